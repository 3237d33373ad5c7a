// SPDX-License-Identifier: MIT
// Faults of form in a part, and what may still be told behind one.
#ifndef JK_XML_FAULT_H
#define JK_XML_FAULT_H

#include "xml.h"

/* Whether libxml2 finds its way behind a fault with this error code of its
 * own: the tag, attribute or reference is the worse for it, what follows is
 * not. */
bool jk_xml_fault_is_small(int code);

#endif
