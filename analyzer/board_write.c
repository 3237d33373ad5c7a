// SPDX-License-Identifier: MIT
// The Board's table as JSON, text and CSV.
#include "board.h"
#include "csv.h"
#include "term.h"

#include <inttypes.h>
#include <math.h>
#include <stdio.h>

enum { LABEL_WIDTH = 40, CELL_WIDTH = 15, NAME_WIDTH = 24, COUNT_WIDTH = 7 };

static uint32_t item_count(const struct jk_board *board)
{
    uint32_t count = jk_catalog_item_count(board->catalog);

    return count > JK_BOARD_ITEMS ? JK_BOARD_ITEMS : count;
}

static bool scored(const struct jk_board *board, uint32_t item)
{
    return jk_catalog_item(board->catalog, item)->group != JK_GROUP_EXTRA;
}

static void put_items(const struct jk_board *board, const uint64_t *items,
                      struct jk_json *json)
{
    jk_json_key(json, "not_stipulated");
    jk_json_object(json);
    for (uint32_t i = 0; i < item_count(board); i++) {
        char id[64];
        struct jk_str name = jk_catalog_item(board->catalog, i)->id;

        if (!scored(board, i))
            continue;
        snprintf(id, sizeof id, "%.*s", (int)name.len, name.ptr);
        jk_json_member_number(json, id, items[i]);
    }
    jk_json_object_end(json);
}

static void put_groups(const struct jk_board *board, const char *key,
                       const char *name_key,
                       const struct jk_board_groups *groups,
                       struct jk_json *json)
{
    jk_json_key(json, key);
    jk_json_array(json);
    for (size_t i = 0; i < groups->count; i++) {
        const struct jk_board_group *g = &groups->items[groups->sorted[i]];

        jk_json_object(json);
        jk_json_member_text(json, name_key, g->name);
        if (g->kind != JK_KIND_UNKNOWN)
            jk_json_member_text(json, "kind", jk_agency_kind_name(g->kind));
        for (unsigned c = 0; c < JK_CELLS; c++)
            jk_json_member_number(
                json, jk_board_cell_name((enum jk_board_cell)c), g->cells[c]);
        put_items(board, g->items, json);
        jk_json_member_number(json, "undecided", g->undecided);
        jk_json_object_end(json);
    }
    jk_json_array_end(json);
}

static const unsigned kind_order[JK_KINDS] = {
    JK_KIND_MINISTRY, JK_KIND_REGIONAL, JK_KIND_UNKNOWN};

static bool kind_used(const struct jk_board *board, unsigned kind)
{
    return board->cells[kind][JK_CELL_EXAMINED] > 0;
}

static void put_kinds(const struct jk_board *board, struct jk_json *json)
{
    jk_json_key(json, "table");
    jk_json_array(json);
    for (unsigned k = 0; k < JK_KINDS; k++) {
        unsigned kind = kind_order[k];

        if (!kind_used(board, kind))
            continue;
        jk_json_object(json);
        jk_json_member_text(json, "kind", jk_agency_kind_name(kind));
        for (unsigned c = 0; c < JK_CELLS; c++) {
            jk_json_key(json, jk_board_cell_name((enum jk_board_cell)c));
            jk_json_object(json);
            jk_json_member_number(json, "agencies",
                                  board->agency_cells[kind][c]);
            jk_json_member_number(json, "contracts", board->cells[kind][c]);
            jk_json_object_end(json);
        }
        put_items(board, board->items[kind], json);
        jk_json_member_number(json, "undecided", board->undecided[kind]);
        jk_json_object_end(json);
    }
    jk_json_array_end(json);
}

void jk_board_json(const struct jk_board *board, struct jk_json *json)
{
    jk_json_object(json);
    jk_json_member_number(json, "contracts", board->contracts);
    jk_json_member_number(json, "clean", board->clean);
    jk_json_member_number(json, "findings", board->findings);
    jk_json_member_number(json, "troubled", board->troubled);
    put_kinds(board, json);
    put_groups(board, "agencies", "agency", &board->agencies, json);
    put_groups(board, "fiscal_years", "fiscal_year", &board->years, json);
    jk_json_object_end(json);
}

