// SPDX-License-Identifier: MIT
// Which local names and prefixes a vocabulary knows, for the sieve, which has
// only the bytes of a tag.
#ifndef JK_XML_SIEVE_WORDS_H
#define JK_XML_SIEVE_WORDS_H

#include "base/buf.h"
#include "xml.h"

/* Hashes instead of names: a name that only hashes like a known one is shown
 * to libxml2, no more. */
struct jk_xml_words {
    const struct jk_xml_vocabulary *vocabulary;
    uint32_t *slots; // open addressing; 0 is free
    uint32_t mask;
    struct jk_buf declared; // prefixes declared by the root, each with ':'
};

/* The hash of a local name, byte by byte. */
enum { JK_XML_HASH = 0 };
static inline uint32_t jk_xml_hash(uint32_t hash, char c)
{
    return (hash ^ (unsigned char)c) * UINT32_C(0x9E3779B1);
}

/* False when memory is out. */
bool jk_xml_words_begin(struct jk_xml_words *words,
                        const struct jk_xml_vocabulary *vocabulary);
void jk_xml_words_end(struct jk_xml_words *words);

/* What is known of a local name: whether the vocabulary has it in any
 * namespace, and whether it is JK_XML_SILENT, JK_XML_BARE or JK_XML_PASSING in
 * all of them. */
enum {
    JK_XML_KNOWN = 1,
    JK_XML_ALL_SILENT = 2,
    JK_XML_ALL_BARE = 4,
    JK_XML_ALL_PASSING = 8
};
enum { JK_XML_WORD = 15 };

static inline unsigned jk_xml_word(const struct jk_xml_words *words,
                                   uint32_t hash)
{
    for (uint32_t i = hash >> 16;; i++) {
        uint32_t slot = words->slots[i & words->mask];

        if (slot == 0)
            return 0;
        if ((slot ^ hash) <= JK_XML_WORD)
            return slot & JK_XML_WORD;
    }
}

/* Whether a prefix stands for something wherever an element is: the
 * vocabulary knows it without a declaration, or the root declares it. */
bool jk_xml_words_prefix(const struct jk_xml_words *words,
                         struct jk_str prefix);

/* Notes that the root declares prefix as uri. */
void jk_xml_words_declare(struct jk_xml_words *words, struct jk_str prefix,
                          struct jk_str uri);

#endif
