// SPDX-License-Identifier: MIT
// Header rows of tables, and tables that tell the history of a document.
#include "outline_impl.h"

#include "chars.h"
#include "words.h"

enum { HEADER_BYTES = 75 };

static bool has(struct jk_str s, const char *text)
{
    return memmem(s.ptr, s.len, text, strlen(text)) != NULL;
}

/* What stands over a column. */
static bool is_header_word(struct jk_str s)
{
    static const struct jk_word words[] = {
        JK_WORD("項目"), JK_WORD("内容"), JK_WORD("区分"), JK_WORD("番号"),
        JK_WORD("要件"), JK_WORD("要求"), JK_WORD("事項"), JK_WORD("期限"),
        JK_WORD("時期"), JK_WORD("様式"), JK_WORD("書類"), JK_WORD("頻度"),
        JK_WORD("方法"), JK_WORD("対象"), JK_WORD("結果"), JK_WORD("対処"),
        JK_WORD("対応"), JK_WORD("段階"), JK_WORD("種別"), JK_WORD("種類"),
        JK_WORD("名称"), JK_WORD("備考"), JK_WORD("配点"), JK_WORD("視点"),
        JK_WORD("担当"), JK_WORD("条件"), JK_WORD("情報"), JK_WORD("No."),
        JK_WORD("No"),   JK_WORD("№"),    JK_WORD("Ｎｏ"), JK_WORD("版"),
        JK_WORD("版数"), JK_WORD("日"),   JK_WORD("箇所"), JK_WORD("理由"),
        JK_WORD("提出"), JK_WORD("項番"), JK_WORD("分類"), JK_WORD("基準"),
        JK_WORD("評価"), JK_WORD("説明"), JK_WORD("概要"), JK_WORD("回数"),
        JK_WORD("期間"), JK_WORD("者"),   JK_WORD("先"),   JK_WORD("前"),
        JK_WORD("後"),   JK_WORD("現行"), JK_WORD("案"),   JK_WORD("指摘"),
        JK_WORD("対策"), JK_WORD("措置"), JK_WORD("単位"), JK_WORD("数量"),
        JK_WORD("摘要"), JK_NO_WORD};

    return s.len > 0 && jk_ends_any(s, words);
}

/* Whether the first row stands over the columns: short names without a full
 * stop, most of them names of what columns hold. */
static bool has_header(const struct jk_document *d, const struct jk_table *t,
                       uint32_t index)
{
    uint32_t cells = 0, names = 0;

    if (t->rows < 2)
        return false;
    for (uint32_t i = t->first_block; i < t->end_block; i++) {
        const struct jk_block *b = &d->blocks[i];
        struct jk_str text = jk_trim(b->text);

        if (b->table != index || !jk_outline_in_force(b))
            continue;
        if (b->row > 1)
            break;
        if (text.len > HEADER_BYTES || has(text, "。"))
            return false;
        cells++;
        names += is_header_word(text);
    }
    if (cells == 0)
        return false;
    return cells <= 2 ? names == cells : names * 3 >= cells;
}

/* Whether the first row is that of a history or of a comparison of an old
 * and a new text. */
static bool tells_history(const struct jk_document *d, const struct jk_table *t,
                          uint32_t index)
{
    static const struct jk_word history[] = {
        JK_WORD("改訂日"),   JK_WORD("改定日"), JK_WORD("改訂内容"),
        JK_WORD("改定内容"), JK_WORD("変更日"), JK_WORD("変更履歴"),
        JK_WORD("改訂履歴"), JK_WORD("改版日"), JK_WORD("改訂年月"),
        JK_WORD("改定年月"), JK_WORD("更新日"), JK_WORD("改訂理由"),
        JK_WORD("版数"),     JK_WORD("改正日"), JK_NO_WORD};
    static const struct jk_word before[] = {
        JK_WORD("修正前"), JK_WORD("現行"), JK_WORD("改正前"),
        JK_WORD("改定前"), JK_WORD("誤"),   JK_NO_WORD};
    static const struct jk_word after[] = {JK_WORD("修正後"), JK_WORD("改正案"),
                                           JK_WORD("改正後"), JK_WORD("改定後"),
                                           JK_WORD("改定案"), JK_WORD("正"),
                                           JK_NO_WORD};
    static const struct jk_word versions[] = {
        JK_WORD("版"),  JK_WORD("版数"),       JK_WORD("Ver."),
        JK_WORD("Ver"), JK_WORD("バージョン"), JK_NO_WORD};
    static const struct jk_word dates[] = {JK_WORD("日付"),   JK_WORD("年月日"),
                                           JK_WORD("作成日"), JK_WORD("発行日"),
                                           JK_WORD("施行日"), JK_NO_WORD};
    bool old = false, new = false, whole = false;
    bool version = false, date = false;

    for (uint32_t i = t->first_block; i < t->end_block; i++) {
        const struct jk_block *b = &d->blocks[i];
        struct jk_str text = jk_trim(b->text);

        if (b->table != index)
            continue;
        if (b->row > 1)
            break;
        if (text.len > HEADER_BYTES)
            return false;
        whole = whole || jk_has_any(text, history);
        version = version || (text.len <= 15 && jk_starts_any(text, versions));
        date = date || jk_ends_any(text, dates);
        old = old || (jk_has_any(text, before) && text.len <= 18);
        new = new || (jk_has_any(text, after) && text.len <= 18);
    }
    return whole || (old && new) || (version && date);
}

static void mark_table(struct jk_document *d, const struct jk_table *t)
{
    for (uint32_t i = t->first_block; i < t->end_block; i++) {
        if (d->blocks[i].table != JK_NONE)
            d->blocks[i].marks |= JK_MARK_REVISION;
    }
}

void jk_outline_tables(struct jk_document *d)
{
    for (uint32_t k = 0; k < d->table_count; k++) {
        struct jk_table *t = &d->tables[k];

        if (t->header_rows == 0 && has_header(d, t, k))
            t->header_rows = 1;
        if (tells_history(d, t, k))
            mark_table(d, t);
    }
}
