# SPDX-License-Identifier: MIT
"""What a word-processor document is made of, for both writers.

A Document holds blocks; a Paragraph holds inlines. Everything is plain data,
so that other generators can build documents without any markup:

    doc = Document(title="仕様書", blocks=[
        heading(1, "目的"),
        para("受注者は、次の業務を行う。"),
        item("list", 2, "設計"),
        Table([[cell("番号"), cell("内容")], [cell("1"), cell("設計書")]], 1)])
    doc.schemes["list"] = scheme("第%1条", "decimalFullWidth", ...)
"""
from dataclasses import dataclass, field

BOLD, STRIKE, HIDDEN, INSERTED, DELETED = "bold strike hidden ins del".split()


@dataclass
class Text:
    text: str
    marks: frozenset = frozenset()   # of BOLD, STRIKE, HIDDEN, INSERTED, DELETED


@dataclass
class Footnote:
    inlines: list


@dataclass
class Comment:
    author: str
    text: str


@dataclass
class Ruby:
    base: str
    reading: str


@dataclass
class Break:       # w:br, text:line-break
    pass


@dataclass
class Tab:
    pass


@dataclass
class Field:       # a field with its last result, e.g. a cross reference
    instruction: str
    result: str


@dataclass
class InlineControl:
    text: str
    placeholder: bool = False   # nothing was entered, the text is a prompt


@dataclass
class Link:
    target: str
    text: str


@dataclass
class Paragraph:
    inlines: list
    kind: str = "body"          # body, heading, center, right, indent
    level: int = 0              # headings: 1 to 4
    numbered: bool = False      # headings: number by the heading scheme
    scheme: str = ""            # other paragraphs: name of a scheme or ""
    depth: int = 0              # level in that scheme, from 1
    restart: bool = False       # begin a new list


@dataclass
class Cell:
    blocks: list
    across: int = 1
    down: int = 1


@dataclass
class Table:
    rows: list                  # of lists of Cell; None where a span covers
    header_rows: int = 0


@dataclass
class Toc:
    typed: bool = False         # plain paragraphs with dot leaders
    depth: int = 3


@dataclass
class PageBreak:
    pass


@dataclass
class TextBox:
    blocks: list


@dataclass
class Control:
    name: str
    blocks: list


@dataclass
class Level:
    form: str = "decimal"       # ECMA-376 ST_NumberFormat
    text: str = "%1"            # ECMA-376 w:lvlText
    start: int = 1


@dataclass
class Document:
    title: str = ""
    author: str = ""
    date: str = "2023-04-03"
    header: str = ""
    footer: str = ""
    seed: int = 1
    page_chars: int = 1150      # characters on a page, for soft page breaks
    run_length: int = 24        # mean characters in a run
    headings: list = field(default_factory=list)   # of Level
    schemes: dict = field(default_factory=dict)    # name: list of Level
    blocks: list = field(default_factory=list)


def para(text, kind="body"):
    return Paragraph([Text(text)], kind)


def heading(level, text, numbered=False):
    return Paragraph([Text(text)], "heading", level, numbered)


def item(name, depth, text, restart=False):
    return Paragraph([Text(text)], scheme=name, depth=depth, restart=restart)


def cell(text, across=1, down=1):
    return Cell([para(line) for line in text.split("\n")], across, down)


def scheme(*pairs):
    """scheme("第%1条", "decimalFullWidth", "%2", "decimal", ...)"""
    return [Level(form, text) for text, form in zip(pairs[::2], pairs[1::2])]


def plain(inlines, in_force=True):
    """The text of inlines; without what is not in force if so asked."""
    out = []
    for inline in inlines:
        if isinstance(inline, Text):
            if not in_force or not inline.marks & {STRIKE, HIDDEN, DELETED}:
                out.append(inline.text)
        elif isinstance(inline, Ruby):
            out.append(inline.base)
        elif isinstance(inline, Field):
            out.append(inline.result)
        elif isinstance(inline, InlineControl):
            if not in_force or not inline.placeholder:
                out.append(inline.text)
        elif isinstance(inline, Link):
            out.append(inline.text)
    return "".join(out)


def paragraphs(blocks):
    """All paragraphs in reading order, those of cells and boxes too."""
    for block in blocks:
        if isinstance(block, Paragraph):
            yield block
        elif isinstance(block, Table):
            for row in block.rows:
                for each in row:
                    if each is not None:
                        yield from paragraphs(each.blocks)
        elif isinstance(block, (TextBox, Control)):
            yield from paragraphs(block.blocks)


def in_force_lines(document):
    """Text in force, a line for each paragraph and each footnote."""
    for each in paragraphs(document.blocks):
        yield plain(each.inlines)
        for inline in each.inlines:
            if isinstance(inline, Footnote):
                yield plain(inline.inlines)
