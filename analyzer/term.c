// SPDX-License-Identifier: MIT
#include "term.h"

#include "encoding.h"
#include "utf8.h"

#include <stdlib.h>
#include <sys/ioctl.h>
#include <unistd.h>
#include <utf8proc.h>

enum { COLUMNS_STANDARD = 100, COLUMNS_MOST = 120, COLUMNS_LEAST = 60 };

/* Characters that steer a terminal or the direction of text: they would let
 * a document hide or forge parts of a report (CVE-2021-42574). */
static bool is_control(uint32_t c)
{
    return c < 0x20 || (c >= 0x7F && c < 0xA0) || c == 0x061C ||
           (c >= 0x200B && c <= 0x200F) || (c >= 0x2028 && c <= 0x202E) ||
           (c >= 0x2060 && c <= 0x206F) || c == 0xFEFF;
}

static bool is_blank(uint32_t c)
{
    return c == '\n' || c == '\r' || c == '\t' || c == '\v' || c == '\f' ||
           c == 0x2028 || c == 0x2029;
}

static size_t char_width(uint32_t c)
{
    int width = utf8proc_charwidth((utf8proc_int32_t)c);

    return width < 0 ? 0 : (size_t)width;
}

/* Appends one character made safe. */
static void add_char(struct jk_buf *buf, uint32_t c)
{
    if (is_blank(c))
        jk_buf_add_char(buf, ' ');
    else if (is_control(c))
        jk_buf_printf(buf, "<U+%04X>", (unsigned)c);
    else
        jk_buf_add_utf8(buf, c);
}

static size_t safe_width(uint32_t c)
{
    return is_blank(c) ? 1 : is_control(c) ? 8 : char_width(c);
}

size_t jk_term_width(struct jk_str text)
{
    size_t width = 0;
    uint32_t c;

    while (text.len > 0) {
        text = jk_str_slice(text, jk_utf8_next(text, &c), text.len);
        width += safe_width(c);
    }
    return width;
}

/* Bytes at the start of text that are safe as they are, as nearly all are:
 * ASCII that prints, and characters from U+3000 on but surrogates and those
 * near U+FEFF. */
static size_t plain(struct jk_str text)
{
    const char *p = text.ptr, *end = text.ptr + text.len;

    for (;;) {
        if (end - p >= 3 && (unsigned char)*p >= 0xE3 && jk_utf8_is_three(p) &&
            (*p != '\xEF' || (unsigned char)p[1] >= 0xBC))
            p += 3;
        else if (p < end && *p >= 0x20 && *p < 0x7F)
            p++;
        else
            return (size_t)(p - text.ptr);
    }
}

void jk_term_add(struct jk_buf *buf, struct jk_str text)
{
    while (text.len > 0) {
        size_t n = plain(text);
        uint32_t c;

        if (n > 0) {
            jk_buf_add(buf, text.ptr, n);
        } else {
            n = jk_utf8_next(text, &c);
            add_char(buf, c);
        }
        text = jk_str_slice(text, n, text.len);
    }
}

void jk_term_add_cut(struct jk_buf *buf, struct jk_str text, size_t width)
{
    size_t used = 0;
    uint32_t c;

    if (jk_term_width(text) <= width) {
        jk_term_add(buf, text);
        return;
    }
    while (text.len > 0) {
        text = jk_str_slice(text, jk_utf8_next(text, &c), text.len);
        used += safe_width(c);
        if (used + 1 > width)
            break;
        add_char(buf, c);
    }
    jk_buf_add_text(buf, "…");
}

void jk_term_add_padded(struct jk_buf *buf, struct jk_str text, size_t width)
{
    size_t used = jk_term_width(text);

    jk_term_add(buf, text);
    for (; used < width; used++)
        jk_buf_add_char(buf, ' ');
}

