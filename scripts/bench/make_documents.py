#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Make the documents that speed is measured on.

usage: make_documents.py FOLDER [--docx N] [--odt N] [--size-mb M]

Deterministic: specifications of 60 to 150 kB of text, 40 % of it in tables,
written with the splitting and the properties of a word processor, so that
document.xml has 1 to 3 MB, and content.xml what LibreOffice 7.4 makes of it:
0.3 to 0.8 MB. --size-mb makes one DOCX with M MiB of
document.xml instead (time against size).
"""
import argparse
import json
import os
import random
import sys
import zipfile
from xml.sax.saxutils import escape

HERE = os.path.dirname(os.path.abspath(__file__))
ROOT = os.path.dirname(os.path.dirname(HERE))
W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006/"
DATE = (2025, 4, 1, 0, 0, 0)

WHO = ["受注者は", "本システムは", "担当職員は", "運用要員は", "発注者は", "受注者が"]
WHAT = ["業務データ", "申請書類", "設計書", "試験結果", "障害票", "利用者情報", "帳票",
        "月次資料", "構成情報", "議事録", "手順書", "問合せ記録", "移行データ", "画面"]
HOW = ["を作成し", "を整理し", "を登録し", "を検索し", "を更新し", "を照合し", "を集計し",
       "を印刷し", "を点検し", "を取りまとめ"]
THEN = ["提出すること。", "保存すること。", "担当者に引き継ぐこと。", "一覧で表示すること。",
        "次の工程に用いること。", "翌月の会議で説明すること。", "画面に反映すること。",
        "所定の様式で出力できること。", "期限までに完了すること。"]
CHAPTERS = ["調達の背景", "業務の概要", "機能要件", "非機能要件", "設計及び開発", "試験",
            "移行", "運用", "保守", "成果物", "実施体制", "検収", "遵守事項", "その他"]


def passages():
    """Single paragraphs of the labelled passages: what rules fire on."""
    path = os.path.join(ROOT, "corpus", "passages", "rules.jsonl")
    lines = []
    with open(path, encoding="utf-8") as f:
        for line in f:
            text = json.loads(line)["text"]
            if "|" not in text and "~~" not in text:
                lines += [t for t in text.split("\n") if len(t) > 20]
    return lines


def sentence(rnd):
    words = [rnd.choice(WHO)]
    for _ in range(rnd.randint(1, 3)):
        words += [rnd.choice(WHAT), rnd.choice(HOW), "、"]
    return "".join(words) + rnd.choice(WHAT) + "を" + rnd.choice(THEN)


def prose(rnd, clauses):
    if rnd.random() < 0.12:
        return rnd.choice(clauses)
    return "".join(sentence(rnd) for _ in range(rnd.randint(1, 3)))


def layout(rnd, size, clauses):
    """Yield ("h", level, text), ("p", text), ("t", rows) of size bytes."""
    in_tables = total = 0
    chapter = 0
    while total < size:
        if rnd.random() < 0.06:
            chapter += 1
            text = CHAPTERS[chapter % len(CHAPTERS)]
            yield "h", 1 + chapter % 3, text
        elif in_tables < 0.4 * total:
            rows = [["番号", "項目", "内容"]]
            for i in range(rnd.randint(3, 12)):
                rows.append([str(i + 1), rnd.choice(WHAT),
                             prose(rnd, clauses)])
            n = sum(len(c.encode()) for row in rows for c in row)
            in_tables += n
            total += n
            yield "t", rows
        else:
            text = prose(rnd, clauses)
            total += len(text.encode())
            yield "p", text


PROPERTIES = [
    '<w:rPr><w:rFonts w:ascii="ＭＳ 明朝" w:eastAsia="ＭＳ 明朝" w:hAnsi="ＭＳ 明朝"'
    ' w:hint="eastAsia"/><w:color w:val="000000" w:themeColor="text1"/>'
    '<w:kern w:val="0"/><w:sz w:val="21"/><w:szCs w:val="21"/></w:rPr>',
    '<w:rPr><w:rFonts w:hint="eastAsia"/><w:b/><w:szCs w:val="21"/></w:rPr>',
    '<w:rPr><w:rFonts w:asciiTheme="minorEastAsia" w:hAnsiTheme='
    '"minorEastAsia" w:hint="eastAsia"/><w:szCs w:val="21"/><w:lang w:val='
    '"en-US" w:eastAsia="ja-JP"/></w:rPr>',
]


def runs(rnd, text):
    out = []
    while text:
        n = rnd.randint(3, 11)
        piece, text = text[:n], text[n:]
        out.append('<w:r w:rsidR="00%06X" w:rsidRPr="00%06X">%s'
                   '<w:t xml:space="preserve">%s</w:t></w:r>'
                   % (rnd.getrandbits(24), rnd.getrandbits(24),
                      rnd.choice(PROPERTIES), escape(piece)))
        if rnd.random() < 0.05:
            out.append('<w:proofErr w:type="spellStart"/>')
    return "".join(out)


def paragraph(rnd, text, style=""):
    return ('<w:p w14:paraId="%08X" w:rsidR="00%06X" w:rsidRDefault="00%06X">'
            '<w:pPr>%s<w:ind w:leftChars="100" w:left="210"/>'
            '<w:rPr><w:szCs w:val="21"/></w:rPr></w:pPr>%s</w:p>'
            % (rnd.getrandbits(31), rnd.getrandbits(24), rnd.getrandbits(24),
               style, runs(rnd, text)))


CELL = ('<w:tc><w:tcPr><w:tcW w:w="2830" w:type="dxa"/><w:shd w:val="clear" '
        'w:color="auto" w:fill="auto"/><w:vAlign w:val="center"/></w:tcPr>%s'
        '</w:tc>')


def docx_body(rnd, blocks):
    for block in blocks:
        if block[0] == "h":
            yield paragraph(rnd, block[2],
                            '<w:pStyle w:val="%d"/>' % block[1])
        elif block[0] == "p":
            yield paragraph(rnd, block[1])
        else:
            yield '<w:tbl><w:tblPr><w:tblStyle w:val="a3"/></w:tblPr>'
            for row in block[1]:
                yield '<w:tr w:rsidR="00%06X">' % rnd.getrandbits(24)
                for cell in row:
                    yield CELL % paragraph(rnd, cell)
                yield "</w:tr>"
            yield "</w:tbl>"


def styles():
    heading = ('<w:style w:type="paragraph" w:styleId="%d"><w:name w:val='
               '"heading %d"/><w:basedOn w:val="a"/><w:pPr><w:keepNext/>'
               '<w:outlineLvl w:val="%d"/></w:pPr><w:rPr><w:b/></w:rPr>'
               '</w:style>')
    other = ('<w:style w:type="paragraph" w:styleId="x%d"><w:name w:val='
             '"Body %d"/><w:basedOn w:val="a"/></w:style>')
    return ('<w:styles xmlns:w="%s"><w:style w:type="paragraph" w:default="1" '
            'w:styleId="a"><w:name w:val="Normal"/></w:style>%s%s</w:styles>'
            % (W, "".join(heading % (n, n, n - 1) for n in (1, 2, 3)),
               "".join(other % (n, n) for n in range(120))))


def write_zip(path, entries):
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as z:
        for name, data in entries:
            info = zipfile.ZipInfo(name, DATE)
            info.compress_type = (zipfile.ZIP_STORED if name == "mimetype"
                                  else zipfile.ZIP_DEFLATED)
            z.writestr(info, data)


def write_docx(path, rnd, blocks):
    head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    main = ("application/vnd.openxmlformats-officedocument."
            "wordprocessingml.%s+xml")
    types = ('<Types xmlns="%scontent-types"><Default Extension="rels" '
             'ContentType="application/vnd.openxmlformats-package.'
             'relationships+xml"/><Default Extension="xml" ContentType='
             '"application/xml"/><Override PartName="/word/document.xml" '
             'ContentType="%s"/><Override PartName="/word/styles.xml" '
             'ContentType="%s"/></Types>'
             % (PACKAGE, main % "document.main", main % "styles"))
    link = ('<Relationships xmlns="%srelationships"><Relationship Id="rId1" '
            'Type="%s/%s" Target="%s"/></Relationships>')
    write_zip(path, [
        ("[Content_Types].xml", head + types),
        ("_rels/.rels", head + link % (PACKAGE, R, "officeDocument",
                                       "word/document.xml")),
        ("word/_rels/document.xml.rels",
         head + link % (PACKAGE, R, "styles", "styles.xml")),
        ("word/styles.xml", head + styles()),
        ("word/document.xml", "".join(
            [head, '<w:document xmlns:w="%s" xmlns:r="%s" xmlns:w14="http://'
             'schemas.microsoft.com/office/word/2010/wordml"><w:body>'
             % (W, R)] + list(docx_body(rnd, blocks)) +
            ["<w:sectPr/></w:body></w:document>"]))])


T_PROPERTIES = [
    'fo:color="#000000" style:font-name="ＭＳ 明朝" fo:font-size="10.5pt" '
    'style:letter-kerning="false" style:font-name-asian="ＭＳ 明朝" '
    'style:font-size-asian="10.5pt" style:font-size-complex="10.5pt"',
    'fo:font-weight="bold" style:font-weight-asian="bold" '
    'style:font-size-complex="10.5pt"',
    'fo:language="en" fo:country="US" style:language-asian="ja" '
    'style:country-asian="JP" officeooo:rsid="00%06x"',
]
P_PROPERTIES = ('<style:paragraph-properties fo:margin-left="0.37cm" '
                'fo:margin-right="0cm" fo:text-indent="0cm" '
                'style:auto-text-indent="false"/>')
CELL_PROPERTIES = ('<style:table-cell-properties style:vertical-align='
                   '"middle" fo:background-color="transparent" '
                   'fo:padding-left="0.19cm" fo:padding-right="0.19cm" '
                   'fo:padding-top="0cm" fo:padding-bottom="0cm" '
                   'fo:border="0.5pt solid #000000"/>')


def spans(rnd, text):
    """As LibreOffice writes what was edited often, or made by Word: each
    stretch of a session or a format has a span of its own."""
    out = []
    while text:
        n = rnd.randint(5, 12)
        piece, text = escape(text[:n]), text[n:]
        out.append('<text:span text:style-name="T%d">%s</text:span>'
                   % (rnd.randint(1, 9), piece))
        if rnd.random() < 0.005:
            out.append("<text:soft-page-break/>")
    return "".join(out)


def odt_table(rnd, name, rows):
    yield ('<table:table table:name="%s" table:style-name="%s"><table:table-'
           'column table:style-name="%s.A" table:number-columns-repeated="%d"'
           '/>' % (name, name, name, len(rows[0])))
    for row in rows:
        yield '<table:table-row table:style-name="%s.1">' % name
        for cell in row:
            yield ('<table:table-cell table:style-name="%s.A1" office:'
                   'value-type="string"><text:p text:style-name="P%d">%s'
                   '</text:p></table:table-cell>'
                   % (name, rnd.randint(4, 9), spans(rnd, cell)))
        yield "</table:table-row>"
    yield "</table:table>"


def odt_body(rnd, blocks):
    tables = 0
    for block in blocks:
        if block[0] == "h":
            yield ('<text:h text:style-name="P%d" text:outline-level="%d">%s'
                   '</text:h>' % (block[1], block[1], spans(rnd, block[2])))
        elif block[0] == "p":
            yield ('<text:p text:style-name="P%d">%s</text:p>'
                   % (rnd.randint(4, 9), spans(rnd, block[1])))
        else:
            tables += 1
            yield from odt_table(rnd, "Table%d" % tables, block[1])


def style(name, family, parent="", properties=""):
    parent = ' style:parent-style-name="%s"' % parent if parent else ""
    return ('<style:style style:name="%s" style:family="%s"%s>%s'
            '</style:style>' % (name, family, parent, properties))


def automatic_styles(rnd, body):
    """The styles that the body uses, as LibreOffice makes them."""
    out = []
    for n in range(1, body.count("<table:table ") + 1):
        name = "Table%d" % n
        out += [style(name, "table", "", '<style:table-properties '
                      'style:width="16.9cm" table:align="left"/>'),
                style(name + ".A", "table-column", "",
                      '<style:table-column-properties style:column-width='
                      '"5.6cm"/>'),
                style(name + ".1", "table-row", "",
                      '<style:table-row-properties fo:keep-together="auto"/>'),
                style(name + ".A1", "table-cell", "", CELL_PROPERTIES)]
    for n in range(1, 10):
        out.append(style("P%d" % n, "paragraph",
                         "Heading_20_%d" % n if n < 4 else "Standard",
                         P_PROPERTIES))
        properties = T_PROPERTIES[n % 3]
        if "%" in properties:
            properties = properties % rnd.getrandbits(24)
        out.append(style("T%d" % n, "text", "",
                         "<style:text-properties %s/>" % properties))
    return "".join(out)


def common_styles():
    """Some 30 kB, as many as LibreOffice writes for any document."""
    text = '<style:text-properties %s/>' % T_PROPERTIES[0]
    return "".join(
        ['<style:default-style style:family="paragraph">%s%s</style:default-'
         'style>' % (P_PROPERTIES, text), style("Standard", "paragraph")] +
        [style("Heading_20_%d" % n, "paragraph", "Standard",
               P_PROPERTIES + text) for n in (1, 2, 3)] +
        [style("Body_20_%d" % n, "paragraph", "Standard", P_PROPERTIES)
         for n in range(110)])


def write_odt(path, rnd, blocks):
    head = '<?xml version="1.0" encoding="UTF-8"?>\n'
    urn = "urn:oasis:names:tc:opendocument:xmlns:"
    names = " ".join('xmlns:%s="%s%s:1.0"' % (n, urn, n)
                     for n in ("office", "text", "table", "style"))
    names += ' xmlns:fo="%sxsl-fo-compatible:1.0"' % urn
    names += ' xmlns:officeooo="http://openoffice.org/2009/office"'
    body = "".join(odt_body(rnd, blocks))
    media = "application/vnd.oasis.opendocument.text"
    write_zip(path, [
        ("mimetype", media),
        ("content.xml", "".join(
            [head, '<office:document-content %s office:version="1.3"><office:'
             'automatic-styles>%s</office:automatic-styles><office:body>'
             '<office:text>%s</office:text></office:body></office:document-'
             'content>' % (names, automatic_styles(rnd, body), body)])),
        ("styles.xml", head + '<office:document-styles %s office:version='
         '"1.3"><office:styles>%s</office:styles></office:document-styles>'
         % (names, common_styles())),
        ("META-INF/manifest.xml", head + '<manifest:manifest xmlns:manifest='
         '"%smanifest:1.0" manifest:version="1.3"><manifest:file-entry '
         'manifest:full-path="/" manifest:media-type="%s"/></manifest:'
         'manifest>' % (urn, media))])


def main():
    ap = argparse.ArgumentParser()
    ap.add_argument("folder")
    ap.add_argument("--docx", type=int, default=200)
    ap.add_argument("--odt", type=int, default=100)
    ap.add_argument("--size-mb", type=int)
    args = ap.parse_args()
    os.makedirs(args.folder, exist_ok=True)
    clauses = passages()
    if args.size_mb:
        rnd = random.Random("size %d" % args.size_mb)
        # 18 bytes of document.xml stand for one of text
        size = args.size_mb * 1048576 // 18
        write_docx(os.path.join(args.folder, "%02d-mib.docx" % args.size_mb),
                   rnd, layout(rnd, size, clauses))
        return 0
    for kind, count, write in (("docx", args.docx, write_docx),
                               ("odt", args.odt, write_odt)):
        for i in range(count):
            path = os.path.join(args.folder, "%s-%03d.%s" % (kind, i, kind))
            if os.path.exists(path):
                continue
            rnd = random.Random("%s %d" % (kind, i))
            write(path, rnd, layout(rnd, rnd.randint(60000, 150000), clauses))
    return 0


if __name__ == "__main__":
    sys.exit(main())
