// SPDX-License-Identifier: MIT
// From a catalogue's tables to something that can be run: compiled patterns
// and the automaton that says which clauses can match at all.
#include "catalog_impl.h"
#include "pattern.h"

#include <stdio.h>
#include <stdlib.h>

enum { FACT_DEPTH = 16 };

struct compiler {
    struct jk_catalog *catalog;
    struct jk_literals *literals; // per pattern
    struct jk_error *err;
};

static int fail(struct compiler *p, const char *file, uint32_t line,
                const char *text, const char *detail)
{
    jk_fail(p->err, JK_CATALOG, file, "line %u: %s%s", line, text, detail);
    if (p->err != NULL)
        p->err->offset = line;
    return JK_CATALOG;
}

static int compile_pattern(struct compiler *p, struct jk_pattern *pattern)
{
    uint32_t options = PCRE2_UTF | PCRE2_UCP | PCRE2_NEVER_BACKSLASH_C |
                       PCRE2_NO_AUTO_CAPTURE | PCRE2_DOTALL |
                       PCRE2_DOLLAR_ENDONLY;
    PCRE2_UCHAR text[160];
    char detail[320];
    PCRE2_SIZE at;
    int code;

    pattern->code =
        pcre2_compile((PCRE2_SPTR)pattern->regex.ptr, pattern->regex.len,
                      options, &code, &at, NULL);
    if (pattern->code == NULL) {
        struct jk_str rest = jk_str_slice(pattern->regex, at,
                                          at + 60 < pattern->regex.len
                                              ? at + 60
                                              : pattern->regex.len);

        pcre2_get_error_message(code, text, sizeof text);
        snprintf(detail, sizeof detail, "%s at byte %zu, before \"%.*s\"",
                 (const char *)text, (size_t)at, (int)rest.len, rest.ptr);
        return fail(p, pattern->file, pattern->line, "pattern: ", detail);
    }
    // Without JIT (no room for code) the pattern runs in the interpreter.
    code = pcre2_jit_compile(pattern->code, PCRE2_JIT_COMPLETE);
    if (code == PCRE2_ERROR_NOMEMORY)
        return jk_fail(p->err, JK_NO_MEMORY, pattern->file, "out of memory");
    return JK_OK;
}

/* Appends one set to another, for alternatives. */
static int unite(struct compiler *p, struct jk_literals *to,
                 const struct jk_literals *more)
{
    struct jk_str *items =
        jk_arena_array(p->catalog->arena, (size_t)to->count + more->count + 1,
                       sizeof *items);

    if (items == NULL)
        return jk_arena_fail(p->catalog->arena, p->err);
    if (to->count > 0)
        memcpy(items, to->items, to->count * sizeof *items);
    if (more->count > 0)
        memcpy(items + to->count, more->items, more->count * sizeof *items);
    *to = (struct jk_literals){items, to->count + more->count};
    return JK_OK;
}

static int required(struct compiler *p, const struct jk_test *test,
                    unsigned depth, struct jk_literals *ret);

/* Of tests that must all hold, the best set. */
static int required_all(struct compiler *p, uint32_t first, uint32_t count,
                        unsigned depth, struct jk_literals *ret)
{
    struct jk_literals one;
    int status = JK_OK;

    *ret = (struct jk_literals){0};
    for (uint32_t i = first; i < first + count && status == JK_OK; i++) {
        status = required(p, &p->catalog->tests[i], depth, &one);
        if (status == JK_OK &&
            jk_literals_score(&one) > jk_literals_score(ret))
            *ret = one;
    }
    return status;
}

/* What the unit's own text must hold for a test to hold. The depth is bounded
 * by that of tests in the file and by FACT_DEPTH. */
static int required(struct compiler *p, const struct jk_test *test,
                    unsigned depth, struct jk_literals *ret)
{
    const struct jk_catalog *c = p->catalog;
    int status = JK_OK;

    *ret = (struct jk_literals){0};
    if (depth > FACT_DEPTH)
        return JK_OK;
    if (test->op == JK_TEST_NEED && test->scopes == JK_SCOPE_SELF)
        *ret = p->literals[test->pattern];
    else if (test->op == JK_TEST_FACT)
        status = required_all(p, c->rules[test->pattern].first,
                              c->rules[test->pattern].count, depth + 1, ret);
    else if (test->op == JK_TEST_ALL)
        status = required_all(p, test->first, test->count, depth + 1, ret);
    if (test->op != JK_TEST_ANY)
        return status;
    for (uint32_t i = 0; i < test->count && status == JK_OK; i++) {
        struct jk_literals one;

        status = required(p, &c->tests[test->first + i], depth + 1, &one);
        if (status == JK_OK && jk_literals_score(&one) == 0) {
            *ret = (struct jk_literals){0};
            return JK_OK;
        }
        if (status == JK_OK)
            status = unite(p, ret, &one);
    }
    return status;
}

