// SPDX-License-Identifier: MIT
// Which encoding the bytes of an XML part are in.
#include "encoding.h"

#include <ctype.h>
#include <strings.h>

/* The encodings that are converted, under iconv's name. Every other name is
 * refused: what a document says is not handed to iconv unseen. */
static const char *known_encoding(struct jk_str name)
{
    static const struct {
        const char *said, *iconv;
    } known[] = {
        {"shift_jis", "CP932"},
        {"shift-jis", "CP932"},
        {"sjis", "CP932"},
        {"x-sjis", "CP932"},
        {"ms_kanji", "CP932"},
        {"windows-31j", "CP932"},
        {"cp932", "CP932"},
        {"euc-jp", "EUC-JP"},
        {"iso-2022-jp", "ISO-2022-JP"},
        {"iso-8859-1", "ISO-8859-1"},
        {"iso-8859-15", "ISO-8859-15"},
        {"latin1", "ISO-8859-1"},
        {"iso-8859-2", "ISO-8859-2"},
        {"windows-1250", "CP1250"},
        {"windows-1251", "CP1251"},
        {"windows-1252", "CP1252"},
        {"gb2312", "GBK"},
        {"gbk", "GBK"},
        {"gb18030", "GB18030"},
        {"big5", "BIG5"},
        {"euc-kr", "EUC-KR"},
    };

    for (size_t i = 0; i < sizeof known / sizeof known[0]; i++) {
        if (name.len == strlen(known[i].said) &&
            strncasecmp(name.ptr, known[i].said, name.len) == 0)
            return known[i].iconv;
    }
    return NULL;
}

/* The encoding that the XML declaration names, "" if it names none. */
static struct jk_str declared(const char *head, size_t len)
{
    const char *end, *p;
    char quote;

    if (len < 5 || memcmp(head, "<?xml", 5) != 0)
        return JK_STR("");
    end = memmem(head, len, "?>", 2);
    end = end == NULL ? head + len : end;
    p = memmem(head, (size_t)(end - head), "encoding", 8);
    if (p == NULL)
        return JK_STR("");
    for (p += 8; p < end && (*p == '=' || isspace((unsigned char)*p)); p++)
        ;
    if (p == end || (*p != '"' && *p != '\''))
        return JK_STR("");
    quote = *p++;
    head = p;
    while (p < end && *p != quote)
        p++;
    return (struct jk_str){head, (size_t)(p - head)};
}

static bool is_utf(struct jk_str name)
{
    return name.len == 0 ||
           (name.len >= 3 && strncasecmp(name.ptr, "utf", 3) == 0) ||
           (name.len == 8 && strncasecmp(name.ptr, "us-ascii", 8) == 0) ||
           (name.len == 5 && strncasecmp(name.ptr, "ascii", 5) == 0);
}

int jk_encoding_sniff(struct jk_str head, size_t *ret_skip,
                      const char **ret_encoding)
{
    const unsigned char *h = (const unsigned char *)head.ptr;
    size_t skip = 0;
    struct jk_str name;

    *ret_skip = 0;
    *ret_encoding = NULL;
    if (head.len >= 2 && h[0] == 0xFF && h[1] == 0xFE)
        *ret_skip = 2;
    if (head.len >= 2 && h[0] == 0xFE && h[1] == 0xFF)
        *ret_skip = 2;
    if (head.len >= 2 &&
        ((h[0] == 0xFF && h[1] == 0xFE) || (h[0] == '<' && h[1] == 0)))
        *ret_encoding = "UTF-16LE";
    else if (head.len >= 2 &&
             ((h[0] == 0xFE && h[1] == 0xFF) || (h[0] == 0 && h[1] == '<')))
        *ret_encoding = "UTF-16BE";
    if (*ret_encoding != NULL)
        return JK_OK;
    if (head.len >= 3 && memcmp(head.ptr, "\xEF\xBB\xBF", 3) == 0)
        skip = 3;
    while (skip < head.len && isspace(h[skip]))
        skip++;
    if (skip < head.len && h[skip] != '<') // EBCDIC, UTF-32 or no XML at all
        return JK_DAMAGED;
    *ret_skip = skip;
    name = declared(head.ptr + skip, head.len - skip);
    if (is_utf(name))
        return JK_OK;
    *ret_encoding = known_encoding(name);
    return *ret_encoding == NULL ? JK_UNSUPPORTED : JK_OK;
}
