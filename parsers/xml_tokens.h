// SPDX-License-Identifier: MIT
// From libxml2's names to the numbers of a vocabulary.
#ifndef JK_XML_TOKENS_H
#define JK_XML_TOKENS_H

#include "xml.h"

#include <libxml/xmlstring.h>

/* A name that was met, known by the addresses that libxml2's dictionary gave
 * its parts: equal names have equal addresses. */
struct jk_xml_cached {
    const xmlChar *local;
    const xmlChar *space;
    int token;
};

struct jk_xml_tokens {
    const struct jk_xml_vocabulary *vocabulary;
    struct jk_xml_cached *cache;
};

/* False when memory is out. */
bool jk_xml_tokens_begin(struct jk_xml_tokens *tokens,
                         const struct jk_xml_vocabulary *vocabulary);
void jk_xml_tokens_end(struct jk_xml_tokens *tokens);

/* The token of a name from the parser's dictionary, 0 for one outside the
 * vocabulary. */
int jk_xml_token(struct jk_xml_tokens *tokens, const xmlChar *local,
                 const xmlChar *uri);

/* The same for a name whose prefix was not declared. */
int jk_xml_token_undeclared(struct jk_xml_tokens *tokens, const xmlChar *local,
                            const xmlChar *prefix);

/* The token of a name as it is said in a tag, whose prefix stands for
 * uri; NULL if there is no prefix or it was not declared. */
int jk_xml_token_said(const struct jk_xml_tokens *tokens, struct jk_str prefix,
                      struct jk_str local, const xmlChar *uri);

/* The id of the namespace that an undeclared prefix stands for, -1 if the
 * vocabulary knows none. */
int jk_xml_usual_namespace(const struct jk_xml_vocabulary *vocabulary,
                           struct jk_str prefix);

#endif
