// SPDX-License-Identifier: MIT
// What the sieve makes of tags.
#include "xml_sieve_chars.h"
#include "xml_sieve_impl.h"

/* The end of a name at p with at most one colon; NULL if it is none. */
static const char *name_end(const char *p, const char *end)
{
    const char *colon = NULL;

    if (p < end && !jk_xml_is(*p, JK_XML_NAME_START))
        return NULL;
    for (; p < end; p++) {
        if (jk_xml_is(*p, JK_XML_NAME))
            continue;
        if (*p != ':')
            break;
        if (colon != NULL ||
            (end - p > 1 && !jk_xml_is(p[1], JK_XML_NAME_START)))
            return NULL;
        colon = p;
    }
    return p;
}

enum jk_xml_found jk_xml_take_end_tag(struct jk_xml_sieve *s, const char **at,
                                      const char *end)
{
    const char *p = *at, *behind = name_end(p + 2, end);
    size_t name;

    if (s->depth == 0 || behind == NULL)
        return JK_XML_ODD;
    name = (size_t)(behind - p) - 2;
    while (behind < end && jk_xml_is(*behind, JK_XML_BLANK))
        behind++;
    if (behind == end)
        return JK_XML_CUT;
    if (*behind != '>')
        return JK_XML_ODD;
    *at = behind + 1;
    s->depth--;
    s->torn = false;
    if (s->silent_count > 0) {
        char *open = s->shown.ptr + s->silent[s->silent_count - 1];

        if ((size_t)(s->out - open) == name + 2 &&
            memcmp(open + 1, p + 2, name) == 0) {
            jk_xml_map_cut(&s->map, s->shown_before + (open - s->shown.ptr));
            s->out = open;
            s->silent_count--;
            s->gap = true;
            return JK_XML_WHOLE;
        }
        s->silent_count = 0;
    }
    jk_xml_show_short(s, p, (size_t)(*at - p));
    if (s->depth == 0)
        s->open = true; // nothing but comments may follow
    return JK_XML_WHOLE;
}

/* Counts a start tag that begins at open and is shown. Behind text it stays,
 * for what follows it may be text. */
static void opened(struct jk_xml_sieve *s, const char *open, bool may_hush)
{
    s->depth++;
    may_hush = may_hush && !s->torn;
    s->torn = false;
    if (!may_hush || s->depth == 1 || s->silent_count == JK_XML_SILENT_TAGS)
        s->silent_count = 0;
    if (may_hush && s->depth > 1)
        s->silent[s->silent_count++] = (size_t)(open - s->shown.ptr);
}

/* Leaves out the tags of an element that holds nothing but text, if the handler
 * lets it pass; *at is behind its start tag, which begins at p. JK_XML_CUT: its
 * end is not here yet. JK_XML_ODD: it cannot pass. */
static enum jk_xml_found pass(struct jk_xml_sieve *s, const char *p,
                              const struct jk_xml_made *made, const char **at,
                              const char *end)
{
    struct jk_str local = {p + made->local, made->value - made->local - 2};
    struct jk_str value = {p + made->value, made->value_end - made->value};
    size_t name = made->name - 1;
    struct jk_xml_text text;

    if ((s->torn && !s->hidden) || s->mute || s->handler->passes == NULL ||
        !s->handler->passes(s->context, local, value))
        return JK_XML_ODD;
    if (made->empty && *at == end)
        return JK_XML_CUT;
    if (made->empty) {
        s->gap = true;
        return JK_XML_WHOLE;
    }
    if (jk_xml_text_read(*at, end, &text) != JK_XML_WHOLE || !text.plain)
        return JK_XML_ODD;
    // A single byte at the end of the part is not told: more must follow.
    if (text.cut || (size_t)(end - text.end) <= name + 3)
        return JK_XML_CUT;
    if (memcmp(text.end, "</", 2) != 0 ||
        memcmp(text.end + 2, p + 1, name) != 0 || text.end[name + 2] != '>')
        return JK_XML_ODD;
    s->gap = true;
    if (text.end > *at)
        jk_xml_show_text(s, *at, text.end);
    s->gap = true;
    s->silent_count = 0;
    *at = text.end + name + 3;
    return JK_XML_WHOLE;
}

