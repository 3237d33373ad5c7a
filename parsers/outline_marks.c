// SPDX-License-Identifier: MIT
// What is printed on every page rather than said once, when it stands in the
// flow: page numbers and the running numbers of lines.
#include "outline_impl.h"

#include "chars.h"
#include "outline_line.h"

enum {
    NUMBER_INDENT = 8, // of a bare number that stands at a page's foot
    NUMBER_RUN = 3,    // bare page numbers in a row, each one more
    LINE_RUN = 10      // numbered lines in a row
};

enum page_number { NO_NUMBER, BARE_NUMBER, PAGE_NUMBER };

static bool is_dash(uint32_t c)
{
    return c == '-' || c == 0xff0d || c == 0x2212 ||
           (c >= 0x2010 && c <= 0x2015) || c == 0x30fc || c == 0x2500 ||
           c == '~' || c == 0xff5e;
}

struct reader {
    const char *p, *end;
};

static uint32_t peek(struct reader *r)
{
    size_t n;

    while (r->p < r->end) {
        uint32_t c = jk_char_at(r->p, r->end, &n);

        if (!jk_is_blank(c) && !jk_is_invisible(c))
            return c;
        r->p += n;
    }
    return 0;
}

static void skip(struct reader *r)
{
    size_t n;

    if (peek(r) != 0) {
        (void)jk_char_at(r->p, r->end, &n);
        r->p += n;
    }
}

static bool take(struct reader *r, const char *text)
{
    size_t n = strlen(text);

    (void)peek(r);
    if ((size_t)(r->end - r->p) < n || memcmp(r->p, text, n) != 0)
        return false;
    r->p += n;
    return true;
}

static uint32_t take_number(struct reader *r)
{
    uint32_t value = 0;

    for (int i = 0; i < 5 && jk_is_digit(peek(r)); i++) {
        value = value * 10 + (jk_narrow(peek(r)) - '0');
        skip(r);
    }
    return value;
}

/* "- 3 -", "27／41", "p.3", "３ページ", or a number alone. */
static enum page_number page_number(struct jk_str text, uint32_t *ret_value)
{
    struct reader r;
    bool page = false;
    uint32_t total;

    text = jk_trim(text);
    if (text.len == 0 || text.len > 60)
        return NO_NUMBER;
    r = (struct reader){text.ptr, text.ptr + text.len};
    while (is_dash(peek(&r))) {
        skip(&r);
        page = true;
    }
    page = take(&r, "ページ") || take(&r, "頁") || take(&r, "P.") ||
           take(&r, "p.") || take(&r, "Page") || take(&r, "page") || page;
    if (!jk_is_digit(peek(&r)))
        return NO_NUMBER;
    *ret_value = take_number(&r);
    page = take(&r, "ページ") || take(&r, "頁") || page;
    if (take(&r, "/") || take(&r, "／")) {
        total = take_number(&r);
        page = take(&r, "ページ") || take(&r, "頁") || page;
        if (*ret_value == 0 || total < *ret_value)
            return NO_NUMBER;
        page = true;
    }
    while (is_dash(peek(&r)))
        skip(&r);
    if (peek(&r) != 0)
        return NO_NUMBER;
    return page ? PAGE_NUMBER : BARE_NUMBER;
}

static bool in_flow(const struct jk_document *d, uint32_t i)
{
    return jk_outline_counts(d, i) && d->blocks[i].story == JK_BODY &&
           d->blocks[i].table == JK_NONE;
}

/* Marks numbers that stand alone on a line. Bare ones must run: each one more
 * than the one before. */
static void mark_page_numbers(struct jk_document *d)
{
    uint32_t run[NUMBER_RUN] = {0}, length = 0, last = 0;

    for (uint32_t i = 0; i < d->block_count; i++) {
        uint32_t value = 0;
        enum page_number kind;

        if (!in_flow(d, i) || d->blocks[i].number.len > 0)
            continue;
        kind = page_number(d->blocks[i].text, &value);
        if (kind == BARE_NUMBER &&
            jk_line_indent(d->blocks[i].text) >= NUMBER_INDENT)
            kind = PAGE_NUMBER;
        if (kind == PAGE_NUMBER)
            d->blocks[i].marks |= JK_MARK_REPEATED;
        if (kind != BARE_NUMBER)
            continue;
        length = length > 0 && value == last + 1 ? length + 1 : 1;
        last = value;
        if (length <= NUMBER_RUN)
            run[length - 1] = i;
        if (length == NUMBER_RUN) {
            for (int k = 0; k < NUMBER_RUN; k++)
                d->blocks[run[k]].marks |= JK_MARK_REPEATED;
        } else if (length > NUMBER_RUN) {
            d->blocks[i].marks |= JK_MARK_REPEATED;
        }
    }
}

