# SPDX-License-Identifier: MIT
"""Paragraphs, runs, characters, content controls and fields."""
from docx_kit import (Probe, alternate, field, p, package, r, sdt, style,
                      styled, t, tbl, tc, tr)

PROBES = []


def probe(name, body, text, blocks=None, state="complete",
          **parts):
    PROBES.append(Probe(name, "docx", package(body, **parts), text, blocks,
                        state))


# --- Runs and characters -----------------------------------------------------

probe("phrase split over runs",
      p(r("秘") + "<w:proofErr/>" + r("密", "<w:b/>") + r("保") +
        '<w:bookmarkStart w:id="0" w:name="x"/>' + r("持")), ["秘密保持"])
probe("paragraphs without attributes", p("第一") + p("第二"), ["第一", "第二"])
probe("tab, breaks and carriage return",
      p(r("<w:t>甲</w:t><w:tab/><w:t>乙</w:t><w:br/><w:t>丙</w:t>"
          "<w:cr/><w:t>丁</w:t>")), ["甲 乙 丙 丁"],
      [("甲\t乙\n丙\n丁", {})])
probe("tab stops are not tabs",
      p("本文", '<w:tabs><w:tab w:val="left" w:pos="400"/></w:tabs>'),
      ["本文"])
probe("no-break hyphen, soft hyphen",
      p(r("<w:t>A</w:t><w:noBreakHyphen/><w:t>B</w:t><w:softHyphen/>"
          "<w:t>C</w:t>")), ["A\u2011BC"])
probe("symbols of forms",
      p(r('<w:sym w:font="Wingdings" w:char="F0A8"/>') + r("有")
        + r('<w:sym w:font="Wingdings" w:char="F0FE"/>') + r("無")
        + r('<w:sym w:font="Wingdings 2" w:char="F052"/>')
        + r('<w:sym w:font="Symbol" w:char="F0B7"/>')
        + r('<w:sym w:font="MS Gothic" w:char="2611"/>')),
      ["□有☑無☑•☑"])
probe("private characters of symbol fonts",
      p(r("\uf06c", '<w:rFonts w:ascii="Wingdings"/>') + r("項目")),
      ["●項目"])
probe("furigana stands apart from its base",
      p(r("受") + r("<w:ruby><w:rubyPr/><w:rt>" + r("いたく") + "</w:rt>"
                    "<w:rubyBase>" + r("委託") + "</w:rubyBase></w:ruby>")
        + r("者")), ["受委託者"],
      [("受委託者", {"in_force": True}),
       ("いたく", {"marks": ["ruby"], "in_force": False})])
probe("text without xml:space in an indented part",
      "<w:p>\n  <w:r>\n    <w:t>\n      秘密を\n    </w:t>\n  </w:r>\n"
      "  <w:r><w:t>守る </w:t></w:r><w:r><w:t>者</w:t></w:r></w:p>",
      ["秘密を守る 者"])
probe("CDATA and character references",
      p(r("<w:t><![CDATA[<甲>]]>&amp;&#x4E59;</w:t>")), ["<甲>&乙"])
probe("unknown elements are transparent",
      p("<x:y>" + r("秘") + "<x:z>" + r("密") + "</x:z></x:y>")
      + "<x:body>" + p("保持") + "</x:body>", ["秘密", "保持"])
probe("run outside any paragraph", r("浮いた文") + p("本文"),
      ["浮いた文", "本文"])
probe("hyperlink, smart tag, custom XML, direction",
      p('<w:hyperlink r:id="rX" w:anchor="a">' + r("甲") + "</w:hyperlink>"
        '<w:smartTag w:uri="u" w:element="e"><w:smartTagPr/>' + r("乙")
        + "</w:smartTag><w:customXml w:element='e'>" + r("丙")
        + "</w:customXml><w:bdo w:val='ltr'>" + r("丁") + "</w:bdo>"
        "<w:dir w:val='rtl'>" + r("戊") + "</w:dir>")
      + "<w:customXml w:element='e'><w:customXmlPr/>" + p("己")
      + "</w:customXml>", ["甲乙丙丁戊", "己"])
