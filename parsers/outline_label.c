// SPDX-License-Identifier: MIT
#include "outline_label_impl.h"

uint16_t jk_line_indent(struct jk_str line)
{
    struct jk_cursor c = {line.ptr, line.ptr + line.len};
    unsigned columns = 0;

    for (uint32_t x = jk_cursor_peek(&c); jk_is_blank(x) && columns < 1000;
         jk_cursor_skip(&c), x = jk_cursor_peek(&c))
        columns += x == 0x3000 ? 2 : x == '\t' ? 4 : 1;
    return (uint16_t)columns;
}

/* Characters that are a label by themselves: ① ⑴ ⒈ ㈠ ㋐ ⓐ. */
static bool read_sign(struct jk_cursor *c, struct jk_label *label)
{
    static const struct {
        uint16_t first, last;
        uint8_t style;
        uint8_t value;
    } signs[] = {
        {0x2460, 0x2473, JK_LABEL_CIRCLED, 1},
        {0x3251, 0x325f, JK_LABEL_CIRCLED, 21},
        {0x32b1, 0x32bf, JK_LABEL_CIRCLED, 36},
        {0x2776, 0x277f, JK_LABEL_CIRCLED, 1},
        {0x24eb, 0x24f4, JK_LABEL_CIRCLED, 11},
        {0x2474, 0x2487, JK_LABEL_NUMBER_PAREN, 1},
        {0x2488, 0x249b, JK_LABEL_NUMBER, 1},
        {0x249c, 0x24b5, JK_LABEL_LOWER_PAREN, 1},
        {0x24b6, 0x24cf, JK_LABEL_UPPER_PAREN, 1},
        {0x24d0, 0x24e9, JK_LABEL_LOWER_PAREN, 1},
        {0x3220, 0x3229, JK_LABEL_KANJI_PAREN, 1},
        {0x3280, 0x3289, JK_LABEL_KANJI_PAREN, 1},
        {0x32d0, 0x32fb, JK_LABEL_KANA_PAREN, 1},
    };
    uint32_t x = jk_cursor_peek(c);

    for (size_t i = 0; i < sizeof signs / sizeof signs[0]; i++) {
        if (x < signs[i].first || x > signs[i].last)
            continue;
        label->style = signs[i].style;
        label->value = (uint16_t)(x - signs[i].first + signs[i].value);
        if (signs[i].first == 0x32d0) {
            label->other = JK_LABEL_IROHA_PAREN;
            label->other_value =
                (uint16_t)jk_label_iroha(jk_label_kana(label->value));
        }
        jk_cursor_skip(c);
        return !jk_label_refers(c);
    }
    return false;
}

static bool is_stop(uint32_t x)
{
    return x == '.' || x == 0xff0e || x == 0x3001 || x == 0xff61;
}

/* "(1)", "（ア）", "(iii)". */
static bool read_paren(struct jk_cursor *c, struct jk_label *label)
{
    enum jk_label_kind kind;

    if (jk_narrow(jk_cursor_peek(c)) != '(')
        return false;
    jk_cursor_skip(c);
    jk_cursor_blanks(c);
    if (!jk_label_counter(c, &kind, label))
        return false;
    jk_cursor_blanks(c);
    if (jk_narrow(jk_cursor_peek(c)) != ')' ||
        (kind == JK_COUNT_NUMBER && label->value > 199))
        return false;
    jk_cursor_skip(c);
    jk_label_finish(label, kind, JK_PAREN);
    return !jk_label_refers(c);
}

static bool is_joiner(uint32_t x)
{
    return x == '.' || x == 0xff0e || x == '-' || x == 0xff0d || x == 0x2212 ||
           x == 0x2010 || x == 0x2013;
}

