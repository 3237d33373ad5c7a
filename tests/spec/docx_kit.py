# SPDX-License-Identifier: MIT
"""Pieces of WordprocessingML for the probes, and packages made of them."""
import io
import zipfile
from collections import namedtuple

Probe = namedtuple("Probe", "name suffix data text blocks state")

HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
OOXML = "http://schemas.openxmlformats.org/"
SPACES = {
    "w": OOXML + "wordprocessingml/2006/main",
    "r": OOXML + "officeDocument/2006/relationships",
    "m": OOXML + "officeDocument/2006/math",
    "mc": OOXML + "markup-compatibility/2006",
    "wp": OOXML + "drawingml/2006/wordprocessingDrawing",
    "a": OOXML + "drawingml/2006/main",
    "pic": OOXML + "drawingml/2006/picture",
    "c": OOXML + "drawingml/2006/chart",
    "dgm": OOXML + "drawingml/2006/diagram",
    "lc": OOXML + "drawingml/2006/lockedCanvas",
    "wps": "http://schemas.microsoft.com/office/word/2010/"
           "wordprocessingShape",
    "wpg": "http://schemas.microsoft.com/office/word/2010/"
           "wordprocessingGroup",
    "w14": "http://schemas.microsoft.com/office/word/2010/wordml",
    "v": "urn:schemas-microsoft-com:vml",
    "o": "urn:schemas-microsoft-com:office:office",
    "x": "urn:example:unknown",
}
DECLARED = " ".join('xmlns:%s="%s"' % item for item in SPACES.items())
TYPE = OOXML + "officeDocument/2006/relationships/"
CONTENT = "application/vnd.openxmlformats-officedocument.wordprocessingml."
MAIN = CONTENT + "document.main+xml"


def document(body, root="w:document"):
    return ('%s<%s %s><w:body>%s<w:sectPr/></w:body></%s>'
            % (HEAD, root, DECLARED, body, root))


def part(root, inner):
    """A part other than the main one."""
    return "%s<w:%s %s>%s</w:%s>" % (HEAD, root, DECLARED, inner, root)


def relationships(items):
    """items: (id, type, target) or (id, type, target, mode)."""
    inner = ""
    for item in items:
        mode = ' TargetMode="%s"' % item[3] if len(item) > 3 else ""
        inner += ('<Relationship Id="%s" Type="%s" Target="%s"%s/>'
                  % (item[0], item[1] if ":" in item[1] else TYPE + item[1],
                     item[2], mode))
    return ('%s<Relationships xmlns="%spackage/2006/relationships">%s'
            "</Relationships>" % (HEAD, OOXML, inner))


def types(main="/word/document.xml", kind=MAIN):
    return ('%s<Types xmlns="%spackage/2006/content-types">'
            '<Default Extension="rels" ContentType="application/vnd.'
            'openxmlformats-package.relationships+xml"/>'
            '<Default Extension="xml" ContentType="application/xml"/>'
            '<Override PartName="%s" ContentType="%s"/></Types>'
            % (HEAD, OOXML, main, kind))


def zipped(files):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as z:
        for name, data in files.items():
            z.writestr(zipfile.ZipInfo(name), data)
    return out.getvalue()


# Relationship type and root of the parts that probes may give.
PARTS = {
    "styles": ("styles", "styles"),
    "numbering": ("numbering", "numbering"),
    "footnotes": ("footnotes", "footnotes"),
    "endnotes": ("endnotes", "endnotes"),
    "comments": ("comments", "comments"),
    "header1": ("header", "hdr"),
    "header2": ("header", "hdr"),
    "footer1": ("footer", "ftr"),
}


def package(body, links=(), files=None, main="word/document.xml",
            kind=MAIN, **parts):
    """A package with this body. parts: inner XML of the parts in PARTS, each
    under relationship id `r_NAME`; links and files: further ones."""
    folder, name = main.rsplit("/", 1)
    content = {"[Content_Types].xml": types("/" + main, kind),
               "_rels/.rels": relationships([("r1", "officeDocument", main)])}
    rels = list(links)
    content[main] = body if isinstance(body, bytes) or \
        body.startswith("<?xml") else document(body)
    for key, inner in parts.items():
        kind_of, root = PARTS[key]
        rels.append(("r_" + key, kind_of, key + ".xml"))
        content["%s/%s.xml" % (folder, key)] = part(root, inner)
    content["%s/_rels/%s.rels" % (folder, name)] = relationships(rels)
    content.update(files or {})
    return zipped(content)


def t(text):
    return '<w:t xml:space="preserve">%s</w:t>' % text


