// SPDX-License-Identifier: MIT
// The report to look at: one page without network. What stands at its top is
// known at the end, so contracts and their list are kept in files without a
// name until then: memory stays bounded however many there are.
#include "report_html.h"

#include <errno.h>
#include <stdlib.h>

struct state {
    bool begun;
    bool archive;
    struct jk_html_archive counts;
    FILE *pages; // the contracts, when they are shown one by one
};

enum { SPILL = 65536 };

void jk_html_say(const struct jk_html *h, enum jk_message id)
{
    jk_html_add(h->buf, jk_str_of(jk_message(h->language, id)));
}

void jk_html_say_with(const struct jk_html *h, enum jk_message id,
                      const char *const *arguments)
{
    struct jk_buf text;

    jk_buf_init(&text, 0);
    jk_message_add(&text, h->language, id, arguments);
    jk_html_add(h->buf, jk_buf_str(&text));
    if (text.status != JK_OK)
        h->buf->status = text.status;
    jk_buf_free(&text);
}

void jk_html_mark(const struct jk_html *h, unsigned status)
{
    jk_buf_printf(h->buf,
                  "<span class=\"mark s%u\"><span class=\"sign\" "
                  "aria-hidden=\"true\">%s</span>%s</span>",
                  status, jk_item_mark(status),
                  jk_item_word(h->language, status));
}

bool jk_html_scored(const struct jk_item *item)
{
    return item->group != JK_GROUP_EXTRA;
}

void jk_html_glossary(const struct jk_html *h)
{
    static const enum jk_message terms[][2] = {
        {JK_MSG_GLOSS_TERM_EVIDENCE, JK_MSG_GLOSS_EVIDENCE},
        {JK_MSG_GLOSS_TERM_FORCE, JK_MSG_GLOSS_FORCE},
        {JK_MSG_GLOSS_TERM_VERIFICATION, JK_MSG_GLOSS_VERIFICATION},
        {JK_MSG_GLOSS_TERM_STAGE, JK_MSG_GLOSS_STAGE},
    };

    jk_buf_add_text(h->buf, "<section id=\"glossary\" class=\"glossary\">\n"
                            "<h2>");
    jk_html_say(h, JK_MSG_HTML_GLOSSARY);
    jk_buf_add_text(h->buf, "</h2>\n<dl>\n");
    for (unsigned i = 0; i < JK_ITEM_STATUSES; i++) {
        jk_buf_add_text(h->buf, "<div><dt>");
        jk_html_mark(h, i);
        jk_buf_add_text(h->buf, "</dt><dd>");
        jk_html_say(h, (enum jk_message)(JK_MSG_GLOSS_STIPULATED + i));
        jk_buf_add_text(h->buf, "</dd></div>\n");
    }
    for (size_t i = 0; i < sizeof terms / sizeof terms[0]; i++) {
        jk_buf_add_text(h->buf, "<div><dt>");
        jk_html_say(h, terms[i][0]);
        jk_buf_add_text(h->buf, "</dt><dd>");
        jk_html_say(h, terms[i][1]);
        jk_buf_add_text(h->buf, "</dd></div>\n");
    }
    jk_buf_add_text(h->buf, "</dl>\n</section>\n");
}

