# SPDX-License-Identifier: MIT
"""Inline markup: **bold**, ~~struck~~, {+inserted+}, {-deleted-}, {fn:...}."""
import re

from .model import (BOLD, DELETED, HIDDEN, INSERTED, STRIKE, Break, Comment,
                    Field, Footnote, InlineControl, Link, Ruby, Tab, Text)

TOKEN = re.compile(
    r"\*\*|~~|\{\+|\+\}|\{-|-\}|\{br\}|\{tab\}"
    r"|\{(fn|comment|ruby|hide|field|sdt|form|link):")


class MarkupError(ValueError):
    pass


def closing(text, begin):
    """Position of the brace that closes the one opened before begin."""
    depth = 1
    for at in range(begin, len(text)):
        if text[at] == "{":
            depth += 1
        elif text[at] == "}":
            depth -= 1
            if not depth:
                return at
    raise MarkupError("no closing brace: " + text[begin - 8:begin + 20])


def pair(body, name):
    left, bar, right = body.partition("|")
    if not bar:
        raise MarkupError("{%s:...} needs a '|': %s" % (name, body))
    return left, right


def element(name, body, marks):
    if name == "fn":
        return [Footnote(parse_inline(body))]
    if name == "comment":
        return [Comment(*pair(body, name))]
    if name == "ruby":
        return [Ruby(*pair(body, name))]
    if name == "field":
        return [Field(*pair(body, name))]
    if name == "link":
        return [Link(*pair(body, name))]
    if name == "sdt":
        return [InlineControl(body)]
    if name == "form":
        return [InlineControl(body, placeholder=True)]
    return [Text(body, frozenset(marks | {HIDDEN}))]


SWITCHES = {"**": BOLD, "~~": STRIKE}
OPENERS = {"{+": INSERTED, "{-": DELETED}
CLOSERS = {"+}": INSERTED, "-}": DELETED}


def parse_inline(text):
    out, marks, at = [], set(), 0

    def push(piece):
        if piece:
            out.append(Text(piece, frozenset(marks)))

    while True:
        token = TOKEN.search(text, at)
        if not token:
            push(text[at:])
            break
        push(text[at:token.start()])
        word, at = token[0], token.end()
        if word in SWITCHES:
            marks ^= {SWITCHES[word]}
        elif word in OPENERS:
            marks.add(OPENERS[word])
        elif word in CLOSERS:
            marks.discard(CLOSERS[word])
        elif word == "{br}":
            out.append(Break())
        elif word == "{tab}":
            out.append(Tab())
        else:
            end = closing(text, at)
            out.extend(element(token[1], text[at:end], marks))
            at = end + 1
    if marks:
        raise MarkupError("unclosed %s: %s" % (sorted(marks), text[:40]))
    return out
