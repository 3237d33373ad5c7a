// SPDX-License-Identifier: MIT
// From elements to the builder: a stack of open elements, each with the marks
// that were in force before it, and a switch over what begins and ends.
#include "odt_handlers.h"

/* Elements inside one that is skipped: paragraphs are counted all the same,
 * so that ordinals are those of the file, documents are named, and form
 * controls remembered. */
static int skipped(struct jk_odt_reader *r, int token,
                   const struct jk_xml_attribute *attributes, size_t count)
{
    r->skip++;
    if (token == JK_ODT_P || token == JK_ODT_H)
        jk_builder_node(r->builder);
    else if (r->in_object &&
             (token == JK_ODT_OFFICE_TEXT || token == JK_ODT_OFFICE_OTHER))
        jk_odt_unread(r, "an embedded document", JK_STR("flat"));
    else if (r->in_forms &&
             (token == JK_ODT_CONTROL_BOX || token == JK_ODT_CONTROL_INPUT ||
              token == JK_ODT_CONTROL_LABELLED))
        return jk_odt_control_define(r, token, attributes, count);
    return JK_OK;
}

static void text_span(struct jk_odt_reader *r,
                      const struct jk_xml_attribute *attributes, size_t count)
{
    const struct jk_odt_style *style = jk_odt_styles_find(
        &r->styles, JK_ODT_FAMILY_TEXT, r->scope,
        jk_xml_value(attributes, count, JK_ODT_TEXT_STYLE_NAME, ""));

    if (style->struck == 1)
        r->marks |= JK_MARK_STRUCK;
    else if (style->struck == 0)
        r->marks &= ~(uint32_t)JK_MARK_STRUCK;
    if (style->hidden == 1)
        r->marks |= JK_ODT_RUN_HIDDEN;
    else if (style->hidden == 0)
        r->marks &= ~(uint32_t)JK_ODT_RUN_HIDDEN;
}

static void section_source(struct jk_odt_reader *r,
                           const struct jk_xml_attribute *attributes,
                           size_t count)
{
    struct jk_str href = jk_xml_value(attributes, count, JK_ODT_HREF, "");

    if (href.len > 0 && href.ptr[0] != '#')
        jk_odt_unread(r, "the document linked to a section", href);
}

static void ruby_text(struct jk_odt_reader *r, struct jk_odt_frame *frame)
{
    jk_odt_put_special(r, JK_STR(""));
    r->marks |= JK_MARK_RUBY;
    frame->leave = JK_ODT_LEAVE_RUBY;
    frame->saved = r->gap;
    r->gap = true;
}

static void header_rows(struct jk_odt_reader *r, struct jk_odt_frame *frame)
{
    if (r->table_count == 0)
        return;
    r->tables[r->table_count - 1].header = true;
    frame->leave = JK_ODT_LEAVE_HEADER_ROWS;
}

/* Characters, and what stands between them. */
static int begin_inline(struct jk_odt_reader *r, struct jk_odt_frame *frame,
                        int token, const struct jk_xml_attribute *attributes,
                        size_t count)
{
    switch (token) {
    case JK_ODT_SPAN:
        text_span(r, attributes, count);
        break;
    case JK_ODT_S:
    case JK_ODT_TAB:
    case JK_ODT_LINE_BREAK:
        jk_odt_white_space(r, token, attributes, count);
        break;
    case JK_ODT_SOFT_PAGE_BREAK:
        jk_odt_page_break(r, true);
        break;
    case JK_ODT_RUBY_TEXT:
        ruby_text(r, frame);
        break;
    case JK_ODT_CHANGE:
    case JK_ODT_CHANGE_START:
    case JK_ODT_CHANGE_END:
        jk_odt_change(r, token, attributes, count);
        break;
    case JK_ODT_FIELD:
    case JK_ODT_PLACEHOLDER:
    case JK_ODT_CONDITIONAL_TEXT:
    case JK_ODT_HIDDEN_TEXT:
    case JK_ODT_HIDDEN_PARAGRAPH:
    case JK_ODT_CONTENT_CONTROL:
    case JK_ODT_FIELDMARK:
    case JK_ODT_FIELD_PARAM:
        jk_odt_field_begin(r, frame, token, attributes, count);
        break;
    case JK_ODT_MATH: // elsewhere it is no text of the paragraph
        if (!r->is_object)
            jk_odt_skip(r);
        break;
    case JK_ODT_MATH_TEXT:
        if (r->is_object)
            r->marks |= JK_ODT_IN_TEXT;
        r->gap = true;
        break;
    default:
        break;
    }
    return JK_OK;
}

/* An annotation's date and author, a note's citation and the like are not
 * mentioned: they are skipped. */
