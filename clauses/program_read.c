// SPDX-License-Identifier: MIT
// Reads PCRE2's notation, as far as catalogues use it, to a tree.
#include "program_impl.h"

#include "chars.h"

enum {
    GROUP_SLOTS = 1 << 14, // of the hash; when it is nearly full, groups are
                           // merely no longer shared
    REPEATS = 1000         // the largest bound of a repetition
};

/* A pattern, or a group in it, that is being read. */
struct reader {
    struct jk_program_writer *w;
    struct jk_str text;
    size_t at;
    unsigned depth;
};

/* Items that grow. */
struct items {
    struct jk_tree **items;
    uint32_t count, room;
};

static struct jk_tree *new_tree(struct jk_program_writer *w,
                                enum jk_tree_kind kind)
{
    struct jk_tree *t = jk_program_take(w, 1, sizeof *t);

    if (t == NULL)
        return NULL;
    t->kind = (uint8_t)kind;
    t->step = JK_NONE;
    return t;
}

static struct jk_tree *foreign(struct reader *r)
{
    r->w->foreign = true;
    return NULL;
}

static bool add_item(struct jk_program_writer *w, struct items *list,
                     struct jk_tree *tree)
{
    if (list->count == list->room) {
        uint32_t room = list->room == 0 ? 4 : list->room * 2;
        struct jk_tree **grown = jk_arena_grow(
            w->arena, list->items, list->count, room, sizeof(struct jk_tree *));

        if (grown == NULL) {
            w->no_memory = true;
            return false;
        }
        list->items = grown;
        list->room = room;
    }
    list->items[list->count++] = tree;
    return true;
}

/* A tree of these items; a single one stands for itself. */
static struct jk_tree *tree_of(struct jk_program_writer *w,
                               enum jk_tree_kind kind, const struct items *list)
{
    struct jk_tree *t;

    if (list->count == 1)
        return list->items[0];
    t = new_tree(w, kind);
    if (t != NULL) {
        t->items = list->items;
        t->count = list->count;
    }
    return t;
}

static bool at_end(const struct reader *r)
{
    return r->at >= r->text.len;
}

static char peek(const struct reader *r)
{
    return at_end(r) ? '\0' : r->text.ptr[r->at];
}

/* The next character. */
static uint32_t character(struct reader *r)
{
    size_t n;
    uint32_t c = jk_char_at(r->text.ptr + r->at, r->text.ptr + r->text.len, &n);

    r->at += n;
    return c;
}

/* The number in "{ff21}". */
static bool code_point(struct reader *r, uint32_t *ret_c)
{
    uint32_t c = 0;
    char digit;

    if (peek(r) != '{')
        return false;
    for (r->at++; (digit = peek(r)) != '}'; r->at++) {
        const char *hex = "0123456789abcdef", *at;

        digit =
            digit >= 'A' && digit <= 'F' ? (char)(digit - 'A' + 'a') : digit;
        at = digit == '\0' ? NULL : strchr(hex, digit);
        if (at == NULL || c > 0x10ffff)
            return false;
        c = c << 4 | (uint32_t)(at - hex);
    }
    r->at++;
    *ret_c = c;
    return true;
}

/* A character behind "\": one that means itself, a control or its number. */
static bool escaped(struct reader *r, uint32_t *ret_c)
{
    static const char controls[] = "n\nt\tr\r";
    char c = peek(r);

    if (at_end(r))
        return false;
    r->at++;
    if (c == 'x')
        return code_point(r, ret_c);
    *ret_c = (uint8_t)c;
    for (const char *at = controls; *at != '\0'; at += 2) {
        if (c == at[0])
            *ret_c = (uint8_t)at[1];
    }
    return *ret_c != (uint8_t)c ||
           (c > 0 && c < 0x7f && !(c >= '0' && c <= '9') &&
            !(c >= 'A' && c <= 'Z') && !(c >= 'a' && c <= 'z'));
}

/* One character of a class. */
static bool class_character(struct reader *r, uint32_t *ret_c)
{
    if (at_end(r) || peek(r) == '[')
        return false;
    if (peek(r) != '\\') {
        *ret_c = character(r);
        return true;
    }
    r->at++;
    return escaped(r, ret_c);
}

uint32_t jk_program_class(struct jk_program_writer *w,
                          const struct jk_range *ranges, uint32_t count,
                          bool negated)
{
    const struct jk_class *known = (const void *)w->classes.ptr;
    const struct jk_range *all = (const void *)w->ranges.ptr;
    uint32_t classes = (uint32_t)(w->classes.len / sizeof *known);
    struct jk_class made = {(uint32_t)(w->ranges.len / sizeof *all), count,
                            negated};

    for (uint32_t i = 0; i < classes; i++) {
        if (known[i].range_count == count && known[i].negated == made.negated &&
            (count == 0 || memcmp(all + known[i].ranges, ranges,
                                  count * sizeof *ranges) == 0))
            return i;
    }
    if (count > 0)
        jk_buf_add(&w->ranges, ranges, count * sizeof *ranges);
    jk_buf_add(&w->classes, &made, sizeof made);
    return classes;
}

