// SPDX-License-Identifier: MIT
// Light markup: labelled passages and catalogue examples as documents.
#ifndef JK_MARKUP_H
#define JK_MARKUP_H

#include "builder.h"

/* Builds the document of a light markup text, line by line: "# " to
 * "###### " headings, "|a|b|" table rows (a "|---|" row is skipped), "~~x~~"
 * struck out, every other non-empty line a paragraph. Errors stick in the
 * builder. */
void jk_markup_read(struct jk_str text, struct jk_builder *builder);

#endif
