# SPDX-License-Identifier: MIT
"""Writes a Document as DOCX with the parts that Word itself writes."""
from xml.sax.saxutils import escape, quoteattr

from .docx_body import DocxBody, header_text
from .docx_runs import run
from .docx_styles import HEAD, W, Numbering, styles_xml
from .model import paragraphs
from .package import write_package

R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
NAMESPACES = (
    'xmlns:w="%s" xmlns:r="%s" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/'
    'wordprocessingDrawing" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/'
    'wordprocessingShape" '
    'xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml" '
    'xmlns:v="urn:schemas-microsoft-com:vml" mc:Ignorable="w14"' % (W, R))
MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml."
# part, content type, relationship type
PARTS = [
    ("document", MAIN + "document.main+xml", ""),
    ("styles", MAIN + "styles+xml", "styles"),
    ("numbering", MAIN + "numbering+xml", "numbering"),
    ("settings", MAIN + "settings+xml", "settings"),
    ("fontTable", MAIN + "fontTable+xml", "fontTable"),
    ("footnotes", MAIN + "footnotes+xml", "footnotes"),
    ("comments", MAIN + "comments+xml", "comments"),
    ("header1", MAIN + "header+xml", "header"),
    ("footer1", MAIN + "footer+xml", "footer"),
]


def footnotes_xml(notes):
    out = [HEAD, "<w:footnotes %s>" % NAMESPACES]
    for ident, kind, mark in ((-1, "separator", "separator"),
                              (0, "continuationSeparator",
                               "continuationSeparator")):
        out.append('<w:footnote w:type="%s" w:id="%d"><w:p><w:r><w:%s/></w:r>'
                   "</w:p></w:footnote>" % (kind, ident, mark))
    for at, note in enumerate(notes, 1):
        out.append('<w:footnote w:id="%d"><w:p><w:pPr><w:pStyle w:val="a7"/>'
                   '</w:pPr><w:r><w:rPr><w:rStyle w:val="a9"/></w:rPr>'
                   "<w:footnoteRef/></w:r>%s%s</w:p></w:footnote>"
                   % (at, run(" "), note))
    return "".join(out) + "</w:footnotes>"


def comments_xml(comments, date):
    out = [HEAD, "<w:comments %s>" % NAMESPACES]
    for at, comment in enumerate(comments):
        out.append('<w:comment w:id="%d" w:author=%s w:date="%sT10:00:00Z"'
                   ' w:initials=%s><w:p><w:pPr><w:pStyle w:val="a8"/></w:pPr>'
                   '<w:r><w:rPr><w:rStyle w:val="aa"/></w:rPr>'
                   "<w:annotationRef/></w:r>%s</w:p></w:comment>" % (
                       at, quoteattr(comment.author), date,
                       quoteattr(comment.author[:1]), run(comment.text)))
    return "".join(out) + "</w:comments>"


def content_types(names):
    kinds = {name: kind for name, kind, _ in PARTS}
    return (
        HEAD + '<Types xmlns="http://schemas.openxmlformats.org/package/2006/'
        'content-types"><Default Extension="rels" ContentType="application/'
        'vnd.openxmlformats-package.relationships+xml"/><Default Extension='
        '"xml" ContentType="application/xml"/>%s<Override PartName="/docProps'
        '/core.xml" ContentType="application/vnd.openxmlformats-package.core-'
        'properties+xml"/><Override PartName="/docProps/app.xml" ContentType='
        '"application/vnd.openxmlformats-officedocument.extended-properties'
        '+xml"/></Types>' % "".join(
            '<Override PartName="/word/%s.xml" ContentType="%s"/>'
            % (name, kinds[name]) for name in names))


def relationships(entries):
    return (HEAD + '<Relationships xmlns="http://schemas.openxmlformats.org/'
            'package/2006/relationships">%s</Relationships>' % "".join(
                '<Relationship Id="%s" Type="%s" Target=%s%s/>' % (
                    ident, kind, quoteattr(target),
                    ' TargetMode="External"' if outside else "")
                for ident, kind, target, outside in entries))


def core_xml(document):
    return (
        HEAD + '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org'
        '/package/2006/metadata/core-properties" xmlns:dc="http://purl.org/dc'
        '/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/"'
        ' xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
        "<dc:title>%s</dc:title><dc:creator>%s</dc:creator>"
        '<dcterms:created xsi:type="dcterms:W3CDTF">%sT00:00:00Z'
        "</dcterms:created></cp:coreProperties>" % (
            escape(document.title), escape(document.author), document.date))


