// SPDX-License-Identifier: MIT
// jokou catalog list|show|test: what can be checked, what each item asks for,
// and whether a catalogue does what its examples say.
#include "catalogs.h"
#include "commands.h"
#include "json.h"
#include "output.h"
#include "selftest.h"
#include "term.h"

#include <stdio.h>

enum { WIDTH = 92 };

static const char *catalog_name(const struct jk_options *o)
{
    if (o->operand_count > 1)
        return o->operands[1];
    return o->catalog == NULL ? JK_CATALOG_STANDARD : o->catalog;
}

static int list(const struct jk_options *o, struct jk_buf *buf,
                struct jk_error *err)
{
    char **ids = NULL;
    int status = jk_catalog_list(&ids, err);

    for (size_t i = 0; status == JK_OK && ids[i] != NULL; i++) {
        struct jk_catalog *catalog;

        status = jk_catalog_load(ids[i], &o->limits, &catalog, err);
        if (status != JK_OK)
            break;
        jk_term_add_padded(buf, jk_str_of(ids[i]), 28);
        jk_term_add(buf, jk_catalog_title(catalog, o->language));
        jk_buf_add_char(buf, '\n');
        jk_catalog_free(catalog);
    }
    jk_catalog_list_free(ids);
    return status;
}

static void put_field(struct jk_buf *buf, enum jk_language language,
                      enum jk_message label, struct jk_str text)
{
    const char *word = jk_message(language, label);
    size_t start = 4 + jk_term_width(jk_str_of(word)) + 2;

    if (text.len == 0)
        return;
    jk_buf_printf(buf, "    %s: ", word);
    jk_term_add_wrapped(buf, text, start, WIDTH);
    jk_buf_add_char(buf, '\n');
}

static void put_elements(struct jk_buf *buf, enum jk_language language,
                         const struct jk_item *item)
{
    char all[16], needed[16];
    struct jk_buf text;

    if (item->element_count == 0)
        return;
    jk_buf_init(&text, 0);
    for (uint32_t i = 0; i < item->element_count; i++) {
        if (i > 0)
            jk_buf_add_text(&text, jk_message(language, JK_MSG_PLACE_JOIN));
        jk_buf_add_str(&text, item->elements[i].title[language]);
        if (item->elements[i].required)
            jk_buf_printf(&text, "(%s)",
                          jk_message(language, JK_MSG_CATALOG_REQUIRED));
    }
    snprintf(all, sizeof all, "%u", (unsigned)item->element_count);
    snprintf(needed, sizeof needed, "%u", (unsigned)item->elements_needed);
    jk_buf_add_text(&text, language == JK_JA ? "。" : "; ");
    jk_message_add(&text, language, JK_MSG_CATALOG_NEEDED,
                   JK_ARGS(all, needed));
    put_field(buf, language, JK_MSG_CATALOG_ELEMENTS, jk_buf_str(&text));
    jk_buf_free(&text);
}

static void put_item(struct jk_buf *buf, enum jk_language language,
                     const struct jk_item *item)
{
    struct jk_buf reference;

    jk_buf_add_char(buf, '\n');
    jk_term_add(buf, item->label);
    jk_buf_add_char(buf, ' ');
    jk_term_add(buf, item->title[language]);
    jk_buf_add_text(buf, "  ");
    jk_term_add(buf, item->id);
    jk_buf_add_char(buf, '\n');
    jk_buf_init(&reference, 0);
    jk_buf_add_str(&reference, item->reference);
    jk_buf_printf(
        &reference, " (%s)",
        jk_message(language, (enum jk_message)(JK_MSG_CERTAINTY_VERIFIED +
                                               item->certainty)));
    put_field(buf, language, JK_MSG_CATALOG_REFERENCE, jk_buf_str(&reference));
    jk_buf_free(&reference);
    put_field(buf, language, JK_MSG_CATALOG_REQUIREMENT,
              item->requirement[language]);
    put_elements(buf, language, item);
    put_field(buf, language, JK_MSG_WHY, item->why[language]);
    put_field(buf, language, JK_MSG_MODEL, item->model[language]);
}

static void show_text(const struct jk_catalog *catalog,
                      enum jk_language language, struct jk_buf *buf)
{
    uint32_t items = jk_catalog_item_count(catalog);
    struct jk_str caution = jk_catalog_caution(catalog, language);

    jk_term_add(buf, jk_catalog_id(catalog));
    jk_buf_add_text(buf, "  ");
    jk_term_add(buf, jk_catalog_title(catalog, language));
    jk_buf_add_char(buf, '\n');
    if (caution.len > 0) {
        jk_term_add_wrapped(buf, caution, 0, WIDTH);
        jk_buf_add_char(buf, '\n');
    }
    for (uint32_t i = 0; i < items; i++)
        put_item(buf, language, jk_catalog_item(catalog, i));
}

static void put_both(struct jk_json *json, const char *key,
                     const struct jk_str texts[JK_LANGUAGES])
{
    jk_json_key(json, key);
    jk_json_object(json);
    jk_json_member(json, "ja", texts[JK_JA]);
    jk_json_member(json, "en", texts[JK_EN]);
    jk_json_object_end(json);
}

