#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Replay seeds and reproducers through the fuzz targets, built by gcc.

usage: replay.py BUILD
"""
import glob
import os
import subprocess
import sys
import tempfile

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
import seeds  # noqa: E402


def main():
    build = sys.argv[1]
    passed = failed = 0
    with tempfile.TemporaryDirectory() as folder:
        targets = seeds.write(folder)
        for binary in sorted(glob.glob(os.path.join(build, "replay-*"))):
            target = os.path.basename(binary)[len("replay-"):]
            if target.endswith(".d"):
                continue
            for path in targets.get(target, []):
                done = subprocess.run([binary, path], capture_output=True,
                                      timeout=120)
                if done.returncode == 0:
                    passed += 1
                else:
                    failed += 1
                    print("not ok %s %s: exit %d %s" % (
                        target, os.path.basename(path), done.returncode,
                        done.stderr.decode("utf-8", "replace")[-300:]))
    print("%d passed, %d failed" % (passed, failed))
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
