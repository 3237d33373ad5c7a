// SPDX-License-Identifier: MIT
// The elements of a story (ECMA-376-1 section 17): which of them mean what.
// Everything unknown is transparent: its content counts.
#include "docx_reader.h"

static void push(struct jk_docx_reader *r, enum jk_docx_place place)
{
    r->places = r->places << 4 | (uint32_t)place;
}

/* Property elements that hold others. */
static bool is_properties(int token)
{
    switch (token) {
    case JK_DOCX_PARAGRAPH_PROPERTIES:
    case JK_DOCX_RUN_PROPERTIES:
    case JK_DOCX_NUMBER_PROPERTIES:
    case JK_DOCX_SECTION_PROPERTIES:
    case JK_DOCX_TABLE_PROPERTIES:
    case JK_DOCX_ROW_PROPERTIES:
    case JK_DOCX_CELL_PROPERTIES:
    case JK_DOCX_SDT_PROPERTIES:
    case JK_DOCX_FORM_DATA:
    case JK_DOCX_DROP_DOWN:
    case JK_DOCX_CHECK_BOX:
        return true;
    default:
        return false;
    }
}

static void enter(struct jk_docx_reader *r, int token)
{
    int place = jk_docx_place(r);

    switch (token) {
    case JK_DOCX_PARAGRAPH_PROPERTIES:
        push(r, JK_IN_PARAGRAPH);
        break;
    case JK_DOCX_RUN_PROPERTIES:
        push(r, place == JK_IN_CONTENT     ? JK_IN_RUN
                : place == JK_IN_PARAGRAPH ? JK_IN_MARK
                                           : JK_IN_SECTION);
        break;
    case JK_DOCX_NUMBER_PROPERTIES:
        push(r, place == JK_IN_PARAGRAPH ? JK_IN_NUMBER : JK_IN_SECTION);
        break;
    case JK_DOCX_TABLE_PROPERTIES:
        push(r, JK_IN_TABLE);
        break;
    case JK_DOCX_ROW_PROPERTIES:
        push(r, JK_IN_ROW);
        break;
    case JK_DOCX_CELL_PROPERTIES:
        push(r, JK_IN_CELL);
        break;
    case JK_DOCX_SDT_PROPERTIES:
        push(r, JK_IN_SDT);
        break;
    case JK_DOCX_FORM_DATA:
        push(r, JK_IN_FORM);
        break;
    case JK_DOCX_DROP_DOWN:
        push(r, JK_IN_CHOICES);
        break;
    case JK_DOCX_CHECK_BOX:
        push(r, JK_IN_CHECK_BOX);
        break;
    default:
        push(r, JK_IN_SECTION);
    }
}

/* The paragraph's style is known. */
static void paragraph_known(struct jk_docx_reader *r)
{
    const struct jk_docx_styles *s = &r->docx->styles;
    struct jk_docx_paragraph *p = &r->f->p;
    int32_t style =
        p->style >= 0 ? p->style : s->standard[JK_DOCX_PARAGRAPH_STYLES];

    if (style < 0)
        return;
    if (s->items[style].page_break_before > 0) {
        p->broken = true;
        jk_docx_page_break(r, false);
    }
    if (r->f->field_marks != 0 && s->items[style].outline >= 0 &&
        s->items[style].outline < JK_DOCX_LEVELS && !s->items[style].toc)
        jk_docx_field_heading(r);
}

static void paragraph_property(struct jk_docx_reader *r, int token,
                               const struct jk_xml_attribute *a, size_t count)
{
    struct jk_docx_paragraph *p = &r->f->p;

    switch (token) {
    case JK_DOCX_PARAGRAPH_STYLE:
        p->style = jk_docx_style_find(&r->docx->styles, jk_docx_val(a, count));
        paragraph_known(r);
        break;
    case JK_DOCX_OUTLINE_LEVEL:
        p->outline = (int8_t)(jk_docx_number(jk_docx_val(a, count), 9) & 15);
        break;
    case JK_DOCX_PAGE_BREAK_BEFORE:
        if (jk_docx_on(a, count) && !p->broken)
            jk_docx_page_break(r, false);
        break;
    default:
        break;
    }
}

