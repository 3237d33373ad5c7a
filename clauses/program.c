// SPDX-License-Identifier: MIT
#include "program_places.h"

#include "chars.h"
#include "trie.h"

struct jk_program_run *jk_program_run_new(void)
{
    return calloc(1, sizeof(struct jk_program_run));
}

void jk_program_run_free(struct jk_program_run *r)
{
    if (r == NULL)
        return;
    for (unsigned i = 0; i < CHUNKS; i++)
        free(r->chunks[i].words);
    free(r->text);
    free(r->hash);
    free(r);
}

/* Clears the index of a text. */
static void forget_index(struct jk_program_run *r)
{
    for (uint32_t i = 0; r->indexed && i < r->len; i++)
        memset(r->where[r->hash[i]], 0, sizeof r->where[0]);
    memset(r->present, 0, sizeof r->present);
    r->indexed = false;
}

static void make_index(struct jk_program_run *r)
{
    for (uint32_t i = 0; i < r->len; i++)
        r->hash[i] = jk_program_hash(r->text[i]);
    r->indexed = r->len <= INDEXED;
    for (uint32_t i = 0; r->indexed && i < r->len; i++) {
        uint8_t hash = r->hash[i];

        r->present[hash / 64] |= UINT64_C(1) << (hash % 64);
        r->where[hash][i / 64] |= UINT64_C(1) << (i % 64);
    }
}

int jk_program_text(struct jk_program_run *r, struct jk_str text)
{
    const char *p = text.ptr, *end = p + text.len;
    uint32_t len = 0;

    forget_index(r);
    if (text.len > r->room || r->text == NULL) {
        size_t room = text.len * 2 + 256;

        free(r->text);
        free(r->hash);
        r->text = malloc(room * sizeof *r->text);
        r->hash = malloc(room);
        r->room = r->text == NULL || r->hash == NULL ? 0 : (uint32_t)room;
        if (r->room == 0)
            return JK_NO_MEMORY;
    }
    while (p < end) {
        size_t n = jk_char_size(p);

        r->text[len++] = n == 3 ? jk_char_three(p) : jk_char_at(p, end, &n);
        p += n;
    }
    r->text[len] = 0;
    r->len = len;
    make_index(r);
    return JK_OK;
}

static void run_step(struct jk_program_run *r, uint32_t index,
                     const struct places *in, struct places *out);

static inline bool in_class(const struct jk_programs *p,
                            const struct jk_class *class, uint32_t c)
{
    const struct jk_range *range = &p->ranges[class->ranges];

    for (uint32_t i = 0; i < class->range_count; i++) {
        if (c >= range[i].low && c <= range[i].high)
            return class->negated == 0;
    }
    return class->negated != 0;
}

/* At most so many characters of a class. */
static void run_gap(struct jk_program_run *r, const struct jk_class *class,
                    uint32_t max, const struct places *in, struct places *out)
{
    uint64_t left = 0; // 1: up to here, 2: and one more
    uint32_t at = next(in, 0);

    while (at != JK_NONE) {
        if (has(in, at))
            left = (uint64_t)max + 1;
        add(out, at);
        left = at < r->len && in_class(r->p, class, r->text[at]) ? left - 1 : 0;
        at = left > 0 ? at + 1 : next(in, at + 1);
    }
}

static void run_class(struct jk_program_run *r, const struct jk_step *step,
                      const struct places *in, struct places *out)
{
    const struct jk_class *class = &r->p->classes[step->a];
    struct mark mark = mark_of(r);
    struct places two[2], now = *in;
    uint32_t min = step->b, max = step->c;

    if (min > 0) {
        two[0] = new_places(r);
        two[1] = new_places(r);
    }
    for (uint32_t i = 0; i < min; i++) {
        struct places *to = i + 1 == min && max == min ? out : &two[i & 1];

        if (to != out)
            to->low = to->high = 0;
        for (uint32_t at = next(&now, 0); at != JK_NONE && at < r->len;
             at = next(&now, at + 1)) {
            if (in_class(r->p, class, r->text[at]))
                add(to, at + 1);
        }
        now = *to;
    }
    if (min == 0 || max != min)
        run_gap(r, class, max == JK_NONE ? max : max - min, &now, out);
    give_back(r, mark);
}

/* Notes that words end at a place: in out, or among what goes on. */
static inline void note(struct jk_program_run *r, uint32_t list, uint32_t at,
                        struct places *rests, struct places *out)
{
    const uint32_t *ends = &r->p->lists[list];

    for (uint32_t i = 1; i <= ends[0]; i++) {
        struct places *to = ends[i] == 0 ? out : &rests[ends[i] - 1];

        if (to != out && to->words == NULL)
            *to = new_places(r);
        add(to, at);
    }
}