/* A literal and the clause that it wakes. */
struct wake {
    struct jk_str literal;
    uint32_t clause;
};

static int compare(const void *a, const void *b)
{
    const struct wake *x = a, *y = b;
    size_t n = x->literal.len < y->literal.len ? x->literal.len
                                               : y->literal.len;
    int order = memcmp(x->literal.ptr, y->literal.ptr, n);

    if (order == 0)
        order = (x->literal.len > y->literal.len) -
                (x->literal.len < y->literal.len);
    if (order == 0)
        order = (x->clause > y->clause) - (x->clause < y->clause);
    return order;
}

/* All literals of all clauses, sorted. */
static int collect(struct compiler *p, struct wake **ret_wakes,
                   uint32_t *ret_count)
{
    struct jk_catalog *c = p->catalog;
    struct wake *wakes = NULL;
    uint32_t count = 0, cap = 0;
    int status = JK_OK;

    for (uint32_t i = 0; i < c->clause_count && status == JK_OK; i++) {
        const struct jk_rule *rule = &c->clauses[i].rule;
        struct jk_literals set;

        status = required_all(p, rule->first, rule->count, 0, &set);
        if (status == JK_OK && jk_literals_score(&set) == 0)
            status = fail(p, rule->file, rule->line,
                          "no need of the sentence itself has a literal: ",
                          rule->id.ptr);
        while (status == JK_OK && count + set.count > cap) {
            uint32_t room = cap == 0 ? 1024 : cap * 2;

            wakes = jk_arena_grow(c->arena, wakes, count, room, sizeof *wakes);
            if (wakes == NULL)
                return jk_arena_fail(c->arena, p->err);
            cap = room;
        }
        for (uint32_t k = 0; k < set.count && status == JK_OK; k++)
            wakes[count++] = (struct wake){set.items[k], i};
    }
    if (count > 0)
        qsort(wakes, count, sizeof *wakes, compare);
    *ret_wakes = wakes;
    *ret_count = count;
    return status;
}

static int build_automaton(struct compiler *p)
{
    struct jk_catalog *c = p->catalog;
    struct wake *wakes = NULL;
    struct jk_str *literals;
    uint32_t count = 0, distinct = 0;
    int status = collect(p, &wakes, &count);

    if (status != JK_OK)
        return status;
    literals = jk_arena_array(c->arena, count + 1, sizeof *literals);
    c->wakes = jk_arena_array(c->arena, count + 1, sizeof *c->wakes);
    c->wake_offsets =
        jk_arena_array(c->arena, count + 2, sizeof *c->wake_offsets);
    if (literals == NULL || c->wakes == NULL || c->wake_offsets == NULL)
        return jk_arena_fail(c->arena, p->err);
    for (uint32_t i = 0; i < count; i++) {
        c->wakes[i] = wakes[i].clause;
        if (i == 0 ||
            !jk_str_equal(wakes[i].literal, literals[distinct - 1])) {
            c->wake_offsets[distinct] = i;
            literals[distinct++] = wakes[i].literal;
        }
    }
    c->wake_offsets[distinct] = count;
    return jk_automaton_new(literals, distinct, &c->automaton, p->err);
}

int jk_catalog_compile(struct jk_catalog *c, struct jk_error *err)
{
    struct compiler p = {.catalog = c, .err = err};
    int status = JK_OK;

    if (c->item_count == 0)
        return jk_fail(err, JK_CATALOG, NULL, "the catalogue has no item");
    p.literals =
        jk_arena_array(c->arena, c->pattern_count + 1, sizeof *p.literals);
    if (p.literals == NULL)
        return jk_arena_fail(c->arena, err);
    for (uint32_t i = 0; i < c->pattern_count && status == JK_OK; i++) {
        status = compile_pattern(&p, &c->patterns[i]);
        if (status == JK_OK)
            status = jk_pattern_literals(c->patterns[i].regex, c->arena,
                                         &p.literals[i], err);
    }
    return status == JK_OK ? build_automaton(&p) : status;
}
