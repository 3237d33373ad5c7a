// SPDX-License-Identifier: MIT
#include "automaton.h"

#include <stdlib.h>

enum {
    FIRST_COUNT = 0x10000, // characters that are looked up directly
    SLOTS_START = 1024
};

/* An edge of the trie, in a hash by node and character. */
struct edge {
    uint64_t key;  // node << 21 | character, 0: empty
    uint32_t node; // where it leads
};

/* Where literals begin with a character. */
struct first {
    uint32_t node;   // 0: nowhere
    uint32_t second; // bit set of hashes of the characters behind it; all set
                     // if the character is a literal itself
};

struct jk_automaton {
    struct first *first; // by the first character
    struct edge *edges;
    uint32_t edge_count, slot_count; // slots: a power of two
    uint32_t *literals;              // per node: literal + 1 that ends there
    uint32_t node_count, node_room;  // node 0 is no node
};

/* The character at p and its length. */
static inline uint32_t decode(const char *p, size_t *ret_len)
{
    const uint8_t *s = (const uint8_t *)p;

    if (s[0] < 0x80) {
        *ret_len = 1;
        return s[0];
    }
    if (s[0] >= 0xe0 && s[0] < 0xf0) {
        *ret_len = 3;
        return (s[0] & 0xfU) << 12 | (s[1] & 0x3fU) << 6 | (s[2] & 0x3fU);
    }
    if (s[0] < 0xe0) {
        *ret_len = 2;
        return (s[0] & 0x1fU) << 6 | (s[1] & 0x3fU);
    }
    *ret_len = 4;
    return (s[0] & 0x7U) << 18 | (s[1] & 0x3fU) << 12 | (s[2] & 0x3fU) << 6 |
           (s[3] & 0x3fU);
}

/* The slot of a key, or the empty one where it belongs. */
static struct edge *slot(const struct jk_automaton *a, uint64_t key)
{
    uint32_t mask = a->slot_count - 1;
    uint32_t i = (uint32_t)(key * UINT64_C(0x9e3779b97f4a7c15) >> 32) & mask;

    while (a->edges[i].key != 0 && a->edges[i].key != key)
        i = (i + 1) & mask;
    return &a->edges[i];
}

static uint32_t step(const struct jk_automaton *a, uint32_t node, uint32_t c)
{
    const struct edge *edge = slot(a, (uint64_t)node << 21 | c);

    return edge->key == 0 ? 0 : edge->node;
}

/* Doubles the hash when it is half full. */
static bool grow_edges(struct jk_automaton *a)
{
    struct edge *old = a->edges;
    uint32_t old_count = a->slot_count;

    if (a->edge_count * 2 < old_count)
        return true;
    a->slot_count = old_count == 0 ? SLOTS_START : old_count * 2;
    a->edges = calloc(a->slot_count, sizeof *a->edges);
    if (a->edges == NULL) {
        a->edges = old;
        a->slot_count = old_count;
        return false;
    }
    for (uint32_t i = 0; i < old_count; i++) {
        if (old[i].key != 0)
            *slot(a, old[i].key) = old[i];
    }
    free(old);
    return true;
}

/* A new node; 0 when memory is out. */
static uint32_t add_node(struct jk_automaton *a)
{
    if (a->node_count == a->node_room) {
        uint32_t room = a->node_room == 0 ? SLOTS_START : a->node_room * 2;
        uint32_t *grown = realloc(a->literals, room * sizeof *grown);

        if (grown == NULL)
            return 0;
        a->literals = grown;
        a->node_room = room;
    }
    a->literals[a->node_count] = 0;
    return a->node_count++;
}

static uint32_t follow(struct jk_automaton *a, uint32_t node, uint32_t c)
{
    uint64_t key = (uint64_t)node << 21 | c;
    struct edge *edge;

    if (node == 0 && c < FIRST_COUNT) {
        if (a->first[c].node == 0)
            a->first[c].node = add_node(a);
        return a->first[c].node;
    }
    if (!grow_edges(a))
        return 0;
    edge = slot(a, key);
    if (edge->key == 0) {
        uint32_t new_node = add_node(a);

        if (new_node == 0)
            return 0;
        *edge = (struct edge){key, new_node};
        a->edge_count++;
    }
    return edge->node;
}

