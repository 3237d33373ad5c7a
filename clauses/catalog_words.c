// SPDX-License-Identifier: MIT
// The words of all patterns: a bit for every set of them, and the automaton
// that says which bits a text sets.
#include "catalog_build.h"

enum {
    SETS_SLOTS = 8192, // of the hash of sets; when it is full, sets are
    SETS_TRIES = 64    // merely no longer shared
};

int jk_meanings_add(struct jk_compiler *p, struct jk_meanings *list,
                    const struct jk_literals *set, uint32_t value)
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
        list->items[list->count++] = (struct jk_meaning){set->items[i], value};
    return JK_OK;
}

/* A set and its bit. */
struct known_set {
    struct jk_literals set;
    uint32_t bit;
};

/* What building the bits needs. */
struct bits {
    struct jk_meanings list;
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
    return jk_meanings_add(p, &b->list, set, *ret_bit);
}

/* Bits for what one alternative needs: a set that it needs twice has to
 * occur twice. */
static int add_gate(struct jk_compiler *p, struct bits *b,
                    const struct jk_needs *needs, struct jk_gate *gate)
{
    int status = JK_OK;

    gate->count = needs->count;
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
                          &p->catalog->alternatives[pattern->first + k].gate);
    }
    pattern->plain = plain;
    pattern->plain_count = parts->plain_count;
    return status;
}

/* Orders the values of a list by literal; ids tells which literal each has. */
static int order(struct jk_compiler *p, const struct jk_meanings *list,
                 const uint32_t *ids, uint32_t count,
                 struct jk_index *ret_index)
{
    struct jk_arena *arena = p->catalog->arena;
    uint32_t *offsets = jk_arena_array(arena, count + 2U, sizeof *offsets);
    uint32_t *values = jk_arena_array(arena, list->count + 1U, sizeof *values);

    if (offsets == NULL || values == NULL)
        return jk_arena_fail(arena, p->err);
    for (uint32_t i = 0; i < list->count; i++)
        offsets[ids[i] + 2]++;
    for (uint32_t i = 2; i < count + 2; i++)
        offsets[i] += offsets[i - 1];
    for (uint32_t i = 0; i < list->count; i++)
        values[offsets[ids[i] + 1]++] = list->items[i].value;
    *ret_index = (struct jk_index){offsets, values};
    return JK_OK;
}

int jk_meanings_build(struct jk_compiler *p, const struct jk_meanings *list,
                      struct jk_automaton **ret_automaton,
                      struct jk_index *ret_index)
{
    struct jk_arena *arena = p->catalog->arena;
    uint32_t count = list->count, *ids;
    struct jk_str *literals =
        jk_arena_array(arena, count + 1U, sizeof *literals);
    struct jk_automaton *a;
    int status;

    ids = jk_arena_array(arena, count + 1U, sizeof *ids);
    if (literals == NULL || ids == NULL)
        return jk_arena_fail(arena, p->err);
    for (uint32_t i = 0; i < count; i++)
        literals[i] = list->items[i].literal;
    status = jk_automaton_new(literals, count, arena, ids, &a, p->err);
    if (status != JK_OK)
        return status;
    *ret_automaton = a;
    return order(p, list, ids, a->literal_count, ret_index);
}

/* Most sets that there can be. */
static uint32_t most_sets(const struct jk_compiler *p)
{
    uint32_t count = 1;

    for (uint32_t i = 0; i < p->catalog->pattern_count; i++)
        count +=
            p->parts[i].plain_count + p->parts[i].rest_count * JK_NEEDS_MAX;
    return count;
}

/* Writes what each literal sets: bits of one word at once, and apart those that
 * have to be counted. */
static int write_masks(struct jk_compiler *p, const struct bits *b,
                       const struct jk_index *marks)
{
    struct jk_catalog *c = p->catalog;
    uint32_t literals = c->words->literal_count, masks = 0, counted = 0;

    c->masks = jk_arena_array(c->arena, marks->offsets[literals] + 1U,
                              sizeof *c->masks);
    c->mask_offsets =
        jk_arena_array(c->arena, literals + 1U, sizeof *c->mask_offsets);
    c->counted.values = jk_arena_array(c->arena, marks->offsets[literals] + 1U,
                                       sizeof *c->counted.values);
    c->counted.offsets =
        jk_arena_array(c->arena, literals + 1U, sizeof *c->counted.offsets);
    if (c->masks == NULL || c->mask_offsets == NULL ||
        c->counted.values == NULL || c->counted.offsets == NULL)
        return jk_arena_fail(c->arena, p->err);
    for (uint32_t i = 0; i < literals; i++) {
        for (uint32_t k = marks->offsets[i]; k < marks->offsets[i + 1]; k++) {
            uint32_t bit = marks->values[k], at = c->mask_offsets[i];

            if (jk_bit(b->counted, bit)) {
                c->counted.values[counted++] = bit;
                continue;
            }
            while (at < masks && c->masks[at].word != bit / 64)
                at++;
            c->masks[at].word = bit / 64;
            c->masks[at].bits |= UINT64_C(1) << (bit % 64);
            masks += at == masks;
        }
        c->mask_offsets[i + 1] = masks;
        c->counted.offsets[i + 1] = counted;
    }
    return JK_OK;
}

int jk_compile_words(struct jk_compiler *p)
{
    struct jk_catalog *c = p->catalog;
    struct jk_index marks;
    struct bits b = {0};
    int status = JK_OK;

    b.known = jk_arena_array(c->arena, SETS_SLOTS, sizeof *b.known);
    b.counted =
        jk_arena_array(c->arena, jk_words(2 * most_sets(p)), sizeof *b.counted);
    if (b.known == NULL || b.counted == NULL)
        return jk_arena_fail(c->arena, p->err);
    for (uint32_t i = 0; i < c->pattern_count && status == JK_OK; i++)
        status = add_pattern_bits(p, &b, i);
    if (status == JK_OK)
        status = jk_meanings_build(p, &b.list, &c->words, &marks);
    return status == JK_OK ? write_masks(p, &b, &marks) : status;
}
