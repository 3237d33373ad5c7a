// SPDX-License-Identifier: MIT
#include "store.h"

#include "digest.h"
#include "input.h"
#include "json.h"
#include "output.h"
#include "result_read.h"

#include <errno.h>
#include <fcntl.h>
#include <inttypes.h>
#include <stdlib.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

enum { FILES_MOST = 1000, SYNC_NANOSECONDS = 1000000000 };

/* A line of an older file. */
struct place {
    uint64_t hash; // of the id as it stands in the line
    uint64_t offset;
    uint32_t len;
    uint32_t file;
};

struct jk_store {
    char *folder;
    int lock;
    int fd; // running.ndjson
    FILE **older;
    char **older_names;
    size_t older_count;
    struct place *places; // sorted by hash
    size_t place_count, place_room;
    int64_t synced; // when the last line was known to be on disk
    struct jk_buf line;
};

static char *path_in(const struct jk_store *store, const char *name)
{
    char *path = NULL;

    return asprintf(&path, "%s/%s", store->folder, name) < 0 ? NULL : path;
}

static int fail_io(struct jk_error *err, const char *path, const char *what)
{
    int code = errno;

    return jk_fail(err, JK_IO, path, "%s: %s", what, strerror(code));
}

static int add_place(struct jk_store *store, const struct place *place)
{
    if (store->place_count == store->place_room) {
        size_t room = store->place_room == 0 ? 1024 : store->place_room * 2;
        void *places = reallocarray(store->places, room, sizeof *place);

        if (places == NULL)
            return JK_NO_MEMORY;
        store->places = places;
        store->place_room = room;
    }
    store->places[store->place_count++] = *place;
    return JK_OK;
}

/* Notes where every whole line of an older file stands. */
static int index_file(struct jk_store *store, const char *path,
                      struct jk_error *err)
{
    struct jk_lines lines;
    uint64_t offset = 0, ordinal;
    bool more;
    int status = jk_lines_open(&lines, path, err);

    if (status != JK_OK)
        return status;
    while ((status = jk_lines_next(&lines, &more, err)) == JK_OK && more) {
        struct jk_str id, key;
        struct place place = {.offset = offset,
                              .len = (uint32_t)lines.len,
                              .file = (uint32_t)store->older_count};

        offset += lines.len + (lines.whole ? 1 : 0);
        if (!lines.whole || lines.len >= UINT32_MAX ||
            !jk_result_peek((struct jk_str){lines.line, lines.len}, &ordinal,
                            &id, &key))
            continue;
        place.hash = jk_fnv1a(id);
        if (add_place(store, &place) != JK_OK) {
            status = jk_fail(err, JK_NO_MEMORY, NULL, "out of memory");
            break;
        }
    }
    jk_lines_close(&lines);
    return status;
}

static int add_older(struct jk_store *store, char *path, struct jk_error *err)
{
    size_t n = store->older_count;
    void *files = reallocarray(store->older, n + 1, sizeof(FILE *));
    void *names;
    int status;

    if (files != NULL)
        store->older = files;
    names = reallocarray(store->older_names, n + 1, sizeof(char *));
    if (names != NULL)
        store->older_names = names;
    if (files == NULL || names == NULL) {
        free(path);
        return jk_fail(err, JK_NO_MEMORY, NULL, "out of memory");
    }
    status = index_file(store, path, err);
    if (status == JK_OK) {
        store->older[n] = fopen(path, "re");
        if (store->older[n] == NULL)
            status = fail_io(err, path, "cannot open");
    }
    if (status != JK_OK) {
        free(path);
        return status;
    }
    store->older_names[n] = path;
    store->older_count++;
    return JK_OK;
}

static int by_hash(const void *a, const void *b)
{
    const struct place *x = a, *y = b;

    return x->hash < y->hash ? -1 : x->hash > y->hash;
}

/* What an unfinished run left becomes an earlier file; all of them and the
 * finished one are indexed. */
