// SPDX-License-Identifier: MIT
#include "xml.h"

#include "encoding.h"
#include "xml_fault.h"
#include "xml_impl.h"
#include "xml_values.h"

#include <libxml/parserInternals.h>
#include <stdlib.h>

enum {
    NAMESPACES_MAX = 512, // in scope at once: libxml2 searches them in turn
    FAULTS_MAX = 256      // of form, before the part is given up
};

static void stop(struct jk_xml_reader *r, int status)
{
    if (r->status == JK_OK)
        r->status = status;
    xmlStopParser(r->parser);
}

/* What is told with care, behind a fault or an undeclared prefix, takes paths
 * of its own, so that all other parts pay nothing for it. */
#define ALWAYS_INLINE static inline __attribute__((always_inline))

/* libxml2 gives a name whose prefix was not declared no namespace. */
ALWAYS_INLINE int name_token(struct jk_xml_reader *r, const xmlChar *local,
                             const xmlChar *prefix, const xmlChar *uri,
                             bool care)
{
    if (!care || uri != NULL || prefix == NULL)
        return jk_xml_token(&r->tokens, local, uri);
    return jk_xml_token_undeclared(&r->tokens, local, prefix);
}

/* libxml2 gives five pointers for an attribute: local name, prefix, namespace,
 * and the begin and end of its value. */
ALWAYS_INLINE bool take_attributes(struct jk_xml_reader *r,
                                   const xmlChar **list, size_t count,
                                   bool care)
{
    if (count > r->attribute_room) {
        void *room = reallocarray(r->attributes, count, sizeof *r->attributes);

        if (room == NULL) {
            stop(r, JK_NO_MEMORY);
            return false;
        }
        r->attributes = room;
        r->attribute_room = count;
    }
    for (size_t i = 0; i < count; i++, list += 5) {
        r->attributes[i].token =
            name_token(r, list[0], list[1], list[2], care) & ~JK_XML_BARE;
        r->attributes[i].value =
            (struct jk_str){(const char *)list[3], (size_t)(list[4] - list[3])};
    }
    if (care && !jk_xml_values_valid(r->attributes, count))
        return false;
    if (!jk_xml_values_unescape(r->attributes, count, &r->values)) {
        stop(r, JK_NO_MEMORY);
        return false;
    }
    return true;
}

static bool grow_open(struct jk_xml_reader *r)
{
    size_t room = r->open_room == 0 ? 64 : r->open_room * 2;
    void *open = reallocarray(r->open, room, sizeof *r->open);

    if (open == NULL) {
        stop(r, JK_NO_MEMORY);
        return false;
    }
    r->open = open;
    r->open_room = room;
    return true;
}

/* The attributes of the tag that libxml2 is at the end of, if they were held
 * back. */
static struct jk_str held_here(struct jk_xml_reader *r)
{
    const xmlParserInput *in = r->parser->input;

    if (in == NULL)
        return JK_STR("");
    return jk_xml_sieve_attributes(&r->sieve, jk_xml_shown(in, in->cur));
}

ALWAYS_INLINE void start(struct jk_xml_reader *r, const xmlChar *local,
                         const xmlChar *prefix, const xmlChar *uri,
                         int namespace_count, int count, const xmlChar **list,
                         bool care)
{
    struct jk_str held = {"", 0};
    int token, status;

    if (r->status != JK_OK)
        return;
    if (++r->depth > r->depth_max) {
        stop(r, jk_limit_fail(&r->error, r->part, "depth", r->depth_max,
                              r->depth));
        return;
    }
    if (namespace_count > 0 && r->parser->nsNr / 2 > NAMESPACES_MAX) {
        stop(r, jk_fail(&r->error, JK_LIMIT, r->part,
                        "more than %d namespaces in scope", NAMESPACES_MAX));
        return;
    }
    token = name_token(r, local, prefix, uri, care);
    if (r->depth > r->open_room && !grow_open(r))
        return;
    r->open[r->depth - 1] = token & ~JK_XML_BARE;
    if (namespace_count > 0)
        jk_xml_held_declared(r);
    if (token != 0 && count == 0)
        held = held_here(r);
    if (token == 0 || (token & JK_XML_BARE) != 0) {
        status = r->handler->start(r->context, token & ~JK_XML_BARE, NULL,
                                   token != 0 && (count > 0 || held.len > 0));
    } else {
        size_t told = (size_t)count;

        if (count > 0 && !take_attributes(r, list, told, care)) {
            stop(r, JK_DAMAGED);
            return;
        }
        if (held.len > 0 && !jk_xml_held_read(r, held, &told)) {
            stop(r, JK_NO_MEMORY);
            return;
        }
        status = r->handler->start(r->context, token, r->attributes, told);
    }
    if (status != JK_OK)
        stop(r, status);
}

