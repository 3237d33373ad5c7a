// SPDX-License-Identifier: MIT
// The end of building: everything in order, without the empty slots.
#include "builder_impl.h"

#include <stdlib.h>

/* Closes what a document that ended early left open. */
static void close_all(struct jk_builder *b)
{
    b->status = JK_OK;
    while ((b->story_count > 0 || jk_builder_open(b) != NULL ||
            jk_builder_table(b) != NULL) &&
           !jk_builder_failed(b)) {
        if (b->story_count > 0)
            jk_builder_story_end(b);
        else if (jk_builder_open(b) != NULL)
            jk_builder_paragraph_end(b, &(struct jk_paragraph){0});
        else
            jk_builder_table_end(b);
    }
    for (size_t i = 0; i < b->open_count; i++)
        b->holes[b->open[i].slot] = true;
}

/* Moves the kept blocks together, in place; map[i] is the new index of block
 * i, or for a hole that of the kept block before it. Paragraph ordinals become
 * those of the paragraphs that left a block. */
static uint32_t compact(struct jk_builder *b, uint32_t *map, uint32_t *ordinals)
{
    struct jk_block *out = b->blocks;
    uint32_t count = 0, paragraphs = 0;

    for (uint32_t i = 0; i < b->block_count; i++) {
        if (b->holes[i]) {
            map[i] = count == 0 ? JK_NONE : count - 1;
            continue;
        }
        map[i] = count;
        out[count] = b->blocks[i];
        if (ordinals[out[count].paragraph] == 0)
            ordinals[out[count].paragraph] = ++paragraphs;
        out[count].paragraph = ordinals[out[count].paragraph];
        if (!b->pages_known)
            out[count].page = 0;
        count++;
    }
    for (uint32_t i = 0; i < count; i++) {
        if (out[i].anchor != JK_NONE)
            out[i].anchor = map[out[i].anchor];
    }
    return count;
}

/* First kept block at or behind index i. */
static uint32_t kept_from(const struct jk_builder *b, const uint32_t *map,
                          uint32_t i, uint32_t count)
{
    if (i >= b->block_count)
        return count;
    if (!b->holes[i])
        return map[i];
    return map[i] == JK_NONE ? 0 : map[i] + 1;
}

/* The blocks become the document's where they are: a copy of the largest of
 * all tables would double the memory that a document takes. */
static int hand_over(struct jk_builder *b, struct jk_document *d,
                     struct jk_error *err)
{
    size_t size = d->block_count * sizeof *d->blocks;
    void *blocks;

    if (size == 0) {
        d->blocks = jk_arena_alloc(b->arena, sizeof *d->blocks);
        return d->blocks == NULL ? jk_arena_fail(b->arena, err) : JK_OK;
    }
    blocks = realloc(b->blocks, size);
    if (blocks != NULL)
        b->blocks = blocks;
    if (!jk_arena_adopt(b->arena, b->blocks, size))
        return jk_arena_fail(b->arena, err);
    d->blocks = b->blocks;
    b->blocks = NULL;
    b->block_room = 0;
    return JK_OK;
}

static int assemble(struct jk_builder *b, struct jk_document *d,
                    struct jk_error *err)
{
    uint32_t *map = calloc(b->block_count + 1u, sizeof *map);
    uint32_t *ordinals = calloc(b->ordinals + 1u, sizeof *ordinals);
    int status = JK_OK;

    d->tables = jk_arena_array(b->arena, b->table_count, sizeof *d->tables);
    d->parts = jk_arena_array(b->arena, b->part_count, sizeof *d->parts);
    if (map == NULL || ordinals == NULL) {
        status = jk_fail(err, JK_NO_MEMORY, NULL, "out of memory");
    } else if (d->tables == NULL || d->parts == NULL) {
        status = jk_arena_fail(b->arena, err);
    } else {
        d->block_count = compact(b, map, ordinals);
        for (uint32_t i = 0; i < b->table_count; i++) {
            struct jk_table *t = &d->tables[i];

            *t = b->tables[i];
            t->first_block = kept_from(b, map, t->first_block, d->block_count);
            t->end_block = kept_from(b, map, t->end_block, d->block_count);
        }
        d->table_count = b->table_count;
        if (b->part_count > 0)
            memcpy(d->parts, b->parts, b->part_count * sizeof *d->parts);
        d->part_count = b->part_count;
    }
    free(map);
    free(ordinals);
    return status == JK_OK ? hand_over(b, d, err) : status;
}

int jk_builder_finish(struct jk_builder *b, enum jk_format format,
                      struct jk_document **ret_document, struct jk_error *err)
{
    struct jk_document *d;
    int status;

    if (b->status == JK_LIMIT)
        jk_builder_unread(b, JK_STATE_INCOMPLETE, &b->error);
    else if (b->status != JK_OK)
        return jk_fail(err, b->status, NULL, "%s", b->error.text);
    close_all(b);
    d = jk_arena_alloc(b->arena, sizeof *d);
    if (d == NULL)
        return jk_arena_fail(b->arena, err);
    d->format = (uint8_t)format;
    d->state = (uint8_t)b->state;
    d->reason = b->reason;
    d->norm = JK_STR("");
    status = assemble(b, d, err);
    if (status != JK_OK)
        return status;
    *ret_document = d;
    return JK_OK;
}
