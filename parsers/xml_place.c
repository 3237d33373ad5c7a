// SPDX-License-Identifier: MIT
// Where the XML reader stands in its part.
#include "xml_impl.h"

int64_t jk_xml_offset(const struct jk_xml_reader *r)
{
    const xmlParserInput *in = r->parser->input;
    const char *base, *at;

    if (in == NULL)
        return -1;
    base = (const char *)in->base;
    at = (const char *)in->cur;
    // In a start callback libxml2 stands at the end of the tag.
    if (at < (const char *)in->end && (*at == '>' || *at == '/')) {
        const char *open = memrchr(base, '<', (size_t)(at - base));

        at = open == NULL ? at : open;
    }
    return (int64_t)in->consumed + (at - base);
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