def settings_xml():
    return (
        HEAD + '<w:settings xmlns:w="%s"><w:zoom w:percent="100"/>'
        '<w:bordersDoNotSurroundHeader/><w:defaultTabStop w:val="840"/>'
        '<w:characterSpacingControl w:val="compressPunctuation"/>'
        '<w:footnotePr><w:footnote w:id="-1"/><w:footnote w:id="0"/>'
        '</w:footnotePr><w:compat><w:compatSetting w:name="compatibilityMode"'
        ' w:uri="http://schemas.microsoft.com/office/word" w:val="15"/>'
        '</w:compat><w:themeFontLang w:val="en-US" w:eastAsia="ja-JP"/>'
        "</w:settings>" % W)


def font_table_xml():
    return HEAD + '<w:fonts xmlns:w="%s">%s</w:fonts>' % (W, "".join(
        '<w:font w:name="%s"><w:charset w:val="%s"/></w:font>' % pair
        for pair in (("ＭＳ 明朝", "80"), ("ＭＳ ゴシック", "80"),
                     ("Century", "00"))))


def section_xml(parts):
    references = "".join(
        '<w:%sReference w:type="default" r:id="rId_%s1"/>' % (name, name)
        for name in ("header", "footer") if name + "1" in parts)
    return ('<w:sectPr>%s<w:pgSz w:w="11906" w:h="16838"/><w:pgMar'
            ' w:top="1985" w:right="1701" w:bottom="1701" w:left="1701"'
            ' w:header="851" w:footer="992" w:gutter="0"/><w:cols'
            ' w:space="425"/><w:docGrid w:type="lines" w:linePitch="360"/>'
            "</w:sectPr>" % references)


def docx_parts(document):
    """The parts under word/, by name, and the link targets."""
    heads = [x for x in paragraphs(document.blocks) if x.kind == "heading"]
    numbered = sum(x.numbered for x in heads)
    styled = bool(document.headings) and numbered * 2 > len(heads)
    numbering = Numbering(document)
    body = DocxBody(document, numbering, styled)
    inside = body.blocks(document.blocks)
    parts = {"styles": styles_xml(len(document.headings) if styled else 0),
             "settings": settings_xml(), "fontTable": font_table_xml()}
    if numbering.nums:
        parts["numbering"] = numbering.xml(styled)
    if body.runs.footnotes:
        parts["footnotes"] = footnotes_xml(body.runs.footnotes)
    if body.runs.comments:
        parts["comments"] = comments_xml(body.runs.comments, document.date)
    for key, tag, style in (("header", "hdr", "a4"), ("footer", "ftr", "a5")):
        text = getattr(document, key)
        if text:
            parts[key + "1"] = (
                '%s<w:%s %s><w:p><w:pPr><w:pStyle w:val="%s"/><w:jc'
                ' w:val="%s"/></w:pPr>%s</w:p></w:%s>' % (
                    HEAD, tag, NAMESPACES, style,
                    "right" if key == "header" else "center",
                    header_text(text), tag))
    parts["document"] = "%s<w:document %s><w:body>%s%s</w:body></w:document>" \
        % (HEAD, NAMESPACES, inside, section_xml(parts))
    return parts, body.runs.links


def write_docx(path, document):
    """Writes document to path; the same document gives the same bytes."""
    parts, links = docx_parts(document)
    names = [name for name, _, _ in PARTS if name in parts]
    inner = [("rId_" + name, R + "/" + kind, name + ".xml", False)
             for name, _, kind in PARTS if name in parts and kind]
    inner += [("rIdL%d" % at, R + "/hyperlink", target, True)
              for at, target in enumerate(links, 1)]
    outer = [
        ("rId1", R + "/officeDocument", "word/document.xml", False),
        ("rId2", "http://schemas.openxmlformats.org/package/2006/relationships"
         "/metadata/core-properties", "docProps/core.xml", False),
        ("rId3", R + "/extended-properties", "docProps/app.xml", False)]
    app = (HEAD + '<Properties xmlns="http://schemas.openxmlformats.org/'
           'officeDocument/2006/extended-properties"><Application>Microsoft '
           "Office Word</Application></Properties>")
    files = [("[Content_Types].xml", content_types(names)),
             ("_rels/.rels", relationships(outer)),
             ("word/_rels/document.xml.rels", relationships(inner))]
    files += [("word/%s.xml" % name, parts[name]) for name in names]
    files += [("docProps/core.xml", core_xml(document)),
              ("docProps/app.xml", app)]
    write_package(path, [(name, data, False) for name, data in files])
