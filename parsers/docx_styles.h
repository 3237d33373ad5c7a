// SPDX-License-Identifier: MIT
// The styles of a DOCX (ECMA-376-1 section 17.7): what of them says whether a
// text is in force, a heading, numbered or part of a table of contents.
#ifndef JK_DOCX_STYLES_H
#define JK_DOCX_STYLES_H

#include "base/arena.h"
#include "docx_names.h"

enum jk_docx_style_type {
    JK_DOCX_PARAGRAPH_STYLES,
    JK_DOCX_CHARACTER_STYLES,
    JK_DOCX_TABLE_STYLES,
    JK_DOCX_NUMBERING_STYLES,
    JK_DOCX_STYLE_TYPES
};

/* Run properties that hide or strike text: -1 not said, 0 off, 1 on. */
struct jk_docx_toggles {
    int8_t vanish;
    int8_t strike;
    int8_t double_strike;
    int8_t special; // w:specVanish, of paragraph marks only
};

/* Properties hold after the styles that a style is based on are merged in. */
struct jk_docx_style {
    struct jk_str id;
    int32_t based_on; // index, -1 for none
    uint8_t type;
    bool toc;       // by its name: table of contents, of figures, index
    bool defined;   // in styles.xml, not only named in the text
    int8_t outline; // 0..8 a heading's level, 9 body text, -1 not said
    int8_t ilvl;    // -1 not said
    int32_t num_id; // -1 not said, 0 none
    int8_t page_break_before;
    struct jk_docx_toggles toggles;
};

struct jk_docx_styles {
    struct jk_docx_style *items;
    size_t count, room;
    int32_t *table; // open addressing by id, -1 empty
    size_t table_room;
    int32_t standard[JK_DOCX_STYLE_TYPES]; // default styles, -1 for none
    struct jk_docx_toggles defaults;       // w:docDefaults
    bool hides; // some style or default hides or strikes
    struct jk_arena *arena;
};

/* An empty set, which is what a document without styles has. */
void jk_docx_styles_init(struct jk_docx_styles *styles, struct jk_arena *arena);

/* The handlers that read styles.xml; the context is a reading made by
 * jk_docx_styles_begin. */
struct jk_docx_styles_reading {
    struct jk_docx_styles *styles;
    struct jk_docx_style *style; // open, NULL outside
    struct jk_str base;          // its w:basedOn
    struct jk_str *bases;        // of all styles
    size_t base_room;
    uint32_t skip;
    bool in_defaults, in_run, in_number;
};
extern const struct jk_xml_handler jk_docx_styles_handler;

/* After reading: merges what styles are based on. JK_NO_MEMORY, JK_LIMIT. */
int jk_docx_styles_end(struct jk_docx_styles_reading *reading) JK_MUST_USE;

/* Index of the style with an id; a style that is named but not defined is
 * added, known by its id alone. -1 for "" and when memory is out. */
int32_t jk_docx_style_find(struct jk_docx_styles *styles, struct jk_str id);

/* Whether a direct or style property element is one of the toggles; if so it
 * is noted. */
bool jk_docx_toggle(struct jk_docx_toggles *toggles, int token,
                    const struct jk_xml_attribute *attributes, size_t count);

/* No property said. */
struct jk_docx_toggles jk_docx_no_toggles(void);

#endif
