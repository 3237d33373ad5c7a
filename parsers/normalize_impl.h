// SPDX-License-Identifier: MIT
// What the normaliser's files share; nobody else includes it.
#ifndef JK_NORMALIZE_IMPL_H
#define JK_NORMALIZE_IMPL_H

#include "chars.h"
#include "normalize.h"

enum {
    JK_CARE_FIRST = 0x3000, // characters that the bit sets tell about
    JK_CARE_END = 0xa000,
    JK_CARE_WORDS = (JK_CARE_END - JK_CARE_FIRST) / 64,
    JK_PAIR_WORDS = 128,
    JK_VARIANT_SLOTS = 1024,
    JK_VARIANT_MAX = 512,
    JK_CHARACTER_SLOTS = 512,
    JK_SLOW_ROOM = 96 // bytes that one character or variant adds at most
};

/* Spelling variants, made ready for one pass: a variant is looked for when
 * its last character has been written. */
struct jk_variant_set {
    uint64_t special[JK_CARE_WORDS];  // not simply copied
    uint64_t pairs[JK_PAIR_WORDS];    // last two characters of variants
    uint64_t ends[JK_CARE_WORDS];     // last character of a variant
    uint16_t slots[JK_VARIANT_SLOTS]; // by last two characters: entry + 1
    uint16_t next[JK_VARIANT_MAX];    // entry + 1 with the same slot
    uint16_t characters[JK_CHARACTER_SLOTS][2]; // old form, present form
};

struct jk_normalizer {
    struct jk_arena *arena;
    char *out;
    size_t len, room;
    size_t line;                  // where the line that is written began in out
    const char *raw_line;         // where it began in the block's text
    struct jk_norm_point *points; // from malloc
    size_t point_count, point_room;
    uint32_t block;
    const char *base; // the block's text
    int status;
    struct jk_variant_set set;
};

static inline bool jk_bit(const uint64_t *set, uint32_t c)
{
    c -= JK_CARE_FIRST;
    return c < JK_CARE_END - JK_CARE_FIRST && (set[c >> 6] >> (c & 63) & 1);
}

static inline void jk_bit_set(uint64_t *set, uint32_t c)
{
    c -= JK_CARE_FIRST;
    if (c < JK_CARE_END - JK_CARE_FIRST)
        set[c >> 6] |= UINT64_C(1) << (c & 63);
}

/* Slot of the two characters of three bytes that end before p. */
static inline unsigned jk_variant_slot(const char *p)
{
    uint32_t a, b;

    memcpy(&a, p - 6, 4);
    memcpy(&b, p - 4, 4);
    return (a * 0x9e3779b1u ^ b * 0x85ebca6bu) >> 22 & (JK_VARIANT_SLOTS - 1);
}

/* Place of two characters, as offsets from JK_CARE_FIRST, in pairs: the first
 * goes in by what jk_pair_first made of it. */
static inline uint32_t jk_pair_first(uint32_t at)
{
    return at * 0x9e3779b1u;
}

static inline uint32_t jk_pair(uint32_t first, uint32_t at)
{
    return (first ^ at * 0x85ebca6bu) >> 19;
}

void jk_variants_prepare(struct jk_variant_set *set);

/* Replaces the end of what is written while it is a variant. */
void jk_variant_replace(struct jk_normalizer *m);

/* The present form of an old form of a kanji or word of one kanji, else
 * NULL; *ret_size gets its bytes. buffer has room for one character. */
const char *jk_variant_character(const struct jk_variant_set *set, uint32_t c,
                                 char *buffer, size_t *ret_size);

/* Says that norm offset m->len comes from this place in the block's text. */
void jk_normalizer_map(struct jk_normalizer *m, const char *raw);

/* The same for any offset behind the last point's, and any block. */
void jk_normalizer_point(struct jk_normalizer *m, size_t norm, uint32_t block,
                         size_t raw);

/* Drops the points behind norm. */
void jk_normalizer_unpoint(struct jk_normalizer *m, size_t norm);

/* Room for size more bytes; false when memory is out, which sticks. */
bool jk_normalizer_room(struct jk_normalizer *m, size_t size);

/* Normalises one character, or a run of blanks, that is not simply copied;
 * returns the end of what it took. The room is there. */
const char *jk_normalize_slow(struct jk_normalizer *m, const char *p,
                              const char *end);

/* Writes one character that came from [p, q), and looks for variants. */
void jk_normalizer_put(struct jk_normalizer *m, uint32_t c, const char *q);

#endif
