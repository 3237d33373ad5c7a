// SPDX-License-Identifier: MIT
#include "odt_lists.h"

/* Letters that a repeated one may take: a list has no 2,600 items. */
enum { LETTERS = 26, MAX_REPEAT = 100 };

static void decimal(struct jk_buf *buf, uint32_t value)
{
    jk_buf_printf(buf, "%u", (unsigned)value);
}

/* a, b, ... z, then aa, bb with letter synchronisation (ODF 1.3 part 3 section
 * 19.502), else aa, ab. */
static void letters(struct jk_buf *buf, char first, bool sync, uint32_t value)
{
    char text[8];
    size_t at = sizeof text;

    if (value == 0) {
        decimal(buf, value);
        return;
    }
    if (sync) {
        uint32_t repeat = (value - 1) / LETTERS + 1;

        for (uint32_t i = 0; i < repeat && i < MAX_REPEAT; i++)
            jk_buf_add_char(buf, (char)(first + (value - 1) % LETTERS));
        return;
    }
    while (value > 0) {
        value--;
        text[--at] = (char)(first + value % LETTERS);
        value /= LETTERS;
    }
    jk_buf_add(buf, text + at, sizeof text - at);
}

void jk_odt_number(struct jk_buf *buf, struct jk_str format, bool letter_sync,
                   uint32_t value)
{
    if (jk_str_is(format, "a"))
        letters(buf, 'a', letter_sync, value);
    else if (jk_str_is(format, "A"))
        letters(buf, 'A', letter_sync, value);
    else
        decimal(buf, value);
}
