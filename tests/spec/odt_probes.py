# SPDX-License-Identifier: MIT
"""Smallest OpenDocument texts, one structure each, with what must come out.

PROBES is a list of Probe. text is what `jokou text` prints, line by line;
blocks, where given, are (text, fields) for every block of `jokou text --all
--format json` in order, each field compared with the block's. writer says that
a word processor keeps the structure: the probe, opened and written again by
LibreOffice, must give the same text.
"""
import io
import zipfile
from collections import namedtuple

Probe = namedtuple("Probe", "name suffix data text blocks state writer")
PROBES = []

OASIS = "urn:oasis:names:tc:opendocument:xmlns:"
SPACES = {
    "office": OASIS + "office:1.0",
    "style": OASIS + "style:1.0",
    "text": OASIS + "text:1.0",
    "table": OASIS + "table:1.0",
    "draw": OASIS + "drawing:1.0",
    "svg": OASIS + "svg-compatible:1.0",
    "fo": OASIS + "xsl-fo-compatible:1.0",
    "dc": "http://purl.org/dc/elements/1.1/",
    "xlink": "http://www.w3.org/1999/xlink",
    "math": "http://www.w3.org/1998/Math/MathML",
    "ooow": "http://openoffice.org/2004/writer",
    "loext": "urn:org:documentfoundation:names:experimental:office:xmlns:"
             "loext:1.0",
    "field": "urn:openoffice:names:experimental:ooo-ms-interop:xmlns:"
             "field:1.0",
}
DECLARED = " ".join(f'xmlns:{p}="{u}"' for p, u in SPACES.items())
MIME = "application/vnd.oasis.opendocument.text"
HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n'


def content(body, auto=""):
    return (f'{HEAD}<office:document-content {DECLARED} office:version="1.3">'
            f"<office:automatic-styles>{auto}</office:automatic-styles>"
            f"<office:body><office:text>{body}</office:text></office:body>"
            "</office:document-content>")


def style_part(common="", auto="", master=""):
    return (f'{HEAD}<office:document-styles {DECLARED} office:version="1.3">'
            f"<office:styles>{common}</office:styles>"
            f"<office:automatic-styles>{auto}</office:automatic-styles>"
            f"<office:master-styles>{master}</office:master-styles>"
            "</office:document-styles>")


def manifest(files, extra=""):
    entries = "".join(f'<manifest:file-entry manifest:full-path="{name}" '
                      'manifest:media-type="text/xml"/>' for name in files)
    return (f'{HEAD}<manifest:manifest xmlns:manifest="{OASIS}manifest:1.0" '
            'manifest:version="1.3"><manifest:file-entry '
            f'manifest:full-path="/" manifest:media-type="{MIME}"/>'
            f"{entries}{extra}</manifest:manifest>")


def package(files, mime=MIME, extra=""):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as z:
        z.writestr("mimetype", mime)
        for name, data in files.items():
            z.writestr(name, data, zipfile.ZIP_DEFLATED)
        z.writestr("META-INF/manifest.xml", manifest(files, extra))
    return out.getvalue()


def add(name, data, text, blocks=None, state="complete", suffix="odt",
        writer=False):
    PROBES.append(Probe(name, suffix, data, text, blocks, state, writer))


def probe(name, body, text, blocks=None, auto="", common="", master="",
          state="complete", writer=True, **files):
    """A package with this body; files are further parts of it."""
    parts = {"content.xml": content(body, auto),
             "styles.xml": style_part(common, "", master)}
    parts.update(files)
    add(name, package(parts), text, blocks, state, writer=writer)


def flat(body, auto="", common="", master=""):
    return (f'{HEAD}<office:document {DECLARED} office:version="1.3" '
            f'office:mimetype="{MIME}"><office:styles>{common}'
            f"</office:styles><office:automatic-styles>{auto}"
            "</office:automatic-styles><office:master-styles>"
            f"{master}</office:master-styles><office:body><office:text>{body}"
            "</office:text></office:body></office:document>").encode()


def p(text, style=None):
    named = f' text:style-name="{style}"' if style else ""
    return f"<text:p{named}>{text}</text:p>"


def h(level, text, more=""):
    return (f'<text:h text:style-name="Heading_20_{level}" '
            f'text:outline-level="{level}" {more}>{text}</text:h>')


def item(*parts, more=""):
    return f"<text:list-item {more}>" + "".join(parts) + "</text:list-item>"


def lst(style, *items, more=""):
    named = f' text:style-name="{style}"' if style else ""
    return f"<text:list{named} {more}>" + "".join(items) + "</text:list>"


def level(n, form, prefix="", suffix="", more=""):
    return (f'<text:list-level-style-number text:level="{n}" '
            f'style:num-format="{form}" style:num-prefix="{prefix}" '
            f'style:num-suffix="{suffix}" {more}/>')


def list_style(name, *levels, more=""):
    return (f'<text:list-style style:name="{name}" {more}>'
            + "".join(levels) + "</text:list-style>")


