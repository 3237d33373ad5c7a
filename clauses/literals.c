// SPDX-License-Identifier: MIT
// Which literals every match of a pattern holds: a small reader of PCRE2's
// notation that understands what catalogues use and gives up on the rest.
#include "pattern.h"

enum {
    EXACT_MAX = 32,   // strings of an exact set
    LITERALS_MAX = 4096, // literals of a required set
    SETS_MAX = 8         // required sets that one alternative is known to have
};

struct growing {
    struct jk_literals set;
    uint32_t room;
};

/* One alternative that is being read, and the finished ones beside it. */
struct frame {
    struct jk_literals run;   // exact strings of what was read last
    struct jk_literals best;  // best required set of this alternative
    struct jk_literals sets[SETS_MAX]; // all of them, in their order
    uint32_t set_count;
    bool all;         // run covers the alternative from its beginning
    struct growing exact; // union of the finished alternatives, if all exact
    struct growing need;  // union of what the finished alternatives require
    bool exact_lost, need_lost;
    bool look; // lookaround: nothing of it is part of the match
};

struct reader {
    struct jk_arena *arena;
    struct frame frames[JK_PATTERN_DEPTH + 2];
    unsigned depth;
    bool no_memory;
    bool impure; // an anchor or a lookaround: more than words
};

/* What a quantifier does to what stands before it. */
enum repeat {
    ONCE,     // there is none
    OPTIONAL, // "?": once or not at all
    MANY,     // at least once
    ANY       // may be left out or repeated
};

size_t jk_literals_score(const struct jk_literals *s)
{
    size_t shortest = SIZE_MAX;

    if (s->count == 0 || s->count > LITERALS_MAX)
        return 0;
    for (uint32_t i = 0; i < s->count; i++) {
        if (s->items[i].len < shortest)
            shortest = s->items[i].len;
    }
    if (shortest == 0)
        return 0;
    // Longer literals are rarer; from four characters on fewer are better.
    if (shortest > 12)
        shortest = 12;
    return shortest * (LITERALS_MAX + 1) + (LITERALS_MAX - s->count);
}

static struct jk_literals better(struct jk_literals a, struct jk_literals b)
{
    return jk_literals_score(&b) > jk_literals_score(&a) ? b : a;
}

static struct jk_literals set_of(struct reader *r, struct jk_str text)
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
static void extend(struct reader *r, struct growing *to,
                   struct jk_literals more)
{
    uint32_t count = to->set.count + more.count;

