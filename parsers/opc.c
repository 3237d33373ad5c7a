// SPDX-License-Identifier: MIT
#include "opc.h"

#include "xml.h"

#include <stdlib.h>

enum { NS_RELATIONSHIPS = 1, NS_TYPES };
enum { RELATIONSHIP = 1, OVERRIDE, ID, TYPE, TARGET, MODE, PART, CONTENT };

static const struct jk_xml_namespace namespaces[] = {
    {"http://schemas.openxmlformats.org/package/2006/relationships",
     NS_RELATIONSHIPS, NULL},
    {"http://schemas.openxmlformats.org/package/2006/content-types", NS_TYPES,
     NULL},
};

static const struct jk_xml_name names[] = {
    {NS_RELATIONSHIPS, "Relationship", RELATIONSHIP},
    {NS_TYPES, "Override", OVERRIDE},
    {0, "Id", ID},
    {0, "Type", TYPE},
    {0, "Target", TARGET},
    {0, "TargetMode", MODE},
    {0, "PartName", PART},
    {0, "ContentType", CONTENT},
};

static const struct jk_xml_vocabulary vocabulary = {
    namespaces, sizeof namespaces / sizeof namespaces[0], names,
    sizeof names / sizeof names[0]};

/* What is being read. */
struct reading {
    struct jk_zip *zip;
    struct jk_arena *arena;
    const char *source; // part whose relationships these are
    struct jk_opc_relationships *list;
    size_t room;
    long main; // entry with the content type of a main part
    struct jk_error *err;
};

static int hex(char c)
{
    if (c >= '0' && c <= '9')
        return c - '0';
    if (c >= 'a' && c <= 'f')
        return c - 'a' + 10;
    return c >= 'A' && c <= 'F' ? c - 'A' + 10 : -1;
}

/* Appends a target's path: percent-encoding undone, '\' taken for '/' as some
 * writers mean it, "." and ".." resolved (RFC 3986 section 5.2.4). */
static void append_path(struct jk_buf *out, struct jk_str path)
{
    size_t segment = out->len;

    for (size_t i = 0; i <= path.len; i++) {
        char c = i < path.len ? path.ptr[i] : '/';

        if (c == '%' && i + 2 < path.len && hex(path.ptr[i + 1]) >= 0 &&
            hex(path.ptr[i + 2]) >= 0) {
            c = (char)(hex(path.ptr[i + 1]) * 16 + hex(path.ptr[i + 2]));
            i += 2;
        }
        if (c != '/' && c != '\\') {
            jk_buf_add_char(out, c);
            continue;
        }
        if (out->status != JK_OK)
            return;
        if (out->len - segment == 1 && out->ptr[segment] == '.') {
            out->len = segment;
        } else if (out->len - segment == 2 &&
                   memcmp(out->ptr + segment, "..", 2) == 0) {
            out->len = segment > 0 ? segment - 1 : 0;
            while (out->len > 0 && out->ptr[out->len - 1] != '/')
                out->len--;
        } else if (out->len > segment && i < path.len) {
            jk_buf_add_char(out, '/');
        }
        segment = out->len;
    }
}

/* The part that a target names, seen from its source. */
static void resolve(struct jk_buf *out, const char *source,
                    struct jk_str target)
{
    const char *slash = strrchr(source, '/');
    bool absolute =
        target.len > 0 && (target.ptr[0] == '/' || target.ptr[0] == '\\');
    const char *fragment = memchr(target.ptr, '#', target.len);

    if (fragment != NULL)
        target.len = (size_t)(fragment - target.ptr);
    if (!absolute && slash != NULL)
        jk_buf_add(out, source, (size_t)(slash - source) + 1);
    append_path(out, target);
    jk_buf_add_char(out, '\0');
}

static int more(struct reading *r)
{
    void *items;

    if (r->list->count < r->room)
        return JK_OK;
    r->room = r->room == 0 ? 16 : r->room * 2;
    items = jk_arena_grow(r->arena, r->list->items, r->list->count, r->room,
                          sizeof *r->list->items);
    if (items == NULL)
        return jk_arena_fail(r->arena, r->err);
    r->list->items = items;
    return JK_OK;
}

static struct jk_str last_segment(struct jk_str uri)
{
    const char *slash = memrchr(uri.ptr, '/', uri.len);

    return slash == NULL
               ? uri
               : jk_str_slice(uri, (size_t)(slash - uri.ptr) + 1, uri.len);
}

