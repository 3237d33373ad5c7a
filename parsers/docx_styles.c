// SPDX-License-Identifier: MIT
#include "docx_styles.h"

#include "docx_style_names.h"

#include <stdlib.h>

enum { STYLES_MAX = 20000, TABLE_MIN = 256 };

struct jk_docx_toggles jk_docx_no_toggles(void)
{
    return (struct jk_docx_toggles){-1, -1, -1, -1};
}

void jk_docx_styles_init(struct jk_docx_styles *s, struct jk_arena *arena)
{
    *s = (struct jk_docx_styles){.arena = arena};
    for (size_t i = 0; i < JK_DOCX_STYLE_TYPES; i++)
        s->standard[i] = -1;
    s->defaults = jk_docx_no_toggles();
}

static uint32_t hash(struct jk_str id)
{
    uint32_t h = 2166136261u;

    for (size_t i = 0; i < id.len; i++)
        h = (h ^ (unsigned char)id.ptr[i]) * 16777619u;
    return h ^ h >> 15;
}

/* The slot of an id, or the empty one where it belongs. */
static size_t slot_of(const struct jk_docx_styles *s, struct jk_str id)
{
    size_t slot = hash(id) & (s->table_room - 1);

    while (s->table[slot] >= 0 &&
           !jk_str_equal(s->items[s->table[slot]].id, id))
        slot = (slot + 1) & (s->table_room - 1);
    return slot;
}

static bool grow_table(struct jk_docx_styles *s)
{
    size_t room = s->table_room == 0 ? TABLE_MIN : s->table_room * 2;
    int32_t *table = jk_arena_array(s->arena, room, sizeof *table);

    if (table == NULL)
        return false;
    memset(table, 0xFF, room * sizeof *table);
    s->table = table;
    s->table_room = room;
    for (size_t i = 0; i < s->count; i++)
        table[slot_of(s, s->items[i].id)] = (int32_t)i;
    return true;
}

/* Adds a style known by its id; NULL when memory is out. */
static struct jk_docx_style *add(struct jk_docx_styles *s, struct jk_str id)
{
    struct jk_docx_style *style;

    if (s->count >= STYLES_MAX ||
        (s->count * 2 >= s->table_room && !grow_table(s)))
        return NULL;
    if (s->count == s->room) {
        size_t room = s->room == 0 ? 64 : s->room * 2;
        void *items =
            jk_arena_grow(s->arena, s->items, s->count, room, sizeof *s->items);

        if (items == NULL)
            return NULL;
        s->items = items;
        s->room = room;
    }
    style = &s->items[s->count];
    *style = (struct jk_docx_style){
        .based_on = -1,
        .outline = -1,
        .ilvl = -1,
        .num_id = -1,
        .page_break_before = -1,
        .toggles = jk_docx_no_toggles(),
    };
    if (jk_arena_copy(s->arena, id, &style->id) != JK_OK)
        return NULL;
    s->table[slot_of(s, style->id)] = (int32_t)s->count;
    s->count++;
    return style;
}

int32_t jk_docx_style_find(struct jk_docx_styles *s, struct jk_str id)
{
    struct jk_docx_style *style;

    if (id.len == 0 || (s->table_room == 0 && !grow_table(s)))
        return -1;
    if (s->table[slot_of(s, id)] >= 0)
        return s->table[slot_of(s, id)];
    style = add(s, id);
    if (style == NULL)
        return -1;
    jk_docx_style_name(id, &style->outline, &style->toc);
    return (int32_t)s->count - 1;
}

bool jk_docx_toggle(struct jk_docx_toggles *t, int token,
                    const struct jk_xml_attribute *a, size_t count)
{
    switch (token) {
    case JK_DOCX_VANISH:
        t->vanish = jk_docx_on(a, count);
        return true;
    case JK_DOCX_STRIKE:
        t->strike = jk_docx_on(a, count);
        return true;
    case JK_DOCX_DOUBLE_STRIKE:
        t->double_strike = jk_docx_on(a, count);
        return true;
    case JK_DOCX_SPEC_VANISH:
        t->special = jk_docx_on(a, count);
        return true;
    default:
        return false;
    }
}