def text_style(name, properties, family="text", parent=None):
    above = f' style:parent-style-name="{parent}"' if parent else ""
    return (f'<style:style style:name="{name}" style:family="{family}"{above}>'
            f"<style:text-properties {properties}/></style:style>")


def cell(*parts, more=""):
    return (f'<table:table-cell office:value-type="string" {more}>'
            + "".join(parts) + "</table:table-cell>")


def row(*cells):
    return "<table:table-row>" + "".join(cells) + "</table:table-row>"


def table(columns, *rows, name="表1"):
    return (f'<table:table table:name="{name}"><table:table-column '
            f'table:number-columns-repeated="{columns}"/>'
            + "".join(rows) + "</table:table>")


COVERED = "<table:covered-table-cell/>"
STRUCK = 'style:text-line-through-style="solid" ' \
         'style:text-line-through-type="single"'
HIDDEN = 'text:display="none"'
WHO = ("<office:change-info><dc:creator>甲野</dc:creator>"
       "<dc:date>2024-04-01T09:00:00</dc:date></office:change-info>")
OUTLINE = (
    '<style:style style:name="Heading_20_1" style:display-name="Heading 1" '
    'style:family="paragraph" style:default-outline-level="1"/>'
    '<style:style style:name="Heading_20_2" style:display-name="Heading 2" '
    'style:family="paragraph" style:default-outline-level="2"/>'
    '<text:outline-style style:name="Outline">'
    '<text:outline-level-style text:level="1" style:num-format="1" '
    'style:num-prefix="第" style:num-suffix="章"/>'
    '<text:outline-level-style text:level="2" style:num-format="1" '
    'text:display-levels="2" style:num-suffix="."/></text:outline-style>')
ARTICLES = list_style(
    "L1", level(1, "1", "第", "条"), level(2, "1", "(", ")"),
    level(3, "ア, イ, ウ, ..."))


# Paragraphs and characters.
probe("phrase split over spans",
      p('再<text:span text:style-name="T1">委</text:span>託の'
        '<text:span><text:span>制</text:span>限</text:span>'),
      ["再委託の制限"], auto=text_style("T1", 'fo:font-weight="bold"'))
probe("white space collapses across elements",
      p("\n   a   b\n\t<text:span>  c </text:span> d"
        "<text:span/> <text:a xlink:href='x'> e</text:a>  "),
      ["a b c d e"], [("a b c d e", {})])
probe("spaces, tab, line break",
      p('a<text:s text:c="3"/>b<text:tab/>c<text:line-break/>d'
        "<text:s/>e"),
      ["a   b c d e"], [("a   b\tc\nd e", {})])
probe("an absurd number of spaces is cut",
      p('a<text:s text:c="4000000000"/>b'), ["a" + " " * 1024 + "b"],
      writer=False)
probe("soft page break is transparent and counts the page",
      p("第一<text:soft-page-break/>頁") + p("第二頁"),
      ["第一頁", "第二頁"],
      [("第一頁", {"page": 1}), ("第二頁", {"page": 2})], writer=False)
BREAKS = (
    '<style:style style:name="B" style:family="paragraph">'
    '<style:paragraph-properties fo:break-before="page"/></style:style>'
    '<style:style style:name="A" style:family="paragraph">'
    '<style:paragraph-properties fo:break-after="page"/></style:style>'
    '<style:style style:name="M" style:family="paragraph" '
    'style:master-page-name="Standard"/>')
probe("page breaks by style and master page",
      p("一", "M") + p("二", "B") + p("三", "A") + p("四", "B") + p("五", "M"),
      ["一", "二", "三", "四", "五"],
      [("一", {"page": 1}), ("二", {"page": 2}), ("三", {"page": 2}),
       ("四", {"page": 3}), ("五", {"page": 4})], auto=BREAKS,
      writer=False)
probe("ruby: base in the text, reading apart",
      p("<text:ruby><text:ruby-base>瑕疵</text:ruby-base>"
        "<text:ruby-text>かし</text:ruby-text></text:ruby>担保責任"),
      ["瑕疵担保責任"],
      [("瑕疵担保責任", {"in_force": True}),
       ("かし", {"marks": ["ruby"], "in_force": False})])
probe("struck-out text by style with inheritance",
      p('甲は<text:span text:style-name="T2">承認する</text:span>認める。'
        '<text:span text:style-name="T3">生きる</text:span>'),
      ["甲は認める。生きる"],
      [("甲は認める。生きる", {}), ("承認する", {"marks": ["struck"]})],
      common=text_style("Struck", STRUCK),
      auto=text_style("T2", 'fo:color="#ff0000"', parent="Struck")
      + text_style("T3", 'style:text-line-through-style="none"',
                   parent="Struck"))
probe("struck-out paragraph style, taken back in a span",
      p('消した<text:span text:style-name="T1">残した</text:span>', "P1"),
      ["残した"],
      [("残した", {}), ("消した", {"marks": ["struck"]})],
      auto=text_style("P1", STRUCK, "paragraph")
      + text_style("T1", 'style:text-line-through-style="none" '
                   'style:text-line-through-type="none"'))
