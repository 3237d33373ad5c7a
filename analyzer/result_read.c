// SPDX-License-Identifier: MIT
#include "result_read.h"

#include <jansson.h>

struct reading {
    struct jk_arena *arena;
    bool ok;
};

static struct jk_str text_of(struct reading *in, const json_t *value)
{
    struct jk_str copy = JK_STR("");

    if (json_is_string(value) &&
        jk_arena_copy(in->arena,
                      (struct jk_str){json_string_value(value),
                                      json_string_length(value)},
                      &copy) != JK_OK)
        in->ok = false;
    return copy;
}

static struct jk_str member(struct reading *in, const json_t *object,
                            const char *key)
{
    return text_of(in, json_object_get(object, key));
}

static uint32_t place(const json_t *object, const char *key)
{
    json_int_t n = json_integer_value(json_object_get(object, key));

    return n > 0 && n < UINT32_MAX ? (uint32_t)n : 0;
}

static void *array(struct reading *in, size_t count, size_t size)
{
    void *items = jk_arena_array(in->arena, count == 0 ? 1 : count, size);

    if (items == NULL)
        in->ok = false;
    return items;
}

static const struct jk_str *texts(struct reading *in, const json_t *object,
                                  const char *key, uint32_t *ret_count)
{
    const json_t *list = json_object_get(object, key);
    size_t count = json_array_size(list);
    struct jk_str *items = array(in, count, sizeof *items);

    for (size_t i = 0; in->ok && i < count; i++)
        items[i] = text_of(in, json_array_get(list, i));
    *ret_count = in->ok ? (uint32_t)count : 0;
    return items;
}

static const struct jk_evidence *evidences(struct reading *in,
                                           const json_t *object,
                                           const char *key, uint32_t *ret_count)
{
    const json_t *list = json_object_get(object, key);
    size_t count = json_array_size(list);
    struct jk_evidence *items = array(in, count, sizeof *items);

    for (size_t i = 0; in->ok && i < count; i++) {
        const json_t *e = json_array_get(list, i);
        struct jk_evidence *out = &items[i];

        out->document = place(e, "document");
        out->paragraph = place(e, "paragraph");
        out->page = place(e, "page");
        out->row = place(e, "row");
        out->column = place(e, "column");
        out->quote = member(in, e, "quote");
        out->clause = member(in, e, "clause");
        out->reason = member(in, e, "reason");
        out->section = texts(in, e, "section", &out->section_count);
        out->elements = texts(in, e, "elements", &out->element_count);
    }
    *ret_count = in->ok ? (uint32_t)count : 0;
    return items;
}

/* The index of a name in a closed list; an unknown one is damage. */
static uint8_t index_of(struct reading *in, int index)
{
    if (index < 0)
        in->ok = false;
    return (uint8_t)(index < 0 ? 0 : index);
}

static void read_items(struct reading *in, const json_t *object,
                       struct jk_result *r)
{
    uint32_t count = jk_catalog_item_count(r->catalog);
    const json_t *list = json_object_get(object, "items");
    struct jk_item_result *items = array(in, count, sizeof *items);

    if (json_array_size(list) != count)
        in->ok = false;
    for (uint32_t i = 0; in->ok && i < count; i++) {
        const json_t *item = json_array_get(list, i);
        struct jk_item_result *out = &items[i];

        if (!jk_str_equal(member(in, item, "id"),
                          jk_catalog_item(r->catalog, i)->id))
            in->ok = false;
        out->status =
            index_of(in, jk_item_status_find(member(in, item, "status")));
        out->evidence = evidences(in, item, "evidence", &out->evidence_count);
        out->near = evidences(in, item, "near", &out->near_count);
        out->found = texts(in, item, "elements_found", &out->found_count);
        out->missing = texts(in, item, "elements_missing", &out->missing_count);
    }
    r->items = items;
}

static void read_documents(struct reading *in, const json_t *object,
                           struct jk_result *r)
{
    const json_t *list = json_object_get(object, "documents");
    size_t count = json_array_size(list);
    struct jk_document_result *documents = array(in, count, sizeof *documents);

    for (size_t i = 0; in->ok && i < count; i++) {
        const json_t *d = json_array_get(list, i);

        documents[i].path = member(in, d, "path");
        documents[i].format = member(in, d, "format");
        documents[i].state =
            index_of(in, jk_state_find(member(in, d, "state")));
        documents[i].message = member(in, d, "message");
    }
    r->documents = documents;
    r->document_count = in->ok ? (uint32_t)count : 0;
}

static void read_facts(struct reading *in, const json_t *object,
                       struct jk_result *r)
{
    const json_t *subcontracted = json_object_get(object, "subcontracted");

