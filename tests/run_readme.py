#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""The examples of the documentation give the output that stands there.

usage: run_readme.py JOKOU

In every ```console block of README.md and the other documents, a line that
begins with `$ ` is run and what follows must be what it prints. A line `…`
stands for any lines. Files under build/contracts are made first.
"""
import os
import re
import subprocess
import sys

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
DOCUMENTS = ["README.md", "clauses/README.md", "corpus/README.md",
             "corpus/contracts/README.md"]


def examples(path):
    """Yield (line number, command, expected output)."""
    with open(os.path.join(ROOT, path), encoding="utf-8") as f:
        lines = f.read().split("\n")
    inside, command, start, expected = False, None, 0, []
    for number, line in enumerate(lines, 1):
        if line.startswith("```"):
            if command:
                yield start, command, expected
            inside, command, expected = line == "```console", None, []
        elif inside and line.startswith("$ "):
            if command:
                yield start, command, expected
            command, start, expected = line[2:], number, []
        elif inside and command and command.endswith("\\"):
            command = command[:-1] + line.strip()
        elif inside and command:
            expected.append(line)


def matches(expected, got):
    """Whether lines are as expected, `…` standing for any lines."""
    pattern = "\n".join(".*?" if line.strip() == "…" else re.escape(line)
                        for line in expected)
    return re.fullmatch(pattern, got, re.S) is not None


def main():
    jokou = os.path.abspath(sys.argv[1])
    env = dict(os.environ, LC_ALL="C.UTF-8", NO_COLOR="1",
               PATH=os.path.dirname(jokou) + ":" + os.environ["PATH"])
    env.pop("LANG", None)
    subprocess.run([sys.executable, "scripts/corpus/make_contracts.py",
                    "build/contracts"], cwd=ROOT, check=True,
                   stdout=subprocess.DEVNULL)
    passed = failed = 0
    for path in DOCUMENTS:
        if not os.path.exists(os.path.join(ROOT, path)):
            continue
        for line, command, expected in examples(path):
            done = subprocess.run(["bash", "-c", command], cwd=ROOT, env=env,
                                  stdout=subprocess.PIPE,
                                  stderr=subprocess.STDOUT)
            got = done.stdout.decode("utf-8", "replace").rstrip("\n")
            if matches([l.rstrip() for l in expected],
                       "\n".join(l.rstrip() for l in got.split("\n"))
                       if expected else ""):
                passed += 1
            else:
                failed += 1
                print("not ok %s:%d: %s\n%s" % (path, line, command, got))
    print("%d passed, %d failed" % (passed, failed))
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
