// SPDX-License-Identifier: MIT
// Where a sentence that a line break or a page break cut goes on.
#ifndef JK_OUTLINE_LINE_H
#define JK_OUTLINE_LINE_H

#include "base/str.h"

/* Whether a sentence has ended at the end of line: a full stop, also inside
 * closing brackets, or a form of the verb that ends provisions (～こと). */
bool jk_line_ends(struct jk_str line);

/* Whether a sentence stands open at the end of line: it has clauses, a comma
 * or a topic, and no full stop behind them. open says the same of the line
 * before, when line goes on its sentence. */
bool jk_line_is_open(struct jk_str line, bool open);

/* Whether next goes on the sentence of line, so that the break between them
 * means nothing. line is the line as written, next may hold more lines; open
 * is jk_line_is_open of the line before, false if line begins a sentence.
 * Looks at a bounded number of characters on both sides. */
bool jk_line_goes_on(struct jk_str line, struct jk_str next, bool open);

#endif
