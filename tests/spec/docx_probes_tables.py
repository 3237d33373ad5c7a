# SPDX-License-Identifier: MIT
"""Tables and pages."""
from docx_kit import (Probe, abstract, change, lvl, num, numbered, p, package,
                      r, sdt, style, styled, tbl, tc, tr)

PROBES = []


def probe(name, body, text, blocks=None, **parts):
    PROBES.append(Probe(name, "docx", package(body, **parts), text, blocks,
                        "complete"))


def at(text, table, row, column, rows=1, columns=1):
    return (text, {"table": table, "row": row, "column": column,
                   "row_span": rows, "column_span": columns})


probe("cells kept apart", tbl(tr("甲", "乙"), tr("丙", "丁")) + p("後"),
      ["甲 | 乙", "丙 | 丁", "後"],
      [at("甲", 0, 1, 1), at("乙", 0, 1, 2), at("丙", 0, 2, 1),
       at("丁", 0, 2, 2), ("後", {"table": None, "row": None})])
probe("paragraphs of one cell", tbl(tr(tc(p("甲") + p("乙")), "丙")) + p("後"),
      ["甲 / 乙 | 丙", "後"])
probe("merged cells",
      tbl(tr(tc("甲", '<w:gridSpan w:val="2"/>'), tc("乙", (
          '<w:vMerge w:val="restart"/>'))),
          tr("丙", "丁", tc("<w:p/>", "<w:vMerge/>")),
          tr("戊", "己", "庚")) + p("後"),
      ["甲 | 乙", "丙 | 丁", "戊 | 己 | 庚", "後"],
      [at("甲", 0, 1, 1, 1, 2), at("乙", 0, 1, 3, 2), at("丙", 0, 2, 1),
       at("丁", 0, 2, 2), at("戊", 0, 3, 1), at("己", 0, 3, 2),
       at("庚", 0, 3, 3), ("後", {})])
probe("row that begins further right",
      tbl(tr("甲", "乙"), tr("丙", properties='<w:gridBefore w:val="1"/>')),
      ["甲 | 乙", "丙"],
      [at("甲", 0, 1, 1), at("乙", 0, 1, 2), at("丙", 0, 2, 2)])
probe("nested table",
      tbl(tr(tc(p("外") + tbl(tr("内1", "内2")) + p("外の続き")), "隣"))
      + p("後"), None,
      [at("外", 0, 1, 1), at("内1", 1, 1, 1), at("内2", 1, 1, 2),
       at("外の続き", 0, 1, 1), at("隣", 0, 1, 2), ("後", {})])
probe("header row",
      tbl(tr("項目", "内容", properties="<w:tblHeader/>"), tr("甲", "乙")),
      ["項目 | 内容", "甲 | 乙"])
probe("200 nested tables",
      "<w:tbl><w:tr><w:tc>" * 200 + p("底") + "</w:tc></w:tr></w:tbl>" * 200,
      ["底"], [at("底", 199, 1, 1)])
probe("empty cells and rows",
      tbl(tr("", "甲"), "<w:tr/>", tr("乙", "")) + p(), ["甲", "乙"],
      [at("甲", 0, 1, 2), at("乙", 0, 3, 1)])
probe("numbers in cells",
      tbl(tr(tc(numbered("甲")), tc(numbered("乙"))), tr(tc(numbered("丙")),
                                                      "丁")),
      ["(1) 甲 | (2) 乙", "(3) 丙 | 丁"],
      numbering=abstract(0, lvl(0, "decimal", "(%1)")) + num(1, 0))
probe("numbers of deleted rows are not counted",
      tbl(tr(tc(numbered("甲"))), tr(tc(numbered("乙")),
                                    properties=change("del", "")),
          tr(tc(numbered("丙")))), ["(1) 甲", "(2) 丙"],
      numbering=abstract(0, lvl(0, "decimal", "(%1)")) + num(1, 0))
probe("row and cell out of their places",
      "<w:tr><w:tc>" + p("甲") + "</w:tc></w:tr>" + "<w:tc>" + p("乙")
      + "</w:tc>" + p("丙"), ["甲", "乙", "丙"])
probe("control around a table", sdt(tbl(tr("甲", "乙"))) + p("後"),
      ["甲 | 乙", "後"])

# --- Pages -------------------------------------------------------------------

RENDERED = r("<w:lastRenderedPageBreak/>")


def page(text, number):
    return (text, {"page": number})


probe("pages by the breaks that were laid out",
      p("一") + p(RENDERED + r("二")) + p(r("二の終わり") + RENDERED
                                        + r("三")) + p("三の続き"),
      ["一", "二", "二の終わり三", "三の続き"],
      [page("一", 1), page("二", 2), page("二の終わり三", 2),
       page("三の続き", 3)])
probe("a break that was set and laid out is one",
      p(r("一") + r('<w:br w:type="page"/>')) + p(RENDERED + r("二"))
      + p("三", "<w:pageBreakBefore/>")
      + p(RENDERED + r("四")), None,
      [page("一", 1), page("二", 2), page("三", 3), page("四", 4)])
probe("page break inside a paragraph parts its text",
      p(r("前") + r('<w:br w:type="page"/>') + r("後")), None,
      [("前\n後", {"page": 1})])
probe("page break by style",
      p("一") + styled("c", "二") + p("三", '<w:pStyle w:val="c"/>'
                                   "<w:pageBreakBefore/>"), ["一", "二", "三"],
      [page("一", 1), page("二", 2), page("三", 3)],
      styles=style("paragraph", "c", "<w:pPr><w:pageBreakBefore/></w:pPr>"))
probe("a row over two pages is one break",
      tbl(tr(tc(p(r("甲") + RENDERED + r("乙"))),
             tc(p(r("丙") + RENDERED + r("丁")))), tr("戊", "己")), None,
      [page("甲乙", 1), page("丙丁", 2), page("戊", 2), page("己", 2)])
probe("no page without breaks", p("本文"), ["本文"],
      [("本文", {"page": None})])
