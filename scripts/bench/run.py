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


def build_floor(folder):
    flags = subprocess.run(["pkg-config", "--cflags", "--libs", "libxml-2.0",
                            "libzip"], capture_output=True, text=True,
                           check=True).stdout.split()
    out = os.path.join(folder, "floor")
    subprocess.run(["gcc", "-std=c17", "-O2", "-o", out,
                    os.path.join(HERE, "floor.c")] + flags, check=True)
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
    """Table rows: name, cpu and wall in ms a document, ratio, peak MiB."""
    base = costs.get("floor")
    out = []
    for name, runs in costs.items():
        out.append((name, 1000 * m.median(runs) / count,
                    1000 * m.median(runs, "wall") / count,
                    m.ratio(runs, base) if base else None,
                    max(r.peak for r in runs) / 1024))
    return out


def markdown(title, table):
    lines = ["### " + title, "",
             "| program | CPU ms/doc | wall ms/doc | CPU to floor | peak MiB |",
             "| --- | --- | --- | --- | --- |"]
    for name, cpu, wall, ratio, peak in table:
        lines.append("| %s | %.2f | %.2f | %s | %.0f |" % (
            name, cpu, wall, "-" if ratio is None else "%.2f" % ratio, peak))
    return "\n".join(lines) + "\n"


def sizes(jokou, folder):
    """Time and memory against size."""
    lines = ["### One DOCX, time against size", "",
             "| document.xml MiB | CPU s | times 1 MiB | peak MiB |",
             "| --- | --- | --- | --- |"]
    first = None
    for size in (1, 2, 4, 8, 16, 32, 62):
        path = os.path.join(folder, "%02d-mib.docx" % size)
        if not os.path.exists(path):
            subprocess.run([sys.executable, os.path.join(
                HERE, "make_documents.py"), folder, "--size-mb", str(size),
                "--docx", "0", "--odt", "0"], check=True)
        runs = [m.run([jokou, "check", "--limit", "part=96M", path])
                for _ in range(3)]
        cpu = m.median(runs)
        first = first or cpu
        lines.append("| %d | %.3f | %.1f | %.0f |" % (
            size, cpu, cpu / first, max(r.peak for r in runs) / 1024))
    return "\n".join(lines) + "\n"


def rule_counts(jokou, folder, files):
    """Time against the number of rules."""
    lines = ["### Time against the number of rules", "",
             "| catalogue | CPU ms/doc | times 1x |", "| --- | --- | --- |"]
    catalog = os.path.join(ROOT, "clauses/catalogs/unified-standard-2021.xml")
    tasks = []
    for times in (1, 4, 16):
        path = os.path.join(folder, "rules-%dx.xml" % times)
        stages.multiply(catalog, times, path)
        tasks.append(("%dx" % times, lambda p=path: m.run(
            [jokou, "check", "--jobs", "1", "--format", "ndjson", "--catalog",
             p] + files)))
    costs = m.interleaved(tasks, 3)
    for name, runs in costs.items():
        lines.append("| %s | %.2f | %.2f |" % (
            name, 1000 * m.median(runs) / len(files),
            m.ratio(runs, costs["1x"])))
    return "\n".join(lines) + "\n"


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
    floor = build_floor(args.output)
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
                  else c / table[0][1], p) for n, c, w, _, p in table]
        parts.append(markdown("%s, a process a document, start-up included"
                              % kind.upper(), table))
        bars.append((kind.upper(), [(n, c) for n, c, _, _, _ in table]))
    costs, speedup = jobs(jokou, args.output, "docx")
    parts.append(markdown("audit of %d DOCX" % len(files["docx"]),
                          rows(costs, len(files["docx"]))) +
                 "\n2 jobs are %.2f times as fast as 1.\n" % speedup)
    parts.append(sizes(jokou, args.output))
    parts.append(rule_counts(jokou, args.output, files["docx"][:40]))
    parts.append(stages.table(jokou, files["docx"][0]))
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
