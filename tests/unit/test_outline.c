// SPDX-License-Identifier: MIT
// The outline: labels, what governs what, what does not count.
#include "builder.h"
#include "chars.h"
#include "harness.h"
#include "normalize.h"
#include "outline.h"
#include "outline_label.h"

#include <stdio.h>

static const struct {
    const char *line;
    uint8_t style; // JK_LABEL_NONE: no label
    uint16_t value;
    const char *rest; // behind the label
} labels[] = {
    {"第３条　乙は", JK_LABEL_ARTICLE, 3, "乙は"},
    {"第十二条の二（目的）", JK_LABEL_ARTICLE, 12, "（目的）"},
    {"第 １ 章 総則", JK_LABEL_CHAPTER, 1, "総則"},
    {"第２節　通則", JK_LABEL_SECTION, 2, "通則"},
    {"第４編　雑則", JK_LABEL_PART, 4, "雑則"},
    {"第２部　特記事項", JK_LABEL_PART, 2, "特記事項"},
    {"第２部会は", JK_LABEL_NONE, 0, ""},
    {"第１　目的", JK_LABEL_ORDINAL, 1, "目的"},
    {"第十一　保全", JK_LABEL_ORDINAL, 11, "保全"},
    {"第７　各業務の方法", JK_LABEL_ORDINAL, 7, "各業務の方法"},
    {"第７条各号の事項", JK_LABEL_NONE, 0, ""},
    {"第三者は", JK_LABEL_NONE, 0, ""},
    {"第９条に定める", JK_LABEL_NONE, 0, ""},
    {"第２項の規定", JK_LABEL_NONE, 0, ""},
    {"第1四半期", JK_LABEL_NONE, 0, ""},
    {"附　則", JK_LABEL_SUPPLEMENT, 1, "附　則"},
    {"別紙１", JK_LABEL_ANNEX, 1, "別紙１"},
    {"【別紙２】", JK_LABEL_ANNEX, 2, "【別紙２】"},
    {"様式第４号　名簿", JK_LABEL_ANNEX, 4, "様式第４号　名簿"},
    {"別紙１のとおりとする。", JK_LABEL_NONE, 0, ""},
    {"別紙仕様書のとおり", JK_LABEL_NONE, 0, ""},
    {"１　目的", JK_LABEL_NUMBER, 1, "目的"},
    {"１．目的", JK_LABEL_NUMBER, 1, "目的"},
    {"10. 目的", JK_LABEL_NUMBER, 10, "目的"},
    {"１　個人情報を", JK_LABEL_NUMBER, 1, "個人情報を"},
    {"２　次の事項を", JK_LABEL_NUMBER, 2, "次の事項を"},
    {"2 名以上を置く", JK_LABEL_NONE, 0, ""},
    {"３か月以内に", JK_LABEL_NONE, 0, ""},
    {"24時間以内", JK_LABEL_NONE, 0, ""},
    {"5営業日以内", JK_LABEL_NONE, 0, ""},
    {"１．５倍", JK_LABEL_NONE, 0, ""},
    {"2024.4.1 から", JK_LABEL_NONE, 0, ""},
    {"5.3 確保", JK_LABEL_NUMBER_2, 3, "確保"},
    {"６．４．１　受注者は", JK_LABEL_NUMBER_3, 1, "受注者は"},
    {"４－２　体制", JK_LABEL_NUMBER_2, 2, "体制"},
    {"(1) 報告", JK_LABEL_NUMBER_PAREN, 1, "報告"},
    {"（１２）報告", JK_LABEL_NUMBER_PAREN, 12, "報告"},
    {"⑶ 報告", JK_LABEL_NUMBER_PAREN, 3, "報告"},
    {"(1)及び(2)の情報", JK_LABEL_NONE, 0, ""},
    {"１）報告", JK_LABEL_NUMBER_HALF, 1, "報告"},
    {"①　報告", JK_LABEL_CIRCLED, 1, "報告"},
    {"①から③まで", JK_LABEL_NONE, 0, ""},
    {"ア　報告", JK_LABEL_KANA, 1, "報告"},
    {"（イ）報告", JK_LABEL_KANA_PAREN, 2, "報告"},
    {"(ｳ) 報告", JK_LABEL_KANA_PAREN, 3, "報告"},
    {"エ）報告", JK_LABEL_KANA_HALF, 4, "報告"},
    {"アクセス権", JK_LABEL_NONE, 0, ""},
    {"ａ　報告", JK_LABEL_LOWER, 1, "報告"},
    {"b) 報告", JK_LABEL_LOWER_HALF, 2, "報告"},
    {"(c) 報告", JK_LABEL_LOWER_PAREN, 3, "報告"},
    {"ⅱ 報告", JK_LABEL_ROMAN, 2, "報告"},
    {"(iv) 報告", JK_LABEL_ROMAN_PAREN, 4, "報告"},
    {"Ⅲ 仕様書", JK_LABEL_BIG_ROMAN, 3, "仕様書"},
    {"A company", JK_LABEL_NONE, 0, ""},
    {"一　報告", JK_LABEL_KANJI, 1, "報告"},
    {"一 般 競 争", JK_LABEL_NONE, 0, ""},
    {"一般の", JK_LABEL_NONE, 0, ""},
    {"・報告", JK_LABEL_BULLET, 0, "報告"},
    {"　● 報告", JK_LABEL_BULLET + 4, 0, "報告"},
    {"※１　報告", JK_LABEL_REMARK, 0, "報告"},
    {"○○省は", JK_LABEL_NONE, 0, ""},
    {"-5度", JK_LABEL_NONE, 0, ""},
    {"Q3 どうか", JK_LABEL_QUESTION, 3, "どうか"},
    {"問１　どうか", JK_LABEL_QUESTION, 1, "どうか"},
    {"株式会社", JK_LABEL_NONE, 0, ""},
    {"", JK_LABEL_NONE, 0, ""},
    {"　", JK_LABEL_NONE, 0, ""},
    {"第", JK_LABEL_NONE, 0, ""},
    {"（", JK_LABEL_NONE, 0, ""},
    {"12", JK_LABEL_NONE, 0, ""},
};

