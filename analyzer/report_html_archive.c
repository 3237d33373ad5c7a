// SPDX-License-Identifier: MIT
// An archive in the HTML report: the Board's table, charts, and the list.
#include "report_html.h"

#include <inttypes.h>
#include <stdio.h>

static const unsigned kinds[JK_KINDS] = {JK_KIND_MINISTRY, JK_KIND_REGIONAL,
                                         JK_KIND_UNKNOWN};

static void put_number(const struct jk_html *h, uint64_t number)
{
    jk_buf_add_text(h->buf, "<td class=\"num\">");
    jk_html_number(h->buf, number);
    jk_buf_add_text(h->buf, "</td>");
}

static void put_totals(const struct jk_html *h)
{
    const struct jk_board *b = h->setup->board;
    const struct {
        enum jk_message name;
        uint64_t count;
    } totals[] = {{JK_MSG_HTML_TOTALS, b->contracts},
                  {JK_MSG_HTML_TOTAL_CLEAN, b->clean},
                  {JK_MSG_HTML_TOTAL_FINDINGS, b->findings},
                  {JK_MSG_HTML_TOTAL_TROUBLED, b->troubled}};

    jk_buf_add_text(h->buf, "<dl class=\"totals\">\n");
    for (size_t i = 0; i < sizeof totals / sizeof totals[0]; i++) {
        jk_buf_add_text(h->buf, "<div><dt>");
        jk_html_say(h, totals[i].name);
        jk_buf_add_text(h->buf, "</dt><dd>");
        jk_html_number(h->buf, totals[i].count);
        jk_buf_add_text(h->buf, "</dd></div>\n");
    }
    jk_buf_add_text(h->buf, "</dl>\n");
}

static enum jk_message kind_name(unsigned kind)
{
    return kind == JK_KIND_MINISTRY   ? JK_MSG_BOARD_MINISTRY
           : kind == JK_KIND_REGIONAL ? JK_MSG_BOARD_REGIONAL
                                      : JK_MSG_BOARD_UNKNOWN;
}

static void begin_table(const struct jk_html *h, const char *class,
                        enum jk_message caption)
{
    jk_buf_printf(h->buf, "<div class=\"scroll\" tabindex=\"0\" role=\"group\" "
                          "aria-label=\"");
    jk_html_say(h, caption);
    jk_buf_printf(h->buf, "\"><table class=\"%s\"><caption>", class);
    jk_html_say(h, caption);
    jk_buf_add_text(h->buf, "</caption>\n<thead><tr>");
}

static void put_head(const struct jk_html *h, enum jk_message name)
{
    jk_buf_add_text(h->buf, "<th scope=\"col\">");
    jk_html_say(h, name);
    jk_buf_add_text(h->buf, "</th>");
}

static void put_board_cell(const struct jk_html *h, unsigned kind,
                           unsigned cell)
{
    const struct jk_board *b = h->setup->board;

    jk_buf_add_text(h->buf, "<td class=\"num\">");
    jk_html_number(h->buf, b->agency_cells[kind][cell]);
    jk_buf_add_text(h->buf, "<span class=\"slash\">／</span>");
    jk_html_number(h->buf, b->cells[kind][cell]);
    jk_buf_add_text(h->buf, "</td>");
}

