// SPDX-License-Identifier: MIT
// Paragraph, text and table styles of OpenDocument, as far as they say
// whether text shows, what a paragraph is, and where pages break.
#ifndef JK_ODT_STYLES_H
#define JK_ODT_STYLES_H

#include "odt_map.h"
#include "xml.h"

/* Families of styles that are kept (ODF 1.3 part 3 section 16.4). */
enum jk_odt_family {
    JK_ODT_FAMILY_PARAGRAPH,
    JK_ODT_FAMILY_TEXT,
    JK_ODT_FAMILY_TABLE,
    JK_ODT_FAMILY_COUNT
};

/* Where a style was defined. Automatic styles of styles.xml serve headers
 * and footers, those of content.xml the body: the same name may mean two. */
enum jk_odt_scope {
    JK_ODT_SCOPE_COMMON,
    JK_ODT_SCOPE_STYLES,
    JK_ODT_SCOPE_CONTENT
};

/* A property that a style may leave to its parent. */
enum { JK_ODT_UNSET = -1 };

struct jk_odt_style {
    struct jk_str parent; // name, "" for none
    struct jk_str list;   // list style's name
    const struct jk_odt_style *default_style;
    uint8_t family;
    uint8_t scope;
    bool resolved;        // what parents give is already in here
    int8_t struck;        // each JK_ODT_UNSET, or 0, 1:
    int8_t hidden;        // text:display="none"
    int8_t has_list;      // 0: a list style of its own, but none
    int8_t page_before;   // fo:break-before="page"
    int8_t page_after;    // fo:break-after="page"
    int8_t has_master;    // a master page begins a new page
    int8_t index;         // style:class="index": entry of a table of contents
    int8_t outline_level; // JK_ODT_UNSET, 0 for none, 1..10
};

struct jk_odt_styles {
    struct jk_odt_map map;
    struct jk_odt_style defaults[JK_ODT_FAMILY_COUNT];
};

void jk_odt_styles_init(struct jk_odt_styles *styles, struct jk_arena *arena);

/* Adds the style that a style:style element with these attributes begins;
 * NULL for a family that is not kept. */
int jk_odt_styles_add(struct jk_odt_styles *styles, enum jk_odt_scope scope,
                      const struct jk_xml_attribute *attributes, size_t count,
                      struct jk_odt_style **ret_style,
                      struct jk_error *err) JK_MUST_USE;

/* The default style of the family that style:default-style names, or NULL. */
struct jk_odt_style *
jk_odt_styles_default(struct jk_odt_styles *styles,
                      const struct jk_xml_attribute *attributes, size_t count);

/* Takes properties from style:text-properties, and from paragraph- and
 * table-properties. */
void jk_odt_style_text(struct jk_odt_style *style,
                       const struct jk_xml_attribute *attributes, size_t count);
void jk_odt_style_block(struct jk_odt_style *style,
                        const struct jk_xml_attribute *attributes,
                        size_t count);

/* The style of a name as seen from scope, with what it inherits (ODF 1.3 part
 * 3 section 16.2); the default style for an unknown name. */
const struct jk_odt_style *jk_odt_styles_find(struct jk_odt_styles *styles,
                                              enum jk_odt_family family,
                                              enum jk_odt_scope scope,
                                              struct jk_str name);

#endif
