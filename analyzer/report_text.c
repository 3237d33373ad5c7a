// SPDX-License-Identifier: MIT
// The report that an officer reads.
#include "report.h"
#include "term.h"

#include <stdio.h>

enum { INDENT = 4, DETAIL = 7, TITLE_MOST = 50, WORD_WIDTH_JA = 8 };

struct page {
    const struct jk_report_setup *setup;
    struct jk_buf *buf;
    const struct jk_result *result;
};

static void blanks(struct jk_buf *buf, size_t count)
{
    while (count-- > 0)
        jk_buf_add_char(buf, ' ');
}

static void color(const struct page *p, enum jk_color c)
{
    jk_term_color(p->buf, c, p->setup->color);
}

static enum jk_color color_of(unsigned status)
{
    switch (status) {
    case JK_ITEM_STIPULATED:
        return JK_GREEN;
    case JK_ITEM_MISSING:
        return JK_RED;
    case JK_ITEM_NOT_APPLICABLE:
        return JK_DIM;
    default:
        return JK_YELLOW;
    }
}

static void number_message(const struct page *p, enum jk_message id,
                           uint64_t first, uint64_t second)
{
    char a[24], b[24];

    snprintf(a, sizeof a, "%llu", (unsigned long long)first);
    snprintf(b, sizeof b, "%llu", (unsigned long long)second);
    jk_message_add(p->buf, p->setup->language, id, JK_ARGS(a, b));
}

/* "label: text", wrapped under the text's start. */
static void put_note(const struct page *p, enum jk_message label,
                     struct jk_str text)
{
    const char *word = jk_message(p->setup->language, label);
    size_t start = DETAIL + jk_term_width(jk_str_of(word)) + 2;

    blanks(p->buf, DETAIL);
    jk_buf_add_text(p->buf, word);
    jk_buf_add_text(p->buf, ": ");
    jk_term_add_wrapped(p->buf, text, start, p->setup->width);
    jk_buf_add_char(p->buf, '\n');
}

static bool has_next_part(struct jk_buf *place, bool begun,
                          enum jk_language language)
{
    if (begun)
        jk_buf_add_text(place, jk_message(language, JK_MSG_PLACE_JOIN));
    return true;
}

/* Where a quote stands: document (of several), headings, paragraph, cell,
 * page. */
static void put_place(const struct page *p, const struct jk_evidence *e,
                      struct jk_buf *place)
{
    enum jk_language language = p->setup->language;
    struct page q = *p;
    bool begun = false;

    q.buf = place;
    if (p->result->document_count > 1 &&
        e->document < p->result->document_count) {
        struct jk_str path = p->result->documents[e->document].path;
        size_t slash = path.len;

        while (slash > 0 && path.ptr[slash - 1] != '/')
            slash--;
        jk_term_add(place, jk_str_slice(path, slash, path.len));
        begun = true;
    }
    for (uint32_t i = 0; i < e->section_count; i++) {
        if (i > 0)
            jk_buf_add_text(place, " > ");
        else
            begun = has_next_part(place, begun, language);
        jk_term_add_cut(place, e->section[i], 40);
    }
    if (e->paragraph > 0) {
        begun = has_next_part(place, begun, language);
        number_message(&q, JK_MSG_PARAGRAPH, e->paragraph, 0);
    }
    if (e->row > 0) {
        begun = has_next_part(place, begun, language);
        number_message(&q, JK_MSG_CELL, e->row, e->column);
    }
    if (e->page > 0) {
        has_next_part(place, begun, language);
        number_message(&q, JK_MSG_PAGE, e->page, 0);
    }
}

static void put_quote(const struct page *p, struct jk_str quote, size_t indent)
{
    blanks(p->buf, indent);
    color(p, JK_DIM);
    jk_buf_add_text(p->buf, "「");
    jk_term_add_cut(p->buf, quote, p->setup->width - indent - 4);
    jk_buf_add_text(p->buf, "」");
    color(p, JK_PLAIN);
    jk_buf_add_char(p->buf, '\n');
}

