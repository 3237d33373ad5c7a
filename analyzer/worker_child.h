// SPDX-License-Identifier: MIT
// The two ends of the pipe between the pool and a worker process.
#ifndef JK_WORKER_CHILD_H
#define JK_WORKER_CHILD_H

#include "worker.h"

/* Parent to worker: a header, then name_len bytes of name. The file's bytes
 * stand in the shared memory. */
struct jk_order {
    uint64_t size;
    uint32_t catalog;
    uint32_t skip; // documents of an archive to pass over
    uint32_t name_len;
};

/* Worker to parent: a frame header, then its payload. */
enum jk_frame_kind {
    JK_FRAME_HELLO,   // u32: enum jk_sandbox_kind in force
    JK_FRAME_BEGIN,   // path of the document that is read now
    JK_FRAME_READING, // an encoded reading
    JK_FRAME_END      // the order is done
};

struct jk_frame {
    uint32_t len;
    uint32_t kind;
};

enum { JK_NAME_MOST = 4096 };

/* Exit code of a worker that met text in another encoding and has no
 * converters: nothing was told of the document at hand, which another worker
 * is to read. */
enum { JK_EXIT_ENCODING = 5 };

/* The worker's life: never returns. fd is its only channel, shared the memory
 * of size bytes that the parent fills. converters says that those of Japanese
 * encodings are open. */
_Noreturn void jk_worker_main(const struct jk_pool_setup *setup, int fd,
                              void *shared, size_t size, bool converters);

#endif
