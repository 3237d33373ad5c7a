// SPDX-License-Identifier: MIT
// The parts of a WordprocessingML package and the order they are read in.
#include "docx_reader.h"

#include <stdlib.h>

/* Keeps the first fault; the other parts are read nevertheless. Returns
 * whether memory is left to go on with. */
static bool go_on(struct jk_docx *d, int status, const struct jk_error *err)
{
    if (status != JK_OK && d->status == JK_OK) {
        d->status = status;
        d->error = *err;
        if (err->status != status)
            jk_fail(&d->error, status, NULL, "%s", jk_status_text(status));
    }
    return status != JK_NO_MEMORY && jk_builder_status(d->builder) == JK_OK;
}

static const struct jk_opc_relationship *part_of(const struct jk_docx *d,
                                                 const char *type)
{
    return jk_opc_by_type(&d->relationships, type);
}

static bool read_styles(struct jk_docx *d)
{
    const struct jk_opc_relationship *part = part_of(d, "styles");
    struct jk_docx_styles_reading reading = {.styles = &d->styles};
    struct jk_error err;
    int status;

    if (part == NULL)
        return true;
    jk_error_clear(&err);
    status =
        jk_opc_parse(d->zip, part->entry, &jk_docx_vocabulary,
                     &jk_docx_styles_handler, &reading, NULL, d->limits, &err);
    if (jk_docx_styles_end(&reading) != JK_OK)
        status = jk_fail(&err, JK_NO_MEMORY, NULL, "out of memory");
    return go_on(d, status, &err);
}

static bool read_numbering(struct jk_docx *d)
{
    const struct jk_opc_relationship *part = part_of(d, "numbering");
    struct jk_docx_numbering_reading reading = {.numbering = &d->numbering,
                                                .override = -1};
    struct jk_error err;
    int status = JK_OK;

    jk_error_clear(&err);
    if (part != NULL)
        status = jk_opc_parse(
            d->zip, part->entry, &jk_docx_numbering_vocabulary,
            &jk_docx_numbering_handler, &reading, NULL, d->limits, &err);
    jk_docx_numbering_end(&d->numbering);
    return go_on(d, status, &err);
}

static bool read_notes(struct jk_docx *d, struct jk_docx_notes *notes,
                       const char *type)
{
    const struct jk_opc_relationship *part = part_of(d, type);
    struct jk_docx_notes_reading reading = {.notes = notes};
    struct jk_error err;
    int status;

    if (part == NULL)
        return true;
    jk_error_clear(&err);
    notes->part = jk_zip_name(d->zip, (size_t)part->entry);
    status = jk_opc_parse(d->zip, part->entry, &jk_docx_vocabulary,
                          &jk_docx_notes_handler, &reading, &reading.reader,
                          d->limits, &err);
    jk_docx_notes_end(notes);
    return go_on(d, status, &err);
}

static void reader_free(struct jk_docx_reader *r)
{
    free(r->frames);
    free(r->scopes);
    free(r->fields);
    free(r->tables);
    jk_buf_free(&r->code);
    jk_buf_free(&r->choices);
    jk_buf_free(&r->blanks);
    jk_buf_free(&r->scratch);
}

/* Reads a part as one story. */
static bool read_story(struct jk_docx *d, long entry, enum jk_story story,
                       const struct jk_opc_relationships *relationships)
{
    struct jk_docx_counters own = {0};
    struct jk_docx_reader r = {
        .docx = d,
        .builder = d->builder,
        .relationships = relationships,
        .part = jk_zip_name(d->zip, (size_t)entry),
        .body = story == JK_BODY,
    };
    struct jk_error err;
    int status;

    jk_error_clear(&err);
    jk_error_clear(&r.error);
    jk_builder_part(d->builder, r.part);
    status = jk_docx_frame_begin(&r, story,
                                 story == JK_BODY ? &d->body_counters : &own);
    if (status == JK_OK)
        status = jk_opc_parse(d->zip, entry, &jk_docx_vocabulary,
                              &jk_docx_handler, &r, &r.xml, d->limits, &err);
    if (status != JK_OK && r.error.status == status)
        err = r.error;
    while (r.frame_count > 1)
        jk_docx_frame_end(&r);
    if (r.body && r.frame_count > 0 && status != JK_NO_MEMORY) {
        int rest = jk_docx_rest_of_notes(&r, &d->footnotes);

        if (rest == JK_OK)
            rest = jk_docx_rest_of_notes(&r, &d->endnotes);
        if (rest == JK_OK)
            rest = jk_docx_rest_of_notes(&r, &d->comments);
        status = status == JK_OK ? rest : status;
    }
    if (r.frame_count > 0)
        jk_docx_frame_end(&r);
    if (r.no_memory || r.code.status == JK_NO_MEMORY ||
        r.choices.status == JK_NO_MEMORY)
        status = jk_fail(&err, JK_NO_MEMORY, NULL, "out of memory");
    reader_free(&r);
    return go_on(d, status, &err);
}

