// SPDX-License-Identifier: MIT
// Running a piece of work on a hostile file in a process of its own.
#ifndef JK_CONFINE_H
#define JK_CONFINE_H

#include "base/buf.h"
#include "sandbox.h"

/* The work: appends its output to out. Runs in the child, where nothing can be
 * opened and time and memory are bounded. */
typedef int (*jk_confined_work)(void *context, struct jk_buf *out,
                                struct jk_error *err);

/* Forks, enters the sandbox and does the work; its output, status and error
 * come back through a pipe. extra is the memory already in use that the
 * work's share comes on top of. JK_TIMEOUT and JK_CRASHED when the child
 * ended otherwise, JK_INTERNAL when there could be none. */
int jk_confined(jk_confined_work work, void *context,
                const struct jk_limits *limits, enum jk_sandbox_mode mode,
                uint64_t extra, struct jk_buf *out,
                struct jk_error *err) JK_MUST_USE;

#endif
