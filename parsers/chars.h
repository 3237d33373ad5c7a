// SPDX-License-Identifier: MIT
// Kinds of characters that Japanese text is told apart by.
#ifndef JK_CHARS_H
#define JK_CHARS_H

#include "base/str.h"

/* Bytes of the character that begins at p, in valid UTF-8. Nearly all are of
 * three. */
static inline size_t jk_char_size(const char *p)
{
    unsigned char c = (unsigned char)*p;

    return (c & 0xf0) == 0xe0 ? 3 : c < 0x80 ? 1 : c < 0xe0 ? 2 : 4;
}

/* A character of three bytes. */
static inline uint32_t jk_char_three(const char *p)
{
    const unsigned char *u = (const unsigned char *)p;

    return (u[0] & 0xfu) << 12 | (u[1] & 0x3fu) << 6 | (u[2] & 0x3fu);
}

/* The character at p (p < end) and, in *ret_size, its bytes. Bytes that are
 * not UTF-8 count as one character each, of a value no text has. */
static inline uint32_t jk_char_at(const char *p, const char *end,
                                  size_t *ret_size)
{
    const unsigned char *u = (const unsigned char *)p;
    size_t room = (size_t)(end - p);

    if (u[0] < 0x80) {
        *ret_size = 1;
        return u[0];
    }
    if ((u[0] & 0xf0) == 0xe0 && room >= 3) {
        *ret_size = 3;
        return jk_char_three(p);
    }
    if ((u[0] & 0xe0) == 0xc0 && room >= 2) {
        *ret_size = 2;
        return (u[0] & 0x1fu) << 6 | (u[1] & 0x3fu);
    }
    if ((u[0] & 0xf8) == 0xf0 && room >= 4) {
        *ret_size = 4;
        return (u[0] & 7u) << 18 | (u[1] & 0x3fu) << 12 | (u[2] & 0x3fu) << 6 |
               (u[3] & 0x3fu);
    }
    *ret_size = 1;
    return 0x110000u + u[0];
}

/* The character that ends before p (p > begin). */
static inline uint32_t jk_char_before(const char *begin, const char *p,
                                      size_t *ret_size)
{
    const char *q = p - 1;

    while (q > begin && p - q < 4 && ((unsigned char)*q & 0xc0) == 0x80)
        q--;
    return jk_char_at(q, p, ret_size);
}

/* Writes c (below U+110000) and returns its bytes. */
static inline size_t jk_char_put(char *out, uint32_t c)
{
    if (c < 0x80) {
        out[0] = (char)c;
        return 1;
    }
    if (c < 0x800) {
        out[0] = (char)(0xc0 | c >> 6);
        out[1] = (char)(0x80 | (c & 0x3f));
        return 2;
    }
    if (c < 0x10000) {
        out[0] = (char)(0xe0 | c >> 12);
        out[1] = (char)(0x80 | (c >> 6 & 0x3f));
        out[2] = (char)(0x80 | (c & 0x3f));
        return 3;
    }
    out[0] = (char)(0xf0 | c >> 18);
    out[1] = (char)(0x80 | (c >> 12 & 0x3f));
    out[2] = (char)(0x80 | (c >> 6 & 0x3f));
    out[3] = (char)(0x80 | (c & 0x3f));
    return 4;
}

static inline bool jk_is_hiragana(uint32_t c)
{
    return c >= 0x3041 && c <= 0x309e;
}

/* Full-width katakana with the long vowel mark. */
static inline bool jk_is_katakana(uint32_t c)
{
    return (c >= 0x30a1 && c <= 0x30fa) || c == 0x30fc;
}

static inline bool jk_is_kanji(uint32_t c)
{
    return (c >= 0x4e00 && c <= 0x9fff) || (c >= 0x3400 && c <= 0x4dbf) ||
           c == 0x3005;
}

static inline bool jk_is_line_break(uint32_t c)
{
    return c == '\n' || c == '\r' || c == 0x85 || c == 0x2028 || c == 0x2029;
}

/* Characters that are seen as a gap inside a line. */
static inline bool jk_is_blank(uint32_t c)
{
    return c == ' ' || c == '\t' || c == 0x0b || c == 0x0c || c == 0x3000 ||
           c == 0xa0 || c == 0x1680 || (c >= 0x2000 && c <= 0x200a) ||
           c == 0x202f || c == 0x205f;
}

/* Characters that are not seen at all: joiners, marks of direction, byte
 * order marks, variation selectors, soft hyphens, controls. */
static inline bool jk_is_invisible(uint32_t c)
{
    return c == 0xad || (c >= 0x200b && c <= 0x200f) ||
           (c >= 0x202a && c <= 0x202e) || (c >= 0x2060 && c <= 0x206f) ||
           c == 0xfeff || (c >= 0xfe00 && c <= 0xfe0f) ||
           (c >= 0xe0100 && c <= 0xe01ef) ||
           (c < 0x20 && !jk_is_blank(c) && !jk_is_line_break(c)) || c == 0x7f;
}

/* The half-width form of a full-width ASCII character, else c. */
static inline uint32_t jk_narrow(uint32_t c)
{
    return c >= 0xff01 && c <= 0xff5e ? c - 0xfee0 : c;
}

static inline bool jk_is_digit(uint32_t c)
{
    return jk_narrow(c) >= '0' && jk_narrow(c) <= '9';
}

/* ASCII letters and digits, also full-width: what keeps blanks apart. */
static inline bool jk_is_word(uint32_t c)
{
    c = jk_narrow(c);
    return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') ||
           (c >= 'a' && c <= 'z');
}

/* Text without blanks and invisible characters around it. */
struct jk_str jk_trim(struct jk_str text);

#endif
