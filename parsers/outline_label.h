// SPDX-License-Identifier: MIT
// Numbers and bullets at the start of a line: 第３条, (1), ア, ・ and so on.
#ifndef JK_OUTLINE_LABEL_H
#define JK_OUTLINE_LABEL_H

#include "base/str.h"

/* Styles in the order in which they usually nest, outermost first. A counted
 * style has three forms: bare or with a full stop, 1), and (1). */
enum jk_label_style {
    JK_LABEL_NONE,
    JK_LABEL_ANNEX,      // 別紙１, 様式第４号
    JK_LABEL_SUPPLEMENT, // 附則
    JK_LABEL_PART,       // 第１編
    JK_LABEL_CHAPTER,    // 第１章
    JK_LABEL_SECTION,    // 第１節
    JK_LABEL_SUBSECTION, // 第１款
    JK_LABEL_DIVISION,   // 第１目
    JK_LABEL_TITLE, // （見出し） or 【見出し】, found by the outline
    JK_LABEL_ARTICLE,   // 第１条
    JK_LABEL_ORDINAL,   // 第１
    JK_LABEL_BIG_ROMAN, // Ⅰ
    JK_LABEL_BIG_ROMAN_HALF,
    JK_LABEL_BIG_ROMAN_PAREN,
    JK_LABEL_NUMBER,   // 1 １．
    JK_LABEL_NUMBER_2, // 1.1
    JK_LABEL_NUMBER_3,
    JK_LABEL_NUMBER_4,
    JK_LABEL_NUMBER_5,
    JK_LABEL_NUMBER_6,
    JK_LABEL_QUESTION, // Q1, 問１
    JK_LABEL_ANSWER,
    JK_LABEL_KANJI,        // 一
    JK_LABEL_NUMBER_PAREN, // (1) ⑴
    JK_LABEL_KANJI_HALF,
    JK_LABEL_KANJI_PAREN,
    JK_LABEL_NUMBER_HALF, // 1)
    JK_LABEL_CIRCLED,     // ①
    JK_LABEL_KANA,        // ア
    JK_LABEL_IROHA,       // イ ロ ハ
    JK_LABEL_KANA_HALF,
    JK_LABEL_IROHA_HALF,
    JK_LABEL_KANA_PAREN,
    JK_LABEL_IROHA_PAREN,
    JK_LABEL_UPPER, // A
    JK_LABEL_UPPER_HALF,
    JK_LABEL_UPPER_PAREN,
    JK_LABEL_LOWER, // a
    JK_LABEL_LOWER_HALF,
    JK_LABEL_LOWER_PAREN,
    JK_LABEL_ROMAN, // ⅰ
    JK_LABEL_ROMAN_HALF,
    JK_LABEL_ROMAN_PAREN,
    JK_LABEL_OTHER,  // an automatic number in no known style
    JK_LABEL_LEAD,   // not a number: a paragraph that leads a list
    JK_LABEL_BULLET, // and the following: one style for each sign
    JK_LABEL_REMARK = JK_LABEL_BULLET + 18, // ※
    JK_LABEL_STYLES = JK_LABEL_BULLET + 34
};

struct jk_label {
    uint8_t style;  // enum jk_label_style
    uint8_t other;  // iroha for a kana, roman for a letter; else NONE
    uint16_t value; // 1 for the first of its kind; 0 for bullets
    uint16_t other_value;
    uint16_t indent; // columns of blanks before it
    uint32_t size;   // bytes with the blanks around it; 0 where the number
                     // is part of what is said (別紙１, 附則)
};

/* Reads the label at the start of a line. False if there is none: a sentence
 * that begins with a number or with a reference to one has no label. */
bool jk_label_read(struct jk_str line, struct jk_label *ret_label);

/* The same for an automatic number, which stands alone. */
bool jk_label_of_number(struct jk_str number, struct jk_label *ret_label);

/* Columns of blanks that a line begins with: a full-width one counts two. */
uint16_t jk_line_indent(struct jk_str line);

static inline bool jk_label_is_bullet(uint8_t style)
{
    return style >= JK_LABEL_BULLET;
}

/* 編, 章, 節, 款, 目: always headings. */
static inline bool jk_label_is_structure(uint8_t style)
{
    return style >= JK_LABEL_PART && style <= JK_LABEL_DIVISION;
}

#endif
