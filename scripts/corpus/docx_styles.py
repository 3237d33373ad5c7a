# SPDX-License-Identifier: MIT
"""styles.xml and numbering.xml of a DOCX (ECMA-376 Part 1, 17.7 and 17.9)."""
from xml.sax.saxutils import quoteattr

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'

# id, name, based on, next, pPr, rPr
PARAGRAPH_STYLES = [
    ("a", "Normal", "", "", '<w:widowControl w:val="0"/><w:jc w:val="both"/>',
     '<w:kern w:val="2"/><w:sz w:val="21"/><w:szCs w:val="22"/>'),
    ("1", "heading 1", "a", "a",
     '<w:keepNext/>{num1}<w:spacing w:before="180" w:after="60"/>'
     '<w:outlineLvl w:val="0"/>',
     '<w:rFonts w:eastAsia="ＭＳ ゴシック"/><w:sz w:val="24"/>'),
    ("2", "heading 2", "a", "a",
     '<w:keepNext/>{num2}<w:spacing w:before="120"/><w:outlineLvl w:val="1"/>',
     '<w:rFonts w:eastAsia="ＭＳ ゴシック"/>'),
    ("3", "heading 3", "a", "a",
     '<w:keepNext/>{num3}<w:ind w:left="210"/><w:outlineLvl w:val="2"/>',
     '<w:rFonts w:eastAsia="ＭＳ ゴシック"/>'),
    ("4", "heading 4", "a", "a",
     '<w:keepNext/>{num4}<w:ind w:left="420"/><w:outlineLvl w:val="3"/>',
     "<w:bCs/>"),
    ("a3", "List Paragraph", "a", "", '<w:ind w:leftChars="200" w:left="420"/>',
     ""),
    ("a4", "header", "a", "",
     '<w:tabs><w:tab w:val="center" w:pos="4252"/>'
     '<w:tab w:val="right" w:pos="8504"/></w:tabs>', ""),
    ("a5", "footer", "a", "",
     '<w:tabs><w:tab w:val="center" w:pos="4252"/>'
     '<w:tab w:val="right" w:pos="8504"/></w:tabs>', ""),
    ("11", "toc 1", "a", "a",
     '<w:tabs><w:tab w:val="right" w:leader="dot" w:pos="8494"/></w:tabs>',
     ""),
    ("21", "toc 2", "a", "a",
     '<w:tabs><w:tab w:val="right" w:leader="dot" w:pos="8494"/></w:tabs>'
     '<w:ind w:leftChars="100" w:left="210"/>', ""),
    ("31", "toc 3", "a", "a",
     '<w:tabs><w:tab w:val="right" w:leader="dot" w:pos="8494"/></w:tabs>'
     '<w:ind w:leftChars="200" w:left="420"/>', ""),
    ("a6", "TOC Heading", "1", "a", '{none}<w:outlineLvl w:val="9"/>', ""),
    ("a7", "footnote text", "a", "", '<w:snapToGrid w:val="0"/>', ""),
    ("a8", "annotation text", "a", "", '<w:jc w:val="left"/>', ""),
]
CHARACTER_STYLES = [
    ("a9", "footnote reference", '<w:vertAlign w:val="superscript"/>'),
    ("aa", "annotation reference", '<w:sz w:val="18"/>'),
    ("ab", "Hyperlink", '<w:color w:val="0563C1"/><w:u w:val="single"/>'),
    ("ac", "Placeholder Text", '<w:color w:val="808080"/>'),
]
ALIASES = {"heading 1": "見出し 1", "heading 2": "見出し 2",
           "heading 3": "見出し 3", "heading 4": "見出し 4",
           "Normal": "標準", "List Paragraph": "リスト段落",
           "toc 1": "目次 1", "toc 2": "目次 2", "toc 3": "目次 3"}


def paragraph_style(row, headings):
    ident, name, based, following, ppr, rpr = row
    for level in range(1, 5):
        number = ""
        if level <= headings:
            number = ('<w:numPr><w:ilvl w:val="%d"/><w:numId w:val="1"/>'
                      "</w:numPr>" % (level - 1))
        # Headings are numbered paragraph by paragraph unless most are.
        ppr = ppr.replace("{num%d}" % level, number)
    # numId 0 takes an inherited number away (17.9.18).
    ppr = ppr.replace("{none}", '<w:numPr><w:numId w:val="0"/></w:numPr>'
                      if headings else "")
    return (
        '<w:style w:type="paragraph"%s w:styleId="%s"><w:name w:val="%s"/>'
        "%s%s%s<w:qFormat/><w:pPr>%s</w:pPr><w:rPr>%s</w:rPr></w:style>" % (
            ' w:default="1"' if ident == "a" else "", ident, name,
            '<w:aliases w:val="%s"/>' % ALIASES[name]
            if name in ALIASES else "",
            '<w:basedOn w:val="%s"/>' % based if based else "",
            '<w:next w:val="%s"/>' % following if following else "",
            ppr, rpr))


