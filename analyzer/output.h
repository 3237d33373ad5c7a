// SPDX-License-Identifier: MIT
// Where a report goes: standard output, or a file that appears only whole.
#ifndef JK_OUTPUT_H
#define JK_OUTPUT_H

#include "base/buf.h"

struct jk_output {
    struct jk_buf buf; // filled by writers, emptied by jk_output_flush
    int fd;
    bool owned;      // a file of its own, not standard output
    char *path;      // final name, NULL for standard output
    char *temporary; // name until it is complete
    bool failed;     // a write failed: nothing more is written
};

/* Standard output for a NULL path or "-", else a temporary file beside path
 * that jk_output_commit renames to it: a failed run leaves no half report. */
int jk_output_open(struct jk_output *output, const char *path,
                   struct jk_error *err) JK_MUST_USE;

/* Writes what the buffer holds and empties it. JK_IO on failure. */
int jk_output_flush(struct jk_output *output, struct jk_error *err) JK_MUST_USE;

/* The same once the buffer holds more than 16 KiB. */
int jk_output_spill(struct jk_output *output, struct jk_error *err) JK_MUST_USE;

/* Flushes, closes and renames. */
int jk_output_commit(struct jk_output *output,
                     struct jk_error *err) JK_MUST_USE;

/* Frees everything; what was not committed is removed. */
void jk_output_close(struct jk_output *output);

/* Writes all bytes to fd, going on after signals. JK_IO on failure. */
int jk_write_all(int fd, const void *data, size_t len, const char *name,
                 struct jk_error *err) JK_MUST_USE;

#endif
