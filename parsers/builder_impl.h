// SPDX-License-Identifier: MIT
// What the builder's files share; nobody else includes it.
#ifndef JK_BUILDER_IMPL_H
#define JK_BUILDER_IMPL_H

#include "builder.h"

#include "base/buf.h"

/* Stories, tables and paragraphs that may be open at once. */
enum { JK_STACK_LIMIT = 1024 };

/* A run of text with the same marks inside an open paragraph. */
struct jk_piece {
    size_t begin, end; // bytes in the paragraph's text
    uint32_t marks;
};

/* An open paragraph: its block's slot is taken when it begins, so that what
 * hangs on it (notes, boxes) comes behind it. */
struct jk_open_paragraph {
    struct jk_buf text;
    struct jk_piece *pieces;
    size_t piece_count;
    uint32_t piece_room;
    uint32_t slot;
    uint32_t part, node;
    uint32_t page;
    uint32_t ordinal;
    bool loose; // opened by text outside any paragraph
};

struct jk_open_column {
    uint32_t first, end; // blocks of the cell that last began here
    uint32_t more_rows;  // rows below that continue it
};

struct jk_open_table {
    uint32_t index;
    uint32_t row, column, span; // current cell; span 0 between cells
    uint32_t row_span;
    struct jk_open_column *columns; // cells above, by column - 1
    uint32_t column_room;
    uint32_t column_count; // used in this table
};

struct jk_open_story {
    uint8_t kind;
    uint32_t anchor;
    size_t paragraphs, tables; // how deep the stacks were when it began
};

struct jk_builder {
    struct jk_arena *arena;
    const struct jk_limits *limits;
    int status;
    struct jk_error error;
    enum jk_state state;
    struct jk_error reason;

    struct jk_block *blocks;
    bool *holes; // slots that turned out empty
    uint32_t block_count, block_room;
    struct jk_table *tables;
    uint32_t table_count, table_room;
    struct jk_str *parts;
    uint32_t *nodes; // next node ordinal of each part
    uint32_t part_count, part_room;
    uint32_t part;

    struct jk_open_paragraph *open; // slots are kept for their buffers
    size_t open_count;
    uint32_t open_room;
    struct jk_open_table *nest;
    size_t nest_count;
    uint32_t nest_room;
    struct jk_open_story *stories;
    size_t story_count;
    uint32_t story_room;

    uint32_t ordinals;
    uint32_t page;
    bool pages_known;
    uint64_t text;
};

bool jk_builder_failed(const struct jk_builder *b);
/* Makes an error stick unless one does already. */
void jk_builder_fail(struct jk_builder *b, int status, const char *text);
/* Room for one more item of a scratch array: items or, grown, its new
 * place, with the new room zeroed. NULL on failure, which sticks; items then
 * stay where they are. */
void *jk_builder_more(struct jk_builder *b, void *items, size_t count,
                      uint32_t *room, size_t size);
/* The innermost paragraph or table of the innermost story, or NULL. */
struct jk_open_paragraph *jk_builder_open(struct jk_builder *b);
struct jk_open_table *jk_builder_table(struct jk_builder *b);
/* Ends a paragraph that text outside any paragraph opened. */
void jk_builder_end_loose(struct jk_builder *b);

#endif
