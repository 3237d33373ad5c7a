# SPDX-License-Identifier: MIT
"""Notes, comments, headers, text boxes, drawings and embedded documents."""
from docx_kit import (SPACES, Probe, abstract, alternate, box, change,
                      drawing, lvl, num, numbered, p, package, part, r, tbl,
                      tr, vml)

PROBES = []


def probe(name, body, text, blocks=None, state="complete",
          **parts):
    PROBES.append(Probe(name, "docx", package(body, **parts), text, blocks,
                        state))


def note(kind, ident, content, more=""):
    return '<w:%s w:id="%d"%s>%s</w:%s>' % (kind, ident, more, content, kind)


def ref(kind, ident, properties=""):
    return r('<w:%sReference w:id="%d"/>' % (kind, ident), properties)


SEPARATOR = note("footnote", -1, p("<w:r><w:separator/></w:r>"),
                 ' w:type="separator"')

# --- Notes and comments ------------------------------------------------------

probe("footnote at its anchor",
      p(r("再委託") + ref("footnote", 1) + r("の禁止")) + p("次"),
      ["再委託の禁止", "承認を要する。", "次"],
      [("再委託の禁止", {"story": "body"}),
       ("承認を要する。", {"story": "footnote", "anchor": 0}),
       ("次", {"story": "body", "anchor": None})],
      footnotes=SEPARATOR + note("footnote", 1, p(
          r("<w:footnoteRef/>") + r("承認を要する。"))))
probe("notes in the order of the text, not of their part",
      p(r("甲") + ref("footnote", 2)) + p(r("乙") + ref("footnote", 1)),
      ["甲", "二", "乙", "一"],
      footnotes=note("footnote", 1, p("一")) + note("footnote", 2, p("二")))
probe("endnote", p(r("甲") + ref("endnote", 1)) + p("乙"),
      ["甲", "文末", "乙"], [("甲", {}), ("文末", {"story": "endnote"}),
                            ("乙", {})],
      endnotes=note("endnote", 1, p("文末")))
probe("table, list and box in a footnote",
      p(r("甲") + ref("footnote", 1)), ["甲", "表 | 内", "(1) 号", "箱"],
      footnotes=note("footnote", 1, tbl(tr("表", "内")) + numbered("号")
                     + p(r(alternate("wps", box(p("箱")), vml(p("箱")))))),
      numbering=abstract(0, lvl(0, "decimal", "(%1)")) + num(1, 0))
probe("note referred to twice is told once",
      p(r("甲") + ref("footnote", 1)) + p(r("乙") + ref("footnote", 1)),
      ["甲", "注", "乙"], footnotes=note("footnote", 1, p("注")))
probe("note that nothing refers to is not shown",
      p("甲"), ["甲"], [("甲", {}), ("孤児", {"story": "footnote",
                                            "marks": ["hidden"]})],
      footnotes=note("footnote", 1, p("孤児")))
probe("note of deleted text",
      p(r("甲") + change("del", ref("footnote", 1))), ["甲"],
      [("甲", {}), ("消えた注", {"marks": ["deleted"]})],
      footnotes=note("footnote", 1, p("消えた注")))
probe("note in the middle of a sentence and of a cell",
      tbl(tr("項", "<w:tc>" + p(r("守秘") + ref("footnote", 1) + r("義務"))
             + "</w:tc>")) + p("後"), ["項 | 守秘義務", "注", "後"],
      footnotes=note("footnote", 1, p("注")))
probe("notes that the package lacks", p(r("甲") + ref("footnote", 1)),
      ["甲"], state="incomplete")
probe("comment",
      p('<w:commentRangeStart w:id="0"/>' + r("甲")
        + '<w:commentRangeEnd w:id="0"/>' + ref("comment", 0) + r("乙")),
      ["甲乙"], [("甲乙", {}), ("要確認", {"story": "comment", "in_force": False,
                                         "anchor": 0})],
      comments=note("comment", 0, p("要確認")))

# --- Headers and footers -----------------------------------------------------

