// SPDX-License-Identifier: MIT
#include "reader.h"

#include "zip.h"

#include <stdlib.h>
#include <strings.h>
#include <time.h>

static bool basename_is_junk(struct jk_str name)
{
    static const char *const names[] = {"Thumbs.db", ".DS_Store", "desktop.ini",
                                        "ehthumbs.db"};

    if (jk_str_starts(name, "~$") || jk_str_starts(name, "._") ||
        jk_str_starts(name, ".~lock."))
        return true;
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++) {
        if (name.len == strlen(names[i]) &&
            strncasecmp(name.ptr, names[i], name.len) == 0)
            return true;
    }
    return false;
}

bool jk_path_is_junk(struct jk_str path)
{
    size_t begin = 0;

    for (size_t i = 0; i <= path.len; i++) {
        if (i < path.len && path.ptr[i] != '/')
            continue;
        if (jk_str_is(jk_str_slice(path, begin, i), "__MACOSX"))
            return true;
        if (i < path.len)
            begin = i + 1;
    }
    return basename_is_junk(jk_str_slice(path, begin, path.len));
}

static int64_t deadline_after(uint64_t seconds)
{
    struct timespec now;

    clock_gettime(CLOCK_MONOTONIC, &now);
    return (int64_t)now.tv_sec * 1000000000 + now.tv_nsec +
           (int64_t)(seconds > 1000000 ? 1000000 : seconds) * 1000000000;
}

/* Marks the document with what stopped the finder. */
static void note(struct jk_document *d, int status, const struct jk_error *why)
{
    if (d->state != JK_STATE_COMPLETE)
        return;
    d->state = status == JK_TIMEOUT ? JK_STATE_TIMEOUT : JK_STATE_INCOMPLETE;
    d->reason = *why;
    d->reason.status = status;
}

static int find(struct jk_reader *r, struct jk_document *d,
                struct jk_findings *findings, int64_t deadline)
{
    struct jk_error why;
    int status;

    jk_error_clear(&why);
    status = jk_find(r->scanner, d, (r->want & JK_WANT_NEAR) != 0, deadline,
                     r->arena, findings, &why);
    if (status != JK_OK)
        note(d, status, &why);
    return JK_OK;
}

/* A document that memory did not suffice for is told like any other state. */
static int hand_out_failure(struct jk_reader *r, struct jk_str path,
                            enum jk_format format, enum jk_state state,
                            const struct jk_error *why, struct jk_error *err)
{
    struct jk_document d = {.format = (uint8_t)format, .state = (uint8_t)state};
    int status;

    d.reason = *why;
    jk_buf_reset(&r->record);
    status =
        jk_reading_encode(&d, path, NULL, false, r->arena, &r->record, err);
    if (status == JK_OK)
        status = r->reading(r->context, jk_buf_str(&r->record));
    return status;
}

static int read_document(struct jk_reader *r, const void *data, size_t size,
                         const char *name, struct jk_str path,
                         struct jk_error *err)
{
    struct jk_findings findings = {0};
    struct jk_document *d = NULL;
    struct jk_error why;
    int64_t deadline = deadline_after(r->limits->wall);
    int status;

    jk_error_clear(&why);
    jk_arena_reset(r->arena);
    status =
        r->scanner == NULL
            ? jk_document_read_blocks(data, size, name, r->limits, r->arena, &d,
                                      &why)
            : jk_document_read(data, size, name, r->limits, r->arena, &d, &why);
    if (status != JK_OK)
        return hand_out_failure(r, path, jk_format_detect(data, size, name),
                                JK_STATE_INCOMPLETE, &why, err);
    if (d->format == JK_FORMAT_IGNORED)
        return JK_OK;
    if (path.len == 0 && r->read != NULL)
        r->read(r->context, size);
    if (r->scanner != NULL)
        find(r, d, &findings, deadline);
    jk_buf_reset(&r->record);
    status =
        jk_reading_encode(d, path, &findings, (r->want & JK_WANT_BLOCKS) != 0,
                          r->arena, &r->record, &why);
    if (status != JK_OK)
        return hand_out_failure(r, path, d->format, JK_STATE_INCOMPLETE, &why,
                                err);
    return r->reading(r->context, jk_buf_str(&r->record));
}

/* Archives inside archives: an explicit stack, as deep as the limit says. */
struct level {
    struct jk_zip *zip;
    struct jk_buf data; // its bytes, unless it is the file itself
    size_t next;        // entry to look at next
    size_t path_len;    // of the path up to and with this archive
};

struct walk {
    struct jk_reader *reader;
    struct level *levels;
    size_t depth, room;
    struct jk_buf path;
    struct jk_buf entry;
    struct jk_limits container; // limits for archives of documents
    uint32_t count;             // documents met so far
    uint32_t skip;
};

/* What concerns a document (its inflated size, its ratio) is asked of each
 * document in the archive, not of the archive that holds many. */
static struct jk_limits container_limits(const struct jk_limits *limits)
{
    struct jk_limits wider = *limits;

    wider.part = limits->input;
    wider.total = UINT64_MAX;
    return wider;
}

static int begin_document(struct walk *w, struct jk_str path, bool *ret_skip,
                          struct jk_error *err)
{
    *ret_skip = w->count < w->skip;
    w->count++;
    if (w->count > w->reader->limits->entries)
        return jk_limit_fail(err, NULL, "entries", w->reader->limits->entries,
                             w->count);
    return *ret_skip ? JK_OK : w->reader->begin(w->reader->context, path);
}

static enum jk_state state_for(int status)
{
    return status == JK_ENCRYPTED     ? JK_STATE_ENCRYPTED
           : status == JK_FORBIDDEN   ? JK_STATE_FORBIDDEN
           : status == JK_UNSUPPORTED ? JK_STATE_UNSUPPORTED
           : status == JK_DAMAGED     ? JK_STATE_DAMAGED
                                      : JK_STATE_INCOMPLETE;
}

