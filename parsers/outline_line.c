// SPDX-License-Identifier: MIT
#include "outline_line.h"

#include "chars.h"
#include "outline_label.h"
#include "words.h"

enum { BACK = 240, AHEAD = 240 }; // bytes that are looked at

enum ending { OPEN, SOFT, ENDED };

static bool ends(struct jk_str s, const char *tail)
{
    size_t n = strlen(tail);

    return s.len >= n && memcmp(s.ptr + s.len - n, tail, n) == 0;
}

static bool has(struct jk_str s, const char *text)
{
    return memmem(s.ptr, s.len, text, strlen(text)) != NULL;
}

static bool is_edge(uint32_t c)
{
    if ((c > 0x3000 && c < 0xfe00) || (c > 0x20 && c < 0x7f))
        return false;
    return jk_is_blank(c) || jk_is_line_break(c) || jk_is_invisible(c);
}

/* ASCII, and characters of three bytes, that are surely no edge: nearly all
 * that a text begins and ends with. */
static bool is_inside(unsigned char c)
{
    return c > 0x20 && c < 0x7f;
}

static bool is_inside_wide(const char *p)
{
    const unsigned char *u = (const unsigned char *)p;

    return u[0] > 0xe3 ? u[0] < 0xef
                       : u[0] == 0xe3 && (u[1] > 0x80 || u[2] > 0x80);
}

struct jk_str jk_trim(struct jk_str text)
{
    const char *p = text.ptr, *end = text.ptr + text.len;
    size_t n;

    if (text.len >= 3 && (is_inside((unsigned char)*p) || is_inside_wide(p)) &&
        (is_inside((unsigned char)end[-1]) || is_inside_wide(end - 3)))
        return text;
    while (p < end && is_edge(jk_char_at(p, end, &n)))
        p += n;
    while (end > p && is_edge(jk_char_before(p, end, &n)))
        end -= n;
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
    static const struct jk_word soft[] = {
        JK_WORD("こと"), JK_WORD("事"),     JK_WORD("ます"),
        JK_WORD("です"), JK_WORD("せん"),   JK_WORD("ください"),
        JK_WORD("もの"), JK_WORD("とおり"), JK_NO_WORD};
    size_t n;

    if (s.len == 0)
        return OPEN;
    switch (jk_char_before(s.ptr, s.ptr + s.len, &n)) {
    case 0x3002: // 。
    case 0xff61:
    case 0xff0e: // ．
    case 0xff01: // ！
    case 0xff1f: // ？
    case 0xff1a: // ：
    case 0xff1b: // ；
    case '!':
    case '?':
    case ':':
    case ';':
        return ENDED;
    case '.':
        return s.len >= 2 && (unsigned char)s.ptr[s.len - 2] >= 0x80 ? ENDED
                                                                     : OPEN;
    case 0x300d: // 」
    case 0x300f: // 』
    case 0x3011: // 】
    case 0x3015: // 〕
        return SOFT;
    case 0xff09: // ）
    case ')':
        s.len -= n;
        return ends(s, "。") || ends(s, "．") ? SOFT : OPEN;
    default:
        return jk_ends_any(s, soft) ? SOFT : OPEN;
    }
}

bool jk_line_ends(struct jk_str line)
{
    return ending(last_part(line)) != OPEN;
}

bool jk_line_is_open(struct jk_str line, bool open)
{
    static const struct jk_word marks[] = {
        JK_WORD("、"), JK_WORD("，"), JK_WORD("を"), JK_WORD("は"),
        JK_WORD("が"), JK_WORD("ヲ"), JK_WORD("ハ"), JK_NO_WORD};
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
    return jk_has_any(s, marks);
}

