// SPDX-License-Identifier: MIT
// A map from names to things, in an arena: styles, lists, changed regions.
#ifndef JK_ODT_MAP_H
#define JK_ODT_MAP_H

#include "base/arena.h"

struct jk_odt_entry;

/* {.arena = arena} is an empty map; it is freed with its arena. */
struct jk_odt_map {
    struct jk_arena *arena;
    struct jk_odt_entry **buckets;
    size_t bucket_count; // a power of two, or 0
    size_t count;
};

/* What was put under kind and name, NULL for nothing. */
void *jk_odt_map_find(const struct jk_odt_map *map, uint32_t kind,
                      struct jk_str name);

/* Puts value (not NULL) under kind and a copy of name, in place of what was
 * there. JK_LIMIT or JK_NO_MEMORY. */
int jk_odt_map_put(struct jk_odt_map *map, uint32_t kind, struct jk_str name,
                   void *value, struct jk_error *err) JK_MUST_USE;

#endif