probe("equation",
      p(r("式") + "<m:oMath><m:r><m:rPr/><m:t>x=1</m:t></m:r></m:oMath>"
        + "<m:oMathPara><m:oMath><m:r><m:t>y</m:t></m:r></m:oMath>"
          "</m:oMathPara>"), ["式x=1y"])
probe("alternative content in a run: one branch",
      p(r(alternate("w14", t("甲"), t("乙")) + alternate("x", t("丙"), t("丁"))
          + "<w:t>戊</w:t>")), ["甲丁戊"])
probe("of two choices the first understood one",
      p("<mc:AlternateContent><mc:Choice Requires='x'>" + r("甲")
        + "</mc:Choice><mc:Choice Requires='w14 wps'>" + r("乙")
        + "</mc:Choice><mc:Choice Requires='w14'>" + r("丙")
        + "</mc:Choice><mc:Fallback>" + r("丁")
        + "</mc:Fallback></mc:AlternateContent>"), ["乙"])
probe("alternative content around paragraphs",
      alternate("wps", p("甲") + p("乙"), p("丙")), ["甲", "乙"])

# --- Content controls --------------------------------------------------------

probe("content controls at every level",
      sdt(p("段落")) + p(r("前") + sdt(r("中")) + r("後"))
      + tbl(sdt(tr("行1", "行2")), tr("欄1", sdt(tc("欄2")))
            ) + p() + sdt(sdt(p("入れ子"))),
      ["段落", "前中後", "行1 | 行2", "欄1 | 欄2", "入れ子"])
probe("placeholder of an empty content control",
      p(r("期限：") + sdt(r("クリックして入力"), "<w:showingPlcHdr/>"))
      + p(r("担当：") + sdt(r("総務課"), '<w:showingPlcHdr w:val="0"/>')),
      ["期限：", "担当：総務課"],
      [("期限：", {}), ("クリックして入力", {"marks": ["form"], "in_force": False}),
       ("担当：総務課", {})])
probe("content control with a list shows its choice",
      p(sdt(r("承認する"), '<w:dropDownList><w:listItem w:value="a"/>'
            "</w:dropDownList>")), ["承認する"])
probe("check box content control",
      p(sdt(r("☒", "<w:rFonts/>"), '<w14:checkbox><w14:checked w14:val="1"/>'
            "</w14:checkbox>") + r("該当")), ["☒該当"])

# --- Fields ------------------------------------------------------------------

probe("field: result in, code out",
      p(r("第") + field(" REF x \\h ", "３条") + r("による")), ["第３条による"],
      [("第３条による", {"marks": ["field"]})])
probe("nested fields",
      p(field(' IF ' + "</w:instrText></w:r>" + field(" PAGE ", "7")
              + "<w:r><w:instrText>= 1 甲 乙 ",
              r("真") + field(" REF y ", "実"))), ["真実"])
probe("field over several paragraphs",
      p(r('<w:fldChar w:fldCharType="begin"/>')
        + r("<w:instrText>INCLUDETEXT a</w:instrText>")
        + r('<w:fldChar w:fldCharType="separate"/>') + r("一"))
      + p("二") + p(r("三") + r('<w:fldChar w:fldCharType="end"/>')),
      ["一", "二", "三"])
probe("simple field", p(r("頁") + '<w:fldSimple w:instr=" PAGE ">' + r("12")
                        + "</w:fldSimple>" + r("参照")), ["頁12参照"])
probe("field that is never ended loses nothing",
      p(r('<w:fldChar w:fldCharType="begin"/>')
        + r("<w:instrText>PAGE</w:instrText>")) + p("後の段落")
      + p(field(" REF a ", "別表") + r("による")),
      ["後の段落", "別表による"])
probe("ends without beginnings",
      p(r('<w:fldChar w:fldCharType="end"/>') + r("甲")
        + r('<w:fldChar w:fldCharType="separate"/>') + r("乙")), ["甲乙"])
probe("text form field", p(field(" FORMTEXT ", "入力値",
                                 "<w:textInput/>")), ["入力値"])
CHOICES = ('<w:ddList>%s<w:listEntry w:val="なし"/><w:listEntry w:val="あり"/>'
           "</w:ddList>")
