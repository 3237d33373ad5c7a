// SPDX-License-Identifier: MIT
// The tags of a part with the bytes they stand at, for putting something in
// between while every other byte stays as it is. For parts that the XML
// reader has accepted; what it meets otherwise ends the scan as damaged.
#ifndef JK_XML_SCAN_H
#define JK_XML_SCAN_H

#include "base/buf.h"

enum jk_scan_kind {
    JK_SCAN_TEXT,  // characters with entities, or a CDATA section
    JK_SCAN_START, // <a>
    JK_SCAN_END,   // </a>
    JK_SCAN_EMPTY, // <a/>
    JK_SCAN_OTHER  // comment, processing instruction, declaration
};

struct jk_scan_token {
    enum jk_scan_kind kind;
    size_t begin, end;          // bytes of the part
    struct jk_str prefix, name; // of a tag
    struct jk_str attributes;   // raw, between name and '>' or '/>'
    struct jk_str ns;           // namespace the prefix stands for, "" if none
    bool cdata;
};

struct jk_scan_binding {
    struct jk_str prefix, uri;
    uint32_t depth;
};

struct jk_scan {
    struct jk_str data;
    size_t at;
    uint32_t depth; // of open elements, that of the token included
    bool closing;   // the last token ended an element
    bool damaged;
    struct jk_scan_binding *bindings;
    size_t binding_count, binding_room;
};

void jk_scan_init(struct jk_scan *scan, struct jk_str data);
void jk_scan_free(struct jk_scan *scan);

/* Makes known what an element around the scanned bytes declares. */
bool jk_scan_declare(struct jk_scan *scan, struct jk_str attributes);

/* The next token; false at the end and when something is wrong, then damaged
 * is set. The token points into the part. */
bool jk_scan_next(struct jk_scan *scan, struct jk_scan_token *ret_token);

/* JK_OK, or JK_DAMAGED with the place where the scan ended. */
int jk_scan_status(const struct jk_scan *scan, const char *part,
                   struct jk_error *err) JK_MUST_USE;

/* Raw value of an attribute by its name with prefix, e.g. "w:id"; false when
 * it is not there. */
bool jk_scan_attribute(const struct jk_scan_token *token, const char *name,
                       struct jk_str *ret_value);

/* Value of an attribute by its local name, whatever its prefix. */
bool jk_scan_local_attribute(const struct jk_scan_token *token,
                             const char *name, struct jk_str *ret_value);

/* Whether a tag is the named element of a namespace. */
bool jk_scan_is(const struct jk_scan_token *token, struct jk_str ns,
                const char *name);

/* The character at the start of text (not empty), an entity or character
 * reference taken as one; its code point in ret_code_point and its length in
 * bytes as result. */
size_t jk_scan_character(struct jk_str text, uint32_t *ret_code_point);

/* Appends text with what XML needs escaped; characters that XML forbids
 * become U+FFFD. */
void jk_xml_escape(struct jk_buf *buf, struct jk_str text);

#endif
