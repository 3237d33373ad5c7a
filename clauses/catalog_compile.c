// SPDX-License-Identifier: MIT
// From a catalogue's tables to something that can be run: compiled patterns
// and the automaton that says which clauses can match at all.
#include "catalog_build.h"

#include <stdio.h>

int jk_compile_fail(struct jk_compiler *p, const char *file, uint32_t line,
                    const char *text, const char *detail)
{
    jk_fail(p->err, JK_CATALOG, file, "line %u: %s%s", line, text, detail);
    if (p->err != NULL)
        p->err->offset = line;
    return JK_CATALOG;
}

pcre2_code *jk_pattern_code(struct jk_str regex, int *ret_error,
                            size_t *ret_offset)
{
    return pcre2_compile((PCRE2_SPTR)regex.ptr, regex.len,
                         PCRE2_UTF | PCRE2_UCP | PCRE2_NEVER_BACKSLASH_C |
                             PCRE2_NO_AUTO_CAPTURE | PCRE2_DOTALL |
                             PCRE2_DOLLAR_ENDONLY,
                         ret_error, ret_offset, NULL);
}

/* PCRE2 says whether a pattern is right, also where its code is not needed. */
static int compile_regex(struct jk_compiler *p,
                         const struct jk_pattern *pattern, struct jk_str regex,
                         struct jk_expression *ret_expression)
{
    PCRE2_UCHAR text[160];
    char detail[320];
    PCRE2_SIZE at;
    int code;
    pcre2_code *compiled = jk_pattern_code(regex, &code, &at);
    int status;

    if (compiled == NULL) {
        struct jk_str rest = jk_str_slice(regex, at, at + 60);

        pcre2_get_error_message(code, text, sizeof text);
        snprintf(detail, sizeof detail, "%s at byte %zu, before \"%.*s\"",
                 (const char *)text, (size_t)at, (int)rest.len, rest.ptr);
        return jk_compile_fail(p, pattern->file, pattern->line,
                               "pattern: ", detail);
    }
    status =
        jk_program_write(p->writer, regex, &ret_expression->program, p->err);
    if (status != JK_OK || ret_expression->program != JK_NONE) {
        pcre2_code_free(compiled);
        return status;
    }
    // Now, since a worker in its sandbox can make no machine code. Without
    // room for it the interpreter does.
    pcre2_jit_compile(compiled, PCRE2_JIT_COMPLETE);
    ret_expression->code = compiled;
    return JK_OK;
}

/* Compiles the alternatives that are more than words, each by itself: a unit
 * seldom holds the words of more than a few of them. */
static int compile_rest(struct jk_compiler *p, const struct jk_pattern *pattern,
                        const struct jk_parts *parts)
{
    struct jk_catalog *c = p->catalog;
    int status = JK_OK;

    while (c->alternative_count + parts->rest_count > p->alternative_cap) {
        uint32_t room = p->alternative_cap == 0 ? 256 : p->alternative_cap * 2;

        c->alternatives =
            jk_arena_grow(c->arena, c->alternatives, c->alternative_count, room,
                          sizeof *c->alternatives);
        if (c->alternatives == NULL)
            return jk_arena_fail(c->arena, p->err);
        p->alternative_cap = room;
    }
    for (uint32_t i = 0; i < parts->rest_count && status == JK_OK; i++) {
        struct jk_alternative *a = &c->alternatives[c->alternative_count++];

        *a = (struct jk_alternative){0};
        status =
            compile_regex(p, pattern, parts->rest[i].regex, &a->expression);
    }
    return status;
}

/* Takes a pattern apart and compiles what is more than words. */
static int compile_pattern(struct jk_compiler *p, uint32_t i)
{
    struct jk_pattern *pattern = &p->catalog->patterns[i];
    struct jk_parts *parts = &p->parts[i];
    int status =
        jk_pattern_split(pattern->regex, p->catalog->arena, parts, p->err);

    if (pattern->twice) { // only words are counted
        parts->rest_count = 0;
        parts->blind = false;
    }
    pattern->first = p->catalog->alternative_count;
    pattern->count = status == JK_OK ? parts->rest_count : 0;
    if (status == JK_OK && pattern->count > 0)
        status = compile_rest(p, pattern, parts);
    if (status == JK_OK && pattern->labels)
        status = compile_regex(p, pattern, pattern->regex, &pattern->whole);
    return status;
}

enum {
    COST_BITS = 0,    // words of the unit itself: already known
    COST_PLACES = 10, // words in other places
    COST_FACT = 20,
    COST_CODE = 30 // a pattern has to be run
};

/* What a test costs, for the order in which tests are tried. */
static unsigned cost(const struct jk_catalog *c, const struct jk_test *test,
                     unsigned depth)
{
    unsigned most = COST_BITS;

    switch (test->op) {
    case JK_TEST_NEED:
    case JK_TEST_NOT:
        most = c->patterns[test->pattern].count == 0 ? COST_BITS : COST_CODE;
        return most + (test->scopes == JK_SCOPE_SELF ? 0 : COST_PLACES);
    case JK_TEST_FACT:
        return COST_FACT;
    default:
        break;
    }
    for (uint32_t i = 0; i < test->count && depth < JK_FACT_DEPTH; i++) {
        unsigned one = cost(c, &c->tests[test->first + i], depth + 1);

        if (one > most)
            most = one;
    }
    return most + 1;
}

/* Sorts tests beside each other by cost: their order means nothing. */
static void sort_tests(struct jk_catalog *c, uint32_t first, uint32_t count)
{
    for (uint32_t i = first + 1; i < first + count; i++) {
        struct jk_test test = c->tests[i];
        unsigned own = cost(c, &test, 0);
        uint32_t k = i;

        for (; k > first && cost(c, &c->tests[k - 1], 0) > own; k--)
            c->tests[k] = c->tests[k - 1];
        c->tests[k] = test;
    }
}

static void sort_all(struct jk_catalog *c)
{
    for (uint32_t i = 0; i < c->rule_count; i++)
        sort_tests(c, c->rules[i].first, c->rules[i].count);
    for (uint32_t i = 0; i < c->clause_count; i++)
        sort_tests(c, c->clauses[i].rule.first, c->clauses[i].rule.count);
    for (uint32_t i = 0; i < c->test_count; i++) {
        const struct jk_test *test = &c->tests[i];

        if (test->op == JK_TEST_ANY || test->op == JK_TEST_ALL ||
            test->op == JK_TEST_NONE)
            sort_tests(c, test->first, test->count);
    }
}

int jk_catalog_compile(struct jk_catalog *c, struct jk_error *err)
{
    struct jk_compiler p = {.catalog = c, .err = err};
    int status = JK_OK;

    if (c->item_count == 0)
        return jk_fail(err, JK_CATALOG, NULL, "the catalogue has no item");
    p.parts = jk_arena_array(c->arena, c->pattern_count + 1U, sizeof *p.parts);
    p.writer = jk_program_writer_new();
    if (p.parts == NULL || p.writer == NULL)
        status = jk_arena_fail(c->arena, err);
    for (uint32_t i = 0; i < c->pattern_count && status == JK_OK; i++)
        status = compile_pattern(&p, i);
    if (status == JK_OK)
        status = jk_program_finish(p.writer, c->arena, &c->programs, err);
    jk_program_writer_free(p.writer);
    if (status != JK_OK)
        return status;
    sort_all(c);
    status = jk_compile_sets(&p);
    return status == JK_OK ? jk_compile_anchors(&p) : status;
}
