// SPDX-License-Identifier: MIT
#include "automaton.h"

#include <stdlib.h>

enum {
    NODES = 0x110000, // nodes below are characters: the first step of a walk
    SLOTS_START = 1024
};

/* The character at p and its length. */
static inline uint32_t decode(const char *p, size_t *ret_len)
{
    const uint8_t *s = (const uint8_t *)p;

    if (s[0] >= 0xe0 && s[0] < 0xf0) {
        *ret_len = 3;
        return (s[0] & 0xfU) << 12 | (s[1] & 0x3fU) << 6 | (s[2] & 0x3fU);
    }
    if (s[0] < 0x80) {
        *ret_len = 1;
        return s[0];
    }
    if (s[0] < 0xe0) {
        *ret_len = 2;
        return (s[0] & 0x1fU) << 6 | (s[1] & 0x3fU);
    }
    *ret_len = 4;
    return (s[0] & 0x7U) << 18 | (s[1] & 0x3fU) << 12 | (s[2] & 0x3fU) << 6 |
           (s[3] & 0x3fU);
}

/* The bit of two characters that follow each other. */
static inline uint32_t pair_hash(uint32_t first, uint32_t second)
{
    return (first * 0x9e3779b1U ^ second * 0x85ebca6bU) >> (32 - JK_PAIR_BITS);
}

static inline bool has_bit(const uint64_t *bits, uint32_t i)
{
    return (bits[i / 64] >> (i % 64) & 1) != 0;
}

/* Whether a character is a literal; those beyond the table may be. */
static inline bool may_be_single(const struct jk_automaton *a, uint32_t c)
{
    return c >= 1 << JK_PAIR_BITS || has_bit(a->singles, c);
}

/* The slot of a key, or the empty one where it belongs. */
static struct jk_edge *slot(const struct jk_automaton *a, uint64_t key)
{
    uint32_t mask = a->slot_count - 1;
    uint32_t i = (uint32_t)(key * UINT64_C(0x9e3779b97f4a7c15) >> 32) & mask;

    while (a->edges[i].key != 0 && a->edges[i].key != key)
        i = (i + 1) & mask;
    return &a->edges[i];
}

static uint64_t key_of(uint32_t node, uint32_t c)
{
    return (uint64_t)node << 21 | c;
}

/* The node behind a first character and the next one. */
static uint32_t enter(const struct jk_automaton *a, uint32_t first, uint32_t c)
{
    const struct jk_edge *edge = slot(a, key_of(first, c));

    return edge->key == 0 ? 0 : edge->node;
}

/* The node behind another one; 0 if there is none. */
static inline uint32_t step(const struct jk_automaton *a, uint32_t node,
                            uint32_t c)
{
    uint32_t low, high;

    if (node < NODES)
        return enter(a, node, c);
    low = a->first_child[node - NODES];
    high = a->first_child[node - NODES + 1];
    while (low < high) {
        uint32_t middle = (low + high) / 2;

        if (a->children[middle].c == c)
            return a->children[middle].node;
        if (a->children[middle].c < c)
            low = middle + 1;
        else
            high = middle;
    }
    return 0;
}

/* Doubles the hash when it is half full. */
static bool grow_edges(struct jk_automaton *a, struct jk_arena *arena)
{
    struct jk_edge *old = a->edges;
    uint32_t old_count = a->slot_count;

    if (a->edge_count * 2 < old_count)
        return true;
    a->slot_count = old_count == 0 ? SLOTS_START : old_count * 2;
    a->edges = jk_arena_array(arena, a->slot_count, sizeof *a->edges);
    if (a->edges == NULL)
        return false;
    for (uint32_t i = 0; i < old_count; i++) {
        if (old[i].key != 0)
            *slot(a, old[i].key) = old[i];
    }
    return true;
}

/* A new node; 0 when memory is out. */
static uint32_t add_node(struct jk_automaton *a, struct jk_arena *arena)
{
    if (a->node_count == a->node_room) {
        uint32_t room = a->node_room == 0 ? SLOTS_START : a->node_room * 2;
        uint32_t *grown = jk_arena_grow(arena, a->literals, a->node_count, room,
                                        sizeof *grown);

        if (grown == NULL)
            return 0;
        a->literals = grown;
        a->node_room = room;
    }
    return NODES + a->node_count++;
}

/* The node behind an edge, made when it is not there. */
static uint32_t follow(struct jk_automaton *a, struct jk_arena *arena,
                       uint32_t node, uint32_t c)
{
    uint64_t key = key_of(node, c);
    struct jk_edge *edge;

    if (!grow_edges(a, arena))
        return 0;
    edge = slot(a, key);
    if (edge->key == 0) {
        uint32_t new_node = add_node(a, arena);

        if (new_node == 0)
            return 0;
        *edge = (struct jk_edge){key, new_node};
        a->edge_count++;
    }
    return edge->node;
}

static void set_bit(uint64_t *bits, uint32_t i)
{
    bits[i / 64] |= UINT64_C(1) << (i % 64);
}

/* Puts one literal in; its node, 0 when memory is out. A literal of one
 * character has its node behind the edge 0, which no text holds. */
