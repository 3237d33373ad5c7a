// SPDX-License-Identifier: MIT
// Lines without a number that govern what follows: titles and leads.
#include "outline_impl.h"

#include "chars.h"
#include "words.h"

enum { TITLE_INDENT = 1, TITLE_BYTES = 90, BRACKET_BYTES = 120 };

/* Whether a line is a phrase without a number. */
static bool is_phrase(const struct jk_line *line)
{
    return (line->flags & (JK_LINE_SHORT | JK_LINE_ENDS | JK_LINE_BRACKET |
                           JK_LINE_LABEL | JK_LINE_TABLE)) == JK_LINE_SHORT;
}

bool jk_outline_is_phrase(const struct jk_document *d,
                          const struct jk_line *lines, uint32_t i, bool goes_on)
{
    static const char *const signs[] = {"、", "／", "・", "及び", "並びに"};
    uint32_t next = lines[i].next;

    if (!is_phrase(&lines[i]))
        return false;
    // One alone may be the title of the text behind it.
    if (goes_on || (next != JK_NONE && is_phrase(&lines[next])))
        return true;
    for (size_t k = 0; k < sizeof signs / sizeof signs[0]; k++) {
        if (jk_str_find(d->blocks[i].text, signs[k]) != NULL)
            return true;
    }
    return false;
}

/* Whether block i, which has no label, leads the list or table behind it. */
bool jk_outline_is_lead(const struct jk_document *d,
                        const struct jk_line *lines, uint32_t i, bool first)
{
    const struct jk_line *line = &lines[i];
    const struct jk_line *next =
        line->next == JK_NONE ? NULL : &lines[line->next];
    bool list = next != NULL && (next->flags & JK_LINE_LABEL) != 0 &&
                next->label.style > JK_LABEL_ORDINAL &&
                (next->label.value == 1 || first ||
                 jk_label_is_bullet(next->label.style));

    if (next != NULL && (line->flags & JK_LINE_ENDS) != 0 &&
        jk_outline_is_phrase(d, lines, line->next, false))
        return jk_outline_leads(d, i);
    if ((line->flags & JK_LINE_TABLE) == 0 &&
        (!list || (line->flags & JK_LINE_LISTED) != 0))
        return false;
    return (line->flags & (JK_LINE_SHORT | JK_LINE_ENDS)) == JK_LINE_SHORT ||
           jk_outline_leads(d, i);
}

/* A short line right above the first article: what begins there has a
 * numbering of its own. */
bool jk_outline_is_part_title(const struct jk_document *d,
                              const struct jk_line *lines, uint32_t i,
                              bool first)
{
    const struct jk_line *line = &lines[i];
    uint32_t next = line->next;

    return next != JK_NONE && (lines[next].flags & JK_LINE_LABEL) != 0 &&
           (line->flags & (JK_LINE_SHORT | JK_LINE_ENDS | JK_LINE_BRACKET |
                           JK_LINE_LABEL | JK_LINE_TABLE | JK_LINE_LISTED)) ==
               JK_LINE_SHORT &&
           (lines[next].label.style == JK_LABEL_ARTICLE ||
            lines[next].label.style == JK_LABEL_ORDINAL) &&
           (lines[next].label.value == 1 || first) &&
           jk_trim(d->blocks[i].text).len > 6 && !jk_outline_leads(d, i);
}

/* A line in brackets that names what follows, or a short line without a full
 * stop above text that is set in. */
bool jk_outline_is_title(const struct jk_document *d,
                         const struct jk_line *lines, uint32_t i, bool first)
{
    static const struct jk_word other[] = {
        JK_WORD("（注"),   JK_WORD("(注"),      JK_WORD("（空白"),
        JK_WORD("（単位"), JK_WORD("（以下余"), JK_WORD("（略"),
        JK_WORD("（案"),   JK_WORD("（別"),     JK_WORD("（※"),
        JK_WORD("（参考"), JK_WORD("（例"),     JK_WORD("（記載例"),
        JK_NO_WORD};
    const struct jk_line *line = &lines[i];
    struct jk_str text = jk_trim(d->blocks[i].text);
    uint32_t next = line->next;

    if ((line->flags & JK_LINE_SHORT) == 0 ||
        (next == JK_NONE && (line->flags & JK_LINE_TABLE) == 0))
        return false;
    if (jk_outline_is_part_title(d, lines, i, first))
        return true;
    if ((line->flags & JK_LINE_BRACKET) != 0) {
        if (jk_starts_any(text, other))
            return false;
        return text.len <= BRACKET_BYTES;
    }
    return next != JK_NONE &&
           (line->flags & (JK_LINE_ENDS | JK_LINE_LABEL)) == 0 &&
           text.len <= TITLE_BYTES &&
           (lines[next].flags & JK_LINE_LABEL) == 0 &&
           lines[next].label.indent >= line->label.indent + TITLE_INDENT &&
           (lines[next].flags & JK_LINE_ENDS) != 0;
}
