// SPDX-License-Identifier: MIT
// JSON, CSV, terminal text, fingerprints, intervals.
#include "board.h"
#include "csv.h"
#include "digest.h"
#include "harness.h"
#include "json.h"
#include "term.h"

#include <math.h>

void test_json(struct jk_tests *t)
{
    struct jk_json json;
    struct jk_buf buf;

    jk_buf_init(&buf, 0);
    jk_json_init(&json, &buf);
    jk_json_object(&json);
    jk_json_member(&json, "a\"b", JK_STR("\\ \n\t\x01\x7F"));
    jk_json_member(&json, "wrong", JK_STR("x\xFFy\xE3\x81"));
    jk_json_member(&json, "lines", JK_STR("\xE2\x80\xA8"));
    jk_json_key(&json, "list");
    jk_json_array(&json);
    jk_json_number(&json, UINT64_MAX);
    jk_json_place(&json, 0);
    jk_json_bool(&json, true);
    jk_json_text(&json, NULL);
    jk_json_array_end(&json);
    jk_json_object_end(&json);
    CHECK_STR(t, jk_buf_str(&buf),
              "{\"a\\\"b\":\"\\\\ \\n\\t\\u0001\\u007f\","
              "\"wrong\":\"x\xEF\xBF\xBDy\xEF\xBF\xBD\xEF\xBF\xBD\","
              "\"lines\":\"\\u2028\","
              "\"list\":[18446744073709551615,null,true,null]}");
    jk_buf_free(&buf);
}

static void check_fields(struct jk_tests *t, const char *text,
                         const char *wanted)
{
    struct jk_csv_reader reader = {.rest = jk_str_of(text), .line = 1};
    struct jk_buf got;

    jk_buf_init(&got, 0);
    jk_buf_add_text(&got, "");
    while (reader.rest.len > 0) {
        struct jk_str field;
        enum jk_csv_end end = jk_csv_read(&reader, &field);

        jk_buf_add_char(&got, '<');
        jk_buf_add_str(&got, field);
        jk_buf_add_text(&got, end == JK_CSV_FIELD    ? ">"
                              : end == JK_CSV_RECORD ? ">|"
                                                     : ">!");
    }
    t->note = text;
    CHECK_STR(t, jk_buf_str(&got), wanted);
    t->note = NULL;
    jk_buf_free(&got);
    jk_buf_free(&reader.field);
}

void test_csv(struct jk_tests *t)
{
    struct jk_csv csv;
    struct jk_buf buf;

    check_fields(t, "a,b\r\nc,d", "<a><b>|<c><d>|");
    check_fields(t, "\"a,\"\"b\"\"\nc\",d\n", "<a,\"b\"\nc><d>|");
    check_fields(t, ",\n\n", "<><>|<>|");
    check_fields(t, "a\rb\r", "<a>|<b>|");
    check_fields(t, "\"a\"x,y\nz\n", "<a>!<z>|");
    check_fields(t, "\"a\nb\n", "<a\nb\n>!<b>|");
    jk_buf_init(&buf, 0);
    jk_csv_begin(&csv, &buf);
    jk_csv_text(&csv, "=1+1");
    jk_csv_text(&csv, "a\"b");
    jk_csv_text(&csv, "-x");
    jk_csv_text(&csv, "＝cmd");
    jk_csv_number(&csv, 3);
    jk_csv_end_line(&csv);
    CHECK_STR(t, jk_buf_str(&buf),
              "\xEF\xBB\xBF\"'=1+1\",\"a\"\"b\",\"'-x\",\"'＝cmd\",3\r\n");
    jk_buf_free(&buf);
}

static void check_wrap(struct jk_tests *t, const char *text, size_t width,
                       const char *wanted)
{
    struct jk_buf buf;

    jk_buf_init(&buf, 0);
    jk_buf_add_text(&buf, "");
    jk_term_add_wrapped(&buf, jk_str_of(text), 2, width);
    CHECK_STR(t, jk_buf_str(&buf), wanted);
    jk_buf_free(&buf);
}

void test_term(struct jk_tests *t)
{
    struct jk_buf buf;

    CHECK_NUMBER(t, jk_term_width(JK_STR("abc")), 3);
    CHECK_NUMBER(t, jk_term_width(JK_STR("漢字ｶﾅ")), 6);
    CHECK_NUMBER(t, jk_term_width(JK_STR("が")), 2);
    CHECK_NUMBER(t, jk_term_width(JK_STR("か\xE3\x82\x99")), 2);
    jk_buf_init(&buf, 0);
    jk_term_add(&buf, JK_STR("a\x1B[31m\n\xE2\x80\xAE\xFF"));
    CHECK_STR(t, jk_buf_str(&buf), "a<U+001B>[31m <U+202E>\xEF\xBF\xBD");
    jk_buf_reset(&buf);
    jk_term_add_cut(&buf, JK_STR("漢字漢字"), 5);
    CHECK_STR(t, jk_buf_str(&buf), "漢字…");
    jk_buf_reset(&buf);
    jk_term_add_padded(&buf, JK_STR("漢"), 4);
    CHECK_STR(t, jk_buf_str(&buf), "漢  ");
    jk_buf_free(&buf);
    check_wrap(t, "あいうえ", 6, "あい\n  うえ");
    check_wrap(t, "あい。うえ", 6, "あ\n  い。\n  うえ");
    check_wrap(t, "one two three", 9, "one\n  two\n  three");
    check_wrap(t, "あい（う）え", 7, "あい\n  （う）\n  え");
    check_wrap(t, "あ\nい", 20, "あ\n  い");
}

static void check_digest(struct jk_tests *t, const char *text, size_t times,
                         const char *wanted)
{
    struct jk_digest digest;
    char hex[JK_DIGEST_HEX];

    jk_digest_begin(&digest);
    for (size_t i = 0; i < times; i++)
        jk_digest_add(&digest, text, strlen(text));
    jk_digest_end(&digest, hex);
    CHECK_STR(t, jk_str_of(hex), wanted);
}

/* Wanted values from Python's hashlib.blake2b(digest_size=32). */
void test_digest(struct jk_tests *t)
{
    check_digest(
        t, "", 1,
        "0e5751c026e543b2e8ab2eb06099daa1d1e5df47778f7787faab45cdf12fe3a8");
    check_digest(
        t, "abc", 1,
        "bddd813c634239723171ef3fee98579b94964e3bb1cb3e427262c8c068d52319");
    check_digest(
        t, "a", 128,
        "ae2aa48507885c4c950fb809b2076f959cde9f8ea6da260d9a3587df33dac450");
    check_digest(
        t, "a", 129,
        "2f64744a6de0d2c0b56e64cf6e29a5aaa255010d415d51c75ccc82f73dccd865");
    CHECK(t, jk_fnv1a(JK_STR("a")) == 0xAF63DC4C8601EC8C);
}

/* Wanted values worked out from Wilson's formula in Python. */
void test_wilson(struct jk_tests *t)
{
    double low, high;

    jk_wilson(10, 40, &low, &high);
    CHECK(t, fabs(low - 0.1418712) < 1e-6);
    CHECK(t, fabs(high - 0.4019396) < 1e-6);
    jk_wilson(0, 10, &low, &high);
    CHECK(t, low == 0 && fabs(high - 0.2775328) < 1e-6);
    jk_wilson(10, 10, &low, &high);
    CHECK(t, high == 1 && fabs(low - 0.7224672) < 1e-6);
    jk_wilson(0, 0, &low, &high);
    CHECK(t, low == 0 && high == 1);
}
