// SPDX-License-Identifier: MIT
// Many literals looked for in one pass over a text: a trie over characters,
// walked from each character of the text. A table of pairs of characters, 8
// KiB that stay in the processor's first cache, says where no literal can
// begin, which is nearly everywhere. An Aho-Corasick table of bytes was
// measured beside it: as fast to scan with, but for the thousands of literals
// of a catalogue it takes megabytes, four times as long to build, and grows
// with each catalogue.
#ifndef JK_AUTOMATON_H
#define JK_AUTOMATON_H

#include "base/arena.h"

#include <stdint.h>

/* An edge of the trie, in a hash by node and character. */
struct jk_edge {
    uint64_t key;  // node << 21 | character, 0: empty
    uint32_t node; // where it leads
};

/* An edge among those of its node, in order of characters. */
struct jk_child {
    uint32_t c, node;
};

enum { JK_PAIR_BITS = 16, JK_PAIR_WORDS = (1 << JK_PAIR_BITS) / 64 };

struct jk_automaton {
    uint64_t pairs[JK_PAIR_WORDS];   // hashes of first and second characters
    uint64_t singles[JK_PAIR_WORDS]; // characters that are literals themselves
    struct jk_edge *edges;           // a hash of those from a first character
    uint32_t edge_count, slot_count; // slots: a power of two
    struct jk_child *children;       // of the nodes behind, in order of nodes
    uint32_t *first_child;           // per node, and one more
    uint32_t *literals;              // per node: literal + 1 that ends there
    uint32_t node_count, node_room;
    uint32_t literal_count; // distinct ones
};

/* Builds the automaton of count literals: valid UTF-8, not empty, equal ones
 * allowed; it lives in arena. ret_ids (count entries) tells which distinct
 * literal each one is. */
int jk_automaton_new(const struct jk_str *literals, uint32_t count,
                     struct jk_arena *arena, uint32_t *ret_ids,
                     struct jk_automaton **ret_automaton,
                     struct jk_error *err) JK_MUST_USE;

/* Where a scan stands; {0} before the first character. */
struct jk_automaton_scan {
    uint32_t begin; // the literal found last: characters [begin, end)
    uint32_t end;
    uint32_t node; // where the walk from begin stands, 0: begin anew
};

/* Finds the next literal, in order of begin and then of end, and tells which.
 * text is len characters, the same at each call. False at its end. */
bool jk_automaton_next(const struct jk_automaton *automaton,
                       struct jk_automaton_scan *scan, const uint32_t *text,
                       uint32_t len, uint32_t *ret_literal);

#endif
