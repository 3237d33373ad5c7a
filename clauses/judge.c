// SPDX-License-Identifier: MIT
#include "judge.h"

void jk_tally_add(struct jk_tally *t, const struct jk_finding *finding)
{
    switch (finding->kind) {
    case JK_STIPULATES:
        if (finding->element == JK_WHOLE)
            t->whole = true;
        else
            t->elements |= UINT64_C(1) << finding->element;
        break;
    case JK_DEFERS:
        t->defers = true;
        break;
    case JK_REFERS:
        t->refers = true;
        break;
    case JK_EXCLUDES:
        t->excludes = true;
        break;
    case JK_RECORDS:
        t->records = true;
        break;
    default:
        break;
    }
}

bool jk_tally_stipulated(const struct jk_tally *t, const struct jk_item *item)
{
    uint32_t count = 0;

    if (t->whole)
        return true;
    if (item->element_count == 0)
        return false;
    for (uint32_t i = 0; i < item->element_count; i++) {
        if ((t->elements >> i & 1) != 0)
            count++;
        else if (item->elements[i].required)
            return false;
    }
    return count >= item->elements_needed;
}

bool jk_tally_partial(const struct jk_tally *t, const struct jk_item *item)
{
    return t->elements != 0 && !jk_tally_stipulated(t, item);
}
