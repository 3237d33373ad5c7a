// SPDX-License-Identifier: MIT
// The quote of a finding as it was written.
#include "find.h"

/* Text of block i from raw offset begin to end, for as much as there is. */
static void copy(const struct jk_block *block, uint32_t begin, uint32_t end,
                 char *out, size_t *len)
{
    struct jk_str piece = jk_str_slice(block->text, begin, end);

    memcpy(out + *len, piece.ptr, piece.len);
    *len += piece.len;
}

int jk_finding_quote(const struct jk_document *d,
                     const struct jk_finding *finding, struct jk_arena *arena,
                     struct jk_str *ret_quote, struct jk_error *err)
{
    uint32_t first, last, from, to;
    size_t room = 1, len = 0;
    char *out;

    *ret_quote = JK_STR("");
    if (finding->end <= finding->begin ||
        !jk_norm_locate(d, finding->begin, &first, &from) ||
        !jk_norm_locate(d, finding->end - 1, &last, &to))
        return JK_OK;
    // The last character's end: where the next one begins, or the block ends.
    {
        uint32_t block, raw;

        if (jk_norm_locate(d, finding->end, &block, &raw) && block == last &&
            finding->end < d->blocks[last].norm_end)
            to = raw;
        else
            to = (uint32_t)d->blocks[last].text.len;
    }
    // Only what is copied: many sentences of one long paragraph may be quoted.
    for (uint32_t i = first; i <= last; i++)
        room += 1 + jk_str_slice(d->blocks[i].text, i == first ? from : 0,
                                 i == last ? to : UINT32_MAX)
                        .len;
    out = jk_arena_alloc(arena, room);
    if (out == NULL)
        return jk_arena_fail(arena, err);
    for (uint32_t i = first; i <= last; i++) {
        if (!jk_block_in_force(&d->blocks[i]))
            continue;
        if (len > 0 && (d->blocks[i].marks & JK_MARK_JOINED) == 0)
            out[len++] = ' '; // from cell to cell
        copy(&d->blocks[i], i == first ? from : d->blocks[i].label,
             i == last ? to : UINT32_MAX, out, &len);
    }
    while (len > 0 && (out[len - 1] == '\n' || out[len - 1] == ' '))
        len--;
    *ret_quote = (struct jk_str){out, len};
    return JK_OK;
}
