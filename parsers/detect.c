// SPDX-License-Identifier: MIT
#include "detect.h"

#include "zip_directory.h"

#include <strings.h>

enum { HEAD = 4096, TYPES_MAX = 1024 * 1024 };

static const char *const format_names[JK_FORMAT_COUNT] = {
    [JK_FORMAT_UNKNOWN] = "unknown", [JK_FORMAT_DOCX] = "docx",
    [JK_FORMAT_ODT] = "odt",         [JK_FORMAT_FODT] = "fodt",
    [JK_FORMAT_MARKUP] = "markup",   [JK_FORMAT_ZIP] = "zip",
    [JK_FORMAT_DOC] = "doc",         [JK_FORMAT_OLE_ENCRYPTED] = "docx",
    [JK_FORMAT_OLE] = "ole",         [JK_FORMAT_PDF] = "pdf",
    [JK_FORMAT_JTD] = "jtd",         [JK_FORMAT_RTF] = "rtf",
    [JK_FORMAT_XLSX] = "xlsx",       [JK_FORMAT_PPTX] = "pptx",
    [JK_FORMAT_ODS] = "ods",         [JK_FORMAT_TEXT] = "text",
    [JK_FORMAT_HTML] = "html",       [JK_FORMAT_IGNORED] = "ignored",
};

static const char *const state_names[JK_STATE_COUNT] = {
    [JK_STATE_COMPLETE] = "complete",   [JK_STATE_INCOMPLETE] = "incomplete",
    [JK_STATE_ENCRYPTED] = "encrypted", [JK_STATE_DAMAGED] = "damaged",
    [JK_STATE_FORBIDDEN] = "forbidden", [JK_STATE_UNSUPPORTED] = "unsupported",
    [JK_STATE_TIMEOUT] = "timeout",     [JK_STATE_CRASHED] = "crashed",
};

/* What a name alone tells, where the content does not. */
static const struct {
    const char *extension;
    enum jk_format format;
} extensions[] = {
    {"docx", JK_FORMAT_DOCX},    {"docm", JK_FORMAT_DOCX},
    {"dotx", JK_FORMAT_DOCX},    {"dotm", JK_FORMAT_DOCX},
    {"odt", JK_FORMAT_ODT},      {"ott", JK_FORMAT_ODT},
    {"fodt", JK_FORMAT_FODT},    {"zip", JK_FORMAT_ZIP},
    {"doc", JK_FORMAT_DOC},      {"dot", JK_FORMAT_DOC},
    {"pdf", JK_FORMAT_PDF},      {"jtd", JK_FORMAT_JTD},
    {"jttc", JK_FORMAT_JTD},     {"rtf", JK_FORMAT_RTF},
    {"xlsx", JK_FORMAT_XLSX},    {"xlsm", JK_FORMAT_XLSX},
    {"xls", JK_FORMAT_OLE},      {"ppt", JK_FORMAT_OLE},
    {"pptx", JK_FORMAT_PPTX},    {"ods", JK_FORMAT_ODS},
    {"txt", JK_FORMAT_TEXT},     {"htm", JK_FORMAT_HTML},
    {"html", JK_FORMAT_HTML},    {"png", JK_FORMAT_IGNORED},
    {"jpg", JK_FORMAT_IGNORED},  {"jpeg", JK_FORMAT_IGNORED},
    {"gif", JK_FORMAT_IGNORED},  {"bmp", JK_FORMAT_IGNORED},
    {"tif", JK_FORMAT_IGNORED},  {"tiff", JK_FORMAT_IGNORED},
    {"svg", JK_FORMAT_IGNORED},  {"emf", JK_FORMAT_IGNORED},
    {"wmf", JK_FORMAT_IGNORED},  {"ico", JK_FORMAT_IGNORED},
    {"webp", JK_FORMAT_IGNORED}, {"ttf", JK_FORMAT_IGNORED},
    {"otf", JK_FORMAT_IGNORED},  {"ttc", JK_FORMAT_IGNORED},
    {"woff", JK_FORMAT_IGNORED}, {"woff2", JK_FORMAT_IGNORED},
    {"mp3", JK_FORMAT_IGNORED},  {"mp4", JK_FORMAT_IGNORED},
    {"lnk", JK_FORMAT_IGNORED},  {"ini", JK_FORMAT_IGNORED},
};

