// SPDX-License-Identifier: MIT
// Values of attributes.
#ifndef JK_ODT_VALUE_H
#define JK_ODT_VALUE_H

#include "base/str.h"
#include "xml.h"

/* A decimal number; one above max counts as max. False when text is none. */
bool jk_odt_uint(struct jk_str text, uint32_t max, uint32_t *ret_value);

/* The attribute with token as a number of at most max, or fallback. */
uint32_t jk_odt_uint_of(const struct jk_xml_attribute *attributes, size_t count,
                        int token, uint32_t max, uint32_t fallback);

/* Whether the attribute with token is "true". */
bool jk_odt_true(const struct jk_xml_attribute *attributes, size_t count,
                 int token);

/* Whether a condition holds that needs nothing but itself ("1==1", "true",
 * "ooow:\"a\" != \"b\""); false for one that asks for fields or variables. */
bool jk_odt_condition_holds(struct jk_str condition);

/* Whether text:is-hidden, or without it a constant text:condition, hides the
 * element with these attributes (ODF 1.3 part 3 section 19.827). */
bool jk_odt_hidden(const struct jk_xml_attribute *attributes, size_t count);

#endif
