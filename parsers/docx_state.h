// SPDX-License-Identifier: MIT
// The state of the DOCX reader, a state machine over elements with stacks of
// its own, no recursion. A frame is one flow of text (body, text box, note,
// header).
#ifndef JK_DOCX_STATE_H
#define JK_DOCX_STATE_H

#include "docx.h"
#include "docx_notes.h"
#include "docx_numbering.h"
#include "docx_styles.h"
#include "opc.h"

/* What property element the reader is inside; four bits each, innermost
 * lowest. */
enum jk_docx_place {
    JK_IN_CONTENT,
    JK_IN_PARAGRAPH,
    JK_IN_RUN,
    JK_IN_MARK, // run properties of the paragraph mark
    JK_IN_NUMBER,
    JK_IN_TABLE,
    JK_IN_ROW,
    JK_IN_CELL,
    JK_IN_SDT,
    JK_IN_SECTION,
    JK_IN_FORM,
    JK_IN_CHOICES, // of a drop-down form field
    JK_IN_CHECK_BOX
};

struct jk_docx_paragraph {
    int32_t style;  // index, -1 for the default
    int32_t num_id; // -1 not said
    int8_t ilvl, outline;
    struct jk_docx_toggles mark;
    bool mark_deleted;
    bool broken;  // its style began a page
    bool visible; // has text that is not hidden or deleted
};

struct jk_docx_run {
    struct jk_docx_toggles direct;
    int32_t style;
    uint32_t marks;
    bool known; // marks are worked out
};

/* An element that changes what holds inside it, until its end. */
struct jk_docx_scope {
    uint32_t marks; // to go back to
    bool taken;     // AlternateContent: a branch was taken
};

struct jk_docx_field {
    bool result; // behind the separator
    bool toc;
    bool check_box, drop_down, equation;
    bool shown;         // some result text was there
    uint8_t checked;    // form data
    int32_t choice;     // of the drop-down
    size_t code;        // where its code begins in the code buffer
    uint32_t paragraph; // where it began
    size_t choices;     // where its list entries begin in the choices buffer
    size_t choices_end;
};

struct jk_docx_table {
    int32_t style;
    uint8_t row, cell; // 0 none, 1 its properties may still come, 2 told
    bool header;
    int32_t skip; // w:gridBefore
    int32_t span;
    bool continues;                 // w:vMerge
    uint32_t row_pages, cell_pages; // page breaks, see jk_docx_page_break
};

struct jk_docx_frame {
    uint8_t story; // enum jk_story
    bool in_paragraph;
    bool joining;   // the last paragraph's mark was deleted: it is still open
    bool join_next; // its mark is hidden: the next one goes on its line
    bool pending_break;
    uint32_t marks;       // of the scopes
    uint32_t field_marks; // of the fields
    size_t codes;         // fields whose code is being read
    struct jk_docx_paragraph p;
    struct jk_docx_run run;
    struct jk_docx_counters *counters;
    size_t scopes, fields, tables; // stack heights where the frame began
    uint32_t skip, places;         // of the frame below, to go back to
    bool drawn;                    // a DrawingML paragraph
};

struct jk_docx {
    struct jk_zip *zip;
    const struct jk_limits *limits;
    struct jk_builder *builder;
    struct jk_arena *arena;
    struct jk_opc_relationships relationships; // of the main part
    struct jk_docx_styles styles;
    struct jk_docx_numbering numbering;
    struct jk_docx_notes footnotes, endnotes, comments;
    struct jk_docx_counters body_counters, box_counters, note_counters;
    int32_t *headers; // relationships of headers and footers in order
    size_t header_count, header_room;
    int status; // the first fault of any part
    struct jk_error error;
};

struct jk_docx_reader {
    struct jk_docx *docx;
    struct jk_builder *builder;
    struct jk_xml_reader *xml;
    const struct jk_opc_relationships *relationships; // of this part
    const char *part;
    bool body;          // the main part: pages are counted
    bool playing;       // a note
    uint32_t skip;      // elements open inside one that is left out
    uint32_t places;    // enum jk_docx_place
    int taking;         // token of the element whose text counts, 0 for none
    bool preserve;      // its blanks are to be kept
    bool leading;       // it has had no text yet
    bool fresh_page;    // nothing was written since the last page break
    uint32_t paragraph; // paragraphs begun, to tell them apart
    struct jk_docx_frame *frames, *f; // f: the innermost
    size_t frame_count;
    uint32_t frame_room;
    struct jk_docx_scope *scopes;
    size_t scope_count;
    uint32_t scope_room;
    struct jk_docx_field *fields;
    size_t field_count;
    uint32_t field_room;
    struct jk_docx_table *tables;
    size_t table_count;
    uint32_t table_room;
    struct jk_buf code;    // of the fields that are open
    struct jk_buf choices; // of drop-down form fields, each ended by NUL
    struct jk_buf blanks;  // that wait for the text behind them
    struct jk_buf scratch;
    bool no_memory; // a buffer could not grow: text is missing
    struct jk_error error;
};

#endif