const char *jk_format_name(enum jk_format format)
{
    return (unsigned)format < JK_FORMAT_COUNT ? format_names[format]
                                              : format_names[0];
}

const char *jk_state_name(enum jk_state state)
{
    return (unsigned)state < JK_STATE_COUNT ? state_names[state] : "unknown";
}

static enum jk_format by_name(const char *name)
{
    const char *dot = name == NULL ? NULL : strrchr(name, '.');

    for (size_t i = 0;
         dot != NULL && i < sizeof extensions / sizeof extensions[0]; i++) {
        if (strcasecmp(dot + 1, extensions[i].extension) == 0)
            return extensions[i].format;
    }
    return JK_FORMAT_UNKNOWN;
}

static bool holds(const void *data, size_t size, const void *what, size_t len)
{
    return size >= len && memmem(data, size, what, len) != NULL;
}

static bool holds_text(const void *data, size_t size, const char *text)
{
    return holds(data, size, text, strlen(text));
}

/* Stream names of an OLE container are UTF-16LE in its directory. */
static bool holds_stream(const void *data, size_t size, const char *name)
{
    char wide[64];
    size_t len = strlen(name);

    for (size_t i = 0; i < len; i++) {
        wide[2 * i] = name[i];
        wide[2 * i + 1] = '\0';
    }
    return holds(data, size, wide, 2 * len);
}

static enum jk_format detect_ole(const void *data, size_t size,
                                 const char *name)
{
    enum jk_format named = by_name(name);

    if (holds_stream(data, size, "EncryptedPackage"))
        return JK_FORMAT_OLE_ENCRYPTED;
    if (holds_stream(data, size, "WordDocument"))
        return JK_FORMAT_DOC;
    if (holds_stream(data, size, "JSRV_") || named == JK_FORMAT_JTD)
        return JK_FORMAT_JTD;
    return named == JK_FORMAT_DOC ? JK_FORMAT_DOC : JK_FORMAT_OLE;
}

/* The media type of an OpenDocument package (its first entry). */
static enum jk_format by_mimetype(struct jk_zip *zip, long entry)
{
    static const char text[] = "application/vnd.oasis.opendocument.text";
    struct jk_buf buf;
    enum jk_format format = JK_FORMAT_UNKNOWN;

    jk_buf_init(&buf, TYPES_MAX);
    if (jk_zip_load(zip, (size_t)entry, &buf, NULL) == JK_OK) {
        if (jk_str_starts(jk_buf_str(&buf), text))
            format = JK_FORMAT_ODT;
        else if (holds_text(buf.ptr, buf.len, "opendocument.spreadsheet"))
            format = JK_FORMAT_ODS;
        else if (holds_text(buf.ptr, buf.len, "opendocument.presentation"))
            format = JK_FORMAT_PPTX;
    }
    jk_buf_free(&buf);
    return format;
}

static enum jk_format by_content_types(struct jk_zip *zip, long entry)
{
    struct jk_buf buf;
    enum jk_format format = JK_FORMAT_ZIP;

    jk_buf_init(&buf, TYPES_MAX);
    if (jk_zip_load(zip, (size_t)entry, &buf, NULL) == JK_OK) {
        if (holds_text(buf.ptr, buf.len, "wordprocessingml") ||
            holds_text(buf.ptr, buf.len, "ms-word.document"))
            format = JK_FORMAT_DOCX;
        else if (holds_text(buf.ptr, buf.len, "spreadsheetml"))
            format = JK_FORMAT_XLSX;
        else if (holds_text(buf.ptr, buf.len, "presentationml"))
            format = JK_FORMAT_PPTX;
    }
    jk_buf_free(&buf);
    return format;
}

/* A document that lost the part it is known by is no archive of documents. */
static enum jk_format by_name_of_document(const char *name)
{
    enum jk_format format = by_name(name);

