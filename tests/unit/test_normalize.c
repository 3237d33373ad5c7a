// SPDX-License-Identifier: MIT
// Normalised text: what patterns see of what was written, and the way back.
#include "harness.h"
#include "normalize.h"

#include <stdio.h>
#include <stdlib.h>

static const struct {
    const char *from, *to;
} texts[] = {
    // width, signs, numbers
    {"令和５年度", "令和5年度"},
    {"ＩＳＭＳ（ＪＩＳ　Ｑ　２７００１）", "ISMS(JIS Q 27001)"},
    {"①から③まで", "(1)から(3)まで"},
    {"⑴⑽⑳㉑㊱❷", "(1)(10)(20)(21)(36)(2)"},
    {"㈱日本", "(株)日本"},
    {"㋑㋺ⓐ", "(イ)(ロ)(a)"},
    {"ｾｷｭﾘﾃｨｲﾝｼﾃﾞﾝﾄ", "セキュリティインシデント"},
    {"ﾊﾟｽﾜｰﾄﾞ｡", "パスワード。"},
    {"が\u3099", "が\u3099"},
    {"か\u3099ハ\u309a", "がパ"},
    {"か゛", "が"},
    {"e\u0301", "é"},
    {"⼀般", "一般"},
    {"\u795e\ufe00", "\u795e"},
    {"すゝめ、たゞし", "すすめ、ただし"},
    {"再々委託", "再々委託"},
    // blanks
    {"受 注 者 は 、 業 務", "受注者は、業務"},
    {"目　次", "目次"},
    {" 前後の空白　", "前後の空白"},
    {"Windows  Server　2022", "Windows Server 2022"},
    {"ISO 27001 に準拠", "ISO 27001に準拠"},
    {"10 日以内", "10日以内"},
    {"ゼロ\u200b幅\ufeffと\u00adハイフン", "ゼロ幅とハイフン"},
    {"タブ\tと\u00a0空白", "タブと空白"},
    // punctuation
    {"契約の相手方は，次に", "契約の相手方は、次に"},
    {"すること．また，", "すること。また、"},
    {"1,000円、1.5倍", "1,000円、1.5倍"},
    {"１，０００円、１．５倍", "1,000円、1.5倍"},
    {"Apache, Inc. の", "Apache, Inc.の"},
    {"する.", "する。"},
    {"別紙－１", "別紙-1"},
    {"１ー２", "1-2"},
    {"サ－バ", "サーバ"},
    {"Ａ～Ｂ〜Ｃ", "A~B~C"},
    {"資本関係･役員·等", "資本関係・役員・等"},
    // line breaks
    {"本業務の目\n的以外に", "本業務の目的以外に"},
    {"報告する。\nただし、", "報告する。\nただし、"},
    {"次の事項を報告すること：\n・件数", "次の事項を報告すること:\n・件数"},
    // variants
    {"取り扱い、取扱い、取扱、取り扱う", "取扱、取扱、取扱、取扱う"},
    {"受け入れる・受入れ", "受入る・受入"},
    {"漏洩、漏えい、漏曳", "漏えい、漏えい、漏えい"},
    {"セキュリティー、セキュリテイ、セキュリティ",
     "セキュリティ、セキュリティ、セキュリティ"},
    {"サーバー室のデーターベース", "サーバ室のデータベース"},
    {"および、ならびに、または、もしくは", "及び、並びに、又は、若しくは"},
    {"之を、其の、此の", "これを、その、この"},
    {"これに依り、契約に於ける", "これにより、契約における"},
    {"報告する事。確認する事業者", "報告すること。確認する事業者"},
    {"防ぐ為、行為の為に", "防ぐため、行為のために"},
    {"手によつて、あつた", "手によって、あった"},
    {"且つ、實施し、對處", "かつ、実施し、対処"},
    {"虞があるとき迄に", "おそれがあるときまでに"},
    {"３ヶ月・２箇所", "3か月・2箇所"},
    {"予め御連絡下さい", "あらかじめ御連絡ください"},
    {"業務に当って", "業務に当たって"},
    {"取 り\n扱 い", "取扱"},
    {"銀行など、代行なども", "銀行など、代行なども"},
    {"遅滞無く", "遅滞なく"},
    // statutes in katakana
    {"受託者ハ、情報ヲ、本業務ノ目的以外ニ利用スルコトヲ得ズ。",
     "受託者は、情報を、本業務の目的以外に利用することを得ず。"},
    {"セキュリティノート、ハードウェア", "セキュリティノート、ハードウェア"},
};

