#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Run libFuzzer targets for a while each.

usage: run.py [--seconds N] TARGET...

Inputs that break something stay in build/fuzz/found/<target>/; what is worth
keeping goes to tests/fuzz/reproducers/<target>/ and is replayed for ever.
"""
import argparse
import os
import re
import subprocess
import sys

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
import seeds  # noqa: E402


# Bytes of an input: as many as the target needs to see everything.
MAX_LEN = {"docx": 16384, "odt": 16384, "xml": 8192, "records": 4096,
           "register": 4096, "pattern": 512}


def main():
    ap = argparse.ArgumentParser()
    ap.add_argument("--seconds", type=int, default=60)
    ap.add_argument("targets", nargs="+")
    args = ap.parse_args()
    seeds.write(os.path.join("build", "fuzz", "seeds"))
    failed = 0
    for target in args.targets:
        corpus = os.path.join("build", "fuzz", "corpus", target)
        found = os.path.join("build", "fuzz", "found", target)
        first = os.path.join("build", "fuzz", "seeds", target)
        for folder in (corpus, found, first):
            os.makedirs(folder, exist_ok=True)
        dictionary = os.path.join("build", "fuzz", "dict", target)
        words = ["-dict=" + dictionary] \
            if seeds.dictionary(dictionary, target) else []
        done = subprocess.run(
            [os.path.join("build", "fuzz", target),
             "-max_total_time=%d" % args.seconds, "-timeout=10",
             "-rss_limit_mb=2048", "-print_final_stats=1",
             "-max_len=%d" % MAX_LEN.get(target, 65536),
             "-artifact_prefix=%s/" % found, *words, corpus, first],
            stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
        text = done.stdout.decode("utf-8", "replace")
        runs = re.search(r"number_of_executed_units: (\d+)", text)
        print("%-10s %s runs, exit %d" % (target, runs[1] if runs else "?",
                                          done.returncode), flush=True)
        if done.returncode:
            failed += 1
            print(text[-3000:])
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
