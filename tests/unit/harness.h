// SPDX-License-Identifier: MIT
// Unit tests: a group is a function `test_NAME` named in groups.def. It calls
// CHECK and its like; a failure is told by its line, and the group goes on.
#ifndef JK_TEST_HARNESS_H
#define JK_TEST_HARNESS_H

#include "base/arena.h"
#include "base/str.h"
#include "document.h"

struct jk_tests {
    unsigned passed, failed;
    struct jk_arena *arena; // emptied between groups
    const char *note;       // what is being looked at, shown on failure
};

#define JK_GROUP(name) void test_##name(struct jk_tests *t);
#include "groups.def"
#undef JK_GROUP

void jk_check(struct jk_tests *t, bool good, const char *what, const char *file,
              int line);
void jk_check_str(struct jk_tests *t, struct jk_str got, const char *wanted,
                  const char *what, const char *file, int line);
void jk_check_number(struct jk_tests *t, long long got, long long wanted,
                     const char *what, const char *file, int line);

#define CHECK(t, condition)                                                    \
    jk_check(t, condition, #condition, __FILE__, __LINE__)
#define CHECK_STR(t, got, wanted)                                              \
    jk_check_str(t, got, wanted, #got, __FILE__, __LINE__)
#define CHECK_NUMBER(t, got, wanted)                                           \
    jk_check_number(t, (long long)(got), (long long)(wanted), #got, __FILE__,  \
                    __LINE__)

/* A document from light markup, in the tests' arena; ends the program when it
 * cannot be made. */
struct jk_document *jk_test_markup(struct jk_tests *t, const char *text);

/* The block's part of the normalised text. */
struct jk_str jk_test_norm(const struct jk_document *d, uint32_t block);

#endif
