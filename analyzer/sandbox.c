// SPDX-License-Identifier: MIT
#include "sandbox.h"

#include <errno.h>
#include <linux/audit.h>
#include <linux/filter.h>
#include <linux/landlock.h>
#include <linux/seccomp.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <unistd.h>

#if defined(__SANITIZE_ADDRESS__)
enum { SANITIZED = 1 };
#else
enum { SANITIZED = 0 };
#endif

#if defined(__x86_64__)
static const uint32_t architecture = AUDIT_ARCH_X86_64;
#define JK_HAVE_FILTER 1
#elif defined(__aarch64__)
static const uint32_t architecture = AUDIT_ARCH_AARCH64;
#define JK_HAVE_FILTER 1
#else
#define JK_HAVE_FILTER 0
#endif

const char *jk_sandbox_name(unsigned kinds)
{
    static const char *const names[] = {"none", "seccomp", "landlock",
                                        "seccomp+landlock"};

    return names[kinds & 3];
}

unsigned jk_sandbox_built_in(void)
{
    return JK_SANDBOX_LANDLOCK | (JK_HAVE_FILTER ? JK_SANDBOX_SECCOMP : 0);
}

static int limit(int resource, rlim_t value, struct jk_error *err)
{
    const struct rlimit both = {value, value};

    if (setrlimit((__rlimit_resource_t)resource, &both) != 0)
        return jk_fail(err, JK_INTERNAL, NULL, "setrlimit: %s",
                       strerror(errno));
    return JK_OK;
}

int jk_sandbox_limit(const struct jk_limits *limits, uint64_t extra,
                     struct jk_error *err)
{
    int status = limit(RLIMIT_CORE, 0, err);

    if (status == JK_OK)
        status = limit(RLIMIT_FSIZE, 0, err);
    if (status == JK_OK)
        status = limit(RLIMIT_NOFILE, 16, err);
    /* AddressSanitizer maps terabytes of shadow memory. */
    if (status == JK_OK && !SANITIZED)
        status = limit(RLIMIT_AS, (rlim_t)(limits->address_space + extra), err);
    return status;
}

#if JK_HAVE_FILTER

/* Every call with the one who needs it. */
static const uint16_t allowed[] = {
    SYS_read,          // documents to read, from the parent
    SYS_write,         // readings, to the parent
    SYS_brk,           // malloc
    SYS_munmap,        // malloc
    SYS_mremap,        // realloc
    SYS_madvise,       // malloc giving memory back
    SYS_exit,          // the end
    SYS_exit_group,    // the end
    SYS_fstat,         // stdio inside libraries
    SYS_newfstatat,    // the same in newer C libraries
    SYS_lseek,         // the same
    SYS_rt_sigreturn,  // return from a signal handler
    SYS_futex,         // locks inside libraries
    SYS_clock_gettime, // deadlines where the vDSO is missing
    SYS_getrandom,     // malloc of glibc 2.36 seeds itself late
#if defined(__SANITIZE_ADDRESS__)
    SYS_mprotect,      SYS_sigaltstack,    SYS_sched_yield,  SYS_getpid,
    SYS_gettid,        SYS_rt_sigprocmask, SYS_rt_sigaction,
#endif
};

enum { ALLOWED = sizeof allowed / sizeof allowed[0], HEAD = 4, TAIL = 5 };

#define JK_LOAD(field)                                                         \
    (struct sock_filter)                                                       \
        BPF_STMT(BPF_LD | BPF_W | BPF_ABS,                                     \
                 (uint32_t)offsetof(struct seccomp_data, field))
#define JK_RETURN(value) (struct sock_filter) BPF_STMT(BPF_RET | BPF_K, (value))
#define JK_JUMP(test, value, yes, no)                                          \
    (struct sock_filter) BPF_JUMP(BPF_JMP | (test) | BPF_K, (value),           \
                                  (uint8_t)(yes), (uint8_t)(no))

/* The filter: right architecture, no x32 call, a call of the list, or an mmap
 * that asks for no executable memory. Everything else is EPERM. */
static size_t build_filter(struct sock_filter *f)
{
    const size_t refuse = HEAD + ALLOWED + 3, allow = refuse + 1;
    size_t n = 0;

    f[n++] = JK_LOAD(arch);
    f[n++] = JK_JUMP(BPF_JEQ, architecture, 0, refuse - 2);
    f[n++] = JK_LOAD(nr);
    /* x32 shares the architecture and has numbers of its own. */
    f[n++] = JK_JUMP(BPF_JGE, 0x40000000, refuse - 4, 0);
    for (size_t i = 0; i < ALLOWED; i++, n++)
        f[n] = JK_JUMP(BPF_JEQ, allowed[i], allow - n - 1, 0);
    f[n++] = JK_JUMP(BPF_JEQ, SYS_mmap, 0, 2);
    f[n++] = JK_LOAD(args[2]); // the low half: both are little-endian
    f[n++] = JK_JUMP(BPF_JSET, PROT_EXEC, 0, 1);
    f[n++] = JK_RETURN(SECCOMP_RET_ERRNO | EPERM);
    f[n++] = JK_RETURN(SECCOMP_RET_ALLOW);
    return n;
}

static bool enter_seccomp(void)
{
    struct sock_filter filter[HEAD + ALLOWED + TAIL];
    struct sock_fprog program = {.filter = filter};

    program.len = (unsigned short)build_filter(filter);
    return prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, &program) == 0;
}

#else

static bool enter_seccomp(void)
{
    return false;
}

#endif

/* Handles every right over files and allows none: nothing can be opened,
 * made or removed by path. Network rights are seccomp's (the headers of
 * Linux 6.1 do not know them). */
static bool enter_landlock(void)
{
    struct landlock_ruleset_attr attr;
    long abi = syscall(SYS_landlock_create_ruleset, NULL, 0,
                       LANDLOCK_CREATE_RULESET_VERSION);
    int fd;
    bool entered;

    if (abi < 1)
        return false;
    memset(&attr, 0, sizeof attr);
    attr.handled_access_fs = (LANDLOCK_ACCESS_FS_MAKE_SYM << 1) - 1;
    if (abi >= 2)
        attr.handled_access_fs |= LANDLOCK_ACCESS_FS_REFER;
    fd = (int)syscall(SYS_landlock_create_ruleset, &attr, sizeof attr, 0);
    if (fd < 0)
        return false;
    entered = syscall(SYS_landlock_restrict_self, fd, 0) == 0;
    close(fd);
    return entered;
}

unsigned jk_sandbox_enter(void)
{
    unsigned kinds = 0;

    if (prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0)
        return 0;
    if (enter_landlock())
        kinds |= JK_SANDBOX_LANDLOCK;
    if (enter_seccomp())
        kinds |= JK_SANDBOX_SECCOMP;
    return kinds;
}
