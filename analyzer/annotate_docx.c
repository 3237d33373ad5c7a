// SPDX-License-Identifier: MIT
// Comments of WordprocessingML (ECMA-376-1 section 17.13.4): range marks and
// a reference in the main part, the comments in a part of their own, which a
// relationship and a content type make known.
#include "annotate_docx.h"

#include <stdio.h>
#include <stdlib.h>

#define TYPES_NS "http://schemas.openxmlformats.org/package/2006/content-types"
#define RELATIONS_NS                                                           \
    "http://schemas.openxmlformats.org/package/2006/relationships"
#define COMMENTS_TYPE                                                          \
    "application/vnd.openxmlformats-officedocument.wordprocessingml."          \
    "comments+xml"
#define HEAD "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n"
#define STRICT_NS "http://purl.oclc.org/ooxml/wordprocessingml/main"
#define OFFICE_RELATION                                                        \
    "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
#define STRICT_RELATION                                                        \
    "http://purl.oclc.org/ooxml/officeDocument/relationships/"

/* The prefix to write with, and a declaration where none is in force. */
struct name {
    struct jk_str prefix;
    char declaration[120];
};

static struct name name_of(struct jk_str prefix, struct jk_str ns)
{
    struct name n = {.prefix = prefix};

    if (prefix.len > 0 && prefix.len < 64)
        return n;
    // Attributes take no part in a default namespace.
    n.prefix = JK_STR("w");
    snprintf(n.declaration, sizeof n.declaration, " xmlns:w=\"%.*s\"",
             (int)ns.len, ns.ptr);
    return n;
}

static void tag(struct jk_buf *buf, const struct name *n, const char *name,
                uint32_t id)
{
    int len = (int)n->prefix.len;

    jk_buf_printf(buf, "<%.*s:%s%s %.*s:id=\"%u\"/>", len, n->prefix.ptr, name,
                  n->declaration, len, n->prefix.ptr, (unsigned)id);
}

static int put_range(struct jk_edits *edits, const struct name *n,
                     const struct jk_spot *spot, uint32_t id,
                     struct jk_error *err)
{
    int len = (int)n->prefix.len, status;

    tag(&edits->text, n, "commentRangeStart", id);
    status = jk_edits_add(edits, spot->open, err);
    if (status != JK_OK)
        return status;
    tag(&edits->text, n, "commentRangeEnd", id);
    jk_buf_printf(&edits->text, "<%.*s:r%s>", len, n->prefix.ptr,
                  n->declaration);
    tag(&edits->text, n, "commentReference", id);
    jk_buf_printf(&edits->text, "</%.*s:r>", len, n->prefix.ptr);
    return jk_edits_add(edits, spot->close, err);
}

static void put_line(struct jk_buf *buf, const char *w, struct jk_str line,
                     bool first)
{
    jk_buf_printf(buf, "<%s:p>", w);
    if (first)
        jk_buf_printf(buf, "<%s:r><%s:annotationRef/></%s:r>", w, w, w);
    jk_buf_printf(buf, "<%s:r><%s:t xml:space=\"preserve\">", w, w);
    jk_xml_escape(buf, line);
    jk_buf_printf(buf, "</%s:t></%s:r></%s:p>", w, w, w);
}

/* One comment with its paragraphs. */
static void put_comment(struct jk_buf *buf, const struct jk_annotation *a,
                        const struct jk_note *note, const struct name *n,
                        uint32_t id)
{
    struct jk_str text = note->text;
    char date[24], w[72];

    jk_annotate_date(a->date, date);
    snprintf(w, sizeof w, "%.*s", (int)n->prefix.len, n->prefix.ptr);
    jk_buf_printf(buf, "<%s:comment%s %s:id=\"%u\" %s:author=\"", w,
                  n->declaration, w, (unsigned)id, w);
    jk_xml_escape(buf, jk_str_of(a->author));
    jk_buf_printf(buf, "\" %s:date=\"%s\" %s:initials=\"", w, date, w);
    jk_xml_escape(buf, jk_str_of(a->initials));
    jk_buf_add_text(buf, "\">");
    for (bool first = true; first || text.len > 0; first = false) {
        const char *end = memchr(text.ptr, '\n', text.len);
        size_t len = end == NULL ? text.len : (size_t)(end - text.ptr);

        put_line(buf, w, jk_str_slice(text, 0, len), first);
        text = jk_str_slice(text, len + 1, text.len);
    }
    jk_buf_printf(buf, "</%s:comment>", w);
}

