// SPDX-License-Identifier: MIT
// The catalogue loader: any bytes as a catalogue.
#include "catalog.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct jk_catalog *catalog;
    struct jk_error err;

    if (jk_catalog_parse(data, size, "fuzz.xml", &jk_limits_default, &catalog,
                         &err) == JK_OK)
        jk_catalog_free(catalog);
    else if (err.text[0] == '\0')
        __builtin_trap(); // a refusal says why
    return 0;
}