static uint8_t type_of(struct jk_str name)
{
    if (jk_str_is(name, "character"))
        return JK_DOCX_CHARACTER_STYLES;
    if (jk_str_is(name, "table"))
        return JK_DOCX_TABLE_STYLES;
    if (jk_str_is(name, "numbering"))
        return JK_DOCX_NUMBERING_STYLES;
    return JK_DOCX_PARAGRAPH_STYLES;
}

static int begin_style(struct jk_docx_styles_reading *r,
                       const struct jk_xml_attribute *a, size_t count)
{
    struct jk_docx_styles *s = r->styles;
    struct jk_str standard = jk_xml_value(a, count, JK_DOCX_DEFAULT, "0");
    struct jk_docx_style *style;
    size_t index;

    if (s->table_room == 0 && !grow_table(s))
        return jk_arena_fail(s->arena, NULL);
    // Of two definitions of an id the last one holds.
    style = add(s, jk_xml_value(a, count, JK_DOCX_STYLE_ID, ""));
    if (style == NULL)
        return s->count >= STYLES_MAX ? JK_LIMIT
                                      : jk_arena_fail(s->arena, NULL);
    index = s->count - 1;
    style->type = type_of(jk_xml_value(a, count, JK_DOCX_TYPE, ""));
    style->defined = true;
    if (s->standard[style->type] < 0 &&
        (jk_str_is(standard, "1") || jk_str_is(standard, "true") ||
         jk_str_is(standard, "on")))
        s->standard[style->type] = (int32_t)index;
    r->style = style;
    if (index >= r->base_room) {
        size_t room = r->base_room == 0 ? 64 : r->base_room * 2;
        void *bases = jk_arena_grow(s->arena, r->bases, r->base_room, room,
                                    sizeof *r->bases);

        if (bases == NULL)
            return jk_arena_fail(s->arena, NULL);
        r->bases = bases;
        r->base_room = room;
    }
    r->bases[index] = JK_STR("");
    return JK_OK;
}

static int in_style(struct jk_docx_styles_reading *r, int token,
                    const struct jk_xml_attribute *a, size_t count)
{
    struct jk_docx_style *s = r->style;

    switch (token) {
    case JK_DOCX_NAME:
        if (!r->in_run && !r->in_number) {
            int8_t level = s->outline;

            jk_docx_style_name(jk_docx_val(a, count), &s->outline, &s->toc);
            s->outline = level >= 0 ? level : s->outline;
        }
        break;
    case JK_DOCX_BASED_ON:
        return jk_arena_copy(r->styles->arena, jk_docx_val(a, count),
                             &r->bases[r->styles->count - 1]);
    case JK_DOCX_OUTLINE_LEVEL:
        s->outline = (int8_t)(jk_docx_number(jk_docx_val(a, count), 9) & 15);
        break;
    case JK_DOCX_NUM_ID:
        if (r->in_number)
            s->num_id = jk_docx_number(jk_docx_val(a, count), 0);
        break;
    case JK_DOCX_ILVL:
        if (r->in_number)
            s->ilvl = (int8_t)(jk_docx_number(jk_docx_val(a, count), 0) & 15);
        break;
    case JK_DOCX_PAGE_BREAK_BEFORE:
        s->page_break_before = jk_docx_on(a, count);
        break;
    default:
        if (r->in_run)
            jk_docx_toggle(&s->toggles, token, a, count);
    }
    return JK_OK;
}

