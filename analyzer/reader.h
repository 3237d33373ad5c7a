// SPDX-License-Identifier: MIT
// What a worker does with one file: read the document, or every document of
// an archive of archives, find the clauses and hand out readings.
#ifndef JK_READER_H
#define JK_READER_H

#include "reading.h"

enum jk_want {
    JK_WANT_FINDINGS = 1 << 0,
    JK_WANT_NEAR = 1 << 1,  // near-misses among the findings
    JK_WANT_BLOCKS = 1 << 2 // the documents' blocks in the readings
};

struct jk_reader {
    const struct jk_limits *limits;
    struct jk_scanner *scanner; // NULL: no findings are wanted
    unsigned want;              // enum jk_want
    struct jk_arena *arena;     // reset for every document
    struct jk_buf record;       // the reading being handed out
    /* Called before each document with its path inside the file ("" for the
     * file itself), and after it with its encoded reading. A negative
     * status ends the reading. */
    int (*begin)(void *context, struct jk_str path);
    int (*reading)(void *context, struct jk_str record);
    /* Called when the bytes of a file that is a document itself were read, and
     * clauses are looked for next: they are seldom needed again. May be NULL.
     */
    void (*read)(void *context, size_t size);
    void *context;
};

/* Reads a file. skip documents are passed over (those of an earlier try that
 * ended in a crash). Files that cannot hold clauses give no reading. */
int jk_reader_run(struct jk_reader *reader, const void *data, size_t size,
                  const char *name, uint32_t skip,
                  struct jk_error *err) JK_MUST_USE;

/* Whether a path names a file that no person wrote: __MACOSX, lock files of
 * word processors, thumbnails, .DS_Store. */
bool jk_path_is_junk(struct jk_str path);

#endif
