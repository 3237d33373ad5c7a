// SPDX-License-Identifier: MIT
#include "outline_line.h"

#include "chars.h"
#include "outline_label.h"

enum { BACK = 240, AHEAD = 240 }; // bytes that are looked at

enum ending { OPEN, SOFT, ENDED };

static bool ends(struct jk_str s, const char *tail)
{
    size_t n = strlen(tail);

    return s.len >= n && memcmp(s.ptr + s.len - n, tail, n) == 0;
}

static bool ends_any(struct jk_str s, const char *const *tails)
{
    for (; *tails != NULL; tails++) {
        if (ends(s, *tails))
            return true;
    }
    return false;
}

static bool starts_any(struct jk_str s, const char *const *heads)
{
    for (; *heads != NULL; heads++) {
        if (jk_str_starts(s, *heads))
            return true;
    }
    return false;
}

static bool has(struct jk_str s, const char *text)
{
    return memmem(s.ptr, s.len, text, strlen(text)) != NULL;
}

struct jk_str jk_trim(struct jk_str text)
{
    const char *p = text.ptr, *end = text.ptr + text.len;

    while (p < end) {
        size_t n;
        uint32_t c = jk_char_at(p, end, &n);

        if (!jk_is_blank(c) && !jk_is_line_break(c) && !jk_is_invisible(c))
            break;
        p += n;
    }
    while (end > p) {
        size_t n;
        uint32_t c = jk_char_before(p, end, &n);

        if (!jk_is_blank(c) && !jk_is_line_break(c) && !jk_is_invisible(c))
            break;
        end -= n;
    }
    return (struct jk_str){p, (size_t)(end - p)};
}

/* The last bytes of a line, or the first, at a character's border. */
static struct jk_str last_part(struct jk_str s)
{
    size_t begin = s.len > BACK ? s.len - BACK : 0;

    while (begin < s.len && ((unsigned char)s.ptr[begin] & 0xc0) == 0x80)
        begin++;
    return jk_trim(jk_str_slice(s, begin, s.len));
}

static struct jk_str first_line(struct jk_str s)
{
    const char *end;

    s = jk_trim(jk_str_slice(s, 0, AHEAD));
    end = memchr(s.ptr, '\n', s.len);
    return end == NULL ? s : jk_trim(jk_str_slice(s, 0, (size_t)(end - s.ptr)));
}

static enum ending ending(struct jk_str s)
{
    static const char *const stops[] = {"。", "．", "！", "？", "｡", "!",
                                        "?",  "：", ":",  "；", ";", NULL};
    static const char *const inside[] = {"。）", "。)",  "。」", "。』",
                                         "．）", "。】", NULL};
    static const char *const soft[] = {
        "こと",   "事",       "ます", "です", "せん", "ください", "もの",
        "とおり", "」",   "】",   "』",   "〕",       NULL};

    if (ends_any(s, stops))
        return ENDED;
    if (ends_any(s, inside) || ends_any(s, soft))
        return SOFT;
    if (ends(s, ".") && s.len >= 2 && (unsigned char)s.ptr[s.len - 2] >= 0x80)
        return ENDED;
    return OPEN;
}

bool jk_line_ends(struct jk_str line)
{
    return ending(last_part(line)) != OPEN;
}

bool jk_line_is_open(struct jk_str line, bool open)
{
    static const char *const marks[] = {"、", "，", "を", "は",
                                        "が", "ヲ", "ハ", NULL};
    struct jk_str s = last_part(line);
    const char *stop = NULL;

    for (size_t i = s.len; i >= 3 && stop == NULL; i--) {
        if (memcmp(s.ptr + i - 3, "。", 3) == 0)
            stop = s.ptr + i;
    }
    if (stop != NULL)
        return stop < s.ptr + s.len;
    if (open)
        return true;
    for (size_t i = 0; marks[i] != NULL; i++) {
        if (has(s, marks[i]))
            return true;
    }
    return false;
}

/* A whole line in brackets is a title. */
static bool is_bracket_line(struct jk_str s)
{
    static const char *const open[] = {"（", "(",  "【", "〔", "［",
                                       "[",  "＜", "〈", "《", NULL};
    static const char *const close[] = {"）", ")",  "】", "〕", "］",
                                        "]",  "＞", "〉", "》", NULL};

    return s.len <= AHEAD && starts_any(s, open) && ends_any(s, close) &&
           !has(s, "。");
}

/* Words that begin a sentence and never go on a word. */
static bool begins_sentence(struct jk_str s)
{
    static const char *const words[] = {
        "また",     "なお",   "ただし", "この",     "その",     "これ",
        "それ",     "ここ",   "さらに", "おって",   "したがっ", "すべて",
        "いずれ",   "もし、", "よって", "すなわ",   "たとえば", "ただちに",
        "あわせて", "みだり", "まず",   "つぎ",     "あらかじ", "なるべく",
        "わが",     "お",     "ご",     "おおむ",   "いつでも", "ついては",
        "以上",     "記",     "以下余", "おそれ入", "本",       NULL};

    return starts_any(s, words) && !jk_str_starts(s, "ごと") &&
           !jk_str_starts(s, "おそれ") && !jk_str_starts(s, "おい") &&
           !jk_str_starts(s, "おける") && !jk_str_starts(s, "および") &&
           !jk_str_starts(s, "または") && !jk_str_starts(s, "これら");
}

