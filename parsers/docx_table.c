// SPDX-License-Identifier: MIT
// Tables: a row or cell is told to the builder when its properties are known,
// at its first content.
#include "docx_reader.h"

enum { NONE, PENDING, TOLD, DEPTH = 3 };

struct jk_docx_table *jk_docx_table(struct jk_docx_reader *r)
{
    return r->table_count > r->f->tables ? &r->tables[r->table_count - 1]
                                         : NULL;
}

int jk_docx_table_begin(struct jk_docx_reader *r)
{
    int status = JK_OK;
    void *tables;

    if (r->f->in_paragraph || r->f->joining)
        status = jk_docx_paragraph_close(r);
    jk_docx_cell_flush(r);
    // Tables nest by a limit of their own: each takes three levels of XML.
    if (r->table_count >= r->docx->limits->depth)
        return jk_limit_fail(&r->error, r->part, "depth",
                             r->docx->limits->depth, r->table_count + 1);
    tables = jk_docx_more(r->tables, r->table_count, &r->table_room,
                          sizeof *r->tables);
    if (tables == NULL)
        return JK_NO_MEMORY;
    r->tables = tables;
    r->tables[r->table_count++] = (struct jk_docx_table){.style = -1};
    if (r->xml != NULL && !r->playing)
        jk_xml_allow_depth(r->xml, DEPTH);
    jk_builder_table_begin(r->builder);
    return status;
}

int jk_docx_table_end(struct jk_docx_reader *r)
{
    int status = JK_OK;

    if (r->f->in_paragraph || r->f->joining)
        status = jk_docx_paragraph_close(r);
    if (jk_docx_table(r) == NULL)
        return status;
    r->table_count--;
    if (r->xml != NULL && !r->playing)
        jk_xml_allow_depth(r->xml, -DEPTH);
    jk_builder_table_end(r->builder);
    return status;
}

int jk_docx_row_begin(struct jk_docx_reader *r)
{
    struct jk_docx_table *t = jk_docx_table(r);

    if (t != NULL) {
        t->row = PENDING;
        t->cell = NONE;
        t->header = false;
        t->skip = 0;
        t->row_pages = 0;
    }
    return jk_docx_scope_begin(r, 0);
}

static void flush_row(struct jk_docx_reader *r, struct jk_docx_table *t)
{
    if (t->row != PENDING)
        return;
    t->row = TOLD;
    jk_builder_row_begin(r->builder, t->header);
    if (t->skip > 0)
        jk_builder_skip_columns(r->builder, (uint32_t)t->skip);
}

void jk_docx_row_end(struct jk_docx_reader *r)
{
    struct jk_docx_table *t = jk_docx_table(r);

    jk_docx_scope_end(r);
    if (t == NULL)
        return;
    flush_row(r, t);
    t->row = NONE;
    jk_builder_row_end(r->builder);
}

int jk_docx_cell_begin(struct jk_docx_reader *r)
{
    struct jk_docx_table *t = jk_docx_table(r);
    int status = JK_OK;

    if (r->f->in_paragraph || r->f->joining)
        status = jk_docx_paragraph_close(r);
    if (t != NULL) {
        flush_row(r, t);
        t->cell = PENDING;
        t->span = 1;
        t->continues = false;
        t->cell_pages = 0;
    }
    return status != JK_OK ? status : jk_docx_scope_begin(r, 0);
}

void jk_docx_cell_flush(struct jk_docx_reader *r)
{
    struct jk_docx_table *t = jk_docx_table(r);

    if (t == NULL || t->cell != PENDING)
        return;
    t->cell = TOLD;
    jk_builder_cell_begin(r->builder, t->span < 1 ? 1u : (uint32_t)t->span, 1,
                          t->continues);
}

int jk_docx_cell_end(struct jk_docx_reader *r)
{
    struct jk_docx_table *t = jk_docx_table(r);
    int status = JK_OK;

    if (r->f->in_paragraph || r->f->joining)
        status = jk_docx_paragraph_close(r);
    jk_docx_cell_flush(r);
    jk_docx_scope_end(r);
    if (t == NULL)
        return status;
    t->cell = NONE;
    jk_builder_cell_end(r->builder);
    return status;
}
