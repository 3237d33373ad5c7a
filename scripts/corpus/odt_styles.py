# SPDX-License-Identifier: MIT
"""styles.xml and the automatic styles of an ODT (ODF 1.3 Part 3)."""
import re
from xml.sax.saxutils import escape, quoteattr

URNS = {
    "office": "office", "style": "style", "text": "text", "table": "table",
    "draw": "drawing", "meta": "meta", "fo": "xsl-fo-compatible",
    "svg": "svg-compatible",
}
NAMESPACES = " ".join(
    'xmlns:%s="urn:oasis:names:tc:opendocument:xmlns:%s:1.0"' % pair
    for pair in URNS.items()) + (
        ' xmlns:dc="http://purl.org/dc/elements/1.1/"'
        ' xmlns:xlink="http://www.w3.org/1999/xlink"'
        ' xmlns:loext="urn:org:documentfoundation:names:experimental:office'
        ':xmlns:loext:1.0" office:version="1.3"')
HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n'

# ECMA-376 number formats in the words of ODF 19.506 style:num-format;
# LibreOffice's name of full-width digits is the half-width "1, 2, 3, ...".
FORMATS = {
    "decimal": "1", "decimalFullWidth": "1, 2, 3, ...",
    "aiueoFullWidth": "ア, イ, ウ, ...", "aiueo": "ｱ, ｲ, ｳ, ...",
    "irohaFullWidth": "イ, ロ, ハ, ...",
    "decimalEnclosedCircle": "①, ②, ③, ...",
    "ideographDigital": "一, 二, 三, ...",
    "japaneseCounting": "一, 二, 三, ...", "lowerRoman": "i",
    "upperRoman": "I", "lowerLetter": "a", "upperLetter": "A",
}


def affixes(text, level):
    """Prefix, suffix and number of levels shown of an lvlText."""
    marks = list(re.finditer(r"%[1-9]", text))
    if not marks:
        return text, "", 1
    prefix, suffix = text[:marks[0].start()], text[marks[-1].end():]
    return prefix, suffix, level - int(marks[0][0][1]) + 1


def level_attributes(level, at):
    prefix, suffix, shown = affixes(level.text, at)
    out = 'text:level="%d" style:num-format="%s"' % (at, FORMATS[level.form])
    if prefix:
        out += " style:num-prefix=" + quoteattr(prefix)
    if suffix:
        out += " style:num-suffix=" + quoteattr(suffix)
    if shown > 1:
        out += ' text:display-levels="%d"' % shown
    if level.start != 1:
        out += ' text:start-value="%d"' % level.start
    return out + " loext:num-list-format=" + quoteattr(
        re.sub(r"%([1-9])", r"%\1%", level.text))


def alignment(at):
    return ('<style:list-level-properties text:list-level-position-and-space'
            '-mode="label-alignment"><style:list-level-label-alignment'
            ' text:label-followed-by="listtab" fo:text-indent="-0.8cm"'
            ' fo:margin-left="%.1fcm"/></style:list-level-properties>'
            % (0.8 + 0.4 * (at - 1)))


def list_style(name, levels):
    out = ['<text:list-style style:name="%s">' % name]
    for at, level in enumerate(levels, 1):
        if level.form == "bullet":
            out.append('<text:list-level-style-bullet text:level="%d"'
                       " text:bullet-char=%s>%s</text:list-level-style-bullet>"
                       % (at, quoteattr(level.text), alignment(at)))
        else:
            out.append("<text:list-level-style-number %s>%s"
                       "</text:list-level-style-number>"
                       % (level_attributes(level, at), alignment(at)))
    return "".join(out) + "</text:list-style>"


def outline_style(levels):
    out = ['<text:outline-style style:name="Outline">']
    for at in range(1, 11):
        if at <= len(levels):
            attributes = level_attributes(levels[at - 1], at)
        else:
            attributes = 'text:level="%d" style:num-format=""' % at
        out.append("<text:outline-level-style %s>%s"
                   "</text:outline-level-style>" % (attributes, alignment(at)))
    return "".join(out) + "</text:outline-style>"


def paragraph_style(name, parent, ppr="", tpr="", extra="", shown=""):
    return (
        '<style:style style:name="%s"%s style:family="paragraph"%s%s>'
        "%s%s</style:style>" % (
            name, " style:display-name=%s" % quoteattr(shown) if shown else "",
            ' style:parent-style-name="%s"' % parent if parent else "",
            extra,
            "<style:paragraph-properties %s/>" % ppr if ppr else "",
            "<style:text-properties %s/>" % tpr if tpr else ""))


