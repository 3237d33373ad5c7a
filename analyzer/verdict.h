// SPDX-License-Identifier: MIT
// From the readings of a contract's documents and its row of the register to
// a status for each item: the judgement itself.
#ifndef JK_VERDICT_H
#define JK_VERDICT_H

#include "result.h"

/* What the register says of a contract; zero where it says nothing. */
struct jk_facts {
    struct jk_str title, agency, fiscal_year;
    uint8_t agency_kind;   // enum jk_agency_kind
    uint8_t subcontracted; // enum jk_answer
    struct jk_date confirmed_on;
    struct jk_date information_on;
};

struct jk_case {
    struct jk_str id;
    struct jk_str key;
    uint64_t ordinal;
    enum jk_stage stage;
    const struct jk_facts *facts; // NULL: no row of a register
    const struct jk_catalog *catalog;
    const struct jk_document_result *documents; // with their readings
    uint32_t document_count;
};

/* Judges. The result lives in arena and points into the case and the
 * readings. Statuses per item:
 * - stipulated: found; of an item with elements, all required ones and as
 *   many as needed, wherever in the contract they stand;
 * - else deferred, where a passage leaves it to later;
 * - else reference-only, where a passage only points to a policy;
 * - else not-applicable, where subcontracting is wholly forbidden, no item of
 *   that kind is stipulated and the register knows of no subcontract;
 * - else inconclusive, where a document is not complete, else missing. */
int jk_judge(const struct jk_case *c, struct jk_arena *arena,
             struct jk_result *ret_result, struct jk_error *err) JK_MUST_USE;

#endif
