# SPDX-License-Identifier: MIT
"""Blocks of an ODT body: paragraphs, lists, tables, contents, frames."""
from xml.sax.saxutils import escape, quoteattr

from .body import Body
from .layout import heading_pages
from .model import Paragraph, plain
from .odt_runs import Runs

KINDS = {"center": "P1", "right": "P2", "indent": "P3", "body": "Standard"}


def letters(number):
    """Column names of a table: A, B, ..., Z, AA."""
    out = ""
    while number >= 0:
        out = chr(65 + number % 26) + out
        number = number // 26 - 1
    return out


class OdtBody(Body):
    def __init__(self, document):
        super().__init__(document, Runs)
        self.styles = {name: "L%d" % at
                       for at, name in enumerate(document.schemes, 1)}
        self.last_list = {}    # scheme: xml:id of its newest list
        self.lists = self.tables = self.sections = 0
        self.newest = ""       # scheme of the newest list of all

    def blocks(self, blocks):
        out, at = [], 0
        while at < len(blocks):
            block = blocks[at]
            if isinstance(block, Paragraph) and block.scheme:
                end = at + 1
                while (end < len(blocks)
                       and isinstance(blocks[end], Paragraph)
                       and blocks[end].scheme == block.scheme
                       and not blocks[end].restart):
                    end += 1
                out.append(self.list(blocks[at:end]))
                at = end
            else:
                out.append(self.block(block))
                at += 1
        return "".join(out)

    def new_page(self):
        return '<text:p text:style-name="P4"/>'

    def control(self, block):
        self.sections += 1
        return '<text:section text:name=%s>%s</text:section>' % (
            quoteattr("%s %d" % (block.name, self.sections)),
            self.blocks(block.blocks))

    def paragraph(self, block):
        content = self.runs.inlines(block.inlines)
        self.runs.pager.feed(18)
        if block.kind == "heading":
            header = ""
            if self.document.headings and not block.numbered:
                header = ' text:is-list-header="true"'
            return ('<text:h text:style-name="Heading_20_%d"'
                    ' text:outline-level="%d"%s>%s</text:h>'
                    % (block.level, block.level, header, content))
        return '<text:p text:style-name="%s">%s</text:p>' % (
            KINDS[block.kind], content)

    def list(self, items):
        """One text:list for numbered paragraphs that follow each other."""
        name = items[0].scheme
        self.lists += 1
        ident = "list%d" % self.lists
        goes_on = ""
        if name in self.last_list and not items[0].restart:
            if name == self.newest:
                goes_on = ' text:continue-numbering="true"'
            else:
                goes_on = ' text:continue-list="%s"' % self.last_list[name]
        self.last_list[name] = ident
        self.newest = name
        out = ['<text:list xml:id="%s" text:style-name="%s"%s>'
               % (ident, self.styles[name], goes_on)]
        depth, opened = 1, [False]
        for each in items:
            while depth > each.depth:
                out.append("</text:list-item></text:list>" if opened.pop()
                           else "</text:list>")
                depth -= 1
            while depth < each.depth:
                if not opened[-1]:
                    out.append("<text:list-item>")
                    opened[-1] = True
                out.append("<text:list>")
                opened.append(False)
                depth += 1
            if opened[-1]:
                out.append("</text:list-item>")
            out.append("<text:list-item>")
            opened[-1] = True
            out.append(self.paragraph(each))
        while opened:
            out.append("</text:list-item></text:list>" if opened.pop()
                       else "</text:list>")
        return "".join(out)

    def table(self, block):
        self.tables += 1
        columns = len(block.rows[0])
        rows = ["<table:table-row>%s</table:table-row>"
                % "".join(self.cell(each) for each in row)
                for row in block.rows]
        head = "".join(rows[:block.header_rows])
        if head:
            head = "<table:table-header-rows>%s</table:table-header-rows>" \
                % head
        return ('<table:table table:name="表%d"><table:table-column'
                ' table:number-columns-repeated="%d"/>%s%s</table:table>' % (
                    self.tables, columns, head,
                    "".join(rows[block.header_rows:])))

    def cell(self, cell):
        if cell is None:
            return "<table:covered-table-cell/>"
        spans = ""
        if cell.across > 1:
            spans += ' table:number-columns-spanned="%d"' % cell.across
        if cell.down > 1:
            spans += ' table:number-rows-spanned="%d"' % cell.down
        return ('<table:table-cell table:style-name="C1"'
                ' office:value-type="string"%s>%s</table:table-cell>'
                % (spans, self.blocks(cell.blocks)))

    def toc(self, block):
        lines = []
        for head, page in heading_pages(self.document):
            if head.level <= block.depth:
                number = self.numbers[id(head)]
                lines.append('<text:p text:style-name="Contents_20_%d">%s%s'
                             "<text:tab/>%d</text:p>" % (
                                 head.level, number and number + " ",
                                 escape(plain(head.inlines)), page))
        return (
            '<text:table-of-content text:name="目次1" text:protected="true">'
            '<text:table-of-content-source text:outline-level="%d">'
            "<text:index-title-template>目　次</text:index-title-template>"
            "</text:table-of-content-source><text:index-body>"
            '<text:index-title text:name="目次1_Head"><text:p text:style-name='
            '"Contents_20_Heading">目　次</text:p></text:index-title>%s'
            "</text:index-body></text:table-of-content>"
            % (block.depth, "".join(lines)))

    def typed_toc_title(self, text):
        return '<text:p text:style-name="P1">%s</text:p>' % escape(text)

    def typed_toc_line(self, text):
        return '<text:p text:style-name="Standard">%s</text:p>' % escape(text)

    def text_box(self, block):
        self.boxes += 1
        return ('<text:p text:style-name="Standard"><draw:frame'
                ' draw:style-name="fr1" draw:name="枠%d" text:anchor-type='
                '"as-char" svg:width="15cm" svg:height="3cm"><draw:text-box>'
                "%s</draw:text-box></draw:frame></text:p>"
                % (self.boxes, self.blocks(block.blocks)))
