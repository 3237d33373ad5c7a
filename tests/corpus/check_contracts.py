#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Checks the sample contracts: sources, truth, register, generated files."""
import collections
import csv
import hashlib
import io
import json
import re
import subprocess
import sys
import tempfile
import unicodedata
import zipfile
from pathlib import Path
from xml.etree import ElementTree

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT / "scripts"), str(ROOT / "tests")]
from corpus import make_contracts as make                # noqa: E402
from corpus.model import in_force_lines, paragraphs, plain  # noqa: E402
from tally import Tally                                  # noqa: E402

ITEMS = ["purpose-limitation", "measures-and-structure", "change-integrity",
         "supplier-disclosure", "incident-response", "verification-method",
         "remedy", "flow-down", "subcontract-approval"]
STATUSES = {"stipulated", "deferred", "reference-only", "missing",
            "not-applicable", "inconclusive"}
VERIFICATION = {"not-stipulated", "not-due", "unconfirmed", "record-found",
                "confirmed"}
INFORMATION = {"not-applicable", "not-due", "not-provided", "record-found",
               "provided"}
STATES = {"complete", "incomplete", "encrypted", "damaged", "forbidden",
          "unsupported", "timeout", "crashed"}
QUOTED = {"stipulated", "deferred", "reference-only", "not-applicable"}
ELEMENTS = {"資本関係", "役員", "実施場所", "所属", "専門性", "実績", "国籍",
            "対策の実施内容", "管理体制", "情報", "承認"}
tally = Tally()


def check(condition, what):
    tally.check(what, condition)


def squeeze(text):
    return re.sub(r"\s", "", unicodedata.normalize("NFKC", text))


def check_items(name, truth, documents):
    items = truth["items"]
    check(list(items) == ITEMS, name + ": the nine items in order")
    for ident, item in items.items():
        where = "%s %s" % (name, ident)
        check(item["status"] in STATUSES, where + ": known status")
        check(set(item.get("elements_missing", [])) <= ELEMENTS,
              where + ": known elements")
        if item["status"] not in QUOTED:
            check("quote" not in item, where + ": nothing to quote")
            continue
        document = documents.get(item["document"])
        check(document is not None, where + ": its document exists")
        lines = [squeeze(line) for line in in_force_lines(document)]
        hits = sum(squeeze(item["quote"]) in line for line in lines)
        check(hits == 1, where + ": quote in force exactly once, not %d"
              % hits)
        everything = [squeeze(plain(p.inlines))
                      for p in paragraphs(document.blocks)]
        check(any(squeeze(item["section"]) in line for line in everything),
              where + ": its section exists")


def check_contract(folder):
    name = folder.name
    truth = json.loads((folder / "truth.json").read_text("utf-8"))
    documents = {path.stem: make.read_source(path)
                 for path in make.sources(folder)}
    length = sum(len(line) for document in documents.values()
                 for line in in_force_lines(document))
    check(length >= 8000, "%s: %d characters in force" % (name, length))
    check_items(name, truth, documents)
    check(truth["stage"] in ("draft", "signed"), name + ": stage")
    check(truth["verification"]["status"] in VERIFICATION, name + ": act")
    check(truth["subcontract_information"]["status"] in INFORMATION,
          name + ": information")
    unreadable = set(truth["documents"].values()) - {"complete"}
    check(set(truth["documents"].values()) <= STATES, name + ": states")
    found = {item["status"] for item in truth["items"].values()}
    check(("inconclusive" in found) == bool(unreadable),
          name + ": inconclusive exactly where a file cannot be read")
    check(not (unreadable and "missing" in found),
          name + ": nothing is missing while a file cannot be read")
    return truth, length


def check_xml(path):
    with zipfile.ZipFile(path) as package:
        check(package.testzip() is None, "%s: whole" % path.name)
        for entry in package.infolist():
            check(entry.date_time[0] == 1980, "%s: fixed date" % path.name)
            if entry.filename == "mimetype":
                continue
            try:
                ElementTree.fromstring(package.read(entry))
                check(True, "")
            except ElementTree.ParseError as error:
                check(False, "%s %s: %s" % (path, entry.filename, error))


def texts(path, part, element):
    with zipfile.ZipFile(path) as package:
        root = ElementTree.fromstring(package.read(part))
    return squeeze("".join(x for e in root.iter() if e.tag.endswith(element)
                           for x in e.itertext()))


def generate(out, form):
    subprocess.run([sys.executable, str(Path(make.__file__)), str(out),
                    "--format", form], check=True, stdout=subprocess.DEVNULL)


