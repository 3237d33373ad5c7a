#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Speed against the floor and against other extractors.

usage: run.py JOKOU [--rounds N] [--quick] [--output FOLDER]

Writes bench.md (tables) and bench.svg (chart) to build/bench, and prints the
tables. Everything is measured in one run, interleaved; ratios are medians of
the ratios within a round.
"""
import argparse
import glob
import os
import subprocess
import sys
import zipfile

HERE = os.path.dirname(os.path.abspath(__file__))
ROOT = os.path.dirname(os.path.dirname(HERE))
sys.path.insert(0, HERE)
import chart  # noqa: E402
import measure as m  # noqa: E402
import stages  # noqa: E402

PYTHON_DOCX = ("import sys, docx\n"
               "for p in sys.argv[1:]:\n"
               "    d = docx.Document(p)\n"
               "    for x in d.paragraphs: print(x.text)\n"
               "    for t in d.tables:\n"
               "        for r in t.rows: print([c.text for c in r.cells])\n")


W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
PACKAGE = "http://schemas.openxmlformats.org/package/2006/"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
TYPES = ('<Types xmlns="%scontent-types"><Default Extension="xml" ContentType='
         '"application/vnd.openxmlformats-officedocument.wordprocessingml.'
         'document.main+xml"/><Default Extension="rels" ContentType='
         '"application/vnd.openxmlformats-package.relationships+xml"/></Types>'
         % PACKAGE)
LINKS = ('<Relationships xmlns="%srelationships"><Relationship Id="r1" Type='
         '"%s/officeDocument" Target="word/document.xml"/></Relationships>'
         % (PACKAGE, OFFICE))
BODY = ('<w:document xmlns:w="%s"><w:body><w:p><w:r><w:t>受注者は、情報を目的外に'
        '利用してはならない。</w:t></w:r></w:p></w:body></w:document>' % W)


def build(folder, name, *packages):
    """One of the C programs beside this file."""
    flags = subprocess.run(["pkg-config", "--cflags", "--libs", *packages],
                           capture_output=True, text=True,
                           check=True).stdout.split() if packages else []
    out = os.path.join(folder, name)
    subprocess.run(["gcc", "-std=gnu17", "-O2", "-o", out,
                    os.path.join(HERE, name + ".c")] + flags, check=True)
    return out


def batch_tasks(jokou, floor, files):
    """Whole batches in one process, one job."""
    tasks = [("floor", lambda: m.run([floor] + files)),
             ("jokou check", lambda: m.run([jokou, "check", "--jobs", "1",
                                            "--format", "ndjson"] + files))]
    return tasks


def single_tasks(jokou, floor, files):
    """A process a file, start-up included."""
    return [("floor", lambda: m.run_each([floor], files)),
            ("jokou text", lambda: m.run_each([jokou, "text"], files)),
            ("jokou check", lambda: m.run_each([jokou, "check"], files))]


def peers(files):
    """Other extractors, a process a file, where they are installed."""
    out = []
    kind = os.path.splitext(files[0])[1]
    if m.have("pandoc"):
        out.append(("pandoc " + m.version("pandoc"),
                    lambda: m.run_each(["pandoc", "-t", "plain"], files)))
    if kind == ".docx" and m.have("docx2txt"):
        out.append(("docx2txt " + m.version("docx2txt"), lambda: m.run_each(
            ["sh", "-c", 'docx2txt "$0" -'], files)))
    if kind == ".odt" and m.have("odt2txt"):
        out.append(("odt2txt " + m.version("odt2txt"),
                    lambda: m.run_each(["odt2txt"], files)))
    if kind == ".docx" and m.version("python3-docx"):
        out.append(("python3-docx " + m.version("python3-docx"),
                    lambda: m.run_each(["/usr/bin/python3", "-c",
                                        PYTHON_DOCX], files)))
    if m.have("soffice"):
        out.append(("LibreOffice " + m.version("libreoffice-writer"),
                    lambda: m.run(["soffice", "--headless", "--convert-to",
                                   "txt:Text (encoded):UTF8", "--outdir",
                                   "/tmp"] + files)))
    return out


def rows(costs, count):
    """Table rows: name, cpu and wall in ms a document, ratio."""
    base = costs.get("floor")
    out = []
    for name, runs in costs.items():
        out.append((name, 1000 * m.median(runs) / count,
                    1000 * m.median(runs, "wall") / count,
                    m.ratio(runs, base) if base else None))
    return out


def markdown(title, table):
    lines = ["### " + title, "",
             "| program | CPU ms/doc | wall ms/doc | CPU to floor |",
             "| --- | ---: | ---: | ---: |"]
    for name, cpu, wall, ratio in table:
        lines.append("| %s | %.2f | %.2f | %s |" % (
            name, cpu, wall, "-" if ratio is None else "%.2f" % ratio))
    return "\n".join(lines) + "\n"


def sizes(jokou, folder):
    """Time and memory against size."""
    lines = ["### One DOCX, time against size", "",
             "The bound on memory is three times the text and 16 MiB.", "",
             "| document.xml MiB | CPU s | times 1 MiB | peak MiB | bound MiB |",
             "| --- | --- | --- | --- | --- |"]
    first = None
    helper = build(folder, "peak")
    for size in (1, 2, 4, 8, 16, 32, 62):
        path = os.path.join(folder, "%02d-mib.docx" % size)
        if not os.path.exists(path):
            subprocess.run([sys.executable, os.path.join(
                HERE, "make_documents.py"), folder, "--size-mb", str(size),
                "--docx", "0", "--odt", "0"], check=True)
        command = [jokou, "check", "--limit", "part=96M", path]
        runs = [m.run(command) for _ in range(3)]
        cpu = m.median(runs)
        first = first or cpu
        text = len(subprocess.run(
            [jokou, "text", "--limit", "part=96M", path],
            capture_output=True).stdout) / (1 << 20)
        lines.append("| %d | %.3f | %.1f | %.0f | %.0f |" % (
            size, cpu, cpu / first, m.peak(helper, command) / 1024,
            3 * text + 16))
    return "\n".join(lines) + "\n"


def rule_counts(jokou, folder, files):
    """Time against the number of rules, without compiling them."""
    lines = ["### Time against the number of rules", "",
             "Compiling the catalogue, measured on a tiny document, is taken "
             "off.", "",
             "| clauses | CPU ms/doc | times 1x |", "| --- | ---: | ---: |"]
    source = os.path.join(ROOT, "clauses/catalogs/unified-standard-2021.xml")
    tiny = tiny_document(folder)
    tasks = []
    for times, same in ((1, True), (4, False), (16, False), (16, True)):
        name = "%dx%s" % (times, "" if times == 1 else
                          ", same words" if same else ", other words")
        path = os.path.join(folder, name.replace(", ", "-").replace(
            " ", "-") + ".xml")
        stages.multiply(source, times, path, same)
        for what in (files, [tiny]):
            tasks.append((name + " " * (what != files), lambda p=path, w=what:
                          m.run([jokou, "check", "--jobs", "1", "--format",
                                 "ndjson", "--limit", "memory=1G",
                                 "--catalog", p] + w)))
    os.environ["JOKOU_CATALOGS"] = os.path.dirname(source)
    costs = m.interleaved(tasks, 3)
    first = None
    for name in [n for n in costs if not n.endswith(" ")]:
        cost = 1000 * (m.median(costs[name]) - m.median(costs[name + " "])
                       ) / len(files)
        first = first or cost
        lines.append("| %s | %.2f | %.2f |" % (name, cost, cost / first))
    return "\n".join(lines) + "\n"


def tiny_document(folder):
    """A document of next to nothing: what is left is starting."""
    path = os.path.join(folder, "tiny.docx")
    if not os.path.exists(path):
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as z:
            z.writestr("[Content_Types].xml", TYPES)
            z.writestr("_rels/.rels", LINKS)
            z.writestr("word/document.xml", BODY)
    return path


def starting(jokou, floor, folder):
    """What a process costs before it reads anything."""
    tiny = tiny_document(folder)
    costs = m.interleaved(single_tasks(jokou, floor, [tiny]), 15)
    return markdown("Start-up: a tiny DOCX", rows(costs, 1))


def jobs(jokou, folder, kind):
    """`audit` with one and two jobs over the same archive."""
    def task(n):
        results = os.path.join(folder, "results")
        subprocess.run(["rm", "-rf", results], check=True)
        return m.run([jokou, "audit", os.path.join(folder, kind),
                      "--results", results, "--jobs", str(n)], ok=(0, 1, 2))
    costs = m.interleaved([("audit, 1 job", lambda: task(1)),
                           ("audit, 2 jobs", lambda: task(2))], 5)
    speedup = m.ratio(costs["audit, 1 job"], costs["audit, 2 jobs"], "wall")
    return costs, speedup


def documents(folder, quick):
    n = (20, 10) if quick else (200, 100)
    out = {}
    for kind, count in zip(("docx", "odt"), n):
        place = os.path.join(folder, kind)
        subprocess.run([sys.executable, os.path.join(
            HERE, "make_documents.py"), place,
            "--docx", str(count if kind == "docx" else 0),
            "--odt", str(count if kind == "odt" else 0)], check=True)
        out[kind] = sorted(glob.glob(os.path.join(place, "*." + kind)))[:count]
    return out


def main():
    ap = argparse.ArgumentParser()
    ap.add_argument("jokou")
    ap.add_argument("--rounds", type=int, default=5)
    ap.add_argument("--quick", action="store_true")
    ap.add_argument("--output", default=os.path.join(ROOT, "build", "bench"))
    args = ap.parse_args()
    jokou = os.path.abspath(args.jokou)
    os.makedirs(args.output, exist_ok=True)
    files = documents(args.output, args.quick)
    floor = build(args.output, "floor", "libxml-2.0", "libzip")
    parts = ["Measured on %s; libxml2 %s, libzip %s, PCRE2 %s.\n" % (
        m.machine(), m.version("libxml2"), m.version("libzip4"),
        m.version("libpcre2-8-0"))]
    bars = []
    for kind in ("docx", "odt"):
        some = files[kind]
        costs = m.interleaved(batch_tasks(jokou, floor, some), args.rounds)
        parts.append(markdown("%d %s in one process" % (
            len(some), kind.upper()), rows(costs, len(some))))
        few = some[:20]
        costs = m.interleaved(single_tasks(jokou, floor, few) +
                              peers(few[:10]), 3)
        scale = {name: len(few) if name.startswith(("floor", "jokou"))
                 else len(few[:10]) for name in costs}
        table = []
        for name, runs in costs.items():
            table += rows({name: runs}, scale[name])
        base = costs["floor"]
        table = [(n, c, w, m.ratio(costs[n], base) if scale[n] == len(few)
                  else c / table[0][1]) for n, c, w, _ in table]
        parts.append(markdown("%s, a process a document, start-up included"
                              % kind.upper(), table))
        bars.append((kind.upper(), [(n, c) for n, c, _, _ in table]))
    parts.append(starting(jokou, floor, args.output))
    costs, speedup = jobs(jokou, args.output, "docx")
    parts.append(markdown("audit of %d DOCX" % len(files["docx"]),
                          rows(costs, len(files["docx"]))) +
                 "\n2 jobs are %.2f times as fast as 1.\n" % speedup)
    parts.append(sizes(jokou, args.output))
    parts.append(rule_counts(jokou, args.output, files["docx"][:40]))
    parts.append(stages.table(jokou, [files["docx"][0], files["odt"][0]]))
    text = "\n".join(parts)
    with open(os.path.join(args.output, "bench.md"), "w",
              encoding="utf-8") as f:
        f.write(text)
    with open(os.path.join(args.output, "bench.svg"), "w",
              encoding="utf-8") as f:
        f.write(chart.bars(bars))
    print(text)
    return 0


if __name__ == "__main__":
    sys.exit(main())
