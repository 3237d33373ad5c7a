// SPDX-License-Identifier: MIT
// The language of patterns: PCRE2 with terms, blanks between alternatives, a
// sign for a gap inside a sentence, and the literals that a match must hold.
#ifndef JK_PATTERN_H
#define JK_PATTERN_H

#include "base/arena.h"
#include "base/buf.h"

enum { JK_PATTERN_MAX = 32768, JK_PATTERN_DEPTH = 60 };

/* A named alternation, e.g. the contractor's names. */
struct jk_term {
    struct jk_str name;
    struct jk_str regex; // already written out, one group
};

struct jk_terms {
    const struct jk_term *items;
    uint32_t count;
};

/* Appends to out what a pattern means to PCRE2:
 *   blanks            between alternatives, like "|"
 *   {name}            a term
 *   …                 a gap of at most 80 characters in the same sentence
 *   （ ） ： and other full-width signs   themselves, never as operators
 * JK_CATALOG with the reason (unknown term, unbalanced group, too long). */
int jk_pattern_write(struct jk_str source, const struct jk_terms *terms,
                     struct jk_buf *out, struct jk_error *err) JK_MUST_USE;

/* The length of a class [...] or an escape at the start of s, which is nothing
 * but itself; 0 for anything else. */
size_t jk_pattern_opaque(struct jk_str s);

/* The length of the group that s begins with, its brackets included; 0 if it
 * has no end. */
size_t jk_pattern_group(struct jk_str s);

/* A set of literals of which every match holds at least one. */
struct jk_literals {
    struct jk_str *items;
    uint32_t count; // 0: nothing is known
};

/* How many words of a set a sentence holds on average: a guess by the kinds of
 * characters, good enough to tell which of two sets narrows more. */
double jk_literals_rate(const struct jk_literals *literals);

#define JK_RATE_UNKNOWN 1e9 // of a set that says nothing
#define JK_RATE_USUAL 1.0   // most sentences hold a word: not worth a look
#define JK_RATE_COMMON 2.0  // nearly every sentence holds a word: no help

/* Whether two sets hold the same literals in the same order. */
bool jk_literals_same(const struct jk_literals *a, const struct jk_literals *b);

enum { JK_NEEDS_MAX = 2 };

/* What a text must hold for one alternative of a pattern to match: one
 * literal of each set, each behind the one of the set before. */
struct jk_needs {
    struct jk_literals sets[JK_NEEDS_MAX];
    uint32_t count; // 0: nothing is known
};

/* An alternative that is more than words. */
struct jk_rest {
    struct jk_str regex;
    struct jk_needs needs;
};

/* A pattern taken apart: it matches where one of the literals occurs, or
 * where the rest matches. */
struct jk_parts {
    struct jk_literals *plain; // alternatives that are mere words: a set for
                               // each group (term), one for all others
    uint32_t plain_count;
    struct jk_rest *rest; // all other alternatives
    uint32_t rest_count;
    bool blind; // of some alternative of rest nothing is known
};

/* Takes a written-out pattern apart; everything lives in arena. */
int jk_pattern_split(struct jk_str regex, struct jk_arena *arena,
                     struct jk_parts *ret_parts,
                     struct jk_error *err) JK_MUST_USE;

#endif
