// SPDX-License-Identifier: MIT
// What the sieve leaves out, and that nobody can tell.
#include "../fuzz/xml_twice.h"
#include "docx_names.h"
#include "harness.h"
#include "odt_names.h"
#include "xml_impl.h"

/* What libxml2 is shown of a part; "~" stands for DEL. */
static const struct part {
    const char *part, *shown;
} shown[] = {
    {"<w:p w:rsidR='1'><w:r/></w:p>", "<w:p w:rsidR='1'><w:r/></w:p>"},
    {"<a><w:p w:rsidR='1' w14:paraId=\"日\"><w:r w:x='>'/></w:p></a>",
     "<a><w:p><w:r/></w:p></a>"},
    {"<a><w:b/><b c='d'/><q:b/><w:b x='&amp;'/></a>",
     "<a><q:b/><w:b x='&amp;'/></a>"},
    {"<a xmlns:q='u' xmlns:e=''><q:b/><e:b/></a>",
     "<a xmlns:q='u' xmlns:e=''><e:b/></a>"},
    {"<a><w:br w:x='1' w:type='page' w:y='2'/></a>", "<a><w:br/></a>"},
    {"<a><w:br w:type='a\nb'/><w:br w:type='日' w:x='>\"' /></a>",
     "<a><w:br w:type='a\nb'/><w:br/></a>"},
    {"<a><w:b x='1' x='2'/><w:b xmlns:c='d'/><w:r x='1' xmlns='e'/></a>",
     "<a><w:b x='1' x='2'/><w:b xmlns:c='d'/><w:r x='1' xmlns='e'/></a>"},
    {"<a><w:rPr x='1'><w:b/><w:i/></w:rPr><w:pPr><w:rPr/></w:pPr></a>",
     "<a></a>"},
    {"<a><w:rPr><w:vanish/></w:rPr><w:pPr> <w:b/></w:pPr></a>",
     "<a><w:rPr><w:vanish/></w:rPr><w:pPr> <w:b/></w:pPr></a>"},
    {"<a><q:rPr><w:b/></q:rPr><w:rPr><w:b/></w:pPr></a>",
     "<a><q:rPr></q:rPr><w:rPr></w:pPr></a>"},
    {"<a>日本<w:t>語&amp;文</w:t>\n  </a>", "<a>~<w:t>~&amp;~</w:t>~</a>"},
    {"<a>日\r]]<w:rPr><w:b/></w:rPr>><w:rPr><w:rPr/></w:rPr></a>",
     "<a>日\r]]<w:rPr></w:rPr>><w:rPr></w:rPr></a>"},
    {"<a>日<w:b/>本\r<w:b/>x</a>", "<a>~<w:b/>本\r<w:b/>x</a>"},
    {"<a><!-- <w:b/> --><![CDATA[<w:b/>]]><?p <w:b/>?><w:b/></a><!--c-->",
     "<a><!-- <w:b/> --><![CDATA[<w:b/>]]><?p <w:b/>?></a><!--c-->"},
    {"<a><w:b/><w:b x=1/><w:b/></a>", "<a><w:b x=1/><w:b/></a>"},
    {"<a><w:b/>&x;<w:b/></a>", "<a>&x;<w:b/></a>"},
    {"<a><w:b/><日本/><w:b/></a>", "<a><日本/><w:b/></a>"},
    {"<a><w:b/></a><w:b/>", "<a></a><w:b/>"},
};

#define SPAN(style) "<text:span text:style-name='" style "'>"
#define NAPS "</text:span>"

