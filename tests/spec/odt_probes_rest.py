# SPDX-License-Identifier: MIT
"""ODT probes: sections, fields, tables, notes, shapes, changes, packages."""

from odt_kit import (
    ARTICLES, COVERED, HIDDEN, MIME, WHO, add, cell, content, flat, item,
    level, lst, manifest, p, package, probe, row, style_part, table, text_style)

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
      ["写し"], auto=SECTIONS, state="incomplete")
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
      [("令和6年第3条甲1否", {"marks": ["field"]})])
probe("placeholder",
      p("氏名<text:placeholder text:placeholder-type='text'>"
        "&lt;ここに記入&gt;</text:placeholder>殿"),
      ["氏名殿"],
      [("氏名殿", {}), ("<ここに記入>", {"marks": ["form"]})])
probe("content control showing its placeholder",
      p("氏名<loext:content-control loext:showing-place-holder='true'>"
        "記入</loext:content-control><loext:content-control>甲野"
        "</loext:content-control>"), ["氏名甲野"],
      [("氏名甲野", {}), ("記入", {"marks": ["form"]})])
probe("form fields of Word",
      p("区分<field:fieldmark text:name='f' "
        "field:type='vnd.oasis.opendocument.field.FORMDROPDOWN'>"
        "<field:param field:name='Dropdown_ListEntry' field:value='可'/>"
        "<field:param field:name='Dropdown_ListEntry' field:value='否'/>"
        "<field:param field:name='Dropdown_Selected' field:value='1'/>"
        "</field:fieldmark><field:fieldmark "
        "field:type='vnd.oasis.opendocument.field.FORMCHECKBOX'>"
        "<field:param field:name='Checkbox_Checked' field:value='true'/>"
        "</field:fieldmark>済"), ["区分否☒済"])
FORM = ('<form:%s xmlns:form="urn:oasis:names:tc:opendocument:xmlns:form:1.0" '
        'xml:id="%s" form:id="%s" %s/>')
SHOWN = '<draw:control text:anchor-type="%s" draw:control="%s"/>'
probe("form controls show their labels and values where they stand",
      "<office:forms>" + FORM % ("checkbox", "a", "a", 'form:label="同意する" '
                                 'form:current-state="checked"')
      + FORM % ("radio", "b", "b", 'form:label="しない"')
      + FORM % ("text", "c", "c", 'form:value="初期値" '
                'form:current-value="甲社"')
      + FORM % ("button", "d", "d", 'form:label="送信"')
      + (FORM % ("textarea", "e", "e", "")).replace(
          "/>", "><text:p>値</text:p></form:textarea>") + "</office:forms>"
      + p("一" + SHOWN % ("as-char", "a") + SHOWN % ("as-char", "b"))
      + p("二" + SHOWN % ("char", "c")) + SHOWN % ("page", "d")
      + p(SHOWN % ("as-char", "e") + SHOWN % ("as-char", "none") + "三"),
      ["一", "☒同意する", "☐しない", "二", "甲社", "送信", "三"],
      [("一", {}), ("☒同意する", {"story": "text-box"}), ("☐しない", {}),
       ("二", {}), ("甲社", {"story": "text-box"}), ("送信", {}),
       ("三", {"story": "body"})])
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
      [("前後", {}), ("値", {"in_force": False})])
probe("hyperlink and bibliography mark",
      p("詳細は<text:a xlink:type='simple' xlink:href='http://example.jp/'>"
        "別紙<text:span>１</text:span></text:a>参照"
        "<text:bibliography-mark text:bibliography-type='book' "
        "text:identifier='A'>[A]</text:bibliography-mark>"),
      ["詳細は別紙１参照[A]"])

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
      ["本文", "甲 | 乙", "第1条 号"], auto=ARTICLES)
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
      [("頁の箱", {"story": "text-box"}), ("本文", {})])
SHAPE = ' svg:x="1cm" svg:y="1cm" svg:width="2cm" svg:height="2cm" ' \
        'text:anchor-type="paragraph"'
