// SPDX-License-Identifier: MIT
// What stands under what, as far as duties go: nearly as the outline has it.
#ifndef JK_GOVERNS_H
#define JK_GOVERNS_H

#include "document.h"

/* For each block the block that it stands under, JK_NONE for none; in arena.
 * The outline puts the second paragraph of an article, "２", under the first,
 * which bears the article's number; it leads only those that refer to it:
 * 前項の. Paragraphs that count from 1 are items of a list. JK_NO_MEMORY or
 * JK_LIMIT is left to the arena to tell. */
int jk_governs(const struct jk_document *document, struct jk_arena *arena,
               uint32_t **ret_up) JK_MUST_USE;

/* Whether a text names what stands before its section: 前条, 上記. */
bool jk_names_previous(const char *text, size_t size);

#endif
