// SPDX-License-Identifier: MIT
// From a catalogue's XML to its tables.
#include "catalog_read.h"

#include <stdio.h>
#include <stdlib.h>

int jk_read_fail(struct jk_reader *r, const xmlNode *node, const char *format,
                 ...)
{
    char text[JK_ERROR_TEXT];
    va_list arguments;

    va_start(arguments, format);
    vsnprintf(text, sizeof text, format, arguments);
    va_end(arguments);
    jk_fail(r->err, JK_CATALOG, r->name, "line %ld: %s", xmlGetLineNo(node),
            text);
    if (r->err != NULL)
        r->err->offset = xmlGetLineNo(node);
    return JK_CATALOG;
}

void *jk_read_more(struct jk_reader *r, void *items, uint32_t count,
                   uint32_t *cap, uint32_t more, size_t size)
{
    uint32_t room = *cap == 0 ? 64 : *cap;

    if (items != NULL && count + more <= *cap)
        return items;
    while (room < count + more)
        room *= 2;
    *cap = room;
    return jk_arena_grow(r->arena, items, count, room, size);
}

bool jk_read_is(const xmlNode *node, const char *name)
{
    return node->type == XML_ELEMENT_NODE &&
           strcmp((const char *)node->name, name) == 0;
}

int jk_read_attribute(struct jk_reader *r, const xmlNode *node,
                      const char *name, struct jk_str *ret_value)
{
    xmlChar *value = xmlGetProp(node, (const xmlChar *)name);
    int status;

    *ret_value = JK_STR("");
    if (value == NULL)
        return JK_OK;
    status = jk_arena_copy(r->arena, jk_str_of((const char *)value), ret_value);
    xmlFree(value);
    return status == JK_OK ? JK_OK : jk_arena_fail(r->arena, r->err);
}

static bool is_blank(char c)
{
    return c == ' ' || c == '\n' || c == '\t' || c == '\r';
}

/* Lines into one: without a blank after or before Japanese. */
static void join_lines(struct jk_buf *out, struct jk_str s)
{
    for (size_t i = 0; i < s.len; i++) {
        size_t end = i;

        while (end < s.len && is_blank(s.ptr[end]))
            end++;
        if (end == i) {
            jk_buf_add_char(out, s.ptr[i]);
            continue;
        }
        if ((s.ptr[i - 1] & 0x80) == 0 || (s.ptr[end] & 0x80) == 0)
            jk_buf_add_char(out, ' ');
        i = end - 1;
    }
}

int jk_read_text(struct jk_reader *r, const xmlNode *node, bool joined,
                 struct jk_str *ret_text)
{
    xmlChar *content = xmlNodeGetContent(node);
    struct jk_str s = jk_str_of((const char *)content);
    int status;

    while (s.len > 0 && is_blank(s.ptr[0]))
        s = jk_str_slice(s, 1, s.len);
    while (s.len > 0 && is_blank(s.ptr[s.len - 1]))
        s.len--;
    jk_buf_reset(&r->buf);
    if (joined)
        join_lines(&r->buf, s);
    else
        jk_buf_add_str(&r->buf, s);
    xmlFree(content);
    if (r->buf.status != JK_OK)
        return jk_buf_status(&r->buf, r->err);
    status = jk_arena_copy(r->arena, jk_buf_str(&r->buf), ret_text);
    return status == JK_OK ? JK_OK : jk_arena_fail(r->arena, r->err);
}

int jk_read_rule_head(struct jk_reader *r, const xmlNode *node,
                      struct jk_rule *rule)
{
    int status = jk_read_attribute(r, node, "id", &rule->id);

    if (status == JK_OK)
        status = jk_read_attribute(r, node, "ja", &rule->title[JK_JA]);
    if (status == JK_OK)
        status = jk_read_attribute(r, node, "en", &rule->title[JK_EN]);
    rule->file = r->name;
    rule->line = (uint32_t)xmlGetLineNo(node);
    return status;
}

uint32_t jk_read_find_rule(const struct jk_reader *r, struct jk_str id)
{
    for (uint32_t i = 0; i < r->catalog->rule_count; i++) {
        if (jk_str_equal(r->catalog->rules[i].id, id))
            return i;
    }
    return UINT32_MAX;
}

bool jk_read_word(struct jk_str *list, struct jk_str *ret_word)
{
    size_t begin = 0, end;

    while (begin < list->len && is_blank(list->ptr[begin]))
        begin++;
    end = begin;
    while (end < list->len && !is_blank(list->ptr[end]))
        end++;
    *ret_word = jk_str_slice(*list, begin, end);
    *list = jk_str_slice(*list, end, list->len);
    return end > begin;
}