static void put_table(const struct jk_html *h)
{
    const struct jk_board *b = h->setup->board;
    char text[24];

    begin_table(h, "board", JK_MSG_BOARD_TITLE);
    put_head(h, JK_MSG_HTML_BOARD_LINE);
    for (unsigned k = 0; k < JK_KINDS; k++) {
        if (b->cells[kinds[k]][JK_CELL_EXAMINED] > 0)
            put_head(h, kind_name(kinds[k]));
    }
    jk_buf_add_text(h->buf, "</tr></thead>\n<tbody>\n");
    for (unsigned c = 0; c < JK_CELLS; c++) {
        jk_buf_printf(h->buf, "<tr%s><th scope=\"row\">",
                      c == JK_CELL_NOT_VERIFIED || c == JK_CELL_NOT_PROVIDED
                          ? " class=\"under\""
                      : c == JK_CELL_EXAMINED || c == JK_CELL_SUBCONTRACTED
                          ? " class=\"over\""
                          : "");
        jk_html_say(h, (enum jk_message)(JK_MSG_BOARD_EXAMINED + c));
        jk_buf_add_text(h->buf, "</th>");
        for (unsigned k = 0; k < JK_KINDS; k++) {
            if (b->cells[kinds[k]][JK_CELL_EXAMINED] > 0)
                put_board_cell(h, kinds[k], c);
        }
        jk_buf_add_text(h->buf, "</tr>\n");
    }
    jk_buf_add_text(h->buf, "</tbody></table></div>\n<p class=\"hint\">");
    jk_html_say(h, JK_MSG_UNDECIDED_NOTE);
    if (b->records > 0) {
        snprintf(text, sizeof text, "%" PRIu64, b->records);
        jk_html_say_with(h, JK_MSG_RECORD_NOTE, JK_ARGS(text));
    }
    jk_buf_add_text(h->buf, "</p>\n");
}

// --- Charts ------------------------------------------------------------------

/* A bar of shares; the numbers stand beside it in the table. */
static void put_bar(const struct jk_html *h, const uint64_t *parts,
                    const unsigned *colors, size_t count, uint64_t whole)
{
    double at = 0;

    jk_buf_add_text(h->buf, "<td class=\"bar\"><svg viewBox=\"0 0 200 10\" "
                            "preserveAspectRatio=\"none\" "
                            "aria-hidden=\"true\" focusable=\"false\">");
    for (size_t i = 0; whole > 0 && i < count; i++) {
        double width = 200.0 * (double)parts[i] / (double)whole;

        if (parts[i] > 0)
            jk_buf_printf(h->buf,
                          "<rect class=\"f%u\" x=\"%.2f\" width=\"%.2f\" "
                          "height=\"10\"/>",
                          colors[i], at, width);
        at += width;
    }
    jk_buf_add_text(h->buf, "</svg></td>");
}

static void put_item_chart(const struct jk_html *h,
                           const struct jk_html_archive *a)
{
    static const unsigned colors[JK_ITEM_STATUSES] = {0, 1, 2, 3, 4, 5};
    const struct jk_catalog *catalog = h->setup->catalog;
    uint32_t items = jk_catalog_item_count(catalog);

    begin_table(h, "chart", JK_MSG_HTML_CHART_ITEMS);
    put_head(h, JK_MSG_CATALOG_ITEM);
    put_head(h, JK_MSG_HTML_CHART);
    for (unsigned s = 0; s < JK_ITEM_STATUSES; s++) {
        jk_buf_add_text(h->buf, "<th scope=\"col\">");
        jk_html_mark(h, s);
        jk_buf_add_text(h->buf, "</th>");
    }
    jk_buf_add_text(h->buf, "</tr></thead>\n<tbody>\n");
    for (uint32_t i = 0; i < items && i < JK_BOARD_ITEMS; i++) {
        const struct jk_item *item = jk_catalog_item(catalog, i);
        uint64_t whole = 0;

        for (unsigned s = 0; s < JK_ITEM_STATUSES; s++)
            whole += a->statuses[i][s];
        jk_buf_add_text(h->buf, "<tr><th scope=\"row\"><span "
                                "class=\"label\">");
        jk_html_add(h->buf, item->label);
        jk_buf_add_text(h->buf, "</span> ");
        jk_html_add(h->buf, item->title[h->language]);
        jk_buf_add_text(h->buf, "</th>");
        put_bar(h, a->statuses[i], colors, JK_ITEM_STATUSES, whole);
        for (unsigned s = 0; s < JK_ITEM_STATUSES; s++)
            put_number(h, a->statuses[i][s]);
        jk_buf_add_text(h->buf, "</tr>\n");
    }
    jk_buf_add_text(h->buf, "</tbody></table></div>\n");
}

static void put_group_chart(const struct jk_html *h,
                            const struct jk_board_groups *groups,
                            enum jk_message caption, enum jk_message name)
{
    static const unsigned colors[] = {3};