/* 1, 1., 1.2.3, １－２, 1). */
static bool read_number(struct jk_cursor *c, struct jk_label *label, bool alone)
{
    unsigned parts = 0, value = 0;
    struct jk_cursor at = *c;
    bool stop = false, blank;

    do {
        value = jk_label_digits(&at);
        if (value == 0 || value > 199)
            return false;
        parts++;
        *c = at;
        jk_cursor_skip(&at);
    } while (is_joiner(jk_cursor_peek(c)) &&
             jk_label_digit(jk_cursor_peek(&at)) >= 0 && parts < 7);
    if (parts > 6)
        return false;
    label->value = (uint16_t)value;
    label->style = (uint8_t)(JK_LABEL_NUMBER + parts - 1);
    if (jk_narrow(jk_cursor_peek(c)) == ')') {
        label->style = JK_LABEL_NUMBER_HALF;
        jk_cursor_skip(c);
        return !jk_label_refers(c);
    }
    if (is_stop(jk_cursor_peek(c))) {
        stop = true;
        jk_cursor_skip(c);
    }
    if (alone)
        return true;
    at = *c;
    blank = jk_cursor_blanks(&at);
    if (at.p == at.end)
        return false;
    if (stop)
        return !is_joiner(jk_cursor_peek(&at)) &&
               (blank || jk_label_digit(jk_cursor_peek(&at)) < 0);
    if (parts >= 3 && (jk_is_kanji(jk_cursor_peek(&at)) ||
                       jk_is_katakana(jk_cursor_peek(&at))))
        return !jk_label_refers(&at) && !jk_label_counts(&at);
    return blank && !jk_label_counts(&at) && !jk_label_refers(&at);
}

/* A letter, kana, roman or kanji number without an opening bracket. */
static bool read_bare(struct jk_cursor *c, struct jk_label *label, bool alone)
{
    enum jk_label_kind kind;
    const char *begin = c->p;
    uint32_t x;
    bool ascii = (unsigned char)*begin < 0x80, blank;
    struct jk_cursor at;

    if (!jk_label_counter(c, &kind, label))
        return false;
    x = jk_narrow(jk_cursor_peek(c));
    if (x == ')') {
        jk_cursor_skip(c);
        jk_label_finish(label, kind, JK_HALF);
        return !jk_label_refers(c);
    }
    jk_label_finish(label, kind, JK_BARE);
    if (alone)
        return true;
    if (is_stop(x) || x == '.' ||
        (x == ':' && (kind == JK_COUNT_UPPER || kind == JK_COUNT_KANA))) {
        jk_cursor_skip(c);
        at = *c;
        jk_cursor_blanks(&at);
        return at.p < at.end && !jk_is_word(jk_cursor_peek(c));
    }
    at = *c;
    blank = jk_cursor_blanks(&at);
    if (at.p == at.end)
        return false;
    if (kind == JK_COUNT_BIG_ROMAN && !ascii &&
        jk_is_kanji(jk_cursor_peek(&at)))
        return !jk_label_refers(&at);
    if (!blank || jk_label_counts(&at) || jk_label_refers(&at))
        return false;
    if (ascii)
        return kind == JK_COUNT_LOWER && jk_cursor_peek(&at) >= 0x80;
    // "一 般 競 争": a word that is spaced out
    x = jk_cursor_peek(&at);
    jk_cursor_skip(&at);
    if (!jk_is_kanji(x) || !jk_cursor_blanks(&at))
        return true;
    jk_cursor_skip(&at);
    return at.p < at.end && !jk_is_blank(jk_cursor_peek(&at));
}

