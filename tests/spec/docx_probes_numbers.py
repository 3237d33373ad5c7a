# SPDX-License-Identifier: MIT
"""Headings and automatic numbers."""
from docx_kit import (Probe, abstract, change, lvl, num, numbered, p, package,
                      r, style, styled)

PROBES = []


def probe(name, body, text, blocks=None, **parts):
    PROBES.append(Probe(name, "docx", package(body, **parts), text, blocks,
                        "complete"))


def heading(ident, level, name=None, based=None):
    return style("paragraph", ident, '<w:pPr><w:outlineLvl w:val="%d"/></w:pPr>'
                 % level, name, based)


def kinds(*expected):
    return [(text, {"kind": kind, "level": level})
            for text, kind, level in expected]


# --- Headings ----------------------------------------------------------------

probe("headings by style, by inheritance, by outline level",
      styled("h1", "甲") + styled("sub", "乙") + p(
          "丙", '<w:outlineLvl w:val="2"/>')
      + p("丁", '<w:pStyle w:val="h1"/><w:outlineLvl w:val="9"/>'),
      ["甲", "乙", "丙", "丁"],
      kinds(("甲", "heading", 1), ("乙", "heading", 1), ("丙", "heading", 3),
            ("丁", "paragraph", 0)),
      styles=heading("h1", 0, "heading 1") + style("paragraph", "sub", "",
                                                   "小見出し", "h1"))
probe("localised names of heading styles",
      styled("a", "甲") + styled("b", "乙") + styled("c", "丙")
      + styled("Heading4", "丁") + styled("d", "戊"),
      ["甲", "乙", "丙", "丁", "戊"],
      kinds(("甲", "heading", 1), ("乙", "heading", 2), ("丙", "heading", 3),
            ("丁", "heading", 4), ("戊", "paragraph", 0)),
      styles=style("paragraph", "a", "", "見出し 1")
      + style("paragraph", "b", "", "標題 2")
      + style("paragraph", "c", "", "Heading 3,h3")
      + style("paragraph", "d", "", "Heading Text"))

# --- Forms of numbers --------------------------------------------------------

FORMS = [
    ("decimal", "%1.", ["1.", "2.", "3."]),
    ("decimalFullWidth", "第%1条", ["第１条", "第２条", "第３条"]),
    ("decimalEnclosedCircle", "%1", ["①", "②", "③"]),
    ("decimalEnclosedParen", "%1", ["⑴", "⑵", "⑶"]),
    ("decimalEnclosedFullstop", "%1", ["⒈", "⒉", "⒊"]),
    ("aiueo", "%1", ["ｱ", "ｲ", "ｳ"]),
    ("aiueoFullWidth", "(%1)", ["(ア)", "(イ)", "(ウ)"]),
    ("iroha", "%1", ["ｲ", "ﾛ", "ﾊ"]),
    ("irohaFullWidth", "%1", ["イ", "ロ", "ハ"]),
    ("ideographDigital", "%1", ["一", "二", "三"]),
    ("japaneseCounting", "第%1章", ["第一章", "第二章", "第三章"]),
    ("japaneseLegal", "%1", ["壱", "弐", "参"]),
    ("japaneseDigitalTenThousand", "%1", ["一", "二", "三"]),
    ("chineseCountingThousand", "%1、", ["一、", "二、", "三、"]),
    ("ideographTraditional", "%1", ["甲", "乙", "丙"]),
    ("ideographZodiac", "%1", ["子", "丑", "寅"]),
    ("ideographEnclosedCircle", "%1", ["㊀", "㊁", "㊂"]),
    ("lowerRoman", "%1", ["i", "ii", "iii"]),
    ("upperRoman", "%1", ["I", "II", "III"]),
    ("lowerLetter", "%1)", ["a)", "b)", "c)"]),
    ("upperLetter", "%1", ["A", "B", "C"]),
    ("decimalZero", "%1", ["01", "02", "03"]),
    ("numberInDash", "%1", ["- 1 -", "- 2 -", "- 3 -"]),
    ("ordinal", "%1", ["1st", "2nd", "3rd"]),
]
for form, pattern, labels in FORMS:
    probe("numbers as " + form, "".join(numbered("項") for _ in labels),
          ["%s 項" % label for label in labels],
          [("項", {"number": label, "kind": "list-item", "level": 1})
           for label in labels],
          numbering=abstract(0, lvl(0, form, pattern)) + num(1, 0))
probe("numbers beyond the first ten",
      "".join(numbered("項") for _ in range(21)),
      ["%s 項" % label for label in
       "一 二 三 四 五 六 七 八 九 十 十一 十二 十三 十四 十五 十六 十七 十八 "
       "十九 二十 二十一".split()],
      numbering=abstract(0, lvl(0, "japaneseCounting", "%1")) + num(1, 0))