static void pad_left(struct jk_buf *buf, struct jk_str text, size_t width)
{
    for (size_t used = jk_term_width(text); used < width; used++)
        jk_buf_add_char(buf, ' ');
    jk_term_add(buf, text);
}

/* "1,138": thousands as in the Board's report. */
static void with_commas(uint64_t number, char *text, size_t size)
{
    char plain[24];
    int len = snprintf(plain, sizeof plain, "%" PRIu64, number);
    size_t at = 0;

    for (int i = 0; i < len && at + 2 < size; i++) {
        if (i > 0 && (len - i) % 3 == 0)
            text[at++] = ',';
        text[at++] = plain[i];
    }
    text[at] = '\0';
}

static void put_cell(struct jk_buf *buf, uint64_t agencies, uint64_t contracts)
{
    char a[40], c[40], text[96];

    with_commas(agencies, a, sizeof a);
    with_commas(contracts, c, sizeof c);
    snprintf(text, sizeof text, "%s/%s", a, c);
    pad_left(buf, jk_str_of(text), CELL_WIDTH);
}

static void put_table(const struct jk_board *board, enum jk_language language,
                      const unsigned *kinds, size_t kind_count,
                      struct jk_buf *buf)
{
    static const enum jk_message names[JK_KINDS] = {
        [JK_KIND_UNKNOWN] = JK_MSG_BOARD_UNKNOWN,
        [JK_KIND_MINISTRY] = JK_MSG_BOARD_MINISTRY,
        [JK_KIND_REGIONAL] = JK_MSG_BOARD_REGIONAL};

    jk_term_add_padded(buf, jk_str_of(jk_message(language, JK_MSG_BOARD_TITLE)),
                       LABEL_WIDTH);
    for (size_t k = 0; k < kind_count; k++)
        pad_left(buf, jk_str_of(jk_message(language, names[kinds[k]])),
                 CELL_WIDTH);
    jk_buf_add_char(buf, '\n');
    for (unsigned c = 0; c < JK_CELLS; c++) {
        enum jk_message label = (enum jk_message)(JK_MSG_BOARD_EXAMINED + c);

        jk_term_add_padded(buf, jk_str_of(jk_message(language, label)),
                           LABEL_WIDTH);
        for (size_t k = 0; k < kind_count; k++)
            put_cell(buf, board->agency_cells[kinds[k]][c],
                     board->cells[kinds[k]][c]);
        jk_buf_add_char(buf, '\n');
    }
}

/* Name, contracts, and how many lack each item. */
static void put_line(const struct jk_board *board, struct jk_str name,
                     uint64_t contracts, const uint64_t *items,
                     struct jk_buf *buf)
{
    char text[40];

    jk_term_add_cut(buf, name, NAME_WIDTH);
    for (size_t used = jk_term_width(name); used < NAME_WIDTH; used++)
        jk_buf_add_char(buf, ' ');
    with_commas(contracts, text, sizeof text);
    pad_left(buf, jk_str_of(text), COUNT_WIDTH + 2);
    for (uint32_t i = 0; i < item_count(board); i++) {
        if (!scored(board, i))
            continue;
        with_commas(items[i], text, sizeof text);
        pad_left(buf, jk_str_of(text), COUNT_WIDTH);
    }
    jk_buf_add_char(buf, '\n');
}

static void put_item_table(const struct jk_board *board,
                           enum jk_language language, enum jk_message what,
                           const struct jk_board_groups *groups,
                           struct jk_buf *buf)
{
    jk_buf_add_char(buf, '\n');
    jk_buf_add_text(buf, jk_message(language, JK_MSG_BOARD_ITEMS));
    jk_buf_add_char(buf, '\n');
    jk_term_add_padded(buf, jk_str_of(jk_message(language, what)), NAME_WIDTH);
    pad_left(buf, jk_str_of(jk_message(language, JK_MSG_BOARD_CONTRACTS)),
             COUNT_WIDTH + 2);
    for (uint32_t i = 0; i < item_count(board); i++) {
        if (scored(board, i))
            pad_left(buf, jk_catalog_item(board->catalog, i)->label,
                     COUNT_WIDTH);
    }
    jk_buf_add_char(buf, '\n');
    for (size_t i = 0; i < groups->count; i++) {
        const struct jk_board_group *g = &groups->items[groups->sorted[i]];
        const char *name = g->name[0] != '\0'
                               ? g->name
                               : jk_message(language, JK_MSG_BOARD_NONE);

        put_line(board, jk_str_of(name), g->cells[JK_CELL_EXAMINED], g->items,
                 buf);
    }
}

