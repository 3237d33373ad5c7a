// SPDX-License-Identifier: MIT
#include "arena.h"

#include <stdalign.h>
#include <stdlib.h>

enum {
    FIRST_CHUNK = 64 * 1024,
    LARGEST_STEP = 4 * 1024 * 1024,
    LARGE = 256 * 1024, // an array of this size gets a chunk of its own
    SPARE = 4           // times its size: memory not touched costs nothing
};

struct chunk {
    struct chunk *next;
    size_t size; // bytes in data
    size_t used;
    alignas(max_align_t) unsigned char data[];
};

/* Memory that came from elsewhere. */
struct adopted {
    struct adopted *next;
    void *memory;
};

struct jk_arena {
    struct adopted *adopted;
    struct chunk *first;
    struct chunk *current;
    size_t budget;
    size_t used;
    bool exhausted;
};

struct jk_arena *jk_arena_new(size_t budget)
{
    struct jk_arena *arena = calloc(1, sizeof *arena);

    if (arena != NULL)
        arena->budget = budget;
    return arena;
}

/* The links themselves stand in the arena. */
static void free_adopted(struct jk_arena *arena)
{
    for (struct adopted *a = arena->adopted; a != NULL; a = a->next)
        free(a->memory);
    arena->adopted = NULL;
}

void jk_arena_free(struct jk_arena *arena)
{
    struct chunk *chunk;

    if (arena == NULL)
        return;
    free_adopted(arena);
    chunk = arena->first;
    while (chunk != NULL) {
        struct chunk *next = chunk->next;

        free(chunk);
        chunk = next;
    }
    free(arena);
}

void jk_arena_reset(struct jk_arena *arena)
{
    free_adopted(arena);
    for (struct chunk *c = arena->first; c != NULL; c = c->next)
        c->used = 0;
    arena->current = arena->first;
    arena->used = 0;
    arena->exhausted = false;
}

/* Moves to the next kept chunk with room, or links a new one behind. */
static struct chunk *next_chunk(struct jk_arena *arena, size_t size)
{
    struct chunk *last = arena->current;
    struct chunk *chunk;
    size_t room;

    while (last != NULL && last->next != NULL) {
        last = last->next;
        if (last->size - last->used >= size) {
            arena->current = last;
            return last;
        }
    }
    room = last == NULL ? FIRST_CHUNK : last->size * 2;
    if (room > LARGEST_STEP)
        room = LARGEST_STEP;
    if (room < size)
        room = size;
    chunk = malloc(sizeof *chunk + room);
    if (chunk == NULL)
        return NULL;
    chunk->next = NULL;
    chunk->size = room;
    chunk->used = 0;
    if (last == NULL)
        arena->first = chunk;
    else
        last->next = chunk;
    arena->current = chunk;
    return chunk;
}

/* size bytes with whatever was in them. */
static void *take(struct jk_arena *arena, size_t size)
{
    const size_t step = alignof(max_align_t);
    struct chunk *chunk = arena->current;
    void *result;

    if (size > arena->budget - arena->used ||
        arena->budget - arena->used - size < step) {
        arena->exhausted = true;
        return NULL;
    }
    size = (size + step - 1) / step * step;
    if (chunk == NULL || chunk->size - chunk->used < size) {
        chunk = next_chunk(arena, size);
        if (chunk == NULL)
            return NULL;
    }
    result = chunk->data + chunk->used;
    chunk->used += size;
    arena->used += size;
    return result;
}

void *jk_arena_alloc(struct jk_arena *arena, size_t size)
{
    void *result = take(arena, size);

    if (result != NULL)
        memset(result, 0, size);
    return result;
}

void *jk_arena_array(struct jk_arena *arena, size_t count, size_t size)
{
    size_t total;

    if (__builtin_mul_overflow(count, size, &total)) {
        arena->exhausted = true;
        return NULL;
    }
    return jk_arena_alloc(arena, total);
}