static int begin_block(struct jk_odt_reader *r, struct jk_odt_frame *frame,
                       int token, const struct jk_xml_attribute *attributes,
                       size_t count)
{
    bool endnote;

    switch (token) {
    case JK_ODT_P:
    case JK_ODT_H:
        return jk_odt_paragraph_begin(r, frame, token == JK_ODT_H, attributes,
                                      count);
    case JK_ODT_LIST:
        frame->leave = JK_ODT_LEAVE_LIST;
        return jk_odt_list_begin(r, attributes, count);
    case JK_ODT_LIST_ITEM:
    case JK_ODT_LIST_HEADER:
        jk_odt_item_begin(r, token == JK_ODT_LIST_HEADER, attributes, count);
        break;
    case JK_ODT_NUMBERED_PARAGRAPH:
        frame->leave = JK_ODT_LEAVE_LIST;
        return jk_odt_numbered_begin(r, attributes, count);
    case JK_ODT_SECTION:
        jk_odt_section_begin(r, attributes, count);
        break;
    case JK_ODT_SECTION_SOURCE:
        section_source(r, attributes, count);
        break;
    case JK_ODT_INDEX:
        r->marks |= JK_MARK_TOC;
        break;
    case JK_ODT_NOTE:
        endnote = jk_str_is(
            jk_xml_value(attributes, count, JK_ODT_NOTE_CLASS, ""), "endnote");
        jk_odt_story_begin(r, frame, endnote ? JK_ENDNOTE : JK_FOOTNOTE);
        break;
    case JK_ODT_ANNOTATION:
        jk_odt_story_begin(r, frame, JK_COMMENT);
        break;
    case JK_ODT_SHAPE:
        jk_odt_story_begin(r, frame, JK_TEXT_BOX);
        break;
    case JK_ODT_FRAME:
        r->marks &= ~(uint32_t)JK_ODT_IN_TEXT;
        break;
    case JK_ODT_CONTROL_SHAPE:
        jk_odt_control_shown(r, frame, attributes, count);
        break;
    case JK_ODT_OBJECT:
    case JK_ODT_OBJECT_OLE:
    case JK_ODT_FLOATING:
        return jk_odt_object_begin(r, frame, token, attributes, count);
    default:
        break;
    }
    return JK_OK;
}

static int begin_table(struct jk_odt_reader *r, struct jk_odt_frame *frame,
                       int token, const struct jk_xml_attribute *attributes,
                       size_t count)
{
    switch (token) {
    case JK_ODT_TABLE:
        return jk_odt_table_begin(r, frame, attributes, count);
    case JK_ODT_HEADER_ROWS:
        header_rows(r, frame);
        break;
    case JK_ODT_ROW:
        frame->leave = JK_ODT_LEAVE_ROW;
        jk_odt_row_begin(r, attributes, count);
        break;
    case JK_ODT_CELL:
    case JK_ODT_COVERED_CELL:
        jk_odt_cell_begin(r, frame, token == JK_ODT_COVERED_CELL, attributes,
                          count);
        break;
    default:
        break;
    }
    return JK_OK;
}

static int begin_changes(struct jk_odt_reader *r, struct jk_odt_frame *frame,
                         int token, const struct jk_xml_attribute *attributes,
                         size_t count)
{
    if (token == JK_ODT_TRACKED_CHANGES) {
        r->region = NULL;
        return JK_OK;
    }
    if (token == JK_ODT_CHANGED_REGION)
        return jk_odt_region_begin(r, attributes, count);
    if (r->region == NULL)
        return JK_OK;
    if (token == JK_ODT_INSERTION) {
        r->region->inserted = true;
    } else {
        frame->leave = JK_ODT_LEAVE_DELETION;
        jk_odt_deletion_begin(r);
    }
    return JK_OK;
}

static int begin_document(struct jk_odt_reader *r, struct jk_odt_frame *frame,
                          int token, const struct jk_xml_attribute *attributes,
                          size_t count)
{
    struct jk_str display;

    switch (token) {
    case JK_ODT_SKIP:
        jk_odt_skip(r);
        break;
    case JK_ODT_FORMS:
        jk_odt_skip(r);
        r->in_forms = true;
        frame->leave = JK_ODT_LEAVE_FORMS;
        break;
    case JK_ODT_STYLES:
        frame->leave = JK_ODT_LEAVE_STYLES;
        r->in_styles = true;
        break;
    case JK_ODT_BODY:
        r->in_body = true;
        break;
    case JK_ODT_OFFICE_TEXT:
        frame->leave = JK_ODT_LEAVE_OFFICE_TEXT;
        break;
    case JK_ODT_PAGE_HEADER:
    case JK_ODT_PAGE_FOOTER:
        display = jk_xml_value(attributes, count, JK_ODT_STYLE_DISPLAY, "");
        jk_odt_story_begin(r, frame,
                           token == JK_ODT_PAGE_HEADER ? JK_PAGE_HEADER
                                                       : JK_PAGE_FOOTER);
        if (jk_str_is(display, "false"))
            r->marks |= JK_MARK_HIDDEN;
        break;
    default:
        break;
    }
    return JK_OK;
}