/* The same of one with styles, of which those in T pass. */
static const struct part passing[] = {
    {"<a>" SPAN("T1") "日" NAPS "本" SPAN("T2") NAPS
     "<text:span text:style-name='T3'/>語</a>",
     "<a>~~~</a>"},
    {"<a>" SPAN("S1") "日" NAPS "<text:span>本" NAPS "</a>",
     "<a><text:span>~" NAPS "<text:span>~" NAPS "</a>"},
    {"<a>" SPAN("T1") "日<text:s/>" NAPS SPAN("T1") "本</text:p></a>",
     "<a><text:span>~<text:s/>" NAPS "<text:span>~</text:p></a>"},
    {"<a>" SPAN("T1") "日&amp;" NAPS "本</a>",
     "<a><text:span>~&amp;" NAPS "~</a>"},
    {"<a>]" SPAN("T1") "]" NAPS "></a>", "<a>~~~</a>"},
    {"<a>x" SPAN("T1") "y" NAPS "z</a>", "<a>x~~</a>"},
    {"<a>日" SPAN("T1") "本" NAPS "\r語</a>", "<a>~~<!---->\r語</a>"},
    {"<a>日\r" SPAN("T1") "本" NAPS "語</a>",
     "<a>日\r<text:span>~" NAPS "~</a>"},
    {"<a><text:span text:style-name='T1' office:x='2'>日" NAPS
     "<text:span office:style-name='T1'>本" NAPS "<span style-name='T1'>語"
     "</span></a>",
     "<a><text:span>~" NAPS "~<span>~</span></a>"},
    {"<a>" SPAN("T1") "日" NAPS "<text:p>本</text:p></a>",
     "<a>~<text:p>~</text:p></a>"},
};

static bool passes_t(void *context, struct jk_str local, struct jk_str value)
{
    (void)context;
    return jk_str_is(local, "style-name") && jk_str_starts(value, "T");
}

static int ignore_text(void *context, struct jk_str text)
{
    (void)context, (void)text;
    return JK_OK;
}

static void check_shown(struct jk_tests *t, const struct part *part,
                        const struct jk_xml_vocabulary *vocabulary)
{
    static const struct jk_xml_handler handler = {NULL, NULL, ignore_text,
                                                  passes_t};
    struct jk_xml_sieve sieve = {0};
    struct jk_buf all = {0};
    struct jk_str text;

    t->note = part->part;
    CHECK(t, jk_xml_sieve_begin(&sieve, vocabulary, &handler, NULL));
    text = jk_xml_sieve_feed(&sieve, part->part, strlen(part->part));
    jk_buf_add_str(&all, text);
    jk_buf_add_str(&all, jk_xml_sieve_finish(&sieve));
    for (size_t k = 0; k < all.len; k++)
        all.ptr[k] = all.ptr[k] == '\x7F' ? '~' : all.ptr[k];
    CHECK_STR(t, jk_buf_str(&all), part->shown);
    jk_buf_free(&all);
    jk_xml_sieve_end(&sieve);
}

void test_xml_sieve(struct jk_tests *t)
{
    for (size_t i = 0; i < sizeof shown / sizeof shown[0]; i++)
        check_shown(t, &shown[i], &jk_docx_vocabulary);
    for (size_t i = 0; i < sizeof passing / sizeof passing[0]; i++)
        check_shown(t, &passing[i], &jk_odt_vocabulary);
}

#define W_NAMES                                                                \
    "xmlns:w='http://schemas.openxmlformats.org/wordprocessingml/2006/main'"

#define Q_NAMES                                                                \
    "xmlns:q='http://schemas.openxmlformats.org/wordprocessingml/2006/main'"

