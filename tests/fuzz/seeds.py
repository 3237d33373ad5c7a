# SPDX-License-Identifier: MIT
"""Seeds for the fuzz targets, made from the hostile and sample documents.

write(folder) fills folder/<target>/ and returns the targets.
"""
import glob
import os
import sys
import zipfile

HERE = os.path.dirname(os.path.abspath(__file__))
ROOT = os.path.dirname(os.path.dirname(HERE))
sys.path.insert(0, os.path.join(ROOT, "tests", "hostile"))
import documents  # noqa: E402
import packages as p  # noqa: E402

SEPARATOR = b"\n%%\n"
DOCX_PARTS = ["word/document.xml", "word/styles.xml", "word/numbering.xml",
              "word/footnotes.xml", "word/header1.xml"]
LARGEST = 200000
MARKUP = """# 第１章　総則
%s
|項目|内容|
|確認|四半期ごとに報告する。|
~~削った文。~~
""" % p.SENTENCE


def parts_of(path, names):
    """Parts of a package joined as the targets take them, or None."""
    with zipfile.ZipFile(path) as z:
        have = set(z.namelist())
        data = SEPARATOR.join(z.read(n) if n in have else b"" for n in names)
    return data if len(data) <= LARGEST else None


def small():
    """Hostile documents small enough to mutate."""
    for name, data, _, _ in documents.documents():
        if len(data) <= LARGEST and "truncated" not in name:
            yield name.replace(" ", "-").replace("/", "-"), data


def samples(pattern):
    return sorted(glob.glob(os.path.join(ROOT, "build", "contracts", "**",
                                         pattern), recursive=True))


def collect():
    """Yield (target, name, data)."""
    for name, data in small():
        yield "container", name, data
    yield "docx", "sentence", p.body([p.SENTENCE]).encode()
    yield "odt", "sentence", \
        p.odt_content("<text:p>%s</text:p>" % p.SENTENCE).encode()
    for path in samples("*.docx"):
        if zipfile.is_zipfile(path):
            data = parts_of(path, DOCX_PARTS)
            if data:
                yield "docx", os.path.basename(path), data
    for path in samples("*.odt"):
        data = parts_of(path, ["content.xml", "styles.xml"])
        if data:
            yield "odt", os.path.basename(path), data
    yield "records", "two-paragraphs", MARKUP.encode() + SEPARATOR + b"\0\1x"
    for path in glob.glob(os.path.join(ROOT, "clauses/catalogs/*.xml")):
        with open(path, "rb") as f:
            yield "catalog", os.path.basename(path), f.read()
    for path in glob.glob(os.path.join(ROOT, "corpus/*.csv")):
        with open(path, "rb") as f:
            yield "register", os.path.basename(path), f.read()
    for path in glob.glob(os.path.join(HERE, "reproducers/*/*")):
        with open(path, "rb") as f:
            yield (os.path.basename(os.path.dirname(path)),
                   os.path.basename(path), f.read())


def write(folder):
    targets = {}
    for target, name, data in collect():
        place = os.path.join(folder, target)
        os.makedirs(place, exist_ok=True)
        with open(os.path.join(place, name), "wb") as f:
            f.write(data)
        targets.setdefault(target, []).append(os.path.join(place, name))
    return targets
