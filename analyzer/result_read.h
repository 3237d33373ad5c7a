// SPDX-License-Identifier: MIT
// A result read back from its line of NDJSON: everything that reports and the
// Board's table need can be made again from it.
#ifndef JK_RESULT_READ_H
#define JK_RESULT_READ_H

#include "catalogs.h"
#include "result.h"

/* Reads one line. The result lives in arena, its catalogue in catalogs (which
 * is loaded if it is not there yet). JK_DAMAGED: not such a line. */
int jk_result_read(struct jk_str line, struct jk_catalogs *catalogs,
                   const struct jk_limits *limits, struct jk_arena *arena,
                   struct jk_result *ret_result,
                   struct jk_error *err) JK_MUST_USE;

/* The ordinal, id and key of a line without reading all of it: they stand in
 * front. False when they do not. id and key point into line; an id with JSON
 * escapes is given as it stands. */
bool jk_result_peek(struct jk_str line, uint64_t *ret_ordinal,
                    struct jk_str *ret_id, struct jk_str *ret_key);

#endif
