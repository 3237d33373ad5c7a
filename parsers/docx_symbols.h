// SPDX-License-Identifier: MIT
// Characters of symbol fonts as Unicode: check marks and boxes of forms,
// bullets, Greek letters (w:sym, ECMA-376-1 section 17.3.3.30).
#ifndef JK_DOCX_SYMBOLS_H
#define JK_DOCX_SYMBOLS_H

#include "base/buf.h"

/* Appends the character with a code (of w:char; symbol fonts live at U+F000
 * to U+F0FF) in a font. A character that has no Unicode here is U+FFFD, so
 * that one sees that something stands there. */
void jk_docx_symbol(struct jk_str font, uint32_t code, struct jk_buf *out);

/* When text begins with a character of a symbol font, appends what it stands
 * for and returns its bytes; else 0. Private characters (U+F000 to U+F0FF)
 * whose font is not known ("") are those of Wingdings, the bullet of Symbol
 * apart; letters are symbols only in a font known for them. */
size_t jk_docx_font_char(struct jk_str font, struct jk_str text,
                         struct jk_buf *out);

#endif
