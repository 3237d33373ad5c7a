// SPDX-License-Identifier: MIT
// From what libxml2 was shown back to what stands in the part.
#ifndef JK_XML_SIEVE_MAP_H
#define JK_XML_SIEVE_MAP_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* An anchor: from the byte number shown on, what is shown is what stands in
 * the part from at on, up to the next anchor. Both count from the beginnings
 * that the map knows. Between the byte before and this one something was left
 * out; if the anchor is one of text, the byte before is no byte of the part
 * but stands for all the text up to at. */
struct jk_xml_anchor {
    uint32_t shown; // twice the number, plus one for an anchor of text
    uint32_t at;
};

/* Bytes are numbered from the beginning of the part, or of what was shown.
 * Anchors are kept only for what libxml2 has not gone past, 8 bytes each. */
struct jk_xml_map {
    struct jk_xml_anchor *anchors;
    size_t count, room;
    int64_t shown, at; // these belong together, before the first anchor
    size_t next;       // the first anchor behind what was told last
};

/* Says that the part goes on at `at` where byte number shown is shown. False
 * when memory is out. shown may not be less than in the calls before. */
bool jk_xml_map_add(struct jk_xml_map *map, int64_t shown, int64_t at,
                    bool text);

/* Takes back all anchors behind byte number shown. */
void jk_xml_map_cut(struct jk_xml_map *map, int64_t shown);

/* The place in the part of what is shown as byte number shown, or the place
 * behind what is shown before it. Between the two is what was left out. */
int64_t jk_xml_map_place(const struct jk_xml_map *map, int64_t shown);
int64_t jk_xml_map_behind(const struct jk_xml_map *map, int64_t shown);

/* Whether something was left out right before byte number shown, and where it
 * stands in the part. Asked in rising order, like jk_xml_map_text. */
bool jk_xml_map_gap(struct jk_xml_map *map, int64_t shown, int64_t *ret_begin,
                    int64_t *ret_end);

/* The next text that a byte in [shown, end) stands for: the byte's number, and
 * where the text begins and ends in the part. False if there is none. */
struct jk_xml_map_text {
    int64_t shown, begin, end;
};
bool jk_xml_map_text(struct jk_xml_map *map, int64_t shown, int64_t end,
                     struct jk_xml_map_text *ret_text);

/* Forgets what is before byte number shown. */
void jk_xml_map_forget(struct jk_xml_map *map, int64_t shown);

void jk_xml_map_free(struct jk_xml_map *map);

#endif
