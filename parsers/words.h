// SPDX-License-Identifier: MIT
// Lists of words that a line is looked at for, told apart by their bytes at
// the place of comparison first.
#ifndef JK_WORDS_H
#define JK_WORDS_H

#include "chars.h"

struct jk_word {
    uint8_t len;
    char text[23];
};

#define JK_WORD(literal)                                                       \
    {                                                                          \
        sizeof(literal) - 1, literal                                           \
    }
/* Ends a list. */
#define JK_NO_WORD                                                             \
    {                                                                          \
        0, ""                                                                  \
    }

static inline bool jk_starts_with(struct jk_str s, const struct jk_word *word)
{
    return s.len >= word->len && s.ptr[0] == word->text[0] &&
           s.ptr[word->len - 1] == word->text[word->len - 1] &&
           memcmp(s.ptr, word->text, word->len) == 0;
}

static inline bool jk_ends_with(struct jk_str s, const struct jk_word *word)
{
    return s.len >= word->len &&
           s.ptr[s.len - 1] == word->text[word->len - 1] &&
           s.ptr[s.len - word->len] == word->text[0] &&
           memcmp(s.ptr + s.len - word->len, word->text, word->len) == 0;
}

/* Whether s starts or ends with one of a list of words. */
static inline bool jk_starts_any(struct jk_str s, const struct jk_word *list)
{
    for (; list->len > 0; list++) {
        if (jk_starts_with(s, list))
            return true;
    }
    return false;
}

static inline bool jk_ends_any(struct jk_str s, const struct jk_word *list)
{
    for (; list->len > 0; list++) {
        if (jk_ends_with(s, list))
            return true;
    }
    return false;
}

enum { JK_WORD_HASHES = 256 };

/* What tells the first characters of words apart from most others: the last
 * bits of their bytes. p is at a character of valid UTF-8. */
static inline unsigned jk_word_hash(const char *p)
{
    const unsigned char *u = (const unsigned char *)p;

    return u[0] < 0xe0 ? u[0] : (u[2] & 0x3fu) | (u[1] & 3u) << 6;
}

/* Whether one of the words stands anywhere in s, valid UTF-8: one pass. */
static inline bool jk_has_any(struct jk_str s, const struct jk_word *list)
{
    uint64_t first[JK_WORD_HASHES / 64] = {0};

    for (const struct jk_word *word = list; word->len > 0; word++) {
        unsigned hash = jk_word_hash(word->text);

        first[hash / 64] |= UINT64_C(1) << (hash % 64);
    }
    for (size_t i = 0; i < s.len;) {
        const char *p = s.ptr + i;
        unsigned hash = jk_word_hash(p);

        if ((first[hash / 64] >> (hash % 64) & 1) != 0 &&
            jk_starts_any((struct jk_str){p, s.len - i}, list))
            return true;
        i += jk_char_size(p);
    }
    return false;
}

#endif