probe("buttons show their text",
      p(r("「") + field(" GOTOBUTTON _Ref1 別紙 １ ") + r("」")
        + field(" MACROBUTTON NoMacro [ここに件名を入力] ")), ["「別紙 １」"],
      [("「別紙 １」", {"marks": ["field"]}),
       ("[ここに件名を入力]", {"marks": ["form"]})])
probe("drop-down form field",
      p(field(" FORMDROPDOWN ", None, CHOICES % '<w:result w:val="1"/>')
        + r("・") + field(" FORMDROPDOWN ", "", CHOICES % ""))
      + p(field(" FORMDROPDOWN ", None, CHOICES % '<w:default w:val="1"/>')),
      ["あり・なし", "あり"])
BOX = "<w:checkBox><w:sizeAuto/>%s</w:checkBox>"
probe("check box form field",
      p(field(" FORMCHECKBOX ", None, BOX % "<w:checked/>") + r("甲")
        + field(" FORMCHECKBOX ", None, BOX % '<w:default w:val="0"/>')
        + r("乙") + field(" FORMCHECKBOX ", None,
                         BOX % '<w:default w:val="1"/>')
        + field(" FORMCHECKBOX ", None, BOX % (
            '<w:default w:val="1"/><w:checked w:val="0"/>'))),
      ["☒甲☐乙☒☐"])
probe("furigana and circles drawn by fields",
      p(r("対策") + field(" EQ \\* jc2 \\* \"Font:MS 明朝\" \\* hps10 "
                         "\\o\\ad(\\s\\up 9(きじゅん),基準)")
        + r("の") + field("eq \\o\\ac(○,1)") + field("eq \\o\\ac(○,秘)")),
      ["対策基準の①秘"],
      [("対策基準の①秘", {}), ("きじゅん", {"marks": ["ruby"]})])
probe("field in a text control keeps its place",
      p(sdt(field(" DATE ", "令和7年4月1日"))), ["令和7年4月1日"])

# --- Tables of contents ------------------------------------------------------

TOC = {"styles": style("paragraph", "a", "", "Normal", standard=True)
       + style("paragraph", "11", "", "toc 1", "a")
       + style("paragraph", "1", '<w:pPr><w:outlineLvl w:val="0"/></w:pPr>',
               "heading 1", "a")}
probe("table of contents as a field",
      p(r('<w:fldChar w:fldCharType="begin"/>')
        + r("<w:instrText> TOC \\o \"1-3\" </w:instrText>")
        + r('<w:fldChar w:fldCharType="separate"/>') + r("第１章 総則")
        + r("<w:tab/>") + field(" PAGEREF _T1 ", "3"))
      + p(r("第２章 雑則") + r("<w:tab/>") + field(" PAGEREF _T2 ", "9"))
      + p(r('<w:fldChar w:fldCharType="end"/>')) + p("本文"), ["本文"],
      [("第１章 総則\t3", {"marks": ["toc", "field"]}),
       ("第２章 雑則\t9", {"marks": ["toc", "field"]}), ("本文", {})])
probe("table of contents as a content control",
      sdt(p("目次") + p("第１章　　3"), '<w:docPartObj><w:docPartGallery '
          'w:val="Table of Contents"/><w:docPartUnique/></w:docPartObj>')
      + p("本文"), ["本文"],
      [("目次", {"marks": ["toc"]}), ("第１章　　3", {"marks": ["toc"]}),
       ("本文", {"marks": []})])
probe("table of contents by style", styled("11", "総則") + p("本文"), ["本文"],
      [("総則", {"marks": ["toc"], "in_force": False}), ("本文", {})], **TOC)
probe("contents field that is never ended stops at a heading",
      p(r('<w:fldChar w:fldCharType="begin"/>')
        + r("<w:instrText> TOC </w:instrText>")
        + r('<w:fldChar w:fldCharType="separate"/>') + r("総則"))
      + styled("1", "総則") + p("本文"), ["総則", "本文"],
      [("総則", {"in_force": False}), ("総則", {"kind": "heading", "level": 1}),
       ("本文", {"in_force": True})], **TOC)
