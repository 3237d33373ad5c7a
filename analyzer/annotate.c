// SPDX-License-Identifier: MIT
#include "annotate.h"

#include "annotate_docx.h"
#include "opc.h"
#include "package.h"

#include <stdio.h>

enum { MAIN, COMMENTS, RELATIONSHIPS, TYPES, PARTS };
enum { NAME_MOST = 200, NAME_ROOM = 2 * NAME_MOST + 20 };

struct job {
    const struct jk_annotation *annotation;
    struct jk_zip *zip;
    struct jk_arena *arena;
    char names[PARTS][NAME_ROOM]; // of the parts that change, "" for none
    struct jk_buf old[PARTS];
    struct jk_buf fresh[PARTS];
};

static int load(struct job *job, size_t part, long entry, struct jk_error *err)
{
    const char *name = jk_zip_name(job->zip, (size_t)entry);
    struct jk_str text;
    int status;

    if (strlen(name) > NAME_MOST)
        return jk_fail(err, JK_UNSUPPORTED, NULL, "a part's name is too long");
    strcpy(job->names[part], name);
    status = jk_zip_load(job->zip, (size_t)entry, &job->old[part], err);
    if (status != JK_OK)
        return status;
    text = jk_buf_str(&job->old[part]);
    if (text.len >= 2 && (text.ptr[0] == '\0' || text.ptr[1] == '\0' ||
                          (unsigned char)text.ptr[0] >= 0xFE))
        return jk_fail(err, JK_UNSUPPORTED, name,
                       "the part is not UTF-8: save the file again first");
    return JK_OK;
}

/* The name of a new comments part beside the main part. */
static void name_comments(struct job *job, const char **ret_target)
{
    const char *main = job->names[MAIN], *slash = strrchr(main, '/');
    int folder = slash == NULL ? 0 : (int)(slash - main) + 1;

    snprintf(job->names[COMMENTS], NAME_ROOM, "%.*scomments.xml", folder, main);
    for (unsigned i = 1; jk_zip_find(job->zip, job->names[COMMENTS]) >= 0; i++)
        snprintf(job->names[COMMENTS], NAME_ROOM, "%.*scomments%u.xml", folder,
                 main, i);
    *ret_target = job->names[COMMENTS] + folder;
}

/* Makes a new comments part known. */
static int announce(struct job *job, const struct jk_docx_notes *notes,
                    const char *target, struct jk_error *err)
{
    const char *main = job->names[MAIN], *slash = strrchr(main, '/');
    int folder = slash == NULL ? 0 : (int)(slash - main) + 1;
    char *name = job->names[RELATIONSHIPS];
    long entry;
    int status = JK_OK;

    snprintf(name, NAME_ROOM, "%.*s_rels/%.*s.rels", folder, main, NAME_MOST,
             main + folder);
    entry = jk_zip_find(job->zip, name);
    if (entry >= 0)
        status = load(job, RELATIONSHIPS, entry, err);
    if (status == JK_OK)
        status = jk_docx_put_relationship(
            notes, jk_buf_str(&job->old[RELATIONSHIPS]), name, target,
            &job->fresh[RELATIONSHIPS], err);
    if (status != JK_OK)
        return status;
    entry = jk_zip_find(job->zip, "[Content_Types].xml");
    if (entry < 0)
        return jk_fail(err, JK_DAMAGED, "[Content_Types].xml",
                       "the part is missing");
    status = load(job, TYPES, entry, err);
    if (status == JK_OK)
        status =
            jk_docx_put_type(jk_buf_str(&job->old[TYPES]), job->names[TYPES],
                             job->names[COMMENTS], &job->fresh[TYPES], err);
    return status;
}