void test_label(struct jk_tests *t)
{
    for (size_t i = 0; i < sizeof labels / sizeof labels[0]; i++) {
        struct jk_str line = jk_str_of(labels[i].line);
        struct jk_label label = {0};
        bool found = jk_label_read(line, &label);

        t->note = labels[i].line;
        CHECK_NUMBER(t, found ? label.style : JK_LABEL_NONE, labels[i].style);
        if (!found || labels[i].style == JK_LABEL_NONE)
            continue;
        CHECK_NUMBER(t, label.value, labels[i].value);
        CHECK_STR(t, jk_str_slice(line, label.size, line.len), labels[i].rest);
    }
    t->note = NULL;
}

/* A document's outline in a line: parent/rank and kind of every block, and j
 * for joined, c contents, v history, p page header or number, x struck out. */
static struct jk_str shape(struct jk_tests *t, const struct jk_document *d)
{
    char text[4000], parent[16];
    size_t len = 0;
    struct jk_str copy = JK_STR("");

    for (uint32_t i = 0; i < d->block_count; i++) {
        const struct jk_block *b = &d->blocks[i];

        snprintf(parent, sizeof parent, "%u", b->parent);
        len += (size_t)snprintf(
            text + len, sizeof text - len, "%s%s/%u%c%s%s%s%s%s",
            i == 0 ? "" : " ", b->parent == JK_NONE ? "-" : parent, b->rank,
            "PHL"[b->kind], b -> marks &JK_MARK_JOINED ? "j" : "",
            b->marks &JK_MARK_TOC ? "c" : "",
            b->marks &JK_MARK_REVISION ? "v" : "",
            b->marks &JK_MARK_REPEATED ? "p" : "",
            b->marks &JK_MARK_STRUCK ? "x" : "");
    }
    CHECK(t,
          jk_arena_copy(t->arena, (struct jk_str){text, len}, &copy) == JK_OK);
    return copy;
}

struct shape_case {
    const char *text, *shape;
};

static void check_shapes(struct jk_tests *t, const struct shape_case *cases,
                         size_t count)
{
    for (size_t i = 0; i < count; i++) {
        t->note = cases[i].text;
        CHECK_STR(t, shape(t, jk_test_markup(t, cases[i].text)),
                  cases[i].shape);
    }
    t->note = NULL;
}

