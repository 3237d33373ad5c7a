// SPDX-License-Identifier: MIT
#include "catalogs.h"
#include "encoding.h"
#include "harness.h"
#include "register.h"
#include "sample.h"

static bool is_date(const char *text, int year, int month, int day)
{
    struct jk_date d;

    return jk_date_parse(jk_str_of(text), &d) && d.year == year &&
           d.month == month && d.day == day;
}

static bool no_date(const char *text)
{
    struct jk_date d;

    return !jk_date_parse(jk_str_of(text), &d);
}

void test_date(struct jk_tests *t)
{
    CHECK(t, is_date("2023-03-31", 2023, 3, 31));
    CHECK(t, is_date("2023/3/31", 2023, 3, 31));
    CHECK(t, is_date("2023年3月31日", 2023, 3, 31));
    CHECK(t, is_date("令和5年3月31日", 2023, 3, 31));
    CHECK(t, is_date("令和元年5月1日", 2019, 5, 1));
    CHECK(t, is_date("令和１年５月１日", 2019, 5, 1));
    CHECK(t, is_date("平成31年4月30日", 2019, 4, 30));
    CHECK(t, is_date("昭和64年1月7日", 1989, 1, 7));
    CHECK(t, is_date("R5.3.31", 2023, 3, 31));
    CHECK(t, is_date("r5/3/31", 2023, 3, 31));
    CHECK(t, is_date("Ｒ５．３．３１", 2023, 3, 31));
    CHECK(t, is_date("Ｈ３１．４．３０", 2019, 4, 30));
    CHECK(t, is_date("令和　５年　３月３１日", 2023, 3, 31));
    CHECK(t, is_date("㋿5年3月31日", 2023, 3, 31));
    CHECK(t, is_date("2024-02-29", 2024, 2, 29));
    CHECK(t, no_date("2023-02-29"));
    CHECK(t, no_date("2023-13-01"));
    CHECK(t, no_date("平成31年5月1日")); // Reiwa had begun
    CHECK(t, no_date("令和元年4月30日"));
    CHECK(t, no_date("令和5年3月"));
    CHECK(t, no_date("5.3.31"));
    CHECK(t, no_date("2023-03-31まで"));
    CHECK(t, no_date("未定"));
    CHECK(t, no_date(""));
    CHECK_NUMBER(t, jk_year_parse(JK_STR("令和5年度")), 2023);
    CHECK_NUMBER(t, jk_year_parse(JK_STR("令和元年度")), 2019);
    CHECK_NUMBER(t, jk_year_parse(JK_STR("R3")), 2021);
    CHECK_NUMBER(t, jk_year_parse(JK_STR("２０２３年度")), 2023);
    CHECK_NUMBER(t, jk_year_parse(JK_STR("5")), 0);
    CHECK_NUMBER(t, jk_year_parse(JK_STR("来年度")), 0);
    CHECK(t, strcmp(jk_edition_catalog("令和3年度版"),
                    "unified-standard-2021") == 0);
    CHECK(t, strcmp(jk_edition_catalog("2023"), "unified-standard-2023") == 0);
    CHECK(t, strcmp(jk_edition_catalog("unified-standard-2023"),
                    "unified-standard-2023") == 0);
    CHECK(t, jk_edition_catalog("平成30年度版") == NULL);
    CHECK(t, jk_edition_catalog("最新") == NULL);
}

static bool parse(const char *text, struct jk_register *reg,
                  struct jk_error *err)
{
    jk_error_clear(err);
    return jk_register_parse(jk_str_of(text), "register.csv", reg, err) ==
           JK_OK;
}

static void check_japanese(struct jk_tests *t)
{
    static const char text[] =
        "\xEF\xBB\xBF"
        "文書,契約番号,再委託,機関,機関区分,履行状況確認日,予定価格\r\n"
        "a.docx,K-1,有,総務省,本府省庁等,令和5年3月31日,100\r\n"
        "\r\n"
        "\"b,c.docx\",K-2,無,\"東北\"\"局\"\"\",地方支分部局,,\r\n"
        ",K-3,,,,,\r\n";
    struct jk_register reg;
    struct jk_error err;

    if (!parse(text, &reg, &err)) {
        CHECK(t, !"the register is read");
        return;
    }
    CHECK_NUMBER(t, reg.row_count, 3);
    CHECK_NUMBER(t, reg.issue_count, 0);
    CHECK_NUMBER(t, reg.unused_count, 1);
    CHECK_STR(t, reg.unused[0], "予定価格");
    CHECK_STR(t, reg.rows[0].id, "K-1");
    CHECK_STR(t, reg.rows[0].path, "a.docx");
    CHECK_STR(t, reg.rows[0].facts.agency, "総務省");
    CHECK_NUMBER(t, reg.rows[0].facts.agency_kind, JK_KIND_MINISTRY);
    CHECK_NUMBER(t, reg.rows[0].facts.subcontracted, JK_ANSWER_YES);
    CHECK_NUMBER(t, reg.rows[0].facts.confirmed_on.year, 2023);
    CHECK_NUMBER(t, reg.rows[0].facts.information_on.year, 0);
    CHECK_STR(t, reg.rows[1].path, "b,c.docx");
    CHECK_STR(t, reg.rows[1].facts.agency, "東北\"局\"");
    CHECK_NUMBER(t, reg.rows[1].facts.agency_kind, JK_KIND_REGIONAL);
    CHECK_NUMBER(t, reg.rows[1].line, 4);
    CHECK_STR(t, reg.rows[2].path, "K-3");
    CHECK_NUMBER(t, reg.rows[2].facts.subcontracted, JK_ANSWER_UNKNOWN);
    CHECK(t, jk_register_find(&reg, JK_STR("K-2")) == &reg.rows[1]);
    CHECK(t, jk_register_find(&reg, JK_STR("K-9")) == NULL);
    CHECK(t, jk_register_match(&reg, JK_STR("dir/a.docx")) == &reg.rows[0]);
    CHECK(t, jk_register_match(&reg, JK_STR("dir/K-2.zip")) == &reg.rows[1]);
    jk_register_free(&reg);
}

