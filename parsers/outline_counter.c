// SPDX-License-Identifier: MIT
// Counters: digits, kanji numbers, kana, letters, roman numbers.
#include "outline_label_impl.h"

static const char gojuon[] = "アイウエオカキクケコサシスセソタチツテトナニヌ"
                             "ネノハヒフヘホマミムメモヤユヨラリルレロワ";

static const uint8_t style_of[JK_COUNT_KINDS][JK_LABEL_FORMS] = {
    {JK_LABEL_NUMBER, JK_LABEL_NUMBER_HALF, JK_LABEL_NUMBER_PAREN},
    {JK_LABEL_KANJI, JK_LABEL_KANJI_HALF, JK_LABEL_KANJI_PAREN},
    {JK_LABEL_KANA, JK_LABEL_KANA_HALF, JK_LABEL_KANA_PAREN},
    {JK_LABEL_LOWER, JK_LABEL_LOWER_HALF, JK_LABEL_LOWER_PAREN},
    {JK_LABEL_UPPER, JK_LABEL_UPPER_HALF, JK_LABEL_UPPER_PAREN},
    {JK_LABEL_BIG_ROMAN, JK_LABEL_BIG_ROMAN_HALF, JK_LABEL_BIG_ROMAN_PAREN},
    {JK_LABEL_ROMAN, JK_LABEL_ROMAN_HALF, JK_LABEL_ROMAN_PAREN},
};

bool jk_cursor_blanks(struct jk_cursor *c)
{
    const char *p = c->p;

    while (jk_is_blank(jk_cursor_peek(c)) ||
           (c->p < c->end && jk_is_invisible(jk_cursor_peek(c))))
        jk_cursor_skip(c);
    return c->p > p;
}

bool jk_cursor_starts(const struct jk_cursor *c, const char *text)
{
    size_t n = strlen(text);

    return (size_t)(c->end - c->p) >= n && memcmp(c->p, text, n) == 0;
}

bool jk_cursor_starts_any(const struct jk_cursor *c,
                          const struct jk_word *words)
{
    return c->p < c->end &&
           jk_starts_any((struct jk_str){c->p, (size_t)(c->end - c->p)}, words);
}

bool jk_label_refers(const struct jk_cursor *c)
{
    static const struct jk_word words[] = {
        JK_WORD("の"),         JK_WORD("を"),     JK_WORD("に"),
        JK_WORD("は、"),       JK_WORD("が"),     JK_WORD("から"),
        JK_WORD("まで"),       JK_WORD("より"),   JK_WORD("へ"),
        JK_WORD("及び"),       JK_WORD("又は"),   JK_WORD("若し"),
        JK_WORD("並び"),       JK_WORD("または"), JK_WORD("および"),
        JK_WORD("～"),         JK_WORD("〜"),     JK_WORD("~"),
        JK_WORD("、"),         JK_WORD("，"),     JK_WORD("・"),
        JK_WORD("」"),         JK_WORD("』"),     JK_WORD("以"),
        JK_WORD("等"),         JK_WORD("各号"),   JK_WORD("各項"),
        JK_WORD("各条"),       JK_WORD("各欄"),   JK_WORD("中"),
        JK_WORD("と同"),       JK_WORD("と、"),   JK_WORD("とす"),
        JK_WORD("とと"),       JK_WORD("とも"),   JK_WORD("ただ"),
        JK_WORD("関係"),       JK_WORD("前段"),   JK_WORD("後段"),
        JK_WORD("本文"),       JK_WORD("）"),     JK_WORD(")"),
        JK_WORD("乃至"),       JK_WORD("－"),     JK_WORD("ないし"),
        JK_WORD("については"), JK_NO_WORD};

    return jk_cursor_starts_any(c, words);
}

