// SPDX-License-Identifier: MIT
#include "xml_sieve_chars.h"
#include "xml_sieve_impl.h"

#include <stdlib.h>

enum {
    DEL = 0x7F,
    SLACK = 16 // bytes that may be written behind the end
};

bool jk_xml_sieve_begin(struct jk_xml_sieve *s,
                        const struct jk_xml_vocabulary *vocabulary,
                        const struct jk_xml_handler *handler, void *context)
{
    s->handler = handler;
    s->context = context;
    s->mute = handler->text == NULL;
    s->seen = calloc(JK_XML_SEEN_TAGS, sizeof *s->seen);
    return s->seen != NULL && jk_xml_words_begin(&s->words, vocabulary);
}

void jk_xml_sieve_end(struct jk_xml_sieve *s)
{
    free(s->seen);
    jk_xml_words_end(&s->words);
    jk_xml_map_free(&s->map);
    jk_buf_free(&s->raw);
    jk_buf_free(&s->shown);
}

enum jk_xml_found jk_xml_text_read(const char *p, const char *end,
                                   struct jk_xml_text *ret_text)
{
    const char *begin = p;
    size_t n;

    *ret_text = (struct jk_xml_text){.plain = true};
    for (;;) {
        while (end - p >= 3 && *p != '\xEF' && jk_utf8_is_three(p))
            p += 3;
        while (p < end && jk_xml_is(*p, JK_XML_TEXT))
            p++;
        if (p == end || *p == '<' || *p == '&')
            break;
        if (*p == '>' || *p == '\r') {
            // CR becomes LF; "]]>" may not be there.
            if (*p == '\r' || (p > begin && p[-1] == ']'))
                ret_text->plain = false;
            p++;
            continue;
        }
        n = jk_xml_wide(p, end);
        if (n == 0 && (*p & 0x80) != 0 && jk_xml_may_go_on(p, end))
            break;
        if (n == 0)
            return JK_XML_ODD;
        p += n;
    }
    ret_text->end = p;
    ret_text->cut = p == end || (*p != '<' && *p != '&');
    return JK_XML_WHOLE;
}

void jk_xml_show_text(struct jk_xml_sieve *s, const char *p, const char *end)
{
    bool behind = s->torn;

    s->silent_count = 0;
    s->torn = s->hidden = true;
    if (s->gap)
        jk_xml_anchor(s, p, false);
    // Of single characters that were apart, "]]>" could come to stand.
    if (end - p == 1 && !behind && *p != ']') {
        *s->out++ = *p;
        return;
    }
    *s->out++ = DEL;
    jk_xml_anchor(s, end, true);
}

static enum jk_xml_found take_text(struct jk_xml_sieve *s, const char **at,
                                   const char *end)
{
    static const char nothing[] = "<!---->";
    const char *p = *at;
    struct jk_xml_text text;
    bool apart = s->torn && s->hidden;

    if (jk_xml_text_read(p, end, &text) != JK_XML_WHOLE)
        return JK_XML_ODD;
    if (text.cut && (!s->torn || apart) && end - p <= JK_XML_HELD_MAX)
        return JK_XML_CUT;
    *at = text.end;
    if (text.cut || (s->torn && !apart) || !text.plain || s->depth == 0) {
        // What was between this text and the one before was left out, and is
        // longer: libxml2 must not take them for one.
        if (apart) {
            memcpy(s->out, nothing, sizeof nothing - 1);
            s->out += sizeof nothing - 1;
            s->gap = true;
        }
        jk_xml_show(s, p, (size_t)(text.end - p));
        s->torn = true;
        s->hidden = false;
        s->silent_count = 0;
        return text.cut ? JK_XML_CUT : JK_XML_WHOLE;
    }
    if (s->mute)
        s->gap = true;
    else
        jk_xml_show_text(s, p, text.end);
    return JK_XML_WHOLE;
}

static enum jk_xml_found take_reference(struct jk_xml_sieve *s, const char **at,
                                        const char *end)
{
    size_t len;
    enum jk_xml_found found = jk_xml_reference_read(*at, end, &len);

    if (found != JK_XML_WHOLE)
        return found;
    if (s->depth == 0)
        return JK_XML_ODD;
    jk_xml_show(s, *at, len);
    *at += len;
    s->torn = false; // libxml2 tells a reference by itself
    s->silent_count = 0;
    return JK_XML_WHOLE;
}

/* Whether [p, end) is made of characters. */
static bool is_characters(const char *p, const char *end)
{
    while (p < end) {
        size_t n = 1;

        if (!jk_xml_is(*p, JK_XML_TEXT | JK_XML_VALUE | JK_XML_BLANK) &&
            *p != '<' && *p != '&')
            n = jk_xml_wide(p, end);
        if (n == 0)
            return false;
        p += n;
    }
    return true;
}

/* Comments, CDATA sections and instructions, which end with closing. */
static enum jk_xml_found take_other(struct jk_xml_sieve *s, const char **at,
                                    const char *end, const char *opening,
                                    const char *closing)
{
    size_t head = strlen(opening), tail = strlen(closing);
    size_t left = (size_t)(end - *at);
    const char *behind;

    if (left < head)
        return memcmp(*at, opening, left) == 0 ? JK_XML_CUT : JK_XML_ODD;
    if (memcmp(*at, opening, head) != 0)
        return JK_XML_ODD;
    behind = memmem(*at + head, left - head, closing, tail);
    if (behind == NULL)
        return JK_XML_CUT;
    behind += tail;
    if (!is_characters(*at, behind))
        return JK_XML_ODD;
    jk_xml_show(s, *at, (size_t)(behind - *at));
    *at = behind;
    s->torn = false;
    s->silent_count = 0;
    return JK_XML_WHOLE;
}

