// SPDX-License-Identifier: MIT
// What one document gives: its state and its findings, resolved to quotes and
// places, so that the document itself can be let go. A worker process makes
// readings and sends them through a pipe; the decoder takes what arrives as
// hostile, because the worker has parsed a file from outside.
#ifndef JK_READING_H
#define JK_READING_H

#include "base/buf.h"
#include "find.h"

/* A piece of a block's text as written. */
struct jk_range {
    uint32_t block;
    uint32_t begin, end; // bytes
};

/* A finding with its quote and place. */
struct jk_passage {
    uint8_t kind;      // enum jk_finding_kind
    uint16_t item;     // index in the catalogue
    uint16_t element;  // index in the item, JK_WHOLE for the whole item
    uint16_t strength; // higher convinces more
    uint32_t clause;   // rule that matched
    uint32_t defeat;   // JK_NEAR: what defeated it
    uint32_t block;    // block in which the quote begins
    uint32_t order;    // place in the normalised text, to sort by
    uint32_t paragraph, page, row, column; // 1-based, 0 unknown
    struct jk_str quote;
    const struct jk_str *section; // outermost first
    uint32_t section_count;
    const struct jk_range *ranges; // only with the document's blocks
    uint32_t range_count;
};

struct jk_reading {
    struct jk_str path;    // inside the job: "" or the path inside an archive
    uint8_t format;        // enum jk_format
    uint8_t state;         // enum jk_state
    struct jk_str message; // why it is not complete, "" if it is
    const struct jk_passage *passages;
    uint32_t passage_count;
    /* The blocks, tables and parts, when they were asked for; no normalised
     * text. NULL otherwise. */
    const struct jk_document *document;
    struct jk_arena *arena; // holds everything above
};

/* Appends one document's reading to buf. findings may be NULL (none were
 * looked for); blocks asks for the document's blocks too. Scratch memory
 * comes from arena. JK_NO_MEMORY or JK_LIMIT from buf or arena. */
int jk_reading_encode(const struct jk_document *document, struct jk_str path,
                      const struct jk_findings *findings, bool blocks,
                      struct jk_arena *arena, struct jk_buf *buf,
                      struct jk_error *err) JK_MUST_USE;

/* The reverse, from untrusted bytes, which are copied. JK_DAMAGED unless
 * every length, index and text is in order. Free with jk_reading_free. */
int jk_reading_decode(struct jk_str data, struct jk_reading **ret_reading,
                      struct jk_error *err) JK_MUST_USE;

/* The same without a copy: data lies in memory of size bytes that malloc gave
 * and that the reading takes over, also when this fails. */
int jk_reading_decode_own(void *memory, size_t size, struct jk_str data,
                          struct jk_reading **ret_reading,
                          struct jk_error *err) JK_MUST_USE;

/* A reading that only tells a state, made by the parent for a document that
 * could not be read. NULL when memory is out. */
struct jk_reading *jk_reading_failed(struct jk_str path, enum jk_format format,
                                     enum jk_state state, const char *message);

void jk_reading_free(struct jk_reading *reading);

#endif
