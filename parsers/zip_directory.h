// SPDX-License-Identifier: MIT
// A look at the central directory of a ZIP archive before a library sees it.
#ifndef JK_ZIP_DIRECTORY_H
#define JK_ZIP_DIRECTORY_H

#include "base/error.h"
#include "base/limits.h"

#include <stddef.h>

/* Walks the central directory (APPNOTE 4.3.12) and refuses what libzip lets
 * pass: names with a NUL inside (it shows them with a blank) and entries whose
 * bytes overlap each other, which no honest writer makes and which lets a few
 * kilobytes inflate to any size. JK_FORBIDDEN, JK_LIMIT (entries),
 * JK_NO_MEMORY. An archive that is not understood here (64-bit, no directory)
 * passes: it is the library's to judge. */
int jk_zip_check_directory(const void *data, size_t size,
                           const struct jk_limits *limits,
                           struct jk_error *err) JK_MUST_USE;

#endif
