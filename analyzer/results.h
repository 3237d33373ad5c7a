// SPDX-License-Identifier: MIT
// Results of audits read back in the order of input, from one or many shards.
#ifndef JK_RESULTS_H
#define JK_RESULTS_H

#include "input.h"
#include "result_read.h"

struct jk_results; // a merge of several files, sorted by ordinal

/* Opens files or folders of results (of a folder, its finished file). */
int jk_results_open(char *const *paths, int count,
                    struct jk_results **ret_results,
                    struct jk_error *err) JK_MUST_USE;
void jk_results_free(struct jk_results *results);

/* The next line in the order of the unsharded run, without newline, valid
 * until the next call; *ret_more is false at the end. The same contract twice
 * is given once; two different results for it are JK_DAMAGED. */
int jk_results_next(struct jk_results *results, struct jk_str *ret_line,
                    bool *ret_more, struct jk_error *err) JK_MUST_USE;

#endif
