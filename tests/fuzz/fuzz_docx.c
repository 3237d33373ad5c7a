// SPDX-License-Identifier: MIT
// The DOCX reader: pieces of the input as document, styles, numbering,
// footnotes and relationships of a package.
#include "document_check.h"
#include "pack.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

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
    struct jk_str pieces[5] = {{"", 0}, {"", 0}, {"", 0}, {"", 0}, {"", 0}};
    size_t count = jk_pack_split(data, size, pieces, 5);
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
         JK_STR(LINKS(LINK("r1", "styles", "styles.xml")
                          LINK("r2", "numbering", "numbering.xml")
                              LINK("r3", "footnotes", "footnotes.xml")
                                  LINK("r4", "header", "header1.xml")))},
        {"word/document.xml", pieces[0]},
        {"word/styles.xml", pieces[1]},
        {"word/numbering.xml", pieces[2]},
        {"word/footnotes.xml", pieces[3]},
        {"word/header1.xml", pieces[4]},
    };
    struct jk_buf archive;

    jk_buf_init(&archive, 0);
    jk_pack(&archive, parts, 4 + count - 1);
    jk_check_document(archive.ptr, archive.len, "fuzz.docx");
    jk_buf_free(&archive);
    return 0;
}
