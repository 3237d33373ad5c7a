// SPDX-License-Identifier: MIT
#include "jokou.h"

#include "reader.h"
#include "report.h"
#include "verdict.h"

#include <stdio.h>
#include <stdlib.h>

struct jokou_verdict {
    struct jk_arena *arena;
    struct jk_reading **readings;
    struct jk_document_result *documents;
    size_t count, room;
    struct jk_result result;
    struct jk_buf json;
    const char *name;
};

const char *jokou_version(void)
{
    return JK_VERSION;
}

static void tell(const struct jk_error *err, char *error, size_t size)
{
    if (error != NULL && size > 0)
        snprintf(error, size, "%s%s%s", err->part,
                 err->part[0] == '\0' ? "" : ": ", err->text);
}

/* A catalogue is one from inside under another name. */
static const struct jk_catalog *inside(const jokou_catalog *catalog)
{
    return (const struct jk_catalog *)(const void *)catalog;
}

jokou_catalog *jokou_catalog_open(const char *id_or_path, char *error,
                                  size_t error_size)
{
    struct jk_catalog *catalog = NULL;
    struct jk_error err;

    jk_error_clear(&err);
    if (jk_catalog_load(id_or_path == NULL ? "unified-standard-2021"
                                           : id_or_path,
                        &jk_limits_default, &catalog, &err) != JK_OK) {
        tell(&err, error, error_size);
        return NULL;
    }
    return (jokou_catalog *)(void *)catalog;
}

void jokou_catalog_close(jokou_catalog *catalog)
{
    jk_catalog_free((struct jk_catalog *)(void *)catalog);
}

static int begin(void *context, struct jk_str path)
{
    (void)context;
    (void)path;
    return JK_OK;
}

static bool more(jokou_verdict *v)
{
    size_t room = v->room == 0 ? 4 : v->room * 2;
    struct jk_reading **readings;

    if (v->count < v->room)
        return true;
    readings = realloc(v->readings, room * sizeof *readings);
    if (readings == NULL)
        return false;
    v->readings = readings;
    v->room = room;
    return true;
}

static int take(void *context, struct jk_str record)
{
    jokou_verdict *v = context;

    if (!more(v))
        return JK_NO_MEMORY;
    if (jk_reading_decode(record, &v->readings[v->count], NULL) != JK_OK)
        return JK_INTERNAL;
    v->count++;
    return JK_OK;
}

static int read_all(jokou_verdict *v, const struct jk_catalog *catalog,
                    const void *data, size_t size, struct jk_error *err)
{
    struct jk_reader reader = {.limits = &jk_limits_default,
                               .want = JK_WANT_FINDINGS,
                               .begin = begin,
                               .reading = take,
                               .context = v};
    int status = JK_NO_MEMORY;

    reader.scanner = jk_scanner_new(catalog, &jk_limits_default);
    reader.arena = jk_arena_new((size_t)jk_limits_default.memory);
    if (reader.scanner != NULL && reader.arena != NULL)
        status = jk_reader_run(&reader, data, size, v->name, 0, err);
    else
        jk_fail(err, JK_NO_MEMORY, NULL, "out of memory");
    jk_buf_free(&reader.record);
    jk_scanner_free(reader.scanner);
    jk_arena_free(reader.arena);
    return status;
}

/* "name" or "name/path inside the archive". */
static int name_document(jokou_verdict *v, size_t i, struct jk_error *err)
{
    const struct jk_reading *r = v->readings[i];
    struct jk_document_result *d = &v->documents[i];
    struct jk_buf path;
    int status;

    jk_buf_init(&path, 0);
    jk_buf_add_text(&path, v->name);
    if (r->path.len > 0)
        jk_buf_add_char(&path, '/');
    jk_buf_add_str(&path, r->path);
    status = jk_buf_status(&path, err);
    if (status == JK_OK)
        status = jk_arena_copy(v->arena, jk_buf_str(&path), &d->path);
    jk_buf_free(&path);
    d->format = jk_str_of(jk_format_name((enum jk_format)r->format));
    d->state = r->state;
    d->message = r->message;
    d->reading = r;
    return status;
}

static int judge(jokou_verdict *v, const struct jk_catalog *catalog,
                 struct jk_error *err)
{
    struct jk_case c = {.id = jk_str_of(v->name),
                        .key = JK_STR(""),
                        .ordinal = 1,
                        .stage = JK_STAGE_DRAFT,
                        .catalog = catalog};
    int status = JK_OK;

