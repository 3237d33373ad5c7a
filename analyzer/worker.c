// SPDX-License-Identifier: MIT
// The flow of files to worker processes and of readings back.
#include "worker_impl.h"

#include <errno.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

/* Room for the findings of one document; its blocks come on top. */
enum { FRAME_MOST = 64 * 1024 * 1024, CHUNK = 256 * 1024, KEPT = 1 << 22 };

/* Records from this length on are not copied. */
enum { OWNED = 65536 };

static size_t frame_most(const struct jk_pool *pool)
{
    const struct jk_limits *limits = &pool->setup.limits;

    if ((pool->setup.want & JK_WANT_BLOCKS) == 0)
        return FRAME_MOST;
    return FRAME_MOST + 2 * (size_t)limits->text + 256 * (size_t)limits->blocks;
}

int jk_pool_new(const struct jk_pool_setup *setup, struct jk_pool **ret_pool,
                struct jk_error *err)
{
    struct jk_pool *pool = calloc(1, sizeof *pool);
    int status;

    if (pool == NULL)
        return jk_fail(err, JK_NO_MEMORY, NULL, "out of memory");
    pool->setup = *setup;
    if (pool->setup.jobs == 0)
        pool->setup.jobs = 1;
    pool->shared_size = ((size_t)setup->limits.input | 4095) + 1;
    pool->workers = calloc(pool->setup.jobs, sizeof *pool->workers);
    if (pool->workers == NULL) {
        free(pool);
        return jk_fail(err, JK_NO_MEMORY, NULL, "out of memory");
    }
    for (unsigned i = 0; i < pool->setup.jobs; i++) {
        pool->workers[i].fd = -1;
        pool->workers[i].in.max = frame_most(pool) + 2 * CHUNK;
    }
    status = jk_worker_start(pool, &pool->workers[0], err);
    if (status != JK_OK) {
        jk_pool_free(pool);
        return status;
    }
    *ret_pool = pool;
    return JK_OK;
}

void jk_pool_free(struct jk_pool *pool)
{
    if (pool == NULL)
        return;
    for (unsigned i = 0; i < pool->setup.jobs; i++) {
        struct jk_worker *w = &pool->workers[i];

        jk_worker_end(w, w->busy);
        jk_worker_unmap(pool, w);
        jk_buf_free(&w->in);
        jk_buf_free(&w->path);
        free(w->name);
    }
    jk_encodings_close(pool->encodings);
    free(pool->workers);
    free(pool);
}

bool jk_pool_busy(const struct jk_pool *pool)
{
    for (unsigned i = 0; i < pool->setup.jobs; i++) {
        if (pool->workers[i].busy)
            return true;
    }
    return false;
}

unsigned jk_pool_sandbox(const struct jk_pool *pool)
{
    return pool->sandbox;
}

/* Sends the order for the file in shared memory. A worker that is gone shows
 * as the end of its channel, in jk_pool_wait. */
static void send_order(struct jk_pool *pool, struct jk_worker *w)
{
    struct jk_order order = {w->size, w->catalog, w->begun,
                             (uint32_t)strlen(w->name)};
    char message[sizeof order + JK_NAME_MOST];

    w->skipped = w->begun;
    w->reading = false;
    jk_buf_reset(&w->path);
    jk_worker_arm(pool, w);
    memcpy(message, &order, sizeof order);
    memcpy(message + sizeof order, w->name, order.name_len);
    (void)!send(w->fd, message, sizeof order + order.name_len, MSG_NOSIGNAL);
}

static int finish(struct jk_pool *pool, struct jk_worker *w)
{
    w->busy = false;
    w->served++;
    if (w->size > KEPT)
        madvise(w->shared, pool->shared_size, MADV_REMOVE);
    return pool->setup.sink(pool->setup.context, w->task, NULL);
}

static int hand_failure(struct jk_pool *pool, uint64_t task, struct jk_str path,
                        const char *name, enum jk_state state,
                        const char *message, struct jk_error *err)
{
    struct jk_reading *reading =
        jk_reading_failed(path, jk_format_detect("", 0, name), state, message);

    if (reading == NULL)
        return jk_fail(err, JK_NO_MEMORY, NULL, "out of memory");
    return pool->setup.sink(pool->setup.context, task, reading);
}

