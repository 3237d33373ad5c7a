// SPDX-License-Identifier: MIT
#include "error.h"

#include <stdio.h>
#include <string.h>

static const struct {
    const char *name;
    const char *text;
} statuses[] = {
#define JK_STATUS(name, text) {#name, text},
#include "status.def"
#undef JK_STATUS
};

static const char unknown[] = "unknown status";

const char *jk_status_name(int status)
{
    if (status > 0 || -status >= JK_STATUS_COUNT)
        return unknown;
    return statuses[-status].name;
}

const char *jk_status_text(int status)
{
    if (status > 0 || -status >= JK_STATUS_COUNT)
        return unknown;
    return statuses[-status].text;
}

void jk_error_clear(struct jk_error *err)
{
    if (err == NULL)
        return;
    memset(err, 0, sizeof *err);
    err->offset = -1;
}

int jk_fail(struct jk_error *err, int status, const char *part,
            const char *format, ...)
{
    va_list args;

    if (err == NULL)
        return status;
    err->status = status;
    err->code = 0;
    err->offset = -1;
    if (part != NULL)
        snprintf(err->part, sizeof err->part, "%s", part);
    va_start(args, format);
    vsnprintf(err->text, sizeof err->text, format, args);
    va_end(args);
    return status;
}
