// SPDX-License-Identifier: MIT
// Counts attributes before libxml2 sees them.
#ifndef JK_XML_GUARD_H
#define JK_XML_GUARD_H

#include "base/error.h"
#include "base/limits.h"

#include <stddef.h>

/* libxml2 compares every attribute of a tag with every other: 100,000 in one
 * tag of 1 MB cost ten seconds, and none of its own limits counts them. The
 * guard looks for stretches without '<', which hold either text or one tag
 * (a '<' cannot stand inside a tag, XML 1.0 section 3.1), and counts the
 * unquoted '=' only there, so that ordinary documents cost next to nothing. */
struct jk_xml_guard {
    int place;         // what the bytes so far ended in
    uint64_t count;    // attributes of the tag that is open
    uint64_t together; // attributes of all tags with many of them
};

/* Looks at the next bytes (UTF-8). JK_LIMIT: a tag has more attributes than
 * the limit, or all tags with many attributes have 16 times as many. */
int jk_xml_guard_feed(struct jk_xml_guard *guard, const char *data, size_t len,
                      const struct jk_limits *limits, const char *part,
                      struct jk_error *err) JK_MUST_USE;

#endif
