// SPDX-License-Identifier: MIT
// The units that clauses are judged by: a sentence, an item of a list, a row
// of a table, each with what governs it.
#ifndef JK_SEGMENT_H
#define JK_SEGMENT_H

#include "document.h"

enum jk_unit_kind {
    JK_UNIT_SENTENCE, // a sentence or fragment of a paragraph
    JK_UNIT_ROW,      // a short table row, its cells one after another
    JK_UNIT_HEADING
};

enum {
    JK_UNIT_ROW_BYTES = 900, // a longer row is judged cell by cell
    JK_UNIT_NEAR = 3,        // units that "before" and "after" reach
    JK_UNIT_PROVISION = 12,  // units on either side that "provision" reaches
    JK_UNIT_END = 150,       // bytes that "end" takes
    JK_UNIT_START = 2,       // units that "start" takes
    JK_UNIT_SPANS = 64       // pieces of text that one scope has at most
};

struct jk_unit {
    uint32_t begin, end; // bytes of the document's normalised text
    uint32_t block;      // block it begins in
    uint32_t section;    // block of its nearest heading, JK_NONE
    uint32_t governor;   // block that it stands under, JK_NONE: what "up"
                         // says or the line before a list
    uint32_t trail;      // unit behind a list or table that refers back to
                         // it ("上表の書類を提出し"), JK_NONE
    uint32_t header;     // row unit with the titles of the columns, JK_NONE
    uint32_t side;      // block of the row's first cell, if it is a cell behind
                        // it, else JK_NONE
    uint32_t paragraph; // first unit of its paragraph
    uint32_t after;     // unit behind its paragraph
    uint8_t kind;       // enum jk_unit_kind
    bool title;         // its block is a heading or a line without a stop
    bool listed;        // one of a list of annexes: it governs nothing
    bool back;          // it names what stands before its section: 前条
};

/* A term that the document defines: 保護情報, 管理計画. */
struct jk_term {
    uint32_t begin, end; // bytes of the normalised text: the term alone
    uint32_t unit;       // that defines it
};

/* Where a provision with a number begins. */
struct jk_provision {
    uint32_t unit;
    uint16_t value; // 7 of 第７条
    uint8_t style;  // enum jk_label_style
};

struct jk_units {
    struct jk_unit *items; // in order of the text, not overlapping
    uint32_t count;
    const uint32_t *up;    // per block: the block that it stands under, JK_NONE
    const uint32_t *first; // per block: the first unit in it or behind
    struct jk_term *terms;
    uint32_t term_count;
    struct jk_provision *provisions; // by style, number and unit
    uint32_t provision_count;
};

/* Cuts the normalised text of a document into units; they live in arena.
 * Linear in the size of the document. */
int jk_units_make(const struct jk_document *document, uint32_t window,
                  struct jk_arena *arena, struct jk_units *ret_units,
                  struct jk_error *err) JK_MUST_USE;

/* The units that one scope (a bit of enum jk_scope, neither document nor
 * label) means for a unit: at most JK_UNIT_SPANS; returns how many. */
uint32_t jk_unit_scope(const struct jk_document *document,
                       const struct jk_units *units, uint32_t unit,
                       unsigned scope, uint32_t *found);

/* The number of a unit's block as written: the normalised text is without
 * it. "" if it has none or is not the first unit of its block. */
struct jk_str jk_unit_label(const struct jk_document *document,
                            const struct jk_units *units, uint32_t unit);

#endif
