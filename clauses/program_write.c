// SPDX-License-Identifier: MIT
// Writes the tree of a pattern as steps.
#include "program_impl.h"

#include <stdlib.h>

enum {
    RUN_MAX = 64,       // words that parts behind each other are joined to
    EFFORT_MAX = 10000, // repetitions within repetitions
    WITHOUT_BOUND = 100 // what a repetition without bound is counted as
};

struct jk_program_writer *jk_program_writer_new(void)
{
    static const uint32_t lists[] = {0, 1, 0};
    struct jk_program_writer *w = calloc(1, sizeof *w);

    if (w == NULL)
        return NULL;
    w->arena = jk_arena_new(SIZE_MAX / 2);
    if (w->arena == NULL) {
        free(w);
        return NULL;
    }
    jk_buf_add(&w->lists, lists, sizeof lists);
    return w;
}

void jk_program_writer_free(struct jk_program_writer *w)
{
    if (w == NULL)
        return;
    jk_arena_free(w->arena);
    jk_buf_free(&w->steps);
    jk_buf_free(&w->tries);
    jk_buf_free(&w->nodes);
    jk_buf_free(&w->classes);
    jk_buf_free(&w->ranges);
    jk_buf_free(&w->lists);
    free(w);
}

static uint32_t add_step(struct jk_program_writer *w, enum jk_step_kind kind,
                         uint32_t a, uint32_t b, uint32_t c)
{
    struct jk_step step = {(uint32_t)kind, a, b, c};
    uint32_t at = jk_program_count(&w->steps, sizeof step);

    jk_buf_add(&w->steps, &step, sizeof step);
    return at;
}

/* Parts that stand behind each other. */
struct parts {
    struct jk_tree *const *items;
    uint32_t count;
};

static struct parts parts_of(struct jk_tree *const *tree)
{
    if ((*tree)->kind == JK_TREE_SEQUENCE)
        return (struct parts){(*tree)->items, (*tree)->count};
    return (struct parts){tree, 1};
}

/* The words with which parts begin, and how many of the parts these are: joined
 * as long as they stay few. */
static struct jk_wordset *leading_words(struct jk_program_writer *w,
                                        struct parts parts, uint32_t *ret_count)
{
    struct jk_wordset *words =
        parts.count == 0 ? NULL : jk_program_words(w, parts.items[0]);
    struct jk_tree joined = {.kind = JK_TREE_SEQUENCE};

    *ret_count = words != NULL;
    if (words == NULL)
        return NULL;
    for (uint32_t n = 2; n <= parts.count; n++) {
        const struct jk_wordset *more = jk_program_words(w, parts.items[n - 1]);
        struct jk_tree *pair[2];
        struct jk_tree before = {.measured = true};

        if (more == NULL || words->count * more->count > RUN_MAX)
            break;
        before.words = words;
        pair[0] = &before;
        pair[1] = parts.items[n - 1];
        joined = (struct jk_tree){
            .kind = JK_TREE_SEQUENCE, .items = pair, .count = 2};
        words = jk_program_words(w, &joined);
        if (words == NULL)
            break;
        *ret_count = n;
    }
    return words;
}

static uint32_t write_parts(struct jk_program_writer *w, struct parts parts);

static uint32_t write_look(struct jk_program_writer *w, struct jk_tree *t,
                           uint32_t distance);

/* What a choice is being written to. */
struct choice {
    struct jk_growing_trie trie;
    struct jk_buf rests, others;
};

/* What goes on behind words of one length, of which looks stand in front: a
 * rest + 1, or 0 for nothing. The words come first, for they are found sooner
 * than every place is looked around. */
static uint32_t add_rest(struct jk_program_writer *w, struct choice *choice,
                         struct parts looks, uint32_t len, struct parts rest)
{
    struct jk_buf steps = {0};
    uint32_t step = 0, count, at;

