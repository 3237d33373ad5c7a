// SPDX-License-Identifier: MIT
// Which literals every match of a pattern holds: a small reader of PCRE2's
// notation that understands what catalogues use and gives up on the rest.
#include "literals.h"

#include "chars.h"

enum { UNIT_CHARACTERS = 40 }; // of a usual sentence

/* What a quantifier does to what stands before it. */
enum repeat {
    ONCE,     // there is none
    OPTIONAL, // "?": once or not at all
    MANY,     // at least once
    ANY       // may be left out or repeated
};

/* How many bits of surprise a character is, by its share of the labelled
 * passages; what follows a character is easier to guess. */
static int surprise(const char *p, bool first)
{
    static const uint8_t hiragana[] = {
        // from U+3040
        15, 15, 9,  15, 6,  15, 8,  15, 9,  15, 9,  8,  7,  7,  14, 10, 11,
        7,  12, 7,  10, 9,  11, 6,  9,  6,  10, 8,  15, 8,  14, 7,  11, 10,
        15, 9,  9,  13, 7,  7,  6,  12, 6,  5,  15, 14, 5,  6,  9,  15, 15,
        7,  15, 15, 14, 15, 10, 11, 15, 13, 15, 15, 9,  11, 11, 7,  8,  15,
        11, 15, 15, 15, 8,  7,  8,  5,  7,  14, 15, 9,  15, 15, 5,  12,
    };
    const uint8_t *s = (const uint8_t *)p;
    int bits = first ? 8 : 5; // kanji and others

    if (s[0] == 0xe3) {
        unsigned c = (s[1] & 0x3fU) << 6 | (s[2] & 0x3fU);

        bits = first ? 8 : 3; // katakana
        if (c < 0x40)
            bits = first ? 5 : 4; // 、 and other signs
        else if (c - 0x40 < sizeof hiragana)
            bits = hiragana[c - 0x40] - (first ? 0 : 2);
    }
    return bits;
}

/* How often a literal is expected, per character of text. */
static double rate_of(struct jk_str s)
{
    int bits = 0;

    for (size_t i = 0; i < s.len && bits < 60;) {
        bits += surprise(s.ptr + i, i == 0);
        i += jk_char_size(s.ptr + i);
    }
    return 1.0 / (double)(UINT64_C(1) << (bits < 63 ? bits : 63));
}

double jk_literals_rate(const struct jk_literals *s)
{
    double sum = 0;

    if (s->count == 0 || s->count > JK_LITERALS_MAX)
        return JK_RATE_UNKNOWN;
    for (uint32_t i = 0; i < s->count; i++) {
        if (s->items[i].len == 0)
            return JK_RATE_UNKNOWN;
        sum += rate_of(s->items[i]);
    }
    return sum * UNIT_CHARACTERS;
}

static struct jk_literals better(struct jk_literals a, struct jk_literals b)
{
    return jk_literals_rate(&b) < jk_literals_rate(&a) ? b : a;
}

static struct jk_literals set_of(struct jk_literal_reader *r,
                                 struct jk_str text)
{
    struct jk_literals s = {jk_arena_array(r->arena, 1, sizeof *s.items), 1};

    if (s.items == NULL) {
        r->no_memory = true;
        s.count = 0;
    } else {
        s.items[0] = text;
    }
    return s;
}

/* A set that grows: it doubles its room, so that adding stays linear. */
void jk_literals_extend(struct jk_literal_reader *r, struct jk_growing *to,
                        struct jk_literals more)
{
    uint32_t count = to->set.count + more.count;

    if (count > to->room) {
        uint32_t room = count < 8 ? 8 : count * 2;
        struct jk_str *items = jk_arena_grow(
            r->arena, to->set.items, to->set.count, room, sizeof *items);

        if (items == NULL) {
            r->no_memory = true;
            return;
        }
        to->set.items = items;
        to->room = room;
    }
    if (more.count > 0)
        memcpy(to->set.items + to->set.count, more.items,
               more.count * sizeof *more.items);
    to->set.count = count;
}

static struct jk_str joined(struct jk_literal_reader *r, struct jk_str a,
                            struct jk_str b)
{
    char *p = jk_arena_alloc(r->arena, a.len + b.len + 1);

    if (p == NULL) {
        r->no_memory = true;
        return JK_STR("");
    }
    memcpy(p, a.ptr, a.len);
    memcpy(p + a.len, b.ptr, b.len);
    return (struct jk_str){p, a.len + b.len};
}

static struct jk_literals product(struct jk_literal_reader *r,
                                  struct jk_literals a, struct jk_literals b)
{
    struct jk_literals s = {
        jk_arena_array(r->arena, (size_t)a.count * b.count, sizeof *s.items),
        0};

