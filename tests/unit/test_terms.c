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