    v->documents = calloc(v->count + 1, sizeof *v->documents);
    if (v->documents == NULL)
        return jk_fail(err, JK_NO_MEMORY, NULL, "out of memory");
    for (size_t i = 0; status == JK_OK && i < v->count; i++)
        status = name_document(v, i, err);
    c.documents = v->documents;
    c.document_count = (uint32_t)v->count;
    if (status == JK_OK)
        status = jk_judge(&c, v->arena, &v->result, err);
    if (status == JK_OK) {
        jk_result_json(&v->result, false, &v->json);
        status = jk_buf_status(&v->json, err);
    }
    return status;
}

jokou_verdict *jokou_check(const jokou_catalog *catalog, const void *data,
                           size_t size, const char *name, char *error,
                           size_t error_size)
{
    jokou_verdict *v = calloc(1, sizeof *v);
    struct jk_error err;
    struct jk_str copy = JK_STR("");
    int status = JK_NO_MEMORY;

    jk_error_clear(&err);
    if (v != NULL)
        v->arena = jk_arena_new((size_t)jk_limits_default.memory);
    if (v != NULL && v->arena != NULL)
        status = jk_arena_copy(v->arena, jk_str_of(name), &copy);
    if (status == JK_OK) {
        v->name = copy.ptr;
        status = read_all(v, inside(catalog), data, size, &err);
    }
    if (status == JK_OK)
        status = judge(v, inside(catalog), &err);
    if (status == JK_OK)
        return v;
    tell(&err, error, error_size);
    jokou_verdict_free(v);
    return NULL;
}

void jokou_verdict_free(jokou_verdict *v)
{
    if (v == NULL)
        return;
    for (size_t i = 0; i < v->count; i++)
        jk_reading_free(v->readings[i]);
    free(v->readings);
    free(v->documents);
    jk_buf_free(&v->json);
    jk_arena_free(v->arena);
    free(v);
}

/* A text with a NUL behind it, in the verdict's arena; "" when memory is
 * out. */
static const char *text(const jokou_verdict *v, struct jk_str view)
{
    struct jk_str copy;

    return jk_arena_copy(v->arena, view, &copy) == JK_OK ? copy.ptr : "";
}

size_t jokou_document_count(const jokou_verdict *v)
{
    return v->count;
}

const char *jokou_document_path(const jokou_verdict *v, size_t i)
{
    return i < v->count ? text(v, v->documents[i].path) : "";
}

const char *jokou_document_state(const jokou_verdict *v, size_t i)
{
    return i < v->count ? jk_state_name((enum jk_state)v->documents[i].state)
                        : "";
}

size_t jokou_item_count(const jokou_verdict *v)
{
    return jk_catalog_item_count(v->result.catalog);
}

static const struct jk_item *item_at(const jokou_verdict *v, size_t i)
{
    return i < jokou_item_count(v)
               ? jk_catalog_item(v->result.catalog, (uint32_t)i)
               : NULL;
}

const char *jokou_item_id(const jokou_verdict *v, size_t i)
{
    const struct jk_item *item = item_at(v, i);

    return item == NULL ? "" : text(v, item->id);
}

const char *jokou_item_label(const jokou_verdict *v, size_t i)
{
    const struct jk_item *item = item_at(v, i);

    return item == NULL ? "" : text(v, item->label);
}

const char *jokou_item_title(const jokou_verdict *v, size_t i)
{
    const struct jk_item *item = item_at(v, i);

    return item == NULL ? "" : text(v, item->title[JK_JA]);
}

const char *jokou_item_status(const jokou_verdict *v, size_t i)
{
    return item_at(v, i) == NULL
               ? ""
               : jk_item_status_name(
                     (enum jk_item_status)v->result.items[i].status);
}

const char *jokou_item_quote(const jokou_verdict *v, size_t i)
{
    if (item_at(v, i) == NULL || v->result.items[i].evidence_count == 0)
        return "";
    return text(v, v->result.items[i].evidence[0].quote);
}

unsigned jokou_item_paragraph(const jokou_verdict *v, size_t i)
{
    if (item_at(v, i) == NULL || v->result.items[i].evidence_count == 0)
        return 0;
    return v->result.items[i].evidence[0].paragraph;
}

const char *jokou_verdict_json(const jokou_verdict *v)
{
    return v->json.ptr;
}
