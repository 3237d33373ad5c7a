// SPDX-License-Identifier: MIT
#include "odt_styles.h"

#include "odt_names.h"

/* Parents that are followed: real styles have five; a longer chain or a
 * circle is cut. */
enum { MAX_PARENTS = 64 };

static const struct jk_odt_style nothing = {
    .parent = {"", 0},
    .list = {"", 0},
    .struck = JK_ODT_UNSET,
    .hidden = JK_ODT_UNSET,
    .has_list = JK_ODT_UNSET,
    .page_before = JK_ODT_UNSET,
    .page_after = JK_ODT_UNSET,
    .has_master = JK_ODT_UNSET,
    .index = JK_ODT_UNSET,
    .outline_level = JK_ODT_UNSET,
};

void jk_odt_styles_init(struct jk_odt_styles *styles, struct jk_arena *arena)
{
    styles->map = (struct jk_odt_map){.arena = arena};
    for (unsigned i = 0; i < JK_ODT_FAMILY_COUNT; i++) {
        styles->defaults[i] = nothing;
        styles->defaults[i].family = (uint8_t)i;
        styles->defaults[i].resolved = true;
    }
}

static int family_of(struct jk_str name)
{
    if (jk_str_is(name, "paragraph"))
        return JK_ODT_FAMILY_PARAGRAPH;
    if (jk_str_is(name, "text"))
        return JK_ODT_FAMILY_TEXT;
    if (jk_str_is(name, "table"))
        return JK_ODT_FAMILY_TABLE;
    return -1;
}

static uint32_t kind_of(enum jk_odt_family family, enum jk_odt_scope scope)
{
    return (uint32_t)family * 4 + (uint32_t)scope;
}

static int8_t outline_level(struct jk_str value)
{
    if (value.len == 1 && value.ptr[0] >= '0' && value.ptr[0] <= '9')
        return (int8_t)(value.ptr[0] - '0');
    return jk_str_is(value, "10") ? 10 : 0;
}

/* "Contents_20_1" of LibreOffice, "TOC1" and "目次1" of Word. */
static bool contents_style(struct jk_str name)
{
    static const char *const names[] = {"Contents_20_", "TOC", "目次"};

    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++) {
        size_t n = strlen(names[i]);

        if (jk_str_starts(name, names[i]) && name.len > n &&
            name.ptr[n] >= '1' && name.ptr[n] <= '9')
            return true;
    }
    return false;
}

/* Attributes of style:style itself. */
static int take_attributes(struct jk_arena *arena, struct jk_odt_style *style,
                           const struct jk_xml_attribute *attributes,
                           size_t count)
{
    int status = JK_OK;

    for (size_t i = 0; i < count && status == JK_OK; i++) {
        struct jk_str value = attributes[i].value;

        switch (attributes[i].token) {
        case JK_ODT_PARENT_STYLE_NAME:
            status = jk_arena_copy(arena, value, &style->parent);
            break;
        case JK_ODT_LIST_STYLE_NAME:
            style->has_list = value.len > 0;
            status = jk_arena_copy(arena, value, &style->list);
            break;
        case JK_ODT_DEFAULT_OUTLINE_LEVEL:
            style->outline_level = outline_level(value);
            break;
        case JK_ODT_CLASS:
            style->index = jk_str_is(value, "index");
            break;
        case JK_ODT_MASTER_PAGE_NAME:
            style->has_master = value.len > 0;
            break;
        default:
            break;
        }
    }
    return status;
}

int jk_odt_styles_add(struct jk_odt_styles *styles, enum jk_odt_scope scope,
                      const struct jk_xml_attribute *attributes, size_t count,
                      struct jk_odt_style **ret_style, struct jk_error *err)
{
    struct jk_str name = jk_xml_value(attributes, count, JK_ODT_STYLE_NAME, "");
    int family = family_of(jk_xml_value(attributes, count, JK_ODT_FAMILY, ""));
    struct jk_odt_style *style;
    int status;

    if (family < 0) {
        *ret_style = NULL;
        return JK_OK;
    }
    style = jk_arena_alloc(styles->map.arena, sizeof *style);
    if (style == NULL)
        return jk_arena_fail(styles->map.arena, err);
    *style = nothing;
    if (contents_style(name))
        style->index = 1;
    style->family = (uint8_t)family;
    style->scope = (uint8_t)scope;
    style->default_style = &styles->defaults[family];
    if (take_attributes(styles->map.arena, style, attributes, count) != JK_OK)
        return jk_arena_fail(styles->map.arena, err);
    status =
        jk_odt_map_put(&styles->map, kind_of((enum jk_odt_family)family, scope),
                       name, style, err);
    if (status == JK_OK)
        *ret_style = style;
    return status;
}

