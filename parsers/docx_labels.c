// SPDX-License-Identifier: MIT
// The counters: which number a paragraph gets and how it looks.
#include "docx_numbering.h"

#include "docx_symbols.h"
#include "numbering_format.h"

enum { NOT_STARTED = INT32_MIN, CHAIN_MAX = 64 };

static const struct jk_docx_level *level_of(const struct jk_docx_numbering *n,
                                            const struct jk_docx_num *num,
                                            int level)
{
    if (num->levels != NULL && num->levels[level].defined)
        return &num->levels[level];
    return &n->abstracts[num->abstract].levels[level];
}

int jk_docx_style_level(const struct jk_docx_numbering *n,
                        const struct jk_docx_num *num, int32_t style)
{
    int level = style < 0 ? 0 : n->styles->items[style].ilvl;

    for (int hop = 0; style >= 0 && hop < CHAIN_MAX && num->abstract >= 0;
         hop++) {
        const struct jk_docx_style *s = &n->styles->items[style];

        for (int i = 0; i < JK_DOCX_LEVELS; i++) {
            if (level_of(n, num, i)->style == style)
                return i;
        }
        // A level of its own parts a style from what it is based on.
        if (s->based_on < 0 || s->ilvl != n->styles->items[s->based_on].ilvl)
            break;
        style = s->based_on;
    }
    return level < 0 ? 0 : level < JK_DOCX_LEVELS ? level : JK_DOCX_LEVELS - 1;
}

static int make(const struct jk_docx_numbering *n, struct jk_docx_counters *c)
{
    size_t values = n->abstract_count * JK_DOCX_LEVELS;

    c->values = jk_arena_array(n->arena, values, sizeof *c->values);
    c->used = jk_arena_array(n->arena, n->num_count, sizeof *c->used);
    if (c->values == NULL || c->used == NULL)
        return jk_arena_fail(n->arena, NULL);
    for (size_t i = 0; i < values; i++)
        c->values[i] = NOT_STARTED;
    return JK_OK;
}

/* Counts one paragraph: lower levels begin anew unless w:lvlRestart says
 * otherwise (17.9.10); the first use of a num with a start override begins
 * there (17.9.26). Nums that share an abstract definition share its counts. */
static void advance(const struct jk_docx_numbering *n,
                    struct jk_docx_counters *c, const struct jk_docx_num *num,
                    int level)
{
    int32_t *values = &c->values[(size_t)num->abstract * JK_DOCX_LEVELS];
    uint16_t *used = &c->used[num - n->nums];
    int32_t start = level_of(n, num, level)->start;

    if (num->starts[level] >= 0) {
        start = num->starts[level];
        if ((*used & 1u << level) == 0)
            values[level] = NOT_STARTED;
    }
    *used |= (uint16_t)(1u << level);
    if (values[level] == NOT_STARTED)
        values[level] = start;
    else if (values[level] < INT32_MAX)
        values[level]++;
    for (int i = level + 1; i < JK_DOCX_LEVELS; i++) {
        int restart = level_of(n, num, i)->restart;

        if (restart < 0 || (restart > 0 && level < restart))
            values[i] = NOT_STARTED;
    }
}

static void add_number(struct jk_buf *label, const struct jk_docx_level *level,
                       bool legal, int32_t value)
{
    // A level that has not begun counts as one before its start, as Word
    // shows it (0.1 for a second level without a first).
    if (value == NOT_STARTED)
        value = level->start > 0 ? level->start - 1 : 0;
    if (value < 0)
        value = 0;
    if (level->pad > 0)
        jk_buf_printf(label, "%0*d", level->pad, value);
    else if (legal && level->format > JK_NUMBER_BULLET)
        jk_number_format_add(label, JK_NUMBER_DECIMAL, (uint32_t)value);
    else
        jk_number_format_add(label, level->format, (uint32_t)value);
}

static void add_bullet(struct jk_buf *label, const struct jk_docx_level *level)
{
    struct jk_str text = level->text;

    while (text.len > 0) {
        size_t n = jk_docx_font_char(level->font, text, label);

        if (n == 0) {
            jk_buf_add_char(label, text.ptr[0]);
            n = 1;
        }
        text = jk_str_slice(text, n, text.len);
    }
}

/* Cuts blanks off the end of the label, which stand for the gap behind it. */
static void trim(struct jk_buf *label, size_t begin)
{
    while (label->len > begin) {
        if (label->ptr[label->len - 1] == ' ' ||
            label->ptr[label->len - 1] == '\t')
            label->len--;
        else if (label->len - begin >= 3 &&
                 memcmp(label->ptr + label->len - 3, "\xE3\x80\x80", 3) == 0)
            label->len -= 3;
        else
            break;
    }
}

int jk_docx_number_paragraph(const struct jk_docx_numbering *n,
                             struct jk_docx_counters *c,
                             const struct jk_docx_num *num, int level,
                             struct jk_buf *label)
{
    const struct jk_docx_level *own;
    size_t begin = label->len;
    int status;

    if (num->abstract < 0 || level < 0 || level >= JK_DOCX_LEVELS)
        return JK_OK;
    if (c->values == NULL && (status = make(n, c)) != JK_OK)
        return status;
    advance(n, c, num, level);
    own = level_of(n, num, level);
    if (own->hidden)
        return JK_OK;
    if (own->format == JK_NUMBER_BULLET) {
        add_bullet(label, own);
        trim(label, begin);
        return label->status;
    }
    for (size_t i = 0; i < own->text.len; i++) {
        const char *p = own->text.ptr + i;

        if (p[0] == '%' && i + 1 < own->text.len && p[1] >= '1' &&
            p[1] <= '9') {
            int other = p[1] - '1';

            add_number(label, level_of(n, num, other), own->legal,
                       c->values[(size_t)num->abstract * JK_DOCX_LEVELS +
                                 (size_t)other]);
            i++;
        } else {
            jk_buf_add_char(label, *p);
        }
    }
    trim(label, begin);
    return label->status;
}
