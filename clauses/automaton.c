// SPDX-License-Identifier: MIT
#include "automaton.h"

#include "chars.h"
#include "trie.h"

#include <stdlib.h>

/* Values in records are + 1. Before a node that two characters lead to stand
 * these. A literal of one character is one of two, the second being 0, which no
 * text holds. */
enum {
    SINGLE = 1, // instead of a node: told that the character is a literal
    SLOT_BITS_MIN = 6,
    WINDOW = 64 // characters looked at together
};

/* Of two characters that follow each other. */
static inline uint32_t pair_hash(uint32_t first, uint32_t second)
{
    return first * 0x9e3779b1U ^ second * 0x85ebca6bU;
}

/* The bit of such a hash, or of a first character. */
static inline uint64_t bit_of(const uint64_t *bits, uint32_t i)
{
    return bits[i / 64] >> (i % 64) & 1;
}

static inline uint32_t single_bit(uint32_t c)
{
    return c & ((1U << JK_PAIR_BITS) - 1);
}

static void set_bit(uint64_t *bits, uint32_t i)
{
    bits[i / 64] |= UINT64_C(1) << (i % 64);
}

/* A literal while the trie is made. */
struct entry {
    struct jk_str text;
    uint32_t index;
};

/* A node while the trie is made; they are numbered in the order in which one
 * comes to them: a node is followed by its first child. */
struct node {
    uint32_t parent; // NO_PARENT: two characters lead to it
    uint32_t c, first;
    uint32_t literal; // + 1
    uint32_t children, placed;
    uint32_t record; // where it is, or JK_TRIE_LEAF and its literal + 1
};

#define NO_PARENT UINT32_MAX

struct builder {
    struct jk_automaton *a;
    struct jk_arena *arena;
    struct node *nodes;
    uint32_t count, room;
    uint32_t *text, *path; // of the literal put in last: characters, and the
    uint32_t len;          // node behind each
};

static int compare(const void *a, const void *b)
{
    const struct entry *x = a, *y = b;
    size_t n = x->text.len < y->text.len ? x->text.len : y->text.len;
    int order = memcmp(x->text.ptr, y->text.ptr, n);

    if (order != 0)
        return order;
    return (x->text.len > y->text.len) - (x->text.len < y->text.len);
}

/* The literals in the order of their characters. */
static struct entry *sorted(const struct jk_str *literals, uint32_t count,
                            struct jk_arena *arena, size_t *ret_longest)
{
    struct entry *entries = jk_arena_array(arena, count + 1U, sizeof *entries);

    *ret_longest = 0;
    for (uint32_t i = 0; entries != NULL && i < count; i++) {
        entries[i] = (struct entry){literals[i], i};
        if (literals[i].len > *ret_longest)
            *ret_longest = literals[i].len;
    }
    if (entries != NULL && count > 0)
        qsort(entries, count, sizeof *entries, compare);
    return entries;
}

/* Adds the node behind character i of the literal at hand. */
static bool add_node(struct builder *b, uint32_t i)
{
    struct node *node;

    if (b->count == b->room) {
        uint32_t room = b->room == 0 ? 1024 : b->room * 2;
        struct node *grown =
            jk_arena_grow(b->arena, b->nodes, b->count, room, sizeof *grown);

        if (grown == NULL)
            return false;
        b->nodes = grown;
        b->room = room;
    }
    node = &b->nodes[b->count];
    *node = (struct node){.parent = i == 1 ? NO_PARENT : b->path[i - 1],
                          .c = b->text[i],
                          .first = b->text[0]};
    if (i > 1)
        b->nodes[node->parent].children++;
    b->path[i] = b->count++;
    return true;
}

/* Puts in a literal that is not before the last one; false when memory is
 * out. */
static bool insert(struct builder *b, struct jk_str literal, uint32_t *ret_id)
{
    uint32_t len = 0, shared = 0;
    struct node *node;

    for (size_t at = 0, n = 0; at < literal.len || len == 1; at += n, len++) {
        uint32_t c =
            at < literal.len
                ? jk_char_at(literal.ptr + at, literal.ptr + literal.len, &n)
                : 0;

        if (shared == len && len < b->len && b->text[len] == c)
            shared++;
        b->text[len] = c;
    }
    if (b->text[1] == 0)
        set_bit(b->a->singles, single_bit(b->text[0]));
    for (uint32_t i = shared < 2 ? 1 : shared; i < len; i++) {
        if (!add_node(b, i))
            return false;
    }
    b->len = len;
    node = &b->nodes[b->path[len - 1]];
    if (node->literal == 0)
        node->literal = ++b->a->literal_count;
    *ret_id = node->literal - 1;
    return true;
}

