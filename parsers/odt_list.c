// SPDX-License-Identifier: MIT
#include "odt_handlers.h"
#include "odt_value.h"

enum { LARGEST_START = 1000000000 };

static struct jk_odt_numbers *new_numbers(struct jk_odt_reader *r)
{
    struct jk_odt_numbers *numbers = jk_arena_alloc(r->arena, sizeof *numbers);

    if (numbers == NULL)
        jk_arena_fail(r->arena, &r->error);
    return numbers;
}

/* The counters of a list that is in no other: those of the list that it goes
 * on (ODF 1.3 part 3 sections 19.780, 19.781), or new ones. Lists that Word
 * writes are cut at every paragraph and go on over lists of other styles, so
 * the last list of the same style is meant, not the last of all. */
static struct jk_odt_numbers *numbers_of(struct jk_odt_reader *r,
                                         struct jk_odt_list_style *style,
                                         struct jk_str continued,
                                         bool continues)
{
    struct jk_odt_numbers *numbers = NULL;
    struct jk_odt_numbers **last =
        style == NULL ? &r->lists.last : &style->last;

    if (style == &r->lists.outline)
        return &r->lists.headings;
    if (continued.len > 0)
        numbers = jk_odt_map_find(&r->lists.ids, 0, continued);
    if (numbers == NULL && (continues || continued.len > 0))
        numbers = *last;
    if (numbers == NULL)
        numbers = new_numbers(r);
    if (numbers != NULL)
        *last = numbers;
    return numbers;
}

static struct jk_odt_open_list *push(struct jk_odt_reader *r)
{
    struct jk_odt_open_list *lists = jk_odt_more(
        r, r->open_lists, r->list_count, &r->list_room, sizeof *lists);

    if (lists == NULL)
        return NULL;
    r->open_lists = lists;
    lists += r->list_count++;
    *lists = (struct jk_odt_open_list){.unnumbered = true};
    return lists;
}

static int remember(struct jk_odt_reader *r, struct jk_odt_open_list *list,
                    struct jk_str id)
{
    if (id.len == 0)
        return JK_OK;
    return jk_odt_map_put(&r->lists.ids, 0, id, list->numbers, &r->error);
}

int jk_odt_list_begin(struct jk_odt_reader *r,
                      const struct jk_xml_attribute *attributes, size_t count)
{
    struct jk_str continued = JK_STR(""), id = JK_STR(""), name = JK_STR("");
    struct jk_odt_open_list *list = push(r);
    bool continues = false;

    if (list == NULL)
        return JK_NO_MEMORY;
    for (size_t i = 0; i < count; i++) {
        int token = attributes[i].token;

        if (token == JK_ODT_TEXT_STYLE_NAME)
            name = attributes[i].value;
        else if (token == JK_ODT_CONTINUE_LIST)
            continued = attributes[i].value;
        else if (token == JK_ODT_XML_ID || (token == JK_ODT_ID && id.len == 0))
            id = attributes[i].value;
        else if (token == JK_ODT_CONTINUE_NUMBERING)
            continues = jk_str_is(attributes[i].value, "true");
    }
    list->style = jk_odt_lists_find(&r->lists, r->scope, name);
    if (r->list_count > r->list_base + 1u) {
        const struct jk_odt_open_list *outer = list - 1;

        if (list->style == NULL)
            list->style = outer->style;
        list->numbers = outer->numbers;
        list->level =
            (uint8_t)(outer->level + 1 < JK_ODT_LEVELS ? outer->level + 1
                                                       : JK_ODT_LEVELS - 1);
        if (!continues && continued.len == 0)
            jk_odt_numbers_restart(list->numbers, list->level);
    } else {
        list->numbers = numbers_of(r, list->style, continued, continues);
    }
    if (list->numbers == NULL)
        return r->error.status;
    return remember(r, list, id);
}

void jk_odt_item_begin(struct jk_odt_reader *r, bool header,
                       const struct jk_xml_attribute *attributes, size_t count)
{
    struct jk_odt_open_list *list;

    if (r->list_count <= r->list_base)
        return;
    list = &r->open_lists[r->list_count - 1];
    list->unnumbered = header;
    list->has_start = false;
    list->override = NULL;
    for (size_t i = 0; i < count; i++) {
        if (attributes[i].token == JK_ODT_START_VALUE)
            list->has_start =
                jk_odt_uint(attributes[i].value, LARGEST_START, &list->start);
        else if (attributes[i].token == JK_ODT_STYLE_OVERRIDE)
            list->override =
                jk_odt_lists_find(&r->lists, r->scope, attributes[i].value);
    }
}