static int gather_older(struct jk_store *store, struct jk_error *err)
{
    char *running = path_in(store, "running.ndjson");
    char *finished = path_in(store, JK_STORE_FINISHED);
    bool left = running != NULL && access(running, F_OK) == 0;
    int status = JK_OK;

    if (running == NULL || finished == NULL)
        status = jk_fail(err, JK_NO_MEMORY, NULL, "out of memory");
    for (unsigned i = 1; status == JK_OK && i < FILES_MOST; i++) {
        char name[32], *earlier;

        snprintf(name, sizeof name, "earlier-%u.ndjson", i);
        earlier = path_in(store, name);
        if (earlier == NULL) {
            status = jk_fail(err, JK_NO_MEMORY, NULL, "out of memory");
        } else if (access(earlier, F_OK) == 0) {
            status = add_older(store, earlier, err);
        } else if (left) {
            left = false;
            if (rename(running, earlier) != 0) {
                status = fail_io(err, earlier, "cannot rename");
                free(earlier);
            } else {
                status = add_older(store, earlier, err);
            }
        } else {
            free(earlier);
            break;
        }
    }
    if (status == JK_OK && access(finished, F_OK) == 0)
        status = add_older(store, finished, err);
    else
        free(finished);
    free(running);
    if (status == JK_OK && store->place_count > 1)
        qsort(store->places, store->place_count, sizeof *store->places,
              by_hash);
    return status;
}

static int make_folder(const char *folder, struct jk_error *err)
{
    if (mkdir(folder, 0777) != 0 && errno != EEXIST)
        return fail_io(err, folder, "cannot make the folder");
    return JK_OK;
}

static int lock(struct jk_store *store, struct jk_error *err)
{
    char *path = path_in(store, "lock");
    int status = JK_OK;

    if (path == NULL)
        return jk_fail(err, JK_NO_MEMORY, NULL, "out of memory");
    store->lock = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0666);
    if (store->lock < 0)
        status = fail_io(err, path, "cannot open");
    else if (flock(store->lock, LOCK_EX | LOCK_NB) != 0)
        status = jk_fail(err, JK_USAGE, path, "another run writes here");
    free(path);
    return status;
}

static int begin_running(struct jk_store *store, struct jk_error *err)
{
    char *path = path_in(store, "running.ndjson");
    int status = JK_OK;

    if (path == NULL)
        return jk_fail(err, JK_NO_MEMORY, NULL, "out of memory");
    store->fd = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0666);
    if (store->fd < 0)
        status = fail_io(err, path, "cannot open");
    free(path);
    return status;
}

int jk_store_open(const char *folder, struct jk_store **ret_store,
                  struct jk_error *err)
{
    struct jk_store *store = calloc(1, sizeof *store);
    int status;

    if (store == NULL)
        return jk_fail(err, JK_NO_MEMORY, NULL, "out of memory");
    store->fd = store->lock = -1;
    store->folder = strdup(folder);
    status = store->folder == NULL
                 ? jk_fail(err, JK_NO_MEMORY, NULL, "out of memory")
                 : make_folder(folder, err);
    if (status == JK_OK)
        status = lock(store, err);
    if (status == JK_OK)
        status = gather_older(store, err);
    if (status == JK_OK)
        status = begin_running(store, err);
    if (status != JK_OK) {
        jk_store_free(store);
        return status;
    }
    *ret_store = store;
    return JK_OK;
}

void jk_store_free(struct jk_store *store)
{
    if (store == NULL)
        return;
    for (size_t i = 0; i < store->older_count; i++) {
        fclose(store->older[i]);
        free(store->older_names[i]);
    }
    if (store->fd >= 0)
        close(store->fd);
    if (store->lock >= 0)
        close(store->lock);
    free(store->older);
    free(store->older_names);
    free(store->places);
    free(store->folder);
    jk_buf_free(&store->line);
    free(store);
}

/* An id as it stands between the quotes of a line. */
static struct jk_str escaped(struct jk_str id, struct jk_buf *buf)
{
    struct jk_json json;
    struct jk_str quoted;

    jk_json_init(&json, buf);
    jk_json_string(&json, id);
    quoted = jk_buf_str(buf);
    return jk_str_slice(quoted, 1, quoted.len - 1);
}

/* The first place of a hash; place_count when there is none. */
static size_t find(const struct jk_store *store, uint64_t hash)
{
    size_t low = 0, high = store->place_count;

    while (low < high) {
        size_t middle = low + (high - low) / 2;

        if (store->places[middle].hash < hash)
            low = middle + 1;
        else
            high = middle;
    }
    return low < store->place_count && store->places[low].hash == hash
               ? low
               : store->place_count;
}