bool jk_label_counts(const struct jk_cursor *c)
{
    static const struct jk_word alone[] = {
        JK_WORD("か月"), JK_WORD("ヶ月"),   JK_WORD("ケ月"), JK_WORD("カ月"),
        JK_WORD("箇月"), JK_WORD("か所"),   JK_WORD("箇所"), JK_WORD("ヶ所"),
        JK_WORD("時間"), JK_WORD("営業"),   JK_WORD("開庁"), JK_WORD("週間"),
        JK_WORD("円"),   JK_WORD("千円"),   JK_WORD("万円"), JK_WORD("億円"),
        JK_WORD("％"),   JK_WORD("%"),      JK_WORD("パー"), JK_WORD("頁"),
        JK_WORD("ペー"), JK_WORD("四半期"), JK_WORD("つの"), JK_WORD("KB"),
        JK_WORD("MB"),   JK_WORD("GB"),     JK_WORD("TB"),   JK_WORD("kg"),
        JK_WORD("cm"),   JK_WORD("／"),     JK_WORD("/"),    JK_WORD("："),
        JK_WORD(":"),    JK_WORD("＝"),     JK_WORD("="),    JK_WORD("×"),
        JK_WORD("＋"),   JK_WORD("+"),      JK_WORD("以上"), JK_WORD("以内"),
        JK_WORD("以下"), JK_WORD("未満"),   JK_NO_WORD};
    static const struct jk_word counters[] = {
        JK_WORD("名"),   JK_WORD("人"),   JK_WORD("社"), JK_WORD("台"),
        JK_WORD("件"),   JK_WORD("回"),   JK_WORD("個"), JK_WORD("月"),
        JK_WORD("日"),   JK_WORD("時"),   JK_WORD("分"), JK_WORD("秒"),
        JK_WORD("年"),   JK_WORD("枚"),   JK_WORD("部"), JK_WORD("冊"),
        JK_WORD("式"),   JK_WORD("倍"),   JK_WORD("つ"), JK_WORD("階"),
        JK_WORD("号"),   JK_WORD("級"),   JK_WORD("点"), JK_WORD("種類"),
        JK_WORD("世帯"), JK_WORD("文字"), JK_WORD("桁"), JK_NO_WORD};
    static const struct jk_word behind[] = {
        JK_WORD("以"),   JK_WORD("未満"), JK_WORD("を"), JK_WORD("の"),
        JK_WORD("に"),   JK_WORD("で"),   JK_WORD("と"), JK_WORD("が"),
        JK_WORD("は"),   JK_WORD("、"),   JK_WORD("。"), JK_WORD("間"),
        JK_WORD("程度"), JK_WORD("ごと"), JK_WORD("分"), JK_WORD("ず"),
        JK_WORD("前"),   JK_WORD("後"),   JK_WORD("目"), JK_WORD("まで"),
        JK_WORD("度"),   JK_NO_WORD};
    struct jk_cursor at = *c;

    if (jk_cursor_starts_any(c, alone))
        return true;
    for (const struct jk_word *word = counters; word->len > 0; word++) {
        if (jk_cursor_starts(c, word->text)) {
            at.p = c->p + word->len;
            return at.p == at.end || jk_cursor_starts_any(&at, behind);
        }
    }
    return false;
}

int jk_label_digit(uint32_t c)
{
    return jk_is_digit(c) ? (int)(jk_narrow(c) - '0') : -1;
}

unsigned jk_label_digits(struct jk_cursor *c)
{
    unsigned value = 0, count = 0;

    while (jk_label_digit(jk_cursor_peek(c)) >= 0) {
        if (count++ == 4)
            return 0;
        value = value * 10 + (unsigned)jk_label_digit(jk_cursor_peek(c));
        jk_cursor_skip(c);
    }
    return value;
}

static int kanji_digit(uint32_t c)
{
    static const uint16_t digits[] = {0x3007, 0x4e00, 0x4e8c, 0x4e09, 0x56db,
                                      0x4e94, 0x516d, 0x4e03, 0x516b, 0x4e5d};

    for (int i = 0; i < 10; i++) {
        if (digits[i] == c)
            return i;
    }
    return -1;
}

bool jk_label_is_kanji_digit(uint32_t c)
{
    return kanji_digit(c) >= 0;
}

/* 一 to 九十九, also 一〇; 0 if there is no number. */
static unsigned read_kanji(struct jk_cursor *c)
{
    unsigned value = 0, last = 0;
    bool any = false;

    for (int i = 0; i < 5; i++) {
        uint32_t x = jk_cursor_peek(c);
        int digit = kanji_digit(x);

        if (digit >= 0) {
            last = last * 10 + (unsigned)digit;
        } else if (x == 0x5341 || x == 0x767e) { // 十, 百
            value += (last == 0 ? 1 : last) * (x == 0x5341 ? 10 : 100);
            last = 0;
        } else {
            break;
        }
        any = true;
        jk_cursor_skip(c);
    }
    value += last;
    return any && value < 1000 ? value : 0;
}

unsigned jk_label_either(struct jk_cursor *c)
{
    return jk_label_digit(jk_cursor_peek(c)) >= 0 ? jk_label_digits(c)
                                                  : read_kanji(c);
}

