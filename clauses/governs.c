// SPDX-License-Identifier: MIT
#include "governs.h"

#include "outline_label.h"

bool jk_names_previous(const char *p, size_t n)
{
    static const char *const words[] = {"前条",   "前二条", "前三条",
                                        "前各条", "前記",   "前項"};
    const char *end = p + n;

    if (jk_str_find((struct jk_str){p, n}, "上記") != NULL)
        return true;
    while ((p = jk_str_find((struct jk_str){p, (size_t)(end - p)}, "前")) !=
           NULL) {
        for (size_t i = 0; i < sizeof words / sizeof words[0]; i++) {
            size_t len = strlen(words[i]);

            if ((size_t)(end - p) >= len && memcmp(p, words[i], len) == 0)
                return true;
        }
        p += 3;
    }
    return false;
}

/* The number of a block as far as it counts paragraphs of an article: 2 for
 * "２　受託者は", 0 for everything else. */
static uint32_t paragraph_number(const struct jk_block *b)
{
    struct jk_label label;

    if (b->number.len > 0 ? !jk_label_of_number(b->number, &label)
                          : b->label == 0 || !jk_label_read(b->text, &label))
        return 0;
    return label.style == JK_LABEL_NUMBER ? label.value : 0;
}

/* Whether a block is the first paragraph of an article or the like. */
static bool is_article(const struct jk_block *b)
{
    struct jk_label label;

    if (b->kind == JK_HEADING || b->table != JK_NONE ||
        (b->number.len > 0 ? !jk_label_of_number(b->number, &label)
                           : !jk_label_read(b->text, &label)))
        return false;
    return label.style == JK_LABEL_ARTICLE || label.style == JK_LABEL_ORDINAL;
}

static bool refers_to_previous(const struct jk_document *d, uint32_t block)
{
    const struct jk_block *b = &d->blocks[block];

    return jk_names_previous(d->norm.ptr + b->norm_begin,
                             b->norm_end - b->norm_begin);
}

int jk_governs(const struct jk_document *d, struct jk_arena *arena,
               uint32_t **ret_up)
{
    uint32_t *up = jk_arena_array(arena, d->block_count + 1U, sizeof *up);
    uint32_t article = JK_NONE, seen = JK_NONE; // the parent looked at last
    bool counts_from_2 = false, in_article = false;

    if (up == NULL)
        return JK_NO_MEMORY;
    for (uint32_t i = 0; i < d->block_count; i++) {
        uint32_t parent = d->blocks[i].parent, number;

        up[i] = parent;
        if (parent != JK_NONE && parent != seen)
            in_article = is_article(&d->blocks[parent]);
        seen = parent;
        if (parent == JK_NONE || !in_article)
            continue;
        number = paragraph_number(&d->blocks[i]);
        if (number > 0 && parent != article) {
            article = parent;
            counts_from_2 = number == 2;
        }
        if (number > 0 && counts_from_2 && !refers_to_previous(d, i))
            up[i] = d->blocks[parent].parent;
    }
    *ret_up = up;
    return JK_OK;
}
