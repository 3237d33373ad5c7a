// SPDX-License-Identifier: MIT
#include "catalog_file.h"

#include "catalog.h"

#include <dirent.h>
#include <errno.h>
#include <libxml/parser.h>
#include <libxml/relaxng.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

/* <tree>/build/<variant>/program: the catalogues are in <tree>/clauses. */
static bool own_tree(struct jk_buf *path)
{
    char self[4096];
    ssize_t n = readlink("/proc/self/exe", self, sizeof self - 1);

    if (n <= 0)
        return false;
    self[n] = '\0';
    for (int up = 0; up < 3; up++) {
        char *slash = strrchr(self, '/');

        if (slash == NULL)
            return false;
        *slash = '\0';
    }
    jk_buf_printf(path, "%s/clauses/catalogs", self);
    return true;
}

bool jk_catalog_dir(unsigned i, struct jk_buf *path)
{
    const char *own;

    jk_buf_reset(path);
    if (i == 0) {
        own = getenv("JOKOU_CATALOGS");
        if (own == NULL || own[0] == '\0')
            return false;
        jk_buf_add_text(path, own);
    } else if (i == 1) {
        if (!own_tree(path))
            return false;
    } else {
#ifdef JK_CATALOG_DIR
        jk_buf_add_text(path, JK_CATALOG_DIR);
#else
        return false;
#endif
    }
    return path->status == JK_OK && access(path->ptr, R_OK) == 0;
}

static bool is_path(const char *name)
{
    size_t n = strlen(name);

    return strchr(name, '/') != NULL ||
           (n > 4 && strcmp(name + n - 4, ".xml") == 0);
}

int jk_catalog_path(const char *name, const char *beside, struct jk_buf *path,
                    struct jk_error *err)
{
    const char *slash = beside == NULL ? NULL : strrchr(beside, '/');

    jk_buf_reset(path);
    if (is_path(name)) {
        jk_buf_add_text(path, name);
        return jk_buf_status(path, err);
    }
    if (slash != NULL) {
        jk_buf_printf(path, "%.*s/%s.xml", (int)(slash - beside), beside, name);
        if (path->status == JK_OK && access(path->ptr, R_OK) == 0)
            return JK_OK;
    }
    for (unsigned i = 0; i < JK_CATALOG_DIRS; i++) {
        if (!jk_catalog_dir(i, path))
            continue;
        jk_buf_printf(path, "/%s.xml", name);
        if (path->status == JK_OK && access(path->ptr, R_OK) == 0)
            return JK_OK;
    }
    return jk_fail(err, JK_CATALOG, name,
                   "there is no catalogue of this name; `jokou catalog list` "
                   "shows them");
}

int jk_catalog_bytes(const char *path, struct jk_buf *bytes,
                     struct jk_error *err)
{
    FILE *f = fopen(path, "rb");
    int status = JK_OK;

    if (f == NULL) {
        int code = errno;

        jk_fail(err, JK_CATALOG, path, "cannot be read: %s", strerror(code));
        if (err != NULL)
            err->code = code;
        return JK_CATALOG;
    }
    while (status == JK_OK && !feof(f)) {
        if (!jk_buf_reserve(bytes, 65536)) {
            status = jk_buf_status(bytes, err);
        } else {
            bytes->len += fread(bytes->ptr + bytes->len, 1, 65536, f);
            if (ferror(f))
                status = jk_fail(err, JK_CATALOG, path, "cannot be read");
            else if (bytes->len > JK_CATALOG_BYTES)
                status = jk_fail(err, JK_CATALOG, path,
                                 "larger than a catalogue may be");
        }
    }
    fclose(f);
    return status;
}

/* What libxml2 says first. */
struct complaint {
    char text[JK_ERROR_TEXT];
    int line;
};

static void complain(void *data, xmlErrorPtr e)
{
    struct complaint *c = data;

    if (c->text[0] != '\0' || e == NULL || e->message == NULL)
        return;
    snprintf(c->text, sizeof c->text, "%s", e->message);
    c->text[strcspn(c->text, "\r\n")] = '\0';
    c->line = e->line;
}

static int refuse(const struct complaint *c, const char *name,
                  const char *otherwise, struct jk_error *err)
{
    jk_fail(err, JK_CATALOG, name, "line %d: %s", c->line,
            c->text[0] == '\0' ? otherwise : c->text);
    if (err != NULL)
        err->offset = c->line;
    return JK_CATALOG;
}

/* catalog.rng lies beside the folder of catalogues. */
static xmlRelaxNGPtr load_schema(struct complaint *c)
{
    struct jk_buf path = {0};
    xmlRelaxNGPtr schema = NULL;

    for (unsigned i = 0; i < JK_CATALOG_DIRS && schema == NULL; i++) {
        xmlRelaxNGParserCtxtPtr context;

        if (!jk_catalog_dir(i, &path))
            continue;
        jk_buf_add_text(&path, "/../catalog.rng");
        if (path.status != JK_OK || access(path.ptr, R_OK) != 0)
            continue;
        context = xmlRelaxNGNewParserCtxt(path.ptr);
        if (context == NULL)
            continue;
        xmlRelaxNGSetParserStructuredErrors(
            context, (xmlStructuredErrorFunc)complain, c);
        schema = xmlRelaxNGParse(context);
        xmlRelaxNGFreeParserCtxt(context);
    }
    jk_buf_free(&path);
    return schema;
}

