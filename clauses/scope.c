// SPDX-License-Identifier: MIT
// The text that governs or surrounds a unit.
#include "catalog_impl.h"
#include "named.h"
#include "segment.h"

enum { ANCESTORS = 16, LONG = 8192 };

struct view {
    const struct jk_document *d;
    const struct jk_units *units;
    const struct jk_unit *unit;
    uint32_t index;
    uint32_t *found;
    uint32_t count;
};

static void add_unit(struct view *v, uint32_t unit)
{
    if (v->count < JK_UNIT_SPANS)
        v->found[v->count++] = unit;
}

/* All units of a block. */
static void add_block(struct view *v, uint32_t block)
{
    uint32_t i = v->units->first[block];

    for (; i < v->units->count && v->units->items[i].block == block; i++)
        add_unit(v, i);
}

/* A heading or a line without a full stop; a block without units is neither
 * title nor sentence. */
static bool is_title(const struct view *v, uint32_t block, bool *ret_title)
{
    uint32_t i = v->units->first[block];

    if (i == v->units->count || v->units->items[i].block != block)
        return false;
    *ret_title = v->units->items[i].title;
    return true;
}

/* Ancestors that are titles, or those that are sentences. */
static void add_ancestors(struct view *v, bool titles, bool nearest)
{
    uint32_t block = v->unit->governor;

    for (int i = 0; i < ANCESTORS && block != JK_NONE; i++) {
        bool title;

        if (is_title(v, block, &title) && title == titles) {
            add_block(v, block);
            if (nearest)
                return;
        }
        block = v->units->up[block];
    }
}

/* The cells before the unit's own in its row. */
static void add_side(struct view *v)
{
    uint32_t i = v->unit->side;

    for (; i != JK_NONE && i < v->unit->block; i++)
        add_block(v, i);
}

static void add_headings(struct view *v)
{
    add_side(v);
    if (v->unit->header != JK_NONE && v->unit->header != v->index)
        add_unit(v, v->unit->header);
    add_ancestors(v, true, false);
}

/* Whether a unit stands under the block of this one. */
static bool is_below(const struct view *v, uint32_t unit)
{
    uint32_t block = v->units->items[unit].governor;

    for (int i = 0; i < ANCESTORS && block != JK_NONE; i++) {
        if (block == v->unit->block)
            return true;
        block = v->units->up[block];
    }
    return false;
}

static void add_items(struct view *v)
{
    const struct jk_units *u = v->units;
    uint32_t i = v->unit->after;

    for (; i < u->count && v->count < JK_UNIT_SPANS && is_below(v, i); i++)
        add_unit(v, i);
    // What refers back to a list stands in the paragraph right behind it.
    for (i = v->unit->paragraph;
         i-- > 0 && v->count < JK_UNIT_SPANS && u->items[i].trail == v->index;)
        add_unit(v, i);
}

static void add_near(struct view *v, bool before, uint32_t reach)
{
    const struct jk_units *u = v->units;
    uint32_t i = v->index;
    bool across = before && v->unit->back; // names the article before

    while (reach-- > 0) {
        if (before ? i == 0 : i + 1 == u->count)
            return;
        i = before ? i - 1 : i + 1;
        if (!across && u->items[i].section != v->unit->section)
            return;
        if (u->items[i].kind != JK_UNIT_HEADING && !u->items[i].listed)
            add_unit(v, i);
    }
}

static void add_paragraph(struct view *v)
{
    const struct jk_units *u = v->units;
    uint32_t i = v->unit->paragraph;

    for (; i < u->count && v->count < JK_UNIT_SPANS &&
           u->items[i].paragraph == v->unit->paragraph;
         i++)
        add_unit(v, i);
}

/* Where the terms that a unit uses are defined. */
static void add_definitions(struct view *v)
{
    struct jk_str text = jk_str_slice(v->d->norm, v->unit->begin, v->unit->end);

    for (uint32_t i = 0; i < v->units->term_count; i++) {
        const struct jk_term *term = &v->units->terms[i];

        if (term->unit != v->index &&
            memmem(text.ptr, text.len, v->d->norm.ptr + term->begin,
                   term->end - term->begin) != NULL)
            add_unit(v, term->unit);
    }
}

static void add_one(struct view *v, unsigned scope)
{
    switch (scope) {
    case JK_SCOPE_SELF:
        add_unit(v, v->index);
        break;
    case JK_SCOPE_PARAGRAPH:
        add_paragraph(v);
        break;
    case JK_SCOPE_LEAD:
        add_ancestors(v, false, false);
        break;
    case JK_SCOPE_TRAIL:
        if (v->unit->trail != JK_NONE)
            add_unit(v, v->unit->trail);
        break;
    case JK_SCOPE_ITEMS:
        add_items(v);
        break;
    case JK_SCOPE_HEADING:
        add_headings(v);
        break;
    case JK_SCOPE_TITLE:
        add_side(v);
        add_ancestors(v, true, true);
        break;
    case JK_SCOPE_BEFORE:
        add_near(v, true, JK_UNIT_NEAR);
        break;
    case JK_SCOPE_AFTER:
        add_near(v, false, JK_UNIT_NEAR);
        break;
    case JK_SCOPE_PROVISION:
        add_unit(v, v->index);
        add_near(v, true, JK_UNIT_PROVISION);
        add_near(v, false, JK_UNIT_PROVISION);
        break;
    case JK_SCOPE_DEFINED:
        add_definitions(v);
        break;
    case JK_SCOPE_NAMED:
        v->count = jk_unit_named(v->d, v->units, v->index, v->found);
        break;
    case JK_SCOPE_START:
        for (uint32_t i = 0; i < JK_UNIT_START && i < v->units->count; i++)
            add_unit(v, i);
        break;
    default:
        break;
    }
}

uint32_t jk_unit_scope(const struct jk_document *document,
                       const struct jk_units *units, uint32_t unit,
                       unsigned scope, uint32_t *found)
{
    struct view v = {document, units, &units->items[unit], unit, found, 0};

    add_one(&v, scope);
    return v.count;
}

struct jk_str jk_unit_label(const struct jk_document *document,
                            const struct jk_units *units, uint32_t unit)
{
    const struct jk_block *b = &document->blocks[units->items[unit].block];

    return b->number.len > 0 ? b->number : jk_str_slice(b->text, 0, b->label);
}
