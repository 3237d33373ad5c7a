// SPDX-License-Identifier: MIT
#include "pack.h"

#include <zlib.h>

static void add16(struct jk_buf *buf, uint32_t value)
{
    jk_buf_add_char(buf, (char)(value & 0xFF));
    jk_buf_add_char(buf, (char)((value >> 8) & 0xFF));
}

static void add32(struct jk_buf *buf, uint32_t value)
{
    add16(buf, value & 0xFFFF);
    add16(buf, value >> 16);
}

/* The fields that local and central headers share (APPNOTE 4.4). */
static void add_fields(struct jk_buf *buf, const struct jk_pack_part *part,
                       uint32_t crc)
{
    add16(buf, 20);
    add16(buf, 0x800);
    add16(buf, 0);
    add32(buf, 0x5A810000);
    add32(buf, crc);
    add32(buf, (uint32_t)part->data.len);
    add32(buf, (uint32_t)part->data.len);
    add16(buf, (uint32_t)strlen(part->name));
    add16(buf, 0);
}

void jk_pack(struct jk_buf *buf, const struct jk_pack_part *parts, size_t count)
{
    struct jk_buf central;
    size_t begin;

    jk_buf_init(&central, 0);
    for (size_t i = 0; i < count; i++) {
        uint32_t offset = (uint32_t)buf->len;
        uint32_t crc =
            (uint32_t)crc32(0, (const unsigned char *)parts[i].data.ptr,
                            (uInt)parts[i].data.len);

        jk_buf_add(buf, "PK\003\004", 4);
        add_fields(buf, &parts[i], crc);
        jk_buf_add_text(buf, parts[i].name);
        jk_buf_add_str(buf, parts[i].data);
        jk_buf_add(&central, "PK\001\002", 4);
        add16(&central, 20);
        add_fields(&central, &parts[i], crc);
        add16(&central, 0);
        add32(&central, 0);
        add32(&central, 0);
        add32(&central, offset);
        jk_buf_add_text(&central, parts[i].name);
    }
    begin = buf->len;
    jk_buf_add_str(buf, jk_buf_str(&central));
    jk_buf_add(buf, "PK\005\006", 4);
    add32(buf, 0);
    add16(buf, (uint32_t)count);
    add16(buf, (uint32_t)count);
    add32(buf, (uint32_t)central.len);
    add32(buf, (uint32_t)begin);
    add16(buf, 0);
    jk_buf_free(&central);
}

size_t jk_pack_split(const uint8_t *data, size_t size, struct jk_str *pieces,
                     size_t max)
{
    struct jk_str rest = {(const char *)data, size};
    size_t count = 0;

    while (count < max) {
        const char *cut =
            count + 1 == max ? NULL : memmem(rest.ptr, rest.len, "\n%%\n", 4);
        size_t n = cut == NULL ? rest.len : (size_t)(cut - rest.ptr);

        pieces[count++] = jk_str_slice(rest, 0, n);
        if (cut == NULL)
            break;
        rest = jk_str_slice(rest, n + 4, rest.len);
    }
    return count;
}