def styles_xml(style_numbered):
    """style_numbered: how many heading levels take numbers by style."""
    out = [HEAD, '<w:styles xmlns:w="%s"><w:docDefaults><w:rPrDefault><w:rPr>'
           '<w:rFonts w:ascii="Century" w:hAnsi="Century"'
           ' w:eastAsia="ＭＳ 明朝" w:cs="Times New Roman"/>'
           '<w:lang w:val="en-US" w:eastAsia="ja-JP" w:bidi="ar-SA"/>'
           "</w:rPr></w:rPrDefault><w:pPrDefault/></w:docDefaults>" % W]
    for row in PARAGRAPH_STYLES:
        out.append(paragraph_style(row, style_numbered))
    out.append('<w:style w:type="character" w:default="1" w:styleId="a0">'
               '<w:name w:val="Default Paragraph Font"/></w:style>')
    for ident, name, rpr in CHARACTER_STYLES:
        out.append('<w:style w:type="character" w:styleId="%s">'
                   '<w:name w:val="%s"/><w:basedOn w:val="a0"/>'
                   "<w:rPr>%s</w:rPr></w:style>" % (ident, name, rpr))
    out.append(
        '<w:style w:type="table" w:default="1" w:styleId="a1">'
        '<w:name w:val="Normal Table"/><w:tblPr><w:tblInd w:w="0"'
        ' w:type="dxa"/></w:tblPr></w:style>'
        '<w:style w:type="table" w:styleId="ad"><w:name w:val="Table Grid"/>'
        '<w:basedOn w:val="a1"/><w:tblPr><w:tblBorders>%s</w:tblBorders>'
        '</w:tblPr></w:style><w:style w:type="numbering" w:default="1"'
        ' w:styleId="a2"><w:name w:val="No List"/></w:style></w:styles>'
        % "".join('<w:%s w:val="single" w:sz="4" w:space="0" w:color="auto"/>'
                  % side for side in
                  ("top", "left", "bottom", "right", "insideH", "insideV")))
    return "".join(out)


def abstract_num(ident, levels, styled):
    out = ['<w:abstractNum w:abstractNumId="%d"><w:multiLevelType'
           ' w:val="multilevel"/>' % ident]
    for at, level in enumerate(levels):
        out.append(
            '<w:lvl w:ilvl="%d"><w:start w:val="%d"/><w:numFmt w:val="%s"/>'
            '%s<w:lvlText w:val=%s/><w:lvlJc w:val="left"/><w:pPr>'
            '<w:ind w:left="%d" w:hanging="420"/></w:pPr></w:lvl>' % (
                at, level.start, level.form,
                '<w:pStyle w:val="%d"/>' % (at + 1) if styled else "",
                quoteattr(level.text), 420 + 210 * at))
    out.append("</w:abstractNum>")
    return "".join(out)


class Numbering:
    """Hands out w:num ids; num 1 belongs to the headings."""

    def __init__(self, document):
        self.document = document
        self.names = list(document.schemes)
        self.current = {}
        self.nums = []
        if document.headings:
            self.nums.append((1, 0, False))
        for at, name in enumerate(self.names):
            self.current[name] = len(self.nums) + 1
            self.nums.append((len(self.nums) + 1, at + 1, False))

    def number(self, paragraph):
        name = paragraph.scheme
        if paragraph.restart:
            ident = len(self.nums) + 1
            self.nums.append((ident, self.names.index(name) + 1, True))
            self.current[name] = ident
        return self.current[name]

    def xml(self, styled):
        out = [HEAD, '<w:numbering xmlns:w="%s">' % W]
        if self.document.headings:
            out.append(abstract_num(0, self.document.headings, styled))
        for at, name in enumerate(self.names):
            out.append(abstract_num(at + 1, self.document.schemes[name],
                                    False))
        for ident, abstract, restart in self.nums:
            levels = (self.document.schemes[self.names[abstract - 1]]
                      if restart else [])
            out.append(
                '<w:num w:numId="%d"><w:abstractNumId w:val="%d"/>%s</w:num>'
                % (ident, abstract, "".join(
                    '<w:lvlOverride w:ilvl="%d"><w:startOverride w:val="%d"/>'
                    "</w:lvlOverride>" % (at, level.start)
                    for at, level in enumerate(levels))))
        out.append("</w:numbering>")
        return "".join(out)
