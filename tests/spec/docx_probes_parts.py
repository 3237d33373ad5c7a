# SPDX-License-Identifier: MIT
"""Packages: where parts are, what namespaces and encodings they have."""
import docx_kit
from docx_kit import (CONTENT, HEAD, Probe, document, p, package, part,
                      relationships, types, zipped)

PROBES = []


def add(name, data, text, blocks=None, state="complete", suffix="docx"):
    PROBES.append(Probe(name, suffix, data, text, blocks, state))


add("main part by another name", package(p("本文"), main="doc/main1.xml"),
    ["本文"])
for suffix, kind in (("docm", "application/vnd.ms-word.document.macroEnabled."
                      "main+xml"),
                     ("dotx", CONTENT + "template.main+xml"),
                     ("dotm", "application/vnd.ms-word.template."
                      "macroEnabledTemplate.main+xml")):
    add("." + suffix, package(p("ひな形"), kind=kind), ["ひな形"],
        suffix=suffix)


def raw(target="word/document.xml", rels="styles.xml", body=p("本文"),
        at="word/", **more):
    """A package whose targets are written as given."""
    files = {
        "[Content_Types].xml": types(),
        "_rels/.rels": relationships([("r1", "officeDocument", target)]),
        "word/document.xml": document(body),
        "word/_rels/document.xml.rels": relationships(
            [("r1", "styles", rels)]),
        at + "styles.xml": part("styles", docx_kit.style(
            "paragraph", "d", "<w:rPr><w:vanish/></w:rPr>", standard=True)),
    }
    files.update(more)
    return {k: v for k, v in files.items() if v is not None}


HIDDEN = [("本文", {"marks": ["hidden"]})]
add("relative targets", zipped(raw()), [], HIDDEN)
add("absolute targets",
    zipped(raw("/word/document.xml", "/word/styles.xml")), [], HIDDEN)
add("targets with dots",
    zipped(raw("./word/document.xml", "../word/./styles.xml")), [], HIDDEN)
add("percent-encoded targets",
    zipped(raw(rels="my%20%E6%A7%98.xml", **{
        "word/my 様.xml": part("styles", docx_kit.style(
            "paragraph", "d", "<w:rPr><w:vanish/></w:rPr>",
            standard=True))})), [], HIDDEN)
add("backslashes in targets", zipped(raw("word\\document.xml")), [], HIDDEN)
add("part names in another case",
    zipped(raw("WORD/DOCUMENT.XML", "Styles.XML")), [], HIDDEN)
add("no relationships at all",
    zipped(raw(**{"_rels/.rels": None,
                  "word/_rels/document.xml.rels": None})), ["本文"])
add("main part by its content type alone",
    zipped({"[Content_Types].xml": types("/a/b.xml"),
            "a/b.xml": document(p("本文"))}), ["本文"])
add("missing styles", zipped(raw(rels="none.xml")), ["本文"])
add("no main part",
    zipped({"[Content_Types].xml": types("/a/b.xml"),
            "a/c.xml": document(p("本文"))}), [], state="damaged")


def strict(data):
    """The names of ISO/IEC 29500 strict."""
    for old, new in (("wordprocessingml/2006/main", "wordprocessingml/main"),
                     ("officeDocument/2006/relationships",
                      "officeDocument/relationships")):
        data = data.replace(docx_kit.OOXML + old,
                            "http://purl.oclc.org/ooxml/" + new)
    return data


add("strict namespaces",
    zipped({name: strict(data) for name, data in raw(
        body=p("見えない") + p("見える", '<w:pStyle w:val="v"/>')).items()}),
    ["見える"], [("見えない", {"marks": ["hidden"]}), ("見える", {})]
    )
add("default namespace, no prefix",
    package('%s<document xmlns="%s"><body><p><r><t>接頭辞</t></r><r><t>なし</t>'
            "</r></p></body></document>" % (HEAD, docx_kit.SPACES["w"])),
    ["接頭辞なし"])
add("another prefix",
    package('%s<q:document xmlns:q="%s"><q:body><q:p><q:r><q:t>別名</q:t>'
            "</q:r></q:p></q:body></q:document>"
            % (HEAD, docx_kit.SPACES["w"])), ["別名"])
for name, bom, codec in (("UTF-16 little endian", b"\xff\xfe", "utf-16-le"),
                         ("UTF-16 big endian", b"\xfe\xff", "utf-16-be"),
                         ("UTF-16 without a mark", b"", "utf-16-le")):
    add(name, package(bom + document(p("二バイト𠮷")).replace(
        "UTF-8", "UTF-16").encode(codec)), ["二バイト𠮷"])
add("UTF-8 with a mark",
    package(b"\xef\xbb\xbf" + document(p("本文")).encode()), ["本文"])
add("UTF-8 declared as UTF-16",
    package(document(p("本文")).replace("UTF-8", "UTF-16").encode()),
    ["本文"])
add("Shift_JIS",
    package(document(p("表示①髙")).replace("UTF-8", "Shift_JIS").encode(
        "cp932")), ["表示①髙"])
add("a prefix that is not declared",
    package('%s<q:document xmlns:q="%s"><q:body><q:p><q:r><q:t>本文</q:t>'
            "</q:r></q:p><z:p/></q:body></q:document>"
            % (HEAD, docx_kit.SPACES["w"])), ["本文"], state="damaged")
add("usual prefixes that are not declared",
    package('%s<w:document><w:body><w:p><w:pPr><w:outlineLvl w:val="0"/>'
            "</w:pPr><w:r><w:t>見出し</w:t></w:r></w:p></w:body></w:document>"
            % HEAD), ["見出し"], [("見出し", {"kind": "heading"})])
add("an attribute twice, a reference to nothing, a tag too few",
    package(document(p("一") + '<w:p w:rsidR="1" w:rsidR="2"><w:r><w:t>二&no;'
                     "</w:t></w:r></w:p>" + "<w:sdt><w:sdtContent>" + p("三")
                     + "</w:sdtContent>" + p("四"))), ["一", "二", "三", "四"],
    state="damaged")
add("cut off in the middle",
    package(document(p("第一") + p("第二"))[:-50].encode()), None,
    [("第一", {}), ("第二", {})], state="damaged")
add("broken styles do not lose the text",
    zipped(raw(**{"word/styles.xml": "<w:styles"})), ["本文"],
    state="damaged")
add("broken footnotes keep what can be read",
    package(p(docx_kit.r("甲") + docx_kit.r(
        '<w:footnoteReference w:id="1"/>')),
        links=[("rF", "footnotes", "footnotes.xml")],
        files={"word/footnotes.xml": part("footnotes", (
            '<w:footnote w:id="1">' + p("注") + "<w:tbl><w:tr><w:tc>"
            + p("切れる")))[:-14]}), ["甲", "注", "切れる"], state="damaged")
add("bytes before the package", b"#!/bin/sh\nexit\n" + package(p("本文")),
    ["本文"])
add("bytes behind the package", package(p("本文")) + b"\0" * 70000, ["本文"])
add("package that lost its main part and types",
    zipped({"word/other.xml": document(p("本文")), "x.png": b"\x89PNG"}), [],
    state="damaged")
