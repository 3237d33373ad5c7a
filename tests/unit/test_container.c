// SPDX-License-Identifier: MIT
// The XML reader, its attribute guard and the encodings.
#include "harness.h"

#include "encoding.h"
#include "xml.h"

#include <stdio.h>
#include <stdlib.h>

enum { ROOT = 1, LEAF, NAME, DEEP };

static const struct jk_xml_namespace spaces[] = {{"urn:a", 1, "a"},
                                                 {"urn:b", 1, NULL}};
static const struct jk_xml_name names[] = {
    {1, "root", ROOT},
    {1, "leaf", LEAF | JK_XML_BARE},
    {0, "name", NAME},
    {1, "deep", DEEP},
};
static const struct jk_xml_vocabulary vocabulary = {spaces, 2, names, 4};

/* Writes what it is told: "<token attributes" and ">token" and text. */
struct seen {
    struct jk_buf log;
    struct jk_xml_reader *reader;
    int64_t offset;
    int stop_at;
};

static int on_start(void *context, int token, const struct jk_xml_attribute *a,
                    size_t count)
{
    struct seen *s = context;

    jk_buf_printf(&s->log, "<%d", token);
    if (a == NULL)
        jk_buf_printf(&s->log, " #%zu", count);
    for (size_t i = 0; a != NULL && i < count; i++)
        jk_buf_printf(&s->log, " %d=%.*s", a[i].token, (int)a[i].value.len,
                      a[i].value.ptr);
    s->offset = jk_xml_offset(s->reader);
    return token == s->stop_at ? JK_TIMEOUT : JK_OK;
}

static int on_end(void *context, int token)
{
    struct seen *s = context;

    jk_buf_printf(&s->log, ">%d", token);
    return JK_OK;
}

static int on_text(void *context, struct jk_str text)
{
    struct seen *s = context;

    jk_buf_add_str(&s->log, text);
    return JK_OK;
}

/* Feeds text step bytes at a time; returns the status, the log in s. */
static int parse(struct seen *s, const char *text, size_t len, size_t step,
                 const struct jk_limits *limits, struct jk_error *err)
{
    static const struct jk_xml_handler handler = {on_start, on_end, on_text,
                                                  NULL};
    int status = JK_OK;

    jk_buf_reset(&s->log);
    jk_error_clear(err);
    s->reader = jk_xml_new(&vocabulary, &handler, s, "part", limits);
    for (size_t i = 0; i < len && status == JK_OK; i += step)
        status = jk_xml_feed(s->reader, text + i,
                             step < len - i ? step : len - i, err);
    if (status == JK_OK)
        status = jk_xml_finish(s->reader, err);
    jk_xml_free(s->reader);
    return status;
}

void test_xml(struct jk_tests *t)
{
    static const char text[] =
        "<?xml version='1.0'?>\n<root xmlns='urn:a' name='1 &lt;' other='2'>"
        "\xE7\xA7\x98&amp;<![CDATA[<]]>&#x5BC6;<leaf name='x'/>"
        "<b:leaf xmlns:b='urn:b'/><c:leaf xmlns:c='urn:c'/></root>";
    struct seen s = {.stop_at = -1};
    struct jk_error err;

    for (size_t step = 1; step < sizeof text; step = step * 2 + 1) {
        CHECK_NUMBER(
            t, parse(&s, text, sizeof text - 1, step, &jk_limits_default, &err),
            JK_OK);
        CHECK_STR(t, jk_buf_str(&s.log),
                  "<1 3=1 < 0=2秘&<密<2 #1>2<2 #0>2<0 #0>0>1");
    }
    s.stop_at = LEAF;
    CHECK_NUMBER(t,
                 parse(&s, text, sizeof text - 1, 64, &jk_limits_default, &err),
                 JK_TIMEOUT);
    CHECK_STR(t, jk_str_of(err.part), "part");
    CHECK_NUMBER(t, s.offset, (long long)(strstr(text, "<leaf") - text));
    jk_buf_free(&s.log);
}

void test_xml_refuses(struct jk_tests *t)
{
    static const struct {
        const char *text;
        int status;
    } cases[] = {
        {"<!DOCTYPE root><root/>", JK_FORBIDDEN},
        {"<!DOCTYPE r [<!ENTITY a SYSTEM 'file:///etc/passwd'>]><r>&a;</r>",
         JK_FORBIDDEN},
        {"<root>&a;</root>", JK_DAMAGED},
        {"<root><leaf></root>", JK_DAMAGED},
        {"<root a='1' a='2'/>", JK_DAMAGED},
        {"<root>\xE7\xA7</root>", JK_DAMAGED},
        {"<x:root/>", JK_DAMAGED},
        {"text", JK_DAMAGED},
        {"", JK_DAMAGED},
        {"\x4C\x6F\xA7\x94", JK_DAMAGED},
        {"<?xml version='1.0' encoding='EBCDIC-US'?><root/>", JK_UNSUPPORTED},
        {"<?xml version='1.0' encoding='UTF-16'?><root/>", JK_OK},
        {"\xEF\xBB\xBF \n<root/>", JK_OK},
    };
    struct seen s = {.stop_at = -1};
    struct jk_error err;

    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        t->note = cases[i].text;
        CHECK_NUMBER(t,
                     parse(&s, cases[i].text, strlen(cases[i].text), 7,
                           &jk_limits_default, &err),
                     cases[i].status);
        CHECK(t, cases[i].status == JK_OK || err.text[0] != '\0');
    }
    t->note = NULL;
    jk_buf_free(&s.log);
}

