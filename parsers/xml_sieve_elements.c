// SPDX-License-Identifier: MIT
// What the sieve makes of tags.
#include "xml_sieve_chars.h"
#include "xml_sieve_impl.h"

enum jk_xml_found jk_xml_take_end_tag(struct jk_xml_sieve *s, const char **at,
                                      const char *end)
{
    const char *p = *at;
    struct jk_xml_qname q;
    size_t name;

    if (end - p < 3)
        return JK_XML_CUT;
    if (s->depth == 0 || !jk_xml_qname_read(p + 2, end, &q))
        return JK_XML_ODD;
    name = (size_t)(q.end - p) - 2;
    while (q.end < end && jk_xml_is(*q.end, JK_XML_BLANK))
        q.end++;
    if (q.end == end)
        return JK_XML_CUT;
    if (*q.end != '>')
        return JK_XML_ODD;
    *at = q.end + 1;
    s->depth--;
    s->torn = false;
    if (s->silent_count > 0) {
        char *open = s->shown.ptr + s->silent[s->silent_count - 1];

        if ((size_t)(s->out - open) == name + 2 &&
            memcmp(open + 1, p + 2, name) == 0) {
            jk_xml_map_cut(&s->map, s->shown_before + (open - s->shown.ptr));
            s->out = open;
            s->silent_count--;
            jk_xml_skip_to(s, *at, false);
            return JK_XML_WHOLE;
        }
        s->silent_count = 0;
    }
    jk_xml_show_short(s, p, (size_t)(*at - p));
    if (s->depth == 0)
        s->open = true; // nothing but comments may follow
    return JK_XML_WHOLE;
}

/* Counts a start tag that begins at open and is shown. */
static void opened(struct jk_xml_sieve *s, const char *open, bool may_hush)
{
    s->depth++;
    if (!may_hush || s->depth == 1 || s->silent_count == JK_XML_SILENT_TAGS)
        s->silent_count = 0;
    if (may_hush && s->depth > 1)
        s->silent[s->silent_count++] = (size_t)(open - s->shown.ptr);
}

/* Writes a tag of which several stretches are left out. */
static void show_in_pieces(struct jk_xml_sieve *s, const char *p)
{
    const struct jk_xml_tag *t = &s->tag;
    const char *open = s->out;
    size_t from = 0;

    for (unsigned i = 0; i < t->count; i++) {
        if (t->attributes[i].shown)
            continue;
        jk_xml_show(s, p + from, t->attributes[i].begin - from);
        from = jk_xml_tag_next(t, i);
        jk_xml_skip_to(s, p + from, false);
    }
    jk_xml_show(s, p + from, t->len - from);
    s->torn = false;
    s->silent_count = 0;
    if (!t->empty)
        opened(s, open, false);
}

static void make_tag(struct jk_xml_sieve *s, const char *p,
                     const struct jk_xml_made *made)
{
    const char *open = s->out;

    // Between texts nothing is left out: libxml2 would take them for one.
    if (made->begin == 0 && !s->torn) {
        jk_xml_skip_to(s, p + made->len, false);
        return;
    }
    if (made->begin == 0 || made->begin == made->end) {
        jk_xml_show_short(s, p, made->len);
    } else {
        jk_xml_show_short(s, p, made->begin);
        jk_xml_skip_to(s, p + made->end, false);
        jk_xml_show_short(s, p + made->end, made->len - made->end);
    }
    s->torn = false;
    if (made->empty)
        s->silent_count = 0;
    else
        opened(s, open, made->may_hush);
}

static enum jk_xml_found take_root(struct jk_xml_sieve *s, const char **at,
                                   const char *end)
{
    enum jk_xml_found found = jk_xml_tag_read(*at, end, &s->words, &s->tag);

    if (found != JK_XML_WHOLE)
        return found;
    jk_xml_show(s, *at, s->tag.len);
    if (s->tag.empty)
        s->open = true;
    else
        opened(s, s->out, false);
    s->torn = false;
    jk_xml_tag_declare(*at, &s->tag, &s->words);
    *at += s->tag.len;
    return JK_XML_WHOLE;
}

/* Where a tag of these bytes is kept. */
static struct jk_xml_seen_tag *seen_tag(struct jk_xml_sieve *s, const char *p,
                                        size_t len)
{
    uint64_t first, last, hash;

    memcpy(&first, p, sizeof first);
    memcpy(&last, p + len - sizeof last, sizeof last);
    hash =
        (first ^ last << 5 ^ last >> 59 ^ len) * UINT64_C(0x9E3779B97F4A7C15);
    return &s->seen[hash >> 57 & (JK_XML_SEEN_TAGS - 1)];
}

enum jk_xml_found jk_xml_take_tag(struct jk_xml_sieve *s, const char **at,
                                  const char *end)
{
    const char *p = *at;
    size_t most = (size_t)(end - p);
    const char *close =
        memchr(p, '>', most < JK_XML_SEEN_LONGEST ? most : JK_XML_SEEN_LONGEST);
    size_t len = close == NULL ? 0 : (size_t)(close - p) + 1;
    struct jk_xml_seen_tag *seen = NULL;
    struct jk_xml_made made;
    enum jk_xml_found found;

    if (s->depth == 0)
        return take_root(s, at, end);
    if (len >= sizeof(uint64_t)) {
        seen = seen_tag(s, p, len);
        if (seen->made.len == len && memcmp(seen->bytes, p, len) == 0) {
            make_tag(s, p, &seen->made);
            *at += len;
            return JK_XML_WHOLE;
        }
    }
    found = jk_xml_tag_read(p, end, &s->words, &s->tag);
    if (found != JK_XML_WHOLE)
        return found;
    *at += s->tag.len;
    if (!jk_xml_tag_make(p, &s->tag, &s->words, &made)) {
        show_in_pieces(s, p);
        return JK_XML_WHOLE;
    }
    make_tag(s, p, &made);
    if (seen != NULL && made.len == len) {
        seen->made = made;
        memcpy(seen->bytes, p, len);
    }
    return JK_XML_WHOLE;
}
