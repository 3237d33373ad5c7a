// SPDX-License-Identifier: MIT
#include "outline_impl.h"

#include "chars.h"
#include "outline_line.h"

#include <stdlib.h>

enum { SHORT_BYTES = 150 };

/* Whether the bracket that a line begins with ends only with the line. */
static bool is_bracketed(struct jk_str s)
{
    static const char *const pairs[][2] = {
        {"（", "）"}, {"(", ")"}, {"【", "】"}, {"〔", "〕"},
        {"［", "］"}, {"[", "]"}, {"＜", "＞"}, {"〈", "〉"}};

    for (size_t i = 0; i < sizeof pairs / sizeof pairs[0]; i++) {
        size_t size = strlen(pairs[i][1]);

        if (s.len > 2 * size && s.ptr[s.len - 1] == pairs[i][1][size - 1] &&
            jk_str_starts(s, pairs[i][0]) &&
            memmem(s.ptr, s.len, pairs[i][1], size) == s.ptr + s.len - size)
            return true;
    }
    return false;
}

/* Whether the only full stop ends a note in brackets at the end, as titles
 * may have one: 提出書類（提出がないときは着手を認めない。）. */
static bool ends_in_note(struct jk_str s)
{
    return s.len > 6 && memcmp(s.ptr + s.len - 6, "。）", 6) == 0 &&
           memmem(s.ptr, s.len, "。", 3) == s.ptr + s.len - 6 &&
           !jk_str_starts(s, "（");
}

/* A title may end with a name in quotes. */
static bool ends_in_quote(struct jk_str s)
{
    return s.len > 6 && memcmp(s.ptr + s.len - 3, "」", 3) == 0 &&
           memcmp(s.ptr + s.len - 6, "。", 3) != 0 && !jk_str_starts(s, "「");
}

static bool is_short(struct jk_str s)
{
    if (s.len > SHORT_BYTES ||
        (s.len >= 3 && memcmp(s.ptr + s.len - 3, "。", 3) == 0))
        return false;
    return (memmem(s.ptr, s.len, "。", 3) == NULL || ends_in_note(s));
}

/* Reads the label of a block and what its ends tell. */
static void read_line(const struct jk_block *b, struct jk_line *line)
{
    struct jk_str text;

    line->flags = 0;
    if (b->number.len > 0 && jk_label_of_number(b->number, &line->label)) {
        line->label.indent = jk_line_indent(b->text);
        line->flags |= JK_LINE_LABEL;
    } else if (jk_label_read(b->text, &line->label) &&
               !(b->table != JK_NONE && line->label.style == JK_LABEL_ANNEX)) {
        line->flags |= JK_LINE_LABEL | JK_LINE_TYPED;
    } else {
        line->label = (struct jk_label){.indent = jk_line_indent(b->text)};
    }
    text = jk_trim(jk_str_slice(b->text, line->label.size, b->text.len));
    if (is_short(text))
        line->flags |= JK_LINE_SHORT;
    if (jk_line_ends(text) && !ends_in_note(text) && !ends_in_quote(text))
        line->flags |= JK_LINE_ENDS;
    if ((line->flags & JK_LINE_SHORT) != 0 && is_bracketed(text))
        line->flags |= JK_LINE_BRACKET;
}

static void read_lines(struct jk_document *d, struct jk_line *lines)
{
    for (uint32_t i = 0; i < d->block_count; i++) {
        lines[i].next = JK_NONE;
        lines[i].last = i;
        d->blocks[i].label = 0;
        d->blocks[i].parent = JK_NONE;
        d->blocks[i].rank = 0;
        if (jk_outline_in_force(&d->blocks[i]))
            read_line(&d->blocks[i], &lines[i]);
    }
}

int jk_outline_build(struct jk_document *d, struct jk_arena *arena,
                     struct jk_error *err)
{
    struct jk_line *lines;
    int status;

    (void)arena;
    if (d->block_count == 0)
        return JK_OK;
    lines = calloc(d->block_count, sizeof *lines);
    if (lines == NULL)
        return jk_fail(err, JK_NO_MEMORY, NULL, "out of memory");
    read_lines(d, lines);
    status = jk_outline_mark(d, lines, err);
    if (status == JK_OK) {
        for (uint32_t i = 0; i < d->block_count; i++) {
            if ((lines[i].flags & JK_LINE_AGAIN) != 0)
                read_line(&d->blocks[i], &lines[i]);
        }
        jk_outline_join(d, lines);
        jk_outline_rank(d, lines);
    }
    free(lines);
    return status;
}
