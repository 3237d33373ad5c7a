// SPDX-License-Identifier: MIT
// Reading what literals a pattern holds: shared by literals.c, which reads,
// and pattern_split.c, which takes patterns apart by what was read.
#ifndef JK_LITERALS_H
#define JK_LITERALS_H

#include "pattern.h"

enum {
    JK_EXACT_MAX = 32, // strings of an exact set; words that "times" counts
    JK_LITERALS_MAX = 4096, // literals of a required set
    JK_SETS_MAX = 8 // required sets that one alternative is known to have
};

struct jk_growing {
    struct jk_literals set;
    uint32_t room;
};

/* One alternative that is being read, and the finished ones beside it. */
struct jk_literal_frame {
    struct jk_literals run;  // exact strings of what was read last
    struct jk_literals best; // best required set of this alternative
    struct jk_literals sets[JK_SETS_MAX]; // all of them, in their order
    uint32_t set_count;
    bool all;                // run covers the alternative from its beginning
    struct jk_growing exact; // union of the finished alternatives, if all exact
    struct jk_growing need;  // union of what the finished alternatives require
    bool exact_lost, need_lost;
    bool look; // lookaround: nothing of it is part of the match
};

struct jk_literal_reader {
    struct jk_arena *arena;
    struct jk_literal_frame frames[JK_PATTERN_DEPTH + 2];
    unsigned depth;
    bool no_memory;
    bool impure; // an anchor or a lookaround: more than words
};

/* Prepares a reader for one pattern; its frames are cleared as they begin. */
void jk_literals_start(struct jk_literal_reader *r, struct jk_arena *arena);

/* Reads a whole pattern; what is known of it is then in the first frame. */
void jk_literals_read(struct jk_literal_reader *r, struct jk_str regex);

/* Adds a set to one that grows; r->no_memory when that is not possible. */
void jk_literals_extend(struct jk_literal_reader *r, struct jk_growing *to,
                        struct jk_literals set);

/* Notes a set of which an alternative holds one literal. */
void jk_literals_require(struct jk_literal_frame *f, struct jk_literals set);

#endif