    for (uint32_t i = 0; i < looks.count; i++) {
        step = write_look(w, looks.items[i], len);
        jk_buf_add(&steps, &step, sizeof step);
    }
    if (rest.count > 0) {
        step = write_parts(w, rest);
        jk_buf_add(&steps, &step, sizeof step);
    }
    count = jk_program_count(&steps, sizeof step);
    if (count > 1) {
        at = jk_program_list(w, (const void *)steps.ptr, count);
        step = add_step(w, JK_STEP_SEQUENCE, at, count, 0);
    }
    w->no_memory = w->no_memory || steps.status != JK_OK;
    jk_buf_free(&steps);
    if (count == 0)
        return 0;
    jk_buf_add(&choice->rests, &step, sizeof step);
    return jk_program_count(&choice->rests, sizeof step);
}

/* Adds words with what goes on behind them. */
static void add_words(struct jk_program_writer *w, struct choice *choice,
                      struct parts looks, const struct jk_wordset *words,
                      struct parts rest)
{
    uint32_t end = looks.count == 0 ? add_rest(w, choice, looks, 0, rest) : 0;

    for (uint32_t i = 0; i < words->count && !w->no_memory; i++) {
        uint32_t len = words->items[i].len, k = 0;

        if (looks.count > 0) { // the end of words of this length
            while (words->items[k].len != len)
                k++;
            if (k < i)
                continue;
            end = add_rest(w, choice, looks, len, rest);
        }
        for (k = i; k < words->count; k++) {
            if (k == i || (looks.count > 0 && words->items[k].len == len))
                jk_trie_insert(w, &choice->trie, words->items[k], end);
        }
    }
}

/* Parts behind others. */
static struct parts behind(struct parts parts, uint32_t count)
{
    return (struct parts){parts.items + count, parts.count - count};
}

/* How many looks parts begin with. */
static uint32_t leading_looks(struct parts parts)
{
    uint32_t count = 0;

    while (count < parts.count && parts.items[count]->kind == JK_TREE_LOOK)
        count++;
    return count;
}

static void add_branch(struct jk_program_writer *w, struct choice *choice,
                       struct parts parts)
{
    struct parts looks = {parts.items, leading_looks(parts)}, rest;
    struct jk_word nothing = {NULL, 0};
    const struct jk_wordset *words;
    uint32_t used, step;

    if (parts.count == 0) {
        jk_trie_insert(w, &choice->trie, nothing, 0);
        return;
    }
    rest = behind(parts, looks.count);
    words = leading_words(w, rest, &used);
    if (words == NULL) {
        step = write_parts(w, parts);
        jk_buf_add(&choice->others, &step, sizeof step);
    } else {
        add_words(w, choice, looks, words, behind(rest, used));
    }
}

/* The step of words and what goes on behind them. */
static uint32_t write_trie(struct jk_program_writer *w, struct choice *choice)
{
    struct jk_trie trie = {
        .rest_count = jk_program_count(&choice->rests, sizeof(uint32_t)),
        .other_count = jk_program_count(&choice->others, sizeof(uint32_t))};
    uint32_t at = jk_program_count(&w->tries, sizeof trie);

    for (uint32_t k = choice->trie.nodes[0].child; k != 0;
         k = choice->trie.nodes[k].sibling) {
        uint8_t hash = jk_program_hash(choice->trie.nodes[k].c);

        trie.first[hash / 64] |= UINT64_C(1) << (hash % 64);
    }
    trie.root = jk_trie_write(w, &choice->trie);
    trie.rests =
        jk_program_list(w, (const void *)choice->rests.ptr, trie.rest_count);
    trie.others =
        jk_program_list(w, (const void *)choice->others.ptr, trie.other_count);
    jk_buf_add(&w->tries, &trie, sizeof trie);
    return add_step(w, JK_STEP_WORDS, at, 0, 0);
}

static uint32_t write_words(struct jk_program_writer *w, struct parts looks,
                            const struct jk_wordset *words)
{
    struct choice choice = {0};
    uint32_t step = 0;

    jk_trie_node_add(w, &choice.trie, 0);
    add_words(w, &choice, looks, words, (struct parts){0});
    w->no_memory = w->no_memory || choice.rests.status != JK_OK;
    if (!w->no_memory)
        step = write_trie(w, &choice);
    jk_buf_free(&choice.rests);
    return step;
}

static uint32_t write_choice(struct jk_program_writer *w,
                             struct jk_tree *const *branches, uint32_t count)
{
    struct choice choice = {0};
    uint32_t step = 0;

