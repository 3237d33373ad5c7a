// SPDX-License-Identifier: MIT
#include "segment.h"

#include "chars.h"
#include "governs.h"
#include "named.h"
#include "terms.h"
#include "words.h"

struct cutter {
    const struct jk_document *d;
    uint32_t *up; // becomes the units'
    struct jk_arena *arena;
    struct jk_units units;
    uint32_t cap;
    uint32_t window;
    uint32_t plain; // last block outside lists that may lead what follows
    bool announced; // plain announces the lines that follow it
    uint32_t run;   // first unit of the list or table that may be referred to
    bool in_run;
    uint32_t known; // block of which is told:
    bool title;     // is_title
    bool listed;    // lists_annex
};

/* +1 for an opening, -1 for a closing bracket or quotation mark. */
static int bracket(const char *p)
{
    static const char open[] = "「『【〔〈《", close[] = "」』】〕〉》";

    if (*p == '(' || *p == ')')
        return *p == '(' ? 1 : -1;
    if ((uint8_t)p[0] != 0xe3 || (uint8_t)p[1] != 0x80)
        return 0;
    for (size_t i = 0; i + 3 < sizeof open; i += 3) {
        if (memcmp(p, open + i, 3) == 0)
            return 1;
        if (memcmp(p, close + i, 3) == 0)
            return -1;
    }
    return 0;
}

static bool is_stop(const char *p)
{
    return (uint8_t)p[0] == 0xe3 && memcmp(p, "。", 3) == 0;
}

/* Where the sentence that begins at p ends: behind its full stop. */
static const char *sentence_end(const char *p, const char *end)
{
    int depth = 0;

    while (p < end) {
        uint8_t c = (uint8_t)*p;

        // Nearly all characters are neither brackets nor full stops: these
        // begin with e3 80, kana only with e3. Which of the two a character is
        // is not foreseen: it makes no branch.
        if (((c < 0xe3) | ((c == 0xe3) & ((uint8_t)p[1] == 0x80))) == 0) {
            p += 3 + (c >= 0xf0);
            continue;
        }
        if (c == '\n')
            return p;
        if (depth <= 0 && c == 0xe3 && is_stop(p))
            return p + 3;
        depth += bracket(p);
        if (depth < 0)
            depth = 0;
        p += jk_char_size(p);
    }
    return end;
}

/* What is too long for a pattern is looked at in pieces. */
static const char *piece_end(const char *p, const char *end, uint32_t window)
{
    if ((size_t)(end - p) <= window)
        return end;
    end = p + window;
    while (end > p && ((uint8_t)*end & 0xc0) == 0x80)
        end--;
    return end > p ? end : p + jk_char_size(p);
}

/* Whether a block reads as a title: no full stop in it. */
static bool is_title(const struct jk_document *d, uint32_t block)
{
    const struct jk_block *b = &d->blocks[block];
    size_t n = b->norm_end - b->norm_begin;

    return b->kind == JK_HEADING ||
           (n < 180 &&
            jk_str_find((struct jk_str){d->norm.ptr + b->norm_begin, n},
                        "。") == NULL);
}

/* Whether a title that is no heading, item or cell begins with the name of an
 * annex: it is one of a list of them and governs nothing. */
static bool lists_annex(const struct jk_document *d, uint32_t block)
{
    static const char *const words[] = {"別紙", "別添", "別表",
                                        "別記", "様式", "附属書"};

    const struct jk_block *b = &d->blocks[block];
    size_t n = b->norm_end - b->norm_begin;

    if (b->kind != JK_PARAGRAPH || b->rank > 0 || b->table != JK_NONE)
        return false;
    for (size_t i = 0; i < sizeof words / sizeof words[0]; i++) {
        size_t len = strlen(words[i]);

        if (n > len && memcmp(d->norm.ptr + b->norm_begin, words[i], len) == 0)
            return true;
    }
    return false;
}

/* Finds out what kind of line a block is, once for all of its units. */
static void know(struct cutter *c, uint32_t block)
{
    if (c->known == block)
        return;
    c->known = block;
    c->title = is_title(c->d, block);
    c->listed = c->title && lists_annex(c->d, block);
}

