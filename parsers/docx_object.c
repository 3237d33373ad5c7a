// SPDX-License-Identifier: MIT
// What a document only refers to: diagrams are read, imported and embedded
// documents are named as not read, headers are remembered for later.
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

/* The texts of a diagram's data model: each paragraph a text box of its own,
 * in the order of the points. */
struct diagram {
    struct jk_docx_reader *reader;
    bool open, taking;
};

static int diagram_start(void *context, int token,
                         const struct jk_xml_attribute *a, size_t count)
{
    struct diagram *d = context;

    (void)a, (void)count;
    if (token == JK_DOCX_DRAWN_P && !d->open) {
        jk_builder_story_begin(d->reader->builder, JK_TEXT_BOX);
        d->open = true;
    }
    d->taking = token == JK_DOCX_T;
    return JK_OK;
}

static int diagram_end(void *context, int token)
{
    struct diagram *d = context;

    if (token == JK_DOCX_DRAWN_P && d->open) {
        jk_builder_story_end(d->reader->builder);
        d->open = false;
    }
    d->taking = false;
    return jk_builder_status(d->reader->builder);
}

static int diagram_text(void *context, struct jk_str text)
{
    struct diagram *d = context;

    if (d->taking && d->open)
        jk_builder_text(d->reader->builder, text, jk_docx_run_marks(d->reader));
    return JK_OK;
}

static const struct jk_xml_handler diagram_handler = {
    diagram_start, diagram_end, diagram_text};

void jk_docx_diagram(struct jk_docx_reader *r, struct jk_str relationship)
{
    const struct jk_opc_relationship *found =
        jk_opc_by_id(r->relationships, relationship);
    struct diagram d = {.reader = r};
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
                          &diagram_handler, &d, NULL, r->docx->limits, &err);
    if (d.open)
        jk_builder_story_end(r->builder);
    jk_builder_part(r->builder, r->part);
    if (status != JK_OK && jk_builder_status(r->builder) == JK_OK)
        jk_builder_unread(r->builder, JK_STATE_INCOMPLETE, &err);
}
