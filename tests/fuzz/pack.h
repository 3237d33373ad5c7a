// SPDX-License-Identifier: MIT
// Packs fuzz input as parts of a stored ZIP, so that mutations reach the
// format readers instead of dying in the container.
#ifndef JK_FUZZ_PACK_H
#define JK_FUZZ_PACK_H

#include "base/buf.h"

struct jk_pack_part {
    const char *name;
    struct jk_str data;
};

/* Appends an archive with the parts, all stored, to buf. */
void jk_pack(struct jk_buf *buf, const struct jk_pack_part *parts,
             size_t count);

/* Cuts data at the byte sequence "\n%%\n" into at most max pieces and returns
 * how many there are. */
size_t jk_pack_split(const uint8_t *data, size_t size, struct jk_str *pieces,
                     size_t max);

#endif
