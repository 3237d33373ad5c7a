// SPDX-License-Identifier: MIT
// Many literals looked for in one pass over a text: an Aho-Corasick automaton
// made into a table of bytes, one step per byte whatever the literals are.
#ifndef JK_AUTOMATON_H
#define JK_AUTOMATON_H

#include "base/error.h"
#include "base/str.h"

#include <stdint.h>

struct jk_automaton;

/* Builds the automaton of count literals, none of them empty; their indices
 * are reported by the scan. Doubles are allowed. Free with
 * jk_automaton_free. JK_LIMIT for more than 65,535 states, a bound that is
 * only tight when the literals are sorted. */
int jk_automaton_new(const struct jk_str *literals, uint32_t count,
                     struct jk_automaton **ret_automaton,
                     struct jk_error *err) JK_MUST_USE;
void jk_automaton_free(struct jk_automaton *automaton);

/* Bytes of a literal. */
uint32_t jk_automaton_length(const struct jk_automaton *automaton,
                             uint32_t literal);

/* Where a scan stands; {0} before the first byte. */
struct jk_automaton_scan {
    uint32_t state;
    size_t offset; // bytes read
    uint32_t next; // literal + 1 that ends here too and is not yet reported
};

/* Goes on until a literal ends and tells which; scan->offset is then behind
 * it. False at the end of text. A scan takes the same text at each call. */
bool jk_automaton_next(const struct jk_automaton *automaton,
                       struct jk_automaton_scan *scan, struct jk_str text,
                       uint32_t *ret_literal);

#endif