static void row_property(struct jk_docx_reader *r, int token,
                         const struct jk_xml_attribute *a, size_t count)
{
    struct jk_docx_table *t = jk_docx_table(r);

    switch (token) {
    case JK_DOCX_HEADER_ROW:
        if (t != NULL)
            t->header = jk_docx_on(a, count);
        break;
    case JK_DOCX_GRID_BEFORE:
        if (t != NULL)
            t->skip = jk_docx_number(jk_docx_val(a, count), 0);
        break;
    case JK_DOCX_ROW_HIDDEN:
        if (jk_docx_on(a, count))
            r->f->marks |= JK_MARK_HIDDEN;
        break;
    case JK_DOCX_INSERTED:
        r->f->marks |= JK_MARK_INSERTED;
        break;
    case JK_DOCX_DELETED:
        r->f->marks |= JK_MARK_DELETED;
        break;
    default:
        break;
    }
}

static void cell_property(struct jk_docx_reader *r, int token,
                          const struct jk_xml_attribute *a, size_t count)
{
    struct jk_docx_table *t = jk_docx_table(r);

    switch (token) {
    case JK_DOCX_GRID_SPAN:
        if (t != NULL)
            t->span = jk_docx_number(jk_docx_val(a, count), 1);
        break;
    case JK_DOCX_VERTICAL_MERGE: // without a value it continues (17.4.84)
        if (t != NULL)
            t->continues = !jk_str_is(jk_docx_val(a, count), "restart");
        break;
    case JK_DOCX_CELL_DELETED:
        r->f->marks |= JK_MARK_DELETED;
        break;
    case JK_DOCX_CELL_INSERTED:
        r->f->marks |= JK_MARK_INSERTED;
        break;
    default:
        break;
    }
}

static void sdt_property(struct jk_docx_reader *r, int token,
                         const struct jk_xml_attribute *a, size_t count)
{
    if (token == JK_DOCX_PLACEHOLDER_SHOWN && jk_docx_on(a, count))
        r->f->marks |= JK_MARK_FORM;
    else if (token == JK_DOCX_GALLERY &&
             jk_str_is(jk_docx_val(a, count), "Table of Contents"))
        r->f->marks |= JK_MARK_TOC;
}

static int property(struct jk_docx_reader *r, int token,
                    const struct jk_xml_attribute *a, size_t count)
{
    struct jk_docx_frame *f = r->f;

    switch (jk_docx_place(r)) {
    case JK_IN_PARAGRAPH:
        paragraph_property(r, token, a, count);
        break;
    case JK_IN_RUN:
        if (token == JK_DOCX_RUN_STYLE)
            f->run.style =
                jk_docx_style_find(&r->docx->styles, jk_docx_val(a, count));
        else
            jk_docx_toggle(&f->run.direct, token, a, count);
        f->run.known = false;
        break;
    case JK_IN_MARK:
        if (token == JK_DOCX_DELETED)
            f->p.mark_deleted = true;
        else
            jk_docx_toggle(&f->p.mark, token, a, count);
        break;
    case JK_IN_NUMBER:
        if (token == JK_DOCX_NUM_ID)
            f->p.num_id = jk_docx_number(jk_docx_val(a, count), -1);
        else if (token == JK_DOCX_ILVL)
            f->p.ilvl = (int8_t)(jk_docx_number(jk_docx_val(a, count), 0) & 15);
        break;
    case JK_IN_TABLE:
        if (token == JK_DOCX_TABLE_STYLE && jk_docx_table(r) != NULL)
            jk_docx_table(r)->style =
                jk_docx_style_find(&r->docx->styles, jk_docx_val(a, count));
        break;
    case JK_IN_ROW:
        row_property(r, token, a, count);
        break;
    case JK_IN_CELL:
        cell_property(r, token, a, count);
        break;
    case JK_IN_SDT:
        sdt_property(r, token, a, count);
        break;
    case JK_IN_SECTION:
        if (token == JK_DOCX_HEADER_REFERENCE)
            return jk_docx_header_found(
                r, jk_xml_value(a, count, JK_DOCX_RELATION, ""));
        break;
    default:
        jk_docx_field_form(r, token, a, count);
    }
    return JK_OK;
}

