// SPDX-License-Identifier: MIT
#include "match.h"

static bool test_holds(struct jk_matcher *m, const struct jk_test *test,
                       uint32_t unit);

/* A place in the memo. */
static struct jk_memo *remembered(struct jk_matcher *m, uint64_t pattern,
                                  unsigned scope, uint32_t unit,
                                  bool *ret_known)
{
    uint64_t key = (pattern << 48 | (uint64_t)scope << 32 | unit) + 1;
    uint64_t mix = key * UINT64_C(0x9e3779b97f4a7c15);
    struct jk_memo *memo = &m->memo[mix >> 52 & (JK_MEMO_SLOTS - 1)];

    *ret_known = memo->key == key;
    memo->key = key;
    return memo;
}

/* Whether an expression matches in a text; shown is its unit, or JK_NONE. */
static bool run(struct jk_matcher *m, const struct jk_expression *e,
                struct jk_str text, uint32_t shown)
{
    bool matches = false;
    int found;

    if (e->program != JK_NONE) {
        int status = JK_OK;

        if (shown == JK_NONE || m->shown != shown) {
            status = jk_program_text(m->run, text);
            m->shown = status == JK_OK ? shown : JK_NONE;
        }
        if (status == JK_OK)
            status = jk_program_matches(m->run, &m->catalog->programs,
                                        e->program, &matches);
        if (status != JK_OK)
            m->status = status;
        return matches;
    }
    found = pcre2_match(e->code, (PCRE2_SPTR)text.ptr, text.len, 0,
                        PCRE2_NO_UTF_CHECK, m->data, m->context);
    // Everything else than "no match" is a limit: steps, depth, JIT's stack.
    if (found < 0 && found != PCRE2_ERROR_NOMATCH)
        m->status = JK_LIMIT;
    return found >= 0;
}

/* Runs an alternative on a unit. */
static bool run_unit(struct jk_matcher *m, uint32_t alternative, uint32_t unit)
{
    const struct jk_alternative *a = &m->catalog->alternatives[alternative];
    const struct jk_unit *u = &m->units.items[unit];

    return run(m, &a->expression, jk_str_slice(m->text, u->begin, u->end),
               unit);
}

/* Whether one of a pattern's words stands in a unit. */
static bool has_word(const uint64_t *look, const struct jk_pattern *p)
{
    for (uint32_t i = 0; i < p->plain_count; i++) {
        if (jk_bit(look, p->plain[i]))
            return true;
    }
    return false;
}

static bool has_two_words(const uint64_t *look, const struct jk_pattern *p)
{
    uint32_t count = 0;

    for (uint32_t i = 0; i < p->plain_count && count < 2; i++)
        count += jk_bit(look, p->plain[i]);
    return count > 1;
}

/* Whether any alternative of a pattern is open. */
static bool may_match(const struct jk_catalog *c, const uint64_t *look,
                      const struct jk_pattern *p)
{
    for (uint32_t i = p->first; i < p->first + p->count; i++) {
        if (jk_bit(look, c->gates[i].bit))
            return true;
    }
    return false;
}

/* Whether a pattern matches in a unit: by its words alone where possible. */
static bool find_out(struct jk_matcher *m, uint32_t pattern, uint32_t unit,
                     const uint64_t *look)
{
    const struct jk_catalog *c = m->catalog;
    const struct jk_pattern *p = &c->patterns[pattern];

    if (p->twice)
        return has_two_words(look, p);
    if (has_word(look, p))
        return true;
    for (uint32_t i = p->first; i < p->first + p->count; i++) {
        if (jk_bit(look, c->gates[i].bit) && run_unit(m, i, unit))
            return true;
    }
    return false;
}

/* The same, remembered. */
static bool matches(struct jk_matcher *m, uint32_t pattern, uint32_t unit)
{
    uint64_t *look = jk_look_at(m, unit);
    uint32_t words = jk_words(m->catalog->pattern_count);
    uint64_t *tried, *matching;

    tried = look + jk_words(m->catalog->bits);
    matching = tried + words;
    if (!jk_bit(tried, pattern)) {
        jk_set_bit(tried, pattern);
        if (find_out(m, pattern, unit, look))
            jk_set_bit(matching, pattern);
    }
    return jk_bit(matching, pattern);
}

/* Looking at a whole document costs much: that is remembered for good. */
static bool matches_document(struct jk_matcher *m, uint32_t pattern)
{
    uint64_t *matching = m->anywhere + jk_words(m->catalog->pattern_count);

    if (!jk_bit(m->anywhere, pattern)) {
        jk_set_bit(m->anywhere, pattern);
        for (uint32_t i = 0; i < m->units.count; i++) {
            if (matches(m, pattern, i)) {
                jk_set_bit(matching, pattern);
                break;
            }
        }
    }
    return jk_bit(matching, pattern);
}

