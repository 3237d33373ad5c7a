// SPDX-License-Identifier: MIT
#include "draft.h"

#include "annotate_place.h"
#include "messages.h"
#include "package.h"
#include "utf8.h"

#define HEAD "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n"
#define NAMESPACES                                                             \
    "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"" \
    " xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/"        \
    "relationships\""

enum { LEVEL_HEADING, LEVEL_CLAUSE, LEVEL_POINT, LEVEL_DETAIL };

static void put_text(struct jk_buf *buf, struct jk_str text)
{
    jk_buf_add_text(buf, "<w:r><w:t xml:space=\"preserve\">");
    jk_xml_escape(buf, text);
    jk_buf_add_text(buf, "</w:t></w:r>");
}

static void put_styled(struct jk_buf *buf, const char *style, const char *text)
{
    jk_buf_printf(buf, "<w:p><w:pPr><w:pStyle w:val=\"%s\"/></w:pPr>", style);
    put_text(buf, jk_str_of(text));
    jk_buf_add_text(buf, "</w:p>");
}

static bool is_digit(uint32_t c)
{
    return (c >= '0' && c <= '9') || (c >= 0xFF10 && c <= 0xFF19);
}

static bool is_blank(uint32_t c)
{
    return c <= 0x20 || c == 0x3000 || c == 0xA0;
}

static bool is_katakana(uint32_t c)
{
    return c >= 0x30A2 && c <= 0x30F3;
}

/* Takes a typed number off a line of model wording: the word processor counts.
 * "１　", "1. " are clauses, "(1)", "（１）" points, "ア　" details; a line
 * without a number is a clause. */
static unsigned take_number(struct jk_str *line)
{
    struct jk_str rest = *line;
    uint32_t c = 0, begun = 0, digits = 0;
    size_t n = 0;

    while (rest.len > 0) {
        n = jk_utf8_next(rest, &c);
        if (!is_blank(c))
            break;
        rest = jk_str_slice(rest, n, rest.len);
    }
    *line = rest;
    if (rest.len > 0 && (c == '(' || c == 0xFF08)) {
        begun = c;
        rest = jk_str_slice(rest, n, rest.len);
    } else if (rest.len > 0 && is_katakana(c)) {
        rest = jk_str_slice(rest, n, rest.len);
        n = rest.len == 0 ? 0 : jk_utf8_next(rest, &c);
        if (n == 0 || !is_blank(c))
            return LEVEL_CLAUSE;
        *line = jk_str_slice(rest, n, rest.len);
        return LEVEL_DETAIL;
    }
    for (; rest.len > 0; digits++) {
        n = jk_utf8_next(rest, &c);
        if (!is_digit(c))
            break;
        rest = jk_str_slice(rest, n, rest.len);
    }
    if (digits == 0 || rest.len == 0)
        return LEVEL_CLAUSE;
    if (begun != 0 ? (c != ')' && c != 0xFF09)
                   : (!is_blank(c) && c != '.' && c != 0xFF0E))
        return LEVEL_CLAUSE;
    rest = jk_str_slice(rest, n, rest.len);
    while (rest.len > 0) {
        n = jk_utf8_next(rest, &c);
        if (!is_blank(c))
            break;
        rest = jk_str_slice(rest, n, rest.len);
    }
    *line = rest;
    return begun != 0 ? LEVEL_POINT : LEVEL_CLAUSE;
}

/* Words with which a sentence goes on the one before, in one paragraph. */
static bool goes_on(struct jk_str text)
{
    static const char *const words[] = {"ただし", "この場合", "なお",
                                        "この限り", "また"};

    static const char stop[] = "。", same[] = "同様とする";
    const char *end = memmem(text.ptr, text.len, stop, strlen(stop));

    for (size_t i = 0; i < sizeof words / sizeof words[0]; i++) {
        if (jk_str_starts(text, words[i]))
            return true;
    }
    return end != NULL && memmem(text.ptr, (size_t)(end - text.ptr), same,
                                 strlen(same)) != NULL;
}

static struct jk_str skip_blanks(struct jk_str text)
{
    uint32_t c;

    while (text.len > 0) {
        size_t n = jk_utf8_next(text, &c);

        if (!is_blank(c))
            break;
        text = jk_str_slice(text, n, text.len);
    }
    return text;
}

/* Takes the next paragraph off model wording: up to a line break, the end of
 * a sentence that stands alone, or a typed "(2)". */
static struct jk_str next_paragraph(struct jk_str *model)
{
    struct jk_str all = *model;
    size_t at = 0;

