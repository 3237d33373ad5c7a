// SPDX-License-Identifier: MIT
// Tries of the words of a program.
#include "program_impl.h"

uint32_t jk_program_count(const struct jk_buf *buf, size_t size)
{
    return (uint32_t)(buf->len / size);
}

uint32_t jk_program_list(struct jk_program_writer *w, const uint32_t *values,
                         uint32_t count)
{
    uint32_t at = jk_program_count(&w->lists, sizeof *values);

    if (count > 0)
        jk_buf_add(&w->lists, values, count * sizeof *values);
    return at;
}

uint32_t jk_trie_node_add(struct jk_program_writer *w,
                          struct jk_growing_trie *t, uint32_t c)
{
    if (t->count == t->room) {
        uint32_t room = t->room == 0 ? 16 : t->room * 2;
        struct jk_growing_node *grown =
            jk_arena_grow(w->arena, t->nodes, t->count, room, sizeof *grown);

        if (grown == NULL) {
            w->no_memory = true;
            return 0;
        }
        t->nodes = grown;
        t->room = room;
    }
    t->nodes[t->count] = (struct jk_growing_node){.c = c};
    return t->count++;
}

/* The child for a character, made in its order when it is not there. */
static uint32_t child(struct jk_program_writer *w, struct jk_growing_trie *t,
                      uint32_t node, uint32_t c)
{
    uint32_t before = 0, at = t->nodes[node].child, made;

    while (at != 0 && t->nodes[at].c < c) {
        before = at;
        at = t->nodes[at].sibling;
    }
    if (at != 0 && t->nodes[at].c == c)
        return at;
    made = jk_trie_node_add(w, t, c);
    if (made == 0)
        return 0;
    t->nodes[made].sibling = at;
    if (before == 0)
        t->nodes[node].child = made;
    else
        t->nodes[before].sibling = made;
    return made;
}

void jk_trie_insert(struct jk_program_writer *w, struct jk_growing_trie *t,
                    struct jk_word word, uint32_t end)
{
    struct jk_growing_node *node;
    uint32_t at = 0, *ends;

    for (uint32_t i = 0; i < word.len && !w->no_memory; i++)
        at = child(w, t, at, word.c[i]);
    if (w->no_memory)
        return;
    node = &t->nodes[at];
    for (uint32_t i = 0; i < node->end_count; i++) {
        if (node->ends[i] == end)
            return;
    }
    ends = jk_arena_grow(w->arena, node->ends, node->end_count,
                         node->end_count + 1U, sizeof *ends);
    if (ends == NULL) {
        w->no_memory = true;
        return;
    }
    ends[node->end_count++] = end;
    node->ends = ends;
}

uint32_t jk_trie_write(struct jk_program_writer *w,
                       const struct jk_growing_trie *t)
{
    uint32_t first = jk_program_count(&w->nodes, sizeof(struct jk_trie_node));

    for (uint32_t i = 0; i < t->count; i++) {
        const struct jk_growing_node *from = &t->nodes[i];
        struct jk_trie_node node = {
            .edges = jk_program_count(&w->edges, sizeof(struct jk_trie_edge))};

        for (uint32_t k = from->child; k != 0; k = t->nodes[k].sibling) {
            struct jk_trie_edge edge = {t->nodes[k].c, first + k};

            jk_buf_add(&w->edges, &edge, sizeof edge);
            node.edge_count++;
        }
        if (from->end_count == 1 && from->ends[0] == 0) {
            node.ends = JK_LISTS_ACCEPT;
        } else if (from->end_count > 0) {
            node.ends = jk_program_list(w, &from->end_count, 1);
            jk_program_list(w, from->ends, from->end_count);
        }
        jk_buf_add(&w->nodes, &node, sizeof node);
    }
    return first;
}