/* A sentence of its own: a new subject near its beginning. "には、" and the
 * like name no subject. */
static bool has_subject(struct jk_str s)
{
    static const char *const others[] = {"に", "で", "て", "と", "ら", NULL};
    struct jk_str head = jk_str_slice(s, 0, 45);

    for (size_t i = 3; i + 6 <= head.len; i++) {
        if ((memcmp(head.ptr + i, "は、", 6) == 0 ||
             memcmp(head.ptr + i, "は，", 6) == 0) &&
            !ends_any(jk_str_slice(head, 0, i), others))
            return true;
    }
    return jk_str_starts(s, "乙は") || jk_str_starts(s, "甲は") ||
           jk_str_starts(s, "甲及び");
}

/* Ends that cannot be a line's of their own: particles and commas. */
static bool hangs(struct jk_str s)
{
    static const char *const tails[] = {
        "、", "，", "､",  "・",   "（",   "(",    "「", "『",   "［",   "〔",
        "を", "に", "は", "が",   "の",   "と",   "へ", "や",   "も",   "で",
        "て", "な", "ば", "より", "から", "及び", "又", "並び", "若し", "っ",
        "ョ", "ュ", "ャ", "ヲ",   "～",   "〜",   NULL};
    static const char *const titles[] = {
        "について", "にあたって", "に当たって", "に関して", "に際して",
        "において", "にて",       "まで",       "もの",     "こと",
        "など",     "ほか",       "とりまと",   NULL};

    return ends_any(s, tails) && !ends_any(s, titles);
}

/* Beginnings that cannot be a line's of their own. */
static bool trails(uint32_t c)
{
    switch (c) {
    case 0x3001: // 、
    case 0x3002: // 。
    case 0xff0c:
    case 0xff0e:
    case 0xff09: // ）
    case 0x300d: // 」
    case 0x300f:
    case 0x3011:
    case 0x3005: // 々
    case 0x30fc: // ー
    case ')':
    case ',':
        return true;
    default: // small kana
        return (c <= 0x3049 && c >= 0x3041 && (c & 1) != 0) || c == 0x3063 ||
               c == 0x3083 || c == 0x3085 || c == 0x3087 || c == 0x308e ||
               (c <= 0x30a9 && c >= 0x30a1 && (c & 1) != 0) || c == 0x30c3 ||
               c == 0x30e3 || c == 0x30e5 || c == 0x30e7 || c == 0x30ee ||
               c == 0x3093 || c == 0x30f3;
    }
}

static bool has_hiragana(struct jk_str s)
{
    size_t n;

    for (const char *p = s.ptr, *end = s.ptr + s.len; p < end; p += n) {
        if (jk_is_hiragana(jk_char_at(p, end, &n)))
            return true;
    }
    return false;
}

/* Where no single character tells: the line has clauses and no end, the next
 * has no beginning of its own and looks like text. */
static bool flows(struct jk_str line, struct jk_str next, uint32_t last,
                  uint32_t first, bool open)
{
    static const char *const verbs[] = {"る", "う", "く", "す", "つ", "む",
                                        "ぶ", "ぬ", "い", "た", NULL};

    if (!(jk_is_kanji(first) || jk_is_katakana(first) || jk_is_word(first)) ||
        jk_narrow(last) == ')')
        return false;
    if (!jk_line_is_open(line, open) || has_subject(next) ||
        begins_sentence(next) || is_bracket_line(next))
        return false;
    if (line.len < 18)
        return open;
    if (jk_is_hiragana(last) && ends_any(line, verbs))
        return has(next, "。") || has(next, "、") || has(next, "，");
    return has_hiragana(next) || has(next, "。") || has(next, "、");
}

bool jk_line_goes_on(struct jk_str whole, struct jk_str rest, bool open)
{
    static const char *const particles[] = {
        "を",   "に",   "は", "が",   "の", "とす", "とし",
        "とな", "とと", "も", "なく", "で", NULL};
    struct jk_str line = last_part(whole), next = first_line(rest);
    struct jk_label label;
    uint32_t a, b;
    enum ending end;
    size_t n;

    if (line.len == 0 || next.len == 0 || ends(line, "|") || next.ptr[0] == '|')
        return false;
    a = jk_char_before(line.ptr, line.ptr + line.len, &n);
    b = jk_char_at(next.ptr, next.ptr + next.len, &n);
    end = ending(line);
    if (end == ENDED)
        return false;
    if (trails(b))
        return true;
    if (jk_label_read(next, &label) || is_bracket_line(next) ||
        is_bracket_line(jk_trim(whole)))
        return false;
    if (end == SOFT) // "…すること" + "とする。"
        return starts_any(next, particles);
    if (hangs(line))
        return true;
    if (jk_is_hiragana(b) || (b == 0x30cb && jk_is_kanji(a)))
        return !begins_sentence(next);
    if (jk_is_katakana(a) && jk_is_katakana(b))
        return has_hiragana(next) && !has_subject(next);
    if (jk_is_word(a) && jk_is_word(b))
        return a < 0x80 && b >= 'a' && b <= 'z';
    return flows(line, next, a, b, open);
}
