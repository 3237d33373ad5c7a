#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Annotated documents and annexes: nothing else changes, everything opens.

usage: run_desk.py JOKOU

LibreOffice, where it is installed, converts every file before and after.
Ends with `N passed, N failed`.
"""
import glob
import os
import re
import shutil
import subprocess
import sys
import tempfile
import xml.etree.ElementTree as ET

HERE = os.path.dirname(os.path.abspath(__file__))
ROOT = os.path.dirname(os.path.dirname(HERE))
sys.path[:0] = [HERE, os.path.join(ROOT, "scripts"),
                os.path.join(ROOT, "tests")]
import office                                            # noqa: E402
import packages                                          # noqa: E402
import shapes                                            # noqa: E402
from corpus.ole import encrypted_docx                    # noqa: E402
from tally import Tally                                  # noqa: E402

EPOCH = 1767225600
DATE = "2026-01-01T00:00:00"
CATALOG = os.path.join(HERE, "catalog.xml")
ENV = dict(os.environ, SOURCE_DATE_EPOCH=str(EPOCH), LC_ALL="C.UTF-8")
ENV.setdefault("JOKOU_CATALOGS", os.path.join(ROOT, "clauses", "catalogs"))
tally = Tally()
check = tally.faults


def run(jokou, *words):
    return subprocess.run([jokou, *words], env=ENV, capture_output=True,
                          text=True)


def annotate(jokou, source, target, *words):
    done = run(jokou, "annotate", "--lang", "ja", source, "-o", target, *words)
    count = re.search(r"コメントを(\d+)件", done.stderr)
    return done, int(count[1]) if count else -1


def body_text(jokou, path):
    return run(jokou, "text", path).stdout


# --- One file, before and after ----------------------------------------------

def docx_faults(source, target, count):
    faults, changed = packages.differences(source, target)
    faults += ["%s has changed" % n for n in changed - packages.MAY_DOCX]
    old = packages.raw_entries(source)
    had = "word/comments.xml" in old
    if had and changed != {"word/document.xml", "word/comments.xml"}:
        faults.append("changed: %s" % sorted(changed))
    comments = packages.part(target, "word/comments.xml").decode()
    ids = [int(x) for x in re.findall(r'<w:comment [^>]*?w:id="(\d+)"',
                                      comments)]
    if len(set(ids)) != len(ids):
        faults.append("numbers of comments are not unique: %s" % ids)
    first = 0
    if had:
        before = packages.part(source, "word/comments.xml").decode()
        if not comments.startswith(before[:before.rindex("</")]):
            faults.append("comments that were there have changed")
        first = len(re.findall("<w:comment ", before))
        first = sorted(ids)[first] if count else 10 ** 9
    mine = re.findall(r'w:author="jokou" w:date="%sZ" w:initials="jk"' % DATE,
                      comments)
    if len(mine) != count:
        faults.append("%d comments by jokou, not %d" % (len(mine), count))
    now = packages.part(target, "word/document.xml")
    if packages.without_docx_comments(now, first) != \
            packages.part(source, "word/document.xml"):
        faults.append("document.xml differs in more than the comments")
    for name in packages.MAY_DOCX:
        ET.fromstring(packages.part(target, name))
    return faults


def odt_faults(source, target, count):
    faults, changed = packages.differences(source, target)
    if changed != packages.MAY_ODT:
        faults.append("changed: %s" % sorted(changed))
    now = packages.part(target, "content.xml")
    if now.count(b"<dc:creator>jokou</dc:creator><dc:date>%sZ</dc:date>"
                 % DATE.encode()) != count:
        faults.append("not %d comments by jokou" % count)
    if packages.without_odt_comments(now) != packages.part(source,
                                                           "content.xml"):
        faults.append("content.xml differs in more than the comments")
    ET.fromstring(now)
    return faults


def one_file(jokou, source, target, least=1):
    """Annotates and compares; the number of comments."""
    done, count = annotate(jokou, source, target, "--catalog", CATALOG)
    if done.returncode not in (0, 1) or count < least:
        return count, ["exit %d, %d comments: %s" % (done.returncode, count,
                                                     done.stderr)]
    faults = docx_faults if source.endswith(".docx") else odt_faults
    faults = faults(source, target, count)
    if body_text(jokou, source) != body_text(jokou, target):
        faults.append("jokou reads another text")
    return count, faults


def compare_in_office(pairs, work):
    """pairs: (source, target, comments)."""
    sources = [p[0] for p in pairs]
    targets = [p[1] for p in pairs]
    kind = "txt:Text (encoded):UTF8"
    before = office.convert(sources, kind, os.path.join(work, "t0"), "txt")
    after = office.convert(targets, kind, os.path.join(work, "t1"), "txt")
    flat = office.convert(targets, "fodt", os.path.join(work, "f1"), "fodt")
    pdf = office.convert(targets, "pdf", os.path.join(work, "p1"), "pdf")
    for at, (source, target, count) in enumerate(pairs):
        name = os.path.basename(target)
        try:
            faults = []
            if office.text(before[at]) != office.text(after[at]):
                faults.append("the text differs")
            mine = [c for c in office.comments(flat[at]) if c[0] == "jokou"]
            if len(mine) != count:
                faults.append("%d comments, not %d" % (len(mine), count))
            if any(c[1] != DATE for c in mine):
                faults.append("dates: %s" % sorted({c[1] for c in mine}))
            if office.pages(pdf[at])[0] < 1:
                faults.append("no page")
        except OSError as fault:
            faults = [fault]
        check("office " + name, faults)


def sample_contracts(jokou, work):
    made = os.path.join(work, "contracts")
    for kind in ("docx", "odt"):
        subprocess.run([sys.executable, os.path.join(
            ROOT, "scripts/corpus/make_contracts.py"),
            os.path.join(made, kind), "--format", kind], check=True,
            stdout=subprocess.DEVNULL)
    pairs = []
    os.makedirs(os.path.join(work, "src"))
    os.makedirs(os.path.join(work, "out"))
    for path in sorted(glob.glob(made + "/*/*/*.docx") +
                       glob.glob(made + "/*/*/*.odt")):
        with open(path, "rb") as f:
            if f.read(2) != b"PK":
                continue  # an encrypted file that lies beside the others
        kind, ident = path.split(os.sep)[-3:-1]
        name = "%s-%s-%s" % (kind, ident, os.path.basename(path))
        source = os.path.join(work, "src", name)
        shutil.copy(path, source)
        target = os.path.join(work, "out", name)
        count, faults = one_file(jokou, source, target)
        check("annotate " + name, faults)
        if not faults:
            pairs.append((source, target, count))
    return pairs


def office_documents(jokou, work):
    """The shapes again, as LibreOffice writes them."""
    pairs = []
    for kind, other in (("odt", "docx"), ("docx", "odt")):
        made = office.convert(
            sorted(glob.glob(os.path.join(work, "src",
                                          "shape-%s-*" % kind))),
            other, os.path.join(work, "lo-" + other), other)
        for path in made:
            name = "lo-" + os.path.basename(path)
            source = os.path.join(work, "src", name)
            os.rename(path, source)
            target = os.path.join(work, "out", name)
            count, faults = one_file(jokou, source, target)
            check("annotate " + name, faults)
            if not faults:
                pairs.append((source, target, count))
    return pairs


# --- What is refused ---------------------------------------------------------

def refusal(jokou, name, source, target, words, *extra):
    done = run(jokou, "annotate", "--catalog", CATALOG, "--lang", "ja", source,
               *(["-o", target] if target else []), *extra)
    faults = []
    if done.returncode != 2:
        faults.append("exit %d" % done.returncode)
    if words not in done.stderr:
        faults.append("says: %s" % done.stderr)
    if target and target != source and os.path.exists(target):
        faults.append("left an output")
    check("refused: " + name, faults)


def refusals(jokou, work, docx, odt):
    out = os.path.join(work, "refused.docx")
    signed = os.path.join(work, "signed.docx")
    packages.rewrite(docx, signed, add={"_xmlsignatures/sig1.xml": b"<a/>"})
    refusal(jokou, "a signed DOCX", signed, out, "電子署名")
    signed = os.path.join(work, "signed.odt")
    packages.rewrite(odt, signed,
                     add={"META-INF/documentsignatures.xml": b"<a/>"})
    refusal(jokou, "a signed ODT", signed, os.path.join(work, "refused.odt"),
            "電子署名")
    locked = os.path.join(work, "locked.docx")
    with open(locked, "wb") as f:
        f.write(encrypted_docx(20000, 1))
    refusal(jokou, "an encrypted DOCX", locked, out, "パスワード")
    broken = os.path.join(work, "broken.docx")
    with open(docx, "rb") as f, open(broken, "wb") as g:
        g.write(f.read()[:2000])
    refusal(jokou, "a damaged DOCX", broken, out, "コメントを付けられません")
    refusal(jokou, "no output", docx, None, "-o")
    refusal(jokou, "the document itself as output", docx, docx, "別の名前")
    refusal(jokou, "a folder", work, out, "文書１つ")
    refusal(jokou, "no such file", os.path.join(work, "none.docx"), out,
            "none.docx")
    wide = os.path.join(work, "utf16.docx")
    packages.rewrite(docx, wide, {"word/document.xml": lambda d: d.decode()
                                  .replace('encoding="UTF-8"',
                                           'encoding="UTF-16"')
                                  .encode("utf-16")})
    refusal(jokou, "a part in UTF-16", wide, out, "UTF-8")


def main():
    jokou = os.path.abspath(sys.argv[1])
    work = tempfile.mkdtemp(prefix="jokou-desk-")
    try:
        pairs = sample_contracts(jokou, work)
        pairs += shapes.run(jokou, work, one_file, check)
        docx = next(p[0] for p in pairs if p[0].endswith(".docx"))
        odt = next(p[0] for p in pairs if p[0].endswith(".odt"))
        refusals(jokou, work, docx, odt)
        import addenda
        addenda.run(run, jokou, work, check, CATALOG, docx)
        if office.available():
            pairs += office_documents(jokou, work)
            compare_in_office(pairs, work)
        else:
            print("skipped office: LibreOffice is not installed")
    finally:
        shutil.rmtree(work, ignore_errors=True)
    return tally.close()


if __name__ == "__main__":
    sys.exit(main())
