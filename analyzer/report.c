// SPDX-License-Identifier: MIT
#include "report.h"

static const struct jk_writer *const writers[] = {
    &jk_writer_text,      &jk_writer_json,  &jk_writer_ndjson, &jk_writer_csv,
    &jk_writer_csv_items, &jk_writer_sarif, &jk_writer_html,
};

const struct jk_writer *jk_writer_find(const char *name)
{
    for (size_t i = 0; i < sizeof writers / sizeof writers[0]; i++) {
        if (strcmp(writers[i]->name, name) == 0)
            return writers[i];
    }
    return NULL;
}

int jk_report_begin(struct jk_report *report, struct jk_error *err)
{
    report->state = NULL;
    if (report->writer->begin == NULL)
        return JK_OK;
    return report->writer->begin(&report->setup, &report->state, err);
}

int jk_report_contract(struct jk_report *report, const struct jk_result *result,
                       struct jk_error *err)
{
    int status =
        report->writer->contract(&report->setup, report->state, result, err);

    return status == JK_OK ? jk_output_spill(report->setup.output, err)
                           : status;
}

int jk_report_end(struct jk_report *report, struct jk_error *err)
{
    int status = JK_OK;

    if (report->writer->end != NULL)
        status = report->writer->end(&report->setup, report->state, err);
    return status == JK_OK ? jk_output_flush(report->setup.output, err)
                           : status;
}

void jk_report_free(struct jk_report *report)
{
    if (report->writer != NULL && report->writer->free != NULL)
        report->writer->free(report->state);
    report->state = NULL;
}
