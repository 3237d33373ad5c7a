// SPDX-License-Identifier: MIT
// JSON and NDJSON. One contract is the same bytes in both.
#include "json.h"
#include "report.h"

static void put_strings(struct jk_json *json, const char *key,
                        const struct jk_str *texts, uint32_t count)
{
    jk_json_key(json, key);
    jk_json_array(json);
    for (uint32_t i = 0; i < count; i++)
        jk_json_string(json, texts[i]);
    jk_json_array_end(json);
}

static void put_evidence(struct jk_json *json, const struct jk_evidence *e,
                         bool near)
{
    jk_json_object(json);
    jk_json_member_number(json, "document", e->document);
    put_strings(json, "section", e->section, e->section_count);
    jk_json_key(json, "paragraph");
    jk_json_place(json, e->paragraph);
    jk_json_key(json, "page");
    jk_json_place(json, e->page);
    jk_json_key(json, "row");
    jk_json_place(json, e->row);
    jk_json_key(json, "column");
    jk_json_place(json, e->column);
    jk_json_member(json, "quote", e->quote);
    jk_json_member(json, "clause", e->clause);
    if (near)
        jk_json_member(json, "reason", e->reason);
    else if (e->element_count > 0)
        put_strings(json, "elements", e->elements, e->element_count);
    jk_json_object_end(json);
}

static void put_evidences(struct jk_json *json, const char *key,
                          const struct jk_evidence *evidence, uint32_t count,
                          bool near)
{
    jk_json_key(json, key);
    jk_json_array(json);
    for (uint32_t i = 0; i < count; i++)
        put_evidence(json, &evidence[i], near);
    jk_json_array_end(json);
}

static void put_document(struct jk_json *json,
                         const struct jk_document_result *d)
{
    jk_json_object(json);
    jk_json_member(json, "path", d->path);
    jk_json_member(json, "format", d->format);
    jk_json_member_text(json, "state", jk_state_name((enum jk_state)d->state));
    jk_json_key(json, "message");
    if (d->message.len == 0)
        jk_json_null(json);
    else
        jk_json_string(json, d->message);
    jk_json_object_end(json);
}

static void put_item(struct jk_json *json, const struct jk_item *item,
                     const struct jk_item_result *r, bool near)
{
    jk_json_object(json);
    jk_json_member(json, "id", item->id);
    jk_json_member(json, "label", item->label);
    jk_json_member_text(json, "status",
                        jk_item_status_name((enum jk_item_status)r->status));
    put_evidences(json, "evidence", r->evidence, r->evidence_count, false);
    if (item->element_count > 0) {
        put_strings(json, "elements_found", r->found, r->found_count);
        put_strings(json, "elements_missing", r->missing, r->missing_count);
    }
    if (near)
        put_evidences(json, "near", r->near, r->near_count, true);
    jk_json_object_end(json);
}

static void put_act(struct jk_json *json, const char *key, const char *status,
                    const struct jk_act *act)
{
    jk_json_key(json, key);
    jk_json_object(json);
    jk_json_member_text(json, "status", status);
    jk_json_key(json, "date");
    if (act->date.len == 0)
        jk_json_null(json);
    else
        jk_json_string(json, act->date);
    put_evidences(json, "records", act->records, act->record_count, false);
    jk_json_object_end(json);
}

/* What the register said; absent where it said nothing. */
static void put_facts(struct jk_json *json, const struct jk_result *r)
{
    if (r->title.len > 0)
        jk_json_member(json, "title", r->title);
    if (r->agency.len > 0)
        jk_json_member(json, "agency", r->agency);
    if (r->agency_kind != JK_KIND_UNKNOWN)
        jk_json_member_text(json, "agency_kind",
                            jk_agency_kind_name(r->agency_kind));
    if (r->fiscal_year.len > 0)
        jk_json_member(json, "fiscal_year", r->fiscal_year);
    if (r->subcontracted != JK_ANSWER_UNKNOWN) {
        jk_json_key(json, "subcontracted");
        jk_json_bool(json, r->subcontracted == JK_ANSWER_YES);
    }
}