    if (groups->count == 0)
        return;
    begin_table(h, "chart", caption);
    put_head(h, name);
    put_head(h, JK_MSG_HTML_SHARE_MISSING);
    put_head(h, JK_MSG_BOARD_EXAMINED);
    put_head(h, JK_MSG_BOARD_ANY_MISSING);
    put_head(h, JK_MSG_BOARD_METHOD_MISSING);
    put_head(h, JK_MSG_HTML_NOT_VERIFIED);
    jk_buf_add_text(h->buf, "</tr></thead>\n<tbody>\n");
    for (size_t i = 0; i < groups->count; i++) {
        const struct jk_board_group *g = &groups->items[groups->sorted[i]];

        jk_buf_add_text(h->buf, "<tr><th scope=\"row\">");
        if (g->name[0] == '\0')
            jk_html_say(h, JK_MSG_BOARD_NONE);
        jk_html_add(h->buf, jk_str_of(g->name));
        jk_buf_add_text(h->buf, "</th>");
        put_bar(h, &g->cells[JK_CELL_ANY_MISSING], colors, 1,
                g->cells[JK_CELL_EXAMINED]);
        put_number(h, g->cells[JK_CELL_EXAMINED]);
        put_number(h, g->cells[JK_CELL_ANY_MISSING]);
        put_number(h, g->cells[JK_CELL_METHOD_MISSING]);
        put_number(h, g->cells[JK_CELL_NOT_VERIFIED]);
        jk_buf_add_text(h->buf, "</tr>\n");
    }
    jk_buf_add_text(h->buf, "</tbody></table></div>\n");
}

void jk_html_board(const struct jk_html *h, const struct jk_html_archive *a)
{
    jk_buf_add_text(h->buf, "<section id=\"board\" class=\"part\">\n<h2>");
    jk_html_say(h, JK_MSG_HTML_OVERVIEW);
    jk_buf_add_text(h->buf, "</h2>\n");
    put_totals(h);
    put_table(h);
    jk_buf_add_text(h->buf, "</section>\n<section id=\"charts\" "
                            "class=\"part\">\n<h2>");
    jk_html_say(h, JK_MSG_HTML_CHARTS);
    jk_buf_add_text(h->buf, "</h2>\n");
    put_item_chart(h, a);
    put_group_chart(h, &h->setup->board->agencies, JK_MSG_HTML_CHART_AGENCIES,
                    JK_MSG_BOARD_AGENCY);
    put_group_chart(h, &h->setup->board->years, JK_MSG_HTML_CHART_YEARS,
                    JK_MSG_BOARD_YEAR);
    jk_buf_add_text(h->buf, "</section>\n");
}

// --- The list ----------------------------------------------------------------

/* "定めなし O3、O6": what lacks, in words. */
static void put_words(const struct jk_html *h)
{
    const struct jk_result *r = h->result;
    uint32_t items = jk_catalog_item_count(r->catalog);
    bool any = false;

    for (unsigned s = JK_ITEM_DEFERRED; s < JK_ITEM_STATUSES; s++) {
        bool begun = false;

        if (s == JK_ITEM_NOT_APPLICABLE)
            continue;
        for (uint32_t i = 0; i < items; i++) {
            const struct jk_item *item = jk_catalog_item(r->catalog, i);

            if (r->items[i].status != s || !jk_html_scored(item))
                continue;
            if (begun)
                jk_html_say(h, JK_MSG_PLACE_JOIN);
            else
                jk_buf_printf(h->buf, "%s%s ", any ? "／" : "",
                              jk_item_word(h->language, s));
            jk_html_add(h->buf, item->label);
            begun = any = true;
        }
    }
    if (r->verification.status == JK_VERIFICATION_UNCONFIRMED) {
        jk_buf_add_text(h->buf, any ? "／" : "");
        jk_html_say(h, JK_MSG_HTML_UNVERIFIED);
        any = true;
    }
    if (r->information.status == JK_INFORMATION_NOT_PROVIDED) {
        jk_buf_add_text(h->buf, any ? "／" : "");
        jk_html_say(h, JK_MSG_HTML_UNPROVIDED);
        any = true;
    }
    if (jk_result_troubled(r)) {
        jk_buf_add_text(h->buf, any ? "／" : "");
        jk_html_say(h, JK_MSG_HTML_TROUBLED);
        any = true;
    }
    if (!any)
        jk_html_say(h, JK_MSG_HTML_CLEAN);
}