static uint32_t insert(struct jk_automaton *a, struct jk_arena *arena,
                       struct jk_str literal)
{
    size_t n, k;
    uint32_t first = decode(literal.ptr, &n), node = first;

    if (n == literal.len) {
        if (first < 1 << JK_PAIR_BITS)
            set_bit(a->singles, first);
        return follow(a, arena, first, 0);
    }
    for (k = n; k < literal.len; k += n) {
        uint32_t c = decode(literal.ptr + k, &n);

        if (node == first)
            set_bit(a->pairs, pair_hash(first, c));
        node = follow(a, arena, node, c);
        if (node == 0)
            return 0;
    }
    return node;
}

static int compare(const void *a, const void *b)
{
    const struct jk_child *x = a, *y = b;

    return (x->c > y->c) - (x->c < y->c);
}

/* Gives each node its children, and leaves in the hash only the edges from
 * first characters: nodes behind have one child or a few. */
static bool finish(struct jk_automaton *a, struct jk_arena *arena)
{
    struct jk_edge *old = a->edges;
    uint32_t old_count = a->slot_count, *first;

    first = jk_arena_array(arena, a->node_count + 2U, sizeof *first);
    a->children =
        jk_arena_array(arena, a->edge_count + 1U, sizeof *a->children);
    a->edges = NULL;
    a->slot_count = a->edge_count = 0;
    if (first == NULL || a->children == NULL || !grow_edges(a, arena))
        return false;
    for (uint32_t i = 0; i < old_count; i++) {
        if (old[i].key >> 21 >= NODES)
            first[(old[i].key >> 21) - NODES + 2]++;
    }
    for (uint32_t i = 2; i < a->node_count + 2; i++)
        first[i] += first[i - 1];
    for (uint32_t i = 0; i < old_count; i++) {
        uint32_t node = (uint32_t)(old[i].key >> 21);

        if (old[i].key == 0)
            continue;
        if (node >= NODES) {
            a->children[first[node - NODES + 1]++] = (struct jk_child){
                (uint32_t)(old[i].key & ((1 << 21) - 1)), old[i].node};
            continue;
        }
        if (!grow_edges(a, arena))
            return false;
        *slot(a, old[i].key) = old[i];
        a->edge_count++;
    }
    a->first_child = first;
    for (uint32_t i = 0; i < a->node_count; i++)
        qsort(a->children + first[i], first[i + 1] - first[i],
              sizeof *a->children, compare);
    return true;
}

int jk_automaton_new(const struct jk_str *literals, uint32_t count,
                     struct jk_arena *arena, uint32_t *ret_ids,
                     struct jk_automaton **ret_automaton, struct jk_error *err)
{
    struct jk_automaton *a = jk_arena_alloc(arena, sizeof *a);

    if (a == NULL || !grow_edges(a, arena))
        return jk_arena_fail(arena, err);
    for (uint32_t i = 0; i < count; i++) {
        uint32_t node = insert(a, arena, literals[i]);

        if (node == 0)
            return jk_arena_fail(arena, err);
        node -= NODES;
        if (a->literals[node] == 0)
            a->literals[node] = ++a->literal_count;
        ret_ids[i] = a->literals[node] - 1;
    }
    if (!finish(a, arena))
        return jk_arena_fail(arena, err);
    *ret_automaton = a;
    return JK_OK;
}

/* The literal + 1 that ends at a node. */
static inline uint32_t literal_at(const struct jk_automaton *a, uint32_t node)
{
    if (node < NODES) {
        node = enter(a, node, 0);
        if (node == 0)
            return 0;
    }
    return a->literals[node - NODES];
}

/* Goes to the next place from at where a literal may begin, and to the node
 * of its first character, or of its second if the first is no literal; 0 at
 * the end of the text. */
static inline uint32_t next_begin(const struct jk_automaton *a,
                                  const uint32_t *text, uint32_t len,
                                  uint32_t at, uint32_t *ret_begin,
                                  uint32_t *ret_end)
{
    for (; at < len; at++) {
        uint32_t first = text[at], node;

        *ret_begin = at;
        if (may_be_single(a, first)) {
            *ret_end = at + 1;
            return first;
        }
        if (at + 1 == len)
            return 0;
        if (has_bit(a->pairs, pair_hash(first, text[at + 1])) &&
            (node = enter(a, first, text[at + 1])) != 0) {
            *ret_end = at + 2;
            return node;
        }
    }
    return 0;
}

bool jk_automaton_next(const struct jk_automaton *a,
                       struct jk_automaton_scan *scan, const uint32_t *text,
                       uint32_t len, uint32_t *ret_literal)
{
    uint32_t begin = scan->begin, end = scan->end;
    uint32_t node = scan->node, literal;

    for (;;) {
        if (node != 0)
            node = end < len ? step(a, node, text[end++]) : 0;
        if (node == 0) { // no literal goes on: begin behind
            node =
                next_begin(a, text, len, end > 0 ? begin + 1 : 0, &begin, &end);
            if (node == 0)
                break;
        }
        literal = literal_at(a, node);
        if (literal != 0) {
            *ret_literal = literal - 1;
            *scan = (struct jk_automaton_scan){begin, end, node};
            return true;
        }
    }
    *scan = (struct jk_automaton_scan){len, len, 0};
    return false;
}