static struct jk_unit *add(struct cutter *c, uint32_t begin, uint32_t end,
                           uint32_t block)
{
    struct jk_unit *unit;

    if (c->units.count == c->cap) {
        uint32_t room = c->cap == 0 ? c->d->block_count + 256 : c->cap * 2;
        struct jk_unit *grown = jk_arena_grow(
            c->arena, c->units.items, c->units.count, room, sizeof *grown);

        if (grown == NULL)
            return NULL;
        c->units.items = grown;
        c->cap = room;
    }
    if (end - begin > c->window) {
        end = begin + c->window;
        while (end > begin && ((uint8_t)c->d->norm.ptr[end] & 0xc0) == 0x80)
            end--;
    }
    know(c, block);
    unit = &c->units.items[c->units.count++];
    *unit = (struct jk_unit){
        .begin = begin,
        .end = end,
        .block = block,
        .section = JK_NONE,
        .governor = c->up[block],
        .trail = JK_NONE,
        .header = JK_NONE,
        .side = JK_NONE,
        .title = c->title,
        .listed = c->listed,
        .back = jk_names_previous(c->d->norm.ptr + begin, end - begin)};
    return unit;
}

static bool in_text(const struct jk_document *d, uint32_t block)
{
    return d->blocks[block].norm_end > d->blocks[block].norm_begin;
}

/* The nearest heading above a block; loops end at the ranks' bottom. */
static uint32_t section_of(const struct jk_document *d, uint32_t block)
{
    uint32_t i = d->blocks[block].parent;

    while (i != JK_NONE && d->blocks[i].kind != JK_HEADING)
        i = d->blocks[i].parent;
    return i;
}

/* Whether a sentence refers to the list or table before it. */
static bool refers_back(const char *p, size_t n)
{
    static const struct jk_word words[] = {
        JK_WORD("以上を"), JK_WORD("上記"),   JK_WORD("上表"),
        JK_WORD("前記"),   JK_WORD("以上の"), JK_WORD("各様式"),
        JK_WORD("前表"),   JK_WORD("これら"), JK_WORD("当該様式"),
        JK_WORD("本表"),   JK_WORD("この表"), JK_WORD("上の表"),
        JK_WORD("左記"),   JK_WORD("各項目"), JK_WORD("それぞれの"),
        JK_NO_WORD};

    return jk_has_any((struct jk_str){p, n}, words);
}

static void start_run(struct cutter *c)
{
    if (!c->in_run)
        c->run = c->units.count;
    c->in_run = true;
}

/* A line behind a list or a table: it may refer back to it. */
static void end_run(struct cutter *c, uint32_t first, uint32_t end)
{
    const struct jk_unit *units = c->units.items;

    if (c->in_run) {
        for (uint32_t i = first; i < end; i++) {
            if (!refers_back(c->d->norm.ptr + units[i].begin,
                             units[i].end - units[i].begin))
                continue;
            for (uint32_t k = c->run; k < first; k++)
                c->units.items[k].trail = i;
            break;
        }
    }
    c->in_run = false;
}

/* Whether a line announces others: 次のとおり, 提出書類（…。）. */
static bool announces(const char *p, size_t n)
{
    static const struct jk_word words[] = {
        JK_WORD("次の"),     JK_WORD("次に掲げ"),   JK_WORD("以下の"),
        JK_WORD("下記"),     JK_WORD("次を"),       JK_WORD("提出書類"),
        JK_WORD("添付書類"), JK_WORD("必要な書類"), JK_NO_WORD};

    return jk_has_any((struct jk_str){p, n}, words);
}

/* A line that is no sentence: its end is no full stop. */
static bool is_phrase(const struct jk_document *d, uint32_t block)
{
    const struct jk_block *b = &d->blocks[block];
    size_t n = b->norm_end - b->norm_begin;
    const char *p = d->norm.ptr + b->norm_begin;

    while (n > 0 && p[n - 1] == '\n')
        n--;
    return n >= 3 && n < 360 && !is_stop(p + n - 3);
}

/* A short line that the outline does not take for a heading still governs
 * what follows it on the same level: 提案書作成要領. */
