// SPDX-License-Identifier: MIT
#include "buf.h"

#include <stdio.h>
#include <stdlib.h>

enum { FIRST_ROOM = 256 };

void jk_buf_init(struct jk_buf *buf, size_t max)
{
    *buf = (struct jk_buf){.max = max};
}

void jk_buf_free(struct jk_buf *buf)
{
    free(buf->ptr);
    *buf = (struct jk_buf){.max = buf->max};
}

void jk_buf_reset(struct jk_buf *buf)
{
    buf->len = 0;
    buf->status = JK_OK;
    if (buf->ptr != NULL)
        buf->ptr[0] = '\0';
}

bool jk_buf_reserve(struct jk_buf *buf, size_t len)
{
    size_t need, room;
    char *grown;

    if (buf->status != JK_OK)
        return false;
    if (__builtin_add_overflow(buf->len, len, &need) || need == SIZE_MAX ||
        (buf->max != 0 && need > buf->max)) {
        buf->status = JK_LIMIT;
        return false;
    }
    if (need + 1 <= buf->room)
        return true;
    room = buf->room + buf->room / 2;
    if (room < FIRST_ROOM)
        room = FIRST_ROOM;
    if (room < need + 1)
        room = need + 1;
    grown = realloc(buf->ptr, room);
    if (grown == NULL) {
        buf->status = JK_NO_MEMORY;
        return false;
    }
    buf->ptr = grown;
    buf->room = room;
    return true;
}

void jk_buf_add(struct jk_buf *buf, const void *data, size_t len)
{
    if (!jk_buf_reserve(buf, len))
        return;
    if (len > 0)
        memcpy(buf->ptr + buf->len, data, len);
    buf->len += len;
    buf->ptr[buf->len] = '\0';
}

void jk_buf_add_str(struct jk_buf *buf, struct jk_str text)
{
    jk_buf_add(buf, text.ptr, text.len);
}

void jk_buf_add_text(struct jk_buf *buf, const char *text)
{
    jk_buf_add(buf, text, strlen(text));
}

void jk_buf_add_char(struct jk_buf *buf, char c)
{
    jk_buf_add(buf, &c, 1);
}

void jk_buf_printf(struct jk_buf *buf, const char *format, ...)
{
    va_list args;
    int len;

    va_start(args, format);
    len = vsnprintf(NULL, 0, format, args);
    va_end(args);
    if (len < 0 || !jk_buf_reserve(buf, (size_t)len))
        return;
    va_start(args, format);
    vsnprintf(buf->ptr + buf->len, (size_t)len + 1, format, args);
    va_end(args);
    buf->len += (size_t)len;
}

void jk_buf_add_utf8(struct jk_buf *buf, uint32_t c)
{
    char out[4];
    size_t n;

    if (c > 0x10FFFF || (c >= 0xD800 && c <= 0xDFFF))
        c = 0xFFFD;
    if (c < 0x80) {
        out[0] = (char)c;
        n = 1;
    } else if (c < 0x800) {
        out[0] = (char)(0xC0 | (c >> 6));
        out[1] = (char)(0x80 | (c & 0x3F));
        n = 2;
    } else if (c < 0x10000) {
        out[0] = (char)(0xE0 | (c >> 12));
        out[1] = (char)(0x80 | ((c >> 6) & 0x3F));
        out[2] = (char)(0x80 | (c & 0x3F));
        n = 3;
    } else {
        out[0] = (char)(0xF0 | (c >> 18));
        out[1] = (char)(0x80 | ((c >> 12) & 0x3F));
        out[2] = (char)(0x80 | ((c >> 6) & 0x3F));
        out[3] = (char)(0x80 | (c & 0x3F));
        n = 4;
    }
    jk_buf_add(buf, out, n);
}

struct jk_str jk_buf_str(const struct jk_buf *buf)
{
    return (struct jk_str){buf->ptr == NULL ? "" : buf->ptr, buf->len};
}

int jk_buf_status(const struct jk_buf *buf, struct jk_error *err)
{
    if (buf->status == JK_OK)
        return JK_OK;
    if (buf->status == JK_LIMIT)
        return jk_fail(err, JK_LIMIT, NULL, "more than %zu bytes", buf->max);
    return jk_fail(err, buf->status, NULL, "out of memory");
}
