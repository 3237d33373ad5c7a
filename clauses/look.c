// SPDX-License-Identifier: MIT
// Which words of the catalogue stand in a unit.
#include "match.h"

int jk_matcher_begin(struct jk_matcher *m)
{
    m->status = JK_OK;
    m->hits = NULL;
    m->hit_count = m->hit_room = 0;
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
    const struct jk_index *marks = &m->catalog->marks;

    for (uint32_t i = marks->offsets[literal]; i < marks->offsets[literal + 1];
         i++) {
        uint32_t bit = marks->values[i];
        uint64_t *word = &words[bit / 64], one = UINT64_C(1) << (bit % 64);

        if ((*word & one) == 0)
            m->ends[bit / 2] = (uint32_t)end;
        else if (m->ends[bit / 2] <= begin)
            *word |= one << 1;
        *word |= one;
    }
}

/* Keeps a word for the patterns that begin with it. */
static bool keep_hit(struct jk_matcher *m, size_t begin, uint32_t literal)
{
    if (m->hit_count == m->hit_room) {
        uint32_t room = m->hit_room == 0 ? 1024 : m->hit_room * 2;
        struct jk_hit *grown =
            jk_arena_grow(m->arena, m->hits, m->hit_count, room, sizeof *grown);

        if (grown == NULL)
            return false;
        m->hits = grown;
        m->hit_room = room;
    }
    m->hits[m->hit_count++] = (struct jk_hit){(uint32_t)begin, literal};
    return true;
}

static struct jk_look *look(struct jk_matcher *m, uint32_t unit)
{
    const struct jk_catalog *c = m->catalog;
    const struct jk_unit *u = &m->units.items[unit];
    struct jk_str text = jk_str_slice(m->text, u->begin, u->end);
    size_t words = jk_words(c->bits) + 2 * jk_words(c->pattern_count) +
                   2 * jk_words(c->rule_count);
    struct jk_automaton_scan at = {0};
    struct jk_look *l =
        jk_arena_alloc(m->arena, sizeof *l + words * sizeof(uint64_t));
    uint32_t literal;

    if (l == NULL)
        return NULL;
    l->first_hit = m->hit_count;
    while (jk_automaton_next(c->words, &at, text, &literal)) {
        mark(m, l->bits, literal, at.begin, at.end);
        if (c->starts.offsets[literal] < c->starts.offsets[literal + 1] &&
            !keep_hit(m, at.begin, literal))
            return NULL;
    }
    l->hit_count = m->hit_count - l->first_hit;
    return l;
}

struct jk_look *jk_look_at(struct jk_matcher *m, uint32_t unit)
{
    if (m->looks[unit] == NULL) {
        m->looks[unit] = look(m, unit);
        if (m->looks[unit] == NULL)
            m->status = JK_NO_MEMORY;
    }
    return m->looks[unit];
}
