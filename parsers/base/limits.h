// SPDX-License-Identifier: MIT
// The limits that bound what one document may cost, all in one place.
#ifndef JK_LIMITS_H
#define JK_LIMITS_H

#include "error.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct jk_limits {
#define JK_LIMIT_ITEM(name, value, unit, text) uint64_t name;
#include "limits.def"
#undef JK_LIMIT_ITEM
    /* No limit, but where a reader says what bounded it: set, unless it is
     * NULL, when text is in an encoding that iconv(3) has no converter for at
     * hand. */
    bool *unconverted;
};

struct jk_limit_info {
    const char *name; // with '-' for '_', as the command line writes it
    const char *unit;
    const char *text;
    uint64_t standard; // the default
};

/* The defaults. */
extern const struct jk_limits jk_limits_default;

/* The i-th limit's description, NULL behind the last. */
const struct jk_limit_info *jk_limit_info(size_t i);

/* The i-th limit's value in limits. */
uint64_t jk_limit_value(const struct jk_limits *limits, size_t i);

/* Sets one limit from "NAME=VALUE"; VALUE is a decimal number with an
 * optional K, M or G (1024 steps). JK_USAGE when it is not one. */
int jk_limits_set(struct jk_limits *limits, const char *assignment,
                  struct jk_error *err) JK_MUST_USE;

/* JK_LIMIT with the limit's name, its value and the value seen. */
int jk_limit_fail(struct jk_error *err, const char *part, const char *name,
                  uint64_t limit, uint64_t seen);

#endif