static enum jk_xml_found take_instruction(struct jk_xml_sieve *s,
                                          const char **at, const char *end)
{
    struct jk_xml_qname q;

    if (end - *at < 3)
        return JK_XML_CUT;
    if (!jk_xml_qname_read(*at + 2, end, &q) || q.local != *at + 2)
        return JK_XML_ODD;
    if (q.end < end && *q.end != '?' && !jk_xml_is(*q.end, JK_XML_BLANK))
        return JK_XML_ODD;
    return take_other(s, at, end, "<?", "?>");
}

static enum jk_xml_found take_token(struct jk_xml_sieve *s, const char **at,
                                    const char *end)
{
    const char *p = *at;

    if (*p == '&')
        return take_reference(s, at, end);
    if (*p != '<')
        return take_text(s, at, end);
    if (end - p < 2)
        return JK_XML_CUT;
    switch (p[1]) {
    case '/':
        return jk_xml_take_end_tag(s, at, end);
    case '?':
        return take_instruction(s, at, end);
    case '!':
        if (end - p > 2 && p[2] == '[' && s->depth > 0)
            return take_other(s, at, end, "<![CDATA[", "]]>");
        return take_other(s, at, end, "<!--", "-->");
    default:
        return jk_xml_take_tag(s, at, end);
    }
}

/* Makes room in shown for all that may be written of what waits. */
static bool begin_shown(struct jk_xml_sieve *s)
{
    jk_buf_reset(&s->shown);
    if (!jk_buf_reserve(&s->shown, s->raw.len - s->done + SLACK))
        return false;
    s->out = s->shown.ptr;
    s->silent_count = 0; // their tags were given away
    return true;
}

struct jk_str jk_xml_sieve_feed(struct jk_xml_sieve *s, const char *data,
                                size_t len)
{
    enum jk_xml_found found = JK_XML_WHOLE;
    const char *p, *end;

    if (len == 0 || (s->open && s->done == s->raw.len))
        return (struct jk_str){data, len};
    jk_buf_add(&s->raw, data, len);
    if (s->raw.status != JK_OK || !begin_shown(s))
        return (struct jk_str){NULL, 0};
    p = s->raw.ptr + s->done;
    end = s->raw.ptr + s->raw.len;
    while (p < end && !s->open && found == JK_XML_WHOLE)
        found = take_token(s, &p, end);
    if (found == JK_XML_ODD ||
        (found == JK_XML_CUT && end - p > JK_XML_HELD_MAX))
        s->open = true;
    if (s->open) {
        jk_xml_show(s, p, (size_t)(end - p));
        p = end;
    }
    if (s->gap)
        jk_xml_anchor(s, p, false);
    s->done = (size_t)(p - s->raw.ptr);
    s->shown.len = (size_t)(s->out - s->shown.ptr);
    return s->status != JK_OK ? (struct jk_str){NULL, 0}
                              : jk_buf_str(&s->shown);
}

struct jk_str jk_xml_sieve_finish(struct jk_xml_sieve *s)
{
    struct jk_str rest = {"", 0};

    if (s->raw.len > s->done)
        rest = (struct jk_str){s->raw.ptr + s->done, s->raw.len - s->done};
    s->done = s->raw.len;
    s->open = true;
    return rest;
}

void jk_xml_sieve_done(struct jk_xml_sieve *s, size_t given, int64_t offset)
{
    size_t drop;

    s->shown_before += (int64_t)given;
    jk_xml_map_forget(&s->map, offset);
    // The bytes that libxml2 has gone past, and those not shown, are needed no
    // longer.
    if (s->map.at <= s->raw_at)
        return;
    drop = (uint64_t)(s->map.at - s->raw_at) < s->done
               ? (size_t)(s->map.at - s->raw_at)
               : s->done;
    s->raw.len -= drop;
    s->done -= drop;
    if (s->raw.len > 0)
        memmove(s->raw.ptr, s->raw.ptr + drop, s->raw.len);
    s->raw_at += (int64_t)drop;
}

struct jk_str jk_xml_sieve_attributes(struct jk_xml_sieve *s, int64_t offset)
{
    int64_t begin, end;

    if (!jk_xml_map_gap(&s->map, offset, &begin, &end) || begin < s->raw_at ||
        end - s->raw_at > (int64_t)s->raw.len)
        return (struct jk_str){"", 0};
    return (struct jk_str){s->raw.ptr + (begin - s->raw_at),
                           (size_t)(end - begin)};
}

bool jk_xml_sieve_text(struct jk_xml_sieve *s, int64_t *offset,
                       struct jk_str *shown, struct jk_str *ret_told)
{
    struct jk_xml_map_text text;
    int64_t begin;

    *ret_told = *shown;
    if (!jk_xml_map_text(&s->map, *offset, *offset + (int64_t)shown->len,
                         &text)) {
        *shown = jk_str_slice(*shown, shown->len, shown->len);
        return true;
    }
    if (text.shown > *offset) { // up to it, what is shown is what there is
        ret_told->len = (size_t)(text.shown - *offset);
    } else {
        begin = text.begin - s->raw_at;
        if (shown->ptr[0] != DEL || begin < 0 || text.end < text.begin ||
            text.end - s->raw_at > (int64_t)s->raw.len)
            return false;
        *ret_told = (struct jk_str){s->raw.ptr + begin,
                                    (size_t)(text.end - text.begin)};
        text.shown++;
    }
    *shown = jk_str_slice(*shown, (size_t)(text.shown - *offset), shown->len);
    *offset = text.shown;
    return true;
}
