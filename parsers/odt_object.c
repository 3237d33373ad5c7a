// SPDX-License-Identifier: MIT
// Parts of a package on their way to the reader, and the objects that a
// document embeds (ODF 1.3 part 3 section 10.4.6): formulas, charts, sheets
// and documents are packages in folders of their own.
#include "odt_handlers.h"
#include "odt_value.h"

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

/* What a failed reading means. A limit that the builder hit is told by the
 * builder, which knows which one. */
int jk_odt_outcome(struct jk_odt_reader *r, int status, struct jk_error *err)
{
    if (status == JK_OK || jk_builder_status(r->builder) == JK_LIMIT)
        return JK_OK;
    if (r->error.status != JK_OK && err != NULL)
        *err = r->error;
    if (err != NULL && err->status == JK_OK)
        jk_fail(err, status, r->part, "%s", jk_status_text(status));
    return status;
}

int jk_odt_read_part(struct jk_odt_reader *r, size_t entry,
                     struct jk_error *err)
{
    struct feed feed;
    int status;

    jk_error_clear(&feed.error);
    feed.xml =
        jk_xml_new(&jk_odt_vocabulary, &jk_odt_handler, r, r->part, r->limits);
    if (feed.xml == NULL)
        return jk_fail(err, JK_NO_MEMORY, r->part, "out of memory");
    r->xml = feed.xml;
    status = jk_zip_read(r->zip, entry, feed_bytes, &feed, err);
    if (status == JK_OK)
        status = jk_xml_finish(feed.xml, &feed.error);
    if (status != JK_OK && feed.error.status != JK_OK && err != NULL)
        *err = feed.error;
    jk_xml_free(feed.xml);
    r->xml = NULL;
    return jk_odt_outcome(r, status, err);
}

int jk_odt_read_styles(struct jk_odt_reader *r, long entry,
                       struct jk_error *err)
{
    struct jk_error why;
    int status;

    if (entry < 0)
        return JK_OK;
    jk_error_clear(&why);
    jk_odt_reader_part(r, jk_zip_name(r->zip, (size_t)entry),
                       JK_ODT_SCOPE_STYLES);
    status = jk_odt_read_part(r, (size_t)entry, &why);
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

/* The entry of a part in an object's folder, -1 if there is none. */
static long object_part(const struct jk_odt_reader *r, struct jk_str folder,
                        const char *part)
{
    struct jk_buf name;
    long entry;

    jk_buf_init(&name, 0);
    jk_buf_add_str(&name, folder);
    jk_buf_add_char(&name, '/');
    jk_buf_add_text(&name, part);
    jk_buf_add_char(&name, '\0');
    entry = name.status == JK_OK ? jk_zip_find(r->zip, name.ptr) : -1;
    jk_buf_free(&name);
    return entry;
}

/* Reads an object as a text box that is open already. What it embeds itself
 * is named. */
static int read_object(struct jk_odt_reader *r, struct jk_str folder,
                       long entry)
{
    struct jk_odt_reader inner;
    struct jk_error why;
    int status = jk_odt_reader_init(&inner, r->limits, r->builder, &r->error);

    if (status != JK_OK)
        return status;
    jk_error_clear(&why);
    inner.zip = r->zip;
    inner.is_object = true;
    inner.stories = 1; // its pages are not the document's
    status =
        jk_odt_read_styles(&inner, object_part(r, folder, "styles.xml"), &why);
    if (status == JK_OK) {
        jk_odt_reader_part(&inner, jk_zip_name(r->zip, (size_t)entry),
                           JK_ODT_SCOPE_CONTENT);
        inner.marks = r->marks;
        inner.story_kind = r->story_kind;
        status = jk_odt_read_part(&inner, (size_t)entry, &why);
    }
    if (status != JK_OK && status != JK_NO_MEMORY) {
        jk_builder_unread(r->builder, JK_STATE_INCOMPLETE, &why);
        jk_odt_reader_unwind(&inner);
        status = JK_OK;
    } else if (status != JK_OK) {
        r->error = why;
    }
    jk_odt_reader_free(&inner);
    jk_builder_part(r->builder, r->part);
    return status;
}

static bool equation(struct jk_str class_id)
{
    return class_id.len >= 7 && memcmp(class_id.ptr, "0002CE0", 6) == 0;
}

/* Each object is read once, where it is met first. */
static int package_object(struct jk_odt_reader *r, struct jk_odt_frame *frame,
                          struct jk_str href)
{
    struct jk_str folder = href;
    long entry;

    if (jk_str_starts(folder, "./"))
        folder = jk_str_slice(folder, 2, folder.len);
    while (folder.len > 0 && folder.ptr[folder.len - 1] == '/')
        folder.len--;
    if (r->zip == NULL || folder.len == 0)
        return JK_OK;
    entry = object_part(r, folder, "content.xml");
    if (entry < 0) {
        if (memchr(folder.ptr, ':', folder.len) != NULL ||
            jk_str_starts(folder, ".."))
            jk_odt_unread(r, "a linked document", href);
        return JK_OK;
    }
    if (r->is_object) {
        jk_odt_unread(r, "a document in an embedded one", href);
        return JK_OK;
    }
    jk_odt_story_begin(r, frame, JK_TEXT_BOX);
    return read_object(r, folder, entry);
}

/* An object's content is either a package in a folder or stands inside the
 * element of a flat document. */
int jk_odt_object_begin(struct jk_odt_reader *r, struct jk_odt_frame *frame,
                        int token, const struct jk_xml_attribute *attributes,
                        size_t count)
{
    struct jk_str href = jk_xml_value(attributes, count, JK_ODT_HREF, "");
    int status;

    jk_odt_skip(r);
    if (token == JK_ODT_FLOATING) {
        if (href.len > 0)
            jk_odt_unread(r, "the document in a frame", href);
        return JK_OK;
    }
    if (token == JK_ODT_OBJECT_OLE) {
        if (!equation(jk_xml_value(attributes, count, JK_ODT_CLASS_ID, "")))
            jk_odt_unread(r, "an embedded OLE object", href);
        return JK_OK;
    }
    r->in_object = true;
    frame->leave = JK_ODT_LEAVE_OBJECT;
    if (href.len == 0 || jk_odt_map_find(&r->object_names, 0, href) != NULL)
        return JK_OK;
    status = jk_odt_map_put(&r->object_names, 0, href, r, &r->error);
    return status == JK_OK ? package_object(r, frame, href) : status;
}
