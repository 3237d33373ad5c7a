// SPDX-License-Identifier: MIT
// The bytes of a reading: 32-bit numbers in the machine's order (both ends
// are the same program on the same machine) and texts behind their length.
#ifndef JK_RECORD_H
#define JK_RECORD_H

#include "base/buf.h"

enum {
    JK_READING_MAGIC = 0x6A6B7231,
    JK_PASSAGE_NUMBERS = 12,
    JK_BLOCK_NUMBERS = 17,
    JK_TABLE_NUMBERS = 6
};

static inline void jk_put_u32(struct jk_buf *buf, uint32_t number)
{
    jk_buf_add(buf, &number, sizeof number);
}

static inline void jk_put_str(struct jk_buf *buf, struct jk_str text)
{
    jk_put_u32(buf, (uint32_t)text.len);
    jk_buf_add_str(buf, text);
}

/* A reader that remembers that something was wrong: take many fields, look
 * at ok once. */
struct jk_record {
    struct jk_str rest;
    bool ok;
};

/* 0 and "" once the record is not ok. */
void jk_take_numbers(struct jk_record *record, uint32_t *ret_numbers,
                     size_t count);
uint32_t jk_take_u32(struct jk_record *record);

/* A text that must be valid UTF-8 and lies inside the record. */
struct jk_str jk_take_str(struct jk_record *record);

/* A count of things of at least size bytes each: more than the rest can hold
 * is an error, so that a forged count cannot make anyone allocate. */
uint32_t jk_take_count(struct jk_record *record, size_t size);

#endif
