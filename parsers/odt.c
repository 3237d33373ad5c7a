// SPDX-License-Identifier: MIT
#include "odt.h"

#include "odt_handlers.h"

/* Bytes of a document in memory that the XML reader gets at once. */
enum { CHUNK = 64 * 1024 };

/* A part on its way from the container to the XML reader. */
struct feed {
    struct jk_xml_reader *xml;
    struct jk_error error;
};

static int feed_bytes(void *context, const char *data, size_t len)
{
    struct feed *feed = context;

    return jk_xml_feed(feed->xml, data, len, &feed->error);
}

/* ret_xml, if not NULL, has the XML reader while the part is read. */
static int read_part(struct jk_zip *zip, size_t i,
                     const struct jk_xml_handler *handler, void *context,
                     const char *part, const struct jk_limits *limits,
                     struct jk_xml_reader **ret_xml, struct jk_error *err)
{
    struct feed feed;
    int status;

    jk_error_clear(&feed.error);
    feed.xml = jk_xml_new(&jk_odt_vocabulary, handler, context, part, limits);
    if (feed.xml == NULL)
        return jk_fail(err, JK_NO_MEMORY, part, "out of memory");
    if (ret_xml != NULL)
        *ret_xml = feed.xml;
    status = jk_zip_read(zip, i, feed_bytes, &feed, err);
    if (status == JK_OK)
        status = jk_xml_finish(feed.xml, &feed.error);
    if (status != JK_OK && feed.error.status != JK_OK && err != NULL)
        *err = feed.error;
    jk_xml_free(feed.xml);
    if (ret_xml != NULL)
        *ret_xml = NULL;
    return status;
}

/* What a failed reading means. A limit that the builder hit is told by the
 * builder, which knows which one. */
static int outcome(struct jk_odt_reader *r, int status, struct jk_error *err)
{
    if (status == JK_OK || jk_builder_status(r->builder) == JK_LIMIT)
        return JK_OK;
    if (r->error.status != JK_OK && err != NULL)
        *err = r->error;
    if (err != NULL && err->status == JK_OK)
        jk_fail(err, status, r->part, "%s", jk_status_text(status));
    return status;
}

/* "<...encryption-data" in META-INF/manifest.xml (ODF 1.3 part 2 section
 * 4.8). The bytes are searched: manifests of OpenOffice.org have a DOCTYPE,
 * with which no XML of ours is read, and nothing else in them matters. */
static bool names_encryption(struct jk_str manifest)
{
    static const char name[] = "encryption-data";
    const char *at = manifest.ptr, *end = manifest.ptr + manifest.len;

    while ((at = memmem(at, (size_t)(end - at), name, sizeof name - 1)) !=
           NULL) {
        const char *before = at;

        while (before > manifest.ptr &&
               (before[-1] == ':' || before[-1] == '-' ||
                (before[-1] >= '0' && before[-1] <= '9') ||
                (before[-1] >= 'A' && before[-1] <= 'Z') ||
                (before[-1] >= 'a' && before[-1] <= 'z')))
            before--;
        if (before > manifest.ptr && before[-1] == '<' &&
            (before == at || at[-1] == ':'))
            return true;
        at += sizeof name - 1;
    }
    return false;
}

static int check_encryption(struct jk_zip *zip, struct jk_error *err)
{
    long i = jk_zip_find(zip, "META-INF/manifest.xml");
    struct jk_buf manifest = {0};
    int status = JK_OK;

    if (i < 0)
        return JK_OK;
    if (jk_zip_load(zip, (size_t)i, &manifest, err) == JK_OK &&
        names_encryption(jk_buf_str(&manifest)))
        status = jk_fail(err, JK_ENCRYPTED, "META-INF/manifest.xml",
                         "the document is protected by a password");
    else
        jk_error_clear(err); // a manifest that cannot be read says nothing
    jk_buf_free(&manifest);
    return status;
}

/* Styles that cannot be read are named, and the text is read without them. */
static int read_styles(struct jk_odt_reader *r, struct jk_zip *zip,
                       struct jk_error *err)
{
    long i = jk_zip_find(zip, "styles.xml");
    struct jk_error why;
    int status;

    if (i < 0)
        return JK_OK;
    jk_error_clear(&why);
    jk_odt_reader_part(r, "styles.xml", JK_ODT_SCOPE_STYLES);
    status = read_part(zip, (size_t)i, &jk_odt_handler, r, "styles.xml",
                       r->limits, &r->xml, &why);
    status = outcome(r, status, &why);
    if (status == JK_DAMAGED || status == JK_LIMIT ||
        status == JK_UNSUPPORTED) {
        jk_builder_unread(r->builder,
                          status == JK_DAMAGED ? JK_STATE_DAMAGED
                                               : JK_STATE_INCOMPLETE,
                          &why);
        jk_odt_reader_unwind(r);
        return JK_OK;
    }
    if (status != JK_OK && err != NULL)
        *err = why;
    return status;
}

