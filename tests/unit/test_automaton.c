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

/* The literals that stand at a place, ended by their lengths, as a scan tells
 * them; false if it tells others. */
static bool same_at(const struct jk_automaton *a, const struct word *words,
                    const uint32_t *ids, const uint32_t *text, uint32_t at,
                    struct jk_automaton_scan *scan)
{
    for (uint32_t len = 1; len <= LONGEST && at + len <= TEXT; len++) {
        for (uint32_t i = 0; i < LITERALS; i++) {
            uint32_t value;

            if (words[i].len != len ||
                memcmp(words[i].c, text + at, len * sizeof *text) != 0)
                continue;
            if (!jk_automaton_next(a, scan, text, TEXT, &value) ||
                value != 7 * ids[i] || scan->begin != at ||
                scan->end != at + len)
                return false;
            break; // equal ones are told once
        }
    }
    return true;
}

static bool finds_all(const struct jk_automaton *a, const struct word *words,
                      const uint32_t *ids, uint64_t *seed)
{
    uint32_t text[TEXT + 1] = {0}, value;
    struct jk_automaton_scan scan = {0};
    bool good = true;

    for (uint32_t i = 0; i < TEXT; i++)
        text[i] = codes[draw(seed, CHARACTERS)];
    for (uint32_t at = 0; at < TEXT && good; at++)
        good = same_at(a, words, ids, text, at, &scan);
    return good && !jk_automaton_next(a, &scan, text, TEXT, &value);
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
        jk_automaton_values(a, values);
        for (uint32_t i = 0; i < TEXTS / 20; i++)
            CHECK(t, finds_all(a, words, ids, &seed));
    }
}
