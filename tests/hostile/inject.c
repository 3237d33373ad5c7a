// SPDX-License-Identifier: MIT
// Preloaded into the program: lets the N-th call of a function fail.
// JOKOU_INJECT=malloc:N | read:N | write:N | close:N, once; with "N+" every
// call from the N-th on. JOKOU_INJECT_MARK names a file that is made when it
// happens.
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static long count;
static long wanted = -1;
static bool onwards;
static char kind;
static const char *mark;

static void *(*real_malloc)(size_t);
static void *(*real_calloc)(size_t, size_t);
static void *(*real_realloc)(void *, size_t);
static void (*real_free)(void *);
static ssize_t (*real_read)(int, void *, size_t);
static ssize_t (*real_write)(int, const void *, size_t);
static int (*real_close)(int);

/* dlsym itself allocates before the real functions are known. */
static char early[65536];
static size_t early_used;

static void *early_alloc(size_t size)
{
    void *place = early + early_used;

    size = (size + 15) & ~(size_t)15;
    if (early_used + size > sizeof early)
        return NULL;
    early_used += size;
    return place;
}

__attribute__((constructor)) static void start(void)
{
    const char *spec = getenv("JOKOU_INJECT");
    void *symbol;

#define FIND(name)                                                             \
    symbol = dlsym(RTLD_NEXT, #name);                                          \
    memcpy(&real_##name, &symbol, sizeof symbol)
    FIND(malloc);
    FIND(calloc);
    FIND(realloc);
    FIND(free);
    FIND(read);
    FIND(write);
    FIND(close);
    mark = getenv("JOKOU_INJECT_MARK");
    if (spec == NULL || strchr(spec, ':') == NULL)
        return;
    kind = spec[0];
    wanted = strtol(strchr(spec, ':') + 1, NULL, 10);
    onwards = spec[strlen(spec) - 1] == '+';
}

static bool hit(char which)
{
    int fd;

    if (which != kind || wanted < 0)
        return false;
    count++;
    if (count != wanted && !(onwards && count > wanted))
        return false;
    if (mark != NULL) {
        fd = open(mark, O_WRONLY | O_CREAT | O_CLOEXEC, 0600);
        if (fd >= 0)
            real_close(fd);
    }
    return true;
}

void *malloc(size_t size)
{
    if (real_malloc == NULL)
        return early_alloc(size);
    if (hit('m')) {
        errno = ENOMEM;
        return NULL;
    }
    return real_malloc(size);
}

void *calloc(size_t n, size_t size)
{
    if (real_calloc == NULL)
        return early_alloc(n * size);
    if (hit('m')) {
        errno = ENOMEM;
        return NULL;
    }
    return real_calloc(n, size);
}

static bool is_early(const void *place)
{
    return (const char *)place >= early &&
           (const char *)place < early + sizeof early;
}

void free(void *place)
{
    if (real_free != NULL && !is_early(place))
        real_free(place);
}

void *realloc(void *old, size_t size)
{
    if (real_realloc == NULL || is_early(old)) {
        void *fresh = malloc(size);

        if (fresh != NULL && old != NULL)
            memcpy(fresh, old, size); // within early, or made too small before
        return fresh;
    }
    if (hit('m')) {
        errno = ENOMEM;
        return NULL;
    }
    return real_realloc(old, size);
}

ssize_t read(int fd, void *data, size_t size)
{
    if (fd > 2 && hit('r')) {
        errno = EIO;
        return -1;
    }
    return real_read(fd, data, size);
}

ssize_t write(int fd, const void *data, size_t size)
{
    if (fd != 2 && hit('w')) {
        errno = ENOSPC;
        return -1;
    }
    return real_write(fd, data, size);
}

int close(int fd)
{
    if (fd > 2 && hit('c')) {
        real_close(fd);
        errno = EIO;
        return -1;
    }
    return real_close(fd);
}
