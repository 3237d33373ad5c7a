// SPDX-License-Identifier: MIT
// The catalogues of one run: the one asked for and those that the register
// names, each loaded once, before the workers are started.
#ifndef JK_CATALOGS_H
#define JK_CATALOGS_H

#include "catalog.h"

struct jk_catalogs {
    struct jk_catalog **items;
    char **names; // as asked for
    size_t count, room;
};

#define JK_CATALOG_STANDARD "unified-standard-2021"

/* Loads a catalogue unless it is there, and gives its index. */
int jk_catalogs_add(struct jk_catalogs *catalogs, const char *id_or_path,
                    const struct jk_limits *limits, size_t *ret_index,
                    struct jk_error *err) JK_MUST_USE;

/* Index of a loaded catalogue by its own id, -1 if it is not there. */
long jk_catalogs_find(const struct jk_catalogs *catalogs, struct jk_str id);

void jk_catalogs_free(struct jk_catalogs *catalogs);

/* The catalogue's id for an edition as a register writes it: 2021,
 * 令和3年度版, R3, or an id; NULL when it is none. The text is constant or
 * points into edition, which must be terminated. */
const char *jk_edition_catalog(const char *edition);

#endif
