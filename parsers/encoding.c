// SPDX-License-Identifier: MIT
#include "encoding.h"

#include <errno.h>
#include <iconv.h>
#include <stdlib.h>
#include <strings.h>

enum { KEPT = 8, OUT = 4096 };

#define NO_ICONV ((iconv_t)-1)

struct jk_decoder {
    iconv_t iconv;   // NO_ICONV for UTF-16
    bool big;        // UTF-16BE
    uint32_t high;   // high surrogate that waits for its low one
    char kept[KEPT]; // bytes of a character that was cut off
    size_t kept_len;
};

size_t jk_utf8_char(const char *text, size_t left)
{
    const unsigned char *p = (const unsigned char *)text;

    if (p[0] < 0x80)
        return 1;
    if (p[0] >= 0xC2 && p[0] <= 0xDF)
        return left >= 2 && (p[1] & 0xC0) == 0x80 ? 2 : 0;
    if (p[0] >= 0xE0 && p[0] <= 0xEF) {
        if (left < 3 || (p[1] & 0xC0) != 0x80 || (p[2] & 0xC0) != 0x80 ||
            (p[0] == 0xE0 && p[1] < 0xA0) || (p[0] == 0xED && p[1] > 0x9F))
            return 0;
        return 3;
    }
    if (p[0] >= 0xF0 && p[0] <= 0xF4) {
        if (left < 4 || (p[1] & 0xC0) != 0x80 || (p[2] & 0xC0) != 0x80 ||
            (p[3] & 0xC0) != 0x80 || (p[0] == 0xF0 && p[1] < 0x90) ||
            (p[0] == 0xF4 && p[1] > 0x8F))
            return 0;
        return 4;
    }
    return 0;
}

bool jk_utf8_valid(const char *text, size_t len)
{
    const char *end = text + len;

    while (text < end) {
        size_t n;

        if (end - text >= 3 && jk_utf8_is_three(text))
            n = 3;
        else if ((unsigned char)*text < 0x80)
            n = 1;
        else
            n = jk_utf8_char(text, (size_t)(end - text));
        if (n == 0)
            return false;
        text += n;
    }
    return true;
}

struct jk_decoder *jk_decoder_new(const char *encoding)
{
    struct jk_decoder *d = calloc(1, sizeof *d);
    bool wide = strcasecmp(encoding, "UTF-16LE") == 0 ||
                strcasecmp(encoding, "UTF-16BE") == 0;

    if (d == NULL)
        return NULL;
    d->iconv = NO_ICONV;
    d->big = strcasecmp(encoding, "UTF-16BE") == 0;
    if (wide)
        return d;
    d->iconv = iconv_open("UTF-8", encoding);
    if (d->iconv == NO_ICONV) {
        free(d);
        return NULL;
    }
    return d;
}

void jk_decoder_free(struct jk_decoder *d)
{
    if (d == NULL)
        return;
    if (d->iconv != NO_ICONV)
        iconv_close(d->iconv);
    free(d);
}

/* One UTF-16 unit (RFC 2781). */
static int add_unit(struct jk_decoder *d, uint32_t unit, struct jk_buf *out)
{
    bool low = unit >= 0xDC00 && unit <= 0xDFFF;

    if ((d->high != 0) != low)
        return JK_DAMAGED;
    if (low)
        jk_buf_add_utf8(out,
                        0x10000 + ((d->high - 0xD800) << 10) + (unit - 0xDC00));
    d->high = unit >= 0xD800 && unit <= 0xDBFF ? unit : 0;
    if (!low && d->high == 0)
        jk_buf_add_utf8(out, unit);
    return JK_OK;
}

static int feed_wide(struct jk_decoder *d, const unsigned char *p, size_t len,
                     struct jk_buf *out)
{
    int status = JK_OK;
    size_t i = 0;

    if (d->kept_len == 1 && len > 0) {
        unsigned char first = (unsigned char)d->kept[0];

        status = add_unit(d,
                          d->big ? (uint32_t)first << 8 | p[0]
                                 : (uint32_t)p[0] << 8 | first,
                          out);
        d->kept_len = 0;
        i = 1;
    }
    for (; i + 1 < len && status == JK_OK; i += 2)
        status = add_unit(d,
                          d->big ? (uint32_t)p[i] << 8 | p[i + 1]
                                 : (uint32_t)p[i + 1] << 8 | p[i],
                          out);
    if (i < len && status == JK_OK) {
        d->kept[0] = (char)p[i];
        d->kept_len = 1;
    }
    return status != JK_OK ? status : out->status;
}

/* Runs iconv over len bytes; the bytes of a cut-off character are kept. */
static int feed_iconv(struct jk_decoder *d, const char *data, size_t len,
                      struct jk_buf *out)
{
    char *in = (char *)(uintptr_t)data; // iconv(3) does not write there
    size_t left = len;

    while (left > 0) {
        char room[OUT];
        char *end = room;
        size_t space = sizeof room;
        size_t done = iconv(d->iconv, &in, &left, &end, &space);

        jk_buf_add(out, room, sizeof room - space);
        if (out->status != JK_OK)
            return out->status;
        if (done != (size_t)-1 || errno == E2BIG)
            continue;
        if (errno != EINVAL || left > KEPT)
            return JK_DAMAGED;
        memcpy(d->kept, in, left);
        d->kept_len = left;
        return JK_OK;
    }
    return JK_OK;
}

int jk_decoder_feed(struct jk_decoder *d, const char *data, size_t len,
                    struct jk_buf *out)
{
    if (d->iconv == NO_ICONV)
        return feed_wide(d, (const unsigned char *)data, len, out);
    // A character that was cut off is completed byte by byte.
    while (d->kept_len > 0 && len > 0) {
        char bytes[KEPT + 1];
        size_t n = d->kept_len;
        int status;

        memcpy(bytes, d->kept, n);
        bytes[n] = *data++;
        len--;
        d->kept_len = 0;
        status = feed_iconv(d, bytes, n + 1, out);
        if (status != JK_OK)
            return status;
    }
    return feed_iconv(d, data, len, out);
}

int jk_decoder_finish(const struct jk_decoder *d)
{
    return d->kept_len == 0 && d->high == 0 ? JK_OK : JK_DAMAGED;
}

int jk_to_utf8(const char *encoding, struct jk_str text, struct jk_buf *out)
{
    struct jk_decoder *d = jk_decoder_new(encoding);
    int status;

    if (d == NULL)
        return JK_UNSUPPORTED;
    status = jk_decoder_feed(d, text.ptr, text.len, out);
    if (status == JK_OK)
        status = jk_decoder_finish(d);
    jk_decoder_free(d);
    return status;
}

static const char *const japanese[] = {"CP932", "SHIFT_JIS", "EUC-JP",
                                       "ISO-2022-JP"};
enum { JAPANESE = sizeof japanese / sizeof japanese[0] };

struct jk_encodings {
    struct jk_decoder *held[JAPANESE];
};

struct jk_encodings *jk_encodings_open(void)
{
    struct jk_encodings *e = calloc(1, sizeof *e);

    for (size_t i = 0; e != NULL && i < JAPANESE; i++)
        e->held[i] = jk_decoder_new(japanese[i]);
    return e;
}

void jk_encodings_close(struct jk_encodings *e)
{
    if (e == NULL)
        return;
    for (size_t i = 0; i < JAPANESE; i++)
        jk_decoder_free(e->held[i]);
    free(e);
}
