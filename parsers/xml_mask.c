// SPDX-License-Identifier: MIT
#include "xml_mask.h"

#include "encoding.h"

enum { DEL = 0x7F, TAG_MOST = 256 };

static const uint64_t high = UINT64_C(0x8080808080808080);

static uint64_t word_at(const char *p)
{
    uint64_t word;

    memcpy(&word, p, sizeof word);
    return word;
}

/* The first byte outside ASCII in [p, end), or end. */
static const char *next_wide(const char *p, const char *end)
{
    while (end - p >= 32 &&
           ((word_at(p) | word_at(p + 8) | word_at(p + 16) | word_at(p + 24)) &
            high) == 0)
        p += 32;
    while (end - p >= 8 && (word_at(p) & high) == 0)
        p += 8;
    while (p < end && (*p & 0x80) == 0)
        p++;
    return p;
}

/* Whether the '>' before text ends a tag: from it back to '<' stands no
 * other one, which could be the tag's end. */
static bool ends_tag(const char *begin, const char *close)
{
    const char *open;

    if (close - begin > TAG_MOST)
        begin = close - TAG_MOST;
    open = memrchr(begin, '<', (size_t)(close - begin));
    return open != NULL && memchr(open, '>', (size_t)(close - open)) == NULL;
}

/* ASCII that ends a text ('<'), or keeps it from being masked: > " ' DEL and
 * controls but newline and tab. */
static bool stops(unsigned char c)
{
    static const uint64_t set[2] = {0x50000084FFFFF9FFu, 0x8000000000000000u};

    return c < 0x80 && (set[c >> 6] >> (c & 63) & 1);
}

/* The '<' that ends the text in which p stands. NULL if something else ends
 * it, or something in it is no character: XML 1.0 section 2.2 forbids U+FFFE
 * and U+FFFF, which are EF BF BE and EF BF BF. */
static const char *text_end(const char *p, const char *end)
{
    while (p < end && !stops((unsigned char)*p)) {
        size_t n = 1;

        if ((*p & 0x80) != 0) {
            n = 3;
            if (end - p < 3 || *p == '\xEF' || !jk_utf8_is_three(p))
                n = jk_utf8_char(p, (size_t)(end - p));
            if (n == 0 ||
                (*p == '\xEF' && p[1] == '\xBF' && (unsigned char)p[2] >= 0xBE))
                return NULL;
        }
        p += n;
    }
    return p < end && *p == '<' ? p : NULL;
}

/* The text of an element around at, which is a byte outside ASCII. False if
 * it is anything else, is cut off or holds what XML does not allow. */
static bool text_around(const char *begin, const char *at, const char *end,
                        struct jk_str *ret_text)
{
    const char *first = at, *last;

    while (first > begin && !stops((unsigned char)first[-1]) &&
           (first[-1] & 0x80) == 0)
        first--;
    if (first == begin || first[-1] != '>' || !ends_tag(begin, first - 1))
        return false;
    last = text_end(at, end);
    if (last == NULL)
        return false;
    *ret_text = (struct jk_str){first, (size_t)(last - first)};
    return true;
}

/* The word with DEL for each byte outside ASCII. */
static uint64_t hidden(uint64_t word)
{
    uint64_t wide = word & high;

    wide |= wide - (wide >> 7); // 0xFF for each byte outside ASCII
    return (word & ~wide) | (wide & ~high);
}

static void hide(char *p, size_t len)
{
    size_t i = 0;

    for (; i + 8 <= len; i += 8) {
        uint64_t word = hidden(word_at(p + i));

        memcpy(p + i, &word, sizeof word);
    }
    for (; i < len; i++) {
        if ((p[i] & 0x80) != 0)
            p[i] = DEL;
    }
}

const char *jk_xml_mask_feed(struct jk_xml_mask *mask, const char *data,
                             size_t len)
{
    const char *end = data + len, *at = next_wide(data, end);
    const char *begin = data;
    struct jk_str text;

    mask->data = data;
    mask->len = len;
    if (at == end)
        return data;
    jk_buf_reset(&mask->masked);
    jk_buf_add(&mask->masked, data, len);
    if (mask->masked.status != JK_OK)
        return NULL;
    while (at < end) {
        if (text_around(begin, at, end, &text)) {
            hide(mask->masked.ptr + (text.ptr - data), text.len);
            begin = at = text.ptr + text.len;
        } else {
            at = memchr(at, '>', (size_t)(end - at));
            if (at == NULL)
                break;
        }
        at = next_wide(at, end);
    }
    return mask->masked.ptr;
}

int jk_xml_mask_done(struct jk_xml_mask *mask, int64_t offset)
{
    int64_t tail_begin = mask->begin - (int64_t)mask->tail.len;
    size_t drop;

    if (offset > mask->begin) {
        jk_buf_reset(&mask->tail);
        drop = (uint64_t)(offset - mask->begin) < mask->len
                   ? (size_t)(offset - mask->begin)
                   : mask->len;
        jk_buf_add(&mask->tail, mask->data + drop, mask->len - drop);
    } else {
        drop = offset > tail_begin ? (size_t)(offset - tail_begin) : 0;
        if (drop > 0) {
            mask->tail.len -= drop;
            memmove(mask->tail.ptr, mask->tail.ptr + drop, mask->tail.len);
        }
        jk_buf_add(&mask->tail, mask->data, mask->len);
    }
    mask->begin += (int64_t)mask->len;
    mask->len = 0;
    return mask->tail.status;
}

/* The bytes of the part at offset, NULL if they are not at hand. */
static const char *original(struct jk_xml_mask *mask, int64_t offset,
                            size_t len)
{
    int64_t tail_begin = mask->begin - (int64_t)mask->tail.len;
    size_t before;

    if (offset < tail_begin || len > INT32_MAX ||
        offset + (int64_t)len > mask->begin + (int64_t)mask->len)
        return NULL;
    if (offset >= mask->begin)
        return mask->data + (offset - mask->begin);
    if (offset + (int64_t)len <= mask->begin)
        return mask->tail.ptr + (offset - tail_begin);
    before = (size_t)(mask->begin - offset);
    jk_buf_reset(&mask->joined);
    jk_buf_add(&mask->joined, mask->tail.ptr + (offset - tail_begin), before);
    jk_buf_add(&mask->joined, mask->data, len - before);
    return mask->joined.status == JK_OK ? mask->joined.ptr : NULL;
}

/* Whether shown is raw with some bytes outside ASCII hidden. */
static bool made_of(const char *shown, const char *raw, size_t len)
{
    size_t i = 0;

    while (i < len) {
        if (len - i >= 8 && hidden(word_at(raw + i)) == word_at(shown + i)) {
            i += 8;
            continue;
        }
        if (raw[i] != shown[i] && (shown[i] != DEL || (raw[i] & 0x80) == 0))
            return false;
        i++;
    }
    return true;
}

bool jk_xml_mask_text(struct jk_xml_mask *mask, int64_t offset,
                      struct jk_str *text)
{
    const char *raw;

    if (memchr(text->ptr, DEL, text->len) == NULL)
        return true;
    raw = original(mask, offset, text->len);
    if (raw == NULL || !made_of(text->ptr, raw, text->len))
        return false;
    text->ptr = raw;
    return true;
}

void jk_xml_mask_free(struct jk_xml_mask *mask)
{
    jk_buf_free(&mask->masked);
    jk_buf_free(&mask->tail);
    jk_buf_free(&mask->joined);
}