static unsigned place_in(const char *list, uint32_t x)
{
    size_t n;
    unsigned place = 1;

    for (const char *p = list, *end = list + strlen(list); p < end;
         p += n, place++) {
        if (jk_char_at(p, end, &n) == x)
            return place;
    }
    return 0;
}

uint32_t jk_label_kana(unsigned place)
{
    size_t n;

    if (place < 1 || place > (sizeof gojuon - 1) / 3)
        return 0;
    return jk_char_at(gojuon + 3 * (place - 1), gojuon + sizeof gojuon, &n);
}

unsigned jk_label_iroha(uint32_t kana)
{
    return place_in(
        "イロハニホヘトチリヌルヲワカヨタレソツネナラムウヰノオクヤマケフ",
        kana);
}

static uint32_t wide_kana(uint32_t x)
{
    return x < 0xff71 || x > 0xff9c ? x : jk_label_kana(x - 0xff71 + 1);
}

static unsigned read_roman(struct jk_cursor *c)
{
    static const char *const low[] = {"i",   "ii",   "iii", "iv", "v",  "vi",
                                      "vii", "viii", "ix",  "x",  "xi", "xii"};
    static const char *const high[] = {"I",   "II",   "III", "IV", "V",  "VI",
                                       "VII", "VIII", "IX",  "X",  "XI", "XII"};
    char text[6];
    size_t len = 0;
    struct jk_cursor at = *c;

    while (len < 5 && jk_is_word(jk_cursor_peek(&at)) &&
           jk_label_digit(jk_cursor_peek(&at)) < 0) {
        text[len++] = (char)jk_narrow(jk_cursor_peek(&at));
        jk_cursor_skip(&at);
    }
    text[len] = '\0';
    for (unsigned i = 0; i < 12; i++) {
        if (strcmp(text, low[i]) == 0 || strcmp(text, high[i]) == 0) {
            *c = at;
            return i + 1;
        }
    }
    return 0;
}

bool jk_label_counter(struct jk_cursor *c, enum jk_label_kind *ret_kind,
                      struct jk_label *label)
{
    uint32_t x = wide_kana(jk_cursor_peek(c)), narrow = jk_narrow(x);
    struct jk_cursor at = *c;
    unsigned roman;

    label->other = JK_LABEL_NONE;
    if (jk_label_digit(x) >= 0) {
        label->value = (uint16_t)jk_label_digits(c);
        *ret_kind = JK_COUNT_NUMBER;
    } else if (kanji_digit(x) > 0 || x == 0x5341) {
        label->value = (uint16_t)read_kanji(c);
        *ret_kind = JK_COUNT_KANJI;
    } else if ((x >= 0x2160 && x <= 0x216b) || (x >= 0x2170 && x <= 0x217b)) {
        label->value = (uint16_t)((x & 15) + 1);
        *ret_kind = x < 0x2170 ? JK_COUNT_BIG_ROMAN : JK_COUNT_ROMAN;
        jk_cursor_skip(c);
    } else if ((narrow >= 'a' && narrow <= 'z') ||
               (narrow >= 'A' && narrow <= 'Z')) {
        bool big = narrow <= 'Z';

        roman = read_roman(&at);
        jk_cursor_skip(c);
        label->value = (uint16_t)((narrow | 32) - 'a' + 1);
        *ret_kind = big ? JK_COUNT_UPPER : JK_COUNT_LOWER;
        if (roman > 0 && at.p > c->p) {
            *c = at;
            label->value = (uint16_t)roman;
            *ret_kind = big ? JK_COUNT_BIG_ROMAN : JK_COUNT_ROMAN;
        } else if (roman > 0) {
            label->other = big ? JK_LABEL_BIG_ROMAN : JK_LABEL_ROMAN;
            label->other_value = (uint16_t)roman;
        }
    } else if (jk_is_katakana(x)) {
        label->value = (uint16_t)place_in(gojuon, x);
        label->other_value = (uint16_t)jk_label_iroha(x);
        if (label->other_value > 0)
            label->other = JK_LABEL_IROHA;
        *ret_kind = JK_COUNT_KANA;
        jk_cursor_skip(c);
    } else {
        return false;
    }
    return label->value > 0 && label->value < 500;
}

void jk_label_finish(struct jk_label *label, enum jk_label_kind kind,
                     enum jk_label_form form)
{
    label->style = style_of[kind][form];
    if (label->other != JK_LABEL_NONE)
        label->other =
            (uint8_t)(label->other == JK_LABEL_IROHA ? label->other + 2 * form
                                                     : label->other + form);
}