SECTION = ('<w:p><w:pPr><w:sectPr><w:headerReference w:type="default" '
           'r:id="r_header1"/><w:footerReference w:type="default" '
           'r:id="r_footer1"/></w:sectPr></w:pPr></w:p>')
probe("headers and footers once, not in force",
      p("甲") + SECTION + p("乙") + SECTION, ["甲", "乙"],
      [("甲", {}), ("乙", {}), ("契約書（案）", {"story": "header",
                                              "in_force": False}),
       ("1", {"story": "footer", "in_force": False})],
      header1=p("契約書（案）"), footer1=p("1"))
probe("text box and watermark in a header",
      p("甲"), ["甲"],
      [("甲", {}), ("頭", {"story": "header"}),
       ("箱", {"story": "header", "in_force": False}),
       ("見本", {"story": "header", "in_force": False})],
      header1=p(r("頭") + r(alternate("wps", box(p("箱")), vml(p("箱"))))
                + r('<w:pict><v:shape><v:textpath string="見本"/></v:shape>'
                    "</w:pict>")))

# --- Text boxes and drawings -------------------------------------------------

probe("text box once, its paragraph whole",
      p(r("秘密") + r(alternate("wps", box(p("枠") + p("内")), vml(p("枠内"))))
        + r("保持")) + p("次"), ["秘密保持", "枠", "内", "次"],
      [("秘密保持", {"story": "body"}), ("枠", {"story": "text-box",
                                              "anchor": 0}),
       ("内", {"story": "text-box"}), ("次", {"story": "body"})])
probe("text box as Word 2007 wrote it", p(r("甲") + r(vml(p("枠")))),
      ["甲", "枠"])
probe("shapes of a group",
      p(r(drawing("<wpg:wgp><wps:wsp><wps:txbx><w:txbxContent>" + p("一")
                  + "</w:txbxContent></wps:txbx></wps:wsp><wpg:grpSp><wps:wsp>"
                  "<wps:txbx><w:txbxContent>" + p("二") + "</w:txbxContent>"
                  "</wps:txbx></wps:wsp></wpg:grpSp></wpg:wgp>")) + r("本文")),
      ["本文", "一", "二"])
probe("table in a text box in a table",
      tbl(tr("<w:tc>" + p(r("外") + r(box(tbl(tr("甲", "乙")) + p("箱"))))
             + "</w:tc>", "隣")), None,
      [("外", {"table": 0, "row": 1, "column": 1}),
       ("甲", {"table": 1, "row": 1, "column": 1, "story": "text-box"}),
       ("乙", {"table": 1, "column": 2}), ("箱", {"table": None}),
       ("隣", {"table": 0, "column": 2})])
probe("text box in a text box",
      p(r("甲") + r(box(p(r("乙") + r(box(p("丙"))))))), ["甲", "乙", "丙"])
probe("hidden text box", p(r("甲") + r(box(p("乙")), "<w:vanish/>")), ["甲"],
      [("甲", {}), ("乙", {"marks": ["hidden"]})])
probe("numbers in text boxes count apart",
      numbered("甲") + numbered(r("乙") + r(box(numbered("丙"))))
      + numbered("丁"), ["1 甲", "2 乙", "1 丙", "3 丁"],
      numbering=abstract(0, lvl(0, "decimal", "%1")) + num(1, 0))
probe("lettering",
      p(r('<w:pict><v:shape><v:textpath style="x" string="社外秘 R&amp;D"/></v:shape>'
          "</w:pict>") + r("本文")), ["本文", "社外秘 R&D"])
probe("text drawn by DrawingML itself",
      p(r(drawing("<lc:lockedCanvas><a:sp><a:txSp><a:txBody><a:p><a:r>"
                  "<a:t>描いた</a:t></a:r></a:p><a:p><a:r><a:t>文</a:t></a:r>"
                  "</a:p></a:txBody></a:txSp></a:sp></lc:lockedCanvas>"))
        + r("本文")), ["本文", "描いた", "文"])
