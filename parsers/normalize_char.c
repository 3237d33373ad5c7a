// SPDX-License-Identifier: MIT
// The characters that are not simply copied: blanks and breaks, punctuation,
// hyphens, numbers in circles, half-width kana, and all else that NFKC folds.
#include "normalize_impl.h"
#include "outline_line.h"

#include <utf8proc.h>

enum { VOICED = 0x3099, SEMIVOICED = 0x309a, LONG_VOWEL = 0x30fc };

/* The last character of the line that is being written, 0 if none. */
static uint32_t before(const struct jk_normalizer *m)
{
    size_t n;

    return m->len > m->line
               ? jk_char_before(m->out + m->line, m->out + m->len, &n)
               : 0;
}

static uint32_t after(const char *p, const char *end)
{
    size_t n;

    return p < end ? jk_char_at(p, end, &n) : 0;
}

/* Whether a variant can end here; looks for it. */
static void look(struct jk_normalizer *m, uint32_t last)
{
    if (jk_bit(m->set.ends, last))
        jk_variant_replace(m);
}

void jk_normalizer_put(struct jk_normalizer *m, uint32_t c, const char *q)
{
    m->len += jk_char_put(m->out + m->len, c);
    jk_normalizer_map(m, q);
    look(m, c);
}

/* Writes several characters that came from [p, q): none of them but the
 * first has a place of its own. */
static void put_text(struct jk_normalizer *m, const char *text, size_t len,
                     const char *p, const char *q)
{
    size_t n;

    memcpy(m->out + m->len, text, len);
    m->len += len;
    if (len > 1) {
        m->len--;
        jk_normalizer_map(m, p);
        m->len++;
    }
    jk_normalizer_map(m, q);
    if (len > 0)
        look(m, jk_char_before(m->out, m->out + m->len, &n));
}

/* A run of blanks and breaks: one blank stays between two words of letters or
 * digits; a break stays as '\n' where the line is a sentence, a title or an
 * item of its own; all else is dropped. */
static const char *gap(struct jk_normalizer *m, const char *p, const char *end)
{
    const char *q = p;
    bool broken = false;
    uint32_t c = 0;

    while (q < end) {
        size_t n;

        c = jk_char_at(q, end, &n);
        if (jk_is_line_break(c))
            broken = true;
        else if (!jk_is_blank(c) && !jk_is_invisible(c))
            break;
        q += n;
    }
    if (q < end && m->len > m->line) {
        struct jk_str line = {m->raw_line, (size_t)(p - m->raw_line)};
        struct jk_str next = {q, (size_t)(end - q)};

        if (broken && !jk_line_goes_on(line, next, true)) {
            m->out[m->len++] = '\n';
            m->line = m->len;
            m->raw_line = q;
        } else if (jk_is_word(c) &&
                   (jk_is_word(before(m)) || before(m) == ',')) {
            m->out[m->len++] = ' ';
        }
    }
    jk_normalizer_map(m, q);
    return q;
}

/* ',' and '.' in numbers and between Latin words; else the Japanese marks. */
static uint32_t punctuation(const struct jk_normalizer *m, uint32_t c,
                            const char *q, const char *end)
{
    uint32_t left = before(m), right = after(q, end), mark = jk_narrow(c);
    bool wide = c != mark;
    bool last = right == 0 || jk_is_blank(right) || jk_is_line_break(right);

    if ((jk_is_digit(left) && jk_is_digit(right)) || left == 0)
        return mark;
    if (mark == ',')
        return wide || left >= 0x80 ||
                       (right >= 0x80 && !last && !jk_is_word(right))
                   ? 0x3001
                   : ',';
    if (left < 0x80 || left == 0x3002 || jk_narrow(right) == '.')
        return '.';
    return wide || last || right >= 0x80 ? 0x3002 : '.';
}

static bool is_hyphen(uint32_t c)
{
    return c == '-' || (c >= 0x2010 && c <= 0x2015) || c == 0x2212 ||
           c == 0xff0d || c == 0x2500 || c == 0x2501 || c == 0xfe63;
}

static bool is_kana(uint32_t c)
{
    return jk_is_katakana(c) || (c >= 0xff66 && c <= 0xff9f);
}

/* A hyphen between katakana is a long vowel mark typed wrongly, a long vowel
 * mark behind a digit or letter a hyphen. */
static uint32_t hyphen(const struct jk_normalizer *m, uint32_t c, const char *q,
                       const char *end)
{
    uint32_t left = before(m);

    if (c == LONG_VOWEL)
        return jk_is_word(left) ? '-' : LONG_VOWEL;
    return jk_is_katakana(left) && is_kana(after(q, end)) ? LONG_VOWEL : '-';
}

