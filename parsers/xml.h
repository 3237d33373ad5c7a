// SPDX-License-Identifier: MIT
// A SAX reader on libxml2's push parser for hostile parts: no DTD, no
// entities, no network, bounded depth, attributes and text. Elements and
// attributes are known by small numbers, looked up by pointer in the parser's
// dictionary, so that readers switch on integers and compare no strings.
#ifndef JK_XML_H
#define JK_XML_H

#include "base/error.h"
#include "base/limits.h"
#include "base/str.h"

/* A vocabulary: a list of names in namespaces, each with its number. Several
 * namespace names may share a number (transitional and strict OOXML). A part
 * that forgot to declare a prefix means by it what everybody means: office
 * programs read such parts. */
struct jk_xml_namespace {
    const char *uri;
    int id;             // 1 and up; 0 is "no namespace", -1 an unknown one
    const char *prefix; // what an undeclared one stands for, or NULL
};

struct jk_xml_name {
    int ns;           // a namespace id
    const char *name; // local name
    int token;        // 1 and up; unknown names have token 0
};

/* Added to a name's token, which the handlers see without them. JK_XML_BARE:
 * its elements are told without their attributes (NULL, but with a count above
 * 0 if there are any), which saves looking them up. JK_XML_SILENT, with
 * JK_XML_BARE: its elements say nothing by themselves, and may not be told if
 * nothing that the vocabulary knows is in them, nor text. JK_XML_PASSING: its
 * elements may not be told, only the text in them, if the handler lets them
 * pass. */
enum {
    JK_XML_BARE = 1 << 16,
    JK_XML_SILENT = 1 << 17,
    JK_XML_PASSING = 1 << 18
};

struct jk_xml_vocabulary {
    const struct jk_xml_namespace *namespaces;
    size_t namespace_count;
    const struct jk_xml_name *names;
    size_t name_count;
};

struct jk_xml_attribute {
    int token;           // 0 for a name outside the vocabulary
    struct jk_str value; // entities resolved, valid during the callback
};

/* Handlers return JK_OK or a negative status that stops the reading. text is
 * called with pieces of valid UTF-8, cut anywhere between characters.
 * A NULL text handler drops text. Elements outside the vocabulary are told
 * with token 0 and without attributes, or, if they are empty, not at all;
 * attributes outside it are told with token 0 or not at all. passes, which may
 * be NULL, says of an element that is JK_XML_PASSING and has the only attribute
 * local, in whatever namespace, with this value, whether it makes no
 * difference; it is asked some 32 KiB before start would be called for it. */
struct jk_xml_handler {
    int (*start)(void *context, int token,
                 const struct jk_xml_attribute *attributes, size_t count);
    int (*end)(void *context, int token);
    int (*text)(void *context, struct jk_str text);
    bool (*passes)(void *context, struct jk_str local, struct jk_str value);
};

struct jk_xml_reader;

/* A reader for one part; part is its name in errors. Give it bytes as they
 * come, then finish; free it on every way out. NULL when memory is out.
 * JK_FORBIDDEN: a DOCTYPE (ECMA-376-2 section 9.1.4 and the XXE and billion
 * laughs attacks). JK_LIMIT: depth, attributes. JK_DAMAGED: not well-formed;
 * offset tells where. What follows a small fault (tags that do not match, an
 * attribute twice, a reference to nothing) is told all the same. UTF-16 and the
 * declared encodings of Japanese, Western, Chinese and Korean text are turned
 * into UTF-8 first, so that everything here sees one encoding; JK_UNSUPPORTED:
 * another encoding. */
struct jk_xml_reader *jk_xml_new(const struct jk_xml_vocabulary *vocabulary,
                                 const struct jk_xml_handler *handler,
                                 void *context, const char *part,
                                 const struct jk_limits *limits);
int jk_xml_feed(struct jk_xml_reader *reader, const char *data, size_t len,
                struct jk_error *err) JK_MUST_USE;
int jk_xml_finish(struct jk_xml_reader *reader,
                  struct jk_error *err) JK_MUST_USE;
void jk_xml_free(struct jk_xml_reader *reader);

/* Bytes of the part (as UTF-8) before the token that is being handled: where
 * the element of a start or end callback begins or ends. */
int64_t jk_xml_offset(const struct jk_xml_reader *reader);

/* Lets elements nest levels deeper than the limit (or takes that back when
 * negative): for structures that nest by a limit of their own. */
void jk_xml_allow_depth(struct jk_xml_reader *reader, int levels);

/* The namespace name that a prefix stands for where the reader is; "" when
 * it is not declared. Valid while the element that declares it is open. */
struct jk_str jk_xml_prefix(const struct jk_xml_reader *reader,
                            struct jk_str prefix);

/* Value of the attribute with token, or fallback. */
struct jk_str jk_xml_value(const struct jk_xml_attribute *attributes,
                           size_t count, int token, const char *fallback);

#endif
