// SPDX-License-Identifier: MIT
// What bytes are in XML, for the sieve.
#ifndef JK_XML_SIEVE_CHARS_H
#define JK_XML_SIEVE_CHARS_H

#include "encoding.h"

enum {
    JK_XML_NAME = 1,       // in a name: letters, digits, - . _
    JK_XML_NAME_START = 2, // at its start: letters, _
    JK_XML_TEXT = 4,       // in text: any character but < & > and CR
    JK_XML_VALUE = 8,      // in a value: no < & quote, of blanks only space
    JK_XML_BLANK = 16
};

/* The kinds of ASCII; other bytes are of no kind. */
static const uint8_t jk_xml_kinds[256] = {
    0,  0,  0,  0,  0,  0,  0,  0,  0,  20, 20, 0,  0,  16, 0,  0,  0,  0,  0,
    0,  0,  0,  0,  0,  0,  0,  0,  0,  0,  0,  0,  0,  28, 12, 4,  12, 12, 12,
    0,  4,  12, 12, 12, 12, 12, 13, 13, 12, 13, 13, 13, 13, 13, 13, 13, 13, 13,
    13, 12, 12, 0,  12, 8,  12, 12, 15, 15, 15, 15, 15, 15, 15, 15, 15, 15, 15,
    15, 15, 15, 15, 15, 15, 15, 15, 15, 15, 15, 15, 15, 15, 15, 12, 12, 12, 12,
    15, 12, 15, 15, 15, 15, 15, 15, 15, 15, 15, 15, 15, 15, 15, 15, 15, 15, 15,
    15, 15, 15, 15, 15, 15, 15, 15, 15, 12, 12, 12, 12, 12,
};

static inline bool jk_xml_is(char c, int kinds)
{
    return (jk_xml_kinds[(unsigned char)c] & kinds) != 0;
}

/* Bytes of the character outside ASCII at p that XML 1.0 section 2.2 allows:
 * not U+FFFE and U+FFFF, which are EF BF BE and EF BF BF. 0: none is there,
 * or what could be one is cut off by end. */
static inline size_t jk_xml_wide(const char *p, const char *end)
{
    if (end - p >= 3 && *p != '\xEF' && jk_utf8_is_three(p))
        return 3;
    if (end - p >= 3 && *p == '\xEF' && p[1] == '\xBF' &&
        (unsigned char)p[2] >= 0xBE)
        return 0;
    return (*p & 0x80) == 0 ? 0 : jk_utf8_char(p, (size_t)(end - p));
}

/* Whether it may only be cut off: some bytes more could make it good. */
static inline bool jk_xml_may_go_on(const char *p, const char *end)
{
    return end - p < 4;
}

#endif
