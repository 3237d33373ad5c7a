// SPDX-License-Identifier: MIT
#include "named.h"

#include "outline_label.h"

#include <stdlib.h>

enum {
    REFERENCES = 4, // looked at in one unit
    LONGEST = 256,  // units of a provision that are looked at
    RANGE = 12,  // provisions that 第２条から第７条まで has at most
    DEEPEST = 16 // levels between an article and what stands under it
};

/* What a unit says of another provision. */
struct reference {
    uint16_t value;
    uint16_t paragraph; // 0 if the whole provision is meant
    uint8_t style;      // enum jk_label_style
    bool from;          // the first of a range
};

struct gatherer {
    const struct jk_document *d;
    const struct jk_units *units;
    uint32_t *found;
    uint32_t count;
};

static bool label_of(const struct jk_document *d, uint32_t block,
                     struct jk_label *ret_label)
{
    const struct jk_block *b = &d->blocks[block];

    if (b->number.len > 0)
        return jk_label_of_number(b->number, ret_label);
    return (b->label > 0 || b->kind == JK_HEADING) &&
           jk_label_read(b->text, ret_label);
}

static bool is_place(const struct jk_label *label)
{
    switch (label->style) {
    case JK_LABEL_ANNEX:
    case JK_LABEL_PART:
    case JK_LABEL_CHAPTER:
    case JK_LABEL_SECTION:
    case JK_LABEL_ARTICLE:
    case JK_LABEL_ORDINAL:
        return label->value > 0;
    default:
        return false;
    }
}

static int compare(const void *a, const void *b)
{
    const struct jk_provision *p = a, *q = b;

    if (p->style != q->style)
        return p->style < q->style ? -1 : 1;
    if (p->value != q->value)
        return p->value < q->value ? -1 : 1;
    return p->unit < q->unit ? -1 : p->unit > q->unit;
}

int jk_provisions_find(const struct jk_document *d, struct jk_units *units,
                       struct jk_arena *arena)
{
    struct jk_label label;
    uint32_t count = 0;

    units->provisions = NULL;
    units->provision_count = 0;
    for (int pass = 0; pass < 2; pass++) {
        for (uint32_t i = 0; i < units->count; i++) {
            const struct jk_unit *u = &units->items[i];

            if (u->kind == JK_UNIT_ROW || u->paragraph != i ||
                !label_of(d, u->block, &label) || !is_place(&label))
                continue;
            if (units->provisions == NULL)
                count++;
            else
                units->provisions[units->provision_count++] =
                    (struct jk_provision){i, label.value, label.style};
        }
        if (count == 0)
            return JK_OK;
        if (units->provisions == NULL)
            units->provisions =
                jk_arena_array(arena, count, sizeof *units->provisions);
        if (units->provisions == NULL)
            return JK_NO_MEMORY;
    }
    qsort(units->provisions, count, sizeof *units->provisions, compare);
    return JK_OK;
}

/* Moves over a word, if it stands there. */
static bool pass(struct jk_str *text, const char *word)
{
    size_t n = strlen(word);

    if (text->len < n || memcmp(text->ptr, word, n) != 0)
        return false;
    *text = jk_str_slice(*text, n, text->len);
    return true;
}

/* Moves over a number; 0 if there is none. */
static uint16_t pass_number(struct jk_str *text)
{
    uint32_t value = 0;
    size_t n = 0;

    while (n < text->len && n < 4 && text->ptr[n] >= '0' && text->ptr[n] <= '9')
        value = value * 10 + (uint32_t)(text->ptr[n++] - '0');
    *text = jk_str_slice(*text, n, text->len);
    return (uint16_t)value;
}

/* Whether what stands behind 第２ shows that a section is meant. */
static bool follows_section(struct jk_str rest)
{
    static const char *const words[] = {"から", "まで", "の", "に",
                                        "及び", "、",   "と"};

    for (size_t i = 0; i < sizeof words / sizeof words[0]; i++) {
        struct jk_str at = rest;

        if (pass(&at, words[i]))
            return true;
    }
    return false;
}

/* Reads a reference behind 第; moves text behind it. */
static bool read_numbered(struct jk_str *text, struct reference *ret)
{
    *ret = (struct reference){.value = pass_number(text)};
    if (ret->value == 0)
        return false;
    if (pass(text, "条")) {
        ret->style = JK_LABEL_ARTICLE;
        if (pass(text, "の"))
            (void)pass_number(text); // 第35条の2
        if (pass(text, "第")) {
            ret->paragraph = pass_number(text);
            if (!pass(text, "項"))
                ret->paragraph = 0;
        }
    } else if (pass(text, "章")) {
        ret->style = JK_LABEL_CHAPTER;
    } else if (pass(text, "節")) {
        ret->style = JK_LABEL_SECTION;
    } else if (pass(text, "編")) {
        ret->style = JK_LABEL_PART;
    } else if (follows_section(*text)) {
        ret->style = JK_LABEL_ORDINAL;
    } else {
        return false;
    }
    ret->from = pass(text, "から");
    return true;
}

