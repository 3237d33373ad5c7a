// SPDX-License-Identifier: MIT
#include "document_check.h"

#include "outline.h"

enum { BUDGET = 64 * 1024 * 1024, PATH = 16 };

static void must(bool condition)
{
    if (!condition)
        __builtin_trap();
}

static void check_block(const struct jk_document *d, uint32_t i,
                        struct jk_arena *arena)
{
    const struct jk_block *b = &d->blocks[i];
    struct jk_str path[PATH];
    size_t count = 0;

    must(b->parent == JK_NONE || b->parent < i);
    must(b->anchor == JK_NONE || b->anchor < d->block_count);
    must(b->table == JK_NONE || b->table < d->table_count);
    must(b->part < d->part_count);
    must(b->label <= b->text.len);
    must(b->norm_begin <= b->norm_end && b->norm_end <= d->norm.len);
    must(jk_block_in_force(b) || b->norm_begin == b->norm_end);
    if (i < 64)
        (void)!jk_outline_path(d, i, arena, path, PATH, &count);
    must(count <= PATH);
}

void jk_check_document(const void *data, size_t size, const char *name)
{
    struct jk_limits limits = jk_limits_default;
    struct jk_arena *arena = jk_arena_new(BUDGET);
    struct jk_document *d;
    struct jk_error err;

    limits.part = 4 << 20;
    limits.total = 8 << 20;
    if (arena == NULL)
        return;
    if (jk_document_read(data, size, name, &limits, arena, &d, &err) == JK_OK) {
        must(d->state < JK_STATE_COUNT);
        must(d->state == JK_STATE_COMPLETE || d->reason.text[0] != '\0');
        for (uint32_t i = 0; i < d->block_count; i++)
            check_block(d, i, arena);
        for (uint32_t i = 0; i < d->point_count; i++) {
            uint32_t block, raw;

            must(jk_norm_locate(d, d->points[i].norm, &block, &raw));
            must(block < d->block_count && raw <= d->blocks[block].text.len);
        }
    }
    jk_arena_free(arena);
}