/* The token's group decides which switch knows it. */
static int begin(struct jk_odt_reader *r, struct jk_odt_frame *frame, int token,
                 const struct jk_xml_attribute *attributes, size_t count)
{
    if (token == JK_ODT_UNKNOWN)
        return JK_OK; // transparent (ODF 1.3 part 3 section 2.2.2)
    if (r->capturing) {
        jk_odt_deleted_element(r, frame, token, attributes, count);
        return JK_OK;
    }
    if (token < JK_ODT_FIRST_BLOCK)
        return begin_inline(r, frame, token, attributes, count);
    if (token < JK_ODT_FIRST_CHANGE)
        return begin_block(r, frame, token, attributes, count);
    if (token < JK_ODT_FIRST_TABLE)
        return begin_changes(r, frame, token, attributes, count);
    if (token < JK_ODT_FIRST_STYLE)
        return begin_table(r, frame, token, attributes, count);
    if (token < JK_ODT_FIRST_DOCUMENT)
        return jk_odt_style_begin(r, frame, token, attributes, count);
    return begin_document(r, frame, token, attributes, count);
}

static int start_element(void *context, int token,
                         const struct jk_xml_attribute *attributes,
                         size_t count)
{
    struct jk_odt_reader *r = context;
    struct jk_odt_frame *frame;
    int status;

    if (r->skip > 0)
        return skipped(r, token, attributes, count);
    frame = jk_odt_more(r, r->frames, r->frame_count, &r->frame_room,
                        sizeof *frame);
    if (frame == NULL)
        return JK_NO_MEMORY;
    r->frames = frame;
    frame += r->frame_count;
    *frame = (struct jk_odt_frame){
        .marks = r->marks,
        .list_base = r->list_base,
        .story_kind = r->story_kind,
    };
    status = begin(r, frame, token, attributes, count);
    if (status == JK_OK)
        r->frame_count++;
    return status;
}

static void leave(struct jk_odt_reader *r, struct jk_odt_frame *frame)
{
    switch (frame->leave) {
    case JK_ODT_LEAVE_PARAGRAPH:
        jk_odt_paragraph_end(r);
        break;
    case JK_ODT_LEAVE_RUBY:
        r->held = false;
        r->gap = frame->saved != 0;
        break;
    case JK_ODT_LEAVE_FALLBACK:
        jk_odt_field_end(r, frame);
        break;
    case JK_ODT_LEAVE_LIST:
        r->list_count--;
        break;
    case JK_ODT_LEAVE_TABLE:
        jk_odt_table_end(r);
        break;
    case JK_ODT_LEAVE_HEADER_ROWS:
        r->tables[r->table_count - 1].header = false;
        break;
    case JK_ODT_LEAVE_ROW:
        jk_odt_row_end(r);
        break;
    case JK_ODT_LEAVE_CELL:
    case JK_ODT_LEAVE_COVERED_CELL:
        jk_odt_cell_end(r, frame);
        break;
    case JK_ODT_LEAVE_DELETION:
        jk_odt_deletion_end(r);
        break;
    case JK_ODT_LEAVE_DELETED_PARAGRAPH:
        r->line_due = true;
        r->held = false;
        break;
    case JK_ODT_LEAVE_OBJECT:
        r->in_object = false;
        break;
    case JK_ODT_LEAVE_FORMS:
        r->in_forms = false;
        break;
    case JK_ODT_LEAVE_STYLE:
        r->style = NULL;
        break;
    case JK_ODT_LEAVE_LIST_STYLE:
        r->list_style = NULL;
        break;
    case JK_ODT_LEAVE_STYLES:
        r->in_styles = false;
        break;
    case JK_ODT_LEAVE_OFFICE_TEXT:
        jk_odt_paragraph_flush(r);
        jk_odt_changes_left(r);
        break;
    default:
        break;
    }
}

static int end_element(void *context, int token)
{
    struct jk_odt_reader *r = context;
    struct jk_odt_frame *frame;
    bool block;

    (void)token;
    if (r->skip > 1) {
        r->skip--;
        return JK_OK;
    }
    r->skip = 0;
    if (r->frame_count == 0)
        return JK_OK;
    frame = &r->frames[--r->frame_count];
    block = frame->leave != JK_ODT_LEAVE_NOTHING;
    if (block)
        leave(r, frame);
    if (frame->story)
        jk_odt_story_end(r, frame);
    r->marks = frame->marks;
    r->list_base = frame->list_base;
    r->story_kind = frame->story_kind;
    return block ? jk_builder_status(r->builder) : JK_OK;
}

void jk_odt_reader_unwind(struct jk_odt_reader *r)
{
    r->skip = 0;
    while (r->frame_count > 0)
        end_element(r, JK_ODT_UNKNOWN);
}

/* A span makes a difference only if its style says that the text is struck or
 * hidden, or is not: see text_span. In the body all styles are known. */
static bool passes(void *context, struct jk_str local, struct jk_str value)
{
    struct jk_odt_reader *r = context;
    const struct jk_odt_style *style;

    if (!r->in_body || !jk_str_is(local, "style-name"))
        return false;
    style = jk_odt_styles_find(&r->styles, JK_ODT_FAMILY_TEXT, r->scope, value);
    return style->struck == JK_ODT_UNSET && style->hidden == JK_ODT_UNSET;
}

const struct jk_xml_handler jk_odt_handler = {
    .start = start_element,
    .end = end_element,
    .text = jk_odt_characters,
    .passes = passes,
};