def toc_tab(level):
    return ('<style:style style:name="Contents_20_%d" style:display-name='
            '"Contents %d" style:family="paragraph" style:parent-style-name='
            '"Standard"><style:paragraph-properties fo:margin-left="%.1fcm">'
            '<style:tab-stops><style:tab-stop style:position="15cm"'
            ' style:type="right" style:leader-style="dotted"'
            ' style:leader-text="."/></style:tab-stops>'
            "</style:paragraph-properties></style:style>"
            % (level, level, 0.4 * (level - 1)))


GOTHIC = 'style:font-name-asian="ＭＳ ゴシック" fo:font-size="12pt"'


def common_styles():
    out = [paragraph_style("Standard", "", "", 'fo:font-size="10.5pt"'
                           ' style:font-size-asian="10.5pt" fo:language="en"'
                           ' fo:country="US" style:language-asian="ja"'
                           ' style:country-asian="JP"')]
    for level in range(1, 5):
        out.append(paragraph_style(
            "Heading_20_%d" % level, "Standard",
            'fo:keep-with-next="always" fo:margin-top="0.3cm"', GOTHIC,
            ' style:default-outline-level="%d"' % level,
            "Heading %d" % level))
    out += [toc_tab(level) for level in (1, 2, 3)]
    out += [
        paragraph_style("Contents_20_Heading", "Standard", "", GOTHIC,
                        shown="Contents Heading"),
        paragraph_style("Header", "Standard", 'fo:text-align="end"'),
        paragraph_style("Footer", "Standard", 'fo:text-align="center"'),
        paragraph_style("Footnote", "Standard", "",
                        'style:font-size-asian="9pt"'),
        '<style:style style:name="Strong" style:family="text">'
        '<style:text-properties fo:font-weight="bold"'
        ' style:font-weight-asian="bold"/></style:style>',
        '<style:style style:name="削除線" style:family="text">'
        '<style:text-properties style:text-line-through-style="solid"'
        ' style:text-line-through-type="single"/></style:style>',
        '<text:notes-configuration text:note-class="footnote"'
        ' style:num-format="1" text:start-value="0"/>',
    ]
    return "".join(out)


def region(kind, text):
    if not text:
        return ""
    inner = escape(text).replace(
        "{page}", '<text:page-number text:select-page="current">1'
        "</text:page-number>")
    return '<style:%s><text:p text:style-name="%s">%s</text:p></style:%s>' % (
        kind, kind.title(), inner, kind)


def styles_xml(document):
    return (
        "%s<office:document-styles %s><office:font-face-decls>%s"
        "</office:font-face-decls><office:styles>%s%s</office:styles>"
        "<office:automatic-styles><style:page-layout style:name="
        '"pm1"><style:page-layout-properties fo:page-width="21cm"'
        ' fo:page-height="29.7cm" fo:margin-top="3cm" fo:margin-bottom="2.5cm"'
        ' fo:margin-left="3cm" fo:margin-right="3cm"/><style:header-style/>'
        "<style:footer-style/></style:page-layout></office:automatic-styles>"
        '<office:master-styles><style:master-page style:name="Standard"'
        ' style:page-layout-name="pm1">%s%s</style:master-page>'
        "</office:master-styles></office:document-styles>" % (
            HEAD, NAMESPACES, font_faces(), common_styles(),
            outline_style(document.headings),
            region("header", document.header),
            region("footer", document.footer)))


def font_faces():
    return "".join('<style:font-face style:name="%s" svg:font-family="%s"/>'
                   % (name, name) for name in ("ＭＳ 明朝", "ＭＳ ゴシック"))


def automatic_styles(document):
    out = [
        paragraph_style("P1", "Standard", 'fo:text-align="center"'),
        paragraph_style("P2", "Standard", 'fo:text-align="end"'),
        paragraph_style("P3", "Standard", 'fo:margin-left="0.8cm"'),
        paragraph_style("P4", "Standard", 'fo:break-before="page"'),
    ]
    # Spans that change nothing are what editing leaves behind.
    for name, properties in (
            ("T1", 'style:language-asian="ja"'),
            ("T2", 'fo:font-weight="normal"'),
            ("T3", 'text:display="none"'),
            ("T4", 'fo:color="#808080"')):
        out.append('<style:style style:name="%s" style:family="text">'
                   "<style:text-properties %s/></style:style>"
                   % (name, properties))
    out.append('<style:style style:name="C1" style:family="table-cell">'
               '<style:table-cell-properties fo:border="0.05pt solid #000000"'
               ' fo:padding="0.1cm"/></style:style>')
    out.append('<style:style style:name="fr1" style:family="graphic">'
               '<style:graphic-properties style:wrap="none"'
               ' fo:border="0.5pt solid #000000" fo:padding="0.2cm"/>'
               "</style:style>")
    out.append('<style:style style:name="Ru1" style:family="ruby">'
               '<style:ruby-properties style:ruby-position="above"/>'
               "</style:style>")
    for at, name in enumerate(document.schemes, 1):
        out.append(list_style("L%d" % at, document.schemes[name]))
    return "".join(out)