/* Finds the next reference in a text and moves behind it. */
static bool next_reference(struct jk_str *text, struct reference *ret)
{
    static const char *const annexes[] = {"別紙", "別添", "別表", "別記",
                                          "様式"};

    while (text->len >= 3) {
        if (pass(text, "第")) {
            if (read_numbered(text, ret))
                return true;
            continue;
        }
        for (size_t i = 0; i < sizeof annexes / sizeof annexes[0]; i++) {
            if (!pass(text, annexes[i]))
                continue;
            (void)pass(text, "第");
            *ret = (struct reference){.value = pass_number(text),
                                      .style = JK_LABEL_ANNEX};
            if (ret->value > 0)
                return true;
            break;
        }
        *text = jk_str_slice(*text, 1, text->len);
    }
    return false;
}

static void add(struct gatherer *g, uint32_t unit)
{
    if (g->count < JK_UNIT_SPANS)
        g->found[g->count++] = unit;
}

/* Whether a block stands under another. */
static bool is_under(const struct jk_document *d, uint32_t block,
                     uint32_t above)
{
    for (int i = 0; i < DEEPEST && block != JK_NONE; i++) {
        block = d->blocks[block].parent;
        if (block == above)
            return true;
    }
    return false;
}

/* The number of a paragraph right under an article: the first has none. */
static uint16_t paragraph_of(const struct gatherer *g, uint32_t unit,
                             uint32_t above, uint16_t last)
{
    const struct jk_unit *u = &g->units->items[unit];
    struct jk_label label;

    if (g->d->blocks[u->block].parent == above &&
        label_of(g->d, u->block, &label) && label.style == JK_LABEL_NUMBER &&
        label.value > 1)
        return label.value;
    return last;
}

/* A provision, or one paragraph of it, with all that stands under it. */
static void add_provision(struct gatherer *g, uint32_t unit, uint16_t paragraph)
{
    const struct jk_unit *items = g->units->items;
    uint32_t block = items[unit].block;
    uint16_t at = 1;

    if (unit > 0 && items[unit - 1].kind == JK_UNIT_HEADING)
        add(g, unit - 1); // （秘密の保持） above 第７条
    for (uint32_t i = unit;
         i < g->units->count && i - unit < LONGEST && g->count < JK_UNIT_SPANS;
         i++) {
        if (items[i].block != block) {
            if (!is_under(g->d, items[i].block, block))
                return;
            at = paragraph_of(g, i, block, at);
        }
        if (paragraph == 0 || paragraph == at)
            add(g, i);
    }
}

/* The provision that a reference means, seen from a unit. */
static void add_named(struct gatherer *g, uint32_t unit,
                      const struct reference *r)
{
    const struct jk_provision *places = g->units->provisions;
    uint32_t low = 0, high = g->units->provision_count, best = JK_NONE;
    struct jk_provision key = {0, r->value, r->style};

    while (low < high) {
        uint32_t middle = low + (high - low) / 2;

        if (compare(&places[middle], &key) < 0)
            low = middle + 1;
        else
            high = middle;
    }
    for (uint32_t i = low;
         i < g->units->provision_count && i < low + RANGE &&
         places[i].style == r->style && places[i].value == r->value;
         i++) {
        uint32_t p = places[i].unit;

        if (best == JK_NONE || (p > unit ? p - unit : unit - p) <
                                   (best > unit ? best - unit : unit - best))
            best = p;
    }
    if (best != JK_NONE)
        add_provision(g, best, r->paragraph);
}

uint32_t jk_unit_named(const struct jk_document *d,
                       const struct jk_units *units, uint32_t unit,
                       uint32_t *found)
{
    struct gatherer g = {d, units, found, 0};
    const struct jk_unit *u = &units->items[unit];
    struct jk_str text = jk_str_slice(d->norm, u->begin, u->end);
    struct reference r, last = {0};

    for (int i = 0; i < REFERENCES && next_reference(&text, &r); i++) {
        bool range = last.from && last.style == r.style &&
                     r.value > last.value && r.value - last.value < RANGE;

        while (range && ++last.value < r.value) {
            last.paragraph = 0;
            add_named(&g, unit, &last);
        }
        add_named(&g, unit, &r);
        last = r;
    }
    return g.count;
}
