# SPDX-License-Identifier: MIT
"""Hostile inputs for what is read in spite of a fault or besides the body:
faults of form, undeclared prefixes, bytes around a package, drawings, embedded
objects, form controls.

repairs() yields (name, bytes, states, item) as documents.documents() does.
"""
import packages as p
from structures import FOUND

COMPLETE = ("complete",)
INCOMPLETE = ("incomplete",)
DAMAGED = ("damaged",)
FORBIDDEN = ("forbidden",)
EITHER = ("complete", "incomplete")
DRAWN = "http://schemas.openxmlformats.org/drawingml/2006/"
DRAW = ('xmlns:draw="urn:oasis:names:tc:opendocument:xmlns:drawing:1.0" '
        'xmlns:xlink="http://www.w3.org/1999/xlink" '
        'xmlns:form="urn:oasis:names:tc:opendocument:xmlns:form:1.0"')


def faults():
    for name, fault in (("a tag too few", "<w:p><w:r><w:t>x</w:t></w:p>"),
                        ("references to nothing", "&no;" * 20),
                        ("a bare ampersand", "& & & & &"),
                        ("an attribute twice", '<w:p w:a="1" w:a="2"/>'),
                        ("a control character", "\x0b" * 20),
                        ("a tag without a name", "< >")):
        yield "a flood of faults: " + name, p.docx(p.body(
            [FOUND, "<w:p><w:r><w:t>x</w:t></w:r></w:p>" + fault * 200000])), \
            DAMAGED + INCOMPLETE, "open"
    yield "one fault and 20 MB behind it", p.docx(p.body(
        ['<w:p w:a="1" w:a="2"/>'] + ["<w:p/>"] * 3000000 + [FOUND])), \
        DAMAGED + INCOMPLETE, "open"
    yield "a fault, then invalid UTF-8", p.docx(p.body(
        ['<w:p w:a="1" w:a="2"/>', FOUND]).encode().replace(
            "利用".encode(), b"\xe5\x88\xff")), DAMAGED, "open"
    yield "a fault, then a DOCTYPE", p.docx(
        "<!x>" + p.body([FOUND]).replace(
            p.HEAD, '<!DOCTYPE w [<!ENTITY e "x">]>')), \
        DAMAGED + FORBIDDEN, "open"
    body = p.body([FOUND])
    yield "no namespace is declared", p.docx(body.replace(
        ' xmlns:w="%s"' % p.W, "")), COMPLETE, "found"
    yield "a million undeclared prefixes", p.docx(p.body(
        [FOUND] + ["<n%d:p/>" % i for i in range(1000000)])), \
        INCOMPLETE, "open"


def around():
    sentence = p.docx(p.body([p.SENTENCE]))
    yield "30 MB before the package", b"\0" * 30000000 + sentence, \
        COMPLETE, "found"
    yield "end records before the package", b"PK\5\6" * 500000 + sentence, \
        COMPLETE + DAMAGED + FORBIDDEN + ("unsupported",), None
    yield "end records behind the package", sentence + b"PK\5\6" * 500000, \
        COMPLETE + DAMAGED + FORBIDDEN, None
    yield "a PDF with a package behind it", b"%PDF-1.7\n" + sentence, \
        ("unsupported",), "open"
    inner = p.raw_zip([{"name": b"word/x.xml", "data": b"x" * 100,
                        "method": 0}])
    inner = inner[:inner.index(b"PK\1\2")]
    entries = [{"name": b"[Content_Types].xml", "data": p.TYPES.encode()},
               {"name": b"_rels/.rels", "data": p.RELS.encode()},
               {"name": b"word/document.xml", "method": 0,
                "data": p.body([p.SENTENCE]).encode()},
               {"name": b"word/y.bin", "data": inner, "method": 0}]
    start = p.raw_zip(entries).index(inner)
    quoted = p.raw_zip(entries + [{"name": b"word/x.xml", "data": b"x" * 100,
                                   "method": 0, "offset": start}])
    yield "an entry inside another one", quoted, FORBIDDEN, "open"
    yield "an entry inside another one, bytes before the package", \
        b"#!/bin/sh\n" + quoted, FORBIDDEN + DAMAGED, "open"