static const char *document_name(const struct jk_worker *w)
{
    return w->path.len > 0 ? w->path.ptr : w->name;
}

static int restart(struct jk_pool *pool, struct jk_worker *w,
                   struct jk_error *err)
{
    int status = jk_worker_start(pool, w, err);

    if (status == JK_OK)
        send_order(pool, w);
    return status;
}

/* A worker in its sandbox can load no converter itself, and met text that
 * needs one: the next begins again with the document at hand. */
static int restart_converting(struct jk_pool *pool, struct jk_worker *w,
                              struct jk_error *err)
{
    if (pool->encodings == NULL)
        pool->encodings = jk_encodings_open();
    if (pool->encodings == NULL)
        return jk_fail(err, JK_NO_MEMORY, NULL, "out of memory");
    if (w->reading)
        w->begun--;
    return restart(pool, w, err);
}

/* The process at work is gone or not to be trusted any more: the document at
 * hand is lost, the rest of its archive is tried by a fresh process. */
static int lose(struct jk_pool *pool, struct jk_worker *w, const char *why,
                struct jk_error *err)
{
    int end = jk_worker_end(w, true);
    bool late = w->late || (WIFSIGNALED(end) && WTERMSIG(end) == SIGXCPU);
    bool rest = w->reading && w->path.len > 0 && w->begun > w->skipped;
    char message[120];
    int status;

    if (!late && why == NULL && !w->converters && WIFEXITED(end) &&
        WEXITSTATUS(end) == JK_EXIT_ENCODING)
        return restart_converting(pool, w, err);
    /* A process that died before it began anything (the kernel was short of
     * memory, say) is no verdict on the document: try once more. */
    if (!late && why == NULL && w->begun == w->skipped && !w->again) {
        w->again = true;
        return restart(pool, w, err);
    }
    if (late)
        snprintf(message, sizeof message, "limit %s=%llu reached",
                 w->late ? "wall" : "cpu",
                 (unsigned long long)(w->late ? pool->setup.limits.wall
                                              : pool->setup.limits.cpu));
    else if (why == NULL && WIFSIGNALED(end))
        snprintf(message, sizeof message, "the worker was ended by signal %d",
                 WTERMSIG(end));
    else
        snprintf(message, sizeof message, "%s",
                 why != NULL ? why : "the worker ended unexpectedly");
    status = hand_failure(
        pool, w->task, w->reading ? jk_buf_str(&w->path) : JK_STR(""),
        document_name(w), late ? JK_STATE_TIMEOUT : JK_STATE_CRASHED, message,
        err);
    if (status != JK_OK)
        return status;
    return rest ? restart(pool, w, err) : finish(pool, w);
}

/* Whether the findings are of the catalogue that the worker was given. */
static bool sound(const struct jk_pool *pool, const struct jk_worker *w,
                  const struct jk_reading *reading)
{
    for (uint32_t i = 0; i < reading->passage_count; i++) {
        const struct jk_passage *p = &reading->passages[i];
        const struct jk_finding finding = {.kind = p->kind,
                                           .item = p->item,
                                           .element = p->element,
                                           .clause = p->clause,
                                           .defeat = p->defeat};

        if (w->catalog >= pool->setup.catalog_count ||
            !jk_finding_sound(pool->setup.catalogs[w->catalog], &finding))
            return false;
    }
    return true;
}

/* A long record keeps the buffer in which it came; what stands behind it
 * moves to a new one. */
static int decode(struct jk_worker *w, struct jk_str payload,
                  struct jk_reading **ret_reading, struct jk_error *err)
{
    struct jk_buf whole = w->in;
    size_t end = (size_t)(payload.ptr - whole.ptr) + payload.len;
    int status;

    if (payload.len < OWNED)
        return jk_reading_decode(payload, ret_reading, err);
    jk_buf_init(&w->in, whole.max);
    jk_buf_add(&w->in, whole.ptr + end, whole.len - end);
    status = jk_buf_status(&w->in, err);
    if (status != JK_OK) { // without what stands behind, the wait is for ever
        jk_buf_free(&whole);
        return status;
    }
    return jk_reading_decode_own(whole.ptr, whole.room, payload, ret_reading,
                                 err);
}

