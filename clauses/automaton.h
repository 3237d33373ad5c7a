// SPDX-License-Identifier: MIT
// Many literals looked for in one pass over a text: a trie over characters,
// walked from each character of the text. Most walks end at the first or
// second step. An Aho-Corasick table of bytes was measured beside it: as fast
// to scan with, but for the thousands of literals of a catalogue it takes
// megabytes, four times as long to build, and grows with each catalogue.
#ifndef JK_AUTOMATON_H
#define JK_AUTOMATON_H

#include "base/error.h"
#include "base/str.h"

#include <stdint.h>

struct jk_automaton;

/* Builds the automaton of count literals: valid UTF-8, not empty, equal ones
 * allowed. ret_ids (count entries) tells which distinct literal each one is;
 * ret_distinct how many there are. Free with jk_automaton_free. */
int jk_automaton_new(const struct jk_str *literals, uint32_t count,
                     uint32_t *ret_ids, uint32_t *ret_distinct,
                     struct jk_automaton **ret_automaton,
                     struct jk_error *err) JK_MUST_USE;
void jk_automaton_free(struct jk_automaton *automaton);

/* Where a scan stands; {0} before the first character. */
struct jk_automaton_scan {
    size_t begin; // the literal found last: bytes [begin, end)
    size_t end;
    uint32_t node; // where the walk from begin stands, 0: begin anew
};

/* Finds the next literal, in order of begin and then of end, and tells which.
 * text is valid UTF-8 and the same at each call. False at its end. */
bool jk_automaton_next(const struct jk_automaton *automaton,
                       struct jk_automaton_scan *scan, struct jk_str text,
                       uint32_t *ret_literal);

#endif
