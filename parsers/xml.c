// SPDX-License-Identifier: MIT
#include "xml.h"

#include "encoding.h"
#include "xml_fault.h"
#include "xml_impl.h"
#include "xml_values.h"

#include <libxml/parserInternals.h>
#include <stdlib.h>

enum {
    PIECE = 1 << 20,      // bytes given to libxml2 at once
    HEAD = 256,           // bytes that tell the encoding
    NAMESPACES_MAX = 512, // in scope at once: libxml2 searches them in turn
    FAULTS_MAX = 256,     // of form, before the part is given up
    NAMES_MAX = 50000     // different ones: libxml2 keeps and searches all
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

ALWAYS_INLINE void start(struct jk_xml_reader *r, const xmlChar *local,
                         const xmlChar *prefix, const xmlChar *uri,
                         int namespace_count, int count, const xmlChar **list,
                         bool care)
{
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
    if (token == 0 || (token & JK_XML_BARE) != 0) {
        status = r->handler->start(r->context, token & ~JK_XML_BARE, NULL,
                                   token == 0 ? 0 : (size_t)count);
    } else {
        if (count > 0 && !take_attributes(r, list, (size_t)count, care)) {
            stop(r, JK_DAMAGED);
            return;
        }
        status =
            r->handler->start(r->context, token, r->attributes, (size_t)count);
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
        !jk_xml_prefix_known(&r->tokens, prefix))
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

static void on_text(void *context, const xmlChar *text, int len)
{
    struct jk_xml_reader *r = context;
    const xmlParserInput *in = r->parser->input;
    struct jk_str told = {(const char *)text, (size_t)len};
    int status;

    if (r->status != JK_OK || len <= 0)
        return;
    // Text outside the input is a reference's, or too odd for the mask.
    if (in != NULL && text >= in->base && text < in->end &&
        !jk_xml_mask_text(&r->mask, (int64_t)in->consumed + (text - in->base),
                          &told)) {
        stop(r, jk_fail(&r->error, JK_INTERNAL, r->part,
                        "text is not where the parser says"));
        return;
    }
    status = r->handler->text(r->context, told);
    if (status != JK_OK)
        stop(r, status);
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
    int len = 0;

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
    if (e->message != NULL)
        len = (int)strcspn(e->message, "\r\n");
    jk_fail(&r->error, e->code == XML_ERR_NO_MEMORY ? JK_NO_MEMORY : JK_DAMAGED,
            r->part, "not well-formed XML: %.*s", len,
            e->message == NULL ? "" : e->message);
    r->error.code = e->code;
    if (r->parser != NULL) // it may fail while it is made
        r->error.offset = jk_xml_offset(r);
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
    if (r->part != NULL && jk_xml_tokens_begin(&r->tokens, vocabulary))
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
    jk_xml_mask_free(&r->mask);
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

/* Bytes of the part before the one that libxml2 looks at. */
static int64_t parsed(const struct jk_xml_reader *r)
{
    const xmlParserInput *in = r->parser->input;

    return (int64_t)in->consumed + (in->cur - in->base);
}

/* How the parse stands. When memory is out libxml2 calls the document
 * well-formed still, and only stops telling. */
static int outcome(const struct jk_xml_reader *r)
{
    if (r->status != JK_OK || r->error.status != JK_OK)
        return r->status != JK_OK ? r->status : r->error.status;
    if (!r->parser->wellFormed)
        return JK_DAMAGED;
    return r->parser->disableSAX != 0 ? JK_NO_MEMORY : JK_OK;
}

/* Gives UTF-8 to libxml2. */
static int parse(struct jk_xml_reader *r, const char *data, size_t len)
{
    int status =
        jk_xml_guard_feed(&r->guard, data, len, r->limits, r->part, &r->error);

    while (len > 0 && status == JK_OK) {
        size_t n = len < PIECE ? len : PIECE;
        const char *shown = jk_xml_mask_feed(&r->mask, data, n);

        if (shown == NULL)
            return JK_NO_MEMORY;
        xmlParseChunk(r->parser, shown, (int)n, 0);
        data += n;
        len -= n;
        if (r->status != JK_OK || r->parser->disableSAX != 0)
            status = outcome(r);
        if (status == JK_OK && xmlDictSize(r->parser->dict) > NAMES_MAX)
            status = jk_fail(&r->error, JK_LIMIT, r->part,
                             "more than %d different names", NAMES_MAX);
        if (status == JK_OK)
            status = jk_xml_mask_done(&r->mask, parsed(r));
    }
    return status;
}

static int decode(struct jk_xml_reader *r, const char *data, size_t len)
{
    int status = JK_OK;

    if (r->decoder == NULL)
        return parse(r, data, len);
    while (len > 0 && status == JK_OK) {
        size_t n = len < PIECE ? len : PIECE;

        jk_buf_reset(&r->decoded);
        status = jk_decoder_feed(r->decoder, data, n, &r->decoded);
        if (status == JK_DAMAGED)
            jk_fail(&r->error, status, r->part,
                    "the text is not in the encoding of the part");
        if (r->decoded.len > 0) {
            int parsed = parse(r, r->decoded.ptr, r->decoded.len);

            status = parsed != JK_OK ? parsed : status;
        }
        data += n;
        len -= n;
    }
    return status;
}

/* Chooses the decoder by the first bytes and says how many of them are a byte
 * order mark or blanks. */
static int choose(struct jk_xml_reader *r, size_t *ret_skip)
{
    const char *encoding;
    int status = jk_encoding_sniff(jk_buf_str(&r->head), ret_skip, &encoding);

    if (status == JK_DAMAGED)
        return jk_fail(&r->error, status, r->part,
                       "the part does not begin like XML");
    if (status != JK_OK)
        return jk_fail(&r->error, status, r->part,
                       "the part's encoding is not known");
    if (encoding == NULL)
        return JK_OK;
    r->decoder = jk_decoder_new(encoding);
    if (r->decoder == NULL && r->limits->unconverted != NULL)
        *r->limits->unconverted = true;
    if (r->decoder == NULL)
        return jk_fail(&r->error, JK_UNSUPPORTED, r->part,
                       "the encoding %s cannot be converted here", encoding);
    return JK_OK;
}

static int begin(struct jk_xml_reader *r)
{
    size_t skip;
    int status = choose(r, &skip);

    r->begun = true;
    if (status == JK_OK && r->head.len > skip)
        status = decode(r, r->head.ptr + skip, r->head.len - skip);
    jk_buf_free(&r->head);
    return status;
}

/* Makes status stick and tells it. */
static int told(struct jk_xml_reader *r, int status, struct jk_error *err)
{
    r->status = status;
    if (status == JK_OK)
        return JK_OK;
    if (r->error.status != status)
        jk_fail(&r->error, status, r->part, "%s", jk_status_text(status));
    if (err != NULL)
        *err = r->error;
    return status;
}

int jk_xml_feed(struct jk_xml_reader *r, const char *data, size_t len,
                struct jk_error *err)
{
    if (r->status != JK_OK)
        return told(r, r->status, err);
    if (!r->begun) {
        size_t n = len < HEAD ? len : HEAD;

        jk_buf_add(&r->head, data, n);
        if (r->head.status != JK_OK)
            return told(r, r->head.status, err);
        if (r->head.len < HEAD)
            return JK_OK;
        data += n;
        len -= n;
        if (told(r, begin(r), err) != JK_OK)
            return r->status;
    }
    return told(r, decode(r, data, len), err);
}

int jk_xml_finish(struct jk_xml_reader *r, struct jk_error *err)
{
    int status = r->status;

    if (status == JK_OK && !r->begun)
        status = r->head.len > 0 ? begin(r)
                                 : jk_fail(&r->error, JK_DAMAGED, r->part,
                                           "the part is empty");
    if (status == JK_OK && r->decoder != NULL &&
        jk_decoder_finish(r->decoder) != JK_OK)
        status = jk_fail(&r->error, JK_DAMAGED, r->part,
                         "the part ends inside a character");
    if (status == JK_OK) {
        xmlParseChunk(r->parser, NULL, 0, 1);
        status = outcome(r);
        if (status == JK_OK && r->depth > 0)
            status = JK_NO_MEMORY; // ends of elements were not told
        // A prefix that is not declared makes elements unknown: what they
        // hold may be missing.
        if (status == JK_OK && r->unbound)
            status = jk_fail(&r->error, JK_DAMAGED, r->part,
                             "a namespace prefix is not declared");
    }
    return told(r, status, err);
}