/* Tells that the thing at the current path could not be read. */
static int tell(struct walk *w, enum jk_format format, int failed,
                const struct jk_error *why, struct jk_error *err)
{
    struct jk_str path = jk_buf_str(&w->path);
    bool skip;
    int status = begin_document(w, path, &skip, err);

    if (status != JK_OK || skip)
        return status;
    return hand_out_failure(w->reader, path, format, state_for(failed), why,
                            err);
}

/* Opens an archive on top of the stack; takes over the buffer's content. */
static int push(struct walk *w, const void *data, size_t size,
                struct jk_buf *owner, struct jk_error *err)
{
    struct level *level = &w->levels[w->depth];
    struct jk_error why;
    int status;

    jk_error_clear(&why);
    if (w->depth == w->room) {
        status = jk_limit_fail(&why, NULL, "nesting", w->room, w->room + 1);
        return tell(w, JK_FORMAT_ZIP, status, &why, err);
    }
    memset(level, 0, sizeof *level);
    status = jk_zip_open(data, size, &w->container, &level->zip, &why);
    if (status == JK_NO_MEMORY)
        return jk_fail(err, status, NULL, "out of memory");
    if (status != JK_OK)
        return tell(w, JK_FORMAT_ZIP, status, &why, err);
    if (owner != NULL) {
        level->data = *owner;
        memset(owner, 0, sizeof *owner);
    }
    level->path_len = w->path.len;
    w->depth++;
    return JK_OK;
}

static void pop(struct walk *w)
{
    struct level *level = &w->levels[--w->depth];

    jk_zip_close(level->zip);
    jk_buf_free(&level->data);
}

/* The path of the entry that is looked at: archive/entry. */
static void set_path(struct walk *w, const struct level *level,
                     const char *name)
{
    w->path.len = level->path_len;
    if (level->path_len > 0)
        jk_buf_add_char(&w->path, '/');
    jk_buf_add_text(&w->path, name);
}

static int visit(struct walk *w, struct level *level, size_t i,
                 struct jk_error *err)
{
    const char *name = jk_zip_name(level->zip, i);
    struct jk_str view = jk_str_of(name);
    enum jk_format format;
    struct jk_error why;
    int status;
    bool skip;

    if (view.len == 0 || view.ptr[view.len - 1] == '/' || jk_path_is_junk(view))
        return JK_OK;
    set_path(w, level, name);
    if (w->path.status != JK_OK)
        return jk_buf_status(&w->path, err);
    jk_error_clear(&why);
    w->entry.max = (size_t)w->container.part;
    status = jk_zip_load(level->zip, i, &w->entry, &why);
    if (status == JK_NO_MEMORY)
        return jk_fail(err, status, NULL, "out of memory");
    if (status != JK_OK) {
        format = jk_format_detect("", 0, name);
        return format == JK_FORMAT_IGNORED ? JK_OK
                                           : tell(w, format, status, &why, err);
    }
    format = jk_format_detect(w->entry.ptr == NULL ? "" : w->entry.ptr,
                              w->entry.len, name);
    if (format == JK_FORMAT_ZIP)
        return push(w, w->entry.ptr, w->entry.len, &w->entry, err);
    if (format == JK_FORMAT_IGNORED) // what is begun must be told of
        return JK_OK;
    status = begin_document(w, jk_buf_str(&w->path), &skip, err);
    if (status != JK_OK || skip)
        return status;
    return read_document(w->reader, w->entry.ptr == NULL ? "" : w->entry.ptr,
                         w->entry.len, name, jk_buf_str(&w->path), err);
}

static int walk_archive(struct walk *w, const void *data, size_t size,
                        struct jk_error *err)
{
    int status = push(w, data, size, NULL, err);

    while (status == JK_OK && w->depth > 0) {
        struct level *level = &w->levels[w->depth - 1];

        if (level->next < jk_zip_count(level->zip))
            status = visit(w, level, level->next++, err);
        else
            pop(w);
    }
    while (w->depth > 0)
        pop(w);
    return status;
}

static int read_archive(struct jk_reader *r, const void *data, size_t size,
                        uint32_t skip, struct jk_error *err)
{
    struct walk w = {
        .reader = r, .room = (size_t)r->limits->nesting, .skip = skip};
    int status;

    w.container = container_limits(r->limits);
    w.levels = calloc(w.room + 1, sizeof *w.levels);
    if (w.levels == NULL)
        return jk_fail(err, JK_NO_MEMORY, NULL, "out of memory");
    status = walk_archive(&w, data, size, err);
    if (status == JK_LIMIT) { // more documents than entries are allowed
        struct jk_error why;

        jk_error_clear(&why);
        jk_limit_fail(&why, NULL, "entries", r->limits->entries, w.count);
        status = hand_out_failure(r, JK_STR(""), JK_FORMAT_ZIP,
                                  JK_STATE_INCOMPLETE, &why, err);
    }
    free(w.levels);
    jk_buf_free(&w.path);
    jk_buf_free(&w.entry);
    return status;
}

int jk_reader_run(struct jk_reader *reader, const void *data, size_t size,
                  const char *name, uint32_t skip, struct jk_error *err)
{
    int status;

    if (jk_format_detect(data, size, name) == JK_FORMAT_ZIP)
        return read_archive(reader, data, size, skip, err);
    if (skip > 0)
        return JK_OK;
    status = reader->begin(reader->context, JK_STR(""));
    if (status == JK_OK)
        status = read_document(reader, data, size, name, JK_STR(""), err);
    return status;
}
