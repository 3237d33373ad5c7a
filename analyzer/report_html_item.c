// SPDX-License-Identifier: MIT
// One item in the HTML report: verdict, evidence, what lacks, what to write.
#include "report_html.h"

#include "utf8.h"

#include <stdio.h>

enum { CONTEXT = 240 }; // bytes of a block shown around a quote

static void label_of(const struct jk_item *item, char *text, size_t room)
{
    snprintf(text, room, "%.*s", (int)item->label.len, item->label.ptr);
}

/* "契約書 第３条 > (1)、41段落目、7頁" */
static void put_place(const struct jk_html *h, const struct jk_evidence *e)
{
    char a[16], b[16];

    if (h->result->document_count > 1 &&
        e->document < h->result->document_count) {
        jk_html_add(h->buf, h->result->documents[e->document].path);
        jk_html_say(h, JK_MSG_PLACE_JOIN);
    }
    for (uint32_t i = 0; i < e->section_count; i++) {
        jk_buf_add_text(h->buf, "<span class=\"step\" lang=\"ja\">");
        jk_html_add(h->buf, jk_utf8_cut(e->section[i], 120));
        jk_buf_add_text(h->buf, "</span>");
    }
    if (e->paragraph > 0) {
        snprintf(a, sizeof a, "%u", (unsigned)e->paragraph);
        jk_html_say_with(h, JK_MSG_PARAGRAPH, JK_ARGS(a));
    }
    if (e->row > 0) {
        snprintf(a, sizeof a, "%u", (unsigned)e->row);
        snprintf(b, sizeof b, "%u", (unsigned)e->column);
        jk_html_say(h, JK_MSG_PLACE_JOIN);
        jk_html_say_with(h, JK_MSG_CELL, JK_ARGS(a, b));
    }
    if (e->page > 0) {
        snprintf(a, sizeof a, "%u", (unsigned)e->page);
        jk_html_say(h, JK_MSG_PLACE_JOIN);
        jk_html_say_with(h, JK_MSG_PAGE, JK_ARGS(a));
    }
}

static const struct jk_document *document_of(const struct jk_html *h,
                                             const struct jk_evidence *e)
{
    const struct jk_reading *reading;

    if (e->passage == NULL || e->document >= h->result->document_count)
        return NULL;
    reading = h->result->documents[e->document].reading;
    return reading == NULL ? NULL : reading->document;
}

/* The last bytes of text, at most max, that cut no character. */
static struct jk_str ending(struct jk_str text, size_t max)
{
    size_t at = text.len > max ? text.len - max : 0;

    while (at < text.len && ((unsigned char)text.ptr[at] & 0xC0) == 0x80)
        at++;
    return jk_str_slice(text, at, text.len);
}

/* The quote inside what stands around it in its block. */
static void put_quote(const struct jk_html *h, const struct jk_evidence *e)
{
    const struct jk_document *d = document_of(h, e);
    struct jk_str before = JK_STR(""), after = JK_STR("");

    if (d != NULL && e->passage->range_count > 0) {
        const struct jk_range *first = &e->passage->ranges[0];
        const struct jk_range *last =
            &e->passage->ranges[e->passage->range_count - 1];

        before = jk_str_slice(d->blocks[first->block].text, 0, first->begin);
        after = jk_str_slice(d->blocks[last->block].text, last->end,
                             d->blocks[last->block].text.len);
    }
    jk_buf_add_text(h->buf, "<blockquote lang=\"ja\">");
    if (before.len > CONTEXT)
        jk_buf_add_text(h->buf, "…");
    jk_html_add(h->buf, ending(before, CONTEXT));
    jk_buf_add_text(h->buf, "<mark>");
    jk_html_add(h->buf, e->quote);
    jk_buf_add_text(h->buf, "</mark>");
    jk_html_add(h->buf, jk_utf8_cut(after, CONTEXT));
    if (after.len > CONTEXT)
        jk_buf_add_text(h->buf, "…");
    jk_buf_add_text(h->buf, "</blockquote>\n");
}