static const struct shape_case outlines[] = {
    {"（再委託）\n第７条　乙は、次の各号を守る。\n(1) 甲を守る。\n(2) "
     "乙を守る。\n"
     "２　前項の報告をする。\n（検査）\n第８条　甲は、検査する。\n",
     "-/1H 0/2L 1/3L 1/3L 1/3L -/1H 5/2L"},
    {"第１章　総則\n第１条（目的）　この契約は、目的を定める。\n"
     "第２章　業務\n第２条　乙は、業務を行う。\n",
     "-/1H 0/2L -/1H 2/2L"},
    {"１　目的\n本業務は、運用である。\n２　体制\n(1) "
     "責任者\n責任者を置くこと。\n"
     "(2) 要員\n要員を置くこと。\n３　報告\n報告すること。\n",
     "-/1H 0/0P -/1H 2/2H 3/0P 2/2H 5/0P -/1H 7/0P"},
    {"受注者は、次の書類を出すこと。\n・体制図\n・名簿\n上記の書類は承認を得る"
     "こと。\n",
     "-/1P 0/2L 0/2L -/0P"},
    {"提出書類\nア　体制図\nイ　名簿\n", "-/1H 0/2L 0/2L"},
    {"イ　甲の義務を守ること。\nロ　乙の義務を守ること。\nハ　丙の義務を守るこ"
     "と。\n",
     "-/1L -/1L -/1L"},
    {"1. 概要\n1.1 目的\n目的を示す。\n1.2 範囲\n範囲を示す。\n2. "
     "要件\n要件を示す。\n",
     "-/1H 0/2H 1/0P 0/2H 3/0P -/1H 5/0P"},
    {"契約書\n第１条　甲は払う。\n別紙１　仕様\n１　目的\n目的を示す。\n"
     "特約条項\n第１条　乙は守る。\n",
     "-/1H 0/2L -/1H 2/2H 3/0P 2/2H 5/3L"},
    {"別紙１　機能の一覧表\n|項目|数|\n別紙２　書類の一覧表\n|書類|数|\n",
     "-/1H 0/0P 0/0P -/1H 3/0P 3/0P"},
    {"別紙１　機能の一覧表\n別紙２　書類の一覧表\n１　目的\n目的を示す。\n",
     "-/0P -/0P -/1H 2/0P"},
    {"# 仕様書\n## 概要\n本文である。\n(1) 一つ目である。\n## "
     "要件\n２名以上を置く。\n",
     "-/1H 0/2H 1/0P 1/3L 0/2H 4/0P"},
    {"Q1 何ですか。\nA1 これです。\nQ2 次は何ですか。\nA2 それです。\n",
     "-/1L 0/2L -/1L 2/2L"},
    {"１　報告\n次の表により報告すること。\n|項目|期限|\n|事故|直ちに行うこと|"
     "\n"
     "２　検査\n検査を受けること。\n",
     "-/1H 0/2P 1/0P 1/0P 1/0P 1/0P -/1H 6/0P"},
    {"~~第１条　古い。~~\n第１条　新しい。\n", "-/0Px -/1L"},
};