probe("hidden spans and paragraphs by style",
      p('見<text:span text:style-name="T2">隠れ</text:span>える')
      + p("隠れた段落", "P1"),
      ["見える"],
      [("見える", {}), ("隠れ", {"marks": ["hidden"]}),
       ("隠れた段落", {"marks": ["hidden"]})],
      common=text_style("Hidden", HIDDEN),
      auto=text_style("T2", 'fo:color="#000000"', parent="Hidden")
      + text_style("P1", HIDDEN, "paragraph"))
probe("default style of paragraphs",
      p("既定で隠れる") + p("見える", "P1"), ["見える"],
      [("既定で隠れる", {"marks": ["hidden"]}), ("見える", {})],
      common='<style:default-style style:family="paragraph">'
             f"<style:text-properties {HIDDEN}/></style:default-style>",
      auto=text_style("P1", 'text:display="true"', "paragraph"),
      writer=False)
probe("a circle of parent styles ends",
      p("輪", "A"), ["輪"],
      common=text_style("A", "", "paragraph", "B")
      + text_style("B", "", "paragraph", "A"), writer=False)
probe("one name, two automatic styles",
      p("本文", "P1"), ["本文"],
      [("見出し語", {"marks": ["hidden"], "story": "header"}), ("本文", {})],
      auto=text_style("P1", 'fo:color="#000000"', "paragraph"), writer=False,
      **{"styles.xml": style_part(
          "", text_style("P1", HIDDEN, "paragraph"),
          '<style:master-page style:name="Standard"><style:header>'
          + p("見出し語", "P1") + "</style:header></style:master-page>")})

probe("private characters of symbol fonts",
      p("\uf0fe有\uf0a8無、全角ＡＢ！"), ["☑有□無、全角ＡＢ！"])

# Headings.
probe("outline numbers",
      h(1, "総則") + h(2, "目的") + h(2, "定義") + h(1, "雑則") + h(2, "協議"),
      ["第1章 総則", "1.1. 目的", "1.2. 定義", "第2章 雑則", "2.1. 協議"],
      [("総則", {"kind": "heading", "level": 1, "number": "第1章"}),
       ("目的", {"kind": "heading", "level": 2, "number": "1.1."}),
       ("定義", {"number": "1.2."}), ("雑則", {"number": "第2章"}),
       ("協議", {"number": "2.1."})], common=OUTLINE)
probe("heading as list header, restart, start value, no list style",
      h(1, "一") + h(1, "無番", 'text:is-list-header="true"') + h(1, "二")
      + h(1, "八", 'text:restart-numbering="true" text:start-value="8"')
      + '<text:h text:style-name="P1" text:outline-level="1">外</text:h>'
      + h(1, "九"),
      ["第1章 一", "無番", "第2章 二", "第8章 八", "外", "第9章 九"],
      auto='<style:style style:name="P1" style:family="paragraph" '
           'style:parent-style-name="Heading_20_1" '
           'style:list-style-name=""/>', common=OUTLINE)
probe("paragraph whose style has an outline level",
      p("見出し段落", "P1") + p("本文"), ["第1章 見出し段落", "本文"],
      [("見出し段落", {"kind": "heading", "level": 1}),
       ("本文", {"kind": "paragraph"})],
      auto='<style:style style:name="P1" style:family="paragraph" '
           'style:parent-style-name="Heading_20_1"/>', common=OUTLINE)
probe("cached number is not doubled",
      '<text:h text:outline-level="1"><text:number>第1章</text:number>総則'
      "</text:h>" + lst("L1", item("<text:p><text:number>第1条</text:number>"
                                   "目的</text:p>")),
      ["第1章 総則", "第1条 目的"], auto=ARTICLES, common=OUTLINE,
      writer=False)
probe("upper levels in arabic digits (is-legal)",
      h(1, "甲") + h(2, "乙"), ["第I章 甲", "1.01 乙"],
      common=OUTLINE.replace('num-format="1" style:num-prefix="第"',
                             'num-format="I" style:num-prefix="第"')
      .replace('num-format="1" text:display-levels="2" style:num-suffix="."',
               'num-format="01, 02, 03, ..." text:display-levels="2" '
               'loext:is-legal="true"'), writer=False)

# Lists.
probe("nested list with numbers",
      lst("L1", item(p("目的")),
          item(p("定義"), p("次のとおりとする。"),
               lst("", item(p("個人情報"),
                            lst("", item(p("氏名")), item(p("住所")))),
                   item(p("要機密情報")))),
          item(p("期間"))),
      ["第1条 目的", "第2条 定義", "次のとおりとする。", "(1) 個人情報",
       "ア 氏名", "イ 住所", "(2) 要機密情報", "第3条 期間"],
      [("目的", {"kind": "list-item", "level": 1}), ("定義", {}),
       ("次のとおりとする。", {"kind": "paragraph", "number": ""}),
       ("個人情報", {"level": 2}), ("氏名", {"level": 3, "number": "ア"}),
       ("住所", {}), ("要機密情報", {}), ("期間", {})], auto=ARTICLES)