static void line_break(struct jk_docx_reader *r, struct jk_str type)
{
    if (jk_str_is(type, "page") &&
        (jk_docx_run_marks(r) & (uint32_t)(JK_MARK_DELETED | JK_MARK_HIDDEN)) ==
            0)
        jk_docx_page_break(r, false);
    if (jk_str_is(type, "page") || jk_str_is(type, "column"))
        r->f->pending_break = r->f->p.visible; // parts text, ends none
    else
        jk_docx_emit(r, JK_STR("\n"));
}

/* One branch of alternative content: the first whose requirements are
 * understood, else the fallback (ECMA-376-3 section 9.3). */
static void branch(struct jk_docx_reader *r, bool good)
{
    struct jk_docx_scope *s =
        r->scope_count > r->f->scopes ? &r->scopes[r->scope_count - 1] : NULL;

    if (s == NULL)
        return;
    if (s->taken || !good)
        r->skip = 1;
    else
        s->taken = true;
}

static bool choice_good(const struct jk_docx_reader *r,
                        const struct jk_xml_attribute *a, size_t count)
{
    if (r->playing)
        return jk_str_is(jk_docx_val(a, count), "1");
    return r->xml != NULL &&
           jk_docx_understood(r->xml,
                              jk_xml_value(a, count, JK_DOCX_REQUIRES, ""));
}

static int text_path(struct jk_docx_reader *r, struct jk_str text)
{
    int status = text.len == 0 ? JK_OK : jk_docx_box_begin(r);

    if (status != JK_OK || text.len == 0)
        return status;
    jk_docx_emit(r, text);
    jk_docx_frame_end(r);
    return JK_OK;
}

/* Elements with attributes that say what they are. */
static int special(struct jk_docx_reader *r, int token,
                   const struct jk_xml_attribute *a, size_t count)
{
    struct jk_docx *d = r->docx;
    struct jk_str link = jk_xml_value(a, count, JK_DOCX_RELATION, "");
    int32_t id = jk_docx_number(jk_xml_value(a, count, JK_DOCX_ID, ""), -1);

    switch (token) {
    case JK_DOCX_FOOTNOTE_REFERENCE:
        return jk_docx_note(r, &d->footnotes, id);
    case JK_DOCX_ENDNOTE_REFERENCE:
        return jk_docx_note(r, &d->endnotes, id);
    case JK_DOCX_COMMENT_REFERENCE:
        return jk_docx_note(r, &d->comments, id);
    case JK_DOCX_SIMPLE_FIELD:
        return jk_docx_scope_begin(
            r, jk_docx_simple_field(jk_xml_value(a, count, JK_DOCX_INSTR, "")));
    case JK_DOCX_FIELD_CHAR:
        return jk_docx_field_char(
            r, jk_xml_value(a, count, JK_DOCX_FIELD_CHAR_TYPE, ""));
    case JK_DOCX_SYMBOL:
        jk_docx_symbol_text(r, jk_xml_value(a, count, JK_DOCX_FONT, ""),
                            jk_xml_value(a, count, JK_DOCX_CHAR, ""));
        return JK_OK;
    case JK_DOCX_TEXT_PATH:
        return text_path(r, jk_xml_value(a, count, JK_DOCX_STRING, ""));
    case JK_DOCX_OLE_OBJECT:
        jk_docx_ole(r, jk_xml_value(a, count, JK_DOCX_PROGRAM, ""), link);
        return JK_OK;
    case JK_DOCX_ALT_CHUNK:
        jk_docx_unread(r, link, "imported content");
        return JK_OK;
    case JK_DOCX_SUB_DOCUMENT:
        jk_docx_unread(r, link, "a subdocument");
        return JK_OK;
    case JK_DOCX_DIAGRAM:
        jk_docx_drawing(r, jk_xml_value(a, count, JK_DOCX_DIAGRAM_DATA, ""));
        return JK_OK;
    case JK_DOCX_CHART:
        jk_docx_drawing(r, link);
        return JK_OK;
    default:
        return JK_OK;
    }
}

