// SPDX-License-Identifier: MIT
// jokou check PATH...: each path is one contract.
#include "commands.h"
#include "session.h"

static int add(struct jk_session *s, const char *path, uint64_t ordinal,
               struct jk_error *err)
{
    const struct jk_register_row *row = NULL;
    struct jk_entry entry = {
        .ordinal = ordinal, .id = path, .path = path, .label = path};

    if (s->has_register) {
        row = jk_register_match(&s->reg, jk_str_of(path));
        if (row == NULL)
            jk_complain(s->options->language, JK_MSG_REGISTER_UNMATCHED,
                        JK_ARGS(path));
        else
            entry.facts = &row->facts;
    }
    entry.catalog = jk_session_catalog(s, row);
    return jk_run_add(s->run, &entry, err);
}

int jk_cmd_check(struct jk_options *options)
{
    struct jk_session session;
    struct jk_error err;
    int code, status = JK_OK;

    if (options->operand_count == 0)
        return jk_usage(options, JK_MSG_NEEDS_PATH, NULL);
    code = jk_session_open(&session, options, JK_STAGE_DRAFT, "text");
    if (code == 0)
        code = jk_session_start(&session, 0);
    if (code != 0)
        return code;
    jk_error_clear(&err);
    for (int i = 0; status == JK_OK && i < options->operand_count; i++)
        status = add(&session, options->operands[i], (uint64_t)i + 1, &err);
    if (status == JK_OK)
        status = jk_run_finish(session.run, &err);
    return jk_session_close(&session, status, &err);
}
