// SPDX-License-Identifier: MIT
#include "xml_twice.h"

#include "xml_impl.h"

#include <stdlib.h>

/* Bytes of the log that no text holds. */
enum { START = 1, END = 2, IS = 3 };

/* Deeper than any test: an element that is left out counts no level. */
enum { DEPTH = 1 << 20, OPEN_MAX = 256 };

struct listener {
    const struct jk_xml_vocabulary *vocabulary;
    struct jk_buf *log;
    struct {
        size_t begin, end; // of its start in the log
        bool passed;
    } open[OPEN_MAX];
    size_t depth;
};

static bool is_silent(const struct jk_xml_vocabulary *v, int token)
{
    for (size_t i = 0; i < v->name_count; i++) {
        if (v->names[i].token == (token | JK_XML_BARE | JK_XML_SILENT))
            return true;
    }
    return false;
}

/* Styles that make no difference here. */
static bool passes(void *context, struct jk_str local, struct jk_str value)
{
    (void)context;
    return jk_str_is(local, "style-name") && jk_str_starts(value, "T");
}

/* Whether an element may have been let pass: only then is it told at times. */
static bool may_pass(const struct jk_xml_vocabulary *v, int token,
                     const struct jk_xml_attribute *a, size_t count)
{
    bool passing = false;

    for (size_t i = 0; i < v->name_count; i++)
        passing = passing || v->names[i].token == (token | JK_XML_PASSING);
    for (size_t i = 0; a != NULL && i < count; i++)
        passing = passing && (a[i].token == 0 ||
                              passes(NULL, JK_STR("style-name"), a[i].value));
    return passing;
}

static int on_start(void *context, int token, const struct jk_xml_attribute *a,
                    size_t count)
{
    struct listener *l = context;

    if (token == 0)
        return JK_OK;
    if (l->depth < OPEN_MAX) {
        l->open[l->depth].begin = l->log->len;
        l->open[l->depth].passed = may_pass(l->vocabulary, token, a, count);
        if (l->open[l->depth].passed) {
            l->depth++;
            return JK_OK;
        }
    }
    jk_buf_printf(l->log, "%c%d", START, token);
    // Silent elements may lose all that tells of their attributes with them.
    if (a == NULL && count > 0 && !is_silent(l->vocabulary, token))
        jk_buf_add_text(l->log, " with attributes");
    for (size_t i = 0; a != NULL && i < count; i++) {
        if (a[i].token == 0)
            continue;
        jk_buf_printf(l->log, " %d%c", a[i].token, IS);
        jk_buf_add_str(l->log, a[i].value);
    }
    if (l->depth < OPEN_MAX)
        l->open[l->depth].end = l->log->len;
    l->depth++;
    return JK_OK;
}

static int on_end(void *context, int token)
{
    struct listener *l = context;

    if (token == 0)
        return JK_OK;
    l->depth--;
    if (l->depth < OPEN_MAX && l->open[l->depth].passed)
        return JK_OK;
    if (l->depth < OPEN_MAX && is_silent(l->vocabulary, token) &&
        l->open[l->depth].end == l->log->len)
        l->log->len = l->open[l->depth].begin;
    else
        jk_buf_printf(l->log, "%c%d", END, token);
    return JK_OK;
}

static int on_text(void *context, struct jk_str text)
{
    jk_buf_add_str(((struct listener *)context)->log, text);
    return JK_OK;
}

static void hear(struct jk_str xml, struct jk_xml_way way, bool sieve,
                 struct jk_xml_heard *heard)
{
    static const struct jk_xml_handler all = {on_start, on_end, on_text,
                                              passes};
    static const struct jk_xml_handler mute = {on_start, on_end, NULL, NULL};
    struct listener listener = {.vocabulary = way.vocabulary,
                                .log = &heard->log};
    struct jk_limits limits = jk_limits_default;
    struct jk_xml_reader *r;

    limits.depth = DEPTH;
    jk_buf_reset(&heard->log);
    jk_error_clear(&heard->error);
    heard->status = JK_OK;
    r = jk_xml_new(way.vocabulary, way.mute ? &mute : &all, &listener, "part",
                   &limits);
    if (r == NULL)
        abort();
    if (!sieve)
        jk_xml_show_all(r);
    for (size_t i = 0; i < xml.len && heard->status == JK_OK; i += way.piece) {
        struct jk_str piece = jk_str_slice(xml, i, i + way.piece);
        char *copy = malloc(piece.len);

        if (copy == NULL)
            abort();
        memcpy(copy, piece.ptr, piece.len);
        heard->status = jk_xml_feed(r, copy, piece.len, &heard->error);
        free(copy);
    }
    if (heard->status == JK_OK)
        heard->status = jk_xml_finish(r, &heard->error);
    jk_xml_free(r);
}

void jk_xml_hear(struct jk_str xml, struct jk_xml_way way,
                 struct jk_xml_heard *heard)
{
    hear(xml, way, true, heard);
}

bool jk_xml_same(struct jk_str xml, struct jk_xml_way way,
                 const struct jk_xml_heard *heard)
{
    const size_t pieces[] = {way.piece, 1 << 20, 1, 7, 64, 300};
    struct jk_xml_heard other = {0};
    bool same = false;

    for (size_t i = 0; i < sizeof pieces / sizeof pieces[0] && !same; i++) {
        way.piece = pieces[i];
        hear(xml, way, false, &other);
        same = heard->status == other.status &&
               heard->error.code == other.error.code &&
               heard->error.offset == other.error.offset &&
               jk_str_equal(jk_buf_str(&heard->log), jk_buf_str(&other.log));
    }
    jk_buf_free(&other.log);
    return same;
}
