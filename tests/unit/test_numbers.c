// SPDX-License-Identifier: MIT
// Forms of automatic numbers and characters of symbol fonts.
#include "harness.h"

#include "docx_symbols.h"
#include "numbering_format.h"

static const struct {
    const char *form;
    uint32_t value;
    const char *wanted;
} cases[] = {
    {"decimal", 4294967295u, "4294967295"},
    {"no such form", 7, "7"},
    {"decimalZero", 9, "09"},
    {"decimalFullWidth", 120, "１２０"},
    {"decimalEnclosedCircle", 20, "⑳"},
    {"decimalEnclosedCircle", 21, "21"},
    {"decimalEnclosedParen", 1, "⑴"},
    {"aiueo", 45, "ｦ"},
    {"aiueoFullWidth", 46, "ン"},
    {"aiueoFullWidth", 47, "ア"},
    {"irohaFullWidth", 7, "ト"},
    {"ideographDigital", 10, "一〇"},
    {"japaneseCounting", 10, "十"},
    {"japaneseCounting", 21, "二十一"},
    {"japaneseCounting", 110, "百十"},
    {"japaneseCounting", 10000, "一万"},
    {"japaneseLegal", 12, "壱拾弐"},
    {"japaneseDigitalTenThousand", 10001, "一万一"},
    {"chineseCountingThousand", 101, "一百零一"},
    {"chineseCountingThousand", 12, "十二"},
    {"chineseLegalSimplified", 10, "壹拾"},
    {"ideographTraditional", 11, "甲"},
    {"ideographZodiac", 12, "亥"},
    {"ideographZodiacTraditional", 60, "癸亥"},
    {"lowerRoman", 4, "iv"},
    {"upperRoman", 1999, "MCMXCIX"},
    {"upperRoman", 0, "0"},
    {"lowerLetter", 27, "aa"},
    {"lowerLetter", 28, "bb"},
    {"upperLetter", 4000000000u, "4000000000"},
    {"ordinal", 11, "11th"},
    {"ordinal", 22, "22nd"},
    {"numberInDash", 3, "- 3 -"},
    {"hex", 255, "FF"},
    {"none", 5, ""},
    {"bullet", 5, ""},
};

void test_number_forms(struct jk_tests *t)
{
    struct jk_buf buf;

    jk_buf_init(&buf, 0);
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        t->note = cases[i].form;
        jk_buf_reset(&buf);
        jk_number_format_add(&buf,
                             jk_number_format_ooxml(jk_str_of(cases[i].form)),
                             cases[i].value);
        CHECK_STR(t, jk_buf_str(&buf), cases[i].wanted);
    }
    t->note = NULL;
    jk_buf_reset(&buf);
    jk_number_format_add(&buf, jk_number_format_odf(JK_STR("a"), false), 28);
    jk_number_format_add(&buf, jk_number_format_odf(JK_STR("a"), true), 28);
    jk_number_format_add(
        &buf, jk_number_format_odf(JK_STR("ア, イ, ウ, ..."), false), 2);
    jk_number_format_add(&buf, jk_number_format_odf(JK_STR(""), false), 2);
    CHECK_STR(t, jk_buf_str(&buf), "abbbイ");
    jk_buf_free(&buf);
}

void test_symbols(struct jk_tests *t)
{
    struct jk_buf buf;

    jk_buf_init(&buf, 0);
    jk_docx_symbol(JK_STR("Wingdings"), 0xF0FE, &buf);
    jk_docx_symbol(JK_STR("wingdings 2"), 0xF0A3, &buf);
    jk_docx_symbol(JK_STR("Symbol"), 0x61, &buf);
    jk_docx_symbol(JK_STR("MS Mincho"), 0x2610, &buf);
    jk_docx_symbol(JK_STR("Unknown"), 0xF041, &buf);
    CHECK_STR(t, jk_buf_str(&buf), "☑□α☐\uFFFD");
    jk_buf_reset(&buf);
    CHECK_NUMBER(t, jk_docx_font_char(JK_STR(""), JK_STR("\uF0B7"), &buf), 3);
    CHECK_NUMBER(t, jk_docx_font_char(JK_STR(""), JK_STR("l"), &buf), 0);
    CHECK_NUMBER(t, jk_docx_font_char(JK_STR("Wingdings"), JK_STR("l"), &buf),
                 1);
    CHECK_STR(t, jk_buf_str(&buf), "•●");
    jk_buf_free(&buf);
}
