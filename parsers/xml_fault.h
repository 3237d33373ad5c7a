// SPDX-License-Identifier: MIT
// Faults of form in a part, and what may still be told behind one.
#ifndef JK_XML_FAULT_H
#define JK_XML_FAULT_H

#include "xml.h"

/* Whether libxml2 finds its way behind a fault with this error code of its
 * own: the tag, attribute or reference is the worse for it, what follows is
 * not. */
bool jk_xml_fault_is_small(int code);

/* Where in libxml2's message " line N" stands, which is a line of what the
 * sieve showed, and how long it is; the first line's end and 0 if nowhere. */
struct jk_str jk_xml_fault_line(const char *message);

#endif
