// SPDX-License-Identifier: MIT
#include "selftest.h"

#include "catalog_impl.h"
#include "judge.h"
#include "normalize.h"
#include "segment.h"

#include <stdio.h>
#include <stdlib.h>
#include <time.h>

struct tester {
    const struct jk_catalog *catalog;
    const struct jk_limits *limits;
    struct jk_scanner *scanner;
    struct jk_arena *arena;   // what is returned
    struct jk_arena *scratch; // one example or pattern
    struct jk_selftest *test;
    uint32_t failure_cap;
    bool *fired; // per clause
    struct jk_error *err;
};

static int add_failure(struct tester *t, enum jk_selftest_kind kind,
                       uint32_t line, struct jk_str where, struct jk_str text,
                       const char *reason)
{
    struct jk_selftest *s = t->test;
    struct jk_selftest_failure f = {
        .kind = (uint8_t)kind, .line = line, .where = where, .text = text};

    if (s->failure_count == t->failure_cap) {
        uint32_t room = t->failure_cap == 0 ? 16 : t->failure_cap * 2;
        struct jk_selftest_failure *grown = jk_arena_grow(
            t->arena, s->failures, s->failure_count, room, sizeof *grown);

        if (grown == NULL)
            return jk_arena_fail(t->arena, t->err);
        s->failures = grown;
        t->failure_cap = room;
    }
    if (jk_arena_copy(t->arena, jk_str_of(reason), &f.reason) != JK_OK)
        return jk_arena_fail(t->arena, t->err);
    s->failures[s->failure_count++] = f;
    return JK_OK;
}

/* What the findings of an example say of its item, as an example's word. */
static enum jk_verdict_word verdict_of(const struct jk_tally *tally,
                                       const struct jk_item *item)
{
    if (jk_tally_stipulated(tally, item))
        return JK_EXAMPLE_STIPULATED;
    if (tally->excludes)
        return JK_EXAMPLE_EXCLUDED;
    if (tally->defers)
        return JK_EXAMPLE_DEFERRED;
    if (tally->refers)
        return JK_EXAMPLE_REFERENCE;
    return tally->records ? JK_EXAMPLE_RECORDED : JK_EXAMPLE_MISSING;
}

static const char *const verdict_names[] = {
    "fires",          "silent",   "stipulated", "deferred",
    "reference-only", "excluded", "recorded",   "missing"};

/* Why a clause did not fire, from its near-miss. */
static void explain(struct tester *t, const struct jk_findings *found,
                    uint32_t clause, char *reason, size_t size)
{
    for (uint32_t i = 0; i < found->count; i++) {
        if (found->items[i].clause == clause &&
            found->items[i].kind == JK_NEAR) {
            snprintf(reason, size, "the clause is defeated by %s",
                     t->catalog->rules[found->items[i].defeat].id.ptr);
            return;
        }
    }
    snprintf(reason, size, "the clause does not match");
}

static int check_example(struct tester *t, const struct jk_example *example,
                         const struct jk_findings *found)
{
    const struct jk_catalog *c = t->catalog;
    struct jk_tally tally = {0};
    char reason[160] = "";
    bool fires = false;
    struct jk_str where;

    for (uint32_t i = 0; i < found->count; i++) {
        const struct jk_finding *f = &found->items[i];

        if (f->item == example->item)
            jk_tally_add(&tally, f);
        if (f->clause == example->clause && f->kind != JK_NEAR)
            fires = true;
    }
    if (example->clause != UINT32_MAX) {
        where = c->clauses[example->clause].rule.id;
        if (fires)
            t->fired[example->clause] |= example->verdict == JK_EXAMPLE_FIRES;
        if (fires && example->verdict == JK_EXAMPLE_SILENT)
            snprintf(reason, sizeof reason, "the clause fires");
        else if (!fires && example->verdict == JK_EXAMPLE_FIRES)
            explain(t, found, example->clause, reason, sizeof reason);
    } else {
        enum jk_verdict_word got = verdict_of(&tally, &c->items[example->item]);

        where = c->items[example->item].id;
        if (got != example->verdict)
            snprintf(reason, sizeof reason, "expected %s, found %s",
                     verdict_names[example->verdict], verdict_names[got]);
    }
    if (reason[0] == '\0')
        return JK_OK;
    return add_failure(t, JK_SELFTEST_VERDICT, example->line, where,
                       example->text, reason);
}