static bool read_header(struct jk_docx *d, struct jk_opc_relationship *part)
{
    enum jk_story story =
        jk_str_is(part->type, "footer") ? JK_PAGE_FOOTER : JK_PAGE_HEADER;
    struct jk_opc_relationships relationships;
    long entry = part->entry;
    struct jk_error err;
    int status;

    if (entry < 0)
        return true;
    part->entry = -1; // once
    jk_error_clear(&err);
    status = jk_opc_relationships(d->zip, jk_zip_name(d->zip, (size_t)entry),
                                  d->limits, d->arena, &relationships, &err);
    return go_on(d, status, &err) &&
           read_story(d, entry, story, &relationships);
}

/* Headers and footers in the order in which sections name them, then those
 * that none names. */
static void read_headers(struct jk_docx *d)
{
    struct jk_opc_relationships *list = &d->relationships;
    bool well = true;

    for (size_t i = 0; i < d->header_count && well; i++)
        well = read_header(d, &list->items[d->headers[i]]);
    for (size_t i = 0; i < list->count && well; i++) {
        if (jk_str_is(list->items[i].type, "header") ||
            jk_str_is(list->items[i].type, "footer"))
            well = read_header(d, &list->items[i]);
    }
}

static void read_package(struct jk_docx *d, long entry)
{
    struct jk_error err;
    int status;

    jk_error_clear(&err);
    status = jk_opc_relationships(d->zip, jk_zip_name(d->zip, (size_t)entry),
                                  d->limits, d->arena, &d->relationships, &err);
    if (go_on(d, status, &err) && read_styles(d) && read_numbering(d) &&
        read_notes(d, &d->footnotes, "footnotes") &&
        read_notes(d, &d->endnotes, "endnotes") &&
        read_notes(d, &d->comments, "comments") &&
        read_story(d, entry, JK_BODY, &d->relationships))
        read_headers(d);
}

int jk_docx_read(struct jk_zip *zip, const struct jk_limits *limits,
                 struct jk_builder *builder, struct jk_error *err)
{
    struct jk_docx d = {.zip = zip, .limits = limits, .builder = builder};
    long entry = -1;
    int status;

    d.arena = jk_arena_new((size_t)limits->memory);
    if (d.arena == NULL)
        return jk_fail(err, JK_NO_MEMORY, NULL, "out of memory");
    jk_error_clear(&d.error);
    jk_docx_styles_init(&d.styles, d.arena);
    jk_docx_numbering_init(&d.numbering, &d.styles, d.arena);
    jk_docx_notes_init(&d.footnotes, d.arena, JK_FOOTNOTE);
    jk_docx_notes_init(&d.endnotes, d.arena, JK_ENDNOTE);
    jk_docx_notes_init(&d.comments, d.arena, JK_COMMENT);
    status = jk_opc_main(zip, limits, d.arena, &entry, &d.error);
    if (status == JK_OK) {
        read_package(&d, entry);
        status = d.status;
    }
    // What stopped the builder is the builder's to tell.
    if (status != JK_OK && status == jk_builder_status(builder))
        status = JK_OK;
    if (status != JK_OK && err != NULL)
        *err = d.error;
    jk_docx_notes_free(&d.footnotes);
    jk_docx_notes_free(&d.endnotes);
    jk_docx_notes_free(&d.comments);
    jk_arena_free(d.arena);
    return status;
}
