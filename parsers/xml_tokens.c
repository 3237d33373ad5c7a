// SPDX-License-Identifier: MIT
#include "xml_tokens.h"

#include <stdlib.h>

enum {
    CACHE = 1024, // slots of the cache of names, a power of two
    PROBES = 8,   // slots tried for a name
    LONGEST = 63  // bytes of a name in a vocabulary
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

/* What an undeclared prefix stands for. */
static int usual_id(const struct jk_xml_tokens *t, const xmlChar *prefix)
{
    const struct jk_xml_vocabulary *v = t->vocabulary;

    for (size_t i = 0; i < v->namespace_count; i++) {
        if (v->namespaces[i].prefix != NULL &&
            strcmp(v->namespaces[i].prefix, (const char *)prefix) == 0)
            return v->namespaces[i].id;
    }
    return -1;
}

/* The token of a name met for the first time. */
static int search(const struct jk_xml_tokens *t, const xmlChar *local, int ns)
{
    const struct jk_xml_vocabulary *v = t->vocabulary;

    if (ns < 0)
        return 0;
    for (size_t i = 0; i < v->name_count; i++) {
        const struct jk_xml_name *n = &v->names[i];

        if (n->ns == ns && n->name[0] == (char)local[0] &&
            strcmp(n->name, (const char *)local) == 0)
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
    *c = (struct jk_xml_cached){local, uri,
                                search(t, local, namespace_id(t, uri))};
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
        *c = (struct jk_xml_cached){local, prefix + 1,
                                    search(t, local, usual_id(t, prefix))};
    return c->token;
}

int jk_xml_token_said(const struct jk_xml_tokens *t, struct jk_str prefix,
                      struct jk_str local, const xmlChar *uri)
{
    char prefix_text[LONGEST + 1], local_text[LONGEST + 1];

    if (prefix.len > LONGEST || local.len > LONGEST)
        return 0;
    memcpy(prefix_text, prefix.ptr, prefix.len);
    prefix_text[prefix.len] = '\0';
    memcpy(local_text, local.ptr, local.len);
    local_text[local.len] = '\0';
    return search(t, (const xmlChar *)local_text,
                  uri != NULL || prefix.len == 0
                      ? namespace_id(t, uri)
                      : usual_id(t, (const xmlChar *)prefix_text));
}

bool jk_xml_prefix_known(const struct jk_xml_tokens *t, const xmlChar *prefix)
{
    return usual_id(t, prefix) >= 0;
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
