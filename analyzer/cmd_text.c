// SPDX-License-Identifier: MIT
// jokou text FILE: the text as jokou sees it, block by block.
#include "commands.h"
#include "contract.h"
#include "json.h"
#include "output.h"
#include "session.h"
#include "term.h"
#include "worker.h"

#include <errno.h>
#include <unistd.h>

struct text {
    const struct jk_options *options;
    struct jk_output output;
    bool json;
    bool all;
    bool troubled;
    uint64_t documents;
    const char *name;
};

static const struct {
    uint32_t mark;
    const char *name; // in JSON
    const char *words[JK_LANGUAGES];
} marks[] = {
    {JK_MARK_INSERTED, "inserted", {"追加", "inserted"}},
    {JK_MARK_DELETED, "deleted", {"削除", "deleted"}},
    {JK_MARK_STRUCK, "struck", {"見え消し", "struck"}},
    {JK_MARK_HIDDEN, "hidden", {"隠し文字", "hidden"}},
    {JK_MARK_TOC, "toc", {"目次", "contents"}},
    {JK_MARK_REVISION, "revision", {"改訂履歴", "revision"}},
    {JK_MARK_RUBY, "ruby", {"ふりがな", "ruby"}},
    {JK_MARK_FIELD, "field", {"フィールド", "field"}},
    {JK_MARK_REPEATED, "repeated", {"柱・頁番号", "repeated"}},
    {JK_MARK_FORM, "form", {"記入欄", "form"}},
    {JK_MARK_JOINED, "joined", {"前の行の続き", "joined"}},
    {JK_MARK_TYPED, "typed", {"手入力番号", "typed"}},
};

enum { MARKS = sizeof marks / sizeof marks[0] };

static const char *const story_names[] = {
    "body", "footnote", "endnote", "text-box", "header", "footer", "comment"};

static const char *const story_words[][JK_LANGUAGES] = {
    {"", ""},
    {"脚注", "footnote"},
    {"文末注", "endnote"},
    {"テキストボックス", "text box"},
    {"ヘッダー", "header"},
    {"フッター", "footer"},
    {"コメント", "comment"}};

static const char *const kind_names[] = {"paragraph", "heading", "list-item"};

/* Two blocks on one row of one table are printed on one line. */
static bool same_row(const struct jk_block *a, const struct jk_block *b)
{
    return a->table != JK_NONE && a->table == b->table && a->row == b->row;
}

static bool same_cell(const struct jk_block *a, const struct jk_block *b)
{
    return same_row(a, b) && a->column == b->column;
}

/* "[見え消し] " before what is not in force. */
static void put_marks(const struct text *t, const struct jk_block *b,
                      struct jk_buf *buf)
{
    enum jk_language language = t->options->language;

    if (b->story != JK_BODY && !jk_block_in_force(b))
        jk_buf_printf(buf, "[%s] ", story_words[b->story][language]);
    for (size_t i = 0; i < MARKS; i++) {
        if ((b->marks & marks[i].mark & JK_MARKS_NOT_IN_FORCE) != 0)
            jk_buf_printf(buf, "[%s] ", marks[i].words[language]);
    }
}

static void put_block_text(const struct text *t, const struct jk_block *b,
                           struct jk_buf *buf)
{
    put_marks(t, b, buf);
    if (b->number.len > 0) {
        jk_term_add(buf, b->number);
        jk_buf_add_char(buf, ' ');
    }
    jk_term_add(buf, b->text);
}

/* What is printed goes out as it grows. */
static int put_plain(struct text *t, const struct jk_document *d)
{
    struct jk_buf *buf = &t->output.buf;
    const struct jk_block *last = NULL;
    int status = JK_OK;

    for (uint32_t i = 0; status == JK_OK && i < d->block_count; i++) {
        const struct jk_block *b = &d->blocks[i];

        if (!t->all && !jk_block_in_force(b))
            continue;
        if (last != NULL && same_cell(last, b))
            jk_buf_add_text(buf, " / ");
        else if (last != NULL && same_row(last, b))
            jk_buf_add_text(buf, " | ");
        else if (last != NULL)
            jk_buf_add_char(buf, '\n');
        put_block_text(t, b, buf);
        last = b;
        status = jk_output_spill(&t->output, NULL);
    }
    if (last != NULL)
        jk_buf_add_char(buf, '\n');
    return status;
}

static void put_index(struct jk_json *json, const char *key, uint32_t index)
{
    jk_json_key(json, key);
    if (index == JK_NONE)
        jk_json_null(json);
    else
        jk_json_number(json, index);
}

static void put_json_place(struct jk_json *json, const struct jk_block *b)
{
    jk_json_member_number(json, "paragraph", b->paragraph);
    jk_json_key(json, "page");
    jk_json_place(json, b->page);
    put_index(json, "table", b->table);
    jk_json_key(json, "row");
    jk_json_place(json, b->row);
    jk_json_key(json, "column");
    jk_json_place(json, b->column);
    if (b->table != JK_NONE) {
        jk_json_member_number(json, "row_span", b->row_span);
        jk_json_member_number(json, "column_span", b->column_span);
    }
    put_index(json, "anchor", b->anchor);
    put_index(json, "parent", b->parent);
}

