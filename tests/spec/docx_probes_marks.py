# SPDX-License-Identifier: MIT
"""Text that is not in force: tracked changes, hidden and struck-out text."""
from docx_kit import (Probe, change, package, p, r, style, styled, tbl, tc, tr)

PROBES = []


def probe(name, body, text, blocks=None, **parts):
    PROBES.append(Probe(name, "docx", package(body, **parts), text, blocks,
                        "complete"))


def deleted(text):
    return change("del", "<w:r><w:delText>%s</w:delText></w:r>" % text)


MARK_DELETED = "<w:rPr>%s</w:rPr>" % change("del", "")

# --- Tracked changes ---------------------------------------------------------

probe("insertion and deletion",
      p(r("受託者は") + deleted("毎月") + change("ins", r("四半期ごとに"))
        + r("報告する。")), ["受託者は四半期ごとに報告する。"],
      [("受託者は四半期ごとに報告する。", {"marks": ["inserted"]}),
       ("毎月", {"marks": ["deleted"], "in_force": False})])
probe("inserted, then deleted",
      p(r("甲") + change("ins", change("del", "<w:r><w:delText>乙</w:delText>"
                                      "</w:r>"))), ["甲"],
      [("甲", {}), ("乙", {"marks": ["inserted", "deleted"]})])
probe("moved text once",
      p('<w:moveFromRangeStart w:id="0" w:name="m"/>'
        + change("moveFrom", r("移す文")) + '<w:moveFromRangeEnd w:id="0"/>'
        + r("甲"))
      + p('<w:moveToRangeStart w:id="1" w:name="m"/>'
          + change("moveTo", r("移す文")) + '<w:moveToRangeEnd w:id="1"/>'),
      ["甲", "移す文"],
      [("甲", {}), ("移す文", {"marks": ["deleted"]}),
       ("移す文", {"marks": ["inserted"]})])
probe("deleted paragraph mark joins",
      p("再委託", MARK_DELETED) + p("の禁止") + p("次"), ["再委託の禁止", "次"],
      [("再委託の禁止", {"paragraph": 1}), ("次", {"paragraph": 2})])
probe("deleted paragraph", p(deleted("削る段落"), MARK_DELETED) + p("残る"),
      ["残る"], [("残る", {}), ("削る段落", {"marks": ["deleted"]})])
probe("deleted mark before a table and at the end of a cell",
      p("表の前", MARK_DELETED) + tbl(tr(tc(p("欄", MARK_DELETED)), "隣"))
      + p("後"), ["表の前", "欄 | 隣", "後"])
probe("deleted instruction of a field",
      p(change("del", r('<w:fldChar w:fldCharType="begin"/>')
               + "<w:r><w:delInstrText>PAGE</w:delInstrText></w:r>"
               + r('<w:fldChar w:fldCharType="end"/>')) + r("本文")), ["本文"])
probe("old properties are not properties",
      p(r("本文", "<w:rPrChange w:id='1' w:author='a'><w:rPr><w:vanish/>"
          "<w:strike/></w:rPr></w:rPrChange>"),
        "<w:pPrChange w:id='2' w:author='a'><w:pPr><w:outlineLvl w:val='0'/>"
        "</w:pPr></w:pPrChange>"), ["本文"],
      [("本文", {"kind": "paragraph", "marks": []})])
probe("inserted and deleted rows",
      tbl(tr("旧", "行", properties=change("del", "")),
          tr("新", "行", properties=change("ins", "")), tr("共", "通")),
      ["新 | 行", "共 | 通"],
      [("旧", {"marks": ["deleted"]}), ("行", {"marks": ["deleted"]}),
       ("新", {"marks": ["inserted"]}), ("行", {}), ("共", {}), ("通", {})])
probe("deleted cell",
      tbl(tr(tc("旧", change("cellDel", "")), "新")), ["新"])
probe("changes around paragraphs and tables",
      change("ins", p("足した段落")) + change("del", tbl(tr("消した表")))
      + p("本文"), ["足した段落", "本文"])

# --- Hidden and struck-out ---------------------------------------------------

