// SPDX-License-Identifier: MIT
#include "date.h"

#include "utf8.h"

#include <stdio.h>

/* A text reduced to ASCII: digits, letters of eras, '.' for every separator;
 * anything else makes it no date. */
struct plain {
    char text[48];
    size_t len;
    bool ok;
};

static const struct {
    const char *name;
    char letter;
    int first;      // the year before its year 1
    int begin, end; // days as year * 10000 + month * 100 + day
} eras[] = {
    {"令和", 'R', 2018, 20190501, 99991231},
    {"平成", 'H', 1988, 19890108, 20190430},
    {"昭和", 'S', 1925, 19261225, 19890107},
};

enum { ERAS = sizeof eras / sizeof eras[0] };

static void put(struct plain *p, char c)
{
    if (p->len + 1 >= sizeof p->text)
        p->ok = false;
    else
        p->text[p->len++] = c;
}

static char plain_char(uint32_t c)
{
    if (c >= 0xFF01 && c <= 0xFF5E)
        c -= 0xFEE0; // full-width forms
    if (c >= 'a' && c <= 'z')
        c -= 'a' - 'A';
    if ((c >= '0' && c <= '9') || c == 'R' || c == 'H' || c == 'S')
        return (char)c;
    switch (c) {
    case '-':
    case '/':
    case '.':
    case 0x5E74: // 年
    case 0x6708: // 月
    case 0x2010:
    case 0x2212:
    case 0x30FB:
        return '.';
    case 0x5143: // 元: year 1
        return '1';
    case ' ':
    case 0x3000:
    case 0x65E5: // 日
        return ' ';
    default:
        return '\0';
    }
}

/* The name of an era at the start of text becomes its letter. */
static size_t era_name(struct jk_str text, struct plain *p)
{
    static const char *const ligatures[ERAS] = {"㋿", "㍻", "㍼"};

    for (size_t i = 0; i < ERAS; i++) {
        if (jk_str_starts(text, eras[i].name)) {
            put(p, eras[i].letter);
            return strlen(eras[i].name);
        }
        if (jk_str_starts(text, ligatures[i])) {
            put(p, eras[i].letter);
            return strlen(ligatures[i]);
        }
    }
    return 0;
}

static struct plain make_plain(struct jk_str text)
{
    struct plain p = {.ok = true};

    while (text.len > 0 && p.ok) {
        size_t len = era_name(text, &p);
        uint32_t c;

        if (len == 0) {
            char plain;

            len = jk_utf8_next(text, &c);
            plain = plain_char(c);
            if (plain == '\0')
                p.ok = false;
            else if (plain != ' ')
                put(&p, plain);
        }
        text = jk_str_slice(text, len, text.len);
    }
    p.text[p.len] = '\0';
    return p;
}

static int era_of(char letter)
{
    for (size_t i = 0; i < ERAS; i++) {
        if (eras[i].letter == letter)
            return (int)i;
    }
    return -1;
}

/* Digits up to four; -1 if there are none or more. */
static int take_number(const char **at)
{
    int number = 0, digits = 0;

    while (**at >= '0' && **at <= '9') {
        number = number * 10 + (**at - '0');
        (*at)++;
        if (++digits > 4)
            return -1;
    }
    return digits == 0 ? -1 : number;
}

static bool is_day(struct jk_date d)
{
    static const int lengths[] = {31, 28, 31, 30, 31, 30,
                                  31, 31, 30, 31, 30, 31};
    bool leap = (d.year % 4 == 0 && d.year % 100 != 0) || d.year % 400 == 0;

    if (d.year < 1900 || d.month < 1 || d.month > 12 || d.day < 1)
        return false;
    return d.day <= lengths[d.month - 1] + (d.month == 2 && leap ? 1 : 0);
}

bool jk_date_parse(struct jk_str text, struct jk_date *ret_date)
{
    struct plain p = make_plain(text);
    const char *at = p.text;
    struct jk_date d;
    int era = era_of(*at), number;

    if (!p.ok)
        return false;
    if (era >= 0)
        at++;
    d.year = take_number(&at);
    if (d.year < 1 || *at++ != '.')
        return false;
    if (era >= 0)
        d.year += eras[era].first;
    d.month = take_number(&at);
    if (*at++ != '.')
        return false;
    d.day = take_number(&at);
    if (*at != '\0' || !is_day(d))
        return false;
    number = d.year * 10000 + d.month * 100 + d.day;
    if (era >= 0 && (number < eras[era].begin || number > eras[era].end))
        return false;
    *ret_date = d;
    return true;
}

void jk_date_format(struct jk_date date, char ret_text[16])
{
    snprintf(ret_text, 16, "%04d-%02d-%02d", date.year % 10000,
             date.month % 100, date.day % 100);
}

int jk_year_parse(struct jk_str text)
{
    static const char suffix[] = "年度";
    struct plain p;
    const char *at;
    int era, year;

    if (text.len > strlen(suffix) &&
        memcmp(text.ptr + text.len - strlen(suffix), suffix, strlen(suffix)) ==
            0)
        text = jk_str_slice(text, 0, text.len - strlen(suffix));
    p = make_plain(text);
    at = p.text;
    if (!p.ok)
        return 0;
    era = era_of(*at);
    if (era >= 0)
        at++;
    year = take_number(&at);
    if (year < 1)
        return 0;
    if (*at == '.')
        at++;
    if (era >= 0)
        year += eras[era].first;
    return *at == '\0' && year >= 1900 && year < 10000 ? year : 0;
}
