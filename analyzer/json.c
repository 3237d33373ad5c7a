// SPDX-License-Identifier: MIT
#include "json.h"

#include "utf8.h"

#include <inttypes.h>

void jk_json_init(struct jk_json *json, struct jk_buf *buf)
{
    json->buf = buf;
    json->comma = false;
}

static void before_value(struct jk_json *json)
{
    if (json->comma)
        jk_buf_add_char(json->buf, ',');
    json->comma = true;
}

static void open(struct jk_json *json, char bracket)
{
    before_value(json);
    jk_buf_add_char(json->buf, bracket);
    json->comma = false;
}

static void close(struct jk_json *json, char bracket)
{
    jk_buf_add_char(json->buf, bracket);
    json->comma = true;
}

void jk_json_object(struct jk_json *json)
{
    open(json, '{');
}

void jk_json_object_end(struct jk_json *json)
{
    close(json, '}');
}

void jk_json_array(struct jk_json *json)
{
    open(json, '[');
}

void jk_json_array_end(struct jk_json *json)
{
    close(json, ']');
}

static void add_escaped(struct jk_buf *buf, uint32_t c)
{
    switch (c) {
    case '"':
        jk_buf_add_text(buf, "\\\"");
        break;
    case '\\':
        jk_buf_add_text(buf, "\\\\");
        break;
    case '\n':
        jk_buf_add_text(buf, "\\n");
        break;
    case '\t':
        jk_buf_add_text(buf, "\\t");
        break;
    default:
        jk_buf_printf(buf, "\\u%04x", (unsigned)c);
    }
}

void jk_json_string(struct jk_json *json, struct jk_str text)
{
    struct jk_buf *buf = json->buf;
    size_t done = 0, at = 0;

    before_value(json);
    jk_buf_add_char(buf, '"');
    while (at < text.len) {
        uint32_t c;
        struct jk_str rest = jk_str_slice(text, at, text.len);
        size_t len = jk_utf8_next(rest, &c);
        bool wrong = c == 0xFFFD && len == 1;

        if (wrong || c < 0x20 || c == '"' || c == '\\' || c == 0x7F ||
            c == 0x2028 || c == 0x2029) {
            jk_buf_add(buf, text.ptr + done, at - done);
            if (wrong)
                jk_buf_add_text(buf, "\xEF\xBF\xBD");
            else
                add_escaped(buf, c);
            done = at + len;
        }
        at += len;
    }
    jk_buf_add(buf, text.ptr + done, at - done);
    jk_buf_add_char(buf, '"');
}

void jk_json_key(struct jk_json *json, const char *key)
{
    jk_json_string(json, jk_str_of(key));
    jk_buf_add_char(json->buf, ':');
    json->comma = false;
}

void jk_json_text(struct jk_json *json, const char *text)
{
    if (text == NULL)
        jk_json_null(json);
    else
        jk_json_string(json, jk_str_of(text));
}

void jk_json_number(struct jk_json *json, uint64_t number)
{
    before_value(json);
    jk_buf_printf(json->buf, "%" PRIu64, number);
}

void jk_json_bool(struct jk_json *json, bool value)
{
    before_value(json);
    jk_buf_add_text(json->buf, value ? "true" : "false");
}

void jk_json_null(struct jk_json *json)
{
    before_value(json);
    jk_buf_add_text(json->buf, "null");
}

void jk_json_place(struct jk_json *json, uint32_t number)
{
    if (number == 0)
        jk_json_null(json);
    else
        jk_json_number(json, number);
}

void jk_json_member(struct jk_json *json, const char *key, struct jk_str text)
{
    jk_json_key(json, key);
    jk_json_string(json, text);
}

void jk_json_member_text(struct jk_json *json, const char *key,
                         const char *text)
{
    jk_json_key(json, key);
    jk_json_text(json, text);
}

void jk_json_member_number(struct jk_json *json, const char *key,
                           uint64_t number)
{
    jk_json_key(json, key);
    jk_json_number(json, number);
}
