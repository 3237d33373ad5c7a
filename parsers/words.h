// SPDX-License-Identifier: MIT
// Lists of words that a line is looked at for, told apart by their bytes at
// the place of comparison first.
#ifndef JK_WORDS_H
#define JK_WORDS_H

#include "base/str.h"

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

/* Whether one of the words stands anywhere in s: one pass, for short lists
 * of Japanese words. */
static inline bool jk_has_any(struct jk_str s, const struct jk_word *list)
{
    for (size_t i = 0; i < s.len; i++) {
        if (((unsigned char)s.ptr[i] & 0xc0) != 0x80 &&
            jk_starts_any((struct jk_str){s.ptr + i, s.len - i}, list))
            return true;
    }
    return false;
}

#endif