probe("a form of the author's own",
      numbered("甲") + numbered("乙"), ["001 甲", "002 乙"],
      numbering='<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0">'
      '<w:start w:val="1"/><mc:AlternateContent><mc:Choice Requires="w14">'
      '<w:numFmt w:val="custom" w:format="001, 002, 003, ..."/></mc:Choice>'
      '<mc:Fallback><w:numFmt w:val="decimal"/></mc:Fallback>'
      '</mc:AlternateContent><w:lvlText w:val="%1"/></w:lvl></w:abstractNum>'
      + num(1, 0))
probe("bullets", numbered("甲") + numbered("乙", 1, 1) + numbered("丙", 1, 2),
      ["• 甲", "➢ 乙", "・ 丙"],
      numbering=abstract(0, lvl(0, "bullet", "\uf0b7"),
                         lvl(1, "bullet", "\uf0d8"),
                         lvl(2, "bullet", "・")) + num(1, 0))

SYMBOLS = "<w:rPr><w:rFonts w:ascii='%s' w:hAnsi='%s'/></w:rPr>"
probe("bullets of symbol fonts",
      numbered("甲") + numbered("乙", 1, 1) + numbered("丙", 1, 2),
      ["− 甲", "● 乙", "□ 丙"],
      numbering=abstract(0, lvl(0, "bullet", "\uf02d",
                                SYMBOLS % ("Symbol", "Symbol")),
                         lvl(1, "bullet", "l",
                             SYMBOLS % ("Wingdings", "Wingdings")),
                         lvl(2, "bullet", "\uf0a3",
                             SYMBOLS % ("Wingdings 2", "Wingdings 2")))
      + num(1, 0))

# --- Counting ----------------------------------------------------------------

LEVELS = abstract(0, lvl(0, "decimalFullWidth", "第%1条"),
                  lvl(1, "decimal", "(%2)"), lvl(2, "aiueoFullWidth", "%3"))
probe("levels begin anew under the next number",
      numbered("甲") + numbered("乙", 1, 1) + numbered("丙", 1, 2)
      + numbered("丁", 1, 1) + numbered("戊", 1, 2) + numbered("己")
      + numbered("庚", 1, 1),
      ["第１条 甲", "(1) 乙", "ア 丙", "(2) 丁", "ア 戊", "第２条 己",
       "(1) 庚"], numbering=LEVELS + num(1, 0))
probe("numbers of several levels together",
      numbered("甲") + numbered("乙", 1, 1) + numbered("丙", 1, 2)
      + numbered("丁", 1, 1), ["1 甲", "1.1 乙", "1.1.ア 丙", "1.2 丁"],
      numbering=abstract(0, lvl(0, "decimal", "%1"),
                         lvl(1, "decimal", "%1.%2"),
                         lvl(2, "aiueoFullWidth", "%1.%2.%3")) + num(1, 0))
probe("legal numbering: all in decimal",
      numbered("甲") + numbered("乙", 1, 1), ["IV 甲", "4.1 乙"],
      numbering=abstract(0, lvl(0, "upperRoman", "%1", start=4),
                         lvl(1, "decimal", "%1.%2", "<w:isLgl/>"))
      + num(1, 0))
probe("a level above that has not begun counts as nought",
      numbered("甲", 1, 1) + numbered("乙") + numbered("丙", 1, 1),
      ["0.1 甲", "1 乙", "1.1 丙"],
      numbering=abstract(0, lvl(0, "decimal", "%1"),
                         lvl(1, "decimal", "%1.%2")) + num(1, 0))
probe("levels that go on, and that restart only higher up",
      numbered("甲") + numbered("乙", 1, 1) + numbered("丙", 1, 2)
      + numbered("丁", 1, 1) + numbered("戊", 1, 2) + numbered("己")
      + numbered("庚", 1, 1) + numbered("辛", 1, 2),
      ["1 甲", "(1) 乙", "a 丙", "(2) 丁", "b 戊", "2 己", "(3) 庚",
       "a 辛"],
      numbering=abstract(0, lvl(0, "decimal", "%1"),
                         lvl(1, "decimal", "(%2)", '<w:lvlRestart w:val="0"/>'),
                         lvl(2, "lowerLetter", "%3",
                             '<w:lvlRestart w:val="1"/>')) + num(1, 0))
probe("start and start override",
      numbered("甲") + numbered("乙") + numbered("丙", 2) + numbered("丁", 2)
      + numbered("戊", 1), ["5 甲", "6 乙", "1 丙", "2 丁", "3 戊"],
      numbering=abstract(0, lvl(0, "decimal", "%1", start=5)) + num(1, 0)
      + num(2, 0, '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/>'
            "</w:lvlOverride>"))
probe("two lists of one definition go on counting",
      numbered("甲") + numbered("乙", 2) + numbered("丙", 1),
      ["1 甲", "2 乙", "3 丙"],
      numbering=abstract(0, lvl(0, "decimal", "%1")) + num(1, 0) + num(2, 0))
