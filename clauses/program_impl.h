// SPDX-License-Identifier: MIT
// Writing programs from inside: the tree that program_read.c reads a pattern
// to and program_write.c writes out.
#ifndef JK_PROGRAM_IMPL_H
#define JK_PROGRAM_IMPL_H

#include "base/buf.h"
#include "pattern.h"
#include "program.h"

enum { JK_LISTS_ACCEPT = 1 }; // in lists: a word ends here and nothing goes on

enum jk_tree_kind {
    JK_TREE_CHARACTER,
    JK_TREE_CLASS,
    JK_TREE_SEQUENCE,
    JK_TREE_CHOICE,
    JK_TREE_REPEAT, // of its only item
    JK_TREE_LOOK,   // its only item, ahead or behind
    JK_TREE_BEGIN,
    JK_TREE_END
};

/* Characters of a word. */
struct jk_word {
    const uint32_t *c;
    uint32_t len;
};

struct jk_wordset {
    struct jk_word *items;
    uint32_t count;
};

/* A part of a pattern. Equal groups share one. */
struct jk_tree {
    uint8_t kind; // enum jk_tree_kind
    bool behind, negative;
    bool measured;     // words is known
    uint32_t c;        // character or class
    uint32_t min, max; // JK_NONE: without bound
    struct jk_tree **items;
    uint32_t count;
    struct jk_wordset *words; // all that it matches, if these are a few words
    uint32_t step;            // once written, JK_NONE before
};

/* A group of which the tree is known. */
struct jk_known_group {
    struct jk_str text;
    struct jk_tree *tree;
};

struct jk_program_writer {
    struct jk_arena *arena; // trees
    struct jk_buf steps, tries, nodes, classes, ranges, lists;
    struct jk_known_group *groups; // a hash
    uint32_t group_count;
    bool foreign;   // the pattern at hand is of another notation
    bool no_memory; // sticky
};

/* The tree of a pattern; NULL: foreign or no_memory is set. */
struct jk_tree *jk_program_read(struct jk_program_writer *w,
                                struct jk_str regex);

/* The index in the classes of the writer. */
uint32_t jk_program_class(struct jk_program_writer *w,
                          const struct jk_range *ranges, uint32_t count,
                          bool negated);

/* All that a tree matches, if these are a few words; NULL if not. */
struct jk_wordset *jk_program_words(struct jk_program_writer *w,
                                    struct jk_tree *tree);

/* Cleared memory for count things and one more; NULL when memory is out, which
 * the writer then says. */
void *jk_program_take(struct jk_program_writer *w, size_t count, size_t size);

/* How many things of a size a buffer holds. */
uint32_t jk_program_count(const struct jk_buf *buf, size_t size);

/* Appends values to the lists; where they begin. */
uint32_t jk_program_list(struct jk_program_writer *w, const uint32_t *values,
                         uint32_t count);

/* A node of a trie that is being made. */
struct jk_growing_node {
    uint32_t c;
    uint32_t child, sibling; // 0: none
    uint32_t *ends;          // what goes on behind the words that end here
    uint32_t end_count;
    uint32_t end_list; // once written: these in lists
    uint32_t record;   // and what an edge to it says
};

struct jk_growing_trie {
    struct jk_growing_node *nodes; // [0] is the root
    uint32_t count, room;
};

/* Adds a node that hangs on nothing yet: the first one is the root. */
uint32_t jk_trie_node_add(struct jk_program_writer *w,
                          struct jk_growing_trie *t, uint32_t c);

/* Adds a word and what goes on behind it: a rest + 1, or 0. */
void jk_trie_insert(struct jk_program_writer *w, struct jk_growing_trie *t,
                    struct jk_word word, uint32_t end);

/* Writes the nodes of a trie, each before those that were added behind it; the
 * root. */
uint32_t jk_trie_write(struct jk_program_writer *w, struct jk_growing_trie *t);

#endif