static int read_term(struct jk_reader *r, const xmlNode *node)
{
    struct jk_str name, text;
    int status = jk_read_attribute(r, node, "id", &name);

    if (status == JK_OK)
        status = jk_read_text(r, node, false, &text);
    if (status != JK_OK)
        return status;
    for (uint32_t i = 0; i < r->term_count; i++) {
        if (jk_str_equal(r->terms[i].name, name))
            return jk_read_fail(r, node, "the term %s stands twice", name.ptr);
    }
    jk_buf_reset(&r->buf);
    jk_buf_add_text(&r->buf, "(?:");
    status = jk_pattern_write(text, &(struct jk_terms){r->terms, r->term_count},
                              &r->buf, r->err);
    if (status != JK_OK)
        return jk_read_fail(r, node, "%s",
                            r->err == NULL ? "bad term" : r->err->text);
    jk_buf_add_text(&r->buf, ")");
    r->terms = jk_read_more(r, r->terms, r->term_count, &r->term_cap, 1,
                            sizeof *r->terms);
    if (r->terms == NULL ||
        jk_arena_copy(r->arena, jk_buf_str(&r->buf), &text) != JK_OK)
        return jk_arena_fail(r->arena, r->err);
    r->terms[r->term_count++] = (struct jk_term){name, text};
    return JK_OK;
}

/* A <fact> or a <defeat>. */
static int read_rule(struct jk_reader *r, const xmlNode *node)
{
    struct jk_catalog *c = r->catalog;
    struct jk_rule rule = {.defeats = jk_read_is(node, "defeat")};
    struct jk_str always;
    int status = jk_read_rule_head(r, node, &rule);

    if (status == JK_OK)
        status = jk_read_attribute(r, node, "always", &always);
    if (status != JK_OK)
        return status;
    if (jk_read_find_rule(r, rule.id) != UINT32_MAX)
        return jk_read_fail(r, node, "%s stands twice", rule.id.ptr);
    rule.always = jk_str_is(always, "yes");
    status = jk_read_tests(r, node, 1, &rule.first, &rule.count);
    if (status != JK_OK)
        return status;
    c->rules = jk_read_more(r, c->rules, c->rule_count, &r->rule_cap, 1,
                            sizeof *c->rules);
    if (c->rules == NULL)
        return jk_arena_fail(r->arena, r->err);
    c->rules[c->rule_count++] = rule;
    return JK_OK;
}

uint64_t jk_catalog_hash(uint64_t h, const void *data, size_t size)
{
    const char *p = data;
    uint64_t word;

    for (; size >= sizeof word; p += sizeof word, size -= sizeof word) {
        memcpy(&word, p, sizeof word);
        h = (h ^ word) * UINT64_C(1099511628211);
        h ^= h >> 32;
    }
    for (; size > 0; p++, size--)
        h = (h ^ (uint8_t)*p) * UINT64_C(1099511628211);
    return h;
}

/* The index of the open file that is being read. */
static uint32_t file_at_hand(const struct jk_reader *r)
{
    uint32_t i = 0;

    while (i + 1 < r->file_count && r->files[i].name.ptr != r->name)
        i++;
    return i;
}

/* Parses the file and puts it among the open ones. */
static int open_file(struct jk_reader *r, struct jk_str id, const void *data,
                     size_t size, const char *name, xmlDocPtr *ret_doc)
{
    struct jk_catalog *c = r->catalog;
    struct jk_read_file *file = &r->files[r->file_count];
    uint32_t user = file_at_hand(r);
    xmlDocPtr doc;
    int status;

    if (r->file_count == JK_CATALOG_FILES)
        return jk_fail(r->err, JK_CATALOG, name, "uses too many files");
    status = jk_arena_copy(r->arena, jk_str_of(name), &file->name);
    if (status != JK_OK)
        return jk_arena_fail(r->arena, r->err);
    status = jk_catalog_xml(data, size, name, &doc, r->err);
    if (status != JK_OK)
        return status;
    file->doc = doc;
    c->version = jk_catalog_hash(c->version, data, size);
    c->files[r->file_count++] =
        (struct jk_catalog_file){id, file->name.ptr, user, c->version};
    c->file_count = r->file_count;
    *ret_doc = doc;
    return JK_OK;
}

static int read_definitions(struct jk_reader *r, const xmlNode *root);

/* <use vocabulary="id"/> or <use catalog="id"/>: terms, facts, defeaters,
 * items to base on. */
