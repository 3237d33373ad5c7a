// SPDX-License-Identifier: MIT
// Reading whole files, and files line by line.
#ifndef JK_INPUT_H
#define JK_INPUT_H

#include "base/buf.h"
#include "base/limits.h"

#include <stdio.h>

/* Appends a file ("-": standard input) to buf. JK_IO; JK_LIMIT above most. */
int jk_read_file(const char *path, uint64_t most, struct jk_buf *buf,
                 struct jk_error *err) JK_MUST_USE;

/* Lines of a file, one at a time. */
struct jk_lines {
    FILE *file;
    const char *name;
    char *line; // without its newline, NUL-terminated
    size_t len, room;
    uint64_t number; // 1-based
    bool whole;      // the line ended with a newline
};

int jk_lines_open(struct jk_lines *lines, const char *path,
                  struct jk_error *err) JK_MUST_USE;

/* Reads the next line; *ret_more is false at the end. */
int jk_lines_next(struct jk_lines *lines, bool *ret_more,
                  struct jk_error *err) JK_MUST_USE;
void jk_lines_close(struct jk_lines *lines);

#endif
