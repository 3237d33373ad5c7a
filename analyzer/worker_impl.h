// SPDX-License-Identifier: MIT
// What the two halves of the pool share: processes (worker_process.c) and
// the flow of orders and readings (worker.c).
#ifndef JK_WORKER_IMPL_H
#define JK_WORKER_IMPL_H

#include "encoding.h"
#include "worker_child.h"

#include <sys/types.h>

struct jk_worker {
    pid_t pid; // 0: no process
    int fd;
    char *shared; // the file at hand, written by the parent only
    bool busy;
    bool again;      // the order at hand was given a second time
    bool late;       // killed because the deadline passed
    uint32_t served; // files served by this process
    bool converters; // it was started with the pool's encodings open
    struct jk_buf in;
    int64_t deadline; // CLOCK_MONOTONIC nanoseconds
    /* The order at hand. */
    uint64_t task;
    uint32_t catalog;
    size_t size;
    uint32_t begun;   // documents begun since the order, with those skipped
    uint32_t skipped; // of these, passed over on this try
    bool reading;     // between BEGIN and READING
    char *name;
    struct jk_buf path; // document at hand
};

struct jk_pool {
    struct jk_pool_setup setup;
    struct jk_worker *workers;
    size_t shared_size;
    unsigned sandbox;
    struct jk_encodings *encodings; // kept open once one was needed
};

/* Makes the worker's shared memory, once. */
int jk_worker_map(struct jk_pool *pool, struct jk_worker *worker,
                  struct jk_error *err) JK_MUST_USE;
void jk_worker_unmap(struct jk_pool *pool, struct jk_worker *worker);

/* Starts a process and waits for its hello. */
int jk_worker_start(struct jk_pool *pool, struct jk_worker *worker,
                    struct jk_error *err) JK_MUST_USE;

/* Ends the process; the wait status. kill sends SIGKILL first, otherwise the
 * closed channel ends it. */
int jk_worker_end(struct jk_worker *worker, bool kill_it);

/* Sets deadline and processor time for the document that begins now. */
void jk_worker_arm(const struct jk_pool *pool, struct jk_worker *worker);

int64_t jk_worker_now(void);

#endif
