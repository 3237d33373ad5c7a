// SPDX-License-Identifier: MIT
// Takes a pattern apart: into mere words and the rest that must be run.
#include "literals.h"

/* Length of the alternative at the start of s: up to a bar outside groups. */
static size_t alternative_length(struct jk_str s)
{
    unsigned depth = 0;
    size_t i = 0;

    while (i < s.len) {
        size_t n = jk_pattern_opaque(jk_str_slice(s, i, s.len));

        if (s.ptr[i] == '(')
            depth++;
        else if (s.ptr[i] == ')' && depth > 0)
            depth--;
        else if (s.ptr[i] == '|' && depth == 0)
            return i;
        i += n > 0 ? n : 1;
    }
    return s.len;
}

/* Whether s is one group (?:...) and nothing else. */
static bool is_group(struct jk_str s)
{
    return jk_str_starts(s, "(?:") && jk_pattern_group(s) == s.len;
}

/* The set that narrows most, but for one; JK_SETS_MAX if there is none. */
static uint32_t rarest(const struct jk_literal_frame *f, uint32_t but)
{
    uint32_t best = JK_SETS_MAX;

    for (uint32_t i = 0; i < f->set_count; i++) {
        if (i != but &&
            (best == JK_SETS_MAX ||
             jk_literals_rate(&f->sets[i]) < jk_literals_rate(&f->sets[best])))
            best = i;
    }
    return best;
}

/* Keeps the two sets that narrow most, in their order: they were read from
 * parts of the alternative that follow each other. A second one that most
 * sentences hold a word of narrows nothing. */
static void choose_needs(const struct jk_literal_frame *f,
                         struct jk_needs *needs)
{
    uint32_t first = rarest(f, JK_SETS_MAX), second = rarest(f, first);

    needs->count = 0;
    if (first == JK_SETS_MAX)
        return;
    if (second != JK_SETS_MAX &&
        jk_literals_rate(&f->sets[second]) > JK_RATE_USUAL)
        second = JK_SETS_MAX;
    if (second < first)
        needs->sets[needs->count++] = f->sets[second];
    needs->sets[needs->count++] = f->sets[first];
    if (second > first && second != JK_SETS_MAX)
        needs->sets[needs->count++] = f->sets[second];
}

/* What splitting gathers. */
struct splitter {
    struct jk_literal_reader reader; // large: one for all alternatives
    struct jk_growing *plain;
    uint32_t plain_count;
    struct jk_parts parts;
    struct jk_error *err;
};

/* A new set of words. */
static int new_set(struct splitter *s)
{
    struct jk_growing *grown =
        jk_arena_grow(s->reader.arena, s->plain, s->plain_count,
                      s->plain_count + 1U, sizeof *grown);

    if (grown == NULL)
        return jk_arena_fail(s->reader.arena, s->err);
    s->plain = grown;
    s->plain_count++;
    return JK_OK;
}

/* An alternative that is more than words. */
static int add_rest(struct splitter *s, struct jk_str alternative)
{
    struct jk_parts *parts = &s->parts;
    struct jk_literal_frame *f = &s->reader.frames[0];
    struct jk_rest *grown =
        jk_arena_grow(s->reader.arena, parts->rest, parts->rest_count,
                      parts->rest_count + 1U, sizeof *grown);
    struct jk_rest *rest;

    if (grown == NULL)
        return jk_arena_fail(s->reader.arena, s->err);
    parts->rest = grown;
    rest = &grown[parts->rest_count++];
    jk_literals_require(f, f->run);
    choose_needs(f, &rest->needs);
    if (rest->needs.count == 0)
        parts->blind = true;
    rest->regex = alternative;
    return JK_OK;
}

/* A leaf alternative: words for the set with this index, or rest. */
static int sort_alternative(struct splitter *s, struct jk_str alternative,
                            uint32_t set)
{
    struct jk_literal_reader *r = &s->reader;
    struct jk_literal_frame *f = &r->frames[0];
    bool words;

    jk_literals_start(r, r->arena);
    jk_literals_read(r, alternative);
    words = !f->exact_lost && !r->impure && f->exact.set.count > 0;
    for (uint32_t i = 0; words && i < f->exact.set.count; i++)
        words = f->exact.set.items[i].len > 0;
    if (!words)
        return add_rest(s, alternative);
    jk_literals_extend(r, &s->plain[set], f->exact.set);
    return r->no_memory ? jk_arena_fail(r->arena, s->err) : JK_OK;
}

static int split_all(struct splitter *s, struct jk_str regex)
{
    struct {
        struct jk_str text;
        uint32_t set;
    } todo[JK_PATTERN_DEPTH + 1] = {{regex, 0}};
    unsigned count = 1;
    int status = new_set(s);

    while (count > 0 && status == JK_OK) {
        struct jk_str text = todo[count - 1].text;
        uint32_t set = todo[count - 1].set;
        size_t n = alternative_length(text);
        struct jk_str alternative = jk_str_slice(text, 0, n);

        if (n >= text.len)
            count--;
        else
            todo[count - 1].text = jk_str_slice(text, n + 1, text.len);
        if (is_group(alternative) && count <= JK_PATTERN_DEPTH) {
            if (set == 0) { // a group of its own is a set of its own
                set = s->plain_count;
                status = new_set(s);
            }
            todo[count].text = jk_str_slice(alternative, 3, n - 1);
            todo[count++].set = set;
        } else {
            status = sort_alternative(s, alternative, set);
        }
    }
    return status;
}

int jk_pattern_split(struct jk_str regex, struct jk_arena *arena,
                     struct jk_parts *ret_parts, struct jk_error *err)
{
    struct splitter s = {.err = err, .reader = {.arena = arena}};
    int status = split_all(&s, regex);

    s.parts.plain =
        jk_arena_array(arena, s.plain_count + 1U, sizeof *s.parts.plain);
    if (status == JK_OK && s.parts.plain == NULL)
        status = jk_arena_fail(arena, err);
    for (uint32_t i = 0; i < s.plain_count && status == JK_OK; i++) {
        if (s.plain[i].set.count > 0)
            s.parts.plain[s.parts.plain_count++] = s.plain[i].set;
    }
    if (status == JK_OK)
        *ret_parts = s.parts;
    return status;
}
