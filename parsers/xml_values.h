// SPDX-License-Identifier: MIT
// The values of a tag's attributes, as libxml2 tells them.
#ifndef JK_XML_VALUES_H
#define JK_XML_VALUES_H

#include "base/buf.h"
#include "xml.h"

/* Whether the values are UTF-8: behind a fault libxml2 may tell what it has
 * not looked at. */
bool jk_xml_values_valid(const struct jk_xml_attribute *attributes,
                         size_t count);

/* Writes "&#38;" as "&" where it stands: libxml2 tells "&amp;" in a value so
 * unless it may replace entities, which it must never do here. Values that
 * change live in room until the next call. False: out of memory. */
bool jk_xml_values_unescape(struct jk_xml_attribute *attributes, size_t count,
                            struct jk_buf *room);

#endif
