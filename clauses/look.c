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

int jk_matcher_begin(struct jk_matcher *m)
{
    m->status = JK_OK;
    m->shown = JK_NONE;
    memset(m->memo, 0, JK_MEMO_SLOTS * sizeof *m->memo);
    m->looks = jk_arena_array(m->arena, m->units.count + 1U, sizeof *m->looks);
    m->ends =
        jk_arena_array(m->arena, m->catalog->bits / 2 + 1U, sizeof *m->ends);
    return m->looks == NULL || m->ends == NULL ? JK_NO_MEMORY : JK_OK;
}

/* Sets the bits of a literal; the second bit of a set, once another literal of
 * it has ended before this one began. */
static void mark(struct jk_matcher *m, uint64_t *words, uint32_t literal,
                 size_t begin, size_t end)
{
    const struct jk_catalog *c = m->catalog;

    for (uint32_t i = c->mask_offsets[literal];
         i < c->mask_offsets[literal + 1]; i++)
        words[c->masks[i].word] |= c->masks[i].bits;
    for (uint32_t i = c->counted.offsets[literal];
         i < c->counted.offsets[literal + 1]; i++) {
        uint32_t bit = c->counted.values[i];

        if (!jk_bit(words, bit))
            m->ends[bit / 2] = (uint32_t)end;
        else if (m->ends[bit / 2] <= begin)
            jk_set_bit(words, bit + 1);
        jk_set_bit(words, bit);
    }
}

static uint64_t *look(struct jk_matcher *m, uint32_t unit)
{
    const struct jk_catalog *c = m->catalog;
    size_t words = jk_words(c->bits) + 2 * jk_words(c->pattern_count) +
                   2 * jk_words(c->rule_count);
    struct jk_automaton_scan at = {0};
    uint64_t *bits = jk_arena_array(m->arena, words, sizeof *bits);
    uint32_t literal, len;
    const uint32_t *text = jk_unit_characters(m, unit, &len);

    if (text == NULL)
        return NULL;
    while (bits != NULL &&
           jk_automaton_next(c->words, &at, text, len, &literal))
        mark(m, bits, literal, at.begin, at.end);
    return bits;
}

uint64_t *jk_look_at(struct jk_matcher *m, uint32_t unit)
{
    if (m->looks[unit] == NULL) {
        m->looks[unit] = look(m, unit);
        if (m->looks[unit] == NULL)
            m->status = JK_NO_MEMORY;
    }
    return m->looks[unit];
}
