// SPDX-License-Identifier: MIT
// Working papers: a line for each contract, or for each contract and item.
#include "csv.h"
#include "report.h"

/* Heads are the same in every language, so that scripts can rely on them;
 * the items' titles are in the report's language. */
static void put_heads(struct jk_csv *csv, const char *const *heads,
                      size_t count)
{
    for (size_t i = 0; i < count; i++)
        jk_csv_text(csv, heads[i]);
}

static bool scored(const struct jk_item *item)
{
    return item->group != JK_GROUP_EXTRA;
}

static void put_contract(struct jk_csv *csv, const struct jk_result *r)
{
    static const char *const answers[] = {"", "無", "有"};

    jk_csv_str(csv, r->id);
    jk_csv_str(csv, r->title);
    jk_csv_str(csv, r->agency);
    jk_csv_text(csv, jk_agency_kind_name(r->agency_kind));
    jk_csv_str(csv, r->fiscal_year);
    jk_csv_text(csv, jk_stage_name((enum jk_stage)r->stage));
    jk_csv_text(csv, answers[r->subcontracted]);
    jk_csv_str(csv, jk_catalog_id(r->catalog));
}

static const char *const contract_heads[] = {
    "contract_id", "title", "agency",        "agency_kind",
    "fiscal_year", "stage", "subcontracted", "catalog"};

enum { CONTRACT_HEADS = sizeof contract_heads / sizeof contract_heads[0] };

static int begin_csv(const struct jk_report_setup *setup, void **state,
                     struct jk_error *err)
{
    static const char *const counts[] = {"outsourcing_stipulated",
                                         "subcontracting_stipulated"};
    static const char *const rest[] = {"verification",
                                       "confirmed_on",
                                       "subcontract_information",
                                       "subcontract_information_on",
                                       "files",
                                       "unreadable_files"};
    uint32_t items = jk_catalog_item_count(setup->catalog);
    struct jk_csv csv;

    (void)state;
    (void)err;
    jk_csv_begin(&csv, &setup->output->buf);
    put_heads(&csv, contract_heads, CONTRACT_HEADS);
    put_heads(&csv, counts, 2);
    for (uint32_t i = 0; i < items; i++) {
        const struct jk_item *item = jk_catalog_item(setup->catalog, i);
        struct jk_buf head;

        if (!scored(item))
            continue;
        jk_buf_init(&head, 0);
        jk_buf_add_str(&head, item->label);
        jk_buf_add_char(&head, ' ');
        jk_buf_add_str(&head, item->title[setup->language]);
        jk_csv_str(&csv, jk_buf_str(&head));
        jk_buf_free(&head);
    }
    put_heads(&csv, rest, sizeof rest / sizeof rest[0]);
    for (unsigned c = 0; c < JK_CELLS; c++)
        jk_csv_text(&csv, jk_board_cell_name((enum jk_board_cell)c));
    jk_csv_end_line(&csv);
    return JK_OK;
}

static void put_unreadable(struct jk_csv *csv, const struct jk_result *r)
{
    struct jk_buf names;

    jk_buf_init(&names, 0);
    for (uint32_t i = 0; i < r->document_count; i++) {
        const struct jk_document_result *d = &r->documents[i];

        if (d->state == JK_STATE_COMPLETE)
            continue;
        if (names.len > 0)
            jk_buf_add_text(&names, "; ");
        jk_buf_add_str(&names, d->path);
        jk_buf_printf(&names, " (%s)", jk_state_name((enum jk_state)d->state));
    }
    jk_csv_str(csv, jk_buf_str(&names));
    jk_buf_free(&names);
}

/* Columns are those of the catalogue asked for; a contract judged by another
 * edition leaves a column empty that its edition does not have. */
static void put_statuses(struct jk_csv *csv,
                         const struct jk_report_setup *setup,
                         const struct jk_result *r)
{
    uint32_t items = jk_catalog_item_count(setup->catalog);

    for (uint32_t i = 0; i < items; i++) {
        const struct jk_item *item = jk_catalog_item(setup->catalog, i);
        int place = jk_catalog_find_item(r->catalog, item->id);

        if (!scored(item))
            continue;
        jk_csv_text(
            csv, place < 0 ? ""
                           : jk_item_status_name(
                                 (enum jk_item_status)r->items[place].status));
    }
}

