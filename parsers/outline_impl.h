// SPDX-License-Identifier: MIT
// What the outline's files share; nobody else includes it.
#ifndef JK_OUTLINE_IMPL_H
#define JK_OUTLINE_IMPL_H

#include "outline.h"
#include "outline_label.h"

enum jk_line_flag {
    JK_LINE_SHORT = 1 << 0,   // at most about 50 characters, no sentence
    JK_LINE_ENDS = 1 << 1,    // a sentence ends at its end
    JK_LINE_BRACKET = 1 << 2, // wholly in brackets: （目的）, 【目的】
    JK_LINE_LABEL = 1 << 3,   // has a label, typed or computed
    JK_LINE_TYPED = 1 << 4,   // the label is typed
    JK_LINE_OPEN = 1 << 5,    // its sentence stands open at its end
    JK_LINE_TABLE = 1 << 6,   // a table stands between it and next
    JK_LINE_LED = 1 << 7,     // an item under a sentence that leads items
    JK_LINE_TITLED = 1 << 8,  // reads as the title of what follows
    JK_LINE_AGAIN = 1 << 9,   // the text changed: read the label again
    JK_LINE_LISTED = 1 << 10  // one of a list of annexes in front of the text
};

/* What the outline knows of a block beside what it writes into it. */
struct jk_line {
    struct jk_label label;
    uint32_t next; // next line in force of the same flow of text
    uint32_t last; // last block of the sentence that begins here
    uint16_t flags;
};

/* jk_block_in_force for the loops over all blocks. */
static inline bool jk_outline_in_force(const struct jk_block *b)
{
    return (b->marks & JK_MARKS_NOT_IN_FORCE) == 0 && b->story < JK_PAGE_HEADER;
}

/* A line that counts: in force, not joined to another, with text or number. */
static inline bool jk_outline_counts(const struct jk_document *d, uint32_t i)
{
    const struct jk_block *b = &d->blocks[i];

    return jk_outline_in_force(b) && (b->marks & JK_MARK_JOINED) == 0 &&
           (b->text.len > 0 || b->number.len > 0);
}

/* Whether two blocks stand in the same flow: body, cell, note or box. */
static inline bool jk_outline_together(const struct jk_block *a,
                                       const struct jk_block *b)
{
    return a->story == b->story && a->anchor == b->anchor &&
           a->table == b->table && a->row == b->row && a->column == b->column;
}

/* Marks tables of contents, revision histories, page numbers and headers in
 * the flow, and cuts off the running numbers of lines. */
int jk_outline_mark(struct jk_document *d, struct jk_line *lines,
                    struct jk_error *err);
int jk_outline_mark_headers(struct jk_document *d, const struct jk_line *lines,
                            struct jk_error *err) JK_MUST_USE;
void jk_outline_mark_contents(struct jk_document *d,
                              const struct jk_line *lines);

/* Recognises header rows, and revision tables by them. */
void jk_outline_tables(struct jk_document *d);

/* Marks the lines that go on the sentence of the line before. */
void jk_outline_join(struct jk_document *d, struct jk_line *lines);

/* How often items of a style were seen to begin inside another style. */
struct jk_nesting {
    uint16_t inside[JK_LABEL_STYLES][JK_LABEL_STYLES]; // [outer][inner]
};

/* Links each line with the next of its flow, settles what labels are that
 * can be read in two ways, and counts how styles nest. */
void jk_outline_learn(const struct jk_document *d, struct jk_line *lines,
                      struct jk_nesting *nesting);

/* Whether a line can be one of the things that the sentence above it leads, one
 * a line and without numbers. goes_on: it stands behind another one. */
bool jk_outline_is_phrase(const struct jk_document *d,
                          const struct jk_line *lines, uint32_t i,
                          bool goes_on);

/* Whether a line without a label leads the list or table behind it, is a
 * title, or is a title from which numbers begin anew. first says that nothing
 * governs it yet: then the numbers below may begin with any. */
bool jk_outline_is_lead(const struct jk_document *d,
                        const struct jk_line *lines, uint32_t i, bool first);
bool jk_outline_is_title(const struct jk_document *d,
                         const struct jk_line *lines, uint32_t i, bool first);
bool jk_outline_is_part_title(const struct jk_document *d,
                              const struct jk_line *lines, uint32_t i,
                              bool first);

/* Ranks, parents, kinds and levels. */
void jk_outline_rank(struct jk_document *d, struct jk_line *lines);

#endif
