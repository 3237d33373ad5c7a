#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Run every test suite and add up what they say.

usage: run.py [--variant release|asan] [--list] [SUITE...]

A suite is a command whose last line is `N passed, N failed`. Its output goes
to build/<variant>/tests/<suite>.log; on failure the lines that failed are
shown. The last line printed here is the sum.
"""
import argparse
import os
import re
import subprocess
import sys
import time

HERE = os.path.dirname(os.path.abspath(__file__))
ROOT = os.path.dirname(HERE)
CLOSING = re.compile(r"^(\d+) passed, (\d+) failed$")

# name, command, variants it runs in
SUITES = []


def suite(name, *command, variants=("release", "asan")):
    SUITES.append((name, command, variants))


PY = sys.executable
suite("unit", "{build}/unit")
suite("cases", PY, "tests/run_cases.py", "{jokou}")
suite("docx", PY, "tests/spec/run_probes.py", "{jokou}", "docx")
suite("odt", PY, "tests/spec/run_probes.py", "{jokou}", "odt")
suite("docx-writer", PY, "tests/spec/run_probes.py", "{jokou}", "docx",
      "--writer", variants=("release",))
suite("odt-writer", PY, "tests/spec/run_probes.py", "{jokou}", "odt",
      "--writer", variants=("release",))
suite("contracts", PY, "tests/corpus/run_contracts.py", "{jokou}")
suite("samples", PY, "tests/corpus/check_contracts.py",
      variants=("release",))
suite("catalog", PY, "tests/corpus/run_catalogs.py", "{jokou}")
suite("passages", PY, "tests/corpus/run_passages.py", "{jokou}")
suite("variations", PY, "tests/corpus/run_variations.py", "{jokou}",
      variants=("release",))
suite("archive", PY, "tests/archive/run_archive.py", "{jokou}",
      variants=("release",))
suite("hostile", PY, "tests/hostile/run_hostile.py", "{jokou}")
suite("faults", PY, "tests/hostile/run_faults.py", "{jokou}",
      variants=("release",))
suite("sandbox", PY, "tests/sandbox/run_sandbox.py", "{build}")
suite("fuzz-replay", PY, "tests/fuzz/replay.py", "{build}")
suite("desk", PY, "tests/desk/run_desk.py", "{jokou}", variants=("release",))
suite("browser", PY, "tests/browser/run_browser.py", "{jokou}",
      variants=("release",))
suite("formats", PY, "tests/formats/run_formats.py", "{jokou}",
      variants=("release",))
suite("home", PY, "tests/desk/run_home.py", "{jokou}", variants=("release",))
suite("deb", PY, "tests/desk/run_deb.py", variants=("release",))
suite("readme", PY, "tests/run_readme.py", "{jokou}", variants=("release",))


def run(name, command, variant):
    """Run one suite; return (passed, failed, seconds)."""
    build = os.path.join("build", variant)
    words = [w.format(build=build, jokou=os.path.join(build, "jokou"))
             for w in command]
    env = dict(os.environ, JOKOU_VARIANT=variant,
               ASAN_OPTIONS="detect_leaks=1:abort_on_error=0:"
                            "allocator_may_return_null=1",
               UBSAN_OPTIONS="print_stacktrace=1")
    started = time.monotonic()
    done = subprocess.run(words, cwd=ROOT, env=env, stdin=subprocess.DEVNULL,
                          stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
    text = done.stdout.decode("utf-8", "replace")
    folder = os.path.join(ROOT, build, "tests")
    os.makedirs(folder, exist_ok=True)
    with open(os.path.join(folder, name + ".log"), "w", encoding="utf-8") as f:
        f.write(text)
    lines = text.rstrip("\n").split("\n")
    closing = CLOSING.match(lines[-1])
    passed, failed = (int(closing[1]), int(closing[2])) if closing else (0, 1)
    if done.returncode != 0 and failed == 0:
        failed = 1
    if closing and passed + failed == 0:
        failed = 1  # a suite that ran nothing proves nothing
    if failed:
        wrong = [l for l in lines if l.startswith("not ok")] or lines[-40:]
        print("\n".join("    " + l for l in wrong[:40]))
    return passed, failed, time.monotonic() - started


def main():
    ap = argparse.ArgumentParser()
    ap.add_argument("--variant", default="release")
    ap.add_argument("--list", action="store_true")
    ap.add_argument("suites", nargs="*")
    args = ap.parse_args()
    chosen = [s for s in SUITES if args.variant in s[2]
              and (not args.suites or s[0] in args.suites)]
    if args.list:
        print("\n".join(s[0] for s in chosen))
        return 0
    total = [0, 0]
    for name, command, _ in chosen:
        passed, failed, seconds = run(name, command, args.variant)
        print("%-12s %5d passed %4d failed  %6.1f s"
              % (name, passed, failed, seconds), flush=True)
        total[0] += passed
        total[1] += failed
    print("%d passed, %d failed" % tuple(total))
    return 1 if total[1] or not chosen else 0


if __name__ == "__main__":
    sys.exit(main())
