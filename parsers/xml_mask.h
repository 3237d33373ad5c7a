// SPDX-License-Identifier: MIT
// Shows libxml2 letters instead of Japanese, which it reads many times as
// fast, and gives the text back as it stands in the part.
#ifndef JK_XML_MASK_H
#define JK_XML_MASK_H

#include "base/buf.h"

/* libxml2 takes some 150 instructions for a character outside ASCII in text,
 * and four for one of ASCII. What follows a tag up to the next one, if it is
 * valid UTF-8, holds no character that XML forbids and none of > " ' and
 * carriage return, can only be text (or inside a comment, which is dropped,
 * or a CDATA section, which is text): its bytes outside ASCII are replaced
 * by DEL, one for one, so that offsets stay the same. Whatever is unusual is
 * left as it is: libxml2 judges it. */
struct jk_xml_mask {
    struct jk_buf masked;
    const char *data; // the bytes that are being parsed
    size_t len;
    int64_t begin;      // offset in the part of data, or of what comes next
    struct jk_buf tail; // bytes before begin that were not parsed yet
    struct jk_buf joined;
};

/* Takes the next bytes of the part and returns as many for libxml2. data
 * must stay until jk_xml_mask_done. NULL when memory is out. */
const char *jk_xml_mask_feed(struct jk_xml_mask *mask, const char *data,
                             size_t len) JK_MUST_USE;

/* Says how far into the part libxml2 has come. */
int jk_xml_mask_done(struct jk_xml_mask *mask, int64_t offset) JK_MUST_USE;

/* What stands at offset of the part, where libxml2 tells text. False if it is
 * not at hand or not what text was made of. Valid until the next call. */
bool jk_xml_mask_text(struct jk_xml_mask *mask, int64_t offset,
                      struct jk_str *text);

void jk_xml_mask_free(struct jk_xml_mask *mask);

#endif
