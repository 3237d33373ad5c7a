// SPDX-License-Identifier: MIT
#include "odt_handlers.h"

#include <stdlib.h>

enum { FIRST_ROOM = 32, LARGEST_ARENA = 64 * 1024 * 1024 };

int jk_odt_reader_init(struct jk_odt_reader *r, const struct jk_limits *limits,
                       struct jk_builder *builder, struct jk_error *err)
{
    size_t budget =
        limits->memory < LARGEST_ARENA ? (size_t)limits->memory : LARGEST_ARENA;

    *r = (struct jk_odt_reader){.limits = limits, .builder = builder};
    jk_error_clear(&r->error);
    r->arena = jk_arena_new(budget);
    if (r->arena == NULL)
        return jk_fail(err, JK_NO_MEMORY, NULL, "out of memory");
    jk_odt_styles_init(&r->styles, r->arena);
    jk_odt_lists_init(&r->lists, r->arena);
    r->regions.arena = r->arena;
    r->object_names.arena = r->arena;
    r->controls.arena = r->arena;
    return JK_OK;
}

void jk_odt_reader_free(struct jk_odt_reader *r)
{
    jk_arena_free(r->arena);
    free(r->frames);
    free(r->paragraphs);
    free(r->open_lists);
    free(r->tables);
    jk_buf_free(&r->labels);
    jk_buf_free(&r->fallback);
    jk_buf_free(&r->options);
    jk_buf_free(&r->symbol);
    jk_buf_free(&r->deleted);
}

void jk_odt_reader_part(struct jk_odt_reader *r, const char *part,
                        enum jk_odt_scope scope)
{
    r->part = part;
    r->scope = scope;
    r->marks = 0;
    r->story_kind = JK_BODY;
    r->inserted = 0;
    r->removed = 0;
    jk_builder_part(r->builder, part);
}

void *jk_odt_more(struct jk_odt_reader *r, void *items, size_t count,
                  size_t *room, size_t size)
{
    size_t wanted = *room == 0 ? FIRST_ROOM : *room * 2;
    void *grown;

    if (count < *room)
        return items;
    grown = reallocarray(items, wanted, size);
    if (grown == NULL) {
        jk_fail(&r->error, JK_NO_MEMORY, NULL, "out of memory");
        return NULL;
    }
    *room = wanted;
    return grown;
}

void jk_odt_skip(struct jk_odt_reader *r)
{
    r->skip = 1;
}

void jk_odt_unread(struct jk_odt_reader *r, const char *what,
                   struct jk_str name)
{
    struct jk_error reason;
    int len = name.len < 100 ? (int)name.len : 100;

    while (len > 0 && (size_t)len < name.len && (name.ptr[len] & 0xC0) == 0x80)
        len--;
    jk_error_clear(&reason);
    jk_fail(&reason, JK_UNSUPPORTED, r->part, "%s was not read: %.*s", what,
            len, name.ptr);
    jk_builder_unread(r->builder, JK_STATE_INCOMPLETE, &reason);
}