static int run_examples(struct tester *t)
{
    const struct jk_catalog *c = t->catalog;
    int status = JK_OK;

    for (uint32_t i = 0; i < c->example_count && status == JK_OK; i++) {
        struct jk_document *document;
        struct jk_findings found;

        jk_arena_reset(t->scratch);
        status = jk_document_read_markup(c->examples[i].text, t->limits,
                                         t->scratch, &document, t->err);
        if (status == JK_OK)
            status = jk_find(t->scanner, document, true, 0, t->scratch, &found,
                             t->err);
        if (status == JK_OK)
            status = check_example(t, &c->examples[i], &found);
        t->test->examples++;
    }
    for (uint32_t i = 0; i < c->clause_count && status == JK_OK; i++) {
        if (!t->fired[i])
            status = add_failure(t, JK_SELFTEST_SILENT, c->clauses[i].rule.line,
                                 c->clauses[i].rule.id,
                                 c->clauses[i].rule.title[JK_JA],
                                 "no example makes this clause fire");
    }
    return status;
}

/* A literal of a pattern, again and again: every repetition begins a match
 * that cannot end, the worst that a text can do to a pattern with gaps. */
static size_t hostile(struct jk_str regex, size_t room, char *out)
{
    struct jk_str seed = {0};
    size_t len = 0;

    for (size_t i = 0; i < regex.len;) {
        size_t n = i;

        while (n < regex.len && (uint8_t)regex.ptr[n] >= 0x80)
            n++;
        if (n - i > seed.len)
            seed = jk_str_slice(regex, i, n);
        i = n + 1;
    }
    if (seed.len == 0)
        seed = JK_STR("情報");
    if (seed.len > 30)
        seed.len = 30;
    while (len + seed.len + 3 <= room) {
        memcpy(out + len, seed.ptr, seed.len);
        len += seed.len;
        if (len / seed.len % 3 == 0) {
            memcpy(out + len, "の", 3);
            len += 3;
        }
    }
    return len;
}

/* How much text a pattern can be shown at once: one that is only asked of
 * ends and labels never sees a whole unit. */
static size_t reach(const struct jk_catalog *c, uint32_t pattern)
{
    unsigned scopes = 0;

    for (uint32_t i = 0; i < c->test_count; i++) {
        const struct jk_test *test = &c->tests[i];

        if ((test->op == JK_TEST_NEED || test->op == JK_TEST_NOT) &&
            test->pattern == pattern)
            scopes |= test->scopes;
    }
    return (scopes & ~(unsigned)(JK_SCOPE_END | JK_SCOPE_LABEL)) == 0
               ? JK_UNIT_END
               : JK_SELFTEST_SUBJECT;
}

/* What patterns are timed with. */
struct stopwatch {
    pcre2_match_data *data;
    pcre2_match_context *context;
    struct jk_program_run *run;
};

static int run_all(const struct stopwatch *w, const struct jk_catalog *c,
                   const struct jk_pattern *pattern, struct jk_str text)
{
    int status = jk_program_text(w->run, text);

    for (uint32_t k = pattern->first;
         k < pattern->first + pattern->count && status == JK_OK; k++) {
        const struct jk_expression *e = &c->alternatives[k].expression;
        bool matches;

        if (e->program != JK_NONE)
            status =
                jk_program_matches(w->run, &c->programs, e->program, &matches);
        else
            pcre2_match(e->code, (PCRE2_SPTR)text.ptr, text.len, 0,
                        PCRE2_NO_UTF_CHECK, w->data, w->context);
    }
    return status;
}

static int time_pattern(const struct stopwatch *w, const struct jk_catalog *c,
                        const struct jk_pattern *pattern, struct jk_str text,
                        uint32_t *ret_best)
{
    int status = JK_OK;
    uint32_t best = UINT32_MAX;

    // The pattern's own time, whatever else the machine does: the best of
    // three runs, of more where others may have been in the way.
    for (int i = 0;
         status == JK_OK && (i < 3 || (best > JK_SELFTEST_CEILING && i < 12));
         i++) {
        struct timespec a, b;
        int64_t taken;

        clock_gettime(CLOCK_THREAD_CPUTIME_ID, &a);
        status = run_all(w, c, pattern, text);
        clock_gettime(CLOCK_THREAD_CPUTIME_ID, &b);
        taken = (b.tv_sec - a.tv_sec) * INT64_C(1000000) +
                (b.tv_nsec - a.tv_nsec) / 1000;
        if (taken < best)
            best = (uint32_t)taken;
    }
    *ret_best = best;
    return status;
}

