// SPDX-License-Identifier: MIT
// A look at the central directory of a ZIP archive before a library sees it.
#ifndef JK_ZIP_DIRECTORY_H
#define JK_ZIP_DIRECTORY_H

#include "base/buf.h"
#include "base/limits.h"

/* Walks the central directory (APPNOTE 4.3.12) and refuses what libzip lets
 * pass: names with a NUL inside (it shows them with a blank) and entries whose
 * bytes overlap each other, which no honest writer makes and which lets a few
 * kilobytes inflate to any size. JK_FORBIDDEN, JK_LIMIT (entries),
 * JK_NO_MEMORY. An archive that is not understood here (64-bit, no directory)
 * passes: it is the library's to judge. */
int jk_zip_check_directory(const void *data, size_t size,
                           const struct jk_limits *limits,
                           struct jk_error *err) JK_MUST_USE;

/* Whether an archive stands behind other bytes: a directory at the end of the
 * file whose first entry begins at a local header further on. */
bool jk_zip_follows(const void *data, size_t size);

/* Mends what office programs overlook and libzip does not: bytes before the
 * archive or behind it, a cut-off comment, a wrong count in the end record. A
 * copy of the archive with a right end record goes to out. False when there
 * is no directory to find or memory is out (then out tells). */
bool jk_zip_mend(const void *data, size_t size, struct jk_buf *out);

#endif
