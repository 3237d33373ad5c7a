// SPDX-License-Identifier: MIT
// The words that wake a clause. Each test of the unit itself, and of what
// governs it, tells words without which it does not hold; a clause is tried
// only where the words of its rarest tests meet.
#include "catalog_build.h"

#include <stdlib.h>

/* What governs a unit is more text than the unit. */
static const double rate_above = 4;

/* One way in which a test may hold: words stand in the unit, or in one of those
 * that the scopes say. */
struct way {
    uint32_t bit; // that says so
    unsigned scopes;
    double rate; // how often they are expected in a unit
};

struct anchor {
    struct way *ways; // one of them is needed
    uint32_t count, cap;
    double rate; // how often it is expected in a unit, or JK_RATE_UNKNOWN
    bool above;  // the words of some way may stand above the unit
};

/* What a set does, and its bit. */
struct wake {
    uint32_t bit;
    struct jk_wake does;
};

/* What gathering the anchors of all clauses needs. */
struct gather {
    struct jk_compiler *p;
    struct wake *wakes;
    uint32_t count, cap;
};

static int add_way(struct jk_compiler *p, struct anchor *a, struct way way)
{
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
    a->above = a->above || way.scopes != JK_SCOPE_SELF;
    a->rate += way.scopes == JK_SCOPE_SELF ? way.rate : way.rate * rate_above;
    return JK_OK;
}

/* How often the words are expected that an alternative needs. */
static double rate_of(const struct jk_needs *needs)
{
    double rate = jk_literals_rate(&needs->sets[0]);

    if (needs->count == 2) {
        double other = jk_literals_rate(&needs->sets[1]);

        rate = rate < 1 && other < 1 ? rate * other
               : rate < other        ? rate
                                     : other;
    }
    return rate;
}

/* The words of a pattern: those it is made of, and what each alternative needs
 * that is more than words. */
