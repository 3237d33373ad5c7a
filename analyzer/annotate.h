// SPDX-License-Identifier: MIT
// The draft handed back with comments in it: DOCX to DOCX, ODT to ODT. Every
// byte that was there stays; comments are put in between.
#ifndef JK_ANNOTATE_H
#define JK_ANNOTATE_H

#include "result.h"

#include <time.h>

/* A comment to be made. */
struct jk_note {
    struct jk_range first; // what it stands at: from here
    struct jk_range last;  // to here
    bool point;            // at the end of the paragraph of last, no range
    struct jk_str text;    // one paragraph for each line
};

struct jk_annotation {
    const struct jk_document *document; // the blocks that notes name
    const struct jk_note *notes;
    size_t note_count;
    const char *author;
    const char *initials;
    time_t date; // of every comment, UTC
    const struct jk_limits *limits;
};

/* Puts the notes into the file and appends the new file to buf. Comments that
 * exist stay; new ones get numbers of their own. All other parts of the
 * container are carried over with their compressed bytes. JK_FORBIDDEN: the
 * file is signed (ECMA-376-2 section 13, ODF 1.3 part 2 section 5) and a
 * change would break the signature. JK_UNSUPPORTED: neither DOCX nor ODT nor
 * flat ODF, or its main part is not UTF-8. */
int jk_annotate(const void *data, size_t size,
                const struct jk_annotation *annotation, struct jk_buf *buf,
                struct jk_error *err) JK_MUST_USE;

/* What there is to comment in a document of a result: each piece of evidence,
 * and for each item that is missing, deferred or reference-only a note at the
 * end of the section on information security, or of the document. The notes
 * live in arena. */
int jk_annotate_notes(const struct jk_result *result, uint32_t document,
                      enum jk_language language, struct jk_arena *arena,
                      struct jk_note **ret_notes, size_t *ret_count,
                      struct jk_error *err) JK_MUST_USE;

#endif