    jk_trie_node_add(w, &choice.trie, 0);
    for (uint32_t i = 0; i < count && !w->no_memory; i++)
        add_branch(w, &choice, parts_of(&branches[i]));
    if (choice.rests.status != JK_OK || choice.others.status != JK_OK)
        w->no_memory = true;
    if (!w->no_memory)
        step = write_trie(w, &choice);
    jk_buf_free(&choice.rests);
    jk_buf_free(&choice.others);
    return step;
}

/* How many characters a tree matches; false if not always as many. */
static bool fixed_length(const struct jk_tree *t, uint32_t *ret_len)
{
    uint32_t sum = 0, one;

    switch (t->kind) {
    case JK_TREE_CHARACTER:
    case JK_TREE_CLASS:
        sum = 1;
        break;
    case JK_TREE_SEQUENCE:
        for (uint32_t i = 0; i < t->count; i++) {
            if (!fixed_length(t->items[i], &one))
                return false;
            sum += one;
        }
        break;
    case JK_TREE_CHOICE:
        for (uint32_t i = 0; i < t->count; i++) {
            if (!fixed_length(t->items[i], &one) || (i > 0 && one != sum))
                return false;
            sum = one;
        }
        break;
    case JK_TREE_REPEAT:
        if (t->min != t->max || !fixed_length(t->items[0], &one))
            return false;
        sum = t->min * one;
        break;
    default: // looks and ends take no room
        break;
    }
    *ret_len = sum;
    return true;
}

static uint32_t write_tree(struct jk_program_writer *w, struct jk_tree *t);

static uint32_t write_behind(struct jk_program_writer *w, struct jk_tree *t,
                             uint32_t distance)
{
    struct jk_tree *inside = t->items[0];
    struct jk_tree *const *branches =
        inside->kind == JK_TREE_CHOICE ? inside->items : t->items;
    uint32_t count = inside->kind == JK_TREE_CHOICE ? inside->count : 1, at;
    struct jk_buf pairs = {0};

    for (uint32_t i = 0; i < count && !w->foreign && !w->no_memory; i++) {
        uint32_t pair[2];

        if (!fixed_length(branches[i], &pair[0]))
            w->foreign = true;
        else
            pair[1] = write_tree(w, branches[i]);
        if (!w->foreign)
            jk_buf_add(&pairs, pair, sizeof pair);
    }
    w->no_memory = w->no_memory || pairs.status != JK_OK;
    at = jk_program_list(w, (const void *)pairs.ptr,
                         jk_program_count(&pairs, sizeof(uint32_t)));
    jk_buf_free(&pairs);
    return add_step(w, t->negative ? JK_STEP_NOT_BEHIND : JK_STEP_BEHIND, at,
                    count, distance);
}

static uint32_t write_look(struct jk_program_writer *w, struct jk_tree *t,
                           uint32_t distance)
{
    if (t->behind)
        return write_behind(w, t, distance);
    return add_step(w, t->negative ? JK_STEP_NOT_AHEAD : JK_STEP_AHEAD,
                    write_tree(w, t->items[0]), 0, distance);
}

/* A part that is not a few words. */
static uint32_t write_part(struct jk_program_writer *w, struct jk_tree *t)
{
    switch (t->kind) {
    case JK_TREE_CLASS:
        return add_step(w, JK_STEP_CLASS, t->c, 1, 1);
    case JK_TREE_CHOICE:
        return write_choice(w, t->items, t->count);
    case JK_TREE_REPEAT:
        if (t->items[0]->kind == JK_TREE_CLASS)
            return add_step(w, JK_STEP_CLASS, t->items[0]->c, t->min, t->max);
        return add_step(w, JK_STEP_REPEAT, write_tree(w, t->items[0]), t->min,
                        t->max);
    case JK_TREE_LOOK:
        return write_look(w, t, 0);
    case JK_TREE_BEGIN:
        return add_step(w, JK_STEP_BEGIN, 0, 0, 0);
    case JK_TREE_END:
        return add_step(w, JK_STEP_END, 0, 0, 0);
    default:
        return write_parts(w, parts_of(&t));
    }
}

