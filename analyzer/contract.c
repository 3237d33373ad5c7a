// SPDX-License-Identifier: MIT
#include "contract.h"

#include "reader.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <fts.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

static int add(struct jk_sources *sources, const char *path, const char *label,
               int code, bool odd, struct jk_error *err)
{
    struct jk_source *item;

    if (sources->count == sources->room) {
        size_t room = sources->room == 0 ? 8 : sources->room * 2;
        struct jk_source *items =
            reallocarray(sources->items, room, sizeof *items);

        if (items == NULL)
            return jk_fail(err, JK_NO_MEMORY, NULL, "out of memory");
        sources->items = items;
        sources->room = room;
    }
    item = &sources->items[sources->count];
    item->path = strdup(path);
    item->label = strdup(label);
    item->code = code;
    item->odd = odd;
    if (item->path == NULL || item->label == NULL) {
        free(item->path);
        free(item->label);
        return jk_fail(err, JK_NO_MEMORY, NULL, "out of memory");
    }
    sources->count++;
    return JK_OK;
}

void jk_sources_free(struct jk_sources *sources)
{
    for (size_t i = 0; i < sources->count; i++) {
        free(sources->items[i].path);
        free(sources->items[i].label);
    }
    free(sources->items);
    memset(sources, 0, sizeof *sources);
}

static int by_name(const FTSENT **a, const FTSENT **b)
{
    return strcmp((*a)->fts_name, (*b)->fts_name);
}

/* One entry of the walk; path_len is the length of the folder's own path. */
static int add_entry(struct jk_sources *sources, const FTSENT *entry,
                     size_t path_len, const char *label, struct jk_error *err)
{
    const char *below = entry->fts_path + path_len;
    char *name = NULL;
    int code = 0, status;
    bool odd = false;

    switch (entry->fts_info) {
    case FTS_D:
    case FTS_DP:
        return JK_OK;
    case FTS_DNR:
    case FTS_ERR:
    case FTS_NS:
        code = entry->fts_errno;
        break;
    case FTS_DC:
        code = ELOOP;
        break;
    case FTS_F:
        break;
    default:
        odd = true;
    }
    if (asprintf(&name, "%s%s", label, below) < 0)
        return jk_fail(err, JK_NO_MEMORY, NULL, "out of memory");
    status = add(sources, entry->fts_path, name, code, odd, err);
    free(name);
    return status;
}

static int list_folder(const char *path, const char *label,
                       struct jk_sources *sources, struct jk_error *err)
{
    char *roots[2] = {strdup(path), NULL};
    size_t path_len;
    FTS *walk;
    FTSENT *entry;
    int status = JK_OK;

    if (roots[0] == NULL)
        return jk_fail(err, JK_NO_MEMORY, NULL, "out of memory");
    path_len = strlen(roots[0]);
    while (path_len > 1 && roots[0][path_len - 1] == '/')
        roots[0][--path_len] = '\0';
    walk = fts_open(roots, FTS_PHYSICAL | FTS_NOCHDIR | FTS_COMFOLLOW, by_name);
    if (walk == NULL) {
        free(roots[0]);
        return jk_fail(err, JK_NO_MEMORY, path, "%s", strerror(errno));
    }
    errno = 0;
    while (status == JK_OK && (entry = fts_read(walk)) != NULL) {
        if (entry->fts_level > 0 &&
            jk_path_is_junk(jk_str_of(entry->fts_name))) {
            fts_set(walk, entry, FTS_SKIP);
            continue;
        }
        status = add_entry(sources, entry, path_len, label, err);
    }
    if (status == JK_OK && errno != 0)
        status = jk_fail(err, JK_IO, path, "%s", strerror(errno));
    fts_close(walk);
    free(roots[0]);
    return status;
}

int jk_sources_list(const char *path, const char *label,
                    struct jk_sources *ret_sources, struct jk_error *err)
{
    struct jk_sources sources = {0};
    struct stat st;
    int status;

    if (strcmp(path, "-") == 0)
        status = add(&sources, path, label, 0, false, err);
    else if (stat(path, &st) != 0)
        status = add(&sources, path, label, errno, false, err);
    else if (S_ISDIR(st.st_mode))
        status = list_folder(path, label, &sources, err);
    else
        status = add(&sources, path, label, 0,
                     !S_ISREG(st.st_mode) && !S_ISFIFO(st.st_mode), err);
    if (status != JK_OK) {
        jk_sources_free(&sources);
        return status;
    }
    *ret_sources = sources;
    return JK_OK;
}

int jk_source_open(const struct jk_source *source)
{
    struct stat st;
    int fd;

    if (strcmp(source->path, "-") == 0)
        return fcntl(STDIN_FILENO, F_DUPFD_CLOEXEC, 3);
    fd = open(source->path, O_RDONLY | O_CLOEXEC | O_NOCTTY | O_NONBLOCK);
    if (fd < 0)
        return -1;
    if (fstat(fd, &st) != 0 || fcntl(fd, F_SETFL, 0) < 0) {
        int code = errno;

        close(fd);
        errno = code;
        return -1;
    }
    return fd;
}

static int by_bytes(const void *a, const void *b)
{
    return strcmp(*(char *const *)a, *(char *const *)b);
}

static bool add_name(char ***names, size_t *count, size_t *room,
                     const char *name)
{
    if (*count + 1 >= *room) {
        size_t wanted = *room == 0 ? 64 : *room * 2;
        char **grown = reallocarray(*names, wanted, sizeof *grown);

        if (grown == NULL)
            return false;
        *names = grown;
        *room = wanted;
    }
    (*names)[*count] = strdup(name);
    (*names)[*count + 1] = NULL;
    return (*names)[(*count)++] != NULL;
}

int jk_folder_names(const char *folder, char ***ret_names, size_t *ret_count,
                    struct jk_error *err)
{
    DIR *dir = opendir(folder);
    struct dirent *entry;
    char **names = NULL;
    size_t count = 0, room = 0;
    bool ok = true;

    if (dir == NULL)
        return jk_fail(err, JK_IO, folder, "cannot open: %s", strerror(errno));
    while (ok && (entry = readdir(dir)) != NULL) {
        if (entry->d_name[0] == '.' ||
            jk_path_is_junk(jk_str_of(entry->d_name)))
            continue;
        ok = add_name(&names, &count, &room, entry->d_name);
    }
    closedir(dir);
    if (!ok) {
        jk_names_free(names);
        return jk_fail(err, JK_NO_MEMORY, NULL, "out of memory");
    }
    if (count > 1)
        qsort(names, count, sizeof *names, by_bytes);
    *ret_names = names;
    *ret_count = count;
    return JK_OK;
}

void jk_names_free(char **names)
{
    for (size_t i = 0; names != NULL && names[i] != NULL; i++)
        free(names[i]);
    free(names);
}
