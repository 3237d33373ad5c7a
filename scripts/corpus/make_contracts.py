#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Writes the sample contracts as real documents, with their register.

    make_contracts.py OUTDIR [--format native|docx|odt] [ID...]

OUTDIR gets a folder per contract, register.csv (UTF-8) and
register-cp932.csv. The same sources give the same bytes.
"""
import argparse
import json
import shutil
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent))
from corpus import parse_markup, write_docx, write_odt   # noqa: E402
from corpus.ole import encrypted_docx, old_doc           # noqa: E402
from corpus.pdf import pdf                               # noqa: E402

ROOT = HERE.parent.parent / "corpus"
WRITERS = {"docx": write_docx, "odt": write_odt}
MADE = (".docx", ".odt", ".doc", ".pdf")


def contracts():
    """Contract folders in order; each has contract.json and truth.json."""
    return sorted(path.parent for path in
                  (ROOT / "contracts").glob("*/contract.json"))


def settings(folder):
    """contract.json: {"format": "docx", "encrypted": [...], ...}"""
    return json.loads((folder / "contract.json").read_text("utf-8"))


def sources(folder):
    """The light markup files of a contract, in reading order."""
    return sorted(folder.glob("[0-9]*.txt"))


def read_source(path):
    document = parse_markup(path.read_text("utf-8"), str(path))
    if not document.title:
        document.title = path.stem
    return document


def write_foreign(out, folder):
    """Files that jokou cannot read, as they lie beside real contracts."""
    for name, text in settings(folder).get("foreign", {}).items():
        text = "\n".join(text)
        path = out / name
        if name.endswith(".doc"):
            path.write_bytes(old_doc(text))
        elif name.endswith(".pdf"):
            path.write_bytes(pdf(text))
        elif name.endswith(".docx"):
            path.write_bytes(encrypted_docx(20000, len(name)))
        else:
            sys.exit("%s: no way to make %s" % (folder.name, name))


def write_contract(out, folder, form):
    """One contract's documents; returns their names."""
    if form == "native":
        form = settings(folder)["format"]
    out.mkdir(parents=True, exist_ok=True)
    for old in out.iterdir():
        if old.suffix in MADE:
            old.unlink()
    for source in sources(folder):
        name = "%s.%s" % (source.stem, form)
        WRITERS[form](out / name, read_source(source))
    write_foreign(out, folder)
    return sorted(path.name for path in out.iterdir())


def write_registers(out):
    text = (ROOT / "register.csv").read_text("utf-8-sig")
    shutil.copyfile(ROOT / "register.csv", out / "register.csv")
    (out / "register-cp932.csv").write_bytes(
        text.replace("\r\n", "\n").replace("\n", "\r\n").encode("cp932"))


def main():
    parser = argparse.ArgumentParser(
        description="Writes the sample contracts as DOCX and ODT files.")
    parser.add_argument("outdir", type=Path)
    parser.add_argument("ids", nargs="*", help="only these contracts")
    parser.add_argument("--format", default="native",
                        choices=("native", "docx", "odt"))
    options = parser.parse_args()
    if options.outdir.resolve() in (ROOT, ROOT / "contracts"):
        parser.error("OUTDIR must not be the folder of the sources")
    options.outdir.mkdir(parents=True, exist_ok=True)
    known = {folder.name: folder for folder in contracts()}
    for ident in options.ids:
        if ident not in known:
            parser.error("no contract " + ident)
    for ident in options.ids or known:
        names = write_contract(options.outdir / ident, known[ident],
                               options.format)
        print("%s: %s" % (ident, ", ".join(names)))
    write_registers(options.outdir)


if __name__ == "__main__":
    main()
