// SPDX-License-Identifier: MIT
// What a worker sends: the bytes as they are, and a good record of a small
// document with bytes changed in it (one length byte, then that many changes
// of three bytes, then light markup).
#include "reading.h"

#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void decode(struct jk_str record)
{
    struct jk_reading *r = NULL;
    struct jk_error err;
    const struct jk_document *d;

    if (jk_reading_decode(record, &r, &err) != JK_OK)
        return;
    d = r->document;
    for (uint32_t i = 0; d != NULL && i < d->block_count; i++) {
        const struct jk_block *b = &d->blocks[i];

        if ((b->parent != JK_NONE && b->parent >= i) ||
            (b->table != JK_NONE && b->table >= d->table_count) ||
            b->label > b->text.len)
            __builtin_trap(); // indices lead somewhere
    }
    jk_reading_free(r);
}

static void encode(struct jk_str markup, struct jk_buf *buf,
                   struct jk_arena *arena)
{
    struct jk_document *d;
    struct jk_error err;

    if (jk_document_read_markup(markup, &jk_limits_default, arena, &d, &err) !=
            JK_OK ||
        jk_reading_encode(d, JK_STR("a"), NULL, true, arena, buf, &err) !=
            JK_OK)
        jk_buf_reset(buf);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct jk_arena *arena = jk_arena_new(1u << 26);
    size_t changes = size > 0 ? data[0] : 0;
    struct jk_buf buf;

    decode((struct jk_str){(const char *)data, size});
    jk_buf_init(&buf, 1u << 24);
    if (arena != NULL && size > 1 + 3 * changes) {
        encode((struct jk_str){(const char *)data + 1 + 3 * changes,
                               size - 1 - 3 * changes},
               &buf, arena);
        for (size_t i = 0; i < changes && buf.len > 0; i++) {
            const uint8_t *change = data + 1 + 3 * i;

            buf.ptr[(change[0] | change[1] << 8) % buf.len] = (char)change[2];
        }
        decode(jk_buf_str(&buf));
    }
    jk_buf_free(&buf);
    jk_arena_free(arena);
    return 0;
}
