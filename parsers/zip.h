// SPDX-License-Identifier: MIT
// A ZIP container in memory, read as something hostile. Sizes in headers are
// never trusted: what comes out is counted. Nothing is written to disk and
// names are only labels.
#ifndef JK_ZIP_H
#define JK_ZIP_H

#include "base/buf.h"
#include "base/limits.h"

struct jk_zip;

/* Receives inflated bytes; a negative status stops the reading and becomes
 * the result of jk_zip_read. */
typedef int (*jk_zip_sink)(void *context, const char *data, size_t len);

/* Opens an archive; data must outlive it. Refuses bad names (empty, NUL,
 * absolute, drive letter, backslash, "..", control characters), names equal
 * but for ASCII case (ECMA-376-2 section 6.2.2.3), more entries than the
 * limit and entries whose compressed sizes add up to more than the archive
 * (overlap bombs): JK_FORBIDDEN, JK_LIMIT or JK_DAMAGED. Names that are not
 * UTF-8 are read as CP932 unless the entry has a Unicode path field. */
int jk_zip_open(const void *data, size_t size, const struct jk_limits *limits,
                struct jk_zip **ret_zip, struct jk_error *err) JK_MUST_USE;
void jk_zip_close(struct jk_zip *zip);

size_t jk_zip_count(const struct jk_zip *zip);

/* The i-th entry's name (UTF-8), valid until close. Folders end with '/'. */
const char *jk_zip_name(const struct jk_zip *zip, size_t i);

/* Size as declared: for progress and order only, never for trust. */
uint64_t jk_zip_declared_size(const struct jk_zip *zip, size_t i);

/* Index of an entry by name, ASCII case folded; -1 if there is none. */
long jk_zip_find(const struct jk_zip *zip, const char *name);

/* Whether the entry is encrypted. */
bool jk_zip_encrypted(const struct jk_zip *zip, size_t i);

/* Inflates an entry into the sink, 64 KiB at a time, to its end, with its
 * CRC checked. JK_ENCRYPTED, JK_UNSUPPORTED (method other than stored and
 * deflated), JK_DAMAGED, JK_LIMIT (part, total, ratio), or the sink's. */
int jk_zip_read(struct jk_zip *zip, size_t i, jk_zip_sink sink, void *context,
                struct jk_error *err) JK_MUST_USE;

/* The same into a buffer, which is emptied first. */
int jk_zip_load(struct jk_zip *zip, size_t i, struct jk_buf *buf,
                struct jk_error *err) JK_MUST_USE;

#endif
