// SPDX-License-Identifier: MIT
// Attributes that the sieve held back from libxml2.
#ifndef JK_XML_HELD_H
#define JK_XML_HELD_H

#include "xml.h"

enum { JK_XML_HELD_NAMES = 64, JK_XML_HELD_LONGEST = 48 };

/* The names met last, while prefixes stand for the same namespaces. */
struct jk_xml_held_names {
    struct jk_xml_held_name {
        uint32_t era; // 0: nothing is here
        uint32_t len;
        int token;
        char name[JK_XML_HELD_LONGEST];
    } names[JK_XML_HELD_NAMES];
    uint32_t era;   // goes up when a prefix may stand for something else
    int namespaces; // in scope, in this era
};

/* Fills the reader's attributes with those of the vocabulary in held, which is
 * what stands in a tag behind the name: blanks, names and quoted values that
 * need no change. False when memory is out or held is something else. */
bool jk_xml_held_read(struct jk_xml_reader *reader, struct jk_str held,
                      size_t *ret_count);

/* Says that an element declares namespaces. */
void jk_xml_held_declared(struct jk_xml_reader *reader);

#endif