probe("list continued by number, by name, and not",
      lst("L1", item(p("一")), more='xml:id="list1"') + p("間")
      + lst("L2", item(p("他")), more='xml:id="list2"')
      + lst("L1", item(p("二")), more='text:continue-list="list1"')
      + lst("L1", item(p("三")), more='text:continue-numbering="true"')
      + lst("L1", item(p("新"))),
      ["第1条 一", "間", "A. 他", "第2条 二", "第3条 三", "第1条 新"],
      auto=ARTICLES + list_style("L2", level(1, "A", "", ".")))
probe("lists cut at every paragraph, as Word writes them",
      lst("L1", item(p("甲")), more='text:continue-numbering="true"')
      + lst("L2", item(p("ア")), more='text:continue-numbering="true"')
      + lst("L1", item(lst("", item(p("乙")),
                           more='text:continue-numbering="true"')),
            more='text:continue-numbering="true"')
      + lst("L1", item(p("丙")), more='text:continue-numbering="true"'),
      ["第1条 甲", "a) ア", "(1) 乙", "第2条 丙"],
      auto=ARTICLES + list_style("L2", level(1, "a", "", ")")), writer=False)
probe("start values of item and level",
      lst("L1", item(p("五")), item(p("六")),
          item(p("十"), more='text:start-value="10"'), item(p("十一"))),
      ["5 五", "6 六", "10 十", "11 十一"],
      auto=list_style("L1", level(1, "1", more='text:start-value="5"')))
probe("display levels and a level without number",
      lst("L1", item(p("一"), lst("", item(p("二"), lst("", item(p("三"))))))),
      ["1. 一", "二", "1.1) 三"],
      auto=list_style("L1", level(1, "1", "", "."), level(2, ""),
                      level(3, "1", "", ")", 'text:display-levels="3"')))
probe("LibreOffice's list format",
      lst("L1", item(p("一"), lst("", item(p("二")))), item(p("三"))),
      ["第１条 一", "第１条の1 二", "第２条 三"],
      auto=list_style(
          "L1", level(1, "１, ２, ３, ...", "第", "条",
                      'loext:num-list-format="第%1%条"'),
          level(2, "1", "", "", 'text:display-levels="2" '
                'loext:num-list-format="第%1%条の%2%"')), writer=False)
FORMS = {
    "1": "1 11", "a": "a k", "A": "A K", "i": "i xi", "I": "I XI",
    "１, ２, ３, ...": "１ １１", "①, ②, ③, ...": "① ⑪",
    "一, 二, 三, ...": "一 十一", "壱, 弐, 参, ...": "壱 壱拾壱",
    "ア, イ, ウ, ...": "ア サ", "ｱ, ｲ, ｳ, ...": "ｱ ｻ",
    "イ, ロ, ハ, ...": "イ ル", "ｲ, ﾛ, ﾊ, ...": "ｲ ﾙ",
    "甲, 乙, 丙, ...": "甲 甲", "01, 02, 03, ...": "01 11",
}
probe("number forms",
      "".join(lst(f"F{i}", item(p("x")),
                  item(p("x"), more='text:start-value="11"'))
              for i in range(len(FORMS))),
      [n + " x" for pair in FORMS.values() for n in pair.split()],
      auto="".join(list_style(f"F{i}", level(1, form))
                   for i, form in enumerate(FORMS)), writer=False)
probe("letters with and without synchronisation",
      lst("A", item(p("x"), more='text:start-value="28"'))
      + lst("B", item(p("x"), more='text:start-value="28"')),
      ["ab x", "bb x"],
      auto=list_style("A", level(1, "a"))
      + list_style("B", level(1, "a", more='style:num-letter-sync="true"')))
probe("one counter for all levels",
      lst("L1", item(p("一"), lst("", item(p("二")))), item(p("三"))),
      ["1 一", "2 二", "3 三"],
      auto=list_style("L1", level(1, "1"), level(2, "1"),
                      more='text:consecutive-numbering="true"'))
probe("list header has no number, bullets theirs",
      lst("L1", "<text:list-header>" + p("次の各号") + "</text:list-header>",
          item(p("一"))) + lst("L2", item(p("点"))),
      ["次の各号", "第1条 一", "• 点"],
      [("次の各号", {"kind": "paragraph"}), ("一", {"kind": "list-item"}),
       ("点", {"kind": "list-item", "number": "•"})],
      auto=ARTICLES + '<text:list-style style:name="L2">'
      '<text:list-level-style-bullet text:level="1" text:bullet-char="•"/>'
      "</text:list-style>", writer=False)
probe("list style from the paragraph style",
      lst("", item(p("一", "P1")), item(p("二", "P1"))) + p("外", "P1"),
      ["第1条 一", "第2条 二", "外"],
      auto=ARTICLES + '<style:style style:name="P1" '
      'style:family="paragraph" style:list-style-name="L1"/>', writer=False)
