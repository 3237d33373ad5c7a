// SPDX-License-Identifier: MIT
// Judging made-up passages under the standard catalogue.
#include "catalogs.h"
#include "harness.h"
#include "verdict.h"

#include <stdlib.h>

enum { PASSAGES = 16 };

/* A contract in the making: up to two documents. */
struct scene {
    struct jk_tests *t;
    const struct jk_catalog *catalog;
    struct jk_passage passages[2][PASSAGES];
    struct jk_reading readings[2];
    struct jk_document_result documents[2];
    struct jk_facts facts;
    struct jk_case c;
    struct jk_result result;
};

static void begin(struct scene *s, struct jk_tests *t,
                  const struct jk_catalog *catalog, uint32_t documents)
{
    memset(s, 0, sizeof *s);
    s->t = t;
    s->catalog = catalog;
    s->facts.title = s->facts.agency = s->facts.fiscal_year = JK_STR("");
    for (uint32_t i = 0; i < documents; i++) {
        s->readings[i].passages = s->passages[i];
        s->documents[i].reading = &s->readings[i];
        s->documents[i].path = JK_STR("a.docx");
        s->documents[i].format = JK_STR("docx");
    }
    s->c = (struct jk_case){.id = JK_STR("x"),
                            .key = JK_STR(""),
                            .ordinal = 1,
                            .stage = JK_STAGE_SIGNED,
                            .catalog = catalog,
                            .documents = s->documents,
                            .document_count = documents};
}

static uint32_t item_of(const struct scene *s, const char *label)
{
    int i = jk_catalog_find_item(s->catalog, jk_str_of(label));

    if (i < 0)
        exit(2);
    return (uint32_t)i;
}

/* Adds a passage; quotes are told apart by where they begin. */
static void say(struct scene *s, uint32_t document, unsigned kind,
                const char *label, uint16_t element, uint16_t strength,
                uint32_t order)
{
    struct jk_reading *r = &s->readings[document];
    struct jk_passage *p = &s->passages[document][r->passage_count++];

    p->kind = (uint8_t)kind;
    p->item = (uint16_t)item_of(s, label);
    p->element = element;
    p->strength = strength;
    p->order = order;
    p->paragraph = order;
    p->quote = JK_STR("文。");
}

static void judge(struct scene *s)
{
    struct jk_error err;

    CHECK(s->t, jk_judge(&s->c, s->t->arena, &s->result, &err) == JK_OK);
}

static unsigned status(const struct scene *s, const char *label)
{
    return s->result.items[item_of(s, label)].status;
}

static void check_statuses(struct scene *s, struct jk_tests *t,
                           const struct jk_catalog *catalog)
{
    begin(s, t, catalog, 2);
    say(s, 0, JK_STIPULATES, "O1", JK_WHOLE, 5, 1);
    say(s, 0, JK_DEFERS, "O5", JK_WHOLE, 5, 2);
    say(s, 0, JK_STIPULATES, "O6", JK_WHOLE, 5, 3);
    say(s, 1, JK_DEFERS, "O6", JK_WHOLE, 9, 4); // does not unfix a method
    say(s, 1, JK_REFERS, "O7", JK_WHOLE, 5, 5);
    say(s, 1, JK_REFERS, "O5", JK_WHOLE, 9, 6); // deferred says more
    say(s, 1, JK_NEAR, "O3", JK_WHOLE, 5, 7);
    judge(s);
    CHECK_NUMBER(t, status(s, "O1"), JK_ITEM_STIPULATED);
    CHECK_NUMBER(t, status(s, "O3"), JK_ITEM_MISSING);
    CHECK_NUMBER(t, status(s, "O5"), JK_ITEM_DEFERRED);
    CHECK_NUMBER(t, status(s, "O6"), JK_ITEM_STIPULATED);
    CHECK_NUMBER(t, status(s, "O7"), JK_ITEM_REFERENCE_ONLY);
    CHECK_NUMBER(t, s->result.items[item_of(s, "O7")].evidence[0].document, 1);
    CHECK_NUMBER(t, s->result.items[item_of(s, "O3")].near_count, 1);
    CHECK(t, jk_result_has_findings(&s->result));
    CHECK(t, !jk_result_troubled(&s->result));
    s->documents[1].state = JK_STATE_ENCRYPTED;
    judge(s);
    CHECK_NUMBER(t, status(s, "O1"), JK_ITEM_STIPULATED);
    CHECK_NUMBER(t, status(s, "O3"), JK_ITEM_INCONCLUSIVE);
    CHECK_NUMBER(t, status(s, "O5"), JK_ITEM_DEFERRED);
    CHECK(t, jk_result_troubled(&s->result));
    begin(s, t, catalog, 0);
    judge(s);
    CHECK_NUMBER(t, status(s, "O1"), JK_ITEM_INCONCLUSIVE);
    CHECK(t, jk_result_troubled(&s->result));
    CHECK(t, !jk_result_has_findings(&s->result));
}

