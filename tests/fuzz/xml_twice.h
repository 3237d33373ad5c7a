// SPDX-License-Identifier: MIT
// Reads XML twice, with the sieve and without it.
#ifndef JK_XML_TWICE_H
#define JK_XML_TWICE_H

#include "base/buf.h"
#include "xml.h"

/* How XML is read: in pieces of so many bytes, each of which is gone after it
 * was read. mute: no text is wanted. */
struct jk_xml_way {
    const struct jk_xml_vocabulary *vocabulary;
    size_t piece;
    bool mute;
};

/* What a reader tells with the sieve: its status, and as a log the known
 * elements, their known attributes (or whether there are any) and text; but
 * not silent elements that hold nothing. */
struct jk_xml_heard {
    struct jk_buf log;
    int status;
    struct jk_error error;
};
void jk_xml_hear(struct jk_str xml, struct jk_xml_way way,
                 struct jk_xml_heard *heard);

/* Whether the same is told without the sieve: events, status, kind and place
 * of a fault. Where a character is damaged, libxml2 tells more or less of the
 * text before it as the pieces fall: what it tells for some pieces will do. */
bool jk_xml_same(struct jk_str xml, struct jk_xml_way way,
                 const struct jk_xml_heard *heard);

#endif
