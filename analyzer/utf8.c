// SPDX-License-Identifier: MIT
#include "utf8.h"

/* Length of the sequence that starts with a byte, 0 if none does, with the
 * bits of the code point that the byte holds. */
static size_t sequence_length(unsigned char first, uint32_t *ret_bits)
{
    if (first < 0x80) {
        *ret_bits = first;
        return 1;
    }
    if (first >= 0xC2 && first <= 0xDF) {
        *ret_bits = first & 0x1Fu;
        return 2;
    }
    if (first >= 0xE0 && first <= 0xEF) {
        *ret_bits = first & 0x0Fu;
        return 3;
    }
    if (first >= 0xF0 && first <= 0xF4) {
        *ret_bits = first & 0x07u;
        return 4;
    }
    return 0;
}

/* One valid character, or 0. */
static size_t decode(struct jk_str text, uint32_t *ret_code_point)
{
    static const uint32_t least[] = {0, 0, 0x80, 0x800, 0x10000};
    uint32_t code = 0;
    size_t len = sequence_length((unsigned char)text.ptr[0], &code);

    if (len == 0 || len > text.len)
        return 0;
    for (size_t i = 1; i < len; i++) {
        unsigned char byte = (unsigned char)text.ptr[i];

        if ((byte & 0xC0) != 0x80)
            return 0;
        code = code << 6 | (byte & 0x3Fu);
    }
    if (code < least[len] || code > 0x10FFFF ||
        (code >= 0xD800 && code <= 0xDFFF))
        return 0;
    *ret_code_point = code;
    return len;
}

size_t jk_utf8_next(struct jk_str text, uint32_t *ret_code_point)
{
    size_t len = decode(text, ret_code_point);

    if (len > 0)
        return len;
    *ret_code_point = 0xFFFD;
    return 1;
}

struct jk_str jk_utf8_cut(struct jk_str text, size_t max)
{
    if (text.len <= max)
        return text;
    while (max > 0 && ((unsigned char)text.ptr[max] & 0xC0) == 0x80)
        max--;
    return jk_str_slice(text, 0, max);
}
