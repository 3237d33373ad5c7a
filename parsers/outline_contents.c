// SPDX-License-Identifier: MIT
// Typed tables of contents and typed histories of a document.
#include "outline_impl.h"

#include "chars.h"
#include "words.h"

enum {
    WEAK_RUN = 3, // lines that end in a page number behind blanks
    ENTRY_BYTES = 240,
    ENTRY_LINES = 3,
    PLAIN_ENTRIES = 100 // entries without page numbers that are looked at
};

enum entry { NO_ENTRY, WEAK, FIRM, STRONG };

static bool is_leader(uint32_t c)
{
    return c == 0x2026 || c == 0x2025 || c == '.' || c == 0xff0e ||
           c == 0x30fb || c == 0xff65 || c == 0xb7 || c == '-' || c == 0x2015 ||
           c == 0x2014 || c == 0x2500 || c == '_' || c == 0x22ef || c == 0xff0d;
}

/* Bytes of the page number at the end, with brackets and chapter: "12",
 * "（１８）", "Ⅲ－2", "p.33"; 0 if there is none. */
static size_t page_bytes(struct jk_str s, uint32_t *ret_page)
{
    const char *p = s.ptr + s.len;
    uint32_t page = 0, scale = 1;
    size_t n, digits = 0;
    uint32_t c = p > s.ptr ? jk_char_before(s.ptr, p, &n) : 0;
    bool bracket = jk_narrow(c) == ')';

    if (bracket)
        p -= n;
    while (p > s.ptr && digits < 4 &&
           jk_is_digit(c = jk_char_before(s.ptr, p, &n))) {
        page += (jk_narrow(c) - '0') * scale;
        scale *= 10;
        digits++;
        p -= n;
    }
    if (digits == 0)
        return 0;
    c = p > s.ptr ? jk_char_before(s.ptr, p, &n) : 0;
    if (bracket) {
        if (jk_narrow(c) != '(')
            return 0;
        p -= n;
    } else if (c == 0xff0d || c == '-') { // Ⅲ－2
        const char *q = p - n;
        uint32_t chapter = q > s.ptr ? jk_char_before(s.ptr, q, &n) : 0;

        if (chapter >= 0x2160 && chapter <= 0x216b)
            p = q - n;
    } else if (c == '.' && p - 1 > s.ptr && (p[-2] == 'p' || p[-2] == 'P')) {
        p -= 2;
    }
    *ret_page = page;
    return (size_t)(s.ptr + s.len - p);
}

static bool is_closed(struct jk_str s)
{
    return s.ptr[s.len - 1] == ')' ||
           (s.len >= 3 && memcmp(s.ptr + s.len - 3, "）", 3) == 0);
}

/* How much a line looks like an entry of a table of contents. */
static enum entry entry_of(struct jk_str text, uint32_t *ret_page)
{
    struct jk_str s = jk_trim(text);
    size_t bytes, n, leaders = 0, wide = 0;
    const char *p;
    bool blank = false, tab = false;

    if (s.len == 0 || s.len > ENTRY_BYTES)
        return NO_ENTRY;
    bytes = page_bytes(s, ret_page);
    if (bytes == 0 || bytes == s.len)
        return NO_ENTRY;
    for (p = s.ptr + s.len - bytes; p > s.ptr; p -= n) {
        uint32_t c = jk_char_before(s.ptr, p, &n);

        if (c == '\t')
            tab = true;
        if (jk_is_blank(c) || jk_is_invisible(c)) {
            blank = true;
            continue;
        }
        if (!is_leader(c))
            break;
        leaders++;
        wide += c == 0x2026 || c == 0x2025;
    }
    if (p == s.ptr)
        return NO_ENTRY;
    if (leaders >= 3 || wide >= 2)
        return STRONG;
    if (tab)
        return FIRM;
    return !blank ? NO_ENTRY : is_closed(s) ? FIRM : WEAK;
}

