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

/* One past the last block joined to the sentence that begins in block:
 * block + 1 if none is. */
uint32_t jk_outline_sentence_end(const struct jk_document *document,
                                 uint32_t block);

/* Whether the sentence of a block leads what stands below it: "次の事項を…",
 * "以下の…", a colon at its end. A parent that neither leads nor is a heading
 * only stands above (the first paragraph of an article, above its second). */
bool jk_outline_leads(const struct jk_document *document, uint32_t block);

/* Whether above is block or one of those that govern it. */
bool jk_outline_under(const struct jk_document *document, uint32_t above,
                      uint32_t block);

/* The nearest heading above a block, JK_NONE if there is none. */
uint32_t jk_outline_heading(const struct jk_document *document, uint32_t block);

/* The provision that a block belongs to: the nearest of block and what
 * governs it that is a heading or an article (第３条, 第３), else the
 * outermost. All paragraphs and items of an article share it. */
uint32_t jk_outline_provision(const struct jk_document *document,
                              uint32_t block);

/* The first block behind all that block governs. Text set out behind a list
 * may stand before it and yet belong further up: see jk_outline_under. */
uint32_t jk_outline_end(const struct jk_document *document, uint32_t block);

#endif
