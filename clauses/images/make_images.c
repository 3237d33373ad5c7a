// SPDX-License-Identifier: MIT
// make_images OUTPUT CATALOGUE...: compiles catalogues (ids or paths) into
// one file of images, while the program is built. What is no catalogue to judge
// by (a vocabulary) is passed over.
#include "catalog_image.h"

#include "base/limits.h"
#include "match.h"

#include <stdio.h>
#include <stdlib.h>

enum { HOT = 10, SHARE = 95 }; // patterns at most, and percent of all work

/* Adds up what patterns do on a catalogue's examples. */
static int work(const struct jk_catalog *c, uint64_t *sums,
                struct jk_error *err)
{
    struct jk_arena *arena = jk_arena_new(jk_limits_default.memory);
    struct jk_scanner *scanner = jk_scanner_new(c, &jk_limits_default);
    int status = arena == NULL || scanner == NULL ? JK_NO_MEMORY : JK_OK;

    for (uint32_t i = 0; i < c->example_count && status == JK_OK; i++) {
        struct jk_document *document;
        struct jk_findings found;

        jk_arena_reset(arena);
        status = jk_document_read_markup(
            c->examples[i].text, &jk_limits_default, arena, &document, err);
        if (status == JK_OK)
            status = jk_find(scanner, document, false, 0, arena, &found, err);
    }
    for (uint32_t i = 0; i < c->pattern_count && status == JK_OK; i++)
        sums[i] = jk_scanner_work(scanner, i) * (1 + c->patterns[i].gate_count);
    jk_scanner_free(scanner);
    jk_arena_free(arena);
    return status;
}

/* Marks the patterns that do most of it. */
static int mark_hot(const struct jk_catalog *c, struct jk_error *err)
{
    uint64_t *sums = calloc(c->pattern_count + 1U, sizeof *sums);
    uint64_t all = 0, done = 0;
    int status = sums == NULL ? JK_NO_MEMORY : work(c, sums, err);

    for (uint32_t i = 0; i < c->pattern_count && status == JK_OK; i++)
        all += sums[i];
    for (int n = 0; n < HOT && status == JK_OK && done * 100 < all * SHARE;
         n++) {
        uint32_t most = 0;

        for (uint32_t i = 1; i < c->pattern_count; i++)
            most = sums[i] > sums[most] ? i : most;
        done += sums[most];
        sums[most] = 0;
        c->patterns[most].hot = true;
    }
    free(sums);
    return status;
}

/* A catalogue with a fault has no image: the program that reads it says what
 * is wrong with it. */
static int add(const char *name, struct jk_buf *out)
{
    struct jk_catalog *catalog;
    struct jk_error err;
    int status;

    jk_error_clear(&err);
    if (jk_catalog_load(name, &jk_limits_default, &catalog, &err) != JK_OK)
        return JK_OK;
    status = mark_hot(catalog, &err);
    if (status == JK_OK)
        status = jk_catalog_image_write(catalog, out, &err);
    jk_catalog_free(catalog);
    if (status != JK_OK)
        fprintf(stderr, "%s: %s\n", name, err.text);
    return status;
}

int main(int argc, char **argv)
{
    struct jk_buf out = {0};
    FILE *f = argc > 1 ? fopen(argv[1], "wb") : NULL;
    bool good = f != NULL;

    for (int i = 2; i < argc && good; i++)
        good = add(argv[i], &out) == JK_OK;
    good = good && fwrite(out.ptr, 1, out.len, f) == out.len;
    if (f != NULL)
        good = fclose(f) == 0 && good;
    jk_buf_free(&out);
    return good ? 0 : 1;
}
