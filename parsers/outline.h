// SPDX-License-Identifier: MIT
// The outline: which heading, numbered provision or lead sentence governs
// which block, from styles, automatic numbers and typed numbers alike.
#ifndef JK_OUTLINE_H
#define JK_OUTLINE_H

#include "document.h"

/* Sets rank, parent, label and level of every block, marks typed tables of
 * contents (JK_MARK_TOC), revision tables (JK_MARK_REVISION) and page
 * headers or page numbers repeated in the flow (JK_MARK_REPEATED), lines that
 * go on the sentence of the line before (JK_MARK_JOINED), and header_rows of
 * tables. A block's parent is the nearest block before it of a smaller rank;
 * the parent of a note or text box is its anchor's, of a table's blocks
 * what governs the table. Linear in the size of the document. */
int jk_outline_build(struct jk_document *document, struct jk_arena *arena,
                     struct jk_error *err) JK_MUST_USE;

/* The headings and numbers above a block and its own, outermost first, as
 * texts a person can find ("第３条（秘密保持）", "(1)"): a heading gives number
 * and text, another block only its number. Writes at most max entries and
 * returns how many; texts live in arena. */
int jk_outline_path(const struct jk_document *document, uint32_t block,
                    struct jk_arena *arena, struct jk_str *path, size_t max,
                    size_t *ret_count) JK_MUST_USE;

#endif
