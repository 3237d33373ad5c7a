// SPDX-License-Identifier: MIT
#include "normalize_impl.h"

#include "chars.h"
#include <stdlib.h>

void jk_normalizer_point(struct jk_normalizer *m, size_t norm, uint32_t block,
                         size_t raw)
{
    struct jk_norm_point *last;

    if (m->point_count > 0) {
        last = &m->points[m->point_count - 1];
        if (last->norm == norm) {
            last->block = block;
            last->raw = (uint32_t)raw;
            return;
        }
        if (last->block == block && norm - last->norm == raw - last->raw)
            return;
    }
    if (m->point_count == m->point_room) {
        size_t room = m->point_room == 0 ? 256 : m->point_room * 2;
        void *points = reallocarray(m->points, room, sizeof *m->points);

        if (points == NULL) {
            m->status = JK_NO_MEMORY;
            return;
        }
        m->points = points;
        m->point_room = room;
    }
    m->points[m->point_count++] =
        (struct jk_norm_point){(uint32_t)norm, (uint32_t)raw, block};
}

void jk_normalizer_map(struct jk_normalizer *m, const char *raw)
{
    jk_normalizer_point(m, m->len, m->block, (size_t)(raw - m->base));
}

void jk_normalizer_unpoint(struct jk_normalizer *m, size_t norm)
{
    while (m->point_count > 0 && m->points[m->point_count - 1].norm > norm)
        m->point_count--;
}

bool jk_normalizer_room(struct jk_normalizer *m, size_t size)
{
    size_t wanted = m->len + size;
    char *out;

    if (wanted <= m->room)
        return true;
    wanted += wanted / 2;
    if (wanted > UINT32_MAX) {
        m->status = JK_LIMIT;
        return false;
    }
    out = jk_arena_grow(m->arena, m->out, m->len, wanted, 1);
    if (out == NULL) {
        m->status = jk_arena_exhausted(m->arena) ? JK_LIMIT : JK_NO_MEMORY;
        return false;
    }
    m->out = out;
    m->room = wanted;
    return true;
}

/* ASCII that is written as it is: no blank, control, ',', '-' or '.'. */
static bool plain_ascii(unsigned c)
{
    static const uint64_t set[2] = {0xffff8ffe00000000u, 0x7fffffffffffffffu};

    return c < 0x80 && (set[c >> 6] >> (c & 63) & 1);
}

/* The last character of the line that is being written, as the first of a
 * pair. */
static uint32_t first_of_pair(const struct jk_normalizer *m)
{
    size_t n;

    return m->len < m->line + 3
               ? 0
               : jk_pair_first(
                     jk_char_before(m->out + m->line, m->out + m->len, &n) -
                     JK_CARE_FIRST);
}

/* Copies what needs no care. Variants are looked for behind each pair of
 * characters that one may end with. */
static const char *copy(struct jk_normalizer *m, const char *p, const char *end)
{
    const struct jk_variant_set *set = &m->set;
    char *o = m->out + m->len;
    uint32_t first = first_of_pair(m);

    while (p < end) {
        unsigned c = (unsigned char)*p;
        uint32_t at, pair;

        if (c - 0xe3u > 6u || end - p < 3) {
            if (!plain_ascii(c))
                break;
            *o++ = *p++;
            first = 0;
            continue;
        }
        at = jk_char_three(p) - JK_CARE_FIRST;
        if (set->special[at >> 6] >> (at & 63) & 1)
            break;
        memcpy(o, p, 3);
        o += 3;
        p += 3;
        pair = jk_pair(first, at);
        first = jk_pair_first(at);
        if (set->pairs[pair >> 6] >> (pair & 63) & 1) {
            m->len = (size_t)(o - m->out);
            jk_variant_replace(m);
            if (!jk_normalizer_room(m, (size_t)(end - p) + JK_SLOW_ROOM))
                return end;
            o = m->out + m->len;
            first = first_of_pair(m);
        }
    }
    m->len = (size_t)(o - m->out);
    return p;
}

/* Whether text is in the style of old statutes, katakana for all that is
 * written in hiragana today: no hiragana, but particles between kanji. */
static bool old_kana(const char *p, const char *end)
{
    uint32_t before = 0, particle = 0;
    int particles = 0;
    size_t n;

    for (; p < end; p += n) {
        uint32_t c = jk_char_at(p, end, &n);

        if (jk_is_hiragana(c))
            return false;
        if (c == 0x30f2) // ヲ stands in no loan word
            particles += 3;
        if (particle != 0 && (jk_is_kanji(c) || c == 0x3001))
            particles++;
        particle = (c == 0x30ce || c == 0x30cf || c == 0x30cb || c == 0x30ac) &&
                           jk_is_kanji(before)
                       ? c
                       : 0;
        before = c;
    }
    return particles >= 3;
}

static void katakana_text(struct jk_normalizer *m, const char *p,
                          const char *end)
{
    while (p < end && m->status == JK_OK) {
        size_t n;
        uint32_t c = jk_char_at(p, end, &n);

        if (!jk_normalizer_room(m, (size_t)(end - p) + JK_SLOW_ROOM))
            return;
        if (c >= 0x30a1 && c <= 0x30f3) {
            jk_normalizer_put(m, c - 0x60, p + n);
            p += n;
        } else if (jk_bit(m->set.special, c) || !jk_is_kanji(c)) {
            p = jk_normalize_slow(m, p, end);
        } else {
            jk_normalizer_put(m, c, p + n);
            p += n;
        }
    }
}

