// SPDX-License-Identifier: MIT
#include "docx_style_names.h"

/* Built-in names as Word writes them; word processors in other languages and
 * style ids use translations, partly without letters beyond ASCII. Compared
 * without blanks, ASCII letters in lower case. */
static const char *const headings[] = {
    "heading",     "見出し",     "標題",   "标题",       "제목",
    "überschrift", "berschrift", "titre",  "título",     "ttulo",
    "titolo",      "kop",        "rubrik", "overskrift", "nagłówek",
    "nagwek",      "заголовок",  "nadpis", "címsor",     "cmsor",
    "otsikko",     "başlık",     "titlu",
};

static const char *const contents[] = {
    "toc",
    "目次",
    "目录",
    "目錄",
    "목차",
    "verzeichnis",
    "tm",
    "contents",
    "index",
    "索引",
    "図表目次",
    "tdc",
    "sommario",
    "inhopg",
    "innehll",
    "innehåll",
    "indholdsfortegnelse",
};

/* Whole names without a level. */
static const char *const whole[] = {
    "tocheading",         "目次の見出し", "目次見出し",   "tableoffigures",
    "tableofauthorities", "図表目次",     "indexheading", "索引見出し",
    "contentsheading",    "目次",
};

enum { NAME_MAX = 64 };

/* A name without blanks and aliases, in lower case as far as ASCII goes;
 * full-width digits become ASCII. */
static size_t fold(struct jk_str name, char *out)
{
    size_t n = 0;

    for (size_t i = 0; i < name.len && name.ptr[i] != ',' && n < NAME_MAX;
         i++) {
        char c = name.ptr[i];

        if (c == ' ' || c == '_')
            continue;
        if (i + 2 < name.len && memcmp(name.ptr + i, "\xE3\x80\x80", 3) == 0) {
            i += 2;
            continue;
        }
        if (i + 2 < name.len && memcmp(name.ptr + i, "\xEF\xBC", 2) == 0 &&
            (unsigned char)name.ptr[i + 2] >= 0x90 &&
            (unsigned char)name.ptr[i + 2] <= 0x99) {
            c = (char)('0' + ((unsigned char)name.ptr[i + 2] - 0x90));
            i += 2;
        } else if (c >= 'A' && c <= 'Z') {
            c = (char)(c + ('a' - 'A'));
        }
        out[n++] = c;
    }
    return n;
}

static bool listed(const char *const *list, size_t count, struct jk_str name)
{
    for (size_t i = 0; i < count; i++) {
        if (jk_str_is(name, list[i]))
            return true;
    }
    return false;
}

void jk_docx_style_name(struct jk_str name, int8_t *ret_outline, bool *ret_toc)
{
    char folded[NAME_MAX];
    size_t n = fold(name, folded);
    struct jk_str stem = {folded, n};
    char digit;

    if (listed(whole, sizeof whole / sizeof whole[0], stem)) {
        *ret_toc = true;
        return;
    }
    if (n < 2)
        return;
    digit = folded[n - 1];
    stem.len--;
    if (digit < '1' || digit > '9')
        return;
    if (listed(headings, sizeof headings / sizeof headings[0], stem))
        *ret_outline = (int8_t)(digit - '1');
    else if (listed(contents, sizeof contents / sizeof contents[0], stem))
        *ret_toc = true;
}
