// SPDX-License-Identifier: MIT
// What the files that read a catalogue's XML share.
#ifndef JK_CATALOG_READ_H
#define JK_CATALOG_READ_H

#include "catalog_file.h"
#include "catalog_impl.h"
#include "pattern.h"

enum {
    JK_READ_DEPTH = 4, // any/all inside each other
    JK_READ_BASES = 3  // an item based on an item based on ...
};

/* One file of the catalogue. */
struct jk_read_file {
    xmlDocPtr doc;
    struct jk_str name; // for messages
};

/* Tables that grow in the arena; cap is the room of each. */
struct jk_reader {
    struct jk_catalog *catalog;
    struct jk_arena *arena;
    struct jk_read_file files[JK_CATALOG_FILES];
    uint32_t file_count;
    const char *name; // the file being read
    struct jk_term *terms;
    uint32_t term_count, term_cap;
    uint32_t item_cap, clause_cap, rule_cap, test_cap, pattern_cap, example_cap;
    uint32_t *slots; // hash of patterns by regex: index + 1
    uint32_t slot_count;
    struct jk_buf buf;
    struct jk_error *err;
};

/* Fails with file and line of a node. */
int jk_read_fail(struct jk_reader *r, const xmlNode *node, const char *format,
                 ...) JK_PRINTF(3, 4);

/* Room for one more entry in a table; NULL when memory is out. */
void *jk_read_more(struct jk_reader *r, void *items, uint32_t count,
                   uint32_t *cap, uint32_t more, size_t size) JK_MUST_USE;

/* Whether node is the element with this name. */
bool jk_read_is(const xmlNode *node, const char *name);

/* An attribute's value in the arena, "" if there is none. */
int jk_read_attribute(struct jk_reader *r, const xmlNode *node,
                      const char *name, struct jk_str *ret_value) JK_MUST_USE;

/* The text of an element, trimmed; joined: lines as one, as the language of
 * the text joins them. */
int jk_read_text(struct jk_reader *r, const xmlNode *node, bool joined,
                 struct jk_str *ret_text) JK_MUST_USE;

/* id and titles (attributes id, ja, en) of a rule. */
int jk_read_rule_head(struct jk_reader *r, const xmlNode *node,
                      struct jk_rule *rule) JK_MUST_USE;

/* The tests among the children of a node. */
int jk_read_tests(struct jk_reader *r, const xmlNode *node, unsigned depth,
                  uint32_t *ret_first, uint32_t *ret_count) JK_MUST_USE;

/* A rule by its id; JK_NONE. */
uint32_t jk_read_find_rule(const struct jk_reader *r, struct jk_str id);

/* One <item> of the catalogue. */
int jk_read_item(struct jk_reader *r, const xmlNode *node) JK_MUST_USE;

/* The words of a blank-separated list, one a call; false at its end. */
bool jk_read_word(struct jk_str *list, struct jk_str *ret_word);

#endif
