// SPDX-License-Identifier: MIT
// Page headers in the flow: lines beside a page number, or at the top of a
// page, that are set in far or come again and again.
#include "outline_impl.h"

#include "chars.h"

#include <stdlib.h>

enum {
    HEADER_BYTES = 150,
    HEADER_TIMES = 3, // a page header is there at least this often
    HEADER_INDENT = 8 // or set in by this much beside a page number
};

struct candidate {
    uint32_t hash;
    uint32_t block;
    uint32_t first; // first line with this text, of a group's first entry
    bool plain;     // without a label
    bool far;       // set in far, beside a page number
    bool behind;    // right behind a page number
};

/* A hash of a line without its digits, so that "第3回" counts as "第4回". */
static uint32_t hash_of(struct jk_str text)
{
    uint32_t hash = 2166136261u;

    text = jk_trim(text);
    for (size_t i = 0; i < text.len; i++) {
        if (text.ptr[i] < '0' || text.ptr[i] > '9')
            hash = (hash ^ (unsigned char)text.ptr[i]) * 16777619u;
    }
    return hash;
}

static int compare(const void *a, const void *b)
{
    const struct candidate *x = a, *y = b;

    if (x->hash != y->hash)
        return x->hash < y->hash ? -1 : 1;
    return x->block < y->block ? -1 : x->block > y->block;
}

static bool is_short(const struct jk_document *d, const struct jk_line *lines,
                     uint32_t i)
{
    const struct jk_block *b = &d->blocks[i];

    return jk_outline_in_force(b) && b->number.len == 0 &&
           b->text.len <= HEADER_BYTES &&
           (lines[i].flags & (JK_LINE_SHORT | JK_LINE_ENDS)) == JK_LINE_SHORT;
}

/* Writes the candidates to found, unless it is NULL; returns how many. */
static uint32_t find(const struct jk_document *d, const struct jk_line *lines,
                     struct candidate *found)
{
    uint32_t count = 0, before = JK_NONE;
    bool behind = false;

    for (uint32_t i = 0; i < d->block_count; i++) {
        const struct jk_block *b = &d->blocks[i];
        bool top, beside;

        if (b->story != JK_BODY || b->table != JK_NONE || b->text.len == 0)
            continue;
        if ((b->marks & JK_MARK_REPEATED) != 0) {
            behind = true;
            continue;
        }
        top = before != JK_NONE && b->page != d->blocks[before].page;
        beside = behind || (i + 1 < d->block_count &&
                            (d->blocks[i + 1].marks & JK_MARK_REPEATED) != 0);
        before = i;
        if ((top || beside) && is_short(d, lines, i)) {
            if (found != NULL)
                found[count] = (struct candidate){
                    .hash = hash_of(b->text),
                    .block = i,
                    .first = i,
                    .plain = (lines[i].flags & JK_LINE_LABEL) == 0,
                    .far = beside && lines[i].label.indent >= HEADER_INDENT,
                    .behind = behind,
                };
            count++;
        }
        behind = false;
    }
    return count;
}

/* The first candidate of a hash, NULL if there is none. */
static struct candidate *group_of(struct candidate *found, uint32_t count,
                                  uint32_t hash)
{
    uint32_t low = 0, high = count;

    while (low < high) {
        uint32_t middle = low + (high - low) / 2;

        if (found[middle].hash < hash)
            low = middle + 1;
        else
            high = middle;
    }
    return low < count && found[low].hash == hash ? &found[low] : NULL;
}

/* Finds the first line of the document with the text of each group. */
static void find_first(const struct jk_document *d, const struct jk_line *lines,
                       struct candidate *found, uint32_t count)
{
    for (uint32_t i = d->block_count; i > 0; i--) {
        const struct jk_block *b = &d->blocks[i - 1];
        struct candidate *group;

        if (b->story != JK_BODY || b->table != JK_NONE ||
            !is_short(d, lines, i - 1))
            continue;
        group = group_of(found, count, hash_of(b->text));
        if (group != NULL && i - 1 < group->first)
            group->first = i - 1;
    }
}

/* Marks what of the group [begin, end) are page headers: all, if the text is
 * set in far or there often enough, with its first place; else what stands
 * right behind a page number and says again what a line said before. */
static void mark_group(struct jk_document *d, const struct candidate *begin,
                       const struct candidate *end)
{
    struct jk_block *first = &d->blocks[begin->first];
    bool far = false, plain = true;

    for (const struct candidate *c = begin; c < end; c++) {
        far = far || c->far;
        plain = plain && c->plain;
    }
    if (plain && (far || end - begin >= HEADER_TIMES)) {
        for (const struct candidate *c = begin; c < end; c++)
            d->blocks[c->block].marks |= JK_MARK_REPEATED;
        if (far)
            first->marks |= JK_MARK_REPEATED;
        return;
    }
    for (const struct candidate *c = begin; c < end; c++) {
        if (c->behind && c->block != begin->first &&
            jk_str_equal(jk_trim(d->blocks[c->block].text),
                         jk_trim(first->text)))
            d->blocks[c->block].marks |= JK_MARK_REPEATED;
    }
}

int jk_outline_mark_headers(struct jk_document *d, const struct jk_line *lines,
                            struct jk_error *err)
{
    uint32_t count = find(d, lines, NULL), begin = 0;
    struct candidate *found;

    if (count == 0)
        return JK_OK;
    found = calloc(count, sizeof *found);
    if (found == NULL)
        return jk_fail(err, JK_NO_MEMORY, NULL, "out of memory");
    count = find(d, lines, found);
    qsort(found, count, sizeof *found, compare);
    find_first(d, lines, found, count);
    for (uint32_t i = 1; i <= count; i++) {
        if (i < count && found[i].hash == found[begin].hash)
            continue;
        mark_group(d, found + begin, found + i);
        begin = i;
    }
    free(found);
    return JK_OK;
}
