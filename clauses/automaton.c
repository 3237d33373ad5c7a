// SPDX-License-Identifier: MIT
#include "automaton.h"

#include "chars.h"
#include "document.h" // JK_NONE

#include <stdlib.h>

enum {
    ROOT = 0,
    TRIED_MAX = 64 // places for a state's children that are found crowded
};

/* Instead of the state that one is behind. */
#define NOBODY UINT32_MAX      // the slot is free
#define TAKEN (UINT32_MAX - 1) // it is not known yet

/* A literal while the trie is made. */
struct entry {
    struct jk_str text;
    uint32_t index;
};

/* A node while the trie is made; they stand in the order in which the states
 * are numbered: by length. */
struct node {
    uint32_t child, sibling; // 0: none; the first child, ascending
    uint32_t children;
    uint32_t class;
    uint32_t literal; // + 1
    uint32_t state, base;
};

struct builder {
    struct jk_automaton *a;
    struct jk_arena *arena;
    struct node *nodes; // [0] is the root
    uint32_t count, room;
    uint32_t *last; // per node: the child added last
    uint32_t *path; // of the literal put in last: node behind each
    uint32_t *text; // character, and the characters
    uint32_t len;
    uint32_t *order; // nodes, as each step wants them
    uint32_t slots;  // room of states
    uint32_t from;   // where room was found last for so many children
    uint32_t many;
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

static int compare_characters(const void *a, const void *b)
{
    const uint32_t *x = a, *y = b;

    return (*x > *y) - (*x < *y);
}

/* Notes which characters the literals are made of; how many there are beyond
 * the table, each as often as it stands. */
static uint32_t note_characters(struct jk_automaton *a,
                                const struct entry *entries, uint32_t count)
{
    uint32_t wide = 0;

    for (uint32_t i = 0; i < count; i++) {
        const char *p = entries[i].text.ptr, *end = p + entries[i].text.len;

        for (size_t n; p < end; p += n) {
            uint32_t c = jk_char_at(p, end, &n);

            if (c < JK_CLASSED)
                a->classes[c] = 1;
            else if (a->wide != NULL)
                a->wide[wide++] = c;
            else
                wide++;
        }
    }
    return wide;
}

/* Gives each character of the literals a class, ascending. */
static bool make_classes(struct builder *b, const struct entry *entries,
                         uint32_t count)
{
    struct jk_automaton *a = b->a;
    uint32_t wide;

    a->classes = jk_arena_array(b->arena, JK_CLASSED, sizeof *a->classes);
    if (a->classes == NULL)
        return false;
    wide = note_characters(a, entries, count);
    a->wide = jk_arena_array(b->arena, wide + 1U, sizeof *a->wide);
    if (a->wide == NULL)
        return false;
    note_characters(a, entries, count);
    a->wide_class = 1;
    for (uint32_t c = 0; c < JK_CLASSED; c++) {
        if (a->classes[c] != 0)
            a->classes[c] = (uint16_t)a->wide_class++;
    }
    qsort(a->wide, wide, sizeof *a->wide, compare_characters);
    for (uint32_t i = 0; i < wide; i++) {
        if (i == 0 || a->wide[i] != a->wide[i - 1])
            a->wide[a->wide_count++] = a->wide[i];
    }
    return true;
}

static uint32_t wide_class(const struct jk_automaton *a, uint32_t c)
{
    uint32_t low = 0, high = a->wide_count;

    while (low < high) {
        uint32_t middle = (low + high) / 2;

        if (a->wide[middle] == c)
            return a->wide_class + middle;
        if (a->wide[middle] < c)
            low = middle + 1;
        else
            high = middle;
    }
    return 0;
}

static inline uint32_t class_of(const struct jk_automaton *a, uint32_t c)
{
    return c < JK_CLASSED ? a->classes[c] : wide_class(a, c);
}

static bool add_node(struct builder *b, uint32_t parent, uint32_t class)
{
    struct node *nodes = b->nodes;

    if (b->count == b->room) {
        uint32_t room = b->room == 0 ? 4096 : b->room * 2;

        nodes = jk_arena_grow(b->arena, nodes, b->count, room, sizeof *nodes);
        b->last =
            jk_arena_grow(b->arena, b->last, b->count, room, sizeof *b->last);
        if (nodes == NULL || b->last == NULL)
            return false;
        b->nodes = nodes;
        b->room = room;
    }
    nodes[b->count] = (struct node){.class = class};
    b->last[b->count] = 0;
    if (b->count > 0) {
        if (b->last[parent] == 0)
            nodes[parent].child = b->count;
        else
            nodes[b->last[parent]].sibling = b->count;
        b->last[parent] = b->count;
        nodes[parent].children++;
    }
    b->count++;
    return true;
}

/* Puts in a literal that is not before the last one; false when memory is
 * out. */
static bool insert(struct builder *b, struct jk_str literal, uint32_t *ret_id)
{
    const char *p = literal.ptr, *end = p + literal.len;
    uint32_t len = 0, node = 0;
    bool shared = true;

    for (size_t n; p < end; p += n, len++) {
        uint32_t c = jk_char_at(p, end, &n);

        shared = shared && len < b->len && b->text[len] == c;
        if (!shared) {
            if (!add_node(b, node, class_of(b->a, c)))
                return false;
            b->path[len] = b->count - 1;
            b->text[len] = c;
        }
        node = b->path[len];
    }
    b->len = len;
    if (b->nodes[node].literal == 0)
        b->nodes[node].literal = ++b->a->literal_count;
    *ret_id = b->nodes[node].literal - 1;
    return true;
}

static bool make_trie(struct builder *b, const struct entry *entries,
                      uint32_t count, size_t longest, uint32_t *ret_ids)
{
    b->path = jk_arena_array(b->arena, longest + 1, sizeof *b->path);
    b->text = jk_arena_array(b->arena, longest + 1, sizeof *b->text);
    if (b->path == NULL || b->text == NULL || !add_node(b, 0, 0))
        return false;
    for (uint32_t i = 0; i < count; i++) {
        if (!insert(b, entries[i].text, &ret_ids[entries[i].index]))
            return false;
    }
    return true;
}

/* The nodes by length. */
static void order_by_length(struct builder *b)
{
    uint32_t count = 1;

    b->order[0] = 0;
    for (uint32_t i = 0; i < count; i++) {
        uint32_t child = b->nodes[b->order[i]].child;

        for (; child != 0; child = b->nodes[child].sibling)
            b->order[count++] = child;
    }
}

/* The nodes with most children first: the others find room between them. */
static bool order_by_children(struct builder *b)
{
    uint32_t most = 0, *first;

    for (uint32_t i = 0; i < b->count; i++) {
        if (b->nodes[i].children > most)
            most = b->nodes[i].children;
    }
    first = jk_arena_array(b->arena, most + 2U, sizeof *first);
    if (first == NULL)
        return false;
    for (uint32_t i = 0; i < b->count; i++)
        first[most - b->nodes[i].children + 1]++;
    for (uint32_t i = 1; i <= most; i++)
        first[i] += first[i - 1];
    for (uint32_t i = 0; i < b->count; i++)
        b->order[first[most - b->nodes[i].children]++] = i;
    return true;
}

/* Makes room for slots up to one and a class behind it. */
static bool grow_states(struct builder *b, uint32_t slot)
{
    struct jk_automaton *a = b->a;
    uint32_t need = slot + a->wide_class + a->wide_count + 1;

    if (need > b->slots) {
        uint32_t room = b->slots * 2 > need ? b->slots * 2 : need * 2;

        a->states = jk_arena_grow(b->arena, a->states, b->slots, room,
                                  sizeof *a->states);
        if (a->states == NULL)
            return false;
        for (uint32_t i = b->slots; i < room; i++)
            a->states[i] = (struct jk_automaton_state){.check = NOBODY};
        b->slots = room;
    }
    if (need > a->state_count)
        a->state_count = need;
    return true;
}

/* Whether the children of a node find their slots free behind a base. */
static bool fits(const struct builder *b, uint32_t first, uint32_t base)
{
    for (uint32_t i = first; i != 0; i = b->nodes[i].sibling) {
        uint32_t slot = base + b->nodes[i].class;

        if (slot < b->slots && b->a->states[slot].check != NOBODY)
            return false;
    }
    return true;
}

/* A base behind which the children of a node have room. Where so many found
 * none is crowded: the next node with as many looks behind it. */
static uint32_t find_base(struct builder *b, const struct node *node)
{
    const struct jk_automaton_state *states = b->a->states;
    uint32_t class = b->nodes[node->child].class, tried = 0;
    uint32_t slot;

    if (node->children != b->many)
        b->from = 1;
    b->many = node->children;
    while (b->from < b->slots && states[b->from].check != NOBODY)
        b->from++;
    slot = b->from > class ? b->from : class + 1; // the first child's is least
    while (slot < b->slots && (states[slot].check != NOBODY ||
                               !fits(b, node->child, slot - class))) {
        slot++;
        tried++;
    }
    if (tried > TRIED_MAX)
        b->from = slot;
    return slot - class;
}

/* Gives the children of a node their states. */
static bool place(struct builder *b, struct node *node)
{
    if (node->child == 0)
        return true;
    node->base = find_base(b, node);
    for (uint32_t i = node->child; i != 0; i = b->nodes[i].sibling) {
        uint32_t slot = node->base + b->nodes[i].class;

        if (!grow_states(b, slot))
            return false;
        b->nodes[i].state = slot;
        b->a->states[slot].check = TAKEN;
    }
    return true;
}

/* Where a text goes on of which what it read so far leads nowhere: behind its
 * longest end that does. */
static inline uint32_t go(const struct jk_automaton_state *states,
                          uint32_t state, uint32_t class)
{
    for (;;) {
        uint32_t next = states[state].base + class;

        if (states[next].check == state)
            return next;
        if (state == ROOT)
            return ROOT;
        state = states[state].fail;
    }
}

/* Tells each child of a node, whose own state is complete, where to go on and
 * which literal ends there. */
static void complete(struct builder *b, uint32_t node)
{
    struct jk_automaton *a = b->a;
    uint32_t state = b->nodes[node].state;

    for (uint32_t i = b->nodes[node].child; i != 0; i = b->nodes[i].sibling) {
        const struct node *child = &b->nodes[i];
        struct jk_automaton_state *s = &a->states[child->state];
        uint32_t inherited;

        s->fail = state == ROOT
                      ? ROOT
                      : go(a->states, a->states[state].fail, child->class);
        inherited = a->states[s->fail].value;
        s->value = child->literal != 0 ? child->literal : inherited;
        if (child->literal != 0)
            a->shorter[child->literal - 1] =
                inherited == 0 ? JK_NONE : inherited - 1;
    }
}

static bool make_states(struct builder *b)
{
    struct jk_automaton *a = b->a;

    a->shorter =
        jk_arena_array(b->arena, a->literal_count + 1U, sizeof *a->shorter);
    a->starts =
        jk_arena_array(b->arena, jk_automaton_classes(a), sizeof *a->starts);
    b->order = jk_arena_array(b->arena, b->count, sizeof *b->order);
    if (a->shorter == NULL || a->starts == NULL || b->order == NULL ||
        !grow_states(b, ROOT) || !order_by_children(b))
        return false;
    a->states[ROOT].check = TAKEN;
    for (uint32_t i = 0; i < b->count; i++) {
        if (!place(b, &b->nodes[b->order[i]]))
            return false;
    }
    for (uint32_t i = 0; i < b->count; i++) {
        const struct node *node = &b->nodes[i];

        a->states[node->state].base = node->base;
        for (uint32_t k = node->child; k != 0; k = b->nodes[k].sibling)
            a->states[b->nodes[k].state].check = node->state;
    }
    order_by_length(b);
    for (uint32_t i = 0; i < b->count; i++)
        complete(b, b->order[i]);
    for (uint32_t i = b->nodes[0].child; i != 0; i = b->nodes[i].sibling)
        a->starts[b->nodes[i].class] = b->nodes[i].state;
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

    if (b.a == NULL || entries == NULL || !make_classes(&b, entries, count) ||
        !make_trie(&b, entries, count, longest, ret_ids) || !make_states(&b))
        return jk_arena_fail(arena, err);
    *ret_automaton = b.a;
    return JK_OK;
}

void jk_automaton_values(struct jk_automaton *a, const uint32_t *values)
{
    for (uint32_t i = 0; i < a->state_count; i++) {
        struct jk_automaton_state *s = &a->states[i];

        if (s->value != 0)
            s->value = values[s->value - 1] + 1;
    }
}

/* The class of a character that is not of three bytes, or at the text's end. */
static uint32_t __attribute__((noinline))
other_class(const struct jk_automaton *a, const char *p, const char *end,
            uint32_t *ret_size)
{
    size_t n;
    uint32_t c = jk_char_at(p, end, &n);

    *ret_size = (uint32_t)n;
    return class_of(a, c);
}

uint32_t jk_automaton_find(const struct jk_automaton *a,
                           struct jk_automaton_scan *scan, struct jk_str text,
                           struct jk_automaton_hit *hits, uint32_t room)
{
    const struct jk_automaton_state *states = a->states;
    const uint16_t *classes = a->classes;
    const uint32_t *starts = a->starts;
    const unsigned char *p = (const unsigned char *)text.ptr;
    uint32_t at = scan->at, end = (uint32_t)text.len, state = scan->state;
    struct jk_automaton_hit *hit = hits, *last = hits + room;

    while (at < end && hit < last) {
        uint32_t class, size = 3, next, ends;

        if ((p[at] & 0xf0) == 0xe0) // as nearly all characters begin
            class = classes[jk_char_three(text.ptr + at)];
        else
            class = other_class(a, text.ptr + at, text.ptr + end, &size);
        at += size;
        // Whether a word goes on is not foreseen by any processor: nothing
        // branches on it, unless an end of what was read begins a word, too.
        next = states[state].base + class;
        ends = states[next].check != state; // no word goes on
        if ((ends & (states[state].fail != ROOT)) != 0)
            state = go(states, states[state].fail, class);
        else
            state = next ^ ((next ^ starts[class]) & (0U - ends));
        *hit = (struct jk_automaton_hit){states[state].value - 1, at};
        hit += states[state].value != 0;
    }
    *scan = (struct jk_automaton_scan){at, state};
    return (uint32_t)(hit - hits);
}