/* Notes where the words that begin at a place end. */
static void walk(struct jk_program_run *r, const uint32_t *node, uint32_t at,
                 struct places *rests, struct places *out)
{
    for (;;) {
        uint32_t next;

        if (node[JK_TRIE_VALUE] != 0)
            note(r, node[JK_TRIE_VALUE], at, rests, out);
        next = jk_trie_child(node,
                             r->text[at]); // the 0 behind the text is no word's
        at++;
        if (next == 0)
            return;
        if ((next & JK_TRIE_LEAF) != 0) {
            note(r, next & ~JK_TRIE_LEAF, at, rests, out);
            return;
        }
        node = &r->p->nodes[next];
    }
}

static void walk_each(struct jk_program_run *r, const struct jk_trie *trie,
                      const struct places *in, struct places *rests,
                      struct places *out)
{
    const uint32_t *root = &r->p->nodes[trie->root];

    for (uint32_t at = next(in, 0); at != JK_NONE; at = next(in, at + 1)) {
        uint8_t hash = at < r->len ? r->hash[at] : 0;

        if (root[JK_TRIE_VALUE] != 0 ||
            (at < r->len && (trie->first[hash / 64] >> (hash % 64) & 1) != 0))
            walk(r, root, at, rests, out);
    }
}

/* The same by the index of the text, where first characters are fewer than
 * places. */
static void walk_many(struct jk_program_run *r, const struct jk_trie *trie,
                      const struct places *in, struct places *rests,
                      struct places *out)
{
    const uint32_t *root = &r->p->nodes[trie->root];
    uint64_t begins[INDEXED / 64] = {0};

    for (uint32_t i = 0; i < JK_FIRST_BITS / 64; i++) {
        uint64_t left = trie->first[i] & r->present[i];

        for (; left != 0; left &= left - 1) {
            uint32_t hash = i * 64 + (uint32_t)__builtin_ctzll(left);

            for (uint32_t k = 0; k < INDEXED / 64; k++)
                begins[k] |= r->where[hash][k];
        }
    }
    for (uint32_t i = in->low; i < in->high && i < INDEXED / 64; i++) {
        uint64_t left = begins[i] & in->words[i];

        for (; left != 0; left &= left - 1)
            walk(r, root, i * 64 + (uint32_t)__builtin_ctzll(left), rests, out);
    }
}

static inline bool is_many(const struct places *s)
{
    uint64_t left = s->low == s->high ? 0 : s->words[s->low];

    // Up to three are sooner looked at one by one.
    for (int i = 0; i < 3; i++)
        left &= left - 1;
    return left != 0 || s->high > s->low + 1;
}

static void run_words(struct jk_program_run *r, const struct jk_trie *trie,
                      const struct places *in, struct places *out)
{
    const struct jk_programs *p = r->p;
    const uint32_t *root = &p->nodes[trie->root];
    struct mark mark = mark_of(r);
    struct places *rests = NULL;

    if (trie->rest_count > 0) {
        size_t size = trie->rest_count * sizeof *rests;

        rests = (void *)take(r, (size + 7) / 8);
        if (rests == NULL)
            return;
        memset(rests, 0, size);
    }
    if (r->indexed && root[JK_TRIE_VALUE] == 0 && is_many(in))
        walk_many(r, trie, in, rests, out);
    else
        walk_each(r, trie, in, rests, out);
    for (uint32_t i = 0; i < trie->rest_count; i++) {
        if (!is_empty(&rests[i]))
            run_step(r, p->lists[trie->rests + i], &rests[i], out);
    }
    for (uint32_t i = 0; i < trie->other_count; i++)
        run_step(r, p->lists[trie->others + i], in, out);
    give_back(r, mark);
}

static void run_sequence(struct jk_program_run *r, const struct jk_step *step,
                         const struct places *in, struct places *out)
{
    struct mark mark = mark_of(r);
    struct places two[2] = {new_places(r), new_places(r)}, now = *in;

    if (step->b == 0) { // nothing: always matches
        for (uint32_t at = next(in, 0); at != JK_NONE; at = next(in, at + 1))
            add(out, at);
    }
    for (uint32_t i = 0; i < step->b && !is_empty(&now); i++) {
        struct places *to = i + 1 == step->b ? out : &two[i & 1];

        if (to != out)
            to->low = to->high = 0;
        run_step(r, r->p->lists[step->a + i], &now, to);
        now = *to;
    }
    give_back(r, mark);
}

/* A place that was reached goes on once: the first way to it leaves most
 * repetitions. */
