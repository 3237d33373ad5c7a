// SPDX-License-Identifier: MIT
// The one way in which a format reader makes a document: it tells paragraphs,
// runs, tables and stories as it meets them; the builder puts the blocks in
// reading order, parts text in force from text that is not, and keeps counts.
#ifndef JK_BUILDER_H
#define JK_BUILDER_H

#include "document.h"

struct jk_builder;

/* A builder for one document in arena. Errors stick: calls after a failure do
 * nothing and jk_builder_finish returns it. Free with jk_builder_free on
 * every way out (it owns scratch memory outside the arena).
 * NULL when memory is out. */
struct jk_builder *jk_builder_new(struct jk_arena *arena,
                                  const struct jk_limits *limits);
void jk_builder_free(struct jk_builder *builder);

/* From now on paragraphs come from this part of the container (name is
 * copied). Node ordinals start at 0 for a part seen first and go on for one
 * seen before. */
void jk_builder_part(struct jk_builder *builder, const char *name);

struct jk_paragraph {
    struct jk_str number; // computed label, copied; {0} for none
    uint8_t kind;         // enum jk_block_kind
    uint8_t level;
    uint32_t marks; // for the whole paragraph
};

/* Opens a paragraph. Inside an open paragraph this is only right after
 * jk_builder_story_begin (a text box or note anchored in it). */
void jk_builder_paragraph_begin(struct jk_builder *builder);

/* Adds text (valid UTF-8) with marks to the innermost open paragraph. Text
 * outside any paragraph opens one of its own that ends with the next call
 * that is not text. */
void jk_builder_text(struct jk_builder *builder, struct jk_str text,
                     uint32_t marks);

/* Counts a paragraph element of the part that makes no paragraph: it goes on
 * the open one (whose mark was deleted) or is left out (the other branch of
 * alternative content). Node ordinals stay right. */
void jk_builder_node(struct jk_builder *builder);

/* Says that the next paragraph element is number node of the part: for parts
 * that are told in another order than they stand (notes at their anchors). */
void jk_builder_set_node(struct jk_builder *builder, uint32_t node);

/* Ends the innermost open paragraph. Its attributes are given here, where a
 * reader knows them all. Empty paragraphs without a number make no block,
 * but count. */
void jk_builder_paragraph_end(struct jk_builder *builder,
                              const struct jk_paragraph *attributes);

/* Tables nest. Rows and columns are counted by the builder; a cell covers
 * column_span columns. vertical_continue marks a cell that continues the one
 * above it (OOXML vMerge): it adds one to the row_span of that cell. */
void jk_builder_table_begin(struct jk_builder *builder);
void jk_builder_row_begin(struct jk_builder *builder, bool header);
void jk_builder_cell_begin(struct jk_builder *builder, uint32_t column_span,
                           uint32_t row_span, bool vertical_continue);
void jk_builder_cell_end(struct jk_builder *builder);
void jk_builder_row_end(struct jk_builder *builder);
void jk_builder_table_end(struct jk_builder *builder);

/* Skips columns (ODF covered cells, OOXML gridBefore). */
void jk_builder_skip_columns(struct jk_builder *builder, uint32_t count);

/* A story inside the innermost open paragraph (note, text box, comment) or
 * on its own (header, footer): its blocks follow the host paragraph's block.
 * Stories nest; tables inside a story are apart from the host's. */
void jk_builder_story_begin(struct jk_builder *builder, enum jk_story story);
void jk_builder_story_end(struct jk_builder *builder);

/* Says that the following text stands on the next page. Blocks have page 0
 * in a document where this is never said. */
void jk_builder_page_break(struct jk_builder *builder);

/* Names something that was not read; the document becomes incomplete (or the
 * state given, if it is worse). The first reason is kept. */
void jk_builder_unread(struct jk_builder *builder, enum jk_state state,
                       const struct jk_error *reason);

/* The first error that stuck, JK_OK if none: a reader stops early on it. */
int jk_builder_status(const struct jk_builder *builder);

/* Puts everything together: blocks in order, tables, parts. A limit makes
 * the document incomplete, with what was read; negative only on JK_NO_MEMORY.
 * Outline and normalised text are not yet there (jk_document_read adds
 * them). */
int jk_builder_finish(struct jk_builder *builder, enum jk_format format,
                      struct jk_document **ret_document,
                      struct jk_error *err) JK_MUST_USE;

#endif
