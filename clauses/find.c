// SPDX-License-Identifier: MIT
#include "find.h"

#include "parties.h"
#include "wake.h"

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
    m->look_words = jk_look_words(catalog);
    m->looked = malloc(JK_LOOKS * sizeof *m->looked);
    m->looks = malloc(JK_LOOKS * m->look_words * sizeof *m->looks);
    m->run = jk_program_run_new();
    s->stack = pcre2_jit_stack_create(JIT_STACK_START, JIT_STACK_MAX, NULL);
    if (m->data == NULL || m->context == NULL || m->memo == NULL ||
        m->looked == NULL || m->looks == NULL || m->run == NULL ||
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
    jk_program_run_free(s->matcher.run);
    free(s->matcher.memo);
    free(s->matcher.looked);
    free(s->matcher.looks);
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

/* Tries these clauses on a unit. */
static int try_clauses(struct gather *g, const uint64_t *clauses, uint32_t unit)
{
    uint32_t words = jk_words(g->scanner->matcher.catalog->clause_count);
    int status = JK_OK;

    for (uint32_t i = 0; i < words && status == JK_OK; i++) {
        for (uint64_t left = clauses[i]; left != 0 && status == JK_OK;
             left &= left - 1) {
            if (too_late(g))
                return JK_TIMEOUT;
            status =
                try_clause(g, i * 64 + (uint32_t)__builtin_ctzll(left), unit);
        }
    }
    return status;
}

/* One pass over the document; clauses are tried where their words stand. */
static int scan(struct gather *g)
{
    struct jk_matcher *m = &g->scanner->matcher;
    struct jk_wake_run wake;
    int status = jk_matcher_begin(m);

    if (status == JK_OK)
        status = jk_wake_begin(&wake, m);
    for (uint32_t unit = 0; unit < m->units.count && status == JK_OK; unit++)
        status = try_clauses(g, jk_wake_unit(&wake, unit), unit);
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
    m->arena = arena;
    status = jk_parties_text(document, arena, &m->text, err);
    if (status == JK_OK)
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
