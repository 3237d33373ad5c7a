// SPDX-License-Identifier: MIT
// Terms that a document defines for itself:
// 「計画書（以下「管理計画」という。）」.
#ifndef JK_TERMS_H
#define JK_TERMS_H

#include "segment.h"

/* Finds the defined terms and hangs them on the units; they live in arena.
 * Parties, works and papers as a whole (「本業務」, 「仕様書」) are left out:
 * they are said everywhere and carry no subject. */
int jk_terms_find(const struct jk_document *document, struct jk_units *units,
                  struct jk_arena *arena) JK_MUST_USE;

#endif
