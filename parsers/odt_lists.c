// SPDX-License-Identifier: MIT
#include "odt_lists.h"

#include "docx_symbols.h"
#include "numbering_format.h"
#include "odt_names.h"
#include "odt_value.h"

/* Where counting stops: no list is so long, and nothing overflows. */
enum { LARGEST_NUMBER = 1000000000 };

/* Bytes of a prefix, suffix or pattern that are kept: they are written once
 * for each item, and a long one would make a document of any size. */
enum { MAX_AFFIX = 192 };

void jk_odt_lists_init(struct jk_odt_lists *lists, struct jk_arena *arena)
{
    *lists = (struct jk_odt_lists){
        .styles.arena = arena,
        .ids.arena = arena,
    };
}

int jk_odt_lists_add(struct jk_odt_lists *lists, enum jk_odt_scope scope,
                     const struct jk_xml_attribute *attributes, size_t count,
                     struct jk_odt_list_style **ret_style, struct jk_error *err)
{
    struct jk_odt_list_style *style =
        jk_arena_alloc(lists->styles.arena, sizeof *style);
    int status;

    if (style == NULL)
        return jk_arena_fail(lists->styles.arena, err);
    style->consecutive = jk_str_is(
        jk_xml_value(attributes, count, JK_ODT_CONSECUTIVE_NUMBERING, ""),
        "true");
    status = jk_odt_map_put(
        &lists->styles, (uint32_t)scope,
        jk_xml_value(attributes, count, JK_ODT_STYLE_NAME, ""), style, err);
    if (status == JK_OK)
        *ret_style = style;
    return status;
}

static int keep(struct jk_arena *arena, struct jk_str text,
                struct jk_str *ret_copy)
{
    if (text.len > MAX_AFFIX) {
        text.len = MAX_AFFIX;
        while (text.len > 0 && (text.ptr[text.len] & 0xC0) == 0x80)
            text.len--;
    }
    return jk_arena_copy(arena, text, ret_copy);
}

static int take_level(struct jk_arena *arena, struct jk_odt_level *level,
                      const struct jk_xml_attribute *a)
{
    uint32_t number;

    switch (a->token) {
    case JK_ODT_NUM_PREFIX:
        return keep(arena, a->value, &level->prefix);
    case JK_ODT_NUM_SUFFIX:
        return keep(arena, a->value, &level->suffix);
    case JK_ODT_NUM_LIST_FORMAT:
    case JK_ODT_BULLET_CHAR:
        return keep(arena, a->value, &level->pattern);
    case JK_ODT_IS_LEGAL:
        level->legal = jk_str_is(a->value, "true");
        break;
    case JK_ODT_START_VALUE:
        if (jk_odt_uint(a->value, LARGEST_NUMBER, &number))
            level->start = number;
        break;
    case JK_ODT_DISPLAY_LEVELS:
        if (jk_odt_uint(a->value, JK_ODT_LEVELS, &number) && number > 0)
            level->display = (uint8_t)number;
        break;
    default:
        break;
    }
    return JK_OK;
}

int jk_odt_lists_level(struct jk_odt_lists *lists,
                       struct jk_odt_list_style *style,
                       enum jk_odt_level_kind kind,
                       const struct jk_xml_attribute *attributes, size_t count,
                       struct jk_error *err)
{
    struct jk_arena *arena = lists->styles.arena;
    struct jk_odt_level *level;
    uint32_t number;

    if (!jk_odt_uint(jk_xml_value(attributes, count, JK_ODT_LEVEL, ""),
                     JK_ODT_LEVELS, &number) ||
        number == 0)
        return JK_OK;
    level = &style->level[number - 1];
    *level = (struct jk_odt_level){
        .start = 1,
        .display = 1,
        .kind = (uint8_t)kind,
        .format = jk_number_format_odf(
            jk_xml_value(attributes, count, JK_ODT_NUM_FORMAT, ""),
            jk_odt_true(attributes, count, JK_ODT_NUM_LETTER_SYNC)),
    };
    for (size_t i = 0; i < count; i++) {
        if (take_level(arena, level, &attributes[i]) != JK_OK)
            return jk_arena_fail(arena, err);
    }
    return JK_OK;
}