static const char *const bodies[] = {
    "<?xml version=\"1.0\"?>\n<w:document " W_NAMES " xmlns:w14='urn:w14'>"
    "<!-- c <w:b/> --><w:body><w:p w14:paraId=\"1\" w:rsidR=\"2\"><w:pPr>"
    "<w:ind w:left=\"1\"/><w:rPr><w:sz w:val=\"2\"/></w:rPr></w:pPr>"
    "<w:r w:rsidR=\"3\"><w:rPr><w:rFonts w:ascii=\"ＭＳ 明朝\" w:hint='a>b'/>"
    "<w:b/></w:rPr><w:t xml:space=\"preserve\">日本語 &amp; 甲]</w:t><w14:x/>"
    "<w:t>a</w:t></w:r></w:p><w:p>\n  <w:r><w:t>乙<w:b/>]<w:i/>丙<w:b/>漢\""
    "</w:t><![CDATA[日<本]]><?pi x?></w:r></w:p><w:tbl><w:tcPr>"
    "<w:gridSpan w:val=\"2\"/><w:shd w:fill=\"x\"/></w:tcPr></w:tbl></w:body>"
    "</w:document>",
    "<w:document><w:body><w:p><w:r><w:t w:rsidR=\"1\" >平成\r\n三十年</w:t>"
    "<q:foo/><foo/><w:br w:clear=\"x\" w:type=\"page\" w:z=\"q\"/>"
    "<w:footnoteReference w:a='&#65;' w:id=\"3\"/></w:r></w:p></w:body>"
    "</w:document>",
    "<d xmlns='http://schemas.openxmlformats.org/wordprocessingml/2006/main'>"
    "<p><pPr><numPr><ilvl val=\"0\"/></numPr><rPr/></pPr><r><rPr a=\"1\">"
    "</rPr><t>x&lt;y<drop a=\"1\" b=\"2\" c=\"3\"/>z</t></r></p><rPr><drop/>"
    "<rPr><sz/></rPr></rPr></d>",
    "<w:document " W_NAMES "><w:br w:type='page' type='x' w:id='2'/>"
    "<a xmlns:w='urn:x'><w:br w:type='page'/><w:br " Q_NAMES " q:type='1' "
    "w:type='2'/><q:br q:type='3'/><b " Q_NAMES "><q:br q:type='4' w:type='5'/>"
    "<q:br q:type='4'/></b></a><w:br w:type='page' q:type='6' xml:type='7' "
    "r:id='8'/><mc:Choice Requires='w14 日'/><w:br w:type='a&amp;b'/>"
    "<w:br w:type='a\tb'/></w:document>",
    "<o xmlns:text='urn:oasis:names:tc:opendocument:xmlns:text:1.0'>"
    "<text:p text:style-name=\"P6\" text:foo=\"x\" text:c=\"1\">担当"
    "<text:s text:c=\"2\"/>職員<text:bookmark text:name=\"a\"/>は"
    "<text:span office:x=\"日\" text:style-name=\"c\" z='1'/></text:p></o>",
    "<o xmlns:text='urn:oasis:names:tc:opendocument:xmlns:text:1.0'>"
    "<text:p text:style-name=\"P6\">担当<text:span text:style-name=\"T1\">職員"
    "</text:span><text:span text:style-name=\"T2\">]]</text:span>は<text:span "
    "text:style-name=\"c\">日</text:span><text:span text:style-name=\"T3\">a"
    "</text:span>&#62;<text:span text:style-name='T1'/><text:span "
    "text:style-name='T1'>乙<text:s/></text:span>\r\n<text:span "
    "text:style-name='T12'>丙</text:span></text:p></o>",
};

/* What mutations put in. */
static const char *const pieces[] = {
    "<",
    ">",
    "&",
    "\"",
    "'",
    "/",
    "=",
    "<!--",
    "-->",
    "]]>",
    "<![CDATA[",
    "]",
    "<?p ",
    "?>",
    "\r",
    "\n",
    " ",
    "日",
    "\xE3\x81",
    "\x7F",
    "\x01",
    "&amp;",
    "&#65;",
    "&#0;",
    "&foo;",
    "\r]]<w:rPr></w:rPr>>",
    "&#",
    "<w:b/>",
    ":",
    "<w:rPr>",
    "</w:rPr>",
    "<q:b/>",
    "<x/>",
    " w:a=\"1\"",
    "-",
    "xmlns:w=''",
    "<w:t>",
    " xmlns:q='v'",
    "\xEF\xBF\xBF",
    "<!DOCTYPE a>",
    "</w:t>",
};

enum { LONGEST = 4096 };

static uint32_t draw(uint32_t *state, size_t below)
{
    *state = *state * 1664525 + 1013904223;
    return (uint32_t)((*state >> 8) % below);
}

static void splice(struct jk_buf *buf, size_t at, size_t gone,
                   struct jk_str put)
{
    struct jk_buf made = {0};

    jk_buf_add(&made, buf->ptr, at);
    jk_buf_add_str(&made, put);
    jk_buf_add_str(&made, jk_str_slice(jk_buf_str(buf), at + gone, buf->len));
    jk_buf_free(buf);
    *buf = made;
}

static void mutate(struct jk_buf *buf, uint32_t *state)
{
    char copied[64];
    size_t at = draw(state, buf->len), from = draw(state, buf->len);
    struct jk_str piece =
        jk_str_slice(jk_buf_str(buf), from, from + draw(state, sizeof copied));

    switch (draw(state, 4)) {
    case 0:
        splice(buf, at, 1 + draw(state, 30), JK_STR(""));
        break;
    case 1:
        memcpy(copied, piece.ptr, piece.len);
        splice(buf, at, 0, (struct jk_str){copied, piece.len});
        break;
    default:
        splice(
            buf, at, 0,
            jk_str_of(pieces[draw(state, sizeof pieces / sizeof pieces[0])]));
    }
}

