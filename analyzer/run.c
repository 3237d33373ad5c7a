// SPDX-License-Identifier: MIT
#include "run.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

enum { SOURCE_BITS = 24, CHUNK = 256 * 1024, ARENA_MOST = 1 << 28 };

struct kept {
    struct jk_reading *reading;
    size_t source;
    size_t order; // of arrival
};

/* A contract under way. */
struct slot {
    char *id;
    struct jk_entry entry;
    struct jk_sources sources;
    size_t pending; // sources not finished
    bool listed;    // all sources were submitted
    struct kept *kept;
    size_t kept_count, kept_room;
    struct jk_digest digest;
    char *line; // a known result
};

struct jk_run {
    struct jk_run_setup setup;
    struct jk_pool *pool;
    struct slot *window; // a ring
    size_t room;
    uint64_t first, next; // sequence numbers of the ring's content
    struct jk_arena *arena;
};

static struct slot *slot_at(const struct jk_run *run, uint64_t sequence)
{
    return &run->window[sequence % run->room];
}

static int keep(struct slot *slot, size_t source, struct jk_reading *reading)
{
    if (slot->kept_count == slot->kept_room) {
        size_t room = slot->kept_room == 0 ? 4 : slot->kept_room * 2;
        struct kept *kept = reallocarray(slot->kept, room, sizeof *kept);

        if (kept == NULL) {
            jk_reading_free(reading);
            return JK_NO_MEMORY;
        }
        slot->kept = kept;
        slot->kept_room = room;
    }
    slot->kept[slot->kept_count] =
        (struct kept){reading, source, slot->kept_count};
    slot->kept_count++;
    return JK_OK;
}

static int on_reading(void *context, uint64_t task, struct jk_reading *reading)
{
    struct jk_run *run = context;
    struct slot *slot = slot_at(run, task >> SOURCE_BITS);

    if (reading == NULL) {
        slot->pending--;
        return JK_OK;
    }
    return keep(slot, (size_t)(task & ((1u << SOURCE_BITS) - 1)), reading);
}

static void empty_slot(struct slot *slot)
{
    for (size_t i = 0; i < slot->kept_count; i++)
        jk_reading_free(slot->kept[i].reading);
    free(slot->kept);
    free(slot->id);
    free(slot->line);
    jk_sources_free(&slot->sources);
    memset(slot, 0, sizeof *slot);
}

int jk_run_new(const struct jk_run_setup *setup, struct jk_run **ret_run,
               struct jk_error *err)
{
    struct jk_run *run = calloc(1, sizeof *run);
    struct jk_pool_setup pool = {
        .catalogs = (const struct jk_catalog *const *)setup->catalogs->items,
        .catalog_count = setup->catalogs->count,
        .limits = setup->limits,
        .jobs = setup->jobs,
        .want = setup->want,
        .sandbox = setup->sandbox,
        .sink = on_reading,
        .context = run};
    int status;

    if (run == NULL)
        return jk_fail(err, JK_NO_MEMORY, NULL, "out of memory");
    run->setup = *setup;
    run->room = 16 + 4 * (size_t)setup->jobs;
    run->window = calloc(run->room, sizeof *run->window);
    run->arena = jk_arena_new(ARENA_MOST);
    if (run->window == NULL || run->arena == NULL)
        status = jk_fail(err, JK_NO_MEMORY, NULL, "out of memory");
    else
        status = jk_pool_new(&pool, &run->pool, err);
    if (status != JK_OK) {
        jk_run_free(run);
        return status;
    }
    *ret_run = run;
    return JK_OK;
}

void jk_run_free(struct jk_run *run)
{
    if (run == NULL)
        return;
    jk_pool_free(run->pool);
    for (size_t i = 0; run->window != NULL && i < run->room; i++)
        empty_slot(&run->window[i]);
    free(run->window);
    jk_arena_free(run->arena);
    free(run);
}

unsigned jk_run_sandbox(const struct jk_run *run)
{
    return jk_pool_sandbox(run->pool);
}

static int by_source(const void *a, const void *b)
{
    const struct kept *x = a, *y = b;

    if (x->source != y->source)
        return x->source < y->source ? -1 : 1;
    return x->order < y->order ? -1 : x->order > y->order;
}

/* "folder/archive.zip" and "inner/file.docx" become one path. */
static int join_path(struct jk_arena *arena, const char *label,
                     struct jk_str inner, struct jk_str *ret_path,
                     struct jk_error *err)
{
    size_t len = strlen(label);
    char *path;

    if (inner.len == 0) {
        *ret_path = jk_str_of(label);
        return JK_OK;
    }
    path = jk_arena_alloc(arena, len + inner.len + 2);
    if (path == NULL)
        return jk_arena_fail(arena, err);
    memcpy(path, label, len);
    path[len] = '/';
    memcpy(path + len + 1, inner.ptr, inner.len);
    *ret_path = (struct jk_str){path, len + 1 + inner.len};
    return JK_OK;
}

