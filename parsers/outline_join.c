// SPDX-License-Identifier: MIT
// Lines that were cut where a page or column was full: which go on the
// sentence of the line before. First by their words; then, in a document where
// many were cut, by their width and indentation as well.
#include "outline_impl.h"

#include "chars.h"
#include "outline_line.h"

enum {
    WIDTHS = 200,     // columns told apart
    ENOUGH = 5,       // joined lines from which a document counts as cut
    SHARE = 3,        // and at least one line of so many
    FULL_PERCENT = 80 // of the usual width of cut lines: a full line
};

struct joiner {
    struct jk_document *d;
    struct jk_line *lines;
    uint32_t widths[WIDTHS]; // of lines that were cut
    uint32_t joined, seen;
    uint32_t full; // columns of a full line; 0 while not known
};

/* Columns of a text, half-width kana counted like full-width ones. */
static uint32_t columns(struct jk_str s)
{
    uint32_t count = 0;

    for (size_t i = 0; i < s.len; i++) {
        unsigned char c = (unsigned char)s.ptr[i];

        if ((c & 0xc0) != 0x80)
            count += c < 0x80 ? 1 : 2;
    }
    return count;
}

/* The text behind the last break in a block, without its label. */
static struct jk_str last_line(const struct jk_block *b,
                               const struct jk_line *line)
{
    struct jk_str text = jk_trim(jk_str_slice(
        b->text,
        (line->flags & JK_LINE_TYPED) != 0 && (b->marks & JK_MARK_JOINED) == 0
            ? line->label.size
            : 0,
        b->text.len));
    const char *end = memrchr(text.ptr, '\n', text.len);

    if (end != NULL)
        text = jk_str_slice(text, (size_t)(end + 1 - text.ptr), text.len);
    return text;
}

static bool may_join(const struct joiner *j, uint32_t before, uint32_t i)
{
    const struct jk_block *a = &j->d->blocks[before], *b = &j->d->blocks[i];

    return b->kind == JK_PARAGRAPH && b->number.len == 0 && b->level == 0 &&
           a->kind != JK_HEADING && a->text.len > 0 && b->text.len > 0 &&
           (j->lines[i].flags & JK_LINE_LABEL) == 0 &&
           (j->lines[before].flags & JK_LINE_BRACKET) == 0 &&
           jk_outline_together(a, b) && a->paragraph != b->paragraph;
}

/* Whether line i is set in as far as the text behind the label of head, or a
 * column less or more. */
static bool hangs_below(const struct joiner *j, uint32_t head, uint32_t i)
{
    const struct jk_line *line = &j->lines[head];
    uint32_t indent = j->lines[i].label.indent, text;

    if ((line->flags & JK_LINE_TYPED) == 0 || line->label.size == 0)
        return false;
    text = columns(jk_str_slice(j->d->blocks[head].text, 0, line->label.size));
    return indent + 1 >= text && indent <= text + 1;
}

/* Whether the line before, whose text behind its label this is, reaches as far
 * as lines do that were cut. */
static bool is_full(const struct joiner *j, uint32_t head, uint32_t before,
                    struct jk_str text)
{
    const struct jk_label *label = &j->lines[before].label;
    uint32_t begin = label->indent;

    if (j->full == 0)
        return false;
    if (before == head && (j->lines[head].flags & JK_LINE_TYPED) != 0)
        begin = columns(jk_str_slice(j->d->blocks[head].text, 0, label->size));
    return begin + columns(text) >= j->full;
}

/* Whether line i goes on the sentence that head began and before went on;
 * text is the line before. */
static bool goes_on(const struct joiner *j, uint32_t head, uint32_t before,
                    uint32_t i, struct jk_str text, bool open)
{
    const struct jk_block *b = &j->d->blocks[i];
    enum jk_break kind = jk_line_break(text, b->text, open);
    bool further = j->lines[i].label.indent > j->lines[before].label.indent;
    bool below = further && hangs_below(j, head, i);

    if (kind == JK_BREAK_NONE)
        return true;
    if (further && !below)
        return false;
    if (kind == JK_BREAK_FLOWING)
        return true;
    if (j->full > 0 && below && !jk_line_ends(text))
        return true;
    return kind == JK_BREAK_UNTOLD &&
           (jk_line_is_noisy(text) || jk_line_is_noisy(b->text) ||
            is_full(j, head, before, text));
}

static void join(struct joiner *j, uint32_t head, uint32_t i,
                 struct jk_str text)
{
    struct jk_line *line = &j->lines[head];
    uint32_t width = columns(text);

    j->d->blocks[i].marks |= JK_MARK_JOINED;
    line->last = i;
    line->flags &= (uint16_t) ~(JK_LINE_SHORT | JK_LINE_ENDS | JK_LINE_BRACKET);
    line->flags |= j->lines[i].flags & JK_LINE_ENDS;
    j->widths[width < WIDTHS ? width : WIDTHS - 1]++;
    j->joined++;
}

static void pass(struct joiner *j)
{
    uint32_t before = JK_NONE, head = JK_NONE;
    bool open = false;

    for (uint32_t i = 0; i < j->d->block_count; i++) {
        const struct jk_block *b = &j->d->blocks[i];
        struct jk_str text;

        if (!jk_outline_in_force(b) || (b->text.len == 0 && b->number.len == 0))
            continue;
        j->seen++;
        if (before != JK_NONE && may_join(j, before, i)) {
            text = last_line(&j->d->blocks[before], &j->lines[before]);
            if (goes_on(j, head, before, i, text, open)) {
                open = jk_line_is_open(text, open);
                join(j, head, i, text);
                before = i;
                continue;
            }
        }
        before = head = i;
        open = false;
    }
}

/* Columns from which a line counts as full: four fifths of the median. */
static uint32_t full_width(const struct joiner *j)
{
    uint32_t count = 0, width = 0;

    while (width < WIDTHS - 1 && count * 2 < j->joined)
        count += j->widths[width++];
    return width * FULL_PERCENT / 100;
}

void jk_outline_join(struct jk_document *d, struct jk_line *lines)
{
    struct joiner j = {.d = d, .lines = lines};

    pass(&j);
    if (j.joined < ENOUGH || j.joined * SHARE < j.seen)
        return;
    j.full = full_width(&j);
    pass(&j);
}
