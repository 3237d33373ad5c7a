// SPDX-License-Identifier: MIT
// Header rows of tables, and tables that tell the history of a document.
#include "outline_impl.h"

#include "chars.h"

enum { HEADER_BYTES = 75 };

static bool has(struct jk_str s, const char *text)
{
    return memmem(s.ptr, s.len, text, strlen(text)) != NULL;
}

static bool has_any(struct jk_str s, const char *const *words)
{
    for (; *words != NULL; words++) {
        if (has(s, *words))
            return true;
    }
    return false;
}

static bool ends_any(struct jk_str s, const char *const *words)
{
    for (; *words != NULL; words++) {
        size_t n = strlen(*words);

        if (s.len >= n && memcmp(s.ptr + s.len - n, *words, n) == 0)
            return true;
    }
    return false;
}

/* What stands over a column. */
static bool is_header_word(struct jk_str s)
{
    static const char *const words[] = {
        "項目", "内容", "区分", "番号", "要件", "要求", "事項", "期限", "時期",
        "様式", "書類", "頻度", "方法", "対象", "結果", "対処", "対応", "段階",
        "種別", "種類", "名称", "備考", "配点", "視点", "担当", "条件", "情報",
        "No.",  "No",   "№",    "Ｎｏ", "版",   "版数", "日",   "箇所", "理由",
        "提出", "項番", "分類", "基準", "評価", "説明", "概要", "回数", "期間",
        "者",   "先",   "前",   "後",   "現行", "案",   "指摘", "対策", "措置",
        "単位", "数量", "摘要", NULL};

    return s.len > 0 && ends_any(s, words);
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

        if (b->table != index || !jk_block_in_force(b))
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
    static const char *const history[] = {
        "改訂日",   "改定日",   "改訂内容", "改定内容", "変更日",
        "変更履歴", "改訂履歴", "改版日",   "改訂年月", "改定年月",
        "更新日",   "改訂理由", "版数",     "改正日",   NULL};
    static const char *const before[] = {"修正前", "現行", "改正前",
                                         "改定前", "誤",   NULL};
    static const char *const after[] = {"修正後", "改正案", "改正後", "改定後",
                                        "改定案", "正",     NULL};
    bool old = false, new = false, whole = false;

    for (uint32_t i = t->first_block; i < t->end_block; i++) {
        const struct jk_block *b = &d->blocks[i];
        struct jk_str text = jk_trim(b->text);

        if (b->table != index)
            continue;
        if (b->row > 1)
            break;
        if (text.len > HEADER_BYTES)
            return false;
        whole = whole || has_any(text, history);
        old = old || (has_any(text, before) && text.len <= 18);
        new = new || (has_any(text, after) && text.len <= 18);
    }
    return whole || (old && new);
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