probe("list style from styles.xml, overridden for an item",
      lst("Common", item(p("一")),
          item(p("二"), more='text:style-override="L1"'), item(p("三"))),
      ["1) 一", "第2条 二", "3) 三"], auto=ARTICLES,
      common=list_style("Common", level(1, "1", "", ")")), writer=False)
probe("heading inside a list",
      lst("L1", item('<text:h text:outline-level="1">目的</text:h>'),
          item('<text:h text:outline-level="1">定義</text:h>')),
      ["第1条 目的", "第2条 定義"],
      [("目的", {"kind": "heading", "level": 1}), ("定義", {})],
      auto=ARTICLES)
probe("numbered paragraphs",
      "".join('<text:numbered-paragraph text:list-id="n" text:level="1" '
              f'text:style-name="L1">{p(t)}</text:numbered-paragraph>'
              for t in "一二"), ["第1条 一", "第2条 二"], auto=ARTICLES,
      writer=False)

# Sections, indexes, fields.
SECTION = '<text:section text:style-name="S" text:name="%s" %s>%s' \
          "</text:section>"
SECTIONS = '<style:style style:name="S" style:family="section"/>'
probe("sections: shown, hidden, by condition",
      SECTION % ("一", "", p("見える節"))
      + SECTION % ("二", HIDDEN, p("隠れた節"))
      + SECTION % ("三", 'text:display="condition" '
                   'text:condition="ooow:1==1" text:is-hidden="true"',
                   p("条件で隠れた節"))
      + SECTION % ("四", 'text:display="condition" '
                   'text:condition="ooow:1==2"', p("条件で見える節")),
      ["見える節", "条件で見える節"],
      [("見える節", {}), ("隠れた節", {"marks": ["hidden"]}),
       ("条件で隠れた節", {"marks": ["hidden"]}), ("条件で見える節", {})],
      auto=SECTIONS)
probe("linked section is named",
      SECTION % ("一", 'text:protected="true"',
                 '<text:section-source xlink:type="simple" '
                 'xlink:href="../別紙.odt"/>' + p("写し")),
      ["写し"], auto=SECTIONS, state="incomplete", writer=False)
probe("table of contents: entries marked, template left out",
      '<text:table-of-content text:style-name="S" text:name="目次1">'
      "<text:table-of-content-source><text:index-title-template>題"
      "</text:index-title-template><text:table-of-content-entry-template "
      'text:outline-level="1" text:style-name="P"><text:index-entry-text/>'
      "<text:index-entry-span>間</text:index-entry-span>"
      "</text:table-of-content-entry-template>"
      "</text:table-of-content-source><text:index-body>"
      '<text:index-title text:style-name="S" text:name="t">' + p("もくじ")
      + "</text:index-title>" + p("第1章 総則<text:tab/>1")
      + "</text:index-body></text:table-of-content>" + p("本文"),
      ["本文"],
      [("もくじ", {"marks": ["toc"]}), ("第1章 総則\t1", {"marks": ["toc"]}),
       ("本文", {})], auto=SECTIONS)
probe("table of contents by style",
      p("総則<text:tab/>1", "P1") + p("本文"), ["本文"],
      [("総則\t1", {"marks": ["toc"]}), ("本文", {})],
      common='<style:style style:name="Contents_20_1" '
             'style:family="paragraph" style:class="index"/>',
      auto='<style:style style:name="P1" style:family="paragraph" '
           'style:parent-style-name="Contents_20_1"/>')
probe("fields show their result",
      p('<text:date text:fixed="true" '
        'text:date-value="2024-04-01">令和6年</text:date>'
        "<text:bookmark-ref text:reference-format='text' "
        "text:ref-name='b'>第3条</text:bookmark-ref>"
        "<text:user-defined text:fixed='true' text:name='u'>甲</"
        "text:user-defined><text:sequence text:name='図' "
        "style:num-format='1'>1</text:sequence>"
        "<text:drop-down text:name='d'><text:label text:value='可'/>"
        "<text:label text:value='否' text:current-selected='true'/>否"
        "</text:drop-down>"),
      ["令和6年第3条甲1否"],
      [("令和6年第3条甲1否", {"marks": ["field"]})], writer=False)
probe("placeholder",
      p("氏名<text:placeholder text:placeholder-type='text'>"
        "&lt;ここに記入&gt;</text:placeholder>殿"),
      ["氏名殿"],
      [("氏名殿", {}), ("<ここに記入>", {"marks": ["form"]})])
probe("content control showing its placeholder",
      p("氏名<loext:content-control loext:showing-place-holder='true'>"
        "記入</loext:content-control><loext:content-control>甲野"
        "</loext:content-control>"), ["氏名甲野"],
      [("氏名甲野", {}), ("記入", {"marks": ["form"]})], writer=False)