static int on_start(void *context, int token, const struct jk_xml_attribute *a,
                    size_t count)
{
    struct jk_docx_reader *r = context;

    if (r->skip > 0) {
        r->skip++;
        if (token == JK_DOCX_P) // left out, but an element of the part
            jk_builder_node(r->builder);
        return JK_OK;
    }
    if (token == JK_DOCX_UNKNOWN)
        return JK_OK;
    if (token == JK_DOCX_SKIP) {
        r->skip = 1;
        return JK_OK;
    }
    if (is_properties(token)) {
        enter(r, token);
        return JK_OK;
    }
    if (r->places != JK_IN_CONTENT)
        return property(r, token, a, count);
    switch (token) {
    case JK_DOCX_R:
        jk_docx_run_begin(r);
        return JK_OK;
    case JK_DOCX_T:
    case JK_DOCX_DELETED_TEXT:
    case JK_DOCX_INSTRUCTION:
        jk_docx_text_begin(r, token, count > 0);
        return JK_OK;
    case JK_DOCX_P:
        return jk_docx_paragraph_begin(r);
    case JK_DOCX_TAB:
        jk_docx_emit(r, JK_STR("\t"));
        return JK_OK;
    case JK_DOCX_CARRIAGE_RETURN:
        jk_docx_emit(r, JK_STR("\n"));
        return JK_OK;
    case JK_DOCX_BREAK:
        line_break(r, jk_xml_value(a, count, JK_DOCX_TYPE, ""));
        return JK_OK;
    case JK_DOCX_NO_BREAK_HYPHEN:
        jk_docx_emit(r, JK_STR("\u2011"));
        return JK_OK;
    case JK_DOCX_RENDERED_PAGE_BREAK:
        jk_docx_page_break(r, true);
        return JK_OK;
    case JK_DOCX_INSERTED:
        return jk_docx_scope_begin(r, JK_MARK_INSERTED);
    case JK_DOCX_DELETED:
        return jk_docx_scope_begin(r, JK_MARK_DELETED);
    case JK_DOCX_RUBY_TEXT:
        return jk_docx_scope_begin(r, JK_MARK_RUBY);
    case JK_DOCX_SDT:
    case JK_DOCX_ALTERNATE:
        return jk_docx_scope_begin(r, 0);
    case JK_DOCX_CHOICE:
        branch(r, choice_good(r, a, count));
        return JK_OK;
    case JK_DOCX_FALLBACK:
        branch(r, true);
        return JK_OK;
    case JK_DOCX_TABLE:
        return jk_docx_table_begin(r);
    case JK_DOCX_ROW:
        return jk_docx_row_begin(r);
    case JK_DOCX_CELL:
        return jk_docx_cell_begin(r);
    case JK_DOCX_TEXT_BOX:
    case JK_DOCX_DRAWN_P:
        return jk_docx_box_begin(r);
    default:
        return special(r, token, a, count);
    }
}

static int on_end(void *context, int token)
{
    struct jk_docx_reader *r = context;

    if (r->skip > 0) {
        r->skip--;
        return JK_OK;
    }
    if (token == JK_DOCX_UNKNOWN)
        return JK_OK;
    if (is_properties(token)) {
        r->places >>= 4;
        return JK_OK;
    }
    if (r->places != JK_IN_CONTENT)
        return JK_OK;
    switch (token) {
    case JK_DOCX_T:
    case JK_DOCX_DELETED_TEXT:
    case JK_DOCX_INSTRUCTION:
        jk_docx_text_end(r);
        return JK_OK;
    case JK_DOCX_P:
        return jk_docx_paragraph_end(r);
    case JK_DOCX_INSERTED:
    case JK_DOCX_DELETED:
    case JK_DOCX_RUBY_TEXT:
    case JK_DOCX_SDT:
    case JK_DOCX_ALTERNATE:
    case JK_DOCX_SIMPLE_FIELD:
        jk_docx_scope_end(r);
        return JK_OK;
    case JK_DOCX_TABLE:
        return jk_docx_table_end(r);
    case JK_DOCX_ROW:
        jk_docx_row_end(r);
        return JK_OK;
    case JK_DOCX_CELL:
        return jk_docx_cell_end(r);
    case JK_DOCX_TEXT_BOX:
    case JK_DOCX_DRAWN_P:
        jk_docx_frame_end(r);
        return JK_OK;
    default:
        return JK_OK;
    }
}

static int on_text(void *context, struct jk_str text)
{
    struct jk_docx_reader *r = context;

    if (r->taking != 0 && r->skip == 0)
        jk_docx_text(r, text);
    return JK_OK;
}

const struct jk_xml_handler jk_docx_handler = {on_start, on_end, on_text, NULL};