/* One line of estimates: share of the sample, of the population. */
static void put_estimate(const struct jk_board *board,
                         enum jk_language language, unsigned kind,
                         enum jk_board_cell cell, uint64_t population,
                         struct jk_buf *buf)
{
    uint64_t n = board->contracts, k = board->cells[kind][cell];
    double low, high, size = (double)population;
    char about[24], from[24], to[24], low_text[16], high_text[16];
    struct jk_buf name;

    jk_wilson(k, n, &low, &high);
    snprintf(about, sizeof about, "%.0f", size * (double)k / (double)n);
    snprintf(from, sizeof from, "%.0f", floor(size * low));
    snprintf(to, sizeof to, "%.0f", ceil(size * high));
    snprintf(low_text, sizeof low_text, "%.1f", 100 * low);
    snprintf(high_text, sizeof high_text, "%.1f", 100 * high);
    jk_buf_init(&name, 0);
    jk_buf_add_text(&name, jk_agency_kind_name(kind));
    if (kind != JK_KIND_UNKNOWN)
        jk_buf_add_char(&name, ' ');
    jk_buf_add_text(
        &name,
        jk_message(language, (enum jk_message)(JK_MSG_BOARD_EXAMINED + cell)));
    if (name.ptr != NULL)
        jk_message_add(buf, language, JK_MSG_SAMPLE_ROW,
                       JK_ARGS(name.ptr, about, from, to, low_text, high_text));
    jk_buf_add_char(buf, '\n');
    jk_buf_free(&name);
}

static void put_estimates(const struct jk_board *board,
                          enum jk_language language, uint64_t population,
                          struct jk_buf *buf)
{
    char sample[24], whole[24];

    if (population == 0 || board->contracts == 0)
        return;
    snprintf(sample, sizeof sample, "%" PRIu64, board->contracts);
    snprintf(whole, sizeof whole, "%" PRIu64, population);
    jk_buf_add_char(buf, '\n');
    jk_message_add(buf, language, JK_MSG_SAMPLE_NOTE, JK_ARGS(sample, whole));
    jk_buf_add_char(buf, '\n');
    for (unsigned kind = 0; kind < JK_KINDS; kind++) {
        for (unsigned c = JK_CELL_ANY_MISSING;
             kind_used(board, kind) && c < JK_CELLS; c++)
            put_estimate(board, language, kind, (enum jk_board_cell)c,
                         population, buf);
    }
}

static void put_notes(const struct jk_board *board, enum jk_language language,
                      struct jk_buf *buf)
{
    uint64_t undecided = 0;
    char text[24];

    for (unsigned k = 0; k < JK_KINDS; k++)
        undecided += board->undecided[k];
    if (undecided > 0) {
        snprintf(text, sizeof text, "%" PRIu64, undecided);
        jk_buf_add_text(buf, jk_message(language, JK_MSG_BOARD_UNDECIDED));
        jk_buf_printf(buf, ": %s\n", text);
        jk_buf_add_text(buf, jk_message(language, JK_MSG_UNDECIDED_NOTE));
        jk_buf_add_char(buf, '\n');
    }
    if (board->records > 0) {
        snprintf(text, sizeof text, "%" PRIu64, board->records);
        jk_message_add(buf, language, JK_MSG_RECORD_NOTE, JK_ARGS(text));
        jk_buf_add_char(buf, '\n');
    }
}