/* A line without its blanks, for words that are spaced out: 目　次. */
static size_t squeeze(struct jk_str s, char *out, size_t room)
{
    size_t len = 0, n;

    for (const char *p = s.ptr, *end = s.ptr + s.len; p < end; p += n) {
        uint32_t c = jk_char_at(p, end, &n);

        if (jk_is_blank(c) || jk_is_invisible(c))
            continue;
        if (len + n > room)
            return 0;
        memcpy(out + len, p, n);
        len += n;
    }
    return len;
}

/* Whether a line, without blanks and brackets, is one of the words. */
static bool line_is(struct jk_str s, const struct jk_word *words)
{
    char text[64];
    struct jk_str name = {text, squeeze(s, text, sizeof text)};

    if (name.len > 6 &&
        (jk_str_starts(name, "（") || jk_str_starts(name, "［") ||
         jk_str_starts(name, "【") || jk_str_starts(name, "〔")))
        name = jk_str_slice(name, 3, name.len - 3);
    for (; words->len > 0; words++) {
        if (name.len == words->len && jk_starts_with(name, words))
            return true;
    }
    return false;
}

/* Whether a line can be the title of contents or of a history, or a note on
 * a version: told from its first character, as most lines cannot. */
static bool may_be_title(struct jk_str s)
{
    size_t n;

    s = jk_trim(s);
    if (s.len == 0 || s.len > ENTRY_BYTES)
        return false;
    switch (jk_char_at(s.ptr, s.ptr + s.len, &n)) {
    case 0x76ee: // 目
    case 0x3082: // も
    case 0x56f3: // 図
    case 0x8868: // 表
    case 0x7d22: // 索
    case 0x6539: // 改
    case 0x5909: // 変
    case 0x66f4: // 更
    case 0x6b63: // 正
    case 0x4fee: // 修
    case 0x65b0: // 新
    case 0x7248: // 版
    case 0x7b2c: // 第
    case 0xff08: // （
    case 0xff3b: // ［
    case 0x3010: // 【
    case 0x3014: // 〔
        return true;
    default:
        return false;
    }
}

static bool is_contents_title(struct jk_str s)
{
    static const struct jk_word words[] = {
        JK_WORD("目次"),     JK_WORD("目次抜粋"), JK_WORD("もくじ"),
        JK_WORD("図表一覧"), JK_WORD("図表目次"), JK_WORD("図目次"),
        JK_WORD("表目次"),   JK_WORD("索引"),     JK_NO_WORD};

    return line_is(s, words);
}

static bool in_body(const struct jk_document *d, uint32_t i)
{
    return jk_outline_counts(d, i) && d->blocks[i].story == JK_BODY &&
           d->blocks[i].table == JK_NONE;
}

static uint32_t next_line(const struct jk_document *d, uint32_t i)
{
    do
        i++;
    while (i < d->block_count && !in_body(d, i));
    return i;
}

static bool is_plain_entry(const struct jk_document *d,
                           const struct jk_line *lines, uint32_t i)
{
    return (lines[i].flags & (JK_LINE_SHORT | JK_LINE_ENDS)) == JK_LINE_SHORT &&
           d->blocks[i].text.len <= 120;
}

/* Entries below a title without page numbers end where the first of them
 * comes again, as the heading that it names. Returns the first line behind
 * them; begin if it does not come again. */
static uint32_t plain_entries(const struct jk_document *d,
                              const struct jk_line *lines, uint32_t begin)
{
    uint32_t i = begin, count = 0;
    struct jk_str first;

    if (begin >= d->block_count || !is_plain_entry(d, lines, begin))
        return begin;
    first = jk_trim(d->blocks[begin].text);
    for (i = next_line(d, i);
         i < d->block_count && is_plain_entry(d, lines, i) &&
         !is_contents_title(d->blocks[i].text) && count < PLAIN_ENTRIES;
         i = next_line(d, i), count++) {
        if (jk_str_equal(jk_trim(d->blocks[i].text), first))
            return count > 0 ? i : begin;
    }
    return begin;
}