probe("hidden directly",
      p(r("見える") + r("見えない", "<w:vanish/>") + r("文", "<w:vanish "
        'w:val="0"/>')), ["見える文"],
      [("見える文", {}), ("見えない", {"marks": ["hidden"],
                                       "in_force": False})])
probe("struck out directly",
      p(r("有効") + r("取消", "<w:strike/>") + r("二重", "<w:dstrike/>")
        + r("戻し", '<w:strike w:val="false"/>')), ["有効戻し"],
      [("有効戻し", {}), ("取消二重", {"marks": ["struck"],
                                       "in_force": False})])
STYLES = (style("paragraph", "n", "", "Normal", standard=True)
          + style("paragraph", "hp", "<w:rPr><w:vanish/></w:rPr>")
          + style("paragraph", "hq", "", None, "hp")
          + style("paragraph", "hr", '<w:rPr><w:vanish w:val="0"/></w:rPr>',
                  None, "hp")
          + style("character", "hc", "<w:rPr><w:vanish/></w:rPr>")
          + style("character", "sc", "<w:rPr><w:strike/></w:rPr>")
          + style("character", "dc", "<w:rPr><w:dstrike/></w:rPr>")
          + style("paragraph", "sp", "<w:rPr><w:strike/></w:rPr>")
          + style("table", "st", "<w:rPr><w:strike/></w:rPr>"))
probe("hidden by a paragraph style and what is based on it",
      styled("hp", "甲") + styled("hq", "乙") + styled("hr", "丙") + p("丁"),
      ["丙", "丁"], [("甲", {"marks": ["hidden"]}),
                     ("乙", {"marks": ["hidden"]}), ("丙", {}), ("丁", {})],
      styles=STYLES)
probe("shown again by direct formatting",
      styled("hp", r("隠") + r("出", '<w:vanish w:val="0"/>')), ["出"],
      styles=STYLES)
probe("hidden and struck by character styles",
      p(r("甲") + r("乙", '<w:rStyle w:val="hc"/>')
        + r("丙", '<w:rStyle w:val="sc"/>')
        + r("丁", '<w:rStyle w:val="dc"/>')), ["甲"],
      [("甲", {}), ("乙", {"marks": ["hidden"]}),
       ("丙丁", {"marks": ["struck"]})], styles=STYLES)
probe("two styles that strike cancel each other",
      styled("sp", r("取消") + r("有効", '<w:rStyle w:val="sc"/>')), ["有効"],
      styles=STYLES)
probe("table style that strikes",
      tbl(tr(tc(p("取消")), tc(styled("sp", "有効"))),
          properties='<w:tblStyle w:val="st"/>') + p("本文"),
      ["有効", "本文"], styles=STYLES)
probe("defaults of the document that hide",
      p(r("隠") + r("出", '<w:vanish w:val="0"/>')), ["出"],
      styles="<w:docDefaults><w:rPrDefault><w:rPr><w:vanish/></w:rPr>"
      "</w:rPrDefault></w:docDefaults>")
probe("default paragraph style that strikes", p("取消") + styled("n", "有効"),
      ["有効"], styles=style("paragraph", "d", "<w:rPr><w:strike/></w:rPr>",
                             "Normal", standard=True)
      + style("paragraph", "n", "", "Other"))
probe("styles based on one another in a circle",
      styled("a", "本文"), ["本文"], styles=style("paragraph", "a", "", None, "b")
      + style("paragraph", "b", "", None, "a"))
probe("hidden only in web view is printed",
      p(r("印刷される", "<w:webHidden/>")), ["印刷される"])
probe("hidden row", tbl(tr("隠", properties="<w:hidden/>"), tr("出")),
      ["出"])
probe("hidden paragraph mark",
      p(r("秘密の"), "<w:rPr><w:vanish/></w:rPr>") + p("保持"), None,
      [("秘密の", {"marks": []}), ("保持", {"marks": ["joined"]})])
probe("style separator: heading on the line of its text",
      p(r("（目的）"), '<w:outlineLvl w:val="1"/><w:rPr><w:vanish/>'
        "<w:specVanish/></w:rPr>") + p("この契約は"), ["（目的）", "この契約は"],
      [("（目的）", {"kind": "heading", "level": 2, "marks": []}),
       ("この契約は", {"kind": "paragraph", "marks": []})])
