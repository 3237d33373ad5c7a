#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Run the probe documents of a format through `jokou text`.

usage: run_probes.py JOKOU docx|odt [--writer] [--only TEXT]

Every probe holds one structure and says what must come out. With --writer
the probes are opened and written again by LibreOffice first, and must give the
same text, but for those in written.py, which it does not keep. Prints `ok` or `not ok` for
each probe and ends with `N passed, N failed`.
"""
import argparse
import importlib
import json
import os
import shutil
import subprocess
import sys
import tempfile

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, HERE)
import written  # noqa: E402


def run(jokou, *arguments):
    done = subprocess.run([jokou, "text", "--lang", "en", *arguments],
                          stdout=subprocess.PIPE, stderr=subprocess.PIPE,
                          timeout=60)
    return done.returncode, done.stdout.decode("utf-8", "replace"), \
        done.stderr.decode("utf-8", "replace")


def compare_blocks(expected, blocks):
    """Faults of the blocks against [(text, fields)]."""
    texts = [b["text"] for b in blocks]
    if texts != [text for text, _ in expected]:
        return ["blocks %r" % texts]
    faults = []
    for (text, fields), block in zip(expected, blocks):
        for name, wanted in fields.items():
            if block.get(name) != wanted:
                faults.append("%s of %r is %r, not %r"
                              % (name, text, block.get(name), wanted))
    return faults


def check(jokou, probe, path):
    status, out, err = run(jokou, path)
    faults = []
    lines = out.split("\n")[:-1]
    if status not in (0, 2) or "Sanitizer" in err:
        faults.append("exit status %d: %s" % (status, err[-2000:]))
    if probe.text is not None and lines != probe.text:
        faults.append("text %r, not %r" % (lines, probe.text))
    if (status == 0) != (probe.state == "complete"):
        faults.append("exit status %d" % status)
    status, out, err = run(jokou, "--all", "--format", "json", path)
    try:
        document = json.loads(out)
    except ValueError:
        return faults + ["no JSON: %s" % err[-2000:]]
    if document["state"] != probe.state:
        faults.append("state %s (%s)" % (document["state"],
                                         document["message"]))
    if probe.blocks is not None:
        faults += compare_blocks(probe.blocks, document["blocks"])
    return faults


def write_probes(probes, folder):
    paths = []
    for i, probe in enumerate(probes):
        path = os.path.join(folder, "%03d.%s" % (i, probe.suffix))
        with open(path, "wb") as f:
            f.write(probe.data)
        paths.append(path)
    return paths


def rewrite(paths, folder):
    """The same documents as LibreOffice writes them."""
    again = os.path.join(folder, "written")
    profile = "-env:UserInstallation=file://" + os.path.join(folder, "profile")
    for suffix in sorted({p.rsplit(".", 1)[1] for p in paths}):
        subprocess.run(["soffice", profile, "--headless", "--convert-to",
                        suffix, "--outdir", again]
                       + [p for p in paths if p.endswith("." + suffix)],
                       stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
                       timeout=600)
    return [os.path.join(again, os.path.basename(p)) for p in paths]


def kept(probe, form):
    """Whether the probe says what LibreOffice must make of it."""
    return probe.text and probe.state == "complete" and \
        probe.suffix == form and probe.name not in written.LOST[form]


def check_written(jokou, probe, path):
    if not os.path.exists(path):
        return ["LibreOffice wrote nothing"]
    _, out, _ = run(jokou, path)
    lines = out.split("\n")[:-1]
    return [] if lines == probe.text else ["text %r, not %r"
                                           % (lines, probe.text)]


def main():
    ap = argparse.ArgumentParser()
    ap.add_argument("jokou")
    ap.add_argument("format", choices=["docx", "odt"])
    ap.add_argument("--writer", action="store_true")
    ap.add_argument("--only", default="")
    args = ap.parse_args()
    probes = [p for p in importlib.import_module(args.format
                                                 + "_probes").PROBES
              if args.only in p.name]
    if args.writer:
        probes = [p for p in probes if kept(p, args.format)]
        if shutil.which("soffice") is None:
            sys.exit("LibreOffice is not installed")
    failed = 0
    with tempfile.TemporaryDirectory(prefix="probes-") as folder:
        paths = write_probes(probes, folder)
        checking = check
        if args.writer:
            paths = rewrite(paths, folder)
            checking = check_written
        for probe, path in zip(probes, paths):
            faults = checking(args.jokou, probe, path)
            print("%s %s%s" % ("not ok" if faults else "ok", probe.name,
                               ": " + "; ".join(faults) if faults else ""))
            failed += bool(faults)
    print("%d passed, %d failed" % (len(probes) - failed, failed))
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