/* Small on purpose: there may be tens of thousands. */
void jk_html_row(const struct jk_html *h, bool link)
{
    const struct jk_result *r = h->result;
    uint32_t items = jk_catalog_item_count(r->catalog);

    jk_buf_add_text(h->buf, "<li data-s=");
    for (uint32_t i = 0; i < items; i++) {
        if (jk_html_scored(jk_catalog_item(r->catalog, i)))
            jk_buf_printf(h->buf, "%u", (unsigned)r->items[i].status);
    }
    jk_buf_printf(h->buf, " data-c=%u data-k=%u><b>", jk_board_cells_of(r),
                  (unsigned)r->agency_kind);
    if (link)
        jk_buf_printf(h->buf, "<a href=\"#c%llu\">",
                      (unsigned long long)r->ordinal);
    jk_html_add(h->buf, r->id);
    jk_buf_add_text(h->buf, link ? "</a></b><span>" : "</b><span>");
    jk_html_add(h->buf, r->title);
    jk_buf_add_text(h->buf, "</span><i>");
    jk_html_add(h->buf, r->agency);
    jk_buf_add_text(h->buf, "</i><code aria-hidden=true>");
    for (uint32_t i = 0; i < items; i++) {
        if (jk_html_scored(jk_catalog_item(r->catalog, i)))
            jk_buf_add_text(h->buf, jk_item_mark(r->items[i].status));
    }
    jk_buf_add_text(h->buf, "</code><em>");
    put_words(h);
    jk_buf_add_text(h->buf, "</em>\n");
}

static void begin_select(const struct jk_html *h, const char *id,
                         enum jk_message name, enum jk_message all)
{
    jk_buf_printf(h->buf, "<p><label for=\"%s\">", id);
    jk_html_say(h, name);
    jk_buf_printf(h->buf, "</label><select id=\"%s\">", id);
    jk_buf_add_text(h->buf, "<option value=\"\">");
    jk_html_say(h, all);
    jk_buf_add_text(h->buf, "</option>");
}

static void put_agencies(const struct jk_html *h)
{
    const struct jk_board_groups *g = &h->setup->board->agencies;

    begin_select(h, "agency", JK_MSG_HTML_FILTER_AGENCY,
                 JK_MSG_HTML_ALL_AGENCIES);
    for (size_t i = 0; i < g->count; i++) {
        const char *name = g->items[g->sorted[i]].name;

        if (name[0] == '\0' ||
            (i > 0 && strcmp(name, g->items[g->sorted[i - 1]].name) == 0))
            continue;
        jk_buf_add_text(h->buf, "<option>");
        jk_html_add(h->buf, jk_str_of(name));
        jk_buf_add_text(h->buf, "</option>");
    }
    jk_buf_add_text(h->buf, "</select></p>\n");
}

static void put_item_choices(const struct jk_html *h)
{
    uint32_t items = jk_catalog_item_count(h->setup->catalog), n = 0;

    begin_select(h, "item", JK_MSG_HTML_FILTER_ITEM, JK_MSG_HTML_ALL_ITEMS);
    for (uint32_t i = 0; i < items; i++) {
        const struct jk_item *item = jk_catalog_item(h->setup->catalog, i);

        if (!jk_html_scored(item))
            continue;
        jk_buf_printf(h->buf, "<option value=\"%u\">", (unsigned)n++);
        jk_html_add(h->buf, item->label);
        jk_buf_add_char(h->buf, ' ');
        jk_html_add(h->buf, item->title[h->language]);
        jk_buf_add_text(h->buf, "</option>");
    }
    jk_buf_add_text(h->buf, "</select></p>\n");
    begin_select(h, "status", JK_MSG_HTML_FILTER_STATUS,
                 JK_MSG_HTML_ANY_STATUS);
    for (unsigned s = 0; s < JK_ITEM_STATUSES; s++)
        jk_buf_printf(h->buf, "<option value=\"%u\">%s %s</option>", s,
                      jk_item_mark(s), jk_item_word(h->language, s));
    jk_buf_add_text(h->buf, "</select></p>\n");
}