/* body: of which mutations the part is one. */
static bool is_same(struct jk_str xml, struct jk_str body, size_t piece,
                    bool mute)
{
    struct jk_xml_way way = {jk_str_starts(body, "<o ") ? &jk_odt_vocabulary
                                                        : &jk_docx_vocabulary,
                             piece, mute};
    struct jk_xml_heard heard = {0};
    bool same;

    jk_xml_hear(xml, way, &heard);
    same = jk_xml_same(xml, way, &heard);
    jk_buf_free(&heard.log);
    return same;
}

void test_xml_sieve_same(struct jk_tests *t)
{
    static const size_t sizes[] = {1, 7, 64, 300, 1 << 16};
    uint32_t state = 1;

    for (size_t b = 0; b < sizeof bodies / sizeof bodies[0]; b++) {
        struct jk_str body = jk_str_of(bodies[b]);

        for (size_t i = 1; i <= body.len; i++) {
            t->note = bodies[b];
            CHECK(t, is_same(body, body, i, i % 2 != 0));
            CHECK(t, is_same(jk_str_slice(body, 0, i), body, 1 << 16, false));
        }
        for (unsigned i = 0; i < 1500; i++) {
            struct jk_buf xml = {0};

            jk_buf_add_str(&xml, body);
            for (unsigned n = draw(&state, 4) + 1; n > 0 && xml.len > 0; n--)
                mutate(&xml, &state);
            t->note = xml.len == 0 ? "" : xml.ptr;
            CHECK(t, is_same(jk_buf_str(&xml), body,
                             sizes[i % (sizeof sizes / sizeof sizes[0])],
                             i % 3 == 0));
            t->note = NULL;
            jk_buf_free(&xml);
        }
    }
}

static int ignore_start(void *context, int token,
                        const struct jk_xml_attribute *a, size_t count)
{
    (void)context, (void)token, (void)a, (void)count;
    return JK_OK;
}

static int ignore_end(void *context, int token)
{
    (void)context, (void)token;
    return JK_OK;
}

static int count_text(void *context, struct jk_str text)
{
    *(size_t *)context += text.len;
    return JK_OK;
}

/* Long tokens are not held back for ever, and many of them fill no memory. */
void test_xml_sieve_room(struct jk_tests *t)
{
    static const struct jk_xml_handler handler = {ignore_start, ignore_end,
                                                  count_text, NULL};
    static const struct {
        const char *open, *often, *close;
        unsigned times;
        size_t text;
    } parts[] = {
        {"<a>", "<b>日本</b>x<w:b/>", "</a>", 400000, 400000 * 7},
        {"<a>", "日本語の文", "</a>", 100000, 100000 * 15},
        {"<a><!--", "日本", "--></a>", 100000, 0},
        {"<a><b c='", "日本", "'/>漢</a>", 100000, 3},
        {"<a><![CDATA[", "日本", "]]></a>", 100000, 600000},
        {"<a>", "<w:rPr><w:b/></w:rPr>", "</a>", 100000, 0},
    };

    for (size_t i = 0; i < sizeof parts / sizeof parts[0]; i++) {
        struct jk_error err;
        size_t text = 0;
        struct jk_xml_reader *r = jk_xml_new(&jk_docx_vocabulary, &handler,
                                             &text, "part", &jk_limits_default);
        struct jk_buf xml = {0};
        int status;

        t->note = parts[i].often;
        jk_buf_add_text(&xml, parts[i].open);
        for (unsigned n = 0; n < parts[i].times; n++)
            jk_buf_add_text(&xml, parts[i].often);
        jk_buf_add_text(&xml, parts[i].close);
        status = jk_xml_feed(r, xml.ptr, xml.len, &err);
        CHECK_NUMBER(t, status, JK_OK);
        CHECK(t, r->sieve.raw.room + r->sieve.shown.room +
                         r->sieve.map.room * sizeof *r->sieve.map.anchors <=
                     4 << 20);
        CHECK_NUMBER(t, jk_xml_finish(r, &err), JK_OK);
        CHECK_NUMBER(t, text, parts[i].text);
        jk_xml_free(r);
        jk_buf_free(&xml);
    }
}
