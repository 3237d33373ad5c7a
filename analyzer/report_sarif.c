// SPDX-License-Identifier: MIT
// SARIF 2.1.0 for those who check drafts in a build. A result always has a
// physical location with a start line (its paragraph number, 1 if none): some
// consumers refuse the whole file otherwise. Code scanning services take
// 25,000 results of a run; what lies beyond is counted in a notification.
#include "digest.h"
#include "report.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>

enum { RESULTS_MOST = 25000 };

/* Troubles wait for the end: they belong into the invocation. */
struct sarif {
    struct jk_buf notes;
    struct jk_json note_json;
    uint64_t results, left_out;
};

static void put_message(struct jk_json *json, const char *key,
                        struct jk_str text)
{
    jk_json_key(json, key);
    jk_json_object(json);
    jk_json_member(json, "text", text);
    jk_json_object_end(json);
}

/* Relative, percent-encoded (RFC 3986). */
static void put_uri(struct jk_json *json, struct jk_str path)
{
    static const char plain[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
                                "abcdefghijklmnopqrstuvwxyz0123456789-._~/";
    struct jk_buf uri;

    jk_buf_init(&uri, 0);
    if (path.len > 0 && path.ptr[0] == '/')
        jk_buf_add_text(&uri, "file://");
    for (size_t i = 0; i < path.len; i++) {
        char c = path.ptr[i];

        if (c != '\0' && strchr(plain, c) != NULL)
            jk_buf_add_char(&uri, c);
        else
            jk_buf_printf(&uri, "%%%02X", (unsigned char)c);
    }
    jk_json_member(json, "uri", jk_buf_str(&uri));
    jk_buf_free(&uri);
}

/* Code scanning services refuse a rule without a full description. */
static void put_rule(struct jk_json *json, const struct jk_item *item,
                     enum jk_language language)
{
    bool extra = item->group == JK_GROUP_EXTRA;

    jk_json_object(json);
    jk_json_member(json, "id", item->id);
    put_message(json, "shortDescription", item->title[language]);
    put_message(json, "fullDescription",
                item->requirement[language].len > 0
                    ? item->requirement[language]
                    : item->title[language]);
    if (item->why[language].len > 0)
        put_message(json, "help", item->why[language]);
    jk_json_key(json, "defaultConfiguration");
    jk_json_object(json);
    jk_json_member_text(json, "level", extra ? "note" : "error");
    jk_json_object_end(json);
    jk_json_object_end(json);
}

static int begin_sarif(const struct jk_report_setup *setup, void **state,
                       struct jk_error *err)
{
    struct jk_buf *buf = &setup->output->buf;
    uint32_t items = jk_catalog_item_count(setup->catalog);
    struct sarif *s = calloc(1, sizeof *s);
    struct jk_json json;

    if (s == NULL)
        return jk_fail(err, JK_NO_MEMORY, NULL, "out of memory");
    *state = s;
    jk_json_init(&s->note_json, &s->notes);
    jk_json_init(&json, buf);
    jk_json_object(&json);
    jk_json_member_text(&json, "$schema",
                        "https://json.schemastore.org/sarif-2.1.0.json");
    jk_json_member_text(&json, "version", "2.1.0");
    jk_json_key(&json, "runs");
    jk_json_array(&json);
    jk_json_object(&json);
    jk_json_key(&json, "tool");
    jk_json_object(&json);
    jk_json_key(&json, "driver");
    jk_json_object(&json);
    jk_json_member_text(&json, "name", "jokou");
    jk_json_member_text(&json, "version", JK_VERSION);
    jk_json_key(&json, "rules");
    jk_json_array(&json);
    for (uint32_t i = 0; i < items; i++)
        put_rule(&json, jk_catalog_item(setup->catalog, i), setup->language);
    jk_json_array_end(&json);
    jk_json_object_end(&json);
    jk_json_object_end(&json);
    jk_json_member_text(&json, "columnKind", "unicodeCodePoints");
    jk_buf_add_text(buf, ",\n\"results\":[");
    return JK_OK;
}

static const char *level_of(const struct jk_item *item, unsigned status)
{
    if (item->group == JK_GROUP_EXTRA)
        return "note";
    return status == JK_ITEM_MISSING ? "error" : "warning";
}

/* Rule and quote tell a result from another, not its place: an edit above it
 * must not make it a new one. */
static void put_fingerprint(struct jk_json *json, const struct jk_result *r,
                            const struct jk_item *item, struct jk_str quote)
{
    struct jk_digest digest;
    char hex[JK_DIGEST_HEX];

    jk_digest_begin(&digest);
    jk_digest_add_str(&digest, r->id);
    jk_digest_add_str(&digest, item->id);
    jk_digest_add_str(&digest, quote);
    jk_digest_end(&digest, hex);
    hex[32] = '\0';
    jk_json_key(json, "partialFingerprints");
    jk_json_object(json);
    jk_json_member_text(json, "jokouItem/v1", hex);
    jk_json_object_end(json);
}

static void put_logical(struct jk_json *json, const struct jk_evidence *e)
{
    struct jk_buf name;

    jk_buf_init(&name, 0);
    for (uint32_t i = 0; i < e->section_count; i++) {
        if (i > 0)
            jk_buf_add_text(&name, " > ");
        jk_buf_add_str(&name, e->section[i]);
    }
    jk_json_key(json, "logicalLocations");
    jk_json_array(json);
    jk_json_object(json);
    jk_json_member(json, "fullyQualifiedName", jk_buf_str(&name));
    jk_json_object_end(json);
    jk_json_array_end(json);
    jk_buf_free(&name);
}

static void put_location(struct jk_json *json, const struct jk_result *r,
                         const struct jk_evidence *e)
{
    struct jk_str path = r->document_count > 0 ? r->documents[0].path : r->id;

    if (e != NULL && e->document < r->document_count)
        path = r->documents[e->document].path;
    jk_json_key(json, "locations");
    jk_json_array(json);
    jk_json_object(json);
    jk_json_key(json, "physicalLocation");
    jk_json_object(json);
    jk_json_key(json, "artifactLocation");
    jk_json_object(json);
    put_uri(json, path);
    jk_json_object_end(json);
    jk_json_key(json, "region");
    jk_json_object(json);
    jk_json_member_number(json, "startLine",
                          e != NULL && e->paragraph > 0 ? e->paragraph : 1);
    if (e != NULL)
        put_message(json, "snippet", e->quote);
    jk_json_object_end(json);
    jk_json_object_end(json);
    if (e != NULL && e->section_count > 0)
        put_logical(json, e);
    jk_json_object_end(json);
    jk_json_array_end(json);
}

static void put_result(const struct jk_report_setup *setup,
                       const struct jk_result *r, uint32_t i, bool first)
{
    const struct jk_item *item = jk_catalog_item(r->catalog, i);
    const struct jk_item_result *result = &r->items[i];
    const struct jk_evidence *e =
        result->evidence_count > 0 ? result->evidence : NULL;
    int rule = jk_catalog_find_item(setup->catalog, item->id);
    struct jk_buf *buf = &setup->output->buf, text;
    struct jk_json json;

    jk_buf_init(&text, 0);
    jk_buf_add_str(&text, item->label);
    jk_buf_add_char(&text, ' ');
    jk_buf_add_str(&text, item->title[setup->language]);
    jk_buf_printf(&text, ": %s", jk_item_word(setup->language, result->status));
    if (item->why[setup->language].len > 0) {
        jk_buf_add_text(&text, setup->language == JK_JA ? "。" : ". ");
        jk_buf_add_str(&text, item->why[setup->language]);
    }
    jk_buf_add_text(buf, first ? "\n" : ",\n");
    jk_json_init(&json, buf);
    jk_json_object(&json);
    jk_json_member(&json, "ruleId", item->id);
    if (rule >= 0)
        jk_json_member_number(&json, "ruleIndex", (uint64_t)rule);
    jk_json_member_text(&json, "level", level_of(item, result->status));
    put_message(&json, "message", jk_buf_str(&text));
    put_location(&json, r, e);
    put_fingerprint(&json, r, item, e == NULL ? JK_STR("") : e->quote);
    jk_json_object_end(&json);
    jk_buf_free(&text);
}

static void put_trouble(const struct jk_report_setup *setup, struct sarif *s,
                        const struct jk_result *r)
{
    for (uint32_t i = 0; i < r->document_count; i++) {
        const struct jk_document_result *d = &r->documents[i];
        struct jk_buf text;

        if (d->state == JK_STATE_COMPLETE)
            continue;
        jk_buf_init(&text, 0);
        jk_buf_add_str(&text, d->path);
        jk_buf_add_text(&text, ": ");
        jk_message_add_state(&text, setup->language, d);
        jk_json_object(&s->note_json);
        jk_json_member_text(&s->note_json, "level", "error");
        put_message(&s->note_json, "message", jk_buf_str(&text));
        jk_json_object_end(&s->note_json);
        jk_buf_free(&text);
    }
}

static int contract_sarif(const struct jk_report_setup *setup, void *state,
                          const struct jk_result *r, struct jk_error *err)
{
    uint32_t items = jk_catalog_item_count(r->catalog);
    struct sarif *s = state;

    (void)err;
    for (uint32_t i = 0; i < items; i++) {
        unsigned status = r->items[i].status;

        if (status == JK_ITEM_STIPULATED || status == JK_ITEM_NOT_APPLICABLE ||
            status == JK_ITEM_INCONCLUSIVE)
            continue;
        if (s->results == RESULTS_MOST) {
            s->left_out++;
            continue;
        }
        put_result(setup, r, i, s->results == 0);
        s->results++;
    }
    put_trouble(setup, s, r);
    return JK_OK;
}

static int end_sarif(const struct jk_report_setup *setup, void *state,
                     struct jk_error *err)
{
    struct jk_buf *buf = &setup->output->buf;
    struct sarif *s = state;
    int status;

    if (s->left_out > 0) {
        char text[80];

        snprintf(text, sizeof text,
                 "%" PRIu64 " results beyond the first %d are left out",
                 s->left_out, RESULTS_MOST);
        jk_json_object(&s->note_json);
        jk_json_member_text(&s->note_json, "level", "warning");
        put_message(&s->note_json, "message", jk_str_of(text));
        jk_json_object_end(&s->note_json);
    }
    status = jk_buf_status(&s->notes, err);
    if (status != JK_OK)
        return status;
    jk_buf_printf(buf,
                  "\n],\n\"invocations\":[{\"executionSuccessful\":%s,"
                  "\"toolExecutionNotifications\":[",
                  setup->board->troubled > 0 ? "false" : "true");
    jk_buf_add_str(buf, jk_buf_str(&s->notes));
    jk_buf_add_text(buf, "]}]}]}\n");
    return JK_OK;
}

static void free_sarif(void *state)
{
    struct sarif *s = state;

    if (s != NULL)
        jk_buf_free(&s->notes);
    free(s);
}

const struct jk_writer jk_writer_sarif = {
    .name = "sarif",
    .begin = begin_sarif,
    .contract = contract_sarif,
    .end = end_sarif,
    .free = free_sarif,
};
