// SPDX-License-Identifier: MIT
// Where the XML reader stands in its part.
#include "xml_impl.h"

/* The '<' of the tag at whose end libxml2 stands, or where else it stands.
 * Behind a fault that may be in text, which can hold '>' too. */
static const char *stand(const xmlParserInput *in, bool fault)
{
    const char *base = (const char *)in->base, *at = (const char *)in->cur;
    const char *open = NULL;

    if (at < (const char *)in->end && (*at == '>' || *at == '/'))
        open = memrchr(base, '<', (size_t)(at - base));
    if (open != NULL && fault && memchr(open, '>', (size_t)(at - open)) != NULL)
        open = NULL;
    return open == NULL ? at : open;
}

int64_t jk_xml_offset(const struct jk_xml_reader *r)
{
    const xmlParserInput *in = r->parser->input;

    if (in == NULL)
        return -1;
    return jk_xml_map_place(&r->sieve.map, jk_xml_shown(in, stand(in, false)));
}

int64_t jk_xml_fault_offset(const struct jk_xml_reader *r, int code)
{
    const xmlParserInput *in = r->parser->input;
    int64_t shown;

    if (in == NULL)
        return -1;
    shown = jk_xml_shown(in, stand(in, true));
    // libxml2 is past an end tag that does not match, but not past what was
    // left out behind it.
    return code == XML_ERR_TAG_NAME_MISMATCH
               ? jk_xml_map_behind(&r->sieve.map, shown)
               : jk_xml_map_place(&r->sieve.map, shown);
}

void jk_xml_allow_depth(struct jk_xml_reader *r, int levels)
{
    r->depth_max += (uint64_t)(int64_t)levels;
}

struct jk_str jk_xml_prefix(const struct jk_xml_reader *r, struct jk_str prefix)
{
    for (int i = r->parser->nsNr - 2; i >= 0; i -= 2) {
        const char *p = (const char *)r->parser->nsTab[i];

        if (jk_str_is(prefix, p == NULL ? "" : p))
            return jk_str_of((const char *)r->parser->nsTab[i + 1]);
    }
    return JK_STR("");
}

void jk_xml_show_all(struct jk_xml_reader *r)
{
    r->sieve.open = true;
}