def r(text, properties=""):
    """A run of a text or, when it begins with '<', of XML."""
    rpr = "<w:rPr>%s</w:rPr>" % properties if properties else ""
    return "<w:r>%s%s</w:r>" % (rpr, text if text.startswith("<")
                                else t(text))


def p(content="", properties=""):
    ppr = "<w:pPr>%s</w:pPr>" % properties if properties else ""
    inner = content if content.startswith("<") or not content else r(content)
    return "<w:p>%s%s</w:p>" % (ppr, inner)


def styled(style, content):
    return p(content, '<w:pStyle w:val="%s"/>' % style)


def numbered(text, num=1, level=0, more=""):
    return p(text, '<w:numPr><w:ilvl w:val="%d"/><w:numId w:val="%d"/>'
             "</w:numPr>%s" % (level, num, more))


def tc(content, properties=""):
    pr = "<w:tcPr>%s</w:tcPr>" % properties if properties else ""
    return "<w:tc>%s%s</w:tc>" % (pr, content if content.startswith("<")
                                  else p(content))


def tr(*cells, properties=""):
    pr = "<w:trPr>%s</w:trPr>" % properties if properties else ""
    return "<w:tr>%s%s</w:tr>" % (pr, "".join(
        c if c.startswith("<") else tc(c) for c in cells))


def tbl(*rows, properties=""):
    return ("<w:tbl><w:tblPr>%s</w:tblPr><w:tblGrid/>%s</w:tbl>"
            % (properties, "".join(rows)))


def sdt(content, properties=""):
    return ("<w:sdt><w:sdtPr>%s</w:sdtPr><w:sdtContent>%s</w:sdtContent>"
            "</w:sdt>" % (properties, content))


def field(code, result=None, form=""):
    """A complex field."""
    begin = ('<w:fldChar w:fldCharType="begin">%s</w:fldChar>'
             % ("<w:ffData>%s</w:ffData>" % form if form else ""))
    parts = [r(begin), r("<w:instrText>%s</w:instrText>" % code)]
    if result is not None:
        parts.append(r('<w:fldChar w:fldCharType="separate"/>'))
        parts.append(result if result.startswith("<") else r(result))
    parts.append(r('<w:fldChar w:fldCharType="end"/>'))
    return "".join(parts)


def drawing(inner):
    """A DrawingML anchor around a graphic."""
    return ('<w:drawing><wp:inline><wp:docPr id="1" name="図"/><a:graphic>'
            '<a:graphicData uri="u">%s</a:graphicData></a:graphic>'
            "</wp:inline></w:drawing>" % inner)


def box(content):
    """A shape with text as Word 2010 and later write it."""
    return drawing("<wps:wsp><wps:txbx><w:txbxContent>%s</w:txbxContent>"
                   "</wps:txbx></wps:wsp>" % content)


def vml(content):
    """A text box as Word 2007 wrote it."""
    return ("<w:pict><v:shape><v:textbox><w:txbxContent>%s</w:txbxContent>"
            "</v:textbox></v:shape></w:pict>" % content)


def alternate(requires, choice, fallback):
    return ('<mc:AlternateContent><mc:Choice Requires="%s">%s</mc:Choice>'
            "<mc:Fallback>%s</mc:Fallback></mc:AlternateContent>"
            % (requires, choice, fallback))


def change(kind, content):
    return ('<w:%s w:id="1" w:author="担当" w:date="2025-04-01T00:00:00Z">%s'
            "</w:%s>" % (kind, content, kind))


def style(kind, ident, inner, name=None, based=None, standard=False):
    return ('<w:style w:type="%s" w:styleId="%s"%s><w:name w:val="%s"/>%s%s'
            "</w:style>"
            % (kind, ident, ' w:default="1"' if standard else "",
               name or ident,
               '<w:basedOn w:val="%s"/>' % based if based else "", inner))


def lvl(level, form, text, more="", start=1):
    return ('<w:lvl w:ilvl="%d"><w:start w:val="%d"/><w:numFmt w:val="%s"/>'
            '%s<w:lvlText w:val="%s"/></w:lvl>'
            % (level, start, form, more, text))


def abstract(ident, *levels, more=""):
    return ('<w:abstractNum w:abstractNumId="%d">'
            '<w:multiLevelType w:val="multilevel"/>%s%s</w:abstractNum>'
            % (ident, more, "".join(levels)))


def num(ident, of, more=""):
    return ('<w:num w:numId="%d"><w:abstractNumId w:val="%d"/>%s</w:num>'
            % (ident, of, more))
