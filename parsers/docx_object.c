// SPDX-License-Identifier: MIT
// What a document only refers to: diagrams and charts are read, imported and
// embedded documents are named as not read, headers are remembered for later.
#include "docx_reader.h"

#include <strings.h>

static bool starts(struct jk_str text, const char *prefix)
{
    size_t n = strlen(prefix);

    return text.len >= n && strncasecmp(text.ptr, prefix, n) == 0;
}

void jk_docx_unread(struct jk_docx_reader *r, struct jk_str relationship,
                    const char *what)
{
    const struct jk_opc_relationship *found =
        relationship.len == 0 ? NULL
                              : jk_opc_by_id(r->relationships, relationship);
    struct jk_error reason;

    jk_error_clear(&reason);
    jk_fail(&reason, JK_UNSUPPORTED, r->part, "not read: %s%s%.*s", what,
            found == NULL ? "" : " ",
            found == NULL ? 0 : (int)found->target.len,
            found == NULL ? "" : found->target.ptr);
    jk_builder_unread(r->builder, JK_STATE_INCOMPLETE, &reason);
}

/* An embedded object shows a picture of itself; one that is a document may
 * hold clauses that the picture only hints at. */
void jk_docx_ole(struct jk_docx_reader *r, struct jk_str program,
                 struct jk_str relationship)
{
    static const char *const documents[] = {
        "Word.",        "AcroExch.",           "Acrobat.", "Package",
        "soffice.Star", "opendocument.Writer", "JXW."};

    for (size_t i = 0; i < sizeof documents / sizeof documents[0]; i++) {
        if (starts(program, documents[i])) {
            jk_docx_unread(r, relationship, "an embedded document");
            return;
        }
    }
}

int jk_docx_header_found(struct jk_docx_reader *r, struct jk_str id)
{
    struct jk_docx *d = r->docx;
    const struct jk_opc_relationship *found =
        jk_opc_by_id(&d->relationships, id);
    int32_t index;

    if (found == NULL || found->entry < 0 || found->listed)
        return JK_OK;
    index = (int32_t)(found - d->relationships.items);
    d->relationships.items[index].listed = true;
    if (d->header_count == d->header_room) {
        size_t room = d->header_room == 0 ? 16 : d->header_room * 2;
        void *headers = jk_arena_grow(d->arena, d->headers, d->header_count,
                                      room, sizeof *d->headers);

        if (headers == NULL)
            return jk_arena_fail(d->arena, &r->error);
        d->headers = headers;
        d->header_room = room;
    }
    d->headers[d->header_count++] = index;
    return JK_OK;
}

/* A diagram's data model or a chart: each paragraph of it a text box of its
 * own, in the order in which they stand. A chart's names, categories and
 * values (ECMA-376-1 section 21.2.2) come as one such paragraph each, parted
 * by tabs; categories, which every series repeats, once. */
struct drawing {
    struct jk_docx_reader *reader;
    bool open;         // a text box is
    bool in_paragraph; // DrawingML's
    bool taking;
    bool behind; // a value stands before the next in this box
    bool categories;
    uint32_t skip;
};

static void drawing_close(struct drawing *d)
{
    if (d->open)
        jk_builder_story_end(d->reader->builder);
    d->open = false;
    d->behind = false;
}

static int drawing_start(void *context, int token,
                         const struct jk_xml_attribute *a, size_t count)
{
    struct drawing *d = context;

    (void)a, (void)count;
    if (d->skip > 0 || (token == JK_DOCX_CHART_CATEGORIES && d->categories)) {
        d->skip++;
        return JK_OK;
    }
    d->categories = d->categories || token == JK_DOCX_CHART_CATEGORIES;
    if (token == JK_DOCX_DRAWN_P)
        d->in_paragraph = true;
    if (token == JK_DOCX_CARRIAGE_RETURN && d->open)
        jk_builder_text(d->reader->builder, JK_STR("\n"),
                        jk_docx_run_marks(d->reader));
    d->taking = token == JK_DOCX_T || token == JK_DOCX_CHART_VALUE;
    return JK_OK;
}

static int drawing_end(void *context, int token)
{
    struct drawing *d = context;

    if (d->skip > 0) {
        d->skip--;
        return JK_OK;
    }
    if (token == JK_DOCX_CHART_VALUE && d->taking)
        d->behind = d->open;
    else if (token == JK_DOCX_DRAWN_P ||
             (!d->in_paragraph && token != JK_DOCX_CHART_VALUE &&
              token != JK_DOCX_CHART_POINT))
        drawing_close(d);
    if (token == JK_DOCX_DRAWN_P)
        d->in_paragraph = false;
    d->taking = false;
    return jk_builder_status(d->reader->builder);
}

static int drawing_text(void *context, struct jk_str text)
{
    struct drawing *d = context;
    uint32_t marks;

    if (!d->taking || d->skip > 0)
        return JK_OK;
    marks = jk_docx_run_marks(d->reader);
    if (!d->open)
        jk_builder_story_begin(d->reader->builder,
                               jk_docx_box_story(d->reader));
    else if (d->behind)
        jk_builder_text(d->reader->builder, JK_STR("\t"), marks);
    d->open = true;
    d->behind = false;
    jk_builder_text(d->reader->builder, text, marks);
    return JK_OK;
}

static const struct jk_xml_handler drawing_handler = {
    drawing_start, drawing_end, drawing_text, NULL};

void jk_docx_drawing(struct jk_docx_reader *r, struct jk_str relationship)
{
    const struct jk_opc_relationship *found =
        jk_opc_by_id(r->relationships, relationship);
    struct drawing d = {.reader = r};
    struct jk_error err;
    long entry;
    int status;

    if (found == NULL || found->entry < 0)
        return;
    // Once: the same part a second time says nothing new.
    entry = found->entry;
    r->relationships->items[found - r->relationships->items].entry = -1;
    jk_error_clear(&err);
    jk_builder_part(r->builder, jk_zip_name(r->docx->zip, (size_t)entry));
    status = jk_opc_parse(r->docx->zip, entry, &jk_docx_vocabulary,
                          &drawing_handler, &d, NULL, r->docx->limits, &err);
    drawing_close(&d);
    jk_builder_part(r->builder, r->part);
    if (status != JK_OK && jk_builder_status(r->builder) == JK_OK)
        jk_builder_unread(r->builder, JK_STATE_INCOMPLETE, &err);
}
