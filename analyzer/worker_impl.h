// SPDX-License-Identifier: MIT
// What the parts of the pool share: processes (worker_process.c), the flow of
// orders and readings (worker.c) and faster patterns (worker_hasten.c).
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
    bool stale;      // it was started before patterns were made faster
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

/* A pattern that workers found to be slow. */
struct jk_slow {
    uint32_t catalog, pattern;
};

struct jk_pool {
    struct jk_pool_setup setup;
    struct jk_worker *workers;
    size_t shared_size;
    unsigned sandbox;
    uint64_t submitted; // files
    uint64_t hasten_at; // when slow patterns are made faster next
    struct jk_slow slow[JK_SLOW_MOST]; // patterns to make faster
    unsigned slow_count;
    const struct jk_catalog *hastened; // all of its patterns are fast, or NULL
    struct jk_encodings *encodings;    // kept open once one was needed
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

void jk_hasten_init(struct jk_pool *pool);

/* Keeps what a worker of this catalogue says of slow patterns (their indices,
 * uint32_t each): a hint, harmless if it is wrong. */
void jk_hasten_note(struct jk_pool *pool, size_t catalog,
                    struct jk_str payload);

/* Called for each file of size bytes before its order is sent: makes machine
 * code where it pays and marks processes started before as stale. */
void jk_hasten(struct jk_pool *pool, size_t catalog, size_t size);

#endif