struct jk_odt_style *
jk_odt_styles_default(struct jk_odt_styles *styles,
                      const struct jk_xml_attribute *attributes, size_t count)
{
    int family = family_of(jk_xml_value(attributes, count, JK_ODT_FAMILY, ""));

    if (family < 0 || family == JK_ODT_FAMILY_TEXT)
        return NULL; // a span without a property takes its paragraph's
    return &styles->defaults[family];
}

/* A line through is there when none of its attributes says "none" (ODF 1.3
 * part 3 sections 20.371 to 20.376). */
void jk_odt_style_text(struct jk_odt_style *style,
                       const struct jk_xml_attribute *attributes, size_t count)
{
    int8_t struck = JK_ODT_UNSET;

    for (size_t i = 0; i < count; i++) {
        struct jk_str value = attributes[i].value;

        if (attributes[i].token == JK_ODT_LINE_THROUGH)
            struck = struck != 0 && !jk_str_is(value, "none");
        else if (attributes[i].token == JK_ODT_DISPLAY)
            style->hidden = jk_str_is(value, "none");
    }
    if (struck != JK_ODT_UNSET)
        style->struck = struck;
}

void jk_odt_style_block(struct jk_odt_style *style,
                        const struct jk_xml_attribute *attributes, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        struct jk_str value = attributes[i].value;
        int8_t page = jk_str_is(value, "page") ||
                      jk_str_is(value, "even-page") ||
                      jk_str_is(value, "odd-page");

        if (attributes[i].token == JK_ODT_BREAK_BEFORE)
            style->page_before = page;
        else if (attributes[i].token == JK_ODT_BREAK_AFTER)
            style->page_after = page;
    }
}

static void inherit(struct jk_odt_style *style, const struct jk_odt_style *from)
{
    if (style->struck == JK_ODT_UNSET)
        style->struck = from->struck;
    if (style->hidden == JK_ODT_UNSET)
        style->hidden = from->hidden;
    if (style->page_before == JK_ODT_UNSET)
        style->page_before = from->page_before;
    if (style->page_after == JK_ODT_UNSET)
        style->page_after = from->page_after;
    if (style->has_master == JK_ODT_UNSET)
        style->has_master = from->has_master;
    if (style->index == JK_ODT_UNSET)
        style->index = from->index;
    if (style->outline_level == JK_ODT_UNSET)
        style->outline_level = from->outline_level;
    if (style->has_list == JK_ODT_UNSET) {
        style->has_list = from->has_list;
        style->list = from->list;
    }
}

static struct jk_odt_style *look_up(struct jk_odt_styles *styles,
                                    enum jk_odt_family family,
                                    enum jk_odt_scope scope, struct jk_str name)
{
    struct jk_odt_style *style = NULL;

    if (scope != JK_ODT_SCOPE_COMMON)
        style = jk_odt_map_find(&styles->map, kind_of(family, scope), name);
    if (style == NULL)
        style = jk_odt_map_find(&styles->map,
                                kind_of(family, JK_ODT_SCOPE_COMMON), name);
    return style;
}

/* A parent is a common style (ODF 1.3 part 3 section 19.516); where there is
 * none of that name, an automatic one of the same part is taken. */
static struct jk_odt_style *parent_of(struct jk_odt_styles *styles,
                                      const struct jk_odt_style *style)
{
    enum jk_odt_family family = (enum jk_odt_family)style->family;
    struct jk_odt_style *parent;

    if (style->parent.len == 0)
        return NULL;
    parent = look_up(styles, family, JK_ODT_SCOPE_COMMON, style->parent);
    if (parent == NULL)
        parent = look_up(styles, family, (enum jk_odt_scope)style->scope,
                         style->parent);
    return parent;
}

static void resolve(struct jk_odt_styles *styles, struct jk_odt_style *style)
{
    struct jk_odt_style *chain[MAX_PARENTS];
    const struct jk_odt_style *above;
    size_t count = 0;

    above = style->default_style;
    while (style != NULL && count < MAX_PARENTS) {
        if (style->resolved) {
            above = style;
            break;
        }
        style->resolved = true; // a circle ends here
        chain[count++] = style;
        style = parent_of(styles, style);
    }
    while (count > 0) {
        inherit(chain[--count], above);
        above = chain[count];
    }
}

const struct jk_odt_style *jk_odt_styles_find(struct jk_odt_styles *styles,
                                              enum jk_odt_family family,
                                              enum jk_odt_scope scope,
                                              struct jk_str name)
{
    struct jk_odt_style *style = look_up(styles, family, scope, name);

    if (style == NULL)
        return &styles->defaults[family];
    if (!style->resolved)
        resolve(styles, style);
    return style;
}
