// SPDX-License-Identifier: MIT
// Writing HTML: everything that comes from outside is text, never markup.
#ifndef JK_HTML_H
#define JK_HTML_H

#include "base/buf.h"

/* Appends text with '<', '>', '&' and quotes escaped. Controls and bidi
 * overrides, which could make a page read otherwise than it is, become
 * visible (<U+202E>); bytes that are not UTF-8 become U+FFFD. */
void jk_html_add(struct jk_buf *buf, struct jk_str text);

/* "1,138" */
void jk_html_number(struct jk_buf *buf, uint64_t number);

/* The style sheet and the script of reports, built in, and the head of a page
 * up to <body>, with a policy that lets nothing run or load but these two
 * (Content Security Policy Level 3, hashes). */
void jk_html_head(struct jk_buf *buf, const char *language,
                  struct jk_str title);
void jk_html_script(struct jk_buf *buf);

enum { JK_SHA256_BASE64 = 45 };

/* SHA-256 (FIPS 180-4) in Base64 with a NUL, as policies name it. */
void jk_sha256_base64(struct jk_str text, char ret_text[JK_SHA256_BASE64]);

#endif
