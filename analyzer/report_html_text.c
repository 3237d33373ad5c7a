// SPDX-License-Identifier: MIT
// The documents of a contract in the HTML report, block by block, with the
// evidence marked and linked to its item.
#include "report_html.h"

#include <stdio.h>
#include <stdlib.h>

enum { COLUMNS_MOST = 64 };

/* A marked piece of a block. */
struct span {
    uint32_t block, begin, end;
    uint32_t item, number; // of the evidence, from 1
    bool first;            // here its link stands
};

struct text {
    const struct jk_html *h;
    const struct jk_document *d;
    struct span *spans; // in order of block, then begin
    size_t span_count;
    size_t next; // first span of the block at hand or behind it
    /* The table that is open: */
    uint32_t table; // outermost, JK_NONE if none
    uint32_t row, column;
    uint32_t covered[COLUMNS_MOST]; // rows that a cell from above still takes
};

static int compare(const void *a, const void *b)
{
    const struct span *x = a, *y = b;

    if (x->block != y->block)
        return x->block < y->block ? -1 : 1;
    if (x->begin != y->begin)
        return x->begin < y->begin ? -1 : 1;
    if (x->item != y->item)
        return x->item < y->item ? -1 : 1;
    return x->number < y->number ? -1 : x->number > y->number;
}

static size_t collect(struct text *t, uint32_t document, struct span *spans)
{
    const struct jk_result *r = t->h->result;
    uint32_t items = jk_catalog_item_count(r->catalog);
    size_t count = 0;

    for (uint32_t i = 0; i < items; i++) {
        for (uint32_t n = 0; n < r->items[i].evidence_count; n++) {
            const struct jk_evidence *e = &r->items[i].evidence[n];

            if (e->document != document || e->passage == NULL)
                continue;
            for (uint32_t k = 0; k < e->passage->range_count; k++, count++) {
                const struct jk_range *range = &e->passage->ranges[k];

                if (spans != NULL)
                    spans[count] =
                        (struct span){range->block, range->begin, range->end, i,
                                      n + 1,        k == 0};
            }
        }
    }
    return count;
}

static void put_link(const struct jk_html *h, const struct span *s)
{
    const struct jk_item *item = jk_catalog_item(h->result->catalog, s->item);
    unsigned long long ordinal = (unsigned long long)h->result->ordinal;
    char label[64], number[16];

    snprintf(label, sizeof label, "%.*s", (int)item->label.len,
             item->label.ptr);
    snprintf(number, sizeof number, "%u", (unsigned)s->number);
    jk_buf_printf(h->buf,
                  "<a class=\"ref s%u\" id=\"c%llu-%u-%u-t\" "
                  "href=\"#c%llu-%u-%u\" aria-label=\"",
                  (unsigned)h->result->items[s->item].status, ordinal,
                  (unsigned)s->item, (unsigned)s->number, ordinal,
                  (unsigned)s->item, (unsigned)s->number);
    jk_html_say_with(h, JK_MSG_HTML_BACK, JK_ARGS(label, number));
    jk_buf_add_text(h->buf, "\">");
    jk_html_add(h->buf, item->label);
    jk_buf_add_text(h->buf, "</a>");
}

/* The text of a block, cut where a span begins or ends. */
static void put_marked(struct text *t, uint32_t index)
{
    const struct jk_html *h = t->h;
    struct jk_str text = t->d->blocks[index].text;
    size_t first, end, at = 0;

    while (t->next < t->span_count && t->spans[t->next].block < index)
        t->next++;
    first = end = t->next;
    while (end < t->span_count && t->spans[end].block == index)
        end++;
    while (at < text.len) {
        size_t stop = text.len;
        bool inside = false;

        for (size_t i = first; i < end; i++) {
            const struct span *s = &t->spans[i];

            if (s->begin == at && s->first)
                put_link(h, s);
            inside = inside || (s->begin <= at && at < s->end);
            if (s->begin > at && s->begin < stop)
                stop = s->begin;
            if (s->end > at && s->end < stop)
                stop = s->end;
        }
        jk_buf_add_text(h->buf, inside ? "<mark>" : "");
        jk_html_add(h->buf, jk_str_slice(text, at, stop));
        jk_buf_add_text(h->buf, inside ? "</mark>" : "");
        at = stop;
    }
}

