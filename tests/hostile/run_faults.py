#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Failing memory, input and output: never a clean exit, never a report that
looks whole and is not.

usage: run_faults.py JOKOU

For the n-th call of malloc, read, write or close that fails, the run must
either end with exit code 2 or give exactly what the unbroken run gives.
"""
import os
import subprocess
import sys
import tempfile

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, HERE)
import packages as p  # noqa: E402

TABLE = ("<w:tbl><w:tr><w:tc><w:p><w:r><w:t>%s</w:t></w:r></w:p></w:tc>"
         "</w:tr></w:tbl>" % p.SENTENCE)
SAMPLES = {
    "sentence.docx": p.docx(p.body([p.SENTENCE])),
    "table.docx": p.docx(p.body(["第１　総則", TABLE])),
    "long.docx": p.docx(p.body([p.SENTENCE] * 400)),
    "sentence.odt": p.odt(p.odt_content("<text:p>%s</text:p>" % p.SENTENCE)),
    "object.odt": p.odt(
        p.odt_content('<text:p>%s<draw:object xmlns:draw="urn:oasis:names:tc:'
                      'opendocument:xmlns:drawing:1.0" xmlns:xlink="http://'
                      'www.w3.org/1999/xlink" xlink:href="./o"/></text:p>'
                      % p.SENTENCE),
        [("o/content.xml", p.odt_content("<text:p>%s</text:p>"
                                         % p.SENTENCE))]),
    "damaged.docx": p.docx(p.body([p.SENTENCE]).replace("</w:body>", "")),
}


def build_injector(folder):
    path = os.path.join(folder, "inject.so")
    subprocess.run(["gcc", "-std=c17", "-D_GNU_SOURCE", "-O1", "-shared",
                    "-fPIC", "-o", path, os.path.join(HERE, "inject.c"),
                    "-ldl"], check=True)
    return path


def steps(limit, dense):
    """1, 2, ... dense, then in growing steps: early calls differ the most."""
    n = 1
    while n <= limit:
        yield n
        n += 1 if n < dense else max(1, n // 12)


class Runs:
    def __init__(self, jokou, folder):
        self.jokou = jokou
        self.folder = folder
        self.injector = build_injector(folder)
        self.passed = self.failed = 0

    def run(self, path, inject=None, stdout=subprocess.PIPE):
        mark = os.path.join(self.folder, "mark")
        if os.path.exists(mark):
            os.unlink(mark)
        env = dict(os.environ, NO_COLOR="1")
        if inject:
            env.update(LD_PRELOAD=self.injector, JOKOU_INJECT=inject,
                       JOKOU_INJECT_MARK=mark)
        done = subprocess.run(
            [self.jokou, "check", "--format", "json", path], env=env,
            stdin=subprocess.DEVNULL, stdout=stdout,
            stderr=subprocess.DEVNULL, timeout=60)
        return done.returncode, done.stdout, os.path.exists(mark)

    def note(self, name, fault):
        if fault:
            print("not ok %s: %s" % (name, fault))
            self.failed += 1
        else:
            self.passed += 1

    def kind(self, path, what, limit, dense):
        """Fail each call in turn until no call is left to fail."""
        code, whole, _ = self.run(path)
        for n in steps(limit, dense):
            got, out, fired = self.run(path, "%s:%d" % (what, n))
            if not fired and n >= dense:
                break
            same = (got, out) == (code, whole)
            self.note("%s %s %d" % (os.path.basename(path), what, n),
                      None if same or got == 2 else
                      "exit %d, %d bytes of report (whole: exit %d, %d)"
                      % (got, len(out), code, len(whole)))

    def full_disk(self, path):
        with open("/dev/full", "wb") as full:
            code, _, _ = self.run(path, stdout=full)
        self.note("%s to a full disk" % os.path.basename(path),
                  None if code == 2 else "exit %d" % code)


def main():
    with tempfile.TemporaryDirectory() as folder:
        runs = Runs(sys.argv[1], folder)
        for name, data in SAMPLES.items():
            path = os.path.join(folder, name)
            with open(path, "wb") as f:
                f.write(data)
            runs.kind(path, "malloc", 1000000, 12)
            for what in ("read", "write", "close"):
                runs.kind(path, what, 200, 12)
            runs.full_disk(path)
        print("%d passed, %d failed" % (runs.passed, runs.failed))
        return 1 if runs.failed else 0


if __name__ == "__main__":
    sys.exit(main())
