# SPDX-License-Identifier: MIT
"""Making ODT and FODT probes: small documents with one structure each."""
import io
import zipfile
from collections import namedtuple

Probe = namedtuple("Probe", "name suffix data text blocks state")
PROBES = []

OASIS = "urn:oasis:names:tc:opendocument:xmlns:"
SPACES = {
    "office": OASIS + "office:1.0",
    "style": OASIS + "style:1.0",
    "text": OASIS + "text:1.0",
    "table": OASIS + "table:1.0",
    "draw": OASIS + "drawing:1.0",
    "svg": OASIS + "svg-compatible:1.0",
    "fo": OASIS + "xsl-fo-compatible:1.0",
    "dc": "http://purl.org/dc/elements/1.1/",
    "xlink": "http://www.w3.org/1999/xlink",
    "math": "http://www.w3.org/1998/Math/MathML",
    "ooow": "http://openoffice.org/2004/writer",
    "loext": "urn:org:documentfoundation:names:experimental:office:xmlns:"
             "loext:1.0",
    "field": "urn:openoffice:names:experimental:ooo-ms-interop:xmlns:"
             "field:1.0",
}
DECLARED = " ".join(f'xmlns:{p}="{u}"' for p, u in SPACES.items())
MIME = "application/vnd.oasis.opendocument.text"
HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n'


def content(body, auto=""):
    return (f'{HEAD}<office:document-content {DECLARED} office:version="1.3">'
            f"<office:automatic-styles>{auto}</office:automatic-styles>"
            f"<office:body><office:text>{body}</office:text></office:body>"
            "</office:document-content>")


def style_part(common="", auto="", master=""):
    return (f'{HEAD}<office:document-styles {DECLARED} office:version="1.3">'
            f"<office:styles>{common}</office:styles>"
            f"<office:automatic-styles>{auto}</office:automatic-styles>"
            f"<office:master-styles>{master}</office:master-styles>"
            "</office:document-styles>")


def manifest(files, extra=""):
    entries = "".join(f'<manifest:file-entry manifest:full-path="{name}" '
                      'manifest:media-type="text/xml"/>' for name in files)
    return (f'{HEAD}<manifest:manifest xmlns:manifest="{OASIS}manifest:1.0" '
            'manifest:version="1.3"><manifest:file-entry '
            f'manifest:full-path="/" manifest:media-type="{MIME}"/>'
            f"{entries}{extra}</manifest:manifest>")


def package(files, mime=MIME, extra=""):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as z:
        z.writestr("mimetype", mime)
        for name, data in files.items():
            z.writestr(name, data, zipfile.ZIP_DEFLATED)
        z.writestr("META-INF/manifest.xml", manifest(files, extra))
    return out.getvalue()


def add(name, data, text, blocks=None, state="complete", suffix="odt"):
    PROBES.append(Probe(name, suffix, data, text, blocks, state))


def probe(name, body, text, blocks=None, auto="", common="", master="",
          state="complete", **files):
    """A package with this body; files are further parts of it."""
    parts = {"content.xml": content(body, auto),
             "styles.xml": style_part(common, "", master)}
    parts.update(files)
    add(name, package(parts), text, blocks, state)


def flat(body, auto="", common="", master=""):
    return (f'{HEAD}<office:document {DECLARED} office:version="1.3" '
            f'office:mimetype="{MIME}"><office:styles>{common}'
            f"</office:styles><office:automatic-styles>{auto}"
            "</office:automatic-styles><office:master-styles>"
            f"{master}</office:master-styles><office:body><office:text>{body}"
            "</office:text></office:body></office:document>").encode()


def p(text, style=None):
    named = f' text:style-name="{style}"' if style else ""
    return f"<text:p{named}>{text}</text:p>"


def h(level, text, more=""):
    return (f'<text:h text:style-name="Heading_20_{level}" '
            f'text:outline-level="{level}" {more}>{text}</text:h>')


def item(*parts, more=""):
    return f"<text:list-item {more}>" + "".join(parts) + "</text:list-item>"


def lst(style, *items, more=""):
    named = f' text:style-name="{style}"' if style else ""
    return f"<text:list{named} {more}>" + "".join(items) + "</text:list>"


def level(n, form, prefix="", suffix="", more=""):
    return (f'<text:list-level-style-number text:level="{n}" '
            f'style:num-format="{form}" style:num-prefix="{prefix}" '
            f'style:num-suffix="{suffix}" {more}/>')


def list_style(name, *levels, more=""):
    return (f'<text:list-style style:name="{name}" {more}>'
            + "".join(levels) + "</text:list-style>")


def text_style(name, properties, family="text", parent=None):
    above = f' style:parent-style-name="{parent}"' if parent else ""
    return (f'<style:style style:name="{name}" style:family="{family}"{above}>'
            f"<style:text-properties {properties}/></style:style>")


def cell(*parts, more=""):
    return (f'<table:table-cell office:value-type="string" {more}>'
            + "".join(parts) + "</table:table-cell>")


def row(*cells):
    return "<table:table-row>" + "".join(cells) + "</table:table-row>"


def table(columns, *rows, name="表1"):
    return (f'<table:table table:name="{name}"><table:table-column '
            f'table:number-columns-repeated="{columns}"/>'
            + "".join(rows) + "</table:table>")


COVERED = "<table:covered-table-cell/>"
STRUCK = 'style:text-line-through-style="solid" ' \
         'style:text-line-through-type="single"'
HIDDEN = 'text:display="none"'
WHO = ("<office:change-info><dc:creator>甲野</dc:creator>"
       "<dc:date>2024-04-01T09:00:00</dc:date></office:change-info>")
OUTLINE = (
    '<style:style style:name="Heading_20_1" style:display-name="Heading 1" '
    'style:family="paragraph" style:default-outline-level="1"/>'
    '<style:style style:name="Heading_20_2" style:display-name="Heading 2" '
    'style:family="paragraph" style:default-outline-level="2"/>'
    '<text:outline-style style:name="Outline">'
    '<text:outline-level-style text:level="1" style:num-format="1" '
    'style:num-prefix="第" style:num-suffix="章"/>'
    '<text:outline-level-style text:level="2" style:num-format="1" '
    'text:display-levels="2" style:num-suffix="."/></text:outline-style>')
ARTICLES = list_style(
    "L1", level(1, "1", "第", "条"), level(2, "1", "(", ")"),
    level(3, "ア, イ, ウ, ..."))
