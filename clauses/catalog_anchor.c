// SPDX-License-Identifier: MIT
// The words that wake a clause. Each test of the unit itself tells words
// without which it does not hold; a clause is tried only where the words of
// its rarest tests meet. One pass over a document with these words alone
// passes over nearly all of its units.
#include "catalog_build.h"

/* One way in which a test may hold: a word of each set stands in the unit. */
struct way {
    const struct jk_literals *set, *with; // with: NULL if one set suffices
};

struct anchor {
    struct way *ways; // one of them is needed
    uint32_t count, cap;
    double rate; // how often it is expected in a unit, or JK_RATE_UNKNOWN
};

/* What gathering the anchors of all clauses needs. */
struct gather {
    struct jk_compiler *p;
    struct jk_meanings marks;
    const struct jk_literals **sets; // that have a bit, by bit
    uint32_t set_cap;
    struct jk_wake *wakes; // in the order of clauses
    uint32_t *bits;        // of each wake: the set that does it
    uint32_t count, cap;
};

static int add_way(struct jk_compiler *p, struct anchor *a, struct way way)
{
    double rate = jk_literals_rate(way.set);

    if (a->count == a->cap) {
        uint32_t room = a->cap == 0 ? 8 : a->cap * 2;
        struct way *grown = jk_arena_grow(p->catalog->arena, a->ways, a->count,
                                          room, sizeof *grown);

        if (grown == NULL)
            return jk_arena_fail(p->catalog->arena, p->err);
        a->ways = grown;
        a->cap = room;
    }
    a->ways[a->count++] = way;
    if (way.with != NULL && jk_literals_rate(way.with) < 1)
        rate *= jk_literals_rate(way.with);
    a->rate += rate;
    return JK_OK;
}

/* The words of a pattern: those it is made of, and for each alternative that
 * is more than words the rarest of what it needs. */
static int add_pattern(struct jk_compiler *p, struct anchor *a,
                       uint32_t pattern)
{
    const struct jk_parts *parts = &p->parts[pattern];
    int status = JK_OK;

    if (parts->blind || parts->plain_count + parts->rest_count == 0) {
        a->rate = JK_RATE_UNKNOWN;
        return JK_OK;
    }
    for (uint32_t i = 0; i < parts->plain_count && status == JK_OK; i++)
        status = add_way(p, a, (struct way){&parts->plain[i], NULL});
    for (uint32_t i = 0; i < parts->rest_count && status == JK_OK; i++) {
        const struct jk_needs *n = &parts->rest[i].needs; // rarest first

        bool second =
            n->count > 1 && jk_literals_rate(&n->sets[1]) < JK_RATE_COMMON;

        status = add_way(
            p, a, (struct way){&n->sets[0], second ? &n->sets[1] : NULL});
    }
    return status;
}

static int add_test(struct jk_compiler *p, struct anchor *a,
                    const struct jk_test *t, unsigned depth);

/* The rarest of tests that must all hold. */
static int add_rarest(struct jk_compiler *p, struct anchor *a, uint32_t first,
                      uint32_t count, unsigned depth)
{
    struct anchor best = {.rate = JK_RATE_UNKNOWN};
    int status = JK_OK;

    for (uint32_t i = first; i < first + count && status == JK_OK; i++) {
        struct anchor one = {0};

        status = add_test(p, &one, &p->catalog->tests[i], depth);
        if (one.rate < best.rate)
            best = one;
    }
    for (uint32_t i = 0; i < best.count && status == JK_OK; i++)
        status = add_way(p, a, best.ways[i]);
    if (best.rate == JK_RATE_UNKNOWN)
        a->rate = JK_RATE_UNKNOWN;
    return status;
}

/* What a test of the unit itself needs; the depth is bounded by that of tests
 * in the file and by JK_FACT_DEPTH. */
static int add_test(struct jk_compiler *p, struct anchor *a,
                    const struct jk_test *t, unsigned depth)
{
    const struct jk_catalog *c = p->catalog;
    const struct jk_rule *rule;
    int status = JK_OK;

    if (t->op == JK_TEST_NEED && t->scopes == JK_SCOPE_SELF)
        return add_pattern(p, a, t->pattern);
    if (depth < JK_FACT_DEPTH && t->op == JK_TEST_FACT) {
        rule = &c->rules[t->pattern];
        return add_rarest(p, a, rule->first, rule->count, depth + 1);
    }
    if (depth < JK_FACT_DEPTH && t->op == JK_TEST_ALL)
        return add_rarest(p, a, t->first, t->count, depth + 1);
    if (depth >= JK_FACT_DEPTH || t->op != JK_TEST_ANY) {
        a->rate = JK_RATE_UNKNOWN;
        return JK_OK;
    }
    for (uint32_t i = t->first; i < t->first + t->count && status == JK_OK;
         i++) {
        struct anchor one = {0};

        status = add_test(p, &one, &c->tests[i], depth + 1);
        for (uint32_t k = 0; k < one.count && status == JK_OK; k++)
            status = add_way(p, a, one.ways[k]);
        if (one.rate == JK_RATE_UNKNOWN) {
            a->rate = JK_RATE_UNKNOWN;
            return status;
        }
    }
    return status;
}

