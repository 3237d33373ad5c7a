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

/* What a break between two lines means. */
enum jk_break {
    JK_BREAK_REAL,    // something ends or begins there
    JK_BREAK_UNTOLD,  // the words do not tell
    JK_BREAK_FLOWING, // a sentence with clauses that has not ended
    JK_BREAK_NONE     // it cuts a word or a phrase
};

/* What the words tell of the break between line and next. line is the line as
 * written, next may hold more lines; open is jk_line_is_open of the line
 * before, false if line begins a sentence. Looks at a bounded number of
 * characters on both sides. */
enum jk_break jk_line_break(struct jk_str line, struct jk_str next, bool open);

/* Whether the break means nothing, as far as the words tell. */
bool jk_line_goes_on(struct jk_str line, struct jk_str next, bool open);

/* Whether blanks stand inside Japanese words, as text that was taken from a
 * printed page has them. */
bool jk_line_is_noisy(struct jk_str line);

#endif
