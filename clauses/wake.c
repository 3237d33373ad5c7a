// SPDX-License-Identifier: MIT
#include "wake.h"

int jk_wake_begin(struct jk_wake_run *r, struct jk_matcher *m)
{
    const struct jk_catalog *c = m->catalog;
    size_t words = jk_anchor_words(c->clause_count);

    *r = (struct jk_wake_run){.matcher = m};
    r->targets = jk_arena_array(m->arena, 2 * words, sizeof *r->targets);
    r->above = jk_arena_array(m->arena, m->document->block_count + 1U,
                              words * sizeof *r->above);
    return r->targets == NULL || r->above == NULL ? JK_NO_MEMORY : JK_OK;
}

/* Turns the words of a unit into targets. */
static void meet(struct jk_wake_run *r, const uint64_t *look)
{
    const struct jk_catalog *c = r->matcher->catalog;
    const struct jk_anchors *a = &c->anchors;

    for (uint32_t i = 0; i < jk_words(c->bits); i++) {
        for (uint64_t left = look[i] & a->waking[i]; left != 0;
             left &= left - 1) {
            uint32_t bit = i * 64 + (uint32_t)__builtin_ctzll(left);

            for (uint32_t k = a->offsets[bit]; k < a->offsets[bit + 1]; k++)
                r->targets[a->wakes[k].word] |= a->wakes[k].targets;
        }
    }
}

static void merge(uint64_t *into, const uint64_t *from, size_t words)
{
    for (size_t i = 0; i < words; i++)
        into[i] |= from[i];
}

/* Completes the blocks before one: what governs them stands before them. */
static void complete(struct jk_wake_run *r, uint32_t block, size_t words)
{
    const uint32_t *up = r->matcher->units.up;

    for (; r->blocks < block; r->blocks++) {
        uint64_t *above = r->above + r->blocks * words;

        if (up[r->blocks] == JK_NONE)
            continue;
        if (up[r->blocks] < r->blocks)
            merge(above, r->above + up[r->blocks] * words, words);
        else
            memset(above, 0xff, words * sizeof *above);
    }
}

/* Adds the targets that what stands above a unit meets for it: see scope.c. */
static void add_above(struct jk_wake_run *r, const struct jk_unit *u,
                      size_t words)
{
    const struct jk_unit *units = r->matcher->units.items;

    if (u->governor != JK_NONE && u->governor < r->blocks)
        merge(r->targets, r->above + u->governor * words, words);
    else if (u->governor != JK_NONE)
        memset(r->targets, 0xff, words * sizeof *r->targets);
    if (u->header != JK_NONE)
        merge(r->targets, r->above + units[u->header].block * words, words);
    for (uint32_t i = u->side; i != JK_NONE && i < u->block; i++)
        merge(r->targets, r->above + i * words, words);
    if (u->trail != JK_NONE)
        merge(r->targets, r->matcher->catalog->anchors.behind, words);
}

const uint64_t *jk_wake_unit(struct jk_wake_run *r, uint32_t unit)
{
    const struct jk_catalog *c = r->matcher->catalog;
    const struct jk_unit *u = &r->matcher->units.items[unit];
    size_t words = jk_anchor_words(c->clause_count);
    uint32_t clauses = jk_words(c->clause_count);
    const uint64_t *look = jk_look_at(r->matcher, unit);

    complete(r, u->block, words);
    memcpy(r->targets, c->anchors.missing, words * sizeof *r->targets);
    memset(r->targets + words, 0, words * sizeof *r->targets);
    meet(r, look);
    merge(r->above + u->block * words, r->targets + words, words);
    add_above(r, u, words);
    for (uint32_t i = 0; i < clauses; i++) {
        for (uint32_t k = 1; k < JK_ANCHORS; k++)
            r->targets[i] &= r->targets[k * clauses + i];
    }
    return r->targets;
}
