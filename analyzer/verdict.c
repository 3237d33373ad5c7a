// SPDX-License-Identifier: MIT
#include "verdict.h"

#include "evidence.h"
#include "judge.h"

static void count_passages(const struct jk_case *c, struct jk_tally *tallies,
                           uint32_t items)
{
    for (uint32_t d = 0; d < c->document_count; d++) {
        const struct jk_reading *reading = c->documents[d].reading;

        for (uint32_t i = 0; reading != NULL && i < reading->passage_count;
             i++) {
            const struct jk_passage *p = &reading->passages[i];
            const struct jk_finding finding = {
                .kind = p->kind, .item = p->item, .element = p->element};

            if (p->item < items)
                jk_tally_add(&tallies[p->item], &finding);
        }
    }
}

static bool has_element(const struct jk_tally *t, uint32_t element)
{
    return t->whole || (element < 64 && (t->elements >> element & 1) != 0);
}

/* A contract that rules subcontracting out needs no provision for it; one
 * that regulates it all the same, or had it, does. */
static bool waived(const struct jk_case *c, const struct jk_tally *tallies,
                   uint32_t items)
{
    bool excludes = false;

    for (uint32_t i = 0; i < items; i++) {
        const struct jk_item *item = jk_catalog_item(c->catalog, i);

        excludes = excludes || tallies[i].excludes;
        if (item->waived_without_subcontracting &&
            jk_tally_stipulated(&tallies[i], item))
            return false;
    }
    return excludes &&
           (c->facts == NULL || c->facts->subcontracted != JK_ANSWER_YES);
}

static bool all_read(const struct jk_case *c)
{
    for (uint32_t i = 0; i < c->document_count; i++) {
        if (c->documents[i].state != JK_STATE_COMPLETE)
            return false;
    }
    return c->document_count > 0;
}

static enum jk_item_status status_of(const struct jk_item *item,
                                     const struct jk_tally *t, bool is_waived,
                                     bool complete)
{
    if (jk_tally_stipulated(t, item))
        return JK_ITEM_STIPULATED;
    if (is_waived && item->waived_without_subcontracting)
        return JK_ITEM_NOT_APPLICABLE;
    if (t->defers)
        return JK_ITEM_DEFERRED;
    if (t->refers)
        return JK_ITEM_REFERENCE_ONLY;
    return complete ? JK_ITEM_MISSING : JK_ITEM_INCONCLUSIVE;
}

/* The ids of the elements found and of those not found. */
static int list_elements(const struct jk_item *item, const struct jk_tally *t,
                         struct jk_arena *arena, struct jk_item_result *result,
                         struct jk_error *err)
{
    struct jk_str *ids;
    uint32_t found = 0, missing = item->element_count;

    if (item->element_count == 0)
        return JK_OK;
    ids = jk_arena_array(arena, item->element_count, sizeof *ids);
    if (ids == NULL)
        return jk_arena_fail(arena, err);
    for (uint32_t i = 0; i < item->element_count; i++) {
        if (has_element(t, i))
            ids[found++] = item->elements[i].id;
    }
    for (uint32_t i = item->element_count; i-- > 0;) {
        if (!has_element(t, i))
            ids[--missing] = item->elements[i].id;
    }
    result->found = ids;
    result->found_count = found;
    result->missing = ids + missing;
    result->missing_count = item->element_count - missing;
    return JK_OK;
}

/* What an officer is shown for a status. */
static unsigned kind_shown(enum jk_item_status status)
{
    switch (status) {
    case JK_ITEM_DEFERRED:
        return JK_DEFERS;
    case JK_ITEM_REFERENCE_ONLY:
        return JK_REFERS;
    case JK_ITEM_NOT_APPLICABLE:
        return JK_EXCLUDES;
    default:
        return JK_STIPULATES; // the parts that were found, if it is missing
    }
}

static int judge_item(const struct jk_case *c, uint32_t i,
                      const struct jk_tally *t, bool is_waived, bool complete,
                      struct jk_arena *arena, struct jk_item_result *result,
                      struct jk_error *err)
{
    const struct jk_item *item = jk_catalog_item(c->catalog, i);
    struct jk_wanted wanted = {.item = i, .most = JK_EVIDENCE_MOST};
    enum jk_item_status status = status_of(item, t, is_waived, complete);
    int failed;

    result->status = (uint8_t)status;
    wanted.kind = kind_shown(status);
    wanted.any_item = status == JK_ITEM_NOT_APPLICABLE;
    failed = jk_evidence_choose(c, &wanted, arena, &result->evidence,
                                &result->evidence_count, err);
    if (failed == JK_OK)
        failed = list_elements(item, t, arena, result, err);
    if (failed != JK_OK || status == JK_ITEM_STIPULATED)
        return failed;
    wanted =
        (struct jk_wanted){.item = i, .kind = JK_NEAR, .most = JK_NEAR_MOST};
    return jk_evidence_choose(c, &wanted, arena, &result->near,
                              &result->near_count, err);
}

static int put_date(struct jk_act *act, struct jk_date date,
                    struct jk_arena *arena, struct jk_error *err)
{
    char text[16];

    act->date = JK_STR("");
    if (date.year == 0)
        return JK_OK;
    jk_date_format(date, text);
    if (jk_arena_copy(arena, jk_str_of(text), &act->date) != JK_OK)
        return jk_arena_fail(arena, err);
    return JK_OK;
}