static int list_documents(struct jk_run *run, struct slot *slot,
                          struct jk_document_result **ret_documents,
                          struct jk_error *err)
{
    struct jk_document_result *documents =
        jk_arena_array(run->arena, slot->kept_count + 1, sizeof *documents);

    if (documents == NULL)
        return jk_arena_fail(run->arena, err);
    if (slot->kept_count > 1)
        qsort(slot->kept, slot->kept_count, sizeof *slot->kept, by_source);
    for (size_t i = 0; i < slot->kept_count; i++) {
        const struct kept *kept = &slot->kept[i];
        const struct jk_reading *reading = kept->reading;
        int status =
            join_path(run->arena, slot->sources.items[kept->source].label,
                      reading->path, &documents[i].path, err);

        if (status != JK_OK)
            return status;
        documents[i].format =
            jk_str_of(jk_format_name((enum jk_format)reading->format));
        documents[i].state = reading->state;
        documents[i].message = reading->message;
        documents[i].reading = reading;
    }
    *ret_documents = documents;
    return JK_OK;
}

static int judge(struct jk_run *run, struct slot *slot, struct jk_error *err)
{
    struct jk_document_result *documents = NULL;
    struct jk_result result;
    char key[JK_DIGEST_HEX];
    struct jk_case c = {.id = jk_str_of(slot->id),
                        .ordinal = slot->entry.ordinal,
                        .stage = run->setup.stage,
                        .facts = slot->entry.facts,
                        .catalog =
                            run->setup.catalogs->items[slot->entry.catalog]};
    int status;

    jk_arena_reset(run->arena);
    status = list_documents(run, slot, &documents, err);
    if (status != JK_OK)
        return status;
    jk_digest_end(&slot->digest, key);
    c.key = jk_str_of(key);
    c.documents = documents;
    c.document_count = (uint32_t)slot->kept_count;
    status = jk_judge(&c, run->arena, &result, err);
    if (status == JK_OK)
        status = run->setup.sink(run->setup.context, &result, NULL, err);
    return status;
}

static int deliver(struct jk_run *run, struct jk_error *err)
{
    int status = JK_OK;

    while (status == JK_OK && run->first < run->next) {
        struct slot *slot = slot_at(run, run->first);
        char *line = slot->line;

        if (line == NULL && (!slot->listed || slot->pending > 0))
            break;
        slot->line = NULL;
        if (line != NULL)
            status = run->setup.sink(run->setup.context, NULL, line, err);
        else
            status = judge(run, slot, err);
        empty_slot(slot);
        run->first++;
    }
    return status;
}

/* A slot for the next contract, when the window has room. */
static int new_slot(struct jk_run *run, struct slot **ret_slot,
                    struct jk_error *err)
{
    int status = deliver(run, err);

    while (status == JK_OK && run->next - run->first == run->room) {
        status = jk_pool_wait(run->pool, err);
        if (status == JK_OK)
            status = deliver(run, err);
    }
    if (status == JK_OK)
        *ret_slot = slot_at(run, run->next++);
    return status;
}

/* Everything but the files that bears on the result. */
static void begin_key(const struct jk_run *run, const struct jk_entry *entry,
                      struct jk_digest *digest)
{
    const struct jk_facts *f = entry->facts;

    jk_digest_begin(digest);
    jk_digest_add_str(digest, jk_str_of(JK_VERSION));
    jk_digest_add_number(
        digest, jk_catalog_version(run->setup.catalogs->items[entry->catalog]));
    jk_digest_add_number(digest, run->setup.stage);
    jk_digest_add_number(digest, run->setup.want);
    jk_digest_add(digest, &run->setup.limits,
                  offsetof(struct jk_limits, unconverted));
    jk_digest_add_str(digest, jk_str_of(entry->id));
    jk_digest_add_number(digest, f != NULL);
    if (f == NULL)
        return;
    jk_digest_add_str(digest, f->title);
    jk_digest_add_str(digest, f->agency);
    jk_digest_add_str(digest, f->fiscal_year);
    jk_digest_add_number(digest, f->agency_kind);
    jk_digest_add_number(digest, f->subcontracted);
    jk_digest_add(digest, &f->confirmed_on, sizeof f->confirmed_on);
    jk_digest_add(digest, &f->information_on, sizeof f->information_on);
}

static void key_source(struct jk_digest *digest, const struct jk_source *source,
                       int code)
{
    jk_digest_add_str(digest, jk_str_of(source->label));
    jk_digest_add_number(digest, source->odd);
    jk_digest_add_number(digest, (uint64_t)code);
}

