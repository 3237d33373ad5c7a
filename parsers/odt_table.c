// SPDX-License-Identifier: MIT
#include "odt_handlers.h"
#include "odt_value.h"

/* Elements of a table around a cell's content. */
enum { DEPTH = 4 };

/* Larger spans and repetitions are cut: they only say where later cells
 * stand, and a document must not make us count to a billion. */
enum { MAX_COLUMNS = 16384, MAX_ROWS = 1048576 };

int jk_odt_table_begin(struct jk_odt_reader *r, struct jk_odt_frame *frame,
                       const struct jk_xml_attribute *attributes, size_t count)
{
    struct jk_odt_open_table *tables;
    struct jk_str name =
        jk_xml_value(attributes, count, JK_ODT_TABLE_STYLE_NAME, "");

    if ((r->marks & JK_ODT_IN_PARAGRAPH) != 0)
        jk_odt_story_begin(r, frame, JK_TEXT_BOX);
    else
        jk_odt_paragraph_flush(r);
    tables = jk_odt_more(r, r->tables, r->table_count, &r->table_room,
                         sizeof *tables);
    if (tables == NULL)
        return JK_NO_MEMORY;
    r->tables = tables;
    jk_odt_style_break(
        r, jk_odt_styles_find(&r->styles, JK_ODT_FAMILY_TABLE, r->scope, name));
    r->tables[r->table_count++] = (struct jk_odt_open_table){0};
    if (r->xml != NULL)
        jk_xml_allow_depth(r->xml, DEPTH);
    jk_builder_table_begin(r->builder);
    frame->leave = JK_ODT_LEAVE_TABLE;
    return JK_OK;
}

void jk_odt_table_end(struct jk_odt_reader *r)
{
    r->table_count--;
    if (r->xml != NULL)
        jk_xml_allow_depth(r->xml, -DEPTH);
    jk_builder_table_end(r->builder);
}

void jk_odt_row_begin(struct jk_odt_reader *r,
                      const struct jk_xml_attribute *attributes, size_t count)
{
    struct jk_odt_open_table *table;
    struct jk_str shown =
        jk_xml_value(attributes, count, JK_ODT_VISIBILITY, "visible");
    uint32_t rows =
        jk_odt_uint_of(attributes, count, JK_ODT_ROWS_REPEATED, MAX_ROWS, 1);

    if (r->table_count == 0)
        return;
    table = &r->tables[r->table_count - 1];
    table->cover = 0;
    table->repeat = rows == 0 ? 0 : rows - 1;
    if (!jk_str_is(shown, "visible"))
        r->marks |= JK_MARK_HIDDEN;
    jk_builder_row_begin(r->builder, table->header);
}

/* A row that stands for several is told once, and the others as empty rows,
 * so that later rows have their place; all tables together get no more such
 * rows than a document may have blocks. */
void jk_odt_row_end(struct jk_odt_reader *r)
{
    const struct jk_odt_open_table *table;

    if (r->table_count == 0)
        return;
    table = &r->tables[r->table_count - 1];
    jk_builder_row_end(r->builder);
    for (uint32_t i = 0; i < table->repeat && r->extra_rows < r->limits->blocks;
         i++) {
        jk_builder_row_begin(r->builder, table->header);
        jk_builder_row_end(r->builder);
        r->extra_rows++;
    }
}

/* Covered cells to the right of a cell are part of its columns already; those
 * below a cell of an upper row are skipped. What they hold is not shown. */
static void cover(struct jk_odt_open_table *table, struct jk_builder *builder,
                  uint32_t columns)
{
    uint32_t known = columns < table->cover ? columns : table->cover;

    table->cover -= known;
    if (columns > known)
        jk_builder_skip_columns(builder, columns - known);
}

void jk_odt_cell_begin(struct jk_odt_reader *r, struct jk_odt_frame *frame,
                       bool covered, const struct jk_xml_attribute *attributes,
                       size_t count)
{
    struct jk_odt_open_table *table;
    uint32_t columns = 1, rows = 1, repeat = 1;

    r->list_base = (uint32_t)r->list_count;
    frame->leave = JK_ODT_LEAVE_COVERED_CELL;
    if (r->table_count == 0)
        return;
    table = &r->tables[r->table_count - 1];
    for (size_t i = 0; i < count; i++) {
        struct jk_str value = attributes[i].value;

        if (attributes[i].token == JK_ODT_COLUMNS_SPANNED)
            jk_odt_uint(value, MAX_COLUMNS, &columns);
        else if (attributes[i].token == JK_ODT_ROWS_SPANNED)
            jk_odt_uint(value, MAX_ROWS, &rows);
        else if (attributes[i].token == JK_ODT_COLUMNS_REPEATED)
            jk_odt_uint(value, MAX_COLUMNS, &repeat);
    }
    if (repeat == 0)
        repeat = 1;
    if (covered) {
        r->marks |= JK_MARK_HIDDEN;
        cover(table, r->builder, repeat);
        return;
    }
    frame->leave = JK_ODT_LEAVE_CELL;
    frame->saved = repeat - 1;
    table->cover = columns > 0 ? columns - 1 : 0;
    jk_builder_cell_begin(r->builder, columns, rows, false);
}

void jk_odt_cell_end(struct jk_odt_reader *r, struct jk_odt_frame *frame)
{
    jk_odt_paragraph_flush(r);
    if (frame->leave == JK_ODT_LEAVE_COVERED_CELL)
        return;
    jk_builder_cell_end(r->builder);
    if (frame->saved > 0)
        jk_builder_skip_columns(r->builder, frame->saved);
}