static struct jk_str normal(struct jk_tests *t, struct jk_str text)
{
    struct jk_str norm = JK_STR("");

    CHECK(t, jk_normalize_text(text, t->arena, &norm, NULL) == JK_OK);
    return norm;
}

static void check_texts(struct jk_tests *t)
{
    for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++) {
        t->note = texts[i].from;
        CHECK_STR(t, normal(t, jk_str_of(texts[i].from)), texts[i].to);
    }
}

/* Every variant: both spellings come out alike, and what comes out stays. */
static void check_variants(struct jk_tests *t)
{
    static const char *const pairs[][2] = {
#define JK_VARIANT(from, to) {from, to},
#define JK_OLD_FORMS(pairs)
#define JK_CHARACTER(from, to) {from, to},
#include "variants.def"
#undef JK_VARIANT
#undef JK_OLD_FORMS
#undef JK_CHARACTER
    };

    for (size_t i = 0; i < sizeof pairs / sizeof pairs[0]; i++) {
        struct jk_str a = normal(t, jk_str_of(pairs[i][0]));
        struct jk_str b = normal(t, jk_str_of(pairs[i][1]));

        t->note = pairs[i][0];
        CHECK(t, jk_str_equal(a, b));
        CHECK(t, jk_str_equal(normal(t, a), a));
        CHECK(t, !jk_str_is(jk_str_of(pairs[i][0]), pairs[i][1]));
    }
}

/* Words that hold the letters of a variant and must stay. */
static void check_words(struct jk_tests *t)
{
    static const char *const words[] = {
        "実施する事業者",       "銀行など",         "アメリカ所在",
        "氏名ほか所属",         "不明か否か",       "試行ないし実行",
        "行為及び作為",         "かつただちにでは", "指示に従って、行う",
        "コピー・キー・エラー", "フローとレビュー", "メニュー",
        "再委託先又は受託者",   "その他の者",       "三十分以内",
        "一般競争入札",         "二次被害",         "ニ次とロ号",
    };

    for (size_t i = 0; i < sizeof words / sizeof words[0]; i++) {
        if (strcmp(words[i], "かつただちにでは") == 0)
            CHECK_STR(t, normal(t, jk_str_of(words[i])), "かつ直ちにでは");
        else
            CHECK_STR(t, normal(t, jk_str_of(words[i])), words[i]);
    }
}

void test_normalize(struct jk_tests *t)
{
    check_texts(t);
    check_variants(t);
    t->note = NULL;
    check_words(t);
    CHECK_STR(t, normal(t, JK_STR("")), "");
    CHECK_STR(t, normal(t, JK_STR("　\n ")), "");
}

/* The text as written behind the first place of norm in the document. */
static struct jk_str raw_of(struct jk_tests *t, const struct jk_document *d,
                            const char *norm)
{
    const char *at = memmem(d->norm.ptr, d->norm.len, norm, strlen(norm));
    uint32_t block, end_block, begin, end;

    t->note = norm;
    if (at == NULL) {
        CHECK(t, at != NULL);
        return JK_STR("");
    }
    CHECK(t, jk_norm_locate(d, (uint32_t)(at - d->norm.ptr), &block, &begin));
    CHECK(t, jk_norm_locate(
                 d, (uint32_t)((size_t)(at - d->norm.ptr) + strlen(norm)),
                 &end_block, &end));
    if (end_block != block) // a text joined with the next block's
        end = (uint32_t)d->blocks[block].text.len;
    return jk_str_slice(d->blocks[block].text, begin, end);
}