/* The slot of two characters, or the empty one where they belong. */
static inline uint32_t find_slot(const struct jk_automaton *a, uint32_t hash,
                                 uint32_t first, uint32_t second)
{
    uint32_t i = hash >> a->slot_shift;
    uint32_t mask = UINT32_MAX >> a->slot_shift;

    while (a->slots[i] != 0 && (a->nodes[a->slots[i] - 2] != first ||
                                a->nodes[a->slots[i] - 1] != second))
        i = (i + 1) & mask;
    return i;
}

/* Gives each node its record; how many begin with two characters. */
static uint32_t place(struct builder *b)
{
    uint32_t words = 2, pairs = 0; // 0 and 1 are no nodes

    for (uint32_t i = 0; i < b->count; i++) {
        struct node *node = &b->nodes[i];

        if (node->parent == NO_PARENT) {
            words += 2;
            pairs++;
        } else if (node->children == 0) {
            node->record = JK_TRIE_LEAF | node->literal;
            continue;
        }
        node->record = words;
        words += JK_TRIE_EDGES + 2 * node->children;
    }
    b->a->node_words = words;
    return pairs;
}

/* Writes a node, and itself into its parent, which stands before it. */
static void write_node(struct builder *b, struct node *node)
{
    struct jk_automaton *a = b->a;
    uint32_t *at = &a->nodes[node->record];
    uint32_t hash = pair_hash(node->first, node->c);

    if (node->parent == NO_PARENT) {
        at[-2] = node->first;
        at[-1] = node->c;
        a->slots[find_slot(a, hash, node->first, node->c)] = node->record;
        if (node->c != 0)
            set_bit(a->pairs, hash >> (32 - JK_PAIR_BITS));
    } else {
        struct node *parent = &b->nodes[node->parent];
        uint32_t *edges = &a->nodes[parent->record + JK_TRIE_EDGES];

        edges[parent->placed] = node->c;
        edges[parent->children + parent->placed] = node->record;
        if (node->literal != 0)
            a->places[node->literal - 1] =
                (node->record & JK_TRIE_LEAF) == 0
                    ? node->record
                    : parent->record + JK_TRIE_EDGES + parent->children +
                          parent->placed;
        parent->placed++;
        if ((node->record & JK_TRIE_LEAF) != 0)
            return;
    }
    at[JK_TRIE_VALUE] = node->literal;
    at[JK_TRIE_CHILDREN] = node->children;
    if (node->parent == NO_PARENT && node->literal != 0)
        a->places[node->literal - 1] = node->record;
}

static bool write_nodes(struct builder *b)
{
    struct jk_automaton *a = b->a;
    uint32_t pairs = place(b), bits = SLOT_BITS_MIN;

    while (1U << bits < pairs * 4)
        bits++;
    a->slot_shift = 32 - bits;
    a->slots = jk_arena_array(b->arena, (size_t)1 << bits, sizeof *a->slots);
    a->nodes = jk_arena_array(b->arena, a->node_words, sizeof *a->nodes);
    a->places =
        jk_arena_array(b->arena, a->literal_count + 1U, sizeof *a->places);
    if (a->slots == NULL || a->nodes == NULL || a->places == NULL)
        return false;
    for (uint32_t i = 0; i < b->count; i++)
        write_node(b, &b->nodes[i]);
    return true;
}

int jk_automaton_new(const struct jk_str *literals, uint32_t count,
                     struct jk_arena *arena, uint32_t *ret_ids,
                     struct jk_automaton **ret_automaton, struct jk_error *err)
{
    struct builder b = {.a = jk_arena_alloc(arena, sizeof *b.a),
                        .arena = arena};
    size_t longest;
    struct entry *entries = sorted(literals, count, arena, &longest);

