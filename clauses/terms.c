// SPDX-License-Identifier: MIT
#include "terms.h"

enum {
    TERMS = 64,   // looked at in one document
    SHORTEST = 6, // bytes of a term: two characters
    LONGEST = 60,
    REACH = 24 // bytes before the quote in which 以下 stands
};

/* What a term has to speak of to carry its definition's subject. */
static const char *const subjects[] = {
    "情報", "資料", "データ", "対策",         "措置",        "計画",
    "要領", "要件", "体制",   "手順",         "事項",        "基準",
    "規程", "事故", "事案",   "要求",         "規則",        "報告",
    "点検", "保護", "保全",   "インシデント", "セキュリティ"};

/* What is said everywhere. */
static const char *const common[] = {"契約", "業務", "仕様書", "システム",
                                     "役務", "発注", "受注",   "受託",
                                     "委託", "本件"};

#define COUNT(array) (sizeof(array) / sizeof(array)[0])

static bool holds(struct jk_str text, const char *word)
{
    return jk_str_find(text, word) != NULL;
}

static bool carries_subject(struct jk_str term)
{
    bool found = false;

    for (size_t i = 0; i < COUNT(subjects) && !found; i++)
        found = holds(term, subjects[i]);
    for (size_t i = 0; i < COUNT(common) && found; i++)
        found = !holds(term, common[i]);
    return found;
}

/* Whether a quotation is a definition: （以下「…」という。） or 「…」とは. */
static bool is_defined(struct jk_str text, size_t open, size_t close)
{
    static const char means[] = "」とは";
    struct jk_str before =
        jk_str_slice(text, open > REACH ? open - REACH : 0, open);

    return holds(before, "以下") ||
           (text.len - close >= sizeof means - 1 &&
            memcmp(text.ptr + close, means, sizeof means - 1) == 0);
}

/* The quotation that opens at an offset, if it defines a term. */
static bool read_term(struct jk_str text, size_t open, struct jk_term *ret_term)
{
    static const char end[] = "」";
    size_t begin = open + sizeof end - 1; // both quotes have as many bytes
    struct jk_str rest = jk_str_slice(text, begin, begin + LONGEST);
    const char *q = jk_str_find(rest, end);

    if (q == NULL || q - rest.ptr < SHORTEST)
        return false;
    ret_term->begin = (uint32_t)begin;
    ret_term->end = (uint32_t)(q - text.ptr);
    return carries_subject(jk_str_slice(text, begin, ret_term->end)) &&
           is_defined(text, open, ret_term->end);
}

/* The unit that holds an offset, from unit on; JK_NONE between units. */
static uint32_t unit_at(const struct jk_units *units, uint32_t unit,
                        uint32_t offset)
{
    while (unit < units->count && units->items[unit].end <= offset)
        unit++;
    return unit < units->count && units->items[unit].begin <= offset ? unit
                                                                     : JK_NONE;
}

int jk_terms_find(const struct jk_document *d, struct jk_units *units,
                  struct jk_arena *arena)
{
    static const char open[] = "「";
    const char *p = d->norm.ptr, *end = p + d->norm.len;
    struct jk_term terms[TERMS];
    uint32_t count = 0, unit = 0;

    units->terms = NULL;
    units->term_count = 0;
    while (count < TERMS &&
           (p = jk_str_find((struct jk_str){p, (size_t)(end - p)}, open)) !=
               NULL) {
        struct jk_term *term = &terms[count];

        p += sizeof open - 1;
        if (!read_term(d->norm, (size_t)(p - d->norm.ptr) - (sizeof open - 1),
                       term))
            continue;
        term->unit = unit_at(units, unit, term->begin);
        if (term->unit == JK_NONE)
            continue;
        unit = term->unit;
        count++;
    }
    if (count == 0)
        return JK_OK;
    units->terms = jk_arena_array(arena, count, sizeof *units->terms);
    if (units->terms == NULL)
        return JK_NO_MEMORY;
    memcpy(units->terms, terms, count * sizeof *terms);
    units->term_count = count;
    return JK_OK;
}
