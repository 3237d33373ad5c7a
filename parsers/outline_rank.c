// SPDX-License-Identifier: MIT
// Which line governs which: a stack of open headings, items and leads. In
// which order number styles nest is learned from the document; where it does
// not say, the usual order decides.
#include "outline_impl.h"

#include "chars.h"
#include "words.h"

enum { LEVELS = 64, RANK_MAX = 250, TITLE_INDENT = 1, CAPTION_BYTES = 120 };

struct level {
    uint32_t block;
    uint16_t value;
    uint16_t indent;
    uint8_t style;  // enum jk_label_style
    uint8_t styled; // heading level of a style, else 0
    bool titled;    // reads as a title: text behind it belongs to it
    bool led;       // an item under a lead
    int8_t leads;   // -1 not yet known
};

struct stack {
    struct level levels[LEVELS];
    uint32_t count;
    uint32_t base; // governs what nothing on the stack governs
    uint32_t base_rank;
};

struct ranker {
    struct jk_document *d;
    struct jk_line *lines;
    struct jk_nesting nesting;
    struct stack body, inner;
    uint32_t inner_block; // last block that was placed on inner
    uint32_t last;        // last line that was placed in the body
    uint32_t phrase;      // last phrase that a lead took without a number
    uint32_t table;       // outermost table whose governor is known
    uint32_t table_governor;
};

static bool flag(const struct ranker *r, uint32_t i, unsigned f)
{
    return i != JK_NONE && (r->lines[i].flags & f) != 0;
}

static struct level *top(struct stack *s)
{
    return s->count == 0 ? NULL : &s->levels[s->count - 1];
}

static uint32_t governor(const struct stack *s)
{
    return s->count == 0 ? s->base : s->levels[s->count - 1].block;
}

static bool level_leads(const struct ranker *r, struct level *level)
{
    if (level->leads < 0)
        level->leads = jk_outline_leads(r->d, level->block);
    return level->leads > 0;
}

/* The second and following paragraphs of an article, which its first does not
 * lead even if it leads items. */
static bool is_next_paragraph(const struct level *parent,
                              const struct jk_line *line)
{
    return (parent->style == JK_LABEL_ARTICLE ||
            parent->style == JK_LABEL_ORDINAL) &&
           line->label.style == JK_LABEL_NUMBER && line->label.value > 1;
}

/* Pushes a level for block i and gives the block its rank and parent. */
static void push(struct ranker *r, struct stack *s, uint32_t i, uint8_t style,
                 uint8_t styled)
{
    struct jk_block *b = &r->d->blocks[i];
    struct jk_line *line = &r->lines[i];
    struct level *parent = top(s);
    bool led = parent != NULL && styled == 0 &&
               !is_next_paragraph(parent, line) &&
               (parent->led || level_leads(r, parent));
    uint32_t rank;

    b->parent = governor(s);
    if (s->count == LEVELS)
        s->count--;
    s->levels[s->count++] = (struct level){
        .block = i,
        .value = line->label.value,
        .indent = line->label.indent,
        .style = style,
        .styled = styled,
        .titled =
            styled != 0 || style == JK_LABEL_TITLE ||
            (line->flags & (JK_LINE_SHORT | JK_LINE_ENDS)) == JK_LINE_SHORT,
        .led = led,
        .leads = -1,
    };
    if (led)
        line->flags |= JK_LINE_LED;
    if (s->levels[s->count - 1].titled)
        line->flags |= JK_LINE_TITLED;
    rank = s->base_rank + s->count;
    b->rank = (uint8_t)(rank > RANK_MAX ? RANK_MAX : rank);
}

/* The lowest level that a number or lead may close: styled headings stay. */
static uint32_t barrier(const struct stack *s)
{
    uint32_t n = s->count;

    while (n > 0 && s->levels[n - 1].styled == 0)
        n--;
    return n;
}

static void push_styled(struct ranker *r, struct stack *s, uint32_t i)
{
    const struct jk_line *line = &r->lines[i];
    uint8_t level = r->d->blocks[i].level;
    struct level *t;

    if (level == 0)
        level = 1;
    while ((t = top(s)) != NULL) {
        if (t->styled != 0
                ? t->styled < level
                : t->style == JK_LABEL_ANNEX ||
                      t->style == JK_LABEL_SUPPLEMENT ||
                      (level > 1 && jk_label_is_structure(t->style) &&
                       !jk_label_is_structure(line->label.style)))
            break;
        s->count--;
    }
    push(r, s, i, line->label.style, level);
}

