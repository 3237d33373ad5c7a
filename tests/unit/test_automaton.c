// SPDX-License-Identifier: MIT
// All literals are found that stand in a text, in their order.
#include "automaton.h"
#include "harness.h"

#include <string.h>

enum {
    LITERALS = 60,
    LONGEST = 5,
    TEXT = 150, // more than what is looked at together
    TEXTS = 200
};

static const char *const characters[] = {"a",  "b",      "あ", "い",
                                         "契", "\u00e9", "𠮷"};
static const uint32_t codes[] = {'a',    'b',  0x3042, 0x3044,
                                 0x5951, 0xe9, 0x20bb7};

enum { CHARACTERS = sizeof codes / sizeof codes[0] };

struct word {
    char bytes[4 * LONGEST + 1];
    uint32_t c[LONGEST];
    uint32_t len;
};

static uint32_t draw(uint64_t *seed, uint32_t below)
{
    *seed = *seed * UINT64_C(6364136223846793005) + 1442695040888963407U;
    return (uint32_t)(*seed >> 33) % below;
}

/* Words of any length; the first ones have many that go on from them. */
static void make_words(uint64_t *seed, struct word words[LITERALS])
{
    for (uint32_t i = 0; i < LITERALS; i++) {
        words[i] = (struct word){.len = 1 + draw(seed, LONGEST)};
        for (uint32_t k = 0; k < words[i].len; k++) {
            uint32_t c = draw(seed, CHARACTERS);

            strcat(words[i].bytes, characters[c]);
            words[i].c[k] = codes[c];
        }
    }
}

/* The longest literal that ends at a place, or NULL. */
static const struct word *ending(const struct word *words, const uint32_t *text,
                                 uint32_t end, uint32_t *ret_index)
{
    const struct word *longest = NULL;

    for (uint32_t i = 0; i < LITERALS; i++) {
        if (words[i].len <= end &&
            memcmp(words[i].c, text + end - words[i].len,
                   words[i].len * sizeof *text) == 0 &&
            (longest == NULL || words[i].len > longest->len)) {
            longest = &words[i];
            *ret_index = i;
        }
    }
    return longest;
}

/* Whether a scan, told a few literals at a time, tells those of a text. */
static bool finds_all(const struct jk_automaton *a, const struct word *words,
                      const uint32_t *ids, uint64_t *seed)
{
    uint32_t text[TEXT], ends[TEXT], count = 0, told = 0, index;
    char bytes[4 * TEXT + 1] = "";
    struct jk_automaton_scan scan = {0};
    struct jk_automaton_hit hits[3];
    bool good = true;

    for (uint32_t i = 0; i < TEXT; i++) {
        uint32_t c = draw(seed, CHARACTERS);

        text[i] = codes[c];
        strcat(bytes, characters[c]);
        ends[i] = (uint32_t)strlen(bytes);
    }
    for (uint32_t end = 1; end <= TEXT && good; end++) {
        if (ending(words, text, end, &index) == NULL)
            continue;
        if (told == count) {
            count = jk_automaton_find(a, &scan, jk_str_of(bytes), hits, 3);
            told = 0;
        }
        good = told < count && hits[told].value == 7 * ids[index] &&
               hits[told].end == ends[end - 1];
        told++;
    }
    return good && told == count &&
           jk_automaton_find(a, &scan, jk_str_of(bytes), hits, 3) == 0;
}

/* Whether a literal's next shorter one is the longest other one it ends with.
 */
static bool knows_shorter(const struct jk_automaton *a,
                          const struct word *words, const uint32_t *ids)
{
    for (uint32_t i = 0; i < LITERALS; i++) {
        const struct word *longest = NULL;
        uint32_t shorter = UINT32_MAX;

        for (uint32_t k = 0; k < LITERALS; k++) {
            if (words[k].len < words[i].len &&
                memcmp(words[k].c, words[i].c + words[i].len - words[k].len,
                       words[k].len * sizeof words[k].c[0]) == 0 &&
                (longest == NULL || words[k].len > longest->len)) {
                longest = &words[k];
                shorter = ids[k];
            }
        }
        if (a->shorter[ids[i]] != shorter)
            return false;
    }
    return true;
}

void test_automaton(struct jk_tests *t)
{
    uint64_t seed = 1;

    for (uint32_t round = 0; round < 20; round++) {
        struct word words[LITERALS];
        struct jk_str literals[LITERALS];
        uint32_t ids[LITERALS], values[LITERALS];
        struct jk_automaton *a;
        struct jk_error err;

        make_words(&seed, words);
        for (uint32_t i = 0; i < LITERALS; i++) {
            literals[i] = jk_str_of(words[i].bytes);
            values[i] = 7 * i;
        }
        CHECK_NUMBER(
            t, jk_automaton_new(literals, LITERALS, t->arena, ids, &a, &err),
            JK_OK);
        CHECK(t, knows_shorter(a, words, ids));
        jk_automaton_values(a, values);
        for (uint32_t i = 0; i < TEXTS / 20; i++)
            CHECK(t, finds_all(a, words, ids, &seed));
    }
}