/* The number that a line begins with, as a line number does: digits and a
 * blank; its bytes in *ret_size. */
static uint32_t leading_number(struct jk_str text, size_t *ret_size)
{
    size_t n = 0, digits;
    uint32_t value = 0;

    while (n < text.len && text.ptr[n] == ' ')
        n++;
    for (digits = n; n < text.len && n - digits < 5 && text.ptr[n] >= '0' &&
                     text.ptr[n] <= '9';
         n++)
        value = value * 10 + (uint32_t)(text.ptr[n] - '0');
    if (n == digits || n == text.len ||
        (text.ptr[n] != ' ' && text.ptr[n] != '\t' &&
         (text.len - n < 3 || memcmp(text.ptr + n, "\u3000", 3) != 0)))
        return 0;
    while (n < text.len && (text.ptr[n] == ' ' || text.ptr[n] == '\t'))
        n++;
    *ret_size = n;
    return value;
}

/* The same for a number at the end of a line. */
static uint32_t trailing_number(struct jk_str text, size_t *ret_size)
{
    size_t end = text.len, begin;
    uint32_t value = 0;

    while (end > 0 && text.ptr[end - 1] == ' ')
        end--;
    for (begin = end; begin > 0 && text.ptr[begin - 1] >= '0' &&
                      text.ptr[begin - 1] <= '9' && end - begin < 5;
         begin--)
        ;
    if (begin == end || begin == 0)
        return 0;
    if (text.ptr[begin - 1] != ' ' && text.ptr[begin - 1] != '\t' &&
        (begin < 3 || memcmp(text.ptr + begin - 3, "\u3000", 3) != 0))
        return 0;
    for (size_t i = begin; i < end; i++)
        value = value * 10 + (uint32_t)(text.ptr[i] - '0');
    *ret_size = text.len - begin;
    return value;
}

/* Takes the running numbers off the lines [first, end). */
static void strip_numbers(struct jk_document *d, struct jk_line *lines,
                          uint32_t first, uint32_t end, bool leading)
{
    for (uint32_t i = first; i < end; i++) {
        struct jk_block *b = &d->blocks[i];
        size_t size = 0;

        if (!in_flow(d, i) || (leading ? leading_number(b->text, &size)
                                       : trailing_number(b->text, &size)) == 0)
            continue;
        if (leading)
            b->text.ptr += size;
        b->text.len -= size;
        lines[i].flags |= JK_LINE_AGAIN;
    }
}

/* Running numbers of lines: at least LINE_RUN lines in a row, each numbered
 * one more than the one before, most of which end within a sentence. */
static void mark_line_numbers(struct jk_document *d, struct jk_line *lines,
                              bool leading)
{
    uint32_t first = 0, length = 0, open = 0, last = 0, end = 0;

    for (uint32_t i = 0; i <= d->block_count; i++) {
        uint32_t value = 0;
        size_t size = 0;

        if (i < d->block_count) {
            if (!in_flow(d, i))
                continue;
            value = leading ? leading_number(d->blocks[i].text, &size)
                            : trailing_number(d->blocks[i].text, &size);
        }
        if (length > 0 && value == last + 1) {
            length++;
        } else {
            if (length >= LINE_RUN && open * 2 >= length)
                strip_numbers(d, lines, first, end, leading);
            length = value > 0 ? 1 : 0;
            open = 0;
            first = i;
        }
        last = value;
        end = i + 1;
        if (value > 0) {
            struct jk_str text = jk_str_slice(
                d->blocks[i].text, leading ? size : 0,
                leading ? d->blocks[i].text.len : d->blocks[i].text.len - size);

            open += text.len > 45 && !jk_line_ends(text);
        }
    }
}

int jk_outline_mark(struct jk_document *d, struct jk_line *lines,
                    struct jk_error *err)
{
    jk_outline_tables(d);
    mark_line_numbers(d, lines, true);
    mark_line_numbers(d, lines, false);
    jk_outline_mark_contents(d, lines);
    mark_page_numbers(d);
    return jk_outline_mark_headers(d, lines, err);
}
