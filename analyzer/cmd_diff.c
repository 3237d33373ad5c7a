// SPDX-License-Identifier: MIT
// jokou diff OLD NEW: what changed in the verdicts between two versions of a
// contract, with both quotes.
#include "commands.h"
#include "diff.h"
#include "json.h"
#include "result_read.h"
#include "run.h"
#include "session.h"
#include "term.h"

#include <stdlib.h>

struct comparison {
    const struct jk_options *options;
    struct jk_catalogs catalogs;
    size_t catalog;
    struct jk_arena *arena;
    struct jk_result results[2];
    size_t count;
    struct jk_buf line;
};

/* Results do not outlive their delivery: they are kept by way of their
 * durable form. */
static int on_result(void *context, const struct jk_result *result, char *line,
                     struct jk_error *err)
{
    struct comparison *c = context;

    free(line);
    jk_buf_reset(&c->line);
    jk_result_json(result, false, &c->line);
    if (jk_buf_status(&c->line, err) != JK_OK)
        return c->line.status;
    return jk_result_read(jk_buf_str(&c->line), &c->catalogs,
                          &c->options->limits, c->arena,
                          &c->results[c->count++], err);
}

static int examine(struct comparison *c, struct jk_error *err)
{
    const struct jk_options *o = c->options;
    bool is_signed = o->stage != NULL && strcmp(o->stage, "signed") == 0;
    struct jk_run_setup setup = {.catalogs = &c->catalogs,
                                 .limits = o->limits,
                                 .stage = is_signed ? JK_STAGE_SIGNED
                                                    : JK_STAGE_DRAFT,
                                 .jobs = jk_session_jobs(o),
                                 .want = JK_WANT_FINDINGS,
                                 .sandbox = jk_sandbox_mode_of(o),
                                 .sink = on_result,
                                 .context = c};
    struct jk_run *run;
    int status = jk_run_new(&setup, &run, err);

    if (status != JK_OK)
        return status;
    jk_warn_sandbox(o, jk_run_sandbox(run));
    for (int i = 0; status == JK_OK && i < 2; i++) {
        struct jk_entry entry = {.ordinal = (uint64_t)i + 1,
                                 .id = o->operands[i],
                                 .path = o->operands[i],
                                 .label = o->operands[i],
                                 .catalog = c->catalog};

        status = jk_run_add(run, &entry, err);
    }
    if (status == JK_OK)
        status = jk_run_finish(run, err);
    jk_run_free(run);
    return status;
}

static int write_diff(const struct comparison *c, const char *format,
                      struct jk_error *err)
{
    const struct jk_options *o = c->options;
    struct jk_output output;
    int status = jk_output_open(&output, o->output, err);

    if (status == JK_OK && strcmp(format, "json") == 0)
        jk_diff_json(&c->results[0], &c->results[1], &output.buf);
    else if (status == JK_OK)
        jk_diff_text(&c->results[0], &c->results[1], o->language,
                     jk_term_columns(output.fd), o->advice, &output.buf);
    if (status == JK_OK)
        status = jk_output_commit(&output, err);
    jk_output_close(&output);
    return status;
}

int jk_cmd_diff(struct jk_options *options)
{
    struct comparison c = {.options = options};
    const char *format = options->format == NULL ? "text" : options->format;
    const char *id =
        options->catalog == NULL ? JK_CATALOG_STANDARD : options->catalog;
    struct jk_error err;
    int status, code = 2;

    if (options->operand_count != 2)
        return jk_usage(options, JK_MSG_NEEDS_TWO, NULL);
    if (strcmp(format, "text") != 0 && strcmp(format, "json") != 0) {
        jk_complain(options->language, JK_MSG_OPTION_BAD_VALUE,
                    JK_ARGS("--format", format, "text|json"));
        return 2;
    }
    jk_error_clear(&err);
    c.arena = jk_arena_new(SIZE_MAX);
    status = c.arena == NULL
                 ? jk_fail(&err, JK_NO_MEMORY, NULL, "out of memory")
                 : jk_catalogs_add(&c.catalogs, id, &options->limits,
                                   &c.catalog, &err);
    if (status == JK_OK)
        status = examine(&c, &err);
    if (status == JK_OK)
        status = write_diff(&c, format, &err);
    if (status != JK_OK)
        jk_complain_error(options->language, &err);
    else if (!jk_result_troubled(&c.results[0]) &&
             !jk_result_troubled(&c.results[1]))
        code = jk_diff_worse(&c.results[0], &c.results[1]) ? 1 : 0;
    jk_catalogs_free(&c.catalogs);
    jk_arena_free(c.arena);
    jk_buf_free(&c.line);
    return code;
}
