// SPDX-License-Identifier: MIT
// Runs all groups, or those named on the command line.
#include "harness.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const struct {
    const char *name;
    void (*run)(struct jk_tests *t);
} groups[] = {
#define JK_GROUP(name) {#name, test_##name},
#include "groups.def"
#undef JK_GROUP
};

static void tell(const struct jk_tests *t, const char *what, const char *file,
                 int line)
{
    printf("not ok %s:%d: %s%s%s\n", file, line, what,
           t->note == NULL ? "" : " # ", t->note == NULL ? "" : t->note);
}

void jk_check(struct jk_tests *t, bool good, const char *what, const char *file,
              int line)
{
    if (good)
        t->passed++;
    else
        t->failed++;
    if (!good)
        tell(t, what, file, line);
}

void jk_check_str(struct jk_tests *t, struct jk_str got, const char *wanted,
                  const char *what, const char *file, int line)
{
    bool good = jk_str_is(got, wanted);

    jk_check(t, good, what, file, line);
    if (!good)
        printf("    got    \"%.*s\"\n    wanted \"%s\"\n", (int)got.len,
               got.ptr, wanted);
}

void jk_check_number(struct jk_tests *t, long long got, long long wanted,
                     const char *what, const char *file, int line)
{
    jk_check(t, got == wanted, what, file, line);
    if (got != wanted)
        printf("    got %lld, wanted %lld\n", got, wanted);
}

struct jk_document *jk_test_markup(struct jk_tests *t, const char *text)
{
    struct jk_document *d = NULL;
    struct jk_error err;

    if (jk_document_read_markup(jk_str_of(text), &jk_limits_default, t->arena,
                                &d, &err) != JK_OK) {
        fprintf(stderr, "no document: %s\n", err.text);
        exit(2);
    }
    return d;
}

struct jk_str jk_test_norm(const struct jk_document *d, uint32_t block)
{
    return jk_str_slice(d->norm, d->blocks[block].norm_begin,
                        d->blocks[block].norm_end);
}

static bool wanted(int argc, char **argv, const char *name)
{
    for (int i = 1; i < argc; i++) {
        if (strcmp(argv[i], name) == 0)
            return true;
    }
    return argc < 2;
}

int main(int argc, char **argv)
{
    struct jk_tests t = {.arena = jk_arena_new(256u << 20)};

    if (t.arena == NULL)
        return 2;
    for (size_t i = 0; i < sizeof groups / sizeof groups[0]; i++) {
        unsigned passed = t.passed, failed = t.failed;

        if (!wanted(argc, argv, groups[i].name))
            continue;
        t.note = NULL;
        groups[i].run(&t);
        printf("%s %s: %u of %u\n", t.failed == failed ? "ok" : "not ok",
               groups[i].name, t.passed - passed,
               t.passed - passed + t.failed - failed);
        jk_arena_reset(t.arena);
    }
    printf("%u passed, %u failed\n", t.passed, t.failed);
    jk_arena_free(t.arena);
    return t.failed > 0;
}