/* Parts behind each other: words where they are words. */
static uint32_t write_parts(struct jk_program_writer *w, struct parts parts)
{
    struct jk_buf steps = {0};
    uint32_t step = 0, count, at;

    for (uint32_t i = 0; i < parts.count && !w->no_memory;) {
        struct parts left = behind(parts, i);
        struct parts looks = {left.items, leading_looks(left)};
        uint32_t used;
        const struct jk_wordset *words =
            leading_words(w, behind(left, looks.count), &used);

        if (words != NULL) {
            step = write_words(w, looks, words);
            i += looks.count + used;
        } else {
            step = write_tree(w, parts.items[i++]);
        }
        jk_buf_add(&steps, &step, sizeof step);
    }
    w->no_memory = w->no_memory || steps.status != JK_OK;
    count = jk_program_count(&steps, sizeof step);
    if (count != 1 && !w->no_memory) {
        at = jk_program_list(w, (const void *)steps.ptr, count);
        step = add_step(w, JK_STEP_SEQUENCE, at, count, 0);
    }
    jk_buf_free(&steps);
    return step;
}

/* Equal groups are written once. */
static uint32_t write_tree(struct jk_program_writer *w, struct jk_tree *t)
{
    if (t->step == JK_NONE) {
        uint32_t step = jk_program_words(w, t) != NULL
                            ? write_parts(w, parts_of(&t))
                            : write_part(w, t);

        if (w->foreign || w->no_memory)
            return 0;
        t->step = step;
    }
    return t->step;
}

/* How often one step may have to be run for one place. */
static uint32_t effort(const struct jk_tree *t)
{
    uint32_t most = 1, times = 1;

    for (uint32_t i = 0; i < t->count; i++) {
        uint32_t one = effort(t->items[i]);

        if (one > most)
            most = one;
    }
    if (t->kind == JK_TREE_REPEAT)
        times = t->max == JK_NONE ? WITHOUT_BOUND : t->max;
    return times > 0 && most > UINT32_MAX / times ? UINT32_MAX : most * times;
}

int jk_program_write(struct jk_program_writer *w, struct jk_str regex,
                     uint32_t *ret_program, struct jk_error *err)
{
    struct jk_tree *t = jk_program_read(w, regex);

    *ret_program = JK_NONE;
    if (t != NULL && effort(t) <= EFFORT_MAX)
        *ret_program = write_tree(w, t);
    if (w->foreign)
        *ret_program = JK_NONE;
    if (w->no_memory || w->steps.status != JK_OK || w->tries.status != JK_OK ||
        w->nodes.status != JK_OK || w->classes.status != JK_OK ||
        w->ranges.status != JK_OK || w->lists.status != JK_OK)
        return jk_fail(err, JK_NO_MEMORY, NULL, "out of memory");
    return JK_OK;
}

/* Copies an array to an arena. */
static bool keep(struct jk_arena *arena, const struct jk_buf *from, size_t size,
                 void **ret_array, uint32_t *ret_count)
{
    *ret_count = jk_program_count(from, size);
    *ret_array = jk_arena_alloc(arena, from->len + size);
    if (*ret_array != NULL && from->len > 0)
        memcpy(*ret_array, from->ptr, from->len);
    return *ret_array != NULL;
}

int jk_program_finish(const struct jk_program_writer *w, struct jk_arena *arena,
                      struct jk_programs *ret_programs, struct jk_error *err)
{
    struct jk_programs p = {0};
    void *a[6];
    bool good =
        keep(arena, &w->steps, sizeof *p.steps, &a[0], &p.step_count) &&
        keep(arena, &w->tries, sizeof *p.tries, &a[1], &p.trie_count) &&
        keep(arena, &w->nodes, sizeof *p.nodes, &a[2], &p.node_count) &&
        keep(arena, &w->classes, sizeof *p.classes, &a[3], &p.class_count) &&
        keep(arena, &w->ranges, sizeof *p.ranges, &a[4], &p.range_count) &&
        keep(arena, &w->lists, sizeof *p.lists, &a[5], &p.list_count);

    if (!good)
        return jk_arena_fail(arena, err);
    p.steps = a[0];
    p.tries = a[1];
    p.nodes = a[2];
    p.classes = a[3];
    p.ranges = a[4];
    p.lists = a[5];
    *ret_programs = p;
    return JK_OK;
}
