// SPDX-License-Identifier: MIT
#include "odt.h"

#include "odt_handlers.h"

/* Bytes of a document in memory that the XML reader gets at once. */
enum { CHUNK = 64 * 1024 };

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
    r.zip = zip;
    if (status == JK_OK)
        status = jk_odt_read_styles(&r, jk_zip_find(zip, "styles.xml"), err);
    if (status == JK_OK) {
        jk_odt_reader_part(&r, "content.xml", JK_ODT_SCOPE_CONTENT);
        status = jk_odt_read_part(&r, (size_t)i, err);
    }
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
    status = jk_odt_outcome(&r, status, err);
    jk_xml_free(r.xml);
out:
    jk_odt_reader_free(&r);
    return status;
}