/* The bit of a set. There are few: they are searched one by one. */
static int set_bit(struct gather *g, const struct jk_literals *set,
                   uint32_t *ret_bit)
{
    struct jk_catalog *c = g->p->catalog;
    uint32_t *bits = &c->anchors.bits;

    for (uint32_t i = 0; i < *bits; i++) {
        if (jk_literals_same(g->sets[i], set)) {
            *ret_bit = i;
            return JK_OK;
        }
    }
    if (*bits == g->set_cap) {
        uint32_t room = g->set_cap == 0 ? 256 : g->set_cap * 2;
        const struct jk_literals **grown =
            jk_arena_grow(c->arena, g->sets, *bits, room, sizeof *grown);

        if (grown == NULL)
            return jk_arena_fail(c->arena, g->p->err);
        g->sets = grown;
        g->set_cap = room;
    }
    g->sets[*bits] = set;
    *ret_bit = *bits;
    return jk_meanings_add(g->p, &g->marks, set, (*bits)++);
}

static int add_wake(struct gather *g, const struct way *way, uint32_t target)
{
    struct jk_arena *arena = g->p->catalog->arena;
    uint32_t bit, with = JK_NONE;
    int status = set_bit(g, way->set, &bit);

    if (status == JK_OK && way->with != NULL)
        status = set_bit(g, way->with, &with);
    if (status != JK_OK)
        return status;
    if (g->count == g->cap) {
        uint32_t room = g->cap == 0 ? 1024 : g->cap * 2;

        g->wakes =
            jk_arena_grow(arena, g->wakes, g->count, room, sizeof *g->wakes);
        g->bits =
            jk_arena_grow(arena, g->bits, g->count, room, sizeof *g->bits);
        if (g->wakes == NULL || g->bits == NULL)
            return jk_arena_fail(arena, g->p->err);
        g->cap = room;
    }
    g->wakes[g->count] = (struct jk_wake){with, target};
    g->bits[g->count++] = bit;
    return JK_OK;
}

/* Keeps an anchor among the rarest ones of a clause. */
static void rank(struct anchor best[JK_ANCHORS], struct anchor one)
{
    for (uint32_t k = 0; k < JK_ANCHORS; k++) {
        if (one.rate < best[k].rate) {
            struct anchor next = best[k];

            best[k] = one;
            one = next;
        }
    }
}

/* Chooses the tests by which most units are passed over. */
static int choose(struct gather *g, uint32_t index)
{
    const struct jk_catalog *c = g->p->catalog;
    const struct jk_clause *clause = &c->clauses[index];
    struct anchor best[JK_ANCHORS];
    int status = JK_OK;

    for (uint32_t k = 0; k < JK_ANCHORS; k++)
        best[k] = (struct anchor){.rate = JK_RATE_UNKNOWN};
    for (uint32_t i = 0; i < clause->rule.count && status == JK_OK; i++) {
        struct anchor one = {0};

        status = add_test(g->p, &one, &c->tests[clause->rule.first + i], 0);
        rank(best, one);
    }
    if (status == JK_OK && best[0].rate == JK_RATE_UNKNOWN)
        return jk_compile_fail(
            g->p, clause->rule.file, clause->rule.line,
            "no need of the sentence itself has a word: ", clause->rule.id.ptr);
    for (uint32_t k = 0; k < JK_ANCHORS && status == JK_OK; k++) {
        bool useful =
            best[k].rate < (k == 0 ? JK_RATE_UNKNOWN : JK_RATE_COMMON);
        uint32_t target = 64 * jk_words(c->clause_count) * k + index;

        if (!useful)
            jk_set_bit(c->anchors.missing, target);
        for (uint32_t i = 0; useful && i < best[k].count && status == JK_OK;
             i++)
            status = add_wake(g, &best[k].ways[i], target);
    }
    return status;
}

/* Orders the wakes by the set that does it. */
static int order_wakes(struct gather *g)
{
    struct jk_catalog *c = g->p->catalog;
    struct jk_anchors *a = &c->anchors;

    a->offsets = jk_arena_array(c->arena, a->bits + 2U, sizeof *a->offsets);
    a->wakes = jk_arena_array(c->arena, g->count + 1U, sizeof *a->wakes);
    if (a->offsets == NULL || a->wakes == NULL)
        return jk_arena_fail(c->arena, g->p->err);
    for (uint32_t i = 0; i < g->count; i++)
        a->offsets[g->bits[i] + 2]++;
    for (uint32_t i = 2; i < a->bits + 2; i++)
        a->offsets[i] += a->offsets[i - 1];
    for (uint32_t i = 0; i < g->count; i++)
        a->wakes[a->offsets[g->bits[i] + 1]++] = g->wakes[i];
    return JK_OK;
}

int jk_compile_anchors(struct jk_compiler *p)
{
    struct jk_catalog *c = p->catalog;
    struct gather g = {.p = p};
    int status = JK_OK;

    c->anchors.missing =
        jk_arena_array(c->arena, JK_ANCHORS * (size_t)jk_words(c->clause_count),
                       sizeof *c->anchors.missing);
    if (c->anchors.missing == NULL)
        return jk_arena_fail(c->arena, p->err);
    for (uint32_t i = 0; i < c->clause_count && status == JK_OK; i++)
        status = choose(&g, i);
    if (status == JK_OK)
        status = order_wakes(&g);
    return status == JK_OK
               ? jk_meanings_build(p, &g.marks, &c->anchors.automaton,
                                   &c->anchors.marks)
               : status;
}
