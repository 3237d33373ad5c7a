// SPDX-License-Identifier: MIT
// Spelling variants: found by their last two characters, replaced in place,
// with the map kept right.
#include "normalize_impl.h"

enum { FORM_CHARACTERS = 16, ROUNDS = 4 };

static const struct variant {
    const char *from, *to;
    uint8_t from_len, to_len;
} variants[] = {
#define JK_VARIANT(from, to) {from, to, sizeof(from) - 1, sizeof(to) - 1},
#define JK_OLD_FORMS(pairs)
#define JK_CHARACTER(from, to)
#include "variants.def"
#undef JK_VARIANT
#undef JK_OLD_FORMS
#undef JK_CHARACTER
};

static const char old_forms[] =
#define JK_VARIANT(from, to)
#define JK_OLD_FORMS(pairs) pairs
#define JK_CHARACTER(from, to)
#include "variants.def"
#undef JK_VARIANT
#undef JK_OLD_FORMS
#undef JK_CHARACTER
    ;

static const struct {
    const char *from, *to;
} words[] = {
#define JK_VARIANT(from, to)
#define JK_OLD_FORMS(pairs)
#define JK_CHARACTER(from, to) {from, to},
#include "variants.def"
#undef JK_VARIANT
#undef JK_OLD_FORMS
#undef JK_CHARACTER
};

#define VARIANTS (sizeof variants / sizeof variants[0])
#define WORDS (sizeof words / sizeof words[0])

_Static_assert(VARIANTS <= (size_t)JK_VARIANT_MAX, "too many variants");
_Static_assert((sizeof old_forms - 1) / 6 + WORDS <
                   (size_t)JK_CHARACTER_SLOTS / 2,
               "too many old forms");

static uint32_t char_of(const char *p)
{
    size_t n;

    return jk_char_at(p, p + 3, &n);
}

static unsigned character_slot(uint32_t c)
{
    return (c * 0x9e3779b1u) >> 23 & (JK_CHARACTER_SLOTS - 1);
}

static void add_character(struct jk_variant_set *set, uint32_t from,
                          uint32_t to)
{
    unsigned slot = character_slot(from);

    while (set->characters[slot][0] != 0)
        slot = (slot + 1) & (JK_CHARACTER_SLOTS - 1);
    set->characters[slot][0] = (uint16_t)from;
    set->characters[slot][1] = (uint16_t)to;
    jk_bit_set(set->special, from);
}

/* Longer forms come first in a slot's chain. */
static void add_variant(struct jk_variant_set *set, unsigned i)
{
    const struct variant *v = &variants[i];
    const char *end = v->from + v->from_len;
    uint16_t *link = &set->slots[jk_variant_slot(end)];
    uint32_t pair;

    while (*link != 0 && variants[*link - 1].from_len >= v->from_len)
        link = &set->next[*link - 1];
    set->next[i] = *link;
    *link = (uint16_t)(i + 1);
    jk_bit_set(set->ends, char_of(end - 3));
    pair = jk_pair(jk_pair_first(char_of(end - 6) - JK_CARE_FIRST),
                   char_of(end - 3) - JK_CARE_FIRST);
    set->pairs[pair >> 6] |= UINT64_C(1) << (pair & 63);
}

/* Characters from U+3000 on that NFKC or our own rules change. */
static void add_special(struct jk_variant_set *set)
{
    static const struct {
        uint16_t first, last;
    } ranges[] = {
        {0x3000, 0x3000}, {0x301c, 0x301c}, {0x3036, 0x3036},
        {0x3038, 0x303a}, {0x3099, 0x309f}, {0x30fc, 0x30ff},
        {0x3131, 0x318e}, {0x3192, 0x319f}, {0x3200, 0x33ff},
    };

    for (size_t i = 0; i < sizeof ranges / sizeof ranges[0]; i++) {
        for (uint32_t c = ranges[i].first; c <= ranges[i].last; c++)
            jk_bit_set(set->special, c);
    }
}

