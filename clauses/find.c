// SPDX-License-Identifier: MIT
#include "find.h"

#include "match.h"

#include <stdlib.h>
#include <time.h>

enum {
    JIT_STACK_START = 32 * 1024,
    JIT_STACK_MAX = 512 * 1024,
    CHECK_TIME_EVERY = 64 // clauses tried between looks at the clock
};

struct jk_scanner {
    struct jk_limits limits;
    struct jk_matcher matcher;
    pcre2_jit_stack *stack;
};

/* What one call of jk_find gathers. */
struct gather {
    struct jk_scanner *scanner;
    struct jk_arena *arena;
    struct jk_findings found;
    uint32_t cap;
    int64_t deadline;
    uint32_t tried;
    bool near;
};

struct jk_scanner *jk_scanner_new(const struct jk_catalog *catalog,
                                  const struct jk_limits *limits)
{
    struct jk_scanner *s = calloc(1, sizeof *s);
    struct jk_matcher *m;

    if (s == NULL)
        return NULL;
    m = &s->matcher;
    m->catalog = catalog;
    s->limits = *limits;
    m->data = pcre2_match_data_create(1, NULL);
    m->context = pcre2_match_context_create(NULL);
    m->memo = malloc(JK_MEMO_SLOTS * sizeof *m->memo);
    s->stack = pcre2_jit_stack_create(JIT_STACK_START, JIT_STACK_MAX, NULL);
    if (m->data == NULL || m->context == NULL || m->memo == NULL ||
        s->stack == NULL) {
        jk_scanner_free(s);
        return NULL;
    }
    pcre2_set_match_limit(m->context, (uint32_t)limits->match);
    pcre2_set_depth_limit(m->context, (uint32_t)limits->match);
    pcre2_jit_stack_assign(m->context, NULL, s->stack);
    return s;
}

void jk_scanner_free(struct jk_scanner *s)
{
    if (s == NULL)
        return;
    pcre2_match_data_free(s->matcher.data);
    pcre2_match_context_free(s->matcher.context);
    pcre2_jit_stack_free(s->stack);
    free(s->matcher.memo);
    free(s);
}

static bool too_late(struct gather *g)
{
    struct timespec now;

    if (g->deadline == 0 || ++g->tried % CHECK_TIME_EVERY != 0)
        return false;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return now.tv_sec * INT64_C(1000000000) + now.tv_nsec > g->deadline;
}

static int emit(struct gather *g, const struct jk_finding *finding)
{
    if (g->found.count >= g->scanner->limits.findings) {
        g->found.cut = true;
        return JK_OK;
    }
    if (g->found.count == g->cap) {
        uint32_t room = g->cap == 0 ? 32 : g->cap * 2;
        struct jk_finding *grown = jk_arena_grow(
            g->arena, g->found.items, g->found.count, room, sizeof *grown);

        if (grown == NULL)
            return JK_NO_MEMORY;
        g->found.items = grown;
        g->cap = room;
    }
    g->found.items[g->found.count++] = *finding;
    return JK_OK;
}

/* One finding for each element of the clause, or one for the whole item. */
static int emit_all(struct gather *g, const struct jk_clause *clause,
                    struct jk_finding *finding)
{
    int status = JK_OK;

    if (clause->elements == 0)
        return emit(g, finding);
    for (uint16_t e = 0; e < 64 && status == JK_OK; e++) {
        if ((clause->elements >> e & 1) == 0)
            continue;
        finding->element = e;
        status = emit(g, finding);
    }
    return status;
}

/* Tries one clause on one unit. */
static int try_clause(struct gather *g, uint32_t index, uint32_t unit)
{
    struct jk_matcher *m = &g->scanner->matcher;
    const struct jk_clause *clause = &m->catalog->clauses[index];
    const struct jk_unit *u = &m->units.items[unit];
    struct jk_finding finding = {.kind = clause->kind,
                                 .item = clause->item,
                                 .element = JK_WHOLE,
                                 .strength = clause->strength,
                                 .clause = index,
                                 .block = u->block,
                                 .begin = u->begin,
                                 .end = u->end};

    if (!jk_rule_holds(m, &clause->rule, unit))
        return m->status;
    for (uint32_t i = 0; i < clause->defeat_count; i++) {
        if (!jk_fact_holds(m, clause->defeats[i], unit))
            continue;
        if (!g->near)
            return m->status;
        finding.kind = JK_NEAR;
        finding.defeat = clause->defeats[i];
        break;
    }
    return m->status != JK_OK ? m->status : emit_all(g, clause, &finding);
}

/* Sets the bits of a literal that ends at end in a unit; the second bit of a
 * set, once another literal of it has ended before this one began. */
static void mark(struct jk_matcher *m, uint64_t *words, uint32_t literal,
                 uint32_t begin, uint32_t end)
{
    const struct jk_catalog *c = m->catalog;

    for (uint32_t i = c->mark_offsets[literal];
         i < c->mark_offsets[literal + 1]; i++) {
        uint32_t bit = c->marks[i];
        uint64_t *word = &words[bit / 64], one = UINT64_C(1) << (bit % 64);

        if ((*word & one) != 0 && m->ends[bit / 2] <= begin)
            *word |= one << 1;
        if ((*word & one) == 0)
            m->ends[bit / 2] = end;
        *word |= one;
    }
}

