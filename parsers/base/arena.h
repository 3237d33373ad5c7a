// SPDX-License-Identifier: MIT
// One chunked arena per document: memory that never moves and is freed at
// once, with a budget, so that a document cannot take more than its share.
#ifndef JK_ARENA_H
#define JK_ARENA_H

#include "error.h"
#include "str.h"

#include <stddef.h>

struct jk_arena;

/* A new arena that hands out at most budget bytes. The caller frees it with
 * jk_arena_free. Returns NULL when memory is out. */
struct jk_arena *jk_arena_new(size_t budget);

/* Frees the arena and everything in it. NULL is allowed. */
void jk_arena_free(struct jk_arena *arena);

/* Forgets all content and keeps the chunks for the next document. */
void jk_arena_reset(struct jk_arena *arena);

/* size bytes, zeroed, aligned for any type, valid until reset or free.
 * NULL when the budget or the memory is out: report JK_LIMIT when
 * jk_arena_exhausted says so, JK_NO_MEMORY otherwise. */
void *jk_arena_alloc(struct jk_arena *arena, size_t size) JK_MUST_USE;

/* Like jk_arena_alloc for count items of size bytes; NULL on overflow. */
void *jk_arena_array(struct jk_arena *arena, size_t count,
                     size_t size) JK_MUST_USE;

/* Grows an array in the arena: where it is, if nothing was taken behind it,
 * otherwise copies old_count items into room for new_count. The old room
 * stays until reset. A large array gets room of its own to grow in. */
void *jk_arena_grow(struct jk_arena *arena, const void *items, size_t old_count,
                    size_t new_count, size_t size) JK_MUST_USE;

/* Takes over memory of size bytes that malloc gave: it counts towards the
 * budget and is freed at reset. False, as jk_arena_alloc's NULL, when it does
 * not become the arena's. */
bool jk_arena_adopt(struct jk_arena *arena, void *memory,
                    size_t size) JK_MUST_USE;

/* Copies text into the arena with a NUL behind it (not counted).
 * Returns JK_OK, JK_LIMIT or JK_NO_MEMORY. */
int jk_arena_copy(struct jk_arena *arena, struct jk_str text,
                  struct jk_str *ret_copy) JK_MUST_USE;

/* Bytes handed out since the last reset. */
size_t jk_arena_used(const struct jk_arena *arena);

/* True once an allocation failed because the budget was spent. */
bool jk_arena_exhausted(const struct jk_arena *arena);

/* JK_LIMIT or JK_NO_MEMORY with a text, after a NULL from the arena. */
int jk_arena_fail(const struct jk_arena *arena, struct jk_error *err);

#endif