void jk_variants_prepare(struct jk_variant_set *set)
{
    memset(set, 0, sizeof *set);
    add_special(set);
    for (const char *p = old_forms; *p != '\0'; p += 6)
        add_character(set, char_of(p), char_of(p + 3));
    for (size_t i = 0; i < WORDS; i++)
        add_character(set, char_of(words[i].from), 0);
    for (unsigned i = 0; i < VARIANTS; i++)
        add_variant(set, i);
}

const char *jk_variant_character(const struct jk_variant_set *set, uint32_t c,
                                 char *buffer, size_t *ret_size)
{
    unsigned slot = character_slot(c);

    while (set->characters[slot][0] != c) {
        if (set->characters[slot][0] == 0)
            return NULL;
        slot = (slot + 1) & (JK_CHARACTER_SLOTS - 1);
    }
    if (set->characters[slot][1] != 0) {
        *ret_size = jk_char_put(buffer, set->characters[slot][1]);
        return buffer;
    }
    for (size_t i = 0; i < WORDS; i++) {
        if (char_of(words[i].from) == c) {
            *ret_size = strlen(words[i].to);
            return words[i].to;
        }
    }
    return NULL;
}

struct place {
    uint32_t block;
    uint32_t raw;
};

/* Where the bytes at norm offset at stand, by the points from the end. */
static struct place place_of(const struct jk_normalizer *m, size_t at)
{
    size_t i = m->point_count;
    const struct jk_norm_point *p;

    while (i > 1 && m->points[i - 1].norm > at)
        i--;
    p = &m->points[i - 1];
    return (struct place){p->block, p->raw + ((uint32_t)at - p->norm)};
}

/* Characters that two forms share at the beginning, in bytes. */
static size_t common_head(const struct variant *v)
{
    size_t n = 0;

    while (n < v->from_len && n < v->to_len &&
           memcmp(v->from + n, v->to + n, 3) == 0)
        n += 3;
    return n;
}

/* And at the end, in what the head leaves of both. */
static size_t common_tail(const struct variant *v, size_t head)
{
    size_t n = 0;

    while (n + head < v->from_len && n + head < v->to_len &&
           memcmp(v->from + v->from_len - n - 3, v->to + v->to_len - n - 3,
                  3) == 0)
        n += 3;
    return n;
}

static void replace(struct jk_normalizer *m, const struct variant *v)
{
    size_t head = common_head(v), tail = common_tail(v, head);
    size_t middle = m->len - v->from_len + head;
    size_t added = (size_t)v->to_len - head - tail;
    struct place places[FORM_CHARACTERS + 1], start = place_of(m, middle);
    size_t count = 0;

    for (size_t n = 0; n <= tail; n += 3)
        places[count++] = place_of(m, m->len - tail + n);
    jk_normalizer_unpoint(m, middle);
    memcpy(m->out + middle, v->to + head, added + tail);
    m->len = middle;
    if (added > 0)
        jk_normalizer_point(m, middle, start.block, start.raw);
    if (added > 3) // nothing inside has a place of its own
        jk_normalizer_point(m, middle + added - 1, start.block, start.raw);
    m->len += added;
    for (size_t i = 0; i < count; i++) {
        jk_normalizer_point(m, m->len, places[i].block, places[i].raw);
        if (i + 1 < count)
            m->len += 3;
    }
}

void jk_variant_replace(struct jk_normalizer *m)
{
    for (int round = 0; round < ROUNDS; round++) {
        const struct variant *found = NULL;
        unsigned i;

        if (m->len < m->line + 6)
            return;
        i = m->set.slots[jk_variant_slot(m->out + m->len)];
        while (i != 0 && found == NULL) {
            const struct variant *v = &variants[i - 1];

            if (v->from_len <= m->len - m->line &&
                memcmp(m->out + m->len - v->from_len, v->from, v->from_len) ==
                    0)
                found = v;
            i = m->set.next[i - 1];
        }
        if (found == NULL || !jk_normalizer_room(m, JK_SLOW_ROOM))
            return;
        replace(m, found);
    }
}
