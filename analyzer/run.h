// SPDX-License-Identifier: MIT
// Contracts in, results out, in the same order, with the workers kept busy in
// between: a window of contracts is under way at a time, so that memory stays
// bounded however many there are.
#ifndef JK_RUN_H
#define JK_RUN_H

#include "catalogs.h"
#include "contract.h"
#include "verdict.h"
#include "worker.h"

/* A contract to be examined. Borrowed texts must live until the call
 * returns; facts until the contract is delivered. */
struct jk_entry {
    uint64_t ordinal; // 1-based place in the order of input
    const char *id;
    const char *path;             // to open
    const char *label;            // for path in the report
    const struct jk_facts *facts; // NULL: not in a register
    size_t catalog;               // index of its catalogue
};

/* Receives each contract in the order of input: a result, or the line (and
 * ownership of it) that was handed to jk_run_known. A negative status ends
 * the run with it. */
typedef int (*jk_run_sink)(void *context, const struct jk_result *result,
                           char *line, struct jk_error *err);

struct jk_run_setup {
    const struct jk_catalogs *catalogs;
    struct jk_limits limits;
    enum jk_stage stage;
    unsigned jobs;
    unsigned want; // enum jk_want
    enum jk_sandbox_mode sandbox;
    jk_run_sink sink;
    void *context;
};

struct jk_run;

int jk_run_new(const struct jk_run_setup *setup, struct jk_run **ret_run,
               struct jk_error *err) JK_MUST_USE;
void jk_run_free(struct jk_run *run);

/* What is in force in the workers: an or of enum jk_sandbox_kind. */
unsigned jk_run_sandbox(const struct jk_run *run);

/* Takes the next contract; may wait for workers and deliver earlier ones. */
int jk_run_add(struct jk_run *run, const struct jk_entry *entry,
               struct jk_error *err) JK_MUST_USE;

/* Takes a contract whose result is known already: line is delivered when its
 * turn comes. Takes over line also on failure. */
int jk_run_known(struct jk_run *run, char *line,
                 struct jk_error *err) JK_MUST_USE;

/* Delivers everything that is under way. */
int jk_run_finish(struct jk_run *run, struct jk_error *err) JK_MUST_USE;

/* The key that the contract's result would have: a fingerprint of its files,
 * the catalogue, the register's row and whatever else bears on the result. */
int jk_run_key(const struct jk_run *run, const struct jk_entry *entry,
               char ret_key[JK_DIGEST_HEX], struct jk_error *err) JK_MUST_USE;

#endif
