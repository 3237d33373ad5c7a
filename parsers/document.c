// SPDX-License-Identifier: MIT
// From a file's bytes to a document: format, reader, outline, normal text.
#include "document.h"

#include "builder.h"
#include "detect.h"
#include "docx.h"
#include "markup.h"
#include "normalize.h"
#include "odt.h"
#include "outline.h"
#include "zip.h"

bool jk_block_in_force(const struct jk_block *block)
{
    return (block->marks & JK_MARKS_NOT_IN_FORCE) == 0 &&
           block->story != JK_PAGE_HEADER && block->story != JK_PAGE_FOOTER &&
           block->story != JK_COMMENT;
}

bool jk_norm_locate(const struct jk_document *d, uint32_t offset,
                    uint32_t *ret_block, uint32_t *ret_raw)
{
    uint32_t low = 0, high = d->point_count, raw;

    if (offset > d->norm.len || d->point_count == 0 ||
        d->points[0].norm > offset)
        return false;
    while (high - low > 1) {
        uint32_t middle = low + (high - low) / 2;

        if (d->points[middle].norm <= offset)
            low = middle;
        else
            high = middle;
    }
    raw = d->points[low].raw + (offset - d->points[low].norm);
    if (low + 1 < d->point_count &&
        d->points[low + 1].block == d->points[low].block &&
        raw > d->points[low + 1].raw)
        raw = d->points[low + 1].raw;
    if (raw > d->blocks[d->points[low].block].text.len)
        raw = (uint32_t)d->blocks[d->points[low].block].text.len;
    *ret_block = d->points[low].block;
    *ret_raw = raw;
    return true;
}

static enum jk_state state_of(int status)
{
    switch (status) {
    case JK_OK:
        return JK_STATE_COMPLETE;
    case JK_LIMIT:
        return JK_STATE_INCOMPLETE;
    case JK_ENCRYPTED:
        return JK_STATE_ENCRYPTED;
    case JK_FORBIDDEN:
        return JK_STATE_FORBIDDEN;
    case JK_UNSUPPORTED:
        return JK_STATE_UNSUPPORTED;
    case JK_TIMEOUT:
        return JK_STATE_TIMEOUT;
    default:
        return JK_STATE_DAMAGED;
    }
}

/* What is said of a format that is named, not read. */
static int unsupported(enum jk_format format, struct jk_error *err)
{
    switch (format) {
    case JK_FORMAT_OLE_ENCRYPTED:
        return jk_fail(err, JK_ENCRYPTED, NULL,
                       "the document is protected by a password");
    case JK_FORMAT_DOC:
        return jk_fail(err, JK_UNSUPPORTED, NULL,
                       "Word 97-2003 (.doc) is not read; save it as .docx");
    case JK_FORMAT_PDF:
        return jk_fail(err, JK_UNSUPPORTED, NULL,
                       "PDF is not read; give the DOCX or ODT it came from");
    case JK_FORMAT_JTD:
        return jk_fail(err, JK_UNSUPPORTED, NULL,
                       "Ichitaro (.jtd) is not read; save it as .docx");
    default:
        return jk_fail(err, JK_UNSUPPORTED, NULL,
                       "this format (%s) is not read", jk_format_name(format));
    }
}

static int read_zip(const void *data, size_t size, const char *name,
                    const struct jk_limits *limits, struct jk_builder *builder,
                    enum jk_format *ret_format, struct jk_error *err)
{
    struct jk_zip *zip;
    int status = jk_zip_open(data, size, limits, &zip, err);

    if (status != JK_OK) {
        *ret_format = jk_format_detect(data, size, name);
        return status;
    }
    *ret_format = jk_format_of_zip(zip, name);
    if (*ret_format == JK_FORMAT_DOCX)
        status = jk_docx_read(zip, limits, builder, err);
    else if (*ret_format == JK_FORMAT_ODT)
        status = jk_odt_read(zip, limits, builder, err);
    else
        status = unsupported(*ret_format, err);
    jk_zip_close(zip);
    return status;
}

/* A document whose text could not be prepared within its memory keeps its
 * blocks, has nothing for patterns to see, and is incomplete: nothing in it
 * can be called missing. */