/* Number in a circle, or 0: ① 1, ㉑ 21, ㊱ 36, ❶ 1, ⓫ 11. */
static uint32_t circled_number(uint32_t c)
{
    static const struct {
        uint16_t first, last, value;
    } ranges[] = {
        {0x2460, 0x2473, 1},  {0x3251, 0x325f, 21}, {0x32b1, 0x32bf, 36},
        {0x2776, 0x277f, 1},  {0x2780, 0x2789, 1},  {0x278a, 0x2793, 1},
        {0x24eb, 0x24f4, 11}, {0x24f5, 0x24fe, 1},
    };

    for (size_t i = 0; i < sizeof ranges / sizeof ranges[0]; i++) {
        if (c >= ranges[i].first && c <= ranges[i].last)
            return c - ranges[i].first + ranges[i].value;
    }
    return 0;
}

/* Letters and kana in circles, which NFKC would leave without brackets. */
static bool is_circled(uint32_t c)
{
    return (c >= 0x24b6 && c <= 0x24ea) || (c >= 0x3280 && c <= 0x3289) ||
           (c >= 0x32d0 && c <= 0x32fe);
}

/* Joins a combining mark with the character before it; false if the two make
 * no single character. */
static bool combine(struct jk_normalizer *m, uint32_t mark, const char *q)
{
    utf8proc_int32_t pair[2];
    size_t n, size;
    uint32_t left = before(m);

    if (left == 0)
        return false;
    pair[0] = (utf8proc_int32_t)left;
    pair[1] = (utf8proc_int32_t)mark;
    if (left >= 0x110000 ||
        utf8proc_normalize_utf32(pair, 2, UTF8PROC_COMPOSE) != 1)
        return false;
    (void)jk_char_before(m->out, m->out + m->len, &n);
    m->len -= n;
    jk_normalizer_unpoint(m, m->len);
    size = jk_char_put(m->out + m->len, (uint32_t)pair[0]);
    m->len += size;
    jk_normalizer_map(m, q);
    look(m, (uint32_t)pair[0]);
    return true;
}

/* U+FF61 to U+FF9F. */
static uint32_t wide_kana(uint32_t c)
{
    static const uint8_t low[] = {
        0x02, 0x0c, 0x0d, 0x01, 0xfb, 0xf2, 0xa1, 0xa3, 0xa5, 0xa7, 0xa9,
        0xe3, 0xe5, 0xe7, 0xc3, 0xfc, 0xa2, 0xa4, 0xa6, 0xa8, 0xaa, 0xab,
        0xad, 0xaf, 0xb1, 0xb3, 0xb5, 0xb7, 0xb9, 0xbb, 0xbd, 0xbf, 0xc1,
        0xc4, 0xc6, 0xc8, 0xca, 0xcb, 0xcc, 0xcd, 0xce, 0xcf, 0xd2, 0xd5,
        0xd8, 0xdb, 0xde, 0xdf, 0xe0, 0xe1, 0xe2, 0xe4, 0xe6, 0xe8, 0xe9,
        0xea, 0xeb, 0xec, 0xed, 0xef, 0xf3,
    };

    if (c == 0xff9e || c == 0xff9f)
        return c - 0xff9e + VOICED;
    return 0x3000u + low[c - 0xff61];
}

/* Whatever else NFKC changes. What would grow more than four times, or begin
 * with a blank, stays as it is. */
static void compatible(struct jk_normalizer *m, uint32_t c, const char *p,
                       const char *q)
{
    utf8proc_int32_t wide[24];
    utf8proc_ssize_t count = 0;
    char text[JK_SLOW_ROOM];
    size_t len = 0;
    int boundary = 0;

    if (c < 0x110000)
        count = utf8proc_decompose_char((utf8proc_int32_t)c, wide, 24,
                                        UTF8PROC_DECOMPOSE | UTF8PROC_COMPAT,
                                        &boundary);
    if (count > 0 && count <= 16)
        count = utf8proc_normalize_utf32(wide, count, UTF8PROC_COMPOSE);
    if (count == 1 && wide[0] != ' ' &&
        utf8proc_get_property(wide[0])->combining_class != 0 &&
        combine(m, (uint32_t)wide[0], q))
        return;
    if (is_circled(c))
        text[len++] = '(';
    for (utf8proc_ssize_t i = 0; i < count && count <= 16; i++)
        len += jk_char_put(text + len, (uint32_t)wide[i]);
    if (is_circled(c))
        text[len++] = ')';
    if (len == 0 || text[0] == ' ' || len > 4 * (size_t)(q - p))
        put_text(m, p, (size_t)(q - p), p, q);
    else if (count == 1 && !is_circled(c))
        jk_normalizer_put(m, (uint32_t)wide[0], q);
    else
        put_text(m, text, len, p, q);
}

