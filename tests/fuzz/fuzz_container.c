// SPDX-License-Identifier: MIT
// The container: any bytes as an archive, every entry read.
#include "zip.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static int drop(void *context, const char *data, size_t len)
{
    (void)context, (void)data, (void)len;
    return JK_OK;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct jk_limits limits = jk_limits_default;
    struct jk_error err;
    struct jk_zip *zip;

    limits.part = 1 << 20;
    limits.total = 1 << 21;
    if (jk_zip_open(data, size, &limits, &zip, &err) != JK_OK)
        return 0;
    for (size_t i = 0; i < jk_zip_count(zip); i++) {
        int status = jk_zip_read(zip, i, drop, NULL, &err);

        if (status == JK_OK && jk_zip_find(zip, jk_zip_name(zip, i)) < 0)
            __builtin_trap(); // a name that is listed must be found
    }
    jk_zip_close(zip);
    return 0;
}
