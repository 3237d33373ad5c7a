# SPDX-License-Identifier: MIT
"""ODT probes: paragraphs, characters, headings and lists."""

from odt_kit import (
    ARTICLES, HIDDEN, OUTLINE, STRUCK, h, item, level, list_style, lst, p,
    probe, style_part, text_style)

# Paragraphs and characters.
probe("phrase split over spans",
      p('再<text:span text:style-name="T1">委</text:span>託の'
        '<text:span><text:span>制</text:span>限</text:span>'),
      ["再委託の制限"], auto=text_style("T1", 'fo:font-weight="bold"'))
probe("white space collapses across elements",
      p("\n   a   b\n\t<text:span>  c </text:span> d"
        "<text:span/> <text:a xlink:href='x'> e</text:a>  "),
      ["a b c d e"], [("a b c d e", {})])
for n in range(1, 18):  # wherever the blanks stand in a machine's words
    probe("white space behind %d characters" % n,
          p("b" * n + "  甲乙 c\n" + "d" * n + "\t\re "),
          ["b" * n + " 甲乙 c " + "d" * n + " e"])
probe("spaces, tab, line break",
      p('a<text:s text:c="3"/>b<text:tab/>c<text:line-break/>d'
        "<text:s/>e"),
      ["a   b c d e"], [("a   b\tc\nd e", {})])
probe("an absurd number of spaces is cut",
      p('a<text:s text:c="4000000000"/>b'), ["a" + " " * 1024 + "b"])
probe("soft page break is transparent and counts the page",
      p("第一<text:soft-page-break/>頁") + p("第二頁"),
      ["第一頁", "第二頁"],
      [("第一頁", {"page": 1}), ("第二頁", {"page": 2})])
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
       ("四", {"page": 3}), ("五", {"page": 4})], auto=BREAKS)
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
      auto=text_style("P1", 'text:display="true"', "paragraph"))
probe("a circle of parent styles ends",
      p("輪", "A"), ["輪"],
      common=text_style("A", "", "paragraph", "B")
      + text_style("B", "", "paragraph", "A"))
probe("one name, two automatic styles",
      p("本文", "P1"), ["本文"],
      [("見出し語", {"marks": ["hidden"], "story": "header"}), ("本文", {})],
      auto=text_style("P1", 'fo:color="#000000"', "paragraph"),
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
      ["第1章 総則", "第1条 目的"], auto=ARTICLES, common=OUTLINE)
probe("upper levels in arabic digits (is-legal)",
      h(1, "甲") + h(2, "乙"), ["第I章 甲", "1.01 乙"],
      common=OUTLINE.replace('num-format="1" style:num-prefix="第"',
                             'num-format="I" style:num-prefix="第"')
      .replace('num-format="1" text:display-levels="2" style:num-suffix="."',
               'num-format="01, 02, 03, ..." text:display-levels="2" '
               'loext:is-legal="true"'))

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
      auto=ARTICLES + list_style("L2", level(1, "a", "", ")")))
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
                'loext:num-list-format="第%1%条の%2%"')))
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
                   for i, form in enumerate(FORMS)))
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
      "</text:list-style>")
probe("list style from the paragraph style",
      lst("", item(p("一", "P1")), item(p("二", "P1"))) + p("外", "P1"),
      ["第1条 一", "第2条 二", "外"],
      auto=ARTICLES + '<style:style style:name="P1" '
      'style:family="paragraph" style:list-style-name="L1"/>')
probe("list style from styles.xml, overridden for an item",
      lst("Common", item(p("一")),
          item(p("二"), more='text:style-override="L1"'), item(p("三"))),
      ["1) 一", "第2条 二", "3) 三"], auto=ARTICLES,
      common=list_style("Common", level(1, "1", "", ")")))
probe("heading inside a list",
      lst("L1", item('<text:h text:outline-level="1">目的</text:h>'),
          item('<text:h text:outline-level="1">定義</text:h>')),
      ["第1条 目的", "第2条 定義"],
      [("目的", {"kind": "heading", "level": 1}), ("定義", {})],
      auto=ARTICLES)
probe("numbered paragraphs",
      "".join('<text:numbered-paragraph text:list-id="n" text:level="1" '
              f'text:style-name="L1">{p(t)}</text:numbered-paragraph>'
              for t in "一二"), ["第1条 一", "第2条 二"], auto=ARTICLES)
