// SPDX-License-Identifier: MIT
// The definitions: reading numbering.xml.
#include "docx_numbering.h"

#include "numbering_format.h"

#include <stdlib.h>

enum { ABSTRACTS_MAX = 20000, NUMS_MAX = 200000 };

void jk_docx_numbering_init(struct jk_docx_numbering *n,
                            struct jk_docx_styles *styles,
                            struct jk_arena *arena)
{
    *n = (struct jk_docx_numbering){.styles = styles, .arena = arena};
}

static void init_levels(struct jk_docx_level *levels)
{
    for (size_t i = 0; i < JK_DOCX_LEVELS; i++)
        levels[i] = (struct jk_docx_level){
            .text = JK_STR(""),
            .font = JK_STR(""),
            .start = 0, // the default of 17.9.25
            .style = -1,
            .restart = -1,
            .format = JK_NUMBER_DECIMAL,
        };
}

static int begin_abstract(struct jk_docx_numbering_reading *r,
                          const struct jk_xml_attribute *a, size_t count)
{
    struct jk_docx_numbering *n = r->numbering;

    if (n->abstract_count >= ABSTRACTS_MAX)
        return JK_LIMIT;
    if (n->abstract_count == n->abstract_room) {
        size_t room = n->abstract_room == 0 ? 16 : n->abstract_room * 2;
        void *items = jk_arena_grow(n->arena, n->abstracts, n->abstract_count,
                                    room, sizeof *n->abstracts);

        if (items == NULL)
            return jk_arena_fail(n->arena, NULL);
        n->abstracts = items;
        n->abstract_room = room;
    }
    r->abstract = &n->abstracts[n->abstract_count++];
    r->abstract->id =
        jk_docx_number(jk_xml_value(a, count, JK_DOCX_ABSTRACT_ID, ""), -1);
    r->abstract->link = -1;
    init_levels(r->abstract->levels);
    return JK_OK;
}

static int begin_num(struct jk_docx_numbering_reading *r,
                     const struct jk_xml_attribute *a, size_t count)
{
    struct jk_docx_numbering *n = r->numbering;

    if (n->num_count >= NUMS_MAX)
        return JK_LIMIT;
    if (n->num_count == n->num_room) {
        size_t room = n->num_room == 0 ? 16 : n->num_room * 2;
        void *items = jk_arena_grow(n->arena, n->nums, n->num_count, room,
                                    sizeof *n->nums);

        if (items == NULL)
            return jk_arena_fail(n->arena, NULL);
        n->nums = items;
        n->num_room = room;
    }
    r->num = &n->nums[n->num_count++];
    *r->num = (struct jk_docx_num){
        .id = jk_docx_number(jk_xml_value(a, count, JK_DOCX_NUM_ID, ""), -1),
        .abstract_id = -1,
        .abstract = -1,
    };
    for (size_t i = 0; i < JK_DOCX_LEVELS; i++)
        r->num->starts[i] = -1;
    r->override = -1;
    return JK_OK;
}

static int begin_level(struct jk_docx_numbering_reading *r,
                       const struct jk_xml_attribute *a, size_t count)
{
    int32_t i = jk_docx_number(jk_xml_value(a, count, JK_DOCX_ILVL, ""), -1);

    r->level = NULL;
    if (i < 0 || i >= JK_DOCX_LEVELS)
        return JK_OK;
    if (r->num != NULL && r->override >= 0) {
        if (r->num->levels == NULL) {
            r->num->levels = jk_arena_array(r->numbering->arena, JK_DOCX_LEVELS,
                                            sizeof *r->num->levels);
            if (r->num->levels == NULL)
                return jk_arena_fail(r->numbering->arena, NULL);
            init_levels(r->num->levels);
        }
        r->level = &r->num->levels[r->override];
    } else if (r->abstract != NULL) {
        r->level = &r->abstract->levels[i];
    }
    if (r->level != NULL)
        r->level->defined = true;
    return JK_OK;
}

/* The form of the numbers: a name, or "custom" with its first numbers, of
 * which those with leading zeros are known (001, 002, 003, ...). */
static void set_format(struct jk_docx_level *level, struct jk_str name,
                       struct jk_str custom)
{
    uint8_t digits = 0;

    level->pad = 0;
    level->format = (int16_t)jk_number_format_ooxml(name);
    if (!jk_str_is(name, "custom"))
        return;
    while (digits < custom.len && digits < 9 && custom.ptr[digits] >= '0' &&
           custom.ptr[digits] <= '9')
        digits++;
    level->pad = digits;
    if (digits == 0)
        level->format = (int16_t)jk_number_format_odf(custom, true);
}

static int in_level(struct jk_docx_numbering_reading *r, int token,
                    const struct jk_xml_attribute *a, size_t count)
{
    struct jk_docx_level *level = r->level;
    struct jk_str val = jk_docx_val(a, count);

    switch (token) {
    case JK_DOCX_START:
        level->start = jk_docx_number(val, 0);
        break;
    case JK_DOCX_FORMAT:
        set_format(level, val, jk_xml_value(a, count, JK_DOCX_CUSTOM, ""));
        break;
    case JK_DOCX_LEVEL_TEXT:
        return jk_arena_copy(r->numbering->arena, val, &level->text);
    case JK_DOCX_RESTART:
        level->restart = (int8_t)(jk_docx_number(val, 0) & 15);
        break;
    case JK_DOCX_LEGAL:
        level->legal = jk_docx_on(a, count);
        break;
    case JK_DOCX_PARAGRAPH_STYLE:
        level->style = jk_docx_style_find(r->numbering->styles, val);
        break;
    case JK_DOCX_FONTS:
        return jk_arena_copy(r->numbering->arena,
                             jk_xml_value(a, count, JK_DOCX_ASCII, ""),
                             &level->font);
    case JK_DOCX_PICTURE_BULLET:
        level->text = JK_STR("•");
        break;
    case JK_DOCX_VANISH:
        if (r->in_run)
            level->hidden = jk_docx_on(a, count);
        break;
    default:
        break;
    }
    return JK_OK;
}

