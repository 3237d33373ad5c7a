// SPDX-License-Identifier: MIT
// jokou summary RESULTS...: the Board's table from results, and the contracts
// behind each of its cells.
#include "commands.h"
#include "results.h"
#include "session.h"
#include "term.h"

struct summary {
    const struct jk_options *options;
    struct jk_catalogs catalogs;
    struct jk_output output;
    struct jk_board board;
    struct jk_arena *arena;
    int cell; // whose contracts are listed, -1
};

static int put(struct summary *s, struct jk_str line, struct jk_error *err)
{
    struct jk_buf *buf = &s->output.buf;
    struct jk_result result;
    int status;

    jk_arena_reset(s->arena);
    status = jk_result_read(line, &s->catalogs, &s->options->limits, s->arena,
                            &result, err);
    if (status != JK_OK)
        return status;
    if (s->board.catalog == NULL)
        jk_board_init(&s->board, result.catalog);
    status = jk_board_add(&s->board, &result, err);
    if (status != JK_OK || s->cell < 0 ||
        (jk_board_cells_of(&result) >> s->cell & 1) == 0)
        return status;
    jk_term_add(buf, jk_str_of(jk_agency_kind_name(result.agency_kind)));
    jk_buf_add_char(buf, '\t');
    jk_term_add(buf, result.agency);
    jk_buf_add_char(buf, '\t');
    jk_term_add(buf, result.id);
    jk_buf_add_char(buf, '\t');
    jk_term_add(buf, result.title);
    jk_buf_add_char(buf, '\n');
    return jk_output_spill(&s->output, err);
}

static void put_board(struct summary *s, const char *format)
{
    const struct jk_options *o = s->options;
    struct jk_buf *buf = &s->output.buf;
    struct jk_json json;

    if (strcmp(format, "json") == 0) {
        jk_json_init(&json, buf);
        jk_board_json(&s->board, &json);
        jk_buf_add_char(buf, '\n');
    } else if (strcmp(format, "csv") == 0) {
        jk_board_csv(&s->board, o->language, buf);
    } else {
        jk_board_text(&s->board, o->language, o->population, buf);
    }
}

static int summarise(struct summary *s, const char *format,
                     struct jk_error *err)
{
    struct jk_results *results = NULL;
    struct jk_str line;
    bool more = true;
    int status = jk_results_open(s->options->operands,
                                 s->options->operand_count, &results, err);

    if (status == JK_OK)
        status = jk_output_open(&s->output, s->options->output, err);
    while (status == JK_OK && more) {
        status = jk_results_next(results, &line, &more, err);
        if (status == JK_OK && more)
            status = put(s, line, err);
    }
    jk_results_free(results);
    if (status == JK_OK && s->board.catalog == NULL)
        status = jk_fail(err, JK_USAGE, s->options->operands[0],
                         "there are no results");
    if (status != JK_OK)
        return status;
    if (s->cell < 0)
        put_board(s, format);
    return jk_output_commit(&s->output, err);
}

static int choose_cell(const struct jk_options *o, int *ret_cell)
{
    struct jk_buf names;

    *ret_cell = -1;
    if (o->cell == NULL)
        return 0;
    *ret_cell = jk_board_cell_find(o->cell);
    if (*ret_cell >= 0)
        return 0;
    jk_buf_init(&names, 0);
    for (unsigned i = 0; i < JK_CELLS; i++) {
        if (i > 0)
            jk_buf_add_text(&names, ", ");
        jk_buf_add_text(&names, jk_board_cell_name((enum jk_board_cell)i));
    }
    if (names.ptr != NULL)
        jk_complain(o->language, JK_MSG_CELL_UNKNOWN,
                    JK_ARGS(o->cell, names.ptr));
    jk_buf_free(&names);
    return 2;
}

int jk_cmd_summary(struct jk_options *options)
{
    struct summary s = {.options = options};
    const char *format = options->format == NULL ? "text" : options->format;
    struct jk_error err;
    int status, code;

    if (options->operand_count == 0)
        return jk_usage(options, JK_MSG_NEEDS_RESULTS, NULL);
    if (strcmp(format, "text") != 0 && strcmp(format, "json") != 0 &&
        strcmp(format, "csv") != 0 && strcmp(format, "html") != 0) {
        jk_complain(options->language, JK_MSG_OPTION_BAD_VALUE,
                    JK_ARGS("--format", format, "text|json|csv|html"));
        return 2;
    }
    if (choose_cell(options, &s.cell) != 0)
        return 2;
    // The page lists the contracts, too, so it is written as they come.
    if (s.cell < 0 && strcmp(format, "html") == 0)
        return jk_report_results(options, &jk_writer_html);
    s.output.fd = -1;
    jk_error_clear(&err);
    s.arena = jk_arena_new(SIZE_MAX);
    status = s.arena == NULL
                 ? jk_fail(&err, JK_NO_MEMORY, NULL, "out of memory")
                 : summarise(&s, format, &err);
    if (status != JK_OK)
        jk_complain_error(options->language, &err);
    code = s.board.findings > 0 ? 1 : 0;
    if (status != JK_OK || s.board.troubled > 0)
        code = 2;
    jk_board_free(&s.board);
    jk_output_close(&s.output);
    jk_catalogs_free(&s.catalogs);
    jk_arena_free(s.arena);
    return code;
}
