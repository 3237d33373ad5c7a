# SPDX-License-Identifier: MIT
"""Inlines of an ODT paragraph: spans, notes, fields, tracked changes."""
import re
from xml.sax.saxutils import escape, quoteattr

from .model import (BOLD, DELETED, HIDDEN, INSERTED, STRIKE, Break, Comment,
                    Field, Footnote, InlineControl, Link, Ruby, Tab, Text)

STYLES = ((BOLD, "Strong"), (STRIKE, "削除線"), (HIDDEN, "T3"))


def characters(text):
    """Blanks after a blank are elements of their own (ODF 6.1.2)."""
    return re.sub(r"(?<= ) +|^ +", lambda m: '<text:s text:c="%d"/>'
                  % len(m[0]), escape(text))


class Runs:
    def __init__(self, document, splitter, pager):
        self.document = document
        self.splitter = splitter
        self.pager = pager
        self.regions = []
        self.notes = 0
        self.names = set()

    def inlines(self, inlines):
        return "".join(self.inline(inline) for inline in inlines)

    def inline(self, inline):
        if isinstance(inline, Text):
            return self.text(inline)
        if isinstance(inline, Footnote):
            return self.footnote(inline)
        if isinstance(inline, Comment):
            return ("<office:annotation><dc:creator>%s</dc:creator>"
                    "<dc:date>%sT10:00:00</dc:date><text:p>%s</text:p>"
                    "</office:annotation>" % (
                        escape(inline.author), self.document.date,
                        escape(inline.text)))
        if isinstance(inline, Break):
            return "<text:line-break/>"
        if isinstance(inline, Tab):
            return "<text:tab/>"
        if isinstance(inline, Ruby):
            return ('<text:ruby text:style-name="Ru1"><text:ruby-base>%s'
                    "</text:ruby-base><text:ruby-text>%s</text:ruby-text>"
                    "</text:ruby>" % (escape(inline.base),
                                      escape(inline.reading)))
        if isinstance(inline, Field):
            return ('<text:bookmark-ref text:reference-format="text"'
                    " text:ref-name=%s>%s</text:bookmark-ref>" % (
                        quoteattr(inline.instruction.split()[-1]),
                        escape(inline.result)))
        if isinstance(inline, InlineControl):
            return self.control(inline)
        if isinstance(inline, Link):
            return '<text:a xlink:type="simple" xlink:href=%s>%s</text:a>' % (
                quoteattr(inline.target), escape(inline.text))
        raise TypeError(inline)

    def control(self, inline):
        if inline.placeholder:
            return ('<text:placeholder text:placeholder-type="text">%s'
                    "</text:placeholder>" % escape(inline.text))
        return '<text:span text:style-name="T4">%s</text:span>' % escape(
            inline.text)

    def region(self, kind, content=""):
        ident = "ct%d" % (len(self.regions) + 1)
        self.regions.append(
            '<text:changed-region xml:id="%s" text:id="%s"><text:%s>'
            "<office:change-info><dc:creator>%s</dc:creator>"
            "<dc:date>%sT09:00:00</dc:date></office:change-info>%s</text:%s>"
            "</text:changed-region>" % (
                ident, ident, kind, escape(self.document.author or "契約担当"),
                self.document.date, content, kind))
        return ident

    def text(self, inline):
        if DELETED in inline.marks:
            ident = self.region("deletion", "<text:p>%s</text:p>"
                                % characters(inline.text))
            return '<text:change text:change-id="%s"/>' % ident
        out = "".join(self.piece(piece)
                      for piece in self.splitter.cut(inline.text))
        for mark, style in STYLES:
            if mark in inline.marks:
                out = '<text:span text:style-name="%s">%s</text:span>' % (
                    style, out)
        if INSERTED in inline.marks:
            ident = self.region("insertion")
            out = ('<text:change-start text:change-id="%s"/>%s'
                   '<text:change-end text:change-id="%s"/>'
                   % (ident, out, ident))
        return out

    def piece(self, text):
        at = self.pager.feed(len(text))
        if at is None:
            out = characters(text)
        else:
            out = (characters(text[:at]) + "<text:soft-page-break/>"
                   + characters(text[at:]))
        split = self.splitter
        if split.chance(0.45):
            return out
        return '<text:span text:style-name="%s">%s</text:span>' % (
            "T1" if split.chance(0.8) else "T2", out)

    def footnote(self, inline):
        self.notes += 1
        inside = self.inlines(inline.inlines)
        return ('<text:note text:id="ftn%d" text:note-class="footnote">'
                "<text:note-citation>%d</text:note-citation><text:note-body>"
                '<text:p text:style-name="Footnote">%s</text:p>'
                "</text:note-body></text:note>"
                % (self.notes, self.notes, inside))