struct jk_odt_list_style *jk_odt_lists_find(struct jk_odt_lists *lists,
                                            enum jk_odt_scope scope,
                                            struct jk_str name)
{
    struct jk_odt_list_style *style = NULL;

    if (name.len == 0)
        return NULL;
    if (scope != JK_ODT_SCOPE_COMMON)
        style = jk_odt_map_find(&lists->styles, (uint32_t)scope, name);
    if (style == NULL)
        style = jk_odt_map_find(&lists->styles, JK_ODT_SCOPE_COMMON, name);
    if (style == NULL && jk_str_is(name, "Outline"))
        style = &lists->outline;
    return style;
}

static uint32_t start_of(const struct jk_odt_list_style *style, unsigned level)
{
    if (style == NULL || style->level[level].kind == JK_ODT_LEVEL_UNDEFINED)
        return 1;
    return style->level[level].start;
}

void jk_odt_numbers_count(struct jk_odt_numbers *numbers,
                          const struct jk_odt_list_style *style, unsigned level,
                          const uint32_t *start)
{
    if (style != NULL && style->consecutive)
        level = 0;
    for (unsigned i = 0; i < level; i++) {
        if ((numbers->counted & 1u << i) == 0)
            numbers->value[i] = start_of(style, i);
    }
    if (start != NULL)
        numbers->value[level] =
            *start < LARGEST_NUMBER ? *start : LARGEST_NUMBER;
    else if ((numbers->counted & 1u << level) == 0)
        numbers->value[level] = start_of(style, level);
    else if (numbers->value[level] < LARGEST_NUMBER)
        numbers->value[level]++;
    numbers->counted = (uint16_t)((2u << level) - 1);
}

void jk_odt_numbers_restart(struct jk_odt_numbers *numbers, unsigned level)
{
    numbers->counted &= (uint16_t)((1u << level) - 1);
}

/* LibreOffice has circled numbers up to 50, OOXML's form only up to 20. */
static void add_number(struct jk_buf *buf, int format, uint32_t value)
{
    if (value > 20 && value <= 50 &&
        format == jk_number_format_odf(JK_STR("\xE2\x91\xA0"), false))
        jk_buf_add_utf8(buf, value <= 35 ? 0x3251 + value - 21
                                         : 0x32B1 + value - 36);
    else
        jk_number_format_add(buf, format, value);
}

/* Appends the number of a level as the label of an item at level own shows
 * it; false when that level shows none. */
static bool level_number(struct jk_buf *buf,
                         const struct jk_odt_list_style *style, unsigned level,
                         unsigned own, const struct jk_odt_numbers *numbers)
{
    const struct jk_odt_level *l = &style->level[level];
    int format = l->format;

    if (l->kind != JK_ODT_LEVEL_IS_NUMBER || format == JK_NUMBER_NONE)
        return false;
    if (level < own && style->level[own].legal)
        format = JK_NUMBER_DECIMAL;
    add_number(buf, format, numbers->value[style->consecutive ? 0 : level]);
    return true;
}

/* "%3%" at the start of text gives level 2; 0 bytes if there is none. */
static size_t placeholder(struct jk_str text, unsigned *ret_level)
{
    uint32_t number;
    size_t digits = 1;

    while (digits < text.len && text.ptr[digits] >= '0' &&
           text.ptr[digits] <= '9')
        digits++;
    if (text.ptr[0] != '%' || digits >= text.len || text.ptr[digits] != '%' ||
        !jk_odt_uint(jk_str_slice(text, 1, digits), JK_ODT_LEVELS, &number) ||
        number == 0)
        return 0;
    *ret_level = number - 1;
    return digits + 1;
}

