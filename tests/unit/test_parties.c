// SPDX-License-Identifier: MIT
// Who 甲 and 乙 are.
#include "harness.h"
#include "parties.h"

static const struct {
    const char *text; // normalised
    bool reversed;
} papers[] = {
    {"株式会社北都情報(以下「甲」という。)と山峡府(以下「乙」という。)は、",
     true},
    {"受託者を「甲」、海洋研究所を「乙」とする。", true},
    {"受託者株式会社北都情報(以下、「甲」という。)は、", true},
    {"山峡府(以下「甲」という。)と株式会社北都情報(以下「乙」という。)は、",
     false},
    {"委託者を「甲」、受託者を「乙」とする。", false},
    {"株式会社北都銀行(以下「甲」という。)と株式会社東和製作所"
     "(以下「乙」という。)は、",
     false},
    {"財団(以下「甲」という。)と受託者(以下「乙」という。)は、", false},
    {"株式会社北都情報は、「甲」の承認を受ける。", false},
    {"甲は、乙に報告する。", false},
    {"「甲」", false},
    {"", false}};

void test_parties(struct jk_tests *t)
{
    struct jk_document d = {0};
    struct jk_error err = {0};
    struct jk_str text;

    for (size_t i = 0; i < sizeof papers / sizeof papers[0]; i++) {
        t->note = papers[i].text;
        CHECK(t, jk_parties_reversed(jk_str_of(papers[i].text)) ==
                     papers[i].reversed);
    }
    t->note = NULL;
    d.norm = jk_str_of("受託者を「甲」、県を「乙」とする。甲は乙に");
    CHECK(t, jk_parties_text(&d, t->arena, &text, &err) == JK_OK);
    CHECK_STR(t, text, "受託者を「乙」、県を「甲」とする。乙は甲に");
    d.norm = jk_str_of("甲は乙に");
    CHECK(t, jk_parties_text(&d, t->arena, &text, &err) == JK_OK);
    CHECK(t, text.ptr == d.norm.ptr);
}