static int time_patterns(struct tester *t)
{
    const struct jk_catalog *c = t->catalog;
    struct jk_selftest *s = t->test;
    struct stopwatch w = {pcre2_match_data_create(1, NULL),
                          pcre2_match_context_create(NULL),
                          jk_program_run_new()};
    char *text = malloc(JK_SELFTEST_SUBJECT);
    int status = JK_OK;

    if (w.data == NULL || w.context == NULL || w.run == NULL || text == NULL)
        status = jk_fail(t->err, JK_NO_MEMORY, NULL, "out of memory");
    else
        pcre2_set_match_limit(w.context, (uint32_t)t->limits->match);
    for (uint32_t i = 0; i < c->pattern_count && status == JK_OK; i++) {
        const struct jk_pattern *p = &c->patterns[i];
        size_t len = hostile(p->regex, reach(c, i), text);
        uint32_t taken = 0;
        char reason[80];

        if (p->count > 0)
            status = time_pattern(&w, c, p, (struct jk_str){text, len}, &taken);
        if (status != JK_OK) {
            jk_fail(t->err, status, NULL, "out of memory");
            break;
        }
        if (taken >= s->slowest) {
            s->slowest = taken;
            s->slowest_pattern = p->source;
        }
        if (taken <= JK_SELFTEST_CEILING)
            continue;
        snprintf(reason, sizeof reason, "%.1f ms on 64 KiB of hostile text",
                 taken / 1000.0);
        status = add_failure(t, JK_SELFTEST_SLOW, p->line, JK_STR("pattern"),
                             p->source, reason);
    }
    s->patterns = c->pattern_count;
    pcre2_match_data_free(w.data);
    pcre2_match_context_free(w.context);
    jk_program_run_free(w.run);
    free(text);
    return status;
}

/* A pattern that is not spelt as normalised text is can never match. */
static int check_spelling(struct tester *t)
{
    const struct jk_catalog *c = t->catalog;
    int status = JK_OK;

    for (uint32_t i = 0; i < c->pattern_count && status == JK_OK; i++) {
        struct jk_str regex = c->patterns[i].regex;

        for (size_t k = 0; k < regex.len && status == JK_OK;) {
            size_t n = k;
            struct jk_str run, norm;

            while (n < regex.len && (uint8_t)regex.ptr[n] >= 0x80)
                n++;
            run = jk_str_slice(regex, k, n);
            k = n + 1;
            // A run before "?" loses its last character, which may matter.
            if (run.len < 6)
                continue;
            jk_arena_reset(t->scratch);
            status = jk_normalize_text(run, t->scratch, &norm, t->err);
            if (status == JK_OK && !jk_str_equal(run, norm)) {
                char reason[200];

                snprintf(reason, sizeof reason, "write \"%.*s\" for \"%.*s\"",
                         (int)norm.len, norm.ptr, (int)run.len, run.ptr);
                status = add_failure(t, JK_SELFTEST_SPELLING,
                                     c->patterns[i].line, JK_STR("pattern"),
                                     c->patterns[i].source, reason);
            }
        }
    }
    return status;
}

int jk_catalog_selftest(const struct jk_catalog *catalog,
                        const struct jk_limits *limits, struct jk_arena *arena,
                        struct jk_selftest **ret_selftest, struct jk_error *err)
{
    struct tester t = {
        .catalog = catalog, .limits = limits, .arena = arena, .err = err};
    int status = JK_NO_MEMORY;

    t.test = jk_arena_alloc(arena, sizeof *t.test);
    t.fired =
        jk_arena_array(arena, catalog->clause_count + 1U, sizeof *t.fired);
    if (t.test == NULL || t.fired == NULL)
        return jk_arena_fail(arena, err);
    t.test->clauses = catalog->clause_count;
    t.scanner = jk_scanner_new(catalog, limits);
    t.scratch = jk_arena_new((size_t)limits->memory);
    if (t.scanner == NULL || t.scratch == NULL)
        jk_fail(err, JK_NO_MEMORY, NULL, "out of memory");
    else
        status = run_examples(&t);
    if (status == JK_OK)
        status = check_spelling(&t);
    if (status == JK_OK)
        status = time_patterns(&t);
    jk_scanner_free(t.scanner);
    jk_arena_free(t.scratch);
    if (status == JK_OK)
        *ret_selftest = t.test;
    return status;
}
