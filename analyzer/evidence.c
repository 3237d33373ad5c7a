// SPDX-License-Identifier: MIT
#include "evidence.h"

/* Passages with one quote. */
struct group {
    const struct jk_passage *first; // the strongest
    uint32_t document;
    uint64_t elements; // bit per element
    bool taken;
};

static bool fits(const struct jk_wanted *wanted, const struct jk_passage *p)
{
    return p->kind == wanted->kind &&
           (wanted->any_item || p->item == wanted->item);
}

static uint32_t count_fitting(const struct jk_case *c,
                              const struct jk_wanted *wanted)
{
    uint32_t count = 0;

    for (uint32_t d = 0; d < c->document_count; d++) {
        const struct jk_reading *r = c->documents[d].reading;

        for (uint32_t i = 0; r != NULL && i < r->passage_count; i++)
            count += fits(wanted, &r->passages[i]);
    }
    return count;
}

/* Passages come in the order of the document, so those with one quote are
 * near each other: looking back a little keeps this linear. */
static struct group *same_quote(struct group *groups, uint32_t count,
                                uint32_t document, const struct jk_passage *p)
{
    enum { LOOK_BACK = 64 };

    for (uint32_t i = count; i-- > 0 && count - i <= LOOK_BACK;) {
        if (groups[i].document == document &&
            groups[i].first->order == p->order &&
            groups[i].first->block == p->block)
            return &groups[i];
    }
    return NULL;
}

static uint32_t gather(const struct jk_case *c, const struct jk_wanted *wanted,
                       struct group *groups)
{
    uint32_t count = 0;

    for (uint32_t d = 0; d < c->document_count; d++) {
        const struct jk_reading *r = c->documents[d].reading;

        for (uint32_t i = 0; r != NULL && i < r->passage_count; i++) {
            const struct jk_passage *p = &r->passages[i];
            struct group *g;

            if (!fits(wanted, p))
                continue;
            g = same_quote(groups, count, d, p);
            if (g == NULL) {
                g = &groups[count++];
                g->first = p;
                g->document = d;
            } else if (p->strength > g->first->strength) {
                g->first = p;
            }
            if (p->element < 64)
                g->elements |= (uint64_t)1 << p->element;
        }
    }
    return count;
}

/* The best group left: one that shows something new, then the strongest,
 * then the first. */
static struct group *best(struct group *groups, uint32_t count, uint64_t shown)
{
    struct group *found = NULL;

    for (uint32_t i = 0; i < count; i++) {
        struct group *g = &groups[i];
        bool fresh = (g->elements & ~shown) != 0, old_fresh;

        if (g->taken)
            continue;
        if (found == NULL) {
            found = g;
            continue;
        }
        old_fresh = (found->elements & ~shown) != 0;
        if (shown != 0 && fresh != old_fresh) {
            if (fresh)
                found = g;
        } else if (g->first->strength > found->first->strength) {
            found = g;
        }
    }
    return found;
}

static int name_elements(const struct jk_item *item, uint64_t elements,
                         struct jk_arena *arena, struct jk_evidence *e,
                         struct jk_error *err)
{
    struct jk_str *ids;

    if (elements == 0 || item->element_count == 0)
        return JK_OK;
    ids = jk_arena_array(arena, item->element_count, sizeof *ids);
    if (ids == NULL)
        return jk_arena_fail(arena, err);
    for (uint32_t i = 0; i < item->element_count && i < 64; i++) {
        if ((elements >> i & 1) != 0)
            ids[e->element_count++] = item->elements[i].id;
    }
    e->elements = ids;
    return JK_OK;
}

static void fill(const struct jk_case *c, const struct group *g,
                 struct jk_evidence *e)
{
    const struct jk_passage *p = g->first;

    memset(e, 0, sizeof *e);
    e->document = g->document;
    e->paragraph = p->paragraph;
    e->page = p->page;
    e->row = p->row;
    e->column = p->column;
    e->quote = p->quote;
    e->section = p->section;
    e->section_count = p->section_count;
    e->clause = jk_catalog_clause_id(c->catalog, p->clause);
    e->reason = p->kind == JK_NEAR
                    ? jk_catalog_defeat_text(c->catalog, p->defeat, JK_JA)
                    : JK_STR("");
    e->passage = p;
}

int jk_evidence_choose(const struct jk_case *c, const struct jk_wanted *wanted,
                       struct jk_arena *arena,
                       const struct jk_evidence **ret_evidence,
                       uint32_t *ret_count, struct jk_error *err)
{
    uint32_t fitting = count_fitting(c, wanted), groups_count, count = 0;
    struct group *groups = jk_arena_array(arena, fitting + 1, sizeof *groups);
    struct jk_evidence *evidence =
        jk_arena_array(arena, wanted->most, sizeof *evidence);
    uint64_t shown = 0;
    struct group *g;

    if (groups == NULL || evidence == NULL)
        return jk_arena_fail(arena, err);
    groups_count = gather(c, wanted, groups);
    while (count < wanted->most &&
           (g = best(groups, groups_count, shown)) != NULL) {
        int status;

        fill(c, g, &evidence[count]);
        status = name_elements(jk_catalog_item(c->catalog, wanted->item),
                               g->elements, arena, &evidence[count], err);
        if (status != JK_OK)
            return status;
        g->taken = true;
        shown |= g->elements;
        count++;
    }
    *ret_evidence = evidence;
    *ret_count = count;
    return JK_OK;
}