probe("shapes and groups",
      p(f"業<draw:custom-shape{SHAPE}>{p('図形')}<draw:enhanced-geometry "
        'draw:type="rectangle"/></draw:custom-shape>務'
        f'<draw:g text:anchor-type="paragraph"><draw:rect{SHAPE}>{p("四角")}'
        f"</draw:rect><draw:g><draw:ellipse{SHAPE}>{p('円')}</draw:ellipse>"
        "</draw:g></draw:g>"), ["業務", "図形", "四角", "円"])
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
      "</style:master-page>")
probe("headers and footers",
      p("本文"), ["本文"],
      [("柱", {"story": "header"}), ("左の柱", {"story": "header"}),
       ("足1", {"story": "footer"}), ("本文", {})],
      master='<style:master-page style:name="Standard"><style:header>'
      + p("柱") + "</style:header><style:header-left>" + p("左の柱")
      + "</style:header-left><style:footer>"
      + p("足<text:page-number>1</text:page-number>")
      + "</style:footer></style:master-page>")

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
      [("前", {"table": 0}), ("入れ子", {"table": 1}), ("小表", {"table": 2})])
DEEP = p("底")
for number in range(200):
    DEEP = table(1, row(cell(DEEP)), name=str(number))
probe("200 nested tables", DEEP, ["底"], [("底", {"table": 199})])
probe("list inside a cell starts anew",
      lst("L1", item(p("外")))
      + table(1, row(cell(lst("L1", item(p("中")), item(p("次"))))))
      + lst("L1", item(p("外")), more='text:continue-numbering="true"'),
      ["第1条 外", "第1条 中 / 第2条 次", "第3条 外"], auto=ARTICLES)
probe("repeated rows and columns keep later places",
      table(9, '<table:table-row table:number-rows-repeated="3">'
            + cell(more='table:number-columns-repeated="4"') + cell(p("五列"))
            + "</table:table-row>",
            '<table:table-row table:number-rows-repeated="2000000000">'
            + cell(p("四行")) + "</table:table-row>"),
      ["五列", "四行"],
      [("五列", {"row": 1, "column": 5}), ("四行", {"row": 4})])

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
      [("前後", {}), ("尾\n中\n注\n程\n甲\n乙\n頭", {"marks": ["deleted"]})])
REGION = ("<text:tracked-changes><text:changed-region text:id='c1'>"
          f"<text:deletion>{WHO}</text:deletion></text:changed-region>"
          "</text:tracked-changes>")
START = "<text:change-start text:change-id='c1'/>"
END = "<text:change-end text:change-id='c1'/>"
add("deletion left in the text, across paragraphs",
    flat(REGION + p(f"再委託{START}は") + p(f"一切{END}を禁ずる。") + p("次。")),
    ["再委託を禁ずる。", "次。"],
    [("再委託を禁ずる。", {}), ("は\n一切", {"marks": ["deleted"]}),
     ("次。", {})], suffix="fodt")
add("deletion left in the text: a whole item",
    flat(REGION + lst("L1", item(p("目的。")), item(p(f"{START}定義。")),
                      item(p(f"{END}期間。")), item(p("雑則。"))), ARTICLES),
    ["第1条 目的。", "第2条 期間。", "第3条 雑則。"],
    [("目的。", {}), ("期間。", {"number": "第2条"}),
     ("定義。\n", {"marks": ["deleted"]}), ("雑則。", {})], suffix="fodt")
probe("remark on a change is a comment",
      "<text:tracked-changes><text:changed-region text:id='c1'>"
      "<text:insertion>" + WHO.replace("</office:change-info>",
                                       p("要確認") + "</office:change-info>")
      + "</text:insertion></text:changed-region></text:tracked-changes>"
      + p("<text:change-start text:change-id='c1'/>追加"
          "<text:change-end text:change-id='c1'/>"), ["追加"],
      [("要確認", {"story": "comment"}), ("追加", {"marks": ["inserted"]})])
probe("deletion without a place is kept",
      "<text:tracked-changes><text:changed-region text:id='c1'>"
      f"<text:deletion>{WHO}{p('迷子')}</text:deletion></text:changed-region>"
      "</text:tracked-changes>" + p("本文"), ["本文"],
      [("本文", {}), ("迷子\n", {"marks": ["deleted"]})])

