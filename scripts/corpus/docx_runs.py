# SPDX-License-Identifier: MIT
"""Inlines of a DOCX paragraph: runs, notes, fields, tracked changes."""
from xml.sax.saxutils import escape, quoteattr

from .model import (BOLD, DELETED, HIDDEN, INSERTED, STRIKE, Break, Comment,
                    Field, Footnote, InlineControl, Link, Ruby, Tab, Text)

PROPERTIES = ((BOLD, "<w:b/><w:bCs/>"), (STRIKE, "<w:strike/>"),
              (HIDDEN, "<w:vanish/>"))


def text_element(text, name="t"):
    return '<w:%s xml:space="preserve">%s</w:%s>' % (name, escape(text), name)


def run(text, rpr="", name="t", rsid=""):
    return "<w:r%s>%s%s</w:r>" % (
        ' w:rsidR="%s"' % rsid if rsid else "",
        "<w:rPr>%s</w:rPr>" % rpr if rpr else "", text_element(text, name))


class Runs:
    """Writes inlines; shares ids, pages and chance over one document."""

    def __init__(self, document, splitter, pager):
        self.document = document
        self.splitter = splitter
        self.pager = pager
        self.footnotes = []
        self.comments = []
        self.links = []
        self.changes = 100

    def inlines(self, inlines):
        out = []
        for inline in inlines:
            if isinstance(inline, Text):
                out.append(self.text(inline))
            elif isinstance(inline, Footnote):
                out.append(self.footnote(inline))
            elif isinstance(inline, Comment):
                out.append(self.comment(inline))
            else:
                out.append(self.other(inline))
        return "".join(out)

    def change(self):
        self.changes += 1
        return ('w:id="%d" w:author=%s w:date="%sT09:00:00Z"' % (
            self.changes, quoteattr(self.document.author or "契約担当"),
            self.document.date))

    def text(self, inline):
        rpr = "".join(x for mark, x in PROPERTIES if mark in inline.marks)
        if DELETED in inline.marks:
            return "<w:del %s>%s</w:del>" % (
                self.change(), run(inline.text, rpr, "delText"))
        pieces = "".join(self.piece(piece, rpr)
                         for piece in self.splitter.cut(inline.text))
        if INSERTED in inline.marks:
            return "<w:ins %s>%s</w:ins>" % (self.change(), pieces)
        return pieces

    def piece(self, text, rpr):
        """One run as Word leaves them: properties that change nothing."""
        split = self.splitter
        rsid = split.hex8() if split.chance(0.3) else ""
        if "<w:b/>" not in rpr and split.chance(0.06):
            rpr = '<w:b w:val="0"/>' + rpr
        if split.chance(0.4):
            rpr = '<w:rFonts w:hint="eastAsia"/>' + rpr
        at = self.pager.feed(len(text))
        if at is None:
            out = run(text, rpr, rsid=rsid)
        else:
            properties = "<w:rPr>%s</w:rPr>" % rpr if rpr else ""
            first = text_element(text[:at]) if at else ""
            out = "<w:r>%s%s<w:lastRenderedPageBreak/>%s</w:r>" % (
                properties, first, text_element(text[at:]))
        if split.chance(0.04):
            kind = "spell" if split.chance(0.5) else "gram"
            return ('<w:proofErr w:type="%sStart"/>%s'
                    '<w:proofErr w:type="%sEnd"/>' % (kind, out, kind))
        return out

    def footnote(self, inline):
        ident = len(self.footnotes) + 1
        self.footnotes.append(self.inlines(inline.inlines))
        return ('<w:r><w:rPr><w:rStyle w:val="a9"/></w:rPr>'
                '<w:footnoteReference w:id="%d"/></w:r>' % ident)

    def comment(self, inline):
        ident = len(self.comments)
        self.comments.append(inline)
        return ('<w:commentRangeEnd w:id="%d"/><w:r><w:rPr>'
                '<w:rStyle w:val="aa"/></w:rPr>'
                '<w:commentReference w:id="%d"/></w:r>' % (ident, ident))

    def comment_starts(self, inlines):
        """Ranges begin with the paragraph, before its comments are met."""
        first = len(self.comments)
        count = sum(isinstance(inline, Comment) for inline in inlines)
        return "".join('<w:commentRangeStart w:id="%d"/>' % (first + at)
                       for at in range(count))

    def other(self, inline):
        if isinstance(inline, Break):
            return "<w:r><w:br/></w:r>"
        if isinstance(inline, Tab):
            return "<w:r><w:tab/></w:r>"
        if isinstance(inline, Ruby):
            return self.ruby(inline)
        if isinstance(inline, Field):
            return self.field(inline)
        if isinstance(inline, Link):
            self.links.append(inline.target)
            return '<w:hyperlink r:id="rIdL%d">%s</w:hyperlink>' % (
                len(self.links),
                run(inline.text, '<w:rStyle w:val="ab"/>'))
        if isinstance(inline, InlineControl):
            return self.control(inline)
        raise TypeError(inline)

    def ruby(self, inline):
        return ('<w:r><w:ruby><w:rubyPr><w:rubyAlign w:val="distributeSpace"/>'
                '<w:hps w:val="10"/><w:hpsRaise w:val="18"/>'
                '<w:hpsBaseText w:val="21"/><w:lid w:val="ja-JP"/></w:rubyPr>'
                "<w:rt>%s</w:rt><w:rubyBase>%s</w:rubyBase></w:ruby></w:r>" % (
                    run(inline.reading, '<w:sz w:val="10"/>'),
                    run(inline.base)))

    def field(self, inline):
        mark = '<w:r><w:fldChar w:fldCharType="%s"/></w:r>'
        return "".join((
            mark % "begin",
            "<w:r>%s</w:r>" % text_element(" %s " % inline.instruction,
                                           "instrText"),
            mark % "separate", run(inline.result), mark % "end"))

    def control(self, inline):
        placeholder = "<w:showingPlcHdr/>" if inline.placeholder else ""
        rpr = '<w:rStyle w:val="ac"/>' if inline.placeholder else ""
        return ('<w:sdt><w:sdtPr><w:id w:val="%d"/>%s<w:text/></w:sdtPr>'
                "<w:sdtContent>%s</w:sdtContent></w:sdt>" % (
                    int(self.splitter.hex8(), 16) >> 1, placeholder,
                    run(inline.text, rpr)))