probe("form fields of Word",
      p("区分<field:fieldmark text:name='f' "
        "field:type='vnd.oasis.opendocument.field.FORMDROPDOWN'>"
        "<field:param field:name='Dropdown_ListEntry' field:value='可'/>"
        "<field:param field:name='Dropdown_ListEntry' field:value='否'/>"
        "<field:param field:name='Dropdown_Selected' field:value='1'/>"
        "</field:fieldmark><field:fieldmark "
        "field:type='vnd.oasis.opendocument.field.FORMCHECKBOX'>"
        "<field:param field:name='Checkbox_Checked' field:value='true'/>"
        "</field:fieldmark>済"), ["区分否☒済"], writer=False)
probe("hidden text and conditional text",
      p("a<text:hidden-text text:condition='ooow:1==1' "
        "text:string-value='隠語' text:is-hidden='true'/>b"
        "<text:conditional-text text:condition='ooow:1==1' "
        "text:string-value-if-true='真' text:string-value-if-false='偽' "
        "text:current-value='true'>真</text:conditional-text>"
        "<text:hidden-text text:condition='ooow:1==2' "
        "text:string-value='出た'>出た</text:hidden-text>"),
      ["ab真出た"],
      [("ab真出た", {}), ("隠語", {"marks": ["hidden", "field"]})])
probe("hidden paragraph",
      p("見<text:hidden-paragraph text:condition='ooow:1==1' "
        "text:is-hidden='true'/>えない")
      + p("見<text:hidden-paragraph text:condition='ooow:1==2' "
          "text:is-hidden='false'/>える"),
      ["見える"],
      [("見えない", {"marks": ["hidden"]}), ("見える", {})])
probe("variable that is set out of sight",
      p("前<text:variable-set text:name='v' office:value-type='string' "
        "text:display='none'>値</text:variable-set>後"), ["前後"],
      [("前後", {}), ("値", {"in_force": False})], writer=False)
probe("hyperlink and bibliography mark",
      p("詳細は<text:a xlink:type='simple' xlink:href='http://example.jp/'>"
        "別紙<text:span>１</text:span></text:a>参照"
        "<text:bibliography-mark text:bibliography-type='book' "
        "text:identifier='A'>[A]</text:bibliography-mark>"),
      ["詳細は別紙１参照[A]"], writer=False)

# Notes, boxes, comments.
NOTE = ('<text:note text:id="n" text:note-class="%s"><text:note-citation>*'
        "</text:note-citation><text:note-body>%s</text:note-body></text:note>")
probe("footnote and endnote at their anchor",
      p("再委" + NOTE % ("footnote", p("脚注の文")) + "託は"
        + NOTE % ("endnote", p("文末の文")) + "禁止") + p("次"),
      ["再委託は禁止", "脚注の文", "文末の文", "次"],
      [("再委託は禁止", {}), ("脚注の文", {"story": "footnote", "anchor": 0}),
       ("文末の文", {"story": "endnote", "anchor": 0}),
       ("次", {"story": "body"})])
probe("table and list inside a note",
      p("本文" + NOTE % ("footnote", table(2, row(cell(p("甲")), cell(p("乙"))))
                       + lst("L1", item(p("号"))))),
      ["本文", "甲 | 乙", "第1条 号"], auto=ARTICLES, writer=False)
BOX = ('<draw:frame draw:name="枠" text:anchor-type="%s" svg:width="5cm" '
       'draw:z-index="0"><draw:text-box fo:min-height="1cm">%s'
       "</draw:text-box><svg:title>題</svg:title><svg:desc>説明</svg:desc>"
       "</draw:frame>")
probe("text box: host whole, title and description left out",
      p("受託" + BOX % ("as-char", p("箱の文") + table(1, row(cell(p("箱の表")))))
        + "者は"), ["受託者は", "箱の文", "箱の表"],
      [("受託者は", {}), ("箱の文", {"story": "text-box", "anchor": 0}),
       ("箱の表", {"story": "text-box"})])
probe("text box anchored to the page",
      BOX % ("page", p("頁の箱")) + p("本文"), ["頁の箱", "本文"],
      [("頁の箱", {"story": "text-box"}), ("本文", {})], writer=False)
SHAPE = ' svg:x="1cm" svg:y="1cm" svg:width="2cm" svg:height="2cm" ' \
        'text:anchor-type="paragraph"'
probe("shapes and groups",
      p(f"業<draw:custom-shape{SHAPE}>{p('図形')}<draw:enhanced-geometry "
        'draw:type="rectangle"/></draw:custom-shape>務'
        f'<draw:g text:anchor-type="paragraph"><draw:rect{SHAPE}>{p("四角")}'
        f"</draw:rect><draw:g><draw:ellipse{SHAPE}>{p('円')}</draw:ellipse>"
        "</draw:g></draw:g>"), ["業務", "図形", "四角", "円"], writer=False)
probe("annotation: phrase whole, author and date left out",
      p("情報<office:annotation><dc:creator>乙野</dc:creator>"
        "<dc:date>2024-04-01T00:00:00</dc:date>" + p("要確認")
        + "</office:annotation>管理"), ["情報管理"],
      [("情報管理", {}), ("要確認", {"story": "comment", "in_force": False})])
