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
static void read_all(struct reader *r, struct jk_str regex, bool leaf)
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
    if (leaf && (r->depth > 1 || r->frames[0].exact.set.count > 0 ||
                 r->frames[0].exact_lost))
        r->impure = true; // unbalanced: PCRE2 will say so
    if (leaf)
        measure_leaf(r);
    else
        end_alternative(r, &r->frames[0]);
}

int jk_pattern_literals(struct jk_str regex, struct jk_arena *arena,
                        struct jk_literals *ret_literals, struct jk_error *err)
{
    struct reader r;

    start(&r, arena);
    read_all(&r, regex, false);
    if (r.no_memory)
        return jk_arena_fail(arena, err);
    *ret_literals = (struct jk_literals){0};
    if (!r.frames[0].need_lost)
        *ret_literals = r.frames[0].need.set;
    return JK_OK;
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

/* A leaf alternative: words, or a part of the rest. */
static int sort_alternative(struct reader *r, struct jk_str s,
                            struct growing *plain, struct jk_buf *rest,
                            struct jk_parts *parts,
                            struct jk_error *err)
{
    struct frame *f = &r->frames[0];
    bool words;

    start(r, r->arena);
    read_all(r, s, true);
    words = !f->exact_lost && !r->impure && f->exact.set.count > 0;
    for (uint32_t i = 0; words && i < f->exact.set.count; i++)
        words = f->exact.set.items[i].len > 0;
    if (words) {
        extend(r, plain, f->exact.set);
    } else {
        struct jk_needs *grown = jk_arena_grow(
            r->arena, parts->needs, parts->needs_count, parts->needs_count + 1U,
            sizeof *grown);

        if (grown == NULL)
            return jk_arena_fail(r->arena, err);
        parts->needs = grown;
        require(f, f->run);
        choose_needs(f, &grown[parts->needs_count++]);
        if (rest->len > 0)
            jk_buf_add_char(rest, '|');
        jk_buf_add_str(rest, s);
    }
    return r->no_memory ? jk_arena_fail(r->arena, err) : JK_OK;
}

int jk_pattern_split(struct jk_str regex, struct jk_arena *arena,
                     struct jk_parts *ret_parts, struct jk_error *err)
{
    struct jk_str todo[JK_PATTERN_DEPTH + 1] = {regex};
    struct jk_parts parts = {0};
    struct growing plain = {0};
    struct jk_buf rest = {0};
    struct reader r; // large: one for all alternatives
    unsigned count = 1;
    int status = JK_OK;

    r.arena = arena;
    while (count > 0 && status == JK_OK) {
        struct jk_str *top = &todo[count - 1];
        size_t n = alternative_length(*top);
        struct jk_str s = jk_str_slice(*top, 0, n);

        if (n >= top->len)
            count--;
        else
            *top = jk_str_slice(*top, n + 1, top->len);
        if (is_group(s) && count <= JK_PATTERN_DEPTH)
            todo[count++] = jk_str_slice(s, 3, s.len - 1);
        else
            status = sort_alternative(&r, s, &plain, &rest, &parts, err);
    }
    if (status == JK_OK)
        status = jk_buf_status(&rest, err);
    if (status == JK_OK &&
        jk_arena_copy(arena, jk_buf_str(&rest), &parts.rest) != JK_OK)
        status = jk_arena_fail(arena, err);
    jk_buf_free(&rest);
    if (status == JK_OK && parts.rest.len > 0)
        status = jk_pattern_literals(parts.rest, arena, &parts.need, err);
    parts.plain = plain.set;
    if (status == JK_OK)
        *ret_parts = parts;
    return status;
}
