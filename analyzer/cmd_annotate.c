// SPDX-License-Identifier: MIT
// jokou annotate FILE -o OUT: the same document with comments in it.
#include "annotate.h"
#include "commands.h"
#include "confine.h"
#include "input.h"
#include "package.h"
#include "session.h"

#include <stdio.h>
#include <sys/stat.h>

/* What the writer needs of the command. */
struct work {
    const struct jk_options *options;
    struct jk_buf file;
    size_t comments;
};

struct rewrite {
    const struct jk_buf *file;
    struct jk_annotation annotation;
};

static int rewrite(void *context, struct jk_buf *out, struct jk_error *err)
{
    const struct rewrite *r = context;

    return jk_annotate(r->file->ptr, r->file->len, &r->annotation, out, err);
}

/* A refusal in the officer's own words. */
static int refuse(const struct jk_options *o, enum jk_message id,
                  struct jk_error *err)
{
    return jk_fail(err, JK_UNSUPPORTED, o->operands[0], "%s",
                   jk_message(o->language, id));
}

static int refuse_state(const struct jk_options *o,
                        const struct jk_document_result *d,
                        struct jk_error *err)
{
    struct jk_buf words;

    jk_buf_init(&words, 0);
    jk_message_add(&words, o->language, JK_MSG_NOTE_UNREADABLE, NULL);
    jk_message_add_state(&words, o->language, d);
    jk_fail(err, JK_UNSUPPORTED, o->operands[0], "%s",
            words.ptr == NULL ? "" : words.ptr);
    jk_buf_free(&words);
    return JK_UNSUPPORTED;
}

static int annotate(struct work *w, const struct jk_result *result,
                    struct jk_arena *arena, struct jk_buf *out,
                    struct jk_error *err)
{
    const struct jk_options *o = w->options;
    const struct jk_reading *reading = result->documents[0].reading;
    struct jk_note *notes = NULL;
    struct rewrite r = {.file = &w->file};
    int status = jk_annotate_notes(result, 0, o->language, arena, &notes,
                                   &w->comments, err);

    if (status != JK_OK)
        return status;
    r.annotation = (struct jk_annotation){
        .document = reading->document,
        .notes = notes,
        .note_count = w->comments,
        .author = jk_message(o->language, JK_MSG_NOTE_AUTHOR),
        .initials = "jk",
        .date = jk_package_now(),
        .limits = &o->limits,
    };
    status =
        jk_confined(rewrite, &r, &o->limits, jk_sandbox_mode_of(o),
                    w->file.room + jk_arena_used(reading->arena), out, err);
    if (status == JK_FORBIDDEN)
        return refuse(o, JK_MSG_NOTE_SIGNED, err);
    return status;
}

/* A writer whose report is the document itself. */
static int put_contract(const struct jk_report_setup *setup, void *state,
                        const struct jk_result *result, struct jk_error *err)
{
    struct work *w = state;
    const struct jk_document_result *d = &result->documents[0];
    struct jk_arena *arena;
    int status;

    if (result->document_count != 1)
        return refuse(w->options, JK_MSG_NOTE_NOT_ONE, err);
    if (d->state != JK_STATE_COMPLETE && d->state != JK_STATE_INCOMPLETE)
        return refuse_state(w->options, d, err);
    if (d->reading == NULL || d->reading->document == NULL ||
        d->reading->path.len > 0)
        return refuse(w->options, JK_MSG_NOTE_NOT_ONE, err);
    arena = jk_arena_new((size_t)w->options->limits.memory);
    if (arena == NULL)
        return jk_fail(err, JK_NO_MEMORY, NULL, "out of memory");
    status = annotate(w, result, arena, &setup->output->buf, err);
    jk_arena_free(arena);
    return status;
}

static const struct jk_writer writer = {
    .name = "annotate", .blocks = true, .contract = put_contract};

static bool same_file(const char *a, const char *b)
{
    struct stat x, y;

    return stat(a, &x) == 0 && stat(b, &y) == 0 && x.st_dev == y.st_dev &&
           x.st_ino == y.st_ino;
}

static int check_usage(const struct jk_options *o)
{
    struct stat st;

    if (o->operand_count != 1)
        return jk_usage(o, JK_MSG_NEEDS_ONE_FILE, NULL);
    if (o->output == NULL)
        return jk_usage(o, JK_MSG_NOTE_NEEDS_OUTPUT, NULL);
    if (same_file(o->operands[0], o->output))
        return jk_usage(o, JK_MSG_NOTE_SAME_FILE, o->output);
    if (stat(o->operands[0], &st) == 0 && S_ISDIR(st.st_mode))
        return jk_usage(o, JK_MSG_NOTE_NOT_ONE, o->operands[0]);
    return 0;
}

static int run(struct jk_session *s, struct work *w, struct jk_error *err)
{
    const struct jk_options *o = w->options;
    const struct jk_register_row *row = NULL;
    struct jk_entry entry = {.ordinal = 1,
                             .id = o->operands[0],
                             .path = o->operands[0],
                             .label = o->operands[0]};
    int status = jk_read_file(o->operands[0], o->limits.input, &w->file, err);

    if (status != JK_OK)
        return status;
    if (s->has_register)
        row = jk_register_match(&s->reg, jk_str_of(o->operands[0]));
    if (row != NULL)
        entry.facts = &row->facts;
    entry.catalog = jk_session_catalog(s, row);
    status = jk_run_add(s->run, &entry, err);
    return status == JK_OK ? jk_run_finish(s->run, err) : status;
}

int jk_cmd_annotate(struct jk_options *options)
{
    struct work work = {.options = options};
    struct jk_session session;
    struct jk_error err;
    int code = check_usage(options), status;
    char count[24];

    if (code != 0)
        return code;
    jk_buf_init(&work.file, 0);
    jk_error_clear(&err);
    code = jk_session_open(&session, options, JK_STAGE_DRAFT, "json");
    if (code != 0)
        return code;
    session.report.writer = &writer;
    code = jk_session_start(&session, 0);
    if (code != 0)
        return code;
    session.report.state = &work;
    status = run(&session, &work, &err);
    code = jk_session_close(&session, status, &err);
    jk_buf_free(&work.file);
    snprintf(count, sizeof count, "%zu", work.comments);
    if (status == JK_OK && code != 2)
        jk_complain(options->language, JK_MSG_NOTE_DONE,
                    JK_ARGS(options->output, count));
    return code;
}