static int take_reading(struct jk_pool *pool, struct jk_worker *w,
                        struct jk_str payload, bool *ret_lost,
                        struct jk_error *err)
{
    struct jk_reading *reading;
    int status = decode(w, payload, &reading, err);

    *ret_lost = status == JK_DAMAGED;
    if (status != JK_OK)
        return *ret_lost ? JK_OK : status;
    if (!sound(pool, w, reading)) {
        jk_reading_free(reading);
        *ret_lost = true;
        return JK_OK;
    }
    w->reading = false;
    return pool->setup.sink(pool->setup.context, w->task, reading);
}

/* One whole frame; *ret_lost when it is not what a worker may send. */
static int take_frame(struct jk_pool *pool, struct jk_worker *w, uint32_t kind,
                      struct jk_str payload, bool *ret_lost,
                      struct jk_error *err)
{
    if (kind == JK_FRAME_BEGIN && !w->reading &&
        w->begun <= pool->setup.limits.entries) {
        w->begun++;
        w->reading = true;
        jk_buf_reset(&w->path);
        jk_buf_add_str(&w->path, payload);
        jk_worker_arm(pool, w);
        return jk_buf_status(&w->path, err);
    }
    if (kind == JK_FRAME_READING)
        return take_reading(pool, w, payload, ret_lost, err);
    if (kind == JK_FRAME_END)
        return finish(pool, w);
    *ret_lost = true;
    return JK_OK;
}

/* Takes whole frames out of what has arrived. */
static int take_frames(struct jk_pool *pool, struct jk_worker *w,
                       struct jk_error *err)
{
    size_t at = 0;
    bool lost = false;
    int status = JK_OK;

    while (status == JK_OK && !lost && w->busy &&
           w->in.len - at >= sizeof(struct jk_frame)) {
        struct jk_frame frame;
        size_t behind;

        memcpy(&frame, w->in.ptr + at, sizeof frame);
        if (frame.len > frame_most(pool)) {
            lost = true;
            break;
        }
        if (w->in.len - at - sizeof frame < frame.len)
            break;
        behind = w->in.len - at - sizeof frame - frame.len;
        status = take_frame(pool, w, frame.kind,
                            jk_str_slice(jk_buf_str(&w->in), at + sizeof frame,
                                         at + sizeof frame + frame.len),
                            &lost, err);
        // The buffer may be another one now.
        at = w->in.len > behind ? w->in.len - behind : 0;
    }
    if (lost && status == JK_OK)
        return lose(pool, w, "the worker sent what no worker sends", err);
    if (at > 0 && at <= w->in.len) {
        memmove(w->in.ptr, w->in.ptr + at, w->in.len - at);
        w->in.len -= at;
    }
    return status;
}

static int hear(struct jk_pool *pool, struct jk_worker *w, struct jk_error *err)
{
    size_t room = w->in.room - w->in.len; // with the NUL behind
    ssize_t n;

    // A record mostly comes at one go: room for another chunk is not made.
    if (room <= CHUNK / 2) {
        if (!jk_buf_reserve(&w->in, CHUNK))
            return jk_buf_status(&w->in, err);
        room = w->in.room - w->in.len;
    }
    n = read(w->fd, w->in.ptr + w->in.len, room <= CHUNK ? room - 1 : CHUNK);
    if (n < 0 && (errno == EINTR || errno == EAGAIN))
        return JK_OK;
    if (n <= 0)
        return lose(pool, w, NULL, err);
    w->in.len += (size_t)n;
    return take_frames(pool, w, err);
}

static int nearest(const struct jk_pool *pool)
{
    int64_t now = jk_worker_now(), least = INT64_MAX;

    for (unsigned i = 0; i < pool->setup.jobs; i++) {
        const struct jk_worker *w = &pool->workers[i];

        if (w->busy && w->deadline < least)
            least = w->deadline;
    }
    if (least <= now)
        return 0;
    least = (least - now) / 1000000 + 1;
    return least > 1000 ? 1000 : (int)least;
}

