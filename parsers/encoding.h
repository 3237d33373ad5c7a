// SPDX-License-Identifier: MIT
// Bytes in other encodings than UTF-8, and whether bytes are UTF-8 at all.
#ifndef JK_ENCODING_H
#define JK_ENCODING_H

#include "base/buf.h"

/* Whether text is valid UTF-8 (RFC 3629: no surrogates, nothing overlong). */
bool jk_utf8_valid(const char *text, size_t len);

/* Bytes of the valid character at the start of text, of which left > 0 bytes
 * are there; 0 if there is none. */
size_t jk_utf8_char(const char *text, size_t left);

/* Whether the three bytes at text are a character, as nearly all Japanese ones
 * are: false for those that begin with E0 or ED, where not every continuation
 * is allowed and jk_utf8_char has to look. */
static inline bool jk_utf8_is_three(const char *text)
{
    unsigned char first = (unsigned char)text[0];
    uint16_t others; // both at once: this runs for nearly every character

    memcpy(&others, text + 1, sizeof others);
    return first > 0xE0 && first < 0xF0 && first != 0xED &&
           (others & 0xC0C0) == 0x8080;
}

/* Turns bytes that come in pieces into UTF-8. */
struct jk_decoder;

/* A decoder from encoding: UTF-16LE and UTF-16BE by its own code, everything
 * else by iconv(3) under the name given. NULL when there is none or memory is
 * out. Free with jk_decoder_free. */
struct jk_decoder *jk_decoder_new(const char *encoding);
void jk_decoder_free(struct jk_decoder *decoder);

/* Appends the UTF-8 of the next bytes to out; a character cut off at the end
 * waits for the next call. JK_DAMAGED: not in this encoding. */
int jk_decoder_feed(struct jk_decoder *decoder, const char *data, size_t len,
                    struct jk_buf *out) JK_MUST_USE;

/* JK_DAMAGED when a character is left cut off. */
int jk_decoder_finish(const struct jk_decoder *decoder) JK_MUST_USE;

/* The encoding of an XML part by its first bytes (XML 1.0 appendix F): NULL
 * for UTF-8, else a name for jk_decoder_new; *ret_skip bytes before the text
 * are a byte order mark or blanks. A part in UTF-8 that is declared as UTF-16
 * is a known fault of writers and taken for what it is. JK_DAMAGED: not XML;
 * JK_UNSUPPORTED: an encoding outside the list, whose name is not handed to
 * iconv unseen. */
int jk_encoding_sniff(struct jk_str head, size_t *ret_skip,
                      const char **ret_encoding) JK_MUST_USE;

/* A whole text at once. JK_UNSUPPORTED: no such encoding. */
int jk_to_utf8(const char *encoding, struct jk_str text,
               struct jk_buf *out) JK_MUST_USE;

/* Holds the converters of Japanese encodings ready. iconv(3) opens files to
 * load them, so a process that will give up that right (a sandboxed worker)
 * opens this before and keeps it. That costs as much as a small document, and
 * few need it. NULL only when memory is out. */
struct jk_encodings;
struct jk_encodings *jk_encodings_open(void);
void jk_encodings_close(struct jk_encodings *encodings);

#endif
