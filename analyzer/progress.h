// SPDX-License-Identifier: MIT
// How far a long run has come: one line that rewrites itself on a terminal,
// now and then a plain line elsewhere.
#ifndef JK_PROGRESS_H
#define JK_PROGRESS_H

#include "board.h"

struct jk_progress {
    enum jk_language language;
    bool terminal, quiet;
    uint64_t total, done, reused;
    int64_t started, shown; // nanoseconds
    bool on_screen;
};

void jk_progress_begin(struct jk_progress *progress, enum jk_language language,
                       uint64_t total, bool quiet);

/* One more contract is done. */
void jk_progress_step(struct jk_progress *progress,
                      const struct jk_board *board);

/* Removes the line from the terminal and says what was done. */
void jk_progress_end(struct jk_progress *progress,
                     const struct jk_board *board);

#endif
