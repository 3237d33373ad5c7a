// SPDX-License-Identifier: MIT
// The functions of the ODT reader's files that call one another. Those that
// return int give JK_OK or a negative status with r->error set; the others
// cannot fail, or leave the failure in the builder.
#ifndef JK_ODT_HANDLERS_H
#define JK_ODT_HANDLERS_H

#include "odt_reader.h"

/* Handlers of an XML part; the context is a struct jk_odt_reader. */
extern const struct jk_xml_handler jk_odt_handler;

int jk_odt_reader_init(struct jk_odt_reader *r, const struct jk_limits *limits,
                       struct jk_builder *builder,
                       struct jk_error *err) JK_MUST_USE;
void jk_odt_reader_free(struct jk_odt_reader *r);

/* Begins a part: the builder's and the reader's. */
void jk_odt_reader_part(struct jk_odt_reader *r, const char *part,
                        enum jk_odt_scope scope);

/* Ends every element that is open, after a part that broke off. */
void jk_odt_reader_unwind(struct jk_odt_reader *r);

/* Room for one more item of an array; NULL with r->error set. */
void *jk_odt_more(struct jk_odt_reader *r, void *items, size_t count,
                  size_t *room, size_t size);

/* Drops the element's content. */
void jk_odt_skip(struct jk_odt_reader *r);

/* Names something as not read: what it is, and its name. */
void jk_odt_unread(struct jk_odt_reader *r, const char *what,
                   struct jk_str name);

/* odt_define.c: styles. */
int jk_odt_style_begin(struct jk_odt_reader *r, struct jk_odt_frame *frame,
                       int token, const struct jk_xml_attribute *attributes,
                       size_t count);

/* odt_text.c: characters. */
int jk_odt_characters(void *context, struct jk_str text);
void jk_odt_put(struct jk_odt_reader *r, struct jk_str text, uint32_t marks);
/* Characters that no element collapses with blanks around them. */
void jk_odt_put_special(struct jk_odt_reader *r, struct jk_str text);
/* text:s, text:tab or text:line-break, by its token (ODF 1.3 part 3, 6.1). */
void jk_odt_white_space(struct jk_odt_reader *r, int token,
                        const struct jk_xml_attribute *attributes,
                        size_t count);
uint32_t jk_odt_public_marks(const struct jk_odt_reader *r, uint32_t marks);

/* odt_paragraph.c: paragraphs, stories and pages. */
int jk_odt_paragraph_begin(struct jk_odt_reader *r, struct jk_odt_frame *frame,
                           bool heading,
                           const struct jk_xml_attribute *attributes,
                           size_t count);
void jk_odt_paragraph_end(struct jk_odt_reader *r);
void jk_odt_paragraph_flush(struct jk_odt_reader *r);
void jk_odt_story_begin(struct jk_odt_reader *r, struct jk_odt_frame *frame,
                        enum jk_story kind);
void jk_odt_story_end(struct jk_odt_reader *r,
                      const struct jk_odt_frame *frame);
void jk_odt_page_break(struct jk_odt_reader *r, bool soft);
void jk_odt_style_break(struct jk_odt_reader *r,
                        const struct jk_odt_style *style);

/* odt_list.c: lists and the number of a paragraph. */
int jk_odt_list_begin(struct jk_odt_reader *r,
                      const struct jk_xml_attribute *attributes, size_t count);
void jk_odt_item_begin(struct jk_odt_reader *r, bool header,
                       const struct jk_xml_attribute *attributes, size_t count);
int jk_odt_numbered_begin(struct jk_odt_reader *r,
                          const struct jk_xml_attribute *attributes,
                          size_t count);
void jk_odt_number_paragraph(struct jk_odt_reader *r,
                             const struct jk_odt_style *style,
                             struct jk_odt_open_paragraph *paragraph);
void jk_odt_number_heading(struct jk_odt_reader *r,
                           const struct jk_odt_style *style, unsigned level,
                           struct jk_odt_open_paragraph *paragraph,
                           const struct jk_xml_attribute *attributes,
                           size_t count);

/* odt_table.c: tables. */
int jk_odt_table_begin(struct jk_odt_reader *r, struct jk_odt_frame *frame,
                       const struct jk_xml_attribute *attributes, size_t count);
void jk_odt_table_end(struct jk_odt_reader *r);
void jk_odt_row_begin(struct jk_odt_reader *r,
                      const struct jk_xml_attribute *attributes, size_t count);
void jk_odt_row_end(struct jk_odt_reader *r);
void jk_odt_cell_begin(struct jk_odt_reader *r, struct jk_odt_frame *frame,
                       bool covered, const struct jk_xml_attribute *attributes,
                       size_t count);
void jk_odt_cell_end(struct jk_odt_reader *r, struct jk_odt_frame *frame);

/* odt_change.c: tracked changes. */
int jk_odt_region_begin(struct jk_odt_reader *r,
                        const struct jk_xml_attribute *attributes,
                        size_t count);
void jk_odt_deletion_begin(struct jk_odt_reader *r);
void jk_odt_deletion_end(struct jk_odt_reader *r);
void jk_odt_deleted_element(struct jk_odt_reader *r, struct jk_odt_frame *frame,
                            int token,
                            const struct jk_xml_attribute *attributes,
                            size_t count);
void jk_odt_change(struct jk_odt_reader *r, int token,
                   const struct jk_xml_attribute *attributes, size_t count);
void jk_odt_changes_left(struct jk_odt_reader *r);

/* odt_field.c: fields, sections. */
void jk_odt_field_begin(struct jk_odt_reader *r, struct jk_odt_frame *frame,
                        int token, const struct jk_xml_attribute *attributes,
                        size_t count);
void jk_odt_field_end(struct jk_odt_reader *r,
                      const struct jk_odt_frame *frame);
void jk_odt_section_begin(struct jk_odt_reader *r,
                          const struct jk_xml_attribute *attributes,
                          size_t count);

/* odt_control.c: form controls. */
int jk_odt_control_define(struct jk_odt_reader *r, int token,
                          const struct jk_xml_attribute *attributes,
                          size_t count);
void jk_odt_control_shown(struct jk_odt_reader *r, struct jk_odt_frame *frame,
                          const struct jk_xml_attribute *attributes,
                          size_t count);

/* odt_object.c: parts and embedded objects. Reads an entry of r->zip as the
 * part that was begun. */
int jk_odt_read_part(struct jk_odt_reader *r, size_t entry,
                     struct jk_error *err);
/* Styles that cannot be read are named, and the text is read without them.
 * No entry (negative): no styles. */
int jk_odt_read_styles(struct jk_odt_reader *r, long entry,
                       struct jk_error *err);
/* What the status of a reading means. */
int jk_odt_outcome(struct jk_odt_reader *r, int status, struct jk_error *err);
int jk_odt_object_begin(struct jk_odt_reader *r, struct jk_odt_frame *frame,
                        int token, const struct jk_xml_attribute *attributes,
                        size_t count);

#endif