/* Characters that may not begin a line. */
static bool no_line_start(uint32_t c)
{
    static const uint32_t closing[] = {
        0x3001, 0x3002, 0xFF0C, 0xFF0E, 0x30FB, 0xFF09, ')',    0x300D,
        0x300F, 0x3011, 0x3015, 0x3009, 0x300B, 0x30FC, 0x3005, 0xFF1F,
        0xFF01, 0xFF1A, ',',    '.',    ']',    0x3083, 0x3085, 0x3087,
        0x3063, 0x30E3, 0x30E5, 0x30E7, 0x30C3,
    };

    for (size_t i = 0; i < sizeof closing / sizeof closing[0]; i++) {
        if (closing[i] == c)
            return true;
    }
    return false;
}

/* Characters that may not end a line. */
static bool no_line_end(uint32_t c)
{
    static const uint32_t opening[] = {0xFF08, '(',    0x300C, 0x300E, 0x3010,
                                       0x3014, 0x3008, 0x300A, '['};

    for (size_t i = 0; i < sizeof opening / sizeof opening[0]; i++) {
        if (opening[i] == c)
            return true;
    }
    return false;
}

/* Bytes and columns of the next piece that may not be broken: a word of
 * narrow characters, or one wide character with the opening brackets before
 * it and the closing punctuation behind it. */
static size_t next_piece(struct jk_str text, size_t *ret_width)
{
    uint32_t c;
    size_t len = jk_utf8_next(text, &c);
    bool narrow, opens = no_line_end(c);

    *ret_width = safe_width(c);
    while (opens && len < text.len) {
        len += jk_utf8_next(jk_str_slice(text, len, text.len), &c);
        *ret_width += safe_width(c);
        opens = no_line_end(c);
    }
    narrow = char_width(c) < 2 && c != ' ' && !is_blank(c);
    while (len < text.len) {
        size_t step = jk_utf8_next(jk_str_slice(text, len, text.len), &c);
        bool joins =
            narrow ? char_width(c) < 2 && !is_blank(c) : no_line_start(c);

        if (!joins || (narrow && *ret_width >= 40))
            break;
        len += step;
        *ret_width += safe_width(c);
        if (narrow && c == ' ')
            break;
    }
    return len;
}

void jk_term_add_wrapped(struct jk_buf *buf, struct jk_str text, size_t indent,
                         size_t width)
{
    size_t column = indent;

    while (text.len > 0) {
        size_t piece_width;
        size_t len = next_piece(text, &piece_width);
        bool newline = text.ptr[0] == '\n';

        if (newline || (column > indent && column + piece_width > width)) {
            while (buf->len > 0 && buf->ptr[buf->len - 1] == ' ')
                buf->len--;
            jk_buf_add_char(buf, '\n');
            for (size_t i = 0; i < indent; i++)
                jk_buf_add_char(buf, ' ');
            column = indent;
        }
        if (!newline) {
            jk_term_add(buf, jk_str_slice(text, 0, len));
            column += piece_width;
        }
        text = jk_str_slice(text, newline ? 1 : len, text.len);
    }
}

void jk_term_color(struct jk_buf *buf, enum jk_color color, bool on)
{
    static const char *const codes[] = {"\033[0m",  "\033[1m",  "\033[2m",
                                        "\033[32m", "\033[33m", "\033[31m"};

    if (on)
        jk_buf_add_text(buf, codes[color]);
}

bool jk_term_use_color(const char *option, int fd)
{
    const char *no_color = getenv("NO_COLOR");
    const char *term = getenv("TERM");

    if (option != NULL && strcmp(option, "always") == 0)
        return true;
    if (option != NULL && strcmp(option, "never") == 0)
        return false;
    if (no_color != NULL && no_color[0] != '\0')
        return false;
    if (term == NULL || strcmp(term, "dumb") == 0)
        return false;
    return isatty(fd) == 1;
}

size_t jk_term_columns(int fd)
{
    struct winsize size;

    if (isatty(fd) != 1 || ioctl(fd, TIOCGWINSZ, &size) != 0 ||
        size.ws_col == 0)
        return COLUMNS_STANDARD;
    if (size.ws_col < COLUMNS_LEAST)
        return COLUMNS_LEAST;
    return size.ws_col > COLUMNS_MOST ? COLUMNS_MOST : size.ws_col;
}
