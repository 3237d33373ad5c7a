// SPDX-License-Identifier: MIT
// The least program with libjokou: says what a document stipulates.
//     cc check.c $(pkg-config --cflags --libs jokou) -o check
#include <jokou.h>

#include <stdio.h>
#include <stdlib.h>

static char *load(const char *path, size_t *size)
{
    FILE *file = fopen(path, "rb");
    char *data = NULL;
    size_t room = 0, n;

    *size = 0;
    if (file == NULL)
        return NULL;
    do {
        if (*size == room)
            data = realloc(data, room = room * 2 + 65536);
        if (data == NULL)
            exit(2);
        n = fread(data + *size, 1, room - *size, file);
        *size += n;
    } while (n > 0);
    fclose(file);
    return data;
}

int main(int argc, char **argv)
{
    char error[512] = "cannot be read", *data;
    jokou_catalog *catalog;
    jokou_verdict *verdict;
    size_t size;

    if (argc != 3) {
        fprintf(stderr, "usage: %s CATALOG FILE\n", argv[0]);
        return 2;
    }
    catalog = jokou_catalog_open(argv[1], error, sizeof error);
    data = load(argv[2], &size);
    verdict =
        catalog == NULL || data == NULL
            ? NULL
            : jokou_check(catalog, data, size, argv[2], error, sizeof error);
    if (verdict == NULL) {
        fprintf(stderr, "%s\n", error);
        return 2;
    }
    for (size_t i = 0; i < jokou_document_count(verdict); i++)
        printf("%s\t%s\n", jokou_document_path(verdict, i),
               jokou_document_state(verdict, i));
    for (size_t i = 0; i < jokou_item_count(verdict); i++)
        printf("%s\t%s\t%u\t%s\n", jokou_item_label(verdict, i),
               jokou_item_status(verdict, i), jokou_item_paragraph(verdict, i),
               jokou_item_quote(verdict, i));
    printf("%s\n", jokou_verdict_json(verdict));
    jokou_verdict_free(verdict);
    jokou_catalog_close(catalog);
    free(data);
    return 0;
}
