// SPDX-License-Identifier: MIT
// Shows libxml2 only what the vocabulary knows of a part, and gives texts back
// as they stand in it.
#ifndef JK_XML_SIEVE_H
#define JK_XML_SIEVE_H

#include "xml_sieve_map.h"
#include "xml_sieve_tag.h"

/* libxml2 takes some 300 instructions for an attribute, more for an element
 * and 150 for a character outside ASCII. Most of them mean nothing to the
 * readers: fonts, sizes, colours, the numbers of editing sessions. The sieve
 * reads the part first, in a few instructions a byte, and writes what is left:
 *
 * - An empty element whose local name the vocabulary does not know is left
 *   out. So is an element that is JK_XML_SILENT and comes to hold nothing.
 * - Tags are shown without their attributes, which the reader takes from the
 *   part itself if they are asked for.
 * - Text is shown as one DEL, or not at all to a handler that takes none.
 * - Of an element that is JK_XML_PASSING, holds only text and is let pass, the
 *   text is shown alone: word processors wrap every few characters.
 *
 * What is left out is well-formed in itself, so that libxml2 judges the part
 * as if it had seen all of it. Everything else is shown as it stands:
 * declarations of namespaces, tags with an attribute twice, references,
 * comments, CDATA sections, instructions. At the first thing of which it is
 * not certain what libxml2 will make of it (a DOCTYPE, a '<' in a value, a
 * name outside ASCII), the sieve shows all the rest of the part: it never
 * needs to guess how libxml2 finds its way behind a fault. */

enum {
    JK_XML_SILENT_TAGS = 4, // open at once
    JK_XML_SEEN_TAGS = 128, // a power of two
    JK_XML_SEEN_LONGEST = 112
};

/* A tag that came before. Few are different from each other in a part, but
 * for letters and digits of values, which make no difference here. */
struct jk_xml_seen_tag {
    struct jk_xml_made made; // a len of 0: nothing is here
    char bytes[JK_XML_SEEN_LONGEST];
    char may_differ[JK_XML_SEEN_LONGEST]; // 0xFF where they may, else 0
};

struct jk_xml_sieve {
    const struct jk_xml_handler *handler;
    void *context;        // its
    bool open;            // shows all the rest
    bool mute;            // shows no text
    bool torn;            // behind text, or in it
    bool hidden;          // that text is shown as DEL
    bool gap;             // something was left out behind what was shown last
    uint64_t depth;       // elements open
    int status;           // memory
    struct jk_buf raw;    // bytes of the part that are still needed
    int64_t raw_at;       // offset of the first one in the part
    size_t done;          // of raw, up to what is shown
    struct jk_buf shown;  // what libxml2 is given, this time
    int64_t shown_before; // bytes it was given before
    char *out;            // end of shown, while it is written
    struct jk_xml_map map;
    struct jk_xml_words words;
    size_t silent[JK_XML_SILENT_TAGS]; // begins of the tags that end shown
    unsigned silent_count;
    struct jk_xml_tag tag;
    struct jk_xml_seen_tag *seen;
};

/* The handler is asked what it lets pass. False when memory is out. */
bool jk_xml_sieve_begin(struct jk_xml_sieve *sieve,
                        const struct jk_xml_vocabulary *vocabulary,
                        const struct jk_xml_handler *handler, void *context);

/* Takes the next bytes of the part and returns those for libxml2, which may
 * be none; the beginning of a token may wait for its end. Valid, as data must
 * be, until jk_xml_sieve_done. A ptr of NULL: memory is out. */
struct jk_str jk_xml_sieve_feed(struct jk_xml_sieve *sieve, const char *data,
                                size_t len) JK_MUST_USE;

/* The part ends: what has waited. */
struct jk_str jk_xml_sieve_finish(struct jk_xml_sieve *sieve) JK_MUST_USE;

/* Says how many bytes libxml2 was given and how far it has come in all that it
 * was ever shown. */
void jk_xml_sieve_done(struct jk_xml_sieve *sieve, size_t given,
                       int64_t offset);

/* The attributes of the tag that libxml2 is at the end of, at offset of what
 * it was shown: as they stand in the part, empty if none were left out. */
struct jk_str jk_xml_sieve_attributes(struct jk_xml_sieve *sieve,
                                      int64_t offset);

/* Cuts what libxml2 tells as text, which begins at offset of what it was
 * shown, into a text of the part and the rest, which may be empty. ret_told is
 * valid until the next call of feed. False: shown is not what the sieve wrote.
 */
bool jk_xml_sieve_text(struct jk_xml_sieve *sieve, int64_t *offset,
                       struct jk_str *shown, struct jk_str *ret_told);

void jk_xml_sieve_end(struct jk_xml_sieve *sieve);

#endif