/* Keeps a hit for patterns that begin with it. */
static int keep_hit(struct gather *g, uint32_t begin, uint32_t literal,
                    uint32_t *room)
{
    struct jk_matcher *m = &g->scanner->matcher;

    if (m->hit_count == *room) {
        uint32_t more = *room == 0 ? 1024 : *room * 2;
        struct jk_hit *grown =
            jk_arena_grow(g->arena, m->hits, m->hit_count, more, sizeof *grown);

        if (grown == NULL)
            return JK_NO_MEMORY;
        m->hits = grown;
        *room = more;
    }
    m->hits[m->hit_count++] = (struct jk_hit){begin, literal};
    return JK_OK;
}

static int make_room(struct gather *g)
{
    struct jk_matcher *m = &g->scanner->matcher;

    m->hits = NULL;
    m->hit_count = 0;
    m->marks =
        jk_arena_array(g->arena, (size_t)m->units.count * m->catalog->words + 1,
                       sizeof *m->marks);
    m->ends =
        jk_arena_array(g->arena, m->catalog->bits / 2 + 1U, sizeof *m->ends);
    m->first_hits =
        jk_arena_array(g->arena, m->units.count + 1U, sizeof *m->first_hits);
    return m->marks == NULL || m->ends == NULL || m->first_hits == NULL
               ? JK_NO_MEMORY
               : JK_OK;
}

/* One pass over the text: which words stand in which unit. */
static int mark_units(struct gather *g)
{
    struct jk_matcher *m = &g->scanner->matcher;
    const struct jk_catalog *c = m->catalog;
    struct jk_automaton_scan at = {0};
    uint32_t literal, unit = 0, room = 0;
    int status = make_room(g);

    while (status == JK_OK &&
           jk_automaton_next(c->automaton, &at, m->document->norm, &literal)) {
        while (unit < m->units.count && m->units.items[unit].end <= at.begin)
            m->first_hits[++unit] = m->hit_count;
        if (unit == m->units.count)
            break;
        if (m->units.items[unit].begin > at.begin ||
            at.end > m->units.items[unit].end)
            continue;
        mark(m, m->marks + (size_t)unit * c->words, literal, (uint32_t)at.begin,
             (uint32_t)at.end);
        status = keep_hit(g, (uint32_t)at.begin, literal, &room);
    }
    while (unit < m->units.count)
        m->first_hits[++unit] = m->hit_count;
    return status;
}

/* Tries the clauses that a unit's words can fulfil. */
static int scan(struct gather *g)
{
    const struct jk_matcher *m = &g->scanner->matcher;
    const struct jk_catalog *c = m->catalog;
    int status = mark_units(g);

    for (uint32_t unit = 0; unit < m->units.count && status == JK_OK; unit++) {
        for (uint32_t i = 0; i < c->clause_count && status == JK_OK; i++) {
            if (!jk_clause_may_hold(m, &c->clauses[i], unit))
                continue;
            if (too_late(g))
                return JK_TIMEOUT;
            status = try_clause(g, i, unit);
        }
    }
    return status;
}

static int compare(const void *a, const void *b)
{
    const struct jk_finding *x = a, *y = b;

    if (x->begin != y->begin)
        return x->begin < y->begin ? -1 : 1;
    if (x->item != y->item)
        return x->item < y->item ? -1 : 1;
    if (x->clause != y->clause)
        return x->clause < y->clause ? -1 : 1;
    return (x->element > y->element) - (x->element < y->element);
}

int jk_find(struct jk_scanner *s, const struct jk_document *document, bool near,
            int64_t deadline, struct jk_arena *arena,
            struct jk_findings *ret_findings, struct jk_error *err)
{
    struct gather g = {
        .scanner = s, .arena = arena, .deadline = deadline, .near = near};
    struct jk_matcher *m = &s->matcher;
    int status;

    m->document = document;
    m->status = JK_OK;
    memset(m->memo, 0, JK_MEMO_SLOTS * sizeof *m->memo);
    status = jk_units_make(document, (uint32_t)s->limits.window, arena,
                           &m->units, err);
    if (status != JK_OK)
        return status;
    status = scan(&g);
    if (status == JK_NO_MEMORY)
        return jk_arena_fail(arena, err);
    if (status == JK_LIMIT)
        return jk_fail(err, JK_LIMIT, NULL,
                       "a pattern reached the limit \"match\" (%llu)",
                       (unsigned long long)s->limits.match);
    if (status != JK_OK)
        return jk_fail(err, status, NULL, "the time for finding ran out");
    if (g.found.count > 0)
        qsort(g.found.items, g.found.count, sizeof *g.found.items, compare);
    *ret_findings = g.found;
    return JK_OK;
}