int jk_pool_wait(struct jk_pool *pool, struct jk_error *err)
{
    struct pollfd *fds = calloc(pool->setup.jobs, sizeof *fds);
    int status = JK_OK;

    if (fds == NULL)
        return jk_fail(err, JK_NO_MEMORY, NULL, "out of memory");
    for (unsigned i = 0; i < pool->setup.jobs; i++) {
        fds[i].fd = pool->workers[i].busy ? pool->workers[i].fd : -1;
        fds[i].events = POLLIN;
    }
    if (poll(fds, pool->setup.jobs, nearest(pool)) < 0 && errno != EINTR)
        status = jk_fail(err, JK_INTERNAL, NULL, "poll: %s", strerror(errno));
    for (unsigned i = 0; status == JK_OK && i < pool->setup.jobs; i++) {
        struct jk_worker *w = &pool->workers[i];

        if (fds[i].fd >= 0 && fds[i].revents != 0) {
            status = hear(pool, w, err);
        } else if (w->busy && jk_worker_now() >= w->deadline) {
            w->late = true;
            status = lose(pool, w, NULL, err);
        }
    }
    free(fds);
    return status;
}

/* An idle worker with a process; waits for one if need be. */
static int idle_worker(struct jk_pool *pool, struct jk_worker **ret_worker,
                       struct jk_error *err)
{
    for (;;) {
        struct jk_worker *fresh = NULL;
        int status;

        for (unsigned i = 0; i < pool->setup.jobs; i++) {
            struct jk_worker *w = &pool->workers[i];

            if (!w->busy && w->pid > 0) {
                *ret_worker = w;
                return JK_OK;
            }
            if (!w->busy && fresh == NULL)
                fresh = w;
        }
        if (fresh != NULL) {
            *ret_worker = fresh;
            return jk_worker_start(pool, fresh, err);
        }
        status = jk_pool_wait(pool, err);
        if (status != JK_OK)
            return status;
    }
}

/* Reads the file into the worker's memory. Read, not mapped: a file that is
 * cut short meanwhile would be a SIGBUS. */
static int load(struct jk_pool *pool, struct jk_worker *w, const char *name,
                int fd, struct jk_digest *digest, struct jk_error *err)
{
    w->size = 0;
    for (;;) {
        size_t room = pool->shared_size - w->size;
        ssize_t n = read(fd, w->shared + w->size, room < CHUNK ? room : CHUNK);

        if (n < 0 && errno == EINTR)
            continue;
        if (n < 0)
            return jk_fail(err, JK_IO, name, "cannot read: %s",
                           strerror(errno));
        if (n == 0)
            return JK_OK;
        if (digest != NULL)
            jk_digest_add(digest, w->shared + w->size, (size_t)n);
        w->size += (size_t)n;
        if (w->size > pool->setup.limits.input)
            return jk_limit_fail(err, name, "input", pool->setup.limits.input,
                                 w->size);
    }
}

/* A process that has served its share makes way for a fresh one. */
static int renew(struct jk_pool *pool, struct jk_worker *w,
                 struct jk_error *err)
{
    uint64_t most = pool->setup.limits.worker_files;

    if (most == 0 || w->served < most)
        return JK_OK;
    jk_worker_end(w, false);
    return jk_worker_start(pool, w, err);
}

int jk_pool_submit(struct jk_pool *pool, uint64_t task, size_t catalog,
                   const char *name, int fd, struct jk_digest *digest,
                   struct jk_error *err)
{
    struct jk_worker *w;
    struct jk_error why;
    int status = idle_worker(pool, &w, err);

    if (status != JK_OK)
        return status;
    jk_error_clear(&why);
    status = load(pool, w, name, fd, digest, &why);
    if (status != JK_OK) {
        status = hand_failure(pool, task, JK_STR(""), name, JK_STATE_INCOMPLETE,
                              why.text, err);
        return status == JK_OK
                   ? pool->setup.sink(pool->setup.context, task, NULL)
                   : status;
    }
    status = renew(pool, w, err);
    if (status != JK_OK)
        return status;
    free(w->name);
    w->name = strndup(name, JK_NAME_MOST);
    if (w->name == NULL)
        return jk_fail(err, JK_NO_MEMORY, NULL, "out of memory");
    w->task = task;
    w->catalog = (uint32_t)catalog;
    w->begun = 0;
    w->again = false;
    w->busy = true;
    send_order(pool, w);
    return JK_OK;
}