/* The highest number that a comment or a mark of one has. */
static int highest_id(struct jk_str part, const char *name, uint32_t *highest,
                      struct jk_error *err)
{
    struct jk_scan scan;
    struct jk_scan_token t;
    struct jk_str value;
    int status;

    jk_scan_init(&scan, part);
    while (jk_scan_next(&scan, &t)) {
        char digits[16];
        unsigned long id;

        if (t.kind == JK_SCAN_END || t.name.len < 7 ||
            !jk_str_starts(t.name, "comment") ||
            !jk_scan_local_attribute(&t, "id", &value) ||
            value.len >= sizeof digits)
            continue;
        memcpy(digits, value.ptr, value.len);
        digits[value.len] = '\0';
        id = strtoul(digits, NULL, 10);
        if (id < INT32_MAX / 2 && id + 1 > *highest)
            *highest = (uint32_t)id + 1;
    }
    status = jk_scan_status(&scan, name, err);
    jk_scan_free(&scan);
    return status;
}

int jk_docx_put_marks(struct jk_docx_notes *n, struct jk_str part,
                      const char *name, struct jk_buf *ret_part,
                      struct jk_error *err)
{
    struct jk_places places;
    struct jk_edits edits = {0};
    int status = highest_id(part, name, &n->first_id, err);

    if (status == JK_OK && n->comments.len > 0)
        status = highest_id(n->comments, n->comments_name, &n->first_id, err);
    if (status == JK_OK)
        status = jk_places_scan(part, JK_WORD, name, &places, err);
    if (status != JK_OK)
        return status;
    n->strict = jk_str_is(places.ns, STRICT_NS);
    for (size_t i = 0; status == JK_OK && i < n->annotation->note_count; i++) {
        struct jk_spot spot;
        struct name w;

        if (!jk_places_find(&places, n->annotation->document,
                            &n->annotation->notes[i], &spot)) {
            status = jk_fail(err, JK_UNSUPPORTED, name,
                             "there is no paragraph to comment");
            break;
        }
        w = name_of(places.items[spot.first].prefix, places.ns);
        status = put_range(&edits, &w, &spot, n->first_id + (uint32_t)i, err);
    }
    if (status == JK_OK)
        jk_edits_apply(&edits, part, ret_part);
    if (status == JK_OK)
        status = jk_buf_status(ret_part, err);
    jk_edits_free(&edits);
    jk_places_free(&places);
    return status;
}

/* Puts what edits->text holds as the last thing into the root element. */
static int put_last(struct jk_edits *edits, struct jk_str part,
                    const char *name, struct jk_buf *ret_part,
                    struct jk_error *err)
{
    struct jk_scan scan;
    struct jk_scan_token t, root = {0};
    size_t at = 0;
    int status;

    jk_scan_init(&scan, part);
    while (jk_scan_next(&scan, &t)) {
        if (scan.depth == 1 && t.kind != JK_SCAN_TEXT &&
            t.kind != JK_SCAN_OTHER) {
            root = t;
            at = t.begin;
        }
    }
    status = jk_scan_status(&scan, name, err);
    jk_scan_free(&scan);
    if (status != JK_OK)
        return status;
    if (root.kind == JK_SCAN_EMPTY) { // <a/> becomes <a>...</a>
        jk_buf_add_text(&edits->text, "</");
        if (root.prefix.len > 0) {
            jk_buf_add_str(&edits->text, root.prefix);
            jk_buf_add_char(&edits->text, ':');
        }
        jk_buf_add_str(&edits->text, root.name);
        jk_buf_add_char(&edits->text, '>');
        jk_buf_add_str(ret_part, jk_str_slice(part, 0, root.end - 2));
        jk_buf_add_char(ret_part, '>');
        jk_buf_add_str(ret_part, jk_buf_str(&edits->text));
        jk_buf_add_str(ret_part, jk_str_slice(part, root.end, part.len));
        return jk_buf_status(ret_part, err);
    }
    status = jk_edits_add(edits, at, err);
    if (status == JK_OK)
        jk_edits_apply(edits, part, ret_part);
    return status == JK_OK ? jk_buf_status(ret_part, err) : status;
}