static void on_start(void *context, const xmlChar *local, const xmlChar *prefix,
                     const xmlChar *uri, int namespace_count,
                     const xmlChar **namespaces, int count, int defaulted,
                     const xmlChar **list)
{
    (void)namespaces, (void)defaulted;
    start(context, local, prefix, uri, namespace_count, count, list, false);
}

static void on_start_with_care(void *context, const xmlChar *local,
                               const xmlChar *prefix, const xmlChar *uri,
                               int namespace_count, const xmlChar **namespaces,
                               int count, int defaulted, const xmlChar **list)
{
    struct jk_xml_reader *r = context;

    (void)namespaces, (void)defaulted;
    if (uri == NULL && prefix != NULL &&
        jk_xml_usual_namespace(r->tokens.vocabulary,
                               jk_str_of((const char *)prefix)) < 0)
        r->unbound = true;
    start(r, local, prefix, uri, namespace_count, count, list, true);
}

static void on_end(void *context, const xmlChar *local, const xmlChar *prefix,
                   const xmlChar *uri)
{
    struct jk_xml_reader *r = context;
    int status;

    (void)local, (void)prefix, (void)uri;
    if (r->status != JK_OK || r->depth == 0)
        return;
    status = r->handler->end(r->context, r->open[--r->depth]);
    if (status != JK_OK)
        stop(r, status);
}

static void tell_text(struct jk_xml_reader *r, struct jk_str text)
{
    int status = r->handler->text(r->context, text);

    if (status != JK_OK)
        stop(r, status);
}

static void on_text(void *context, const xmlChar *text, int len)
{
    struct jk_xml_reader *r = context;
    const xmlParserInput *in = r->parser->input;
    struct jk_str shown = {(const char *)text, (size_t)len}, told;
    int64_t offset;

    if (r->status != JK_OK || len <= 0)
        return;
    // Text outside the input is a reference's, or too odd for the sieve.
    if (in == NULL || text < in->base || text >= in->end) {
        tell_text(r, shown);
        return;
    }
    offset = jk_xml_shown(in, text);
    while (shown.len > 0 && r->status == JK_OK) {
        if (jk_xml_sieve_text(&r->sieve, &offset, &shown, &told))
            tell_text(r, told);
        else
            stop(r, jk_fail(&r->error, JK_INTERNAL, r->part,
                            "text is not where the parser says"));
    }
}

/* Behind a fault libxml2 may tell what it has not looked at. */
static void on_text_with_care(void *context, const xmlChar *text, int len)
{
    if (len > 0 && !jk_utf8_valid((const char *)text, (size_t)len))
        stop(context, JK_DAMAGED);
    else
        on_text(context, text, len);
}

static void take_care(xmlSAXHandlerPtr sax)
{
    sax->startElementNs = on_start_with_care;
    if (sax->characters != NULL) {
        sax->characters = on_text_with_care;
        sax->ignorableWhitespace = on_text_with_care;
        sax->cdataBlock = on_text_with_care;
    }
}

/* A DTD can only do harm: entities that grow, files that are read. The parse
 * ends before the first declaration is seen. */
static void on_doctype(void *context, const xmlChar *name,
                       const xmlChar *external, const xmlChar *system)
{
    struct jk_xml_reader *r = context;

    (void)name, (void)external, (void)system;
    stop(r, jk_fail(&r->error, JK_FORBIDDEN, r->part,
                    "the part has a DOCTYPE, which is refused"));
}

