// SPDX-License-Identifier: MIT
// The words that wake a clause. Each test of the unit itself, and of what
// governs it, tells words without which it does not hold; a clause is tried
// only where the words of its rarest tests meet.
#include "catalog_build.h"

/* What governs a unit is more text than the unit. */
static const double rate_above = 4;

/* One way in which a test may hold: a word of each set stands in the unit, or
 * in one of those that the scopes say. */
struct way {
    const struct jk_literals *set, *with; // with: NULL if one set suffices
    uint32_t set_bit, with_bit;           // among all words; JK_NONE
    unsigned scopes;
};

struct anchor {
    struct way *ways; // one of them is needed
    uint32_t count, cap;
    double rate; // how often it is expected in a unit, or JK_RATE_UNKNOWN
    bool above;  // the words of some way may stand above the unit
};

/* What gathering the anchors of all clauses needs. */
struct gather {
    struct jk_compiler *p;
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
    a->above = a->above || way.scopes != JK_SCOPE_SELF;
    if (way.with != NULL && jk_literals_rate(way.with) < 1)
        rate *= jk_literals_rate(way.with);
    a->rate += way.scopes == JK_SCOPE_SELF ? rate : rate * rate_above;
    return JK_OK;
}

/* The words of a pattern: those it is made of, and for each alternative that
 * is more than words the rarest of what it needs. */
static int add_pattern(struct jk_compiler *p, struct anchor *a,
                       const struct jk_test *t)
{
    const struct jk_parts *parts = &p->parts[t->pattern];
    const struct jk_pattern *bits = &p->catalog->patterns[t->pattern];
    int status = JK_OK;

    if (parts->blind || parts->plain_count + parts->rest_count == 0) {
        a->rate = JK_RATE_UNKNOWN;
        return JK_OK;
    }
    for (uint32_t i = 0; i < parts->plain_count && status == JK_OK; i++)
        status = add_way(p, a,
                         (struct way){&parts->plain[i], NULL, bits->plain[i],
                                      JK_NONE, t->scopes});
    for (uint32_t i = 0; i < parts->rest_count && status == JK_OK; i++) {
        const struct jk_needs *n = &parts->rest[i].needs; // rarest first
        const struct jk_gate *gate = &p->catalog->gates[bits->first + i];
        bool second =
            n->count > 1 && jk_literals_rate(&n->sets[1]) < JK_RATE_COMMON;

        // The second of a set's two bits implies the first.
        status = add_way(p, a,
                         (struct way){&n->sets[0], second ? &n->sets[1] : NULL,
                                      gate->bits[0] & ~1U,
                                      second ? gate->bits[1] & ~1U : JK_NONE,
                                      t->scopes});
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
        g->bits =
            jk_arena_grow(arena, g->bits, g->count, room, sizeof *g->bits);
        if (g->wakes == NULL || g->bits == NULL)
            return jk_arena_fail(arena, g->p->err);
        g->cap = room;
    }
    g->wakes[g->count] = (struct jk_wake){way->with_bit, target};
    g->bits[g->count++] = way->set_bit;
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

/* Orders the wakes by the set that does it. */
static int order_wakes(struct gather *g)
{
    struct jk_catalog *c = g->p->catalog;
    struct jk_anchors *a = &c->anchors;

    a->offsets = jk_arena_array(c->arena, c->bits + 2U, sizeof *a->offsets);
    a->waking = jk_arena_array(c->arena, jk_words(c->bits), sizeof *a->waking);
    a->wakes = jk_arena_array(c->arena, g->count + 1U, sizeof *a->wakes);
    if (a->offsets == NULL || a->waking == NULL || a->wakes == NULL)
        return jk_arena_fail(c->arena, g->p->err);
    for (uint32_t i = 0; i < g->count; i++) {
        jk_set_bit(a->waking, g->bits[i]);
        a->offsets[g->bits[i] + 2]++;
    }
    for (uint32_t i = 2; i < c->bits + 2; i++)
        a->offsets[i] += a->offsets[i - 1];
    for (uint32_t i = 0; i < g->count; i++)
        a->wakes[a->offsets[g->bits[i] + 1]++] = g->wakes[i];
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