/* 第１条, 第２章, 第九条の二, 第１. */
static bool read_ordinal(struct jk_cursor *c, struct jk_label *label,
                         bool alone)
{
    static const char *const units[] = {"編", "章", "節", "款",
                                        "目", "条", "部"};
    static const uint8_t styles[] = {JK_LABEL_PART,     JK_LABEL_CHAPTER,
                                     JK_LABEL_SECTION,  JK_LABEL_SUBSECTION,
                                     JK_LABEL_DIVISION, JK_LABEL_ARTICLE,
                                     JK_LABEL_PART};
    enum { LOOSE = 6 }; // 部 also begins words
    struct jk_cursor at;
    bool blank;

    jk_cursor_skip(c);
    jk_cursor_blanks(c);
    label->value = (uint16_t)jk_label_either(c);
    if (label->value == 0)
        return false;
    at = *c;
    blank = jk_cursor_blanks(&at);
    label->style = JK_LABEL_ORDINAL;
    for (size_t i = 0; i < sizeof units / sizeof units[0]; i++) {
        struct jk_cursor behind = at;

        if (!jk_cursor_starts(&at, units[i]))
            continue;
        jk_cursor_skip(&behind);
        if (blank && behind.p < behind.end &&
            !jk_is_blank(jk_cursor_peek(&behind)) &&
            jk_narrow(jk_cursor_peek(&behind)) != '(')
            continue; // "第１　目的": a word that begins like a unit
        if (i == LOOSE && behind.p < behind.end &&
            !jk_is_blank(jk_cursor_peek(&behind)))
            continue; // 第１部門, 第２部会
        label->style = styles[i];
        *c = behind;
        break;
    }
    while (jk_cursor_starts(c, "の")) {
        at = *c;
        jk_cursor_skip(&at);
        if (jk_label_either(&at) == 0)
            break;
        *c = at;
    }
    if (alone)
        return true;
    at = *c;
    if (label->style == JK_LABEL_ORDINAL && is_stop(jk_cursor_peek(&at))) {
        jk_cursor_skip(&at);
        *c = at;
        return jk_cursor_peek(&at) != 0 && !jk_is_digit(jk_cursor_peek(&at));
    }
    blank = jk_cursor_blanks(&at);
    if (label->style == JK_LABEL_ORDINAL)
        return blank && at.p < at.end && !jk_label_refers(&at) &&
               !jk_label_counts(&at);
    if (blank || at.p == at.end || jk_narrow(jk_cursor_peek(&at)) == '(')
        return !jk_label_refers(&at) || at.p == at.end;
    return label->style != JK_LABEL_ARTICLE
               ? !jk_label_refers(&at)
               : jk_is_kanji(jk_cursor_peek(&at)) && !jk_label_refers(&at) &&
                     !jk_cursor_starts(&at, "第");
}

/* Whether a line is short and has no sentence in it. */
static bool is_short(const struct jk_cursor *c)
{
    return c->end - c->p <= 150 &&
           memmem(c->p, (size_t)(c->end - c->p), "。", 3) == NULL;
}

/* 別紙１, 【別添２】, 様式第４号, 別表: the whole line names an annex. */
static bool read_annex(struct jk_cursor *c, struct jk_label *label)
{
    static const struct jk_word names[] = {
        JK_WORD("別紙"), JK_WORD("別添"),     JK_WORD("別表"),
        JK_WORD("別記"), JK_WORD("別冊"),     JK_WORD("付紙"),
        JK_WORD("別図"), JK_WORD("様式"),     JK_WORD("附属書"),
        JK_WORD("付録"), JK_WORD("添付資料"), JK_WORD("参考資料"),
        JK_NO_WORD};
    struct jk_cursor at = *c;
    bool bracket = jk_cursor_peek(&at) == 0x3010 ||
                   jk_cursor_peek(&at) == 0x3014 ||
                   jk_narrow(jk_cursor_peek(&at)) == '(' ||
                   jk_narrow(jk_cursor_peek(&at)) == '[';
    bool numbered;

    if (bracket)
        jk_cursor_skip(&at);
    if (!jk_cursor_starts_any(&at, names) || !is_short(&at))
        return false;
    while (jk_cursor_starts_any(&at, names)) { // 別紙様式
        for (const struct jk_word *n = names; n->len > 0; n++) {
            if (jk_cursor_starts(&at, n->text))
                at.p += n->len;
        }
    }
    jk_cursor_blanks(&at);
    if (jk_cursor_starts(&at, "第"))
        jk_cursor_skip(&at);
    label->value = (uint16_t)jk_label_either(&at);
    numbered = label->value > 0;
    if (jk_cursor_starts(&at, "号"))
        jk_cursor_skip(&at);
    while (numbered &&
           (jk_cursor_starts(&at, "の") || is_joiner(jk_cursor_peek(&at)))) {
        jk_cursor_skip(&at);
        if (jk_label_either(&at) == 0)
            return false;
    }
    if (bracket && jk_cursor_peek(&at) != 0x3011 &&
        jk_cursor_peek(&at) != 0x3015 &&
        jk_narrow(jk_cursor_peek(&at)) != ')' &&
        jk_narrow(jk_cursor_peek(&at)) != ']')
        return false;
    if (bracket)
        jk_cursor_skip(&at);
    label->style = JK_LABEL_ANNEX;
    *c = at;
    return at.p == at.end || jk_cursor_blanks(&at) ||
           jk_narrow(jk_cursor_peek(&at)) == '(' ||
           jk_cursor_peek(&at) == 0x300c;
}

