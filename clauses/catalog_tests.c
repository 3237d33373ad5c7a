// SPDX-License-Identifier: MIT
// Tests of a rule: need, not, any, all, none, is.
#include "catalog_read.h"

static const struct {
    const char *word;
    unsigned scope;
} scopes[] = {
    {"self", JK_SCOPE_SELF},           {"paragraph", JK_SCOPE_PARAGRAPH},
    {"lead", JK_SCOPE_LEAD},           {"items", JK_SCOPE_ITEMS},
    {"heading", JK_SCOPE_HEADING},     {"before", JK_SCOPE_BEFORE},
    {"after", JK_SCOPE_AFTER},         {"title", JK_SCOPE_TITLE},
    {"provision", JK_SCOPE_PROVISION}, {"start", JK_SCOPE_START},
    {"label", JK_SCOPE_LABEL},         {"document", JK_SCOPE_DOCUMENT},
    {"trail", JK_SCOPE_TRAIL},         {"end", JK_SCOPE_END},
    {"defined", JK_SCOPE_DEFINED},     {"named", JK_SCOPE_NAMED},
};

unsigned jk_scope_of(struct jk_str word)
{
    for (size_t i = 0; i < sizeof scopes / sizeof scopes[0]; i++) {
        if (jk_str_is(word, scopes[i].word))
            return scopes[i].scope;
    }
    return 0;
}

static int read_scopes(struct jk_reader *r, const xmlNode *node,
                       uint16_t *ret_scopes)
{
    struct jk_str list, word;
    unsigned all = 0, one;
    int status = jk_read_attribute(r, node, "in", &list);

    if (status != JK_OK)
        return status;
    while (jk_read_word(&list, &word)) {
        one = jk_scope_of(word);
        if (one == 0)
            return jk_read_fail(r, node, "unknown place \"%.*s\"",
                                (int)word.len, word.ptr);
        all |= one;
    }
    *ret_scopes = (uint16_t)(all == 0 ? JK_SCOPE_SELF : all);
    return JK_OK;
}

static uint32_t hash(struct jk_str s)
{
    uint32_t h = 2166136261U;

    for (size_t i = 0; i < s.len; i++)
        h = (h ^ (uint8_t)s.ptr[i]) * 16777619U;
    return h;
}

/* Doubles the room of the hash when it is half full. */
static int grow_slots(struct jk_reader *r)
{
    uint32_t count = r->slot_count == 0 ? 512 : r->slot_count * 2;
    uint32_t *slots;

    if (r->catalog->pattern_count * 2 < r->slot_count)
        return JK_OK;
    slots = jk_arena_array(r->arena, count, sizeof *slots);
    if (slots == NULL)
        return jk_arena_fail(r->arena, r->err);
    for (uint32_t i = 0; i < r->catalog->pattern_count; i++) {
        uint32_t at = hash(r->catalog->patterns[i].regex) & (count - 1);

        while (slots[at] != 0)
            at = (at + 1) & (count - 1);
        slots[at] = i + 1;
    }
    r->slots = slots;
    r->slot_count = count;
    return JK_OK;
}

/* The index of a pattern, each kept once however often it is written. */
static int add_pattern(struct jk_reader *r, const xmlNode *node,
                       struct jk_str source, bool twice, uint32_t *ret_pattern)
{
    struct jk_catalog *c = r->catalog;
    struct jk_str regex;
    uint32_t at;
    int status;

