// SPDX-License-Identifier: MIT
// Report writers: one struct of callbacks, one file for each format. A report
// is written contract by contract, so that its size does not matter.
#ifndef JK_REPORT_H
#define JK_REPORT_H

#include "board.h"
#include "output.h"
#include "result.h"

struct jk_writer;

/* What a writer can rely on. */
struct jk_report_setup {
    struct jk_output *output;
    enum jk_language language;
    bool color;
    size_t width; // columns for text
    bool advice;  // model wording
    bool near;    // near-misses
    bool audit;   // an archive: totals matter more than single contracts
    const struct jk_catalog *catalog; // the one asked for
    const char *sandbox;              // what was in force, NULL if unknown
    const struct jk_board *board;     // complete when end is called
    uint64_t population;              // for estimates from a sample, else 0
};

/* One format. Callbacks append to setup->output->buf; the caller flushes.
 * contract is called in the order of input. state is the writer's own, NULL
 * at begin, freed by free (which may be NULL). */
struct jk_writer {
    const char *name;
    bool blocks; // needs the documents' blocks in their readings
    int (*begin)(const struct jk_report_setup *setup, void **state,
                 struct jk_error *err);
    int (*contract)(const struct jk_report_setup *setup, void *state,
                    const struct jk_result *result, struct jk_error *err);
    int (*end)(const struct jk_report_setup *setup, void *state,
               struct jk_error *err);
    void (*free)(void *state);
};

extern const struct jk_writer jk_writer_text;
extern const struct jk_writer jk_writer_json;
extern const struct jk_writer jk_writer_ndjson;
extern const struct jk_writer jk_writer_csv;
extern const struct jk_writer jk_writer_csv_items;
extern const struct jk_writer jk_writer_sarif;
extern const struct jk_writer jk_writer_html;

/* The writer of a format, NULL if there is none. */
const struct jk_writer *jk_writer_find(const char *name);

/* A report under way. */
struct jk_report {
    const struct jk_writer *writer;
    struct jk_report_setup setup;
    void *state;
};

int jk_report_begin(struct jk_report *report, struct jk_error *err) JK_MUST_USE;
int jk_report_contract(struct jk_report *report, const struct jk_result *result,
                       struct jk_error *err) JK_MUST_USE;
int jk_report_end(struct jk_report *report, struct jk_error *err) JK_MUST_USE;
void jk_report_free(struct jk_report *report);

/* One contract as a JSON object without a newline: the durable form. */
void jk_result_json(const struct jk_result *result, bool near,
                    struct jk_buf *buf);

#endif
