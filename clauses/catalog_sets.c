// SPDX-License-Identifier: MIT
// The sets of words by which patterns are decided or passed over, and the bits
// of a unit that say of each set whether a word of it stands there.
#include "catalog_build.h"

enum {
    SETS_SLOTS = 8192, // of the hash of sets; when it is full, sets are
    SETS_TRIES = 64,   // merely no longer shared
    REDUCED_MAX = 512  // literals of a set that are compared with each other
};

/* Two sets that stand in this order; of which the words may be the same. */
struct pair {
    uint32_t before, behind;
};

/* What is gathered. Sets and pairs are told apart by PAIR until all are known
 * and have their bits. */
struct sets {
    struct jk_literals *items; // [0] stands for what is always so
    struct pair *pairs;
    uint32_t count, pair_count;
    uint32_t *slots, *pair_slots; // hashes: sets, and pairs + 1; 0 for none
    uint64_t *asked;              // by set: it needs a bit
    uint32_t *bits, *pair_bits;   // in the end
    struct jk_meanings list;
};

#define PAIR UINT32_C(0x80000000)

static uint32_t hash_set(const struct jk_literals *set)
{
    uint32_t h = 2166136261U;

    for (uint32_t i = 0; i < set->count; i++) {
        for (size_t k = 0; k < set->items[i].len; k++)
            h = (h ^ (uint8_t)set->items[i].ptr[k]) * 16777619U;
    }
    return h & (SETS_SLOTS - 1);
}

/* A set: equal ones (a term in many patterns) are one. */
static uint32_t add_set(struct sets *s, const struct jk_literals *set)
{
    uint32_t at = hash_set(set), tries = 0;

    while (s->slots[at] != 0 && tries++ < SETS_TRIES) {
        if (jk_literals_same(&s->items[s->slots[at]], set))
            return s->slots[at];
        at = (at + 1) & (SETS_SLOTS - 1);
    }
    if (s->slots[at] == 0)
        s->slots[at] = s->count;
    s->items[s->count] = *set;
    return s->count++;
}

/* Two sets, one behind the other. */
static uint32_t add_pair(struct sets *s, uint32_t before, uint32_t behind)
{
    uint32_t at = (before * 0x9e3779b1U ^ behind) & (SETS_SLOTS - 1);
    uint32_t tries = 0;

    jk_set_bit(s->asked, before);
    while (s->pair_slots[at] != 0 && tries++ < SETS_TRIES) {
        const struct pair *pair = &s->pairs[s->pair_slots[at] - 1];

        if (pair->before == before && pair->behind == behind)
            return PAIR | (s->pair_slots[at] - 1);
        at = (at + 1) & (SETS_SLOTS - 1);
    }
    if (s->pair_slots[at] == 0)
        s->pair_slots[at] = s->pair_count + 1;
    s->pairs[s->pair_count] = (struct pair){before, behind};
    return PAIR | s->pair_count++;
}

/* What one alternative needs. Words that most sentences hold keep it from
 * nothing. */
static uint32_t add_needs(struct sets *s, const struct jk_needs *needs)
{
    uint32_t set;

    if (needs->count == 2)
        return add_pair(s, add_set(s, &needs->sets[0]),
                        add_set(s, &needs->sets[1]));
    if (needs->count == 0 || jk_literals_rate(&needs->sets[0]) > JK_RATE_USUAL)
        return JK_BIT_ALWAYS;
    set = add_set(s, &needs->sets[0]);
    jk_set_bit(s->asked, set);
    return set;
}

static int add_pattern(struct jk_compiler *p, struct sets *s, uint32_t i)
{
    struct jk_pattern *pattern = &p->catalog->patterns[i];
    const struct jk_parts *parts = &p->parts[i];
    uint32_t *plain = jk_arena_array(
        p->catalog->arena, 2 * parts->plain_count + 1U, sizeof *plain);

    if (plain == NULL)
        return jk_arena_fail(p->catalog->arena, p->err);
    pattern->plain = plain;
    for (uint32_t k = 0; k < parts->plain_count; k++) {
        uint32_t set = add_set(s, &parts->plain[k]);

        jk_set_bit(s->asked, set);
        *plain++ = set;
        if (pattern->twice)
            *plain++ = add_pair(s, set, set);
    }
    pattern->plain_count = (uint32_t)(plain - pattern->plain);
    for (uint32_t k = 0; k < pattern->count; k++)
        p->catalog->gates[pattern->first + k].bit =
            add_needs(s, &parts->rest[k].needs);
    return JK_OK;
}

/* Whether a literal holds another one of its set: then it says nothing by
 * itself. Of equal ones the first stays. */
