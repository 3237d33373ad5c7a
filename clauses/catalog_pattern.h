// SPDX-License-Identifier: MIT
// What the patterns and words of a catalogue are compiled to; only the files
// of this folder include it.
#ifndef JK_CATALOG_PATTERN_H
#define JK_CATALOG_PATTERN_H

#include "automaton.h"
#include "bits.h"
#include "program.h"

#include <pcre2.h>

enum { JK_BIT_ALWAYS = 0 }; // of a unit: set whatever stands in it

/* What the words that end at a place mean, from the value of a hit on: how many
 * words of bits of sets that others follow, how many words of other bits, how
 * many sets that follow others; of each word of bits its index and its halves;
 * of each set that follows another one the bit of that, how long the word is,
 * and the bit that says that it stands behind. */
enum { JK_MARKS = 3 };

/* The bit of a unit that must be set for one alternative of a pattern to match:
 * that words of a set stand there, or of two, one behind the other. Many gates
 * are tried for one that is open: they stand by themselves, close together. */
struct jk_gate {
    uint32_t bit;
};

/* What is more than words: a program, or PCRE2's code where it has none. */
struct jk_expression {
    uint32_t program; // JK_NONE: there is code
    pcre2_code *code;
};

/* An alternative of a pattern that is more than words. */
struct jk_alternative {
    struct jk_expression expression;
};

struct jk_pattern {
    uint32_t first, count; // alternatives that are more than words
    uint32_t *plain;       // bits: one of its words occurs
    uint32_t plain_count;
    bool twice;    // two of its words have to occur: the next bits of plain say
    bool labels;   // some test needs the whole: labels, ends
    uint32_t line; // of the file
    struct jk_str source;       // as in the file
    struct jk_str regex;        // terms put in
    struct jk_expression whole; // all of it, if labels
    const char *file;
};

enum { JK_ANCHORS = 4 }; // tests at most by which a clause is woken

/* What a set of words does that stands in a unit: it meets targets, which are
 * bits of one word. */
struct jk_wake {
    uint32_t word; // of the targets
    uint64_t targets;
};

/* The words that wake clauses: a clause is tried on a unit if words of all its
 * anchors stand in it, or in what governs it where the test looks there, too.
 * A target is the bit of a clause among those of its first, second ... anchor;
 * behind the targets of the unit itself stand those of all that it governs. */
struct jk_anchors {
    uint64_t *waking;      // bits of a unit that do something
    struct jk_wake *wakes; // of bit i: [offsets[i], offsets[i + 1])
    uint32_t *offsets;
    uint64_t *missing; // targets of anchors that clauses do not have
    uint64_t *behind;  // targets that what refers back to a unit may meet
};

/* 64-bit words of the targets of a unit itself, and as many of those of what it
 * governs. */
static inline size_t jk_anchor_words(uint32_t clauses)
{
    return JK_ANCHORS * (size_t)jk_words(clauses);
}

#endif