static int read_use(struct jk_reader *r, const xmlNode *node)
{
    const char *name = r->name;
    struct jk_buf path = {0}, bytes = {0};
    struct jk_str id;
    xmlDocPtr doc;
    int status = jk_read_attribute(r, node, "vocabulary", &id);

    if (status == JK_OK && id.len == 0)
        status = jk_read_attribute(r, node, "catalog", &id);
    if (status == JK_OK)
        status = jk_catalog_path(id.ptr, name, &path, r->err);
    if (status == JK_CATALOG)
        jk_read_fail(r, node, "\"%s\" cannot be used: no such file", id.ptr);
    for (uint32_t i = 0; i < r->file_count && status == JK_OK; i++) {
        if (jk_str_is(r->files[i].name, path.ptr)) {
            jk_buf_free(&path);
            return JK_OK; // used twice: read once
        }
    }
    if (status == JK_OK)
        status = jk_catalog_bytes(path.ptr, &bytes, r->err);
    if (status == JK_OK)
        status = open_file(r, id, bytes.ptr, bytes.len, path.ptr, &doc);
    if (status == JK_OK) {
        r->name = r->files[r->file_count - 1].name.ptr;
        status = read_definitions(r, xmlDocGetRootElement(doc));
        r->name = name;
    }
    jk_buf_free(&path);
    jk_buf_free(&bytes);
    return status;
}

/* Everything but the items. Recursion ends with JK_CATALOG_FILES. */
static int read_definitions(struct jk_reader *r, const xmlNode *root)
{
    int status = JK_OK;

    for (const xmlNode *n = root->children; n != NULL && status == JK_OK;
         n = n->next) {
        if (jk_read_is(n, "use"))
            status = read_use(r, n);
        else if (jk_read_is(n, "term"))
            status = read_term(r, n);
        else if (jk_read_is(n, "fact") || jk_read_is(n, "defeat"))
            status = read_rule(r, n);
    }
    return status;
}

static int read_head(struct jk_reader *r, const xmlNode *root)
{
    struct jk_catalog *c = r->catalog;
    int status = jk_read_attribute(r, root, "id", &c->id);

    for (const xmlNode *n = root->children; n != NULL && status == JK_OK;
         n = n->next) {
        struct jk_str language;
        bool title = jk_read_is(n, "title");

        if (!title && !jk_read_is(n, "caution"))
            continue;
        status = jk_read_attribute(r, n, "lang", &language);
        if (status == JK_OK) {
            int to = jk_str_is(language, "en") ? JK_EN : JK_JA;

            status = jk_read_text(r, n, true,
                                  title ? &c->title[to] : &c->caution[to]);
        }
    }
    return status;
}

static int read_catalog(struct jk_reader *r, const xmlNode *root)
{
    int status;

    if (root == NULL || !jk_read_is(root, "catalog"))
        return jk_fail(r->err, JK_CATALOG, r->name,
                       "a vocabulary cannot be judged by");
    status = read_head(r, root);
    if (status == JK_OK)
        status = read_definitions(r, root);
    for (const xmlNode *n = root->children; n != NULL && status == JK_OK;
         n = n->next) {
        if (jk_read_is(n, "item"))
            status = jk_read_item(r, n);
    }
    return status;
}

int jk_catalog_parse(const void *data, size_t size, const char *name,
                     const struct jk_limits *limits,
                     struct jk_catalog **ret_catalog, struct jk_error *err)
{
    struct jk_error own = {0};
    struct jk_reader r = {.name = name, .err = err == NULL ? &own : err};
    struct jk_catalog *c = calloc(1, sizeof *c);
    xmlDocPtr doc;
    int status;

    if (c == NULL)
        return jk_fail(err, JK_NO_MEMORY, NULL, "out of memory");
    c->arena = jk_arena_new((size_t)limits->memory);
    if (c->arena == NULL) {
        free(c);
        return jk_fail(err, JK_NO_MEMORY, NULL, "out of memory");
    }
    r.catalog = c;
    r.arena = c->arena;
    c->version = JK_CATALOG_HASH;
    status = open_file(&r, JK_STR(""), data, size, name, &doc);
    if (status == JK_OK) {
        r.name = r.files[0].name.ptr; // rules keep it
        status = read_catalog(&r, xmlDocGetRootElement(doc));
    }
    if (status == JK_OK)
        status = jk_catalog_compile(c, r.err);
    for (uint32_t i = 0; i < r.file_count; i++)
        xmlFreeDoc(r.files[i].doc);
    jk_buf_free(&r.buf);
    if (status != JK_OK) {
        jk_catalog_free(c);
        return status;
    }
    *ret_catalog = c;
    return JK_OK;
}
