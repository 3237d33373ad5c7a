// SPDX-License-Identifier: MIT
#include "xml_sieve_words.h"

#include "xml_tokens.h"
#include <stdlib.h>

enum { DECLARED_MAX = 4096 };

static void add(struct jk_xml_words *w, uint32_t hash, uint32_t word)
{
    uint32_t i = hash >> 16;

    while (w->slots[i & w->mask] != 0) {
        uint32_t *slot = &w->slots[i & w->mask];

        if ((*slot ^ hash) <= JK_XML_WORD) { // in another namespace
            *slot &= ~(uint32_t)JK_XML_WORD | word;
            return;
        }
        i++;
    }
    w->slots[i & w->mask] = (hash & ~(uint32_t)JK_XML_WORD) | word;
}

/* JK_XML_KNOWN and what else holds for the name. */
static uint32_t word_of(const struct jk_xml_name *name)
{
    return JK_XML_KNOWN |
           ((name->token & JK_XML_SILENT) != 0 ? JK_XML_ALL_SILENT : 0u) |
           ((name->token & JK_XML_BARE) != 0 ? JK_XML_ALL_BARE : 0u) |
           ((name->token & JK_XML_PASSING) != 0 ? JK_XML_ALL_PASSING : 0u);
}

bool jk_xml_words_begin(struct jk_xml_words *w,
                        const struct jk_xml_vocabulary *vocabulary)
{
    uint32_t room = 16;

    while (room < vocabulary->name_count * 2)
        room *= 2;
    w->vocabulary = vocabulary;
    w->mask = room - 1;
    w->slots = calloc(room, sizeof *w->slots);
    if (w->slots == NULL)
        return false;
    for (size_t i = 0; i < vocabulary->name_count; i++) {
        const struct jk_xml_name *n = &vocabulary->names[i];
        uint32_t hash = JK_XML_HASH;

        for (const char *c = n->name; *c != '\0'; c++)
            hash = jk_xml_hash(hash, *c);
        add(w, hash, word_of(n));
    }
    return true;
}

void jk_xml_words_end(struct jk_xml_words *w)
{
    free(w->slots);
    jk_buf_free(&w->declared);
}

/* Prefixes hold no ':', so that one after each keeps them apart. */
static bool declared(const struct jk_xml_words *w, struct jk_str prefix)
{
    const char *p = w->declared.ptr;
    size_t left = w->declared.len;

    while (left > prefix.len) {
        const char *colon = memchr(p, ':', left);
        size_t n = (size_t)(colon - p);

        if (n == prefix.len && memcmp(p, prefix.ptr, n) == 0)
            return true;
        p += n + 1;
        left -= n + 1;
    }
    return false;
}

bool jk_xml_words_prefix(const struct jk_xml_words *w, struct jk_str prefix)
{
    return jk_xml_usual_namespace(w->vocabulary, prefix) >= 0 ||
           declared(w, prefix);
}

void jk_xml_words_declare(struct jk_xml_words *w, struct jk_str prefix,
                          struct jk_str uri)
{
    // The names of XML itself may not be given to other prefixes.
    if (uri.len == 0 || memmem(uri.ptr, uri.len, "www.w3.org", 10) != NULL ||
        jk_str_starts(prefix, "xml") ||
        w->declared.len + prefix.len >= DECLARED_MAX)
        return;
    jk_buf_add_str(&w->declared, prefix);
    jk_buf_add_char(&w->declared, ':');
    if (w->declared.status != JK_OK)
        jk_buf_reset(&w->declared); // nothing is known, which is safe
}
