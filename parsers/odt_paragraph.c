// SPDX-License-Identifier: MIT
#include "odt_handlers.h"
#include "odt_value.h"

enum { HELD = 1, GAP = 2 };

/* Marks of the place that a paragraph stands in; those of the text around a
 * story's anchor stay behind, but what is hidden hides its notes and boxes. */
static uint32_t block_marks(uint32_t marks)
{
    uint32_t kept = marks & (JK_MARK_HIDDEN | JK_MARK_TOC | JK_MARK_DELETED);

    if ((marks & JK_ODT_RUN_HIDDEN) != 0)
        kept |= JK_MARK_HIDDEN;
    return kept;
}

/* Boxes and notes of a page header, footer or comment are part of it. */
void jk_odt_story_begin(struct jk_odt_reader *r, struct jk_odt_frame *frame,
                        enum jk_story kind)
{
    if (r->story_kind == JK_PAGE_HEADER || r->story_kind == JK_PAGE_FOOTER ||
        r->story_kind == JK_COMMENT)
        kind = (enum jk_story)r->story_kind;
    if ((r->marks & JK_ODT_IN_PARAGRAPH) == 0)
        jk_odt_paragraph_flush(r);
    frame->story = true;
    frame->saved = (r->held ? HELD : 0u) | (r->gap ? GAP : 0u);
    r->held = false;
    r->list_base = (uint32_t)r->list_count;
    r->story_kind = (uint8_t)kind;
    r->stories++;
    r->marks = block_marks(r->marks);
    jk_builder_story_begin(r->builder, kind);
}

/* The host's text goes on, with the white space that was before. */
void jk_odt_story_end(struct jk_odt_reader *r, const struct jk_odt_frame *frame)
{
    jk_odt_paragraph_flush(r);
    r->stories--;
    jk_builder_story_end(r->builder);
    r->held = (frame->saved & HELD) != 0;
    r->gap = (frame->saved & GAP) != 0;
    r->held_marks = frame->marks;
}

/* Pages are counted in the flow of the body alone. */
void jk_odt_page_break(struct jk_odt_reader *r, bool soft)
{
    if (!r->in_body || r->stories > 0)
        return;
    if (soft) {
        jk_builder_page_break(r->builder);
        r->page_due = false;
    } else if (r->table_count == 0 && r->begun) {
        r->page_due = true;
    }
}

/* Breaks before a paragraph or table: fo:break-before, a new master page, or
 * the break behind the one before. */
void jk_odt_style_break(struct jk_odt_reader *r,
                        const struct jk_odt_style *style)
{
    if (!r->in_body || r->stories > 0 || r->table_count > 0)
        return;
    if (style->page_before == 1 || style->has_master == 1)
        jk_odt_page_break(r, false);
    if (r->page_due)
        jk_builder_page_break(r->builder);
    r->page_due = false;
    r->begun = true;
}

static uint32_t run_marks(const struct jk_odt_style *style)
{
    uint32_t marks = JK_ODT_IN_TEXT | JK_ODT_IN_PARAGRAPH;

    if (style->struck == 1)
        marks |= JK_MARK_STRUCK;
    if (style->hidden == 1)
        marks |= JK_ODT_RUN_HIDDEN;
    if (style->index == 1)
        marks |= JK_MARK_TOC;
    return marks;
}

/* What a paragraph is, and its number. A text:p is a heading where its style
 * says so (ODF 1.3 part 3 section 19.474); word processors number it, too. */
static void classify(struct jk_odt_reader *r, struct jk_odt_open_paragraph *p,
                     bool heading, const struct jk_odt_style *style,
                     const struct jk_xml_attribute *attributes, size_t count)
{
    uint32_t level = 0;

    if (heading)
        level = jk_odt_uint_of(attributes, count, JK_ODT_OUTLINE_LEVEL,
                               JK_ODT_LEVELS, 1);
    else if (style->outline_level > 0)
        level = (uint32_t)style->outline_level;
    if (heading && level == 0)
        level = 1;
    if (r->list_count > r->list_base)
        jk_odt_number_paragraph(r, style, p);
    else if (level > 0)
        jk_odt_number_heading(r, style, level - 1, p, attributes, count);
    if (level > 0) {
        p->attributes.kind = JK_HEADING;
        p->attributes.level = (uint8_t)(level < 9 ? level : 9);
    }
}

