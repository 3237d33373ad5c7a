// SPDX-License-Identifier: MIT
// The text that patterns see, with a map back to the text as written.
#ifndef JK_NORMALIZE_H
#define JK_NORMALIZE_H

#include "document.h"

/* Writes document->norm and its points, and norm_begin and norm_end of every
 * block: NFKC; blanks between Japanese characters and around digits inside
 * Japanese dropped; line breaks inside a sentence joined (also from a block
 * marked JK_MARK_JOINED to the one before); "，．" unified to "、。"; hyphens
 * and long vowel marks; spelling variants that officials mix (取り扱い/取扱い,
 * 漏洩/漏えい, セキュリティー/セキュリティ, 及び/および, ...). The computed
 * number of a block is not part of it, nor is a typed one (block->label bytes).
 * Blocks in force end with '\n', except before a joined block. */
int jk_normalize(struct jk_document *document, struct jk_arena *arena,
                 struct jk_error *err) JK_MUST_USE;

/* Normalises a single text the same way, for tests, catalogue patterns'
 * literals and registers. */
int jk_normalize_text(struct jk_str text, struct jk_arena *arena,
                      struct jk_str *ret_norm,
                      struct jk_error *err) JK_MUST_USE;

#endif
