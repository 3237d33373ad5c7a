# SPDX-License-Identifier: MIT
"""Blocks of a DOCX body: paragraphs, tables, contents, boxes."""
from xml.sax.saxutils import escape, quoteattr

from .docx_runs import Runs, run, text_element
from .body import Body
from .layout import heading_pages
from .model import DELETED, Text, plain

JUSTIFY = {"center": '<w:jc w:val="center"/>', "right": '<w:jc w:val="right"/>',
           "indent": '<w:ind w:leftChars="200" w:left="420"/>'}
TABLE_WIDTH = 8494    # twentieths of a point
CELL_MARGINS = 216


class DocxBody(Body):
    def __init__(self, document, numbering, style_numbered):
        super().__init__(document, Runs)
        self.numbering = numbering
        self.style_numbered = style_numbered
        self.pages = heading_pages(document)
        self.bookmarks = {id(block): at
                          for at, (block, _) in enumerate(self.pages)}
        self.width = TABLE_WIDTH   # for tables here, narrower inside cells

    def new_page(self):
        return '<w:p><w:r><w:br w:type="page"/></w:r></w:p>'

    def properties(self, block):
        out = ""
        if block.kind == "heading":
            out = '<w:pStyle w:val="%d"/>' % block.level
            if self.document.headings:
                out += self.heading_number(block)
        elif block.scheme:
            out = ('<w:pStyle w:val="a3"/><w:numPr><w:ilvl w:val="%d"/>'
                   '<w:numId w:val="%d"/></w:numPr>' % (
                       block.depth - 1, self.numbering.number(block)))
        elif block.kind in JUSTIFY:
            out = JUSTIFY[block.kind]
        deleted = block.inlines and all(
            isinstance(x, Text) and DELETED in x.marks
            for x in block.inlines)
        if deleted:
            out += "<w:rPr><w:del %s/></w:rPr>" % self.runs.change()
        return "<w:pPr>%s</w:pPr>" % out if out else ""

    def heading_number(self, block):
        number = '<w:numPr><w:ilvl w:val="%d"/><w:numId w:val="%d"/></w:numPr>'
        if block.numbered and not self.style_numbered:
            return number % (block.level - 1, 1)
        if not block.numbered and self.style_numbered:
            return number % (0, 0)   # numId 0 takes the number away
        return ""

    def paragraph(self, block, extra=""):
        ppr = self.properties(block)
        starts = self.runs.comment_starts(block.inlines)
        content = self.runs.inlines(block.inlines)
        self.runs.pager.feed(18)
        if id(block) in self.bookmarks:
            at = self.bookmarks[id(block)]
            content = ('<w:bookmarkStart w:id="%d" w:name="_Toc%09d"/>%s'
                       '<w:bookmarkEnd w:id="%d"/>' % (
                           at, 130000000 + at, content, at))
        return '<w:p w:rsidR="%s">%s%s%s%s</w:p>' % (
            self.runs.splitter.hex8(), ppr, starts, content, extra)

    def table(self, block):
        columns = len(block.rows[0])
        width = self.width // columns
        out = ['<w:tbl><w:tblPr><w:tblStyle w:val="ad"/>'
               '<w:tblW w:w="0" w:type="auto"/><w:tblLook w:val="04A0"/>'
               "</w:tblPr><w:tblGrid>%s</w:tblGrid>"
               % ('<w:gridCol w:w="%d"/>' % width * columns)]
        held = {}   # column: (cells across, rows still covered)
        for at, row in enumerate(block.rows):
            out.append("<w:tr>")
            if at < block.header_rows:
                out.append("<w:trPr><w:tblHeader/></w:trPr>")
            column = 0
            while column < columns:
                across, xml = self.cell(row[column], column, held, width)
                out.append(xml)
                column += across
            out.append("</w:tr>")
        out.append("</w:tbl>")
        return "".join(out)

    def cell(self, cell, column, held, width):
        if cell is None:
            across, left = held.get(column, (1, 0))
            held[column] = (across, left - 1)
            merge, blocks = "<w:vMerge/>", "<w:p/>"
        else:
            across, merge = cell.across, ""
            if cell.down > 1:
                merge = '<w:vMerge w:val="restart"/>'
                held[column] = (across, cell.down - 1)
            outer, self.width = self.width, width * across - CELL_MARGINS
            blocks = self.blocks(cell.blocks)
            self.width = outer
        span = '<w:gridSpan w:val="%d"/>' % across if across > 1 else ""
        return across, '<w:tc><w:tcPr><w:tcW w:w="%d" w:type="dxa"/>%s%s' \
            "</w:tcPr>%s</w:tc>" % (width * across, span, merge, blocks)

    def toc(self, block):
        mark = '<w:r><w:fldChar w:fldCharType="%s"/></w:r>'
        begin = (mark % "begin" + "<w:r>%s</w:r>" % text_element(
            ' TOC \\o "1-%d" \\h \\z \\u ' % block.depth, "instrText")
            + mark % "separate")
        lines = []
        for at, (head, page) in enumerate(self.pages):
            if head.level > block.depth:
                continue
            name = "_Toc%09d" % (130000000 + at)
            lines.append(
                '<w:p><w:pPr><w:pStyle w:val="%d1"/></w:pPr>%s'
                '<w:hyperlink w:anchor="%s" w:history="1">%s%s'
                "<w:r><w:tab/></w:r>%s<w:r>%s</w:r>%s%s%s</w:hyperlink></w:p>"
                % (head.level, begin, name, self.toc_number(head),
                   run(plain(head.inlines), '<w:rStyle w:val="ab"/>'),
                   mark % "begin",
                   text_element(" PAGEREF %s \\h " % name, "instrText"),
                   mark % "separate", run(str(page)), mark % "end"))
            begin = ""
        return (
            '<w:sdt><w:sdtPr><w:id w:val="-%d"/><w:docPartObj>'
            '<w:docPartGallery w:val="Table of Contents"/><w:docPartUnique/>'
            "</w:docPartObj></w:sdtPr><w:sdtContent>"
            '<w:p><w:pPr><w:pStyle w:val="a6"/></w:pPr>%s</w:p>%s'
            "<w:p>%s</w:p></w:sdtContent></w:sdt>" % (
                self.document.seed + 7, run("目　次"), "".join(lines),
                mark % "end"))

    def toc_number(self, head):
        """Word copies a computed number into the field's result."""
        number = self.numbers[id(head)]
        return run(number) + "<w:r><w:tab/></w:r>" if number else ""

    def typed_toc_title(self, text):
        return '<w:p><w:pPr><w:jc w:val="center"/></w:pPr>%s</w:p>' % run(text)

    def typed_toc_line(self, text):
        return "<w:p>%s</w:p>" % run(text)

    def control(self, block):
        return ('<w:sdt><w:sdtPr><w:alias w:val=%s/><w:tag w:val=%s/>'
                '<w:id w:val="%d"/></w:sdtPr><w:sdtContent>%s</w:sdtContent>'
                "</w:sdt>" % (
                    quoteattr(block.name), quoteattr(block.name),
                    int(self.runs.splitter.hex8(), 16) >> 1,
                    self.blocks(block.blocks)))

    def text_box(self, block):
        """A box holds its text twice: drawing, and VML for older readers."""
        self.boxes += 1
        ident, inside = 500 + self.boxes, self.blocks(block.blocks)
        return (
            '<w:p><w:r><mc:AlternateContent><mc:Choice Requires="wps">'
            '<w:drawing><wp:inline distT="0" distB="0" distL="0" distR="0">'
            '<wp:extent cx="5400000" cy="1080000"/>'
            '<wp:docPr id="%d" name="テキスト ボックス %d"/><a:graphic>'
            '<a:graphicData uri="http://schemas.microsoft.com/office/word/2010'
            '/wordprocessingShape"><wps:wsp><wps:cNvSpPr txBox="1"/><wps:spPr>'
            '<a:xfrm><a:off x="0" y="0"/><a:ext cx="5400000" cy="1080000"/>'
            '</a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom>'
            '<a:ln w="6350"><a:solidFill><a:srgbClr val="000000"/>'
            "</a:solidFill></a:ln></wps:spPr><wps:txbx><w:txbxContent>%s"
            '</w:txbxContent></wps:txbx><wps:bodyPr rot="0" vert="horz"/>'
            "</wps:wsp></a:graphicData></a:graphic></wp:inline></w:drawing>"
            '</mc:Choice><mc:Fallback><w:pict><v:shape id="box%d"'
            ' style="width:425pt;height:85pt"><v:textbox><w:txbxContent>%s'
            "</w:txbxContent></v:textbox></v:shape></w:pict></mc:Fallback>"
            "</mc:AlternateContent></w:r></w:p>" % (
                ident, self.boxes, inside, ident, inside))


def header_text(text):
    """Page header or footer content; {page} becomes a PAGE field."""
    out = []
    for at, part in enumerate(text.split("{page}")):
        if at:
            out.append('<w:fldSimple w:instr=" PAGE ">%s</w:fldSimple>'
                       % run("1"))
        if part:
            out.append("<w:r><w:t xml:space=\"preserve\">%s</w:t></w:r>"
                       % escape(part))
    return "".join(out)