/* text:numbered-paragraph is a list of one item (ODF 1.3 part 3 section
 * 5.3.6); paragraphs with the same text:list-id are one list. */
int jk_odt_numbered_begin(struct jk_odt_reader *r,
                          const struct jk_xml_attribute *attributes,
                          size_t count)
{
    struct jk_str id = jk_xml_value(attributes, count, JK_ODT_LIST_ID, "");
    uint32_t level =
        jk_odt_uint_of(attributes, count, JK_ODT_LEVEL, JK_ODT_LEVELS, 1);
    struct jk_odt_open_list *list = push(r);

    if (list == NULL)
        return JK_NO_MEMORY;
    list->style = jk_odt_lists_find(
        &r->lists, r->scope,
        jk_xml_value(attributes, count, JK_ODT_TEXT_STYLE_NAME, ""));
    list->level = (uint8_t)(level == 0 ? 0 : level - 1);
    list->unnumbered = false;
    list->numbers = numbers_of(r, list->style, id, id.len == 0);
    if (list->numbers == NULL)
        return r->error.status;
    list->has_start =
        jk_odt_uint(jk_xml_value(attributes, count, JK_ODT_START_VALUE, ""),
                    LARGEST_START, &list->start);
    return remember(r, list, id);
}

/* Counts a paragraph, remembering how the counters were. */
static void count_paragraph(struct jk_odt_reader *r,
                            struct jk_odt_open_paragraph *paragraph,
                            struct jk_odt_numbers *numbers,
                            const struct jk_odt_list_style *style,
                            unsigned level, const uint32_t *start)
{
    paragraph->numbers = numbers;
    paragraph->before = *numbers;
    jk_odt_numbers_count(numbers, style, level, start);
    if (style != NULL)
        jk_odt_label(&r->labels, style, level, numbers);
}

/* The first paragraph of an item takes its number (ODF 1.3 part 3 section
 * 5.3.3). Its style is the item's, the list's, or for lists without one the
 * paragraph style's. */
void jk_odt_number_paragraph(struct jk_odt_reader *r,
                             const struct jk_odt_style *style,
                             struct jk_odt_open_paragraph *paragraph)
{
    struct jk_odt_open_list *list = &r->open_lists[r->list_count - 1];
    const struct jk_odt_list_style *used = list->override;

    if (list->unnumbered)
        return;
    list->unnumbered = true;
    if (used == NULL)
        used = list->style;
    if (used == NULL && style->has_list == 1)
        used = jk_odt_lists_find(&r->lists, r->scope, style->list);
    paragraph->attributes.kind = JK_LIST_ITEM;
    paragraph->attributes.level = (uint8_t)(list->level + 1);
    count_paragraph(r, paragraph, list->numbers, used, list->level,
                    list->has_start ? &list->start : NULL);
}

/* Headings outside lists are numbered by the outline style (ODF 1.3 part 3
 * section 5.1.2), unless their style names an empty list style. */
void jk_odt_number_heading(struct jk_odt_reader *r,
                           const struct jk_odt_style *style, unsigned level,
                           struct jk_odt_open_paragraph *paragraph,
                           const struct jk_xml_attribute *attributes,
                           size_t count)
{
    struct jk_odt_numbers *numbers = &r->lists.headings;
    bool has_start = false;
    uint32_t start = 0;

    if (style->has_list == 0)
        return;
    for (size_t i = 0; i < count; i++) {
        int token = attributes[i].token;

        if (token == JK_ODT_IS_LIST_HEADER &&
            jk_str_is(attributes[i].value, "true"))
            return;
        if (token == JK_ODT_RESTART_NUMBERING &&
            jk_str_is(attributes[i].value, "true"))
            jk_odt_numbers_restart(numbers, level);
        if (token == JK_ODT_START_VALUE)
            has_start = jk_odt_uint(attributes[i].value, LARGEST_START, &start);
    }
    count_paragraph(r, paragraph, numbers, &r->lists.outline, level,
                    has_start ? &start : NULL);
}
