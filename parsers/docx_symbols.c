// SPDX-License-Identifier: MIT
#include "docx_symbols.h"

#include <strings.h>

enum { FIRST = 0x20, CODES = 224 };

/* By code from 0x20 on. */
static const uint32_t wingdings[CODES] = {
#define WINGDINGS(...) __VA_ARGS__,
#define SYMBOL(...)
#define JK_SYMBOL_ROW(font, first, ...) font(__VA_ARGS__)
#include "docx_symbols.def"
#undef WINGDINGS
#undef SYMBOL
};

/* The Adobe Symbol encoding. */
static const uint32_t symbol[CODES] = {
#define WINGDINGS(...)
#define SYMBOL(...) __VA_ARGS__,
#include "docx_symbols.def"
#undef WINGDINGS
#undef SYMBOL
#undef JK_SYMBOL_ROW
};

/* Of the other symbol fonts only what forms and lists use. */
static const struct {
    const char *font;
    uint8_t code;
    uint16_t unicode;
} others[] = {
    {"Wingdings 2", 0x4F, 0x2717}, {"Wingdings 2", 0x50, 0x2713},
    {"Wingdings 2", 0x51, 0x2612}, {"Wingdings 2", 0x52, 0x2611},
    {"Wingdings 2", 0x53, 0x2612}, {"Wingdings 2", 0x54, 0x2612},
    {"Wingdings 2", 0x56, 0x2297}, {"Wingdings 2", 0x69, 0x24EA},
    {"Wingdings 2", 0x6A, 0x2460}, {"Wingdings 2", 0x6B, 0x2461},
    {"Wingdings 2", 0x6C, 0x2462}, {"Wingdings 2", 0x6D, 0x2463},
    {"Wingdings 2", 0x6E, 0x2464}, {"Wingdings 2", 0x6F, 0x2465},
    {"Wingdings 2", 0x70, 0x2466}, {"Wingdings 2", 0x71, 0x2467},
    {"Wingdings 2", 0x72, 0x2468}, {"Wingdings 2", 0x73, 0x2469},
    {"Wingdings 2", 0x97, 0x25CF}, {"Wingdings 2", 0x98, 0x25CF},
    {"Wingdings 2", 0x99, 0x25C9}, {"Wingdings 2", 0x9A, 0x25CB},
    {"Wingdings 2", 0x9E, 0x25CE}, {"Wingdings 2", 0xA2, 0x25A0},
    {"Wingdings 2", 0xA3, 0x25A1}, {"Wingdings 2", 0xAE, 0x25C6},
    {"Wingdings 2", 0xAF, 0x25C7}, {"Wingdings 3", 0x70, 0x25B2},
    {"Wingdings 3", 0x71, 0x25BC}, {"Wingdings 3", 0x72, 0x25B3},
    {"Wingdings 3", 0x73, 0x25BD}, {"Wingdings 3", 0x74, 0x25C0},
    {"Wingdings 3", 0x75, 0x25B6}, {"Wingdings 3", 0x7D, 0x25B6},
    {"Webdings", 0x61, 0x2713},    {"Webdings", 0x63, 0x25A1},
    {"Webdings", 0x67, 0x25A0},    {"Webdings", 0x6E, 0x25CF},
    {"Webdings", 0x72, 0x2612},    {"Webdings", 0x34, 0x25B6},
    {"Webdings", 0x35, 0x25B2},    {"Webdings", 0x36, 0x25BC},
    {"Webdings", 0x33, 0x25C0},    {"Webdings", 0x3D, 0x25AE},
};

static bool same(struct jk_str font, const char *name)
{
    return font.len == strlen(name) &&
           strncasecmp(font.ptr, name, font.len) == 0;
}

static uint32_t lookup(struct jk_str font, uint32_t code)
{
    if (code < FIRST)
        return 0;
    if (same(font, "Symbol"))
        return symbol[code - FIRST];
    if (same(font, "Wingdings"))
        return wingdings[code - FIRST];
    for (size_t i = 0; i < sizeof others / sizeof others[0]; i++) {
        if (others[i].code == code && same(font, others[i].font))
            return others[i].unicode;
    }
    return 0;
}

static bool is_symbol_font(struct jk_str font)
{
    return same(font, "Symbol") || same(font, "Wingdings") ||
           same(font, "Wingdings 2") || same(font, "Wingdings 3") ||
           same(font, "Webdings");
}

void jk_docx_symbol(struct jk_str font, uint32_t code, struct jk_buf *out)
{
    bool private_use = code >= 0xF000 && code <= 0xF0FF;
    uint32_t found = 0;

    if (private_use || (code <= 0xFF && is_symbol_font(font)))
        found = lookup(font, code & 0xFF);
    else if (code >= 0x20)
        found = code; // an ordinary character of an ordinary font
    jk_buf_add_utf8(out, found == 0 ? 0xFFFD : found);
}

size_t jk_docx_font_char(struct jk_str font, struct jk_str text,
                         struct jk_buf *out)
{
    const unsigned char *p = (const unsigned char *)text.ptr;
    bool known = is_symbol_font(font);
    uint32_t code;

    if (known && text.len > 0 && p[0] > FIRST && p[0] < 0x7F) {
        jk_docx_symbol(font, p[0], out);
        return 1;
    }
    // U+F000 to U+F0FF in UTF-8
    if (text.len < 3 || p[0] != 0xEF || p[1] < 0x80 || p[1] > 0x83)
        return 0;
    code = (uint32_t)(p[1] & 0x3F) << 6 | (p[2] & 0x3Fu);
    if (!known)
        font = code == 0xB7 ? JK_STR("Symbol") : JK_STR("Wingdings");
    jk_docx_symbol(font, 0xF000 + code, out);
    return 3;
}