/* "事項目録 … · 作成 jokou 0.1.0": what the report was made with. */
static void put_origin(const struct jk_html *h)
{
    const struct jk_report_setup *s = h->setup;
    struct jk_str caution = jk_catalog_caution(s->catalog, h->language);

    jk_buf_add_text(h->buf, "<dl class=\"origin\"><div><dt>");
    jk_html_say(h, JK_MSG_HTML_CATALOG);
    jk_buf_add_text(h->buf, "</dt><dd>");
    jk_html_add(h->buf, jk_catalog_title(s->catalog, h->language));
    jk_buf_add_text(h->buf, "</dd></div><div><dt>");
    jk_html_say(h, JK_MSG_HTML_VERSION);
    jk_buf_add_text(h->buf, "</dt><dd>jokou " JK_VERSION "</dd></div>");
    if (s->sandbox != NULL) {
        jk_buf_add_text(h->buf, "<div><dt>");
        jk_html_say(h, JK_MSG_HTML_SANDBOX);
        jk_buf_add_text(h->buf, "</dt><dd>");
        jk_html_add(h->buf, jk_str_of(s->sandbox));
        jk_buf_add_text(h->buf, "</dd></div>");
    }
    jk_buf_add_text(h->buf, "</dl>\n<p class=\"caution\">");
    jk_html_say(h, JK_MSG_CAUTION);
    jk_buf_add_char(h->buf, ' ');
    jk_html_add(h->buf, caution);
    jk_buf_add_text(h->buf, "</p>\n");
}

static void put_head(const struct jk_html *h, bool archive)
{
    enum jk_message title =
        archive ? JK_MSG_HTML_ARCHIVE_TITLE : JK_MSG_HTML_TITLE;

    jk_html_head(h->buf, h->language == JK_JA ? "ja" : "en",
                 jk_str_of(jk_message(h->language, title)));
    jk_buf_printf(h->buf, "<body class=\"%s\" data-copied=\"",
                  archive ? "archive" : "contract");
    jk_html_say(h, JK_MSG_HTML_COPIED);
    jk_buf_add_text(h->buf, "\" data-shown=\"");
    jk_html_say(h, JK_MSG_HTML_SHOWN);
    jk_buf_add_text(h->buf, "\">\n<a class=\"skip\" href=\"#main\">");
    jk_html_say(h, JK_MSG_HTML_SKIP);
    jk_buf_add_text(h->buf, "</a>\n<header class=\"top\">\n<h1>");
    jk_html_say(h, title);
    jk_buf_add_text(h->buf, "</h1>\n");
    put_origin(h);
    jk_buf_add_text(h->buf, "</header>\n<main id=\"main\" tabindex=\"-1\">\n");
}

static void put_tail(const struct jk_html *h)
{
    jk_html_glossary(h);
    jk_buf_add_text(h->buf, "</main>\n<p id=\"said\" class=\"said\" "
                            "role=\"status\" aria-live=\"polite\"></p>\n");
    jk_html_script(h->buf);
    jk_buf_add_text(h->buf, "</body>\n</html>\n");
}

static struct jk_html page(const struct jk_report_setup *setup,
                           const struct jk_result *result)
{
    return (struct jk_html){setup, &setup->output->buf, setup->language, result,
                            NULL};
}

static int begin(const struct jk_report_setup *setup, void **state,
                 struct jk_error *err)
{
    struct state *s = calloc(1, sizeof *s);

    (void)setup;
    if (s == NULL)
        return jk_fail(err, JK_NO_MEMORY, NULL, "out of memory");
    *state = s;
    return JK_OK;
}

static bool has_text(const struct jk_result *result)
{
    for (uint32_t i = 0; i < result->document_count; i++) {
        if (result->documents[i].reading != NULL)
            return true;
    }
    return result->document_count == 0;
}

static int no_file(struct jk_error *err)
{
    return jk_fail(err, JK_IO, NULL, "temporary file: %s", strerror(errno));
}

int jk_html_spill(const struct jk_html *h, bool all, struct jk_error *err)
{
    int status = jk_buf_status(h->buf, err);

    if (status != JK_OK || h->spool == NULL || (!all && h->buf->len < SPILL))
        return status;
    if (fwrite(h->buf->ptr, 1, h->buf->len, h->spool) != h->buf->len)
        return no_file(err);
    jk_buf_reset(h->buf);
    return JK_OK;
}

static bool have_file(FILE **file)
{
    if (*file == NULL)
        *file = tmpfile();
    return *file != NULL;
}

