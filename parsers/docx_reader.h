// SPDX-License-Identifier: MIT
// What the files of the DOCX reader call of one another; nobody else includes
// it.
#ifndef JK_DOCX_READER_H
#define JK_DOCX_READER_H

#include "docx_state.h"

/* docx_body.c: the handlers. */
extern const struct jk_xml_handler jk_docx_handler;

static inline int jk_docx_place(const struct jk_docx_reader *r)
{
    return (int)(r->places & 15u);
}

/* docx_frame.c. A frame for story on top of the stack; marks hold for all of
 * it. Ending it closes what is open in it. */
int jk_docx_frame_begin(struct jk_docx_reader *r, enum jk_story story,
                        struct jk_docx_counters *counters);
void jk_docx_frame_end(struct jk_docx_reader *r);
/* A text box inside the innermost frame. */
int jk_docx_box_begin(struct jk_docx_reader *r);
enum jk_story jk_docx_box_story(const struct jk_docx_reader *r);
int jk_docx_scope_begin(struct jk_docx_reader *r, uint32_t marks);
void jk_docx_scope_end(struct jk_docx_reader *r);
/* Plays a note or comment where it is referred to. */
int jk_docx_note(struct jk_docx_reader *r, struct jk_docx_notes *notes,
                 int32_t id);
/* Plays the notes that nothing refers to. */
int jk_docx_rest_of_notes(struct jk_docx_reader *r,
                          struct jk_docx_notes *notes);
/* Room for one more item of a stack, or NULL. */
void *jk_docx_more(void *items, size_t count, uint32_t *room, size_t size);

/* docx_paragraph.c */
int jk_docx_paragraph_begin(struct jk_docx_reader *r);
int jk_docx_paragraph_end(struct jk_docx_reader *r);
/* Ends a paragraph whose mark is deleted when nothing follows to join. */
int jk_docx_paragraph_close(struct jk_docx_reader *r);
void jk_docx_page_break(struct jk_docx_reader *r, bool rendered);

/* docx_run.c: text of the open run with its marks. */
void jk_docx_emit(struct jk_docx_reader *r, struct jk_str text);
void jk_docx_emit_scratch(struct jk_docx_reader *r); // the scratch buffer
void jk_docx_emit_marked(struct jk_docx_reader *r, struct jk_str text,
                         uint32_t marks);
uint32_t jk_docx_run_marks(struct jk_docx_reader *r);
void jk_docx_run_begin(struct jk_docx_reader *r);
void jk_docx_text_begin(struct jk_docx_reader *r, int token, bool preserve);
void jk_docx_text(struct jk_docx_reader *r, struct jk_str text);
void jk_docx_text_end(struct jk_docx_reader *r);
void jk_docx_symbol_text(struct jk_docx_reader *r, struct jk_str font,
                         struct jk_str code);

/* docx_field.c */
int jk_docx_field_char(struct jk_docx_reader *r, struct jk_str type);
void jk_docx_field_form(struct jk_docx_reader *r, int token,
                        const struct jk_xml_attribute *attributes,
                        size_t count);
void jk_docx_field_code(struct jk_docx_reader *r, struct jk_str text);
uint32_t jk_docx_simple_field(struct jk_str code);
/* Whether text belongs to a field's code here. */
bool jk_docx_field_hides(const struct jk_docx_reader *r);
/* Takes fields of tables of contents for broken that run into a heading. */
void jk_docx_field_heading(struct jk_docx_reader *r);
void jk_docx_fields_drop(struct jk_docx_reader *r, size_t count);

/* docx_equation.c: what an EQ field shows. */
void jk_docx_equation(struct jk_docx_reader *r, struct jk_str code);

/* docx_table.c */
int jk_docx_table_begin(struct jk_docx_reader *r);
int jk_docx_table_end(struct jk_docx_reader *r);
int jk_docx_row_begin(struct jk_docx_reader *r);
void jk_docx_row_end(struct jk_docx_reader *r);
int jk_docx_cell_begin(struct jk_docx_reader *r);
int jk_docx_cell_end(struct jk_docx_reader *r);
/* Tells the row and cell whose properties are now known. */
void jk_docx_cell_flush(struct jk_docx_reader *r);
struct jk_docx_table *jk_docx_table(struct jk_docx_reader *r);

/* docx_object.c: what stands in other parts. */
void jk_docx_unread(struct jk_docx_reader *r, struct jk_str relationship,
                    const char *what);
void jk_docx_ole(struct jk_docx_reader *r, struct jk_str program,
                 struct jk_str relationship);
/* A diagram or a chart. */
void jk_docx_drawing(struct jk_docx_reader *r, struct jk_str relationship);
int jk_docx_header_found(struct jk_docx_reader *r, struct jk_str id);

#endif
