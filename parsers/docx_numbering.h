// SPDX-License-Identifier: MIT
// Automatic numbering of a DOCX (ECMA-376-1 section 17.9): definitions from
// numbering.xml, counters, and the label that Word shows for a paragraph.
#ifndef JK_DOCX_NUMBERING_H
#define JK_DOCX_NUMBERING_H

#include "base/arena.h"
#include "base/buf.h"
#include "docx_styles.h"

enum { JK_DOCX_LEVELS = 9 };

struct jk_docx_level {
    struct jk_str text; // w:lvlText
    struct jk_str font; // of a bullet, "" when not said
    int32_t start;
    int32_t style;  // paragraph style linked to it, -1 for none
    int8_t restart; // w:lvlRestart, -1 when not said
    bool legal;     // w:isLgl: all numbers in decimal
    bool hidden;    // the label is hidden text
    bool defined;
    uint8_t pad; // digits of a custom format such as 001
    int16_t format;
};

struct jk_docx_abstract {
    int32_t id;
    int32_t link; // index of the style of w:numStyleLink, -1 for none
    struct jk_docx_level levels[JK_DOCX_LEVELS];
};

struct jk_docx_num {
    int32_t id;
    int32_t abstract_id;
    int32_t abstract;               // index, -1 if there is none
    struct jk_docx_level *levels;   // w:lvlOverride/w:lvl, NULL for none
    int32_t starts[JK_DOCX_LEVELS]; // w:startOverride, -1 for none
};

struct jk_docx_numbering {
    struct jk_arena *arena;
    struct jk_docx_styles *styles;
    struct jk_docx_abstract *abstracts;
    size_t abstract_count, abstract_room;
    struct jk_docx_num *nums;
    size_t num_count, num_room;
};

/* Counters of one flow of text: the body, its text boxes, a header and notes
 * count apart. values[abstract * 9 + level] is INT32_MIN before the first. */
struct jk_docx_counters {
    int32_t *values;
    uint16_t *used; // levels of each num whose start override was applied
};

void jk_docx_numbering_init(struct jk_docx_numbering *numbering,
                            struct jk_docx_styles *styles,
                            struct jk_arena *arena);

/* The handlers that read numbering.xml; the context is a reading. */
struct jk_docx_numbering_reading {
    struct jk_docx_numbering *numbering;
    struct jk_docx_abstract *abstract; // open, or NULL
    struct jk_docx_num *num;           // open, or NULL
    struct jk_docx_level *level;       // open, or NULL
    int32_t override; // level of the open w:lvlOverride, -1 outside
    uint32_t skip;
    bool in_run;
};
extern const struct jk_xml_handler jk_docx_numbering_handler;

/* After reading numbering.xml and styles.xml: ties them together. */
void jk_docx_numbering_end(struct jk_docx_numbering *numbering);

/* The num with an id, or NULL when it is not defined. */
const struct jk_docx_num *
jk_docx_num_find(const struct jk_docx_numbering *numbering, int32_t id);

/* The level that a paragraph style has in a num: the level that is linked to
 * it or to a style it is based on, else its w:ilvl, else 0. */
int jk_docx_style_level(const struct jk_docx_numbering *numbering,
                        const struct jk_docx_num *num, int32_t style);

/* Counts a paragraph at a level of num and appends its label; nothing for
 * a bullet or number that is not shown. JK_NO_MEMORY, JK_LIMIT. */
int jk_docx_number_paragraph(const struct jk_docx_numbering *numbering,
                             struct jk_docx_counters *counters,
                             const struct jk_docx_num *num, int level,
                             struct jk_buf *label) JK_MUST_USE;

#endif
