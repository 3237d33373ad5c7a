// SPDX-License-Identifier: MIT
#include "annotate_place_impl.h"

#include <stdlib.h>

#define OFFICE_NS "urn:oasis:names:tc:opendocument:xmlns:office:1.0"
#define TEXT_NS "urn:oasis:names:tc:opendocument:xmlns:text:1.0"
#define WORD_NS "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
#define WORD_STRICT_NS "http://purl.oclc.org/ooxml/wordprocessingml/main"
#define MC_NS "http://schemas.openxmlformats.org/markup-compatibility/2006"

enum { COVERS_MOST = 32 };

bool jk_place_is_paragraph(const struct jk_places *places,
                           const struct jk_scan_token *t)
{
    if (!jk_str_equal(t->ns, places->ns))
        return false;
    return jk_str_is(t->name, "p") ||
           (places->dialect == JK_OPENDOCUMENT && jk_str_is(t->name, "h"));
}

bool jk_place_is_closed(const struct jk_scan_token *t)
{
    return jk_scan_is(t, JK_STR(MC_NS), "Fallback") ||
           jk_scan_is(t, JK_STR(TEXT_NS), "tracked-changes") ||
           jk_scan_is(t, JK_STR(OFFICE_NS), "annotation");
}

static bool more_places(struct jk_places *places)
{
    uint32_t room = places->room == 0 ? 256 : places->room * 2;
    struct jk_place *items;

    if (places->count < places->room)
        return true;
    items = realloc(places->items, room * sizeof *items);
    if (items == NULL)
        return false;
    places->items = items;
    places->room = room;
    return true;
}

struct walk {
    uint32_t open;     // innermost open paragraph, JK_NONE if none
    uint32_t closed;   // depth of the element that allows no comments, or 0
    uint32_t property; // depth of the open paragraph's properties, or 0
    uint32_t *depths;  // of open paragraphs: by index of the paragraph
    uint32_t cover;    // innermost open content control, JK_NONE if none
    uint32_t covers;   // how deep they are nested
    uint32_t cover_depths[COVERS_MOST];
};

/* A content control opens; one nested too deep is none of our business. */
static bool open_cover(struct jk_places *places, struct walk *w,
                       const struct jk_scan_token *t, uint32_t depth)
{
    struct jk_cover *covers = places->covers;

    if (w->covers == COVERS_MOST)
        return true;
    if (places->cover_count == places->cover_room) {
        uint32_t room = places->cover_room == 0 ? 32 : places->cover_room * 2;

        covers = realloc(covers, room * sizeof *covers);
        if (covers == NULL)
            return false;
        places->covers = covers;
        places->cover_room = room;
    }
    covers[places->cover_count] =
        (struct jk_cover){t->begin, t->end, 0, w->cover};
    w->cover = places->cover_count++;
    w->cover_depths[w->covers++] = depth;
    return true;
}

static void close_cover(struct jk_places *places, struct walk *w,
                        const struct jk_scan_token *t, uint32_t depth)
{
    if (w->covers == 0 || w->cover_depths[w->covers - 1] != depth)
        return;
    places->covers[w->cover].end = t->end;
    w->cover = places->covers[w->cover].outer;
    w->covers--;
}

static bool open_paragraph(struct jk_places *places, struct walk *w,
                           const struct jk_scan_token *t)
{
    struct jk_place *p;
    uint32_t *depths;

    if (!more_places(places))
        return false;
    depths = realloc(w->depths, places->room * sizeof *depths);
    if (depths == NULL)
        return false;
    w->depths = depths;
    p = &places->items[places->count];
    p->inside = p->close = t->end;
    p->outer = w->open;
    p->host = w->open == JK_NONE ? places->count : places->items[w->open].host;
    p->usable = t->kind == JK_SCAN_START && w->closed == 0;
    p->prefix = t->prefix;
    p->cover = w->cover;
    for (uint32_t c = w->cover; w->open == JK_NONE && c != JK_NONE;
         c = places->covers[c].outer)
        places->covers[c].paragraphs++;
    if (t->kind == JK_SCAN_START)
        w->open = places->count;
    places->count++;
    return true;
}

static bool step(struct jk_places *places, struct walk *w,
                 const struct jk_scan_token *t, uint32_t depth)
{
    struct jk_place *open = w->open == JK_NONE ? NULL : &places->items[w->open];

    if (t->kind == JK_SCAN_START || t->kind == JK_SCAN_EMPTY) {
        if (jk_place_is_paragraph(places, t)) {
            if (!open_paragraph(places, w, t))
                return false;
            if (t->kind == JK_SCAN_START)
                w->depths[w->open] = depth;
        } else if (t->kind == JK_SCAN_START && w->closed == 0 &&
                   jk_place_is_closed(t)) {
            w->closed = depth;
        } else if (t->kind == JK_SCAN_START && open == NULL &&
                   jk_scan_is(t, places->ns, "sdt")) {
            return open_cover(places, w, t, depth);
        } else if (t->kind == JK_SCAN_EMPTY && open != NULL &&
                   depth == w->depths[w->open] + 1 &&
                   jk_scan_is(t, places->ns, "pPr")) {
            open->inside = t->end;
        }
    } else if (t->kind == JK_SCAN_END) {
        if (open != NULL && depth == w->depths[w->open]) {
            open->close = t->begin;
            w->open = open->outer;
        } else if (open != NULL && depth == w->depths[w->open] + 1 &&
                   jk_scan_is(t, places->ns, "pPr")) {
            open->inside = t->end;
        }
        if (depth == w->closed)
            w->closed = 0;
        close_cover(places, w, t, depth);
    }
    return true;
}

/* Which of the two namespaces of WordprocessingML the part is in. */
static void take_root(struct jk_places *places, const struct jk_scan_token *t)
{
    places->root = t->attributes;
    if (places->dialect == JK_OPENDOCUMENT)
        places->ns = JK_STR(TEXT_NS);
    else if (jk_str_is(t->ns, WORD_STRICT_NS))
        places->ns = JK_STR(WORD_STRICT_NS);
    else
        places->ns = JK_STR(WORD_NS);
}

int jk_places_scan(struct jk_str part, enum jk_dialect dialect,
                   const char *name, struct jk_places *ret_places,
                   struct jk_error *err)
{
    struct jk_places places = {.part = part, .dialect = dialect};
    struct walk w = {.open = JK_NONE, .cover = JK_NONE};
    struct jk_scan scan;
    struct jk_scan_token t;
    bool begun = false;
    int status;

    if (part.len >= UINT32_MAX)
        return jk_fail(err, JK_LIMIT, name, "the part is too large");
    jk_scan_init(&scan, part);
    while (jk_scan_next(&scan, &t)) {
        if (!begun && t.kind == JK_SCAN_START) {
            begun = true;
            take_root(&places, &t);
        }
        if (!step(&places, &w, &t, scan.depth))
            break;
    }
    status = jk_scan_status(&scan, name, err);
    if (status == JK_OK && scan.at < part.len)
        status = jk_fail(err, JK_NO_MEMORY, name, "out of memory");
    jk_scan_free(&scan);
    free(w.depths);
    if (status != JK_OK)
        jk_places_free(&places);
    else
        *ret_places = places;
    return status;
}

void jk_places_free(struct jk_places *places)
{
    free(places->items);
    free(places->covers);
    free(places->letters);
    free(places->before);
    free(places->after);
    memset(places, 0, sizeof *places);
}
