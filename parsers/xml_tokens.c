// SPDX-License-Identifier: MIT
#include "xml_tokens.h"

#include <stdlib.h>

enum {
    CACHE = 1024, // slots of the cache of names, a power of two
    PROBES = 8    // slots tried for a name
};

bool jk_xml_tokens_begin(struct jk_xml_tokens *t,
                         const struct jk_xml_vocabulary *vocabulary)
{
    t->vocabulary = vocabulary;
    t->cache = calloc(CACHE, sizeof *t->cache);
    return t->cache != NULL;
}

void jk_xml_tokens_end(struct jk_xml_tokens *t)
{
    free(t->cache);
}

static int namespace_id(const struct jk_xml_tokens *t, const xmlChar *uri)
{
    const struct jk_xml_vocabulary *v = t->vocabulary;

    if (uri == NULL)
        return 0;
    for (size_t i = 0; i < v->namespace_count; i++) {
        if (strcmp(v->namespaces[i].uri, (const char *)uri) == 0)
            return v->namespaces[i].id;
    }
    return -1;
}

int jk_xml_usual_namespace(const struct jk_xml_vocabulary *v,
                           struct jk_str prefix)
{
    for (size_t i = 0; i < v->namespace_count; i++) {
        if (v->namespaces[i].prefix != NULL &&
            jk_str_is(prefix, v->namespaces[i].prefix))
            return v->namespaces[i].id;
    }
    return -1;
}

/* The token of a name met for the first time. */
static int search(const struct jk_xml_tokens *t, struct jk_str local, int ns)
{
    const struct jk_xml_vocabulary *v = t->vocabulary;

    if (ns < 0)
        return 0;
    for (size_t i = 0; i < v->name_count; i++) {
        const struct jk_xml_name *n = &v->names[i];

        if (n->ns == ns && jk_str_is(local, n->name))
            return n->token & ~(JK_XML_SILENT | JK_XML_PASSING); // the sieve's
    }
    return 0;
}

/* Puts the token of a name into the cache. Rare: out of line, so that finding
 * one saves no registers. */
static int __attribute__((noinline))
learn(struct jk_xml_tokens *t, struct jk_xml_cached *c, const xmlChar *local,
      const xmlChar *uri)
{
    *c = (struct jk_xml_cached){
        local, uri,
        search(t, jk_str_of((const char *)local), namespace_id(t, uri))};
    return c->token;
}

static size_t slot_of(const xmlChar *local, const xmlChar *space)
{
    uintptr_t hash = (uintptr_t)local ^ (uintptr_t)space >> 4;

    return (size_t)((hash ^ hash >> 10) & (CACHE - 1));
}

int jk_xml_token(struct jk_xml_tokens *t, const xmlChar *local,
                 const xmlChar *uri)
{
    size_t slot = slot_of(local, uri);

    for (size_t i = 0; i < PROBES; i++) {
        struct jk_xml_cached *c = &t->cache[(slot + i) & (CACHE - 1)];

        if (c->local == local && c->space == uri)
            return c->token;
        if (c->local == NULL)
            return learn(t, c, local, uri);
    }
    return learn(t, &t->cache[slot], local, uri);
}

int jk_xml_token_undeclared(struct jk_xml_tokens *t, const xmlChar *local,
                            const xmlChar *prefix)
{
    // No string of the dictionary begins inside another: the second byte of
    // the prefix is the address of no namespace.
    struct jk_xml_cached *c = &t->cache[slot_of(local, prefix + 1)];

    if (c->local != local || c->space != prefix + 1)
        *c = (struct jk_xml_cached){
            local, prefix + 1,
            jk_xml_token_said(t, jk_str_of((const char *)prefix),
                              jk_str_of((const char *)local), NULL)};
    return c->token;
}

int jk_xml_token_said(const struct jk_xml_tokens *t, struct jk_str prefix,
                      struct jk_str local, const xmlChar *uri)
{
    return search(t, local,
                  uri != NULL || prefix.len == 0
                      ? namespace_id(t, uri)
                      : jk_xml_usual_namespace(t->vocabulary, prefix));
}

struct jk_str jk_xml_value(const struct jk_xml_attribute *attributes,
                           size_t count, int token, const char *fallback)
{
    for (size_t i = 0; attributes != NULL && i < count; i++) {
        if (attributes[i].token == token)
            return attributes[i].value;
    }
    return jk_str_of(fallback);
}
