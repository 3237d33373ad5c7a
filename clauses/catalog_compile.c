// SPDX-License-Identifier: MIT
// From a catalogue's tables to something that can be run: compiled patterns
// and the automaton that says which clauses can match at all.
#include "catalog_impl.h"
#include "pattern.h"

#include <stdio.h>
#include <stdlib.h>

enum {
    FACT_DEPTH = 16,
    SETS_SLOTS = 8192, // of the hash of sets; when it is full, sets are
    SETS_TRIES = 64    // merely no longer shared
};

struct compiler {
    struct jk_catalog *catalog;
    struct jk_parts *parts; // per pattern
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

static int compile_regex(struct compiler *p, const struct jk_pattern *pattern,
                         struct jk_str regex, uint32_t extra,
                         pcre2_code **ret_code)
{
    uint32_t options = extra | PCRE2_UTF | PCRE2_UCP | PCRE2_NEVER_BACKSLASH_C |
                       PCRE2_NO_AUTO_CAPTURE | PCRE2_DOTALL |
                       PCRE2_DOLLAR_ENDONLY;
    PCRE2_UCHAR text[160];
    char detail[320];
    PCRE2_SIZE at;
    int code;
    pcre2_code *compiled = pcre2_compile((PCRE2_SPTR)regex.ptr, regex.len,
                                         options, &code, &at, NULL);

    if (compiled == NULL) {
        struct jk_str rest = jk_str_slice(regex, at, at + 60);

        pcre2_get_error_message(code, text, sizeof text);
        snprintf(detail, sizeof detail, "%s at byte %zu, before \"%.*s\"",
                 (const char *)text, (size_t)at, (int)rest.len, rest.ptr);
        return fail(p, pattern->file, pattern->line, "pattern: ", detail);
    }
    // Without JIT (no room for code) the pattern runs in the interpreter.
    pcre2_jit_compile(compiled, PCRE2_JIT_COMPLETE);
    *ret_code = compiled;
    return JK_OK;
}

/* Takes a pattern apart and compiles what is more than words. */
static int compile_pattern(struct compiler *p, uint32_t i)
{
    struct jk_pattern *pattern = &p->catalog->patterns[i];
    struct jk_parts *parts = &p->parts[i];
    int status =
        jk_pattern_split(pattern->regex, p->catalog->arena, parts, p->err);

    if (pattern->twice) {
        parts->rest = JK_STR(""); // only words are counted
        parts->needs_count = 0;
    }
    if (status == JK_OK && parts->rest.len > 0)
        status = compile_regex(p, pattern, parts->rest,
                               parts->prefix.count > 0 ? PCRE2_ANCHORED : 0,
                               &pattern->code);
    if (status == JK_OK && pattern->labels)
        status = compile_regex(p, pattern, pattern->regex, 0, &pattern->whole);
    pattern->blind = parts->rest.len > 0 && parts->blind;
    return status;
}

/* How rare the words are that a text needs for a pattern to match: 0 where
 * nothing is known, more for longer words. */
static size_t rareness(const struct compiler *p, uint32_t pattern)
{
    const struct jk_parts *parts = &p->parts[pattern];
    size_t least = SIZE_MAX;

    if (p->catalog->patterns[pattern].blind)
        return 0;
    for (uint32_t i = 0; i < parts->plain_count; i++) {
        size_t one = jk_literals_score(&parts->plain[i]);

        least = one < least ? one : least;
    }
    for (uint32_t i = 0; i < parts->needs_count; i++) {
        size_t one = jk_literals_score(&parts->needs[i].sets[0]);

        least = one < least ? one : least;
    }
    return least == SIZE_MAX ? 0 : least;
}

/* The same for a test on the unit itself; the depth is bounded by that of
 * tests in the file and by FACT_DEPTH. */
static size_t test_rareness(const struct compiler *p, const struct jk_test *t,
                            unsigned depth)
{
    const struct jk_catalog *c = p->catalog;
    uint32_t first = t->first, count = t->count;
    size_t result = t->op == JK_TEST_ANY ? SIZE_MAX : 0;

    if (depth > FACT_DEPTH)
        return 0;
    if (t->op == JK_TEST_NEED)
        return t->scopes == JK_SCOPE_SELF ? rareness(p, t->pattern) : 0;
    if (t->op == JK_TEST_FACT) {
        first = c->rules[t->pattern].first;
        count = c->rules[t->pattern].count;
    } else if (t->op != JK_TEST_ANY && t->op != JK_TEST_ALL) {
        return 0;
    }
    for (uint32_t i = first; i < first + count; i++) {
        size_t one = test_rareness(p, &c->tests[i], depth + 1);

        if (t->op == JK_TEST_ANY ? one < result : one > result)
            result = one;
    }
    return result == SIZE_MAX ? 0 : result;
}

/* Chooses the test by which most units are passed over. */
static int choose_anchor(struct compiler *p, struct jk_clause *clause)
{
    size_t best = 0;

    for (uint32_t i = 0; i < clause->rule.count; i++) {
        uint32_t test = clause->rule.first + i;
        size_t one = test_rareness(p, &p->catalog->tests[test], 0);

        if (one > best) {
            best = one;
            clause->anchor = test;
        }
    }
    if (best > 0)
        return JK_OK;
    return fail(
        p, clause->rule.file, clause->rule.line,
        "no need of the sentence itself has a word: ", clause->rule.id.ptr);
}

/* A literal and the bit that it sets or the pattern that it begins. */
struct mark {
    struct jk_str literal;
    uint32_t bit;
};

struct mark_list {
    struct mark *items;
    uint32_t count, cap;
};

static int add_marks(struct compiler *p, struct mark_list *list,
                     const struct jk_literals *set, uint32_t bit)
{
    while (list->count + set->count > list->cap) {
        uint32_t room = list->cap == 0 ? 4096 : list->cap * 2;

        list->items = jk_arena_grow(p->catalog->arena, list->items, list->count,
                                    room, sizeof *list->items);
        if (list->items == NULL)
            return jk_arena_fail(p->catalog->arena, p->err);
        list->cap = room;
    }
    for (uint32_t i = 0; i < set->count; i++)
        list->items[list->count++] = (struct mark){set->items[i], bit};
    return JK_OK;
}

/* A set and its bit. */
struct known_set {
    struct jk_literals set;
    uint32_t bit;
};

/* What building the bits needs. */
struct bits {
    struct mark_list list;
    struct mark_list starts; // literals that begin patterns
    struct known_set *known; // hash of sets, SETS_SLOTS long
};

static uint32_t hash_set(const struct jk_literals *set)
{
    uint32_t h = 2166136261U;

    for (uint32_t i = 0; i < set->count; i++) {
        for (size_t k = 0; k < set->items[i].len; k++)
            h = (h ^ (uint8_t)set->items[i].ptr[k]) * 16777619U;
    }
    return h;
}

/* The bit of a set: equal sets (a term in many patterns) share it. */
static int add_set(struct compiler *p, struct bits *b,
                   const struct jk_literals *set, uint32_t *ret_bit)
{
    uint32_t at = hash_set(set) & (SETS_SLOTS - 1), tries = 0;

    while (b->known[at].set.count > 0 && tries++ < SETS_TRIES) {
        if (jk_literals_same(&b->known[at].set, set)) {
            *ret_bit = b->known[at].bit;
            return JK_OK;
        }
        at = (at + 1) & (SETS_SLOTS - 1);
    }
    *ret_bit = p->catalog->bits;
    p->catalog->bits += 2;
    if (b->known[at].set.count == 0)
        b->known[at] = (struct known_set){*set, *ret_bit};
    return add_marks(p, &b->list, set, *ret_bit);
}

/* Bits for what one alternative needs: a set that it needs twice has to
 * occur twice. */
static int add_gate(struct compiler *p, struct bits *b,
                    const struct jk_needs *needs, struct jk_gate *gate)
{
    int status = JK_OK;

    gate->count = needs->count;
    for (uint32_t k = 0; k < needs->count && status == JK_OK; k++) {
        status = add_set(p, b, &needs->sets[k], &gate->bits[k]);
        for (uint32_t i = 0; i < k; i++) {
            if (gate->bits[i] == gate->bits[k]) {
                gate->bits[k]++;
                break;
            }
        }
    }
    return status;
}

static int add_pattern_bits(struct compiler *p, struct bits *b, uint32_t i)
{
    struct jk_pattern *pattern = &p->catalog->patterns[i];
    const struct jk_parts *parts = &p->parts[i];
    struct jk_arena *arena = p->catalog->arena;
    struct jk_gate *gates =
        jk_arena_array(arena, parts->needs_count + 1U, sizeof *gates);
    uint32_t *plain =
        jk_arena_array(arena, parts->plain_count + 1U, sizeof *plain);
    int status = JK_OK;

    if (gates == NULL || plain == NULL)
        return jk_arena_fail(arena, p->err);
    for (uint32_t k = 0; k < parts->plain_count && status == JK_OK; k++)
        status = add_set(p, b, &parts->plain[k], &plain[k]);
    for (uint32_t k = 0;
         k < parts->needs_count && !pattern->blind && status == JK_OK; k++)
        status = add_gate(p, b, &parts->needs[k], &gates[k]);
    pattern->prefixed = parts->rest.len > 0 && parts->prefix.count > 0;
    if (status == JK_OK && pattern->prefixed)
        status = add_marks(p, &b->starts, &parts->prefix, i);
    pattern->plain = plain;
    pattern->plain_count = parts->plain_count;
    pattern->gates = gates;
    pattern->gate_count = parts->needs_count;
    return status;
}

/* All literals with all that they mark. */
static int collect(struct compiler *p, struct bits *b)
{
    struct jk_catalog *c = p->catalog;
    int status = JK_OK;

    b->known = jk_arena_array(c->arena, SETS_SLOTS, sizeof *b->known);
    if (b->known == NULL)
        return jk_arena_fail(c->arena, p->err);
    for (uint32_t i = 0; i < c->pattern_count && status == JK_OK; i++)
        status = add_pattern_bits(p, b, i);
    for (uint32_t i = 0; i < c->clause_count && status == JK_OK; i++)
        status = choose_anchor(p, &c->clauses[i]);
    return status;
}

/* What each literal marks, literal after literal. */
static int order_marks(struct compiler *p, const struct mark_list *list,
                       const uint32_t *ids, uint32_t **ret_marks,
                       uint32_t **ret_offsets)
{
    struct jk_catalog *c = p->catalog;
    uint32_t *offsets =
        jk_arena_array(c->arena, c->literal_count + 2U, sizeof *offsets);
    uint32_t *marks = jk_arena_array(c->arena, list->count + 1U, sizeof *marks);

    if (offsets == NULL || marks == NULL)
        return jk_arena_fail(c->arena, p->err);
    for (uint32_t i = 0; i < list->count; i++)
        offsets[ids[i] + 2]++;
    for (uint32_t i = 2; i < c->literal_count + 2; i++)
        offsets[i] += offsets[i - 1];
    for (uint32_t i = 0; i < list->count; i++)
        marks[offsets[ids[i] + 1]++] = list->items[i].bit;
    *ret_marks = marks;
    *ret_offsets = offsets;
    return JK_OK;
}

static int build_automaton(struct compiler *p)
{
    struct jk_catalog *c = p->catalog;
    struct bits b = {0};
    struct jk_str *literals;
    uint32_t *ids, count;
    int status = collect(p, &b);

    if (status != JK_OK)
        return status;
    count = b.list.count + b.starts.count;
    literals = jk_arena_array(c->arena, count + 1U, sizeof *literals);
    ids = jk_arena_array(c->arena, count + 1U, sizeof *ids);
    if (literals == NULL || ids == NULL)
        return jk_arena_fail(c->arena, p->err);
    for (uint32_t i = 0; i < b.list.count; i++)
        literals[i] = b.list.items[i].literal;
    for (uint32_t i = 0; i < b.starts.count; i++)
        literals[b.list.count + i] = b.starts.items[i].literal;
    c->words = c->bits / 64 + 1;
    status = jk_automaton_new(literals, count, ids, &c->literal_count,
                              &c->automaton, p->err);
    if (status == JK_OK)
        status = order_marks(p, &b.list, ids, &c->marks, &c->mark_offsets);
    if (status == JK_OK)
        status = order_marks(p, &b.starts, ids + b.list.count, &c->starts,
                             &c->start_offsets);
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
        most = c->patterns[test->pattern].code == NULL ? COST_BITS : COST_CODE;
        return most + (test->scopes == JK_SCOPE_SELF ? 0 : COST_PLACES);
    case JK_TEST_FACT:
        return COST_FACT;
    default:
        break;
    }
    for (uint32_t i = 0; i < test->count && depth < FACT_DEPTH; i++) {
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
    struct compiler p = {.catalog = c, .err = err};
    int status = JK_OK;

    if (c->item_count == 0)
        return jk_fail(err, JK_CATALOG, NULL, "the catalogue has no item");
    p.parts = jk_arena_array(c->arena, c->pattern_count + 1U, sizeof *p.parts);
    if (p.parts == NULL)
        return jk_arena_fail(c->arena, err);
    for (uint32_t i = 0; i < c->pattern_count && status == JK_OK; i++)
        status = compile_pattern(&p, i);
    if (status != JK_OK)
        return status;
    sort_all(c);
    return build_automaton(&p);
}