static enum jk_message reason_off(const struct jk_block *b)
{
    if ((b->marks & JK_MARK_DELETED) != 0)
        return JK_MSG_HTML_DELETED;
    if ((b->marks & JK_MARK_STRUCK) != 0)
        return JK_MSG_HTML_STRUCK;
    if ((b->marks & JK_MARK_HIDDEN) != 0)
        return JK_MSG_HTML_HIDDEN;
    if ((b->marks & JK_MARK_TOC) != 0)
        return JK_MSG_HTML_TOC;
    if ((b->marks & JK_MARK_REVISION) != 0)
        return JK_MSG_HTML_REVISION;
    return JK_MSG_HTML_NOT_IN_FORCE;
}

static void put_off(const struct jk_html *h, const struct jk_block *b)
{
    bool gone = (b->marks & (JK_MARK_DELETED | JK_MARK_STRUCK)) != 0;

    jk_buf_add_text(h->buf, "<p class=\"off\"><span class=\"why\">");
    jk_html_say(h, reason_off(b));
    jk_buf_add_text(h->buf, gone ? "</span><s>" : "</span>");
    jk_html_add(h->buf, b->text);
    jk_buf_add_text(h->buf, gone ? "</s></p>\n" : "</p>\n");
}

static void put_block(struct text *t, uint32_t index)
{
    const struct jk_html *h = t->h;
    const struct jk_block *b = &t->d->blocks[index];
    unsigned depth = b->rank;

    // Text without a number stands where what governs it stands.
    if (depth == 0 && b->parent < t->d->block_count)
        depth = t->d->blocks[b->parent].rank;
    depth = depth > 6 ? 6 : depth;
    if (!jk_block_in_force(b)) {
        put_off(h, b);
        return;
    }
    jk_buf_printf(h->buf, "<p class=\"%c%u\">",
                  b->kind == JK_HEADING ? 'h' : 'p', depth);
    if (b->story == JK_FOOTNOTE || b->story == JK_ENDNOTE ||
        b->story == JK_TEXT_BOX) {
        jk_buf_add_text(h->buf, "<span class=\"why\">");
        jk_html_say(h, b->story == JK_TEXT_BOX ? JK_MSG_HTML_BOX
                                               : JK_MSG_HTML_FOOTNOTE);
        jk_buf_add_text(h->buf, "</span>");
    }
    if (b->number.len > 0) {
        jk_buf_add_text(h->buf, "<span class=\"n\">");
        jk_html_add(h->buf, b->number);
        jk_buf_add_text(h->buf, "</span> ");
    }
    put_marked(t, index);
    jk_buf_add_text(h->buf, "</p>\n");
}

// --- Tables ------------------------------------------------------------------

static uint32_t outermost(const struct jk_document *d, uint32_t table)
{
    for (uint32_t n = 0; n < d->table_count && table != JK_NONE; n++) {
        uint32_t outer = d->tables[table].outer;

        if (outer == JK_NONE || outer >= d->table_count)
            break;
        table = outer;
    }
    return table;
}

/* Empty cells up to a column: an empty cell has no block. */
static void fill(struct text *t, uint32_t column)
{
    for (; t->column + 1 < column && t->column < COLUMNS_MOST; t->column++) {
        if (t->covered[t->column] == 0)
            jk_buf_add_text(t->h->buf, "<td></td>");
    }
}

static void close_row(struct text *t)
{
    if (t->row == 0)
        return;
    if (t->column > 0)
        jk_buf_add_text(t->h->buf, "</td>");
    fill(t, t->d->tables[t->table].columns + 1);
    jk_buf_add_text(t->h->buf, "</tr>\n");
}

static void close_table(struct text *t)
{
    if (t->table == JK_NONE)
        return;
    close_row(t);
    jk_buf_add_text(t->h->buf, "</tbody></table></div>\n");
    t->table = JK_NONE;
}

static void open_table(struct text *t, uint32_t table)
{
    t->table = table;
    t->row = t->column = 0;
    memset(t->covered, 0, sizeof t->covered);
    jk_buf_add_text(t->h->buf, "<div class=\"scroll\" tabindex=\"0\" "
                               "role=\"group\" aria-label=\"");
    jk_html_say(t->h, JK_MSG_HTML_SCROLL);
    jk_buf_add_text(t->h->buf, "\"><table><tbody>\n");
}

static void open_row(struct text *t, uint32_t row)
{
    uint32_t passed = row - t->row;

    close_row(t);
    for (size_t i = 0; i < COLUMNS_MOST; i++)
        t->covered[i] -= t->covered[i] < passed ? t->covered[i] : passed;
    t->row = row;
    t->column = 0;
    jk_buf_add_text(t->h->buf, row <= t->d->tables[t->table].header_rows
                                   ? "<tr class=\"head\">"
                                   : "<tr>");
}