static void check_wrong_rows(struct jk_tests *t)
{
    static const char text[] =
        "contract_id,agency_kind,confirmed_on,subcontracted,edition\n"
        "A,,2023-02-30,,\n"
        ",,,,\n"
        "B,中央,,,\n"
        "C,,,多分,\n"
        "A2,,,,\n"
        "A2,,,yes,\n"
        "D,,,,平成版\n"
        ",ministry,,,\n"
        "E,,,,,extra\n"
        "F,\"ministry,,,\n"
        "G,regional,R6.1.31,no,2023\n";
    static const struct {
        unsigned line, fault;
    } wanted[] = {{2, JK_REGISTER_VALUE},   {4, JK_REGISTER_VALUE},
                  {5, JK_REGISTER_VALUE},   {7, JK_REGISTER_TWICE},
                  {8, JK_REGISTER_VALUE},   {9, JK_REGISTER_NO_ID},
                  {10, JK_REGISTER_FIELDS}, {11, JK_REGISTER_QUOTES}};
    struct jk_register reg;
    struct jk_error err;

    if (!parse(text, &reg, &err)) {
        CHECK(t, !"the register is read");
        return;
    }
    CHECK_NUMBER(t, reg.row_count, 2);
    CHECK_STR(t, reg.rows[0].id, "A2");
    CHECK_STR(t, reg.rows[1].id, "G");
    CHECK_STR(t, reg.rows[1].edition, "2023");
    CHECK_NUMBER(t, reg.issue_count, sizeof wanted / sizeof wanted[0]);
    for (unsigned i = 0;
         i < reg.issue_count && i < sizeof wanted / sizeof wanted[0]; i++) {
        CHECK_NUMBER(t, reg.issues[i].line, wanted[i].line);
        CHECK_NUMBER(t, reg.issues[i].fault, wanted[i].fault);
    }
    jk_register_free(&reg);
}

static void check_encodings(struct jk_tests *t)
{
    /* 契約番号,機関 / １,総務省 in CP932 */
    static const char cp932[] = "\x8C\x5F\x96\xF1\x94\xD4\x8D\x86,"
                                "\x8B\x40\x8A\xD6\n"
                                "K1,\x91\x8D\x96\xB1\x8F\xC8\n";
    static const char neither[] = "contract_id\n\xFF\xFE\xFD\n";
    struct jk_register reg;
    struct jk_error err;

    if (!parse(cp932, &reg, &err)) {
        CHECK(t, !"CP932 is read");
        return;
    }
    CHECK_NUMBER(t, reg.row_count, 1);
    CHECK_STR(t, reg.rows[0].facts.agency, "総務省");
    jk_register_free(&reg);
    CHECK(t, !parse(neither, &reg, &err));
    CHECK_NUMBER(t, err.status, JK_REGISTER);
    CHECK(t, !parse("", &reg, &err));
    CHECK(t, !parse("機関,件名\nA,B\n", &reg, &err));
    CHECK_NUMBER(t, err.status, JK_REGISTER);
}

void test_register(struct jk_tests *t)
{
    check_japanese(t);
    check_wrong_rows(t);
    check_encodings(t);
}

/* A register of 40 contracts, 30 of agency A and 10 of agency B. */
static bool forty(struct jk_register *reg)
{
    struct jk_error err;
    struct jk_buf text;
    bool good;

    jk_buf_init(&text, 0);
    jk_buf_add_text(&text, "contract_id,agency\n");
    for (int i = 0; i < 40; i++)
        jk_buf_printf(&text, "C%02d,%s\n", i, i < 30 ? "A" : "B");
    good = parse(text.ptr, reg, &err);
    jk_buf_free(&text);
    return good;
}

void test_sample(struct jk_tests *t)
{
    struct jk_register reg;
    bool first[40], second[40], other[40];
    unsigned count = 0, of_b = 0, same = 0;
    struct jk_error err;

    if (!forty(&reg)) {
        CHECK(t, !"the register is read");
        return;
    }
    CHECK(t, jk_sample(&reg, 12, 7, JK_STRATUM_NONE, first, &err) == JK_OK);
    CHECK(t, jk_sample(&reg, 12, 7, JK_STRATUM_NONE, second, &err) == JK_OK);
    CHECK(t, jk_sample(&reg, 12, 8, JK_STRATUM_NONE, other, &err) == JK_OK);
    CHECK(t, memcmp(first, second, sizeof first) == 0);
    for (unsigned i = 0; i < 40; i++) {
        count += first[i];
        same += first[i] == other[i];
    }
    CHECK_NUMBER(t, count, 12);
    CHECK(t, same < 40);
    CHECK(t, jk_sample(&reg, 12, 7, JK_STRATUM_AGENCY, first, &err) == JK_OK);
    count = 0;
    for (unsigned i = 0; i < 40; i++) {
        count += first[i];
        of_b += first[i] && i >= 30;
    }
    CHECK_NUMBER(t, count, 12);
    CHECK_NUMBER(t, of_b, 3); // a quarter of the register
    CHECK(t, jk_sample(&reg, 99, 7, JK_STRATUM_NONE, first, &err) == JK_OK);
    count = 0;
    for (unsigned i = 0; i < 40; i++)
        count += first[i];
    CHECK_NUMBER(t, count, 40);
    jk_register_free(&reg);
}
