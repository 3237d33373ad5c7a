// SPDX-License-Identifier: MIT
// jokou audit ROOT: every entry of a folder, or every row of a register, is a
// contract; results are kept as they come, and the Board's table ends it.
#include "commands.h"
#include "progress.h"
#include "result_read.h"
#include "session.h"
#include "store.h"

#include <stdlib.h>
#include <unistd.h>

/* Where the contracts are: names in a folder or rows of a register. */
struct audit {
    struct jk_session session;
    struct jk_store *store; // NULL without --results
    struct jk_progress progress;
    struct jk_buf line;
    struct jk_arena *arena; // for results read back
    char **names;           // entries of the folder, NULL with a register
    uint64_t count;         // of all shards
    char *base;             // folder that paths start from
    char *register_base;    // another one, for rows that are not below base
};

static struct jk_str name_of(const struct audit *a, uint64_t i)
{
    return a->names != NULL ? jk_str_of(a->names[i])
                            : a->session.reg.rows[i].path;
}

static bool in_shard(const struct audit *a, uint64_t i)
{
    const struct jk_options *o = a->session.options;

    return o->shard_count <= 1 ||
           jk_fnv1a(name_of(a, i)) % o->shard_count == o->shard_index;
}

/* What stands above the file a register was read from. */
static char *folder_of(const char *path)
{
    const char *slash = path == NULL ? NULL : strrchr(path, '/');

    if (slash == NULL)
        return strdup(".");
    return strndup(path, slash == path ? 1 : (size_t)(slash - path));
}

static int find_contracts(struct audit *a, struct jk_error *err)
{
    const struct jk_options *o = a->session.options;
    const char *root = o->operand_count > 0 ? o->operands[0] : NULL;
    size_t count = 0;
    int status;

    a->base = root != NULL ? strdup(root) : folder_of(o->register_path);
    if (o->register_path != NULL)
        a->register_base = folder_of(o->register_path);
    if (a->base == NULL || (o->register_path && a->register_base == NULL))
        return jk_fail(err, JK_NO_MEMORY, NULL, "out of memory");
    if (a->session.has_register) {
        a->count = a->session.reg.row_count;
        return JK_OK;
    }
    status = jk_folder_names(root, &a->names, &count, err);
    a->count = count;
    /* Pictures and the like beside the contracts are none. */
    for (size_t i = 0, kept = 0; status == JK_OK && i < count; i++) {
        if (jk_format_detect("", 0, a->names[i]) == JK_FORMAT_IGNORED) {
            free(a->names[i]);
            a->count--;
        } else {
            a->names[kept++] = a->names[i];
        }
        if (i + 1 == count)
            a->names[kept] = NULL;
    }
    return status;
}

static int submit(struct audit *a, const struct jk_entry *entry,
                  struct jk_error *err)
{
    char key[JK_DIGEST_HEX], *line = NULL;
    struct jk_str id = jk_str_of(entry->id);
    int status = JK_OK;

    if (a->store != NULL && jk_store_knows(a->store, id)) {
        status = jk_run_key(a->session.run, entry, key, err);
        if (status == JK_OK)
            status =
                jk_store_take(a->store, id, key, entry->ordinal, &line, err);
    }
    if (status != JK_OK)
        return status;
    if (line == NULL)
        return jk_run_add(a->session.run, entry, err);
    return jk_run_known(a->session.run, line, err);
}

/* A register may name its files from ROOT or from where it lies itself. */
static char *path_of(const struct audit *a, const char *name)
{
    char *path = NULL, *other = NULL;

    if (name[0] == '/')
        return strdup(name);
    if (asprintf(&path, "%s/%s", a->base, name) < 0)
        return NULL;
    if (a->register_base == NULL || access(path, F_OK) == 0)
        return path;
    if (asprintf(&other, "%s/%s", a->register_base, name) >= 0 &&
        access(other, F_OK) == 0) {
        free(path);
        return other;
    }
    free(other);
    return path;
}

static int examine(struct audit *a, uint64_t i, struct jk_error *err)
{
    struct jk_session *s = &a->session;
    const struct jk_register_row *row =
        a->names == NULL ? &s->reg.rows[i] : NULL;
    struct jk_str name = name_of(a, i);
    struct jk_entry entry = {.ordinal = i + 1,
                             .id = row == NULL ? name.ptr : row->id.ptr,
                             .label = name.ptr,
                             .facts = row == NULL ? NULL : &row->facts,
                             .catalog = jk_session_catalog(s, row)};
    char *path = path_of(a, name.ptr);
    int status;

    if (path == NULL)
        return jk_fail(err, JK_NO_MEMORY, NULL, "out of memory");
    entry.path = path;
    status = submit(a, &entry, err);
    free(path);
    return status;
}

