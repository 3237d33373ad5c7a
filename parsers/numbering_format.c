// SPDX-License-Identifier: MIT
#include "numbering_format.h"

#include "chars.h"

enum kind {
    NOTHING,
    DECIMAL,
    PADDED,  // 01
    DASHED,  // - 1 -
    ORDINAL, // 1st
    HEXADECIMAL,
    ROMAN,
    REPEATED,     // z, aa, bb
    LETTERS,      // z, aa, ab
    CYCLIC,       // begins again behind the last
    SERIES,       // plain decimal behind the last
    POSITIONAL,   // a character for each digit
    TEN_THOUSAND, // positional, in groups of four
    COUNTING,     // ten, hundred, thousand without a one before them
    LEGAL,        // with a one before every unit
    CHINESE,      // zeros between, no one before a leading ten
    CHINESE_LEGAL,
    SEXAGENARY, // two cycles side by side
};

struct form {
    const char *ooxml;
    const char *odf;
    enum kind kind;
    const char *set;
    size_t width; // bytes of a character; 0: they differ
    uint32_t count;
    const char *units; // three bytes each: 10, 100, 1000, 10^4, 10^8
};

static const struct form forms[] = {
#define JK_NUMBER_FORMAT(ooxml, odf, kind, set, width, count, units)           \
    {ooxml, odf, kind, set, width, count, units},
#include "numbering_format.def"
#undef JK_NUMBER_FORMAT
};
enum { FORMS = sizeof forms / sizeof forms[0] };

/* Longest run of one letter that Word writes; decimal behind it. */
enum { REPEAT_MAX = 30, UNIT = 3, MYRIAD = 10000 };

int jk_number_format_ooxml(struct jk_str name)
{
    for (int i = 0; i < FORMS && name.len > 0; i++) {
        if (jk_str_is(name, forms[i].ooxml))
            return i;
    }
    return JK_NUMBER_DECIMAL;
}

int jk_number_format_odf(struct jk_str series, bool letter_sync)
{
    const char *comma = memchr(series.ptr, ',', series.len);
    struct jk_str first = series;

    if (comma != NULL)
        first = jk_str_slice(series, 0, (size_t)(comma - series.ptr));
    if (first.len == 0)
        return JK_NUMBER_NONE;
    if (letter_sync && jk_str_is(first, "a"))
        return jk_number_format_ooxml(JK_STR("lowerLetter"));
    if (letter_sync && jk_str_is(first, "A"))
        return jk_number_format_ooxml(JK_STR("upperLetter"));
    for (int i = 0; i < FORMS; i++) {
        if (jk_str_is(first, forms[i].odf))
            return i;
    }
    return JK_NUMBER_DECIMAL;
}

/* Appends the i-th character of a form's set. */
static void add_char(struct jk_buf *buf, const struct form *f, uint32_t i)
{
    const char *p = f->set;

    if (f->width > 0)
        p += i * f->width;
    else
        while (i-- > 0)
            p += jk_char_size(p);
    jk_buf_add(buf, p, jk_char_size(p));
}

static void add_decimal(struct jk_buf *buf, uint32_t value)
{
    jk_buf_printf(buf, "%u", value);
}

static void add_ordinal(struct jk_buf *buf, uint32_t value)
{
    static const char *const endings[] = {"th", "st", "nd", "rd"};
    uint32_t last = value % 10;
    bool teen = value / 10 % 10 == 1;

    jk_buf_printf(buf, "%u%s", value, endings[!teen && last <= 3 ? last : 0]);
}

static void add_roman(struct jk_buf *buf, const struct form *f, uint32_t value)
{
    // The steps of a decade as places in "ivx".
    static const char *const steps[] = {"",  "0",  "00",  "000",  "01",
                                        "1", "10", "100", "1000", "02"};
    uint32_t thousands = value / 1000;

    if (thousands > REPEAT_MAX || value == 0) {
        add_decimal(buf, value);
        return;
    }
    while (thousands-- > 0)
        jk_buf_add_char(buf, f->set[6]);
    for (uint32_t power = 100, place = 4; power > 0; power /= 10, place -= 2) {
        for (const char *s = steps[value / power % 10]; *s != '\0'; s++)
            jk_buf_add_char(buf, f->set[place + (uint32_t)(*s - '0')]);
    }
}

