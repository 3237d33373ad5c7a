// SPDX-License-Identifier: MIT
// jokou eval LABELLED.jsonl: how right the catalogue is on labelled passages.
#include "catalogs.h"
#include "commands.h"
#include "eval.h"
#include "input.h"
#include "json.h"
#include "output.h"
#include "term.h"

#include <stdio.h>

struct eval {
    const struct jk_options *options;
    const struct jk_catalog *catalog;
    const struct jk_evaluation *e;
    struct jk_output output;
    struct jk_buf *buf; // the output's
};

enum { NAME_WIDTH = 34 };

static void put_count(struct eval *v, struct jk_str name,
                      const struct jk_eval_count *c)
{
    jk_term_add_padded(v->buf, name, NAME_WIDTH);
    jk_buf_printf(v->buf, "%10.3f %7.3f %6.3f %7u %7u %7u\n",
                  jk_eval_precision(c), jk_eval_recall(c), jk_eval_f1(c),
                  (unsigned)c->right, (unsigned)c->accepted,
                  (unsigned)c->missed);
}

static void put_head(struct eval *v, enum jk_message what)
{
    jk_term_add_padded(
        v->buf, jk_str_of(jk_message(v->options->language, what)), NAME_WIDTH);
    jk_buf_add_text(v->buf,
                    " precision  recall     F1   right   wrong  missed\n");
}

static void put_errors(struct eval *v)
{
    enum jk_language language = v->options->language;

    for (uint32_t i = 0; i < v->e->error_count; i++) {
        const struct jk_eval_error *x = &v->e->errors[i];
        const struct jk_item *item = jk_catalog_item(v->catalog, x->item);

        if (x->contested)
            continue;
        jk_buf_add_text(v->buf,
                        jk_message(language, x->missed ? JK_MSG_EVAL_MISSED
                                                       : JK_MSG_EVAL_WRONG));
        jk_buf_add_char(v->buf, ' ');
        jk_buf_add_str(v->buf, item->label);
        jk_buf_add_char(v->buf, ' ');
        jk_term_add(v->buf, x->id);
        jk_buf_add_text(v->buf, " [");
        jk_term_add(v->buf, x->hazard);
        jk_buf_add_text(v->buf, "] ");
        jk_term_add_cut(v->buf, x->text, 160);
        jk_buf_add_char(v->buf, '\n');
    }
}

static void put_text(struct eval *v)
{
    const struct jk_evaluation *e = v->e;
    enum jk_language language = v->options->language;
    char numbers[4][24];

    put_head(v, JK_MSG_CATALOG_ITEM);
    for (uint32_t i = 0; i < e->item_count; i++) {
        const struct jk_item *item = jk_catalog_item(v->catalog, i);
        struct jk_buf name;

        if (item->group == JK_GROUP_EXTRA)
            continue;
        jk_buf_init(&name, 0);
        jk_buf_add_str(&name, item->label);
        jk_buf_add_char(&name, ' ');
        jk_buf_add_str(&name, item->id);
        put_count(v, jk_buf_str(&name), &e->items[i]);
        jk_buf_free(&name);
    }
    put_count(v, jk_str_of(jk_message(language, JK_MSG_EVAL_ALL)), &e->all);
    jk_buf_add_char(v->buf, '\n');
    put_head(v, JK_MSG_EVAL_HAZARD);
    for (uint32_t i = 0; i < e->hazard_count; i++)
        put_count(v, e->hazards[i].name, &e->hazards[i].count);
    snprintf(numbers[0], 24, "%u", (unsigned)e->passages);
    snprintf(numbers[1], 24, "%u", (unsigned)e->contested);
    snprintf(numbers[2], 24, "%u", (unsigned)e->deferred_seen);
    snprintf(numbers[3], 24, "%u", (unsigned)e->deferred);
    jk_buf_add_char(v->buf, '\n');
    jk_message_add(v->buf, language, JK_MSG_EVAL_TOTAL,
                   JK_ARGS(numbers[0], numbers[1], numbers[2], numbers[3]));
    jk_buf_add_char(v->buf, '\n');
    if (v->options->errors)
        put_errors(v);
}

static void put_json_count(struct jk_json *json, const struct jk_eval_count *c)
{
    jk_json_member_number(json, "right", c->right);
    jk_json_member_number(json, "wrongly_accepted", c->accepted);
    jk_json_member_number(json, "missed", c->missed);
    jk_json_member_number(json, "rightly_rejected", c->rejected);
}