static int failed_source(struct slot *slot, size_t i, int code)
{
    const struct jk_source *source = &slot->sources.items[i];
    enum jk_format format = jk_format_detect("", 0, source->path);
    struct jk_reading *reading;

    if (code == 0 && format == JK_FORMAT_IGNORED)
        return JK_OK;
    reading = jk_reading_failed(
        JK_STR(""), format,
        code == 0 ? JK_STATE_UNSUPPORTED : JK_STATE_INCOMPLETE,
        code == 0 ? "not a regular file (a link is not followed)"
                  : strerror(code));
    return reading == NULL ? JK_NO_MEMORY : keep(slot, i, reading);
}

static int submit(struct jk_run *run, uint64_t sequence, size_t i,
                  struct jk_error *err)
{
    struct slot *slot = slot_at(run, sequence);
    struct jk_source *source = &slot->sources.items[i];
    int fd = -1, status, code = source->code;

    if (code == 0 && !source->odd) {
        fd = jk_source_open(source);
        code = fd < 0 ? errno : 0;
    }
    key_source(&slot->digest, source, code);
    if (fd < 0) {
        status = failed_source(slot, i, code);
        return status == JK_OK ? JK_OK
                               : jk_fail(err, status, NULL, "out of memory");
    }
    slot->pending++;
    status = jk_pool_submit(run->pool, sequence << SOURCE_BITS | i,
                            slot->entry.catalog, source->path, fd,
                            &slot->digest, err);
    close(fd);
    return status;
}

int jk_run_add(struct jk_run *run, const struct jk_entry *entry,
               struct jk_error *err)
{
    struct slot *slot;
    uint64_t sequence;
    int status = new_slot(run, &slot, err);

    if (status != JK_OK)
        return status;
    sequence = run->next - 1;
    slot->entry = *entry;
    slot->entry.path = slot->entry.label = NULL;
    slot->id = strdup(entry->id);
    if (slot->id == NULL)
        return jk_fail(err, JK_NO_MEMORY, NULL, "out of memory");
    slot->entry.id = slot->id;
    status = jk_sources_list(entry->path, entry->label, &slot->sources, err);
    if (status == JK_OK && slot->sources.count >= 1u << SOURCE_BITS)
        status = jk_fail(err, JK_LIMIT, entry->path, "too many files");
    if (status != JK_OK)
        return status;
    begin_key(run, entry, &slot->digest);
    for (size_t i = 0; status == JK_OK && i < slot->sources.count; i++)
        status = submit(run, sequence, i, err);
    slot->listed = true;
    return status == JK_OK ? deliver(run, err) : status;
}

int jk_run_known(struct jk_run *run, char *line, struct jk_error *err)
{
    struct slot *slot;
    int status = new_slot(run, &slot, err);

    if (status != JK_OK) {
        free(line);
        return status;
    }
    slot->line = line;
    slot->listed = true;
    return deliver(run, err);
}

int jk_run_finish(struct jk_run *run, struct jk_error *err)
{
    int status = deliver(run, err);

    while (status == JK_OK && run->first < run->next) {
        status = jk_pool_wait(run->pool, err);
        if (status == JK_OK)
            status = deliver(run, err);
    }
    return status;
}

/* Adds what a worker would see of a file. */
static int key_file(struct jk_digest *digest, int fd, uint64_t most,
                    const char *name, struct jk_error *err)
{
    char *chunk = malloc(CHUNK);
    uint64_t seen = 0;
    int status = JK_OK;

    if (chunk == NULL)
        return jk_fail(err, JK_NO_MEMORY, NULL, "out of memory");
    while (status == JK_OK && seen <= most) {
        ssize_t n = read(fd, chunk, CHUNK);

        if (n < 0 && errno == EINTR)
            continue;
        if (n < 0)
            status =
                jk_fail(err, JK_IO, name, "cannot read: %s", strerror(errno));
        if (n <= 0)
            break;
        jk_digest_add(digest, chunk, (size_t)n);
        seen += (uint64_t)n;
    }
    free(chunk);
    return status;
}

int jk_run_key(const struct jk_run *run, const struct jk_entry *entry,
               char ret_key[JK_DIGEST_HEX], struct jk_error *err)
{
    struct jk_sources sources;
    struct jk_digest digest;
    int status = jk_sources_list(entry->path, entry->label, &sources, err);

    if (status != JK_OK)
        return status;
    begin_key(run, entry, &digest);
    for (size_t i = 0; status == JK_OK && i < sources.count; i++) {
        struct jk_source *source = &sources.items[i];
        int fd = -1, code = source->code;

        if (code == 0 && !source->odd) {
            fd = jk_source_open(source);
            code = fd < 0 ? errno : 0;
        }
        key_source(&digest, source, code);
        if (fd >= 0) {
            status = key_file(&digest, fd, run->setup.limits.input,
                              source->path, err);
            close(fd);
        }
    }
    jk_digest_end(&digest, ret_key);
    jk_sources_free(&sources);
    return status;
}