static bool read_supplement(struct jk_cursor *c, struct jk_label *label)
{
    struct jk_cursor at = *c;

    if (!jk_cursor_starts(&at, "附") && !jk_cursor_starts(&at, "付"))
        return false;
    jk_cursor_skip(&at);
    jk_cursor_blanks(&at);
    if (!jk_cursor_starts(&at, "則"))
        return false;
    jk_cursor_skip(&at);
    jk_cursor_blanks(&at);
    label->style = JK_LABEL_SUPPLEMENT;
    label->value = 1;
    *c = at;
    return at.p == at.end;
}

typedef bool reader(struct jk_cursor *c, struct jk_label *label);

static bool try_reader(reader *read, struct jk_cursor *c,
                       struct jk_label *label)
{
    struct jk_cursor at = *c;

    if (!read(&at, label))
        return false;
    *c = at;
    return true;
}

static bool read_any(struct jk_cursor *c, struct jk_label *label, bool alone)
{
    struct jk_cursor at = *c;
    uint32_t x = jk_cursor_peek(c);

    if (jk_cursor_starts(c, "第")) {
        if (!read_ordinal(&at, label, alone))
            return false;
    } else if (jk_label_digit(x) >= 0) {
        if (!read_number(&at, label, alone))
            return false;
    } else if (try_reader(read_sign, c, label) ||
               try_reader(read_paren, c, label) ||
               try_reader(jk_label_question, c, label) ||
               try_reader(jk_label_note, c, label)) {
        return true;
    } else {
        bool bare = jk_label_sign(x) == JK_LABEL_NONE;

        if (!(bare ? read_bare(&at, label, alone)
                   : jk_label_bullet(&at, label, alone)))
            return false;
    }
    *c = at;
    return true;
}

/* Whether a line can begin with a label at all: most do not, and are told
 * from their first character. */
static bool may_start(uint32_t x)
{
    if (jk_is_hiragana(x))
        return false;
    if (!jk_is_kanji(x))
        return x != '|' && x != '<' && x != 0x300c;
    switch (x) {
    case 0x7b2c: // 第
    case 0x5225: // 別
    case 0x69d8: // 様
    case 0x9644: // 附
    case 0x4ed8: // 付
    case 0x6dfb: // 添
    case 0x53c2: // 参
    case 0x6ce8: // 注
    case 0x554f: // 問
    case 0x7b54: // 答
    case 0x5341: // 十
        return true;
    default:
        return jk_label_is_kanji_digit(x);
    }
}

/* 別紙, 様式, 附則, 添付資料, 参考資料, and what opens a bracket. */
static bool may_be_annex(uint32_t x)
{
    return x == 0x5225 || x == 0x69d8 || x == 0x9644 || x == 0x4ed8 ||
           x == 0x6dfb || x == 0x53c2 || x == 0x3010 || x == 0x3014 ||
           jk_narrow(x) == '(' || jk_narrow(x) == '[';
}

bool jk_label_read(struct jk_str line, struct jk_label *ret_label)
{
    struct jk_cursor c = {line.ptr, line.ptr + line.len};
    struct jk_label label = {0};

    label.indent = jk_line_indent(line);
    jk_cursor_blanks(&c);
    if (c.p == c.end || !may_start(jk_cursor_peek(&c)))
        return false;
    if (may_be_annex(jk_cursor_peek(&c)) &&
        (try_reader(read_annex, &c, &label) ||
         try_reader(read_supplement, &c, &label))) {
        label.size = 0;
        *ret_label = label;
        return true;
    }
    if (!read_any(&c, &label, false))
        return false;
    jk_cursor_blanks(&c);
    label.size = (uint32_t)(c.p - line.ptr);
    *ret_label = label;
    return true;
}

bool jk_label_of_number(struct jk_str number, struct jk_label *ret_label)
{
    struct jk_cursor c = {number.ptr, number.ptr + number.len};
    struct jk_label label = {0};

    jk_cursor_blanks(&c);
    if (c.p == c.end)
        return false;
    if (!read_any(&c, &label, true)) {
        label = (struct jk_label){.style = JK_LABEL_OTHER};
    }
    *ret_label = label;
    return true;
}