/* Goes behind the tag at *at and what passes with it. */
static enum jk_xml_found make_tag(struct jk_xml_sieve *s, const char **at,
                                  const struct jk_xml_made *made,
                                  const char *end)
{
    const char *open = s->out, *p = *at;
    size_t tail = made->empty ? 2 : 1;

    *at += made->len;
    // Between texts nothing is left out: libxml2 would take them for one.
    if (made->nothing && !s->torn) {
        s->gap = true;
        return JK_XML_WHOLE;
    }
    if (made->may_pass) {
        enum jk_xml_found found = pass(s, p, made, at, end);

        if (found == JK_XML_CUT && end - p <= JK_XML_HELD_MAX)
            *at = p;
        if (found == JK_XML_WHOLE || *at == p)
            return found;
    }
    if (made->bare) {
        jk_xml_show_short(s, p, made->name);
        s->gap = true;
        jk_xml_show_short(s, p + made->len - tail, tail);
    } else {
        jk_xml_show_short(s, p, made->len);
    }
    if (made->empty) {
        s->torn = false;
        s->silent_count = 0;
    } else {
        opened(s, open, made->may_hush);
    }
    return JK_XML_WHOLE;
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
    jk_xml_tag_declare(*at, &s->tag, &s->words);
    *at += s->tag.len;
    return JK_XML_WHOLE;
}

/* Where a tag of this length and beginning is kept. */
static struct jk_xml_seen_tag *seen_tag(struct jk_xml_sieve *s, const char *p,
                                        size_t len)
{
    uint64_t first = 0;

    memcpy(&first, p, len < sizeof first ? len : sizeof first);
    return &s->seen[(first ^ len) * UINT64_C(0x9E3779B97F4A7C15) >> 57 &
                    (JK_XML_SEEN_TAGS - 1)];
}

static uint64_t word_at(const char *p)
{
    uint64_t word;

    memcpy(&word, p, sizeof word);
    return word;
}

/* The highest bit of each byte that is an ASCII letter or digit. */
static uint64_t letters_and_digits(uint64_t word)
{
    const uint64_t ones = UINT64_C(0x0101010101010101), high = ones << 7;
    uint64_t low = word & ~high, letter = low | ones * 0x20;
    uint64_t digits =
        (low + ones * (0x80 - '0')) & ~(low + ones * (0x7F - '9'));
    uint64_t letters =
        (letter + ones * (0x80 - 'a')) & ~(letter + ones * (0x7F - 'z'));

    return (digits | letters) & ~word & high;
}

/* Whether a tag of len bytes at p is one that came before, but for letters and
 * digits of its values. */
static bool is_seen(const struct jk_xml_seen_tag *seen, const char *p,
                    size_t len)
{
    if (seen->made.len != len)
        return false;
    if ((len < sizeof(uint64_t) || len > 32) &&
        memcmp(seen->bytes, p, len) == 0)
        return true;
    if (len < sizeof(uint64_t))
        return false;
    for (size_t i = 0;; i += sizeof(uint64_t)) {
        size_t at = i + sizeof(uint64_t) <= len ? i : len - sizeof(uint64_t);
        uint64_t word = word_at(p + at);
        uint64_t different = word ^ word_at(seen->bytes + at);

        if (different != 0) {
            uint64_t may = word_at(seen->may_differ + at);
            uint64_t high = UINT64_C(0x8080808080808080);

            if ((different & ~may) != 0 ||
                (may & high & ~letters_and_digits(word)) != 0)
                return false;
        }
        if (at != i || i + sizeof(uint64_t) == len)
            return true;
    }
}

static void keep_tag(const struct jk_xml_sieve *s, const char *p,
                     const struct jk_xml_made *made,
                     struct jk_xml_seen_tag *seen)
{
    seen->made = *made;
    memcpy(seen->bytes, p, made->len);
    memset(seen->may_differ, 0, made->len);
    for (unsigned i = 0; i < s->tag.count && s->tag.plain; i++) {
        const struct jk_xml_tag_attribute *a = &s->tag.attributes[i];

        for (uint32_t k = a->value; k < a->end; k++) {
            if (letters_and_digits((unsigned char)p[k]) != 0)
                seen->may_differ[k] = '\xFF';
        }
    }
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
    if (len > 0) {
        seen = seen_tag(s, p, len);
        if (is_seen(seen, p, len))
            return make_tag(s, at, &seen->made, end);
    }
    found = jk_xml_tag_read(p, end, &s->words, &s->tag);
    if (found != JK_XML_WHOLE)
        return found;
    made = jk_xml_tag_make(p, &s->tag, &s->words);
    if (made.len == len)
        keep_tag(s, p, &made, seen);
    return make_tag(s, at, &made, end);
}
