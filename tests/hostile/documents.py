# SPDX-License-Identifier: MIT
"""Hostile documents, made here so that none has to be kept.

usage: documents.py FOLDER writes them and index.json.

documents() yields (name, bytes, states, item): the states that the report may
give, and "found" where the purpose limitation that the document carries must
still be found, "open" where nothing may be called missing, or None.
"""
import json
import os
import sys
import zipfile
import zlib

import packages as p
from repairs import repairs
from structures import structures

MI = 1024 * 1024
INCOMPLETE = ("incomplete",)
DAMAGED = ("damaged",)
FORBIDDEN = ("forbidden",)
COMPLETE = ("complete",)
FOUND_AT = "<w:p><w:r><w:t>%s</w:t></w:r></w:p>"
ENDINGS = {"ODT ": "odt", "ZIP ": "zip"}


def doctype(entities, text):
    return ('%s<!DOCTYPE w:document [%s]><w:document xmlns:w="%s"><w:body>'
            '<w:p><w:r><w:t>%s</w:t></w:r></w:p></w:body></w:document>'
            % (p.HEAD, entities, p.W, text))


def laughs():
    names = ["l%d" % i for i in range(10)]
    lines = ['<!ENTITY l0 "lollollollol">']
    for before, name in zip(names, names[1:]):
        lines.append('<!ENTITY %s "%s">' % (name, ("&%s;" % before) * 10))
    return doctype("".join(lines), "&l9;")


