// SPDX-License-Identifier: MIT
// The text that patterns see, with a map back to the text as written.
#ifndef JK_NORMALIZE_H
#define JK_NORMALIZE_H

#include "document.h"

/* Writes document->norm and its points, and norm_begin and norm_end of every
 * block: NFKC, with numbers in circles in brackets; blanks dropped but between
 * two words of Latin letters or digits; "，．" unified to "、。"; hyphens and
 * long vowel marks; spelling variants that officials mix (parsers/variants.def
 * lists each with the form that patterns see); old statutes' katakana as
 * hiragana. The computed number of a block is not part of it, nor is a typed
 * one (block->label bytes).
 *
 * A block in force is followed by '\n', except before a block marked
 * JK_MARK_JOINED; norm_end is before the '\n'. A block not in force has the
 * same norm_begin and norm_end. A break inside a block (w:br) is dropped
 * where a word or sentence goes on, and stays as '\n' where the line before is
 * a sentence or title of its own or the next one an item: '\n' always ends a
 * sentence. JK_LIMIT when the text outgrows the arena. */
int jk_normalize(struct jk_document *document, struct jk_arena *arena,
                 struct jk_error *err) JK_MUST_USE;

/* Normalises a single text the same way, for tests, catalogue patterns'
 * literals and registers. */
int jk_normalize_text(struct jk_str text, struct jk_arena *arena,
                      struct jk_str *ret_norm,
                      struct jk_error *err) JK_MUST_USE;

#endif
