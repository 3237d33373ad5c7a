// SPDX-License-Identifier: MIT
#include "csv.h"

#include "utf8.h"

#include <inttypes.h>

void jk_csv_begin(struct jk_csv *csv, struct jk_buf *buf)
{
    jk_csv_resume(csv, buf);
    jk_buf_add_text(buf, "\xEF\xBB\xBF");
}

void jk_csv_resume(struct jk_csv *csv, struct jk_buf *buf)
{
    csv->buf = buf;
    csv->begun = false;
}

static void separate(struct jk_csv *csv)
{
    if (csv->begun)
        jk_buf_add_char(csv->buf, ',');
    csv->begun = true;
}

/* Programs take full-width forms for formulas, too. */
static bool is_formula(struct jk_str text)
{
    static const char *const starts[] = {"=",  "+",  "-",  "@",  "\t",
                                         "\r", "＝", "＋", "－", "＠"};

    for (size_t i = 0; i < sizeof starts / sizeof starts[0]; i++) {
        if (jk_str_starts(text, starts[i]))
            return true;
    }
    return false;
}

/* Control characters but line breaks and tabs have no place in a cell. */
static void add_char(struct jk_buf *buf, uint32_t c)
{
    if (c == '"')
        jk_buf_add_text(buf, "\"\"");
    else if ((c < 0x20 && c != '\n' && c != '\r' && c != '\t') || c == 0x7F)
        jk_buf_add_utf8(buf, 0xFFFD);
    else
        jk_buf_add_utf8(buf, c);
}

void jk_csv_str(struct jk_csv *csv, struct jk_str text)
{
    uint32_t c;

    separate(csv);
    jk_buf_add_char(csv->buf, '"');
    if (is_formula(text))
        jk_buf_add_char(csv->buf, '\'');
    while (text.len > 0) {
        text = jk_str_slice(text, jk_utf8_next(text, &c), text.len);
        add_char(csv->buf, c);
    }
    jk_buf_add_char(csv->buf, '"');
}

void jk_csv_text(struct jk_csv *csv, const char *text)
{
    jk_csv_str(csv, jk_str_of(text));
}

void jk_csv_number(struct jk_csv *csv, uint64_t number)
{
    separate(csv);
    jk_buf_printf(csv->buf, "%" PRIu64, number);
}

void jk_csv_end_line(struct jk_csv *csv)
{
    jk_buf_add_text(csv->buf, "\r\n");
    csv->begun = false;
}

static void skip(struct jk_csv_reader *reader, size_t count)
{
    const struct jk_str rest = reader->rest;

    for (size_t i = 0; i < count && i < rest.len; i++) {
        if (rest.ptr[i] == '\n' ||
            (rest.ptr[i] == '\r' &&
             (i + 1 == rest.len || rest.ptr[i + 1] != '\n')))
            reader->line++;
    }
    reader->rest = jk_str_slice(reader->rest, count, reader->rest.len);
}

/* The end of a record: LF, CRLF, or a lone CR as old programs write. */
static size_t line_break(struct jk_str text)
{
    if (text.len == 0)
        return 0;
    if (text.ptr[0] == '\n')
        return 1;
    if (text.ptr[0] != '\r')
        return 0;
    return text.len > 1 && text.ptr[1] == '\n' ? 2 : 1;
}

static enum jk_csv_end after_field(struct jk_csv_reader *reader)
{
    size_t end = line_break(reader->rest);

    if (reader->rest.len > 0 && reader->rest.ptr[0] == ',') {
        skip(reader, 1);
        /* A comma at the very end has one more, empty, field behind it; its
         * record ends with the text. */
        return reader->rest.len > 0 ? JK_CSV_FIELD : JK_CSV_RECORD;
    }
    if (end > 0 || reader->rest.len == 0) {
        skip(reader, end);
        return JK_CSV_RECORD;
    }
    while (reader->rest.len > 0 && line_break(reader->rest) == 0)
        skip(reader, 1);
    skip(reader, line_break(reader->rest));
    return JK_CSV_BROKEN;
}

static enum jk_csv_end read_quoted(struct jk_csv_reader *reader,
                                   struct jk_str *ret_field)
{
    size_t at = 1;
    bool closed = false;

    jk_buf_reset(&reader->field);
    while (at < reader->rest.len) {
        char c = reader->rest.ptr[at++];

        if (c != '"') {
            jk_buf_add_char(&reader->field, c);
            continue;
        }
        if (at < reader->rest.len && reader->rest.ptr[at] == '"') {
            jk_buf_add_char(&reader->field, '"');
            at++;
            continue;
        }
        closed = true;
        break;
    }
    *ret_field = jk_buf_str(&reader->field);
    if (!closed) {
        /* Take the line, not the rest of the file, for broken. */
        at = 0;
        while (at < reader->rest.len && reader->rest.ptr[at] != '\n')
            at++;
        skip(reader, at + 1);
        return JK_CSV_BROKEN;
    }
    skip(reader, at);
    return after_field(reader);
}

enum jk_csv_end jk_csv_read(struct jk_csv_reader *reader,
                            struct jk_str *ret_field)
{
    size_t len = 0;

    if (reader->rest.ptr[0] == '"')
        return read_quoted(reader, ret_field);
    while (len < reader->rest.len && reader->rest.ptr[len] != ',' &&
           line_break(jk_str_slice(reader->rest, len, reader->rest.len)) == 0)
        len++;
    *ret_field = jk_str_slice(reader->rest, 0, len);
    skip(reader, len);
    return after_field(reader);
}