    jk_buf_reset(&r->buf);
    status = jk_pattern_write(
        source, &(struct jk_terms){r->terms, r->term_count}, &r->buf, r->err);
    if (status != JK_OK)
        return jk_read_fail(r, node, "%s",
                            r->err == NULL ? "bad pattern" : r->err->text);
    regex = jk_buf_str(&r->buf);
    status = grow_slots(r);
    if (status != JK_OK)
        return status;
    at = hash(regex) & (r->slot_count - 1);
    for (; r->slots[at] != 0; at = (at + 1) & (r->slot_count - 1)) {
        const struct jk_pattern *same = &c->patterns[r->slots[at] - 1];

        if (jk_str_equal(same->regex, regex) && same->twice == twice) {
            *ret_pattern = r->slots[at] - 1;
            return JK_OK;
        }
    }
    c->patterns = jk_read_more(r, c->patterns, c->pattern_count,
                               &r->pattern_cap, 1, sizeof *c->patterns);
    if (c->patterns == NULL || jk_arena_copy(r->arena, regex, &regex) != JK_OK)
        return jk_arena_fail(r->arena, r->err);
    c->patterns[c->pattern_count] =
        (struct jk_pattern){.source = source,
                            .regex = regex,
                            .twice = twice,
                            .file = r->name,
                            .line = (uint32_t)xmlGetLineNo(node)};
    *ret_pattern = c->pattern_count;
    r->slots[at] = ++c->pattern_count;
    return JK_OK;
}

static bool test_op(const xmlNode *node, uint8_t *ret_op)
{
    static const struct {
        const char *name;
        uint8_t op;
    } ops[] = {{"need", JK_TEST_NEED}, {"not", JK_TEST_NOT},
               {"any", JK_TEST_ANY},   {"all", JK_TEST_ALL},
               {"none", JK_TEST_NONE}, {"is", JK_TEST_FACT}};

    for (size_t i = 0; i < sizeof ops / sizeof ops[0]; i++) {
        if (jk_read_is(node, ops[i].name)) {
            *ret_op = ops[i].op;
            return true;
        }
    }
    return false;
}

static int read_test(struct jk_reader *r, const xmlNode *node, unsigned depth,
                     struct jk_test *test)
{
    struct jk_str text, times;
    int status;

    if (test->op == JK_TEST_FACT) {
        status = jk_read_attribute(r, node, "fact", &text);
        if (status != JK_OK)
            return status;
        test->pattern = jk_read_find_rule(r, text);
        return test->pattern != UINT32_MAX
                   ? JK_OK
                   : jk_read_fail(r, node, "unknown fact \"%.*s\"",
                                  (int)text.len, text.ptr);
    }
    if (test->op == JK_TEST_NEED || test->op == JK_TEST_NOT) {
        status = read_scopes(r, node, &test->scopes);
        if (status == JK_OK)
            status = jk_read_text(r, node, false, &text);
        if (status == JK_OK)
            status = jk_read_attribute(r, node, "times", &times);
        if (status == JK_OK)
            status = add_pattern(r, node, text, times.len > 0, &test->pattern);
        if (status == JK_OK &&
            (test->scopes & (JK_SCOPE_LABEL | JK_SCOPE_END)) != 0)
            r->catalog->patterns[test->pattern].labels = true;
        return status;
    }
    return jk_read_tests(r, node, depth + 1, &test->first, &test->count);
}

int jk_read_tests(struct jk_reader *r, const xmlNode *node, unsigned depth,
                  uint32_t *ret_first, uint32_t *ret_count)
{
    struct jk_catalog *c = r->catalog;
    uint32_t count = 0, first = c->test_count, at;
    int status = JK_OK;
    uint8_t op;

    if (depth > JK_READ_DEPTH)
        return jk_read_fail(r, node, "tests nested too deeply");
    for (const xmlNode *n = node->children; n != NULL; n = n->next)
        count += test_op(n, &op);
    c->tests = jk_read_more(r, c->tests, c->test_count, &r->test_cap, count,
                            sizeof *c->tests);
    if (c->tests == NULL)
        return jk_arena_fail(r->arena, r->err);
    c->test_count += count;
    at = first;
    for (const xmlNode *n = node->children; n != NULL && status == JK_OK;
         n = n->next) {
        struct jk_test test = {0};

        if (!test_op(n, &test.op))
            continue;
        status = read_test(r, n, depth, &test);
        c->tests[at++] = test; // the table may have moved meanwhile
    }
    *ret_first = first;
    *ret_count = count;
    return status;
}