/* The elements of O4, spread over two documents, all but one. */
static void check_elements(struct scene *s, struct jk_tests *t,
                           const struct jk_catalog *catalog)
{
    begin(s, t, catalog, 2);
    const struct jk_item *item = jk_catalog_item(catalog, item_of(s, "O4"));
    const struct jk_item_result *r;

    CHECK_NUMBER(t, item->element_count, 7);
    for (uint16_t e = 0; e + 1u < item->element_count; e++)
        say(s, e % 2, JK_STIPULATES, "O4", e, 5, e < 2 ? 1 : 10 + e);
    judge(s);
    r = &s->result.items[item_of(s, "O4")];
    CHECK_NUMBER(t, r->found_count, 6);
    CHECK_NUMBER(t, r->missing_count, 1);
    CHECK(t, jk_str_equal(r->missing[0], item->elements[6].id));
    CHECK_NUMBER(t, r->evidence_count, JK_EVIDENCE_MOST);
    say(s, 0, JK_STIPULATES, "O4", 6, 5, 30);
    judge(s);
    CHECK_NUMBER(t, status(s, "O4"), JK_ITEM_STIPULATED);
    r = &s->result.items[item_of(s, "O4")];
    CHECK_NUMBER(t, r->missing_count, 0);
}

/* Strongest first; one quote is shown once, with all its elements; what
 * shows a new element comes before what shows the same again. */
static void check_evidence(struct scene *s, struct jk_tests *t,
                           const struct jk_catalog *catalog)
{
    const struct jk_item_result *r;

    begin(s, t, catalog, 1);
    say(s, 0, JK_STIPULATES, "O4", 0, 3, 1);
    say(s, 0, JK_STIPULATES, "O4", 1, 3, 1);
    say(s, 0, JK_STIPULATES, "O4", 0, 9, 2);
    say(s, 0, JK_STIPULATES, "O4", 0, 8, 3);
    say(s, 0, JK_STIPULATES, "O4", 2, 1, 4);
    judge(s);
    r = &s->result.items[item_of(s, "O4")];
    CHECK_NUMBER(t, r->evidence_count, 3);
    CHECK_NUMBER(t, r->evidence[0].paragraph, 2);
    CHECK_NUMBER(t, r->evidence[1].paragraph, 1);
    CHECK_NUMBER(t, r->evidence[1].element_count, 2);
    CHECK_NUMBER(t, r->evidence[2].paragraph, 4);
}

static void check_exclusion(struct scene *s, struct jk_tests *t,
                            const struct jk_catalog *catalog)
{
    begin(s, t, catalog, 1);
    say(s, 0, JK_EXCLUDES, "S1", JK_WHOLE, 5, 1);
    judge(s);
    CHECK_NUMBER(t, status(s, "S1"), JK_ITEM_NOT_APPLICABLE);
    CHECK_NUMBER(t, status(s, "S2"), JK_ITEM_NOT_APPLICABLE);
    CHECK_NUMBER(t, s->result.items[item_of(s, "S2")].evidence_count, 1);
    CHECK_NUMBER(t, s->result.information.status,
                 JK_INFORMATION_NOT_APPLICABLE);
    s->c.facts = &s->facts; // it was subcontracted all the same
    s->facts.subcontracted = JK_ANSWER_YES;
    judge(s);
    CHECK_NUMBER(t, status(s, "S1"), JK_ITEM_MISSING);
    CHECK_NUMBER(t, s->result.information.status, JK_INFORMATION_NOT_PROVIDED);
    s->c.facts = NULL;
    say(s, 0, JK_STIPULATES, "S1", JK_WHOLE, 5, 2); // it regulates it
    judge(s);
    CHECK_NUMBER(t, status(s, "S1"), JK_ITEM_STIPULATED);
    CHECK_NUMBER(t, status(s, "S2"), JK_ITEM_MISSING);
}

