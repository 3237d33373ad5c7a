// SPDX-License-Identifier: MIT
// What the commands that judge contracts have in common: catalogues,
// register, workers, report and exit code.
#ifndef JK_SESSION_H
#define JK_SESSION_H

#include "options.h"
#include "register.h"
#include "report.h"
#include "run.h"

struct jk_session {
    const struct jk_options *options;
    enum jk_stage stage;
    struct jk_catalogs catalogs;
    size_t catalog; // index of the one asked for
    struct jk_register reg;
    bool has_register;
    struct jk_output output;
    struct jk_report report;
    struct jk_board board;
    struct jk_run *run;
    /* Called with every result after it was counted and before it is
     * written; may be NULL. */
    int (*on_result)(struct jk_session *session, const struct jk_result *result,
                     struct jk_error *err);
    /* Called with a known line, which it frees; only a command that hands in
     * lines sets it. */
    int (*on_line)(struct jk_session *session, char *line,
                   struct jk_error *err);
    void *context; // the command's own
    bool trouble;  // exit code 2 although every document was read
};

/* Loads catalogues and register and chooses the writer; complains on standard
 * error and gives the exit code 2, or 0 to go on. stage is the command's
 * default, format the default format. */
int jk_session_open(struct jk_session *session,
                    const struct jk_options *options, enum jk_stage stage,
                    const char *format);

/* Starts workers and report. want is added to what the writer needs. */
int jk_session_start(struct jk_session *session, unsigned want);

/* Counts and writes one result. */
int jk_session_put(struct jk_session *session, const struct jk_result *result,
                   struct jk_error *err) JK_MUST_USE;

/* Ends the report and gives the exit code; status is what the run ended
 * with, err its reason. Frees everything. */
int jk_session_close(struct jk_session *session, int status,
                     struct jk_error *err);

/* The catalogue's index for a row of the register. */
size_t jk_session_catalog(const struct jk_session *session,
                          const struct jk_register_row *row);

/* Names the wrong rows and the unused columns of a register on standard error;
 * true when rows were left out: a register that is not wholly understood is
 * trouble. */
bool jk_register_complain(const struct jk_options *options,
                          const struct jk_register *reg);

/* Number of workers to use. */
unsigned jk_session_jobs(const struct jk_options *options);

/* The sandbox mode that the options ask for, and a warning, once, when what
 * is in force falls short of it. */
enum jk_sandbox_mode jk_sandbox_mode_of(const struct jk_options *options);
void jk_warn_sandbox(const struct jk_options *options, unsigned in_force);

#endif
