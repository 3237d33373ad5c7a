// SPDX-License-Identifier: MIT
// Provisions that others name by number.
#include "base/limits.h"
#include "harness.h"
#include "markup.h"
#include "named.h"

#include <stdio.h>

#define PAPER                                                                                                    \
    "（秘密の保持）\n第７条　乙は、秘密を守る。\n２　乙は、資料を暗号化する。" \
    "\n"                                                                                                         \
    "(1) "                                                                                                       \
    "媒体を施錠する。\n第８条　乙は、報告する。\n第９条　乙は、返却する。\n"

/* What the last line names: numbers of units, those of the paper in front. */
static const struct {
    const char *line;
    const char *named;
} cases[] = {
    {"第10条　第７条を守らせる。\n", "0 1 2 3 "},
    {"第10条　第７条第１項を守らせる。\n", "0 1 "},
    {"第10条　第７条第２項を守らせる。\n", "0 2 3 "},
    {"第10条　第８条及び第９条を守らせる。\n", "4 5 "},
    {"第10条　第７条から第９条までを守らせる。\n", "0 1 2 3 4 5 "},
    {"第10条　第70条を守らせる。\n", ""},
    {"第10条　第１四半期に報告する。\n", ""},
    {"第10条　第", ""},
    {"第10条　別紙３に定める。\n別紙３　対策\n暗号化する。\n", "7 8 "}};

void test_named(struct jk_tests *t)
{
    struct jk_error err = {0};

    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        struct jk_document *d = NULL;
        struct jk_units units = {0};
        uint32_t found[JK_UNIT_SPANS], count;
        char paper[2000], named[200] = "";

        t->note = cases[i].line;
        snprintf(paper, sizeof paper, "%s%s", PAPER, cases[i].line);
        CHECK(t, jk_document_read_markup(jk_str_of(paper), &jk_limits_default,
                                         t->arena, &d, &err) == JK_OK);
        CHECK(t, jk_units_make(d, 4096, t->arena, &units, &err) == JK_OK);
        count = jk_unit_named(d, &units, 6, found);
        for (uint32_t k = 0; k < count; k++)
            snprintf(named + strlen(named), sizeof named - strlen(named), "%u ",
                     found[k]);
        CHECK_STR(t, jk_str_of(named), cases[i].named);
    }
    t->note = NULL;
}
