// SPDX-License-Identifier: MIT
// The sieve from inside; only its own files include it.
#ifndef JK_XML_SIEVE_IMPL_H
#define JK_XML_SIEVE_IMPL_H

#include "xml_sieve.h"

enum { JK_XML_HELD_MAX = 1 << 16 }; // bytes of a token that wait for its end

/* Says that what comes to stand where out is stands in the part at p; text: or
 * that text up to p is what the byte before stands for. */
static inline void jk_xml_anchor(struct jk_xml_sieve *s, const char *p,
                                 bool text)
{
    if (!jk_xml_map_add(&s->map, s->shown_before + (s->out - s->shown.ptr),
                        s->raw_at + (p - s->raw.ptr), text))
        s->status = JK_NO_MEMORY;
    s->gap = false;
}

/* Writing: never more than was read, for which there is room. What was left
 * out since the last time is noted now, at one go. */
static inline void jk_xml_show(struct jk_xml_sieve *s, const char *p,
                               size_t len)
{
    if (s->gap)
        jk_xml_anchor(s, p, false);
    memcpy(s->out, p, len);
    s->out += len;
}

/* The same for what is short more often than not. */
static inline void jk_xml_show_short(struct jk_xml_sieve *s, const char *p,
                                     size_t len)
{
    if (s->gap)
        jk_xml_anchor(s, p, false);
    if (len <= 16 && s->raw.ptr + s->raw.len - p >= 16)
        memcpy(s->out, p, 16); // behind raw's length shown has room
    else
        memcpy(s->out, p, len);
    s->out += len;
}

/* Shows text up to end that libxml2 would tell as it stands. */
void jk_xml_show_text(struct jk_xml_sieve *s, const char *p, const char *end);

/* Text up to a '<', a '&' or, if it can only be cut off, end. */
struct jk_xml_text {
    const char *end;
    bool cut;
    bool plain; // nothing that libxml2 changes or objects to
};
enum jk_xml_found jk_xml_text_read(const char *p, const char *end,
                                   struct jk_xml_text *ret_text);

/* Take a token at *at and go behind it, unless it is cut or odd. */
enum jk_xml_found jk_xml_take_tag(struct jk_xml_sieve *s, const char **at,
                                  const char *end);
enum jk_xml_found jk_xml_take_end_tag(struct jk_xml_sieve *s, const char **at,
                                      const char *end);

#endif