static const struct shape_case marked[] = {
    // lines that were cut
    {"受託者は、情報セキュリティ対\n策の内容を、契約締\n結後に提出すること。\n",
     "-/0P -/0Pj -/0Pj"},
    {"・提供した情報を目\n的外に利用しないこと。\n・報告すること。\n",
     "-/1L -/0Pj -/1L"},
    {"状況を確認するため、実施記録の提\n- 14 -\n出を受けることがで\nきる。\n",
     "-/0P -/0Pp -/0Pj -/0Pj"},
    {"情報セキュ リティ対策の履\n行状況の確認方 法につい\nては、協議す る。\n",
     "-/0P -/0Pj -/0Pj"},
    {"従事者の専門性（資格、受講した\n研修）を提出すること。\n", "-/0P -/0Pj"},
    // lines that were not
    {"書面は、次に記す\n場所：拠点の住所\n要員：所属、国籍\n",
     "-/0P -/0P -/0P"},
    {"８　実施場所、国籍に関する情報提供\n　契約締結後、所定の書式により出すこ"
     "と。\n",
     "-/1H 0/0P"},
    {"情報を守ること\n報告をすること\n", "-/0P -/0P"},
    {"実施体制\n受託者は、体制を示すこと。\n", "-/0P -/0P"},
    {"サーバ\nネットワーク\n端末\n", "-/0P -/0P -/0P"},
    {"（空白）\n次の事項を行う。\n", "-/0P -/0P"},
    {"再委託を行う場合の措置\n受託者は、措置を講ずること。\n", "-/0P -/0P"},
    {"|業務の実|場所|\n|施を|示す|\n", "-/0P -/0P -/0P -/0P"},
    // contents
    {"目　次\n１　目的 ……… 1\n２　体制 ……… 3\n１　目的\n目的を示す。\n",
     "-/0Pc -/0Pc -/0Pc -/1H 3/0P"},
    {"目次\n目的\n体制\n目的\n　目的を示す。\n", "-/0Pc -/0Pc -/0Pc -/1H 3/0P"},
    {"第１条　目的\t2\n第２条　体制\t3\n", "-/0Pc -/0Pc"},
    {"目次\n第２章　管理\n２．１　体制 ……… 8\n第３章　検査 ……… 9\n",
     "-/0Pc -/0Pc -/0Pc -/0Pc"},
    {"第４節　対策の履行\n状況の確認 ……… 26\n", "-/0Pc -/0Pc"},
    {"端末の台数は 10\n", "-/0P"},
    // histories
    {"改訂履歴\n令和５年４月１日　初版\n１　目的\n目的を示す。\n",
     "-/0Pv -/0Pv -/1H 2/0P"},
    {"|版|改訂日|内容|\n|1.1|4月1日|報告を追加|\n",
     "-/0Pv -/0Pv -/0Pv -/0Pv -/0Pv -/0Pv"},
    {"改版の記録\n|版|日付|内容|\n|1|4月1日|報告|\n",
     "-/0Pv -/0Pv -/0Pv -/0Pv -/0Pv -/0Pv -/0Pv"},
    // page numbers
    {"　　　　　　　　　運輸局\n甲は払う。\n　　　　　　　　　　　12\n"
     "　　　　　　　　　運輸局\n乙は守る。\n",
     "-/0Pp -/0P -/0Pp -/0Pp -/0P"},
    {"６　要件\n(1) 甲は払う。\n－ 20 －\n６　要件\n(2) 乙は守る。\n",
     "-/1H 0/2L 1/0Pp 1/0Pp 0/2L"},
    {"甲は払う。\n1\n乙は守る。\n2\n丙は見る。\n3\n",
     "-/0P -/0Pp -/0P -/0Pp -/0P -/0Pp"},
    {"甲は払う。\n３／１２\n", "-/0P -/0Pp"},
    {"甲は払う。\n7\n", "-/0P -/0P"},
    {"甲は払う。\n運用仕様書\n- 1 -\n乙は守る。\n運用仕様書\n- 2 "
     "-\n丙は見る。\n"
     "運用仕様書\n- 3 -\n",
     "-/0P -/0Pp -/0Pp -/0P -/0Pp -/0Pp -/0P -/0Pp -/0Pp"},
};

/* Running numbers of lines go, and the lines are one sentence again. */
static void check_line_numbers(struct jk_tests *t)
{
    char text[2000];
    size_t len = 0;
    struct jk_document *d;

    for (int i = 1; i <= 12; i++)
        len += (size_t)snprintf(
            text + len, sizeof text - len,
            "%d 受注者は、情報の取扱いに関して必要な措置を\n", i);
    d = jk_test_markup(t, text);
    CHECK(t, (d->blocks[5].marks & JK_MARK_JOINED) != 0);
    CHECK_STR(t, jk_test_norm(d, 5),
              "受注者は、情報の取扱に関して必要な措置を");
}

