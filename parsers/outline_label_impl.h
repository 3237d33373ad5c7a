// SPDX-License-Identifier: MIT
// What the two files that read labels share; nobody else includes it.
#ifndef JK_OUTLINE_LABEL_IMPL_H
#define JK_OUTLINE_LABEL_IMPL_H

#include "chars.h"
#include "outline_label.h"
#include "words.h"

struct jk_cursor {
    const char *p, *end;
};

enum jk_label_form { JK_BARE, JK_HALF, JK_PAREN, JK_LABEL_FORMS };

enum jk_label_kind {
    JK_COUNT_NUMBER,
    JK_COUNT_KANJI,
    JK_COUNT_KANA,
    JK_COUNT_LOWER,
    JK_COUNT_UPPER,
    JK_COUNT_BIG_ROMAN,
    JK_COUNT_ROMAN,
    JK_COUNT_KINDS
};

/* The next character, 0 at the end. */
static inline uint32_t jk_cursor_peek(const struct jk_cursor *c)
{
    size_t n;

    return c->p < c->end ? jk_char_at(c->p, c->end, &n) : 0;
}

static inline void jk_cursor_skip(struct jk_cursor *c)
{
    size_t n;

    if (c->p < c->end) {
        (void)jk_char_at(c->p, c->end, &n);
        c->p += n;
    }
}

/* Whether there were blanks. */
bool jk_cursor_blanks(struct jk_cursor *c);
bool jk_cursor_starts(const struct jk_cursor *c, const char *text);
bool jk_cursor_starts_any(const struct jk_cursor *c,
                          const struct jk_word *words);

/* Whether what follows a number shows that it is spoken of, not given:
 * "(1)及び(2)の情報". */
bool jk_label_refers(const struct jk_cursor *c);

/* Whether what follows is counted by the number: "2 名以上を". */
bool jk_label_counts(const struct jk_cursor *c);

/* -1 if c is no digit. */
int jk_label_digit(uint32_t c);

/* Numbers of up to 4 digits, or in kanji below 1000; 0 if there is none. */
unsigned jk_label_digits(struct jk_cursor *c);
unsigned jk_label_either(struct jk_cursor *c);

/* 〇 and 一 to 九. */
bool jk_label_is_kanji_digit(uint32_t c);

/* A single counter: ア, a, Ⅲ, 3, 十一, iii. */
bool jk_label_counter(struct jk_cursor *c, enum jk_label_kind *ret_kind,
                      struct jk_label *label);

/* Sets the style that kind has in form. */
void jk_label_finish(struct jk_label *label, enum jk_label_kind kind,
                     enum jk_label_form form);

/* Place of a kana in iroha order, 0 if it has none. */
unsigned jk_label_iroha(uint32_t kana);

/* ア, イ, ウ ... by place from 1 on. */
uint32_t jk_label_kana(unsigned place);

/* Q1, 問３, A：, 答. */
bool jk_label_question(struct jk_cursor *c, struct jk_label *label);

/* （注）, 注１）, (注2): a note, told like a bullet. */
bool jk_label_note(struct jk_cursor *c, struct jk_label *label);

/* Style of a sign that marks an item, JK_LABEL_NONE for others. */
uint8_t jk_label_sign(uint32_t c);

/* A sign and the blanks behind it; alone if nothing need follow. */
bool jk_label_bullet(struct jk_cursor *c, struct jk_label *label, bool alone);

#endif
