// SPDX-License-Identifier: MIT
// The parts of a DOCX that comments touch, each from its old bytes to new.
#ifndef JK_ANNOTATE_DOCX_H
#define JK_ANNOTATE_DOCX_H

#include "annotate_place.h"

#define JK_WORD_NS                                                             \
    "http://schemas.openxmlformats.org/wordprocessingml/2006/main"

struct jk_docx_notes {
    const struct jk_annotation *annotation;
    struct jk_str comments;    // part with the comments so far, "" if none
    const char *comments_name; // its name, also when it is made anew
    uint32_t first_id;         // of the new comments; set by put_marks
    bool strict;               // strict namespaces; set by put_marks
};

/* The main part with range marks and references. */
int jk_docx_put_marks(struct jk_docx_notes *notes, struct jk_str part,
                      const char *name, struct jk_buf *ret_part,
                      struct jk_error *err) JK_MUST_USE;

/* The comments part; after jk_docx_put_marks. */
int jk_docx_put_comments(const struct jk_docx_notes *notes,
                         struct jk_buf *ret_part,
                         struct jk_error *err) JK_MUST_USE;

/* The main part's relationships ("" for none yet) with one to target. */
int jk_docx_put_relationship(const struct jk_docx_notes *notes,
                             struct jk_str part, const char *name,
                             const char *target, struct jk_buf *ret_part,
                             struct jk_error *err) JK_MUST_USE;

/* [Content_Types].xml with the comments part. */
int jk_docx_put_type(struct jk_str part, const char *name,
                     const char *comments_name, struct jk_buf *ret_part,
                     struct jk_error *err) JK_MUST_USE;

/* ODF: content.xml, or a flat document, with annotations (ODF 1.3 part 3
 * section 14.1). */
int jk_odt_put_notes(const struct jk_annotation *annotation, struct jk_str part,
                     const char *name, struct jk_buf *ret_part,
                     struct jk_error *err) JK_MUST_USE;

#endif