/* Titles of elements, as far as the catalogue knows them. */
static void put_elements(const struct page *p, const struct jk_item *item,
                         enum jk_message label, const struct jk_str *ids,
                         uint32_t count)
{
    struct jk_buf names;

    if (count == 0)
        return;
    jk_buf_init(&names, 0);
    for (uint32_t i = 0; i < count; i++) {
        struct jk_str name = ids[i];

        for (uint32_t e = 0; e < item->element_count; e++) {
            if (jk_str_equal(item->elements[e].id, ids[i]))
                name = item->elements[e].title[p->setup->language];
        }
        if (i > 0)
            jk_buf_add_text(&names,
                            jk_message(p->setup->language, JK_MSG_PLACE_JOIN));
        jk_buf_add_str(&names, name);
    }
    put_note(p, label, jk_buf_str(&names));
    jk_buf_free(&names);
}

static struct jk_str reason_of(const struct page *p,
                               const struct jk_evidence *e)
{
    if (e->passage != NULL)
        return jk_catalog_defeat_text(p->result->catalog, e->passage->defeat,
                                      p->setup->language);
    return e->reason;
}

static void put_near(const struct page *p, const struct jk_item_result *r)
{
    for (uint32_t i = 0; i < r->near_count; i++) {
        const struct jk_evidence *e = &r->near[i];
        struct jk_buf line;
        struct jk_buf reason;

        jk_buf_init(&line, 0);
        jk_buf_init(&reason, 0);
        jk_buf_add_str(&reason, reason_of(p, e));
        put_place(p, e, &line);
        if (reason.len > 0)
            jk_message_add(&line, p->setup->language, JK_MSG_NEAR_REASON,
                           JK_ARGS(reason.ptr));
        put_note(p, JK_MSG_NEAR, jk_buf_str(&line));
        put_quote(p, e->quote, DETAIL + 2);
        jk_buf_free(&line);
        jk_buf_free(&reason);
    }
}

/* What lacks, why it matters and what to write. */
static void put_help(const struct page *p, const struct jk_item *item,
                     const struct jk_item_result *r)
{
    enum jk_language language = p->setup->language;

    if (r->status != JK_ITEM_MISSING && r->status != JK_ITEM_DEFERRED &&
        r->status != JK_ITEM_REFERENCE_ONLY)
        return;
    if (item->why[language].len > 0)
        put_note(p, JK_MSG_WHY, item->why[language]);
    if (item->requirement[language].len > 0)
        put_note(p, JK_MSG_WRITE, item->requirement[language]);
    if (p->setup->advice && item->model[language].len > 0)
        put_note(p, JK_MSG_MODEL, item->model[language]);
}

static size_t widest_title(const struct page *p)
{
    uint32_t items = jk_catalog_item_count(p->result->catalog);
    size_t widest = 0;

    for (uint32_t i = 0; i < items; i++) {
        const struct jk_item *item = jk_catalog_item(p->result->catalog, i);
        size_t width = jk_term_width(item->label) + 1 +
                       jk_term_width(item->title[p->setup->language]);

        if (width > widest)
            widest = width;
    }
    return widest > TITLE_MOST ? TITLE_MOST : widest;
}

static void put_head(const struct page *p, const struct jk_item *item,
                     const struct jk_item_result *r, size_t title_width)
{
    enum jk_language language = p->setup->language;
    const char *mark = jk_item_mark(r->status);
    const char *word = jk_item_word(language, r->status);
    size_t used, word_width = language == JK_JA ? WORD_WIDTH_JA : 14;
    struct jk_buf title;

    jk_buf_init(&title, 0);
    jk_buf_add_str(&title, item->label);
    jk_buf_add_char(&title, ' ');
    jk_buf_add_str(&title, item->title[language]);
    used = jk_term_width(jk_buf_str(&title));
    blanks(p->buf, INDENT - 2);
    color(p, color_of(r->status));
    jk_term_add_padded(p->buf, jk_str_of(mark), 3);
    color(p, JK_PLAIN);
    jk_term_add_cut(p->buf, jk_buf_str(&title), title_width);
    blanks(p->buf, used < title_width ? title_width - used + 2 : 2);
    color(p, color_of(r->status));
    jk_term_add_padded(p->buf, jk_str_of(word),
                       r->evidence_count > 0 ? word_width : 0);
    color(p, JK_PLAIN);
    jk_buf_free(&title);
}