static void under_plain(const struct cutter *c, struct jk_unit *unit)
{
    if (c->plain != JK_NONE && unit->governor == c->up[c->plain])
        unit->governor = c->plain;
}

/* What a paragraph, cut into units from first on, means for those after it. */
static void follow(struct cutter *c, uint32_t i, uint32_t first)
{
    const struct jk_document *d = c->d;
    const struct jk_block *b = &d->blocks[i];
    size_t n = b->norm_end - b->norm_begin;
    bool item = b->kind == JK_LIST_ITEM;

    if (b->table != JK_NONE)
        return; // a cell; what follows its table may refer to it
    if (c->announced && is_phrase(d, i))
        return; // one of the lines that were announced
    if (b->kind == JK_HEADING || (!item && b->rank > 0)) {
        c->in_run = false;
        c->plain = JK_NONE;
        c->announced = false;
    } else if (!item) {
        end_run(c, first, c->units.count);
        c->announced =
            b->rank == 0 && announces(d->norm.ptr + b->norm_begin, n);
        know(c, i);
        if (b->rank == 0 && (c->announced || (c->title && !c->listed)))
            c->plain = i;
    }
}

/* Blocks [i, end) as one paragraph: i and those that go on its sentence. */
static int cut_paragraph(struct cutter *c, uint32_t i, uint32_t end)
{
    const struct jk_document *d = c->d;
    const struct jk_block *b = &d->blocks[i];
    const char *base = d->norm.ptr, *p = base + b->norm_begin;
    const char *stop = base + d->blocks[end - 1].norm_end;
    uint32_t first = c->units.count, section = section_of(d, i);
    bool item = b->kind == JK_LIST_ITEM;

    if (item && b->table == JK_NONE)
        start_run(c);
    while (p < stop) {
        const char *q = sentence_end(p, piece_end(p, stop, c->window));
        struct jk_unit *unit;

        if (q > p) {
            unit = add(c, (uint32_t)(p - base), (uint32_t)(q - base), i);
            if (unit == NULL)
                return JK_NO_MEMORY;
            unit->section = b->kind == JK_HEADING ? i : section;
            unit->kind =
                b->kind == JK_HEADING ? JK_UNIT_HEADING : JK_UNIT_SENTENCE;
            unit->paragraph = first;
            under_plain(c, unit);
        }
        p = q < stop && *q == '\n' ? q + 1 : q;
    }
    for (uint32_t k = first; k < c->units.count; k++)
        c->units.items[k].after = c->units.count;
    follow(c, i, first);
    return JK_OK;
}

/* End of the blocks of one table row, nested tables apart. */
static uint32_t row_end(const struct jk_document *d, uint32_t i)
{
    uint32_t end = i + 1;

    while (end < d->block_count && d->blocks[end].table == d->blocks[i].table &&
           d->blocks[end].row == d->blocks[i].row)
        end++;
    return end;
}

/* A paragraph's end: behind the blocks that go on its sentence. */
static uint32_t paragraph_end(const struct jk_document *d, uint32_t i,
                              uint32_t limit)
{
    uint32_t end = i + 1;

    while (end < limit &&
           ((d->blocks[end].marks & JK_MARK_JOINED) != 0 || !in_text(d, end))) {
        end++;
    }
    while (end > i + 1 && !in_text(d, end - 1))
        end--;
    return end;
}

/* Cells one by one, each under the first cell and the column's title. */
static int cut_cells(struct cutter *c, uint32_t i, uint32_t end,
                     uint32_t header)
{
    uint32_t side = i;
    int status = JK_OK;

    while (i < end && status == JK_OK) {
        uint32_t next = i + 1, first = c->units.count;

        if (in_text(c->d, i)) {
            next = paragraph_end(c->d, i, end);
            status = cut_paragraph(c, i, next);
        }
        for (uint32_t k = first; k < c->units.count; k++) {
            c->units.items[k].header = header;
            if (c->d->blocks[i].column > c->d->blocks[side].column)
                c->units.items[k].side = side;
        }
        i = next;
    }
    return status;
}

