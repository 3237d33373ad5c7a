// SPDX-License-Identifier: MIT
// What finds the words of all patterns, and says which bits a text sets.
#include "catalog_build.h"

/* The meanings of each literal: those of literal i are meanings[offsets[i]] up
 * to meanings[offsets[i + 1]]. */
struct index {
    uint32_t *offsets;
    const struct jk_meaning **meanings;
    uint64_t *followed; // bits of sets that others stand behind
};

/* Orders the meanings of a list by literal; ids tells which literal each has.
 */
static int order(struct jk_compiler *p, const struct jk_meanings *list,
                 const uint32_t *ids, struct index *x)
{
    struct jk_arena *arena = p->catalog->arena;
    uint32_t count = p->catalog->words->literal_count;

    x->offsets = jk_arena_array(arena, count + 2U, sizeof *x->offsets);
    x->meanings = jk_arena_array(arena, list->count + 1U, sizeof *x->meanings);
    x->followed =
        jk_arena_array(arena, jk_words(p->catalog->bits), sizeof *x->followed);
    if (x->offsets == NULL || x->meanings == NULL || x->followed == NULL)
        return jk_arena_fail(arena, p->err);
    for (uint32_t i = 0; i < list->count; i++) {
        x->offsets[ids[i] + 2]++;
        if (list->items[i].behind != JK_BIT_ALWAYS)
            jk_set_bit(x->followed, list->items[i].behind);
    }
    for (uint32_t i = 2; i < count + 2; i++)
        x->offsets[i] += x->offsets[i - 1];
    for (uint32_t i = 0; i < list->count; i++)
        x->meanings[x->offsets[ids[i] + 1]++] = &list->items[i];
    return JK_OK;
}

/* Builds the automaton of the literals of a list. */
static int build(struct jk_compiler *p, const struct jk_meanings *list,
                 struct index *ret_index)
{
    struct jk_arena *arena = p->catalog->arena;
    uint32_t count = list->count, *ids;
    struct jk_str *literals =
        jk_arena_array(arena, count + 1U, sizeof *literals);
    int status;

    ids = jk_arena_array(arena, count + 1U, sizeof *ids);
    if (literals == NULL || ids == NULL)
        return jk_arena_fail(arena, p->err);
    for (uint32_t i = 0; i < count; i++)
        literals[i] = list->items[i].literal;
    status = jk_automaton_new(literals, count, arena, ids, &p->catalog->words,
                              p->err);
    return status == JK_OK ? order(p, list, ids, ret_index) : status;
}

/* Marks that were written; those of literals that stand in the same sets are
 * written once. */
struct marks {
    uint32_t *words;
    uint32_t count;
    uint32_t *slots; // a hash: where they begin, + 1
    uint32_t mask;
    const struct jk_automaton *automaton;
    uint64_t *bits; // of a unit, clear
    uint32_t size;  // words of them
};

/* Where marks like those behind the last ones, size words of them, begin. */
static uint32_t keep(struct marks *m, uint32_t size)
{
    const uint32_t *words = m->words + m->count;
    uint32_t hash = 2166136261U, i;

    for (i = 0; i < size; i++)
        hash = (hash ^ words[i]) * 16777619U;
    for (i = hash & m->mask; m->slots[i] != 0; i = (i + 1) & m->mask) {
        const uint32_t *known = m->words + m->slots[i] - 1;

        if (memcmp(known, words, size * sizeof *words) == 0)
            return m->slots[i] - 1;
    }
    m->slots[i] = m->count + 1;
    m->count += size;
    return m->slots[i] - 1;
}

enum kind { FOLLOWED, PLAIN, BEHIND };

static enum kind kind_of(const struct index *x, const struct jk_meaning *m)
{
    if (m->behind != JK_BIT_ALWAYS)
        return BEHIND;
    return jk_bit(x->followed, m->bit) ? FOLLOWED : PLAIN;
}

/* Writes the words of bits of one kind that a literal, and the shorter ones
 * that it ends with, set. bits are clear words, as many as a unit has. */