/* Normalises text from p on, a part of the block at base, into m->out. */
static void add_text(struct jk_normalizer *m, const char *p, const char *end)
{
    m->raw_line = p;
    if (!jk_normalizer_room(m, (size_t)(end - p) + JK_SLOW_ROOM))
        return;
    jk_normalizer_map(m, p);
    if (old_kana(p, end)) {
        katakana_text(m, p, end);
        return;
    }
    while (p < end && m->status == JK_OK) {
        p = copy(m, p, end);
        if (p >= end ||
            !jk_normalizer_room(m, (size_t)(end - p) + JK_SLOW_ROOM))
            return;
        p = jk_normalize_slow(m, p, end);
    }
}

/* Takes back the end of the line before, so that block goes on with it. A
 * blank stays between two words of letters. */
static void reopen(struct jk_normalizer *m, const struct jk_block *block,
                   size_t line)
{
    struct jk_str text =
        jk_str_slice(block->text, block->label, block->text.len);
    size_t n;

    if (m->len == 0 || m->out[m->len - 1] != '\n')
        return;
    m->len--;
    m->line = line;
    jk_normalizer_unpoint(m, m->len);
    text = jk_trim(text);
    if (text.len > 0 && m->len > m->line &&
        jk_is_word((unsigned char)m->out[m->len - 1]) &&
        jk_is_word(jk_char_at(text.ptr, text.ptr + text.len, &n)))
        m->out[m->len++] = ' ';
}

static void add_block(struct jk_normalizer *m, struct jk_block *block,
                      uint32_t index, size_t *last_line)
{
    const char *end = block->text.ptr + block->text.len;

    block->norm_begin = block->norm_end = (uint32_t)m->len;
    if (!jk_block_in_force(block))
        return;
    m->line = m->len;
    if ((block->marks & JK_MARK_JOINED) != 0)
        reopen(m, block, *last_line);
    block->norm_begin = (uint32_t)m->len;
    m->block = index;
    m->base = block->text.ptr;
    add_text(m, block->text.ptr + block->label, end);
    block->norm_end = (uint32_t)m->len;
    if (!jk_normalizer_room(m, JK_SLOW_ROOM))
        return;
    jk_normalizer_map(m, end);
    m->out[m->len++] = '\n';
    *last_line = m->line;
}

/* The points and the text in the arena, where the document keeps them. */
static int finish(struct jk_normalizer *m, struct jk_document *d,
                  struct jk_error *err)
{
    if (m->status != JK_OK)
        return m->status == JK_LIMIT
                   ? jk_fail(err, JK_LIMIT, NULL,
                             "no room for the normalised text")
                   : jk_fail(err, JK_NO_MEMORY, NULL, "out of memory");
    d->points = jk_arena_array(m->arena, m->point_count, sizeof *d->points);
    if (d->points == NULL)
        return jk_arena_fail(m->arena, err);
    if (m->point_count > 0)
        memcpy(d->points, m->points, m->point_count * sizeof *d->points);
    d->point_count = (uint32_t)m->point_count;
    m->out[m->len] = '\0';
    d->norm = (struct jk_str){m->out, m->len};
    return JK_OK;
}

int jk_normalize(struct jk_document *d, struct jk_arena *arena,
                 struct jk_error *err)
{
    struct jk_normalizer m = {.arena = arena, .status = JK_OK};
    size_t wanted = JK_SLOW_ROOM * 2, last_line = 0;
    int status;

    for (uint32_t i = 0; i < d->block_count; i++) {
        if (jk_block_in_force(&d->blocks[i]))
            wanted += d->blocks[i].text.len + 1;
    }
    if (wanted > UINT32_MAX)
        return jk_fail(err, JK_LIMIT, NULL, "the text is too long");
    m.out = jk_arena_alloc(arena, wanted);
    if (m.out == NULL)
        return jk_arena_fail(arena, err);
    m.room = wanted;
    jk_variants_prepare(&m.set);
    for (uint32_t i = 0; i < d->block_count && m.status == JK_OK; i++)
        add_block(&m, &d->blocks[i], i, &last_line);
    status = finish(&m, d, err);
    free(m.points);
    return status;
}

int jk_normalize_text(struct jk_str text, struct jk_arena *arena,
                      struct jk_str *ret_norm, struct jk_error *err)
{
    struct jk_normalizer m = {.arena = arena, .status = JK_OK};
    int status;

    m.room = text.len + JK_SLOW_ROOM * 2;
    m.out = jk_arena_alloc(arena, m.room);
    if (m.out == NULL)
        return jk_arena_fail(arena, err);
    jk_variants_prepare(&m.set);
    m.base = text.ptr;
    add_text(&m, text.ptr, text.ptr + text.len);
    status = m.status;
    free(m.points);
    if (status != JK_OK)
        return jk_fail(err, status, NULL, "out of memory");
    m.out[m.len] = '\0';
    *ret_norm = (struct jk_str){m.out, m.len};
    return JK_OK;
}
