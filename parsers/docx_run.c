// SPDX-License-Identifier: MIT
// Runs: their text and whether it is in force.
#include "docx_reader.h"

#include "docx_symbols.h"

void jk_docx_run_begin(struct jk_docx_reader *r)
{
    r->f->run = (struct jk_docx_run){
        .direct = jk_docx_no_toggles(),
        .style = -1,
    };
}

static bool on(const struct jk_docx_style *style, size_t offset)
{
    return style != NULL && *((const int8_t *)&style->toggles + offset) > 0;
}

/* A toggle property (17.7.3): direct formatting says it outright; else it is
 * on when the document's defaults have it on, else when an odd number of the
 * table, paragraph and character styles turn it on. */
static bool toggled(int8_t direct, int8_t standard, bool a, bool b, bool c)
{
    if (direct >= 0)
        return direct > 0;
    return standard > 0 || (a != b) != c;
}

static const struct jk_docx_style *pick(const struct jk_docx_styles *s,
                                        int32_t index,
                                        enum jk_docx_style_type type)
{
    if (index < 0)
        index = s->standard[type];
    return index < 0 ||
                   (s->items[index].defined && s->items[index].type != type)
               ? NULL
               : &s->items[index];
}

/* Marks for what formatting hides or strikes. */
static uint32_t formatting(struct jk_docx_reader *r)
{
    const struct jk_docx_styles *s = &r->docx->styles;
    const struct jk_docx_run *run = &r->f->run;
    const struct jk_docx_table *t = jk_docx_table(r);
    const struct jk_docx_style *table =
        t == NULL ? NULL : pick(s, t->style, JK_DOCX_TABLE_STYLES);
    const struct jk_docx_style *paragraph =
        pick(s, r->f->p.style, JK_DOCX_PARAGRAPH_STYLES);
    const struct jk_docx_style *character =
        pick(s, run->style, JK_DOCX_CHARACTER_STYLES);
    size_t vanish = offsetof(struct jk_docx_toggles, vanish);
    size_t strike = offsetof(struct jk_docx_toggles, strike);
    size_t twice = offsetof(struct jk_docx_toggles, double_strike);
    int8_t both = run->direct.double_strike;
    uint32_t marks = 0;

    if (toggled(run->direct.vanish, s->defaults.vanish, on(table, vanish),
                on(paragraph, vanish), on(character, vanish)))
        marks |= JK_MARK_HIDDEN;
    if (toggled(run->direct.strike, s->defaults.strike, on(table, strike),
                on(paragraph, strike), on(character, strike)))
        marks |= JK_MARK_STRUCK;
    // w:dstrike is no toggle: the nearest that says it decides.
    if (both < 0 && character != NULL)
        both = character->toggles.double_strike;
    if (both < 0 && paragraph != NULL)
        both = paragraph->toggles.double_strike;
    if (both < 0)
        both = on(table, twice) ? 1 : s->defaults.double_strike;
    return both > 0 ? marks | JK_MARK_STRUCK : marks;
}

uint32_t jk_docx_run_marks(struct jk_docx_reader *r)
{
    struct jk_docx_run *run = &r->f->run;

    if (run->known)
        return run->marks;
    run->marks = r->f->marks | r->f->field_marks;
    if (r->docx->styles.hides || run->direct.vanish > 0 ||
        run->direct.strike > 0 || run->direct.double_strike > 0)
        run->marks |= formatting(r);
    run->known = true;
    return run->marks;
}

void jk_docx_emit_marked(struct jk_docx_reader *r, struct jk_str text,
                         uint32_t marks)
{
    struct jk_docx_frame *f = r->f;

    if (text.len == 0)
        return;
    if (f->pending_break) {
        f->pending_break = false;
        jk_builder_text(r->builder, JK_STR("\n"), marks);
    }
    if ((marks & (uint32_t)(JK_MARK_HIDDEN | JK_MARK_DELETED)) == 0)
        f->p.visible = true;
    if (r->field_count > f->fields)
        r->fields[r->field_count - 1].shown = true;
    r->fresh_page = false;
    jk_builder_text(r->builder, text, marks);
}

void jk_docx_emit(struct jk_docx_reader *r, struct jk_str text)
{
    if (r->f->codes == 0 || !jk_docx_field_hides(r))
        jk_docx_emit_marked(r, text, jk_docx_run_marks(r));
}

