// SPDX-License-Identifier: MIT
// The ODT reader: the input as content.xml, styles.xml and an embedded object
// of a package, or as a flat document.
#include "document_check.h"
#include "pack.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct jk_str pieces[3] = {{"", 0}, {"", 0}, {"", 0}};
    size_t count = jk_pack_split(data, size, pieces, 3);
    struct jk_pack_part parts[] = {
        {"mimetype", JK_STR("application/vnd.oasis.opendocument.text")},
        {"META-INF/manifest.xml",
         JK_STR("<manifest:manifest xmlns:manifest=\"urn:oasis:names:tc:"
                "opendocument:xmlns:manifest:1.0\"/>")},
        {"content.xml", pieces[0]},
        {"styles.xml", pieces[1]},
        {"Object 1/content.xml", pieces[2]},
    };
    struct jk_buf archive;

    jk_buf_init(&archive, 0);
    jk_pack(&archive, parts, 2 + count);
    jk_check_document(archive.ptr, archive.len, "fuzz.odt");
    jk_buf_free(&archive);
    jk_check_document(data, size, "fuzz.fodt");
    return 0;
}