/* What office:body of an embedded object holds. */
static int object_kind(void *context, int token,
                       const struct jk_xml_attribute *attributes, size_t count)
{
    bool *text = context;

    (void)attributes;
    (void)count;
    if (token != JK_ODT_OFFICE_TEXT && token != JK_ODT_OFFICE_OTHER)
        return JK_OK;
    *text = true;
    return JK_UNSUPPORTED; // enough was seen
}

static int object_end(void *context, int token)
{
    (void)context;
    (void)token;
    return JK_OK;
}

/* Whether an object is a document with text, or cannot be read and may be. */
static bool holds_text(struct jk_zip *zip, long i,
                       const struct jk_limits *limits)
{
    static const struct jk_xml_handler handler = {.start = object_kind,
                                                  .end = object_end};
    bool text = false;

    return read_part(zip, (size_t)i, &handler, &text, "", limits, NULL, NULL) !=
               JK_OK ||
           text;
}

/* Formulas and charts are quiet; documents, sheets and drawings inside the
 * document, and whatever lies outside it, are named. */
static void check_objects(struct jk_odt_reader *r, struct jk_zip *zip)
{
    struct jk_str hrefs = jk_buf_str(&r->objects);
    size_t at = 0;

    while (at < hrefs.len) {
        struct jk_str href = jk_str_of(hrefs.ptr + at);
        struct jk_str path = href;
        char name[256];
        long i;

        at += href.len + 1;
        if (jk_str_starts(path, "./"))
            path = jk_str_slice(path, 2, path.len);
        while (path.len > 0 && path.ptr[path.len - 1] == '/')
            path.len--;
        if (path.len + sizeof "/content.xml" > sizeof name)
            continue;
        memcpy(name, path.ptr, path.len);
        memcpy(name + path.len, "/content.xml", sizeof "/content.xml");
        i = jk_zip_find(zip, name);
        if (i >= 0 && holds_text(zip, i, r->limits)) {
            jk_odt_unread(r, "an embedded document", href);
            return; // one is named, and each costs time
        }
        if (i < 0 && (memchr(path.ptr, ':', path.len) != NULL ||
                      jk_str_starts(path, ".."))) {
            jk_odt_unread(r, "a linked document", href);
            return;
        }
    }
}

int jk_odt_read(struct jk_zip *zip, const struct jk_limits *limits,
                struct jk_builder *builder, struct jk_error *err)
{
    long i = jk_zip_find(zip, "content.xml");
    struct jk_odt_reader r;
    int status = check_encryption(zip, err);

    if (status != JK_OK)
        return status;
    if (i < 0)
        return jk_fail(err, JK_DAMAGED, "content.xml",
                       "the document has no content.xml");
    status = jk_odt_reader_init(&r, limits, builder, err);
    if (status == JK_OK)
        status = read_styles(&r, zip, err);
    if (status == JK_OK) {
        jk_odt_reader_part(&r, "content.xml", JK_ODT_SCOPE_CONTENT);
        status = read_part(zip, (size_t)i, &jk_odt_handler, &r, "content.xml",
                           limits, &r.xml, err);
        status = outcome(&r, status, err);
    }
    if (status == JK_OK)
        check_objects(&r, zip);
    jk_odt_reader_free(&r);
    return status;
}

int jk_fodt_read(const void *data, size_t size, const struct jk_limits *limits,
                 struct jk_builder *builder, struct jk_error *err)
{
    const char *bytes = data;
    struct jk_odt_reader r;
    int status = jk_odt_reader_init(&r, limits, builder, err);

    if (status != JK_OK)
        goto out;
    jk_odt_reader_part(&r, "", JK_ODT_SCOPE_STYLES);
    r.xml = jk_xml_new(&jk_odt_vocabulary, &jk_odt_handler, &r, "", limits);
    if (r.xml == NULL) {
        status = jk_fail(err, JK_NO_MEMORY, NULL, "out of memory");
        goto out;
    }
    for (size_t at = 0; at < size && status == JK_OK; at += CHUNK) {
        size_t len = size - at < CHUNK ? size - at : CHUNK;

        status = jk_xml_feed(r.xml, bytes + at, len, err);
    }
    if (status == JK_OK)
        status = jk_xml_finish(r.xml, err);
    status = outcome(&r, status, err);
    jk_xml_free(r.xml);
out:
    jk_odt_reader_free(&r);
    return status;
}
