// SPDX-License-Identifier: MIT
// What runs inside a worker process.
#include "worker_child.h"

#include "output.h"

#include <errno.h>
#include <fcntl.h>
#include <libxml/parser.h>
#include <malloc.h>
#include <signal.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <time.h>
#include <unistd.h>

enum { CHANNEL = 0, ARENA_KEPT = 32 * 1024 * 1024, FREED_KEPT = 1024 * 1024 };

struct child {
    const struct jk_pool_setup *setup;
    const char *shared;
    size_t size;
    struct jk_limits limits;
    bool unconverted; // a document needs a converter that is not there
    struct jk_scanner **scanners; // one per catalogue, made when needed
    struct jk_reader reader;
};

/* Leaves without running the parent's exit handlers or flushing its streams.
 */
static _Noreturn void leave(int code)
{
    _exit(code);
}

/* What is short goes out in one piece: each piece wakes the parent. */
static int send_frame(enum jk_frame_kind kind, struct jk_str payload)
{
    const struct jk_frame frame = {(uint32_t)payload.len, kind};
    char piece[512];
    size_t len = payload.len <= sizeof piece - sizeof frame ? payload.len : 0;
    int status;

    memcpy(piece, &frame, sizeof frame);
    if (len > 0)
        memcpy(piece + sizeof frame, payload.ptr, len);
    status = jk_write_all(CHANNEL, piece, sizeof frame + len, NULL, NULL);
    if (status == JK_OK && len < payload.len)
        status = jk_write_all(CHANNEL, payload.ptr, payload.len, NULL, NULL);
    return status;
}

/* A large file and all that is found in it need not be in memory together. The
 * pages of a small one serve the next. */
static void on_read(void *context, size_t size)
{
    const struct child *c = context;

    if (size > FREED_KEPT)
        madvise((void *)(uintptr_t)c->shared, c->size, MADV_DONTNEED);
}

static int on_begin(void *context, struct jk_str path)
{
    const struct child *c = context;

    if (c->unconverted) // the archive's names
        leave(JK_EXIT_ENCODING);
    return send_frame(JK_FRAME_BEGIN, path);
}

static int on_reading(void *context, struct jk_str record)
{
    const struct child *c = context;

    if (c->unconverted)
        leave(JK_EXIT_ENCODING);
    return send_frame(JK_FRAME_READING, record);
}

/* Reads exactly len bytes; false at the end of the channel. */
static bool receive(void *data, size_t len)
{
    char *at = data;

    while (len > 0) {
        ssize_t n = read(CHANNEL, at, len);

        if (n < 0 && errno == EINTR)
            continue;
        if (n <= 0)
            return false;
        at += n;
        len -= (size_t)n;
    }
    return true;
}

/* Only the channel stays open, as descriptor 0. Diagnostics of a sanitizer
 * are wanted; anything else on standard error could forge messages. */
static void close_everything(int fd)
{
    int null = open("/dev/null", O_RDWR | O_CLOEXEC);

    if (null < 0 || dup2(fd, CHANNEL) < 0 || dup2(null, STDOUT_FILENO) < 0)
        leave(3);
#if !defined(__SANITIZE_ADDRESS__)
    if (dup2(null, STDERR_FILENO) < 0)
        leave(3);
#endif
    if (close_range(3, ~0u, 0) != 0) {
        for (int i = 3; i < 1024; i++)
            close(i);
    }
}

static unsigned confine(const struct jk_pool_setup *setup, size_t size)
{
    /* Libraries do these once, with files that will be out of reach. No time
     * of a document is told: with a zone by name, libzip does not look for
     * the system's at every entry. */
    setenv("TZ", "UTC0", 1);
    tzset();
    xmlInitParser();
    /* Without a sandbox means for a debugger, which needs room of its own. */
    if (setup->sandbox == JK_SANDBOX_OFF)
        return 0;
    if (jk_sandbox_limit(&setup->limits, size, NULL) != JK_OK)
        leave(3);
    return jk_sandbox_enter();
}

static struct jk_scanner *scanner_for(struct child *c, uint32_t catalog)
{
    const struct jk_pool_setup *setup = c->setup;

    if (catalog >= setup->catalog_count ||
        (setup->want & JK_WANT_FINDINGS) == 0)
        return NULL;
    if (c->scanners[catalog] == NULL)
        c->scanners[catalog] =
            jk_scanner_new(setup->catalogs[catalog], &setup->limits);
    if (c->scanners[catalog] == NULL)
        leave(4);
    return c->scanners[catalog];
}

/* A document of unusual size must not keep its memory for ever. */
static void trim(struct child *c)
{
    if (jk_arena_used(c->reader.arena) <= ARENA_KEPT)
        return;
    jk_arena_free(c->reader.arena);
    c->reader.arena = jk_arena_new((size_t)c->setup->limits.memory);
    if (c->reader.arena == NULL)
        leave(4);
}

/* What one document gave back serves the next: pages that go back to the
 * system and come again have to be cleared, a good part of what a small
 * document costs. Larger pieces still go back. */
static void keep_freed(void)
{
    mallopt(M_MMAP_THRESHOLD, FREED_KEPT);
    mallopt(M_TRIM_THRESHOLD, FREED_KEPT);
}

static void serve(struct child *c)
{
    struct jk_order order;
    char name[JK_NAME_MOST + 1];

    while (receive(&order, sizeof order)) {
        if (order.name_len >= sizeof name || order.size > c->size)
            leave(3);
        if (!receive(name, order.name_len))
            leave(3);
        name[order.name_len] = '\0';
        c->reader.scanner = scanner_for(c, order.catalog);
        if (jk_reader_run(&c->reader, c->shared, (size_t)order.size, name,
                          order.skip, NULL) != JK_OK)
            leave(4);
        if (send_frame(JK_FRAME_END, JK_STR("")) != JK_OK)
            leave(0);
        trim(c);
    }
}

_Noreturn void jk_worker_main(const struct jk_pool_setup *setup, int fd,
                              void *shared, size_t size, bool converters)
{
    struct child c = {.setup = setup,
                      .shared = shared,
                      .size = size,
                      .limits = setup->limits};
    unsigned kinds;
    uint32_t hello;

    prctl(PR_SET_PDEATHSIG, SIGKILL);
    prctl(PR_SET_DUMPABLE, 0);
    signal(SIGINT, SIG_IGN); // the parent decides
    signal(SIGPIPE, SIG_DFL);
    /* The file is the parent's: the worker only reads it. */
    if (mprotect(shared, size, PROT_READ) != 0)
        leave(3);
    close_everything(fd);
    keep_freed();
    c.scanners = calloc(setup->catalog_count + 1, sizeof(struct jk_scanner *));
    c.reader.arena = jk_arena_new((size_t)setup->limits.memory);
    if (c.scanners == NULL || c.reader.arena == NULL)
        leave(4);
    if (!converters)
        c.limits.unconverted = &c.unconverted;
    c.reader.limits = &c.limits;
    c.reader.context = &c;
    c.reader.want = setup->want;
    c.reader.begin = on_begin;
    c.reader.reading = on_reading;
    c.reader.read = on_read;
    kinds = confine(setup, size);
    hello = kinds;
    if (send_frame(JK_FRAME_HELLO, (struct jk_str){(const char *)&hello,
                                                   sizeof hello}) == JK_OK)
        serve(&c);
    leave(0);
}