static int find_records(const struct jk_case *c, int item,
                        struct jk_arena *arena, struct jk_act *act,
                        struct jk_error *err)
{
    struct jk_wanted wanted = {
        .item = (uint32_t)item, .kind = JK_RECORDS, .most = JK_RECORDS_MOST};

    if (item < 0)
        return JK_OK;
    return jk_evidence_choose(c, &wanted, arena, &act->records,
                              &act->record_count, err);
}

/* Was the conformity of the contractor verified? Only the register's date
 * confirms it; a record among the files calls for a person's eyes. */
static int judge_verification(const struct jk_case *c, int item,
                              struct jk_arena *arena, struct jk_result *result,
                              struct jk_error *err)
{
    struct jk_act *act = &result->verification;
    struct jk_date date = {0};
    int status = find_records(c, item, arena, act, err);

    if (c->facts != NULL)
        date = c->facts->confirmed_on;
    if (status == JK_OK)
        status = put_date(act, date, arena, err);
    if (item < 0 || result->items[item].status != JK_ITEM_STIPULATED)
        act->status = JK_VERIFICATION_NOT_STIPULATED;
    else if (c->stage == JK_STAGE_DRAFT)
        act->status = JK_VERIFICATION_NOT_DUE;
    else if (date.year != 0)
        act->status = JK_VERIFICATION_CONFIRMED;
    else if (act->record_count > 0)
        act->status = JK_VERIFICATION_RECORD_FOUND;
    else
        act->status = JK_VERIFICATION_UNCONFIRMED;
    return status;
}

/* Was the information on the subcontractor's measures provided? That asks
 * for a subcontract: the register knows of one, or a record shows it. */
static int judge_information(const struct jk_case *c, int item,
                             struct jk_arena *arena, struct jk_result *result,
                             struct jk_error *err)
{
    struct jk_act *act = &result->information;
    struct jk_date date = {0};
    unsigned had =
        c->facts == NULL ? JK_ANSWER_UNKNOWN : c->facts->subcontracted;
    int status = find_records(c, item, arena, act, err);

    if (c->facts != NULL)
        date = c->facts->information_on;
    if (status == JK_OK)
        status = put_date(act, date, arena, err);
    if (item < 0 || had == JK_ANSWER_NO ||
        result->items[item].status == JK_ITEM_NOT_APPLICABLE)
        act->status = JK_INFORMATION_NOT_APPLICABLE;
    else if (c->stage == JK_STAGE_DRAFT)
        act->status = JK_INFORMATION_NOT_DUE;
    else if (date.year != 0)
        act->status = JK_INFORMATION_PROVIDED;
    else if (act->record_count > 0)
        act->status = JK_INFORMATION_RECORD_FOUND;
    else if (had == JK_ANSWER_YES)
        act->status = JK_INFORMATION_NOT_PROVIDED;
    else
        act->status = JK_INFORMATION_NOT_APPLICABLE;
    return status;
}

static int flagged_item(const struct jk_catalog *catalog, bool verification)
{
    uint32_t items = jk_catalog_item_count(catalog);

    for (uint32_t i = 0; i < items; i++) {
        const struct jk_item *item = jk_catalog_item(catalog, i);

        if (verification ? item->verification : item->information)
            return (int)i;
    }
    return -1;
}

static void copy_case(const struct jk_case *c, struct jk_result *r)
{
    memset(r, 0, sizeof *r);
    r->ordinal = c->ordinal;
    r->id = c->id;
    r->key = c->key;
    r->stage = (uint8_t)c->stage;
    r->catalog = c->catalog;
    r->documents = c->documents;
    r->document_count = c->document_count;
    r->title = r->agency = r->fiscal_year = JK_STR("");
    if (c->facts == NULL)
        return;
    r->title = c->facts->title;
    r->agency = c->facts->agency;
    r->fiscal_year = c->facts->fiscal_year;
    r->agency_kind = c->facts->agency_kind;
    r->subcontracted = c->facts->subcontracted;
}

int jk_judge(const struct jk_case *c, struct jk_arena *arena,
             struct jk_result *ret_result, struct jk_error *err)
{
    uint32_t items = jk_catalog_item_count(c->catalog);
    struct jk_tally *tallies =
        jk_arena_array(arena, items + 1, sizeof *tallies);
    struct jk_item_result *results =
        jk_arena_array(arena, items + 1, sizeof *results);
    struct jk_result result;
    bool complete = all_read(c), is_waived;
    int status = JK_OK;

    if (tallies == NULL || results == NULL)
        return jk_arena_fail(arena, err);
    copy_case(c, &result);
    result.items = results;
    count_passages(c, tallies, items);
    is_waived = waived(c, tallies, items);
    for (uint32_t i = 0; status == JK_OK && i < items; i++)
        status = judge_item(c, i, &tallies[i], is_waived, complete, arena,
                            &results[i], err);
    if (status == JK_OK)
        status = judge_verification(c, flagged_item(c->catalog, true), arena,
                                    &result, err);
    if (status == JK_OK)
        status = judge_information(c, flagged_item(c->catalog, false), arena,
                                   &result, err);
    if (status == JK_OK)
        *ret_result = result;
    return status;
}
