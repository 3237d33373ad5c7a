// SPDX-License-Identifier: MIT
// What every parser makes of a file: blocks of text in reading order, each
// with its place, its computed number, its markings and its place in the
// outline, and one normalised text over all of them for patterns to see.
#ifndef JK_DOCUMENT_H
#define JK_DOCUMENT_H

#include "base/arena.h"
#include "base/error.h"
#include "base/limits.h"
#include "base/str.h"

#include <stdint.h>

/* Formats that are told apart. Only DOCX, ODT, FODT and MARKUP are read; the
 * others are named in the report as what they are. IGNORED are files that
 * cannot hold clauses (pictures, fonts, thumbnails). */
enum jk_format {
    JK_FORMAT_UNKNOWN,
    JK_FORMAT_DOCX,
    JK_FORMAT_ODT,
    JK_FORMAT_FODT,
    JK_FORMAT_MARKUP, // the light markup of labelled passages and examples
    JK_FORMAT_ZIP,    // an archive that is not itself a document
    JK_FORMAT_DOC,    // Word 97 to 2003 (OLE container)
    JK_FORMAT_OLE_ENCRYPTED, // OLE container with EncryptedPackage
    JK_FORMAT_OLE,           // another OLE container
    JK_FORMAT_PDF,
    JK_FORMAT_JTD, // Ichitaro
    JK_FORMAT_RTF,
    JK_FORMAT_XLSX,
    JK_FORMAT_PPTX,
    JK_FORMAT_ODS,
    JK_FORMAT_TEXT,
    JK_FORMAT_HTML,
    JK_FORMAT_IGNORED,
    JK_FORMAT_COUNT
};

/* The closed list of document states. Only when every file of a contract
 * is complete may an item be called missing. */
enum jk_state {
    JK_STATE_COMPLETE,
    JK_STATE_INCOMPLETE, // a limit was hit or a part cannot be read
    JK_STATE_ENCRYPTED,
    JK_STATE_DAMAGED,
    JK_STATE_FORBIDDEN, // DTD, bad entry name, overlapping entries
    JK_STATE_UNSUPPORTED,
    JK_STATE_TIMEOUT,
    JK_STATE_CRASHED,
    JK_STATE_COUNT
};

enum jk_block_kind { JK_PARAGRAPH, JK_HEADING, JK_LIST_ITEM };

/* Which flow of text a block belongs to. */
enum jk_story {
    JK_BODY,
    JK_FOOTNOTE,
    JK_ENDNOTE,
    JK_TEXT_BOX,
    JK_PAGE_HEADER,
    JK_PAGE_FOOTER,
    JK_COMMENT
};

/* Markings of a block. Text in force and text that is not never share a
 * block: a struck-out piece of a paragraph is a block of its own behind it,
 * with the same paragraph and node. */
enum jk_mark {
    JK_MARK_INSERTED = 1 << 0, // tracked insertion: in force
    JK_MARK_DELETED = 1 << 1,  // tracked deletion or the old place of a move
    JK_MARK_STRUCK = 1 << 2,
    JK_MARK_HIDDEN = 1 << 3,
    JK_MARK_TOC = 1 << 4,      // table of contents or index, also typed
    JK_MARK_REVISION = 1 << 5, // revision history, also typed
    JK_MARK_RUBY = 1 << 6,     // furigana, apart from its base
    JK_MARK_FIELD = 1 << 7,    // holds a field's result: in force
    JK_MARK_REPEATED = 1 << 8, // page header or number inside the flow
    JK_MARK_FORM = 1 << 9,     // placeholder of an empty content control
    JK_MARK_JOINED = 1 << 10,  // goes on the sentence of the block before
    JK_MARK_TYPED = 1 << 11    // heading or item recognised by typed number
};

/* A block with any of these is kept but not in force; so are page headers,
 * page footers and comments. */
#define JK_MARKS_NOT_IN_FORCE                                                  \
    ((uint32_t)(JK_MARK_DELETED | JK_MARK_STRUCK | JK_MARK_HIDDEN |            \
                JK_MARK_TOC | JK_MARK_REVISION | JK_MARK_RUBY |                \
                JK_MARK_REPEATED | JK_MARK_FORM))

