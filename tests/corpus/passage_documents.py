# SPDX-License-Identifier: MIT
"""A labelled passage as a DOCX or ODT file of its own."""
import os
import re
import sys
from xml.sax.saxutils import escape

sys.path.insert(0, os.path.join(os.path.dirname(os.path.dirname(
    os.path.abspath(__file__))), "hostile"))
import packages as p  # noqa: E402

STYLES = ("%s<w:styles xmlns:w=\"%s\">%s</w:styles>" % (p.HEAD, p.W, "".join(
    '<w:style w:type="paragraph" w:styleId="h%d"><w:name w:val="heading %d"/>'
    '<w:pPr><w:outlineLvl w:val="%d"/></w:pPr></w:style>' % (n, n, n - 1)
    for n in range(1, 7))))
LINKS = ('%s<Relationships xmlns="%s"><Relationship Id="r1" Type="%s/styles" '
         'Target="styles.xml"/></Relationships>' % (p.HEAD, p.REL, p.OFFICE))


def blocks(text):
    """Yield ("h", level, text), ("p", 0, text) or ("t", 0, rows)."""
    rows = []
    for line in text.split("\n") + [""]:
        if line.startswith("|") and line.rstrip().endswith("|"):
            cells = [c.strip() for c in line.strip().strip("|").split("|")]
            if not all(re.fullmatch(":?-{2,}:?", c) for c in cells):
                rows.append(cells)
            continue
        if rows:
            yield "t", 0, rows
            rows = []
        heading = re.match("(#{1,6}) +(.*)", line)
        if heading:
            yield "h", len(heading[1]), heading[2]
        elif line.strip():
            yield "p", 0, line


def runs(text, struck, plain):
    """Pieces of a line between ~~, every second one struck out."""
    return "".join((struck if i % 2 else plain) % escape(piece)
                   for i, piece in enumerate(text.split("~~")) if piece)


def docx_paragraph(text, style=""):
    run = '<w:r>%s<w:t xml:space="preserve">%%s</w:t></w:r>'
    return "<w:p>%s%s</w:p>" % (style, runs(
        text, run % "<w:rPr><w:strike/></w:rPr>", run % ""))


def docx(text):
    out = []
    for kind, level, content in blocks(text):
        if kind == "t":
            out.append("<w:tbl>%s</w:tbl>" % "".join(
                "<w:tr>%s</w:tr>" % "".join(
                    "<w:tc>%s</w:tc>" % docx_paragraph(c) for c in row)
                for row in content))
        else:
            style = '<w:pPr><w:pStyle w:val="h%d"/></w:pPr>' % level
            out.append(docx_paragraph(content, style if level else ""))
    return p.docx(p.body(out), [("word/styles.xml", STYLES),
                                ("word/_rels/document.xml.rels", LINKS)])


def odt_text(text):
    return runs(text, '<text:span text:style-name="s">%s</text:span>', "%s")


def odt(text):
    out = []
    for kind, level, content in blocks(text):
        if kind == "t":
            out.append("<table:table>%s</table:table>" % "".join(
                "<table:table-row>%s</table:table-row>" % "".join(
                    "<table:table-cell><text:p>%s</text:p>"
                    "</table:table-cell>" % odt_text(c) for c in row)
                for row in content))
        elif kind == "h":
            out.append('<text:h text:outline-level="%d">%s</text:h>'
                       % (level, odt_text(content)))
        else:
            out.append("<text:p>%s</text:p>" % odt_text(content))
    struck = ('<office:automatic-styles><style:style style:name="s" '
              'style:family="text"><style:text-properties '
              'style:text-line-through-style="solid"/></style:style>'
              '</office:automatic-styles><office:body>')
    names = ('xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0" '
             'xmlns:text=')
    content = p.odt_content("".join(out))
    return p.odt(content.replace("<office:body>", struck, 1)
                 .replace("xmlns:text=", names, 1))
