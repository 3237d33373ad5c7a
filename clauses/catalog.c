// SPDX-License-Identifier: MIT
// A loaded catalogue, seen from outside.
#include "catalog_file.h"
#include "catalog_image.h"
#include "catalog_impl.h"

#include <stdlib.h>

int jk_catalog_load(const char *id_or_path, const struct jk_limits *limits,
                    struct jk_catalog **ret_catalog, struct jk_error *err)
{
    struct jk_buf path = {0}, bytes = {0};
    struct jk_catalog *c = NULL;
    int status = jk_catalog_path(id_or_path, NULL, &path, err);

    if (status == JK_OK)
        status = jk_catalog_bytes(path.ptr, &bytes, err);
    if (status == JK_OK)
        c = jk_catalog_image_load(path.ptr, jk_buf_str(&bytes), limits);
    if (status == JK_OK && c == NULL)
        status =
            jk_catalog_parse(bytes.ptr, bytes.len, path.ptr, limits, &c, err);
    if (status == JK_OK)
        *ret_catalog = c;
    jk_buf_free(&path);
    jk_buf_free(&bytes);
    return status;
}

void jk_catalog_free(struct jk_catalog *c)
{
    if (c == NULL)
        return;
    for (uint32_t i = 0; i < c->alternative_count; i++)
        pcre2_code_free(c->alternatives[i].expression.code);
    for (uint32_t i = 0; i < c->pattern_count; i++)
        pcre2_code_free(c->patterns[i].whole.code);
    jk_arena_free(c->arena);
    free(c);
}

struct jk_str jk_catalog_id(const struct jk_catalog *c)
{
    return c->id;
}

/* The other language where one is not written. */
static struct jk_str in(const struct jk_str *texts, enum jk_language language)
{
    return texts[language].len > 0 ? texts[language] : texts[JK_JA];
}

struct jk_str jk_catalog_title(const struct jk_catalog *c,
                               enum jk_language language)
{
    return in(c->title, language);
}

struct jk_str jk_catalog_caution(const struct jk_catalog *c,
                                 enum jk_language language)
{
    return in(c->caution, language);
}

uint64_t jk_catalog_version(const struct jk_catalog *c)
{
    return c->version;
}

uint32_t jk_catalog_item_count(const struct jk_catalog *c)
{
    return c->item_count;
}

const struct jk_item *jk_catalog_item(const struct jk_catalog *c, uint32_t i)
{
    return &c->items[i];
}

int jk_catalog_find_item(const struct jk_catalog *c, struct jk_str id_or_label)
{
    for (uint32_t i = 0; i < c->item_count; i++) {
        if (jk_str_equal(c->items[i].id, id_or_label) ||
            jk_str_equal(c->items[i].label, id_or_label))
            return (int)i;
    }
    return -1;
}

bool jk_finding_sound(const struct jk_catalog *c, const struct jk_finding *f)
{
    const struct jk_clause *clause;

    if (f->clause >= c->clause_count ||
        (f->kind == JK_NEAR && f->defeat >= c->rule_count))
        return false;
    clause = &c->clauses[f->clause];
    if (f->item != clause->item ||
        (f->kind != JK_NEAR && f->kind != clause->kind))
        return false;
    return clause->elements == 0
               ? f->element == JK_WHOLE
               : f->element < 64 && (clause->elements >> f->element & 1) != 0;
}

struct jk_str jk_catalog_clause_id(const struct jk_catalog *c, uint32_t clause)
{
    return c->clauses[clause].rule.id;
}

struct jk_str jk_catalog_clause_text(const struct jk_catalog *c,
                                     uint32_t clause, enum jk_language language)
{
    return in(c->clauses[clause].rule.title, language);
}

struct jk_str jk_catalog_defeat_text(const struct jk_catalog *c,
                                     uint32_t defeat, enum jk_language language)
{
    return in(c->rules[defeat].title, language);
}
