// SPDX-License-Identifier: MIT
// The forms in which automatic numbering writes a number, shared by OOXML
// (ST_NumberFormat, ECMA-376-1 section 17.18.59) and ODF (style:num-format,
// ODF 1.3 part 3 section 19.500).
#ifndef JK_NUMBERING_FORMAT_H
#define JK_NUMBERING_FORMAT_H

#include "base/buf.h"

/* The forms that readers must know; others are numbers above these. */
enum { JK_NUMBER_NONE, JK_NUMBER_BULLET, JK_NUMBER_DECIMAL };

/* The form with an OOXML name; JK_NUMBER_DECIMAL for an unknown one. */
int jk_number_format_ooxml(struct jk_str name);

/* The form of a style:num-format: "1", "a", "A", "i", "I", "" and the series
 * that LibreOffice writes ("ア, イ, ウ, ..."), told by their first member.
 * letter_sync: z is followed by aa, bb instead of aa, ab. */
int jk_number_format_odf(struct jk_str series, bool letter_sync);

/* Appends value in the form. Values that a form cannot write (21 in a circle)
 * come out as plain decimal, as word processors do. */
void jk_number_format_add(struct jk_buf *buf, int format, uint32_t value);

#endif
