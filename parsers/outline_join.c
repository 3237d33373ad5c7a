// SPDX-License-Identifier: MIT
// Lines that were cut where a page or column was full: which go on the
// sentence of the line before.
#include "outline_impl.h"

#include "chars.h"
#include "outline_line.h"

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

static bool may_join(const struct jk_document *d, const struct jk_line *lines,
                     uint32_t before, uint32_t i)
{
    const struct jk_block *a = &d->blocks[before], *b = &d->blocks[i];

    return b->kind == JK_PARAGRAPH && b->number.len == 0 && b->level == 0 &&
           a->kind != JK_HEADING && a->text.len > 0 && b->text.len > 0 &&
           (lines[i].flags & (JK_LINE_LABEL | JK_LINE_BRACKET)) == 0 &&
           (lines[before].flags & JK_LINE_BRACKET) == 0 &&
           jk_outline_together(a, b) && a->paragraph != b->paragraph;
}

void jk_outline_join(struct jk_document *d, struct jk_line *lines)
{
    uint32_t before = JK_NONE, head = JK_NONE;
    bool open = false;

    for (uint32_t i = 0; i < d->block_count; i++) {
        struct jk_block *b = &d->blocks[i];
        struct jk_str text;

        if (!jk_outline_in_force(b) || (b->text.len == 0 && b->number.len == 0))
            continue;
        if (before != JK_NONE && may_join(d, lines, before, i)) {
            text = last_line(&d->blocks[before], &lines[before]);
            if (jk_line_goes_on(text, b->text, open)) {
                open = jk_line_is_open(text, open);
                b->marks |= JK_MARK_JOINED;
                lines[head].last = i;
                lines[head].flags = (uint16_t)((lines[head].flags &
                                                ~(JK_LINE_SHORT | JK_LINE_ENDS |
                                                  JK_LINE_BRACKET)) |
                                               (lines[i].flags & JK_LINE_ENDS));
                before = i;
                continue;
            }
        }
        before = head = i;
        open = false;
    }
}
