# SPDX-License-Identifier: MIT
"""Pages and runs: where a word processor would break them, by a seed."""
import random

from .model import (DELETED, Control, PageBreak, Paragraph, Table, TextBox,
                    plain)


class Pager:
    """Counts characters and tells where soft page breaks fall."""

    def __init__(self, page_chars):
        self.size = page_chars
        self.left = page_chars
        self.page = 1

    def feed(self, count):
        """Takes count characters; returns the offset of a break, or None."""
        if count <= self.left:
            self.left -= count
            return None
        at = self.left
        self.page += 1
        self.left = max(self.size - (count - at), 1)
        return at

    def hard(self):
        self.page += 1
        self.left = self.size


def feed_blocks(pager, blocks, found):
    for block in blocks:
        if isinstance(block, PageBreak):
            pager.hard()
        elif isinstance(block, Paragraph):
            if block.kind == "heading":
                found.append((block, pager.page))
            for inline in block.inlines:
                text = plain([inline], in_force=False)
                if DELETED not in getattr(inline, "marks", ()):
                    pager.feed(len(text))
            pager.feed(18)
        elif isinstance(block, Table):
            for row in block.rows:
                for each in row:
                    if each is not None:
                        feed_blocks(pager, each.blocks, [])
        elif isinstance(block, Control):
            feed_blocks(pager, block.blocks, found)
        elif isinstance(block, TextBox):
            pager.feed(120)


def heading_pages(document):
    """(heading, page) in order, as a table of contents shows them."""
    found = []
    feed_blocks(Pager(document.page_chars), document.blocks, found)
    return found


class Splitter:
    """Cuts text into runs at places that do not respect words."""

    def __init__(self, document):
        self.random = random.Random(document.seed)
        self.mean = document.run_length

    def cut(self, text):
        out = []
        while text:
            size = 1 + int(self.random.expovariate(1 / self.mean))
            out.append(text[:size])
            text = text[size:]
        return out

    def chance(self, probability):
        return self.random.random() < probability

    def hex8(self):
        return "%08X" % self.random.getrandbits(32)


KANJI = "〇一二三四五六七八九"
AIUEO = ("アイウエオカキクケコサシスセソタチツテトナニヌネノ"
         "ハヒフヘホマミムメモヤユヨラリルレロワヲン")


def kanji(number):
    """1 to 99 as 一, 十, 十一, 二十."""
    tens, ones = divmod(number, 10)
    head = (KANJI[tens] if tens > 1 else "") + "十" if tens else ""
    return head + (KANJI[ones] if ones else "")


def numeral(form, number):
    """A number as the form shows it; forms that headings do not use: 1."""
    if form == "decimalFullWidth":
        return "".join(chr(0xFF10 + int(x)) for x in str(number))
    if form == "aiueoFullWidth":
        return AIUEO[number - 1]
    if form == "decimalEnclosedCircle":
        return chr(0x2460 + number - 1)
    if form == "ideographDigital":
        return "".join(KANJI[int(x)] for x in str(number))
    if form == "japaneseCounting":
        return kanji(number)
    return str(number)


def heading_numbers(document):
    """id of a heading: its computed number, "" if it has none."""
    counts, out = [0] * 5, {}
    for block, _ in heading_pages(document):
        out[id(block)] = ""
        if not block.numbered:
            continue
        counts[block.level] += 1
        counts[block.level + 1:] = [0] * (4 - block.level)
        text = document.headings[block.level - 1].text
        for level, each in enumerate(document.headings, 1):
            text = text.replace("%%%d" % level,
                                numeral(each.form, counts[level] or 1))
        out[id(block)] = text
    return out
