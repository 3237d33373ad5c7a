// SPDX-License-Identifier: MIT
// The sieve from inside; only its own files include it.
#ifndef JK_XML_SIEVE_IMPL_H
#define JK_XML_SIEVE_IMPL_H

#include "xml_sieve.h"

/* Writing: never more than was read, for which there is room. */

static inline void jk_xml_show(struct jk_xml_sieve *s, const char *p,
                               size_t len)
{
    memcpy(s->out, p, len);
    s->out += len;
}

/* The same for what is short more often than not. */
static inline void jk_xml_show_short(struct jk_xml_sieve *s, const char *p,
                                     size_t len)
{
    if (len <= 16 && s->raw.ptr + s->raw.len - p >= 16)
        memcpy(s->out, p, 16); // behind raw's length shown has room
    else
        memcpy(s->out, p, len);
    s->out += len;
}

/* The part goes on at p where out is. */
static inline void jk_xml_skip_to(struct jk_xml_sieve *s, const char *p,
                                  bool text)
{
    if (!jk_xml_map_add(&s->map, s->shown_before + (s->out - s->shown.ptr),
                        s->raw_at + (p - s->raw.ptr), text))
        s->status = JK_NO_MEMORY;
}

/* Take a token at *at and go behind it, unless it is cut or odd. */
enum jk_xml_found jk_xml_take_tag(struct jk_xml_sieve *s, const char **at,
                                  const char *end);
enum jk_xml_found jk_xml_take_end_tag(struct jk_xml_sieve *s, const char **at,
                                      const char *end);

#endif
