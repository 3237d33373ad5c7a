#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Check what a compiler does not: the direction of includes, the length of
files and functions, formatting, SPDX lines, static analysis, man pages.

A tool that is not installed is named as skipped. Prints a line for every
fault and ends with `N passed, N failed`.
"""
import os
import re
import shutil
import subprocess
import sys

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
FILE_MAX = 500
HEADER_MAX = 200
FUNCTION_MAX = 100
FUNCTION_USUAL = 60
USUAL_SHARE = 0.95  # of functions within FUNCTION_USUAL

# What each folder may include: data flows one way.
ALLOWED = {
    "parsers/base": ["parsers/base"],
    "parsers": ["parsers/base", "parsers"],
    "clauses": ["parsers/base", "parsers", "clauses"],
    "analyzer": ["parsers/base", "parsers", "clauses", "analyzer"],
}

results = {"passed": 0, "failed": 0}


def check(name, faults):
    if faults:
        results["failed"] += 1
        for fault in faults:
            print("not ok %s: %s" % (name, fault))
    else:
        results["passed"] += 1
        print("ok %s" % name)


def tracked(*patterns):
    out = subprocess.run(["git", "ls-files", "--cached", "--others",
                          "--exclude-standard", "--"] + list(patterns),
                         cwd=ROOT, capture_output=True, text=True, check=True)
    return [p for p in out.stdout.split("\n")
            if p and os.path.exists(os.path.join(ROOT, p))]


def read(path):
    with open(os.path.join(ROOT, path), encoding="utf-8") as f:
        return f.read()


def includes():
    faults = []
    headers = {}
    for path in tracked("*.h", "*.def", "*.inc"):
        headers.setdefault(os.path.basename(path), []).append(path)
    for path in tracked("*.c", "*.h"):
        folder = os.path.dirname(path)
        allowed = ALLOWED.get(folder)
        if allowed is None:
            continue
        for name in re.findall(r'^#include "([^"]+)"', read(path), re.M):
            places = [os.path.dirname(p)
                      for p in headers.get(os.path.basename(name), [])
                      if p.endswith(name)]
            if places and not any(p in allowed for p in places):
                faults.append("%s must not include %s" % (path, name))
    return faults


def lengths():
    faults = []
    for path in tracked("*.c", "*.h", "*.py", "*.sh", "*.js"):
        lines = read(path).count("\n")
        limit = HEADER_MAX if path.endswith(".h") else FILE_MAX
        if lines > limit:
            faults.append("%s has %d lines (%d allowed)"
                          % (path, lines, limit))
    return faults


def functions():
    if not shutil.which("ctags"):
        print("skipped functions: ctags is not installed")
        return []
    out = subprocess.run(["ctags", "-x", "--_xformat=%{line} %{end} %F %N",
                          "--fields=+ne", "--kinds-C=f"] + tracked("*.c"),
                         cwd=ROOT, capture_output=True, text=True)
    faults, long, count = [], 0, 0
    for line in out.stdout.split("\n"):
        words = line.split()
        if len(words) != 4 or not words[1].isdigit():
            continue
        size = int(words[1]) - int(words[0]) + 1
        count += 1
        long += size > FUNCTION_USUAL
        if size > FUNCTION_MAX:
            faults.append("%s: %s has %d lines" % (words[2], words[3], size))
    if count and long > (1 - USUAL_SHARE) * count:
        faults.append("%d of %d functions have over %d lines"
                      % (long, count, FUNCTION_USUAL))
    return faults


def spdx():
    return ["%s has no SPDX line" % p
            for p in tracked("*.c", "*.h", "*.py", "*.sh", "*.def", "*.rng",
                             "*.js", "Makefile")
            if "SPDX-License-Identifier: MIT" not in read(p)[:400]]


def tool(name, *command):
    """Faults that a tool prints, [] where it is not installed."""
    if not shutil.which(command[0]):
        print("skipped %s: %s is not installed" % (name, command[0]))
        return []
    done = subprocess.run(command, cwd=ROOT, stdout=subprocess.PIPE,
                          stderr=subprocess.STDOUT, text=True)
    if done.returncode == 0:
        return []
    return done.stdout.strip().split("\n")[:40]


def top_level():
    allowed = {"analyzer", "clauses", "parsers", "corpus", "tests", "scripts",
               "Makefile", "README.md", "LICENSE"}
    found = {p.split("/")[0] for p in tracked()}
    return ["%s does not belong at the top" % name for name in sorted(found)
            if name not in allowed and not name.startswith(".")]


def main():
    sources = tracked("*.c", "*.h")
    check("include direction", includes())
    check("length of files", lengths())
    check("length of functions", functions())
    check("SPDX lines", spdx())
    check("top level", top_level())
    check("format", tool("format", "clang-format", "--dry-run", "-Werror",
                         *sources))
    check("static analysis", tool(
        "static analysis", "cppcheck", "--quiet", "--std=c11", "--force",
        "--enable=warning,portability", "--inline-suppr",
        "--suppress=missingIncludeSystem", "--error-exitcode=1",
        "-j2", "-Iparsers", "-Iclauses", "-Ianalyzer",
        "analyzer", "clauses", "parsers"))
    manuals = tracked("*.1", "*.5")
    if manuals:
        check("man pages", tool("man pages", "mandoc", "-Tlint", "-W",
                                "warning", *manuals))
    print("%d passed, %d failed" % (results["passed"], results["failed"]))
    return 1 if results["failed"] else 0


if __name__ == "__main__":
    sys.exit(main())
