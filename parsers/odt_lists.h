// SPDX-License-Identifier: MIT
// List styles of OpenDocument and the numbers that lists and headings get
// from them (ODF 1.3 part 3 sections 5.3, 16.30 to 16.34 and 19.880 on).
#ifndef JK_ODT_LISTS_H
#define JK_ODT_LISTS_H

#include "base/buf.h"
#include "odt_map.h"
#include "odt_styles.h"
#include "xml.h"

enum { JK_ODT_LEVELS = 10 };

enum jk_odt_level_kind {
    JK_ODT_LEVEL_UNDEFINED,
    JK_ODT_LEVEL_IS_BULLET,
    JK_ODT_LEVEL_IS_NUMBER
};

struct jk_odt_level {
    int format; // style:num-format, as jk_number_format_odf gives it
    struct jk_str prefix;
    struct jk_str suffix;
    struct jk_str pattern; // num-list-format: "第%1%条", or the bullet
    uint32_t start;
    uint8_t display; // levels that are shown
    uint8_t kind;    // enum jk_odt_level_kind
    bool legal;      // upper levels are shown in arabic digits
};

/* The counters of a list: a list goes on in another place by sharing them. */
struct jk_odt_numbers {
    uint32_t value[JK_ODT_LEVELS];
    uint16_t counted; // a bit for each level that has a value
};

struct jk_odt_list_style {
    struct jk_odt_level level[JK_ODT_LEVELS];
    struct jk_odt_numbers *last; // of the list last begun in this style
    bool consecutive;            // one counter for all levels
};

struct jk_odt_lists {
    struct jk_odt_map styles;         // by scope and name
    struct jk_odt_map ids;            // struct jk_odt_numbers by xml:id
    struct jk_odt_list_style outline; // text:outline-style
    struct jk_odt_numbers headings;
    struct jk_odt_numbers *last; // of the list last begun without a style
};

void jk_odt_lists_init(struct jk_odt_lists *lists, struct jk_arena *arena);

/* Adds the style that text:list-style begins. */
int jk_odt_lists_add(struct jk_odt_lists *lists, enum jk_odt_scope scope,
                     const struct jk_xml_attribute *attributes, size_t count,
                     struct jk_odt_list_style **ret_style,
                     struct jk_error *err) JK_MUST_USE;

/* Sets a level from its element's attributes. */
int jk_odt_lists_level(struct jk_odt_lists *lists,
                       struct jk_odt_list_style *style,
                       enum jk_odt_level_kind kind,
                       const struct jk_xml_attribute *attributes, size_t count,
                       struct jk_error *err) JK_MUST_USE;

/* The style of a name as seen from scope; "Outline" is the outline style
 * where no list style has that name. NULL when there is none. */
struct jk_odt_list_style *jk_odt_lists_find(struct jk_odt_lists *lists,
                                            enum jk_odt_scope scope,
                                            struct jk_str name);

/* Counts an item at level (0-based). start, if not NULL, is its number. */
void jk_odt_numbers_count(struct jk_odt_numbers *numbers,
                          const struct jk_odt_list_style *style, unsigned level,
                          const uint32_t *start);

/* Makes the next item at level, and those below it, start anew. */
void jk_odt_numbers_restart(struct jk_odt_numbers *numbers, unsigned level);

/* Appends the label of the item counted last at level: prefix, the numbers of
 * the levels that are shown, suffix; or the bullet. White space around it is
 * left out. */
void jk_odt_label(struct jk_buf *buf, const struct jk_odt_list_style *style,
                  unsigned level, const struct jk_odt_numbers *numbers);

#endif
