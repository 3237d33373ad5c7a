// SPDX-License-Identifier: MIT
// Start tags and empty-element tags as the sieve reads them.
#ifndef JK_XML_SIEVE_TAG_H
#define JK_XML_SIEVE_TAG_H

#include "xml_sieve_words.h"

/* Tags with more attributes are shown as they are. The document element of a
 * DOCX or ODT declares some 35 namespaces. */
enum { JK_XML_TAG_ATTRIBUTES = 48 };

/* A tag that was read. Offsets are from its '<'. */
struct jk_xml_tag {
    size_t len;     // to behind its '>'
    size_t name;    // end of the element's name
    size_t prefix;  // end of the name's prefix, 0 without one
    bool empty;     // ends in "/>"
    bool plain;     // no attribute twice, no namespace declared, and values are
                    // told as they stand: no references, no blanks but spaces
    unsigned word;  // what is known of the element's local name
    unsigned count; // attributes
    struct jk_xml_tag_attribute {
        uint32_t hash;       // of the whole name
        uint32_t name;       // where it begins
        uint32_t value, end; // without its quotes
    } attributes[JK_XML_TAG_ATTRIBUTES];
};

/* What is made of a tag. */
struct jk_xml_made {
    uint32_t len, name; // as above
    bool empty;
    bool nothing;  // it is left out
    bool bare;     // shown without its attributes
    bool may_hush; // is left out if the element comes to hold nothing
    bool may_pass; // is left out if the handler lets it pass by its attribute:
    uint32_t local, value, value_end;
};

enum jk_xml_found {
    JK_XML_WHOLE, // a token, as far as it goes
    JK_XML_CUT,   // a token that does not end here
    JK_XML_ODD    // something that libxml2 may read in a way of its own
};

/* Reads the tag at p, a '<'. Only what is certain to be a tag to libxml2 too,
 * with the same end, is JK_XML_WHOLE: names of ASCII with at most one colon,
 * quoted values of characters, nothing else. */
enum jk_xml_found jk_xml_tag_read(const char *p, const char *end,
                                  const struct jk_xml_words *words,
                                  struct jk_xml_tag *ret_tag);

/* What is made of a tag inside the root. */
struct jk_xml_made jk_xml_tag_make(const char *p, const struct jk_xml_tag *tag,
                                   const struct jk_xml_words *words);

/* Notes the prefixes that a tag declares. */
void jk_xml_tag_declare(const char *p, const struct jk_xml_tag *tag,
                        struct jk_xml_words *words);

/* Reads a name with at most one colon: what is behind it, NULL if there is
 * none or it is odd. If it goes on to end, it may be longer than this. */
struct jk_xml_qname {
    const char *end, *local;
    uint32_t hash, local_hash;
};
bool jk_xml_qname_read(const char *p, const char *end,
                       struct jk_xml_qname *ret_name);

/* A reference to a character, by one of the five names of XML or by number. */
enum jk_xml_found jk_xml_reference_read(const char *p, const char *end,
                                        size_t *ret_len);

#endif