static void check_path(struct jk_tests *t)
{
    struct jk_document *d = jk_test_markup(
        t, "第３条（秘密保持）　乙は、次の事項を守る。\n(1) 情報を守る。\n"
           "４　報告\nア　速やかに報告する。\n");
    struct jk_str path[4];
    size_t count = 0;

    CHECK(t, jk_outline_path(d, 1, t->arena, path, 4, &count) == JK_OK);
    CHECK_NUMBER(t, count, 2);
    CHECK_STR(t, path[0], "第３条（秘密保持）");
    CHECK_STR(t, path[1], "(1)");
    CHECK(t, jk_outline_path(d, 3, t->arena, path, 1, &count) == JK_OK);
    CHECK_NUMBER(t, count, 1);
    CHECK_NUMBER(t, jk_outline_provision(d, 1), 0);
    CHECK(t, jk_outline_leads(d, 0));
    CHECK(t, !jk_outline_leads(d, 1));
    CHECK(t, jk_outline_under(d, 0, 1));
    CHECK(t, !jk_outline_under(d, 1, 2));
}

static void add(struct jk_builder *b, const char *number, const char *text,
                uint8_t kind, uint8_t level)
{
    struct jk_paragraph p = {jk_str_of(number), kind, level, 0};

    jk_builder_paragraph_begin(b);
    jk_builder_text(b, jk_str_of(text), 0);
    jk_builder_paragraph_end(b, &p);
}

/* Computed numbers, styled headings, a note and a box. */
static void check_built(struct jk_tests *t)
{
    struct jk_builder *b = jk_builder_new(t->arena, &jk_limits_default);
    struct jk_document *d = NULL;

    CHECK(t, b != NULL);
    if (b == NULL)
        return;
    jk_builder_part(b, "text");
    add(b, "第１条", "目的", JK_HEADING, 1);
    add(b, "１", "乙は、次の事項を守る。", JK_LIST_ITEM, 1);
    jk_builder_paragraph_begin(b);
    jk_builder_text(b, JK_STR("秘密を守る。"), 0);
    jk_builder_story_begin(b, JK_FOOTNOTE);
    add(b, "", "秘密とは情報である。", JK_PARAGRAPH, 0);
    jk_builder_story_end(b);
    jk_builder_paragraph_end(
        b, &(struct jk_paragraph){JK_STR("(1)"), JK_LIST_ITEM, 2, 0});
    add(b, "２", "乙は、報告する。", JK_LIST_ITEM, 1);
    CHECK(t, jk_builder_finish(b, JK_FORMAT_DOCX, &d, NULL) == JK_OK);
    CHECK(t, jk_outline_build(d, t->arena, NULL) == JK_OK);
    CHECK(t, jk_normalize(d, t->arena, NULL) == JK_OK);
    CHECK_STR(t, shape(t, d), "-/1H 0/2L 1/3L 1/0P 0/2L");
    CHECK_STR(t, jk_test_norm(d, 1), "乙は、次の事項を守る。");
    jk_builder_free(b);
}

/* What is seen as a gap at either end, whatever length its characters have. */
static void check_trim(struct jk_tests *t)
{
    static const char *const edges[] = {
        " ",        "\t",     "\n",           "\x7f",       "\u00a0", "\u00ad",
        "\xc2\x85", "\u200b", "\u2028",       "\u3000",     "\ufeff", "\ufe0f",
        "",         "  ",     "\u3000\u3000", "\U000e0100", "\u00a0 "};
    static const char *const texts[] = {"a",  "あ",   "。",  "～乙", "a\u00e9",
                                        "〜", "（）", "甲a", "😀",    "\u00e9"};

    for (size_t i = 0; i < sizeof edges / sizeof edges[0]; i++) {
        for (size_t k = 0; k < sizeof texts / sizeof texts[0]; k++) {
            char text[64];
            struct jk_str trimmed;

            snprintf(text, sizeof text, "%s%s%s", edges[i], texts[k],
                     edges[sizeof edges / sizeof edges[0] - 1 - i]);
            trimmed = jk_trim(jk_str_of(text));
            CHECK(t, jk_str_is(trimmed, texts[k]));
        }
        CHECK(t, jk_trim(jk_str_of(edges[i])).len == 0);
    }
}

void test_outline(struct jk_tests *t)
{
    check_trim(t);
    check_shapes(t, outlines, sizeof outlines / sizeof outlines[0]);
    check_path(t);
    check_built(t);
}

void test_outline_marks(struct jk_tests *t)
{
    check_shapes(t, marked, sizeof marked / sizeof marked[0]);
    check_line_numbers(t);
}