    if (s.items == NULL) {
        r->no_memory = true;
        return s;
    }
    for (uint32_t i = 0; i < a.count; i++) {
        for (uint32_t k = 0; k < b.count; k++)
            s.items[s.count++] = joined(r, a.items[i], b.items[k]);
    }
    return s;
}

static void start_run(struct jk_literal_reader *r, struct jk_literal_frame *f)
{
    f->run = set_of(r, JK_STR(""));
}

/* One more set of which the alternative needs one. */
void jk_literals_require(struct jk_literal_frame *f, struct jk_literals set)
{
    f->best = better(f->best, set);
    if (jk_literals_rate(&set) < JK_RATE_UNKNOWN && f->set_count < JK_SETS_MAX)
        f->sets[f->set_count++] = set;
}

/* Ends the exact run: what comes next is not known exactly. */
static void flush(struct jk_literal_reader *r, struct jk_literal_frame *f)
{
    jk_literals_require(f, f->run);
    start_run(r, f);
    f->all = false;
}

/* Something was read: exact strings, or only what it requires. */
static void add(struct jk_literal_reader *r, struct jk_literal_frame *f,
                struct jk_literals exact, struct jk_literals need)
{
    if (exact.count == 0) {
        flush(r, f);
        jk_literals_require(f, need);
    } else if (f->run.count * exact.count <= JK_EXACT_MAX) {
        f->run = product(r, f->run, exact);
    } else {
        flush(r, f);
        f->run = exact;
    }
}

/* The same for something with a quantifier behind it. */
static void add_repeated(struct jk_literal_reader *r,
                         struct jk_literal_frame *f, struct jk_literals exact,
                         struct jk_literals need, enum repeat repeat)
{
    struct jk_literals nothing = {0};

    if (repeat == OPTIONAL && exact.count > 0) {
        struct jk_growing both = {0};

        jk_literals_extend(r, &both, exact);
        jk_literals_extend(r, &both, set_of(r, JK_STR("")));
        exact = both.set;
    } else if (repeat != ONCE) {
        exact = nothing;
    }
    if (repeat == OPTIONAL || repeat == ANY)
        need = nothing;
    add(r, f, exact, need);
}

static void begin(struct jk_literal_reader *r, bool look)
{
    struct jk_literal_frame *f = &r->frames[r->depth++];

    *f = (struct jk_literal_frame){.all = true, .look = look};
    start_run(r, f);
}

/* The alternative ends at | or at the group's end. */
static void end_alternative(struct jk_literal_reader *r,
                            struct jk_literal_frame *f)
{
    struct jk_literals need = better(f->best, f->run);

    if (!f->all || f->exact.set.count + f->run.count > JK_EXACT_MAX)
        f->exact_lost = true;
    else
        jk_literals_extend(r, &f->exact, f->run);
    if (jk_literals_rate(&need) == JK_RATE_UNKNOWN ||
        f->need.set.count + need.count > JK_LITERALS_MAX)
        f->need_lost = true;
    else
        jk_literals_extend(r, &f->need, need);
    f->best = (struct jk_literals){0};
    f->all = true;
    start_run(r, f);
}

/* Length of the quantifier at the start of s, 0 if there is none. */
static size_t quantifier(struct jk_str s, enum repeat *ret_repeat)
{
    size_t n = 1;

    *ret_repeat = ONCE;
    if (s.len == 0)
        return 0;
    *ret_repeat = s.ptr[0] == '?' ? OPTIONAL : s.ptr[0] == '*' ? ANY : MANY;
    if (s.ptr[0] == '{' && s.len > 1 && s.ptr[1] >= '0' && s.ptr[1] <= '9') {
        const char *close = memchr(s.ptr, '}', s.len);

        if (close == NULL)
            return 0;
        *ret_repeat = s.ptr[1] == '0' ? ANY : MANY;
        n = (size_t)(close - s.ptr) + 1;
    } else if (s.ptr[0] != '?' && s.ptr[0] != '*' && s.ptr[0] != '+') {
        *ret_repeat = ONCE;
        return 0;
    }
    if (n < s.len && (s.ptr[n] == '?' || s.ptr[n] == '+'))
        n++;
    return n;
}

static size_t character(struct jk_str s)
{
    size_t n = jk_char_size(s.ptr);

    return n > s.len ? s.len : n;
}

/* [...] of a few characters as a set; else an empty one. */
static struct jk_literals class_set(struct jk_literal_reader *r,
                                    struct jk_str s, size_t *ret_len)
{
    struct jk_growing set = {0};
    bool plain = s.len > 1 && s.ptr[1] != '^';
    size_t i = 1;

