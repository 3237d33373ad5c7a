// SPDX-License-Identifier: MIT
#include "parties.h"

enum {
    CALLED = 18, // bytes of （以下 and the like before the name
    NAMED = 120  // bytes before it in which a party is named
};

enum role { UNKNOWN, CONTRACTOR, ORDERING };

/* Words that say by themselves which side is meant. */
static const struct {
    const char *word;
    enum role role;
} roles[] = {{"受託者", CONTRACTOR},   {"受注者", CONTRACTOR},
             {"請負者", CONTRACTOR},   {"請負人", CONTRACTOR},
             {"受任者", CONTRACTOR},   {"受託事業者", CONTRACTOR},
             {"委託者", ORDERING},     {"発注者", ORDERING},
             {"注文者", ORDERING},     {"支出負担行為担当官", ORDERING},
             {"契約担当官", ORDERING}, {"委任者", ORDERING}};

/* Forms of companies, which outweigh the ends of names: 株式会社Ａ製作所. */
static const char *const companies[] = {"株式会社", "有限会社", "合同会社",
                                        "合資会社", "(株)",     "企業体"};

/* Ends of the names of bodies that order. */
static const char *const bodies[] = {
    "省",   "庁",       "都",     "道",     "府",    "県",   "市",
    "区",   "町",       "村",     "局",     "署",    "院",   "国",
    "機構", "大学",     "研究所", "公庫",   "基金",  "公社", "財団",
    "組合", "センター", "センタ", "委員会", "事業団"};

#define COUNT(array) (sizeof(array) / sizeof(array)[0])

static bool ends_with(struct jk_str text, const char *word)
{
    size_t n = strlen(word);

    return text.len >= n && memcmp(text.ptr + text.len - n, word, n) == 0;
}

/* Which side a name belongs to. *ret_plain: a word of its role says so. */
static enum role role_of(struct jk_str name, bool *ret_plain)
{
    enum role role = UNKNOWN;

    *ret_plain = true;
    for (size_t i = 0; i < COUNT(roles); i++) {
        if (jk_str_find(name, roles[i].word) == NULL)
            continue;
        if (role != UNKNOWN && role != roles[i].role)
            return UNKNOWN; // both are named
        role = roles[i].role;
    }
    if (role != UNKNOWN)
        return role;
    *ret_plain = false;
    for (size_t i = 0; i < COUNT(companies); i++) {
        if (jk_str_find(name, companies[i]) != NULL)
            return CONTRACTOR;
    }
    for (size_t i = 0; i < COUNT(bodies); i++) {
        if (ends_with(name, bodies[i]))
            return ORDERING;
    }
    return UNKNOWN;
}

/* The name that stands before offset end: back to a stop or a bracket. */
static struct jk_str name_before(struct jk_str text, size_t end)
{
    static const char *const stops[] = {"。", "、", ")", "\n", "」"};
    size_t begin = end > NAMED ? end - NAMED : 0;

    for (size_t i = begin; i < end; i++) {
        for (size_t k = 0; k < COUNT(stops); k++) {
            size_t n = strlen(stops[k]);

            if (end - i >= n && memcmp(text.ptr + i, stops[k], n) == 0)
                begin = i + n;
        }
    }
    return jk_str_slice(text, begin, end);
}

/* Who is defined under a name in quotes, at the first place that tells. */
static enum role defined(struct jk_str text, const char *quoted,
                         bool *ret_plain)
{
    struct jk_str rest = text;
    const char *at;

    while ((at = jk_str_find(rest, quoted)) != NULL) {
        size_t place = (size_t)(at - text.ptr);
        size_t from = place > CALLED ? place - CALLED : 0;
        struct jk_str before = jk_str_slice(text, from, place);
        const char *open = memrchr(before.ptr, '(', before.len);
        enum role role = UNKNOWN;

        // （以下「甲」という。） or 受託者を「甲」とする
        if (open != NULL && jk_str_find(before, "以下") != NULL)
            role = role_of(name_before(text, (size_t)(open - text.ptr)),
                           ret_plain);
        else if (ends_with(before, "を"))
            role = role_of(name_before(text, place - strlen("を")), ret_plain);
        if (role != UNKNOWN)
            return role;
        rest = jk_str_slice(text, place + strlen(quoted), text.len);
    }
    return UNKNOWN;
}

bool jk_parties_reversed(struct jk_str text)
{
    bool plain, other;
    enum role first = defined(text, "「甲」", &plain);

    if (first != CONTRACTOR)
        return false;
    // A company may order, too: the other side has to be a body then.
    return plain || defined(text, "「乙」", &other) == ORDERING;
}

int jk_parties_text(const struct jk_document *d, struct jk_arena *arena,
                    struct jk_str *ret_text, struct jk_error *err)
{
    static const char first[] = "甲", second[] = "乙";
    size_t n = sizeof first - 1;
    char *copy;

    *ret_text = d->norm;
    if (!jk_parties_reversed(d->norm))
        return JK_OK;
    copy = jk_arena_alloc(arena, d->norm.len + 1);
    if (copy == NULL)
        return jk_arena_fail(arena, err);
    memcpy(copy, d->norm.ptr, d->norm.len);
    for (size_t i = 0; i + n <= d->norm.len; i++) {
        if (memcmp(copy + i, first, n) == 0)
            memcpy(copy + i, second, n);
        else if (memcmp(copy + i, second, n) == 0)
            memcpy(copy + i, first, n);
        else
            continue;
        i += n - 1;
    }
    *ret_text = (struct jk_str){copy, d->norm.len};
    return JK_OK;
}