static int check_schema(xmlDocPtr doc, const char *name, struct jk_error *err)
{
    struct complaint c = {0};
    xmlRelaxNGPtr schema = load_schema(&c);
    xmlRelaxNGValidCtxtPtr context;
    int result = -1;

    if (schema == NULL)
        return refuse(&c, name, "catalog.rng is not installed", err);
    context = xmlRelaxNGNewValidCtxt(schema);
    if (context != NULL) {
        xmlRelaxNGSetValidStructuredErrors(
            context, (xmlStructuredErrorFunc)complain, &c);
        result = xmlRelaxNGValidateDoc(context, doc);
        xmlRelaxNGFreeValidCtxt(context);
    }
    xmlRelaxNGFree(schema);
    return result == 0 ? JK_OK
                       : refuse(&c, name, "does not follow catalog.rng", err);
}

int jk_catalog_xml(const void *data, size_t size, const char *name,
                   xmlDocPtr *ret_doc, struct jk_error *err)
{
    xmlParserCtxtPtr context;
    struct complaint c = {0};
    xmlDocPtr doc = NULL;
    int status;

    if (size == 0 || size > JK_CATALOG_BYTES)
        return jk_fail(err, JK_CATALOG, name, "empty or too large");
    context = xmlNewParserCtxt();
    if (context == NULL)
        return jk_fail(err, JK_NO_MEMORY, name, "out of memory");
    doc = xmlCtxtReadMemory(context, data, (int)size, name, NULL,
                            XML_PARSE_NONET | XML_PARSE_NOERROR |
                                XML_PARSE_NOWARNING | XML_PARSE_NOCDATA |
                                XML_PARSE_BIG_LINES);
    complain(&c, xmlCtxtGetLastError(context));
    xmlFreeParserCtxt(context);
    if (doc == NULL)
        return refuse(&c, name, "not well-formed XML", err);
    if (doc->intSubset != NULL || doc->extSubset != NULL)
        status = jk_fail(err, JK_CATALOG, name, "a DTD is not accepted");
    else
        status = check_schema(doc, name, err);
    if (status != JK_OK) {
        xmlFreeDoc(doc);
        return status;
    }
    *ret_doc = doc;
    return JK_OK;
}

/* A vocabulary lies beside catalogues but cannot be judged by. */
static bool is_catalog(const char *dir, const char *file)
{
    char path[4096], head[2048];
    FILE *f;
    size_t n;

    if (snprintf(path, sizeof path, "%s/%s", dir, file) >= (int)sizeof path)
        return false;
    f = fopen(path, "rb");
    if (f == NULL)
        return false;
    n = fread(head, 1, sizeof head, f);
    fclose(f);
    return memmem(head, n, "<catalog", 8) != NULL;
}

static int compare(const void *a, const void *b)
{
    return strcmp(*(char *const *)a, *(char *const *)b);
}

static bool listed(char **ids, size_t count, const char *file, size_t len)
{
    for (size_t i = 0; i < count; i++) {
        if (strlen(ids[i]) == len && memcmp(ids[i], file, len) == 0)
            return true;
    }
    return false;
}

/* Adds the ids in one folder to a NULL-terminated list. */
static int list_dir(const char *path, char ***ids, size_t *count)
{
    DIR *dir = opendir(path);
    struct dirent *entry;
    int status = JK_OK;

    if (dir == NULL)
        return JK_OK;
    while (status == JK_OK && (entry = readdir(dir)) != NULL) {
        size_t n = strlen(entry->d_name);
        char **grown;

        if (n <= 4 || strcmp(entry->d_name + n - 4, ".xml") != 0 ||
            listed(*ids, *count, entry->d_name, n - 4) ||
            !is_catalog(path, entry->d_name))
            continue;
        grown = realloc(*ids, (*count + 2) * sizeof **ids);
        if (grown != NULL) {
            *ids = grown;
            grown[*count] = strndup(entry->d_name, n - 4);
            grown[*count + 1] = NULL;
        }
        if (grown == NULL || grown[*count] == NULL)
            status = JK_NO_MEMORY;
        else
            ++*count;
    }
    closedir(dir);
    return status;
}

int jk_catalog_list(char ***ret_ids, struct jk_error *err)
{
    struct jk_buf path = {0};
    char **ids = calloc(1, sizeof *ids);
    size_t count = 0;
    int status = ids == NULL ? JK_NO_MEMORY : JK_OK;

    for (unsigned i = 0; i < JK_CATALOG_DIRS && status == JK_OK; i++) {
        if (jk_catalog_dir(i, &path))
            status = list_dir(path.ptr, &ids, &count);
    }
    jk_buf_free(&path);
    if (status != JK_OK) {
        jk_catalog_list_free(ids);
        return jk_fail(err, status, NULL, "out of memory");
    }
    qsort(ids, count, sizeof *ids, compare);
    *ret_ids = ids;
    return JK_OK;
}

void jk_catalog_list_free(char **ids)
{
    if (ids == NULL)
        return;
    for (size_t i = 0; ids[i] != NULL; i++)
        free(ids[i]);
    free(ids);
}
