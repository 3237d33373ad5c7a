// SPDX-License-Identifier: MIT
// A catalogue's test of itself: all its examples, its clauses that no example
// makes fire, and the time of each of its patterns on hostile text.
#ifndef JK_SELFTEST_H
#define JK_SELFTEST_H

#include "catalog.h"
#include "find.h"

enum {
    JK_SELFTEST_SUBJECT = 65536,     // bytes of hostile text
    JK_SELFTEST_CEILING = 20 * 1000, // microseconds for one pattern on it
};

enum jk_selftest_kind {
    JK_SELFTEST_VERDICT, // an example was judged otherwise than it says
    JK_SELFTEST_SILENT,  // no example makes this clause fire
    JK_SELFTEST_SLOW,    // a pattern took longer than the ceiling
    JK_SELFTEST_SPELLING // a pattern is not spelt as normalised text is
};

struct jk_selftest_failure {
    uint8_t kind;         // enum jk_selftest_kind
    uint32_t line;        // in the catalogue's file
    struct jk_str where;  // id of the item, clause or defeater
    struct jk_str text;   // the example or the pattern
    struct jk_str reason; // one line of English
};

struct jk_selftest {
    uint32_t examples; // that were judged
    uint32_t clauses;  // that the catalogue has
    uint32_t patterns; // that were timed
    uint32_t slowest;  // microseconds of the slowest pattern
    struct jk_str slowest_pattern;
    struct jk_selftest_failure *failures;
    uint32_t failure_count; // 0: the catalogue passes
};

/* Runs the whole test. Everything lives in arena. */
int jk_catalog_selftest(const struct jk_catalog *catalog,
                        const struct jk_limits *limits, struct jk_arena *arena,
                        struct jk_selftest **ret_selftest,
                        struct jk_error *err) JK_MUST_USE;

#endif