static int keep_line(struct audit *a, struct jk_str line, struct jk_error *err)
{
    int status =
        a->store == NULL ? JK_OK : jk_store_append(a->store, line, err);

    jk_progress_step(&a->progress, &a->session.board);
    return status;
}

static int on_result(struct jk_session *session, const struct jk_result *result,
                     struct jk_error *err)
{
    struct audit *a = session->context;

    if (a->store == NULL)
        return keep_line(a, JK_STR(""), err);
    jk_buf_reset(&a->line);
    jk_result_json(result, session->options->near, &a->line);
    if (jk_buf_status(&a->line, err) != JK_OK)
        return a->line.status;
    return keep_line(a, jk_buf_str(&a->line), err);
}

/* A result of an earlier run counts and is written like a new one. */
static int on_line(struct jk_session *session, char *line, struct jk_error *err)
{
    struct audit *a = session->context;
    struct jk_str text = jk_str_of(line);
    struct jk_result result;
    int status;

    jk_arena_reset(a->arena);
    status = jk_result_read(text, &session->catalogs, &session->options->limits,
                            a->arena, &result, err);
    if (status == JK_OK)
        status = jk_board_add(&session->board, &result, err);
    a->progress.reused++;
    if (status == JK_OK)
        status = keep_line(a, text, err);
    if (status == JK_OK)
        status = jk_report_contract(&session->report, &result, err);
    free(line);
    return status;
}

static int prepare(struct audit *a, struct jk_error *err)
{
    const struct jk_options *o = a->session.options;
    uint64_t mine = 0;
    int status = find_contracts(a, err);

    if (status == JK_OK && o->results != NULL)
        status = jk_store_open(o->results, &a->store, err);
    a->arena = jk_arena_new(SIZE_MAX);
    if (status == JK_OK && a->arena == NULL)
        status = jk_fail(err, JK_NO_MEMORY, NULL, "out of memory");
    for (uint64_t i = 0; status == JK_OK && i < a->count; i++)
        mine += in_shard(a, i);
    jk_progress_begin(&a->progress, o->language, mine, o->quiet);
    return status;
}

static int run(struct audit *a, struct jk_error *err)
{
    struct jk_session *s = &a->session;
    int status = prepare(a, err);

    if (status == JK_OK && a->count == 0) {
        jk_complain(s->options->language, JK_MSG_NO_CONTRACTS,
                    JK_ARGS(a->base));
        s->trouble = true;
    }
    for (uint64_t i = 0; status == JK_OK && i < a->count; i++) {
        if (in_shard(a, i))
            status = examine(a, i, err);
    }
    if (status == JK_OK)
        status = jk_run_finish(s->run, err);
    if (status == JK_OK && a->store != NULL)
        status = jk_store_finish(a->store, err);
    if (status == JK_OK)
        jk_progress_end(&a->progress, &s->board);
    return status;
}

int jk_cmd_audit(struct jk_options *options)
{
    struct audit a;
    struct jk_error err;
    int code, status;

    memset(&a, 0, sizeof a);
    if (options->operand_count > 1)
        return jk_usage(options, JK_MSG_TOO_MANY, options->operands[1]);
    if (options->operand_count == 0 && options->register_path == NULL)
        return jk_usage(options, JK_MSG_NEEDS_ROOT, NULL);
    code = jk_session_open(&a.session, options, JK_STAGE_SIGNED, "text");
    if (code != 0)
        return code;
    a.session.context = &a;
    a.session.on_result = on_result;
    a.session.on_line = on_line;
    a.session.report.setup.audit = true;
    code = jk_session_start(&a.session, 0);
    if (code != 0)
        return code;
    jk_error_clear(&err);
    status = run(&a, &err);
    code = jk_session_close(&a.session, status, &err);
    jk_store_free(a.store);
    jk_arena_free(a.arena);
    jk_names_free(a.names);
    jk_buf_free(&a.line);
    free(a.base);
    free(a.register_base);
    return code;
}