#define JK_NONE UINT32_MAX

struct jk_block {
    struct jk_str text;   // as written, without the computed number
    struct jk_str number; // computed by automatic numbering, "" if none
    uint8_t kind;         // enum jk_block_kind
    uint8_t story;        // enum jk_story
    uint8_t level;        // heading 1..9; list item depth 1..; else 0
    uint8_t rank;         // outline: 0 body text, else 1 (outermost) and up
    uint32_t marks;       // enum jk_mark
    uint32_t paragraph;   // 1-based ordinal in reading order, for people
    uint32_t page;        // 1-based where the file tells, else 0
    uint32_t table;       // index into tables, JK_NONE outside tables
    uint32_t row, column; // 1-based inside a table, else 0
    uint32_t row_span, column_span;
    uint32_t part;       // index into parts: where it was read
    uint32_t node;       // 0-based ordinal of its paragraph element there
    uint32_t anchor;     // block a note, box or comment hangs on, JK_NONE
    uint32_t parent;     // outline: block that governs it, JK_NONE
    uint32_t label;      // bytes of a typed number at the start of text
    uint32_t norm_begin; // bytes in the document's normalised text;
    uint32_t norm_end;   // empty for blocks not in force
};

struct jk_table {
    uint32_t outer;       // table it is nested in, JK_NONE
    uint32_t first_block; // its blocks are [first_block, end_block)
    uint32_t end_block;
    uint32_t rows, columns;
    uint32_t header_rows; // rows marked as header or recognised as one
};

/* From normalised text back to a block's text: at norm and after it, up to
 * the next point, block text offset = raw + (offset - norm), cut to the next
 * point's raw offset; sorted by norm. */
struct jk_norm_point {
    uint32_t norm;
    uint32_t raw;
    uint32_t block;
};

struct jk_document {
    uint8_t format;         // enum jk_format
    uint8_t state;          // enum jk_state
    struct jk_error reason; // why the state is not complete
    struct jk_block *blocks;
    uint32_t block_count;
    struct jk_table *tables;
    uint32_t table_count;
    struct jk_str *parts; // names of parts, e.g. word/document.xml
    uint32_t part_count;
    struct jk_str norm; // normalised text in force, blocks ended by '\n'
    struct jk_norm_point *points;
    uint32_t point_count;
};

/* Reads a file from memory. Everything that is wrong with the file itself is
 * told by the document's state and reason, with what could be read; the
 * return value is negative only when memory is out. name is used in messages
 * and, for formats without a signature, to tell the format. The document
 * lives in arena and does not point into data. */
int jk_document_read(const void *data, size_t size, const char *name,
                     const struct jk_limits *limits, struct jk_arena *arena,
                     struct jk_document **ret_document,
                     struct jk_error *err) JK_MUST_USE;

/* The same without norm and points, for those who look for nothing. */
int jk_document_read_blocks(const void *data, size_t size, const char *name,
                            const struct jk_limits *limits,
                            struct jk_arena *arena,
                            struct jk_document **ret_document,
                            struct jk_error *err) JK_MUST_USE;

/* The same as jk_document_read for light markup: `# ` to `###### ` headings,
 * `|a|b|` table rows,
 * `~~x~~` struck out, every other line a paragraph. */
int jk_document_read_markup(struct jk_str text, const struct jk_limits *limits,
                            struct jk_arena *arena,
                            struct jk_document **ret_document,
                            struct jk_error *err) JK_MUST_USE;

/* The format of a file by its content and, where that says nothing, name. */
enum jk_format jk_format_detect(const void *data, size_t size,
                                const char *name);

/* "docx", "odt", ... and "complete", ...: constant texts, as in reports. */
const char *jk_format_name(enum jk_format format);
const char *jk_state_name(enum jk_state state);

/* Whether the block's text is in force. */
bool jk_block_in_force(const struct jk_block *block);

/* Where a byte of the normalised text stands: the block and the byte offset
 * in its text. False when offset is behind the end. */
bool jk_norm_locate(const struct jk_document *document, uint32_t offset,
                    uint32_t *ret_block, uint32_t *ret_raw);

#endif
