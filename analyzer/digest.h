// SPDX-License-Identifier: MIT
// Fingerprints: BLAKE2b-256 (RFC 7693) tells whether a file is still the one
// that was read; FNV-1a spreads names over shards, the same on every machine.
#ifndef JK_DIGEST_H
#define JK_DIGEST_H

#include "base/str.h"

enum { JK_DIGEST_BYTES = 32, JK_DIGEST_HEX = 65 };

struct jk_digest {
    uint64_t state[8];
    uint64_t total;
    unsigned char block[128];
    size_t used;
};

void jk_digest_begin(struct jk_digest *digest);
void jk_digest_add(struct jk_digest *digest, const void *data, size_t len);

/* Adds a text with its length, so that neighbours cannot flow together. */
void jk_digest_add_str(struct jk_digest *digest, struct jk_str text);
void jk_digest_add_number(struct jk_digest *digest, uint64_t number);

/* The fingerprint as 64 hexadecimal digits with a NUL. */
void jk_digest_end(struct jk_digest *digest, char ret_hex[JK_DIGEST_HEX]);

uint64_t jk_fnv1a(struct jk_str text);

#endif
