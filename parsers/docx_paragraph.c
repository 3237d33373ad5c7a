// SPDX-License-Identifier: MIT
// Paragraphs: their style, number, level and mark.
#include "docx_reader.h"

int jk_docx_paragraph_begin(struct jk_docx_reader *r)
{
    struct jk_docx_frame *f = r->f;
    int status = JK_OK;

    if (f->in_paragraph) // not well nested; what was there comes first
        status = jk_docx_paragraph_close(r);
    jk_docx_cell_flush(r);
    if (f->joining)
        jk_builder_node(r->builder);
    else
        jk_builder_paragraph_begin(r->builder);
    f->p = (struct jk_docx_paragraph){
        .style = -1,
        .num_id = -1,
        .ilvl = -1,
        .outline = -1,
        .mark = jk_docx_no_toggles(),
        // Text that was joined to this paragraph makes it visible too.
        .visible = f->joining && f->p.visible,
    };
    f->joining = false;
    f->in_paragraph = true;
    f->pending_break = false;
    r->paragraph++;
    jk_docx_run_begin(r);
    return status;
}

static const struct jk_docx_style *style_of(const struct jk_docx_reader *r,
                                            int32_t *ret_index)
{
    const struct jk_docx_styles *s = &r->docx->styles;
    int32_t i = r->f->p.style;

    if (i < 0)
        i = s->standard[JK_DOCX_PARAGRAPH_STYLES];
    *ret_index = i;
    return i < 0 ? NULL : &s->items[i];
}

/* Whether the paragraph mark is hidden text: such a paragraph is not seen,
 * and what follows stands on its line. */
static bool mark_hidden(const struct jk_docx_reader *r)
{
    const struct jk_docx_paragraph *p = &r->f->p;
    int32_t index;
    const struct jk_docx_style *style = style_of(r, &index);

    if (p->mark.vanish >= 0)
        return p->mark.vanish > 0;
    return r->docx->styles.defaults.vanish > 0 ||
           (style != NULL && style->toggles.vanish > 0);
}

/* The paragraph's number, if it has one and it counts. Paragraphs whose mark
 * is deleted and paragraphs that are hidden altogether are not counted. */
static int number(struct jk_docx_reader *r, bool hidden, bool *ret_numbered,
                  int *ret_level)
{
    const struct jk_docx_paragraph *p = &r->f->p;
    const struct jk_docx_numbering *n = &r->docx->numbering;
    const struct jk_docx_num *num;
    int32_t index, id = p->num_id;
    const struct jk_docx_style *style = style_of(r, &index);
    int level;

    *ret_numbered = false;
    if (id < 0)
        id = style == NULL ? -1 : style->num_id;
    if (id <= 0 || p->mark_deleted || hidden ||
        (r->f->marks & JK_MARK_DELETED) != 0)
        return JK_OK;
    num = jk_docx_num_find(n, id);
    if (num == NULL || num->abstract < 0)
        return JK_OK;
    level = p->ilvl >= 0 ? p->ilvl : jk_docx_style_level(n, num, index);
    if (level >= JK_DOCX_LEVELS)
        level = JK_DOCX_LEVELS - 1;
    *ret_numbered = true;
    *ret_level = level;
    return jk_docx_number_paragraph(n, r->f->counters, num, level, &r->scratch);
}

static int finish(struct jk_docx_reader *r)
{
    struct jk_docx_frame *f = r->f;
    struct jk_paragraph a = {.marks = f->marks};
    bool hidden = mark_hidden(r) && f->p.mark.special <= 0 && !f->p.visible;
    bool numbered;
    int32_t index;
    const struct jk_docx_style *style = style_of(r, &index);
    int outline, level = 0, status;

    jk_buf_reset(&r->scratch);
    status = number(r, hidden, &numbered, &level);
    if (status != JK_OK)
        return status;
    a.number = jk_buf_str(&r->scratch);
    outline = f->p.outline >= 0 ? f->p.outline
              : style == NULL   ? -1
                                : style->outline;
    if (outline >= 0 && outline < JK_DOCX_LEVELS) {
        a.kind = JK_HEADING;
        a.level = (uint8_t)(outline + 1);
    } else if (numbered) {
        a.kind = JK_LIST_ITEM;
        a.level = (uint8_t)(level + 1);
    }
    if (style != NULL && style->toc)
        a.marks |= JK_MARK_TOC;
    if (f->join_next)
        a.marks |= JK_MARK_JOINED;
    f->join_next = f->p.visible && f->p.mark.special <= 0 && mark_hidden(r);
    jk_builder_paragraph_end(r->builder, &a);
    return jk_builder_status(r->builder);
}

int jk_docx_paragraph_close(struct jk_docx_reader *r)
{
    r->f->in_paragraph = false;
    r->f->joining = false;
    return finish(r);
}

int jk_docx_paragraph_end(struct jk_docx_reader *r)
{
    if (!r->f->in_paragraph)
        return JK_OK;
    // A deleted mark joins the paragraph to the next one, which gives the
    // whole its properties (17.13.5.15).
    if (r->f->p.mark_deleted) {
        r->f->in_paragraph = false;
        r->f->joining = true;
        return JK_OK;
    }
    return jk_docx_paragraph_close(r);
}

/* Word notes where pages began when it last laid the document out, also
 * behind breaks that the author set: one break for both. In a row of a table
 * every cell notes the same break; the row counts those of its longest
 * cell. */
void jk_docx_page_break(struct jk_docx_reader *r, bool rendered)
{
    struct jk_docx_table *t;

    if (!r->body || r->frame_count != 1)
        return;
    if (rendered && r->fresh_page) {
        r->fresh_page = false;
        return;
    }
    r->fresh_page = !rendered;
    t = jk_docx_table(r);
    if (t != NULL && t->cell != 0 && ++t->cell_pages <= t->row_pages)
        return;
    if (t != NULL)
        t->row_pages = t->cell_pages;
    jk_builder_page_break(r->builder);
}
