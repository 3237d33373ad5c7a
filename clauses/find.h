// SPDX-License-Identifier: MIT
// Finding clauses: which sentence of a document stipulates, defers or only
// refers to which item.
#ifndef JK_FIND_H
#define JK_FIND_H

#include "catalog.h"
#include "document.h"

enum jk_finding_kind {
    JK_STIPULATES,
    JK_DEFERS,   // named, but left to later
    JK_REFERS,   // only through a policy or another document
    JK_EXCLUDES, // subcontracting wholly forbidden: waives its items
    JK_RECORDS,  // a filled record shows that the act was carried out
    JK_NEAR      // would fire but for what defeats it
};

struct jk_finding {
    uint8_t kind;      // enum jk_finding_kind
    uint16_t item;     // index in the catalogue
    uint16_t element;  // index in the item, JK_WHOLE for the whole item
    uint16_t strength; // higher convinces more
    uint32_t clause;   // rule that matched
    uint32_t defeat;   // JK_NEAR: what defeated it
    uint32_t block;    // block in which the quote begins
    uint32_t begin;    // quote: bytes in the document's normalised text,
    uint32_t end;      // a whole sentence, item or cell
};

enum { JK_WHOLE = UINT16_MAX };

struct jk_findings {
    struct jk_finding *items; // in order of the document
    uint32_t count;
    bool cut; // the limit of findings was reached: the state is incomplete
};

/* A scanner holds the scratch memory of one thread or process for one
 * catalogue, to be used again for many documents. NULL when memory is out. */
struct jk_scanner *jk_scanner_new(const struct jk_catalog *catalog,
                                  const struct jk_limits *limits);
void jk_scanner_free(struct jk_scanner *scanner);

/* Finds all clauses. The findings live in arena. near asks for near-misses
 * too. JK_TIMEOUT when deadline (CLOCK_MONOTONIC nanoseconds, 0 for none)
 * has passed; JK_LIMIT when a pattern hit the match limit. */
int jk_find(struct jk_scanner *scanner, const struct jk_document *document,
            bool near, int64_t deadline, struct jk_arena *arena,
            struct jk_findings *ret_findings, struct jk_error *err) JK_MUST_USE;

/* Whether a finding's kind, item, element, clause and defeat are such as the
 * catalogue can give: what a worker process sends is not to be trusted. */
bool jk_finding_sound(const struct jk_catalog *catalog,
                      const struct jk_finding *finding);

/* The quote of a finding as written: the text of its blocks in force between
 * the places that begin and end map to, blocks joined without a break. */
int jk_finding_quote(const struct jk_document *document,
                     const struct jk_finding *finding, struct jk_arena *arena,
                     struct jk_str *ret_quote,
                     struct jk_error *err) JK_MUST_USE;

#endif
