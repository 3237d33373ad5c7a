// SPDX-License-Identifier: MIT
// Patterns decided by sets of places. A program asks of a pattern what PCRE2
// asks, whether it matches anywhere, but follows all ways through the text at
// once: each step takes the places where it may begin to those where it may
// have ended. So its cost is bounded by the length of the text times that of
// the pattern, whatever the text holds. The notation is the part of PCRE2's
// that catalogues use; the rest has no program and is left to PCRE2.
#ifndef JK_PROGRAM_H
#define JK_PROGRAM_H

#include "document.h" // JK_NONE

/* What a step does with places; see program.c. */
enum jk_step_kind {
    JK_STEP_WORDS,      // a: index of the trie
    JK_STEP_SEQUENCE,   // a: its steps in lists, b: how many
    JK_STEP_CLASS,      // a: class, b and c: how often at least and at most
    JK_STEP_REPEAT,     // a: step, b and c: how often
    JK_STEP_AHEAD,      // a: step that matches from c characters before
    JK_STEP_NOT_AHEAD,  // a: step that does not
    JK_STEP_BEHIND,     // a: pairs of length and step in lists, b: how many;
    JK_STEP_NOT_BEHIND, // one of them, or none, matches up to c before
    JK_STEP_BEGIN,      // only at the beginning of the text
    JK_STEP_END         // only at its end
};

struct jk_step {
    uint32_t kind; // enum jk_step_kind
    uint32_t a, b, c;
};

enum { JK_FIRST_BITS = 256 };

/* Which of these bits a character is. */
static inline uint8_t jk_program_hash(uint32_t c)
{
    return (uint8_t)(c * 0x9e3779b1U >> 24);
}

/* Words, each with what goes on behind it, and whatever does not begin with a
 * word. */
struct jk_trie {
    uint64_t first[JK_FIRST_BITS / 64]; // hashes of their first characters
    uint32_t root;                      // record
    uint32_t rests, rest_count;         // steps behind words: a range of lists
    uint32_t others, other_count;       // steps beside words: a range of lists
};

/* A node is a record as trie.h has it. What is told of a word is what goes on
 * behind it: an index of lists, where stand how many, then each: a rest + 1, or
 * 0 for nothing. */

/* Characters: ranges, or all others. */
struct jk_class {
    uint32_t ranges, range_count;
    uint32_t negated;
};

struct jk_range {
    uint32_t low, high; // both included
};

/* All programs of a catalogue: a program is the index of its step. */
struct jk_programs {
    struct jk_step *steps;
    struct jk_trie *tries;
    uint32_t *nodes;
    struct jk_class *classes;
    struct jk_range *ranges;
    uint32_t *lists;
    uint32_t step_count, trie_count, node_count, class_count, range_count,
        list_count;
};

struct jk_program_writer; // writes the programs of one catalogue

/* NULL when memory is out. The caller frees it. */
struct jk_program_writer *jk_program_writer_new(void);
void jk_program_writer_free(struct jk_program_writer *writer);

/* Writes the program of a pattern, written out and accepted by PCRE2 in UTF
 * mode without captures; JK_NONE if it is of another notation. JK_NO_MEMORY. */
int jk_program_write(struct jk_program_writer *writer, struct jk_str regex,
                     uint32_t *ret_program, struct jk_error *err) JK_MUST_USE;

/* The programs that were written, in arena. */
int jk_program_finish(const struct jk_program_writer *writer,
                      struct jk_arena *arena, struct jk_programs *ret_programs,
                      struct jk_error *err) JK_MUST_USE;

struct jk_program_run; // memory that programs run in, and the text they run on

/* NULL when memory is out. The caller frees it. */
struct jk_program_run *jk_program_run_new(void);
void jk_program_run_free(struct jk_program_run *run);

/* The text of the programs that run next, valid UTF-8: it is copied.
 * JK_NO_MEMORY. */
int jk_program_text(struct jk_program_run *run, struct jk_str text) JK_MUST_USE;

/* Whether a program matches in the text. JK_NO_MEMORY. */
int jk_program_matches(struct jk_program_run *run,
                       const struct jk_programs *programs, uint32_t program,
                       bool *ret_matches) JK_MUST_USE;

#endif
