// SPDX-License-Identifier: MIT
// Provisions that others name by number: 第７条, 第３条第２項, 別紙４.
#ifndef JK_NAMED_H
#define JK_NAMED_H

#include "segment.h"

/* Finds the parts, chapters, articles, sections (第２) and annexes and
 * hangs them on the units, sorted; they live in arena. */
int jk_provisions_find(const struct jk_document *document,
                       struct jk_units *units,
                       struct jk_arena *arena) JK_MUST_USE;

/* The units of the provisions that a unit names, their captions included:
 * at most JK_UNIT_SPANS; returns how many. Of several provisions with one
 * number the nearest is meant. */
uint32_t jk_unit_named(const struct jk_document *document,
                       const struct jk_units *units, uint32_t unit,
                       uint32_t *found);

#endif