/* Whether one of a row's cells holds several sentences. */
static bool has_sentences(const struct jk_document *d, uint32_t i, uint32_t end)
{
    for (; i < end; i++) {
        const char *p = d->norm.ptr + d->blocks[i].norm_begin;
        const char *stop = d->norm.ptr + d->blocks[i].norm_end;

        p = sentence_end(p, stop);
        if (p < stop && *p != '\n' && is_stop(sentence_end(p, stop) - 3))
            return true;
    }
    return false;
}

/* One row: as a unit, or cell by cell when it is long, has one cell or has
 * one with several sentences. */
static int cut_row(struct cutter *c, uint32_t i, uint32_t end, uint32_t *header)
{
    const struct jk_document *d = c->d;
    const struct jk_table *t = &d->tables[d->blocks[i].table];
    uint32_t begin = UINT32_MAX, stop = 0;
    struct jk_unit *unit;

    for (uint32_t k = i; k < end; k++) {
        if (in_text(d, k)) {
            if (d->blocks[k].norm_begin < begin)
                begin = d->blocks[k].norm_begin;
            stop = d->blocks[k].norm_end;
        }
    }
    if (begin >= stop)
        return JK_OK;
    start_run(c);
    c->announced = false;
    if (t->columns < 2 || stop - begin > JK_UNIT_ROW_BYTES ||
        has_sentences(d, i, end))
        return cut_cells(c, i, end, *header);
    while (stop > begin && d->norm.ptr[stop - 1] == '\n')
        stop--;
    unit = add(c, begin, stop, i);
    if (unit == NULL)
        return JK_NO_MEMORY;
    unit->kind = JK_UNIT_ROW;
    unit->section = section_of(d, i);
    unit->header = *header;
    unit->paragraph = c->units.count - 1;
    unit->after = c->units.count;
    under_plain(c, unit);
    if (*header == JK_NONE && d->blocks[i].row == 1 && t->rows > 1)
        *header = c->units.count - 1;
    return JK_OK;
}

/* The first unit that begins at or behind an offset. */
static uint32_t unit_from(const struct jk_units *units, uint32_t offset)
{
    uint32_t low = 0, high = units->count;

    while (low < high) {
        uint32_t middle = low + (high - low) / 2;

        if (units->items[middle].begin < offset)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

/* Where the units of each block are: scopes ask for them again and again. */
static bool index_blocks(struct cutter *c)
{
    uint32_t *first =
        jk_arena_array(c->arena, c->d->block_count + 1U, sizeof *first);
    uint32_t unit = 0;

    for (uint32_t i = 0; first != NULL && i < c->d->block_count; i++) {
        uint32_t begin = c->d->blocks[i].norm_begin;

        if (i > 0 && begin < c->d->blocks[i - 1].norm_begin)
            unit = unit_from(&c->units, begin);
        while (unit < c->units.count && c->units.items[unit].begin < begin)
            unit++;
        first[i] = unit;
    }
    c->units.first = first;
    return first != NULL;
}

int jk_units_make(const struct jk_document *d, uint32_t window,
                  struct jk_arena *arena, struct jk_units *ret_units,
                  struct jk_error *err)
{
    struct cutter c = {.d = d,
                       .arena = arena,
                       .window = window,
                       .plain = JK_NONE,
                       .known = JK_NONE};
    uint32_t i = 0, header = JK_NONE, table = JK_NONE;
    int status = jk_governs(d, arena, &c.up);

    while (i < d->block_count && status == JK_OK) {
        uint32_t end = i + 1;

        if (d->blocks[i].table != JK_NONE) {
            if (d->blocks[i].table != table)
                header = JK_NONE;
            table = d->blocks[i].table;
            end = row_end(d, i);
            status = cut_row(&c, i, end, &header);
        } else if (in_text(d, i)) {
            end = paragraph_end(d, i, d->block_count);
            status = cut_paragraph(&c, i, end);
        }
        i = end;
    }
    if (status != JK_OK)
        return jk_arena_fail(arena, err);
    c.units.up = c.up;
    if (!index_blocks(&c) || jk_terms_find(d, &c.units, arena) != JK_OK ||
        jk_provisions_find(d, &c.units, arena) != JK_OK)
        return jk_arena_fail(arena, err);
    *ret_units = c.units;
    return JK_OK;
}
