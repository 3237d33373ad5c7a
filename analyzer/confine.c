// SPDX-License-Identifier: MIT
#include "confine.h"

#include "output.h"

#include <errno.h>
#include <fcntl.h>
#include <libxml/parser.h>
#include <poll.h>
#include <signal.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

enum { CHUNK = 65536 };

/* What the child sends before its output. */
struct answer {
    int status;
    struct jk_error error;
};

static _Noreturn void child(jk_confined_work work, void *context,
                            const struct jk_limits *limits,
                            enum jk_sandbox_mode mode, uint64_t extra, int fd)
{
    const struct rlimit cpu = {(rlim_t)limits->cpu, (rlim_t)limits->cpu + 1};
    struct answer answer = {0};
    struct jk_buf out;

    prctl(PR_SET_PDEATHSIG, SIGKILL);
    prctl(PR_SET_DUMPABLE, 0);
    if (dup2(fd, STDIN_FILENO) < 0 || close_range(3, ~0u, 0) != 0 ||
        setrlimit(RLIMIT_CPU, &cpu) != 0 ||
        jk_sandbox_limit(limits, extra, NULL) != JK_OK)
        _exit(3);
    if (mode != JK_SANDBOX_OFF && jk_sandbox_enter() == 0 &&
        mode == JK_SANDBOX_REQUIRED)
        _exit(3);
    jk_buf_init(&out, 0);
    jk_error_clear(&answer.error);
    answer.status = work(context, &out, &answer.error);
    if (answer.status == JK_OK)
        answer.status = jk_buf_status(&out, &answer.error);
    if (jk_write_all(STDIN_FILENO, &answer, sizeof answer, NULL, NULL) !=
            JK_OK ||
        (answer.status == JK_OK &&
         jk_write_all(STDIN_FILENO, out.ptr, out.len, NULL, NULL) != JK_OK))
        _exit(4);
    _exit(0);
}

static int64_t now_ms(void)
{
    struct timespec t;

    clock_gettime(CLOCK_MONOTONIC, &t);
    return (int64_t)t.tv_sec * 1000 + t.tv_nsec / 1000000;
}

/* Takes everything up to the end. JK_TIMEOUT after the deadline. */
static int receive(int fd, int64_t deadline, struct jk_buf *in,
                   struct jk_error *err)
{
    for (;;) {
        struct pollfd p = {.fd = fd, .events = POLLIN};
        int64_t left = deadline - now_ms();
        ssize_t n;

        if (left <= 0)
            return jk_fail(err, JK_TIMEOUT, NULL, "stopped: it took too long");
        if (poll(&p, 1, (int)(left > 1000 ? 1000 : left)) <= 0)
            continue;
        if (!jk_buf_reserve(in, CHUNK))
            return jk_buf_status(in, err);
        n = read(fd, in->ptr + in->len, CHUNK);
        if (n == 0)
            return JK_OK;
        if (n > 0)
            in->len += (size_t)n;
        else if (errno != EINTR && errno != EAGAIN)
            return jk_fail(err, JK_IO, NULL, "read: %s", strerror(errno));
    }
}

/* The child may have been taken over by what it read: its answer is looked at
 * with care. */
static int take(const struct jk_buf *in, int wait_status, struct jk_buf *out,
                struct jk_error *err)
{
    struct answer answer;

    if (!WIFEXITED(wait_status) || WEXITSTATUS(wait_status) != 0 ||
        in->len < sizeof answer)
        return jk_fail(err, JK_CRASHED, NULL,
                       "the process that works on the file ended abnormally");
    memcpy(&answer, in->ptr, sizeof answer);
    if (answer.status == JK_OK) {
        jk_buf_add(out, in->ptr + sizeof answer, in->len - sizeof answer);
        return jk_buf_status(out, err);
    }
    answer.error.part[JK_ERROR_PART - 1] = '\0';
    answer.error.text[JK_ERROR_TEXT - 1] = '\0';
    if (answer.status > 0 || answer.status <= -JK_STATUS_COUNT)
        answer.status = JK_CRASHED;
    if (err != NULL) {
        *err = answer.error;
        err->status = answer.status;
    }
    return answer.status;
}

int jk_confined(jk_confined_work work, void *context,
                const struct jk_limits *limits, enum jk_sandbox_mode mode,
                uint64_t extra, struct jk_buf *out, struct jk_error *err)
{
    int64_t deadline = now_ms() + (int64_t)limits->wall * 1000;
    int ends[2], wait_status = 0, status;
    struct jk_buf in;
    pid_t pid;

    if (pipe2(ends, O_CLOEXEC) != 0)
        return jk_fail(err, JK_INTERNAL, NULL, "pipe: %s", strerror(errno));
    tzset(); // libraries read these once, from files out of reach later
    xmlInitParser();
    pid = fork();
    if (pid == 0)
        child(work, context, limits, mode, extra, ends[1]);
    close(ends[1]);
    if (pid < 0) {
        status = jk_fail(err, JK_INTERNAL, NULL, "fork: %s", strerror(errno));
        close(ends[0]);
        return status;
    }
    jk_buf_init(&in, 0);
    status = receive(ends[0], deadline, &in, err);
    if (status != JK_OK)
        kill(pid, SIGKILL);
    close(ends[0]);
    while (waitpid(pid, &wait_status, 0) < 0 && errno == EINTR)
        continue;
    if (status == JK_OK)
        status = take(&in, wait_status, out, err);
    jk_buf_free(&in);
    return status;
}
