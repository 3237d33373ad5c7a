// SPDX-License-Identifier: MIT
// What the findings of a contract's documents say of an item.
#ifndef JK_JUDGE_H
#define JK_JUDGE_H

#include "catalog.h"
#include "find.h"

/* Zeroed: nothing was found yet. One per item and contract. */
struct jk_tally {
    uint64_t elements; // bit i: element i of the item was found
    bool whole;        // a clause stipulates the item as one piece
    bool defers, refers, excludes, records;
};

/* Adds what one finding says to the tally of its item. */
void jk_tally_add(struct jk_tally *tally, const struct jk_finding *finding);

/* Whether the item is stipulated: as a whole, or by enough elements with all
 * required ones among them. */
bool jk_tally_stipulated(const struct jk_tally *tally,
                         const struct jk_item *item);

/* Whether some but not enough elements were found. */
bool jk_tally_partial(const struct jk_tally *tally, const struct jk_item *item);

#endif
