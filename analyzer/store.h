// SPDX-License-Identifier: MIT
// The results of an audit on disk: a folder that a run can be killed in at
// any moment without losing or doubling anything.
//
// DIR/running.ndjson    the run under way, a line for each finished contract
// DIR/earlier-N.ndjson  what unfinished runs left behind
// DIR/contracts.ndjson  the last finished run, put in place by a rename
//
// A run writes all its lines anew, in the order of input: those whose key is
// found in an older file are copied, the others are made. So the finished
// file is the same however often the run was interrupted.
#ifndef JK_STORE_H
#define JK_STORE_H

#include "base/error.h"
#include "base/str.h"

struct jk_store;

#define JK_STORE_FINISHED "contracts.ndjson"

/* Opens the folder (made if need be) and locks it against a second run. JK_IO
 * when that fails; JK_USAGE when another run holds it. */
int jk_store_open(const char *folder, struct jk_store **ret_store,
                  struct jk_error *err) JK_MUST_USE;
void jk_store_free(struct jk_store *store);

/* Whether an older run knows a contract of that id. */
bool jk_store_knows(const struct jk_store *store, struct jk_str id);

/* The line of that id and key with its ordinal set anew, for free(); NULL if
 * there is none. */
int jk_store_take(struct jk_store *store, struct jk_str id, const char *key,
                  uint64_t ordinal, char **ret_line,
                  struct jk_error *err) JK_MUST_USE;

/* Adds a line (without newline). It is handed to the kernel at once and to
 * the disk within a second. */
int jk_store_append(struct jk_store *store, struct jk_str line,
                    struct jk_error *err) JK_MUST_USE;

/* Makes the run's results the finished ones and removes what is older. */
int jk_store_finish(struct jk_store *store, struct jk_error *err) JK_MUST_USE;

#endif
