// SPDX-License-Identifier: MIT
// The words of all patterns: a bit for every set of them, and the automaton
// that says which bits a text sets.
#include "catalog_build.h"

enum {
    SETS_SLOTS = 8192, // of the hash of sets; when it is full, sets are
    SETS_TRIES = 64    // merely no longer shared
};

/* A literal and a bit that it sets. */
struct meaning {
    struct jk_str literal;
    uint32_t bit;
};

struct meanings {
    struct meaning *items;
    uint32_t count, cap;
};

/* The bits that each literal sets: those of literal i are values[offsets[i]]
 * up to values[offsets[i + 1]]. */
struct index {
    uint32_t *offsets;
    uint32_t *values;
};

/* Adds this bit for each literal of a set. */
static int add_meanings(struct jk_compiler *p, struct meanings *list,
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
        list->items[list->count++] = (struct meaning){set->items[i], bit};
    return JK_OK;
}

/* A set and its bit. */
struct known_set {
    struct jk_literals set;
    uint32_t bit;
};

/* What building the bits needs. */
struct bits {
    struct meanings list;
    struct known_set *known; // hash of sets, SETS_SLOTS long
    uint64_t *counted;       // sets of which two words are asked for
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
static int add_set(struct jk_compiler *p, struct bits *b,
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
    return add_meanings(p, &b->list, set, *ret_bit);
}

/* Bits for what one alternative needs: a set that it needs twice has to
 * occur twice. */
static int add_gate(struct jk_compiler *p, struct bits *b,
                    const struct jk_needs *needs, struct jk_gate *gate)
{
    int status = JK_OK;

    gate->bits[0] = gate->bits[1] = JK_BIT_ALWAYS;
    for (uint32_t k = 0; k < needs->count && status == JK_OK; k++) {
        status = add_set(p, b, &needs->sets[k], &gate->bits[k]);
        for (uint32_t i = 0; i < k; i++) {
            if (gate->bits[i] == gate->bits[k]) {
                jk_set_bit(b->counted, gate->bits[k]);
                gate->bits[k]++;
                break;
            }
        }
    }
    return status;
}

static int add_pattern_bits(struct jk_compiler *p, struct bits *b, uint32_t i)
{
    struct jk_pattern *pattern = &p->catalog->patterns[i];
    const struct jk_parts *parts = &p->parts[i];
    struct jk_arena *arena = p->catalog->arena;
    uint32_t *plain =
        jk_arena_array(arena, parts->plain_count + 1U, sizeof *plain);
    int status = JK_OK;

    if (plain == NULL)
        return jk_arena_fail(arena, p->err);
    for (uint32_t k = 0; k < parts->plain_count && status == JK_OK; k++)
        if ((status = add_set(p, b, &parts->plain[k], &plain[k])) == JK_OK &&
            pattern->twice)
            jk_set_bit(b->counted, plain[k]);
    for (uint32_t k = 0; k < pattern->count && status == JK_OK; k++) {
        status = add_gate(p, b, &parts->rest[k].needs,
                          &p->catalog->gates[pattern->first + k]);
    }
    pattern->plain = plain;
    pattern->plain_count = parts->plain_count;
    return status;
}

/* Orders the bits of a list by literal; ids tells which literal each has. */
static int order(struct jk_compiler *p, const struct meanings *list,
                 const uint32_t *ids, struct index *ret_index)
{
    struct jk_arena *arena = p->catalog->arena;
    uint32_t count = p->catalog->words->literal_count;
    uint32_t *offsets = jk_arena_array(arena, count + 2U, sizeof *offsets);
    uint32_t *values = jk_arena_array(arena, list->count + 1U, sizeof *values);

    if (offsets == NULL || values == NULL)
        return jk_arena_fail(arena, p->err);
    for (uint32_t i = 0; i < list->count; i++)
        offsets[ids[i] + 2]++;
    for (uint32_t i = 2; i < count + 2; i++)
        offsets[i] += offsets[i - 1];
    for (uint32_t i = 0; i < list->count; i++)
        values[offsets[ids[i] + 1]++] = list->items[i].bit;
    *ret_index = (struct index){offsets, values};
    return JK_OK;
}

/* Builds the automaton of the literals of a list. */
static int build(struct jk_compiler *p, const struct meanings *list,
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

/* Most sets that there can be. */
static uint32_t most_sets(const struct jk_compiler *p)
{
    uint32_t count = 2;

    for (uint32_t i = 0; i < p->catalog->pattern_count; i++)
        count +=
            p->parts[i].plain_count + p->parts[i].rest_count * JK_NEEDS_MAX;
    return count;
}

/* Marks that were written; those of literals that stand in the same sets are
 * written once. */
struct marks {
    uint32_t *words;
    uint32_t count;
    uint32_t *slots; // a hash: where they begin, + 1
    uint32_t mask;
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

/* Writes the marks of a literal behind the last ones; how many words. */
static uint32_t write_one(struct marks *m, const struct bits *b,
                          const struct index *index, uint32_t literal)
{
    uint32_t *words = m->words + m->count, *at = words + 2;

    words[0] = words[1] = 0;
    for (uint32_t pass = 0; pass < 2; pass++) {
        for (uint32_t i = index->offsets[literal];
             i < index->offsets[literal + 1]; i++) {
            uint32_t bit = index->values[i];

            if (jk_bit(b->counted, bit) == (pass == 1)) {
                *at++ = bit;
                words[pass]++;
            }
        }
    }
    return (uint32_t)(at - words);
}

static int write_marks(struct jk_compiler *p, const struct bits *b,
                       const struct index *index)
{
    struct jk_catalog *c = p->catalog;
    uint32_t literals = c->words->literal_count;
    struct marks m = {.mask = 1023};
    uint32_t *values = jk_arena_array(c->arena, literals + 1U, sizeof *values);

    while (m.mask < 2 * literals)
        m.mask = m.mask * 2 + 1;
    m.slots = jk_arena_array(c->arena, m.mask + 1U, sizeof *m.slots);
    m.words =
        jk_arena_array(c->arena, index->offsets[literals] + 2U * literals + 1U,
                       sizeof *m.words);
    if (values == NULL || m.slots == NULL || m.words == NULL)
        return jk_arena_fail(c->arena, p->err);
    for (uint32_t i = 0; i < literals; i++)
        values[i] = keep(&m, write_one(&m, b, index, i));
    jk_automaton_values(c->words, values);
    c->marks = m.words;
    c->mark_words = m.count;
    return JK_OK;
}

int jk_compile_words(struct jk_compiler *p)
{
    struct jk_catalog *c = p->catalog;
    struct index index = {0};
    struct bits b = {0};
    int status = JK_OK;

    b.known = jk_arena_array(c->arena, SETS_SLOTS, sizeof *b.known);
    b.counted =
        jk_arena_array(c->arena, jk_words(2 * most_sets(p)), sizeof *b.counted);
    c->gates =
        jk_arena_array(c->arena, c->alternative_count + 1U, sizeof *c->gates);
    if (b.known == NULL || b.counted == NULL || c->gates == NULL)
        return jk_arena_fail(c->arena, p->err);
    c->bits = JK_BIT_ALWAYS + 2; // every set has two
    for (uint32_t i = 0; i < c->pattern_count && status == JK_OK; i++)
        status = add_pattern_bits(p, &b, i);
    if (status == JK_OK)
        status = build(p, &b.list, &index);
    return status == JK_OK ? write_marks(p, &b, &index) : status;
}
