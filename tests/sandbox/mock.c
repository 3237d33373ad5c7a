// SPDX-License-Identifier: MIT
// A pool whose workers misbehave as the document's text orders: stands in for
// jk_reader_run of the library, in this test's program only. Prints a line
// `task state message` for each reading.
#include "output.h"
#include "worker.h"

#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

/* Overflows the stack in a way that the compiler does not see through. */
static int sink(volatile char *above, int depth)
{
    volatile char here[4096];

    here[0] = above == NULL ? 0 : above[0];
    return depth < 0 ? 0 : sink(here, depth + 1) + here[0];
}

static void allocate(void)
{
    for (;;) {
        char *block = malloc(1 << 20);

        if (block == NULL)
            abort(); // as a library that does not look
        memset(block, 1, 1 << 20);
    }
}

static void flood(void)
{
    static const char junk[65536] = {0x7f, 0x7f, 0x7f, 0x7f};

    while (jk_write_all(STDIN_FILENO, junk, sizeof junk, NULL, NULL) == JK_OK)
        continue;
}

/* A record that says it is longer than it is, in a frame of its own. */
static int forge(struct jk_reader *r)
{
    return r->reading(r->context, JK_STR("1rkj\xff\xff\xff\xff"));
}

static int whole(struct jk_reader *r, struct jk_error *err)
{
    struct jk_document d = {.format = JK_FORMAT_DOCX};
    int status;

    jk_buf_reset(&r->record);
    status = jk_reading_encode(&d, JK_STR(""), NULL, false, r->arena,
                               &r->record, err);
    return status == JK_OK ? r->reading(r->context, jk_buf_str(&r->record))
                           : status;
}

int jk_reader_run(struct jk_reader *r, const void *data, size_t size,
                  const char *name, uint32_t skip, struct jk_error *err)
{
    const struct jk_str order = {data, size};
    int status;

    (void)name, (void)skip;
    status = r->begin(r->context, JK_STR(""));
    if (status != JK_OK)
        return status;
    if (jk_str_is(order, "loop"))
        for (volatile int go = 1; go != 0;)
            continue;
    if (jk_str_is(order, "wait"))
        for (char byte; read(STDIN_FILENO, &byte, 1) != 0;)
            continue;
    if (jk_str_is(order, "allocate"))
        allocate();
    if (jk_str_is(order, "overflow"))
        return sink(NULL, 0);
    if (jk_str_is(order, "abort"))
        abort();
    if (jk_str_is(order, "leave"))
        _exit(0);
    if (jk_str_is(order, "flood"))
        flood();
    return jk_str_is(order, "forge") ? forge(r) : whole(r, err);
}

static int on_reading(void *context, uint64_t task, struct jk_reading *reading)
{
    (void)context;
    if (reading != NULL)
        printf("%llu %s %.*s\n", (unsigned long long)task,
               jk_state_name(reading->state), (int)reading->message.len,
               reading->message.ptr);
    jk_reading_free(reading);
    return JK_OK;
}

/* The order as a file. */
static int content(const char *order)
{
    int ends[2];

    if (pipe(ends) != 0 ||
        write(ends[1], order, strlen(order)) != (ssize_t)strlen(order))
        return -1;
    close(ends[1]);
    return ends[0];
}

/* Runs the orders one after another: mock JOBS ORDER... */
int main(int argc, char **argv)
{
    struct jk_pool_setup setup = {.limits = jk_limits_default,
                                  .sandbox = JK_SANDBOX_REQUIRED,
                                  .sink = on_reading};
    struct jk_pool *pool;
    struct jk_error err;
    int status;

    jk_error_clear(&err);
    setup.jobs = argc > 1 ? (unsigned)atoi(argv[1]) : 1;
    setup.limits.cpu = 1;
    setup.limits.wall = 3;
    status = jk_pool_new(&setup, &pool, &err);
    for (int i = 2; i < argc && status == JK_OK; i++) {
        int fd = content(argv[i]);

        status = fd < 0 ? JK_IO
                        : jk_pool_submit(pool, (uint64_t)i - 1, 0, "a.docx", fd,
                                         NULL, &err);
        close(fd);
    }
    while (status == JK_OK && jk_pool_busy(pool))
        status = jk_pool_wait(pool, &err);
    if (status != JK_OK)
        fprintf(stderr, "mock: %s\n", err.text);
    else
        jk_pool_free(pool);
    return status == JK_OK ? 0 : 2;
}
