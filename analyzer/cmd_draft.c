// SPDX-License-Identifier: MIT
// jokou draft --missing REPORT.json -o ADDENDUM.docx: model clauses for what
// the contracts of a report lack.
#include "commands.h"
#include "draft.h"
#include "input.h"
#include "output.h"
#include "package.h"
#include "result_read.h"

#include <jansson.h>
#include <stdio.h>
#include <stdlib.h>

struct work {
    const struct jk_options *options;
    struct jk_catalogs catalogs;
    struct jk_draft draft;
    struct jk_arena *arena;
};

static int take_line(struct work *w, struct jk_str line, struct jk_error *err)
{
    struct jk_result result;
    int status = jk_result_read(line, &w->catalogs, &w->options->limits,
                                w->arena, &result, err);

    if (status == JK_OK)
        status = jk_draft_add(&w->draft, &result, err);
    jk_arena_reset(w->arena);
    return status;
}

static int take_contract(struct work *w, const json_t *contract,
                         struct jk_error *err)
{
    char *line = json_dumps(contract, JSON_COMPACT);
    int status;

    if (line == NULL)
        return jk_fail(err, JK_NO_MEMORY, NULL, "out of memory");
    status = take_line(w, jk_str_of(line), err);
    free(line);
    return status;
}

/* A report is one object; NDJSON has a contract a line. */
static int take_report(struct work *w, struct jk_str text, struct jk_error *err)
{
    json_error_t wrong;
    json_t *root =
        json_loadb(text.ptr, text.len, JSON_DISABLE_EOF_CHECK, &wrong);
    const json_t *contracts = json_object_get(root, "contracts"), *contract;
    int status = JK_OK;
    size_t i;

    if (root == NULL)
        return jk_fail(err, JK_DAMAGED, w->options->missing, "%d: %s",
                       wrong.line, wrong.text);
    if (json_is_array(contracts)) {
        json_array_foreach(contracts, i, contract)
        {
            if (status == JK_OK)
                status = take_contract(w, contract, err);
        }
        json_decref(root);
        return status;
    }
    json_decref(root);
    while (status == JK_OK && text.len > 0) {
        const char *end = memchr(text.ptr, '\n', text.len);
        size_t len = end == NULL ? text.len : (size_t)(end - text.ptr);

        if (len > 0)
            status = take_line(w, jk_str_slice(text, 0, len), err);
        text = jk_str_slice(text, len + 1, text.len);
    }
    return status;
}

static int write_document(struct work *w, struct jk_error *err)
{
    struct jk_output output;
    int status = jk_output_open(&output, w->options->output, err);

    if (status == JK_OK)
        status = jk_draft_finish(&w->draft, &output.buf, err);
    if (status == JK_OK)
        status = jk_output_commit(&output, err);
    jk_output_close(&output);
    return status;
}

static int run(struct work *w, struct jk_error *err)
{
    const struct jk_options *o = w->options;
    struct jk_buf file;
    size_t index;
    int status = JK_OK;

    jk_buf_init(&file, 0);
    w->arena = jk_arena_new((size_t)o->limits.memory);
    if (w->arena == NULL)
        return jk_fail(err, JK_NO_MEMORY, NULL, "out of memory");
    if (o->catalog != NULL)
        status =
            jk_catalogs_add(&w->catalogs, o->catalog, &o->limits, &index, err);
    if (status == JK_OK)
        status = jk_read_file(o->missing, o->limits.input, &file, err);
    if (status == JK_OK)
        status = take_report(w, jk_buf_str(&file), err);
    if (status == JK_OK && w->draft.clauses > 0)
        status = write_document(w, err);
    jk_buf_free(&file);
    jk_arena_free(w->arena);
    return status;
}

int jk_cmd_draft(struct jk_options *options)
{
    struct work work = {.options = options};
    struct jk_error err;
    char count[16];
    int status;

    if (options->operand_count > 0)
        return jk_usage(options, JK_MSG_TOO_MANY, options->operands[0]);
    if (options->missing == NULL)
        return jk_usage(options, JK_MSG_DRAFT_NEEDS_REPORT, NULL);
    if (options->output == NULL)
        return jk_usage(options, JK_MSG_NOTE_NEEDS_OUTPUT, NULL);
    work.draft.date = jk_package_now();
    work.draft.language = options->language;
    jk_error_clear(&err);
    status = run(&work, &err);
    snprintf(count, sizeof count, "%u", (unsigned)work.draft.clauses);
    if (status != JK_OK)
        jk_complain_error(options->language, &err);
    else if (work.draft.clauses == 0)
        jk_complain(options->language, JK_MSG_DRAFT_NOTHING,
                    JK_ARGS(options->missing));
    else
        jk_complain(options->language, JK_MSG_DRAFT_DONE,
                    JK_ARGS(options->output, count));
    jk_draft_free(&work.draft);
    jk_catalogs_free(&work.catalogs);
    return status == JK_OK ? 0 : 2;
}
