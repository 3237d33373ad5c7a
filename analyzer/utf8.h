// SPDX-License-Identifier: MIT
// Walking over UTF-8 that may be wrong.
#ifndef JK_UTF8_H
#define JK_UTF8_H

#include "base/str.h"

#include <stdint.h>

/* The character at the start of text (not empty): its code point in
 * ret_code_point and its length in bytes as result. A byte that belongs to
 * no valid character counts as one character U+FFFD. */
size_t jk_utf8_next(struct jk_str text, uint32_t *ret_code_point);

/* The longest beginning of text of at most max bytes that cuts no character. */
struct jk_str jk_utf8_cut(struct jk_str text, size_t max);

#endif
