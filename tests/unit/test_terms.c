// SPDX-License-Identifier: MIT
// Terms that a document defines for itself.
#include "base/limits.h"
#include "harness.h"
#include "markup.h"
#include "segment.h"
#include "terms.h"

static const struct {
    const char *paper;
    const char *terms; // one behind another, each with a slash
} papers[] = {
    {"対策を記した書面（以下「管理計画」という。）を提出する。", "管理計画/"},
    {"資料（以下、総称して「提供情報」という。）を渡す。", "提供情報/"},
    {"「保護情報」とは、秘密の文書をいう。", "保護情報/"},
    {"甲（以下「発注者」という。）は、業務（以下「本業務」という。）を行う。",
     ""},
    {"「管理計画」を提出する。", ""},
    {"以下「情報", ""},
    {"", ""}};

static const struct {
    const char *text, *word;
    int at; // -1: nowhere
} searches[] = {
    {"前条の事項", "前", 0}, {"この前条", "前条", 6}, {"この前", "前条", -1},
    {"", "前", -1},          {"。", "。", 0},         {"、、。", "。", 6},
    {"ああい", "い", 6},     {"いあ", "いあう", -1},  {"aab", "ab", 1},
    {"前前条", "前条", 3},   {"あ「い」", "」", 9},   {"うえ", "い", -1}};

void test_str_find(struct jk_tests *t)
{
    for (size_t i = 0; i < sizeof searches / sizeof searches[0]; i++) {
        struct jk_str text = jk_str_of(searches[i].text);
        const char *p = jk_str_find(text, searches[i].word);

        t->note = searches[i].text;
        CHECK_NUMBER(t, p == NULL ? -1 : p - text.ptr, searches[i].at);
    }
}

void test_terms(struct jk_tests *t)
{
    struct jk_error err = {0};

    for (size_t i = 0; i < sizeof papers / sizeof papers[0]; i++) {
        struct jk_document *d = NULL;
        struct jk_units units = {0};
        char found[200] = "";

        t->note = papers[i].paper;
        CHECK(t, jk_document_read_markup(jk_str_of(papers[i].paper),
                                         &jk_limits_default, t->arena, &d,
                                         &err) == JK_OK);
        CHECK(t, jk_units_make(d, 4096, t->arena, &units, &err) == JK_OK);
        for (uint32_t k = 0; k < units.term_count; k++) {
            const struct jk_term *term = &units.terms[k];

            CHECK_NUMBER(t, term->unit, 0);
            strncat(found, d->norm.ptr + term->begin, term->end - term->begin);
            strcat(found, "/");
        }
        CHECK_STR(t, jk_str_of(found), papers[i].terms);
    }
}
