// SPDX-License-Identifier: MIT
#include "annotate_place.h"

#include <stdlib.h>

int jk_edits_add(struct jk_edits *edits, size_t at, struct jk_error *err)
{
    struct jk_edit *items = edits->items;

    if (edits->count == edits->room) {
        size_t room = edits->room == 0 ? 64 : edits->room * 2;

        items = realloc(items, room * sizeof *items);
        if (items == NULL)
            return jk_fail(err, JK_NO_MEMORY, NULL, "out of memory");
        edits->items = items;
        edits->room = room;
    }
    items[edits->count] =
        (struct jk_edit){at, edits->count, edits->begun, edits->text.len};
    edits->count++;
    edits->begun = edits->text.len;
    return jk_buf_status(&edits->text, err);
}

static int compare(const void *a, const void *b)
{
    const struct jk_edit *x = a, *y = b;

    if (x->at != y->at)
        return x->at < y->at ? -1 : 1;
    return x->order < y->order ? -1 : 1;
}

void jk_edits_apply(struct jk_edits *edits, struct jk_str part,
                    struct jk_buf *buf)
{
    struct jk_str text = jk_buf_str(&edits->text);
    size_t done = 0;

    if (edits->count > 0)
        qsort(edits->items, edits->count, sizeof edits->items[0], compare);
    for (size_t i = 0; i < edits->count; i++) {
        const struct jk_edit *e = &edits->items[i];

        jk_buf_add_str(buf, jk_str_slice(part, done, e->at));
        jk_buf_add_str(buf, jk_str_slice(text, e->begin, e->end));
        done = e->at;
    }
    jk_buf_add_str(buf, jk_str_slice(part, done, part.len));
}

void jk_edits_free(struct jk_edits *edits)
{
    free(edits->items);
    jk_buf_free(&edits->text);
    memset(edits, 0, sizeof *edits);
}

void jk_annotate_date(time_t date, char ret_text[24])
{
    struct tm tm;

    if (gmtime_r(&date, &tm) == NULL ||
        strftime(ret_text, 24, "%Y-%m-%dT%H:%M:%SZ", &tm) == 0)
        strcpy(ret_text, "1970-01-01T00:00:00Z");
}
