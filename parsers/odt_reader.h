// SPDX-License-Identifier: MIT
// What the ODT reader's files share; nobody else includes it.
#ifndef JK_ODT_READER_H
#define JK_ODT_READER_H

#include "base/buf.h"
#include "builder.h"
#include "odt_lists.h"
#include "odt_names.h"
#include "odt_styles.h"
#include "zip.h"

/* Bits of the reader's marks that the builder never sees. */
enum {
    JK_ODT_IN_TEXT = 1 << 30,      // character data is text
    JK_ODT_IN_PARAGRAPH = 1 << 29, // a paragraph of this story is open
    JK_ODT_RUN_HIDDEN = 1 << 28,   // hidden by a paragraph's or text style
    JK_ODT_PUBLIC = (1 << 28) - 1  // the rest: enum jk_mark
};

/* What has to be done when an element ends. */
enum jk_odt_leave {
    JK_ODT_LEAVE_NOTHING,
    JK_ODT_LEAVE_PARAGRAPH,
    JK_ODT_LEAVE_RUBY,
    JK_ODT_LEAVE_FALLBACK, // field: its value, if it showed nothing
    JK_ODT_LEAVE_LIST,
    JK_ODT_LEAVE_TABLE,
    JK_ODT_LEAVE_HEADER_ROWS,
    JK_ODT_LEAVE_ROW,
    JK_ODT_LEAVE_CELL,
    JK_ODT_LEAVE_COVERED_CELL, // or one outside any table
    JK_ODT_LEAVE_DELETION,
    JK_ODT_LEAVE_DELETED_PARAGRAPH,
    JK_ODT_LEAVE_OBJECT,
    JK_ODT_LEAVE_FORMS,
    JK_ODT_LEAVE_STYLE,
    JK_ODT_LEAVE_LIST_STYLE,
    JK_ODT_LEAVE_STYLES,
    JK_ODT_LEAVE_OFFICE_TEXT
};

/* An element that is open. */
struct jk_odt_frame {
    uint32_t marks;     // the reader's before the element
    uint32_t saved;     // what its kind of leaving needs
    uint32_t list_base; // the reader's before the element
    uint8_t leave;      // enum jk_odt_leave
    uint8_t story_kind; // the reader's before the element
    bool story;         // a story ends with it
};

struct jk_odt_open_paragraph {
    struct jk_paragraph attributes; // number.ptr is not valid: see label
    size_t label;                   // where the number begins in labels
    struct jk_odt_numbers *numbers; // that counted it, or NULL
    struct jk_odt_numbers before;   // as they were
    bool kept;                      // it has text in force
    bool page_after;
};

/* An open text:list. */
struct jk_odt_open_list {
    struct jk_odt_numbers *numbers;
    struct jk_odt_list_style *style;    // its own or the outer list's
    struct jk_odt_list_style *override; // text:style-override of the item
    uint32_t start;                     // number of the item
    uint8_t level;                      // 0-based
    bool has_start;
    bool unnumbered; // in a list header, or behind the item's first paragraph
};

struct jk_odt_open_table {
    uint32_t cover;  // columns to the right that the last cell covers
    uint32_t repeat; // further rows that the open row stands for
    bool header;     // in table:table-header-rows
};

/* A text:changed-region. */
struct jk_odt_region {
    struct jk_odt_region *next; // of those with a deletion
    size_t begin, end;          // deleted text, in the reader's buffer
    bool inserted;
    bool removed;
    bool listed;
    bool pending; // its place was not met yet
    bool open;    // between its text:change-start and text:change-end
};

struct jk_odt_reader {
    const struct jk_limits *limits;
    struct jk_builder *builder;
    struct jk_zip *zip; // NULL for a flat document
    bool is_object;     // what is read is embedded in a document
    struct jk_arena *arena;
    struct jk_error error; // set where a handler fails
    const char *part;
    struct jk_xml_reader *xml; // of this part, NULL between parts
    enum jk_odt_scope scope;   // of automatic styles in this part

    struct jk_odt_frame *frames;
    size_t frame_count, frame_room;
    uint32_t marks;     // inherited by what comes
    uint32_t skip;      // elements open inside one whose content is no text
    bool in_object;     // that one is a draw:object
    bool in_forms;      // it is office:forms
    uint8_t story_kind; // innermost story
    uint32_t stories;   // open

    struct jk_odt_styles styles;
    struct jk_odt_style *style; // being defined
    struct jk_odt_lists lists;
    struct jk_odt_list_style *list_style; // being defined

    struct jk_odt_open_paragraph *paragraphs;
    size_t paragraph_count, paragraph_room;
    struct jk_buf labels; // their numbers
    bool gap;             // white space that comes now collapses
    bool held;            // a space waits for what follows
    uint32_t held_marks;
    struct jk_buf fallback; // what a field shows if it has no content
    uint64_t emitted;       // bytes of text given to the builder
    struct jk_buf options;  // entries of a drop-down, each ended by NUL
    uint32_t chosen;
    struct jk_buf symbol; // a character of a symbol font

    struct jk_odt_open_list *open_lists;
    size_t list_count, list_room;
    uint32_t list_base; // lists below it are outside this story or cell
    struct jk_odt_open_table *tables;
    size_t table_count, table_room;
    uint64_t extra_rows; // made for repeated rows so far

    struct jk_odt_map regions;
    struct jk_odt_region *region;    // being defined
    struct jk_odt_region *deletions; // in reverse order
    struct jk_buf deleted;           // text of all deletions
    bool capturing;                  // text goes to deleted
    bool line_due;                   // and a line end before it
    uint32_t inserted;               // insertions that are open
    uint32_t removed;                // deletions in the text that are open
    bool joining; // the last paragraph's end was deleted: the next goes on it

    bool in_styles; // in office:styles: styles are common ones
    bool in_body;
    bool begun;                 // something of the body was read
    bool page_due;              // a page break comes before the next paragraph
    struct jk_odt_map controls; // what form controls show, by id
    struct jk_odt_map object_names; // those that were read
};

#endif
