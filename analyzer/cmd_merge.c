// SPDX-License-Identifier: MIT
// jokou merge RESULTS...: shards joined in the order of an unsharded run, as
// NDJSON or as any report.
#include "commands.h"
#include "results.h"
#include "session.h"
#include "term.h"

struct merge {
    const struct jk_options *options;
    struct jk_catalogs catalogs;
    struct jk_output output;
    struct jk_report report;
    struct jk_board board;
    struct jk_arena *arena;
    bool begun;
};

static int begin(struct merge *m, const struct jk_catalog *catalog,
                 struct jk_error *err)
{
    struct jk_report_setup *s = &m->report.setup;

    m->begun = true;
    jk_board_init(&m->board, catalog);
    s->output = &m->output;
    s->language = m->options->language;
    s->color = jk_term_use_color(m->options->color, m->output.fd);
    s->width = jk_term_columns(m->output.fd);
    s->advice = m->options->advice;
    s->near = m->options->near;
    s->catalog = catalog;
    s->board = &m->board;
    return jk_report_begin(&m->report, err);
}

static int put(struct merge *m, struct jk_str line, struct jk_error *err)
{
    struct jk_result result;
    int status;

    if (m->report.writer == &jk_writer_ndjson) {
        jk_buf_add_str(&m->output.buf, line);
        jk_buf_add_char(&m->output.buf, '\n');
        return jk_output_spill(&m->output, err);
    }
    jk_arena_reset(m->arena);
    status = jk_result_read(line, &m->catalogs, &m->options->limits, m->arena,
                            &result, err);
    if (status == JK_OK && !m->begun)
        status = begin(m, result.catalog, err);
    if (status == JK_OK)
        status = jk_board_add(&m->board, &result, err);
    if (status == JK_OK)
        status = jk_report_contract(&m->report, &result, err);
    return status;
}

static int merge(struct merge *m, struct jk_error *err)
{
    struct jk_results *results = NULL;
    struct jk_str line;
    bool more = true;
    int status = jk_results_open(m->options->operands,
                                 m->options->operand_count, &results, err);

    if (status == JK_OK)
        status = jk_output_open(&m->output, m->options->output, err);
    while (status == JK_OK && more) {
        status = jk_results_next(results, &line, &more, err);
        if (status == JK_OK && more)
            status = put(m, line, err);
    }
    jk_results_free(results);
    if (status == JK_OK && m->begun)
        status = jk_report_end(&m->report, err);
    return status == JK_OK ? jk_output_commit(&m->output, err) : status;
}

int jk_report_results(struct jk_options *options,
                      const struct jk_writer *writer)
{
    struct merge m = {.options = options, .report.writer = writer};
    struct jk_error err;
    int status, code = 0;

    m.output.fd = -1;
    jk_error_clear(&err);
    m.arena = jk_arena_new(SIZE_MAX);
    status = m.arena == NULL
                 ? jk_fail(&err, JK_NO_MEMORY, NULL, "out of memory")
                 : merge(&m, &err);
    if (status != JK_OK)
        jk_complain_error(options->language, &err);
    if (m.begun && m.board.findings > 0)
        code = 1;
    if (status != JK_OK || (m.begun && m.board.troubled > 0))
        code = 2;
    jk_report_free(&m.report);
    jk_board_free(&m.board);
    jk_output_close(&m.output);
    jk_catalogs_free(&m.catalogs);
    jk_arena_free(m.arena);
    return code;
}

int jk_cmd_merge(struct jk_options *options)
{
    const char *format = options->format == NULL ? "ndjson" : options->format;
    const struct jk_writer *writer = jk_writer_find(format);

    if (options->operand_count == 0)
        return jk_usage(options, JK_MSG_NEEDS_RESULTS, NULL);
    if (writer == NULL) {
        jk_complain(options->language, JK_MSG_OPTION_BAD_VALUE,
                    JK_ARGS("--format", format, "merge"));
        return 2;
    }
    return jk_report_results(options, writer);
}
