// SPDX-License-Identifier: MIT
// Which clauses are worth trying on a unit: those of whose anchors words stand
// in it, or in what governs it.
#ifndef JK_WAKE_H
#define JK_WAKE_H

#include "match.h"

/* One run over the units of a document, in their order. */
struct jk_wake_run {
    struct jk_matcher *matcher;
    uint64_t *targets; // that it meets itself, then those of what it governs
    uint64_t *above;   // per block: targets that it and what governs it meet
                       // for what it governs
    uint32_t blocks;   // complete in above
};

/* Makes a run ready, its memory in the matcher's arena; the matcher's document
 * and units are known. JK_NO_MEMORY. */
int jk_wake_begin(struct jk_wake_run *run,
                  struct jk_matcher *matcher) JK_MUST_USE;

/* The clauses to try on the next unit: a bit for each, until the next call. */
const uint64_t *jk_wake_unit(struct jk_wake_run *run, uint32_t unit);

#endif
