// SPDX-License-Identifier: MIT
// A view of bytes that somebody else owns. Not terminated, may hold NUL.
#ifndef JK_STR_H
#define JK_STR_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

struct jk_str {
    const char *ptr; // never NULL when made by the functions below
    size_t len;      // bytes
};

/* A view of a string literal, made at compile time. */
#define JK_STR(literal) ((struct jk_str){"" literal, sizeof(literal) - 1})

static inline struct jk_str jk_str_of(const char *text)
{
    return (struct jk_str){text == NULL ? "" : text,
                           text == NULL ? 0 : strlen(text)};
}

static inline bool jk_str_equal(struct jk_str a, struct jk_str b)
{
    return a.len == b.len && memcmp(a.ptr, b.ptr, a.len) == 0;
}

static inline bool jk_str_is(struct jk_str a, const char *text)
{
    return jk_str_equal(a, jk_str_of(text));
}

static inline bool jk_str_starts(struct jk_str a, const char *prefix)
{
    size_t n = strlen(prefix);

    return a.len >= n && memcmp(a.ptr, prefix, n) == 0;
}

/* Where a word, not empty, stands first in text; NULL if nowhere. It looks for
 * the byte of the word that Japanese text in UTF-8 seldom holds: faster than
 * memmem, which reads every byte. */
static inline const char *jk_str_find(struct jk_str text, const char *word)
{
    size_t len = strlen(word), rare = 0;
    const char *p = text.ptr, *end;

    if (text.len < len)
        return NULL;
    // Kana are e3 81 to e3 83, signs e3 80, most kanji begin with e4 to e9.
    while (rare + 1 < len && (((uint8_t)word[rare] & 0xf0) == 0xe0 ||
                              (word[rare] >= '\x81' && word[rare] <= '\x83')))
        rare++;
    end = p + text.len - len + 1; // behind the last place
    while ((p = (const char *)memchr(p + rare, word[rare],
                                     (size_t)(end - p))) != NULL) {
        p -= rare;
        if (memcmp(p, word, len) == 0)
            return p;
        if (++p == end)
            return NULL;
    }
    return NULL;
}

/* Bytes [begin, end) of a; offsets are cut to its length. */
static inline struct jk_str jk_str_slice(struct jk_str a, size_t begin,
                                         size_t end)
{
    if (end > a.len)
        end = a.len;
    if (begin > end)
        begin = end;
    // An empty text may have no address, to which nothing may be added.
    return (struct jk_str){begin == 0 ? a.ptr : a.ptr + begin, end - begin};
}

#endif
