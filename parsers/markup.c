// SPDX-License-Identifier: MIT
#include "markup.h"

static struct jk_str trim(struct jk_str s)
{
    while (s.len > 0 && (s.ptr[0] == ' ' || s.ptr[0] == '\t')) {
        s.ptr++;
        s.len--;
    }
    while (s.len > 0 && (s.ptr[s.len - 1] == ' ' || s.ptr[s.len - 1] == '\t' ||
                         s.ptr[s.len - 1] == '\r'))
        s.len--;
    return s;
}

/* Text with its "~~struck~~" parts, as one paragraph. */
static void paragraph(struct jk_builder *b, struct jk_str text,
                      const struct jk_paragraph *attributes)
{
    uint32_t marks = 0;

    jk_builder_paragraph_begin(b);
    while (text.len > 0) {
        const char *mark = memmem(text.ptr, text.len, "~~", 2);
        size_t n = mark == NULL ? text.len : (size_t)(mark - text.ptr);

        jk_builder_text(b, jk_str_slice(text, 0, n), marks);
        text = jk_str_slice(text, mark == NULL ? n : n + 2, text.len);
        marks ^= JK_MARK_STRUCK;
    }
    jk_builder_paragraph_end(b, attributes);
}

static bool is_row(struct jk_str line)
{
    line = trim(line);
    return line.len >= 2 && line.ptr[0] == '|' && line.ptr[line.len - 1] == '|';
}

/* "|---|:--|": a rule below a header row. */
static bool is_rule(struct jk_str line)
{
    bool dash = false;

    for (size_t i = 0; i < line.len; i++) {
        if (line.ptr[i] == '-')
            dash = true;
        else if (strchr("|: \t\r", line.ptr[i]) == NULL)
            return false;
    }
    return dash;
}

static void row(struct jk_builder *b, struct jk_str line)
{
    line = trim(line);
    line = jk_str_slice(line, 1, line.len);
    jk_builder_row_begin(b, false);
    while (line.len > 0) {
        const char *bar = memchr(line.ptr, '|', line.len);
        size_t n = bar == NULL ? line.len : (size_t)(bar - line.ptr);

        jk_builder_cell_begin(b, 1, 1, false);
        paragraph(b, trim(jk_str_slice(line, 0, n)), &(struct jk_paragraph){0});
        jk_builder_cell_end(b);
        line = jk_str_slice(line, n + 1, line.len);
    }
    jk_builder_row_end(b);
}

static size_t heading_level(struct jk_str line)
{
    size_t n = 0;

    while (n < line.len && line.ptr[n] == '#')
        n++;
    return n >= 1 && n <= 6 && n < line.len && line.ptr[n] == ' ' ? n : 0;
}

static void plain_line(struct jk_builder *b, struct jk_str line)
{
    size_t level = heading_level(line);
    struct jk_paragraph attributes = {0};

    if (level > 0) {
        attributes.kind = JK_HEADING;
        attributes.level = (uint8_t)level;
        line = trim(jk_str_slice(line, level, line.len));
    }
    paragraph(b, line, &attributes);
}

void jk_markup_read(struct jk_str text, struct jk_builder *b)
{
    bool in_table = false;

    jk_builder_part(b, "text");
    while (text.len > 0 && jk_builder_status(b) == JK_OK) {
        const char *end = memchr(text.ptr, '\n', text.len);
        size_t n = end == NULL ? text.len : (size_t)(end - text.ptr);
        struct jk_str line = jk_str_slice(text, 0, n);

        text = jk_str_slice(text, n + 1, text.len);
        if (in_table && !is_row(line)) {
            jk_builder_table_end(b);
            in_table = false;
        }
        if (is_row(line)) {
            if (!in_table)
                jk_builder_table_begin(b);
            in_table = true;
            if (!is_rule(line))
                row(b, line);
        } else if (trim(line).len > 0) {
            plain_line(b, line);
        }
    }
    if (in_table)
        jk_builder_table_end(b);
}
