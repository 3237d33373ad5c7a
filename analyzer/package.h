// SPDX-License-Identifier: MIT
// Writing ZIP containers: a new one, or an old one with some parts replaced
// or added and all others carried over as they are, compressed bytes and all.
#ifndef JK_PACKAGE_H
#define JK_PACKAGE_H

#include "base/buf.h"

#include <time.h>

struct jk_package_part {
    const char *name; // borrowed
    struct jk_str data;
    bool stored; // not compressed
};

/* Appends to buf the container in data (size 0: an empty one) with parts put
 * in. A part replaces the entry of its name and keeps its date, or comes
 * behind the last entry with the date given (UTC). JK_DAMAGED, JK_NO_MEMORY
 * or JK_INTERNAL from libzip. */
int jk_package_write(const void *data, size_t size,
                     const struct jk_package_part *parts, size_t count,
                     time_t date, struct jk_buf *buf,
                     struct jk_error *err) JK_MUST_USE;

/* Now, or what SOURCE_DATE_EPOCH says (reproducible-builds.org). */
time_t jk_package_now(void);

#endif
