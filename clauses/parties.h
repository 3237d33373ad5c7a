// SPDX-License-Identifier: MIT
// Who 甲 and 乙 are in a document. Most papers call the ordering side 甲; some
// define it the other way round.
#ifndef JK_PARTIES_H
#define JK_PARTIES_H

#include "document.h"

/* Whether a text defines 甲 as the contractor and 乙 as the ordering side:
 * "株式会社Ａ（以下「甲」という。）とＢ県（以下「乙」という。）", or
 * "受託者を「甲」". In doubt it does not. */
bool jk_parties_reversed(struct jk_str text);

/* The normalised text of a document as the rules read it, in which 甲 always
 * is the ordering side: the document's own text, or a copy in the arena with
 * the two exchanged; places in it stay the same. */
int jk_parties_text(const struct jk_document *document, struct jk_arena *arena,
                    struct jk_str *ret_text, struct jk_error *err) JK_MUST_USE;

#endif
