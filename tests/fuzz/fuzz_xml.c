// SPDX-License-Identifier: MIT
// The XML reader with its sieve and without it: what it tells must be the
// same. The first byte says how the rest, a part, is read.
#include "docx_names.h"
#include "odt_names.h"
#include "xml_twice.h"

#include <stdint.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static const size_t pieces[] = {1, 5, 61, 300, 1 << 16};
    struct jk_xml_heard heard = {0};
    struct jk_xml_way way;
    struct jk_str xml;

    if (size == 0)
        return 0;
    xml = (struct jk_str){(const char *)data + 1, size - 1};
    way.vocabulary =
        (data[0] & 1) != 0 ? &jk_odt_vocabulary : &jk_docx_vocabulary;
    way.mute = (data[0] & 2) != 0;
    way.piece = pieces[(data[0] >> 2) % (sizeof pieces / sizeof pieces[0])];
    jk_xml_hear(xml, way, &heard);
    if (!jk_xml_same(xml, way, &heard))
        __builtin_trap();
    jk_buf_free(&heard.log);
    return 0;
}