static void put_item(const struct page *p, uint32_t i, size_t title_width)
{
    const struct jk_item *item = jk_catalog_item(p->result->catalog, i);
    const struct jk_item_result *r = &p->result->items[i];

    put_head(p, item, r, title_width);
    if (r->evidence_count > 0) {
        jk_buf_add_text(p->buf, "  ");
        put_place(p, &r->evidence[0], p->buf);
    }
    jk_buf_add_char(p->buf, '\n');
    if (r->evidence_count > 0)
        put_quote(p, r->evidence[0].quote, DETAIL);
    if (item->element_count > 0 && r->status != JK_ITEM_NOT_APPLICABLE) {
        if (r->missing_count > 0 || r->status != JK_ITEM_STIPULATED)
            put_elements(p, item, JK_MSG_FOUND, r->found, r->found_count);
        if (r->found_count > 0)
            put_elements(p, item, JK_MSG_NOT_FOUND, r->missing,
                         r->missing_count);
    }
    put_help(p, item, r);
    if (p->setup->near)
        put_near(p, r);
}

static void put_counts(const struct page *p)
{
    struct jk_count out = jk_result_count(p->result, JK_GROUP_OUTSOURCING);
    struct jk_count sub = jk_result_count(p->result, JK_GROUP_SUBCONTRACTING);

    number_message(p, JK_MSG_HEAD_COUNT, out.total, out.stipulated);
    if (sub.total == 0)
        return;
    if (sub.applicable == 0)
        jk_message_add(p->buf, p->setup->language, JK_MSG_HEAD_SUB_NONE, NULL);
    else
        number_message(p, JK_MSG_HEAD_SUB, sub.total, sub.stipulated);
}

static void put_contract_head(const struct page *p)
{
    color(p, JK_BOLD);
    jk_buf_add_text(p->buf, "■ ");
    jk_term_add(p->buf, p->result->id);
    if (p->result->title.len > 0) {
        jk_buf_add_text(p->buf, " ");
        jk_term_add(p->buf, p->result->title);
    }
    color(p, JK_PLAIN);
    jk_buf_add_text(p->buf, p->setup->language == JK_JA ? "　" : "  ");
    put_counts(p);
    jk_buf_add_char(p->buf, '\n');
}

/* Several files are listed; a single one only when something is wrong. */
static void put_documents(const struct page *p)
{
    const struct jk_result *r = p->result;

    if (r->document_count == 0) {
        blanks(p->buf, INDENT - 2);
        color(p, JK_YELLOW);
        jk_message_add(p->buf, p->setup->language, JK_MSG_NO_DOCUMENTS, NULL);
        color(p, JK_PLAIN);
        jk_buf_add_char(p->buf, '\n');
    }
    for (uint32_t i = 0; i < r->document_count; i++) {
        const struct jk_document_result *d = &r->documents[i];
        bool read = d->state == JK_STATE_COMPLETE;

        if (read && r->document_count == 1)
            continue;
        blanks(p->buf, INDENT - 2);
        number_message(p, JK_MSG_DOCUMENT, i + 1, 0);
        jk_term_add(p->buf, d->path);
        if (!read) {
            jk_buf_add_text(p->buf, "  ");
            color(p, JK_YELLOW);
            jk_message_add_state(p->buf, p->setup->language, d);
            color(p, JK_PLAIN);
        }
        jk_buf_add_char(p->buf, '\n');
    }
}

static void put_act(const struct page *p, enum jk_message name,
                    const char *word, const struct jk_act *act, bool alarm)
{
    blanks(p->buf, INDENT - 2);
    jk_message_add(p->buf, p->setup->language, name, NULL);
    jk_buf_add_text(p->buf, ": ");
    color(p, alarm ? JK_YELLOW : JK_PLAIN);
    jk_buf_add_text(p->buf, word);
    color(p, JK_PLAIN);
    if (act->date.len > 0) {
        struct jk_buf date;

        jk_buf_init(&date, 0);
        jk_buf_add_str(&date, act->date);
        if (date.ptr != NULL)
            jk_message_add(p->buf, p->setup->language, JK_MSG_ON_DATE,
                           JK_ARGS(date.ptr));
        jk_buf_free(&date);
    }
    jk_buf_add_char(p->buf, '\n');
    for (uint32_t i = 0; i < act->record_count; i++) {
        struct jk_buf place;

        jk_buf_init(&place, 0);
        put_place(p, &act->records[i], &place);
        put_note(p, JK_MSG_RECORD, jk_buf_str(&place));
        jk_buf_free(&place);
        put_quote(p, act->records[i].quote, DETAIL + 2);
    }
}

