# SPDX-License-Identifier: MIT
"""What the bodies of DOCX and ODT have in common: which writer a block goes
to, and the state that they share."""
from .layout import Pager, Splitter, heading_numbers, heading_pages
from .model import Control, PageBreak, Paragraph, Table, TextBox, Toc, plain


class Body:
    """Writers of single blocks are the formats' own; each returns XML."""

    def __init__(self, document, runs):
        self.document = document
        self.runs = runs(document, Splitter(document),
                         Pager(document.page_chars))
        self.numbers = heading_numbers(document)
        self.boxes = 0
        self.writers = {Paragraph: self.paragraph, Table: self.table,
                        Toc: self.contents, PageBreak: self.page_break,
                        TextBox: self.text_box, Control: self.control}

    def blocks(self, blocks):
        return "".join(self.block(block) for block in blocks)

    def block(self, block):
        return self.writers[type(block)](block)

    def contents(self, block):
        return self.typed_toc() if block.typed else self.toc(block)

    def page_break(self, _):
        self.runs.pager.hard()
        return self.new_page()

    def typed_toc(self):
        """A table of contents as people type it: dots, then the page."""
        lines = []
        for head, page in heading_pages(self.document):
            if head.level <= 2:
                text = ("　" * (head.level - 1) + self.numbers[id(head)]
                        + plain(head.inlines))
                lines.append("%s %s %d" % (
                    text, "…" * max(4, 28 - len(text)), page))
        return self.typed_toc_title("目　　次") + "".join(
            self.typed_toc_line(line) for line in lines)