static void mark(struct jk_document *d, uint32_t i, uint32_t end,
                 uint32_t marks)
{
    for (; i < end; i++) {
        if (in_body(d, i))
            d->blocks[i].marks |= marks;
    }
}

/* Whether line i is an entry, or a chapter between entries that has no page
 * number of its own. */
static bool is_entry_or_chapter(const struct jk_document *d,
                                const struct jk_line *lines, uint32_t i)
{
    uint32_t page, next;

    if (entry_of(d->blocks[i].text, &page) != NO_ENTRY)
        return true;
    if (!is_plain_entry(d, lines, i) || (lines[i].flags & JK_LINE_LABEL) == 0)
        return false;
    next = next_line(d, i);
    return next < d->block_count &&
           entry_of(d->blocks[next].text, &page) >= FIRM;
}

/* The line with which an entry begins whose last line is i: its number stands
 * up to ENTRY_LINES above. */
static uint32_t begin_of_entry(const struct jk_document *d,
                               const struct jk_line *lines, uint32_t i)
{
    uint32_t at = i;

    for (int k = 0; k < ENTRY_LINES; k++) {
        if ((lines[at].flags & JK_LINE_LABEL) != 0)
            return at;
        do {
            if (at == 0)
                return i;
            at--;
        } while (!in_body(d, at));
        if (!is_plain_entry(d, lines, at))
            return i;
    }
    return i;
}

/* Marks what stands below the title at i; returns the first line behind. */
static uint32_t below_title(struct jk_document *d, const struct jk_line *lines,
                            uint32_t i)
{
    uint32_t next = next_line(d, i), end = next;

    while (end < d->block_count && is_entry_or_chapter(d, lines, end))
        end = next_line(d, end);
    if (end == next)
        end = plain_entries(d, lines, next);
    if (end == next)
        return next;
    mark(d, i, end, JK_MARK_TOC);
    return end;
}

/* Entries without a title: one with dots up to its page number, or several in
 * a row whose page numbers never fall. Returns the first line behind. */
static uint32_t run_of_entries(struct jk_document *d,
                               const struct jk_line *lines, uint32_t i)
{
    uint32_t end = i, count = 0, last = 0, page = 0;
    bool firm = true, strong = false;

    while (end < d->block_count && in_body(d, end)) {
        enum entry entry = entry_of(d->blocks[end].text, &page);

        if (entry == NO_ENTRY || (entry != STRONG && page < last))
            break;
        strong = strong || entry == STRONG;
        firm = firm && entry >= FIRM;
        last = page;
        count++;
        end = next_line(d, end);
    }
    if (strong || count >= WEAK_RUN || (firm && count >= 2))
        mark(d, strong ? begin_of_entry(d, lines, i) : i, end, JK_MARK_TOC);
    return count == 0 ? next_line(d, i) : end;
}

/* A line that begins with a date, a version or what was wrong and right. */
static bool is_change(struct jk_str s)
{
    static const struct jk_word words[] = {
        JK_WORD("令和"), JK_WORD("平成"), JK_WORD("昭和"), JK_WORD("初版"),
        JK_WORD("第"),   JK_WORD("Ver"),  JK_WORD("ver"),  JK_WORD("Ｖｅｒ"),
        JK_WORD("v"),    JK_WORD("Rev"),  JK_WORD("rev"),  JK_WORD("誤"),
        JK_WORD("正"),   JK_WORD("版"),   JK_WORD("・"),   JK_WORD("※"),
        JK_WORD("改"),   JK_WORD("○"),    JK_NO_WORD};

    s = jk_trim(s);
    return s.len > 0 &&
           (jk_starts_any(s, words) || (s.ptr[0] >= '0' && s.ptr[0] <= '9') ||
            ((s.ptr[0] == 'R' || s.ptr[0] == 'H') && s.len > 1 &&
             s.ptr[1] >= '0' && s.ptr[1] <= '9'));
}