static int add_relationship(struct reading *r, const struct jk_xml_attribute *a,
                            size_t count)
{
    struct jk_str target = jk_xml_value(a, count, TARGET, "");
    struct jk_str id = jk_xml_value(a, count, ID, "");
    struct jk_str type = last_segment(jk_xml_value(a, count, TYPE, ""));
    struct jk_opc_relationship *item;
    struct jk_buf path;
    int status = more(r);

    if (status != JK_OK)
        return status;
    item = &r->list->items[r->list->count];
    *item = (struct jk_opc_relationship){.entry = -1};
    item->external =
        jk_str_is(jk_xml_value(a, count, MODE, "Internal"), "External");
    jk_buf_init(&path, 0);
    if (!item->external) {
        resolve(&path, r->source, target);
        if (path.status == JK_OK) {
            item->entry = jk_zip_find(r->zip, path.ptr);
            target = jk_str_of(path.ptr);
        }
    }
    status = path.status;
    if (status == JK_OK)
        status = jk_arena_copy(r->arena, target, &item->target);
    if (status == JK_OK)
        status = jk_arena_copy(r->arena, id, &item->id);
    if (status == JK_OK)
        status = jk_arena_copy(r->arena, type, &item->type);
    if (status == JK_OK)
        r->list->count++;
    jk_buf_free(&path);
    return status;
}

/* Remembers the part whose content type is that of a main document (document,
 * template, with or without macros: ECMA-376-1 section 11.3.10). */
static int look_at_override(struct reading *r, const struct jk_xml_attribute *a,
                            size_t count)
{
    static const char *const endings[] = {
        "wordprocessingml.document.main+xml",
        "wordprocessingml.template.main+xml", "document.macroEnabled.main+xml",
        "template.macroEnabled.main+xml",
        "template.macroEnabledTemplate.main+xml"};
    struct jk_str type = jk_xml_value(a, count, CONTENT, "");
    struct jk_buf path;

    for (size_t i = 0; i < sizeof endings / sizeof endings[0]; i++) {
        size_t n = strlen(endings[i]);

        if (r->main >= 0 || type.len < n ||
            memcmp(type.ptr + type.len - n, endings[i], n) != 0)
            continue;
        jk_buf_init(&path, 0);
        resolve(&path, "", jk_xml_value(a, count, PART, ""));
        if (path.status == JK_OK)
            r->main = jk_zip_find(r->zip, path.ptr);
        jk_buf_free(&path);
    }
    return JK_OK;
}

static int on_start(void *context, int token, const struct jk_xml_attribute *a,
                    size_t count)
{
    if (token == RELATIONSHIP)
        return add_relationship(context, a, count);
    if (token == OVERRIDE)
        return look_at_override(context, a, count);
    return JK_OK;
}

static int on_end(void *context, int token)
{
    (void)context, (void)token;
    return JK_OK;
}

static const struct jk_xml_handler handler = {on_start, on_end, NULL, NULL};

static int feed(void *context, const char *data, size_t len)
{
    return jk_xml_feed(context, data, len, NULL);
}

int jk_opc_parse(struct jk_zip *zip, long entry,
                 const struct jk_xml_vocabulary *words,
                 const struct jk_xml_handler *handlers, void *context,
                 struct jk_xml_reader **reader_slot,
                 const struct jk_limits *limits, struct jk_error *err)
{
    const char *name = jk_zip_name(zip, (size_t)entry);
    struct jk_xml_reader *reader =
        jk_xml_new(words, handlers, context, name, limits);
    struct jk_error container;
    int status, xml;

    if (reader == NULL)
        return jk_fail(err, JK_NO_MEMORY, name, "out of memory");
    if (reader_slot != NULL)
        *reader_slot = reader;
    jk_error_clear(&container);
    status = jk_zip_read(zip, (size_t)entry, feed, reader, &container);
    // The reader knows best why it stopped; what it was given up to an error
    // of the container was read.
    xml = jk_xml_finish(reader, err);
    if (status != JK_OK && container.text[0] != '\0') {
        if (err != NULL)
            *err = container;
    } else {
        status = xml;
    }
    if (reader_slot != NULL)
        *reader_slot = NULL;
    jk_xml_free(reader);
    return status;
}

static int order(struct jk_str a, struct jk_str b)
{
    int first = memcmp(a.ptr, b.ptr, a.len < b.len ? a.len : b.len);

    return first != 0 ? first : a.len < b.len ? -1 : a.len > b.len;
}

