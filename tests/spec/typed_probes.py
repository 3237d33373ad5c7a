# SPDX-License-Identifier: MIT
"""Structure that authors typed: documents of plain paragraphs and tables, the
same ones as DOCX and as ODT. A document is a list of paragraphs (text, with
"\\n" for a line break) and tables (lists of rows of texts)."""
import docx_kit
import odt_kit
from docx_kit import Probe

DOCUMENTS = []


def typed(name, document, blocks):
    """blocks: (number, text, fields); number and text together are what the
    author typed. Blocks whose fields are None are as any paragraph."""
    DOCUMENTS.append((name, document, blocks))


def expected(blocks):
    return [(text, dict({"kind": "paragraph"} if fields is None else fields,
                        **({"number": number} if number else {})))
            for number, text, fields in blocks]


def docx_text(text):
    runs = "<w:br/>".join(docx_kit.t(line) for line in text.split("\n"))
    return docx_kit.p("<w:r>%s</w:r>" % runs.replace("\t", "</w:t><w:tab/>"
                                                     "<w:t>"))


def odt_text(text):
    return odt_kit.p(text.replace("\n", "<text:line-break/>").replace(
        "\t", "<text:tab/>"))


def docx_probes():
    for name, document, blocks in DOCUMENTS:
        body = "".join(
            docx_text(part) if isinstance(part, str) else docx_kit.tbl(
                *[docx_kit.tr(*row) for row in part]) for part in document)
        yield Probe(name, "docx", docx_kit.package(body), None,
                    expected(blocks), "complete")


def odt_probes():
    for name, document, blocks in DOCUMENTS:
        body = "".join(
            odt_text(part) if isinstance(part, str) else odt_kit.table(
                len(part[0]), *[odt_kit.row(*[odt_kit.cell(odt_kit.p(c))
                                              for c in row])
                                for row in part])
            for part in document)
        yield Probe(name, "odt", odt_kit.package(
            {"content.xml": odt_kit.content(body)}), None, expected(blocks),
            "complete")


H1 = {"kind": "heading", "rank": 1, "parent": None, "marks": ["typed"]}


def under(kind, rank, parent, marks=("typed",)):
    return {"kind": kind, "rank": rank, "parent": parent,
            "marks": list(marks)}


def text_under(parent, marks=()):
    return {"kind": "paragraph", "rank": 0, "parent": parent,
            "marks": list(marks)}


typed("typed chapters, articles with a title before them, paragraphs, items, "
      "annexes",
      ["第１章　総則", "第１条　甲は、乙に業務を委託する。", "（秘密保持）",
       "第２条　乙は、秘密を保持しなければならない。",
       "２　前項の秘密は、次の各号をいう。", "(1) 甲が示した情報",
       "(2) 業務上知り得た情報", "別紙１", "作業一覧"],
      [("", "第１章　総則", H1),
       ("", "第１条　甲は、乙に業務を委託する。", under("list-item", 2, 0)),
       ("", "（秘密保持）", under("heading", 2, 0)),
       ("", "第２条　乙は、秘密を保持しなければならない。",
        under("list-item", 3, 2)),
       ("", "２　前項の秘密は、次の各号をいう。", under("list-item", 4, 3)),
       ("", "(1) 甲が示した情報", under("list-item", 5, 4)),
       ("", "(2) 業務上知り得た情報", under("list-item", 5, 4)),
       ("", "別紙１", H1), ("", "作業一覧", text_under(7))])
typed("typed headings and items of a specification",
      ["１．目的", "本書は、要件を定める。", "２．作業内容", "(1) 設計",
       "ア　基本設計を行うこと。", "イ　詳細設計を行うこと。", "(2) 開発",
       "別添２　体制図", "様式第１号"],
      [("", "１．目的", H1), ("", "本書は、要件を定める。", text_under(0)),
       ("", "２．作業内容", H1), ("", "(1) 設計", under("heading", 2, 2)),
       ("", "ア　基本設計を行うこと。", under("list-item", 3, 3)),
       ("", "イ　詳細設計を行うこと。", under("list-item", 3, 3)),
       ("", "(2) 開発", under("heading", 2, 2)),
       ("", "別添２　体制図", H1), ("", "様式第１号", H1)])
typed("typed table of contents",
      ["目次", "第１条　目的\t1", "第２条　秘密保持・・・・・・・・2",
       "１．３　監査…………12", "第１条　目的", "甲は委託する。"],
      [("", "目次", text_under(None, ["toc"])),
       ("", "第１条　目的\t1", text_under(None, ["toc"])),
       ("", "第２条　秘密保持・・・・・・・・2", text_under(None, ["toc"])),
       ("", "１．３　監査…………12", text_under(None, ["toc"])),
       ("", "第１条　目的", H1), ("", "甲は委託する。", text_under(4))])
typed("revision table",
      ["改訂履歴", [["版", "改訂内容"], ["1.1", "再委託を禁止した。"]],
       "本文である。"],
      [("", "改訂履歴", text_under(None, ["revision"])),
       ("", "版", {"table": 0, "row": 1, "marks": ["revision"]}),
       ("", "改訂内容", {"marks": ["revision"], "in_force": False}),
       ("", "1.1", {"marks": ["revision"]}),
       ("", "再委託を禁止した。", {"marks": ["revision"], "row": 2}),
       ("", "本文である。", text_under(None))])
