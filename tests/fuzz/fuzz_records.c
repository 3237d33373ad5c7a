// SPDX-License-Identifier: MIT
// What a worker sends: any bytes as a record; and a right record of a document
// in light markup (the first piece) with bytes changed (the second piece:
// offset in two bytes, value in one, again and again).
#include "document.h"
#include "encoding.h"
#include "outline.h"
#include "pack.h"
#include "reading.h"
#include "utf8.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

enum { BUDGET = 16 * 1024 * 1024, PATH = 16 };

static void must(bool condition)
{
    if (!condition)
        __builtin_trap();
}

/* Follows everything that the report follows. */
static void check_document(const struct jk_document *d, struct jk_arena *arena)
{
    struct jk_str path[PATH];
    size_t count;

    for (uint32_t i = 0; i < d->block_count; i++) {
        const struct jk_block *b = &d->blocks[i];

        must(b->table == JK_NONE || b->table < d->table_count);
        must(b->anchor == JK_NONE || b->anchor < d->block_count);
        must(b->label <= b->text.len);
        if (i < 64 && jk_outline_path(d, i, arena, path, PATH, &count) == JK_OK)
            must(count <= PATH);
    }
}

static void decode(struct jk_str record, struct jk_arena *arena)
{
    struct jk_reading *reading;
    struct jk_error err;

    if (jk_reading_decode(record, &reading, &err) != JK_OK)
        return;
    must(reading->state < JK_STATE_COUNT && reading->format < JK_FORMAT_COUNT);
    for (uint32_t i = 0; i < reading->passage_count; i++) {
        const struct jk_passage *p = &reading->passages[i];

        must(jk_utf8_cut(p->quote, p->quote.len).len == p->quote.len);
        for (uint32_t r = 0; r < p->range_count; r++)
            must(p->ranges[r].block < reading->document->block_count &&
                 p->ranges[r].end <=
                     reading->document->blocks[p->ranges[r].block].text.len);
    }
    if (reading->document != NULL)
        check_document(reading->document, arena);
    jk_reading_free(reading);
}

/* A record with a finding over the first block that has text in force. */
static int encode(struct jk_str markup, struct jk_arena *arena,
                  struct jk_buf *buf)
{
    struct jk_finding finding = {.kind = JK_STIPULATES, .element = JK_WHOLE};
    struct jk_findings findings = {.items = &finding};
    struct jk_document *d;
    int status =
        jk_document_read_markup(markup, &jk_limits_default, arena, &d, NULL);

    for (uint32_t i = 0; status == JK_OK && i < d->block_count; i++) {
        finding.block = i;
        finding.begin = d->blocks[i].norm_begin;
        finding.end = d->blocks[i].norm_end;
        if (finding.end > finding.begin) {
            findings.count = 1;
            break;
        }
    }
    if (status == JK_OK)
        status = jk_reading_encode(d, JK_STR("a/b.docx"), &findings, true,
                                   arena, buf, NULL);
    return status;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct jk_arena *arena = jk_arena_new(BUDGET);
    struct jk_str pieces[2] = {{"", 0}, {"", 0}};
    struct jk_buf buf;

    if (arena == NULL)
        return 0;
    jk_buf_init(&buf, BUDGET);
    decode((struct jk_str){(const char *)data, size}, arena);
    jk_pack_split(data, size, pieces, 2);
    if (jk_utf8_valid(pieces[0].ptr, pieces[0].len) &&
        encode(pieces[0], arena, &buf) == JK_OK) {
        for (size_t i = 0; i + 3 <= pieces[1].len && buf.len > 0; i += 3) {
            const uint8_t *edit = (const uint8_t *)pieces[1].ptr + i;

            buf.ptr[((size_t)edit[0] << 8 | edit[1]) % buf.len] = (char)edit[2];
        }
        decode(jk_buf_str(&buf), arena);
    }
    jk_buf_free(&buf);
    jk_arena_free(arena);
    return 0;
}