    return format == JK_FORMAT_DOCX || format == JK_FORMAT_ODT ? format
                                                               : JK_FORMAT_ZIP;
}

enum jk_format jk_format_of_zip(struct jk_zip *zip, const char *name)
{
    long types = jk_zip_find(zip, "[Content_Types].xml");
    long mimetype = jk_zip_find(zip, "mimetype");
    enum jk_format format = JK_FORMAT_UNKNOWN;

    if (jk_zip_find(zip, "word/document.xml") >= 0)
        return JK_FORMAT_DOCX;
    if (mimetype >= 0)
        format = by_mimetype(zip, mimetype);
    if (format == JK_FORMAT_UNKNOWN && types >= 0)
        format = by_content_types(zip, types);
    if (format == JK_FORMAT_UNKNOWN && jk_zip_find(zip, "content.xml") >= 0 &&
        jk_zip_find(zip, "META-INF/manifest.xml") >= 0)
        format = JK_FORMAT_ODT;
    return format == JK_FORMAT_UNKNOWN || format == JK_FORMAT_ZIP
               ? by_name_of_document(name)
               : format;
}

static enum jk_format detect_zip(const void *data, size_t size,
                                 const char *name)
{
    struct jk_zip *zip;
    enum jk_format format;

    if (jk_zip_open(data, size, &jk_limits_default, &zip, NULL) != JK_OK) {
        format = by_name(name);
        return format == JK_FORMAT_UNKNOWN ? JK_FORMAT_ZIP : format;
    }
    format = jk_format_of_zip(zip, name);
    jk_zip_close(zip);
    return format;
}

/* XML and HTML by what the first bytes name. */
static enum jk_format detect_text(const char *data, size_t size,
                                  const char *name)
{
    size_t head = size < HEAD ? size : HEAD;

    if (holds_text(data, head, "opendocument") &&
        holds_text(data, head, "document"))
        return JK_FORMAT_FODT;
    if (holds_text(data, head, "<html") || holds_text(data, head, "<HTML") ||
        holds_text(data, head, "<!DOCTYPE html"))
        return JK_FORMAT_HTML;
    return by_name(name);
}

static bool is_ole(const void *data, size_t size)
{
    static const unsigned char ole[] = {0xD0, 0xCF, 0x11, 0xE0,
                                        0xA1, 0xB1, 0x1A, 0xE1};

    return size >= sizeof ole && memcmp(data, ole, sizeof ole) == 0;
}

/* What other formats begin with decides before any archive behind it: the
 * same file must not be one thing here and another to a person who opens it. */
static bool begins_otherwise(const void *data, size_t size)
{
    const size_t head = size < 1024 ? size : 1024;

    return is_ole(data, size) || holds_text(data, head, "%PDF-") ||
           (size >= 5 && memcmp(data, "{\\rtf", 5) == 0) ||
           (size >= 4 && memcmp(data, "PK\005\006", 4) == 0);
}

bool jk_is_zip(const void *data, size_t size, const char *name)
{
    enum jk_format named;

    if (size >= 4 && memcmp(data, "PK\003\004", 4) == 0)
        return true;
    named = by_name(name);
    return (named == JK_FORMAT_DOCX || named == JK_FORMAT_ODT ||
            named == JK_FORMAT_ZIP) &&
           !begins_otherwise(data, size) && jk_zip_follows(data, size);
}

enum jk_format jk_format_detect(const void *data, size_t size, const char *name)
{
    const size_t head = size < 1024 ? size : 1024;

    if (jk_is_zip(data, size, name))
        return detect_zip(data, size, name);
    if (size >= 4 && memcmp(data, "PK\005\006", 4) == 0)
        return JK_FORMAT_ZIP; // an empty archive
    if (is_ole(data, size))
        return detect_ole(data, size, name);
    if (holds_text(data, head, "%PDF-"))
        return JK_FORMAT_PDF;
    if (size >= 5 && memcmp(data, "{\\rtf", 5) == 0)
        return JK_FORMAT_RTF;
    return detect_text(data, size, name);
}