    while (at < all.len) {
        struct jk_str rest = jk_str_slice(all, at, all.len), after, number;
        uint32_t c;
        size_t n = jk_utf8_next(rest, &c);
        bool ends = c == '\n';

        if (c == 0x3002) { // the full stop
            after = skip_blanks(jk_str_slice(rest, n, rest.len));
            ends = !goes_on(after) && !jk_str_starts(after, "」") &&
                   !jk_str_starts(after, "）");
            at += ends ? n : 0;
            n = ends ? 0 : n;
        } else if (is_blank(c) && at > 0) {
            number = rest;
            ends = take_number(&number) == LEVEL_POINT;
        }
        if (ends) {
            *model = jk_str_slice(all, at + n, all.len);
            return jk_str_slice(all, 0, at);
        }
        at += n;
    }
    *model = JK_STR("");
    return all;
}

static void put_paragraph(struct jk_draft *d, struct jk_str line,
                          unsigned level, bool alone)
{
    jk_buf_add_text(&d->body, "<w:p><w:pPr><w:pStyle w:val=\"Clause\"/>");
    if (alone)
        jk_buf_add_text(&d->body,
                        "<w:ind w:left=\"210\" w:firstLine=\"210\"/>");
    else
        jk_buf_printf(&d->body,
                      "<w:numPr><w:ilvl w:val=\"%u\"/><w:numId "
                      "w:val=\"%u\"/></w:numPr>",
                      level, (unsigned)d->annexes);
    jk_buf_add_text(&d->body, "</w:pPr>");
    put_text(&d->body, line);
    jk_buf_add_text(&d->body, "</w:p>");
}

/* A provision of one paragraph has no paragraph number. */
static void put_model(struct jk_draft *d, struct jk_str model)
{
    struct jk_str rest = model;
    uint32_t clauses = 0;

    while (rest.len > 0) {
        struct jk_str line = next_paragraph(&rest);
        unsigned level = take_number(&line);

        clauses += line.len > 0 && level == LEVEL_CLAUSE;
    }
    while (model.len > 0) {
        struct jk_str line = next_paragraph(&model);
        unsigned level = take_number(&line);

        if (line.len > 0)
            put_paragraph(d, line, level,
                          level == LEVEL_CLAUSE && clauses == 1);
    }
}

static void put_comment_line(struct jk_draft *d, struct jk_str text)
{
    jk_buf_add_text(&d->comments, "<w:p>");
    put_text(&d->comments, text);
    jk_buf_add_text(&d->comments, "</w:p>");
}

/* Why the clause is there: what the examination found, why it matters. */
static void put_comment(struct jk_draft *d, const struct jk_item *item,
                        const struct jk_item_result *r)
{
    char date[24];
    struct jk_buf line;

    jk_annotate_date(d->date, date);
    jk_buf_printf(&d->comments,
                  "<w:comment w:id=\"%u\" w:author=\"jokou\" w:date=\"%s\" "
                  "w:initials=\"jk\">",
                  (unsigned)d->clauses, date);
    jk_buf_init(&line, 0);
    jk_buf_add_str(&line, item->label);
    jk_buf_add_char(&line, ' ');
    jk_buf_add_text(&line, jk_item_word(d->language, r->status));
    if (item->reference.len > 0) {
        jk_message_add(&line, d->language, JK_MSG_PLACE_JOIN, NULL);
        jk_buf_add_str(&line, item->reference);
    }
    put_comment_line(d, jk_buf_str(&line));
    jk_buf_reset(&line);
    for (uint32_t i = 0; i < r->missing_count; i++) {
        jk_message_add(&line, d->language,
                       i == 0 ? JK_MSG_NOT_FOUND : JK_MSG_PLACE_JOIN, NULL);
        jk_buf_add_text(&line, i == 0 ? ": " : "");
        for (uint32_t e = 0; e < item->element_count; e++) {
            if (jk_str_equal(item->elements[e].id, r->missing[i]))
                jk_buf_add_str(&line, item->elements[e].title[d->language]);
        }
    }
    if (line.len > 0)
        put_comment_line(d, jk_buf_str(&line));
    put_comment_line(d, item->why[d->language]);
    jk_buf_free(&line);
    jk_buf_add_text(&d->comments, "</w:comment>");
}

static void put_clause(struct jk_draft *d, const struct jk_item *item,
                       const struct jk_item_result *r)
{
    unsigned id = (unsigned)d->clauses;

    jk_buf_printf(&d->body,
                  "<w:p><w:pPr><w:pStyle w:val=\"1\"/><w:numPr><w:ilvl "
                  "w:val=\"0\"/><w:numId w:val=\"%u\"/></w:numPr></w:pPr>"
                  "<w:commentRangeStart w:id=\"%u\"/>",
                  (unsigned)d->annexes, id);
    put_text(&d->body, item->title[JK_JA]);
    jk_buf_printf(&d->body,
                  "<w:commentRangeEnd w:id=\"%u\"/><w:r><w:commentReference "
                  "w:id=\"%u\"/></w:r></w:p>",
                  id, id);
    put_model(d, item->model[JK_JA]);
    put_comment(d, item, r);
    d->clauses++;
}

