// SPDX-License-Identifier: MIT
#include "output.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

enum { SPILL = 16384 };

int jk_write_all(int fd, const void *data, size_t len, const char *name,
                 struct jk_error *err)
{
    const char *at = data;

    while (len > 0) {
        ssize_t n = write(fd, at, len);

        if (n < 0 && errno == EINTR)
            continue;
        if (n <= 0) {
            int code = n < 0 ? errno : ENOSPC;

            jk_fail(err, JK_IO, name, "cannot write: %s", strerror(code));
            if (err != NULL)
                err->code = code;
            return JK_IO;
        }
        at += n;
        len -= (size_t)n;
    }
    return JK_OK;
}

static int open_temporary(struct jk_output *output, const char *path,
                          struct jk_error *err)
{
    mode_t mask = umask(0);

    umask(mask);
    output->path = strdup(path);
    if (output->path == NULL ||
        asprintf(&output->temporary, "%s.XXXXXX", path) < 0) {
        output->temporary = NULL;
        return jk_fail(err, JK_NO_MEMORY, path, "out of memory");
    }
    output->fd = mkstemp(output->temporary);
    if (output->fd < 0) {
        free(output->temporary);
        output->temporary = NULL;
        return jk_fail(err, JK_IO, path, "cannot write: %s", strerror(errno));
    }
    output->owned = true;
    if (fchmod(output->fd, 0666 & ~mask) != 0 ||
        fcntl(output->fd, F_SETFD, FD_CLOEXEC) != 0)
        return jk_fail(err, JK_IO, path, "cannot write: %s", strerror(errno));
    return JK_OK;
}

/* A device or a pipe is written as it is: it cannot be replaced. */
static int open_special(struct jk_output *output, const char *path,
                        struct jk_error *err)
{
    output->fd = open(path, O_WRONLY | O_CLOEXEC | O_NOCTTY);
    if (output->fd < 0)
        return jk_fail(err, JK_IO, path, "cannot write: %s", strerror(errno));
    output->owned = true;
    output->path = strdup(path);
    return output->path != NULL
               ? JK_OK
               : jk_fail(err, JK_NO_MEMORY, path, "out of memory");
}

int jk_output_open(struct jk_output *output, const char *path,
                   struct jk_error *err)
{
    struct stat st;

    memset(output, 0, sizeof *output);
    output->fd = STDOUT_FILENO;
    if (path == NULL || strcmp(path, "-") == 0)
        return JK_OK;
    if (stat(path, &st) == 0 && !S_ISREG(st.st_mode))
        return open_special(output, path, err);
    return open_temporary(output, path, err);
}

int jk_output_flush(struct jk_output *output, struct jk_error *err)
{
    int status = jk_buf_status(&output->buf, err);

    if (status == JK_OK && output->failed)
        return jk_fail(err, JK_IO, output->path, "an earlier write failed");
    if (status == JK_OK && output->buf.len > 0)
        status =
            jk_write_all(output->fd, output->buf.ptr, output->buf.len,
                         output->path == NULL ? "stdout" : output->path, err);
    jk_buf_reset(&output->buf);
    if (status != JK_OK)
        output->failed = true;
    return status;
}

int jk_output_spill(struct jk_output *output, struct jk_error *err)
{
    if (output->buf.len < SPILL && output->buf.status == JK_OK)
        return JK_OK;
    return jk_output_flush(output, err);
}

int jk_output_commit(struct jk_output *output, struct jk_error *err)
{
    int status = jk_output_flush(output, err);
    int fd = output->fd;

    if (status != JK_OK)
        return status;
    output->fd = -1;
    /* close tells of write errors that a network file system kept back. */
    if (close(fd) != 0 && errno != EINTR)
        return jk_fail(err, JK_IO, output->path, "cannot write: %s",
                       strerror(errno));
    if (output->temporary == NULL)
        return JK_OK;
    if (rename(output->temporary, output->path) != 0)
        return jk_fail(err, JK_IO, output->path, "cannot rename: %s",
                       strerror(errno));
    free(output->temporary);
    output->temporary = NULL;
    return JK_OK;
}

void jk_output_close(struct jk_output *output)
{
    if (output->owned && output->fd >= 0)
        close(output->fd);
    if (output->temporary != NULL)
        unlink(output->temporary);
    free(output->temporary);
    free(output->path);
    jk_buf_free(&output->buf);
    memset(output, 0, sizeof *output);
    output->fd = -1;
}
