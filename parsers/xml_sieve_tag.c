// SPDX-License-Identifier: MIT
#include "xml_sieve_tag.h"

#include "xml_sieve_chars.h"

bool jk_xml_qname_read(const char *p, const char *end,
                       struct jk_xml_qname *ret_name)
{
    struct jk_xml_qname name = {.local = p, .local_hash = JK_XML_HASH};

    if (p == end || !jk_xml_is(*p, JK_XML_NAME_START))
        return false;
    while (p < end && jk_xml_is(*p, JK_XML_NAME))
        name.local_hash = jk_xml_hash(name.local_hash, *p++);
    if (p < end && *p == ':') {
        name.hash = jk_xml_hash(name.local_hash, ':');
        name.local_hash = JK_XML_HASH;
        name.local = ++p;
        if (p < end && !jk_xml_is(*p, JK_XML_NAME_START))
            return false;
        while (p < end && jk_xml_is(*p, JK_XML_NAME))
            name.local_hash = jk_xml_hash(name.local_hash, *p++);
        if (p < end && *p == ':')
            return false;
    }
    name.hash = jk_xml_hash(name.hash ^ name.local_hash, '\0');
    name.end = p;
    *ret_name = name;
    return true;
}

/* Whether XML 1.0 section 2.2 allows the character. */
static bool is_allowed(uint32_t c)
{
    return (c >= 0x20 && c < 0xD800) || c == '\t' || c == '\n' || c == '\r' ||
           (c >= 0xE000 && c < 0xFFFE) || (c >= 0x10000 && c < 0x110000);
}

/* The number of a character up to ';', not so long that it could grow large. */
static enum jk_xml_found number_read(const char *p, const char *end,
                                     const char **ret_end)
{
    uint32_t base = p < end && *p == 'x' ? 16 : 10, number = 0;
    const char *first = base == 16 ? p + 1 : p;

    for (p = first; p < end && *p != ';'; p++) {
        char c = *p;
        uint32_t digit = c >= '0' && c <= '9'   ? (uint32_t)(c - '0')
                         : c >= 'a' && c <= 'f' ? (uint32_t)(c - 'a' + 10)
                         : c >= 'A' && c <= 'F' ? (uint32_t)(c - 'A' + 10)
                                                : 16;

        if (digit >= base || p - first >= 7)
            return JK_XML_ODD;
        number = number * base + digit;
    }
    if (p >= end)
        return JK_XML_CUT;
    *ret_end = p + 1;
    return p > first && is_allowed(number) ? JK_XML_WHOLE : JK_XML_ODD;
}

enum jk_xml_found jk_xml_reference_read(const char *p, const char *end,
                                        size_t *ret_len)
{
    static const char *const names[] = {"&amp;", "&lt;", "&gt;", "&quot;",
                                        "&apos;"};
    size_t left = (size_t)(end - p);
    const char *behind = p;
    enum jk_xml_found found;

    if (left >= 2 && p[1] == '#') {
        found = number_read(p + 2, end, &behind);
        *ret_len = (size_t)(behind - p);
        return found;
    }
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++) {
        size_t len = strlen(names[i]);

        *ret_len = len;
        if (left >= len ? memcmp(p, names[i], len) == 0
                        : memcmp(p, names[i], left) == 0)
            return left >= len ? JK_XML_WHOLE : JK_XML_CUT;
    }
    return JK_XML_ODD;
}

/* Goes from behind the quote that opens a value to the one that closes it.
 * *plain becomes false if libxml2 tells the value otherwise than it stands. */
static enum jk_xml_found value_read(const char **at, const char *end,
                                    char quote, bool *plain)
{
    const char *p = *at;
    enum jk_xml_found found;
    size_t n;

    for (;;) {
        while (p < end && jk_xml_is(*p, JK_XML_VALUE))
            p++;
        if (p == end)
            return JK_XML_CUT;
        if (*p == quote) {
            *at = p;
            return JK_XML_WHOLE;
        }
        if (*p == '"' || *p == '\'') {
            p++;
        } else if (*p == '&' || jk_xml_is(*p, JK_XML_BLANK)) {
            *plain = false;
            n = 1;
            found =
                *p == '&' ? jk_xml_reference_read(p, end, &n) : JK_XML_WHOLE;
            if (found != JK_XML_WHOLE)
                return found;
            p += n;
        } else {
            n = jk_xml_wide(p, end);
            if (n == 0)
                return (*p & 0x80) != 0 && jk_xml_may_go_on(p, end)
                           ? JK_XML_CUT
                           : JK_XML_ODD;
            p += n;
        }
    }
}

static bool is_declaration(const char *name, const struct jk_xml_qname *q)
{
    size_t len = (size_t)(q->end - name);

    return len >= 5 && memcmp(name, "xmlns", 5) == 0 &&
           (len == 5 || name[5] == ':');
}

