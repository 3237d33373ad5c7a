// SPDX-License-Identifier: MIT
// Telling the format of an archive that is already open.
#ifndef JK_DETECT_H
#define JK_DETECT_H

#include "document.h"
#include "zip.h"

/* The format of an open archive by its entries: DOCX (also .docm, .dotx,
 * .dotm) by its content types (ECMA-376-2 section 10.1.2), ODT (also .ott) by
 * its mimetype entry (ODF 1.3 part 2 section 3.3) or content.xml, the other
 * office formats, else what the file's name says it is, else ZIP. */
enum jk_format jk_format_of_zip(struct jk_zip *zip, const char *name);

/* Whether the file is an archive, to be read through zip.h: one that begins
 * as archives do, or one with bytes before it whose name says so. */
bool jk_is_zip(const void *data, size_t size, const char *name);

#endif