bool jk_store_knows(const struct jk_store *store, struct jk_str id)
{
    struct jk_buf buf;
    bool known;

    jk_buf_init(&buf, 0);
    known = find(store, jk_fnv1a(escaped(id, &buf))) < store->place_count;
    jk_buf_free(&buf);
    return known;
}

/* Reads the line at a place into store->line; false if that fails. */
static bool read_line(struct jk_store *store, const struct place *place)
{
    FILE *file = store->older[place->file];

    jk_buf_reset(&store->line);
    if (!jk_buf_reserve(&store->line, (size_t)place->len + 1) ||
        fseeko(file, (off_t)place->offset, SEEK_SET) != 0 ||
        fread(store->line.ptr, 1, place->len, file) != place->len)
        return false;
    store->line.len = place->len;
    return true;
}

int jk_store_take(struct jk_store *store, struct jk_str id, const char *key,
                  uint64_t ordinal, char **ret_line, struct jk_error *err)
{
    struct jk_buf buf;
    struct jk_str wanted;
    uint64_t hash, old;
    int status = JK_OK;

    *ret_line = NULL;
    jk_buf_init(&buf, 0);
    wanted = escaped(id, &buf);
    hash = jk_fnv1a(wanted);
    for (size_t i = find(store, hash);
         i < store->place_count && store->places[i].hash == hash; i++) {
        struct jk_str line_id, line_key, line;
        const char *rest;

        if (!read_line(store, &store->places[i]))
            continue;
        line = jk_buf_str(&store->line);
        if (!jk_result_peek(line, &old, &line_id, &line_key) ||
            !jk_str_equal(line_id, wanted) || !jk_str_is(line_key, key))
            continue;
        rest = memchr(line.ptr, ',', line.len);
        if (asprintf(ret_line, "{\"ordinal\":%" PRIu64 "%.*s", ordinal,
                     (int)(line.len - (size_t)(rest - line.ptr)), rest) < 0) {
            *ret_line = NULL;
            status = jk_fail(err, JK_NO_MEMORY, NULL, "out of memory");
        }
        break;
    }
    jk_buf_free(&buf);
    return status;
}

static int64_t now(void)
{
    struct timespec t;

    clock_gettime(CLOCK_MONOTONIC, &t);
    return (int64_t)t.tv_sec * 1000000000 + t.tv_nsec;
}

int jk_store_append(struct jk_store *store, struct jk_str line,
                    struct jk_error *err)
{
    int status;

    jk_buf_reset(&store->line);
    jk_buf_add_str(&store->line, line);
    jk_buf_add_char(&store->line, '\n');
    status = jk_buf_status(&store->line, err);
    if (status == JK_OK)
        status = jk_write_all(store->fd, store->line.ptr, store->line.len,
                              store->folder, err);
    if (status == JK_OK && now() - store->synced > SYNC_NANOSECONDS) {
        if (fdatasync(store->fd) != 0)
            status = fail_io(err, store->folder, "cannot write");
        store->synced = now();
    }
    return status;
}

static int sync_folder(const struct jk_store *store, struct jk_error *err)
{
    int fd = open(store->folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    int status = JK_OK;

    if (fd < 0)
        return fail_io(err, store->folder, "cannot open");
    /* Some file systems cannot sync a folder; the rename is as safe there as
     * it can be. */
    if (fsync(fd) != 0 && errno != EINVAL)
        status = fail_io(err, store->folder, "cannot write");
    close(fd);
    return status;
}

int jk_store_finish(struct jk_store *store, struct jk_error *err)
{
    char *running = path_in(store, "running.ndjson");
    char *finished = path_in(store, JK_STORE_FINISHED);
    int fd = store->fd, status = JK_OK;

    store->fd = -1;
    if (running == NULL || finished == NULL)
        status = jk_fail(err, JK_NO_MEMORY, NULL, "out of memory");
    else if (fsync(fd) != 0)
        status = fail_io(err, running, "cannot write");
    if (close(fd) != 0 && status == JK_OK)
        status = fail_io(err, running, "cannot write");
    if (status == JK_OK && rename(running, finished) != 0)
        status = fail_io(err, finished, "cannot rename");
    if (status == JK_OK)
        status = sync_folder(store, err);
    for (size_t i = 0; status == JK_OK && i < store->older_count; i++) {
        if (strcmp(store->older_names[i], finished) != 0)
            unlink(store->older_names[i]);
    }
    free(running);
    free(finished);
    return status;
}
