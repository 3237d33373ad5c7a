// SPDX-License-Identifier: MIT
// Text for people: widths of East Asian characters, safe printing of what
// comes from documents, wrapping and colour.
#ifndef JK_TERM_H
#define JK_TERM_H

#include "base/buf.h"

enum jk_color { JK_PLAIN, JK_BOLD, JK_DIM, JK_GREEN, JK_YELLOW, JK_RED };

/* Columns a text takes: wide and full-width characters two, combining ones
 * none (Unicode Standard Annex 11; ambiguous characters count as narrow). */
size_t jk_term_width(struct jk_str text);

/* Appends text so that it cannot drive the terminal: line breaks and tabs
 * become blanks, C0, C1, ESC and bidi controls become visible (<U+202E>),
 * bytes that are not UTF-8 become U+FFFD. */
void jk_term_add(struct jk_buf *buf, struct jk_str text);

/* The same, cut with an ellipsis to at most width columns. */
void jk_term_add_cut(struct jk_buf *buf, struct jk_str text, size_t width);

/* The same, followed by blanks up to width columns. */
void jk_term_add_padded(struct jk_buf *buf, struct jk_str text, size_t width);

/* The same, broken into lines of at most width columns, each after the first
 * begun with indent blanks; the first line begins at column indent. Japanese
 * breaks between any two characters, except before closing punctuation
 * (JIS X 4051, line-start prohibition); line breaks of the text are kept.
 * No newline at the end. */
void jk_term_add_wrapped(struct jk_buf *buf, struct jk_str text, size_t indent,
                         size_t width);

/* Appends an escape sequence when on is true; JK_PLAIN ends a colour. */
void jk_term_color(struct jk_buf *buf, enum jk_color color, bool on);

/* Whether to use colour on fd: --color (auto, always, never) beats NO_COLOR,
 * and TERM=dumb or no terminal turn it off. */
bool jk_term_use_color(const char *option, int fd);

/* Columns to write into: the terminal's, at most 120, else 100. */
size_t jk_term_columns(int fd);

#endif