static void run_repeat(struct jk_program_run *r, const struct jk_step *step,
                       const struct places *in, struct places *out)
{
    struct mark mark = mark_of(r);
    struct places two[2] = {new_places(r), new_places(r)}, now = *in;
    struct places seen = new_places(r), fresh = new_places(r);
    uint32_t count = 0;

    for (; count < step->b && !is_empty(&now); count++) {
        struct places *to = &two[count & 1];

        to->low = to->high = 0;
        run_step(r, step->a, &now, to);
        now = *to;
    }
    for (;; count++) {
        struct places *to = &two[count & 1];

        fresh.low = fresh.high = 0;
        for (uint32_t at = next(&now, 0); at != JK_NONE;
             at = next(&now, at + 1)) {
            if (has(&seen, at))
                continue;
            add(&seen, at);
            add(&fresh, at);
            add(out, at);
        }
        if (is_empty(&fresh) || count >= step->c)
            break;
        to->low = to->high = 0;
        run_step(r, step->a, &fresh, to);
        now = *to;
    }
    give_back(r, mark);
}

/* Whether a word with nothing behind it stands at a place and ends at another
 * one, or anywhere. */
static bool has_word(struct jk_program_run *r, const struct jk_trie *trie,
                     uint32_t from, uint32_t to)
{
    const uint32_t *node = &r->p->nodes[trie->root];

    for (uint32_t at = from;; at++) {
        uint32_t next;

        if (node[JK_TRIE_VALUE] != 0 && (to == JK_NONE || to == at))
            return true;
        next = at < r->len ? jk_trie_child(node, r->text[at]) : 0;
        if ((next & JK_TRIE_LEAF) != 0)
            return to == JK_NONE || to == at + 1;
        if (next == 0)
            return false;
        node = &r->p->nodes[next];
    }
}

/* Whether a step that begins at a place ends at another one, or anywhere. */
static bool reaches(struct jk_program_run *r, uint32_t index, uint32_t from,
                    uint32_t to)
{
    const struct jk_step *step = &r->p->steps[index];
    const struct jk_trie *trie = &r->p->tries[step->a];
    struct mark mark = mark_of(r);
    struct places one, found;
    bool good;

    if (step->kind == JK_STEP_WORDS && trie->rest_count == 0 &&
        trie->other_count == 0)
        return has_word(r, trie, from, to);
    one = new_places(r);
    found = new_places(r);
    add(&one, from);
    run_step(r, index, &one, &found);
    good = to == JK_NONE ? !is_empty(&found) : has(&found, to);
    give_back(r, mark);
    return good;
}

static bool looks_behind(struct jk_program_run *r, const struct jk_step *step,
                         uint32_t at)
{
    const uint32_t *pairs = &r->p->lists[step->a];

    for (uint32_t i = 0; i < step->b; i++) {
        if (at >= pairs[2 * i] &&
            reaches(r, pairs[2 * i + 1], at - pairs[2 * i], at))
            return true;
    }
    return false;
}

static void run_look(struct jk_program_run *r, const struct jk_step *step,
                     const struct places *in, struct places *out)
{
    bool ahead = step->kind == JK_STEP_AHEAD || step->kind == JK_STEP_NOT_AHEAD;
    bool wanted = step->kind == JK_STEP_AHEAD || step->kind == JK_STEP_BEHIND;

    for (uint32_t at = next(in, 0); at != JK_NONE; at = next(in, at + 1)) {
        bool found = ahead ? reaches(r, step->a, at - step->c, JK_NONE)
                           : looks_behind(r, step, at - step->c);

        if (found == wanted)
            add(out, at);
    }
}

/* Adds to out where a step ends that begins in one of these places. Steps are
 * nested at most as deep as groups. */
static void run_step(struct jk_program_run *r, uint32_t index,
                     const struct places *in, struct places *out)
{
    const struct jk_step *step = &r->p->steps[index];

    switch (step->kind) {
    case JK_STEP_WORDS:
        run_words(r, &r->p->tries[step->a], in, out);
        break;
    case JK_STEP_SEQUENCE:
        run_sequence(r, step, in, out);
        break;
    case JK_STEP_CLASS:
        run_class(r, step, in, out);
        break;
    case JK_STEP_REPEAT:
        run_repeat(r, step, in, out);
        break;
    case JK_STEP_BEGIN:
        if (has(in, 0))
            add(out, 0);
        break;
    case JK_STEP_END:
        if (has(in, r->len))
            add(out, r->len);
        break;
    default:
        run_look(r, step, in, out);
        break;
    }
}

int jk_program_matches(struct jk_program_run *r,
                       const struct jk_programs *programs, uint32_t program,
                       bool *ret_matches)
{
    struct mark start = {0, 0};
    struct places all, found;
    uint32_t words = r->len / 64 + 1;

    r->p = programs;
    r->no_memory = false;
    give_back(r, start);
    all = new_places(r);
    found = new_places(r);
    if (all.words == NULL || found.words == NULL)
        return JK_NO_MEMORY;
    memset(all.words, 0xff, words * sizeof *all.words);
    all.words[words - 1] = ~UINT64_C(0) >> (63 - r->len % 64);
    all.high = words;
    run_step(r, program, &all, &found);
    *ret_matches = !is_empty(&found);
    return r->no_memory ? JK_NO_MEMORY : JK_OK;
}
