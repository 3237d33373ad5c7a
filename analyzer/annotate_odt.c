// SPDX-License-Identifier: MIT
// Annotations of OpenDocument: each stands at the beginning of its range and
// its name is repeated at the end (ODF 1.3 part 3 sections 14.1 and 14.2).
#include "annotate_docx.h"

#include <stdio.h>

#define ODF "urn:oasis:names:tc:opendocument:xmlns:"

static void put_annotation(struct jk_buf *buf, const struct jk_annotation *a,
                           const struct jk_note *note, const char *name)
{
    struct jk_str text = note->text;
    char date[24];

    jk_annotate_date(a->date, date);
    jk_buf_add_text(buf, "<office:annotation xmlns:office=\"" ODF
                         "office:1.0\" xmlns:text=\"" ODF
                         "text:1.0\" xmlns:meta=\"" ODF
                         "meta:1.0\" xmlns:dc=\"http://purl.org/dc/elements/"
                         "1.1/\"");
    if (!note->point)
        jk_buf_printf(buf, " office:name=\"%s\"", name);
    jk_buf_add_text(buf, "><dc:creator>");
    jk_xml_escape(buf, jk_str_of(a->author));
    jk_buf_printf(buf,
                  "</dc:creator><dc:date>%s</dc:date>"
                  "<meta:creator-initials>",
                  date);
    jk_xml_escape(buf, jk_str_of(a->initials));
    jk_buf_add_text(buf, "</meta:creator-initials>");
    do {
        const char *end = memchr(text.ptr, '\n', text.len);
        size_t len = end == NULL ? text.len : (size_t)(end - text.ptr);

        jk_buf_add_text(buf, "<text:p>");
        jk_xml_escape(buf, jk_str_slice(text, 0, len));
        jk_buf_add_text(buf, "</text:p>");
        text = jk_str_slice(text, len + 1, text.len);
    } while (text.len > 0);
    jk_buf_add_text(buf, "</office:annotation>");
}

static int put_note(struct jk_edits *edits, const struct jk_annotation *a,
                    const struct jk_note *note, const struct jk_spot *spot,
                    const char *name, struct jk_error *err)
{
    int status;

    put_annotation(&edits->text, a, note, name);
    status = jk_edits_add(edits, spot->open, err);
    if (status != JK_OK || note->point)
        return status;
    jk_buf_printf(&edits->text,
                  "<office:annotation-end xmlns:office=\"" ODF
                  "office:1.0\" office:name=\"%s\"/>",
                  name);
    return jk_edits_add(edits, spot->close, err);
}

/* A stem that no name in the part begins with. */
static void choose_stem(struct jk_str part, char *stem, size_t room)
{
    unsigned i = 1;

    do
        snprintf(stem, room, "\"jokou-%u-", i++);
    while (memmem(part.ptr, part.len, stem, strlen(stem)) != NULL);
    memmove(stem, stem + 1, strlen(stem));
}

int jk_odt_put_notes(const struct jk_annotation *a, struct jk_str part,
                     const char *name, struct jk_buf *ret_part,
                     struct jk_error *err)
{
    struct jk_places places;
    struct jk_edits edits = {0};
    char stem[32];
    int status = jk_places_scan(part, JK_OPENDOCUMENT, name, &places, err);

    if (status != JK_OK)
        return status;
    choose_stem(part, stem, sizeof stem);
    for (size_t i = 0; status == JK_OK && i < a->note_count; i++) {
        struct jk_spot spot;
        char label[64];

        snprintf(label, sizeof label, "%s%zu", stem, i + 1);
        if (!jk_places_find(&places, a->document, &a->notes[i], &spot))
            status = jk_fail(err, JK_UNSUPPORTED, name,
                             "there is no paragraph to comment");
        else
            status = put_note(&edits, a, &a->notes[i], &spot, label, err);
    }
    if (status == JK_OK)
        jk_edits_apply(&edits, part, ret_part);
    if (status == JK_OK)
        status = jk_buf_status(ret_part, err);
    jk_edits_free(&edits);
    jk_places_free(&places);
    return status;
}
