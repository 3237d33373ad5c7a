#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Unit tests and sample contracts under valgrind's memcheck.

usage: run_valgrind.py BUILD

Any error fails, and any leak that is certain. Those that are only possible are
the C library's own, of converters and libraries that it loaded.
"""
import glob
import os
import re
import subprocess
import sys
import tempfile

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
FAULT = 99
MEMCHECK = ["valgrind", "--quiet", "--leak-check=full", "--trace-children=yes",
            "--errors-for-leak-kinds=definite,indirect",
            "--show-leak-kinds=definite,indirect",
            "--child-silent-after-fork=no", "--error-exitcode=%d" % FAULT]
# The dynamic linker compares strings eight bytes at a time.
SUPPRESSED = """{
   dl
   Memcheck:Addr8
   fun:strncmp
   fun:is_dst
}
"""
CONTRACTS = ("08-depot-logistics", "05-statistics")  # DOCX, ODT


def groups():
    """The unit tests but those of sandboxed workers: valgrind makes calls of
    its own, which the sandbox refuses."""
    with open(os.path.join(ROOT, "tests/unit/groups.def"),
              encoding="utf-8") as f:
        names = re.findall(r"^JK_GROUP\((\w+)\)", f.read(), re.M)
    return [n for n in names if n not in ("worker", "sandbox")]


def commands(build, folder):
    """(name, command, exit codes of a right end)"""
    jokou = os.path.join(build, "jokou")
    yield "unit", [os.path.join(build, "unit")] + groups(), (0,)
    room = ["--no-sandbox", "--limit", "address-space=%d" % (64 << 30),
            "--limit", "wall=300", "--limit", "cpu=300"]
    for name in CONTRACTS:
        files = sorted(glob.glob(os.path.join(folder, name, "*.[do][od][ct]*")))
        yield "check " + name, [jokou, "check", "--format", "json"] + room + [
            os.path.join(folder, name)], (0, 1)
        yield "text " + os.path.basename(files[0]), [
            jokou, "text", "--all"] + room + [files[0]], (0,)


def run(name, command, codes, suppressions):
    done = subprocess.run(MEMCHECK + ["--suppressions=" + suppressions] +
                          command, cwd=ROOT,
                          stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
                          stderr=subprocess.PIPE)
    said = done.stderr.decode("utf-8", "replace")
    # A worker's errors do not show in the exit code of its parent.
    good = done.returncode in codes and "==" not in said
    print("%s %s%s" % ("ok" if good else "not ok", name, "" if good else
                       ": exit %d\n%s" % (done.returncode, said[-4000:])),
          flush=True)
    return good


def main():
    build = sys.argv[1]
    passed = failed = 0
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run([sys.executable, os.path.join(
            ROOT, "scripts", "corpus", "make_contracts.py"), folder] +
            list(CONTRACTS), check=True, stdout=subprocess.DEVNULL)
        suppressions = os.path.join(folder, "suppressions")
        with open(suppressions, "w", encoding="utf-8") as f:
            f.write(SUPPRESSED)
        for name, command, codes in commands(build, folder):
            good = run(name, command, codes, suppressions)
            passed += good
            failed += not good
    print("%d passed, %d failed" % (passed, failed))
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
