// SPDX-License-Identifier: MIT
// An annex with model clauses for what a contract lacks, as a DOCX to adapt:
// set as Japanese government documents are, numbered 第１, １, (1) by the word
// processor, marked 案 on every page, with the reason for each clause in a
// comment.
#ifndef JK_DRAFT_H
#define JK_DRAFT_H

#include "result.h"

#include <time.h>

struct jk_draft {
    struct jk_buf body;     // w:body so far
    struct jk_buf comments; // w:comments so far
    uint32_t clauses;       // of all annexes; each has a comment
    uint32_t annexes;       // one for each contract that lacks something
    time_t date;
    enum jk_language language; // of the comments; clauses are Japanese
};

/* Adds an annex for a contract, if an item of it is missing, deferred or
 * reference-only and the catalogue has wording for it. */
int jk_draft_add(struct jk_draft *draft, const struct jk_result *result,
                 struct jk_error *err) JK_MUST_USE;

/* Appends the document to out. */
int jk_draft_finish(struct jk_draft *draft, struct jk_buf *out,
                    struct jk_error *err) JK_MUST_USE;
void jk_draft_free(struct jk_draft *draft);

/* The parts that are the same in every annex, and the numbering for so many
 * annexes, each counting from 第１. */
extern const char jk_draft_styles[];
extern const char jk_draft_settings[];
extern const char jk_draft_fonts[];
extern const char jk_draft_header[];
extern const char jk_draft_footer[];
extern const char jk_draft_types[];
extern const char jk_draft_package_relations[];
extern const char jk_draft_relations[];
extern const char jk_draft_section[];
void jk_draft_numbering(uint32_t annexes, struct jk_buf *buf);

#endif
