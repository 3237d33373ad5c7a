// SPDX-License-Identifier: MIT
// One contract in the HTML report.
#include "report_html.h"

#include <stdio.h>

/* "7事項中5、再委託2事項中1" */
static void put_score(const struct jk_html *h)
{
    struct jk_count main = jk_result_count(h->result, JK_GROUP_OUTSOURCING);
    struct jk_count sub = jk_result_count(h->result, JK_GROUP_SUBCONTRACTING);
    char a[16], b[16];

    snprintf(a, sizeof a, "%u", (unsigned)main.applicable);
    snprintf(b, sizeof b, "%u", (unsigned)main.stipulated);
    jk_buf_add_text(h->buf, "<p class=\"score\">");
    jk_html_say(h, JK_MSG_HTML_SCORE);
    jk_html_say_with(h, JK_MSG_HEAD_COUNT, JK_ARGS(a, b));
    snprintf(a, sizeof a, "%u", (unsigned)sub.applicable);
    snprintf(b, sizeof b, "%u", (unsigned)sub.stipulated);
    if (sub.applicable > 0)
        jk_html_say_with(h, JK_MSG_HEAD_SUB, JK_ARGS(a, b));
    else if (sub.total > 0)
        jk_html_say(h, JK_MSG_HEAD_SUB_NONE);
    jk_buf_add_text(h->buf, "</p>\n");
}

static void put_tile(const struct jk_html *h, uint32_t i)
{
    const struct jk_item *item = jk_catalog_item(h->result->catalog, i);
    unsigned status = h->result->items[i].status;

    jk_buf_printf(h->buf,
                  "<li><a class=\"tile s%u\" href=\"#c%llu-%u\"><span "
                  "class=\"label\">",
                  status, (unsigned long long)h->result->ordinal, (unsigned)i);
    jk_html_add(h->buf, item->label);
    jk_buf_printf(h->buf,
                  "</span><span class=\"sign\" aria-hidden=\"true\">%s</span>"
                  "<span class=\"word\">%s</span><span class=\"name\">",
                  jk_item_mark(status), jk_item_word(h->language, status));
    jk_html_add(h->buf, item->title[h->language]);
    jk_buf_add_text(h->buf, "</span></a></li>\n");
}

static void put_fact(const struct jk_html *h, enum jk_message name,
                     const char *word, const struct jk_act *act, bool alarm)
{
    jk_buf_printf(h->buf, "<div%s><dt>", alarm ? " class=\"alarm\"" : "");
    jk_html_say(h, name);
    jk_buf_add_text(h->buf, "</dt><dd>");
    jk_html_add(h->buf, jk_str_of(word));
    if (act != NULL && act->date.len > 0) {
        jk_buf_add_char(h->buf, ' ');
        jk_html_add(h->buf, act->date);
    }
    for (uint32_t i = 0; act != NULL && i < act->record_count; i++) {
        jk_buf_add_text(h->buf, "<q lang=\"ja\">");
        jk_html_add(h->buf, act->records[i].quote);
        jk_buf_add_text(h->buf, "</q>");
    }
    jk_buf_add_text(h->buf, "</dd></div>\n");
}

static void put_facts(const struct jk_html *h)
{
    const struct jk_result *r = h->result;
    unsigned v = r->verification.status, n = r->information.status;

    jk_buf_add_text(h->buf, "<dl class=\"facts\">\n");
    put_fact(h, JK_MSG_HTML_STAGE,
             jk_message(h->language, r->stage == JK_STAGE_DRAFT
                                         ? JK_MSG_STAGE_DRAFT
                                         : JK_MSG_STAGE_SIGNED),
             NULL, false);
    put_fact(h, JK_MSG_VERIFICATION, jk_verification_word(h->language, v),
             &r->verification,
             v == JK_VERIFICATION_UNCONFIRMED ||
                 v == JK_VERIFICATION_RECORD_FOUND);
    put_fact(h, JK_MSG_INFORMATION, jk_information_word(h->language, n),
             &r->information,
             n == JK_INFORMATION_NOT_PROVIDED ||
                 n == JK_INFORMATION_RECORD_FOUND);
    jk_buf_add_text(h->buf, "</dl>\n");
}

