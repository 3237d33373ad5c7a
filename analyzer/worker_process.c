// SPDX-License-Identifier: MIT
// Starting, timing and ending worker processes.
#include "worker_impl.h"

#include <errno.h>
#include <poll.h>
#include <signal.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

enum { HELLO_MILLISECONDS = 20000 };

int64_t jk_worker_now(void)
{
    struct timespec now;

    clock_gettime(CLOCK_MONOTONIC, &now);
    return (int64_t)now.tv_sec * 1000000000 + now.tv_nsec;
}

int jk_worker_map(struct jk_pool *pool, struct jk_worker *worker,
                  struct jk_error *err)
{
    void *shared = mmap(NULL, pool->shared_size, PROT_READ | PROT_WRITE,
                        MAP_SHARED | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);

    if (shared == MAP_FAILED)
        return jk_fail(err, JK_NO_MEMORY, NULL, "shared memory: %s",
                       strerror(errno));
    worker->shared = shared;
    return JK_OK;
}

void jk_worker_unmap(struct jk_pool *pool, struct jk_worker *worker)
{
    if (worker->shared != NULL)
        munmap(worker->shared, pool->shared_size);
    worker->shared = NULL;
}

/* A child holds nothing of the other workers' documents. */
static void forget_siblings(struct jk_pool *pool,
                            const struct jk_worker *worker)
{
    for (unsigned i = 0; i < pool->setup.jobs; i++) {
        struct jk_worker *other = &pool->workers[i];

        if (other != worker && other->shared != NULL)
            munmap(other->shared, pool->shared_size);
    }
}

/* Waits for the hello frame: what sandbox is in force. */
static int greet(struct jk_pool *pool, struct jk_worker *worker,
                 struct jk_error *err)
{
    struct {
        struct jk_frame frame;
        uint32_t kinds;
    } hello = {0};
    struct pollfd wait = {.fd = worker->fd, .events = POLLIN};
    size_t got = 0;

    while (got < sizeof hello) {
        int ready = poll(&wait, 1, HELLO_MILLISECONDS);
        ssize_t n;

        if (ready < 0 && errno == EINTR)
            continue;
        n = ready > 0
                ? read(worker->fd, (char *)&hello + got, sizeof hello - got)
                : 0;
        if (n <= 0)
            return jk_fail(err, JK_INTERNAL, NULL,
                           "a worker process did not start");
        got += (size_t)n;
    }
    if (hello.frame.kind != JK_FRAME_HELLO ||
        hello.frame.len != sizeof hello.kinds)
        return jk_fail(err, JK_INTERNAL, NULL, "a worker process is confused");
    pool->sandbox = hello.kinds;
    if (pool->setup.sandbox == JK_SANDBOX_REQUIRED &&
        (hello.kinds & JK_SANDBOX_SECCOMP) == 0)
        return jk_fail(err, JK_INTERNAL, NULL,
                       "the sandbox cannot be entered (in force: %s)",
                       jk_sandbox_name(hello.kinds));
    return JK_OK;
}

int jk_worker_start(struct jk_pool *pool, struct jk_worker *worker,
                    struct jk_error *err)
{
    int ends[2];
    int status;

    if (worker->shared == NULL) {
        status = jk_worker_map(pool, worker, err);
        if (status != JK_OK)
            return status;
    }
    if (socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends) != 0)
        return jk_fail(err, JK_INTERNAL, NULL, "socketpair: %s",
                       strerror(errno));
    worker->pid = fork();
    if (worker->pid == 0) {
        forget_siblings(pool, worker);
        jk_worker_main(&pool->setup, ends[1], worker->shared, pool->shared_size,
                       pool->encodings != NULL);
    }
    close(ends[1]);
    if (worker->pid < 0) {
        worker->pid = 0;
        close(ends[0]);
        return jk_fail(err, JK_INTERNAL, NULL, "fork: %s", strerror(errno));
    }
    worker->fd = ends[0];
    worker->served = 0;
    worker->converters = pool->encodings != NULL;
    worker->late = false;
    jk_buf_reset(&worker->in);
    status = greet(pool, worker, err);
    if (status != JK_OK)
        jk_worker_end(worker, true);
    return status;
}

int jk_worker_end(struct jk_worker *worker, bool kill_it)
{
    int wait_status = 0;

    if (worker->pid <= 0)
        return 0;
    if (kill_it)
        kill(worker->pid, SIGKILL);
    close(worker->fd);
    while (waitpid(worker->pid, &wait_status, 0) < 0 && errno == EINTR)
        continue;
    worker->pid = 0;
    worker->fd = -1;
    return wait_status;
}

void jk_worker_arm(const struct jk_pool *pool, struct jk_worker *worker)
{
    const struct jk_limits *limits = &pool->setup.limits;
    uint64_t wall = limits->wall < 1000000 ? limits->wall : 1000000;
    struct rlimit cpu = {RLIM_INFINITY, RLIM_INFINITY};
    struct timespec used;
    clockid_t clock;

    /* The worker stops its search for clauses by itself at the limit. */
    worker->deadline = jk_worker_now() + (int64_t)(wall + 1) * 1000000000;
    if (clock_getcpuclockid(worker->pid, &clock) != 0 ||
        clock_gettime(clock, &used) != 0)
        return;
    cpu.rlim_cur = (rlim_t)used.tv_sec + limits->cpu + 1;
    prlimit(worker->pid, RLIMIT_CPU, &cpu, NULL);
}
