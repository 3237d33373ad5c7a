// SPDX-License-Identifier: MIT
// Labels that count nothing or stand for a word: bullets, notes, questions.
#include "outline_label_impl.h"

bool jk_label_question(struct jk_cursor *c, struct jk_label *label)
{
    uint32_t x = jk_narrow(jk_cursor_peek(c)), sign;
    bool question = x == 'Q' || x == 0x554f;
    bool blank;

    if (!question && x != 'A' && x != 0x7b54)
        return false;
    jk_cursor_skip(c);
    label->value = (uint16_t)jk_label_digits(c);
    sign = jk_narrow(jk_cursor_peek(c));
    if (sign == ':' || sign == '.')
        jk_cursor_skip(c);
    blank = jk_cursor_blanks(c);
    label->style = question ? JK_LABEL_QUESTION : JK_LABEL_ANSWER;
    if (c->p == c->end || jk_is_word(jk_cursor_peek(c)))
        return false;
    if (label->value == 0 && !question) // a lone "A" is a letter
        return false;
    if (label->value == 0)
        return sign == ':' || sign == '.' || (x == 'Q' && blank);
    return blank || sign == ':' || sign == '.';
}

static bool is_dash(uint32_t x)
{
    return x == '-' || x == 0xff0d || x == 0x2212 || x == 0x2010 ||
           x == 0x2013 || x == 0x2014 || x == 0x2015 || x == '*' ||
           x == 0xff0a || x == '+';
}

uint8_t jk_label_sign(uint32_t x)
{
    static const uint16_t signs[] = {
        0x30fb, 0xff65, 0xb7,   0x2022, 0x25cf, 0x25cb, 0x25ef, 0x25ce,
        0x25a0, 0x25a1, 0x25c6, 0x25c7, 0x25b2, 0x25b3, 0x25bc, 0x25bd,
        0x2605, 0x2606, 0x203b, 0x3007, 0x25e6, 0x2023, 0x27a2, 0x2713,
        0x2714, 0x2611, 0x2610, 0x25b6, 0x25ba, 0x25aa, 0x2b24};

    if (is_dash(x))
        return JK_LABEL_BULLET + 31;
    if (x >= 0xf000 && x <= 0xf0ff) // symbol fonts
        return JK_LABEL_BULLET + 32;
    for (unsigned i = 0; i < sizeof signs / sizeof signs[0]; i++) {
        if (signs[i] == x)
            return (uint8_t)(i < 4 ? JK_LABEL_BULLET : JK_LABEL_BULLET + i);
    }
    return JK_LABEL_NONE;
}

bool jk_label_bullet(struct jk_cursor *c, struct jk_label *label, bool alone)
{
    uint32_t x = jk_cursor_peek(c), next;
    bool blank;

    label->style = jk_label_sign(x);
    label->value = 0;
    if (label->style == JK_LABEL_NONE)
        return false;
    jk_cursor_skip(c);
    if (alone)
        return true;
    if (x == 0x203b && jk_label_digits(c) > 0 &&
        !jk_is_blank(jk_cursor_peek(c)))
        return false;
    blank = jk_cursor_blanks(c);
    next = jk_cursor_peek(c);
    if (next == 0 || next == x || jk_label_sign(next) == label->style)
        return false;
    if (is_dash(x))
        return !jk_is_digit(next) &&
               (blank || (x >= 0x80 && next >= 0x3041 && !jk_label_refers(c)));
    if (x == 0x3007 || x == 0x25cb || x == 0x25ef)
        return blank ||
               (next >= 0x80 && !jk_label_counts(c) && !jk_label_refers(c));
    return true;
}

bool jk_label_note(struct jk_cursor *c, struct jk_label *label)
{
    bool bracket = jk_narrow(jk_cursor_peek(c)) == '(';

    if (bracket)
        jk_cursor_skip(c);
    if (!jk_cursor_starts(c, "注"))
        return false;
    jk_cursor_skip(c);
    jk_label_digits(c);
    if (jk_narrow(jk_cursor_peek(c)) != ')' &&
        (bracket || jk_narrow(jk_cursor_peek(c)) != ':'))
        return false;
    jk_cursor_skip(c);
    label->style = JK_LABEL_BULLET + 33;
    label->value = 0;
    return c->p < c->end;
}