/* Whether an item of label can stand inside level t. */
static bool is_outer(const struct ranker *r, const struct level *t,
                     const struct jk_label *label, bool next)
{
    uint8_t a = t->style, b = label->style;
    bool bullet = jk_label_is_bullet(b);

    if (a == JK_LABEL_LEAD)
        return bullet || label->value <= 1;
    if (a == JK_LABEL_TITLE)
        return !jk_label_is_structure(b);
    if (jk_label_is_bullet(a)) {
        if (bullet)
            return label->indent > t->indent ||
                   (next && t->titled && b != JK_LABEL_REMARK);
        return label->value == 1 && t->titled &&
               r->nesting.inside[a][b] > r->nesting.inside[b][a];
    }
    if (bullet)
        return true;
    if (r->nesting.inside[a][b] != r->nesting.inside[b][a])
        return r->nesting.inside[a][b] > r->nesting.inside[b][a];
    return a < b;
}

/* Signs that mark titles rather than items: ■ ◆. */
static bool is_title_sign(uint8_t style)
{
    return style == JK_LABEL_BULLET + 8 || style == JK_LABEL_BULLET + 10;
}

/* Finds the level that a label goes on, from the top; s->count if none. */
static uint32_t same_level(const struct stack *s, const struct jk_label *label,
                           uint32_t floor)
{
    for (uint32_t n = s->count; n > floor; n--) {
        if (s->levels[n - 1].style == label->style)
            return n - 1;
    }
    return s->count;
}

/* Whether an article has its caption behind its number: 第７条（雑則） */
static bool has_caption(const struct ranker *r, uint32_t i)
{
    struct jk_str text = r->d->blocks[i].text;
    struct jk_str s =
        jk_trim(jk_str_slice(text, r->lines[i].label.size, text.len));

    if (!jk_str_starts(s, "（") && !jk_str_starts(s, "("))
        return false;
    s = jk_str_slice(s, 0, CAPTION_BYTES);
    return jk_str_find(s, "）") != NULL || jk_str_find(s, ")") != NULL;
}

static void push_item(struct ranker *r, struct stack *s, uint32_t i, bool next)
{
    const struct jk_label *label = &r->lines[i].label;
    uint32_t floor = barrier(s), same = same_level(s, label, floor);
    uint32_t last = s == &r->body ? r->last : r->inner_block;
    bool bullet = jk_label_is_bullet(label->style);
    const struct level *t = top(s);

    if (label->style == JK_LABEL_ANNEX) {
        s->count = 0;
    } else if (label->style == JK_LABEL_SUPPLEMENT ||
               jk_label_is_structure(label->style)) {
        while (s->count > floor && s->levels[s->count - 1].style != 0 &&
               (s->levels[s->count - 1].style >= label->style ||
                label->style == JK_LABEL_SUPPLEMENT) &&
               s->levels[s->count - 1].style != JK_LABEL_ANNEX)
            s->count--;
    } else if (next && t != NULL && t->style == JK_LABEL_LEAD &&
               (bullet || label->value == 1 || s->count == 1)) {
        // the first item below its lead
    } else if (same < s->count &&
               !(bullet && label->indent > s->levels[same].indent)) {
        s->count = same;
    } else if (!(bullet && same < s->count)) {
        while (s->count > floor && !is_outer(r, top(s), label, next))
            s->count--;
        while (is_title_sign(label->style) && s->count > floor &&
               flag(r, i, JK_LINE_SHORT) && !top(s)->titled)
            s->count--;
    }
    if (label->style == JK_LABEL_ARTICLE && s->count > floor &&
        top(s)->style == JK_LABEL_TITLE && top(s)->block != last &&
        flag(r, top(s)->block, JK_LINE_BRACKET) && has_caption(r, i))
        s->count--;
    push(r, s, i, label->style, 0);
}

/* Words with which a paragraph goes on the item before it. */
static bool goes_on_item(struct jk_str s)
{
    static const struct jk_word words[] = {
        JK_WORD("ただし"),   JK_WORD("但し"),     JK_WORD("なお"),
        JK_WORD("この場合"), JK_WORD("その場合"), JK_NO_WORD};

    return jk_starts_any(jk_trim(s), words);
}

/* Whether a line is one of the phrases that the sentence on top leads. */
static bool is_led_phrase(struct ranker *r, struct level *t, uint32_t i)
{
    bool goes_on = r->last == r->phrase;

    return r->last != JK_NONE && (goes_on || r->last == t->block) &&
           flag(r, t->block, JK_LINE_ENDS) && level_leads(r, t) &&
           jk_outline_is_phrase(r->d, r->lines, i, goes_on);
}