static size_t kinds_shown(const struct jk_board *board, unsigned *kinds)
{
    size_t count = 0;

    if (kind_used(board, JK_KIND_MINISTRY) ||
        kind_used(board, JK_KIND_REGIONAL)) {
        kinds[count++] = JK_KIND_MINISTRY;
        kinds[count++] = JK_KIND_REGIONAL;
    }
    if (kind_used(board, JK_KIND_UNKNOWN) || count == 0)
        kinds[count++] = JK_KIND_UNKNOWN;
    return count;
}

void jk_board_text(const struct jk_board *board, enum jk_language language,
                   uint64_t population, struct jk_buf *buf)
{
    unsigned kinds[JK_KINDS];
    size_t count = kinds_shown(board, kinds);

    put_table(board, language, kinds, count, buf);
    put_notes(board, language, buf);
    put_item_table(board, language, JK_MSG_BOARD_AGENCY, &board->agencies, buf);
    if (board->years.count > 1 ||
        (board->years.count == 1 && board->years.items[0].name[0] != '\0'))
        put_item_table(board, language, JK_MSG_BOARD_YEAR, &board->years, buf);
    put_estimates(board, language, population, buf);
}

/* One line: what is counted, and by whom. */
static void put_csv_line(struct jk_csv *csv, const char *kind,
                         const char *group, struct jk_str cell,
                         struct jk_str name, const uint64_t *agencies,
                         uint64_t contracts)
{
    jk_csv_text(csv, kind);
    jk_csv_text(csv, group);
    jk_csv_str(csv, cell);
    jk_csv_str(csv, name);
    if (agencies != NULL)
        jk_csv_number(csv, *agencies);
    else
        jk_csv_text(csv, "");
    jk_csv_number(csv, contracts);
    jk_csv_end_line(csv);
}

/* The lines of the table and the items of a kind, an agency or a year;
 * agencies is NULL where there is but one. */
static void put_csv_group(const struct jk_board *board,
                          enum jk_language language, const char *kind,
                          const char *group, const uint64_t *agencies,
                          const uint64_t *cells, const uint64_t *items,
                          struct jk_csv *csv)
{
    for (unsigned c = 0; c < JK_CELLS; c++) {
        enum jk_message label = (enum jk_message)(JK_MSG_BOARD_EXAMINED + c);
        const char *cell = jk_board_cell_name((enum jk_board_cell)c);

        put_csv_line(csv, kind, group, jk_str_of(cell),
                     jk_str_of(jk_message(language, label)),
                     agencies == NULL ? NULL : &agencies[c], cells[c]);
    }
    for (uint32_t i = 0; i < item_count(board); i++) {
        const struct jk_item *item = jk_catalog_item(board->catalog, i);

        if (scored(board, i))
            put_csv_line(csv, kind, group, item->id, item->title[language],
                         NULL, items[i]);
    }
}

static void put_csv_groups(const struct jk_board *board,
                           enum jk_language language, bool kinds,
                           const struct jk_board_groups *groups,
                           struct jk_csv *csv)
{
    for (size_t i = 0; i < groups->count; i++) {
        const struct jk_board_group *g = &groups->items[groups->sorted[i]];

        if (g->name[0] != '\0')
            put_csv_group(board, language,
                          kinds ? jk_agency_kind_name(g->kind) : "", g->name,
                          NULL, g->cells, g->items, csv);
    }
}

void jk_board_csv(const struct jk_board *board, enum jk_language language,
                  struct jk_buf *buf)
{
    static const char *const heads[] = {"kind", "group",    "cell",
                                        "name", "agencies", "contracts"};
    struct jk_csv csv;

    jk_csv_begin(&csv, buf);
    for (size_t i = 0; i < sizeof heads / sizeof heads[0]; i++)
        jk_csv_text(&csv, heads[i]);
    jk_csv_end_line(&csv);
    for (size_t k = 0; k < JK_KINDS; k++) {
        unsigned kind = kind_order[k];

        if (kind_used(board, kind))
            put_csv_group(board, language, jk_agency_kind_name(kind), "",
                          board->agency_cells[kind], board->cells[kind],
                          board->items[kind], &csv);
    }
    put_csv_groups(board, language, true, &board->agencies, &csv);
    put_csv_groups(board, language, false, &board->years, &csv);
}
