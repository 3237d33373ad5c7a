// SPDX-License-Identifier: MIT
// A catalogue from inside; only the files of this folder include it.
#ifndef JK_CATALOG_IMPL_H
#define JK_CATALOG_IMPL_H

#include "bits.h"
#include "catalog.h"
#include "catalog_pattern.h"
#include "find.h"

/* Where a test looks, seen from the unit (sentence, item, row) it judges. */
enum jk_scope {
    JK_SCOPE_SELF = 1 << 0,      // the unit
    JK_SCOPE_PARAGRAPH = 1 << 1, // all sentences of its paragraph or cell
    JK_SCOPE_LEAD = 1 << 2,      // the lead sentences that govern it
    JK_SCOPE_ITEMS = 1 << 3,     // what it governs as a lead sentence
    JK_SCOPE_HEADING = 1 << 4,   // headings, header row and first column
    JK_SCOPE_BEFORE = 1 << 5,    // up to three units before, same section
    JK_SCOPE_AFTER = 1 << 6,     // up to three units behind, same section
    JK_SCOPE_PROVISION = 1 << 7, // its article or numbered section, cut
    JK_SCOPE_TITLE = 1 << 8,     // the nearest heading alone
    JK_SCOPE_START = 1 << 9,     // the first units of the document
    JK_SCOPE_LABEL = 1 << 10, // its number as written: (1), 第３条, Ｑ３
    JK_SCOPE_DOCUMENT = 1 << 11, // the whole document
    JK_SCOPE_TRAIL = 1 << 12,    // the sentence behind that refers back to it
    JK_SCOPE_END = 1 << 13,      // its last characters
    JK_SCOPE_DEFINED = 1 << 14,  // where the terms that it uses are defined
    JK_SCOPE_NAMED = 1 << 15     // the provisions that it names by number
};

/* Scopes in which what governs a unit stands, and what refers back to it. */
enum {
    JK_SCOPES_ABOVE =
        JK_SCOPE_LEAD | JK_SCOPE_HEADING | JK_SCOPE_TITLE | JK_SCOPE_TRAIL
};

/* Word for a scope in the catalogue; 0 for an unknown one. */
unsigned jk_scope_of(struct jk_str word);

enum jk_test_op {
    JK_TEST_NEED, // the pattern matches in one of the scopes
    JK_TEST_NOT,  // it matches in none of them
    JK_TEST_ANY,  // one of the children holds
    JK_TEST_ALL,  // all children hold
    JK_TEST_NONE, // no child holds
    JK_TEST_FACT  // another rule holds of the same unit
};

struct jk_test {
    uint8_t op;
    uint16_t scopes;
    uint32_t pattern; // NEED, NOT: index of the pattern; FACT: of the rule
    uint32_t first;   // ANY, ALL, NONE: children are tests [first, +count)
    uint32_t count;
};

/* A named conjunction of tests: a fact, a defeater or a clause's condition. */
struct jk_rule {
    struct jk_str id;
    struct jk_str title[JK_LANGUAGES];
    uint32_t first, count; // tests
    const char *file;
    uint32_t line;
    bool defeats; // can be named as what defeats a clause
    bool always;  // defeats every clause that does not admit it
};

struct jk_example {
    struct jk_str text;
    uint32_t clause; // JK_NONE: of the item
    uint16_t item;
    uint8_t verdict; // enum jk_verdict_word
    uint32_t line;
};

/* What an example expects. */
enum jk_verdict_word {
    JK_EXAMPLE_FIRES,  // its clause fires
    JK_EXAMPLE_SILENT, // its clause does not
    JK_EXAMPLE_STIPULATED,
    JK_EXAMPLE_DEFERRED,
    JK_EXAMPLE_REFERENCE,
    JK_EXAMPLE_EXCLUDED,
    JK_EXAMPLE_RECORDED,
    JK_EXAMPLE_MISSING // none of these
};

struct jk_clause {
    struct jk_rule rule;
    uint16_t item;
    uint8_t kind; // enum jk_finding_kind
    uint16_t strength;
    uint64_t elements;       // bit per element of the item; 0: the whole item
    const uint32_t *defeats; // rules, in the order in which they are tried
    uint32_t defeat_count;
};

enum { JK_CATALOG_FILES = 8 }; // a catalogue and what it uses

/* A file that a catalogue was read from. */
struct jk_catalog_file {
    struct jk_str id; // by which it is used; the first one's is ""
    const char *path;
    uint32_t user; // file that uses it first
    uint64_t hash; // of all files up to this one
};

struct jk_catalog {
    struct jk_arena *arena;
    struct jk_str id, title[JK_LANGUAGES], caution[JK_LANGUAGES];
    uint64_t version;
    struct jk_catalog_file files[JK_CATALOG_FILES];
    uint32_t file_count;
    struct jk_item *items;
    uint32_t item_count;
    struct jk_clause *clauses;
    uint32_t clause_count;
    struct jk_rule *rules; // facts and defeaters
    uint32_t rule_count;
    struct jk_test *tests;
    uint32_t test_count;
    struct jk_pattern *patterns;
    uint32_t pattern_count;
    struct jk_alternative *alternatives; // of all patterns, in their order
    struct jk_gate *gates;               // of each of them
    uint32_t alternative_count;
    struct jk_example *examples;
    uint32_t example_count;
    struct jk_programs programs;
    struct jk_automaton *words; // all literals of all patterns; the value of
    uint32_t *marks;            // each one is where its marks begin
    uint32_t mark_words;
    uint32_t bits; // of one unit
    struct jk_anchors anchors;
};

/* What a hash of files begins with, and how it goes on with one more. */
#define JK_CATALOG_HASH UINT64_C(14695981039346656037)
uint64_t jk_catalog_hash(uint64_t hash, const void *data, size_t size);

/* Compiles the patterns and builds the automaton of a catalogue whose tables
 * are complete. */
int jk_catalog_compile(struct jk_catalog *catalog,
                       struct jk_error *err) JK_MUST_USE;

#endif