/* LibreOffice's num-list-format: the text with "%n%" for the number of level
 * n; a level without numbers takes the text up to the next one with it. */
static void pattern_label(struct jk_buf *buf,
                          const struct jk_odt_list_style *style, unsigned level,
                          const struct jk_odt_numbers *numbers)
{
    struct jk_str pattern = style->level[level].pattern;
    size_t i = 0;

    while (i < pattern.len) {
        struct jk_str rest = jk_str_slice(pattern, i, pattern.len);
        unsigned shown = 0;
        size_t n = placeholder(rest, &shown);

        if (n == 0) {
            jk_buf_add_char(buf, pattern.ptr[i++]);
            continue;
        }
        i += n;
        if (shown > level || !level_number(buf, style, shown, level, numbers)) {
            const char *next = memchr(pattern.ptr + i, '%', pattern.len - i);

            if (next != NULL)
                i = (size_t)(next - pattern.ptr);
        }
    }
}

static void plain_label(struct jk_buf *buf,
                        const struct jk_odt_list_style *style, unsigned level,
                        const struct jk_odt_numbers *numbers)
{
    const struct jk_odt_level *l = &style->level[level];
    unsigned first = 0;

    if (style->consecutive)
        first = level;
    else if (l->display <= level)
        first = level + 1u - l->display;
    jk_buf_add_str(buf, l->prefix);
    for (unsigned i = first; i <= level; i++) {
        if (level_number(buf, style, i, level, numbers) && i < level)
            jk_buf_add_char(buf, '.');
    }
    jk_buf_add_str(buf, l->suffix);
}

/* Bullets of symbol fonts come as the characters they look like. */
static void bullet_label(struct jk_buf *buf, const struct jk_odt_level *level)
{
    struct jk_str bullet = level->pattern;

    jk_buf_add_str(buf, level->prefix);
    if (jk_docx_font_char(JK_STR(""), bullet, buf) == 0)
        jk_buf_add_str(buf, bullet);
    jk_buf_add_str(buf, level->suffix);
}

/* Bytes of the blank at the start (or, from the end, at the end) of text: also
 * ideographic and no-break ones. 0 if there is none. */
static size_t blank(struct jk_str text, bool at_end)
{
    static const char *const blanks[] = {" ", "\t", "\n", "\xE3\x80\x80",
                                         "\xC2\xA0"};

    for (size_t i = 0; i < sizeof blanks / sizeof blanks[0]; i++) {
        size_t n = strlen(blanks[i]);

        if (text.len >= n &&
            memcmp(text.ptr + (at_end ? text.len - n : 0), blanks[i], n) == 0)
            return n;
    }
    return 0;
}

/* Drops blanks around buf[begin..]. */
static void trim(struct jk_buf *buf, size_t begin)
{
    struct jk_str text = jk_str_slice(jk_buf_str(buf), begin, buf->len);
    size_t n;

    if (buf->status != JK_OK || text.len == 0)
        return;
    while ((n = blank(text, true)) > 0)
        text.len -= n;
    while ((n = blank(text, false)) > 0)
        text = jk_str_slice(text, n, text.len);
    memmove(buf->ptr + begin, text.ptr, text.len);
    buf->len = begin + text.len;
}

void jk_odt_label(struct jk_buf *buf, const struct jk_odt_list_style *style,
                  unsigned level, const struct jk_odt_numbers *numbers)
{
    const struct jk_odt_level *l = &style->level[level];
    size_t begin = buf->len;

    if (l->kind == JK_ODT_LEVEL_IS_BULLET)
        bullet_label(buf, l);
    else if (l->kind == JK_ODT_LEVEL_IS_NUMBER && l->pattern.len > 0)
        pattern_label(buf, style, level, numbers);
    else if (l->kind == JK_ODT_LEVEL_IS_NUMBER)
        plain_label(buf, style, level, numbers);
    trim(buf, begin);
}