static bool matches_label(struct jk_matcher *m, uint32_t pattern, uint32_t unit)
{
    struct jk_str label = jk_unit_label(m->document, &m->units, unit);

    return label.len > 0 &&
           run(m, &m->catalog->patterns[pattern].whole, label, JK_NONE);
}

/* The end of a unit tells whether it is a sentence. */
static bool matches_end(struct jk_matcher *m, uint32_t pattern, uint32_t unit)
{
    const struct jk_unit *u = &m->units.items[unit];
    uint32_t begin = u->begin;

    if (u->end - begin > JK_UNIT_END) {
        begin = u->end - JK_UNIT_END;
        while (((uint8_t)m->text.ptr[begin] & 0xc0) == 0x80)
            begin++;
    }
    return run(m, &m->catalog->patterns[pattern].whole,
               jk_str_slice(m->text, begin, u->end), JK_NONE);
}

/* Whether a pattern matches in one scope (a single bit) of a unit. */
static bool matches_in(struct jk_matcher *m, uint32_t pattern, unsigned scope,
                       uint32_t unit)
{
    struct jk_memo *memo;
    uint32_t count;
    bool known;

    if (scope == JK_SCOPE_SELF)
        return matches(m, pattern, unit);
    memo = remembered(m, pattern, scope, scope == JK_SCOPE_DOCUMENT ? 0 : unit,
                      &known);
    if (known)
        return memo->holds;
    memo->holds = false;
    if (scope == JK_SCOPE_DOCUMENT) {
        memo->holds = matches_document(m, pattern);
    } else if (scope == JK_SCOPE_LABEL) {
        memo->holds = matches_label(m, pattern, unit);
    } else if (scope == JK_SCOPE_END) {
        memo->holds = matches_end(m, pattern, unit);
    } else {
        count = jk_unit_scope(m->document, &m->units, unit, scope, m->found);
        for (uint32_t i = 0; i < count && !memo->holds; i++)
            memo->holds = matches(m, pattern, m->found[i]);
    }
    return memo->holds;
}

static bool matches_any(struct jk_matcher *m, const struct jk_test *test,
                        uint32_t unit)
{
    for (unsigned scopes = test->scopes; scopes != 0; scopes &= scopes - 1) {
        if (matches_in(m, test->pattern, scopes & (0U - scopes), unit))
            return true;
    }
    return false;
}

/* Any, all or none of a test's children; nested at most as the file is. */
static bool children_hold(struct jk_matcher *m, const struct jk_test *test,
                          uint32_t unit)
{
    bool all = test->op == JK_TEST_ALL;

    for (uint32_t i = 0; i < test->count; i++) {
        if (test_holds(m, &m->catalog->tests[test->first + i], unit) != all)
            return test->op == JK_TEST_ANY;
    }
    return test->op != JK_TEST_ANY;
}

static bool test_holds(struct jk_matcher *m, const struct jk_test *test,
                       uint32_t unit)
{
    switch (test->op) {
    case JK_TEST_NEED:
        return matches_any(m, test, unit);
    case JK_TEST_NOT:
        return !matches_any(m, test, unit);
    case JK_TEST_FACT:
        return jk_fact_holds(m, test->pattern, unit);
    default:
        return children_hold(m, test, unit);
    }
}

/* Whether the unit's words rule a test out, without running anything. */
static bool is_ruled_out(const struct jk_catalog *c, const uint64_t *look,
                         const struct jk_test *test)
{
    const struct jk_pattern *p = &c->patterns[test->pattern];

    if (test->op != JK_TEST_NEED || test->scopes != JK_SCOPE_SELF)
        return false;
    if (p->twice)
        return !has_two_words(look, p);
    return !has_word(look, p) && !may_match(c, look, p);
}

bool jk_rule_holds(struct jk_matcher *m, const struct jk_rule *rule,
                   uint32_t unit)
{
    const struct jk_catalog *c = m->catalog;
    const uint64_t *look = jk_look_at(m, unit);

    for (uint32_t i = 0; i < rule->count; i++) {
        if (is_ruled_out(c, look, &c->tests[rule->first + i]))
            return false;
    }
    for (uint32_t i = 0; i < rule->count; i++) {
        if (!test_holds(m, &c->tests[rule->first + i], unit))
            return false;
    }
    return true;
}

/* Rules name only rules before them: this never comes back to itself. */
bool jk_fact_holds(struct jk_matcher *m, uint32_t rule, uint32_t unit)
{
    const struct jk_catalog *c = m->catalog;
    uint32_t tried = jk_words(c->bits) + 2 * jk_words(c->pattern_count);
    uint32_t holding = tried + jk_words(c->rule_count);
    uint64_t *look = jk_look_at(m, unit);
    bool holds;

    if (jk_bit(look + tried, rule))
        return jk_bit(look + holding, rule);
    holds = jk_rule_holds(m, &c->rules[rule], unit);
    look = jk_look_at(m, unit); // other units may have taken its place
    jk_set_bit(look + tried, rule);
    if (holds)
        jk_set_bit(look + holding, rule);
    return holds;
}
