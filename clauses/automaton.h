// SPDX-License-Identifier: MIT
// Many literals looked for in one pass over a text: a trie over characters,
// walked from each character of the text. A table of pairs of characters, 8
// KiB that stay in the processor's first cache, says where no literal can
// begin, which is nearly everywhere. What is met behind that is a miss in the
// cache each time, so a node is one record with all that is asked of it, what
// lies on one way lies side by side, and an edge to a node without children
// holds what is to be told of it. An Aho-Corasick table of bytes was measured
// beside it: as fast to scan with, but for the thousands of literals of a
// catalogue it takes megabytes, four times as long to build, and grows with
// each catalogue.
#ifndef JK_AUTOMATON_H
#define JK_AUTOMATON_H

#include "base/arena.h"

#include <stdint.h>

enum { JK_PAIR_BITS = 16, JK_PAIR_WORDS = (1 << JK_PAIR_BITS) / 64 };

struct jk_automaton {
    uint64_t pairs[JK_PAIR_WORDS];   // hashes of first and second characters
    uint64_t singles[JK_PAIR_WORDS]; // characters that are literals themselves
    uint32_t *slots;                 // a hash: the node behind two characters
    uint32_t slot_shift;             // 32 less the bits of a slot's number
    uint32_t *nodes;                 // records; see automaton.c
    uint32_t node_words;
    uint32_t literal_count; // distinct ones
    uint32_t *places;       // of each literal's value in nodes; while building
};

/* Builds the automaton of count literals: valid UTF-8, not empty, equal ones
 * allowed; it lives in arena. ret_ids (count entries) tells which distinct
 * literal each one is; that is its value, too. */
int jk_automaton_new(const struct jk_str *literals, uint32_t count,
                     struct jk_arena *arena, uint32_t *ret_ids,
                     struct jk_automaton **ret_automaton,
                     struct jk_error *err) JK_MUST_USE;

/* Gives each distinct literal another value: below 2^31 - 1. */
void jk_automaton_values(struct jk_automaton *automaton,
                         const uint32_t *values);

/* Where a scan stands; {0} before the first character. */
struct jk_automaton_scan {
    uint32_t begin; // the literal found last: characters [begin, end)
    uint32_t end;
    uint32_t node;   // where the walk from begin goes on, 0: nowhere
    uint32_t next;   // the first character that is not in begins
    uint64_t begins; // characters before it where a literal may begin
};

/* Finds the next literal, in order of begin and then of end, and tells its
 * value. text is len characters and a 0 behind them, the same at each call.
 * False at its end. */
bool jk_automaton_next(const struct jk_automaton *automaton,
                       struct jk_automaton_scan *scan, const uint32_t *text,
                       uint32_t len, uint32_t *ret_value);

#endif
