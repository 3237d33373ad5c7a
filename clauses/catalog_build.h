// SPDX-License-Identifier: MIT
// What the files that compile a catalogue share.
#ifndef JK_CATALOG_BUILD_H
#define JK_CATALOG_BUILD_H

#include "catalog_impl.h"
#include "pattern.h"

enum { JK_FACT_DEPTH = 16 }; // facts inside facts that compiling looks into

struct jk_compiler {
    struct jk_catalog *catalog;
    struct jk_parts *parts; // per pattern
    struct jk_program_writer *writer;
    uint32_t alternative_cap;
    struct jk_error *err;
};

/* Fails with file and line of a rule or a pattern. */
int jk_compile_fail(struct jk_compiler *p, const char *file, uint32_t line,
                    const char *text, const char *detail);

/* PCRE2's code of a written-out pattern; NULL with its error and where. The
 * caller frees it. */
pcre2_code *jk_pattern_code(struct jk_str regex, int *ret_error,
                            size_t *ret_offset);

/* Gives every set of words its bits, and builds what finds the words. */
int jk_compile_sets(struct jk_compiler *p) JK_MUST_USE;

/* A literal and a bit that it sets; behind: only where a word of the set with
 * that bit stands before it, JK_BIT_ALWAYS if not. */
struct jk_meaning {
    struct jk_str literal;
    uint32_t bit, behind;
};

struct jk_meanings {
    struct jk_meaning *items;
    uint32_t count, cap;
};

/* Builds the automaton of these literals. */
int jk_compile_words(struct jk_compiler *p,
                     const struct jk_meanings *list) JK_MUST_USE;

/* Chooses the words that wake each clause, once all have their bits. */
int jk_compile_anchors(struct jk_compiler *p) JK_MUST_USE;

#endif
