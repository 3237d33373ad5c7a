// SPDX-License-Identifier: MIT
// What parts of a pattern are but a few words.
#include "program_impl.h"

enum {
    WORDS_MAX = 512,   // words that a tree may be
    PRODUCT_MAX = 256, // words that parts behind each other make
    SINGLES_MAX = 24   // characters of a class that are taken as words
};

static struct jk_wordset *new_words(struct jk_program_writer *w, uint32_t room)
{
    struct jk_wordset *s = jk_program_take(w, 1, sizeof *s);

    if (s == NULL)
        return NULL;
    s->items = jk_program_take(w, room, sizeof *s->items);
    return s->items == NULL ? NULL : s;
}

static struct jk_wordset *one_word(struct jk_program_writer *w,
                                   const uint32_t *c, uint32_t len)
{
    struct jk_wordset *s = new_words(w, 1);

    if (s != NULL)
        s->items[s->count++] = (struct jk_word){c, len};
    return s;
}

/* All words of one set with all of the other behind them. */
static struct jk_wordset *product(struct jk_program_writer *w,
                                  const struct jk_wordset *a,
                                  const struct jk_wordset *b)
{
    struct jk_wordset *s = new_words(w, a->count * b->count);

    for (uint32_t i = 0; s != NULL && i < a->count; i++) {
        for (uint32_t k = 0; k < b->count; k++) {
            uint32_t len = a->items[i].len + b->items[k].len;
            uint32_t *c = jk_program_take(w, len, sizeof *c);

            if (c == NULL)
                return NULL;
            memcpy(c, a->items[i].c, a->items[i].len * sizeof *c);
            memcpy(c + a->items[i].len, b->items[k].c,
                   b->items[k].len * sizeof *c);
            s->items[s->count++] = (struct jk_word){c, len};
        }
    }
    return s;
}

static struct jk_wordset *sequence_words(struct jk_program_writer *w,
                                         const struct jk_tree *t)
{
    static const uint32_t nothing;
    struct jk_wordset *s = one_word(w, &nothing, 0);

    for (uint32_t i = 0; i < t->count && s != NULL; i++) {
        const struct jk_wordset *more = jk_program_words(w, t->items[i]);

        if (more == NULL || s->count * more->count > PRODUCT_MAX)
            return NULL;
        s = product(w, s, more);
    }
    return s;
}

static struct jk_wordset *choice_words(struct jk_program_writer *w,
                                       const struct jk_tree *t)
{
    struct jk_wordset *s;
    uint32_t count = 0;

    for (uint32_t i = 0; i < t->count; i++) {
        const struct jk_wordset *more = jk_program_words(w, t->items[i]);

        if (more == NULL || count + more->count > WORDS_MAX)
            return NULL;
        count += more->count;
    }
    s = new_words(w, count);
    for (uint32_t i = 0; i < t->count && s != NULL; i++) {
        const struct jk_wordset *more = jk_program_words(w, t->items[i]);

        memcpy(s->items + s->count, more->items,
               more->count * sizeof *more->items);
        s->count += more->count;
    }
    return s;
}

static struct jk_wordset *class_words(struct jk_program_writer *w,
                                      const struct jk_tree *t)
{
    const struct jk_class *class =
        (const struct jk_class *)(const void *)w->classes.ptr + t->c;
    const struct jk_range *ranges;
    struct jk_wordset *s;
    uint32_t count = 0;

    if (class->negated != 0 || class->range_count == 0)
        return NULL;
    ranges =
        (const struct jk_range *)(const void *)w->ranges.ptr + class->ranges;
    for (uint32_t i = 0; i < class->range_count; i++) {
        uint32_t size = ranges[i].high - ranges[i].low + 1;

        if (size > SINGLES_MAX || count + size > SINGLES_MAX)
            return NULL;
        count += size;
    }
    s = new_words(w, count);
    for (uint32_t i = 0; s != NULL && i < class->range_count; i++) {
        for (uint32_t c = ranges[i].low; c <= ranges[i].high; c++) {
            uint32_t *one = jk_program_take(w, 1, sizeof *one);

            if (one == NULL)
                return NULL;
            *one = c;
            s->items[s->count++] = (struct jk_word){one, 1};
        }
    }
    return s;
}

/* Something that may be left out. */
static struct jk_wordset *optional_words(struct jk_program_writer *w,
                                         const struct jk_tree *t)
{
    const struct jk_wordset *words = jk_program_words(w, t->items[0]);
    struct jk_wordset *s;
    static const uint32_t nothing;

    if (t->min != 0 || t->max != 1 || words == NULL)
        return NULL;
    s = new_words(w, words->count + 1);
    if (s == NULL)
        return NULL;
    memcpy(s->items, words->items, words->count * sizeof *words->items);
    s->count = words->count;
    s->items[s->count++] = (struct jk_word){&nothing, 0};
    return s;
}

struct jk_wordset *jk_program_words(struct jk_program_writer *w,
                                    struct jk_tree *t)
{
    if (t->measured)
        return t->words;
    t->measured = true;
    switch (t->kind) {
    case JK_TREE_CHARACTER:
        t->words = one_word(w, &t->c, 1);
        break;
    case JK_TREE_CLASS:
        t->words = class_words(w, t);
        break;
    case JK_TREE_SEQUENCE:
        t->words = sequence_words(w, t);
        break;
    case JK_TREE_CHOICE:
        t->words = choice_words(w, t);
        break;
    case JK_TREE_REPEAT:
        t->words = optional_words(w, t);
        break;
    default:
        break;
    }
    return t->words;
}