static void put_files(const struct jk_html *h)
{
    const struct jk_result *r = h->result;

    jk_buf_add_text(h->buf, "<table class=\"files\"><caption>");
    jk_html_say(h, JK_MSG_HTML_DOCUMENTS);
    jk_buf_add_text(h->buf, "</caption><thead><tr><th scope=\"col\">");
    jk_html_say(h, JK_MSG_HTML_FILE);
    jk_buf_add_text(h->buf, "</th><th scope=\"col\">");
    jk_html_say(h, JK_MSG_HTML_FORMAT);
    jk_buf_add_text(h->buf, "</th><th scope=\"col\">");
    jk_html_say(h, JK_MSG_HTML_STATE);
    jk_buf_add_text(h->buf, "</th></tr></thead><tbody>\n");
    for (uint32_t i = 0; i < r->document_count; i++) {
        const struct jk_document_result *d = &r->documents[i];
        struct jk_buf state;

        jk_buf_init(&state, 0);
        jk_message_add_state(&state, h->language, d);
        jk_buf_add_text(h->buf, "<tr><td>");
        jk_html_add(h->buf, d->path);
        jk_buf_add_text(h->buf, "</td><td>");
        jk_html_add(h->buf, d->format);
        jk_buf_printf(h->buf, "</td><td%s>",
                      d->state == JK_STATE_COMPLETE ? "" : " class=\"alarm\"");
        jk_html_add(h->buf,
                    d->state == JK_STATE_COMPLETE
                        ? jk_str_of(jk_state_word(h->language, d->state))
                        : jk_buf_str(&state));
        jk_buf_add_text(h->buf, "</td></tr>\n");
        jk_buf_free(&state);
    }
    jk_buf_add_text(h->buf, "</tbody></table>\n");
}

static void put_items(const struct jk_html *h, bool scored)
{
    uint32_t items = jk_catalog_item_count(h->result->catalog);

    for (uint32_t i = 0; i < items; i++) {
        if (jk_html_scored(jk_catalog_item(h->result->catalog, i)) == scored)
            jk_html_item(h, i);
    }
}

static void put_nav(const struct jk_html *h)
{
    static const struct {
        const char *id;
        enum jk_message name;
    } parts[] = {{"v", JK_MSG_HTML_SUMMARY},
                 {"i", JK_MSG_HTML_ITEMS},
                 {"t", JK_MSG_HTML_TEXT}};

    jk_buf_add_text(h->buf, "<nav aria-label=\"");
    jk_html_say(h, JK_MSG_HTML_CONTENTS);
    jk_buf_add_char(h->buf, ' ');
    jk_html_add(h->buf, h->result->id); // one name for each landmark
    jk_buf_add_text(h->buf, "\"><ul>");
    for (size_t i = 0; i < sizeof parts / sizeof parts[0]; i++) {
        jk_buf_printf(h->buf, "<li><a href=\"#c%llu-%s\">",
                      (unsigned long long)h->result->ordinal, parts[i].id);
        jk_html_say(h, parts[i].name);
        jk_buf_add_text(h->buf, "</a></li>");
    }
    jk_buf_add_text(h->buf, "<li><a href=\"#glossary\">");
    jk_html_say(h, JK_MSG_HTML_GLOSSARY);
    jk_buf_add_text(h->buf, "</a></li></ul></nav>\n");
}

static void put_name(const struct jk_html *h)
{
    const struct jk_result *r = h->result;

    jk_buf_add_text(h->buf, "<h2>");
    jk_html_add(h->buf, r->title.len > 0 ? r->title : r->id);
    jk_buf_add_text(h->buf, "</h2>\n<p class=\"sub\">");
    if (r->title.len > 0)
        jk_html_add(h->buf, r->id);
    if (r->agency.len > 0) {
        jk_buf_add_text(h->buf, " ");
        jk_html_add(h->buf, r->agency);
    }
    if (r->fiscal_year.len > 0) {
        jk_buf_add_text(h->buf, " ");
        jk_html_add(h->buf, r->fiscal_year);
    }
    jk_buf_add_text(h->buf, "</p>\n");
}

static void section(const struct jk_html *h, const char *part,
                    enum jk_message name)
{
    jk_buf_printf(h->buf, "<section id=\"c%llu-%s\" class=\"part\">\n<h3>",
                  (unsigned long long)h->result->ordinal, part);
    jk_html_say(h, name);
    jk_buf_add_text(h->buf, "</h3>\n");
}

int jk_html_contract(const struct jk_html *h, struct jk_error *err)
{
    uint32_t items = jk_catalog_item_count(h->result->catalog);
    bool extra = false;
    int status;

    jk_buf_printf(h->buf, "<section class=\"case\" id=\"c%llu\">\n",
                  (unsigned long long)h->result->ordinal);
    put_name(h);
    put_nav(h);
    section(h, "v", JK_MSG_HTML_SUMMARY);
    put_score(h);
    jk_buf_add_text(h->buf, "<ol class=\"tiles\">\n");
    for (uint32_t i = 0; i < items; i++) {
        if (jk_html_scored(jk_catalog_item(h->result->catalog, i)))
            put_tile(h, i);
        else
            extra = true;
    }
    jk_buf_add_text(h->buf, "</ol>\n");
    put_facts(h);
    put_files(h);
    jk_buf_add_text(h->buf, "</section>\n");
    section(h, "i", JK_MSG_HTML_ITEMS);
    put_items(h, true);
    jk_buf_add_text(h->buf, "</section>\n");
    if (extra) {
        section(h, "x", JK_MSG_EXTRA);
        put_items(h, false);
        jk_buf_add_text(h->buf, "</section>\n");
    }
    section(h, "t", JK_MSG_HTML_TEXT);
    status = jk_html_documents(h, err);
    jk_buf_add_text(h->buf, "</section>\n</section>\n");
    return status;
}
