// SPDX-License-Identifier: MIT
// From a path to the files of one contract.
#ifndef JK_CONTRACT_H
#define JK_CONTRACT_H

#include "base/buf.h"

/* A file of a contract, as found on disk. Archives are one file here; what
 * they hold is found out in a worker. */
struct jk_source {
    char *path;  // to open
    char *label; // as the report names it
    int code;    // errno that the folder walk met here, else 0
    bool odd;    // not a regular file: named, never opened
};

struct jk_sources {
    struct jk_source *items;
    size_t count, room;
};

/* Lists the files of a contract in byte order of their names: the file
 * itself, or all files below a folder without those no person wrote. Symbolic
 * links inside a folder are named, not followed. label is what stands for
 * path in the report. A path that cannot be opened gives one source with its
 * errno: it is told in the report like any other trouble. */
int jk_sources_list(const char *path, const char *label,
                    struct jk_sources *ret_sources,
                    struct jk_error *err) JK_MUST_USE;
void jk_sources_free(struct jk_sources *sources);

/* Opens a source for reading without waiting for anyone at the other end of
 * a pipe; -1 with errno. */
int jk_source_open(const struct jk_source *source);

/* The names in a folder that can be contracts, in byte order: everything but
 * hidden files and those no person wrote. NULL-terminated, freed with
 * jk_names_free. */
int jk_folder_names(const char *folder, char ***ret_names, size_t *ret_count,
                    struct jk_error *err) JK_MUST_USE;
void jk_names_free(char **names);

#endif