static void check_verification(struct scene *s, struct jk_tests *t,
                               const struct jk_catalog *catalog)
{
    const struct jk_act *act = &s->result.verification;

    begin(s, t, catalog, 1);
    say(s, 0, JK_STIPULATES, "O6", JK_WHOLE, 5, 1);
    judge(s);
    CHECK_NUMBER(t, act->status, JK_VERIFICATION_UNCONFIRMED);
    s->c.stage = JK_STAGE_DRAFT;
    judge(s);
    CHECK_NUMBER(t, act->status, JK_VERIFICATION_NOT_DUE);
    s->c.stage = JK_STAGE_SIGNED;
    say(s, 0, JK_RECORDS, "O6", JK_WHOLE, 5, 2);
    judge(s);
    CHECK_NUMBER(t, act->status, JK_VERIFICATION_RECORD_FOUND);
    CHECK_NUMBER(t, act->record_count, 1);
    s->c.facts = &s->facts;
    s->facts.confirmed_on = (struct jk_date){2023, 3, 31};
    judge(s);
    CHECK_NUMBER(t, act->status, JK_VERIFICATION_CONFIRMED);
    CHECK_STR(t, act->date, "2023-03-31");
    begin(s, t, catalog, 1); // a date without a method is no confirmation
    s->c.facts = &s->facts;
    s->facts.confirmed_on = (struct jk_date){2023, 3, 31};
    judge(s);
    CHECK_NUMBER(t, act->status, JK_VERIFICATION_NOT_STIPULATED);
}

static void check_information(struct scene *s, struct jk_tests *t,
                              const struct jk_catalog *catalog)
{
    const struct jk_act *act = &s->result.information;

    begin(s, t, catalog, 1);
    s->c.facts = &s->facts;
    judge(s);
    CHECK_NUMBER(t, act->status, JK_INFORMATION_NOT_APPLICABLE);
    s->facts.subcontracted = JK_ANSWER_YES;
    judge(s);
    CHECK_NUMBER(t, act->status, JK_INFORMATION_NOT_PROVIDED);
    s->c.stage = JK_STAGE_DRAFT;
    judge(s);
    CHECK_NUMBER(t, act->status, JK_INFORMATION_NOT_DUE);
    s->c.stage = JK_STAGE_SIGNED;
    say(s, 0, JK_RECORDS, "S2", JK_WHOLE, 5, 2);
    judge(s);
    CHECK_NUMBER(t, act->status, JK_INFORMATION_RECORD_FOUND);
    s->facts.information_on = (struct jk_date){2023, 4, 1};
    judge(s);
    CHECK_NUMBER(t, act->status, JK_INFORMATION_PROVIDED);
    CHECK_STR(t, act->date, "2023-04-01");
    s->facts.subcontracted = JK_ANSWER_NO;
    judge(s);
    CHECK_NUMBER(t, act->status, JK_INFORMATION_NOT_APPLICABLE);
}

void test_verdict(struct jk_tests *t)
{
    struct jk_catalog *catalog = NULL;
    struct scene *s = calloc(1, sizeof *s);
    struct jk_error err;

    if (s == NULL || jk_catalog_load(JK_CATALOG_STANDARD, &jk_limits_default,
                                     &catalog, &err) != JK_OK) {
        t->note = err.text;
        CHECK(t, !"the standard catalogue is there");
        t->note = NULL;
        free(s);
        return;
    }
    check_statuses(s, t, catalog);
    check_elements(s, t, catalog);
    check_evidence(s, t, catalog);
    check_exclusion(s, t, catalog);
    check_verification(s, t, catalog);
    check_information(s, t, catalog);
    jk_catalog_free(catalog);
    free(s);
}