static struct jk_str root_prefix(struct jk_str part)
{
    struct jk_scan scan;
    struct jk_scan_token t;
    struct jk_str prefix = JK_STR("");

    jk_scan_init(&scan, part);
    while (jk_scan_next(&scan, &t)) {
        if (t.kind == JK_SCAN_START || t.kind == JK_SCAN_EMPTY) {
            prefix = t.prefix;
            break;
        }
    }
    jk_scan_free(&scan);
    return prefix;
}

int jk_docx_put_comments(const struct jk_docx_notes *n, struct jk_buf *ret_part,
                         struct jk_error *err)
{
    const struct jk_annotation *a = n->annotation;
    struct jk_str ns = n->strict ? JK_STR(STRICT_NS) : JK_STR(JK_WORD_NS);
    struct jk_edits edits = {0};
    struct jk_buf fresh;
    struct jk_str part = n->comments;
    struct name w;
    int status;

    jk_buf_init(&fresh, 0);
    if (part.len == 0) {
        jk_buf_printf(&fresh, HEAD "<w:comments xmlns:w=\"%.*s\"/>",
                      (int)ns.len, ns.ptr);
        part = jk_buf_str(&fresh);
    }
    w = name_of(root_prefix(part), ns);
    for (size_t i = 0; i < a->note_count; i++)
        put_comment(&edits.text, a, &a->notes[i], &w,
                    n->first_id + (uint32_t)i);
    status = jk_buf_status(&fresh, err);
    if (status == JK_OK)
        status = put_last(&edits, part, n->comments_name, ret_part, err);
    jk_edits_free(&edits);
    jk_buf_free(&fresh);
    return status;
}

int jk_docx_put_relationship(const struct jk_docx_notes *n, struct jk_str part,
                             const char *name, const char *target,
                             struct jk_buf *ret_part, struct jk_error *err)
{
    static const char empty[] =
        HEAD "<Relationships xmlns=\"" RELATIONS_NS "\"/>";
    struct jk_edits edits = {0};
    char id[32] = "rIdJokou";
    int status;

    if (part.len == 0)
        part = jk_str_of(empty);
    for (unsigned i = 1; i < 10000; i++) {
        char quoted[40];

        snprintf(id, sizeof id, "rIdJokou%u", i);
        snprintf(quoted, sizeof quoted, "\"%s\"", id);
        if (memmem(part.ptr, part.len, quoted, strlen(quoted)) == NULL)
            break;
    }
    jk_buf_printf(&edits.text,
                  "<Relationship xmlns=\"" RELATIONS_NS "\" Id=\"%s\" "
                  "Type=\"%scomments\" Target=\"%s\"/>",
                  id, n->strict ? STRICT_RELATION : OFFICE_RELATION, target);
    status = put_last(&edits, part, name, ret_part, err);
    jk_edits_free(&edits);
    return status;
}

int jk_docx_put_type(struct jk_str part, const char *name,
                     const char *comments_name, struct jk_buf *ret_part,
                     struct jk_error *err)
{
    struct jk_edits edits = {0};
    int status;

    jk_buf_printf(&edits.text,
                  "<Override xmlns=\"" TYPES_NS "\" PartName=\"/%s\" "
                  "ContentType=\"" COMMENTS_TYPE "\"/>",
                  comments_name);
    status = put_last(&edits, part, name, ret_part, err);
    jk_edits_free(&edits);
    return status;
}
