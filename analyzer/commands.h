// SPDX-License-Identifier: MIT
// The commands, one file each. Each gets parsed options and gives the exit
// code: 0 nothing to report, 1 findings, 2 trouble.
#ifndef JK_COMMANDS_H
#define JK_COMMANDS_H

#include "options.h"
#include "report.h"

/* All commands, ended by a NULL name (main.c). */
extern const struct jk_command jk_command_table[];

int jk_cmd_check(struct jk_options *options);
int jk_cmd_audit(struct jk_options *options);
int jk_cmd_text(struct jk_options *options);
int jk_cmd_catalog(struct jk_options *options);
int jk_cmd_eval(struct jk_options *options);
int jk_cmd_merge(struct jk_options *options);
int jk_cmd_summary(struct jk_options *options);
int jk_cmd_sample(struct jk_options *options);
int jk_cmd_diff(struct jk_options *options);
int jk_cmd_annotate(struct jk_options *options);
int jk_cmd_draft(struct jk_options *options);
int jk_cmd_completion(struct jk_options *options);

/* What merge does, and summary as a page: the report of a writer over the
 * results that the operands name, and its exit code. */
int jk_report_results(struct jk_options *options,
                      const struct jk_writer *writer);

#endif
