// SPDX-License-Identifier: MIT
// What a document shows of the order in which its number styles nest.
#include "outline_impl.h"

/* Lines that name one annex after the other, each with its title, are a list
 * of annexes, not their headings; in front of the first number they are no
 * titles of what follows either. */
static void drop_annex_list(const struct jk_document *d, struct jk_line *a,
                            uint32_t first, struct jk_line *b, uint32_t second,
                            bool in_front)
{
    enum { WITH_TITLE = 24 }; // bytes from which a name has a title

    if (a->label.style != JK_LABEL_ANNEX || b->label.style != JK_LABEL_ANNEX ||
        (a->flags & JK_LINE_TABLE) != 0 ||
        d->blocks[first].text.len < WITH_TITLE ||
        d->blocks[second].text.len < WITH_TITLE)
        return;
    a->flags &= (uint16_t) ~(JK_LINE_LABEL | JK_LINE_TYPED);
    b->flags &= (uint16_t) ~(JK_LINE_LABEL | JK_LINE_TYPED);
    if (in_front) {
        a->flags |= JK_LINE_LISTED;
        b->flags |= JK_LINE_LISTED;
    }
}

/* Whether the style with which label is read depends on what came before: イ
 * is the second of ア, イ or the first of イ, ロ; i the ninth letter or one. */
static void resolve(struct jk_label *label, uint16_t *seen)
{
    bool as_first, as_other;

    if (label->other != JK_LABEL_NONE && label->other_value > 0) {
        as_first = label->value == 1 || seen[label->style] + 1 == label->value;
        as_other = label->other_value == 1 ||
                   seen[label->other] + 1 == label->other_value;
        if (as_other && !as_first) {
            label->style = label->other;
            label->value = label->other_value;
        }
    }
    label->other = JK_LABEL_NONE;
    seen[label->style] = label->value;
}

/* One pass over all lines: links each with the next of its flow, resolves
 * labels and counts which style was seen to begin inside which. */
void jk_outline_learn(const struct jk_document *d, struct jk_line *lines,
                      struct jk_nesting *nesting)
{
    uint16_t seen[JK_LABEL_STYLES] = {0};
    uint32_t body = JK_NONE, cell = JK_NONE, item = JK_NONE;
    bool in_front = true; // no line but names of annexes had a label

    for (uint32_t i = 0; i < d->block_count; i++) {
        const struct jk_block *b = &d->blocks[i];
        bool in_body = b->story == JK_BODY && b->table == JK_NONE;
        struct jk_line *line = &lines[i];
        uint8_t outer, inner;

        if (!jk_outline_counts(d, i))
            continue;
        if (in_body) {
            if (body != JK_NONE) {
                lines[body].next = i;
                drop_annex_list(d, &lines[body], body, &lines[i], i, in_front);
            }
            body = i;
        } else {
            if (body != JK_NONE && b->table != JK_NONE)
                lines[body].flags |= JK_LINE_TABLE;
            if (cell != JK_NONE && jk_outline_together(&d->blocks[cell], b))
                lines[cell].next = i;
            cell = i;
        }
        if ((line->flags & JK_LINE_LABEL) == 0)
            continue;
        if (line->label.value == 1 || line->label.other_value == 1 ||
            !in_body) {
            resolve(&line->label, seen);
            inner = line->label.style;
            outer = item == JK_NONE ? inner : lines[item].label.style;
            if (in_body && line->label.value == 1 && outer != inner &&
                nesting->inside[outer][inner] < UINT16_MAX)
                nesting->inside[outer][inner]++;
        } else {
            uint16_t last;

            inner = line->label.style;
            last = seen[inner];
            resolve(&line->label, seen);
            inner = line->label.style;
            outer = item == JK_NONE ? inner : lines[item].label.style;
            if (last + 1 == line->label.value && last > 0 && outer != inner &&
                nesting->inside[inner][outer] < UINT16_MAX)
                nesting->inside[inner][outer]++;
        }
        if (in_body) {
            item = i;
            in_front = in_front && line->label.style == JK_LABEL_ANNEX;
        }
    }
}