/* How many levels govern a text without a number: a title above it, or the
 * item that it is set in under; an item that is a sentence ended with it. */
static uint32_t text_depth(struct ranker *r, struct stack *s, uint32_t i,
                           bool next)
{
    uint32_t n = s->count;
    uint16_t indent = jk_line_indent(r->d->blocks[i].text);
    bool on = next && goes_on_item(r->d->blocks[i].text);

    if (n > 0 && next && r->d->blocks[i].table == JK_NONE &&
        is_led_phrase(r, &s->levels[n - 1], i)) {
        r->phrase = i;
        return n;
    }
    while (n > 0) {
        struct level *t = &s->levels[n - 1];

        if (t->styled != 0 || t->style <= JK_LABEL_ORDINAL)
            break;
        if (t->style == JK_LABEL_LEAD) {
            n--;
            continue;
        }
        if (next && n == s->count && r->d->blocks[i].table != JK_NONE &&
            level_leads(r, t))
            break;
        if (on || (indent > t->indent &&
                   (t->led || !t->titled || jk_label_is_bullet(t->style))))
            break;
        if (t->titled && !t->led && !jk_label_is_bullet(t->style))
            break;
        if (t->titled && is_title_sign(t->style))
            break;
        n--;
    }
    return n;
}

static void push_title(struct ranker *r, struct stack *s, uint32_t i)
{
    uint32_t next = r->lines[i].next, floor = barrier(s), n = s->count;
    uint8_t style = next != JK_NONE && flag(r, next, JK_LINE_LABEL)
                        ? r->lines[next].label.style
                        : JK_LABEL_NONE;

    while (n > floor && s->levels[n - 1].style != JK_LABEL_TITLE)
        n--;
    if (jk_outline_is_part_title(r->d, r->lines, i, s->count == 0)) {
        while (s->count > floor &&
               s->levels[s->count - 1].style > JK_LABEL_SUPPLEMENT)
            s->count--;
    } else if (n > floor) {
        s->count = n - 1;
    } else if (style == JK_LABEL_ARTICLE || style == JK_LABEL_ORDINAL) {
        while (s->count > floor &&
               s->levels[s->count - 1].style >= JK_LABEL_TITLE)
            s->count--;
    } else {
        s->count = text_depth(r, s, i, false);
        if (s->count < floor)
            s->count = floor;
    }
    push(r, s, i, JK_LABEL_TITLE, 0);
    r->d->blocks[i].kind = JK_HEADING;
    r->d->blocks[i].marks |= JK_MARK_TYPED;
}

/* Places one line on a stack. next says that the line before it in the flow
 * is the one that the stack saw last. */
static void place(struct ranker *r, struct stack *s, uint32_t i, bool next)
{
    struct jk_block *b = &r->d->blocks[i];
    uint32_t depth;

    if (b->kind == JK_HEADING && (b->marks & JK_MARK_TYPED) == 0) {
        push_styled(r, s, i);
    } else if (flag(r, i, JK_LINE_LABEL)) {
        push_item(r, s, i, next);
    } else if (jk_outline_is_title(r->d, r->lines, i, s->count == 0)) {
        push_title(r, s, i);
    } else {
        depth = text_depth(r, s, i, next);
        if (jk_outline_is_lead(r->d, r->lines, i, s->count == 0)) {
            s->count = depth;
            push(r, s, i, JK_LABEL_LEAD, 0);
            r->lines[i].label.style = JK_LABEL_LEAD;
            if (flag(r, i, JK_LINE_SHORT) && !flag(r, i, JK_LINE_ENDS) &&
                !jk_outline_leads(r->d, i)) {
                b->kind = JK_HEADING;
                b->marks |= JK_MARK_TYPED;
            }
            return;
        }
        b->parent = depth == 0 ? s->base : s->levels[depth - 1].block;
    }
}

/* What governs the outermost table that block i stands in. */
static uint32_t governor_of_table(struct ranker *r, uint32_t i)
{
    uint32_t table = r->d->blocks[i].table, depth;
    struct level *t;

    while (r->d->tables[table].outer != JK_NONE)
        table = r->d->tables[table].outer;
    if (r->table == table)
        return r->table_governor;
    r->table = table;
    t = top(&r->body);
    depth = t != NULL && t->style == JK_LABEL_LEAD && t->block == r->last
                ? r->body.count
                : text_depth(r, &r->body, i, true);
    r->table_governor =
        depth == 0 ? r->body.base : r->body.levels[depth - 1].block;
    return r->table_governor;
}

