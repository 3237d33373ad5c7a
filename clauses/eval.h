// SPDX-License-Identifier: MIT
// How right a catalogue is: its verdicts on labelled passages, per item and
// per hazard.
#ifndef JK_EVAL_H
#define JK_EVAL_H

#include "catalog.h"
#include "find.h"

struct jk_eval_count {
    uint32_t right;    // labelled and found
    uint32_t accepted; // found, not labelled (wrongly accepted)
    uint32_t missed;   // labelled, not found
    uint32_t rejected; // neither
};

struct jk_eval_hazard {
    struct jk_str name;
    uint32_t passages;
    uint32_t wrong; // passages with at least one wrong item
    struct jk_eval_count count;
};

/* A disagreement between label and verdict on one item of one passage. */
struct jk_eval_error {
    struct jk_str id, hazard, text;
    uint16_t item;
    bool missed;    // else wrongly accepted
    bool contested; // honest auditors could differ: not in the counts
};

struct jk_evaluation {
    uint32_t passages;  // all that were read
    uint32_t contested; // of these left out of the counts
    uint32_t item_count;
    struct jk_eval_count *items;    // per item of the catalogue; extras stay 0
    struct jk_eval_count all;       // their sum: the micro averages
    struct jk_eval_hazard *hazards; // in order of their first passage
    uint32_t hazard_count;
    uint32_t deferred;      // passages labelled as deferred
    uint32_t deferred_seen; // of these with a deferred verification method
    struct jk_eval_error *errors; // contested ones included
    uint32_t error_count;
};

/* 0 where nothing was to be found. */
double jk_eval_precision(const struct jk_eval_count *count);
double jk_eval_recall(const struct jk_eval_count *count);
double jk_eval_f1(const struct jk_eval_count *count);

/* Judges every passage of a JSONL text (one object a line with id, text,
 * items and optionally hazard, contested, deferred) as if it were the whole
 * contract. Labels that the catalogue has no item for are ignored. Everything
 * lives in arena. JK_USAGE names the line that is not such an object. */
int jk_evaluate(const struct jk_catalog *catalog, const void *data, size_t size,
                const char *name, const struct jk_limits *limits,
                struct jk_arena *arena, struct jk_evaluation **ret_evaluation,
                struct jk_error *err) JK_MUST_USE;

#endif