static void put_acts(const struct page *p)
{
    const struct jk_result *r = p->result;
    enum jk_language language = p->setup->language;
    unsigned verification = r->verification.status;
    unsigned information = r->information.status;

    put_act(p, JK_MSG_VERIFICATION,
            jk_verification_word(language, verification), &r->verification,
            verification == JK_VERIFICATION_UNCONFIRMED ||
                verification == JK_VERIFICATION_RECORD_FOUND);
    put_act(p, JK_MSG_INFORMATION, jk_information_word(language, information),
            &r->information,
            information == JK_INFORMATION_NOT_PROVIDED ||
                information == JK_INFORMATION_RECORD_FOUND);
}

static int contract_text(const struct jk_report_setup *setup, void *state,
                         const struct jk_result *result, struct jk_error *err)
{
    struct page p = {setup, &setup->output->buf, result};
    uint32_t items = jk_catalog_item_count(result->catalog);
    size_t title_width = widest_title(&p);
    bool extra = false;

    (void)state;
    (void)err;
    if (setup->audit && !jk_result_troubled(result))
        return JK_OK;
    put_contract_head(&p);
    put_documents(&p);
    if (setup->audit)
        return JK_OK;
    for (uint32_t i = 0; i < items; i++) {
        if (jk_catalog_item(result->catalog, i)->group == JK_GROUP_EXTRA)
            extra = true;
        else
            put_item(&p, i, title_width);
    }
    if (extra) {
        blanks(p.buf, INDENT - 2);
        jk_message_add(p.buf, setup->language, JK_MSG_EXTRA, NULL);
        jk_buf_add_char(p.buf, '\n');
    }
    for (uint32_t i = 0; extra && i < items; i++) {
        if (jk_catalog_item(result->catalog, i)->group == JK_GROUP_EXTRA)
            put_item(&p, i, title_width);
    }
    put_acts(&p);
    jk_buf_add_char(p.buf, '\n');
    return JK_OK;
}

static void put_total(const struct jk_report_setup *setup)
{
    const struct jk_board *b = setup->board;
    const uint64_t numbers[4] = {b->contracts, b->clean, b->findings,
                                 b->troubled};
    char texts[4][24];

    for (size_t i = 0; i < 4; i++)
        snprintf(texts[i], sizeof texts[i], "%llu",
                 (unsigned long long)numbers[i]);
    jk_message_add(&setup->output->buf, setup->language, JK_MSG_TOTAL,
                   JK_ARGS(texts[0], texts[1], texts[2], texts[3]));
    jk_buf_add_char(&setup->output->buf, '\n');
}

static int end_text(const struct jk_report_setup *setup, void *state,
                    struct jk_error *err)
{
    struct jk_buf *buf = &setup->output->buf;
    struct jk_str caution = jk_catalog_caution(setup->catalog, setup->language);

    (void)state;
    (void)err;
    if (setup->board->contracts > 1 || setup->audit)
        put_total(setup);
    if (setup->audit) {
        jk_buf_add_char(buf, '\n');
        jk_board_text(setup->board, setup->language, setup->population, buf);
    } else if (setup->board->findings > 0 && !setup->advice) {
        jk_message_add(buf, setup->language, JK_MSG_MORE_ADVICE, NULL);
        jk_buf_add_char(buf, '\n');
    }
    if (caution.len > 0) {
        jk_term_add_wrapped(buf, caution, 0, setup->width);
        jk_buf_add_char(buf, '\n');
    }
    jk_message_add(buf, setup->language, JK_MSG_CAUTION, NULL);
    jk_buf_add_char(buf, '\n');
    return JK_OK;
}

const struct jk_writer jk_writer_text = {
    .name = "text",
    .contract = contract_text,
    .end = end_text,
};
