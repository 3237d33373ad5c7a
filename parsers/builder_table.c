// SPDX-License-Identifier: MIT
// Tables of the builder: rows, columns and spans.
#include "builder_impl.h"

/* Cells further right all count as being in this column. */
enum { COLUMNS_MAX = 16384 };

static uint32_t right_of(uint32_t column, uint32_t span)
{
    return span < COLUMNS_MAX - column ? column + span : COLUMNS_MAX;
}

void jk_builder_table_begin(struct jk_builder *b)
{
    struct jk_open_table *t;
    struct jk_table *table;
    const struct jk_open_table *outer;
    void *nest, *tables;

    if (jk_builder_failed(b))
        return;
    jk_builder_end_loose(b);
    if (b->nest_count >= JK_STACK_LIMIT) {
        jk_builder_fail(b, JK_LIMIT, "too many tables inside one another");
        return;
    }
    nest = jk_builder_more(b, b->nest, b->nest_count, &b->nest_room,
                           sizeof *b->nest);
    if (nest == NULL)
        return;
    b->nest = nest;
    tables = jk_builder_more(b, b->tables, b->table_count, &b->table_room,
                             sizeof *b->tables);
    if (tables == NULL)
        return;
    b->tables = tables;
    outer = jk_builder_table(b);
    table = &b->tables[b->table_count];
    *table = (struct jk_table){
        .outer = outer == NULL ? JK_NONE : outer->index,
        .first_block = b->block_count,
        .end_block = b->block_count,
    };
    t = &b->nest[b->nest_count++];
    t->index = b->table_count++;
    t->row = 0;
    t->column = 0;
    t->span = 0;
    for (uint32_t i = 0; i < t->column_count; i++)
        t->columns[i] = (struct jk_open_column){0};
    t->column_count = 0;
}

void jk_builder_row_begin(struct jk_builder *b, bool header)
{
    struct jk_open_table *t = jk_builder_failed(b) ? NULL : jk_builder_table(b);

    if (t == NULL)
        return;
    t->row++;
    t->column = 1;
    t->span = 0;
    b->tables[t->index].rows = t->row;
    if (header && b->tables[t->index].header_rows == t->row - 1)
        b->tables[t->index].header_rows = t->row;
}

/* Gives the rows that continued a cell to its blocks: once, when the cell is
 * known to have ended, so that many rows below a long cell cost no more. */
static void grow_rows(struct jk_builder *b, const struct jk_open_table *t,
                      uint32_t i)
{
    struct jk_open_column *cell = &t->columns[i];

    for (uint32_t k = cell->first; k < cell->end && cell->more_rows > 0; k++) {
        if (b->blocks[k].table == t->index && b->blocks[k].column == i + 1)
            b->blocks[k].row_span += cell->more_rows;
    }
    cell->more_rows = 0;
}

void jk_builder_cell_begin(struct jk_builder *b, uint32_t column_span,
                           uint32_t row_span, bool vertical_continue)
{
    struct jk_open_table *t = jk_builder_failed(b) ? NULL : jk_builder_table(b);
    struct jk_open_column *above;

    if (t == NULL || t->row == 0)
        return;
    t->span = column_span == 0 ? 1 : column_span;
    t->row_span = row_span == 0 ? 1 : row_span;
    while (t->column_room < t->column) {
        void *columns = jk_builder_more(b, t->columns, t->column_room,
                                        &t->column_room, sizeof *t->columns);

        if (columns == NULL)
            return;
        t->columns = columns;
    }
    above = &t->columns[t->column - 1];
    if (t->column_count < t->column)
        t->column_count = t->column;
    if (vertical_continue) {
        above->more_rows++;
        return;
    }
    grow_rows(b, t, t->column - 1);
    above->first = b->block_count;
    above->end = b->block_count;
}

void jk_builder_cell_end(struct jk_builder *b)
{
    struct jk_open_table *t;
    struct jk_open_column *here;

    if (jk_builder_failed(b))
        return;
    jk_builder_end_loose(b);
    t = jk_builder_table(b);
    if (t == NULL || t->span == 0)
        return;
    here = &t->columns[t->column - 1];
    if (here->first == here->end)
        here->end = b->block_count;
    t->column = right_of(t->column, t->span);
    t->span = 0;
    if (b->tables[t->index].columns < t->column - 1)
        b->tables[t->index].columns = t->column - 1;
}

void jk_builder_row_end(struct jk_builder *b)
{
    struct jk_open_table *t = jk_builder_failed(b) ? NULL : jk_builder_table(b);

    if (t != NULL)
        t->span = 0;
}

void jk_builder_table_end(struct jk_builder *b)
{
    struct jk_open_table *t;

    if (jk_builder_failed(b))
        return;
    jk_builder_end_loose(b);
    t = jk_builder_table(b);
    if (t == NULL)
        return;
    for (uint32_t i = 0; i < t->column_count; i++)
        grow_rows(b, t, i);
    b->tables[t->index].end_block = b->block_count;
    b->nest_count--;
}

void jk_builder_skip_columns(struct jk_builder *b, uint32_t count)
{
    struct jk_open_table *t = jk_builder_failed(b) ? NULL : jk_builder_table(b);

    if (t != NULL)
        t->column = right_of(t->column, count);
}