/* A paragraph whose predecessor's end was deleted goes on that one. If all
 * before it was deleted, it takes its place and its number. */
static void join(struct jk_odt_reader *r, bool heading,
                 const struct jk_odt_style *style,
                 const struct jk_xml_attribute *attributes, size_t count)
{
    struct jk_odt_open_paragraph *p = &r->paragraphs[r->paragraph_count - 1];

    r->joining = false;
    jk_builder_node(r->builder);
    jk_builder_text(r->builder, JK_STR("\n"), JK_MARK_DELETED);
    if (!p->kept) {
        if (p->numbers != NULL)
            *p->numbers = p->before;
        r->labels.len = p->label < r->labels.len ? p->label : r->labels.len;
        p->numbers = NULL;
        p->attributes.kind = JK_PARAGRAPH;
        p->attributes.level = 0;
        classify(r, p, heading, style, attributes, count);
    } else if (r->list_count > r->list_base) {
        r->open_lists[r->list_count - 1].unnumbered = true;
    }
}

static int open_paragraph(struct jk_odt_reader *r, bool heading,
                          const struct jk_odt_style *style,
                          const struct jk_xml_attribute *attributes,
                          size_t count)
{
    struct jk_odt_open_paragraph *p = jk_odt_more(
        r, r->paragraphs, r->paragraph_count, &r->paragraph_room, sizeof *p);

    if (p == NULL)
        return JK_NO_MEMORY;
    r->paragraphs = p;
    p += r->paragraph_count++;
    *p = (struct jk_odt_open_paragraph){
        .attributes.marks = block_marks(r->marks),
        .label = r->labels.len,
    };
    jk_odt_style_break(r, style);
    jk_builder_paragraph_begin(r->builder);
    classify(r, p, heading, style, attributes, count);
    return JK_OK;
}

int jk_odt_paragraph_begin(struct jk_odt_reader *r, struct jk_odt_frame *frame,
                           bool heading,
                           const struct jk_xml_attribute *attributes,
                           size_t count)
{
    const struct jk_odt_style *style = jk_odt_styles_find(
        &r->styles, JK_ODT_FAMILY_PARAGRAPH, r->scope,
        jk_xml_value(attributes, count, JK_ODT_TEXT_STYLE_NAME, ""));
    int status = JK_OK;

    if ((r->marks & JK_ODT_IN_PARAGRAPH) != 0)
        jk_odt_story_begin(r, frame, JK_TEXT_BOX);
    if (r->joining)
        join(r, heading, style, attributes, count);
    else
        status = open_paragraph(r, heading, style, attributes, count);
    if (status != JK_OK)
        return status;
    r->paragraphs[r->paragraph_count - 1].page_after = style->page_after == 1;
    r->marks = block_marks(r->marks) | run_marks(style);
    r->gap = true;
    r->held = false;
    frame->leave = JK_ODT_LEAVE_PARAGRAPH;
    return JK_OK;
}

static void end(struct jk_odt_reader *r)
{
    struct jk_odt_open_paragraph *p = &r->paragraphs[--r->paragraph_count];

    p->attributes.number =
        jk_str_slice(jk_buf_str(&r->labels), p->label, r->labels.len);
    jk_builder_paragraph_end(r->builder, &p->attributes);
    if (r->labels.len > p->label)
        r->labels.len = p->label;
    if (p->page_after)
        jk_odt_page_break(r, false);
}

void jk_odt_paragraph_flush(struct jk_odt_reader *r)
{
    if (r->joining)
        end(r);
    r->joining = false;
}

/* Inside a deletion the end of the paragraph is deleted, too. */
void jk_odt_paragraph_end(struct jk_odt_reader *r)
{
    r->held = false;
    if (r->removed > 0)
        r->joining = true;
    else
        end(r);
}
