// SPDX-License-Identifier: MIT
// A register from a file, and looking up its rows.
#include "register.h"

#include "input.h"

int jk_register_compare(struct jk_str a, struct jk_str b)
{
    int order = memcmp(a.ptr, b.ptr, a.len < b.len ? a.len : b.len);

    if (order != 0)
        return order;
    return a.len < b.len ? -1 : a.len > b.len;
}

void jk_register_free(struct jk_register *reg)
{
    jk_arena_free(reg->arena);
    memset(reg, 0, sizeof *reg);
}

int jk_register_load(const char *path, const struct jk_limits *limits,
                     struct jk_register *ret_register, struct jk_error *err)
{
    struct jk_buf buf;
    int status;

    jk_buf_init(&buf, 0);
    status = jk_read_file(path, limits->input, &buf, err);
    if (status == JK_OK)
        status = jk_register_parse(jk_buf_str(&buf), path, ret_register, err);
    jk_buf_free(&buf);
    return status;
}

const struct jk_register_row *jk_register_find(const struct jk_register *reg,
                                               struct jk_str id)
{
    uint32_t low = 0, high = reg->row_count;

    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        const struct jk_register_row *row = &reg->rows[reg->by_id[middle]];
        int order = jk_register_compare(row->id, id);

        if (order == 0)
            return row;
        if (order < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return NULL;
}

static struct jk_str last_part(struct jk_str path)
{
    size_t begin;

    while (path.len > 1 && path.ptr[path.len - 1] == '/')
        path.len--;
    begin = path.len;
    while (begin > 0 && path.ptr[begin - 1] != '/')
        begin--;
    return jk_str_slice(path, begin, path.len);
}

static struct jk_str without_extension(struct jk_str name)
{
    for (size_t i = name.len; i-- > 1;) {
        if (name.ptr[i] == '.')
            return jk_str_slice(name, 0, i);
    }
    return name;
}

const struct jk_register_row *jk_register_match(const struct jk_register *reg,
                                                struct jk_str path)
{
    struct jk_str name = last_part(path);
    const struct jk_register_row *row = jk_register_find(reg, path);

    for (uint32_t i = 0; row == NULL && i < reg->row_count; i++) {
        if (jk_str_equal(reg->rows[i].path, path))
            row = &reg->rows[i];
    }
    for (uint32_t i = 0; row == NULL && i < reg->row_count; i++) {
        if (jk_str_equal(last_part(reg->rows[i].path), name))
            row = &reg->rows[i];
    }
    if (row == NULL)
        row = jk_register_find(reg, name);
    return row != NULL ? row : jk_register_find(reg, without_extension(name));
}
