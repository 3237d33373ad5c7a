// SPDX-License-Identifier: MIT
// peak COMMAND [ARGUMENT...]: runs a command and prints the most memory, in
// KiB, that it or one of its children held. A parent as small as this one is
// needed: what Linux tells a large one includes the parent itself.
#include <stdio.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

int main(int argc, char **argv)
{
    struct rusage usage;
    pid_t child = argc > 1 ? fork() : -1;

    if (child == 0) {
        dup2(STDERR_FILENO, STDOUT_FILENO);
        execvp(argv[1], argv + 1);
        _exit(127);
    }
    if (child < 0 || wait4(child, NULL, 0, &usage) < 0)
        return 1;
    printf("%ld\n", usage.ru_maxrss);
    return 0;
}
