// SPDX-License-Identifier: MIT
#include "xml_values.h"

#include "encoding.h"

static const char ampersand[] = "&#38;";

bool jk_xml_values_valid(const struct jk_xml_attribute *attributes,
                         size_t count)
{
    for (size_t i = 0; i < count; i++) {
        if (!jk_utf8_valid(attributes[i].value.ptr, attributes[i].value.len))
            return false;
    }
    return true;
}

/* No other '&' than that of a reference can be left in a value. */
static bool is_escaped(struct jk_str value)
{
    return value.len >= sizeof ampersand - 1 &&
           memchr(value.ptr, '&', value.len) != NULL;
}

bool jk_xml_values_unescape(struct jk_xml_attribute *attributes, size_t count,
                            struct jk_buf *room)
{
    size_t total = 0;

    for (size_t i = 0; i < count; i++)
        total += is_escaped(attributes[i].value) ? attributes[i].value.len : 0;
    if (total == 0)
        return true;
    jk_buf_reset(room);
    if (!jk_buf_reserve(room, total))
        return false;
    for (size_t i = 0; i < count; i++) {
        struct jk_str *v = &attributes[i].value;
        size_t begin = room->len;

        if (!is_escaped(*v))
            continue;
        for (size_t k = 0; k < v->len; k++) {
            jk_buf_add_char(room, v->ptr[k]);
            if (jk_str_starts(jk_str_slice(*v, k, v->len), ampersand))
                k += sizeof ampersand - 2;
        }
        *v = jk_str_slice(jk_buf_str(room), begin, room->len);
    }
    return true;
}
