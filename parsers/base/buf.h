// SPDX-License-Identifier: MIT
// A growable byte buffer with a maximum. Errors stick: append freely and
// look at the status once, at the end.
#ifndef JK_BUF_H
#define JK_BUF_H

#include "error.h"
#include "str.h"

struct jk_buf {
    char *ptr; // NUL-terminated once anything was appended, else NULL
    size_t len;
    size_t room;
    size_t max; // bytes; 0 means no maximum
    int status; // JK_OK, JK_LIMIT or JK_NO_MEMORY, sticky
};

/* An empty buffer; {0} is one too. Free with jk_buf_free. */
void jk_buf_init(struct jk_buf *buf, size_t max);
void jk_buf_free(struct jk_buf *buf);

/* Empties the buffer and keeps its room; clears a sticky status. */
void jk_buf_reset(struct jk_buf *buf);

void jk_buf_add(struct jk_buf *buf, const void *data, size_t len);
void jk_buf_add_str(struct jk_buf *buf, struct jk_str text);
void jk_buf_add_text(struct jk_buf *buf, const char *text);
void jk_buf_add_char(struct jk_buf *buf, char c);
void jk_buf_printf(struct jk_buf *buf, const char *format, ...) JK_PRINTF(2, 3);

/* Appends the UTF-8 form of a code point (U+FFFD for one that has none). */
void jk_buf_add_utf8(struct jk_buf *buf, uint32_t code_point);

/* Makes room for len more bytes; the caller may write them at ptr + len of
 * the buffer and then add to its len. False when that is not possible. */
bool jk_buf_reserve(struct jk_buf *buf, size_t len);

/* The content as a view, valid until the next change. */
struct jk_str jk_buf_str(const struct jk_buf *buf);

/* JK_OK or the sticky status with a text in err. */
int jk_buf_status(const struct jk_buf *buf, struct jk_error *err);

#endif