/* Nothing from outside the part is ever loaded. */
static xmlParserInputPtr on_external(void *context, const xmlChar *public_id,
                                     const xmlChar *system_id)
{
    (void)public_id, (void)system_id;
    stop(context, JK_FORBIDDEN);
    return NULL;
}

/* Keeps the first error and prints nothing. */
static void on_error(void *context, xmlErrorPtr e)
{
    struct jk_xml_reader *r = context;
    const char *message;
    struct jk_str line;

    if (e != NULL && r->parser != NULL &&
        (e->code == XML_NS_ERR_UNDEFINED_NAMESPACE ||
         e->level == XML_ERR_FATAL))
        take_care(r->parser->sax);
    if (e == NULL || e->level != XML_ERR_FATAL)
        return;
    r->faults++;
    if (r->parser != NULL &&
        (!jk_xml_fault_is_small(e->code) || r->faults > FAULTS_MAX))
        r->parser->disableSAX = 1; // what follows is not told
    if (r->error.text[0] != '\0')
        return;
    message = e->message == NULL ? "" : e->message;
    line = jk_xml_fault_line(message);
    jk_fail(&r->error, e->code == XML_ERR_NO_MEMORY ? JK_NO_MEMORY : JK_DAMAGED,
            r->part, "not well-formed XML: %.*s%.*s", (int)(line.ptr - message),
            message, (int)strcspn(line.ptr + line.len, "\r\n"),
            line.ptr + line.len);
    r->error.code = e->code;
    if (r->parser != NULL) // it may fail while it is made
        r->error.offset = jk_xml_fault_offset(r, e->code);
}

/* A parser that knows no entities but the five of XML itself and never looks
 * outside its input. Its handlers belong to it alone: nothing global is
 * changed. */
static xmlParserCtxtPtr new_parser(struct jk_xml_reader *r)
{
    xmlSAXHandler sax;
    xmlParserCtxtPtr parser;

    memset(&sax, 0, sizeof sax);
    sax.initialized = XML_SAX2_MAGIC;
    sax.startElementNs = on_start;
    sax.endElementNs = on_end;
    sax.internalSubset = on_doctype;
    sax.resolveEntity = on_external;
    sax.serror = on_error;
    if (r->handler->text != NULL) {
        sax.characters = on_text;
        sax.ignorableWhitespace = on_text;
        sax.cdataBlock = on_text;
    }
    parser = xmlCreatePushParserCtxt(&sax, r, NULL, 0, NULL);
    // The encoding was dealt with before: a declaration that says otherwise
    // must not send the bytes through a converter behind the guard's back.
    if (parser != NULL) {
        xmlCtxtUseOptions(parser, XML_PARSE_NONET | XML_PARSE_IGNORE_ENC);
        parser->recovery = 1; // on_error decides what it is worth
    }
    return parser;
}

struct jk_xml_reader *jk_xml_new(const struct jk_xml_vocabulary *vocabulary,
                                 const struct jk_xml_handler *handler,
                                 void *context, const char *part,
                                 const struct jk_limits *limits)
{
    struct jk_xml_reader *r = calloc(1, sizeof *r);

    if (r == NULL)
        return NULL;
    r->handler = handler;
    r->context = context;
    r->limits = limits;
    r->depth_max = limits->depth;
    jk_error_clear(&r->error);
    r->part = strdup(part);
    if (r->part != NULL && jk_xml_tokens_begin(&r->tokens, vocabulary) &&
        jk_xml_sieve_begin(&r->sieve, vocabulary, handler, context))
        r->parser = new_parser(r);
    if (r->parser == NULL) {
        jk_xml_free(r);
        return NULL;
    }
    return r;
}

void jk_xml_free(struct jk_xml_reader *r)
{
    if (r == NULL)
        return;
    if (r->parser != NULL)
        xmlFreeParserCtxt(r->parser);
    jk_xml_sieve_end(&r->sieve);
    jk_decoder_free(r->decoder);
    jk_buf_free(&r->head);
    jk_buf_free(&r->decoded);
    free(r->attributes);
    jk_buf_free(&r->values);
    free(r->open);
    jk_xml_tokens_end(&r->tokens);
    free(r->part);
    free(r);
}