/* Signs that NFKC leaves apart and people do not; 0 for all others. */
static uint32_t same_sign(uint32_t c)
{
    switch (c) {
    case 0x301c: // wave dash
    case 0x223c:
        return '~';
    case 0xb7: // middle dots
    case 0x2022:
    case 0x2027:
    case 0x2219:
    case 0x22c5:
        return 0x30fb;
    case 0x2018:
    case 0x2019:
        return '\'';
    case 0x201c:
    case 0x201d:
        return '"';
    default:
        return 0;
    }
}

/* The kana before once more (ゝ ヽ) or voiced (ゞ ヾ); 0 behind others. */
static uint32_t iterated(const struct jk_normalizer *m, uint32_t c)
{
    uint32_t left = before(m);
    utf8proc_int32_t pair[2] = {(utf8proc_int32_t)left, VOICED};

    if (!jk_is_hiragana(left) && !jk_is_katakana(left))
        return 0;
    if ((c == 0x309e || c == 0x30fe) &&
        utf8proc_normalize_utf32(pair, 2, UTF8PROC_COMPOSE) == 1)
        return (uint32_t)pair[0];
    return left;
}

/* Characters from U+3000 to U+9FFF that are special, and the same from their
 * half-width forms. */
static void japanese(struct jk_normalizer *m, uint32_t c, const char *p,
                     const char *q)
{
    char buffer[4];
    size_t size;
    const char *text;
    uint32_t sign = 0;

    if (c == VOICED || c == SEMIVOICED || c == 0x309b || c == 0x309c) {
        uint32_t mark = c >= 0x309b ? c - 2 : c;

        if (!combine(m, mark, q))
            put_text(m, p, (size_t)(q - p), p, q);
        return;
    }
    if (c == 0x309d || c == 0x309e || c == 0x30fd || c == 0x30fe)
        sign = iterated(m, c);
    if (sign != 0) {
        jk_normalizer_put(m, sign, q);
        return;
    }
    text = jk_variant_character(&m->set, c, buffer, &size);
    if (text != NULL && size == 3)
        jk_normalizer_put(m, jk_char_at(text, text + 3, &size), q);
    else if (text != NULL)
        put_text(m, text, size, p, q);
    else if (jk_bit(m->set.special, c) && c != LONG_VOWEL)
        compatible(m, c, p, q);
    else
        jk_normalizer_put(m, c, q);
}

static void number(struct jk_normalizer *m, uint32_t value, const char *p,
                   const char *q)
{
    char text[4];
    size_t len = 0;

    text[len++] = '(';
    if (value >= 10)
        text[len++] = (char)('0' + value / 10);
    text[len++] = (char)('0' + value % 10);
    text[len++] = ')';
    put_text(m, text, len, p, q);
}

const char *jk_normalize_slow(struct jk_normalizer *m, const char *p,
                              const char *end)
{
    size_t n;
    uint32_t c = jk_char_at(p, end, &n), value = circled_number(c);
    const char *q = p + n;

    if (jk_is_blank(c) || jk_is_line_break(c))
        return gap(m, p, end);
    if (jk_is_invisible(c))
        jk_normalizer_map(m, q);
    else if (jk_narrow(c) == ',' || jk_narrow(c) == '.')
        jk_normalizer_put(m, punctuation(m, c, q, end), q);
    else if (is_hyphen(c) || c == LONG_VOWEL || c == 0xff70)
        jk_normalizer_put(m, hyphen(m, c == 0xff70 ? LONG_VOWEL : c, q, end),
                          q);
    else if (jk_narrow(c) != c || c < 0x80)
        jk_normalizer_put(m, jk_narrow(c), q);
    else if (same_sign(c) != 0)
        jk_normalizer_put(m, same_sign(c), q);
    else if (value != 0)
        number(m, value, p, q);
    else if (c >= 0xff61 && c <= 0xff9f)
        japanese(m, wide_kana(c), p, q);
    else if (c >= JK_CARE_FIRST && c < JK_CARE_END)
        japanese(m, c, p, q);
    else
        compatible(m, c, p, q);
    return q;
}
