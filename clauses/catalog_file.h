// SPDX-License-Identifier: MIT
// Where catalogues lie, and their files as checked XML.
#ifndef JK_CATALOG_FILE_H
#define JK_CATALOG_FILE_H

#include "base/buf.h"

#include <libxml/tree.h>

enum { JK_CATALOG_BYTES = 4 * 1024 * 1024, JK_CATALOG_DIRS = 3 };

/* A folder that may hold catalogues: 0 is $JOKOU_CATALOGS, 1 lies beside the
 * program's own tree, 2 is the installed one. False where there is none. */
bool jk_catalog_dir(unsigned i, struct jk_buf *path);

/* The path of the catalogue or vocabulary with this id, or name itself if it
 * is a path. beside is the file that asks, NULL for none: its folder comes
 * first. */
int jk_catalog_path(const char *name, const char *beside, struct jk_buf *path,
                    struct jk_error *err) JK_MUST_USE;

/* Reads a file of at most JK_CATALOG_BYTES. */
int jk_catalog_bytes(const char *path, struct jk_buf *bytes,
                     struct jk_error *err) JK_MUST_USE;

/* Parses a catalogue and checks it against catalog.rng. No network, no DTD.
 * JK_CATALOG names the line and what is wrong. Free with xmlFreeDoc. */
int jk_catalog_xml(const void *data, size_t size, const char *name,
                   xmlDocPtr *ret_doc, struct jk_error *err) JK_MUST_USE;

#endif
