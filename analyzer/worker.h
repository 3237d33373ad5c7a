// SPDX-License-Identifier: MIT
// A pool of worker processes that read documents. Each is forked from the
// small parent with the catalogues compiled, enters the sandbox and serves
// many documents; a crash or a hang costs the one document at hand.
#ifndef JK_WORKER_H
#define JK_WORKER_H

#include "digest.h"
#include "reader.h"
#include "sandbox.h"

struct jk_pool;

/* Receives each reading of a task (and owns it), then NULL when the task is
 * finished. A negative status stops the pool's current call with it. */
typedef int (*jk_pool_sink)(void *context, uint64_t task,
                            struct jk_reading *reading);

struct jk_pool_setup {
    const struct jk_catalog *const *catalogs; // borrowed, may be empty
    size_t catalog_count;
    struct jk_limits limits;
    unsigned jobs; // processes at most
    unsigned want; // enum jk_want
    enum jk_sandbox_mode sandbox;
    jk_pool_sink sink;
    void *context;
};

/* Starts the first worker. JK_INTERNAL when a process cannot be started, or
 * when the sandbox is required and cannot be entered. */
int jk_pool_new(const struct jk_pool_setup *setup, struct jk_pool **ret_pool,
                struct jk_error *err) JK_MUST_USE;
void jk_pool_free(struct jk_pool *pool);

/* Gives the content of fd to an idle worker, waiting for one (and handing out
 * readings meanwhile). name is the file's, for messages and its extension.
 * digest, if not NULL, sees the bytes. A file that cannot be read, or is
 * larger than the limit, gives a reading that says so. */
int jk_pool_submit(struct jk_pool *pool, uint64_t task, size_t catalog,
                   const char *name, int fd, struct jk_digest *digest,
                   struct jk_error *err) JK_MUST_USE;

/* Waits until something arrives and hands it out. */
int jk_pool_wait(struct jk_pool *pool, struct jk_error *err) JK_MUST_USE;

/* Whether any worker is at work. */
bool jk_pool_busy(const struct jk_pool *pool);

/* What is in force in the workers: an or of enum jk_sandbox_kind. */
unsigned jk_pool_sandbox(const struct jk_pool *pool);

#endif
