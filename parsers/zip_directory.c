// SPDX-License-Identifier: MIT
#include "zip_directory.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

/* Sizes of the fixed parts of records (APPNOTE 4.3.7, 4.3.12, 4.3.16) and the
 * longest comment behind the last of them. */
enum { LOCAL = 30, CENTRAL = 46, END = 22, COMMENT = 65535 };

struct span {
    uint64_t begin, end; // bytes of an entry: local header and data
};

static uint32_t get16(const unsigned char *p)
{
    return (uint32_t)p[0] | (uint32_t)p[1] << 8;
}

static uint32_t get32(const unsigned char *p)
{
    return get16(p) | get16(p + 2) << 16;
}

/* The last end-of-directory record whose directory begins where it says. */
static const unsigned char *find_end(const unsigned char *data, size_t size)
{
    size_t stop = size > END + COMMENT ? size - END - COMMENT : 0;

    if (size < END)
        return NULL;
    for (size_t at = size - END + 1; at-- > stop;) {
        const unsigned char *p = data + at;
        uint32_t length, offset;

        if (p[0] != 'P' || memcmp(p, "PK\005\006", 4) != 0)
            continue;
        length = get32(p + 12);
        offset = get32(p + 16);
        if ((uint64_t)offset + length <= at && length >= CENTRAL &&
            memcmp(data + offset, "PK\001\002", 4) == 0)
            return p;
    }
    return NULL;
}

static int compare_spans(const void *a, const void *b)
{
    uint64_t x = ((const struct span *)a)->begin;
    uint64_t y = ((const struct span *)b)->begin;

    return x < y ? -1 : x > y;
}

/* The bytes that an entry takes by its local header. */
static struct span span_of(const unsigned char *data, size_t size,
                           const unsigned char *central)
{
    uint64_t at = get32(central + 42);
    struct span span = {at, at};

    if (at + LOCAL <= size && memcmp(data + at, "PK\003\004", 4) == 0)
        span.end = at + LOCAL + get16(data + at + 26) + get16(data + at + 28) +
                   get32(central + 20);
    return span;
}

static int check_spans(struct span *spans, size_t count, struct jk_error *err)
{
    qsort(spans, count, sizeof *spans, compare_spans);
    for (size_t i = 1; i < count; i++) {
        if (spans[i].begin < spans[i - 1].end)
            return jk_fail(err, JK_FORBIDDEN, NULL,
                           "entries of the archive overlap at byte %llu",
                           (unsigned long long)spans[i].begin);
    }
    return JK_OK;
}

int jk_zip_check_directory(const void *data, size_t size,
                           const struct jk_limits *limits, struct jk_error *err)
{
    const unsigned char *bytes = data;
    const unsigned char *end = find_end(bytes, size);
    const unsigned char *p = end == NULL ? NULL : bytes + get32(end + 16);
    size_t count = 0, room = end == NULL ? 0 : get16(end + 10);
    struct span *spans;
    int status = JK_OK;

    if (room > limits->entries)
        return jk_limit_fail(err, NULL, "entries", limits->entries, room);
    if (room == 0)
        return JK_OK;
    spans = calloc(room, sizeof *spans);
    if (spans == NULL)
        return jk_fail(err, JK_NO_MEMORY, NULL, "out of memory");
    while (count < room && end - p >= CENTRAL && status == JK_OK &&
           memcmp(p, "PK\001\002", 4) == 0) {
        size_t name = get16(p + 28);
        size_t record = CENTRAL + name + get16(p + 30) + get16(p + 32);

        if ((size_t)(end - p) < record)
            break;
        if (memchr(p + CENTRAL, '\0', name) != NULL)
            status =
                jk_fail(err, JK_FORBIDDEN, NULL, "an entry's name holds a NUL");
        spans[count++] = span_of(bytes, size, p);
        p += record;
    }
    if (status == JK_OK)
        status = check_spans(spans, count, err);
    free(spans);
    return status;
}

/* Where the directory that an end record tells of begins: at its offset, or
 * that much further as bytes stand before the archive. */
static size_t directory_of(const unsigned char *data, size_t end,
                           size_t *ret_shift)
{
    uint64_t length = get32(data + end + 12), offset = get32(data + end + 16);

    *ret_shift = 0;
    if (offset + 4 <= end && memcmp(data + offset, "PK\001\002", 4) == 0)
        return (size_t)offset;
    if (offset + length > end)
        return SIZE_MAX;
    *ret_shift = (size_t)(end - offset - length);
    return memcmp(data + end - length, "PK\001\002", 4) == 0 && length >= 4
               ? (size_t)(end - length)
               : SIZE_MAX;
}

/* The last end record's place, SIZE_MAX if there is none. */
static size_t last_end(const unsigned char *data, size_t size)
{
    size_t stop = size > END + COMMENT ? size - END - COMMENT : 0;

    for (size_t at = size < END ? 0 : size - END + 1; at-- > stop;) {
        if (data[at] == 'P' && memcmp(data + at, "PK\005\006", 4) == 0)
            return at;
    }
    return SIZE_MAX;
}

bool jk_zip_follows(const void *data, size_t size)
{
    const unsigned char *bytes = data;
    size_t end = last_end(data, size), shift, begin;
    uint64_t first;

    if (end == SIZE_MAX)
        return false;
    begin = directory_of(bytes, end, &shift);
    if (begin == SIZE_MAX || end - begin < CENTRAL)
        return false;
    first = (uint64_t)get32(bytes + begin + 42) + shift;
    return first + LOCAL <= size && memcmp(bytes + first, "PK\003\004", 4) == 0;
}

static void put(struct jk_buf *out, uint32_t value, int bytes)
{
    for (; bytes > 0; bytes--, value >>= 8)
        jk_buf_add_char(out, (char)(value & 0xFF));
}

bool jk_zip_mend(const void *data, size_t size, struct jk_buf *out)
{
    const unsigned char *bytes = data;
    size_t end = size < END ? 0 : size - END + 1, shift, begin, at;
    uint32_t count = 0;

    // Bytes behind the archive may be many more than a comment's.
    while (end > 0 && memcmp(bytes + end - 1, "PK\005\006", 4) != 0)
        end--;
    if (end-- == 0 || size > UINT32_MAX)
        return false;
    begin = directory_of(bytes, end, &shift);
    if (begin == SIZE_MAX || begin < shift)
        return false;
    for (at = begin;
         end - at >= CENTRAL && memcmp(bytes + at, "PK\001\002", 4) == 0;
         count++) {
        size_t record = CENTRAL + get16(bytes + at + 28) +
                        get16(bytes + at + 30) + get16(bytes + at + 32);

        if (record > end - at)
            break;
        at += record;
    }
    if (count == 0 || count >= UINT16_MAX)
        return false;
    jk_buf_add(out, bytes + shift, at - shift);
    jk_buf_add(out, "PK\005\006\0\0\0\0", 8);
    put(out, count, 2);
    put(out, count, 2);
    put(out, (uint32_t)(at - begin), 4);
    put(out, (uint32_t)(begin - shift), 4);
    put(out, 0, 2);
    return out->status == JK_OK;
}
