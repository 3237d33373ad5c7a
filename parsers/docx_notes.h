// SPDX-License-Identifier: MIT
// Footnotes, endnotes and comments: a part of many short stories that are
// wanted at their anchors, in the order of the body. The part is read once
// and each story kept as a tape of its elements and text, to be played to the
// reader of the body where the story is anchored.
#ifndef JK_DOCX_NOTES_H
#define JK_DOCX_NOTES_H

#include "base/arena.h"
#include "base/buf.h"
#include "docx_names.h"

#include <stdint.h>

struct jk_docx_note {
    int32_t id;
    uint32_t first_node; // ordinal of its first w:p in the part
    size_t begin, end;   // its tape
    bool separator;      // the line above notes and the like: no note
    bool played;
    bool wanted; // referred to
};

struct jk_docx_notes {
    struct jk_arena *arena;
    struct jk_buf tape;
    struct jk_docx_note *items; // by id after reading
    size_t count, room;
    const char *part; // name of the part, NULL without one
    uint8_t story;    // enum jk_story
};

struct jk_docx_notes_reading {
    struct jk_docx_notes *notes;
    struct jk_xml_reader *reader;
    uint32_t nodes;
    bool open; // inside a note
    bool text; // inside an element whose text counts
};
extern const struct jk_xml_handler jk_docx_notes_handler;

void jk_docx_notes_init(struct jk_docx_notes *notes, struct jk_arena *arena,
                        uint8_t story);
void jk_docx_notes_free(struct jk_docx_notes *notes);

/* After reading, also reading that failed: makes notes findable. */
void jk_docx_notes_end(struct jk_docx_notes *notes);

/* The note with an id, or NULL. */
struct jk_docx_note *jk_docx_note_find(const struct jk_docx_notes *notes,
                                       int32_t id);

/* Plays a note's tape to handlers. */
int jk_docx_note_play(const struct jk_docx_notes *notes,
                      const struct jk_docx_note *note,
                      const struct jk_xml_handler *handler,
                      void *context) JK_MUST_USE;

/* Whether every namespace that a mc:Choice requires (ECMA-376-3 section 10.1)
 * is one whose elements are read or carry no text. */
bool jk_docx_understood(const struct jk_xml_reader *reader,
                        struct jk_str prefixes);

#endif
