// SPDX-License-Identifier: MIT
// Sets of places in a text, and the memory in which they are kept while a
// program runs: only program.c includes this.
#ifndef JK_PROGRAM_PLACES_H
#define JK_PROGRAM_PLACES_H

#include "program.h"

#include <stdlib.h>

enum {
    INDEXED = 256, // characters of a text of which an index is made
    CHUNK_WORDS = 1 << 12,
    CHUNKS = 24
};

/* Places in the text: of its characters, and the one behind the last. Only
 * words [low, high) are written; low == high: there is no place. */
struct places {
    uint64_t *words;
    uint32_t low, high;
};

/* Memory that is given back in the opposite order. */
struct chunk {
    uint64_t *words;
    size_t size, used;
};

struct jk_program_run {
    uint32_t *text; // characters
    uint8_t *hash;  // of each of them
    uint32_t len, room;
    bool indexed; // the text is short enough: for each hash, where it stands
    uint64_t present[JK_FIRST_BITS / 64]; // hashes that stand somewhere
    uint64_t where[JK_FIRST_BITS][INDEXED / 64];
    struct chunk chunks[CHUNKS]; // each twice as large as the one before
    unsigned at;
    bool no_memory;
    const struct jk_programs *p;
};

struct mark {
    unsigned at;
    size_t used;
};

static uint64_t *take_more(struct jk_program_run *r, size_t count)
{
    struct chunk *chunk = &r->chunks[r->at];

    while (chunk->used + count > chunk->size) {
        if (chunk->size > 0) {
            if (r->at + 1 == CHUNKS) {
                r->no_memory = true;
                return NULL;
            }
            chunk = &r->chunks[++r->at];
            chunk->used = 0;
        }
        if (chunk->size < count) {
            free(chunk->words);
            chunk->size = count + ((size_t)CHUNK_WORDS << r->at);
            chunk->words = malloc(chunk->size * sizeof *chunk->words);
            if (chunk->words == NULL) {
                chunk->size = 0;
                r->no_memory = true;
                return NULL;
            }
        }
    }
    chunk->used += count;
    return chunk->words + chunk->used - count;
}

/* Words that are not cleared; NULL when memory is out. */
static inline uint64_t *take(struct jk_program_run *r, size_t count)
{
    struct chunk *chunk = &r->chunks[r->at];

    if (chunk->used + count > chunk->size)
        return take_more(r, count);
    chunk->used += count;
    return chunk->words + chunk->used - count;
}

static inline struct mark mark_of(const struct jk_program_run *r)
{
    return (struct mark){r->at, r->chunks[r->at].used};
}

static inline void give_back(struct jk_program_run *r, struct mark mark)
{
    r->at = mark.at;
    r->chunks[r->at].used = mark.used;
}

static inline struct places new_places(struct jk_program_run *r)
{
    return (struct places){take(r, r->len / 64 + 1), 0, 0};
}

static inline bool is_empty(const struct places *s)
{
    return s->low == s->high;
}

static inline bool has(const struct places *s, uint32_t at)
{
    return at / 64 >= s->low && at / 64 < s->high &&
           (s->words[at / 64] >> (at % 64) & 1) != 0;
}

/* Adds a place; places without memory stay empty. */
static inline void add(struct places *s, uint32_t at)
{
    uint32_t word = at / 64;

    if (is_empty(s)) {
        if (s->words == NULL)
            return;
        s->low = s->high = word;
    }
    while (s->high <= word)
        s->words[s->high++] = 0;
    while (s->low > word)
        s->words[--s->low] = 0;
    s->words[word] |= UINT64_C(1) << (at % 64);
}

/* The first place at or behind at; JK_NONE if there is none. */
static inline uint32_t next(const struct places *s, uint32_t at)
{
    uint32_t word = at / 64;
    uint64_t left;

    if (word < s->low) {
        word = s->low;
        at = 0;
    }
    if (word >= s->high)
        return JK_NONE;
    left = s->words[word] & (~UINT64_C(0) << (at % 64));
    while (left == 0) {
        if (++word == s->high)
            return JK_NONE;
        left = s->words[word];
    }
    return word * 64 + (uint32_t)__builtin_ctzll(left);
}

#endif
