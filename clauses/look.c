// SPDX-License-Identifier: MIT
// Which words of the catalogue stand in a unit.
#include "match.h"

enum {
    HITS = 64, // words of a unit that are marked together
    AHEAD = 4
};

size_t jk_look_words(const struct jk_catalog *c)
{
    return jk_words(c->bits) + 2 * jk_words(c->pattern_count) +
           2 * jk_words(c->rule_count);
}

int jk_matcher_begin(struct jk_matcher *m)
{
    const struct jk_catalog *c = m->catalog;

    m->status = JK_OK;
    m->shown = JK_NONE;
    memset(m->memo, 0, JK_MEMO_SLOTS * sizeof *m->memo);
    memset(m->looked, 0, JK_LOOKS * sizeof *m->looked);
    m->ends = jk_arena_array(m->arena, c->bits, sizeof *m->ends);
    m->anywhere = jk_arena_array(m->arena, jk_words(c->pattern_count),
                                 2 * sizeof *m->anywhere);
    return m->ends == NULL || m->anywhere == NULL ? JK_NO_MEMORY : JK_OK;
}

/* Sets the bits of the words that end at a place, and notes where the first
 * word of each set ended that others follow. */
static inline void mark(struct jk_matcher *m, uint64_t *bits,
                        const struct jk_automaton_hit *hit)
{
    const uint32_t *at = m->catalog->marks + hit->value;
    uint32_t followed = at[0], words = at[1], behind = at[2];

    for (at += JK_MARKS; followed > 0; followed--, at += 3) {
        uint64_t set = at[1] | (uint64_t)at[2] << 32;
        uint64_t new = set & ~bits[at[0]];

        bits[at[0]] |= set;
        for (; new != 0; new &= new - 1)
            m->ends[at[0] * 64 + (uint32_t)__builtin_ctzll(new)] = hit->end;
    }
    for (; words > 0; words--, at += 3)
        bits[at[0]] |= at[1] | (uint64_t)at[2] << 32;
    for (; behind > 0; behind--, at += 3) {
        if (jk_bit(bits, at[0]) && m->ends[at[0]] + at[1] <= hit->end)
            jk_set_bit(bits, at[2]);
    }
}

uint64_t *jk_look_anew(struct jk_matcher *m, uint32_t unit)
{
    const struct jk_catalog *c = m->catalog;
    const struct jk_unit *u = &m->units.items[unit];
    struct jk_str text = jk_str_slice(m->text, u->begin, u->end);
    uint64_t *bits = m->looks + unit % JK_LOOKS * m->look_words;
    struct jk_automaton_scan at = {0};

    memset(bits, 0, m->look_words * sizeof *bits);
    jk_set_bit(bits, JK_BIT_ALWAYS);
    while (at.at < text.len) {
        struct jk_automaton_hit hits[HITS];
        uint32_t count = jk_automaton_find(c->words, &at, text, hits, HITS);

        for (uint32_t i = 0; i < count; i++) {
            // The marks of those behind come to the cache meanwhile.
            if (i + AHEAD < count)
                __builtin_prefetch(c->marks + hits[i + AHEAD].value);
            mark(m, bits, &hits[i]);
        }
    }
    m->looked[unit % JK_LOOKS] = unit + 1;
    return bits;
}