static int contract_csv(const struct jk_report_setup *setup, void *state,
                        const struct jk_result *r, struct jk_error *err)
{
    struct jk_count out = jk_result_count(r, JK_GROUP_OUTSOURCING);
    struct jk_count sub = jk_result_count(r, JK_GROUP_SUBCONTRACTING);
    unsigned cells = jk_board_cells_of(r);
    struct jk_csv csv;

    (void)state;
    (void)err;
    jk_csv_resume(&csv, &setup->output->buf);
    put_contract(&csv, r);
    jk_csv_number(&csv, out.stipulated);
    jk_csv_number(&csv, sub.stipulated);
    put_statuses(&csv, setup, r);
    jk_csv_text(&csv, jk_verification_name(r->verification.status));
    jk_csv_str(&csv, r->verification.date);
    jk_csv_text(&csv, jk_information_name(r->information.status));
    jk_csv_str(&csv, r->information.date);
    jk_csv_number(&csv, r->document_count);
    put_unreadable(&csv, r);
    for (unsigned c = 0; c < JK_CELLS; c++)
        jk_csv_number(&csv, cells >> c & 1);
    jk_csv_end_line(&csv);
    return JK_OK;
}

static int begin_items(const struct jk_report_setup *setup, void **state,
                       struct jk_error *err)
{
    static const char *const rest[] = {
        "item",     "label",   "item_title", "status", "elements_missing",
        "document", "section", "paragraph",  "page",   "row",
        "column",   "quote"};
    struct jk_csv csv;

    (void)state;
    (void)err;
    jk_csv_begin(&csv, &setup->output->buf);
    put_heads(&csv, contract_heads, CONTRACT_HEADS);
    put_heads(&csv, rest, sizeof rest / sizeof rest[0]);
    jk_csv_end_line(&csv);
    return JK_OK;
}

static void put_joined(struct jk_csv *csv, const struct jk_str *texts,
                       uint32_t count, const char *between)
{
    struct jk_buf joined;

    jk_buf_init(&joined, 0);
    for (uint32_t i = 0; i < count; i++) {
        if (i > 0)
            jk_buf_add_text(&joined, between);
        jk_buf_add_str(&joined, texts[i]);
    }
    jk_csv_str(csv, jk_buf_str(&joined));
    jk_buf_free(&joined);
}

static void put_place(struct jk_csv *csv, uint32_t number)
{
    if (number == 0)
        jk_csv_text(csv, "");
    else
        jk_csv_number(csv, number);
}

/* The strongest evidence, with its place. */
static void put_evidence(struct jk_csv *csv, const struct jk_result *r,
                         const struct jk_item_result *item)
{
    const struct jk_evidence *e = item->evidence;

    if (item->evidence_count == 0 || e->document >= r->document_count) {
        for (size_t i = 0; i < 7; i++)
            jk_csv_text(csv, "");
        return;
    }
    jk_csv_str(csv, r->documents[e->document].path);
    put_joined(csv, e->section, e->section_count, " > ");
    put_place(csv, e->paragraph);
    put_place(csv, e->page);
    put_place(csv, e->row);
    put_place(csv, e->column);
    jk_csv_str(csv, e->quote);
}

static int contract_items(const struct jk_report_setup *setup, void *state,
                          const struct jk_result *r, struct jk_error *err)
{
    uint32_t items = jk_catalog_item_count(r->catalog);
    struct jk_csv csv;

    (void)state;
    (void)err;
    jk_csv_resume(&csv, &setup->output->buf);
    for (uint32_t i = 0; i < items; i++) {
        const struct jk_item *item = jk_catalog_item(r->catalog, i);
        const struct jk_item_result *result = &r->items[i];

        put_contract(&csv, r);
        jk_csv_str(&csv, item->id);
        jk_csv_str(&csv, item->label);
        jk_csv_str(&csv, item->title[setup->language]);
        jk_csv_text(&csv,
                    jk_item_status_name((enum jk_item_status)result->status));
        put_joined(&csv, result->missing, result->missing_count, "; ");
        put_evidence(&csv, r, result);
        jk_csv_end_line(&csv);
    }
    return JK_OK;
}

const struct jk_writer jk_writer_csv = {
    .name = "csv",
    .begin = begin_csv,
    .contract = contract_csv,
};

const struct jk_writer jk_writer_csv_items = {
    .name = "csv-items",
    .begin = begin_items,
    .contract = contract_items,
};
