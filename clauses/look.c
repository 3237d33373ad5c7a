// SPDX-License-Identifier: MIT
// Which words of the catalogue stand in a unit.
#include "match.h"

const uint32_t *jk_unit_characters(struct jk_matcher *m, uint32_t unit,
                                   uint32_t *ret_len)
{
    const struct jk_unit *u = &m->units.items[unit];

    if (m->shown != unit) {
        m->shown = JK_NONE;
        if (jk_program_text(m->run, jk_str_slice(m->text, u->begin, u->end)) !=
            JK_OK) {
            m->status = JK_NO_MEMORY;
            return NULL;
        }
        m->shown = unit;
    }
    return jk_program_characters(m->run, ret_len);
}

/* 64-bit words that are kept of a unit. */
static size_t look_words(const struct jk_catalog *c)
{
    return jk_words(c->bits) + 2 * jk_words(c->pattern_count) +
           2 * jk_words(c->rule_count);
}

int jk_matcher_begin(struct jk_matcher *m)
{
    const struct jk_catalog *c = m->catalog;
    uint32_t slots = 1;

    while (slots < JK_LOOKS && slots < m->units.count)
        slots *= 2;
    m->status = JK_OK;
    m->shown = JK_NONE;
    memset(m->memo, 0, JK_MEMO_SLOTS * sizeof *m->memo);
    m->slot_mask = slots - 1;
    m->looked = jk_arena_array(m->arena, slots, sizeof *m->looked);
    m->looks =
        jk_arena_array(m->arena, slots, look_words(c) * sizeof *m->looks);
    m->ends = jk_arena_array(m->arena, c->bits / 2 + 1U, sizeof *m->ends);
    m->anywhere = jk_arena_array(m->arena, jk_words(c->pattern_count),
                                 2 * sizeof *m->anywhere);
    return m->looked == NULL || m->looks == NULL || m->ends == NULL ||
                   m->anywhere == NULL
               ? JK_NO_MEMORY
               : JK_OK;
}

/* Sets the bits of a literal; the second bit of a set, once another literal of
 * it has ended before this one began. */
static inline void mark(struct jk_matcher *m, uint64_t *words,
                        const uint32_t *marks, size_t begin, size_t end)
{
    const uint32_t *at = marks + 2, *stop = at + marks[0];

    for (; at < stop; at++)
        jk_set_bit(words, *at);
    for (stop += marks[1]; at < stop; at++) {
        uint32_t bit = *at;

        if (!jk_bit(words, bit))
            m->ends[bit / 2] = (uint32_t)end;
        else if (m->ends[bit / 2] <= begin)
            jk_set_bit(words, bit + 1);
        jk_set_bit(words, bit);
    }
}

/* Words found and not marked yet: meanwhile their marks come to the cache. */
struct found {
    uint32_t marks, begin, end;
};

enum { FOUND = 16 };

static void mark_all(struct jk_matcher *m, uint64_t *bits,
                     const struct found *found, uint32_t count)
{
    for (uint32_t i = 0; i < count; i++)
        mark(m, bits, m->catalog->marks + found[i].marks, found[i].begin,
             found[i].end);
}

uint64_t *jk_look_anew(struct jk_matcher *m, uint32_t unit)
{
    const struct jk_catalog *c = m->catalog;
    uint32_t slot = unit & m->slot_mask, count = 0, value, len;
    struct jk_automaton_scan at = {0};
    uint64_t *bits = m->looks + slot * look_words(c);
    const uint32_t *text = jk_unit_characters(m, unit, &len);
    struct found found[FOUND];

    m->looked[slot] = (struct jk_looked){0, NULL};
    if (text == NULL)
        return NULL;
    memset(bits, 0, look_words(c) * sizeof *bits);
    jk_set_bit(bits, JK_BIT_ALWAYS);
    while (jk_automaton_next(c->words, &at, text, len, &value)) {
        __builtin_prefetch(c->marks + value);
        found[count++] = (struct found){value, at.begin, at.end};
        if (count == FOUND) {
            mark_all(m, bits, found, count);
            count = 0;
        }
    }
    mark_all(m, bits, found, count);
    m->looked[slot] = (struct jk_looked){unit, bits};
    return bits;
}
