// SPDX-License-Identifier: MIT
// Text that is hidden from libxml2 comes out as it stands, however the bytes
// of the part come.
#include "base/buf.h"
#include "harness.h"
#include "xml.h"

#include <stdlib.h>

enum { NAME_A = 1, NAME_X };

static const struct jk_xml_name names[] = {{0, "a", NAME_A}, {0, "x", NAME_X}};
static const struct jk_xml_vocabulary vocabulary = {NULL, 0, names, 2};

static int on_start(void *context, int token, const struct jk_xml_attribute *a,
                    size_t count)
{
    struct jk_buf *out = context;

    if (token == 0) // may not be told at all
        return JK_OK;
    jk_buf_printf(out, "<%d", token);
    for (size_t i = 0; a != NULL && i < count; i++) {
        jk_buf_printf(out, " %d=", a[i].token);
        jk_buf_add_str(out, a[i].value);
    }
    jk_buf_add_char(out, '>');
    return JK_OK;
}

static int on_end(void *context, int token)
{
    if (token != 0)
        jk_buf_printf(context, "</%d>", token);
    return JK_OK;
}

static int on_text(void *context, struct jk_str text)
{
    jk_buf_add_str(context, text);
    return JK_OK;
}

static const struct jk_xml_handler handler = {on_start, on_end, on_text, NULL};

/* Feeds xml in pieces that do not outlive the call. */
static int read_pieces(struct jk_str xml, size_t size, struct jk_buf *out)
{
    struct jk_xml_reader *r =
        jk_xml_new(&vocabulary, &handler, out, "part", &jk_limits_default);
    struct jk_error err;
    int status = r == NULL ? JK_NO_MEMORY : JK_OK;

    jk_buf_reset(out);
    for (size_t i = 0; i < xml.len && status == JK_OK; i += size) {
        struct jk_str piece = jk_str_slice(xml, i, i + size);
        char *copy = malloc(piece.len);

        if (copy == NULL)
            break;
        memcpy(copy, piece.ptr, piece.len);
        status = jk_xml_feed(r, copy, piece.len, &err);
        free(copy);
    }
    if (status == JK_OK)
        status = jk_xml_finish(r, &err);
    jk_xml_free(r);
    return status;
}

static const struct {
    const char *xml;
    const char *told; // NULL: refused
} parts[] = {
    {"<a>日本語の文。<a>次の文</a>，終り</a>",
     "<1>日本語の文。<1>次の文</1>，終り</1>"},
    {"<a x='日本'>本文</a>", "<1 2=日本>本文</1>"},
    {"<a x='日>本'>本文</a>", "<1 2=日>本>本文</1>"},
    {"<a x=\"日>本\" y='>漢'>本文</a>", "<1 2=日>本 0=>漢>本文</1>"},
    {"<a x='甲&amp;乙&lt;&#38;#38;&quot;' y='丙&amp;amp;'>丁</a>",
     "<1 2=甲&乙<&#38;\" 0=丙&amp;>丁</1>"},
    {"<a>甲 > 乙</a>", "<1>甲 > 乙</1>"},
    {"<a>漢\"字 > 日本</a>", "<1>漢\"字 > 日本</1>"},
    {"<a>「甲」と'乙'と\"丙\"</a>", "<1>「甲」と'乙'と\"丙\"</1>"},
    {"<a>甲&amp;乙&lt;丙&#x65E5;本</a>", "<1>甲&乙<丙日本</1>"},
    {"<a>甲\r\n乙\r丙\n丁</a>", "<1>甲\n乙\n丙\n丁</1>"},
    {"<a>甲\x7F乙</a>", "<1>甲\x7F乙</1>"},
    {"<a>\x7F\x7F</a>", "<1>\x7F\x7F</1>"},
    {"<a>甲]]乙]</a>", "<1>甲]]乙]</1>"},
    {"<a>]<b/>]<c/>><d/>]]</a>", "<1>]]>]]</1>"},
    {"<a>]]<b c='d'/>&gt;</a>", "<1>]]></1>"},
    {"<a>甲<b/>\"漢\r<b/>乙<b/>]</a>", "<1>甲\"漢\n乙]</1>"},
    {"<a> <b/>\n<b/></a>", "<1> \n</1>"},
    {"<a><![CDATA[甲<b>乙</b>丙]]>丁</a>", "<1>甲<b>乙</b>丙丁</1>"},
    {"<a><![CDATA[>甲<乙>]]></a>", "<1>>甲<乙></1>"},
    {"<a>甲<!-- > 乙 < -->丙<?p > 丁 < ?>戊</a>", "<1>甲丙戊</1>"},
    {"<a>\xF0\xA0\xAE\xB7野家、\xC3\xA9tat</a>",
     "<1>\xF0\xA0\xAE\xB7野家、\xC3\xA9tat</1>"},
    {"<a>甲\x01乙</a>", NULL},
    {"<a>甲\xE3\x81</a>", NULL},
    {"<a>\xED\xA0\x80</a>", NULL},
    {"<a>甲\xEF\xBF\xBF</a>", NULL},
    {"<a>甲\xEF\xBF\xBD</a>", "<1>甲\xEF\xBF\xBD</1>"},
    {"<a>甲]]>乙</a>", NULL},
    {"<a>甲<乙</a>", NULL},
    {"<a x='甲>乙<丙'>丁</a>", NULL},
};

void test_xml_texts(struct jk_tests *t)
{
    static const size_t sizes[] = {1, 3, 64, 300, 1 << 16};
    struct jk_buf out = {0}, xml = {0};

    for (size_t i = 0; i < sizeof parts / sizeof parts[0]; i++) {
        t->note = parts[i].xml;
        for (size_t s = 0; s < sizeof sizes / sizeof sizes[0]; s++) {
            int status = read_pieces(jk_str_of(parts[i].xml), sizes[s], &out);

            CHECK(t, (status == JK_OK) == (parts[i].told != NULL));
            if (parts[i].told != NULL)
                CHECK_STR(t, jk_buf_str(&out), parts[i].told);
        }
    }
    // Longer than what libxml2 tells at once, and than the pieces fed.
    t->note = "a long CDATA section";
    for (size_t s = 0; s < sizeof sizes / sizeof sizes[0]; s++) {
        jk_buf_reset(&xml);
        jk_buf_add_text(&xml, "<a><![CDATA[");
        for (int n = 0; n < 900; n++)
            jk_buf_add_text(&xml, "<甲>乙、丙");
        jk_buf_add_text(&xml, "]]></a>");
        CHECK_NUMBER(t, read_pieces(jk_buf_str(&xml), sizes[s], &out), JK_OK);
        CHECK_NUMBER(t, out.len,
                     xml.len - strlen("<a><![CDATA[]]></a>") +
                         strlen("<1></1>"));
        CHECK(t, out.len > 3 &&
                     memcmp(out.ptr + 3, xml.ptr + 12, out.len - 7) == 0);
    }
    jk_buf_free(&out);
    jk_buf_free(&xml);
}