/* The contracts behind a cell of the Board's table: its line and its kind. */
static void put_cells(const struct jk_html *h)
{
    const struct jk_board *b = h->setup->board;

    begin_select(h, "line", JK_MSG_HTML_BOARD_LINE, JK_MSG_HTML_ALL_LINES);
    for (unsigned c = JK_CELL_ANY_MISSING; c < JK_CELLS; c++) {
        jk_buf_printf(h->buf, "<option value=\"%u\">", c);
        jk_html_say(h, (enum jk_message)(JK_MSG_BOARD_EXAMINED + c));
        jk_buf_add_text(h->buf, "</option>");
    }
    jk_buf_add_text(h->buf, "</select></p>\n");
    begin_select(h, "kind", JK_MSG_HTML_FILTER_KIND, JK_MSG_HTML_ALL_KINDS);
    for (unsigned k = 0; k < JK_KINDS; k++) {
        if (b->cells[kinds[k]][JK_CELL_EXAMINED] == 0)
            continue;
        jk_buf_printf(h->buf, "<option value=\"%u\">", kinds[k]);
        jk_html_say(h, kind_name(kinds[k]));
        jk_buf_add_text(h->buf, "</option>");
    }
    jk_buf_add_text(h->buf, "</select></p>\n");
}

static void put_orders(const struct jk_html *h)
{
    static const struct {
        const char *value;
        enum jk_message name;
    } orders[] = {{"id", JK_MSG_HTML_SORT_ID},
                  {"agency", JK_MSG_HTML_SORT_AGENCY},
                  {"lack", JK_MSG_HTML_SORT_LACK}};

    begin_select(h, "order", JK_MSG_HTML_SORT, JK_MSG_HTML_SORT_INPUT);
    for (size_t i = 0; i < sizeof orders / sizeof orders[0]; i++) {
        jk_buf_printf(h->buf, "<option value=\"%s\">", orders[i].value);
        jk_html_say(h, orders[i].name);
        jk_buf_add_text(h->buf, "</option>");
    }
    jk_buf_add_text(h->buf, "</select></p>\n");
}

void jk_html_filters(const struct jk_html *h)
{
    jk_buf_add_text(h->buf, "<section id=\"contracts\" class=\"part\">\n<h2>");
    jk_html_say(h, JK_MSG_HTML_LIST);
    jk_buf_add_text(h->buf, "</h2>\n<p class=\"legend\" aria-label=\"");
    jk_html_say(h, JK_MSG_HTML_LEGEND);
    jk_buf_add_text(h->buf, "\" role=\"group\">");
    for (unsigned s = 0; s < JK_ITEM_STATUSES; s++)
        jk_html_mark(h, s);
    jk_buf_add_text(h->buf, "</p>\n<form id=\"filters\" class=\"filters\" "
                            "hidden>\n<p><label for=\"search\">");
    jk_html_say(h, JK_MSG_HTML_SEARCH);
    jk_buf_add_text(h->buf, "</label><input id=\"search\" type=\"search\" "
                            "autocomplete=\"off\"></p>\n");
    put_cells(h);
    put_agencies(h);
    put_item_choices(h);
    put_orders(h);
    jk_buf_add_text(h->buf, "<p class=\"end\"><button type=\"reset\">");
    jk_html_say(h, JK_MSG_HTML_RESET);
    jk_buf_add_text(h->buf, "</button><output id=\"shown\" "
                            "for=\"search line kind agency item status "
                            "order\">"
                            "</output></p>\n</form>\n"
                            "<p id=\"nothing\" class=\"nothing\" hidden>");
    jk_html_say(h, JK_MSG_HTML_NOTHING_SHOWN);
    jk_buf_add_text(h->buf, "</p>\n");
}