# Objects.
OBJECT = ('<draw:frame text:anchor-type="as-char"><draw:object '
          'xlink:type="simple" xlink:href="./Object 1"/><draw:image '
          'xlink:href="./ObjectReplacements/Object 1"/></draw:frame>')
probe("formula: its characters, its host whole", p("式" + OBJECT + "は"),
      ["式は", "x+1"], [("式は", {}), ("x+1", {"story": "text-box"})],
      **{"Object 1/content.xml":
         '<math xmlns="http://www.w3.org/1998/Math/MathML"><semantics>'
         '<mrow><mi>x</mi><mo>+</mo> <mn>1</mn></mrow><annotation encoding="StarMath 5.0">x</annotation>'
         "</semantics></math>"})
CHART = ('<chart:title xmlns:chart="urn:oasis:names:tc:opendocument:xmlns:'
         'chart:1.0"><text:p>費用</text:p></chart:title>'
         + table(2, row(cell(p("費目")), cell(p("額"))), name="local-table"))
probe("chart: title and table", p("図" + OBJECT), ["図", "費用", "費目 | 額"],
      [("図", {}), ("費用", {"story": "text-box"}),
       ("費目", {"table": 0, "row": 1}), ("額", {"column": 2})],
      **{"Object 1/content.xml": content(CHART).replace(
          "office:text>", "office:chart>")})
probe("embedded text document", p("別添" + OBJECT + "による") + p("次"),
      ["別添による", "埋め込まれた文", "次"],
      [("別添による", {}), ("埋め込まれた文", {"story": "text-box"}),
       ("消した文", {"marks": ["struck"]}), ("次", {"story": "body"})],
      **{"Object 1/content.xml": content(p("埋め込まれた文")
                                         + p("消した文", "Struck")),
         "Object 1/styles.xml": style_part(text_style(
             "Struck", 'style:text-line-through-style="solid"',
             "paragraph"))})
probe("embedded document in a hidden section",
      '<text:section text:display="none">' + p("隠れた" + OBJECT)
      + "</text:section>" + p("本文"), ["本文"],
      [("隠れた", {"marks": ["hidden"]}), ("中", {"marks": ["hidden"]}),
       ("本文", {})],
      **{"Object 1/content.xml": content(p("中"))})
probe("document in an embedded document is named",
      p("別添" + OBJECT), ["別添", "中"], state="incomplete",
      **{"Object 1/content.xml": content(p("中" + OBJECT.replace(
          "./Object 1", "./Object 2"))),
         "Object 2/content.xml": content(p("奥"))})
probe("damaged embedded document", p("別添" + OBJECT), ["別添", "中"],
      state="incomplete",
      **{"Object 1/content.xml": content(p("中"))[:-30]})
probe("OLE object is named", p("別添" + OBJECT.replace(
    "draw:object ", "draw:object-ole ")), ["別添"], state="incomplete")

# Containers.
probe("unknown elements: inside paragraphs their text counts",
      p('秘<x:y xmlns:x="urn:x">密<x:z>保</x:z></x:y>持')
      + '<x:y xmlns:x="urn:x">捨てる' + p("残す") + "</x:y>",
      ["秘密保持", "残す"])
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
add("prefixes that are not declared",
    package({"content.xml": content(p("宣言なし")).replace(
        'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"', "")
        .replace("<text:p", "<text:p loext:x='1' text:y='2'")}),
    ["宣言なし"])
add("tags that do not match",
    package({"content.xml": content(p("一") + "<text:p>二<text:span>三"
                                    "</text:p>" + p("四"))}),
    ["一", "二三", "四"], state="damaged")
add("UTF-16 part",
    package({"content.xml": content(p("二バイト")).replace(
        "UTF-8", "UTF-16").encode("utf-16")}), ["二バイト"])
add("template and master document",
    package({"content.xml": content(p("ひな形"))}, MIME + "-template"),
    ["ひな形"], suffix="ott")
add("media type that is empty",
    package({"content.xml": content(p("本文"))}, ""), ["本文"])
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