def word_drawings():
    links = "".join('<Relationship Id="c%d" Type="%s/chart" Target="'
                    'chart%d.xml"/>' % (i, p.OFFICE, i % 3000)
                    for i in range(20000))
    rels = ("word/_rels/document.xml.rels", '<Relationships xmlns="%s">%s'
            "</Relationships>" % (p.REL, links))
    shown = "".join('<w:p><w:r><c:chart xmlns:c="%schart" xmlns:r="%s" '
                    'r:id="c%d"/></w:r></w:p>' % (DRAWN, p.OFFICE, i)
                    for i in range(20000))
    chart = '<c:chartSpace xmlns:c="%schart">%%s</c:chartSpace>' % DRAWN
    value = "<c:pt><c:v>1</c:v></c:pt>"
    yield "3000 charts shown 20000 times", p.docx(p.body([shown, FOUND]), [
        rels] + [("word/chart%d.xml" % i, chart % value)
                 for i in range(3000)]), EITHER, "found"
    yield "a chart of 400000 values", p.docx(p.body([shown[:400], FOUND]), [
        rels, ("word/chart0.xml", chart % (value * 400000))]), \
        EITHER + DAMAGED, None
    yield "a chart of 400000 series", p.docx(p.body([shown, FOUND]), [
        rels, ("word/chart0.xml", chart % (
            "<c:ser><c:cat>%s</c:cat></c:ser>" % value * 200000))]), \
        EITHER, None


def objects():
    frame = ('<draw:frame %s><draw:object xlink:href="./Object %%d"/>'
             "</draw:frame>" % DRAW)
    text = "<text:p>%s</text:p>"
    many = "".join(text % (frame % i) for i in range(4000))
    yield "ODT 4000 embedded objects", p.odt(
        p.odt_content(many + text % p.SENTENCE),
        [("Object %d/content.xml" % i, p.odt_content(text % "x"))
         for i in range(4000)]), EITHER, "found"
    yield "ODT an object that embeds itself", p.odt(
        p.odt_content(text % (p.SENTENCE + frame % 1)),
        [("Object 1/content.xml", p.odt_content(text % ("x" + frame % 1)))]), \
        INCOMPLETE, "open"
    yield "ODT one object shown 5000 times", p.odt(
        p.odt_content(text % p.SENTENCE + text % (frame % 1) * 5000),
        [("Object 1/content.xml", p.odt_content(text % "x" * 2000))]), \
        EITHER, "found"
    yield "ODT an embedded bomb", p.odt(
        p.odt_content(text % (p.SENTENCE + frame % 1)),
        [("Object 1/content.xml", p.odt_content("<text:p/>" * 9000000))]), \
        INCOMPLETE, "open"
    yield "ODT XXE in an object", p.odt(
        p.odt_content(text % (p.SENTENCE + frame % 1)),
        [("Object 1/content.xml", '<!DOCTYPE x [<!ENTITY e SYSTEM '
          '"file:///etc/passwd">]>' + p.odt_content(text % "&e;").replace(
              p.HEAD, ""))]), INCOMPLETE + FORBIDDEN, "open"
    controls = "".join('<form:text form:id="c%d" form:value="x"/>' % i
                       for i in range(50000))
    yield "ODT 50000 form controls, each shown twice", p.odt(p.odt_content(
        "<office:forms %s>%s</office:forms>" % (DRAW, controls) + "".join(
            text % ('<draw:control %s draw:control="c%d"/>' % (DRAW, i % 50000))
            for i in range(100000)) + text % p.SENTENCE)), EITHER, None
    yield "ODT a form control of 1 MB shown 1000 times", p.odt(p.odt_content(
        '<office:forms %s><form:text form:id="c" form:value="%s"/>'
        "</office:forms>" % (DRAW, "x" * 1000000)
        + text % ('<draw:control %s draw:control="c"/>' % DRAW) * 1000
        + text % p.SENTENCE)), EITHER, None


def repairs():
    for group in (faults, around, word_drawings, objects):
        yield from group()