/* [...]; "-" only between two characters or at an end. */
static struct jk_tree *read_class(struct reader *r)
{
    struct jk_buf ranges = {0};
    struct jk_tree *t = new_tree(r->w, JK_TREE_CLASS);
    bool negated, good = t != NULL, first = true;

    r->at++;
    negated = peek(r) == '^';
    if (negated)
        r->at++;
    while (good && (first || peek(r) != ']')) {
        struct jk_range range;

        good = class_character(r, &range.low);
        range.high = range.low;
        if (good && peek(r) == '-' && r->at + 1 < r->text.len &&
            r->text.ptr[r->at + 1] != ']') {
            r->at++;
            good = range.low != '-' && class_character(r, &range.high) &&
                   range.low <= range.high && peek(r) != '-';
        }
        jk_buf_add(&ranges, &range, sizeof range);
        first = false;
    }
    if (good && ranges.status == JK_OK)
        t->c = jk_program_class(
            r->w, (const void *)ranges.ptr,
            (uint32_t)(ranges.len / sizeof(struct jk_range)), negated);
    r->w->no_memory = r->w->no_memory || ranges.status != JK_OK;
    jk_buf_free(&ranges);
    r->at++;
    return good ? t : foreign(r);
}

/* A number up to REPEATS; false if there is none. */
static bool number(struct reader *r, uint32_t *ret_number)
{
    uint32_t n = 0;
    size_t begin = r->at;

    while (peek(r) >= '0' && peek(r) <= '9' && n <= REPEATS)
        n = n * 10 + (uint32_t)(r->text.ptr[r->at++] - '0');
    *ret_number = n;
    return r->at > begin && n <= REPEATS;
}

/* The quantifier that stands here; once if there is none. False for one that
 * is not known. */
static bool quantifier(struct reader *r, uint32_t *ret_min, uint32_t *ret_max)
{
    char c = peek(r);

    *ret_min = *ret_max = 1;
    if (c != '?' && c != '*' && c != '+' && c != '{')
        return true;
    r->at++;
    *ret_min = c == '+' ? 1 : 0;
    *ret_max = c == '?' ? 1 : JK_NONE;
    if (c == '{') {
        if (!number(r, ret_min))
            return false;
        *ret_max = *ret_min;
        if (peek(r) == ',') {
            r->at++;
            *ret_max = JK_NONE;
            if (peek(r) != '}' && !number(r, ret_max))
                return false;
        }
        if (peek(r) != '}')
            return false;
        r->at++;
    }
    if (peek(r) == '?') // lazy: it matches the same texts
        r->at++;
    c = peek(r);
    return c != '+' && c != '?' && c != '*' && c != '{';
}

static struct jk_tree *read_choice(struct reader *r);

/* Where a group is known or would be; NULL when it is not to be shared. */
static struct jk_known_group *known_group(struct jk_program_writer *w,
                                          struct jk_str text)
{
    uint64_t h = UINT64_C(14695981039346656037);
    size_t at;

    for (size_t i = 0; i < text.len; i++)
        h = (h ^ (uint8_t)text.ptr[i]) * UINT64_C(1099511628211);
    at = (h ^ h >> 32) & (GROUP_SLOTS - 1);
    while (w->groups[at].tree != NULL &&
           !jk_str_equal(w->groups[at].text, text))
        at = (at + 1) & (GROUP_SLOTS - 1);
    if (w->groups[at].tree == NULL && w->group_count > GROUP_SLOTS / 4 * 3)
        return NULL;
    return &w->groups[at];
}

/* What stands between the brackets of a group. */
static struct jk_tree *read_inside(struct reader *r, struct jk_str inside)
{
    struct reader inner = {r->w, inside, 0, r->depth + 1};
    struct jk_tree *t;

    if (inner.depth > JK_PATTERN_DEPTH)
        return foreign(r);
    t = read_choice(&inner);
    return t == NULL || at_end(&inner) ? t : foreign(r);
}

/* "(?:", "(?=", "(?<!", "(": its length; 0 for others. */
static size_t group_sign(struct jk_str s, bool *ret_look, bool *ret_behind,
                         bool *ret_negative)
{
    size_t n = 2;

    *ret_look = *ret_behind = *ret_negative = false;
    if (s.len < 3 || s.ptr[1] != '?')
        return s.len > 1 && s.ptr[1] == '*' ? 0 : 1;
    if (s.ptr[2] == ':')
        return 3;
    *ret_behind = s.ptr[2] == '<';
    n += *ret_behind;
    *ret_look = true;
    *ret_negative = s.ptr[n] == '!';
    return s.ptr[n] == '!' || s.ptr[n] == '=' ? n + 1 : 0;
}

