// SPDX-License-Identifier: MIT
#include "input.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <unistd.h>

enum { CHUNK = 65536 };

int jk_read_file(const char *path, uint64_t most, struct jk_buf *buf,
                 struct jk_error *err)
{
    int fd = strcmp(path, "-") == 0
                 ? fcntl(STDIN_FILENO, F_DUPFD_CLOEXEC, 3)
                 : open(path, O_RDONLY | O_CLOEXEC | O_NOCTTY);
    ssize_t n = 1;
    int code = 0;

    if (fd < 0)
        return jk_fail(err, JK_IO, path, "%s", strerror(errno));
    while (n > 0 && buf->len <= most && jk_buf_reserve(buf, CHUNK)) {
        n = read(fd, buf->ptr + buf->len, CHUNK);
        if (n > 0)
            buf->len += (size_t)n;
        else if (n < 0 && errno == EINTR)
            n = 1;
        else if (n < 0)
            code = errno;
    }
    close(fd);
    if (code != 0)
        return jk_fail(err, JK_IO, path, "cannot read: %s", strerror(code));
    if (buf->len > most)
        return jk_limit_fail(err, path, "input", most, buf->len);
    return jk_buf_status(buf, err);
}

int jk_lines_open(struct jk_lines *lines, const char *path,
                  struct jk_error *err)
{
    memset(lines, 0, sizeof *lines);
    lines->name = path;
    lines->file = strcmp(path, "-") == 0
                      ? fdopen(fcntl(STDIN_FILENO, F_DUPFD_CLOEXEC, 3), "r")
                      : fopen(path, "re");
    if (lines->file == NULL)
        return jk_fail(err, JK_IO, path, "%s", strerror(errno));
    return JK_OK;
}

int jk_lines_next(struct jk_lines *lines, bool *ret_more, struct jk_error *err)
{
    ssize_t n;

    errno = 0;
    n = getline(&lines->line, &lines->room, lines->file);
    if (n < 0 && (ferror(lines->file) || errno != 0))
        return jk_fail(err, JK_IO, lines->name, "cannot read: %s",
                       strerror(errno));
    *ret_more = n >= 0;
    if (n < 0)
        return JK_OK;
    lines->number++;
    lines->len = (size_t)n;
    lines->whole = n > 0 && lines->line[n - 1] == '\n';
    if (lines->whole)
        lines->line[--lines->len] = '\0';
    return JK_OK;
}

void jk_lines_close(struct jk_lines *lines)
{
    if (lines->file != NULL)
        fclose(lines->file);
    free(lines->line);
    memset(lines, 0, sizeof *lines);
}