void jk_result_json(const struct jk_result *r, bool near, struct jk_buf *buf)
{
    uint32_t items = jk_catalog_item_count(r->catalog);
    struct jk_json json;

    jk_json_init(&json, buf);
    jk_json_object(&json);
    jk_json_member_number(&json, "ordinal", r->ordinal);
    jk_json_member(&json, "id", r->id);
    jk_json_member(&json, "key", r->key);
    jk_json_member_text(&json, "stage", jk_stage_name((enum jk_stage)r->stage));
    jk_json_member(&json, "catalog", jk_catalog_id(r->catalog));
    put_facts(&json, r);
    jk_json_key(&json, "documents");
    jk_json_array(&json);
    for (uint32_t i = 0; i < r->document_count; i++)
        put_document(&json, &r->documents[i]);
    jk_json_array_end(&json);
    jk_json_key(&json, "items");
    jk_json_array(&json);
    for (uint32_t i = 0; i < items; i++)
        put_item(&json, jk_catalog_item(r->catalog, i), &r->items[i], near);
    jk_json_array_end(&json);
    put_act(&json, "verification", jk_verification_name(r->verification.status),
            &r->verification);
    put_act(&json, "subcontract_information",
            jk_information_name(r->information.status), &r->information);
    jk_json_object_end(&json);
}

static int begin_json(const struct jk_report_setup *setup, void **state,
                      struct jk_error *err)
{
    struct jk_buf *buf = &setup->output->buf;
    struct jk_str caution = jk_catalog_caution(setup->catalog, JK_EN);
    struct jk_json json;

    (void)state;
    (void)err;
    jk_json_init(&json, buf);
    jk_json_object(&json);
    jk_json_member_text(&json, "jokou", JK_VERSION);
    jk_json_key(&json, "catalog");
    jk_json_object(&json);
    jk_json_member(&json, "id", jk_catalog_id(setup->catalog));
    jk_json_member(&json, "title", jk_catalog_title(setup->catalog, JK_JA));
    if (caution.len > 0)
        jk_json_member(&json, "caution", caution);
    jk_json_object_end(&json);
    jk_json_member_text(&json, "sandbox", setup->sandbox);
    jk_buf_add_text(buf, ",\n\"contracts\":[");
    return JK_OK;
}

static int contract_json(const struct jk_report_setup *setup, void *state,
                         const struct jk_result *result, struct jk_error *err)
{
    struct jk_buf *buf = &setup->output->buf;

    (void)state;
    (void)err;
    jk_buf_add_text(buf, setup->board->contracts > 1 ? ",\n" : "\n");
    jk_result_json(result, setup->near, buf);
    return JK_OK;
}

static int end_json(const struct jk_report_setup *setup, void *state,
                    struct jk_error *err)
{
    struct jk_buf *buf = &setup->output->buf;
    struct jk_json json;

    (void)state;
    (void)err;
    jk_buf_add_text(buf, "\n],\n\"summary\":");
    jk_json_init(&json, buf);
    jk_board_json(setup->board, &json);
    jk_buf_add_text(buf, "}\n");
    return JK_OK;
}

static int contract_ndjson(const struct jk_report_setup *setup, void *state,
                           const struct jk_result *result, struct jk_error *err)
{
    (void)state;
    (void)err;
    jk_result_json(result, setup->near, &setup->output->buf);
    jk_buf_add_char(&setup->output->buf, '\n');
    return JK_OK;
}

const struct jk_writer jk_writer_json = {
    .name = "json",
    .begin = begin_json,
    .contract = contract_json,
    .end = end_json,
};

const struct jk_writer jk_writer_ndjson = {
    .name = "ndjson",
    .contract = contract_ndjson,
};