static int on_start(void *context, int token, const struct jk_xml_attribute *a,
                    size_t count)
{
    struct jk_docx_styles_reading *r = context;

    if (r->skip > 0 || token == JK_DOCX_SKIP) {
        r->skip++;
        return JK_OK;
    }
    switch (token) {
    case JK_DOCX_UNKNOWN:
        return JK_OK;
    case JK_DOCX_STYLE:
        return begin_style(r, a, count);
    case JK_DOCX_DEFAULTS:
        r->in_defaults = true;
        return JK_OK;
    case JK_DOCX_RUN_PROPERTIES:
        r->in_run = true;
        return JK_OK;
    case JK_DOCX_NUMBER_PROPERTIES:
        r->in_number = true;
        return JK_OK;
    default:
        break;
    }
    if (r->style != NULL)
        return in_style(r, token, a, count);
    if (r->in_defaults && r->in_run)
        jk_docx_toggle(&r->styles->defaults, token, a, count);
    return JK_OK;
}

static int on_end(void *context, int token)
{
    struct jk_docx_styles_reading *r = context;

    if (r->skip > 0) {
        r->skip--;
        return JK_OK;
    }
    switch (token) {
    case JK_DOCX_STYLE:
        r->style = NULL;
        break;
    case JK_DOCX_DEFAULTS:
        r->in_defaults = false;
        break;
    case JK_DOCX_RUN_PROPERTIES:
        r->in_run = false;
        break;
    case JK_DOCX_NUMBER_PROPERTIES:
        r->in_number = false;
        break;
    default:
        break;
    }
    return JK_OK;
}

const struct jk_xml_handler jk_docx_styles_handler = {on_start, on_end, NULL,
                                                      NULL};

static int8_t either(int8_t own, int8_t base)
{
    return own >= 0 ? own : base;
}

static void merge(struct jk_docx_style *s, const struct jk_docx_style *base)
{
    if (s->outline < 0)
        s->outline = base->outline;
    if (s->num_id < 0)
        s->num_id = base->num_id;
    s->ilvl = either(s->ilvl, base->ilvl);
    s->page_break_before =
        either(s->page_break_before, base->page_break_before);
    s->toggles.vanish = either(s->toggles.vanish, base->toggles.vanish);
    s->toggles.strike = either(s->toggles.strike, base->toggles.strike);
    s->toggles.double_strike =
        either(s->toggles.double_strike, base->toggles.double_strike);
}

static bool hides(const struct jk_docx_toggles *t)
{
    return t->vanish > 0 || t->strike > 0 || t->double_strike > 0;
}

int jk_docx_styles_end(struct jk_docx_styles_reading *r)
{
    struct jk_docx_styles *s = r->styles;
    size_t count = s->count < r->base_room ? s->count : r->base_room;
    // 0 not merged, 1 on the way, 2 merged
    uint8_t *state = calloc(count + 1, 1);
    int32_t *chain = calloc(count + 1, sizeof *chain);
    size_t length;
    int status;

    for (size_t i = 0; state != NULL && chain != NULL && i < count; i++) {
        struct jk_str base = r->bases[i];

        if (base.len > 0 && s->table[slot_of(s, base)] >= 0)
            s->items[i].based_on = s->table[slot_of(s, base)];
    }
    for (size_t i = 0; state != NULL && chain != NULL && i < count; i++) {
        int32_t at = (int32_t)i;

        // Up to a style that is merged, the root, or where a circle closes.
        for (length = 0; at >= 0 && state[at] == 0; length++) {
            state[at] = 1;
            chain[length] = at;
            at = s->items[at].based_on;
        }
        if (at >= 0 && state[at] == 1 && length > 0)
            s->items[chain[length - 1]].based_on = -1;
        while (length > 0) {
            struct jk_docx_style *style = &s->items[chain[--length]];

            if (style->based_on >= 0)
                merge(style, &s->items[style->based_on]);
            state[chain[length]] = 2;
            s->hides = s->hides || hides(&style->toggles);
        }
    }
    s->hides = s->hides || hides(&s->defaults);
    status = state == NULL || chain == NULL ? JK_NO_MEMORY : JK_OK;
    free(chain);
    free(state);
    return status;
}
