// SPDX-License-Identifier: MIT
// The DOCX reader: pieces of the input as document, styles, numbering,
// footnotes, header, comments and drawing (chart or diagram) of a package. The
// relationships are named as in the probes of tests/spec, which are seeds.
#include "document_check.h"
#include "pack.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

enum { PIECES = 7, PACKAGE = 3 }; // pieces; parts that are always the same

#define TYPE_PREFIX                                                            \
    "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
#define LINK(id, type, target)                                                 \
    "<Relationship Id=\"" id "\" Type=\"" TYPE_PREFIX type                     \
    "\" Target=\"" target "\"/>"
#define LINKS(inner)                                                           \
    "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/"   \
    "relationships\">" inner "</Relationships>"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct jk_str pieces[PIECES] = {{0}};
    size_t count = jk_pack_split(data, size, pieces, PIECES);
    struct jk_pack_part parts[] = {
        {"[Content_Types].xml",
         JK_STR("<Types xmlns=\"http://schemas.openxmlformats.org/package/"
                "2006/content-types\"><Override PartName="
                "\"/word/document.xml\" ContentType=\"application/vnd."
                "openxmlformats-officedocument.wordprocessingml.document."
                "main+xml\"/></Types>")},
        {"_rels/.rels",
         JK_STR(LINKS(LINK("r1", "officeDocument", "word/document.xml")))},
        {"word/_rels/document.xml.rels",
         JK_STR(LINKS(LINK("r_styles", "styles", "styles.xml") LINK(
             "r_numbering", "numbering",
             "numbering.xml") LINK("r_footnotes", "footnotes", "footnotes.xml")
                          LINK("r_header1", "header", "header1.xml")
                              LINK("r_comments", "comments", "comments.xml")
                                  LINK("rC", "chart", "drawing.xml") LINK(
                                      "rD", "diagramData", "drawing.xml")))},
        {"word/document.xml", pieces[0]},
        {"word/styles.xml", pieces[1]},
        {"word/numbering.xml", pieces[2]},
        {"word/footnotes.xml", pieces[3]},
        {"word/header1.xml", pieces[4]},
        {"word/comments.xml", pieces[5]},
        {"word/drawing.xml", pieces[6]},
    };
    struct jk_buf archive;

    jk_buf_init(&archive, 0);
    jk_pack(&archive, parts, PACKAGE + count);
    jk_check_document(archive.ptr, archive.len, "fuzz.docx");
    jk_buf_free(&archive);
    return 0;
}
