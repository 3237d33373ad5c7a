// SPDX-License-Identifier: MIT
#include "results.h"

#include "store.h"

#include <stdlib.h>
#include <sys/stat.h>

struct source {
    struct jk_lines lines;
    char *path;
    uint64_t ordinal;
    bool more; // lines.line holds one that was not given out yet
};

struct jk_results {
    struct source *sources;
    size_t count;
    size_t given; // source of the line that was given out last, plus one
    struct jk_buf last;
    uint64_t last_ordinal;
};

/* Reads a source's next line and checks that it is a result. */
static int advance(struct source *s, struct jk_error *err)
{
    struct jk_str id, key;
    uint64_t before = s->ordinal;
    int status;

    do {
        status = jk_lines_next(&s->lines, &s->more, err);
        if (status != JK_OK || !s->more)
            return status;
    } while (s->lines.len == 0);
    if (!jk_result_peek((struct jk_str){s->lines.line, s->lines.len},
                        &s->ordinal, &id, &key))
        return jk_fail(err, JK_DAMAGED, s->path, "line %llu is no result",
                       (unsigned long long)s->lines.number);
    if (s->ordinal < before)
        return jk_fail(err, JK_DAMAGED, s->path,
                       "line %llu is not in the order of input",
                       (unsigned long long)s->lines.number);
    return JK_OK;
}

static int open_source(struct source *s, const char *path, struct jk_error *err)
{
    struct stat st;
    int status;

    if (stat(path, &st) == 0 && S_ISDIR(st.st_mode)) {
        if (asprintf(&s->path, "%s/%s", path, JK_STORE_FINISHED) < 0)
            s->path = NULL;
    } else {
        s->path = strdup(path);
    }
    if (s->path == NULL)
        return jk_fail(err, JK_NO_MEMORY, NULL, "out of memory");
    status = jk_lines_open(&s->lines, s->path, err);
    return status == JK_OK ? advance(s, err) : status;
}

int jk_results_open(char *const *paths, int count,
                    struct jk_results **ret_results, struct jk_error *err)
{
    struct jk_results *r = calloc(1, sizeof *r);
    int status = JK_OK;

    if (r != NULL)
        r->sources = calloc((size_t)count + 1, sizeof *r->sources);
    if (r == NULL || r->sources == NULL) {
        free(r);
        return jk_fail(err, JK_NO_MEMORY, NULL, "out of memory");
    }
    for (int i = 0; status == JK_OK && i < count; i++)
        status = open_source(&r->sources[r->count++], paths[i], err);
    if (status != JK_OK) {
        jk_results_free(r);
        return status;
    }
    *ret_results = r;
    return JK_OK;
}

void jk_results_free(struct jk_results *r)
{
    if (r == NULL)
        return;
    for (size_t i = 0; i < r->count; i++) {
        jk_lines_close(&r->sources[i].lines);
        free(r->sources[i].path);
    }
    free(r->sources);
    jk_buf_free(&r->last);
    free(r);
}

static struct source *least(struct jk_results *r)
{
    struct source *found = NULL;

    for (size_t i = 0; i < r->count; i++) {
        struct source *s = &r->sources[i];

        if (s->more && (found == NULL || s->ordinal < found->ordinal))
            found = s;
    }
    return found;
}

int jk_results_next(struct jk_results *r, struct jk_str *ret_line,
                    bool *ret_more, struct jk_error *err)
{
    int status = JK_OK;

    for (;;) {
        struct source *s = least(r);
        struct jk_str line;
        bool twice;

        *ret_more = s != NULL;
        if (s == NULL)
            return JK_OK;
        line = (struct jk_str){s->lines.line, s->lines.len};
        twice = s->ordinal == r->last_ordinal && r->last.len > 0;
        if (twice && !jk_str_equal(line, jk_buf_str(&r->last)))
            return jk_fail(err, JK_DAMAGED, s->path,
                           "contract %llu has two different results: these "
                           "are not parts of one audit",
                           (unsigned long long)s->ordinal);
        jk_buf_reset(&r->last);
        jk_buf_add_str(&r->last, line);
        r->last_ordinal = s->ordinal;
        status = jk_buf_status(&r->last, err);
        if (status == JK_OK)
            status = advance(s, err);
        if (status != JK_OK || !twice)
            break;
    }
    *ret_line = jk_buf_str(&r->last);
    return status;
}
