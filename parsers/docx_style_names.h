// SPDX-License-Identifier: MIT
// What a style's name says in any of the languages that Word has.
#ifndef JK_DOCX_STYLE_NAMES_H
#define JK_DOCX_STYLE_NAMES_H

#include "base/str.h"

/* Sets *ret_outline to 0..8 when name (or an id) is that of a built-in
 * heading style ("heading 1", 見出し 1, 標題 1, Überschrift1) and *ret_toc when
 * it is that of an entry of a table of contents, of figures or an index.
 * Leaves both alone otherwise. */
void jk_docx_style_name(struct jk_str name, int8_t *ret_outline, bool *ret_toc);

#endif
