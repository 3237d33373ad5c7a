// SPDX-License-Identifier: MIT
// The XML reader from inside; only its own files include it.
#ifndef JK_XML_IMPL_H
#define JK_XML_IMPL_H

#include "base/buf.h"
#include "xml_guard.h"
#include "xml_held.h"
#include "xml_sieve.h"
#include "xml_tokens.h"

#include <libxml/parser.h>

struct jk_xml_reader {
    struct jk_xml_tokens tokens;
    const struct jk_xml_handler *handler;
    void *context;
    char *part;
    const struct jk_limits *limits;
    xmlParserCtxtPtr parser;
    struct jk_xml_attribute *attributes;
    size_t attribute_room;
    struct jk_xml_held_names held;
    struct jk_buf values; // those of the tag at hand that held "&amp;"
    int *open;            // tokens of the open elements
    size_t open_room;
    uint64_t depth, depth_max;
    struct jk_xml_guard guard;
    struct jk_xml_sieve sieve;
    struct jk_buf head;         // first bytes, until the encoding is known
    bool begun;                 // the encoding is known
    struct jk_decoder *decoder; // NULL for UTF-8
    struct jk_buf decoded;
    bool unbound;    // a prefix that was not declared stands for nothing
    uint32_t faults; // of form, so far
    int status;      // sticky
    struct jk_error error;
};

/* Where libxml2 counts a place of its input. */
static inline int64_t jk_xml_shown(const xmlParserInput *in, const void *at)
{
    return (int64_t)in->consumed + ((const xmlChar *)at - in->base);
}

/* Where in the part a fault is that libxml2 tells at this moment. */
int64_t jk_xml_fault_offset(const struct jk_xml_reader *reader, int code);

/* From here on, libxml2 is shown all that stands in the part: for tests, which
 * compare what is told then. */
void jk_xml_show_all(struct jk_xml_reader *reader);

#endif
