# SPDX-License-Identifier: MIT
"""Reads the light markup of corpus/contracts (see the README there)."""
import re

from .inline import MarkupError, parse_inline
from .model import (Cell, Control, Document, Level, PageBreak, Paragraph,
                    Table, TextBox, Toc)

FORMS = {
    "1": "decimal", "１": "decimalFullWidth", "ア": "aiueoFullWidth",
    "ｱ": "aiueo", "イロハ": "irohaFullWidth", "①": "decimalEnclosedCircle",
    "一": "ideographDigital", "十一": "japaneseCounting", "i": "lowerRoman",
    "I": "upperRoman", "a": "lowerLetter", "A": "upperLetter",
    "・": "bullet",
}
ITEM = re.compile(r"\+([a-z]*)([1-9])(=?) (.*)")
HEADING = re.compile(r"(#{1,4})(\+?) (.*)")
RULE = re.compile(r"\|(\s*:?-{2,}:?\s*\|)+")
SEPARATOR = " // "


def parse_levels(text):
    """`第%1条 １ / %2 １ / (%3) 1`: text and form of each level."""
    levels = []
    for part in text.split(" / "):
        words = part.split()
        if len(words) not in (2, 3) or words[1] not in FORMS:
            raise MarkupError("bad level: " + part)
        start = int(words[2]) if len(words) == 3 else 1
        levels.append(Level(FORMS[words[1]], words[0], start))
    return levels


def split_cells(text):
    """Cells between bars; a bar inside braces belongs to its element."""
    cells, depth = [""], 0
    for char in text:
        depth += (char == "{") - (char == "}")
        if char == "|" and depth == 0:
            cells.append("")
        else:
            cells[-1] += char
    return [cell.strip() for cell in cells]


class Parser:
    def __init__(self, text, name):
        self.lines = text.split("\n")
        self.name = name
        self.at = 0
        self.document = Document()
        self.tables = {}

    def fail(self, why):
        raise MarkupError("%s:%d: %s" % (self.name, self.at, why))

    def parse(self):
        self.document.blocks = self.blocks(None)
        self.check_schemes(self.document.blocks)
        return self.document

    def check_schemes(self, blocks):
        from .model import paragraphs
        for each in paragraphs(blocks):
            known = self.document.schemes.get(each.scheme, [])
            if each.scheme and each.depth > len(known):
                self.fail("list %s has no level %d"
                          % (each.scheme, each.depth))

    def blocks(self, end):
        """Blocks up to the line `@@end`, or to the end of the text."""
        out = []
        while self.at < len(self.lines):
            line = self.lines[self.at].rstrip("\n")
            self.at += 1
            if line.strip() == "@@end":
                if end is None:
                    self.fail("@@end without a beginning")
                return out
            if line.startswith("|"):
                self.at -= 1
                out.append(self.table())
            elif line.strip() and not line.startswith("%%"):
                block = self.line(line)
                if block is not None:
                    out.append(block)
        if end is not None:
            self.fail("no @@end for " + end)
        return out

    def line(self, line):
        if line.startswith("@"):
            return self.directive(line)
        return self.paragraph(line)

    def paragraph(self, line):
        try:
            match = HEADING.fullmatch(line)
            if match:
                return Paragraph(parse_inline(match[3]), "heading",
                                 len(match[1]), bool(match[2]))
            match = ITEM.fullmatch(line)
            if match and match[3] and match[2] != "1":
                self.fail("only the first level can begin a new list")
            if match:
                return Paragraph(parse_inline(match[4]),
                                 scheme=match[1] or "list",
                                 depth=int(match[2]),
                                 restart=bool(match[3]))
            return Paragraph(parse_inline(line))
        except MarkupError as error:
            self.fail(str(error))

    def directive(self, line):
        document = self.document
        match = re.match(r"@@(box|control|table)(?: +(.*))?$", line)
        if match:
            inside = self.blocks(match[1])
            if match[1] == "box":
                return TextBox(inside)
            if match[1] == "control":
                return Control(match[2] or "", inside)
            self.tables[match[2]] = inside
            return None
        match = re.match(r"@(center|right|indent) (.*)", line)
        if match:
            return Paragraph(parse_inline(match[2]), match[1])
        if line.strip() == "@break":
            return PageBreak()
        if line.startswith("@toc"):
            return Toc(typed="typed" in line)
        match = re.match(r"@([a-z-]+)(?: ([a-z]+))?: *(.*)", line)
        if not match:
            self.fail("unknown directive: " + line)
        key, name, value = match.groups()
        if key in ("title", "author", "date", "header", "footer"):
            setattr(document, key, value)
        elif key in ("seed", "page-chars", "run-length"):
            setattr(document, key.replace("-", "_"), int(value))
        elif key == "headings":
            document.headings = parse_levels(value)
        elif key == "list":
            document.schemes[name or "list"] = parse_levels(value)
        else:
            self.fail("unknown setting: " + key)
        return None

    def table(self):
        rows, header = [], 0
        while self.at < len(self.lines) and self.lines[self.at][:1] == "|":
            line = self.lines[self.at].strip()
            self.at += 1
            if RULE.fullmatch(line):
                header = len(rows)
                continue
            if not line.endswith("|"):
                self.fail("a table row must end with '|'")
            rows.append(split_cells(line[1:-1]))
        width = len(rows[0])
        if any(len(row) != width for row in rows):
            self.fail("rows of unequal width, the first has %d" % width)
        return Table(self.spans(rows), header)

    def spans(self, rows):
        """`<` joins a cell to the one at its left, `^` to the one above."""
        grid = [[None] * len(row) for row in rows]
        for y, row in enumerate(rows):
            for x, text in enumerate(row):
                if text in ("<", "^"):
                    continue
                cell = Cell(self.cell_blocks(text))
                while (x + cell.across < len(row)
                       and row[x + cell.across] == "<"):
                    cell.across += 1
                while (y + cell.down < len(rows)
                       and rows[y + cell.down][x] == "^"):
                    cell.down += 1
                grid[y][x] = cell
        return grid

    def cell_blocks(self, text):
        out = []
        for part in text.split(SEPARATOR):
            match = re.fullmatch(r"\{table:(.+)\}", part)
            if match:
                if match[1] not in self.tables:
                    self.fail("no table named " + match[1])
                out.extend(self.tables[match[1]])
                out.append(Paragraph([]))
            else:
                out.append(self.paragraph(part))
        return out


def parse_markup(text, name="markup"):
    """Makes a Document of a source text; name is used in messages."""
    return Parser(text, name).parse()
