# SPDX-License-Identifier: MIT
"""Documents of every shape in which a comment must find its place."""
import os
import re

import packages
from corpus import parse_markup, write_docx, write_odt

VERIFY = "甲は、履行状況を確認するため、報告を求めることができる。"
SECRET = "乙は、提供された情報を目的以外に利用してはならない。"
HEAD = "# 第１条 総則\n乙は、業務を行う。\n# 第２条 情報セキュリティ\n"
TAIL = "\n乙は、対策を行う。\n# 第３条 雑則\n疑義は、協議する。\n"

# name, markup, text at which the comment on O6 must stand (None: none)
SHAPES = [
    ("paragraph", HEAD + VERIFY + TAIL, VERIFY),
    ("runs", HEAD + "甲は、**履行**状況を{field:REF a|確認}するため、報告を"
     "求める{fn:注記である。}ことができる。" + TAIL, "履行"),
    ("table", HEAD + "|事項|内容|\n|---|---|\n|確認|" + VERIFY + "|" + TAIL,
     VERIFY),
    ("text-box", HEAD + "枠の前。\n@@box\n" + VERIFY + "\n@@end" + TAIL, None),
    ("insertion", HEAD + "{+" + VERIFY + "+}" + TAIL, VERIFY),
    ("deletion-beside", HEAD + "{-乙は、報告しない。-}" + VERIFY + TAIL,
     VERIFY),
    ("footnote", HEAD + "乙は、協力する{fn:" + VERIFY + "}。" + TAIL, None),
    ("comment", HEAD + VERIFY + "乙は{comment:審査担当|要検討}、応じる。"
     + TAIL, VERIFY),
    ("control", HEAD + "@@control 条項\n" + VERIFY + "\n@@end" + TAIL, VERIFY),
    ("control-in-cell", HEAD + "@@table T\n@@control 条項\n" + VERIFY +
     "\n@@end\n@@end\n|確認|{table:T}|" + TAIL, None),
    ("entities", HEAD + "甲は、<A&B>の履行状況を\"確認\"する。" + TAIL,
     "履行状況"),
    ("header", "@header: " + VERIFY + "\n" + HEAD + VERIFY + TAIL, VERIFY),
    ("twice", HEAD + VERIFY + SECRET + TAIL, VERIFY),
]


def span_docx(data, ident):
    begin = data.index('<w:commentRangeStart w:id="%s"/>' % ident)
    end = data.index('<w:commentRangeEnd w:id="%s"/>' % ident)
    return "".join(re.findall(r"<w:t(?: [^>]*)?>([^<]*)", data[begin:end]))


def span_odt(data, name):
    begin = data.index("</office:annotation>",
                       data.index('office:name="%s"' % name))
    end = data.index('office:name="%s"/>' % name)
    return re.sub("<[^>]*>", "", data[begin:end])


def place_faults(target, label, wanted):
    """Whether the comment on an item stands at the wanted text."""
    if target.endswith(".docx"):
        comments = packages.part(target, "word/comments.xml").decode()
        found = re.findall(r'<w:comment w:id="(\d+)" w:author="jokou"'
                           r'(?:(?!</w:comment>).)*?>%s [^<]*定められています'
                           % label, comments, re.S)
        span, data = span_docx, packages.part(target, "word/document.xml")
    else:
        data = packages.part(target, "content.xml")
        found = re.findall(r'office:name="(jokou-[^"]*)"><dc:creator>jokou'
                           r'(?:(?!</office:annotation>).)*?<text:p>%s '
                           r'[^<]*定められています' % label,
                           data.decode(), re.S)
        span = span_odt
    if not found:
        return ["no comment on %s" % label]
    text = span(data.decode(), found[0])
    return [] if wanted in text else ["stands at %r" % text]


def lack_faults(target):
    """What lacks is commented at the end of the security section."""
    name = "word/document.xml" if target.endswith(".docx") else "content.xml"
    data = packages.part(target, name).decode()
    data = re.sub(r"<w:commentReference[^>]*>|<office:annotation .*?"
                  r"</office:annotation>", "§", data, flags=re.S)
    text = re.sub("<[^>]*>", "", data)
    after = text.index("対策を行う")
    return [] if "§" in text[after:text.index("雑則")] else [
        "no comment in the section: %s" % text[after - 60:after + 60]]


def strict(data):
    return data.replace(b"http://schemas.openxmlformats.org/wordprocessingml/"
                        b"2006/main",
                        b"http://purl.oclc.org/ooxml/wordprocessingml/main")


def unprefixed(data):
    """The same part with WordprocessingML as the default namespace; its
    attributes keep a prefix of their own."""
    data = data.replace(b"xmlns:w=", b"xmlns=", 1)
    data = data.replace(b"<w:", b"<").replace(b"</w:", b"</")
    at = data.index(b"xmlns=")
    uri = re.match(rb'xmlns="([^"]*)"', data[at:])[1]
    return data[:at] + b'xmlns:q="' + uri + b'" ' + \
        data[at:].replace(b" w:", b" q:")


def run(jokou, work, one_file, check):
    pairs = []
    for name, markup, wanted in SHAPES:
        document = parse_markup(markup, name)
        document.title = name
        for kind, write in (("docx", write_docx), ("odt", write_odt)):
            source = os.path.join(work, "src", "shape-%s-%s.%s" % (
                kind, name, kind))
            target = os.path.join(work, "out", os.path.basename(source))
            write(source, document)
            count, faults = one_file(jokou, source, target, 2)
            if not faults and wanted:
                faults = place_faults(target, "O6", wanted)
            if not faults:
                faults = lack_faults(target)
                pairs.append((source, target, count))
            check("shape %s %s" % (kind, name), faults)
    again(jokou, work, one_file, check)
    variants(jokou, work, one_file, check)
    return pairs


def again(jokou, work, one_file, check):
    """A document that has jokou's comments already."""
    for kind in ("docx", "odt"):
        first = os.path.join(work, "out", "shape-%s-comment.%s" % (kind, kind))
        second = os.path.join(work, "out", "again.%s" % kind)
        if not os.path.exists(first):
            check("again " + kind, ["the first is missing"])
            continue
        count, _ = one_file(jokou, first, second, 2)
        name = "word/comments.xml" if kind == "docx" else "content.xml"
        data = packages.part(second, name).decode()
        mark = "<w:comment " if kind == "docx" else "<office:annotation "
        before = packages.part(first, name).decode().count(mark)
        faults = []
        if data.count(mark) != before + count:
            faults.append("%d comments" % data.count(mark))
        names = re.findall(r'office:name="(jokou-[^"]*)"|<w:comment w:id="'
                           r'(\d+)"', data)
        if kind == "docx" and len(set(names)) != len(names):
            faults.append("numbers used twice")
        if kind == "odt" and any(names.count(n) != 2 for n in names):
            faults.append("names used twice")
        check("again " + kind, faults)


def variants(jokou, work, one_file, check):
    base = os.path.join(work, "src", "shape-docx-paragraph.docx")
    for name, change in (("strict", strict), ("unprefixed", unprefixed)):
        source = os.path.join(work, name + ".docx")
        target = os.path.join(work, name + "-out.docx")
        packages.rewrite(base, source, {"word/document.xml": change})
        count, faults = one_file(jokou, source, target, 2)
        if name == "unprefixed":
            # Marks carry a declaration of their own here.
            faults = [f for f in faults if "more than the comments" not in f]
        check("namespace " + name, faults)
