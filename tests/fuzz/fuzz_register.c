// SPDX-License-Identifier: MIT
// The register: any bytes as a CSV file of contracts.
#include "register.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void must(bool condition)
{
    if (!condition)
        __builtin_trap();
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct jk_str text = {(const char *)data, size};
    struct jk_register reg;
    struct jk_error err;

    if (jk_register_parse(text, "fuzz.csv", &reg, &err) != JK_OK) {
        must(err.text[0] != '\0'); // a refusal says why
        return 0;
    }
    for (uint32_t i = 0; i < reg.row_count; i++) {
        const struct jk_register_row *row = &reg.rows[i];

        must(row->id.len > 0 && row->line > 1);
        must(jk_register_find(&reg, row->id) == row); // ids are unique
        (void)jk_register_match(&reg, row->path);
        if (i > 0)
            must(jk_register_compare(reg.rows[reg.by_id[i - 1]].id,
                                     reg.rows[reg.by_id[i]].id) < 0);
    }
    jk_register_free(&reg);
    return 0;
}