static int compare(const void *a, const void *b, void *list)
{
    const struct jk_opc_relationship *items =
        ((const struct jk_opc_relationships *)list)->items;
    uint32_t i = *(const uint32_t *)a, k = *(const uint32_t *)b;
    int first = order(items[i].id, items[k].id);

    return first != 0 ? first : i < k ? -1 : i > k;
}

static int sort(struct jk_opc_relationships *list, struct jk_arena *arena,
                struct jk_error *err)
{
    list->by_id = jk_arena_array(arena, list->count, sizeof *list->by_id);
    if (list->by_id == NULL) {
        list->count = 0;
        return jk_arena_fail(arena, err);
    }
    for (uint32_t i = 0; i < list->count; i++)
        list->by_id[i] = i;
    qsort_r(list->by_id, list->count, sizeof *list->by_id, compare, list);
    return JK_OK;
}

int jk_opc_relationships(struct jk_zip *zip, const char *part,
                         const struct jk_limits *limits, struct jk_arena *arena,
                         struct jk_opc_relationships *ret_list,
                         struct jk_error *err)
{
    const char *slash = strrchr(part, '/');
    int folder = slash == NULL ? 0 : (int)(slash - part) + 1;
    struct jk_buf name;
    struct reading r = {.zip = zip,
                        .arena = arena,
                        .source = part,
                        .list = ret_list,
                        .main = -1,
                        .err = err};
    long entry = -1;
    int status, sorted;

    *ret_list = (struct jk_opc_relationships){0};
    jk_buf_init(&name, 0);
    jk_buf_printf(&name, "%.*s_rels/%s.rels", folder, part, part + folder);
    status = jk_buf_status(&name, err);
    if (status == JK_OK)
        entry = jk_zip_find(zip, name.ptr);
    jk_buf_free(&name);
    if (status != JK_OK || entry < 0)
        return status;
    status =
        jk_opc_parse(zip, entry, &vocabulary, &handler, &r, NULL, limits, err);
    sorted = sort(ret_list, arena, status == JK_OK ? err : NULL);
    return status == JK_OK ? sorted : status;
}

const struct jk_opc_relationship *
jk_opc_by_id(const struct jk_opc_relationships *list, struct jk_str id)
{
    size_t low = 0, high = list->count;

    while (low < high) {
        size_t middle = low + (high - low) / 2;

        if (order(list->items[list->by_id[middle]].id, id) < 0)
            low = middle + 1;
        else
            high = middle;
    }
    if (low == list->count ||
        !jk_str_equal(list->items[list->by_id[low]].id, id))
        return NULL;
    return &list->items[list->by_id[low]];
}

const struct jk_opc_relationship *
jk_opc_by_type(const struct jk_opc_relationships *list, const char *type)
{
    for (size_t i = 0; i < list->count; i++) {
        if (list->items[i].entry >= 0 && !list->items[i].external &&
            jk_str_is(list->items[i].type, type))
            return &list->items[i];
    }
    return NULL;
}

int jk_opc_main(struct jk_zip *zip, const struct jk_limits *limits,
                struct jk_arena *arena, long *ret_entry, struct jk_error *err)
{
    struct jk_opc_relationships list;
    const struct jk_opc_relationship *main_part;
    struct reading r = {.zip = zip,
                        .arena = arena,
                        .source = "",
                        .list = &list,
                        .main = -1,
                        .err = err};
    long types = jk_zip_find(zip, "[Content_Types].xml");
    int status = jk_opc_relationships(zip, "", limits, arena, &list, err);

    if (status == JK_NO_MEMORY)
        return status;
    main_part = jk_opc_by_type(&list, "officeDocument");
    if (main_part != NULL) {
        *ret_entry = main_part->entry;
        return JK_OK;
    }
    if (types >= 0) {
        int again = jk_opc_parse(zip, types, &vocabulary, &handler, &r, NULL,
                                 limits, status == JK_OK ? err : NULL);

        status = status == JK_OK ? again : status;
    }
    if (r.main < 0)
        r.main = jk_zip_find(zip, "word/document.xml");
    if (r.main < 0)
        return status != JK_OK
                   ? status
                   : jk_fail(err, JK_DAMAGED, NULL,
                             "the package has no main document part");
    *ret_entry = r.main;
    return JK_OK;
}