probe("box inside a comment or header is no text in force",
      p("本文<office:annotation>" + p("意見" + BOX % ("as-char", p("箱")))
        + "</office:annotation>"), ["本文"],
      [("透かし", {"in_force": False}), ("本文", {}),
       ("意見", {"in_force": False}), ("箱", {"in_force": False})],
      master='<style:master-page style:name="Standard"><style:header>'
      + p(BOX % ("as-char", p("透かし"))) + "</style:header>"
      "</style:master-page>", writer=False)
probe("headers and footers",
      p("本文"), ["本文"],
      [("柱", {"story": "header"}), ("左の柱", {"story": "header"}),
       ("足1", {"story": "footer"}), ("本文", {})],
      master='<style:master-page style:name="Standard"><style:header>'
      + p("柱") + "</style:header><style:header-left>" + p("左の柱")
      + "</style:header-left><style:footer>"
      + p("足<text:page-number>1</text:page-number>")
      + "</style:footer></style:master-page>", writer=False)

# Tables.
probe("table: header rows, spans, covered cells",
      table(3, "<table:table-header-rows>"
            + row(cell(p("項目"), more='table:number-columns-spanned="2"'),
                  COVERED, cell(p("備考"))) + "</table:table-header-rows>",
            row(cell(p("甲"), more='table:number-rows-spanned="2"'),
                cell(p("一")), cell(p("二"), p("三"))),
            row(COVERED, cell(p("四")), cell(p("五")))),
      ["項目 | 備考", "甲 | 一 | 二 / 三", "四 | 五"],
      [("項目", {"row": 1, "column": 1, "column_span": 2}),
       ("備考", {"row": 1, "column": 3}),
       ("甲", {"row": 2, "column": 1, "row_span": 2}),
       ("一", {"column": 2}), ("二", {"column": 3}), ("三", {"column": 3}),
       ("四", {"row": 3, "column": 2}), ("五", {"row": 3, "column": 3})])
probe("nested table and subtable",
      table(2, row(cell(p("前"), table(1, row(cell(p("入れ子"))), name="内")),
                   cell(table(1, row(cell(p("小表"))), name="小").replace(
                       "<table:table ",
                       '<table:table table:is-sub-table="true" ', 1)))),
      ["前", "入れ子", "小表"],
      [("前", {"table": 0}), ("入れ子", {"table": 1}), ("小表", {"table": 2})],
      writer=False)
DEEP = p("底")
for number in range(200):
    DEEP = table(1, row(cell(DEEP)), name=str(number))
probe("200 nested tables", DEEP, ["底"], [("底", {"table": 199})],
      writer=False)
probe("list inside a cell starts anew",
      lst("L1", item(p("外")))
      + table(1, row(cell(lst("L1", item(p("中")), item(p("次"))))))
      + lst("L1", item(p("外")), more='text:continue-numbering="true"'),
      ["第1条 外", "第1条 中 / 第2条 次", "第3条 外"], auto=ARTICLES,
      writer=False)
probe("repeated rows and columns keep later places",
      table(9, '<table:table-row table:number-rows-repeated="3">'
            + cell(more='table:number-columns-repeated="4"') + cell(p("五列"))
            + "</table:table-row>",
            '<table:table-row table:number-rows-repeated="2000000000">'
            + cell(p("四行")) + "</table:table-row>"),
      ["五列", "四行"],
      [("五列", {"row": 1, "column": 5}), ("四行", {"row": 4})], writer=False)

# Tracked changes.
probe("insertion in force, deletion apart",
      "<text:tracked-changes><text:changed-region xml:id='c1' text:id='c1'>"
      f"<text:deletion>{WHO}{p('できない')}</text:deletion>"
      "</text:changed-region><text:changed-region xml:id='c2' text:id='c2'>"
      f"<text:insertion>{WHO}</text:insertion></text:changed-region>"
      "</text:tracked-changes>"
      + p("再委託<text:change text:change-id='c1'/>"
          "<text:change-start text:change-id='c2'/>を禁ずる。")
      + p("ただし<text:change-end text:change-id='c2'/>書を除く。"),
      ["再委託を禁ずる。", "ただし書を除く。"],
      [("再委託を禁ずる。", {"marks": ["inserted"], "in_force": True}),
       ("できない", {"marks": ["deleted"], "in_force": False}),
       ("ただし書を除く。", {"marks": ["inserted"]})])
probe("deletion across paragraphs, tables and notes",
      "<text:tracked-changes><text:changed-region text:id='c1'>"
      f"<text:deletion>{WHO}" + p("尾")
      + p("中" + NOTE % ("footnote", p("注")) + "程")
      + table(2, row(cell(p("甲")), cell(p("乙")))) + p("頭")
      + "</text:deletion></text:changed-region></text:tracked-changes>"
      + p("前<text:change text:change-id='c1'/>後"),
      ["前後"],
      [("前後", {}), ("尾\n中\n注\n程\n甲\n乙\n頭", {"marks": ["deleted"]})],
      writer=False)
