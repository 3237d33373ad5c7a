// SPDX-License-Identifier: MIT
#include "docx_symbols.h"
#include "odt_handlers.h"
#include "odt_value.h"

/* No writer means more blanks than this; a larger text:c is an attack. */
enum { MAX_SPACES = 1024 };

uint32_t jk_odt_public_marks(const struct jk_odt_reader *r, uint32_t marks)
{
    uint32_t seen = marks & JK_ODT_PUBLIC;

    if ((marks & JK_ODT_RUN_HIDDEN) != 0)
        seen |= JK_MARK_HIDDEN;
    if (r->inserted > 0)
        seen |= JK_MARK_INSERTED;
    if (r->removed > 0)
        seen |= JK_MARK_DELETED;
    return seen;
}

static void put(struct jk_odt_reader *r, struct jk_str text, uint32_t marks)
{
    r->emitted += text.len;
    if (!r->capturing) {
        marks = jk_odt_public_marks(r, marks);
        jk_builder_text(r->builder, text, marks);
        if ((marks & JK_MARKS_NOT_IN_FORCE) == 0 && r->paragraph_count > 0)
            r->paragraphs[r->paragraph_count - 1].kept = true;
        return;
    }
    if (r->line_due && r->deleted.len > r->region->begin)
        jk_buf_add_char(&r->deleted, '\n');
    r->line_due = false;
    jk_buf_add_str(&r->deleted, text);
}

/* Where the first character of U+F000 to U+F0FF is: symbol fonts have theirs
 * there. text.len if there is none. */
static size_t private_at(struct jk_str text)
{
    const char *at = text.ptr, *end = text.ptr + text.len;

    while ((at = memchr(at, 0xEF, (size_t)(end - at))) != NULL) {
        if (end - at >= 3 && (unsigned char)at[1] <= 0x83)
            return (size_t)(at - text.ptr);
        at++;
    }
    return text.len;
}

/* Check marks and boxes of symbol fonts come as the characters that they
 * look like, as in DOCX. */
void jk_odt_put(struct jk_odt_reader *r, struct jk_str text, uint32_t marks)
{
    while (text.len > 0) {
        size_t plain = private_at(text), n;

        if (plain > 0)
            put(r, jk_str_slice(text, 0, plain), marks);
        text = jk_str_slice(text, plain, text.len);
        if (text.len == 0)
            break;
        jk_buf_reset(&r->symbol);
        n = jk_docx_font_char(JK_STR(""), text, &r->symbol);
        if (n > 0)
            put(r, jk_buf_str(&r->symbol), marks);
        else
            put(r, jk_str_slice(text, 0, n = 3), marks);
        text = jk_str_slice(text, n, text.len);
    }
}

static void release(struct jk_odt_reader *r)
{
    if (r->held)
        jk_odt_put(r, JK_STR(" "), r->held_marks);
    r->held = false;
}

static bool blank(char c)
{
    return c == ' ' || c == '\n' || c == '\t' || c == '\r';
}

/* The first blank at or behind at, or end. Eight bytes at once mostly hold
 * none: subtracting from one that is below '!' borrows from its high bit. */
static const char *next_blank(const char *at, const char *end)
{
    const uint64_t ones = 0x0101010101010101;

    while (end - at >= 8) {
        uint64_t eight;

        memcpy(&eight, at, sizeof eight);
        if (((eight - ones * '!') & ~eight & ones * 0x80) != 0)
            break;
        at += 8;
    }
    while (at < end && !blank(*at))
        at++;
    return at;
}

/* White space collapses over the whole paragraph, across its elements, and
 * goes at its start and end (ODF 1.3 part 3 section 6.1.2): a space is held
 * until something follows it. */
int jk_odt_characters(void *context, struct jk_str text)
{
    struct jk_odt_reader *r = context;
    const char *at = text.ptr, *end = text.ptr + text.len;

    if ((r->marks & JK_ODT_IN_TEXT) == 0 || r->skip > 0)
        return JK_OK;
    while (at < end) {
        const char *begin = at;

        if (blank(*at)) {
            if (!r->gap) {
                r->held = true;
                r->held_marks = r->marks;
                r->gap = true;
            }
            at++;
            continue;
        }
        at = next_blank(at, end);
        while (end - at >= 2 && *at == ' ' && !blank(at[1]))
            at = next_blank(at + 2, end);
        release(r);
        r->gap = false;
        jk_odt_put(r, (struct jk_str){begin, (size_t)(at - begin)}, r->marks);
    }
    return JK_OK;
}

void jk_odt_put_special(struct jk_odt_reader *r, struct jk_str text)
{
    if ((r->marks & JK_ODT_IN_TEXT) == 0)
        return;
    release(r);
    jk_odt_put(r, text, r->marks);
}

static void put_spaces(struct jk_odt_reader *r, uint32_t count)
{
    static const char spaces[] = "                                ";

    if (count > MAX_SPACES)
        count = MAX_SPACES;
    while (count > 0) {
        uint32_t n = count < sizeof spaces - 1 ? count : sizeof spaces - 1;

        jk_odt_put_special(r, (struct jk_str){spaces, n});
        count -= n;
    }
}

void jk_odt_white_space(struct jk_odt_reader *r, int token,
                        const struct jk_xml_attribute *attributes, size_t count)
{
    if (token == JK_ODT_S)
        put_spaces(r,
                   jk_odt_uint_of(attributes, count, JK_ODT_C, UINT32_MAX, 1));
    else
        jk_odt_put_special(r,
                           token == JK_ODT_TAB ? JK_STR("\t") : JK_STR("\n"));
}
