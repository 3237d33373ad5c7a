// SPDX-License-Identifier: MIT
#include "pattern.h"

/* Where writing stands. */
struct writer {
    struct jk_str in;
    size_t i;
    struct jk_buf *out;
    bool fresh; // no alternative was begun since ( or |
    bool split; // blanks were passed behind an alternative
    unsigned depth;
    size_t opened[JK_PATTERN_DEPTH + 1]; // where each open "(" stands
};

static bool is_blank(char c)
{
    return c == ' ' || c == '\n' || c == '\t' || c == '\r';
}

/* Says what is wrong and where the pattern breaks off. */
static int fail_at(struct jk_str source, size_t at, const char *what,
                   struct jk_error *err)
{
    size_t end = at;

    for (int n = 0; n < 20 && end < source.len; n++) {
        end++; // whole characters
        while (end < source.len && ((uint8_t)source.ptr[end] & 0xc0) == 0x80)
            end++;
    }
    return jk_fail(err, JK_CATALOG, NULL, "%s at byte %zu, before \"%.*s\"",
                   what, at, (int)(end - at), source.ptr + at);
}

/* {name}, but not {3} or {0,30}. */
static size_t term_length(struct jk_str s)
{
    const char *close;

    if (s.len < 3 || s.ptr[0] != '{' || (s.ptr[1] >= '0' && s.ptr[1] <= '9'))
        return 0;
    close = memchr(s.ptr, '}', s.len);
    return close == NULL ? 0 : (size_t)(close - s.ptr) + 1;
}

static int write_term(struct writer *w, struct jk_str name,
                      const struct jk_terms *terms, struct jk_error *err)
{
    for (uint32_t i = 0; i < terms->count; i++) {
        if (jk_str_equal(terms->items[i].name, name)) {
            jk_buf_add_str(w->out, terms->items[i].regex);
            return JK_OK;
        }
    }
    return jk_fail(err, JK_CATALOG, NULL, "unknown term {%.*s}", (int)name.len,
                   name.ptr);
}

/* A full-width ASCII sign (U+FF01 to U+FF5E) stands for itself: documents
 * have it as ASCII after normalisation. */
static bool full_width(struct jk_str s, char *ret_sign)
{
    unsigned code;

    if (s.len < 3 || (uint8_t)s.ptr[0] != 0xef ||
        ((uint8_t)s.ptr[1] != 0xbc && (uint8_t)s.ptr[1] != 0xbd))
        return false;
    code = (((uint8_t)s.ptr[1] & 0x3fU) << 6) | ((uint8_t)s.ptr[2] & 0x3fU);
    if (code < 0xf01 || code > 0xf5e)
        return false;
    *ret_sign = (char)(code - 0xf01 + '!');
    return true;
}

size_t jk_pattern_opaque(struct jk_str s)
{
    size_t i = 1;

    if (s.ptr[0] == '\\')
        return s.len > 1 ? 2 : 1;
    if (s.ptr[0] != '[')
        return 0;
    if (i < s.len && s.ptr[i] == '^')
        i++;
    if (i < s.len && s.ptr[i] == ']')
        i++;
    while (i < s.len && s.ptr[i] != ']')
        i += s.ptr[i] == '\\' ? 2 : 1;
    return i < s.len ? i + 1 : s.len;
}

size_t jk_pattern_group(struct jk_str s)
{
    unsigned depth = 0;

    for (size_t i = 0, n; i<s.len; i += n> 0 ? n : 1) {
        n = jk_pattern_opaque(jk_str_slice(s, i, s.len));
        if (s.ptr[i] == '(')
            depth++;
        else if (s.ptr[i] == ')' && --depth == 0)
            return i + 1;
    }
    return 0;
}

static void write_sign(struct writer *w, char sign)
{
    if (strchr("\\^$.|?*+()[]{}-", sign) != NULL)
        jk_buf_add_char(w->out, '\\');
    jk_buf_add_char(w->out, sign);
}

/* A class or an escape; full-width signs in a class stand for themselves. */
static void write_opaque(struct writer *w, struct jk_str s)
{
    char sign;

    for (size_t i = 0; i < s.len;) {
        if (full_width(jk_str_slice(s, i, s.len), &sign)) {
            write_sign(w, sign);
            i += 3;
        } else {
            jk_buf_add_char(w->out, s.ptr[i++]);
        }
    }
}

/* Blanks separate alternatives: a bar is written before the next one. */
static void before_item(struct writer *w)
{
    if (w->split && !w->fresh)
        jk_buf_add_char(w->out, '|');
    w->split = false;
    w->fresh = false;
}

static int write_group_sign(struct writer *w, char c, struct jk_error *err)
{
    if (c == '(') {
        before_item(w);
        w->fresh = true;
        w->opened[w->depth] = w->i;
        if (++w->depth > JK_PATTERN_DEPTH)
            return fail_at(w->in, w->i, "groups nested too deeply", err);
    } else {
        if (c == ')' && w->depth-- == 0)
            return fail_at(w->in, w->i, "\")\" without \"(\"", err);
        w->split = false;
        w->fresh = c == '|';
    }
    jk_buf_add_char(w->out, c);
    w->i++;
    while (c == '(' && w->i < w->in.len &&
           strchr("?:!=<", w->in.ptr[w->i]) != NULL)
        jk_buf_add_char(w->out, w->in.ptr[w->i++]);
    return JK_OK;
}

static int write_item(struct writer *w, const struct jk_terms *terms,
                      struct jk_error *err)
{
    struct jk_str rest = jk_str_slice(w->in, w->i, w->in.len);
    size_t n = term_length(rest);
    char sign;

    if (rest.ptr[0] == '(' || rest.ptr[0] == ')' || rest.ptr[0] == '|')
        return write_group_sign(w, rest.ptr[0], err);
    before_item(w);
    if (n > 0) {
        w->i += n;
        return write_term(w, jk_str_slice(rest, 1, n - 1), terms, err);
    }
    if (jk_str_starts(rest, "…")) {
        jk_buf_add_text(w->out, "[^。]{0,80}?");
        w->i += strlen("…");
    } else if (full_width(rest, &sign)) {
        write_sign(w, sign);
        w->i += 3;
    } else {
        n = jk_pattern_opaque(rest);
        if (n == 0)
            n = 1;
        write_opaque(w, jk_str_slice(rest, 0, n));
        w->i += n;
    }
    return JK_OK;
}

int jk_pattern_write(struct jk_str source, const struct jk_terms *terms,
                     struct jk_buf *out, struct jk_error *err)
{
    struct writer w = {.in = source, .out = out, .fresh = true};
    size_t start = out->len;
    int status = JK_OK;

    while (w.i < source.len && status == JK_OK) {
        if (is_blank(source.ptr[w.i])) {
            w.split = true;
            w.i++;
            continue;
        }
        status = write_item(&w, terms, err);
        if (status == JK_OK && out->len - start > JK_PATTERN_MAX)
            status = jk_fail(err, JK_CATALOG, NULL, "pattern too long");
    }
    if (status != JK_OK)
        return status;
    if (w.depth != 0)
        return fail_at(source, w.opened[w.depth - 1], "\"(\" without \")\"",
                       err);
    if (out->len == start)
        return jk_fail(err, JK_CATALOG, NULL, "empty pattern");
    return jk_buf_status(out, err);
}