/* A tag with count attributes between texts of '=' that are none. */
static void tag(struct jk_buf *buf, unsigned count, unsigned before)
{
    jk_buf_reset(buf);
    jk_buf_add_text(buf, "<root>");
    for (unsigned i = 0; i < before; i++)
        jk_buf_add_char(buf, '=');
    jk_buf_add_text(buf, "<!-- <a ='-->\n<leaf");
    for (unsigned i = 0; i < count; i++)
        jk_buf_printf(buf, " a%u='=>\"='", i);
    jk_buf_add_text(buf, "/></root>");
}

void test_xml_attributes(struct jk_tests *t)
{
    static const size_t steps[] = {1, 511, 4096, 65536};
    struct jk_limits limits = jk_limits_default;
    struct seen s = {.stop_at = -1};
    struct jk_buf text;
    struct jk_error err;

    limits.attributes = 300;
    jk_buf_init(&text, 0);
    for (size_t i = 0; i < sizeof steps / sizeof steps[0]; i++) {
        for (unsigned before = 0; before < 2000; before += 501) {
            tag(&text, 300, before);
            CHECK_NUMBER(t,
                         parse(&s, text.ptr, text.len, steps[i], &limits, &err),
                         JK_OK);
            tag(&text, 301, before);
            CHECK_NUMBER(t,
                         parse(&s, text.ptr, text.len, steps[i], &limits, &err),
                         JK_LIMIT);
        }
    }
    jk_buf_free(&text);
    jk_buf_free(&s.log);
}

void test_xml_depth(struct jk_tests *t)
{
    struct jk_limits limits = jk_limits_default;
    struct seen s = {.stop_at = -1};
    struct jk_buf text;
    struct jk_error err;

    limits.depth = 20;
    jk_buf_init(&text, 0);
    for (int depth = 20; depth <= 21; depth++) {
        jk_buf_reset(&text);
        for (int i = 0; i < depth; i++)
            jk_buf_add_text(&text, "<d>");
        for (int i = 0; i < depth; i++)
            jk_buf_add_text(&text, "</d>");
        CHECK_NUMBER(t, parse(&s, text.ptr, text.len, 64, &limits, &err),
                     depth == 20 ? JK_OK : JK_LIMIT);
    }
    jk_buf_free(&text);
    jk_buf_free(&s.log);
}

void test_encodings(struct jk_tests *t)
{
    static const char wide[] = "\x3C\xD8\x00\xDC"; // half of it alone is wrong
    struct jk_buf out;
    struct jk_decoder *d;

    jk_buf_init(&out, 0);
    CHECK(t, jk_utf8_valid("秘密𠮷", strlen("秘密𠮷")));
    CHECK(t, !jk_utf8_valid("\xED\xA0\x80", 3)); // a surrogate
    CHECK(t, !jk_utf8_valid("\xC0\x80", 2));     // overlong
    CHECK(t, !jk_utf8_valid("\xE7\xA7", 2));     // cut off
    CHECK_NUMBER(t, jk_to_utf8("CP932", JK_STR("\x87\x40\xFB\xFC"), &out),
                 JK_OK);
    CHECK_STR(t, jk_buf_str(&out), "①髙");
    CHECK_NUMBER(t, jk_to_utf8("CP932", JK_STR("\x87"), &out), JK_DAMAGED);
    CHECK_NUMBER(t, jk_to_utf8("no such", JK_STR("a"), &out), JK_UNSUPPORTED);
    for (size_t cut = 0; cut <= 4; cut++) {
        jk_buf_reset(&out);
        d = jk_decoder_new("UTF-16LE");
        CHECK_NUMBER(t, jk_decoder_feed(d, wide, cut, &out), JK_OK);
        CHECK_NUMBER(t, jk_decoder_finish(d),
                     cut == 0 || cut == 4 ? JK_OK : JK_DAMAGED);
        CHECK_NUMBER(t, jk_decoder_feed(d, wide + cut, 4 - cut, &out), JK_OK);
        CHECK_STR(t, jk_buf_str(&out), "\U0001F000");
        jk_decoder_free(d);
    }
    jk_buf_free(&out);
}
