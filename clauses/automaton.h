// SPDX-License-Identifier: MIT
// Many literals looked for in one pass over a text: the automaton of Aho and
// Corasick (1975) over characters. Where several literals end, the longest is
// told; which others end there with it is known beforehand. Transitions are a
// double array (Aoe 1989): one record a state, no search among its children.
// As a table of bytes it was four times as large and took as long to build; a
// trie walked from each character of the text, behind a filter of pairs of
// characters, took twice the instructions, since of Japanese text nearly every
// character begins some word of a catalogue.
#ifndef JK_AUTOMATON_H
#define JK_AUTOMATON_H

#include "base/arena.h"

#include <stdint.h>

enum { JK_CLASSED = 1 << 16 }; // characters below have their classes in a table

/* A state: where the states behind it are, by the class of a character; which
 * state it is behind; where to go on if there is none; what is told of the
 * longest literal that ends here, + 1. */
struct jk_automaton_state {
    uint32_t base, check, fail, value;
};

struct jk_automaton {
    uint16_t *classes; // JK_CLASSED; 0: the character is in no literal
    uint32_t *wide;    // the other characters, ascending: the first one's
    uint32_t wide_count, wide_class;   // class, the others' behind it
    uint32_t *starts;                  // by class: the state behind the root
    struct jk_automaton_state *states; // [0] is the root
    uint32_t state_count;
    uint32_t literal_count; // distinct ones
    uint32_t *shorter; // per literal: the longest other one that it ends with,
                       // JK_NONE; while building
};

/* How many classes there are, with that of characters in no literal. */
static inline uint32_t jk_automaton_classes(const struct jk_automaton *a)
{
    return a->wide_class + a->wide_count;
}

/* Builds the automaton of count literals: valid UTF-8, not empty, equal ones
 * allowed; it lives in arena. ret_ids (count entries) tells which distinct
 * literal each one is; that is its value, too. */
int jk_automaton_new(const struct jk_str *literals, uint32_t count,
                     struct jk_arena *arena, uint32_t *ret_ids,
                     struct jk_automaton **ret_automaton,
                     struct jk_error *err) JK_MUST_USE;

/* Gives each distinct literal another value: below 2^32 - 1. */
void jk_automaton_values(struct jk_automaton *automaton,
                         const uint32_t *values);

/* Where a scan stands; {0} before the first character. */
struct jk_automaton_scan {
    uint32_t at; // byte of the text that comes next
    uint32_t state;
};

/* The longest literal that ends at a place. */
struct jk_automaton_hit {
    uint32_t value;
    uint32_t end; // byte behind it
};

/* Goes on with a scan of a text, valid UTF-8, until so many hits are found or
 * the text is at its end (at is its length); returns how many there are, in
 * order. */
uint32_t jk_automaton_find(const struct jk_automaton *automaton,
                           struct jk_automaton_scan *scan, struct jk_str text,
                           struct jk_automaton_hit *hits, uint32_t room);

#endif