probe("level override with a form of its own",
      numbered("甲", 2), ["(ア) 甲"],
      numbering=abstract(0, lvl(0, "decimal", "%1")) + num(2, 0, (
          '<w:lvlOverride w:ilvl="0">%s</w:lvlOverride>'
          % lvl(0, "aiueoFullWidth", "(%1)"))))
probe("numbering style linked both ways",
      numbered("甲", 2), ["第１ 甲"],
      styles=style("numbering", "ns", '<w:pPr><w:numPr><w:numId w:val="1"/>'
                   "</w:numPr></w:pPr>"),
      numbering=abstract(0, lvl(0, "decimalFullWidth", "第%1"),
                         more='<w:styleLink w:val="ns"/>')
      + abstract(5, more='<w:numStyleLink w:val="ns"/>') + num(1, 0)
      + num(2, 5))
ARTICLE = (style("paragraph", "art", '<w:pPr><w:numPr><w:numId w:val="1"/>'
                 '</w:numPr><w:outlineLvl w:val="0"/></w:pPr>', "heading 1")
           + style("paragraph", "item", '<w:pPr><w:numPr><w:ilvl w:val="1"/>'
                   '<w:numId w:val="1"/></w:numPr></w:pPr>')
           + style("paragraph", "plain", '<w:pPr><w:numPr>'
                   '<w:numId w:val="0"/></w:numPr></w:pPr>', None, "art")
           + style("paragraph", "sub", "", None, "item"))
probe("numbers by style",
      styled("art", "甲") + styled("item", "乙") + styled("sub", "丙")
      + styled("plain", "丁") + styled("art", "戊")
      + p("己", '<w:pStyle w:val="art"/><w:numPr><w:ilvl w:val="0"/>'
          '<w:numId w:val="0"/></w:numPr>'),
      ["第１条 甲", "(1) 乙", "(2) 丙", "丁", "第２条 戊", "己"],
      [("甲", {"kind": "heading", "level": 1, "number": "第１条"}),
       ("乙", {"kind": "list-item", "level": 2}),
       ("丙", {"kind": "list-item", "level": 2}), ("丁", {}), ("戊", {}),
       ("己", {"kind": "heading", "number": ""})],
      styles=ARTICLE, numbering=abstract(
          0, lvl(0, "decimalFullWidth", "第%1条", '<w:pStyle w:val="art"/>'),
          lvl(1, "decimal", "(%2)", '<w:pStyle w:val="item"/>')) + num(1, 0))
probe("level found by its linked style",
      styled("b", "甲") + styled("b", "乙"), ["(1) 甲", "(2) 乙"],
      styles=style("paragraph", "b", '<w:pPr><w:numPr><w:numId w:val="1"/>'
                   "</w:numPr></w:pPr>"),
      numbering=abstract(0, lvl(0, "decimal", "%1"),
                         lvl(1, "decimal", "(%2)", '<w:pStyle w:val="b"/>'))
      + num(1, 0))
probe("deleted paragraphs are not counted",
      numbered("甲") + numbered(
          change("del", "<w:r><w:delText>乙</w:delText></w:r>"), more=(
              "<w:rPr>%s</w:rPr>" % change("del", ""))) + numbered("丙"),
      ["1 甲", "2 丙"],
      [("甲", {"number": "1"}), ("丙", {"number": "2"}), ("乙", {})],
      numbering=abstract(0, lvl(0, "decimal", "%1")) + num(1, 0))
probe("hidden paragraphs are not counted",
      numbered("甲") + numbered(r("乙", "<w:vanish/>"), more=(
          "<w:rPr><w:vanish/></w:rPr>")) + numbered("丙"), ["1 甲", "2 丙"],
      numbering=abstract(0, lvl(0, "decimal", "%1")) + num(1, 0))
probe("empty numbered paragraphs count",
      numbered("甲") + numbered("") + numbered("丙"), ["1 甲", "2 ", "3 丙"],
      numbering=abstract(0, lvl(0, "decimal", "%1")) + num(1, 0))
probe("hidden numbers and numbers of no form",
      numbered("甲", 1) + numbered("乙", 2), ["甲", "乙"],
      [("甲", {"kind": "list-item", "number": ""}),
       ("乙", {"kind": "list-item", "number": ""})],
      numbering=abstract(0, lvl(0, "decimal", "%1",
                                "<w:rPr><w:vanish/></w:rPr>"))
      + abstract(1, lvl(0, "none", "")) + num(1, 0) + num(2, 1))
probe("numbers that no definition gives",
      numbered("甲", 7) + numbered("乙", 1, 8), ["甲", "乙"],
      numbering=num(7, 3) + abstract(0, lvl(0, "decimal", "%1")) + num(1, 0))