    if (count > to->room) {
        uint32_t room = count < 8 ? 8 : count * 2;
        struct jk_str *items =
            jk_arena_grow(r->arena, to->set.items, to->set.count, room,
                          sizeof *items);

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

static struct jk_str joined(struct reader *r, struct jk_str a, struct jk_str b)
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

static struct jk_literals product(struct reader *r, struct jk_literals a, struct jk_literals b)
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

static void start_run(struct reader *r, struct frame *f)
{
    f->run = set_of(r, JK_STR(""));
}

/* One more set of which the alternative needs one. */
static void require(struct frame *f, struct jk_literals set)
{
    f->best = better(f->best, set);
    if (jk_literals_score(&set) > 0 && f->set_count < SETS_MAX)
        f->sets[f->set_count++] = set;
}

/* Ends the exact run: what comes next is not known exactly. */
static void flush(struct reader *r, struct frame *f)
{
    require(f, f->run);
    start_run(r, f);
    f->all = false;
}

/* Something was read: exact strings, or only a required set. */
static void add(struct reader *r, struct frame *f, struct jk_literals exact,
                struct jk_literals need)
{
    if (exact.count == 0) {
        flush(r, f);
        require(f, need);
    } else if (f->run.count * exact.count <= EXACT_MAX) {
        f->run = product(r, f->run, exact);
    } else {
        flush(r, f);
        f->run = exact;
    }
}

/* The same for something with a quantifier behind it. */
static void add_repeated(struct reader *r, struct frame *f,
                         struct jk_literals exact, struct jk_literals need,
                         enum repeat repeat)
{
    struct jk_literals nothing = {0};

    if (repeat == OPTIONAL && exact.count > 0) {
        struct growing both = {0};

        extend(r, &both, exact);
        extend(r, &both, set_of(r, JK_STR("")));
        exact = both.set;
    } else if (repeat != ONCE) {
        exact = nothing;
    }
    add(r, f, exact, repeat == OPTIONAL || repeat == ANY ? nothing : need);
}

static void begin(struct reader *r, bool look)
{
    struct frame *f = &r->frames[r->depth++];

    *f = (struct frame){.all = true, .look = look};
    start_run(r, f);
}

/* The alternative ends at | or at the group's end. */
static void end_alternative(struct reader *r, struct frame *f)
{
    struct jk_literals need = better(f->best, f->run);

    if (!f->all || f->exact.set.count + f->run.count > EXACT_MAX)
        f->exact_lost = true;
    else
        extend(r, &f->exact, f->run);
    if (jk_literals_score(&need) == 0 ||
        f->need.set.count + need.count > LITERALS_MAX)
        f->need_lost = true;
    else
        extend(r, &f->need, need);
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
    *ret_repeat = s.ptr[0] == '?'   ? OPTIONAL
                  : s.ptr[0] == '*' ? ANY
                                    : MANY;
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
    uint8_t c = (uint8_t)s.ptr[0];
    size_t n = c < 0x80 ? 1 : c < 0xe0 ? 2 : c < 0xf0 ? 3 : 4;

    return n > s.len ? s.len : n;
}

/* [...] of a few characters as a set; else an empty one. */
static struct jk_literals class_set(struct reader *r, struct jk_str s, size_t *ret_len)
{
    struct growing set = {0};
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
        if (plain && set.set.count < EXACT_MAX)
            extend(r, &set, set_of(r, jk_str_slice(s, i, i + n)));
        else
            plain = false;
        i += n;
    }
    *ret_len = i < s.len ? i + 1 : s.len;
    return plain ? set.set : (struct jk_literals){0};
}

/* Reads one item that is no group; returns its length. */
static size_t read_atom(struct reader *r, struct jk_str s, struct jk_literals *exact)
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

static size_t end_group(struct reader *r, struct jk_str rest)
{
    struct frame *f = &r->frames[r->depth - 1], *outer = f - 1;
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
static void measure_leaf(struct reader *r)
{
    struct frame *f = &r->frames[0];

    if (f->all)
        f->exact.set = f->run;
    else
        f->exact_lost = true;
}

/* Frames are cleared when they begin: there are far more than are used. */
static void start(struct reader *r, struct jk_arena *arena)
{
    r->arena = arena;
    r->depth = 0;
    r->no_memory = false;
    r->impure = false;
}

/* Reads a whole pattern; what is known of it is then in the first frame. */
static void read_all(struct reader *r, struct jk_str regex)
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

/* Length of the alternative at the start of s: up to a bar outside groups. */
static size_t alternative_length(struct jk_str s)
{
    unsigned depth = 0;
    size_t i = 0;

    while (i < s.len) {
        if (s.ptr[i] == '\\') {
            i += 2;
            continue;
        }
        if (s.ptr[i] == '[') {
            i++;
            if (i < s.len && s.ptr[i] == '^')
                i++;
            if (i < s.len && s.ptr[i] == ']')
                i++;
            while (i < s.len && s.ptr[i] != ']')
                i += s.ptr[i] == '\\' ? 2 : 1;
        } else if (s.ptr[i] == '(') {
            depth++;
        } else if (s.ptr[i] == ')' && depth > 0) {
            depth--;
        } else if (s.ptr[i] == '|' && depth == 0) {
            return i;
        }
        i++;
    }
    return s.len;
}

/* Whether s is one group (?:...) and nothing else. */
static bool is_group(struct jk_str s)
{
    if (!jk_str_starts(s, "(?:") || s.ptr[s.len - 1] != ')')
        return false;
    // A bar put behind the first closing bracket would end an alternative
    // there: it must close the group at the very end.
    for (size_t i = 3, depth = 1; i < s.len; i++) {
        if (s.ptr[i] == '\\') {
            i++;
        } else if (s.ptr[i] == '[') {
            i += s.ptr[i + 1] == '^' ? 2 : 1;
            while (i < s.len && s.ptr[i] != ']')
                i += s.ptr[i] == '\\' ? 2 : 1;
        } else if (s.ptr[i] == '(') {
            depth++;
        } else if (s.ptr[i] == ')' && --depth == 0) {
            return i + 1 == s.len;
        }
    }
    return false;
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

/* Keeps the sets that narrow most. */
static void choose_needs(const struct frame *f, struct jk_needs *needs)
{
    bool used[SETS_MAX] = {false};

    needs->count = 0;
    while (needs->count < JK_NEEDS_MAX) {
        uint32_t best = SETS_MAX;

        for (uint32_t i = 0; i < f->set_count; i++) {
            if (!used[i] && (best == SETS_MAX ||
                             jk_literals_score(&f->sets[i]) >
                                 jk_literals_score(&f->sets[best])))
                best = i;
        }
        if (best == SETS_MAX)
            return;
        used[best] = true;
        needs->sets[needs->count++] = f->sets[best];
    }
}

/* What splitting gathers. */
struct splitter {
    struct reader reader; // large: one for all alternatives
    struct growing *plain;
    uint32_t plain_count;
    struct jk_buf rest;
    struct jk_parts parts;
    struct jk_error *err;
};

/* A new set of words. */
static int new_set(struct splitter *s)
{
    struct growing *grown =
        jk_arena_grow(s->reader.arena, s->plain, s->plain_count,
                      s->plain_count + 1U, sizeof *grown);

    if (grown == NULL)
        return jk_arena_fail(s->reader.arena, s->err);
    s->plain = grown;
    s->plain_count++;
    return JK_OK;
}

/* An alternative that is more than words. */
static int add_rest(struct splitter *s, struct jk_str alternative)
{
    struct jk_parts *parts = &s->parts;
    struct frame *f = &s->reader.frames[0];
    struct jk_needs *grown =
        jk_arena_grow(s->reader.arena, parts->needs, parts->needs_count,
                      parts->needs_count + 1U, sizeof *grown);

    if (grown == NULL)
        return jk_arena_fail(s->reader.arena, s->err);
    parts->needs = grown;
    require(f, f->run);
    choose_needs(f, &grown[parts->needs_count]);
    if (grown[parts->needs_count++].count == 0)
        parts->blind = true;
    if (s->rest.len > 0)
        jk_buf_add_char(&s->rest, '|');
    jk_buf_add_str(&s->rest, alternative);
    return JK_OK;
}

/* A leaf alternative: words for the set with this index, or rest. */
static int sort_alternative(struct splitter *s, struct jk_str alternative,
                            uint32_t set)
{
    struct reader *r = &s->reader;
    struct frame *f = &r->frames[0];
    bool words;

    start(r, r->arena);
    read_all(r, alternative);
    words = !f->exact_lost && !r->impure && f->exact.set.count > 0;
    for (uint32_t i = 0; words && i < f->exact.set.count; i++)
        words = f->exact.set.items[i].len > 0;
    if (!words)
        return add_rest(s, alternative);
    extend(r, &s->plain[set], f->exact.set);
    return r->no_memory ? jk_arena_fail(r->arena, s->err) : JK_OK;
}

static int split_all(struct splitter *s, struct jk_str regex)
{
    struct {
        struct jk_str text;
        uint32_t set;
    } todo[JK_PATTERN_DEPTH + 1] = {{regex, 0}};
    unsigned count = 1;
    int status = new_set(s);

    while (count > 0 && status == JK_OK) {
        struct jk_str text = todo[count - 1].text;
        uint32_t set = todo[count - 1].set;
        size_t n = alternative_length(text);
        struct jk_str alternative = jk_str_slice(text, 0, n);

        if (n >= text.len)
            count--;
        else
            todo[count - 1].text = jk_str_slice(text, n + 1, text.len);
        if (is_group(alternative) && count <= JK_PATTERN_DEPTH) {
            if (set == 0) { // a group of its own is a set of its own
                set = s->plain_count;
                status = new_set(s);
            }
            todo[count].text = jk_str_slice(alternative, 3, n - 1);
            todo[count++].set = set;
        } else {
            status = sort_alternative(s, alternative, set);
        }
    }
    return status;
}

int jk_pattern_split(struct jk_str regex, struct jk_arena *arena,
                     struct jk_parts *ret_parts, struct jk_error *err)
{
    struct splitter s = {.err = err, .reader = {.arena = arena}};
    int status = split_all(&s, regex);

    if (status == JK_OK)
        status = jk_buf_status(&s.rest, err);
    if (status == JK_OK &&
        jk_arena_copy(arena, jk_buf_str(&s.rest), &s.parts.rest) != JK_OK)
        status = jk_arena_fail(arena, err);
    jk_buf_free(&s.rest);
    s.parts.plain =
        jk_arena_array(arena, s.plain_count + 1U, sizeof *s.parts.plain);
    if (status == JK_OK && s.parts.plain == NULL)
        status = jk_arena_fail(arena, err);
    for (uint32_t i = 0; i < s.plain_count && status == JK_OK; i++) {
        if (s.plain[i].set.count > 0)
            s.parts.plain[s.parts.plain_count++] = s.plain[i].set;
    }
    if (status == JK_OK)
        *ret_parts = s.parts;
    return status;
}