def containers():
    sentence = p.body([p.SENTENCE])
    zeros = b"<w:p/>" * (200 * MI // 6)
    huge = p.body([p.SENTENCE]).encode().replace(b"<w:sectPr/>", zeros)
    yield "ratio bomb", p.raw_docx(huge), INCOMPLETE, "open"
    c = zlib.compressobj(9, zlib.DEFLATED, -15)
    packed = c.compress(huge[:40 * MI]) + c.flush()
    yield "lying size", p.raw_docx(sentence, size=100, packed=packed,
                                   data=huge[:40 * MI]), \
        INCOMPLETE + DAMAGED, "open"
    kernel = {"name": b"word/document.xml", "data": sentence.encode()}
    shared = [{"name": b"[Content_Types].xml", "data": p.TYPES.encode()},
              {"name": b"_rels/.rels", "data": p.RELS.encode()}, kernel]
    shared += [dict(kernel, name=b"word/x%d.xml" % i, share=2)
               for i in range(1000)]
    yield "overlapping entries", p.raw_zip(shared), FORBIDDEN + DAMAGED, "open"
    many = [("word/media/%d.txt" % i, "") for i in range(10001)]
    yield "10001 entries", p.docx(sentence, many), INCOMPLETE, "open"
    yield "encrypted entry", p.raw_docx(sentence, flags=0x801), \
        ("encrypted",), "open"
    yield "method 99", p.raw_docx(sentence, method=99,
                                  packed=sentence.encode()), \
        ("unsupported", "encrypted", "damaged"), "open"
    yield "wrong CRC", p.raw_docx(sentence, crc=1), DAMAGED, "open"
    yield "OLE with EncryptedPackage", \
        p.ole(["EncryptionInfo", "EncryptedPackage"]), ("encrypted",), "open"
    yield "OLE with WordDocument", p.ole(["WordDocument"]), \
        ("unsupported",), "open"
    yield "not a ZIP", "ただの文".encode(), DAMAGED, "open"
    yield "empty file", b"", DAMAGED + ("unsupported",), "open"


def names():
    sentence = p.body([p.SENTENCE])
    bad = [b"../../etc/passwd", b"/abs.xml", b"a\\..\\b.xml", b"C:x.xml",
           b"a/../../b.xml", b"a\x01b.xml", b"a\0b.xml"]
    for i, name in enumerate(bad):
        parts = [{"name": b"[Content_Types].xml", "data": p.TYPES.encode()},
                 {"name": b"_rels/.rels", "data": p.RELS.encode()},
                 {"name": b"word/document.xml", "data": sentence.encode()},
                 {"name": name, "data": b"x"}]
        yield "bad name %d" % i, p.raw_zip(parts), FORBIDDEN + DAMAGED, "open"
    twice = [{"name": b"[Content_Types].xml", "data": p.TYPES.encode()},
             {"name": b"_rels/.rels", "data": p.RELS.encode()},
             {"name": b"word/document.xml", "data": sentence.encode()},
             {"name": b"WORD/Document.xml",
              "data": p.body(["別の本文である。"]).encode()}]
    yield "equal names", p.raw_zip(twice), FORBIDDEN + DAMAGED, "open"


def xml():
    deep = "<w:sdt><w:sdtContent>" * 150 + \
        "<w:p><w:r><w:t>%s</w:t></w:r></w:p>" % p.SENTENCE + \
        "</w:sdtContent></w:sdt>" * 150
    quadratic = '<!ENTITY a "%s">' % ("x" * 60000)
    yield "billion laughs", p.docx(laughs()), FORBIDDEN, "open"
    yield "quadratic entities", \
        p.docx(doctype(quadratic, "&a;" * 20000)), FORBIDDEN, "open"
    yield "XXE", p.docx(doctype('<!ENTITY e SYSTEM "file:///etc/passwd">',
                                "&e;")), FORBIDDEN, "open"
    yield "DOCTYPE alone", p.docx(doctype("", p.SENTENCE)), FORBIDDEN, "open"
    yield "depth 300", p.docx(p.body([deep])), INCOMPLETE, "open"
    for name, n, states, item in (("256", 251, COMPLETE, "found"),
                                  ("257", 252, INCOMPLETE, "open")):
        # Five more are open around and inside them.
        yield "depth " + name, p.docx(p.body([
            "<w:sdt>" * n + FOUND_AT % p.SENTENCE + "</w:sdt>" * n])), \
            states, item
    yield "depth 100000", p.docx(p.body(["<w:sdt>" * 100000])), \
        INCOMPLETE + DAMAGED, "open"
    for n in (4097, 100000):
        tag = "<w:p %s/>" % " ".join('w:a%d="1"' % i for i in range(n))
        yield "%d attributes" % n, p.docx(p.body([p.SENTENCE, tag])), \
            INCOMPLETE, "open"
    yield "name of 200 kB", p.docx(p.body(["<w:%s/>" % ("n" * 200000)])), \
        DAMAGED + INCOMPLETE, "open"
    long = "あ" * (17 * MI)
    yield "17 Mi characters", zip_stored(p.body([p.SENTENCE, long])), \
        INCOMPLETE, "open"
    yield "invalid UTF-8", \
        p.docx(p.body([p.SENTENCE]).encode().replace(
            "利用".encode(), b"\xe5\x88\xff")), DAMAGED, "open"
    yield "NUL in text", p.docx(p.body([p.SENTENCE, "a\0b"])), DAMAGED, "open"
    text = p.body([p.SENTENCE])
    wide = text.replace("UTF-8", "UTF-16")
    yield "UTF-16 part", p.docx(wide.encode("utf-16")), COMPLETE, "found"
    yield "Shift_JIS part", \
        p.docx(text.replace("UTF-8", "Shift_JIS").encode("cp932")), \
        COMPLETE, "found"
    yield "one paragraph of 1 MiB", \
        p.docx(p.body([p.SENTENCE * 10000])), COMPLETE + INCOMPLETE, None
    yield "a million empty paragraphs", \
        zip_stored(p.body(["<w:p/>" * 1000000, p.SENTENCE])), \
        COMPLETE + INCOMPLETE, None
    yield "200 nested tables", p.docx(p.body(
        ["<w:tbl><w:tr><w:tc>" * 60 + "<w:p><w:r><w:t>%s</w:t></w:r></w:p>"
         % p.SENTENCE + "</w:tc></w:tr></w:tbl>" * 60])), COMPLETE, "found"


def zip_stored(document):
    """A package whose ratio is honest: the text is not deflated."""
    return p.zipped([("[Content_Types].xml", p.TYPES),
                     ("_rels/.rels", p.RELS),
                     ("word/document.xml", document)], zipfile.ZIP_STORED)


def tables():
    row = "<w:tr><w:tc><w:tcPr><w:vMerge/></w:tcPr><w:p/></w:tc></w:tr>"
    tall = ("<w:tbl><w:tr><w:tc><w:tcPr><w:vMerge w:val=\"restart\"/></w:tcPr>"
            + "<w:p><w:r><w:t>%s</w:t></w:r></w:p>" % p.SENTENCE * 20000 +
            "</w:tc></w:tr>" + row * 20000 + "</w:tbl>")
    yield "tall merged cell", zip_stored(p.body([tall])), \
        COMPLETE + INCOMPLETE, None
    repeated = ('<table:table><table:table-row table:number-rows-repeated='
                '"1000000000"><table:table-cell table:number-columns-repeated='
                '"1000000000"><text:p>%s</text:p></table:table-cell>'
                '</table:table-row></table:table>' % p.SENTENCE)
    yield "ODT repeated cells", p.odt(p.odt_content(repeated)), \
        COMPLETE + INCOMPLETE, None
    spaces = '<text:p>%s<text:s text:c="2000000000"/></text:p>' % p.SENTENCE
    yield "ODT a run of blanks", p.odt(p.odt_content(spaces)), \
        COMPLETE + INCOMPLETE, None


def opendocument():
    sentence = p.odt_content("<text:p>%s</text:p>" % p.SENTENCE)
    data = ('<manifest:file-entry manifest:full-path="content.xml" '
            'manifest:media-type="text/xml"><manifest:encryption-data/>'
            '</manifest:file-entry>')
    yield "ODT encrypted", p.odt(sentence, manifest=data), \
        ("encrypted",), "open"
    yield "ODT without content", p.zipped([("mimetype", p.ODT_TYPE)]), \
        DAMAGED, "open"
    yield "ODT XXE", p.odt(sentence.replace(
        "<office:document-content",
        '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>'
        "<office:document-content", 1)), FORBIDDEN, "open"
    yield "ODT deep", p.odt(p.odt_content(
        "<text:section>" * 300 + "<text:p>x</text:p>" +
        "</text:section>" * 300)), INCOMPLETE, "open"


def truncated():
    filler = ["第%d条　受注者は、業務を誠実に行うものとする。" % i
              for i in range(300)]
    whole = p.docx(p.body(filler + [p.SENTENCE]))
    for i in range(1, 64):
        yield "truncated at %d/64" % i, whole[:len(whole) * i // 64], \
            DAMAGED + FORBIDDEN, "open"


def pathological():
    """Text that starts every kind of clause and never ends one."""
    starts = ["受注者は", "再委託先", "情報セキュリティ対策", "の履行状況", "確認",
              "不十分", "目的", "インシデント", "意図せざる変更", "管理体制", "提出",
              "（", "「", "又は", "及び", "、", "1", "別途", "協議"]
    for i, word in enumerate(starts):
        yield "repeated %s" % word, \
            p.docx(p.body([word * (65536 // len(word.encode()))] * 4)), \
            COMPLETE + INCOMPLETE, None
    mixed = "".join(starts)
    yield "mixed starts", \
        p.docx(p.body([mixed * (262144 // len(mixed.encode()))])), \
        COMPLETE + INCOMPLETE, None


def documents():
    for group in (containers, names, xml, tables, opendocument, truncated,
                  structures, repairs, pathological):
        yield from group()


def main():
    folder = sys.argv[1]
    index = []
    for number, (name, data, states, item) in enumerate(documents()):
        place = os.path.join(folder, "%03d" % number)
        os.makedirs(place)
        path = os.path.join(place, "document." + ENDINGS.get(name[:4], "docx"))
        with open(path, "wb") as f:
            f.write(data)
        index.append([name, path, states, item])
    with open(os.path.join(folder, "index.json"), "w",
              encoding="utf-8") as f:
        json.dump(index, f, ensure_ascii=False)


if __name__ == "__main__":
    main()
