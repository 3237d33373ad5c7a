// SPDX-License-Identifier: MIT
// Where in the bytes of a part a comment's range begins and ends.
#ifndef JK_ANNOTATE_PLACE_H
#define JK_ANNOTATE_PLACE_H

#include "annotate.h"
#include "xml_scan.h"

enum jk_dialect { JK_WORD, JK_OPENDOCUMENT };

/* A content control around blocks. LibreOffice 7.4 takes one that holds a
 * single paragraph for an input field and drops its text when a comment stands
 * in it, so comments go around it. */
struct jk_cover {
    size_t begin, end;   // its bytes
    uint32_t paragraphs; // in it
    uint32_t outer;      // control around it, JK_NONE if none
};

/* A paragraph element of a part. */
struct jk_place {
    size_t inside;        // first byte behind its start tag and properties
    size_t close;         // first byte of its end tag
    uint32_t host;        // outermost paragraph around it, itself if none
    uint32_t outer;       // innermost paragraph around it, JK_NONE if none
    bool usable;          // comments may stand here
    uint32_t cover;       // innermost control around it, JK_NONE if none
    struct jk_str prefix; // of its tag
};

struct jk_places {
    struct jk_str part;
    struct jk_str root; // attributes of the root element
    enum jk_dialect dialect;
    struct jk_str ns;       // of paragraphs: transitional or strict, or text:
    struct jk_place *items; // in order of their start tags
    uint32_t count, room;
    struct jk_cover *covers;
    uint32_t cover_count, cover_room;
    uint32_t *letters; // scratch: the characters of one paragraph,
    uint32_t *before;  // a place for insertion before each
    uint32_t *after;   // and behind it
    size_t letter_count, letter_room;
};

/* A range to comment: offsets in the part, open <= close. */
struct jk_spot {
    uint32_t first, last; // paragraphs
    size_t open, close;
};

/* Lists the paragraphs of a part, which must outlive places. */
int jk_places_scan(struct jk_str part, enum jk_dialect dialect,
                   const char *name, struct jk_places *ret_places,
                   struct jk_error *err) JK_MUST_USE;
void jk_places_free(struct jk_places *places);

/* Where a note belongs: its text is looked up in its paragraph, and in the
 * others from there outwards should the paragraph not hold it. A note in a
 * text box, footnote or other story goes to the paragraph that holds it:
 * word processors allow comments in the body alone. False when there is no
 * paragraph for it at all. */
bool jk_places_find(struct jk_places *places,
                    const struct jk_document *document,
                    const struct jk_note *note, struct jk_spot *ret_spot);

/* Bytes to be put in between. */
struct jk_edit {
    size_t at;
    size_t order;      // among those at the same place
    size_t begin, end; // bytes of the list's text
};

struct jk_edits {
    struct jk_edit *items;
    size_t count, room;
    struct jk_buf text;
    size_t begun; // where the edit under way begins in text
};

/* Ends the edit whose bytes were appended to edits->text since the last. */
int jk_edits_add(struct jk_edits *edits, size_t at,
                 struct jk_error *err) JK_MUST_USE;

/* Appends part with all edits to buf. */
void jk_edits_apply(struct jk_edits *edits, struct jk_str part,
                    struct jk_buf *buf);
void jk_edits_free(struct jk_edits *edits);

/* "2026-03-31T12:00:00Z" with a NUL. */
void jk_annotate_date(time_t date, char ret_text[24]);

#endif