static void put_json(struct eval *v)
{
    const struct jk_evaluation *e = v->e;
    struct jk_json json;

    jk_json_init(&json, v->buf);
    jk_json_object(&json);
    jk_json_member(&json, "catalog", jk_catalog_id(v->catalog));
    jk_json_member_number(&json, "passages", e->passages);
    jk_json_member_number(&json, "contested", e->contested);
    jk_json_member_number(&json, "deferred", e->deferred);
    jk_json_member_number(&json, "deferred_seen", e->deferred_seen);
    jk_json_key(&json, "items");
    jk_json_array(&json);
    for (uint32_t i = 0; i < e->item_count; i++) {
        jk_json_object(&json);
        jk_json_member(&json, "id", jk_catalog_item(v->catalog, i)->id);
        put_json_count(&json, &e->items[i]);
        jk_json_object_end(&json);
    }
    jk_json_array_end(&json);
    jk_json_key(&json, "all");
    jk_json_object(&json);
    put_json_count(&json, &e->all);
    jk_json_object_end(&json);
    jk_json_key(&json, "errors");
    jk_json_array(&json);
    for (uint32_t i = 0; v->options->errors && i < e->error_count; i++) {
        const struct jk_eval_error *x = &e->errors[i];

        jk_json_object(&json);
        jk_json_member(&json, "passage", x->id);
        jk_json_member(&json, "hazard", x->hazard);
        jk_json_member(&json, "item", jk_catalog_item(v->catalog, x->item)->id);
        jk_json_key(&json, "missed");
        jk_json_bool(&json, x->missed);
        jk_json_key(&json, "contested");
        jk_json_bool(&json, x->contested);
        jk_json_object_end(&json);
    }
    jk_json_array_end(&json);
    jk_json_object_end(&json);
    jk_buf_add_char(v->buf, '\n');
}

static int evaluate(struct eval *v, struct jk_buf *data, bool as_json,
                    struct jk_arena *arena, struct jk_error *err)
{
    const struct jk_options *o = v->options;
    struct jk_evaluation *evaluation;
    int status = jk_read_file(o->operands[0], o->limits.input, data, err);

    if (status == JK_OK)
        status = jk_evaluate(v->catalog, data->ptr, data->len, o->operands[0],
                             &o->limits, arena, &evaluation, err);
    if (status != JK_OK)
        return status;
    v->e = evaluation;
    status = jk_output_open(&v->output, o->output, err);
    v->buf = &v->output.buf;
    if (status == JK_OK && as_json)
        put_json(v);
    else if (status == JK_OK)
        put_text(v);
    if (status == JK_OK)
        status = jk_output_commit(&v->output, err);
    jk_output_close(&v->output);
    return status;
}

int jk_cmd_eval(struct jk_options *options)
{
    const char *format = options->format == NULL ? "text" : options->format;
    const char *id =
        options->catalog == NULL ? JK_CATALOG_STANDARD : options->catalog;
    struct jk_catalog *catalog = NULL;
    struct jk_arena *arena;
    struct jk_buf data;
    struct jk_error err;
    int status;

    if (options->operand_count != 1)
        return jk_usage(options, JK_MSG_NEEDS_ONE_FILE, NULL);
    if (strcmp(format, "text") != 0 && strcmp(format, "json") != 0) {
        jk_complain(options->language, JK_MSG_OPTION_BAD_VALUE,
                    JK_ARGS("--format", format, "text|json"));
        return 2;
    }
    jk_error_clear(&err);
    jk_buf_init(&data, 0);
    arena = jk_arena_new(SIZE_MAX);
    status = arena == NULL
                 ? jk_fail(&err, JK_NO_MEMORY, NULL, "out of memory")
                 : jk_catalog_load(id, &options->limits, &catalog, &err);
    if (status == JK_OK) {
        struct eval v = {.options = options, .catalog = catalog};

        status = evaluate(&v, &data, strcmp(format, "json") == 0, arena, &err);
    }
    if (status != JK_OK)
        jk_complain_error(options->language, &err);
    jk_catalog_free(catalog);
    jk_arena_free(arena);
    jk_buf_free(&data);
    return status == JK_OK ? 0 : 2;
}