static int add_pattern(struct jk_compiler *p, struct anchor *a,
                       const struct jk_test *t)
{
    const struct jk_parts *parts = &p->parts[t->pattern];
    const struct jk_pattern *pattern = &p->catalog->patterns[t->pattern];
    int status = JK_OK;

    if (parts->blind || parts->plain_count + parts->rest_count == 0) {
        a->rate = JK_RATE_UNKNOWN;
        return JK_OK;
    }
    for (uint32_t i = 0; i < parts->plain_count && status == JK_OK; i++)
        status = add_way(
            p, a,
            (struct way){pattern->plain[pattern->twice ? 2 * i : i], t->scopes,
                         jk_literals_rate(&parts->plain[i])});
    for (uint32_t i = 0; i < parts->rest_count && status == JK_OK; i++)
        status =
            add_way(p, a,
                    (struct way){p->catalog->gates[pattern->first + i].bit,
                                 t->scopes, rate_of(&parts->rest[i].needs)});
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

/* What a test of the unit itself, or of what governs it, needs; the depth is
 * bounded by that of tests in the file and by JK_FACT_DEPTH. */
static int add_test(struct jk_compiler *p, struct anchor *a,
                    const struct jk_test *t, unsigned depth)
{
    const struct jk_catalog *c = p->catalog;
    const struct jk_rule *rule;
    int status = JK_OK;

    if (t->op == JK_TEST_NEED &&
        (t->scopes & ~(unsigned)(JK_SCOPE_SELF | JK_SCOPES_ABOVE)) == 0)
        return add_pattern(p, a, t);
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

static int add_wake(struct gather *g, const struct way *way, uint32_t target)
{
    struct jk_arena *arena = g->p->catalog->arena;

    if (g->count == g->cap) {
        uint32_t room = g->cap == 0 ? 1024 : g->cap * 2;

        g->wakes =
            jk_arena_grow(arena, g->wakes, g->count, room, sizeof *g->wakes);
        if (g->wakes == NULL)
            return jk_arena_fail(arena, g->p->err);
        g->cap = room;
    }
    g->wakes[g->count++] =
        (struct wake){way->bit, {target / 64, UINT64_C(1) << (target % 64)}};
    return JK_OK;
}

/* Makes the words of a way meet the anchor with this target. */
static int add_wakes(struct gather *g, const struct way *way, uint32_t target)
{
    struct jk_catalog *c = g->p->catalog;
    uint32_t above = 64 * (uint32_t)jk_anchor_words(c->clause_count);
    int status = JK_OK;

    if ((way->scopes & JK_SCOPE_SELF) != 0)
        status = add_wake(g, way, target);
    if (status == JK_OK && (way->scopes & JK_SCOPES_ABOVE) != 0)
        status = add_wake(g, way, above + target);
    if ((way->scopes & JK_SCOPE_TRAIL) != 0)
        jk_set_bit(c->anchors.behind, target);
    return status;
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
    bool itself = false;
    int status = JK_OK;

    for (uint32_t k = 0; k < JK_ANCHORS; k++)
        best[k] = (struct anchor){.rate = JK_RATE_UNKNOWN};
    for (uint32_t i = 0; i < clause->rule.count && status == JK_OK; i++) {
        struct anchor one = {0};

        status = add_test(g->p, &one, &c->tests[clause->rule.first + i], 0);
        itself = itself || (one.rate < JK_RATE_UNKNOWN && !one.above);
        rank(best, one);
    }
    if (status == JK_OK && !itself)
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
            status = add_wakes(g, &best[k].ways[i], target);
    }
    return status;
}

static int compare(const void *a, const void *b)
{
    const struct wake *x = a, *y = b;

    if (x->bit != y->bit)
        return x->bit < y->bit ? -1 : 1;
    return (x->does.word > y->does.word) - (x->does.word < y->does.word);
}

/* Orders the wakes by the set that does it; those that meet targets of one
 * word become one. */
static int order_wakes(struct gather *g)
{
    struct jk_catalog *c = g->p->catalog;
    struct jk_anchors *a = &c->anchors;
    uint32_t count = 0;

    a->offsets = jk_arena_array(c->arena, c->bits + 1U, sizeof *a->offsets);
    a->waking = jk_arena_array(c->arena, jk_words(c->bits), sizeof *a->waking);
    a->wakes = jk_arena_array(c->arena, g->count + 1U, sizeof *a->wakes);
    if (a->offsets == NULL || a->waking == NULL || a->wakes == NULL)
        return jk_arena_fail(c->arena, g->p->err);
    if (g->count > 0)
        qsort(g->wakes, g->count, sizeof *g->wakes, compare);
    for (uint32_t i = 0; i < g->count; i++) {
        const struct wake *w = &g->wakes[i];

        if (i > 0 && compare(w, w - 1) == 0) {
            a->wakes[count - 1].targets |= w->does.targets;
            continue;
        }
        a->wakes[count++] = w->does;
        a->offsets[w->bit + 1] = count;
        jk_set_bit(a->waking, w->bit);
    }
    for (uint32_t i = 1; i <= c->bits; i++) {
        if (a->offsets[i] == 0)
            a->offsets[i] = a->offsets[i - 1];
    }
    return JK_OK;
}

int jk_compile_anchors(struct jk_compiler *p)
{
    struct jk_catalog *c = p->catalog;
    struct jk_anchors *a = &c->anchors;
    struct gather g = {.p = p};
    size_t targets = jk_anchor_words(c->clause_count);
    int status = JK_OK;

    a->missing = jk_arena_array(c->arena, targets, sizeof *a->missing);
    a->behind = jk_arena_array(c->arena, targets, sizeof *a->behind);
    if (a->missing == NULL || a->behind == NULL)
        return jk_arena_fail(c->arena, p->err);
    for (uint32_t i = 0; i < c->clause_count && status == JK_OK; i++)
        status = choose(&g, i);
    return status == JK_OK ? order_wakes(&g) : status;
}
