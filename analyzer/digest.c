// SPDX-License-Identifier: MIT
#include "digest.h"

#include <endian.h>
#include <stdio.h>

static const uint64_t initial[8] = {0x6A09E667F3BCC908, 0xBB67AE8584CAA73B,
                                    0x3C6EF372FE94F82B, 0xA54FF53A5F1D36F1,
                                    0x510E527FADE682D1, 0x9B05688C2B3E6C1F,
                                    0x1F83D9ABFB41BD6B, 0x5BE0CD19137E2179};

static const unsigned char order[12][16] = {
    {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15},
    {14, 10, 4, 8, 9, 15, 13, 6, 1, 12, 0, 2, 11, 7, 5, 3},
    {11, 8, 12, 0, 5, 2, 15, 13, 10, 14, 3, 6, 7, 1, 9, 4},
    {7, 9, 3, 1, 13, 12, 11, 14, 2, 6, 5, 10, 4, 0, 15, 8},
    {9, 0, 5, 7, 2, 4, 10, 15, 14, 1, 11, 12, 6, 8, 3, 13},
    {2, 12, 6, 10, 0, 11, 8, 3, 4, 13, 7, 5, 15, 14, 1, 9},
    {12, 5, 1, 15, 14, 13, 4, 10, 0, 7, 6, 3, 9, 2, 8, 11},
    {13, 11, 7, 14, 12, 1, 3, 9, 5, 0, 15, 4, 8, 6, 2, 10},
    {6, 15, 14, 9, 11, 3, 0, 8, 12, 2, 13, 7, 1, 4, 10, 5},
    {10, 2, 8, 4, 7, 6, 1, 5, 15, 11, 9, 14, 3, 12, 13, 0},
    {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15},
    {14, 10, 4, 8, 9, 15, 13, 6, 1, 12, 0, 2, 11, 7, 5, 3}};

static uint64_t rotate(uint64_t x, unsigned n)
{
    return x >> n | x << (64 - n);
}

/* The mixing function G of RFC 7693 section 3.1 on four words of v. */
static inline void mix(uint64_t *v, const unsigned char at[4], uint64_t x,
                       uint64_t y)
{
    uint64_t *a = &v[at[0]], *b = &v[at[1]], *c = &v[at[2]], *d = &v[at[3]];

    *a += *b + x;
    *d = rotate(*d ^ *a, 32);
    *c += *d;
    *b = rotate(*b ^ *c, 24);
    *a += *b + y;
    *d = rotate(*d ^ *a, 16);
    *c += *d;
    *b = rotate(*b ^ *c, 63);
}

static void compress(struct jk_digest *digest, bool last)
{
    static const unsigned char places[8][4] = {
        {0, 4, 8, 12},  {1, 5, 9, 13},  {2, 6, 10, 14}, {3, 7, 11, 15},
        {0, 5, 10, 15}, {1, 6, 11, 12}, {2, 7, 8, 13},  {3, 4, 9, 14}};
    uint64_t v[16], m[16];

    for (size_t i = 0; i < 8; i++) {
        v[i] = digest->state[i];
        v[i + 8] = initial[i];
    }
    v[12] ^= digest->total;
    if (last)
        v[14] = ~v[14];
    for (size_t i = 0; i < 16; i++) {
        memcpy(&m[i], digest->block + i * 8, sizeof m[i]);
        m[i] = le64toh(m[i]);
    }
    // Unrolled, the places are constants and v stays in registers.
#pragma GCC unroll 12
    for (size_t round = 0; round < 12; round++) {
#pragma GCC unroll 8
        for (size_t i = 0; i < 8; i++)
            mix(v, places[i], m[order[round][2 * i]],
                m[order[round][2 * i + 1]]);
    }
    for (size_t i = 0; i < 8; i++)
        digest->state[i] ^= v[i] ^ v[i + 8];
}

void jk_digest_begin(struct jk_digest *digest)
{
    memset(digest, 0, sizeof *digest);
    memcpy(digest->state, initial, sizeof initial);
    digest->state[0] ^= 0x01010000u ^ JK_DIGEST_BYTES;
}

void jk_digest_add(struct jk_digest *digest, const void *data, size_t len)
{
    const unsigned char *at = data;

    while (len > 0) {
        size_t room = sizeof digest->block - digest->used;
        size_t n = len < room ? len : room;

        /* A full block waits: the last one is compressed differently. */
        if (room == 0) {
            digest->total += sizeof digest->block;
            compress(digest, false);
            digest->used = 0;
            continue;
        }
        memcpy(digest->block + digest->used, at, n);
        digest->used += n;
        at += n;
        len -= n;
    }
}

void jk_digest_add_number(struct jk_digest *digest, uint64_t number)
{
    unsigned char bytes[8];

    for (size_t i = 0; i < sizeof bytes; i++)
        bytes[i] = (unsigned char)(number >> (8 * i));
    jk_digest_add(digest, bytes, sizeof bytes);
}

void jk_digest_add_str(struct jk_digest *digest, struct jk_str text)
{
    jk_digest_add_number(digest, text.len);
    jk_digest_add(digest, text.ptr, text.len);
}

void jk_digest_end(struct jk_digest *digest, char ret_hex[JK_DIGEST_HEX])
{
    digest->total += digest->used;
    memset(digest->block + digest->used, 0,
           sizeof digest->block - digest->used);
    compress(digest, true);
    for (size_t i = 0; i < JK_DIGEST_BYTES; i++) {
        unsigned byte = (unsigned)(digest->state[i / 8] >> (8 * (i % 8))) & 255;

        snprintf(ret_hex + 2 * i, 3, "%02x", byte);
    }
}

uint64_t jk_fnv1a(struct jk_str text)
{
    uint64_t hash = 0xCBF29CE484222325;

    for (size_t i = 0; i < text.len; i++) {
        hash ^= (unsigned char)text.ptr[i];
        hash *= 0x100000001B3;
    }
    return hash;
}