/* A whole line in brackets is a title. */
static bool is_bracket_line(struct jk_str s)
{
    static const struct jk_word open[] = {
        JK_WORD("（"), JK_WORD("("), JK_WORD("【"), JK_WORD("〔"),
        JK_WORD("［"), JK_WORD("["), JK_WORD("＜"), JK_WORD("〈"),
        JK_WORD("《"), JK_NO_WORD};
    static const struct jk_word close[] = {
        JK_WORD("）"), JK_WORD(")"), JK_WORD("】"), JK_WORD("〕"),
        JK_WORD("］"), JK_WORD("]"), JK_WORD("＞"), JK_WORD("〉"),
        JK_WORD("》"), JK_NO_WORD};

    return s.len <= AHEAD && jk_starts_any(s, open) && jk_ends_any(s, close) &&
           !has(s, "。");
}

/* Words that begin a sentence and never go on a word. */
static bool begins_sentence(struct jk_str s)
{
    static const struct jk_word words[] = {
        JK_WORD("また"),     JK_WORD("なお"),     JK_WORD("ただし"),
        JK_WORD("この"),     JK_WORD("その"),     JK_WORD("これ"),
        JK_WORD("それ"),     JK_WORD("ここ"),     JK_WORD("さらに"),
        JK_WORD("おって"),   JK_WORD("したがっ"), JK_WORD("すべて"),
        JK_WORD("いずれ"),   JK_WORD("もし、"),   JK_WORD("よって"),
        JK_WORD("すなわ"),   JK_WORD("たとえば"), JK_WORD("ただちに"),
        JK_WORD("あわせて"), JK_WORD("みだり"),   JK_WORD("まず"),
        JK_WORD("つぎ"),     JK_WORD("あらかじ"), JK_WORD("なるべく"),
        JK_WORD("わが"),     JK_WORD("お"),       JK_WORD("ご"),
        JK_WORD("おおむ"),   JK_WORD("いつでも"), JK_WORD("ついては"),
        JK_WORD("以上"),     JK_WORD("記"),       JK_WORD("以下余"),
        JK_WORD("おそれ入"), JK_WORD("本"),       JK_NO_WORD};

    return jk_starts_any(s, words) && !jk_str_starts(s, "ごと") &&
           !jk_str_starts(s, "おそれ") && !jk_str_starts(s, "おい") &&
           !jk_str_starts(s, "おける") && !jk_str_starts(s, "および") &&
           !jk_str_starts(s, "または") && !jk_str_starts(s, "これら");
}

/* Those who do what contracts stipulate: nothing goes before their names but
 * a particle or a comma. */
static bool starts_subject(struct jk_str s)
{
    static const struct jk_word parties[] = {
        JK_WORD("受託者"), JK_WORD("受注者"),   JK_WORD("請負者"),
        JK_WORD("乙"),     JK_WORD("甲"),       JK_WORD("発注者"),
        JK_WORD("委託者"), JK_WORD("契約の相"), JK_WORD("契約相手"),
        JK_WORD("官側"),   JK_WORD("当社"),     JK_NO_WORD};
    struct jk_str head = jk_str_slice(s, 0, 30);

    return jk_starts_any(s, parties) && (has(head, "は") || has(head, "が"));
}

/* A sentence of its own: a new subject near its beginning. "には、" and the
 * like name no subject, nor does what stands behind a full stop. */
static bool has_subject(struct jk_str s)
{
    static const struct jk_word others[] = {JK_WORD("に"), JK_WORD("で"),
                                            JK_WORD("て"), JK_WORD("と"),
                                            JK_WORD("ら"), JK_NO_WORD};
    struct jk_str head = jk_str_slice(s, 0, 45);

    for (size_t i = 3; i + 6 <= head.len; i++) {
        if (memcmp(head.ptr + i, "。", 3) == 0)
            break;
        if (i >= 6 &&
            (memcmp(head.ptr + i, "は、", 6) == 0 ||
             memcmp(head.ptr + i, "は，", 6) == 0) &&
            !jk_ends_any(jk_str_slice(head, 0, i), others))
            return true;
    }
    return starts_subject(s);
}

