// SPDX-License-Identifier: MIT
#include "catalogs.h"

#include "date.h"

#include <stdlib.h>

int jk_catalogs_add(struct jk_catalogs *catalogs, const char *id_or_path,
                    const struct jk_limits *limits, size_t *ret_index,
                    struct jk_error *err)
{
    size_t n = catalogs->count;
    int status;

    for (size_t i = 0; i < n; i++) {
        if (strcmp(catalogs->names[i], id_or_path) == 0) {
            *ret_index = i;
            return JK_OK;
        }
    }
    if (n == catalogs->room) {
        size_t room = n == 0 ? 4 : n * 2;
        void *items = reallocarray(catalogs->items, room, sizeof(void *));
        void *names;

        if (items != NULL)
            catalogs->items = items;
        names = reallocarray(catalogs->names, room, sizeof(char *));
        if (names != NULL)
            catalogs->names = names;
        if (items == NULL || names == NULL)
            return jk_fail(err, JK_NO_MEMORY, NULL, "out of memory");
        catalogs->room = room;
    }
    catalogs->names[n] = strdup(id_or_path);
    if (catalogs->names[n] == NULL)
        return jk_fail(err, JK_NO_MEMORY, NULL, "out of memory");
    status = jk_catalog_load(id_or_path, limits, &catalogs->items[n], err);
    if (status != JK_OK) {
        free(catalogs->names[n]);
        return status;
    }
    catalogs->count++;
    *ret_index = n;
    return JK_OK;
}

long jk_catalogs_find(const struct jk_catalogs *catalogs, struct jk_str id)
{
    for (size_t i = 0; i < catalogs->count; i++) {
        if (jk_str_equal(jk_catalog_id(catalogs->items[i]), id))
            return (long)i;
    }
    return -1;
}

void jk_catalogs_free(struct jk_catalogs *catalogs)
{
    for (size_t i = 0; i < catalogs->count; i++) {
        jk_catalog_free(catalogs->items[i]);
        free(catalogs->names[i]);
    }
    free(catalogs->items);
    free(catalogs->names);
    memset(catalogs, 0, sizeof *catalogs);
}

const char *jk_edition_catalog(const char *edition)
{
    static const struct {
        int year;
        const char *id;
    } editions[] = {{2021, "unified-standard-2021"},
                    {2022, "unified-standard-2021"},
                    {2023, "unified-standard-2023"}};
    static const char *const suffixes[] = {"版", "年度"};
    struct jk_str text = jk_str_of(edition);
    int year;

    for (size_t i = 0; i < 2; i++) {
        size_t n = strlen(suffixes[i]);

        if (text.len > n &&
            memcmp(text.ptr + text.len - n, suffixes[i], n) == 0)
            text.len -= n;
    }
    year = jk_year_parse(text);
    for (size_t i = 0; i < sizeof editions / sizeof editions[0]; i++) {
        if (editions[i].year == year)
            return editions[i].id;
        if (jk_str_is(text, editions[i].id))
            return editions[i].id;
    }
    return NULL;
}