static int in_definition(struct jk_docx_numbering_reading *r, int token,
                         const struct jk_xml_attribute *a, size_t count)
{
    switch (token) {
    case JK_DOCX_NUM_STYLE_LINK:
        if (r->abstract != NULL)
            r->abstract->link =
                jk_docx_style_find(r->numbering->styles, jk_docx_val(a, count));
        break;
    case JK_DOCX_ABSTRACT_ID:
        if (r->num != NULL)
            r->num->abstract_id = jk_docx_number(jk_docx_val(a, count), -1);
        break;
    case JK_DOCX_OVERRIDE:
        r->override =
            jk_docx_number(jk_xml_value(a, count, JK_DOCX_ILVL, ""), -1);
        if (r->override >= JK_DOCX_LEVELS)
            r->override = -1;
        break;
    case JK_DOCX_START_OVERRIDE:
        if (r->num != NULL && r->override >= 0)
            r->num->starts[r->override] =
                jk_docx_number(jk_docx_val(a, count), 0);
        break;
    default:
        break;
    }
    return JK_OK;
}

static int on_start(void *context, int token, const struct jk_xml_attribute *a,
                    size_t count)
{
    struct jk_docx_numbering_reading *r = context;

    // Of alternative content the first choice is Word's own.
    if (r->skip > 0 || token == JK_DOCX_SKIP || token == JK_DOCX_FALLBACK) {
        r->skip++;
        return JK_OK;
    }
    switch (token) {
    case JK_DOCX_UNKNOWN:
        return JK_OK;
    case JK_DOCX_ABSTRACT:
        return begin_abstract(r, a, count);
    case JK_DOCX_NUM:
        return begin_num(r, a, count);
    case JK_DOCX_LEVEL:
        return begin_level(r, a, count);
    case JK_DOCX_RUN_PROPERTIES:
        r->in_run = true;
        return JK_OK;
    default:
        return r->level != NULL ? in_level(r, token, a, count)
                                : in_definition(r, token, a, count);
    }
}

static int on_end(void *context, int token)
{
    struct jk_docx_numbering_reading *r = context;

    if (r->skip > 0) {
        r->skip--;
        return JK_OK;
    }
    switch (token) {
    case JK_DOCX_ABSTRACT:
        r->abstract = NULL;
        break;
    case JK_DOCX_NUM:
        r->num = NULL;
        break;
    case JK_DOCX_OVERRIDE:
        r->override = -1;
        break;
    case JK_DOCX_LEVEL:
        r->level = NULL;
        break;
    case JK_DOCX_RUN_PROPERTIES:
        r->in_run = false;
        break;
    default:
        break;
    }
    return JK_OK;
}

const struct jk_xml_handler jk_docx_numbering_handler = {on_start, on_end, NULL,
                                                         NULL};

static int compare_nums(const void *a, const void *b)
{
    int32_t x = ((const struct jk_docx_num *)a)->id;
    int32_t y = ((const struct jk_docx_num *)b)->id;

    return x < y ? -1 : x > y;
}

static int compare_abstracts(const void *a, const void *b)
{
    int32_t x = ((const struct jk_docx_abstract *)a)->id;
    int32_t y = ((const struct jk_docx_abstract *)b)->id;

    return x < y ? -1 : x > y;
}

/* The abstract definition that a num takes its levels from: an abstract that
 * is a link to a numbering style (17.9.21) stands for that of the style's own
 * num (17.9.27). */
static int32_t abstract_of(const struct jk_docx_numbering *n,
                           const struct jk_docx_num *num)
{
    int32_t at = -1;

    for (int hop = 0; num != NULL && hop < 4; hop++) {
        struct jk_docx_abstract key = {.id = num->abstract_id};
        const struct jk_docx_abstract *found =
            n->abstract_count == 0
                ? NULL
                : bsearch(&key, n->abstracts, n->abstract_count,
                          sizeof *n->abstracts, compare_abstracts);

        if (found == NULL)
            break;
        at = (int32_t)(found - n->abstracts);
        if (found->link < 0)
            break;
        num = jk_docx_num_find(n, n->styles->items[found->link].num_id);
    }
    return at;
}

void jk_docx_numbering_end(struct jk_docx_numbering *n)
{
    if (n->num_count > 0)
        qsort(n->nums, n->num_count, sizeof *n->nums, compare_nums);
    if (n->abstract_count > 0)
        qsort(n->abstracts, n->abstract_count, sizeof *n->abstracts,
              compare_abstracts);
    for (size_t i = 0; i < n->num_count; i++)
        n->nums[i].abstract = abstract_of(n, &n->nums[i]);
}

const struct jk_docx_num *jk_docx_num_find(const struct jk_docx_numbering *n,
                                           int32_t id)
{
    struct jk_docx_num key = {.id = id};

    return n->num_count == 0 ? NULL
                             : bsearch(&key, n->nums, n->num_count,
                                       sizeof *n->nums, compare_nums);
}
