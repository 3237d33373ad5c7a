// SPDX-License-Identifier: MIT
// A catalogue: what must be stipulated, and how documents word it. Loaded
// from XML, checked against clauses/catalog.rng, compiled once, immutable:
// many scanners (and forked workers) use one catalogue at the same time.
#ifndef JK_CATALOG_H
#define JK_CATALOG_H

#include "base/arena.h"
#include "base/error.h"
#include "base/limits.h"
#include "base/str.h"

#include <stdint.h>

enum jk_language { JK_JA, JK_EN, JK_LANGUAGES };

/* How sure the reference to the standard is (standards.md calls it [P], [S],
 * [M]): only a verified one is printed as a fact. */
enum jk_certainty { JK_VERIFIED, JK_SECONDARY, JK_RECALLED, JK_PROVISIONAL };

/* What an item belongs to: the items counted for every contract, those for
 * contracts with subcontracting, and those reported apart without score. */
enum jk_group { JK_GROUP_OUTSOURCING, JK_GROUP_SUBCONTRACTING, JK_GROUP_EXTRA };

/* A part of an item that can stand in a provision of its own, e.g. 国籍. */
struct jk_element {
    struct jk_str id;
    struct jk_str title[JK_LANGUAGES];
    bool required; // the item is not stipulated without it
};

/* What the analyzer needs to judge and to report an item. */
struct jk_item {
    struct jk_str id;    // "verification-method"
    struct jk_str label; // "O6"
    uint8_t group;       // enum jk_group
    struct jk_str title[JK_LANGUAGES];
    struct jk_str reference; // clause of the standard
    uint8_t certainty;       // enum jk_certainty of the reference
    struct jk_str requirement[JK_LANGUAGES]; // what is required, in a sentence
    struct jk_str why[JK_LANGUAGES];         // why it matters
    struct jk_str model[JK_LANGUAGES];       // model wording to copy
    const struct jk_element *elements;       // none: the item is one piece
    uint32_t element_count;
    uint32_t elements_needed; // stipulated from this many elements on, all
                              // required ones among them
    bool verification;        // its act is what "verification" reports (O6)
    bool information;         // its act is "subcontract_information" (S2)
    bool waived_without_subcontracting; // not-applicable where forbidden
};

struct jk_catalog;

/* Loads a catalogue by id ("unified-standard-2021", looked up in
 * $JOKOU_CATALOGS, then beside the program's own tree, then in the installed
 * folder) or by path (a name with '/' or ending in ".xml"). JK_CATALOG with
 * file, line and reason: schema error, bad pattern with its position, unknown
 * term, item without examples, double id. Free with jk_catalog_free. */
int jk_catalog_load(const char *id_or_path, const struct jk_limits *limits,
                    struct jk_catalog **ret_catalog,
                    struct jk_error *err) JK_MUST_USE;

/* The same from memory; name is used in messages. For tests and fuzzing. */
int jk_catalog_parse(const void *data, size_t size, const char *name,
                     const struct jk_limits *limits,
                     struct jk_catalog **ret_catalog,
                     struct jk_error *err) JK_MUST_USE;
void jk_catalog_free(struct jk_catalog *catalog);

struct jk_str jk_catalog_id(const struct jk_catalog *catalog);
struct jk_str jk_catalog_title(const struct jk_catalog *catalog,
                               enum jk_language language);
/* What a reader of reports must know of this catalogue's reliability, e.g.
 * that it is provisional; "" if nothing. */
struct jk_str jk_catalog_caution(const struct jk_catalog *catalog,
                                 enum jk_language language);
/* A hash over the bytes of the file and of those it uses: tells whether
 * verdicts can be compared. */
uint64_t jk_catalog_version(const struct jk_catalog *catalog);

uint32_t jk_catalog_item_count(const struct jk_catalog *catalog);
const struct jk_item *jk_catalog_item(const struct jk_catalog *catalog,
                                      uint32_t i);
/* Index of an item by id or label, -1 if there is none. */
int jk_catalog_find_item(const struct jk_catalog *catalog,
                         struct jk_str id_or_label);

/* Id and one-line meaning of a clause rule or of a defeater (for near-misses),
 * by the numbers that findings carry. */
struct jk_str jk_catalog_clause_id(const struct jk_catalog *catalog,
                                   uint32_t clause);
struct jk_str jk_catalog_clause_text(const struct jk_catalog *catalog,
                                     uint32_t clause, enum jk_language);
struct jk_str jk_catalog_defeat_text(const struct jk_catalog *catalog,
                                     uint32_t defeat, enum jk_language);

/* The ids of the catalogues that can be loaded by id, in order; the list is
 * NULL-terminated and freed with jk_catalog_list_free. */
int jk_catalog_list(char ***ret_ids, struct jk_error *err) JK_MUST_USE;
void jk_catalog_list_free(char **ids);

#endif