/* Whether size more bytes are within the budget. */
static bool afford(struct jk_arena *arena, size_t size)
{
    const size_t step = alignof(max_align_t);

    if (size <= arena->budget - arena->used &&
        arena->budget - arena->used - size >= step)
        return true;
    arena->exhausted = true;
    return false;
}

/* The array of old bytes with room for total, where it is, if it was the last
 * to be taken from its chunk. */
static void *extend(struct jk_arena *arena, const void *items, size_t old,
                    size_t total)
{
    const size_t step = alignof(max_align_t);
    const size_t filled = old;
    const unsigned char *end;
    struct chunk *chunk = arena->current;
    unsigned char *array;

    old = (old + step - 1) / step * step;
    total = (total + step - 1) / step * step;
    end = (const unsigned char *)items + old;
    if (old >= LARGE) {
        chunk = arena->first;
        while (chunk != NULL && end != chunk->data + chunk->used)
            chunk = chunk->next;
    }
    if (chunk == NULL || end != chunk->data + chunk->used ||
        total - old > chunk->size - chunk->used)
        return NULL;
    array = chunk->data + chunk->used - old;
    memset(array + filled, 0, total - filled);
    chunk->used += total - old;
    arena->used += total - old;
    return array;
}

/* A chunk for one large array, which finds room there to grow: it stands
 * before all others, where nothing else is taken until the next reset. */
static void *take_large(struct jk_arena *arena, size_t size)
{
    const size_t step = alignof(max_align_t);
    struct chunk *chunk = NULL;

    size = (size + step - 1) / step * step;
    if (arena->first != NULL)
        chunk = malloc(sizeof *chunk + size * SPARE);
    if (chunk == NULL)
        return jk_arena_alloc(arena, size);
    chunk->size = size * SPARE;
    chunk->used = size;
    chunk->next = arena->first;
    arena->first = chunk;
    arena->used += size;
    memset(chunk->data, 0, size);
    return chunk->data;
}

void *jk_arena_grow(struct jk_arena *arena, const void *items, size_t old_count,
                    size_t new_count, size_t size)
{
    size_t old = old_count * size, total;
    void *grown = NULL;

    if (__builtin_mul_overflow(new_count, size, &total) || total < old) {
        arena->exhausted = true;
        return NULL;
    }
    if (old > 0 && afford(arena, total - old))
        grown = extend(arena, items, old, total);
    if (grown != NULL)
        return grown;
    grown = total >= LARGE && afford(arena, total)
                ? take_large(arena, total)
                : jk_arena_alloc(arena, total);
    if (grown != NULL && old > 0)
        memcpy(grown, items, old);
    return grown;
}

bool jk_arena_adopt(struct jk_arena *arena, void *memory, size_t size)
{
    struct adopted *link = jk_arena_alloc(arena, sizeof *link);

    if (link == NULL)
        return false;
    if (size > arena->budget - arena->used) {
        arena->exhausted = true;
        return false;
    }
    arena->used += size;
    *link = (struct adopted){arena->adopted, memory};
    arena->adopted = link;
    return true;
}

int jk_arena_copy(struct jk_arena *arena, struct jk_str text,
                  struct jk_str *ret_copy)
{
    char *copy;

    if (text.len == SIZE_MAX)
        return JK_LIMIT;
    copy = take(arena, text.len + 1);
    if (copy == NULL)
        return jk_arena_fail(arena, NULL);
    if (text.len > 0)
        memcpy(copy, text.ptr, text.len);
    copy[text.len] = '\0';
    *ret_copy = (struct jk_str){copy, text.len};
    return JK_OK;
}

size_t jk_arena_used(const struct jk_arena *arena)
{
    return arena->used;
}

bool jk_arena_exhausted(const struct jk_arena *arena)
{
    return arena->exhausted;
}

int jk_arena_fail(const struct jk_arena *arena, struct jk_error *err)
{
    if (arena->exhausted)
        return jk_fail(err, JK_LIMIT, NULL,
                       "the document needs more than %zu bytes of memory "
                       "(limit memory)",
                       arena->budget);
    return jk_fail(err, JK_NO_MEMORY, NULL, "out of memory");
}