static size_t first_length(struct jk_str literal)
{
    size_t n;

    decode(literal.ptr, &n);
    return n;
}

/* A character's bit among those of second characters. */
static uint32_t second_bit(uint32_t c)
{
    return 1U << ((c * 0x9e3779b1U) >> 27);
}

/* Puts one literal in; its node, 0 when memory is out. */
static uint32_t insert(struct jk_automaton *a, struct jk_str literal)
{
    size_t n, k = 0;
    uint32_t first = decode(literal.ptr, &n), node = 0;

    while (k < literal.len) {
        uint32_t c = decode(literal.ptr + k, &n);

        node = follow(a, node, c);
        if (node == 0)
            return 0;
        if (first < FIRST_COUNT && k == first_length(literal))
            a->first[first].second |= second_bit(c);
        k += n;
    }
    if (first < FIRST_COUNT && k == first_length(literal))
        a->first[first].second = UINT32_MAX;
    return node;
}

int jk_automaton_new(const struct jk_str *literals, uint32_t count,
                     uint32_t *ret_ids, uint32_t *ret_distinct,
                     struct jk_automaton **ret_automaton, struct jk_error *err)
{
    struct jk_automaton *a = calloc(1, sizeof *a);
    uint32_t distinct = 0;
    bool full = a == NULL;

    if (!full)
        a->first = calloc(FIRST_COUNT, sizeof *a->first);
    full = full || a->first == NULL || !grow_edges(a);
    if (!full)
        add_node(a); // node 0
    for (uint32_t i = 0; i < count && !full; i++) {
        uint32_t node = insert(a, literals[i]);

        full = node == 0;
        if (full)
            break;
        if (a->literals[node] == 0)
            a->literals[node] = ++distinct;
        ret_ids[i] = a->literals[node] - 1;
    }
    if (full) {
        jk_automaton_free(a);
        return jk_fail(err, JK_NO_MEMORY, NULL, "out of memory");
    }
    *ret_distinct = distinct;
    *ret_automaton = a;
    return JK_OK;
}

void jk_automaton_free(struct jk_automaton *a)
{
    if (a == NULL)
        return;
    free(a->first);
    free(a->edges);
    free(a->literals);
    free(a);
}

/* The node of the first character at text, 0 if no literal can begin there. */
static inline uint32_t begin_at(const struct jk_automaton *a, const char *text,
                                size_t left, size_t *ret_len)
{
    uint32_t c = decode(text, ret_len);
    const struct first *first;
    size_t n;

    if (c >= FIRST_COUNT)
        return step(a, 0, c);
    first = &a->first[c];
    if (first->node == 0 || first->second == UINT32_MAX)
        return first->node;
    if (left <= *ret_len ||
        (first->second & second_bit(decode(text + *ret_len, &n))) == 0)
        return 0;
    return first->node;
}

bool jk_automaton_next(const struct jk_automaton *a,
                       struct jk_automaton_scan *scan, struct jk_str text,
                       uint32_t *ret_literal)
{
    size_t begin = scan->begin, end = scan->end, n = 0;
    uint32_t node = scan->node;

    while (begin < text.len) {
        if (node != 0) {
            node =
                end < text.len ? step(a, node, decode(text.ptr + end, &n)) : 0;
            if (node == 0) { // no literal goes on: begin behind
                decode(text.ptr + begin, &n);
                begin += n;
                end = begin;
                continue;
            }
            end += n;
        } else {
            node = begin_at(a, text.ptr + begin, text.len - begin, &n);
            end = begin + n;
            if (node == 0) {
                begin = end;
                continue;
            }
        }
        if (a->literals[node] != 0) {
            *ret_literal = a->literals[node] - 1;
            *scan = (struct jk_automaton_scan){begin, end, node};
            return true;
        }
    }
    *scan = (struct jk_automaton_scan){begin, end, 0};
    return false;
}