    b.text = jk_arena_array(arena, longest + 2, sizeof *b.text);
    b.path = jk_arena_array(arena, longest + 2, sizeof *b.path);
    if (b.a == NULL || entries == NULL || b.text == NULL || b.path == NULL)
        return jk_arena_fail(arena, err);
    for (uint32_t i = 0; i < count; i++) {
        if (!insert(&b, entries[i].text, &ret_ids[entries[i].index]))
            return jk_arena_fail(arena, err);
    }
    if (!write_nodes(&b))
        return jk_arena_fail(arena, err);
    *ret_automaton = b.a;
    return JK_OK;
}

void jk_automaton_values(struct jk_automaton *a, const uint32_t *values)
{
    for (uint32_t i = 0; i < a->literal_count; i++) {
        uint32_t *at = &a->nodes[a->places[i]];

        *at = (*at & JK_TRIE_LEAF) | (values[i] + 1);
    }
}

/* The node behind two characters; 0 if there is none. */
static inline uint32_t enter(const struct jk_automaton *a, uint32_t hash,
                             uint32_t first, uint32_t second)
{
    return a->slots[find_slot(a, hash, first, second)];
}

/* Looks where literals may begin among the next characters. Whether one does
 * is not foreseen by any processor: nothing branches on it here. */
static inline uint64_t look(const struct jk_automaton *a, const uint32_t *text,
                            uint32_t count)
{
    uint64_t begins = 0;

    for (uint32_t i = 0; i < count; i++) {
        uint32_t hash = pair_hash(text[i], text[i + 1]);

        begins |= (bit_of(a->pairs, hash >> (32 - JK_PAIR_BITS)) |
                   bit_of(a->singles, single_bit(text[i])))
                  << i;
    }
    return begins;
}

/* Goes on from a node to the next literal behind it; false if there is none. */
static inline bool go_on(const struct jk_automaton *a,
                         struct jk_automaton_scan *scan, const uint32_t *text,
                         uint32_t *ret_value)
{
    uint32_t node = scan->node, end = scan->end, value;

    do {
        node = jk_trie_child(&a->nodes[node], text[end]);
        if (node == 0)
            break;
        end++;
        value = (node & JK_TRIE_LEAF) != 0 ? node & ~JK_TRIE_LEAF
                                           : a->nodes[node + JK_TRIE_VALUE];
        if ((node & JK_TRIE_LEAF) != 0)
            node = 0;
        if (value != 0) {
            scan->node = node;
            scan->end = end;
            *ret_value = value - 1;
            return true;
        }
    } while (node != 0);
    scan->node = 0;
    return false;
}

/* Whether the first two characters, or the first one alone, are a literal; the
 * node is then where it goes on. */
static inline bool start(const struct jk_automaton *a,
                         struct jk_automaton_scan *scan, const uint32_t *text,
                         bool single, uint32_t *ret_value)
{
    uint32_t first = text[scan->begin];
    uint32_t second = single ? 0 : text[scan->begin + 1];
    uint32_t hash = pair_hash(first, second), node;

    scan->node = 0;
    if (single ? bit_of(a->singles, single_bit(first)) == 0
               : bit_of(a->pairs, hash >> (32 - JK_PAIR_BITS)) == 0)
        return false;
    node = enter(a, hash, first, second);
    if (node == 0 || (!single && second == 0))
        return false;
    scan->end = scan->begin + (single ? 1 : 2);
    scan->node = single ? SINGLE : node;
    if (a->nodes[node + JK_TRIE_VALUE] == 0)
        return false;
    *ret_value = a->nodes[node + JK_TRIE_VALUE] - 1;
    return true;
}

bool jk_automaton_next(const struct jk_automaton *a,
                       struct jk_automaton_scan *scan, const uint32_t *text,
                       uint32_t len, uint32_t *ret_value)
{
    for (;;) {
        if (scan->node > SINGLE && go_on(a, scan, text, ret_value))
            return true;
        if (scan->node == SINGLE) {
            if (start(a, scan, text, false, ret_value))
                return true;
            continue;
        }
        while (scan->begins == 0) {
            uint32_t left = scan->next < len ? len - scan->next : 0;

            if (left == 0)
                return false;
            scan->begins =
                look(a, text + scan->next, left < WINDOW ? left : WINDOW);
            scan->next += WINDOW;
        }
        scan->begin =
            scan->next - WINDOW + (uint32_t)__builtin_ctzll(scan->begins);
        scan->begins &= scan->begins - 1;
        if (start(a, scan, text, true, ret_value) ||
            (scan->node == 0 && start(a, scan, text, false, ret_value)))
            return true;
    }
}
