// SPDX-License-Identifier: MIT
// make_images OUTPUT CATALOGUE...: compiles catalogues (ids or paths) into
// one file of images, while the program is built. What is no catalogue to judge
// by (a vocabulary) is passed over.
#include "catalog_image.h"

#include "base/limits.h"

#include <stdio.h>

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
