// SPDX-License-Identifier: MIT
// Sets of bits in 64-bit words.
#ifndef JK_BITS_H
#define JK_BITS_H

#include <stdbool.h>
#include <stdint.h>

/* 64-bit words for so many bits. */
static inline uint32_t jk_words(uint32_t bits)
{
    return bits / 64 + 1;
}

static inline bool jk_bit(const uint64_t *words, uint32_t bit)
{
    return (words[bit / 64] >> (bit % 64) & 1) != 0;
}

static inline void jk_set_bit(uint64_t *words, uint32_t bit)
{
    words[bit / 64] |= UINT64_C(1) << (bit % 64);
}

#endif
