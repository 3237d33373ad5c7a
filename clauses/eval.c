// SPDX-License-Identifier: MIT
#include "eval.h"

#include "judge.h"

#include <jansson.h>

enum { PASSAGE_ITEMS = 64 };

struct run {
    const struct jk_catalog *catalog;
    const struct jk_limits *limits;
    struct jk_scanner *scanner;
    struct jk_arena *arena;   // what is returned
    struct jk_arena *scratch; // one passage
    const char *name;
    uint32_t line;
    struct jk_evaluation *e;
    uint32_t hazard_cap, error_cap;
    struct jk_error *err;
};

/* One labelled passage. */
struct passage {
    json_t *object;
    struct jk_str id, text, hazard;
    bool wanted[PASSAGE_ITEMS];
    bool found[PASSAGE_ITEMS];
    bool contested, deferred;
};

static double ratio(uint32_t part, uint32_t whole)
{
    return whole == 0 ? 0.0 : (double)part / (double)whole;
}

double jk_eval_precision(const struct jk_eval_count *c)
{
    return ratio(c->right, c->right + c->accepted);
}

double jk_eval_recall(const struct jk_eval_count *c)
{
    return ratio(c->right, c->right + c->missed);
}

double jk_eval_f1(const struct jk_eval_count *c)
{
    return ratio(2 * c->right, 2 * c->right + c->accepted + c->missed);
}

static int wrong(struct run *r, const char *what)
{
    jk_fail(r->err, JK_USAGE, r->name, "line %u: %s", r->line, what);
    if (r->err != NULL)
        r->err->offset = r->line;
    return JK_USAGE;
}

static struct jk_str string_of(const json_t *object, const char *key)
{
    const json_t *value = json_object_get(object, key);

    return (struct jk_str){
        json_string_value(value) == NULL ? "" : json_string_value(value),
        json_string_length(value)};
}

static int read_passage(struct run *r, struct jk_str line, struct passage *p)
{
    const json_t *items, *label;
    size_t i;

    p->object = json_loadb(line.ptr, line.len, JSON_REJECT_DUPLICATES, NULL);
    if (!json_is_object(p->object))
        return wrong(r, "not a JSON object");
    p->id = string_of(p->object, "id");
    p->text = string_of(p->object, "text");
    p->hazard = string_of(p->object, "hazard");
    p->contested = json_is_true(json_object_get(p->object, "contested"));
    p->deferred = json_is_true(json_object_get(p->object, "deferred"));
    items = json_object_get(p->object, "items");
    if (p->text.len == 0 || !json_is_array(items))
        return wrong(r, "a passage needs \"text\" and \"items\"");
    json_array_foreach(items, i, label)
    {
        int item = -1;

        if (json_is_string(label))
            item = jk_catalog_find_item(
                r->catalog, (struct jk_str){json_string_value(label),
                                            json_string_length(label)});
        if (item >= 0 && item < PASSAGE_ITEMS)
            p->wanted[item] = true;
    }
    return JK_OK;
}

/* Judges the passage; ret_deferred: the item of verification is deferred. */
static int judge(struct run *r, struct passage *p, bool *ret_deferred)
{
    struct jk_tally tallies[PASSAGE_ITEMS] = {0};
    struct jk_document *document;
    struct jk_findings findings;
    int status;

    jk_arena_reset(r->scratch);
    status = jk_document_read_markup(p->text, r->limits, r->scratch, &document,
                                     r->err);
    if (status == JK_OK)
        status = jk_find(r->scanner, document, false, 0, r->scratch, &findings,
                         r->err);
    if (status != JK_OK)
        return status;
    for (uint32_t i = 0; i < findings.count; i++) {
        if (findings.items[i].item < PASSAGE_ITEMS)
            jk_tally_add(&tallies[findings.items[i].item], &findings.items[i]);
    }
    *ret_deferred = false;
    for (uint32_t i = 0; i < r->e->item_count && i < PASSAGE_ITEMS; i++) {
        const struct jk_item *item = jk_catalog_item(r->catalog, i);

        p->found[i] = jk_tally_stipulated(&tallies[i], item);
        if (item->verification && !p->found[i] && tallies[i].defers)
            *ret_deferred = true;
    }
    return JK_OK;
}

static int copy_out(struct run *r, struct jk_str from, struct jk_str *to)
{
    int status = jk_arena_copy(r->arena, from, to);

    return status == JK_OK ? JK_OK : jk_arena_fail(r->arena, r->err);
}

static int add_error(struct run *r, const struct passage *p, uint32_t item)
{
    struct jk_evaluation *e = r->e;
    struct jk_eval_error error = {.item = (uint16_t)item,
                                  .missed = p->wanted[item],
                                  .contested = p->contested};
    int status = copy_out(r, p->id, &error.id);

    if (status == JK_OK)
        status = copy_out(r, p->hazard, &error.hazard);
    if (status == JK_OK)
        status = copy_out(r, p->text, &error.text);
    if (status != JK_OK)
        return status;
    if (e->error_count == r->error_cap) {
        uint32_t room = r->error_cap == 0 ? 64 : r->error_cap * 2;
        struct jk_eval_error *grown = jk_arena_grow(
            r->arena, e->errors, e->error_count, room, sizeof *grown);

        if (grown == NULL)
            return jk_arena_fail(r->arena, r->err);
        e->errors = grown;
        r->error_cap = room;
    }
    e->errors[e->error_count++] = error;
    return JK_OK;
}