    if (i < s.len && s.ptr[i] == '^')
        i++;
    if (i < s.len && s.ptr[i] == ']')
        i++;
    while (i < s.len && s.ptr[i] != ']') {
        size_t n = character(jk_str_slice(s, i, s.len));

        if (s.ptr[i] == '\\' || s.ptr[i] == '-' || s.ptr[i] == '[')
            plain = false;
        if (s.ptr[i] == '\\')
            n++;
        if (plain && set.set.count < JK_EXACT_MAX)
            jk_literals_extend(r, &set, set_of(r, jk_str_slice(s, i, i + n)));
        else
            plain = false;
        i += n;
    }
    *ret_len = i < s.len ? i + 1 : s.len;
    return plain ? set.set : (struct jk_literals){0};
}

/* Reads one item that is no group; returns its length. */
static size_t read_atom(struct jk_literal_reader *r, struct jk_str s,
                        struct jk_literals *exact)
{
    size_t n = character(s);

    *exact = (struct jk_literals){0};
    if (s.ptr[0] == '[') {
        *exact = class_set(r, s, &n);
    } else if (s.ptr[0] == '\\') {
        n = s.len > 1 ? 1 + character(jk_str_slice(s, 1, s.len)) : 1;
        if (n == 2 && strchr("()[]{}.|?*+^$\\-:/", s.ptr[1]) != NULL)
            *exact = set_of(r, jk_str_slice(s, 1, 2));
    } else if (s.ptr[0] == '^' || s.ptr[0] == '$') {
        r->impure = true;
        *exact = set_of(r, JK_STR(""));
    } else if (s.ptr[0] != '.') {
        *exact = set_of(r, jk_str_slice(s, 0, n));
    }
    return n;
}

/* "(?:", "(?=", "(?<!", "(": its length, and whether it is a lookaround. */
static size_t group_sign(struct jk_str s, bool *ret_look)
{
    *ret_look = false;
    if (s.len < 3 || s.ptr[1] != '?')
        return 1;
    if (s.ptr[2] == ':')
        return 3;
    *ret_look = true;
    return s.ptr[2] == '<' ? 4 : 3;
}

static size_t end_group(struct jk_literal_reader *r, struct jk_str rest)
{
    struct jk_literal_frame *f = &r->frames[r->depth - 1], *outer = f - 1;
    enum repeat repeat;
    size_t n = quantifier(rest, &repeat);
    struct jk_literals nothing = {0};

    end_alternative(r, f);
    r->depth--;
    if (f->look)
        return n;
    add_repeated(r, outer, f->exact_lost ? nothing : f->exact.set,
                 f->need_lost ? nothing : f->need.set, repeat);
    return n;
}

/* The end of an alternative that is looked at alone: its run stays, for what
 * it requires is not joined with anything. */
static void measure_leaf(struct jk_literal_reader *r)
{
    struct jk_literal_frame *f = &r->frames[0];

    if (f->all)
        f->exact.set = f->run;
    else
        f->exact_lost = true;
}

/* Frames are cleared when they begin: there are far more than are used. */
void jk_literals_start(struct jk_literal_reader *r, struct jk_arena *arena)
{
    r->arena = arena;
    r->depth = 0;
    r->no_memory = false;
    r->impure = false;
}

/* Reads a whole pattern; what is known of it is then in the first frame. */
void jk_literals_read(struct jk_literal_reader *r, struct jk_str regex)
{
    size_t i = 0;

    begin(r, false);
    while (i < regex.len && !r->no_memory) {
        struct jk_str rest = jk_str_slice(regex, i, regex.len);
        bool look = false;
        enum repeat repeat;
        struct jk_literals exact;
        size_t n;

        if (rest.ptr[0] == '(' && r->depth <= JK_PATTERN_DEPTH) {
            i += group_sign(rest, &look);
            r->impure = r->impure || look;
            begin(r, look);
        } else if (rest.ptr[0] == ')' && r->depth > 1) {
            i += 1 + end_group(r, jk_str_slice(rest, 1, rest.len));
        } else if (rest.ptr[0] == '|') {
            end_alternative(r, &r->frames[r->depth - 1]);
            i++;
        } else {
            i += read_atom(r, rest, &exact);
            n = quantifier(jk_str_slice(regex, i, regex.len), &repeat);
            add_repeated(r, &r->frames[r->depth - 1], exact, exact, repeat);
            i += n;
        }
    }
    if (r->depth > 1 || r->frames[0].exact.set.count > 0 ||
        r->frames[0].exact_lost)
        r->impure = true; // unbalanced: PCRE2 will say so
    measure_leaf(r);
}

bool jk_literals_same(const struct jk_literals *a, const struct jk_literals *b)
{
    if (a->count != b->count)
        return false;
    for (uint32_t i = 0; i < a->count; i++) {
        if (!jk_str_equal(a->items[i], b->items[i]))
            return false;
    }
    return true;
}