static struct jk_tree *read_group(struct reader *r)
{
    struct jk_program_writer *w = r->w;
    struct jk_str rest = jk_str_slice(r->text, r->at, r->text.len);
    size_t n = jk_pattern_group(rest), sign;
    struct jk_known_group *known;
    struct jk_str text;
    struct jk_tree *t;
    bool look, behind, negative;

    if (n == 0)
        return foreign(r);
    r->at += n;
    text = jk_str_slice(rest, 0, n);
    sign = group_sign(text, &look, &behind, &negative);
    if (sign == 0 || sign >= n)
        return foreign(r);
    known = known_group(w, text);
    if (known != NULL && known->tree != NULL)
        return known->tree;
    t = read_inside(r, jk_str_slice(text, sign, n - 1));
    if (t != NULL && look) {
        struct items one = {0};
        struct jk_tree *whole = new_tree(w, JK_TREE_LOOK);

        if (whole == NULL || !add_item(w, &one, t))
            return NULL;
        whole->behind = behind;
        whole->negative = negative;
        whole->items = one.items;
        whole->count = 1;
        t = whole;
    }
    known = t == NULL ? NULL : known_group(w, text);
    if (known != NULL && known->tree == NULL) {
        *known = (struct jk_known_group){text, t};
        w->group_count++;
    }
    return t;
}

static struct jk_tree *read_atom(struct reader *r)
{
    struct jk_tree *t;
    char c = peek(r);

    if (c == '(')
        return read_group(r);
    if (c == '[')
        return read_class(r);
    if (c == '^' || c == '$') {
        r->at++;
        return new_tree(r->w, c == '^' ? JK_TREE_BEGIN : JK_TREE_END);
    }
    if (c == '?' || c == '*' || c == '+' || c == '{')
        return foreign(r);
    t = new_tree(r->w, c == '.' ? JK_TREE_CLASS : JK_TREE_CHARACTER);
    if (t == NULL)
        return NULL;
    if (c == '.') {
        r->at++;
        t->c = jk_program_class(r->w, NULL, 0, true);
    } else if (c == '\\') {
        r->at++;
        if (!escaped(r, &t->c))
            return foreign(r);
    } else {
        t->c = character(r);
    }
    return t;
}

/* An atom with its quantifier. */
static struct jk_tree *read_item(struct reader *r)
{
    struct jk_tree *t = read_atom(r), *repeat;
    struct items one = {0};
    uint32_t min, max;

    if (t == NULL)
        return NULL;
    if (!quantifier(r, &min, &max) || min > max)
        return foreign(r);
    if (min == 1 && max == 1)
        return t;
    if (t->kind == JK_TREE_LOOK || t->kind == JK_TREE_BEGIN ||
        t->kind == JK_TREE_END)
        return foreign(r);
    repeat = new_tree(r->w, JK_TREE_REPEAT);
    if (repeat == NULL || !add_item(r->w, &one, t))
        return NULL;
    repeat->min = min;
    repeat->max = max;
    repeat->items = one.items;
    repeat->count = 1;
    return repeat;
}

static struct jk_tree *read_sequence(struct reader *r)
{
    struct items list = {0};

    while (!at_end(r) && peek(r) != '|' && peek(r) != ')') {
        struct jk_tree *t = read_item(r);

        if (t == NULL || !add_item(r->w, &list, t))
            return NULL;
    }
    return tree_of(r->w, JK_TREE_SEQUENCE, &list);
}

static struct jk_tree *read_choice(struct reader *r)
{
    struct items list = {0};

    for (;;) {
        struct jk_tree *t = read_sequence(r);

        if (t == NULL || !add_item(r->w, &list, t))
            return NULL;
        if (peek(r) != '|')
            return tree_of(r->w, JK_TREE_CHOICE, &list);
        r->at++;
    }
}

struct jk_tree *jk_program_read(struct jk_program_writer *w,
                                struct jk_str regex)
{
    struct reader r = {.w = w};
    struct jk_tree *t;

    // The end of a text is told by a 0 behind it, which no word may hold.
    w->foreign = regex.len > 0 && memchr(regex.ptr, 0, regex.len) != NULL;
    if (w->foreign)
        return NULL;
    // Groups are known by their text, which therefore has to stay.
    if (w->groups == NULL)
        w->groups = jk_program_take(w, GROUP_SLOTS, sizeof *w->groups);
    if (w->groups == NULL || jk_arena_copy(w->arena, regex, &r.text) != JK_OK) {
        w->no_memory = true;
        return NULL;
    }
    t = read_choice(&r);
    return t == NULL || at_end(&r) ? t : foreign(&r);
}
