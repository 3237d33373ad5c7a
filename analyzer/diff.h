// SPDX-License-Identifier: MIT
// Two results of one contract compared item by item.
#ifndef JK_DIFF_H
#define JK_DIFF_H

#include "messages.h"

enum jk_change {
    JK_CHANGE_LOST,     // was stipulated, is not any more
    JK_CHANGE_GAINED,   // is stipulated now
    JK_CHANGE_CHANGED,  // another status
    JK_CHANGE_REWORDED, // the same status with another quote
    JK_CHANGE_NONE
};

/* How an item changed. Both results are of one catalogue. */
enum jk_change jk_diff_item(const struct jk_item_result *before,
                            const struct jk_item_result *after);

/* Whether an item was lost. */
bool jk_diff_worse(const struct jk_result *before,
                   const struct jk_result *after);

void jk_diff_text(const struct jk_result *before, const struct jk_result *after,
                  enum jk_language language, size_t width, bool advice,
                  struct jk_buf *buf);
void jk_diff_json(const struct jk_result *before, const struct jk_result *after,
                  struct jk_buf *buf);

#endif