/* Versions are counted: "第３版における主な見直し". */
static bool is_version_note(struct jk_str s)
{
    const char *version;

    s = jk_str_slice(s, 0, 60);
    if (s.len == 0 || !jk_str_starts(s, "第"))
        return false;
    version = memmem(s.ptr, s.len, "版における", strlen("版における"));
    return version != NULL && version - s.ptr <= 12 &&
           (memmem(s.ptr, s.len, "見直し", 9) != NULL ||
            memmem(s.ptr, s.len, "改訂", 6) != NULL ||
            memmem(s.ptr, s.len, "変更", 6) != NULL);
}

/* 改版の記録, 修正履歴, 変更の経緯 and the like. */
static bool is_history_title(struct jk_str s)
{
    static const struct jk_word heads[] = {
        JK_WORD("改版"), JK_WORD("改訂"), JK_WORD("改定"), JK_WORD("変更"),
        JK_WORD("更新"), JK_WORD("修正"), JK_NO_WORD};
    static const struct jk_word tails[] = {JK_WORD("履歴"), JK_WORD("記録"),
                                           JK_WORD("経緯"), JK_WORD("来歴"),
                                           JK_WORD("一覧"), JK_NO_WORD};

    return s.len <= 30 && jk_starts_any(s, heads) && jk_ends_any(s, tails);
}

/* A history: its title with the table or the dated lines below it. Returns
 * the first line behind, or i if there is none at i. */
static uint32_t history(struct jk_document *d, uint32_t i)
{
    static const struct jk_word titles[] = {
        JK_WORD("改訂履歴"), JK_WORD("変更履歴"),
        JK_WORD("改定履歴"), JK_WORD("更新履歴"),
        JK_WORD("更新記録"), JK_WORD("改版履歴"),
        JK_WORD("正誤表"),   JK_WORD("新旧対照表"),
        JK_WORD("版数管理"), JK_WORD("改正履歴"),
        JK_NO_WORD};
    struct jk_str text = jk_trim(d->blocks[i].text);
    uint32_t end = i + 1;

    if (!line_is(text, titles) && !is_history_title(text)) {
        if (!is_version_note(text) &&
            !(text.len > 18 && jk_starts_any(text, titles) &&
              (memmem(text.ptr, 15 + 3, "：", 3) != NULL ||
               memmem(text.ptr, 15 + 3, ":", 1) != NULL)))
            return i;
        mark(d, i, i + 1, JK_MARK_REVISION);
        return next_line(d, i);
    }
    while (end < d->block_count && d->blocks[end].table != JK_NONE &&
           d->blocks[end].story == JK_BODY)
        d->blocks[end++].marks |= JK_MARK_REVISION;
    if (end == i + 1) {
        end = next_line(d, i);
        while (end < d->block_count && is_change(d->blocks[end].text))
            end = next_line(d, end);
        if (end == next_line(d, i))
            return i;
    }
    mark(d, i, end, JK_MARK_REVISION);
    return end < d->block_count && in_body(d, end) ? end : next_line(d, end);
}

void jk_outline_mark_contents(struct jk_document *d,
                              const struct jk_line *lines)
{
    uint32_t i = 0, page;

    if (d->block_count > 0 && !in_body(d, 0))
        i = next_line(d, 0);
    while (i < d->block_count) {
        struct jk_str text = d->blocks[i].text;
        bool title = may_be_title(text);
        uint32_t end = title ? history(d, i) : i;

        if (end > i) {
            i = end;
        } else if (title && is_contents_title(text)) {
            i = below_title(d, lines, i);
        } else if (title && jk_str_starts(jk_trim(text), "（目次）")) {
            mark(d, i, i + 1, JK_MARK_TOC);
            i = next_line(d, i);
        } else if (entry_of(text, &page) != NO_ENTRY) {
            i = run_of_entries(d, lines, i);
        } else {
            i = next_line(d, i);
        }
    }
}
