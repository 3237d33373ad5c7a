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
            return n->token;
    }
    return 0;
}

/* The slot of a name: the one that holds it, an empty one or, when there is
 * none, one to overwrite. */
static struct jk_xml_cached *slot_of(struct jk_xml_tokens *t,
                                     const xmlChar *local, const xmlChar *space)
{
    uintptr_t hash = (uintptr_t)local ^ (uintptr_t)space >> 4;
    size_t slot = (size_t)((hash ^ hash >> 10) & (CACHE - 1));

    for (size_t i = 0; i < PROBES; i++) {
        struct jk_xml_cached *c = &t->cache[(slot + i) & (CACHE - 1)];

        if (c->local == NULL || (c->local == local && c->space == space))
            return c;
    }
    return &t->cache[slot];
}

int jk_xml_token(struct jk_xml_tokens *t, const xmlChar *local,
                 const xmlChar *prefix, const xmlChar *uri)
{
    bool undeclared = uri == NULL && prefix != NULL;
    // No string of the dictionary begins inside another: the second byte of
    // the prefix is the address of no namespace.
    const xmlChar *space = undeclared ? prefix + 1 : uri;
    struct jk_xml_cached *c = slot_of(t, local, space);

    if (c->local != local || c->space != space) {
        int id = undeclared ? usual_id(t, prefix) : namespace_id(t, uri);

        *c = (struct jk_xml_cached){local, space, search(t, local, id)};
    }
    return c->token;
}

bool jk_xml_prefix_known(const struct jk_xml_tokens *t, const xmlChar *prefix)
{
    return usual_id(t, prefix) >= 0;
}