static int find_hazard(struct run *r, struct jk_str name,
                       struct jk_eval_hazard **ret_hazard)
{
    struct jk_evaluation *e = r->e;
    int status;

    for (uint32_t i = 0; i < e->hazard_count; i++) {
        if (jk_str_equal(e->hazards[i].name, name)) {
            *ret_hazard = &e->hazards[i];
            return JK_OK;
        }
    }
    if (e->hazard_count == r->hazard_cap) {
        uint32_t room = r->hazard_cap == 0 ? 64 : r->hazard_cap * 2;
        struct jk_eval_hazard *grown = jk_arena_grow(
            r->arena, e->hazards, e->hazard_count, room, sizeof *grown);

        if (grown == NULL)
            return jk_arena_fail(r->arena, r->err);
        e->hazards = grown;
        r->hazard_cap = room;
    }
    status = copy_out(r, name, &name);
    if (status != JK_OK)
        return status;
    e->hazards[e->hazard_count] = (struct jk_eval_hazard){.name = name};
    *ret_hazard = &e->hazards[e->hazard_count++];
    return JK_OK;
}

static void count(struct jk_eval_count *c, bool wanted, bool found)
{
    if (wanted && found)
        c->right++;
    else if (found)
        c->accepted++;
    else if (wanted)
        c->missed++;
    else
        c->rejected++;
}

static int add_counts(struct run *r, const struct passage *p, bool deferred)
{
    struct jk_evaluation *e = r->e;
    struct jk_eval_hazard *hazard = NULL;
    bool any = false;
    int status = find_hazard(r, p->hazard, &hazard);

    if (status != JK_OK)
        return status;
    for (uint32_t i = 0; i < e->item_count && i < PASSAGE_ITEMS; i++) {
        if (jk_catalog_item(r->catalog, i)->group == JK_GROUP_EXTRA)
            continue;
        if (p->wanted[i] != p->found[i]) {
            status = add_error(r, p, i);
            if (status != JK_OK)
                return status;
            any = true;
        }
        if (p->contested)
            continue;
        count(&e->items[i], p->wanted[i], p->found[i]);
        count(&e->all, p->wanted[i], p->found[i]);
        count(&hazard->count, p->wanted[i], p->found[i]);
    }
    hazard->passages++;
    hazard->wrong += any && !p->contested;
    e->contested += p->contested;
    e->deferred += p->deferred && !p->contested;
    e->deferred_seen += p->deferred && !p->contested && deferred;
    return JK_OK;
}

static int one_line(struct run *r, struct jk_str line)
{
    struct passage p = {0};
    bool deferred;
    int status;

    if (line.len > 0 && line.ptr[line.len - 1] == '\r')
        line.len--;
    if (line.len == 0)
        return JK_OK;
    status = read_passage(r, line, &p);
    if (status == JK_OK)
        status = judge(r, &p, &deferred);
    if (status == JK_OK)
        status = add_counts(r, &p, deferred);
    json_decref(p.object);
    r->e->passages++;
    return status;
}

static int all_lines(struct run *r, struct jk_str text)
{
    int status = JK_OK;

    if (jk_str_starts(text, "\xef\xbb\xbf"))
        text = jk_str_slice(text, 3, text.len);
    while (text.len > 0 && status == JK_OK) {
        const char *end = memchr(text.ptr, '\n', text.len);
        size_t n = end == NULL ? text.len : (size_t)(end - text.ptr);

        r->line++;
        status = one_line(r, jk_str_slice(text, 0, n));
        text = jk_str_slice(text, n + 1, text.len);
    }
    return status;
}

int jk_evaluate(const struct jk_catalog *catalog, const void *data, size_t size,
                const char *name, const struct jk_limits *limits,
                struct jk_arena *arena, struct jk_evaluation **ret_evaluation,
                struct jk_error *err)
{
    struct run r = {.catalog = catalog,
                    .limits = limits,
                    .arena = arena,
                    .name = name,
                    .err = err};
    int status = JK_NO_MEMORY;

    r.e = jk_arena_alloc(arena, sizeof *r.e);
    if (r.e == NULL)
        return jk_arena_fail(arena, err);
    r.e->item_count = jk_catalog_item_count(catalog);
    r.e->items = jk_arena_array(arena, r.e->item_count, sizeof *r.e->items);
    r.scanner = jk_scanner_new(catalog, limits);
    r.scratch = jk_arena_new((size_t)limits->memory);
    if (r.e->items == NULL || r.scanner == NULL || r.scratch == NULL)
        jk_fail(err, JK_NO_MEMORY, NULL, "out of memory");
    else
        status = all_lines(&r, (struct jk_str){data, size});
    jk_scanner_free(r.scanner);
    jk_arena_free(r.scratch);
    if (status == JK_OK)
        *ret_evaluation = r.e;
    return status;
}
