// SPDX-License-Identifier: MIT
// Choosing what convinces most among the passages of a contract.
#ifndef JK_EVIDENCE_H
#define JK_EVIDENCE_H

#include "verdict.h"

struct jk_wanted {
    uint32_t item;
    bool any_item; // passages of any item (a ban speaks for all)
    unsigned kind; // enum jk_finding_kind
    uint32_t most;
};

/* The passages of one kind for an item, those with the same quote taken
 * together with the elements they carry, strongest first, a new element
 * before one already shown, then in the order of the contract. */
int jk_evidence_choose(const struct jk_case *c, const struct jk_wanted *wanted,
                       struct jk_arena *arena,
                       const struct jk_evidence **ret_evidence,
                       uint32_t *ret_count, struct jk_error *err) JK_MUST_USE;

#endif
