// SPDX-License-Identifier: MIT
#include "session.h"

#include "term.h"

#include <sched.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

enum { JOBS_MOST = 256 };

unsigned jk_session_jobs(const struct jk_options *options)
{
    cpu_set_t set;

    if (options->jobs > 0)
        return options->jobs > JOBS_MOST ? JOBS_MOST : (unsigned)options->jobs;
    if (sched_getaffinity(0, sizeof set, &set) == 0 && CPU_COUNT(&set) > 0)
        return (unsigned)CPU_COUNT(&set);
    return 1;
}

enum jk_sandbox_mode jk_sandbox_mode_of(const struct jk_options *options)
{
    if (options->no_sandbox)
        return JK_SANDBOX_OFF;
    return options->require_sandbox ? JK_SANDBOX_REQUIRED : JK_SANDBOX_AUTO;
}

void jk_warn_sandbox(const struct jk_options *options, unsigned in_force)
{
    if (!options->no_sandbox && (in_force & JK_SANDBOX_SECCOMP) == 0)
        jk_complain(options->language, JK_MSG_NO_SANDBOX,
                    JK_ARGS(jk_sandbox_name(in_force)));
}

static void complain_row(const struct jk_options *options,
                         const struct jk_register_issue *issue)
{
    enum jk_language language = options->language;
    char line[16], column[80], value[120];
    struct jk_buf reason;

    snprintf(line, sizeof line, "%u", (unsigned)issue->line);
    snprintf(column, sizeof column, "%.*s", (int)issue->column.len,
             issue->column.ptr);
    snprintf(value, sizeof value, "%.*s", (int)issue->value.len,
             issue->value.ptr);
    jk_buf_init(&reason, 0);
    jk_message_add(
        &reason, language, (enum jk_message)(JK_MSG_ROW_NO_ID + issue->fault),
        JK_ARGS(issue->fault == JK_REGISTER_TWICE ? value : column, value));
    if (reason.ptr != NULL)
        jk_complain(language, JK_MSG_REGISTER_ROW,
                    JK_ARGS(options->register_path, line, reason.ptr));
    jk_buf_free(&reason);
}

bool jk_register_complain(const struct jk_options *options,
                          const struct jk_register *reg)
{
    for (uint32_t i = 0; i < reg->unused_count; i++)
        jk_complain(options->language, JK_MSG_REGISTER_COLUMN,
                    JK_ARGS(options->register_path, reg->unused[i].ptr));
    for (uint32_t i = 0; i < reg->issue_count; i++)
        complain_row(options, &reg->issues[i]);
    return reg->issue_count > 0;
}

static int load_register(struct jk_session *s, struct jk_error *err)
{
    const char *path = s->options->register_path;
    int status;

    if (path == NULL)
        return JK_OK;
    status = jk_register_load(path, &s->options->limits, &s->reg, err);
    if (status != JK_OK)
        return status;
    s->has_register = true;
    s->trouble = jk_register_complain(s->options, &s->reg);
    for (uint32_t i = 0; status == JK_OK && i < s->reg.row_count; i++) {
        const char *id = jk_edition_catalog(s->reg.rows[i].edition.ptr);
        size_t index;

        if (id != NULL && s->options->catalog == NULL)
            status = jk_catalogs_add(&s->catalogs, id, &s->options->limits,
                                     &index, err);
    }
    return status;
}

size_t jk_session_catalog(const struct jk_session *s,
                          const struct jk_register_row *row)
{
    const char *id;

    if (row == NULL || s->options->catalog != NULL || row->edition.len == 0)
        return s->catalog;
    id = jk_edition_catalog(row->edition.ptr);
    for (size_t i = 0; id != NULL && i < s->catalogs.count; i++) {
        if (strcmp(s->catalogs.names[i], id) == 0)
            return i;
    }
    return s->catalog;
}

static int fail(struct jk_session *s, const struct jk_error *err)
{
    jk_complain_error(s->options->language, err);
    jk_run_free(s->run);
    jk_report_free(&s->report);
    jk_board_free(&s->board);
    jk_output_close(&s->output);
    jk_register_free(&s->reg);
    jk_catalogs_free(&s->catalogs);
    return 2;
}