typed("page headers and page numbers in the flow, a sentence across them",
      ["情報システム運用業務　調達仕様書", "１．目的",
       "受注者は、知り得た情報を目的外に",
       "情報システム運用業務　調達仕様書", "- 2 -", "利用してはならない。",
       "２．期間", "契約の日から一年とする。",
       "情報システム運用業務　調達仕様書", "- 3 -", "３．その他",
       "協議する。", "情報システム運用業務　調達仕様書", "- 4 -", "以上"],
      [("", "情報システム運用業務　調達仕様書", H1),
       ("", "１．目的", under("heading", 2, 0)),
       ("", "受注者は、知り得た情報を目的外に", text_under(1)),
       ("", "情報システム運用業務　調達仕様書",
        text_under(1, ["repeated"])),
       ("", "- 2 -", text_under(1, ["repeated"])),
       ("", "利用してはならない。", text_under(1, ["joined"])),
       ("", "２．期間", under("heading", 2, 0)),
       ("", "契約の日から一年とする。", text_under(6)),
       ("", "情報システム運用業務　調達仕様書",
        text_under(6, ["repeated"])),
       ("", "- 3 -", text_under(6, ["repeated"])),
       ("", "３．その他", under("heading", 2, 0)),
       ("", "協議する。", text_under(10)),
       ("", "情報システム運用業務　調達仕様書",
        text_under(10, ["repeated"])),
       ("", "- 4 -", text_under(10, ["repeated"])),
       ("", "以上", text_under(10))])
LINE = "受 注 者 は 、 情 報 の 取 扱 い に 関 し て 必 要 な 措 置 を"
typed("numbers of lines in a consultation draft",
      ["%d %s" % (i, LINE) for i in range(1, 13)] + ["講じること。"],
      [("", LINE, text_under(None))]
      + [("", LINE, text_under(None, ["joined"]))] * 11
      + [("", "講じること。", text_under(None, ["joined"]))])
typed("a sentence over paragraphs and over lines of one",
      ["受注者は、情報セキュリ", "ティ対策を講じること。",
       "受注者は、秘\n密を保持す\nること。"],
      [("", "受注者は、情報セキュリ", None),
       ("", "ティ対策を講じること。", {"marks": ["joined"]}),
       ("", "受注者は、秘\n密を保持す\nること。", None)])
typed("phrases without numbers under the sentence that leads them",
      ["第１条　乙は、次の事項を書面で提出する。", "役員の一覧", "作業の場所",
       "第２条　乙は、次の書類を示す。", "資本関係、従事者の国籍",
       "なお、変更は届け出る。", "契約の終了", "契約は年度末に終わる。"],
      [("", "第１条　乙は、次の事項を書面で提出する。",
        under("list-item", 1, None)),
       ("", "役員の一覧", text_under(0)), ("", "作業の場所", text_under(0)),
       ("", "第２条　乙は、次の書類を示す。", under("list-item", 1, None)),
       ("", "資本関係、従事者の国籍", text_under(3)),
       ("", "なお、変更は届け出る。", text_under(3)),
       ("", "契約の終了", text_under(3)),
       ("", "契約は年度末に終わる。", text_under(3))])
typed("phrases without numbers under a sentence without one",
      ["乙は、次の事項を書面で提出する。", "役員の一覧", "作業の場所",
       "写しは甲に渡す。", "業務の概要は、次のとおりである。", "契約の背景",
       "制度は古い。"],
      [("", "乙は、次の事項を書面で提出する。", {"rank": 1, "parent": None}),
       ("", "役員の一覧", text_under(0)), ("", "作業の場所", text_under(0)),
       ("", "写しは甲に渡す。", text_under(None)),
       ("", "業務の概要は、次のとおりである。", text_under(None)),
       ("", "契約の背景", text_under(None)),
       ("", "制度は古い。", text_under(None))])
typed("captions above articles, and behind their numbers",
      ["保全に関する特約条項", "第１条（総則）　乙は、次により行う。",
       "第２条（秘密）　乙は、漏らさない。"],
      [("", "保全に関する特約条項", H1),
       ("", "第１条（総則）　乙は、次により行う。", under("list-item", 2, 0)),
       ("", "第２条（秘密）　乙は、漏らさない。", under("list-item", 2, 0))])
typed("captions above articles that others behind them do not have",
      ["（再委託の制限）", "第６条　乙は、再委託しない。",
       "第７条　乙は、丙を監督する。", "第８条（雑則）　乙は、誠実に行う。",
       "第９条　甲は、協議に応じる。"],
      [("", "（再委託の制限）", H1),
       ("", "第６条　乙は、再委託しない。", under("list-item", 2, 0)),
       ("", "第７条　乙は、丙を監督する。", under("list-item", 2, 0)),
       ("", "第８条（雑則）　乙は、誠実に行う。", under("list-item", 1, None)),
       ("", "第９条　甲は、協議に応じる。", under("list-item", 1, None))])
