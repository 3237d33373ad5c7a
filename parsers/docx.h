// SPDX-License-Identifier: MIT
// Reads WordprocessingML packages: .docx, .docm, .dotx, .dotm, transitional
// and strict (ECMA-376). Paragraphs with their computed numbers, tables,
// notes, text boxes, content controls, fields, tracked changes and hidden or
// struck-out text go to the builder.
#ifndef JK_DOCX_H
#define JK_DOCX_H

#include "builder.h"
#include "zip.h"

/* Reads the main document and the parts it refers to: styles, numbering,
 * footnotes, endnotes, comments, diagrams, charts, headers and footers; a note,
 * comment or drawing at its anchor, headers and footers behind the body.
 * JK_DAMAGED: no main part, or a part that is not well-formed or does not
 * inflate (what could be read of it is in the builder, and the other parts are
 * read). JK_ENCRYPTED, JK_FORBIDDEN, JK_UNSUPPORTED and JK_LIMIT as the ZIP and
 * XML readers give them; the first fault is told. Embedded documents and
 * imported content (w:altChunk) are named to the builder as not read. */
int jk_docx_read(struct jk_zip *zip, const struct jk_limits *limits,
                 struct jk_builder *builder, struct jk_error *err) JK_MUST_USE;

#endif