static void add_repeated(struct jk_buf *buf, const struct form *f,
                         uint32_t value)
{
    uint32_t times = (value - 1) / f->count + 1;

    if (value == 0 || times > REPEAT_MAX) {
        add_decimal(buf, value);
        return;
    }
    while (times-- > 0)
        add_char(buf, f, (value - 1) % f->count);
}

static void add_letters(struct jk_buf *buf, const struct form *f,
                        uint32_t value)
{
    char letters[8];
    size_t n = sizeof letters;

    while (value > 0 && n > 0) {
        letters[--n] = f->set[(value - 1) % f->count];
        value = (value - 1) / f->count;
    }
    jk_buf_add(buf, letters + n, sizeof letters - n);
}

static void add_positional(struct jk_buf *buf, const struct form *f,
                           uint32_t value)
{
    uint32_t power = 1;

    while (value / power >= 10)
        power *= 10;
    for (; power > 0; power /= 10)
        add_char(buf, f, value / power % 10);
}

static void add_unit(struct jk_buf *buf, const struct form *f, size_t i)
{
    jk_buf_add(buf, f->units + i * UNIT, UNIT);
}

/* A number below 10,000 in words. inner: something stands before it. */
static void add_group(struct jk_buf *buf, const struct form *f, uint32_t value,
                      bool inner)
{
    bool chinese = f->kind == CHINESE || f->kind == CHINESE_LEGAL;
    bool gap = chinese && inner && value < MYRIAD / 10;
    size_t begin = buf->len;
    uint32_t power = MYRIAD / 10;

    for (size_t unit = 3; power > 0; power /= 10, unit--) {
        uint32_t digit = value / power % 10;
        bool one =
            f->kind == LEGAL || f->kind == CHINESE_LEGAL ||
            (f->kind == CHINESE && (power != 10 || inner || buf->len > begin));

        if (digit == 0) {
            gap = gap || (chinese && buf->len > begin);
            continue;
        }
        if (gap)
            add_char(buf, f, 0);
        gap = false;
        if (digit > 1 || power == 1 || one)
            add_char(buf, f, digit);
        if (power > 1)
            add_unit(buf, f, unit - 1);
    }
}

static void add_words(struct jk_buf *buf, const struct form *f, uint32_t value)
{
    uint32_t powers[] = {100000000, MYRIAD, 1};
    bool inner = false;

    if (value == 0)
        add_char(buf, f, 0);
    for (size_t i = 0; i < 3; i++) {
        uint32_t group = value / powers[i] % MYRIAD;

        if (group == 0)
            continue;
        if (f->kind == TEN_THOUSAND)
            add_positional(buf, f, group);
        else if (group == 1 && powers[i] > 1)
            add_char(buf, f, 1); // one before a myriad is always said
        else
            add_group(buf, f, group, inner);
        if (powers[i] > 1)
            add_unit(buf, f, f->kind == TEN_THOUSAND ? 1 - i : 4 - i);
        inner = true;
    }
}

void jk_number_format_add(struct jk_buf *buf, int format, uint32_t value)
{
    const struct form *f =
        &forms[format >= 0 && format < FORMS ? format : JK_NUMBER_DECIMAL];

    switch (f->kind) {
    case NOTHING:
        break;
    case PADDED:
        jk_buf_printf(buf, "%02u", value);
        break;
    case DASHED:
        jk_buf_printf(buf, "- %u -", value);
        break;
    case ORDINAL:
        add_ordinal(buf, value);
        break;
    case HEXADECIMAL:
        jk_buf_printf(buf, "%X", value);
        break;
    case ROMAN:
        add_roman(buf, f, value);
        break;
    case REPEATED:
        add_repeated(buf, f, value);
        break;
    case LETTERS:
        add_letters(buf, f, value);
        break;
    case POSITIONAL:
        add_positional(buf, f, value);
        break;
    case TEN_THOUSAND:
    case COUNTING:
    case LEGAL:
    case CHINESE:
    case CHINESE_LEGAL:
        add_words(buf, f, value);
        break;
    case SEXAGENARY:
        add_char(buf, f, value == 0 ? 0 : (value - 1) % f->count);
        add_unit(buf, f, value == 0 ? 0 : (value - 1) % 12);
        break;
    case CYCLIC:
        if (value > 0)
            add_char(buf, f, (value - 1) % f->count);
        else
            add_decimal(buf, value);
        break;
    case SERIES:
        if (value > 0 && value <= f->count)
            add_char(buf, f, value - 1);
        else
            add_decimal(buf, value);
        break;
    default:
        add_decimal(buf, value);
    }
}
