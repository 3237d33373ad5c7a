// SPDX-License-Identifier: MIT
// What listing the paragraphs of a part and looking into them share.
#ifndef JK_ANNOTATE_PLACE_IMPL_H
#define JK_ANNOTATE_PLACE_IMPL_H

#include "annotate_place.h"

bool jk_place_is_paragraph(const struct jk_places *places,
                           const struct jk_scan_token *t);

/* Elements whose paragraphs count but cannot hold a comment. */
bool jk_place_is_closed(const struct jk_scan_token *t);

#endif
