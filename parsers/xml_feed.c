// SPDX-License-Identifier: MIT
// The bytes of a part, on their way into libxml2.
#include "encoding.h"
#include "xml_impl.h"

enum {
    PIECE = 1 << 15,  // bytes given to libxml2 at once
    HEAD = 256,       // bytes that tell the encoding
    NAMES_MAX = 50000 // different ones: libxml2 keeps and searches all
};

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

/* Gives libxml2 what the sieve shows of the part. */
static int parse_shown(struct jk_xml_reader *r, struct jk_str shown)
{
    int status = shown.ptr == NULL
                     ? JK_NO_MEMORY
                     : jk_xml_guard_feed(&r->guard, shown.ptr, shown.len,
                                         r->limits, r->part, &r->error);

    if (status != JK_OK)
        return status;
    if (shown.len > 0)
        xmlParseChunk(r->parser, shown.ptr, (int)shown.len, 0);
    if (r->status != JK_OK || r->parser->disableSAX != 0)
        status = outcome(r);
    if (status == JK_OK && xmlDictSize(r->parser->dict) > NAMES_MAX)
        status = jk_fail(&r->error, JK_LIMIT, r->part,
                         "more than %d different names", NAMES_MAX);
    if (status == JK_OK)
        jk_xml_sieve_done(
            &r->sieve, shown.len,
            jk_xml_shown(r->parser->input, r->parser->input->cur));
    return status;
}

/* Gives UTF-8 to the sieve. */
static int parse(struct jk_xml_reader *r, const char *data, size_t len)
{
    int status = JK_OK;

    while (len > 0 && status == JK_OK) {
        size_t n = len < PIECE ? len : PIECE;

        status = parse_shown(r, jk_xml_sieve_feed(&r->sieve, data, n));
        data += n;
        len -= n;
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
        int parsed;

        jk_buf_reset(&r->decoded);
        status = jk_decoder_feed(r->decoder, data, n, &r->decoded);
        parsed = parse(r, r->decoded.ptr, r->decoded.len);
        if (parsed == JK_OK && status != JK_OK) // nothing more will come
            parsed = parse_shown(r, jk_xml_sieve_finish(&r->sieve));
        // What libxml2 objects to comes before what is no text.
        if (parsed == JK_OK && status == JK_DAMAGED)
            jk_fail(&r->error, status, r->part,
                    "the text is not in the encoding of the part");
        status = parsed != JK_OK ? parsed : status;
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
    if (status == JK_OK)
        status = parse_shown(r, jk_xml_sieve_finish(&r->sieve));
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
