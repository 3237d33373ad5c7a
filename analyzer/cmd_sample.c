// SPDX-License-Identifier: MIT
// jokou sample --register CSV --size N [--seed S] [--by agency]: a register
// of the contracts drawn, with all their columns.
#include "commands.h"
#include "sample.h"
#include "session.h"

#include <stdlib.h>

static enum jk_stratum stratum_of(const struct jk_options *options)
{
    if (options->by == NULL)
        return JK_STRATUM_NONE;
    return strcmp(options->by, "agency") == 0 ? JK_STRATUM_AGENCY
                                              : JK_STRATUM_KIND;
}

static void put_record(struct jk_buf *buf, struct jk_str record)
{
    while (record.len > 0 && (record.ptr[record.len - 1] == '\n' ||
                              record.ptr[record.len - 1] == '\r'))
        record.len--;
    jk_buf_add_str(buf, record);
    jk_buf_add_text(buf, "\r\n");
}

static int write_sample(const struct jk_options *options,
                        const struct jk_register *reg, const bool *chosen,
                        struct jk_error *err)
{
    struct jk_output output;
    int status = jk_output_open(&output, options->output, err);

    if (status != JK_OK) {
        jk_output_close(&output);
        return status;
    }
    jk_buf_add_text(&output.buf, "\xEF\xBB\xBF");
    put_record(&output.buf, reg->header);
    for (uint32_t i = 0; status == JK_OK && i < reg->row_count; i++) {
        if (chosen[i])
            put_record(&output.buf, reg->rows[i].record);
        status = jk_output_spill(&output, err);
    }
    if (status == JK_OK)
        status = jk_output_commit(&output, err);
    jk_output_close(&output);
    return status;
}

int jk_cmd_sample(struct jk_options *options)
{
    struct jk_register reg;
    struct jk_error err;
    bool *chosen = NULL, wrong = false;
    int status;

    if (options->register_path == NULL)
        return jk_usage(options, JK_MSG_NEEDS_REGISTER, NULL);
    if (options->size == 0)
        return jk_usage(options, JK_MSG_NEEDS_SIZE, NULL);
    if (options->operand_count > 0)
        return jk_usage(options, JK_MSG_TOO_MANY, options->operands[0]);
    jk_error_clear(&err);
    status =
        jk_register_load(options->register_path, &options->limits, &reg, &err);
    if (status == JK_OK) {
        wrong = jk_register_complain(options, &reg);
        chosen = calloc((size_t)reg.row_count + 1, sizeof *chosen);
        status = chosen == NULL
                     ? jk_fail(&err, JK_NO_MEMORY, NULL, "out of memory")
                     : jk_sample(&reg, options->size, options->seed,
                                 stratum_of(options), chosen, &err);
        if (status == JK_OK)
            status = write_sample(options, &reg, chosen, &err);
        jk_register_free(&reg);
    }
    free(chosen);
    if (status != JK_OK)
        jk_complain_error(options->language, &err);
    return status != JK_OK || wrong ? 2 : 0;
}