void jk_docx_emit_scratch(struct jk_docx_reader *r)
{
    r->no_memory = r->no_memory || r->scratch.status != JK_OK;
    jk_docx_emit(r, jk_buf_str(&r->scratch));
}

static bool is_private(const char *p)
{
    return (unsigned char)p[0] == 0xEF && (unsigned char)p[1] >= 0x80 &&
           (unsigned char)p[1] <= 0x83;
}

/* Text of a symbol font: private characters one by one. */
static void emit_private(struct jk_docx_reader *r, struct jk_str text)
{
    jk_buf_reset(&r->scratch);
    while (text.len > 0) {
        size_t n = jk_docx_font_char(JK_STR(""), text, &r->scratch);

        if (n == 0) {
            jk_buf_add_char(&r->scratch, text.ptr[0]);
            n = 1;
        }
        text = jk_str_slice(text, n, text.len);
    }
    jk_docx_emit_scratch(r);
}

static void put(struct jk_docx_reader *r, struct jk_str text)
{
    if (text.len == 0)
        return;
    if (text.len >= 3 && is_private(text.ptr))
        emit_private(r, text);
    else if (r->taking == JK_DOCX_DELETED_TEXT)
        jk_docx_emit_marked(r, text, jk_docx_run_marks(r) | JK_MARK_DELETED);
    else
        jk_docx_emit_marked(r, text, jk_docx_run_marks(r));
}

static bool is_blank(char c)
{
    return (unsigned char)c <= ' ';
}

/* Line ends and indentation that a writer put around the text of an element
 * without xml:space="preserve" (17.3.3.31) are not its text, single blanks
 * are taken for it. Text comes in pieces: blanks wait for what follows. */
static void put_trimmed(struct jk_docx_reader *r, struct jk_str text)
{
    size_t n = 0;

    while (n < text.len && is_blank(text.ptr[n]))
        n++;
    jk_buf_add(&r->blanks, text.ptr, n);
    r->no_memory = r->no_memory || r->blanks.status != JK_OK;
    text = jk_str_slice(text, n, text.len);
    if (text.len == 0)
        return;
    if (!r->leading || memchr(r->blanks.ptr, '\n', r->blanks.len) == NULL)
        put(r, jk_buf_str(&r->blanks));
    jk_buf_reset(&r->blanks);
    r->leading = false;
    for (n = text.len; is_blank(text.ptr[n - 1]);)
        n--;
    jk_buf_add(&r->blanks, text.ptr + n, text.len - n);
    r->no_memory = r->no_memory || r->blanks.status != JK_OK;
    put(r, jk_str_slice(text, 0, n));
}

void jk_docx_text(struct jk_docx_reader *r, struct jk_str text)
{
    if (r->taking == JK_DOCX_INSTRUCTION) {
        jk_docx_field_code(r, text);
        return;
    }
    if (r->f->codes != 0 && jk_docx_field_hides(r))
        return;
    if (r->preserve || (r->blanks.len == 0 && !is_blank(text.ptr[0]) &&
                        !is_blank(text.ptr[text.len - 1]))) {
        r->leading = false;
        put(r, text);
    } else {
        put_trimmed(r, text);
    }
}

void jk_docx_text_begin(struct jk_docx_reader *r, int token, bool preserve)
{
    r->taking = token;
    r->preserve = preserve;
    r->leading = true;
}

void jk_docx_text_end(struct jk_docx_reader *r)
{
    if (r->blanks.len > 0) {
        if (memchr(r->blanks.ptr, '\n', r->blanks.len) == NULL)
            put(r, jk_buf_str(&r->blanks));
        jk_buf_reset(&r->blanks);
    }
    r->taking = 0;
}

void jk_docx_symbol_text(struct jk_docx_reader *r, struct jk_str font,
                         struct jk_str code)
{
    uint32_t value = 0;

    for (size_t i = 0; i < code.len && i < 6; i++) {
        char c = code.ptr[i];
        int digit = c >= '0' && c <= '9'   ? c - '0'
                    : c >= 'a' && c <= 'f' ? c - 'a' + 10
                    : c >= 'A' && c <= 'F' ? c - 'A' + 10
                                           : -1;

        if (digit < 0)
            break;
        value = value * 16 + (uint32_t)digit;
    }
    jk_buf_reset(&r->scratch);
    jk_docx_symbol(font, value, &r->scratch);
    jk_docx_emit_scratch(r);
}