static void check_quotes(struct jk_tests *t)
{
    struct jk_document *d = jk_test_markup(
        t,
        "第３条　受注者は、ｾｷｭﾘﾃｨ対策の 取 り 扱 い 及び㈱甲の①報告を行なう。\n"
        "(1) 情報の漏洩が あつた 時は、１０　日以内に届け出る事。\n"
        "~~第４条　廃止~~\n"
        "サーバーの受け入れおよび引き渡しの為に、予め承認を得るものとす\n"
        "る。以上\n");

    CHECK_STR(t, raw_of(t, d, "セキュリティ対策"), "ｾｷｭﾘﾃｨ対策");
    CHECK_STR(t, raw_of(t, d, "取扱及び"), "取 り 扱 い 及び");
    CHECK_STR(t, raw_of(t, d, "(株)甲の"), "㈱甲の");
    CHECK_STR(t, raw_of(t, d, "(1)報告を行う。"), "①報告を行なう。");
    CHECK_STR(t, raw_of(t, d, "漏えい"), "漏洩");
    CHECK_STR(t, raw_of(t, d, "漏えいがあったときは"), "漏洩が あつた 時は");
    CHECK_STR(t, raw_of(t, d, "10日以内に届出ること。"),
              "１０　日以内に届け出る事。");
    CHECK_STR(t, raw_of(t, d, "サーバの受入及び引渡の"),
              "サーバーの受け入れおよび引き渡しの");
    CHECK_STR(t, raw_of(t, d, "ために、あらかじめ"), "為に、予め");
    CHECK_STR(t, raw_of(t, d, "ものとする。以上"), "ものとす");
    CHECK(t, memmem(d->norm.ptr, d->norm.len, "廃止", 6) == NULL);
    CHECK(t, memmem(d->norm.ptr, d->norm.len, "第3条", 7) == NULL);
    CHECK_STR(t, jk_test_norm(d, 2), "");
    t->note = NULL;
}

/* Every byte leads into a block's text, to a character's beginning, and never
 * back; a block's own range leads into that block. */
static void check_map(struct jk_tests *t, const struct jk_document *d)
{
    uint32_t last_block = 0, last_raw = 0, block, raw;
    bool inside = true, rising = true, begins = true, own = true;

    for (uint32_t at = 0; at < d->norm.len; at++) {
        if (!jk_norm_locate(d, at, &block, &raw) || block >= d->block_count ||
            raw > d->blocks[block].text.len) {
            inside = false;
            continue;
        }
        if (block < last_block || (block == last_block && raw < last_raw))
            rising = false;
        if (((unsigned char)d->norm.ptr[at] & 0xc0) != 0x80 &&
            raw < d->blocks[block].text.len &&
            ((unsigned char)d->blocks[block].text.ptr[raw] & 0xc0) == 0x80)
            begins = false;
        last_block = block;
        last_raw = raw;
    }
    for (uint32_t i = 0; i < d->block_count; i++) {
        const struct jk_block *b = &d->blocks[i];

        if (b->norm_begin > b->norm_end || b->norm_end > d->norm.len)
            own = false;
        for (uint32_t at = b->norm_begin; at < b->norm_end; at++)
            own = own && jk_norm_locate(d, at, &block, &raw) &&
                  (block == i || (at - b->norm_begin < 24 && block + 1 >= i));
    }
    CHECK(t, inside);
    CHECK(t, rising);
    CHECK(t, begins);
    CHECK(t, own);
}

/* Random lines from pieces that are apt to break the map. */
static void check_random(struct jk_tests *t)
{
    static const char *const pieces[] = {
        "取 り 扱 い",
        "受注者は、",
        "および",
        "漏洩",
        "１０",
        "①",
        "㈱",
        "ｶﾞ",
        "ﾊﾟ",
        "か\u3099",
        "゛",
        "　",
        " ",
        "\t",
        "サーバー",
        "ー",
        "-",
        "為に、",
        "る事。",
        "。\n",
        "\n",
        "abc",
        "ＡＢＣ",
        "...",
        "，",
        "．",
        "（",
        "）",
        "第３条　",
        "(1) ",
        "・",
        "| a |",
        "~~",
        "實",
        "虞",
        "\u200b",
        "é",
        "e\u0301",
        "\xf0\xa0\xae\x9f",
        "㍿",
        "㌀",
        "Ⅲ",
        "…",
        "セキュリティー",
        "ヲ",
        "ハ",
        "ノ",
        "者",
        "行なわ",
        "もつて",
        "無い",
        "- 3 -\n",
        "目次\n",
        "12\n",
        "ﷺ",
        "に於",
        "て",
    };
    uint32_t seed = 20240401;

    for (int round = 0; round < 400; round++) {
        char text[2000];
        size_t len = 0;

        for (int k = 0; k < 60; k++) {
            const char *piece;

            seed = seed * 1664525u + 1013904223u;
            piece = pieces[(seed >> 16) % (sizeof pieces / sizeof pieces[0])];
            if (len + strlen(piece) + 1 < sizeof text) {
                memcpy(text + len, piece, strlen(piece));
                len += strlen(piece);
            }
        }
        text[len] = '\0';
        t->note = text;
        check_map(t, jk_test_markup(t, text));
    }
    t->note = NULL;
}

void test_normalize_map(struct jk_tests *t)
{
    check_quotes(t);
    check_random(t);
}
