// SPDX-License-Identifier: MIT
// A compiled catalogue as bytes. Compiling takes longer than reading a
// document; the program carries the catalogues that it is shipped with
// compiled, for as long as their files are the ones it was built from. Images
// come from the same build only: they are trusted and not checked.
#ifndef JK_CATALOG_IMAGE_H
#define JK_CATALOG_IMAGE_H

#include "base/buf.h"
#include "catalog.h"

/* Appends the image of a catalogue; nothing for one with patterns that are left
 * to PCRE2, which must be compiled anew. */
int jk_catalog_image_write(const struct jk_catalog *catalog, struct jk_buf *out,
                           struct jk_error *err) JK_MUST_USE;

/* The catalogue that the bytes of a file at path, and of the files it uses
 * now, were compiled to; NULL if there is no such image or no memory: the
 * catalogue is then read as any other. Its tables stand in the image. */
struct jk_catalog *jk_catalog_image_load(const char *path, struct jk_str bytes,
                                         const struct jk_limits *limits);

/* The images of this program, one behind the other (clauses/images.c); absent
 * from what is linked without it. */
extern const char jk_images[] __attribute__((weak));
extern const uint64_t jk_images_size __attribute__((weak));

#endif
