// SPDX-License-Identifier: MIT
// Start tags and empty-element tags as the sieve reads them.
#ifndef JK_XML_SIEVE_TAG_H
#define JK_XML_SIEVE_TAG_H

#include "xml_sieve_words.h"

/* Tags with more attributes are shown as they are. */
enum { JK_XML_TAG_ATTRIBUTES = 16 };

/* What of a tag libxml2 must see. Offsets are from its '<'. */
struct jk_xml_tag {
    size_t len;     // to behind its '>'
    size_t name;    // end of the element's name
    size_t prefix;  // end of the name's prefix, 0 without one
    bool empty;     // ends in "/>"
    bool clear;     // well-formed in itself, and no attribute twice
    bool settled;   // declares no namespace and holds no reference
    unsigned word;  // what is known of the element's local name
    unsigned count; // attributes
    struct jk_xml_tag_attribute {
        uint32_t hash;       // of the whole name
        uint32_t begin, end; // from the blanks before it to its quote
        bool shown;          // it may be told, or is not settled
    } attributes[JK_XML_TAG_ATTRIBUTES];
};

/* What is made of a tag: all of it but [begin, end) is shown. */
struct jk_xml_made {
    uint32_t len;
    uint32_t begin, end;
    bool empty;    // ends in "/>"
    bool may_hush; // is left out if the element comes to hold nothing
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

/* What is made of a tag inside the root. False: more than one stretch of it is
 * left out, around attributes that are shown. */
bool jk_xml_tag_make(const char *p, const struct jk_xml_tag *tag,
                     const struct jk_xml_words *words,
                     struct jk_xml_made *ret_made);

/* Where the tag goes on if attribute number i is left out. */
static inline size_t jk_xml_tag_next(const struct jk_xml_tag *tag, unsigned i)
{
    return i + 1 < tag->count ? tag->attributes[i].end
                              : tag->len - (tag->empty ? 2 : 1);
}

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