static void put_json_block(struct jk_json *json, const struct jk_block *b)
{
    jk_json_object(json);
    jk_json_member(json, "text", b->text);
    jk_json_member(json, "number", b->number);
    jk_json_member_text(json, "kind", kind_names[b->kind]);
    jk_json_member_text(json, "story", story_names[b->story]);
    jk_json_member_number(json, "level", b->level);
    jk_json_member_number(json, "rank", b->rank);
    jk_json_key(json, "in_force");
    jk_json_bool(json, jk_block_in_force(b));
    jk_json_key(json, "marks");
    jk_json_array(json);
    for (size_t i = 0; i < MARKS; i++) {
        if ((b->marks & marks[i].mark) != 0)
            jk_json_text(json, marks[i].name);
    }
    jk_json_array_end(json);
    put_json_place(json, b);
    jk_json_object_end(json);
}

static int put_json(struct text *t, const struct jk_reading *r)
{
    struct jk_buf *buf = &t->output.buf;
    const struct jk_document *d = r->document;
    uint32_t count = d == NULL ? 0 : d->block_count;
    struct jk_json json;
    int status = JK_OK;

    jk_json_init(&json, buf);
    jk_json_object(&json);
    jk_json_member_text(&json, "path", t->name);
    if (r->path.len > 0)
        jk_json_member(&json, "member", r->path);
    jk_json_member_text(&json, "format",
                        jk_format_name((enum jk_format)r->format));
    jk_json_member_text(&json, "state", jk_state_name((enum jk_state)r->state));
    jk_json_key(&json, "message");
    if (r->message.len > 0)
        jk_json_string(&json, r->message);
    else
        jk_json_null(&json);
    jk_json_key(&json, "blocks");
    jk_json_array(&json);
    for (uint32_t i = 0; status == JK_OK && i < count; i++) {
        if (!t->all && !jk_block_in_force(&d->blocks[i]))
            continue;
        jk_buf_add_text(buf, json.comma ? "" : "\n");
        put_json_block(&json, &d->blocks[i]);
        status = jk_output_spill(&t->output, NULL);
    }
    jk_buf_add_text(buf, "\n");
    jk_json_array_end(&json);
    jk_json_object_end(&json);
    jk_buf_add_char(buf, '\n');
    return status;
}

static void complain(const struct text *t, const struct jk_reading *r)
{
    const struct jk_document_result d = {
        .format = jk_str_of(jk_format_name((enum jk_format)r->format)),
        .state = r->state,
        .message = r->message};
    struct jk_buf line;

    jk_buf_init(&line, 0);
    jk_term_add(&line, jk_str_of(t->name));
    if (r->path.len > 0) {
        jk_buf_add_char(&line, '/');
        jk_term_add(&line, r->path);
    }
    jk_buf_add_text(&line, ": ");
    jk_message_add_state(&line, t->options->language, &d);
    if (line.status == JK_OK)
        fprintf(stderr, "jokou: %s\n", line.ptr);
    jk_buf_free(&line);
}

static int on_reading(void *context, uint64_t task, struct jk_reading *r)
{
    struct text *t = context;
    int status = JK_OK;

    (void)task;
    if (r == NULL)
        return JK_OK;
    t->documents++;
    if (r->state != JK_STATE_COMPLETE) {
        t->troubled = true;
        complain(t, r);
    }
    if (t->json)
        status = put_json(t, r);
    else if (r->document != NULL)
        status = put_plain(t, r->document);
    jk_reading_free(r);
    return status;
}

static int read_source(struct text *t, struct jk_error *err)
{
    const struct jk_options *o = t->options;
    struct jk_pool_setup setup = {.limits = o->limits,
                                  .jobs = 1,
                                  .want = JK_WANT_BLOCKS,
                                  .sandbox = jk_sandbox_mode_of(o),
                                  .sink = on_reading,
                                  .context = t};
    struct jk_source source = {.path = o->operands[0]};
    struct jk_pool *pool = NULL;
    int fd = jk_source_open(&source), status;

    if (fd < 0)
        return jk_fail(err, JK_IO, source.path, "%s", strerror(errno));
    status = jk_pool_new(&setup, &pool, err);
    if (status == JK_OK) {
        jk_warn_sandbox(o, jk_pool_sandbox(pool));
        status = jk_pool_submit(pool, 0, 0, source.path, fd, NULL, err);
    }
    while (status == JK_OK && jk_pool_busy(pool))
        status = jk_pool_wait(pool, err);
    jk_pool_free(pool);
    close(fd);
    return status;
}

int jk_cmd_text(struct jk_options *options)
{
    struct text t = {.options = options, .all = options->all};
    const char *format = options->format == NULL ? "text" : options->format;
    struct jk_error err;
    int status;

    if (options->operand_count != 1)
        return jk_usage(options, JK_MSG_NEEDS_ONE_FILE, NULL);
    t.json = strcmp(format, "json") == 0;
    if (!t.json && strcmp(format, "text") != 0) {
        jk_complain(options->language, JK_MSG_OPTION_BAD_VALUE,
                    JK_ARGS("--format", format, "text|json"));
        return 2;
    }
    t.name = options->operands[0];
    jk_error_clear(&err);
    status = jk_output_open(&t.output, options->output, &err);
    if (status == JK_OK)
        status = read_source(&t, &err);
    if (status == JK_OK)
        status = jk_output_commit(&t.output, &err);
    if (status != JK_OK)
        jk_complain_error(options->language, &err);
    jk_output_close(&t.output);
    return status != JK_OK || t.troubled || t.documents == 0 ? 2 : 0;
}