static bool holds_other(const struct jk_literals *set, uint32_t i)
{
    struct jk_str text = set->items[i];

    for (uint32_t k = 0; k < set->count; k++) {
        struct jk_str other = set->items[k];

        if ((other.len < text.len || (other.len == text.len && k < i)) &&
            memmem(text.ptr, text.len, other.ptr, other.len) != NULL)
            return true;
    }
    return false;
}

/* Gives literals of a set, as many as say something, a meaning. */
static int add_meanings(struct jk_compiler *p, struct jk_meanings *list,
                        const struct jk_literals *set,
                        struct jk_meaning meaning)
{
    while (list->count + set->count > list->cap) {
        uint32_t room = list->cap == 0 ? 4096 : list->cap * 2;

        list->items = jk_arena_grow(p->catalog->arena, list->items, list->count,
                                    room, sizeof *list->items);
        if (list->items == NULL)
            return jk_arena_fail(p->catalog->arena, p->err);
        list->cap = room;
    }
    for (uint32_t i = 0; i < set->count; i++) {
        if (set->count <= REDUCED_MAX && holds_other(set, i))
            continue;
        meaning.literal = set->items[i];
        list->items[list->count++] = meaning;
    }
    return JK_OK;
}

static uint32_t bit_of(const struct sets *s, uint32_t id)
{
    return (id & PAIR) != 0 ? s->pair_bits[id & ~PAIR] : s->bits[id];
}

/* Gives sets and pairs their bits. */
static void number(struct jk_compiler *p, struct sets *s)
{
    struct jk_catalog *c = p->catalog;

    c->bits = JK_BIT_ALWAYS + 1;
    for (uint32_t i = 0; i < s->pair_count; i++) {
        uint32_t *bit = &s->bits[s->pairs[i].before];

        if (*bit == 0)
            *bit = c->bits++; // side by side: these are set together
    }
    for (uint32_t i = 1; i < s->count; i++) {
        if (jk_bit(s->asked, i) && s->bits[i] == 0)
            s->bits[i] = c->bits++;
    }
    for (uint32_t i = 0; i < s->pair_count; i++)
        s->pair_bits[i] = c->bits++;
    for (uint32_t i = 0; i < c->pattern_count; i++) {
        for (uint32_t k = 0; k < c->patterns[i].plain_count; k++)
            c->patterns[i].plain[k] = bit_of(s, c->patterns[i].plain[k]);
    }
    for (uint32_t i = 0; i < c->alternative_count; i++)
        c->gates[i].bit = bit_of(s, c->gates[i].bit);
}

/* What the literals of all sets mean. */
static int gather_meanings(struct jk_compiler *p, struct sets *s)
{
    int status = JK_OK;

    for (uint32_t i = 1; i < s->count && status == JK_OK; i++) {
        if (jk_bit(s->asked, i))
            status = add_meanings(p, &s->list, &s->items[i],
                                  (struct jk_meaning){.bit = s->bits[i]});
    }
    for (uint32_t i = 0; i < s->pair_count && status == JK_OK; i++) {
        const struct pair *pair = &s->pairs[i];

        status =
            add_meanings(p, &s->list, &s->items[pair->behind],
                         (struct jk_meaning){.bit = s->pair_bits[i],
                                             .behind = s->bits[pair->before]});
    }
    return status;
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

int jk_compile_sets(struct jk_compiler *p)
{
    struct jk_catalog *c = p->catalog;
    uint32_t most = most_sets(p);
    struct sets s = {.count = 1};
    int status = JK_OK;

    s.items = jk_arena_array(c->arena, most, sizeof *s.items);
    s.pairs = jk_arena_array(c->arena, most, sizeof *s.pairs);
    s.slots = jk_arena_array(c->arena, SETS_SLOTS, sizeof *s.slots);
    s.pair_slots = jk_arena_array(c->arena, SETS_SLOTS, sizeof *s.pair_slots);
    s.asked = jk_arena_array(c->arena, jk_words(most), sizeof *s.asked);
    s.bits = jk_arena_array(c->arena, most, sizeof *s.bits);
    s.pair_bits = jk_arena_array(c->arena, most, sizeof *s.pair_bits);
    c->gates =
        jk_arena_array(c->arena, c->alternative_count + 1U, sizeof *c->gates);
    if (s.items == NULL || s.pairs == NULL || s.slots == NULL ||
        s.pair_slots == NULL || s.asked == NULL || s.bits == NULL ||
        s.pair_bits == NULL || c->gates == NULL)
        return jk_arena_fail(c->arena, p->err);
    for (uint32_t i = 0; i < c->pattern_count && status == JK_OK; i++)
        status = add_pattern(p, &s, i);
    if (status == JK_OK) {
        number(p, &s);
        status = gather_meanings(p, &s);
    }
    return status == JK_OK ? jk_compile_words(p, &s.list) : status;
}
