// SPDX-License-Identifier: MIT
// What is said of one contract: everything a report shows, and nothing that
// needs the documents any more.
#ifndef JK_RESULT_H
#define JK_RESULT_H

#include "catalog.h"
#include "date.h"
#include "reading.h"

/* The closed lists of statuses; names in result.c, as in reports. */
enum jk_item_status {
    JK_ITEM_STIPULATED,
    JK_ITEM_DEFERRED,       // named, but left to later
    JK_ITEM_REFERENCE_ONLY, // only through a policy that is not at hand
    JK_ITEM_MISSING,
    JK_ITEM_NOT_APPLICABLE, // subcontracting is wholly forbidden
    JK_ITEM_INCONCLUSIVE,   // not found, but not everything could be read
    JK_ITEM_STATUSES
};

enum jk_verification_status {
    JK_VERIFICATION_NOT_STIPULATED,
    JK_VERIFICATION_NOT_DUE,
    JK_VERIFICATION_UNCONFIRMED,
    JK_VERIFICATION_RECORD_FOUND,
    JK_VERIFICATION_CONFIRMED,
    JK_VERIFICATION_STATUSES
};

enum jk_information_status {
    JK_INFORMATION_NOT_APPLICABLE,
    JK_INFORMATION_NOT_DUE,
    JK_INFORMATION_NOT_PROVIDED,
    JK_INFORMATION_RECORD_FOUND,
    JK_INFORMATION_PROVIDED,
    JK_INFORMATION_STATUSES
};

enum jk_stage { JK_STAGE_DRAFT, JK_STAGE_SIGNED };

/* From the register: 本府省庁等, 地方支分部局. */
enum jk_agency_kind { JK_KIND_UNKNOWN, JK_KIND_MINISTRY, JK_KIND_REGIONAL };

enum jk_answer { JK_ANSWER_UNKNOWN, JK_ANSWER_NO, JK_ANSWER_YES };

enum { JK_EVIDENCE_MOST = 3, JK_NEAR_MOST = 5, JK_RECORDS_MOST = 5 };

struct jk_evidence {
    uint32_t document;                     // index in the contract
    uint32_t paragraph, page, row, column; // 1-based, 0 unknown
    struct jk_str quote;
    const struct jk_str *section;
    uint32_t section_count;
    struct jk_str clause;          // id of the rule
    struct jk_str reason;          // near-misses: what defeated it
    const struct jk_str *elements; // ids of the elements it carries
    uint32_t element_count;
    const struct jk_passage *passage; // NULL when read back from a report
};

struct jk_item_result {
    uint8_t status;                     // enum jk_item_status
    const struct jk_evidence *evidence; // strongest first
    uint32_t evidence_count;
    const struct jk_evidence *near; // when near-misses were asked for
    uint32_t near_count;
    const struct jk_str *found; // ids of elements
    uint32_t found_count;
    const struct jk_str *missing;
    uint32_t missing_count;
};

struct jk_document_result {
    struct jk_str path;
    struct jk_str format;
    uint8_t state; // enum jk_state
    struct jk_str message;
    const struct jk_reading *reading; // NULL when read back from a report
};

/* An act that the contract calls for: verification, information. */
struct jk_act {
    uint8_t status;
    struct jk_str date; // ISO, "" if none
    const struct jk_evidence *records;
    uint32_t record_count;
};

struct jk_result {
    uint64_t ordinal; // 1-based place in the order of input
    struct jk_str id;
    struct jk_str key; // fingerprint of what the result was made from
    uint8_t stage;     // enum jk_stage
    struct jk_str title, agency, fiscal_year; // from the register, or ""
    uint8_t agency_kind;                      // enum jk_agency_kind
    uint8_t subcontracted;                    // enum jk_answer
    const struct jk_catalog *catalog;
    const struct jk_document_result *documents;
    uint32_t document_count;
    const struct jk_item_result *items; // in the catalogue's order
    struct jk_act verification;
    struct jk_act information;
};

/* Names as reports write them, constant. */
const char *jk_item_status_name(enum jk_item_status status);
const char *jk_verification_name(unsigned status);
const char *jk_information_name(unsigned status);
const char *jk_stage_name(enum jk_stage stage);

/* Index of a name, -1 if there is none. */
int jk_item_status_find(struct jk_str name);
int jk_verification_find(struct jk_str name);
int jk_information_find(struct jk_str name);
int jk_state_find(struct jk_str name);

/* The agency kind as the register writes it, "" for unknown, and back;
 * English names are understood too. -1 for something else. */
const char *jk_agency_kind_name(unsigned kind);
int jk_agency_kind_find(struct jk_str name);

/* Whether a file could not be read completely, or there is none at all. */
bool jk_result_troubled(const struct jk_result *result);

/* Whether anything is missing, deferred, reference-only or unconfirmed.
 * Items that are reported apart do not count. */
bool jk_result_has_findings(const struct jk_result *result);

/* Items of a group and how many of them are stipulated; applicable is how
 * many are not not-applicable. */
struct jk_count {
    uint32_t total, applicable, stipulated;
};

struct jk_count jk_result_count(const struct jk_result *result,
                                enum jk_group group);

#endif