/* A line of a list or form: "場所：…", "甲種　…". */
static bool has_key(struct jk_str s)
{
    size_t n;
    unsigned count = 0;

    for (const char *p = s.ptr, *end = s.ptr + s.len; p < end && count < 8;
         p += n, count++) {
        uint32_t c = jk_char_at(p, end, &n);

        if (jk_narrow(c) == ':' || (c == 0x3000 && count >= 2 && count <= 5))
            return true;
        if (!jk_is_kanji(c) && !jk_is_katakana(c) && !jk_is_word(c))
            return false;
    }
    return false;
}

/* Ends that cannot be a line's of their own: particles and commas. */
static bool hangs(struct jk_str s)
{
    static const struct jk_word tails[] = {
        JK_WORD("、"),   JK_WORD("，"),   JK_WORD("､"),  JK_WORD("・"),
        JK_WORD("（"),   JK_WORD("("),    JK_WORD("「"), JK_WORD("『"),
        JK_WORD("［"),   JK_WORD("〔"),   JK_WORD("を"), JK_WORD("に"),
        JK_WORD("は"),   JK_WORD("が"),   JK_WORD("の"), JK_WORD("と"),
        JK_WORD("へ"),   JK_WORD("や"),   JK_WORD("も"), JK_WORD("で"),
        JK_WORD("て"),   JK_WORD("な"),   JK_WORD("ば"), JK_WORD("より"),
        JK_WORD("から"), JK_WORD("及び"), JK_WORD("又"), JK_WORD("並び"),
        JK_WORD("若し"), JK_WORD("っ"),   JK_WORD("ョ"), JK_WORD("ュ"),
        JK_WORD("ャ"),   JK_WORD("ヲ"),   JK_WORD("～"), JK_WORD("〜"),
        JK_NO_WORD};
    static const struct jk_word titles[] = {
        JK_WORD("について"),   JK_WORD("にあたって"),
        JK_WORD("に当たって"), JK_WORD("に関して"),
        JK_WORD("に際して"),   JK_WORD("において"),
        JK_WORD("にて"),       JK_WORD("まで"),
        JK_WORD("もの"),       JK_WORD("こと"),
        JK_WORD("など"),       JK_WORD("ほか"),
        JK_WORD("とりまと"),   JK_NO_WORD};

    return jk_ends_any(s, tails) && !jk_ends_any(s, titles);
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

/* Whether a bracket that line opens is closed by next. */
static bool closes(struct jk_str line, struct jk_str next)
{
    int depth = 0;
    size_t n;

    for (const char *p = line.ptr, *end = p + line.len; p < end; p += n) {
        uint32_t c = jk_narrow(jk_char_at(p, end, &n));

        if (c == '(')
            depth++;
        else if (c == ')' && depth > 0)
            depth--;
    }
    return depth > 0 && (has(next, "）") || has(next, ")"));
}

bool jk_line_is_noisy(struct jk_str line)
{
    uint32_t before = 0;
    bool blank = false;
    size_t n;

    line = jk_str_slice(line, 0, AHEAD);
    for (const char *p = line.ptr, *end = p + line.len; p < end; p += n) {
        uint32_t c = jk_char_at(p, end, &n);
        bool letter = jk_is_kanji(c) || jk_is_hiragana(c) || jk_is_katakana(c);

        if (blank && letter)
            return true;
        blank = c == ' ' && before != 0;
        before = letter ? c : 0;
    }
    return false;
}

/* Where no single character tells: the line has clauses and no end, and the
 * next looks like text. */
static bool flows(struct jk_str line, struct jk_str next, uint32_t last,
                  bool open)
{
    static const struct jk_word verbs[] = {
        JK_WORD("る"), JK_WORD("う"), JK_WORD("く"), JK_WORD("す"),
        JK_WORD("つ"), JK_WORD("む"), JK_WORD("ぶ"), JK_WORD("ぬ"),
        JK_WORD("い"), JK_WORD("た"), JK_NO_WORD};

    if (!jk_line_is_open(line, open) || has_subject(next))
        return false;
    if (line.len < 18)
        return open;
    if (jk_is_hiragana(last) && jk_ends_any(line, verbs))
        return has(next, "。") || has(next, "、") || has(next, "，");
    return has_hiragana(next) || has(next, "。") || has(next, "、");
}

/* "4.8.7により": the number of another provision. */
static bool is_reference(struct jk_str s)
{
    uint32_t before = 0;
    size_t n;

    for (const char *p = s.ptr, *end = p + s.len; p < end; p += n) {
        uint32_t c = jk_char_at(p, end, &n);

        if (!jk_is_digit(c))
            return jk_narrow(c) == '.' && jk_is_digit(before);
        before = c;
    }
    return false;
}

/* Whether next, of which b is the first character, can go on a sentence
 * whose line ends with a, though neither says so. */
static bool may_flow(struct jk_str next, uint32_t a, uint32_t b)
{
    return (jk_is_kanji(b) || jk_is_katakana(b) || jk_is_word(b) ||
            b == 0x300c || b == 0x300e) &&
           jk_narrow(a) != ')' && !is_reference(next) &&
           !begins_sentence(next) && !starts_subject(next) && !has_key(next);
}

enum jk_break jk_line_break(struct jk_str whole, struct jk_str rest, bool open)
{
    static const struct jk_word particles[] = {
        JK_WORD("を"),   JK_WORD("に"),   JK_WORD("は"),   JK_WORD("が"),
        JK_WORD("の"),   JK_WORD("とす"), JK_WORD("とし"), JK_WORD("とな"),
        JK_WORD("とと"), JK_WORD("も"),   JK_WORD("なく"), JK_WORD("で"),
        JK_NO_WORD};
    struct jk_str line = last_part(whole), next = first_line(rest);
    struct jk_label label;
    uint32_t a, b;
    enum ending end;
    size_t n;

    if (line.len == 0 || next.len == 0 || ends(line, "|") || next.ptr[0] == '|')
        return JK_BREAK_REAL;
    a = jk_char_before(line.ptr, line.ptr + line.len, &n);
    b = jk_char_at(next.ptr, next.ptr + next.len, &n);
    end = ending(line);
    if (end == ENDED)
        return JK_BREAK_REAL;
    if (trails(b))
        return JK_BREAK_NONE;
    if (jk_label_read(next, &label) || is_bracket_line(next) ||
        (whole.len <= AHEAD && is_bracket_line(jk_trim(whole))))
        return JK_BREAK_REAL;
    if (end == SOFT) // "…すること" + "とする。"
        return jk_starts_any(next, particles) ? JK_BREAK_NONE : JK_BREAK_REAL;
    if (hangs(line) || closes(line, next))
        return JK_BREAK_NONE;
    if (jk_is_hiragana(b) || (b == 0x30cb && jk_is_kanji(a)))
        return begins_sentence(next) ? JK_BREAK_REAL : JK_BREAK_NONE;
    if (jk_is_katakana(a) && jk_is_katakana(b) && has_hiragana(next) &&
        !has_subject(next))
        return JK_BREAK_NONE;
    if (jk_is_word(a) && jk_is_word(b))
        return a < 0x80 && b >= 'a' && b <= 'z' ? JK_BREAK_NONE : JK_BREAK_REAL;
    if (!may_flow(next, a, b))
        return JK_BREAK_REAL;
    return flows(line, next, a, open) ? JK_BREAK_FLOWING : JK_BREAK_UNTOLD;
}

bool jk_line_goes_on(struct jk_str line, struct jk_str next, bool open)
{
    return jk_line_break(line, next, open) >= JK_BREAK_FLOWING;
}
