// SPDX-License-Identifier: MIT
#include "xml_held.h"

#include "xml_impl.h"
#include "xml_sieve_chars.h"

#include <stdlib.h>

/* What a prefix stands for where the reader is; NULL if nothing. */
static const xmlChar *uri_of(const struct jk_xml_reader *r,
                             struct jk_str prefix)
{
    struct jk_str uri;

    if (jk_str_is(prefix, "xml"))
        return XML_XML_NAMESPACE;
    uri = jk_xml_prefix(r, prefix);
    return uri.len == 0 ? NULL : (const xmlChar *)uri.ptr;
}

static int search(const struct jk_xml_reader *r, struct jk_str name)
{
    const char *colon = memchr(name.ptr, ':', name.len);
    struct jk_str prefix = {name.ptr,
                            colon == NULL ? 0 : (size_t)(colon - name.ptr)};
    struct jk_str local =
        jk_str_slice(name, colon == NULL ? 0 : prefix.len + 1, name.len);

    return jk_xml_token_said(&r->tokens, prefix, local,
                             prefix.len == 0 ? NULL : uri_of(r, prefix)) &
           ~JK_XML_BARE;
}

static int token_of(struct jk_xml_reader *r, struct jk_str name, uint32_t hash)
{
    struct jk_xml_held_name *n =
        &r->held.names[hash >> 20 & (JK_XML_HELD_NAMES - 1)];

    if (n->era == r->held.era && n->len == name.len &&
        memcmp(n->name, name.ptr, name.len) == 0)
        return n->token;
    if (name.len > sizeof n->name)
        return search(r, name);
    n->era = r->held.era;
    n->len = (uint32_t)name.len;
    memcpy(n->name, name.ptr, name.len);
    n->token = search(r, name);
    return n->token;
}

static bool more_room(struct jk_xml_reader *r)
{
    size_t room = r->attribute_room + JK_XML_TAG_ATTRIBUTES;
    void *attributes = reallocarray(r->attributes, room, sizeof *r->attributes);

    if (attributes == NULL)
        return false;
    r->attributes = attributes;
    r->attribute_room = room;
    return true;
}

bool jk_xml_held_read(struct jk_xml_reader *r, struct jk_str held,
                      size_t *ret_count)
{
    const char *p = held.ptr, *end = p + held.len;
    size_t count = 0;

    if (r->held.namespaces != r->parser->nsNr || r->held.era == 0)
        jk_xml_held_declared(r);
    for (;;) {
        struct jk_str name, value;
        const char *close;
        uint32_t hash = JK_XML_HASH;
        int token;

        while (p < end && jk_xml_is(*p, JK_XML_BLANK))
            p++;
        if (p == end)
            break;
        name.ptr = p;
        while (p < end && *p != '=')
            hash = jk_xml_hash(hash, *p++);
        name.len = (size_t)(p - name.ptr);
        if (end - p < 3)
            return false;
        value.ptr = p + 2;
        close = memchr(value.ptr, p[1], (size_t)(end - value.ptr));
        if (close == NULL)
            return false;
        value.len = (size_t)(close - value.ptr);
        p = close + 1;
        token = token_of(r, name, hash);
        if (token == 0)
            continue;
        if (count == r->attribute_room && !more_room(r))
            return false;
        r->attributes[count++] = (struct jk_xml_attribute){token, value};
    }
    *ret_count = count;
    return true;
}

void jk_xml_held_declared(struct jk_xml_reader *r)
{
    r->held.era++;
    r->held.namespaces = r->parser->nsNr;
}