static void put_evidence(const struct jk_html *h, uint32_t i, uint32_t n)
{
    const struct jk_item *item = jk_catalog_item(h->result->catalog, i);
    const struct jk_evidence *e = &h->result->items[i].evidence[n];
    unsigned long long ordinal = (unsigned long long)h->result->ordinal;
    char label[64], number[16];

    label_of(item, label, sizeof label);
    snprintf(number, sizeof number, "%u", (unsigned)n + 1);
    jk_buf_printf(h->buf, "<li id=\"c%llu-%u-%u\" tabindex=\"-1\">\n", ordinal,
                  (unsigned)i, (unsigned)n + 1);
    put_quote(h, e);
    jk_buf_add_text(h->buf, "<p class=\"place\">");
    put_place(h, e);
    if (document_of(h, e) != NULL) {
        jk_buf_printf(h->buf,
                      " <a class=\"jump\" href=\"#c%llu-%u-%u-t\" "
                      "aria-label=\"",
                      ordinal, (unsigned)i, (unsigned)n + 1);
        jk_html_say_with(h, JK_MSG_HTML_SHOW_OF, JK_ARGS(label, number));
        jk_buf_add_text(h->buf, "\">");
        jk_html_say(h, JK_MSG_HTML_SHOW);
        jk_buf_add_text(h->buf, "</a>");
    }
    jk_buf_add_text(h->buf, "</p>\n<p class=\"rule\">");
    if (e->passage != NULL)
        jk_html_add(h->buf,
                    jk_catalog_clause_text(h->result->catalog,
                                           e->passage->clause, h->language));
    jk_buf_add_text(h->buf, " <code>");
    jk_html_add(h->buf, e->clause);
    jk_buf_add_text(h->buf, "</code></p>\n</li>\n");
}

static void put_near(const struct jk_html *h, const struct jk_item_result *r)
{
    if (r->near_count == 0)
        return;
    jk_buf_add_text(h->buf, "<h5>");
    jk_html_say(h, JK_MSG_NEAR);
    jk_buf_add_text(h->buf, "</h5>\n<ul class=\"near\">\n");
    for (uint32_t n = 0; n < r->near_count; n++) {
        const struct jk_evidence *e = &r->near[n];

        jk_buf_add_text(h->buf, "<li><q lang=\"ja\">");
        jk_html_add(h->buf, e->quote);
        jk_buf_add_text(h->buf, "</q><p class=\"place\">");
        put_place(h, e);
        jk_buf_add_text(h->buf, "</p><p class=\"rule\">");
        jk_html_add(h->buf, e->passage != NULL
                                ? jk_catalog_defeat_text(h->result->catalog,
                                                         e->passage->defeat,
                                                         h->language)
                                : e->reason);
        jk_buf_add_text(h->buf, "</p></li>\n");
    }
    jk_buf_add_text(h->buf, "</ul>\n");
}

static bool among(struct jk_str id, const struct jk_str *ids, uint32_t count)
{
    for (uint32_t i = 0; i < count; i++) {
        if (jk_str_equal(ids[i], id))
            return true;
    }
    return false;
}

/* The elements of an item, each found or not. */
static void put_elements(const struct jk_html *h, const struct jk_item *item,
                         const struct jk_item_result *r)
{
    if (item->element_count == 0 || r->found_count + r->missing_count == 0)
        return;
    jk_buf_add_text(h->buf, "<h5>");
    jk_html_say(h, JK_MSG_CATALOG_ELEMENTS);
    jk_buf_add_text(h->buf, "</h5>\n<ul class=\"elements\">\n");
    for (uint32_t i = 0; i < item->element_count; i++) {
        bool found = among(item->elements[i].id, r->found, r->found_count);

        jk_buf_printf(h->buf,
                      "<li class=\"%s\"><span class=\"sign\" "
                      "aria-hidden=\"true\">%s</span>",
                      found ? "s0" : "s3", found ? "○" : "×");
        jk_html_add(h->buf, item->elements[i].title[h->language]);
        jk_buf_add_text(h->buf, "<span class=\"word\">");
        jk_html_say(h, found ? JK_MSG_HTML_PRESENT : JK_MSG_HTML_ABSENT);
        jk_buf_add_text(h->buf, "</span></li>\n");
    }
    jk_buf_add_text(h->buf, "</ul>\n");
}

