// SPDX-License-Identifier: MIT
#include "limits.h"

#include <ctype.h>
#include <errno.h>
#include <inttypes.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

const struct jk_limits jk_limits_default = {
#define JK_LIMIT_ITEM(name, value, unit, text) .name = value,
#include "limits.def"
#undef JK_LIMIT_ITEM
};

static const struct jk_limit_info infos[] = {
#define JK_LIMIT_ITEM(name, value, unit, text) {#name, unit, text, value},
#include "limits.def"
#undef JK_LIMIT_ITEM
};

static const size_t places[] = {
#define JK_LIMIT_ITEM(name, value, unit, text) offsetof(struct jk_limits, name),
#include "limits.def"
#undef JK_LIMIT_ITEM
};

enum { LIMIT_COUNT = sizeof infos / sizeof infos[0] };

static uint64_t *limit_at(struct jk_limits *limits, size_t i)
{
    return (uint64_t *)(void *)((char *)limits + places[i]);
}

const struct jk_limit_info *jk_limit_info(size_t i)
{
    return i < LIMIT_COUNT ? &infos[i] : NULL;
}

uint64_t jk_limit_value(const struct jk_limits *limits, size_t i)
{
    uint64_t value;

    memcpy(&value, (const char *)limits + places[i], sizeof value);
    return value;
}

/* "ratio-grace" names the field ratio_grace. */
static bool same_name(const char *field, const char *given, size_t len)
{
    for (size_t i = 0; i < len; i++) {
        char c = given[i] == '-' ? '_' : given[i];

        if (field[i] == '\0' || field[i] != c)
            return false;
    }
    return field[len] == '\0';
}

static bool parse_value(const char *text, uint64_t *ret_value)
{
    static const char suffixes[] = "KMG";
    char *end;
    unsigned long long value;
    unsigned shift = 0;
    const char *suffix;

    if (!isdigit((unsigned char)text[0]))
        return false;
    errno = 0;
    value = strtoull(text, &end, 10);
    if (errno != 0)
        return false;
    suffix = *end == '\0' ? NULL : strchr(suffixes, *end);
    if (*end != '\0') {
        if (suffix == NULL || end[1] != '\0')
            return false;
        shift = 10u * (unsigned)(suffix - suffixes + 1);
    }
    if (value > UINT64_MAX >> shift)
        return false;
    *ret_value = (uint64_t)value << shift;
    return true;
}

int jk_limits_set(struct jk_limits *limits, const char *assignment,
                  struct jk_error *err)
{
    const char *equals = strchr(assignment, '=');
    uint64_t value;

    if (equals == NULL)
        return jk_fail(err, JK_USAGE, NULL, "'%s' is not NAME=VALUE",
                       assignment);
    if (!parse_value(equals + 1, &value))
        return jk_fail(err, JK_USAGE, NULL, "'%s' is not a number", equals + 1);
    for (size_t i = 0; i < LIMIT_COUNT; i++) {
        if (same_name(infos[i].name, assignment,
                      (size_t)(equals - assignment))) {
            *limit_at(limits, i) = value;
            return JK_OK;
        }
    }
    return jk_fail(err, JK_USAGE, NULL, "no limit is called '%.*s'",
                   (int)(equals - assignment), assignment);
}

int jk_limit_fail(struct jk_error *err, const char *part, const char *name,
                  uint64_t limit, uint64_t seen)
{
    return jk_fail(err, JK_LIMIT, part,
                   "limit %s=%" PRIu64 " reached (%" PRIu64 " seen)", name,
                   limit, seen);
}