/* Keeps a line of the list and counts. */
static int keep(struct state *s, const struct jk_report_setup *setup,
                const struct jk_result *result, struct jk_error *err)
{
    uint32_t items = jk_catalog_item_count(setup->catalog);
    struct jk_html h = page(setup, result);
    struct jk_buf row;
    int status;

    if (result->catalog == setup->catalog) {
        for (uint32_t i = 0; i < items && i < JK_BOARD_ITEMS; i++)
            s->counts.statuses[i][result->items[i].status]++;
    }
    if (!have_file(&s->counts.rows))
        return no_file(err);
    jk_buf_init(&row, 0);
    h.buf = &row;
    h.spool = s->counts.rows;
    jk_html_row(&h, !s->archive);
    status = jk_html_spill(&h, true, err);
    s->counts.row_count++;
    jk_buf_free(&row);
    return status;
}

static int contract(const struct jk_report_setup *setup, void *state,
                    const struct jk_result *result, struct jk_error *err)
{
    struct state *s = state;
    struct jk_html h = page(setup, result);
    struct jk_buf buf;
    int status;

    if (!s->begun)
        s->archive = setup->audit || !has_text(result);
    s->begun = true;
    status = keep(s, setup, result, err);
    if (status != JK_OK || s->archive)
        return status;
    if (!have_file(&s->pages))
        return no_file(err);
    jk_buf_init(&buf, 0);
    h.buf = &buf;
    h.spool = s->pages;
    status = jk_html_contract(&h, err);
    if (status == JK_OK)
        status = jk_html_spill(&h, true, err);
    jk_buf_free(&buf);
    return status;
}

static int copy(const struct jk_report_setup *setup, FILE *file,
                struct jk_error *err)
{
    char chunk[8192];
    size_t n;
    int status = JK_OK;

    if (file == NULL)
        return JK_OK;
    if (fflush(file) != 0 || fseek(file, 0, SEEK_SET) != 0)
        return no_file(err);
    while (status == JK_OK && (n = fread(chunk, 1, sizeof chunk, file)) > 0) {
        jk_buf_add(&setup->output->buf, chunk, n);
        status = jk_output_spill(setup->output, err);
    }
    if (status == JK_OK && ferror(file))
        status = no_file(err);
    return status;
}

/* The list above several contracts. */
static int put_index(const struct jk_html *h, const struct state *s,
                     struct jk_error *err)
{
    int status;

    jk_buf_add_text(h->buf, "<section id=\"contracts\" class=\"part\">\n"
                            "<h2>");
    jk_html_say(h, JK_MSG_HTML_LIST);
    jk_buf_add_text(h->buf, "</h2>\n<ol class=\"list\">\n");
    status = copy(h->setup, s->counts.rows, err);
    jk_buf_add_text(h->buf, "</ol>\n</section>\n");
    return status;
}

static int end(const struct jk_report_setup *setup, void *state,
               struct jk_error *err)
{
    struct state *s = state;
    struct jk_html h = page(setup, NULL);
    int status = JK_OK;

    if (!s->begun)
        s->archive = setup->audit;
    put_head(&h, s->archive);
    if (s->archive) {
        jk_html_board(&h, &s->counts);
        jk_html_filters(&h);
        jk_buf_add_text(h.buf, "<div id=\"list\">\n<ol class=\"list\">\n");
        status = copy(setup, s->counts.rows, err);
        jk_buf_add_text(h.buf, "</ol>\n</div>\n</section>\n");
    } else if (s->counts.row_count > 1) {
        status = put_index(&h, s, err);
    }
    if (status == JK_OK)
        status = copy(setup, s->pages, err);
    put_tail(&h);
    return status;
}

static void release(void *state)
{
    struct state *s = state;

    if (s != NULL && s->counts.rows != NULL)
        fclose(s->counts.rows);
    if (s != NULL && s->pages != NULL)
        fclose(s->pages);
    free(s);
}

const struct jk_writer jk_writer_html = {
    .name = "html",
    .blocks = true,
    .begin = begin,
    .contract = contract,
    .end = end,
    .free = release,
};