    r->title = member(in, object, "title");
    r->agency = member(in, object, "agency");
    r->fiscal_year = member(in, object, "fiscal_year");
    r->agency_kind =
        index_of(in, jk_agency_kind_find(member(in, object, "agency_kind")));
    if (json_is_boolean(subcontracted))
        r->subcontracted =
            json_is_true(subcontracted) ? JK_ANSWER_YES : JK_ANSWER_NO;
}

static void read_acts(struct reading *in, const json_t *object,
                      struct jk_result *r)
{
    const json_t *v = json_object_get(object, "verification");
    const json_t *s = json_object_get(object, "subcontract_information");

    r->verification.status =
        index_of(in, jk_verification_find(member(in, v, "status")));
    r->verification.date = member(in, v, "date");
    r->verification.records =
        evidences(in, v, "records", &r->verification.record_count);
    r->information.status =
        index_of(in, jk_information_find(member(in, s, "status")));
    r->information.date = member(in, s, "date");
    r->information.records =
        evidences(in, s, "records", &r->information.record_count);
}

static int read_object(struct reading *in, const json_t *object,
                       struct jk_catalogs *catalogs,
                       const struct jk_limits *limits, struct jk_result *r,
                       struct jk_error *err)
{
    struct jk_str catalog = member(in, object, "catalog");
    long known = jk_catalogs_find(catalogs, catalog);
    size_t index = (size_t)known;
    json_int_t ordinal = json_integer_value(json_object_get(object, "ordinal"));

    if (known < 0 && catalog.len > 0) {
        int status =
            jk_catalogs_add(catalogs, catalog.ptr, limits, &index, err);

        if (status != JK_OK)
            return status;
    } else if (known < 0) {
        return jk_fail(err, JK_DAMAGED, NULL, "no contract's result");
    }
    memset(r, 0, sizeof *r);
    r->catalog = catalogs->items[index];
    r->ordinal = ordinal > 0 ? (uint64_t)ordinal : 0;
    r->id = member(in, object, "id");
    r->key = member(in, object, "key");
    r->stage = jk_str_is(member(in, object, "stage"), "signed")
                   ? JK_STAGE_SIGNED
                   : JK_STAGE_DRAFT;
    read_facts(in, object, r);
    read_documents(in, object, r);
    read_items(in, object, r);
    read_acts(in, object, r);
    if (!in->ok)
        return jk_fail(err, JK_DAMAGED, NULL,
                       "no result of a contract under catalogue %.*s",
                       (int)catalog.len, catalog.ptr);
    return JK_OK;
}

int jk_result_read(struct jk_str line, struct jk_catalogs *catalogs,
                   const struct jk_limits *limits, struct jk_arena *arena,
                   struct jk_result *ret_result, struct jk_error *err)
{
    struct reading in = {arena, true};
    json_error_t why;
    json_t *object = json_loadb(line.ptr, line.len, 0, &why);
    int status;

    if (object == NULL)
        return jk_fail(err, JK_DAMAGED, NULL, "%s", why.text);
    if (json_is_object(object))
        status = read_object(&in, object, catalogs, limits, ret_result, err);
    else
        status = jk_fail(err, JK_DAMAGED, NULL, "no JSON object");
    json_decref(object);
    return status;
}

/* "...": the text up to the closing quote, escapes and all. */
static bool take_quoted(struct jk_str *rest, struct jk_str *ret_text)
{
    size_t at = 0;

    while (at < rest->len && rest->ptr[at] != '"')
        at += rest->ptr[at] == '\\' ? 2 : 1;
    if (at >= rest->len)
        return false;
    *ret_text = jk_str_slice(*rest, 0, at);
    *rest = jk_str_slice(*rest, at + 1, rest->len);
    return true;
}

static bool take(struct jk_str *rest, const char *expected)
{
    if (!jk_str_starts(*rest, expected))
        return false;
    *rest = jk_str_slice(*rest, strlen(expected), rest->len);
    return true;
}

bool jk_result_peek(struct jk_str line, uint64_t *ret_ordinal,
                    struct jk_str *ret_id, struct jk_str *ret_key)
{
    struct jk_str rest = line;
    uint64_t ordinal = 0;

    if (!take(&rest, "{\"ordinal\":"))
        return false;
    while (rest.len > 0 && rest.ptr[0] >= '0' && rest.ptr[0] <= '9') {
        ordinal = ordinal * 10 + (uint64_t)(rest.ptr[0] - '0');
        rest = jk_str_slice(rest, 1, rest.len);
    }
    *ret_ordinal = ordinal;
    /* A line torn by a power failure does not end like an object. */
    return take(&rest, ",\"id\":\"") && take_quoted(&rest, ret_id) &&
           take(&rest, ",\"key\":\"") && take_quoted(&rest, ret_key) &&
           line.ptr[line.len - 1] == '}' &&
           memchr(line.ptr, '\0', line.len) == NULL;
}
