// SPDX-License-Identifier: MIT
// What a worker process may still do once it has entered the sandbox: read
// and write the descriptors it has, and use memory. No file can be opened, no
// socket made, no process started.
#ifndef JK_SANDBOX_H
#define JK_SANDBOX_H

#include "base/error.h"
#include "base/limits.h"
#include "base/str.h"

enum jk_sandbox_kind {
    JK_SANDBOX_SECCOMP = 1 << 0,
    JK_SANDBOX_LANDLOCK = 1 << 1
};

enum jk_sandbox_mode { JK_SANDBOX_AUTO, JK_SANDBOX_REQUIRED, JK_SANDBOX_OFF };

/* Sets the resource limits of this process: address space (limits plus
 * extra bytes already mapped), no core, no file growth, no new descriptors
 * beyond 16. Processor time is the parent's business. */
int jk_sandbox_limit(const struct jk_limits *limits, uint64_t extra,
                     struct jk_error *err) JK_MUST_USE;

/* Enters what the kernel offers, for good; the kinds that took effect, an or
 * of enum jk_sandbox_kind. A refused system call gives EPERM, not death: a C
 * library that adds a call must cost an error, not a crash. */
unsigned jk_sandbox_enter(void);

/* "seccomp+landlock", "seccomp", "landlock" or "none". */
const char *jk_sandbox_name(unsigned kinds);

/* The kinds this build can try, whatever the kernel says. */
unsigned jk_sandbox_built_in(void);

#endif