static void begin_annex(struct jk_draft *d, const struct jk_result *result)
{
    struct jk_str title = result->title;

    d->annexes++;
    if (d->annexes > 1)
        jk_buf_add_text(&d->body, "<w:p><w:r><w:br w:type=\"page\"/></w:r>"
                                  "</w:p>");
    put_styled(&d->body, "Annex", "別紙（案）");
    put_styled(&d->body, "Title", "情報セキュリティの確保に関する事項（案）");
    jk_buf_add_text(&d->body, "<w:p><w:pPr><w:ind w:firstLine=\"210\"/>"
                              "</w:pPr>");
    put_text(&d->body,
             JK_STR("発注者〔　　　　〕及び受託者〔　　　　〕は、「"));
    put_text(&d->body, title.len > 0 ? title : JK_STR("〔件名〕"));
    put_text(&d->body, JK_STR("」の契約について、情報セキュリティを確保する"
                              "ため、次のとおり定める。"));
    jk_buf_add_text(&d->body, "</w:p>");
}

int jk_draft_add(struct jk_draft *d, const struct jk_result *result,
                 struct jk_error *err)
{
    uint32_t items = jk_catalog_item_count(result->catalog);
    bool begun = false;
    int status;

    for (uint32_t i = 0; i < items; i++) {
        const struct jk_item *item = jk_catalog_item(result->catalog, i);
        const struct jk_item_result *r = &result->items[i];

        if (item->group == JK_GROUP_EXTRA || item->model[JK_JA].len == 0 ||
            (r->status != JK_ITEM_MISSING && r->status != JK_ITEM_DEFERRED &&
             r->status != JK_ITEM_REFERENCE_ONLY))
            continue;
        if (!begun)
            begin_annex(d, result);
        begun = true;
        put_clause(d, item, r);
    }
    status = jk_buf_status(&d->body, err);
    return status == JK_OK ? jk_buf_status(&d->comments, err) : status;
}

static int assemble(struct jk_draft *d, const struct jk_buf *document,
                    const struct jk_buf *comments,
                    const struct jk_buf *numbering, struct jk_buf *out,
                    struct jk_error *err)
{
    const struct jk_package_part parts[] = {
        {"[Content_Types].xml", jk_str_of(jk_draft_types), false},
        {"_rels/.rels", jk_str_of(jk_draft_package_relations), false},
        {"word/document.xml", jk_buf_str(document), false},
        {"word/_rels/document.xml.rels", jk_str_of(jk_draft_relations), false},
        {"word/styles.xml", jk_str_of(jk_draft_styles), false},
        {"word/numbering.xml", jk_buf_str(numbering), false},
        {"word/settings.xml", jk_str_of(jk_draft_settings), false},
        {"word/fontTable.xml", jk_str_of(jk_draft_fonts), false},
        {"word/comments.xml", jk_buf_str(comments), false},
        {"word/header.xml", jk_str_of(jk_draft_header), false},
        {"word/footer.xml", jk_str_of(jk_draft_footer), false},
    };

    return jk_package_write(NULL, 0, parts, sizeof parts / sizeof parts[0],
                            d->date, out, err);
}

int jk_draft_finish(struct jk_draft *d, struct jk_buf *out,
                    struct jk_error *err)
{
    struct jk_buf document, comments, numbering;
    int status;

    jk_buf_init(&document, 0);
    jk_buf_init(&comments, 0);
    jk_buf_init(&numbering, 0);
    jk_buf_add_text(&document, HEAD "<w:document " NAMESPACES "><w:body>");
    jk_buf_add_str(&document, jk_buf_str(&d->body));
    jk_buf_add_text(&document, jk_draft_section);
    jk_buf_add_text(&document, "</w:body></w:document>");
    jk_buf_add_text(&comments, HEAD "<w:comments " NAMESPACES ">");
    jk_buf_add_str(&comments, jk_buf_str(&d->comments));
    jk_buf_add_text(&comments, "</w:comments>");
    jk_draft_numbering(d->annexes, &numbering);
    status = jk_buf_status(&document, err);
    if (status == JK_OK)
        status = jk_buf_status(&comments, err);
    if (status == JK_OK)
        status = jk_buf_status(&numbering, err);
    if (status == JK_OK)
        status = assemble(d, &document, &comments, &numbering, out, err);
    jk_buf_free(&document);
    jk_buf_free(&comments);
    jk_buf_free(&numbering);
    return status;
}

void jk_draft_free(struct jk_draft *d)
{
    jk_buf_free(&d->body);
    jk_buf_free(&d->comments);
}