static int annotate_docx(struct job *job, struct jk_error *err)
{
    struct jk_docx_notes notes = {.annotation = job->annotation};
    struct jk_opc_relationships list;
    const struct jk_opc_relationship *known;
    const char *target = NULL;
    long entry;
    int status =
        jk_opc_main(job->zip, job->annotation->limits, job->arena, &entry, err);

    if (status == JK_OK)
        status = load(job, MAIN, entry, err);
    if (status == JK_OK)
        status = jk_opc_relationships(job->zip, job->names[MAIN],
                                      job->annotation->limits, job->arena,
                                      &list, err);
    if (status != JK_OK)
        return status;
    known = jk_opc_by_type(&list, "comments");
    if (known != NULL)
        status = load(job, COMMENTS, known->entry, err);
    else
        name_comments(job, &target);
    notes.comments = jk_buf_str(&job->old[COMMENTS]);
    notes.comments_name = job->names[COMMENTS];
    if (status == JK_OK)
        status = jk_docx_put_marks(&notes, jk_buf_str(&job->old[MAIN]),
                                   job->names[MAIN], &job->fresh[MAIN], err);
    if (status == JK_OK)
        status = jk_docx_put_comments(&notes, &job->fresh[COMMENTS], err);
    if (status == JK_OK && known == NULL)
        status = announce(job, &notes, target, err);
    return status;
}

static int annotate_odt(struct job *job, struct jk_error *err)
{
    long entry = jk_zip_find(job->zip, "content.xml");
    int status;

    if (entry < 0)
        return jk_fail(err, JK_DAMAGED, "content.xml", "the part is missing");
    status = load(job, MAIN, entry, err);
    if (status == JK_OK)
        status = jk_odt_put_notes(job->annotation, jk_buf_str(&job->old[MAIN]),
                                  job->names[MAIN], &job->fresh[MAIN], err);
    return status;
}

static int refuse_signed(const struct jk_zip *zip, struct jk_error *err)
{
    for (size_t i = 0; i < jk_zip_count(zip); i++) {
        struct jk_str name = jk_str_of(jk_zip_name(zip, i));

        if (jk_str_starts(name, "_xmlsignatures/") ||
            jk_str_is(name, "META-INF/documentsignatures.xml"))
            return jk_fail(err, JK_FORBIDDEN, NULL,
                           "the file is signed; a comment would break the "
                           "signature");
    }
    return JK_OK;
}

static int write_package(struct job *job, const void *data, size_t size,
                         struct jk_buf *buf, struct jk_error *err)
{
    struct jk_package_part parts[PARTS];
    size_t count = 0;

    for (size_t i = 0; i < PARTS; i++) {
        if (job->fresh[i].len > 0)
            parts[count++] = (struct jk_package_part){
                job->names[i], jk_buf_str(&job->fresh[i]), false};
    }
    return jk_package_write(data, size, parts, count, job->annotation->date,
                            buf, err);
}

static int annotate_package(const void *data, size_t size, bool docx,
                            struct job *job, struct jk_buf *buf,
                            struct jk_error *err)
{
    int status =
        jk_zip_open(data, size, job->annotation->limits, &job->zip, err);

    if (status != JK_OK)
        return status;
    status = refuse_signed(job->zip, err);
    if (status == JK_OK)
        status = docx ? annotate_docx(job, err) : annotate_odt(job, err);
    if (status == JK_OK)
        status = write_package(job, data, size, buf, err);
    jk_zip_close(job->zip);
    return status;
}

int jk_annotate(const void *data, size_t size,
                const struct jk_annotation *annotation, struct jk_buf *buf,
                struct jk_error *err)
{
    struct job job = {.annotation = annotation};
    enum jk_format format = (enum jk_format)annotation->document->format;
    int status;

    if (format == JK_FORMAT_FODT)
        return jk_odt_put_notes(annotation, (struct jk_str){data, size}, NULL,
                                buf, err);
    if (format != JK_FORMAT_DOCX && format != JK_FORMAT_ODT)
        return jk_fail(err, JK_UNSUPPORTED, NULL,
                       "only DOCX and ODT can be given comments");
    job.arena = jk_arena_new((size_t)annotation->limits->memory);
    if (job.arena == NULL)
        return jk_fail(err, JK_NO_MEMORY, NULL, "out of memory");
    status =
        annotate_package(data, size, format == JK_FORMAT_DOCX, &job, buf, err);
    for (size_t i = 0; i < PARTS; i++) {
        jk_buf_free(&job.old[i]);
        jk_buf_free(&job.fresh[i]);
    }
    jk_arena_free(job.arena);
    return status;
}