static void put_model(const struct jk_html *h, uint32_t i)
{
    const struct jk_item *item = jk_catalog_item(h->result->catalog, i);
    unsigned long long ordinal = (unsigned long long)h->result->ordinal;
    char label[64];

    if (item->model[JK_JA].len == 0)
        return;
    label_of(item, label, sizeof label);
    jk_buf_add_text(h->buf, "<div class=\"model\"><h5>");
    jk_html_say(h, JK_MSG_MODEL);
    jk_buf_printf(h->buf, "</h5><p id=\"c%llu-%u-m\" lang=\"ja\">", ordinal,
                  (unsigned)i);
    jk_html_add(h->buf, item->model[JK_JA]);
    jk_buf_printf(h->buf,
                  "</p><button type=\"button\" class=\"copy\" hidden "
                  "data-copy=\"c%llu-%u-m\" aria-label=\"",
                  ordinal, (unsigned)i);
    jk_html_say_with(h, JK_MSG_HTML_COPY_OF, JK_ARGS(label));
    jk_buf_add_text(h->buf, "\">");
    jk_html_say(h, JK_MSG_HTML_COPY);
    jk_buf_add_text(h->buf, "</button></div>\n");
}

static void put_pair(const struct jk_html *h, enum jk_message name,
                     struct jk_str text)
{
    if (text.len == 0)
        return;
    jk_buf_add_text(h->buf, "<div><dt>");
    jk_html_say(h, name);
    jk_buf_add_text(h->buf, "</dt><dd>");
    jk_html_add(h->buf, text);
    jk_buf_add_text(h->buf, "</dd></div>\n");
}

static void put_reference(const struct jk_html *h, const struct jk_item *item)
{
    if (item->reference.len == 0)
        return;
    jk_buf_add_text(h->buf, "<div><dt>");
    jk_html_say(h, JK_MSG_CATALOG_REFERENCE);
    jk_buf_add_text(h->buf, "</dt><dd lang=\"ja\">");
    jk_html_add(h->buf, item->reference);
    jk_buf_add_text(h->buf, "<span class=\"certainty\">");
    jk_html_say(h,
                (enum jk_message)(JK_MSG_CERTAINTY_VERIFIED + item->certainty));
    jk_buf_add_text(h->buf, "</span></dd></div>\n");
}

void jk_html_item(const struct jk_html *h, uint32_t i)
{
    const struct jk_item *item = jk_catalog_item(h->result->catalog, i);
    const struct jk_item_result *r = &h->result->items[i];
    bool lacks = r->status == JK_ITEM_MISSING ||
                 r->status == JK_ITEM_DEFERRED ||
                 r->status == JK_ITEM_REFERENCE_ONLY;

    jk_buf_printf(h->buf,
                  "<article class=\"item s%u\" id=\"c%llu-%u\" "
                  "tabindex=\"-1\">\n<h4><span class=\"label\">",
                  (unsigned)r->status, (unsigned long long)h->result->ordinal,
                  (unsigned)i);
    jk_html_add(h->buf, item->label);
    jk_buf_add_text(h->buf, "</span> <span class=\"name\">");
    jk_html_add(h->buf, item->title[h->language]);
    jk_buf_add_text(h->buf, "</span> ");
    jk_html_mark(h, r->status);
    jk_buf_add_text(h->buf, "</h4>\n<dl>\n");
    put_pair(h, JK_MSG_CATALOG_REQUIREMENT, item->requirement[h->language]);
    if (lacks)
        put_pair(h, JK_MSG_WHY, item->why[h->language]);
    put_reference(h, item);
    jk_buf_add_text(h->buf, "</dl>\n");
    if (r->evidence_count > 0) {
        jk_buf_add_text(h->buf, "<h5>");
        jk_html_say(h, JK_MSG_HTML_EVIDENCE);
        jk_buf_add_text(h->buf, "</h5>\n<ol class=\"evidence\">\n");
        for (uint32_t n = 0; n < r->evidence_count; n++)
            put_evidence(h, i, n);
        jk_buf_add_text(h->buf, "</ol>\n");
    } else if (r->status != JK_ITEM_NOT_APPLICABLE) {
        jk_buf_add_text(h->buf, "<p class=\"none\">");
        jk_html_say(h, JK_MSG_HTML_NO_EVIDENCE);
        jk_buf_add_text(h->buf, "</p>\n");
    }
    put_elements(h, item, r);
    put_near(h, r);
    if (lacks)
        put_model(h, i);
    jk_buf_add_text(h->buf, "</article>\n");
}
