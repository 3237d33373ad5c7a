// SPDX-License-Identifier: MIT
// Reads OpenDocument text: packages (.odt, .ott, .odm) and flat XML (.fodt),
// ODF 1.2 and 1.3. Headings, lists with their computed numbers, tables, notes,
// text boxes, tracked changes, fields and hidden text go to the builder.
#ifndef JK_ODT_READ_H
#define JK_ODT_READ_H

#include "builder.h"
#include "zip.h"

/* Reads styles.xml and content.xml of an open package (ODF 1.3 part 2 section
 * 3). Headers and footers come first, under the part they stand in.
 * JK_ENCRYPTED: the manifest names encryption data. JK_DAMAGED: content.xml is
 * missing or not well-formed (what could be read is in the builder).
 * JK_FORBIDDEN and JK_LIMIT as the XML and ZIP readers give them. Embedded
 * formulas, charts, sheets and documents are text boxes where they stand;
 * OLE objects, linked sections and what an embedded document embeds are named
 * to the builder as not read. */
int jk_odt_read(struct jk_zip *zip, const struct jk_limits *limits,
                struct jk_builder *builder, struct jk_error *err) JK_MUST_USE;

/* The same for a flat document (ODF 1.3 part 3 section 3.1.2) in memory. */
int jk_fodt_read(const void *data, size_t size, const struct jk_limits *limits,
                 struct jk_builder *builder, struct jk_error *err) JK_MUST_USE;

#endif