REGION = ("<text:tracked-changes><text:changed-region text:id='c1'>"
          f"<text:deletion>{WHO}</text:deletion></text:changed-region>"
          "</text:tracked-changes>")
START = "<text:change-start text:change-id='c1'/>"
END = "<text:change-end text:change-id='c1'/>"
add("deletion left in the text, across paragraphs",
    flat(REGION + p(f"再委託{START}は") + p(f"一切{END}を禁ずる。") + p("次。")),
    ["再委託を禁ずる。", "次。"],
    [("再委託を禁ずる。", {}), ("は\n一切", {"marks": ["deleted"]}),
     ("次。", {})], suffix="fodt", writer=True)
add("deletion left in the text: a whole item",
    flat(REGION + lst("L1", item(p("目的。")), item(p(f"{START}定義。")),
                      item(p(f"{END}期間。")), item(p("雑則。"))), ARTICLES),
    ["第1条 目的。", "第2条 期間。", "第3条 雑則。"],
    [("目的。", {}), ("期間。", {"number": "第2条"}),
     ("定義。\n", {"marks": ["deleted"]}), ("雑則。", {})], suffix="fodt",
    writer=True)
probe("deletion without a place is kept",
      "<text:tracked-changes><text:changed-region text:id='c1'>"
      f"<text:deletion>{WHO}{p('迷子')}</text:deletion></text:changed-region>"
      "</text:tracked-changes>" + p("本文"), ["本文"],
      [("本文", {}), ("迷子\n", {"marks": ["deleted"]})], writer=False)

# Objects.
OBJECT = ('<draw:frame text:anchor-type="as-char"><draw:object '
          'xlink:type="simple" xlink:href="./Object 1"/><draw:image '
          'xlink:href="./ObjectReplacements/Object 1"/></draw:frame>')
probe("formula object is quiet", p("式" + OBJECT + "は"), ["式は"],
      writer=False,
      **{"Object 1/content.xml":
         '<math xmlns="http://www.w3.org/1998/Math/MathML"><semantics>'
         '<mi>x</mi><annotation encoding="StarMath 5.0">x</annotation>'
         "</semantics></math>"})
probe("embedded text document is named", p("別添" + OBJECT), ["別添"],
      state="incomplete", writer=False,
      **{"Object 1/content.xml": content(p("埋め込まれた文"))})
probe("OLE object is named", p("別添" + OBJECT.replace(
    "draw:object ", "draw:object-ole ")), ["別添"], state="incomplete",
      writer=False)

# Containers.
probe("unknown elements: inside paragraphs their text counts",
      p('秘<x:y xmlns:x="urn:x">密<x:z>保</x:z></x:y>持')
      + '<x:y xmlns:x="urn:x">捨てる' + p("残す") + "</x:y>",
      ["秘密保持", "残す"], writer=False)
add("flat document",
    flat(p("平らな文") + lst("L1", item(p("号")))
         + p("式<draw:frame><draw:object><math:math><math:mi>x</math:mi>"
             "</math:math></draw:object></draw:frame>"),
         ARTICLES, "", '<style:master-page style:name="M"><style:footer>'
         + p("足") + "</style:footer></style:master-page>"),
    ["平らな文", "第1条 号", "式"],
    [("足", {"story": "footer"}), ("平らな文", {}), ("号", {}), ("式", {})],
    suffix="fodt")
add("flat document in a flat document is named",
    flat(p("外<draw:frame><draw:object><office:document><office:body>"
           "<office:text>" + p("内") + "</office:text></office:body>"
           "</office:document></draw:object></draw:frame>")),
    ["外"], suffix="fodt", state="incomplete")
add("default namespace, no prefix",
    package({"content.xml": content(p("接頭辞なし")).replace(
        "xmlns:text=", "xmlns=").replace("text:p", "p")}), ["接頭辞なし"])
add("UTF-16 part",
    package({"content.xml": content(p("二バイト")).replace(
        "UTF-8", "UTF-16").encode("utf-16")}), ["二バイト"])
add("template and master document",
    package({"content.xml": content(p("ひな形"))}, MIME + "-template"),
    ["ひな形"], suffix="ott")
add("master document", package({"content.xml": content(p("親文書"))},
                               MIME + "-master"), ["親文書"], suffix="odm")
add("encrypted",
    package({"content.xml": b"\0" * 64}, extra="<manifest:file-entry "
            'manifest:full-path="x"><manifest:encryption-data/>'
            "</manifest:file-entry>"), [], state="encrypted")
add("content.xml is missing", package({"styles.xml": style_part()}), [],
    state="damaged")
add("broken styles do not lose the text",
    package({"content.xml": content(p("本文")),
             "styles.xml": style_part()[:-30]}), ["本文"], state="damaged")
add("cut off in the middle",
    package({"content.xml": content(p("第一") + p("第二"))[:-60]}),
    ["第一", "第二"], state="damaged")
