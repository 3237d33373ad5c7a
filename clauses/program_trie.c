// SPDX-License-Identifier: MIT
// Tries of the words of a program.
#include "program_impl.h"

#include "trie.h"

void *jk_program_take(struct jk_program_writer *w, size_t count, size_t size)
{
    void *p = jk_arena_array(w->arena, count + 1, size);

    if (p == NULL)
        w->no_memory = true;
    return p;
}

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

/* What goes on behind the words that end at a node, in lists. */
static uint32_t write_ends(struct jk_program_writer *w,
                           const struct jk_growing_node *node)
{
    uint32_t at;

    if (node->end_count == 0)
        return 0;
    if (node->end_count == 1 && node->ends[0] == 0)
        return JK_LISTS_ACCEPT;
    at = jk_program_list(w, &node->end_count, 1);
    jk_program_list(w, node->ends, node->end_count);
    return at;
}

static uint32_t children(const struct jk_growing_trie *t, uint32_t node)
{
    uint32_t count = 0;

    for (uint32_t k = t->nodes[node].child; k != 0; k = t->nodes[k].sibling)
        count++;
    return count;
}

static void write_node(struct jk_program_writer *w,
                       const struct jk_growing_trie *t, uint32_t node)
{
    uint32_t head[] = {t->nodes[node].end_list, children(t, node)};
    uint32_t first = t->nodes[node].child;

    jk_buf_add(&w->nodes, head, sizeof head);
    for (uint32_t k = first; k != 0; k = t->nodes[k].sibling)
        jk_buf_add(&w->nodes, &t->nodes[k].c, sizeof t->nodes[k].c);
    for (uint32_t k = first; k != 0; k = t->nodes[k].sibling)
        jk_buf_add(&w->nodes, &t->nodes[k].record, sizeof t->nodes[k].record);
}

uint32_t jk_trie_write(struct jk_program_writer *w, struct jk_growing_trie *t)
{
    uint32_t root = jk_program_count(&w->nodes, sizeof root), at = root;

    // The rest of a word was added at once: it lies side by side.
    for (uint32_t i = 0; i < t->count; i++) {
        struct jk_growing_node *node = &t->nodes[i];

        node->end_list = write_ends(w, node);
        node->record = at;
        if (i > 0 && node->child == 0)
            node->record = JK_TRIE_LEAF | node->end_list;
        else
            at += JK_TRIE_EDGES + 2 * children(t, i);
    }
    for (uint32_t i = 0; i < t->count; i++) {
        if (i == 0 || t->nodes[i].child != 0)
            write_node(w, t, i);
    }
    return root;
}