static void give_up(struct jk_document *d, const struct jk_error *why)
{
    for (uint32_t i = 0; i < d->block_count; i++) {
        d->blocks[i].norm_begin = 0;
        d->blocks[i].norm_end = 0;
    }
    d->norm = JK_STR("");
    d->point_count = 0;
    if (d->state == JK_STATE_COMPLETE) {
        d->state = JK_STATE_INCOMPLETE;
        d->reason = *why;
    }
}

/* Outline and, if it is wanted, normalised text for what a reader built. */
static int complete(struct jk_document *d, bool normal, struct jk_arena *arena,
                    struct jk_error *err)
{
    int status = jk_outline_build(d, arena, err);

    if (status == JK_OK && normal)
        status = jk_normalize(d, arena, err);
    return status;
}

/* Ends the building: status is what the reader returned, why its error. */
static int finish(struct jk_builder *builder, enum jk_format format, int status,
                  const struct jk_error *why, bool normal,
                  struct jk_arena *arena, struct jk_document **ret_document,
                  struct jk_error *err)
{
    struct jk_document *d = NULL;
    struct jk_error limit;

    if (status == JK_NO_MEMORY)
        return jk_fail(err, status, NULL, "out of memory");
    if (status != JK_OK)
        jk_builder_unread(builder, state_of(status), why);
    status = jk_builder_finish(builder, format, &d, err);
    if (status != JK_OK)
        return status;
    jk_error_clear(&limit);
    status = complete(d, normal, arena, &limit);
    if (status == JK_LIMIT)
        give_up(d, &limit);
    else if (status != JK_OK)
        return jk_fail(err, status, NULL, "%s", limit.text);
    *ret_document = d;
    return JK_OK;
}

static int read_file(const void *data, size_t size, const char *name,
                     const struct jk_limits *limits, bool normal,
                     struct jk_arena *arena, struct jk_document **ret_document,
                     struct jk_error *err)
{
    struct jk_builder *builder = jk_builder_new(arena, limits);
    enum jk_format format = JK_FORMAT_UNKNOWN;
    struct jk_error why;
    int status;

    if (builder == NULL)
        return jk_fail(err, JK_NO_MEMORY, NULL, "out of memory");
    jk_error_clear(&why);
    if (size > limits->input) {
        status = jk_limit_fail(&why, NULL, "input", limits->input, size);
    } else if (jk_is_zip(data, size, name)) {
        status = read_zip(data, size, name, limits, builder, &format, &why);
    } else {
        format = jk_format_detect(data, size, name);
        if (format == JK_FORMAT_FODT)
            status = jk_fodt_read(data, size, limits, builder, &why);
        else if (format == JK_FORMAT_DOCX || format == JK_FORMAT_ODT)
            status = jk_fail(&why, JK_DAMAGED, NULL,
                             "the file is not a ZIP container as its name "
                             "(.%s) says",
                             jk_format_name(format));
        else
            status = unsupported(format, &why);
    }
    status =
        finish(builder, format, status, &why, normal, arena, ret_document, err);
    jk_builder_free(builder);
    return status;
}

int jk_document_read(const void *data, size_t size, const char *name,
                     const struct jk_limits *limits, struct jk_arena *arena,
                     struct jk_document **ret_document, struct jk_error *err)
{
    return read_file(data, size, name, limits, true, arena, ret_document, err);
}

int jk_document_read_blocks(const void *data, size_t size, const char *name,
                            const struct jk_limits *limits,
                            struct jk_arena *arena,
                            struct jk_document **ret_document,
                            struct jk_error *err)
{
    return read_file(data, size, name, limits, false, arena, ret_document, err);
}

int jk_document_read_markup(struct jk_str text, const struct jk_limits *limits,
                            struct jk_arena *arena,
                            struct jk_document **ret_document,
                            struct jk_error *err)
{
    struct jk_builder *builder = jk_builder_new(arena, limits);
    struct jk_error why;
    int status;

    if (builder == NULL)
        return jk_fail(err, JK_NO_MEMORY, NULL, "out of memory");
    jk_error_clear(&why);
    jk_markup_read(text, builder);
    status = finish(builder, JK_FORMAT_MARKUP, JK_OK, &why, true, arena,
                    ret_document, err);
    jk_builder_free(builder);
    return status;
}