int jk_session_open(struct jk_session *s, const struct jk_options *options,
                    enum jk_stage stage, const char *format)
{
    const char *catalog =
        options->catalog == NULL ? JK_CATALOG_STANDARD : options->catalog;
    struct jk_error err;
    int status;

    memset(s, 0, sizeof *s);
    s->output.fd = -1;
    s->options = options;
    s->stage = stage;
    if (options->stage != NULL)
        s->stage = strcmp(options->stage, "signed") == 0 ? JK_STAGE_SIGNED
                                                         : JK_STAGE_DRAFT;
    if (options->format != NULL)
        format = options->format;
    s->report.writer = jk_writer_find(format);
    if (s->report.writer == NULL) {
        jk_complain(options->language, JK_MSG_OPTION_BAD_VALUE,
                    JK_ARGS("--format", format, options->command->name));
        return 2;
    }
    jk_error_clear(&err);
    status = jk_catalogs_add(&s->catalogs, catalog, &options->limits,
                             &s->catalog, &err);
    if (status == JK_OK)
        status = load_register(s, &err);
    if (status == JK_OK)
        status = jk_output_open(&s->output, options->output, &err);
    if (status != JK_OK)
        return fail(s, &err);
    jk_board_init(&s->board, s->catalogs.items[s->catalog]);
    return 0;
}

static int on_delivery(void *context, const struct jk_result *result,
                       char *line, struct jk_error *err)
{
    struct jk_session *s = context;

    if (line != NULL)
        return s->on_line(s, line, err);
    return jk_session_put(s, result, err);
}

int jk_session_start(struct jk_session *s, unsigned want)
{
    const struct jk_options *o = s->options;
    struct jk_run_setup setup = {.catalogs = &s->catalogs,
                                 .limits = o->limits,
                                 .stage = s->stage,
                                 .jobs = jk_session_jobs(o),
                                 .want = want | JK_WANT_FINDINGS,
                                 .sandbox = jk_sandbox_mode_of(o),
                                 .sink = on_delivery,
                                 .context = s};
    struct jk_report_setup *r = &s->report.setup;
    struct jk_error err;
    int status;

    if (o->near)
        setup.want |= JK_WANT_NEAR;
    if (s->report.writer->blocks && !r->audit)
        setup.want |= JK_WANT_BLOCKS;
    jk_error_clear(&err);
    status = jk_run_new(&setup, &s->run, &err);
    if (status != JK_OK)
        return fail(s, &err);
    jk_warn_sandbox(o, jk_run_sandbox(s->run));
    r->output = &s->output;
    r->language = o->language;
    r->color = jk_term_use_color(o->color, s->output.fd);
    r->width = jk_term_columns(s->output.fd);
    r->advice = o->advice;
    r->near = o->near;
    r->catalog = s->catalogs.items[s->catalog];
    r->sandbox = jk_sandbox_name(jk_run_sandbox(s->run));
    r->board = &s->board;
    r->population = o->population;
    status = jk_report_begin(&s->report, &err);
    return status == JK_OK ? 0 : fail(s, &err);
}

int jk_session_put(struct jk_session *s, const struct jk_result *result,
                   struct jk_error *err)
{
    int status = jk_board_add(&s->board, result, err);

    if (status == JK_OK && s->on_result != NULL)
        status = s->on_result(s, result, err);
    if (status == JK_OK)
        status = jk_report_contract(&s->report, result, err);
    return status;
}

int jk_session_close(struct jk_session *s, int status, struct jk_error *err)
{
    int code;

    if (status == JK_OK)
        status = jk_report_end(&s->report, err);
    if (status == JK_OK)
        status = jk_output_commit(&s->output, err);
    if (status != JK_OK)
        return fail(s, err);
    code = s->board.findings > 0 ? 1 : 0;
    if (s->trouble || s->board.troubled > 0)
        code = 2;
    jk_run_free(s->run);
    jk_report_free(&s->report);
    jk_board_free(&s->board);
    jk_output_close(&s->output);
    if (s->has_register)
        jk_register_free(&s->reg);
    jk_catalogs_free(&s->catalogs);
    return code;
}