/* Places a line of a cell, note or box: on a stack of its own that begins
 * anew with every cell and every note. */
static void place_inner(struct ranker *r, uint32_t i)
{
    const struct jk_block *b = &r->d->blocks[i];
    bool same = r->inner_block != JK_NONE &&
                jk_outline_together(&r->d->blocks[r->inner_block], b);

    if (!same) {
        uint32_t base = JK_NONE;

        if (b->anchor != JK_NONE && b->anchor < i)
            base = r->d->blocks[b->anchor].kind == JK_HEADING ||
                           flag(r, b->anchor, JK_LINE_TITLED)
                       ? b->anchor
                       : r->d->blocks[b->anchor].parent;
        else if (b->story == JK_BODY && b->table != JK_NONE)
            base = governor_of_table(r, i);
        r->inner.count = 0;
        r->inner.base = base;
        r->inner.base_rank = base == JK_NONE ? 0 : r->d->blocks[base].rank;
    }
    place(r, &r->inner, i, same);
    r->inner_block = i;
}

/* Whether text without a number follows a line and belongs to it. */
static bool has_text(const struct ranker *r, uint32_t i)
{
    uint32_t next = r->lines[i].next;

    return next != JK_NONE && r->d->blocks[next].parent == i &&
           !flag(r, next, JK_LINE_LABEL);
}

/* Whether a line with a label is a heading, not an item. */
static bool is_heading(const struct ranker *r, uint32_t i)
{
    const struct jk_line *line = &r->lines[i];
    uint8_t style = line->label.style;
    uint32_t up = r->d->blocks[i].parent, next = line->next;

    if (jk_label_is_structure(style) || style == JK_LABEL_ANNEX ||
        style == JK_LABEL_SUPPLEMENT)
        return true;
    if ((line->flags & JK_LINE_TITLED) == 0)
        return false;
    if (jk_label_is_bullet(style))
        return is_title_sign(style) && next != JK_NONE &&
               r->d->blocks[next].parent == i;
    if (has_text(r, i))
        return true;
    return (line->flags & JK_LINE_LED) == 0 &&
           (up == JK_NONE || r->lines[up].label.style != JK_LABEL_LEAD);
}

/* Kind, level and label of a line, now that it is known what it governs. */
static void settle(struct ranker *r, uint32_t i)
{
    struct jk_block *b = &r->d->blocks[i];
    const struct jk_line *line = &r->lines[i];
    uint32_t up = b->parent;
    bool typed = (line->flags & JK_LINE_TYPED) != 0;
    uint8_t level = 1;

    if (typed)
        b->label = line->label.size;
    if (b->number.len > 0 ||
        (b->kind == JK_HEADING && (b->marks & JK_MARK_TYPED) == 0))
        return;
    if (typed)
        b->kind = is_heading(r, i) ? JK_HEADING : JK_LIST_ITEM;
    else if ((b->marks & JK_MARK_TYPED) == 0)
        return;
    b->marks |= JK_MARK_TYPED;
    while (up != JK_NONE && r->d->blocks[up].kind != b->kind)
        up = r->d->blocks[up].parent;
    if (up != JK_NONE)
        level = (uint8_t)(r->d->blocks[up].level + 1);
    b->level = level > 9 ? 9 : level;
}

void jk_outline_rank(struct jk_document *d, struct jk_line *lines)
{
    struct ranker r = {
        .d = d, .lines = lines, .last = JK_NONE, .phrase = JK_NONE};
    uint32_t head = JK_NONE;

    r.body.base = r.inner.base = JK_NONE;
    r.table = r.inner_block = r.table_governor = JK_NONE;
    jk_outline_learn(d, lines, &r.nesting);
    for (uint32_t i = 0; i < d->block_count; i++) {
        struct jk_block *b = &d->blocks[i];

        if ((b->marks & JK_MARK_JOINED) != 0 && head != JK_NONE) {
            b->parent = d->blocks[head].parent;
        } else if (!jk_outline_counts(d, i)) {
            b->parent = governor(&r.body);
        } else if (b->story == JK_BODY && b->table == JK_NONE) {
            place(&r, &r.body, i, r.last != JK_NONE && lines[r.last].next == i);
            r.last = head = i;
        } else {
            place_inner(&r, i);
            head = i;
        }
    }
    for (uint32_t i = 0; i < d->block_count; i++) {
        if (jk_outline_counts(d, i))
            settle(&r, i);
    }
}