def digest(out):
    return {str(path.relative_to(out)):
            hashlib.sha256(path.read_bytes()).hexdigest()
            for path in sorted(out.rglob("*")) if path.is_file()}


def check_generated(out, truths):
    generate(out / "native", "native")
    generate(out / "again", "native")
    check(digest(out / "native") == digest(out / "again"),
          "the same sources give the same bytes")
    for form in ("docx", "odt"):
        generate(out / form, form)
    for path in sorted(out.rglob("*")):
        if path.suffix in (".docx", ".odt") and zipfile.is_zipfile(path):
            check_xml(path)
    for name, truth in truths.items():
        made = {path.name for path in (out / "native" / name).iterdir()}
        check(made == set(truth["documents"]), "%s: files %s, truth %s" % (
            name, sorted(made), sorted(truth["documents"])))
        for item in truth["items"].values():
            if "quote" in item:
                stem = out / "docx" / name / item["document"]
                check(squeeze(item["quote"]) in texts(
                    stem.with_name(stem.name + ".docx"),
                    "word/document.xml", "}t") or "footnote" in item,
                    "%s: quote in the DOCX: %s" % (name, item["quote"]))
        for file, state in truth["documents"].items():
            data = (out / "native" / name / file).read_bytes()
            if state == "encrypted":
                check(data[:4] == b"\xd0\xcf\x11\xe0"
                      and "EncryptedPackage".encode("utf-16-le") in data,
                      "%s is an encrypted container" % file)


def check_totals(truths, lengths):
    counts = collections.Counter(
        (ident, item["status"]) for truth in truths.values()
        for ident, item in truth["items"].items())
    total = collections.Counter()
    for (_, status), count in counts.items():
        total[status] += count
    for ident in ITEMS:
        check(counts[ident, "stipulated"] >= 4, ident + ": stipulated 4 times")
        check(counts[ident, "missing"] >= 2, ident + ": missing twice")
    check(counts["verification-method", "deferred"] >= 2, "O6 deferred twice")
    for status in STATUSES:
        check(total[status] > 0, "status occurs: " + status)
    referring = [truth for truth in truths.values() if any(
        item["status"] == "reference-only"
        for item in truth["items"].values())]
    check(len(referring) >= 2, "two contracts that only refer")
    for key, known in (("verification", VERIFICATION),
                       ("subcontract_information", INFORMATION)):
        seen = {truth[key]["status"] for truth in truths.values()}
        check(seen == known, "%s: every status, not %s" % (
            key, sorted(known - seen)))
    check(len(truths) >= 12, "twelve contracts")
    check(sum(length > 30000 for length in lengths) >= 2,
          "two contracts over 30,000 characters")
    forms = collections.Counter(make.settings(folder)["format"]
                                for folder in make.contracts())
    check(forms["docx"] >= 7 and forms["odt"] >= 5, "formats %s" % forms)


def check_register(truths):
    data = (ROOT / "corpus" / "register.csv").read_bytes()
    check(data.startswith(b"\xef\xbb\xbf"), "register: UTF-8 with BOM")
    text = data.decode("utf-8-sig")
    check(text.encode("cp932").decode("cp932") == text, "register: CP932")
    rows = {row["契約番号"]: row for row in csv.DictReader(io.StringIO(text))}
    check(set(rows) == set(truths), "register: a row for each contract")
    for name, truth in truths.items():
        row = rows.get(name)
        if row is None:
            continue
        check(row["文書"] == name, name + ": register path")
        check(bool(row["履行状況確認日"])
              == (truth["verification"]["status"] == "confirmed"),
              name + ": date of the act exactly if confirmed")
        check(bool(row["再委託情報提供日"]) == (
            truth["subcontract_information"]["status"] == "provided"),
            name + ": date of the information exactly if provided")
        if truth["stage"] == "signed":
            check((row["再委託"] == "無") == (
                truth["subcontract_information"]["status"]
                == "not-applicable"), name + ": subcontracted or not")


def main():
    truths, lengths = {}, []
    for folder in make.contracts():
        truths[folder.name], length = check_contract(folder)
        lengths.append(length)
        if "-v" in sys.argv:
            print("%6d %s" % (length, folder.name))
    check_totals(truths, lengths)
    check_register(truths)
    with tempfile.TemporaryDirectory() as out:
        check_generated(Path(out), truths)
    return tally.close()


if __name__ == "__main__":
    sys.exit(main())