DIAGRAM = ('<?xml version="1.0"?><dgm:dataModel xmlns:dgm="http://schemas.'
           'openxmlformats.org/drawingml/2006/diagram" xmlns:a="http://schemas'
           '.openxmlformats.org/drawingml/2006/main"><dgm:ptLst><dgm:pt><dgm:t>'
           "<a:p><a:r><a:t>体制</a:t></a:r><a:r><a:t>図</a:t></a:r></a:p>"
           "</dgm:t></dgm:pt><dgm:pt><dgm:t><a:p><a:r><a:t>責任者</a:t></a:r>"
           "</a:p></dgm:t></dgm:pt></dgm:ptLst></dgm:dataModel>")
probe("diagram", p(r(drawing('<dgm:relIds r:dm="rD" r:lo="rL"/>'))
                   + r("本文")), ["本文", "体制図", "責任者"],
      links=[("rD", "diagramData", "diagrams/data1.xml")],
      files={"word/diagrams/data1.xml": DIAGRAM})
def points(kind, *values):
    return "<c:%sCache><c:ptCount/>%s</c:%sCache>" % (kind, "".join(
        '<c:pt idx="%d"><c:v>%s</c:v></c:pt>' % (i, v)
        for i, v in enumerate(values)), kind)


def series(name, *values):
    return ("<c:ser><c:tx><c:strRef><c:f>S!A1</c:f>%s</c:strRef></c:tx>"
            "<c:cat><c:strRef>%s</c:strRef></c:cat>"
            "<c:val><c:numRef>%s</c:numRef></c:val></c:ser>"
            % (points("str", name), points("str", "上期", "下期"),
               points("num", *values)))


CHART = ('<c:chartSpace xmlns:c="%s" xmlns:a="%s"><c:chart><c:title><c:tx>'
         "<c:rich><a:p><a:r><a:t>費用の</a:t></a:r><a:r><a:t>推移</a:t></a:r>"
         "</a:p></c:rich></c:tx></c:title><c:plotArea><c:barChart>%s"
         "</c:barChart></c:plotArea><c:txPr><a:p><a:pPr/></a:p></c:txPr>"
         "</c:chart></c:chartSpace>"
         % (SPACES["c"], SPACES["a"],
            series("運用", 10, 20) + series("保守", 30, 40)))
probe("chart: title, names, categories once, values",
      p(r(drawing('<c:chart r:id="rC"/>')) + r("本文")),
      ["本文", "費用の推移", "運用", "上期 下期", "10 20", "保守", "30 40"],
      [("本文", {}), ("費用の推移", {"story": "text-box"}), ("運用", {}),
       ("上期\t下期", {}), ("10\t20", {}), ("保守", {}), ("30\t40", {})],
      links=[("rC", "chart", "charts/chart1.xml")],
      files={"word/charts/chart1.xml": CHART})
probe("pictures say nothing",
      p(r(drawing('<pic:pic><pic:nvPicPr><pic:cNvPr id="1" name="図.png"/>'
                  "</pic:nvPicPr></pic:pic>")) + r("本文")), ["本文"],
      [("本文", {})])

# --- What is not read --------------------------------------------------------

probe("imported content is named",
      p("甲") + '<w:altChunk r:id="rA"/>' + p("乙"), ["甲", "乙"],
      state="incomplete", links=[("rA", "aFChunk", "chunk.htm")],
      files={"word/chunk.htm": "<p>html</p>"})
probe("embedded document is named",
      p(r('<w:object><v:shape/><o:OLEObject Type="Embed" '
          'ProgID="Word.Document.12" r:id="rO"/></w:object>') + r("甲")),
      ["甲"], state="incomplete",
      links=[("rO", "package", "embeddings/x.docx")],
      files={"word/embeddings/x.docx": "x"})
probe("embedded sheet is a picture",
      p(r('<w:object><v:shape/><o:OLEObject Type="Embed" '
          'ProgID="Excel.Sheet.12" r:id="rO"/></w:object>') + r("甲")), ["甲"],
      links=[("rO", "package", "embeddings/x.xlsx")])
probe("subdocument is named", p("甲") + '<w:subDoc r:id="rS"/>', ["甲"],
      state="incomplete",
      links=[("rS", "subDocument", "file:///C:/part.docx", "External")])