static void note_attribute(struct jk_xml_tag *tag,
                           struct jk_xml_tag_attribute attribute)
{
    if (tag->count == JK_XML_TAG_ATTRIBUTES) {
        tag->plain = false;
        return;
    }
    for (unsigned i = 0; i < tag->count; i++) {
        if (tag->attributes[i].hash == attribute.hash)
            tag->plain = false;
    }
    tag->attributes[tag->count++] = attribute;
}

static enum jk_xml_found attribute_read(const char *tag_begin, const char **at,
                                        const char *end, struct jk_xml_tag *tag)
{
    const char *name = *at, *value, *p;
    struct jk_xml_qname q;
    enum jk_xml_found found;

    if (!jk_xml_qname_read(name, end, &q))
        return JK_XML_ODD;
    p = q.end;
    if (end - p < 2)
        return JK_XML_CUT;
    if (p[0] != '=' || (p[1] != '"' && p[1] != '\''))
        return JK_XML_ODD;
    if (is_declaration(name, &q))
        tag->plain = false;
    value = p += 2;
    found = value_read(&p, end, p[-1], &tag->plain);
    if (found != JK_XML_WHOLE)
        return found;
    note_attribute(tag, (struct jk_xml_tag_attribute){
                            .hash = q.hash,
                            .name = (uint32_t)(name - tag_begin),
                            .value = (uint32_t)(value - tag_begin),
                            .end = (uint32_t)(p - tag_begin)});
    *at = p + 1;
    return JK_XML_WHOLE;
}

enum jk_xml_found jk_xml_tag_read(const char *begin, const char *end,
                                  const struct jk_xml_words *words,
                                  struct jk_xml_tag *tag)
{
    const char *p, *blanks;
    struct jk_xml_qname q;
    enum jk_xml_found found;

    if (!jk_xml_qname_read(begin + 1, end, &q))
        return JK_XML_ODD;
    p = q.end;
    tag->name = (size_t)(p - begin);
    tag->prefix = q.local > begin + 1 ? (size_t)(q.local - begin) - 1 : 0;
    tag->word = jk_xml_word(words, q.local_hash);
    tag->plain = true;
    tag->count = 0;
    for (;;) {
        blanks = p;
        while (p < end && jk_xml_is(*p, JK_XML_BLANK))
            p++;
        if (p == end)
            return JK_XML_CUT;
        if (*p == '>' || *p == '/')
            break;
        if (p == blanks)
            return JK_XML_ODD;
        found = attribute_read(begin, &p, end, tag);
        if (found != JK_XML_WHOLE)
            return found;
    }
    tag->empty = *p == '/';
    if (tag->empty && ++p == end)
        return JK_XML_CUT;
    tag->len = (size_t)(p - begin) + 1;
    return *p == '>' ? JK_XML_WHOLE : JK_XML_ODD;
}

struct jk_xml_made jk_xml_tag_make(const char *p, const struct jk_xml_tag *t,
                                   const struct jk_xml_words *words)
{
    struct jk_str prefix = {p + 1, t->prefix == 0 ? 0 : t->prefix - 1};
    bool silent = (t->word & JK_XML_ALL_SILENT) != 0;
    struct jk_xml_made made = {
        .len = (uint32_t)t->len,
        .name = (uint32_t)t->name,
        .empty = t->empty,
        .bare = t->plain && t->count > 0,
    };

    // An element of which nothing is told may still be one whose prefix is not
    // declared, which is.
    if (t->plain && (t->word == 0 || silent) &&
        (prefix.len == 0 || jk_xml_words_prefix(words, prefix))) {
        made.nothing = t->empty;
        made.may_hush = !t->empty && silent;
    }
    if (t->plain && t->count == 1 && (t->word & JK_XML_ALL_PASSING) != 0 &&
        jk_xml_words_prefix(words, prefix)) {
        const struct jk_xml_tag_attribute *a = &t->attributes[0];
        size_t size = a->value - a->name - 2;
        const char *colon = memchr(p + a->name, ':', size);

        made.may_pass = true;
        made.local = colon == NULL ? a->name : (uint32_t)(colon - p) + 1;
        made.value = a->value;
        made.value_end = a->end;
    }
    return made;
}

void jk_xml_tag_declare(const char *p, const struct jk_xml_tag *tag,
                        struct jk_xml_words *words)
{
    for (unsigned i = 0; i < tag->count; i++) {
        const struct jk_xml_tag_attribute *a = &tag->attributes[i];
        struct jk_str name = {p + a->name, a->value - a->name - 2};
        struct jk_str value = {p + a->value, a->end - a->value};

        if (jk_str_starts(name, "xmlns:") &&
            memchr(value.ptr, '&', value.len) == NULL)
            jk_xml_words_declare(words, jk_str_slice(name, 6, name.len), value);
    }
}
