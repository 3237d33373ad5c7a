// SPDX-License-Identifier: MIT
// What the sandbox refuses: enters it as a worker does and tries each call.
// Prints a line `name result` for each, result 0 or the error's number.
#include "sandbox.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/ptrace.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <unistd.h>

static char lines[4096];

static void note(const char *name, long result)
{
    size_t used = strlen(lines);

    snprintf(lines + used, sizeof lines - used, "%s %d\n", name,
             result < 0 ? errno : 0);
}

int main(void)
{
    char name[] = "true";
    char *const arguments[] = {name, NULL}, *const nothing[] = {NULL};
    char byte = 0;
    int ends[2];
    unsigned kinds;
    void *page;

    if (pipe(ends) != 0 ||
        jk_sandbox_limit(&jk_limits_default, 0, NULL) != JK_OK)
        return 3;
    kinds = jk_sandbox_enter();
    printf("sandbox %s\n", jk_sandbox_name(kinds));
    fflush(stdout);
    note("socket", socket(AF_INET, SOCK_STREAM, 0));
    note("socketpair", socketpair(AF_UNIX, SOCK_STREAM, 0, ends));
    note("open-to-write",
         syscall(SYS_openat, AT_FDCWD, "/tmp/x", O_WRONLY | O_CREAT, 0600));
    note("open-to-read",
         syscall(SYS_openat, AT_FDCWD, "/etc/passwd", O_RDONLY));
    note("unlink", unlinkat(AT_FDCWD, "/tmp/x", 0));
    note("fork", syscall(SYS_clone, 0, 0, 0, 0, 0));
    note("execve", execve("/bin/true", arguments, nothing));
    note("ptrace", ptrace(PTRACE_ATTACH, getppid(), NULL, NULL));
    note("kill", syscall(SYS_kill, 1, 0));
    page = mmap(NULL, 4096, PROT_READ | PROT_WRITE | PROT_EXEC,
                MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    note("executable-memory", page == MAP_FAILED ? -1 : 0);
    errno = 0;
    note("write-to-a-pipe", write(ends[1], &byte, 1));
    note("read-from-a-pipe", read(ends[0], &byte, 1));
    page = mmap(NULL, 4096, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS,
                -1, 0);
    note("memory", page == MAP_FAILED ? -1 : 0);
    return write(STDOUT_FILENO, lines, strlen(lines)) < 0;
}