static void open_cell(struct text *t, const struct jk_block *b)
{
    uint32_t last = b->column - 1 + (b->column_span > 0 ? b->column_span : 1);

    if (t->column > 0)
        jk_buf_add_text(t->h->buf, "</td>");
    fill(t, b->column);
    jk_buf_add_text(t->h->buf, "<td");
    if (b->column_span > 1)
        jk_buf_printf(t->h->buf, " colspan=\"%u\"", (unsigned)b->column_span);
    if (b->row_span > 1)
        jk_buf_printf(t->h->buf, " rowspan=\"%u\"", (unsigned)b->row_span);
    jk_buf_add_char(t->h->buf, '>');
    for (uint32_t c = b->column - 1; c < last && c < COLUMNS_MOST; c++)
        t->covered[c] = b->row_span > 1 ? b->row_span : 0;
    t->column = last;
}

/* Puts the block at its place in the table; blocks of a table inside a cell
 * stay in the cell that is open. */
static void place(struct text *t, const struct jk_block *b)
{
    uint32_t table = b->table == JK_NONE || b->table >= t->d->table_count
                         ? JK_NONE
                         : outermost(t->d, b->table);

    if (table == JK_NONE) {
        // A note or box that hangs on a cell stays in it.
        if (b->anchor == JK_NONE)
            close_table(t);
        return;
    }
    if (table != t->table) {
        close_table(t);
        open_table(t, table);
    }
    if (b->table != table && t->column > 0)
        return;
    if (b->table == table && (b->row < t->row || b->column == 0))
        return;
    if (b->table != table || b->row > t->row)
        open_row(t, b->table == table ? b->row : t->row + 1);
    if (b->table != table || b->column > t->column)
        open_cell(t, b);
}

// --- Documents ---------------------------------------------------------------

static bool is_shown(const struct jk_block *b)
{
    return b->story != JK_PAGE_HEADER && b->story != JK_PAGE_FOOTER &&
           b->story != JK_COMMENT &&
           (b->marks & (JK_MARK_REPEATED | JK_MARK_RUBY)) == 0;
}

static int put_document(struct text *t, struct jk_error *err)
{
    int status = JK_OK;

    t->table = JK_NONE;
    for (uint32_t i = 0; status == JK_OK && i < t->d->block_count; i++) {
        const struct jk_block *b = &t->d->blocks[i];

        if (!is_shown(b))
            continue;
        place(t, b);
        put_block(t, i);
        status = jk_html_spill(t->h, false, err);
    }
    close_table(t);
    return status;
}

static int one_document(const struct jk_html *h, uint32_t document,
                        struct jk_error *err)
{
    const struct jk_document_result *r = &h->result->documents[document];
    struct text t = {.h = h};
    struct jk_buf path;
    int status = JK_OK;

    if (r->reading == NULL || r->reading->document == NULL)
        return JK_OK;
    t.d = r->reading->document;
    t.span_count = collect(&t, document, NULL);
    t.spans = calloc(t.span_count + 1, sizeof *t.spans);
    if (t.spans == NULL)
        return jk_fail(err, JK_NO_MEMORY, NULL, "out of memory");
    collect(&t, document, t.spans);
    qsort(t.spans, t.span_count, sizeof *t.spans, compare);
    jk_buf_init(&path, 0);
    jk_buf_add_str(&path, r->path);
    jk_buf_add_text(h->buf, "<article class=\"doc\">\n<h4>");
    jk_html_say_with(h, JK_MSG_HTML_TEXT_OF,
                     JK_ARGS(path.ptr == NULL ? "" : path.ptr));
    jk_buf_add_text(h->buf, "</h4>\n<div class=\"paper\" lang=\"ja\">\n");
    status = put_document(&t, err);
    jk_buf_add_text(h->buf, "</div>\n</article>\n");
    jk_buf_free(&path);
    free(t.spans);
    return status;
}

int jk_html_documents(const struct jk_html *h, struct jk_error *err)
{
    int status = JK_OK;

    jk_buf_add_text(h->buf, "<p class=\"hint\">");
    jk_html_say(h, JK_MSG_HTML_TEXT_NOTE);
    jk_buf_add_text(h->buf, "</p>\n");
    for (uint32_t i = 0; status == JK_OK && i < h->result->document_count; i++)
        status = one_document(h, i, err);
    return status;
}