static void show_item_json(struct jk_json *json, const struct jk_item *item)
{
    static const char *const groups[] = {"outsourcing", "subcontracting",
                                         "extra"};
    static const char *const certainties[] = {"verified", "secondary",
                                              "recalled", "provisional"};

    jk_json_object(json);
    jk_json_member(json, "id", item->id);
    jk_json_member(json, "label", item->label);
    jk_json_member_text(json, "group", groups[item->group]);
    put_both(json, "title", item->title);
    jk_json_member(json, "reference", item->reference);
    jk_json_member_text(json, "certainty", certainties[item->certainty]);
    put_both(json, "requirement", item->requirement);
    put_both(json, "why", item->why);
    put_both(json, "model", item->model);
    jk_json_member_number(json, "elements_needed", item->elements_needed);
    jk_json_key(json, "elements");
    jk_json_array(json);
    for (uint32_t i = 0; i < item->element_count; i++) {
        jk_json_object(json);
        jk_json_member(json, "id", item->elements[i].id);
        put_both(json, "title", item->elements[i].title);
        jk_json_key(json, "required");
        jk_json_bool(json, item->elements[i].required);
        jk_json_object_end(json);
    }
    jk_json_array_end(json);
    jk_json_object_end(json);
}

static void show_json(const struct jk_catalog *catalog, struct jk_buf *buf)
{
    uint32_t items = jk_catalog_item_count(catalog);
    struct jk_json json;

    jk_json_init(&json, buf);
    jk_json_object(&json);
    jk_json_member(&json, "id", jk_catalog_id(catalog));
    jk_json_member(&json, "title", jk_catalog_title(catalog, JK_JA));
    jk_json_member(&json, "caution", jk_catalog_caution(catalog, JK_JA));
    jk_json_key(&json, "items");
    jk_json_array(&json);
    for (uint32_t i = 0; i < items; i++)
        show_item_json(&json, jk_catalog_item(catalog, i));
    jk_json_array_end(&json);
    jk_json_object_end(&json);
    jk_buf_add_char(buf, '\n');
}

static int show(const struct jk_options *o, struct jk_buf *buf,
                struct jk_error *err)
{
    struct jk_catalog *catalog;
    int status = jk_catalog_load(catalog_name(o), &o->limits, &catalog, err);

    if (status != JK_OK)
        return status;
    if (o->format != NULL && strcmp(o->format, "json") == 0)
        show_json(catalog, buf);
    else
        show_text(catalog, o->language, buf);
    jk_catalog_free(catalog);
    return JK_OK;
}

static void put_failure(const struct jk_options *o, const char *name,
                        const struct jk_selftest_failure *f, struct jk_buf *buf)
{
    enum jk_message what = (enum jk_message)(JK_MSG_TEST_VERDICT + f->kind);

    jk_buf_printf(buf, "not ok %s:%u: ", name, (unsigned)f->line);
    jk_term_add(buf, f->where);
    jk_buf_printf(buf, ": %s: ", jk_message(o->language, what));
    jk_term_add(buf, f->reason);
    jk_buf_add_text(buf, ": ");
    jk_term_add_cut(buf, f->text, 160);
    jk_buf_add_char(buf, '\n');
}

static void put_selftest(const struct jk_options *o, const char *name,
                         const struct jk_selftest *t, struct jk_buf *buf)
{
    uint32_t checks = t->examples + t->clauses + t->patterns;
    const uint32_t numbers[6] = {
        t->examples,
        t->clauses,
        t->patterns,
        t->slowest,
        checks > t->failure_count ? checks - t->failure_count : 0,
        t->failure_count};
    char texts[6][16];

    for (size_t i = 0; i < 6; i++)
        snprintf(texts[i], sizeof texts[i], "%u", (unsigned)numbers[i]);
    for (uint32_t i = 0; i < t->failure_count; i++)
        put_failure(o, name, &t->failures[i], buf);
    jk_message_add(buf, o->language, JK_MSG_TEST_EXAMPLES,
                   JK_ARGS(texts[0], texts[1], texts[2], texts[3]));
    jk_buf_add_char(buf, '\n');
    jk_message_add(buf, o->language, JK_MSG_TEST_CLOSING,
                   JK_ARGS(texts[4], texts[5]));
    jk_buf_add_char(buf, '\n');
}

static int test(const struct jk_options *o, struct jk_buf *buf,
                bool *ret_passed, struct jk_error *err)
{
    struct jk_catalog *catalog;
    struct jk_selftest *selftest;
    struct jk_arena *arena;
    int status = jk_catalog_load(catalog_name(o), &o->limits, &catalog, err);

    if (status != JK_OK)
        return status;
    arena = jk_arena_new(SIZE_MAX);
    status = arena == NULL ? jk_fail(err, JK_NO_MEMORY, NULL, "out of memory")
                           : jk_catalog_selftest(catalog, &o->limits, arena,
                                                 &selftest, err);
    if (status == JK_OK) {
        put_selftest(o, catalog_name(o), selftest, buf);
        *ret_passed = selftest->failure_count == 0;
    }
    jk_arena_free(arena);
    jk_catalog_free(catalog);
    return status;
}

int jk_cmd_catalog(struct jk_options *options)
{
    const char *what = options->operand_count > 0 ? options->operands[0] : "";
    struct jk_output output;
    struct jk_error err;
    bool passed = true;
    int status;

    jk_error_clear(&err);
    status = jk_output_open(&output, options->output, &err);
    if (status == JK_OK && strcmp(what, "list") == 0)
        status = list(options, &output.buf, &err);
    else if (status == JK_OK && strcmp(what, "show") == 0)
        status = show(options, &output.buf, &err);
    else if (status == JK_OK && strcmp(what, "test") == 0)
        status = test(options, &output.buf, &passed, &err);
    else if (status == JK_OK) {
        jk_output_close(&output);
        return jk_usage(options, JK_MSG_CATALOG_USAGE, NULL);
    }
    if (status == JK_OK)
        status = jk_output_commit(&output, &err);
    if (status != JK_OK)
        jk_complain_error(options->language, &err);
    jk_output_close(&output);
    if (status != JK_OK)
        return 2;
    return passed ? 0 : 1;
}