static uint32_t *write_bits(struct marks *m, const struct index *x,
                            uint32_t literal, enum kind kind, uint32_t *at)
{
    uint32_t *count = m->words + m->count + kind;

    for (uint32_t i = literal; i != JK_NONE; i = m->automaton->shorter[i]) {
        for (uint32_t k = x->offsets[i]; k < x->offsets[i + 1]; k++) {
            if (kind_of(x, x->meanings[k]) == kind)
                jk_set_bit(m->bits, x->meanings[k]->bit);
        }
    }
    *count = 0;
    for (uint32_t i = 0; i < m->size; i++) {
        if (m->bits[i] == 0)
            continue;
        *at++ = i;
        *at++ = (uint32_t)m->bits[i];
        *at++ = (uint32_t)(m->bits[i] >> 32);
        m->bits[i] = 0;
        (*count)++;
    }
    return at;
}

/* Writes what stands behind others. */
static uint32_t *write_behind(struct marks *m, const struct index *x,
                              uint32_t literal, uint32_t *at)
{
    uint32_t *count = m->words + m->count + BEHIND;

    *count = 0;
    for (uint32_t i = literal; i != JK_NONE; i = m->automaton->shorter[i]) {
        for (uint32_t k = x->offsets[i]; k < x->offsets[i + 1]; k++) {
            const struct jk_meaning *meaning = x->meanings[k];

            if (kind_of(x, meaning) != BEHIND)
                continue;
            *at++ = meaning->behind;
            *at++ = (uint32_t)meaning->literal.len;
            *at++ = meaning->bit;
            (*count)++;
        }
    }
    return at;
}

/* Writes the marks of a literal behind the last ones; how many words. */
static uint32_t write_one(struct marks *m, const struct index *x,
                          uint32_t literal)
{
    uint32_t *at = m->words + m->count + JK_MARKS;

    at = write_bits(m, x, literal, FOLLOWED, at);
    at = write_bits(m, x, literal, PLAIN, at);
    at = write_behind(m, x, literal, at);
    return (uint32_t)(at - m->words) - m->count;
}

/* Room for all marks: each meaning of a literal, and of those it ends with,
 * takes three words at most. */
static size_t marks_room(const struct jk_automaton *a, const struct index *x)
{
    size_t room = 1;

    for (uint32_t i = 0; i < a->literal_count; i++) {
        room += JK_MARKS;
        for (uint32_t k = i; k != JK_NONE; k = a->shorter[k])
            room += 3 * (size_t)(x->offsets[k + 1] - x->offsets[k]);
    }
    return room;
}

static int write_marks(struct jk_compiler *p, const struct index *index)
{
    struct jk_catalog *c = p->catalog;
    uint32_t literals = c->words->literal_count;
    struct marks m = {
        .mask = 1023, .automaton = c->words, .size = jk_words(c->bits)};
    uint32_t *values = jk_arena_array(c->arena, literals + 1U, sizeof *values);

    while (m.mask < 2 * literals)
        m.mask = m.mask * 2 + 1;
    m.slots = jk_arena_array(c->arena, m.mask + 1U, sizeof *m.slots);
    m.words =
        jk_arena_array(c->arena, marks_room(c->words, index), sizeof *m.words);
    m.bits = jk_arena_array(c->arena, m.size, sizeof *m.bits);
    if (values == NULL || m.slots == NULL || m.words == NULL || m.bits == NULL)
        return jk_arena_fail(c->arena, p->err);
    for (uint32_t i = 0; i < literals; i++)
        values[i] = keep(&m, write_one(&m, index, i));
    jk_automaton_values(c->words, values);
    c->marks = m.words;
    c->mark_words = m.count;
    return JK_OK;
}

int jk_compile_words(struct jk_compiler *p, const struct jk_meanings *list)
{
    struct index index = {0};
    int status = build(p, list, &index);

    return status == JK_OK ? write_marks(p, &index) : status;
}
