# SPDX-License-Identifier: MIT
"""Seeds for the fuzz targets, made from the hostile documents and the probes.

write(folder) fills folder/<target>/ and returns the targets; dictionary(path,
target) writes the words that the target knows.
"""
import glob
import importlib
import io
import os
import re
import sys
import zipfile

HERE = os.path.dirname(os.path.abspath(__file__))
ROOT = os.path.dirname(os.path.dirname(HERE))
sys.path.insert(0, os.path.join(ROOT, "tests", "hostile"))
sys.path.insert(0, os.path.join(ROOT, "tests", "spec"))
import documents  # noqa: E402
import packages as p  # noqa: E402

SEPARATOR = b"\n%%\n"
# The parts that a target takes, in its order; one of several.
DOCX_PARTS = [["word/document.xml"], ["word/styles.xml"],
              ["word/numbering.xml"], ["word/footnotes.xml"],
              ["word/header1.xml"], ["word/comments.xml"],
              ["word/charts/chart1.xml", "word/diagrams/data1.xml"]]
ODT_PARTS = [["content.xml"], ["styles.xml"], ["Object 1/content.xml"]]
# Small inputs are what makes runs fast: a mutation of a large one hits
# nothing most of the time, and reading it takes long.
LARGEST = {"docx": 8000, "odt": 8000, "container": 60000, "catalog": 24000}
CATALOG = """<catalog id="c"><title lang="ja">題</title>
<title lang="en">T</title><term id="who" ja="者">受注者 受託者</term>
<fact id="f" ja="事" en="f"><need in="self title">情報 保全…対策</need></fact>
<item id="i" label="X1" group="outsourcing" reference="" certainty="recalled">
<title lang="ja">題</title><title lang="en">T</title>
<requirement lang="ja">要</requirement><requirement lang="en">r</requirement>
<why lang="ja">理</why><why lang="en">w</why><model lang="ja">例</model>
<model lang="en">m</model><clause id="k" ja="句" en="k" strength="50">
<need>報告 提出…する</need><any><need in="self lead">{who}は</need>
<need times="2">する</need></any>
<not in="paragraph">(?:予算|決算)</not><is fact="f"/><example>受注者は、情報の対策を報告する。</example>
<counterexample>予算を報告する。</counterexample></clause></item></catalog>
"""
# Signs of patterns; with the words of PATTERNS what mutations are made of.
SIGNS = ["|", "(?:", ")", "(?=", "(?!", "(?<=", "(?<!", "[^。]{0,3}?", "[監査]",
         "{0,2}", "{2}", "?", "+", "*", ".", "^", "$", "\\n", "\\x{76e3}", "監",
         "査", "検", "実施", "を", "。", "、"]
PATTERNS = ["監査[^。、]{0,3}?(?:を|の)?実施", "(?<!内部|外)監査(?!人)(?=を)",
            "(?:監査、?)+を|^検査$", "(?:(?!実施)[^。]){0,4}検[査印]",
            "[ア-ン一-十]査.+\\x{76e3}{2,3}"]
SUBJECT = "内部監査を実施。検査、監査、監査を行う\n外部の検印"
MARKUP = """# 第１章　総則
%s
|項目|内容|
|確認|四半期ごとに報告する。|
~~削った文。~~
""" % p.SENTENCE


def parts_of(data, choices):
    """Parts of a package joined as the targets take them, or None."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as z:
            have = set(z.namelist())
            parts = [next((z.read(n) for n in names if n in have), b"")
                     for names in choices]
    except zipfile.BadZipFile:
        return None
    return SEPARATOR.join(parts).rstrip(SEPARATOR)


def small():
    """Hostile documents small enough to mutate."""
    for name, data, _, _ in documents.documents():
        if len(data) <= LARGEST["container"] and "truncated" not in name:
            yield name.replace(" ", "-").replace("/", "-"), data


def probes(target, choices):
    """The probe documents of tests/spec, each a structure."""
    module = importlib.import_module(target + "_probes")
    for i, probe in enumerate(module.PROBES):
        data = probe.data
        if probe.suffix != "fodt":
            data = parts_of(data, choices)
        if data and len(data) <= LARGEST[target]:
            yield target, "probe-%03d" % i, data


def xml_parts():
    """The parts of the probes, each with the vocabulary that reads it."""
    return {(vocabulary, part)
            for vocabulary, target, choices in ((0, "docx", DOCX_PARTS),
                                                (1, "odt", ODT_PARTS))
            for _, _, data in probes(target, choices)
            for part in data.split(SEPARATOR) if part}


def collect():
    """Yield (target, name, data)."""
    for name, data in small():
        yield "container", name, data
    yield "docx", "sentence", p.body([p.SENTENCE]).encode()
    yield "odt", "sentence", \
        p.odt_content("<text:p>%s</text:p>" % p.SENTENCE).encode()
    yield from probes("docx", DOCX_PARTS)
    yield from probes("odt", ODT_PARTS)
    for i, (vocabulary, part) in enumerate(sorted(xml_parts())):
        yield "xml", "part-%04d" % i, bytes([i % 20 * 4 | vocabulary]) + part
    yield "records", "two-paragraphs", MARKUP.encode() + SEPARATOR + b"\0\1x"
    yield "catalog", "small", CATALOG.encode()
    for i, pattern in enumerate(PATTERNS):
        yield ("pattern", "pattern-%d" % i,
               pattern.encode() + SEPARATOR + SUBJECT.encode())
    for path in glob.glob(os.path.join(ROOT, "clauses/catalogs/*.xml")):
        with open(path, "rb") as f:
            data = f.read()
        if len(data) <= LARGEST["catalog"]:
            yield "catalog", os.path.basename(path), data
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


# Where the names stand that a target knows: a file and what finds them.
NAMES = {
    "docx": ("parsers/docx_names.def", r'\((\w+), "([^"]+)"'),
    "odt": ("parsers/odt_names.def", r'\((\w+), "([^"]+)"'),
    "xml": ("parsers/docx_names.def", r'\((\w+), "([^"]+)"'),
    "catalog": ("clauses/catalog.rng", r'(element|attribute) name="([^"]+)"'),
}


def words(target):
    """What a target knows: names from where they stand, or signs."""
    if target == "pattern":
        return SIGNS
    if target not in NAMES:
        return []
    source, pattern = NAMES[target]
    with open(os.path.join(ROOT, source), encoding="utf-8") as f:
        found = re.findall(pattern, f.read())
    return ["%s%s" % ("" if target == "catalog" or space == "NONE"
                      else space.lower() + ":", name)
            for space, name in sorted(set(found))]


def dictionary(path, target):
    """Writes the target's words for libFuzzer; False if it has none."""
    known = words(target)
    if not known:
        return False
    os.makedirs(os.path.dirname(path), exist_ok=True)
    with open(path, "w", encoding="ascii") as f:
        for word in known:
            f.write('"%s"\n' % "".join(
                chr(b) if 32 <= b < 127 and b not in b'"\\' else "\\x%02X" % b
                for b in word.encode()))
    return True
