// SPDX-License-Identifier: MIT
// Resolving findings and putting a reading into bytes.
#include "reading.h"

#include "outline.h"
#include "record.h"
#include "utf8.h"

enum { SECTIONS_MOST = 32, SECTION_BYTES = 240, QUOTE_BYTES = 4000 };

/* What a document says about itself and its findings, in the order in which
 * reading_decode.c takes it apart. */

static struct jk_str message_of(const struct jk_document *d)
{
    if (d->state == JK_STATE_COMPLETE)
        return JK_STR("");
    return jk_str_of(d->reason.text[0] != '\0'
                         ? d->reason.text
                         : jk_status_text(d->reason.status));
}

static int put_section(const struct jk_document *d, uint32_t block,
                       struct jk_arena *arena, struct jk_buf *buf,
                       struct jk_error *err)
{
    struct jk_str path[SECTIONS_MOST];
    size_t count = 0;
    int status = jk_outline_path(d, block, arena, path, SECTIONS_MOST, &count);

    if (status != JK_OK)
        return jk_fail(err, status, NULL, "%s", jk_status_text(status));
    jk_put_u32(buf, (uint32_t)count);
    for (size_t i = 0; i < count; i++)
        jk_put_str(buf, jk_utf8_cut(path[i], SECTION_BYTES));
    return JK_OK;
}

static int put_quote(const struct jk_document *d, const struct jk_finding *f,
                     struct jk_arena *arena, struct jk_buf *buf,
                     struct jk_error *err)
{
    struct jk_str quote;
    int status = jk_finding_quote(d, f, arena, &quote, err);

    if (status != JK_OK)
        return status;
    if (quote.len <= QUOTE_BYTES) {
        jk_put_str(buf, quote);
        return JK_OK;
    }
    quote = jk_utf8_cut(quote, QUOTE_BYTES);
    jk_put_u32(buf, (uint32_t)quote.len + 3);
    jk_buf_add_str(buf, quote);
    jk_buf_add_text(buf, "…");
    return JK_OK;
}

/* The byte in block `last` behind the quote's last character: where the next
 * character begins, or the block's end. */
static uint32_t quote_end(const struct jk_document *d,
                          const struct jk_finding *f, uint32_t last)
{
    uint32_t block, raw;

    if (f->end < d->blocks[last].norm_end &&
        jk_norm_locate(d, f->end, &block, &raw) && block == last)
        return raw;
    return (uint32_t)d->blocks[last].text.len;
}

/* Where a quote stands in its blocks: one range for each block in force
 * between its two ends. */
static void put_ranges(const struct jk_document *d, const struct jk_finding *f,
                       struct jk_buf *buf)
{
    uint32_t first, last, begin, end, count = 0;
    size_t at = buf->len;

    jk_put_u32(buf, 0);
    if (f->end <= f->begin || !jk_norm_locate(d, f->begin, &first, &begin) ||
        !jk_norm_locate(d, f->end - 1, &last, &end))
        return;
    end = quote_end(d, f, last);
    for (uint32_t b = first; b <= last; b++) {
        const struct jk_block *block = &d->blocks[b];
        uint32_t from = b == first ? begin : block->label;
        uint32_t to = b == last ? end : (uint32_t)block->text.len;

        if (!jk_block_in_force(block) || from >= to)
            continue;
        jk_put_u32(buf, b);
        jk_put_u32(buf, from);
        jk_put_u32(buf, to);
        count++;
    }
    if (buf->status == JK_OK)
        memcpy(buf->ptr + at, &count, sizeof count);
}

static int put_passage(const struct jk_document *d, const struct jk_finding *f,
                       bool blocks, struct jk_arena *arena, struct jk_buf *buf,
                       struct jk_error *err)
{
    const struct jk_block *block = &d->blocks[f->block];
    const uint32_t numbers[JK_PASSAGE_NUMBERS] = {
        f->kind,          f->item,     f->element, f->strength,
        f->clause,        f->defeat,   f->block,   f->begin,
        block->paragraph, block->page, block->row, block->column};
    int status;

    jk_buf_add(buf, numbers, sizeof numbers);
    status = put_quote(d, f, arena, buf, err);
    if (status == JK_OK)
        status = put_section(d, f->block, arena, buf, err);
    if (status != JK_OK)
        return status;
    if (blocks)
        put_ranges(d, f, buf);
    else
        jk_put_u32(buf, 0);
    return JK_OK;
}

static void put_block(struct jk_buf *buf, const struct jk_block *b)
{
    const uint32_t numbers[JK_BLOCK_NUMBERS] = {
        b->kind, b->story, b->level,  b->rank,   b->marks,    b->paragraph,
        b->page, b->table, b->row,    b->column, b->row_span, b->column_span,
        b->part, b->node,  b->anchor, b->parent, b->label};

    jk_buf_add(buf, numbers, sizeof numbers);
    jk_put_str(buf, b->text);
    jk_put_str(buf, b->number);
}

/* Room for all that put_document puts: a record that grows is copied again
 * and again, and is up to half as large again as it has to be. */
static void reserve(struct jk_buf *buf, const struct jk_document *d)
{
    size_t size = (3 + JK_TABLE_NUMBERS * (size_t)d->table_count +
                   (size_t)d->part_count) *
                  sizeof(uint32_t);

    for (uint32_t i = 0; i < d->block_count; i++)
        size += (JK_BLOCK_NUMBERS + 2) * sizeof(uint32_t) +
                d->blocks[i].text.len + d->blocks[i].number.len;
    for (uint32_t i = 0; i < d->part_count; i++)
        size += d->parts[i].len;
    jk_buf_reserve(buf, size);
}

static void put_document(struct jk_buf *buf, const struct jk_document *d)
{
    reserve(buf, d);
    jk_put_u32(buf, d->block_count);
    for (uint32_t i = 0; i < d->block_count; i++)
        put_block(buf, &d->blocks[i]);
    jk_put_u32(buf, d->table_count);
    for (uint32_t i = 0; i < d->table_count; i++) {
        const struct jk_table *t = &d->tables[i];
        const uint32_t numbers[JK_TABLE_NUMBERS] = {
            t->outer, t->first_block, t->end_block,
            t->rows,  t->columns,     t->header_rows};

        jk_buf_add(buf, numbers, sizeof numbers);
    }
    jk_put_u32(buf, d->part_count);
    for (uint32_t i = 0; i < d->part_count; i++)
        jk_put_str(buf, d->parts[i]);
}

int jk_reading_encode(const struct jk_document *document, struct jk_str path,
                      const struct jk_findings *findings, bool blocks,
                      struct jk_arena *arena, struct jk_buf *buf,
                      struct jk_error *err)
{
    uint32_t count = findings == NULL ? 0 : findings->count;
    bool cut = findings != NULL && findings->cut &&
               document->state == JK_STATE_COMPLETE;

    jk_put_u32(buf, JK_READING_MAGIC);
    jk_put_str(buf, path);
    jk_put_u32(buf, document->format);
    jk_put_u32(buf, cut ? JK_STATE_INCOMPLETE : document->state);
    jk_put_str(buf,
               cut ? JK_STR("limit findings reached") : message_of(document));
    jk_put_u32(buf, count);
    for (uint32_t i = 0; i < count; i++) {
        int status =
            put_passage(document, &findings->items[i], blocks, arena, buf, err);

        if (status != JK_OK)
            return status;
    }
    jk_put_u32(buf, blocks ? 1 : 0);
    if (blocks)
        put_document(buf, document);
    return jk_buf_status(buf, err);
}
