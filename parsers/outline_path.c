// SPDX-License-Identifier: MIT
// Questions that others ask the finished outline.
#include "outline.h"

#include "chars.h"
#include "words.h"

enum { LEAD_BYTES = 900, PATH_DEPTH = 256, TITLE_BYTES = 120 };

/* Whether c can begin one of the words that lead: 次 以 下 左 各 別. */
static bool may_lead(uint32_t c)
{
    return c == 0x6b21 || c == 0x4ee5 || c == 0x4e0b || c == 0x5de6 ||
           c == 0x5404 || c == 0x5225;
}

static bool leads(struct jk_str s)
{
    static const struct jk_word words[] = {
        JK_WORD("次の"), JK_WORD("次に"), JK_WORD("次を"), JK_WORD("次表"),
        JK_WORD("以下"), JK_WORD("下記"), JK_WORD("下表"), JK_WORD("左記"),
        JK_WORD("各号"), JK_WORD("別表"), JK_NO_WORD};
    // A title whose parenthesis is the sentence: 計画（次を定め、提出する。）
    static const struct jk_word ends[] = {JK_WORD("："), JK_WORD(":"),
                                          JK_WORD("。）"), JK_WORD("。)"),
                                          JK_NO_WORD};
    const char *p, *end;
    size_t n;

    s = jk_trim(s);
    if (s.len > LEAD_BYTES)
        s = jk_str_slice(s, s.len - LEAD_BYTES, s.len);
    if (jk_ends_any(s, ends))
        return true;
    for (p = s.ptr, end = s.ptr + s.len; p < end; p += n) {
        if (may_lead(jk_char_at(p, end, &n)) &&
            jk_starts_any((struct jk_str){p, (size_t)(end - p)}, words))
            return true;
    }
    return false;
}

bool jk_outline_leads(const struct jk_document *d, uint32_t block)
{
    uint32_t end = jk_outline_sentence_end(d, block);

    for (uint32_t i = block; i < end; i++) {
        if ((i == block || (d->blocks[i].marks & JK_MARK_JOINED) != 0) &&
            leads(d->blocks[i].text))
            return true;
    }
    return false;
}

uint32_t jk_outline_sentence_end(const struct jk_document *d, uint32_t block)
{
    uint32_t end = block + 1;

    for (uint32_t i = block + 1; i < d->block_count; i++) {
        if ((d->blocks[i].marks & JK_MARK_JOINED) != 0)
            end = i + 1;
        else if (jk_block_in_force(&d->blocks[i]))
            break;
    }
    return end;
}

bool jk_outline_under(const struct jk_document *d, uint32_t above,
                      uint32_t block)
{
    while (block != JK_NONE && block > above)
        block = d->blocks[block].parent;
    return block == above;
}

uint32_t jk_outline_heading(const struct jk_document *d, uint32_t block)
{
    do
        block = d->blocks[block].parent;
    while (block != JK_NONE && d->blocks[block].kind != JK_HEADING);
    return block;
}

static struct jk_str label_of(const struct jk_block *b)
{
    return b->number.len > 0 ? b->number
                             : jk_trim(jk_str_slice(b->text, 0, b->label));
}

uint32_t jk_outline_provision(const struct jk_document *d, uint32_t block)
{
    uint32_t up = block;

    while (d->blocks[up].kind != JK_HEADING &&
           !jk_str_starts(label_of(&d->blocks[up]), "第")) {
        uint32_t parent = d->blocks[up].parent;

        if (parent == JK_NONE)
            return up;
        up = parent;
    }
    return up;
}

uint32_t jk_outline_end(const struct jk_document *d, uint32_t block)
{
    const struct jk_block *b = &d->blocks[block];
    uint32_t i = jk_outline_sentence_end(d, block);

    for (; b->rank > 0 && i < d->block_count; i++) {
        const struct jk_block *next = &d->blocks[i];

        if (next->rank > 0 && next->rank <= b->rank &&
            next->story == b->story && next->table == b->table)
            break;
    }
    return i;
}

/* What a person looks for: a heading's number and text, another block's
 * number alone, with a title in brackets behind it. */
static struct jk_str entry(const struct jk_block *b)
{
    struct jk_str text = jk_trim(b->text), label = label_of(b), rest;
    const char *close;

    if (b->kind == JK_HEADING && b->number.len == 0)
        return text;
    if (b->kind == JK_HEADING || b->number.len > 0 || b->label == 0)
        return label;
    rest = jk_str_slice(b->text, b->label, b->text.len);
    if (!jk_str_starts(label, "第") || !jk_str_starts(rest, "（"))
        return label;
    close = memmem(rest.ptr, rest.len, "）", 3);
    return close == NULL || close - rest.ptr > 120
               ? label
               : jk_trim(jk_str_slice(b->text, 0,
                                      (size_t)(close + 3 - b->text.ptr)));
}

/* Whether an automatically numbered block that governs others names what it
 * is about (第二条 （目的外使用の禁止）) rather than saying it. */
static bool is_named(const struct jk_block *b)
{
    return b->kind == JK_HEADING ||
           (b->text.len <= TITLE_BYTES &&
            memmem(b->text.ptr, b->text.len, "。", 3) == NULL &&
            memmem(b->text.ptr, b->text.len, "、", 3) == NULL);
}

static int copy_entry(const struct jk_block *b, bool governs,
                      struct jk_arena *arena, struct jk_str *ret_entry)
{
    struct jk_str text = jk_trim(b->text);
    bool named = governs ? is_named(b) : b->kind == JK_HEADING;
    char *joined;

    if (!named || b->number.len == 0 || text.len == 0)
        return jk_arena_copy(arena, entry(b), ret_entry);
    joined = jk_arena_alloc(arena, b->number.len + text.len + 2);
    if (joined == NULL)
        return jk_arena_exhausted(arena) ? JK_LIMIT : JK_NO_MEMORY;
    memcpy(joined, b->number.ptr, b->number.len);
    joined[b->number.len] = ' ';
    memcpy(joined + b->number.len + 1, text.ptr, text.len);
    *ret_entry = (struct jk_str){joined, b->number.len + 1 + text.len};
    return JK_OK;
}

int jk_outline_path(const struct jk_document *d, uint32_t block,
                    struct jk_arena *arena, struct jk_str *path, size_t max,
                    size_t *ret_count)
{
    uint32_t above[PATH_DEPTH], own = block;
    size_t depth = 0, count = 0;
    int status = JK_OK;

    for (; block != JK_NONE && depth < PATH_DEPTH;
         block = d->blocks[block].parent) {
        const struct jk_block *b = &d->blocks[block];

        if (b->kind == JK_HEADING || label_of(b).len > 0)
            above[depth++] = block;
    }
    while (depth > 0 && count < max && status == JK_OK) {
        depth--;
        status = copy_entry(&d->blocks[above[depth]], above[depth] != own,
                            arena, &path[count++]);
    }
    if (status == JK_OK)
        *ret_count = count;
    return status;
}
