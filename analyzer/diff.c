// SPDX-License-Identifier: MIT
#include "diff.h"

#include "json.h"
#include "term.h"

enum { INDENT = 7 };

static const char *const change_names[] = {"lost", "gained", "changed",
                                           "reworded", "none"};

/* The same provisions, wherever they stand now. */
static bool same_quotes(const struct jk_item_result *a,
                        const struct jk_item_result *b)
{
    if (a->evidence_count != b->evidence_count)
        return false;
    for (uint32_t i = 0; i < a->evidence_count; i++) {
        if (!jk_str_equal(a->evidence[i].quote, b->evidence[i].quote))
            return false;
    }
    return true;
}

enum jk_change jk_diff_item(const struct jk_item_result *before,
                            const struct jk_item_result *after)
{
    bool had = before->status == JK_ITEM_STIPULATED;
    bool has = after->status == JK_ITEM_STIPULATED;

    if (had && !has)
        return JK_CHANGE_LOST;
    if (!had && has)
        return JK_CHANGE_GAINED;
    if (before->status != after->status)
        return JK_CHANGE_CHANGED;
    return same_quotes(before, after) ? JK_CHANGE_NONE : JK_CHANGE_REWORDED;
}

bool jk_diff_worse(const struct jk_result *before,
                   const struct jk_result *after)
{
    uint32_t items = jk_catalog_item_count(after->catalog);

    for (uint32_t i = 0; i < items; i++) {
        if (jk_diff_item(&before->items[i], &after->items[i]) == JK_CHANGE_LOST)
            return true;
    }
    return false;
}

static void put_side(const struct jk_item_result *r, enum jk_message label,
                     enum jk_language language, size_t width,
                     struct jk_buf *buf)
{
    const char *word = jk_message(language, label);
    size_t start = INDENT + jk_term_width(jk_str_of(word)) + 2;

    for (size_t i = 0; i < INDENT; i++)
        jk_buf_add_char(buf, ' ');
    jk_buf_printf(buf, "%s: %s", word, jk_item_word(language, r->status));
    start += jk_term_width(jk_str_of(jk_item_word(language, r->status)));
    if (r->evidence_count > 0) {
        const struct jk_evidence *e = r->evidence;

        for (uint32_t i = 0; i < e->section_count; i++) {
            jk_buf_add_text(buf, i == 0 ? "  " : " > ");
            jk_term_add_cut(buf, e->section[i], 40);
        }
        jk_buf_add_char(buf, '\n');
        for (size_t i = 0; i < INDENT + 4; i++)
            jk_buf_add_char(buf, ' ');
        jk_buf_add_text(buf, "「");
        jk_term_add_wrapped(buf, e->quote, INDENT + 6, width - 2);
        jk_buf_add_text(buf, "」");
    }
    jk_buf_add_char(buf, '\n');
}

static void put_item(const struct jk_item *item,
                     const struct jk_item_result *before,
                     const struct jk_item_result *after,
                     enum jk_language language, size_t width, bool advice,
                     struct jk_buf *buf)
{
    enum jk_change change = jk_diff_item(before, after);
    enum jk_message word = (enum jk_message)(JK_MSG_DIFF_LOST + change);

    jk_buf_printf(buf, "  %s ", jk_item_mark(after->status));
    jk_term_add(buf, item->label);
    jk_buf_add_char(buf, ' ');
    jk_term_add(buf, item->title[language]);
    jk_buf_printf(buf, "  %s\n", jk_message(language, word));
    if (change == JK_CHANGE_NONE)
        return;
    put_side(before, JK_MSG_DIFF_OLD, language, width, buf);
    put_side(after, JK_MSG_DIFF_NEW, language, width, buf);
    if (advice && after->status != JK_ITEM_STIPULATED &&
        item->model[language].len > 0) {
        for (size_t i = 0; i < INDENT; i++)
            jk_buf_add_char(buf, ' ');
        jk_buf_printf(buf, "%s: ", jk_message(language, JK_MSG_MODEL));
        jk_term_add_wrapped(buf, item->model[language], INDENT + 2, width);
        jk_buf_add_char(buf, '\n');
    }
}

void jk_diff_text(const struct jk_result *before, const struct jk_result *after,
                  enum jk_language language, size_t width, bool advice,
                  struct jk_buf *buf)
{
    uint32_t items = jk_catalog_item_count(after->catalog);
    bool changed = false;

    jk_buf_add_text(buf, "■ ");
    jk_term_add(buf, before->id);
    jk_buf_add_text(buf, " → ");
    jk_term_add(buf, after->id);
    jk_buf_add_char(buf, '\n');
    for (uint32_t i = 0; i < items; i++) {
        if (jk_diff_item(&before->items[i], &after->items[i]) != JK_CHANGE_NONE)
            changed = true;
        put_item(jk_catalog_item(after->catalog, i), &before->items[i],
                 &after->items[i], language, width, advice, buf);
    }
    if (!changed) {
        jk_buf_add_text(buf, jk_message(language, JK_MSG_DIFF_NOTHING));
        jk_buf_add_char(buf, '\n');
    }
}

static void put_json_side(struct jk_json *json, const char *key,
                          const struct jk_item_result *r)
{
    jk_json_key(json, key);
    jk_json_object(json);
    jk_json_member_text(json, "status",
                        jk_item_status_name((enum jk_item_status)r->status));
    jk_json_key(json, "quotes");
    jk_json_array(json);
    for (uint32_t i = 0; i < r->evidence_count; i++)
        jk_json_string(json, r->evidence[i].quote);
    jk_json_array_end(json);
    jk_json_object_end(json);
}

void jk_diff_json(const struct jk_result *before, const struct jk_result *after,
                  struct jk_buf *buf)
{
    uint32_t items = jk_catalog_item_count(after->catalog);
    struct jk_json json;

    jk_json_init(&json, buf);
    jk_json_object(&json);
    jk_json_member_text(&json, "jokou", JK_VERSION);
    jk_json_member(&json, "old", before->id);
    jk_json_member(&json, "new", after->id);
    jk_json_key(&json, "items");
    jk_json_array(&json);
    for (uint32_t i = 0; i < items; i++) {
        const struct jk_item *item = jk_catalog_item(after->catalog, i);

        jk_json_object(&json);
        jk_json_member(&json, "id", item->id);
        jk_json_member(&json, "label", item->label);
        jk_json_member_text(
            &json, "change",
            change_names[jk_diff_item(&before->items[i], &after->items[i])]);
        put_json_side(&json, "old", &before->items[i]);
        put_json_side(&json, "new", &after->items[i]);
        jk_json_object_end(&json);
    }
    jk_json_array_end(&json);
    jk_json_object_end(&json);
    jk_buf_add_char(buf, '\n');
}
