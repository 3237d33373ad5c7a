#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""An archive of many small contracts: rate, and memory of all processes.

usage: archive.py JOKOU [--count N] [--jobs N] [--output FOLDER]

Makes a thousand contracts and links them into an archive as often as asked,
each time under other numbers, once (build/bench/archive-N); audits it with its
register. Prints a row for the table of speeds.
"""
import argparse
import csv
import os
import subprocess
import sys
import threading
import time

HERE = os.path.dirname(os.path.abspath(__file__))
ROOT = os.path.dirname(os.path.dirname(HERE))
sys.path.insert(0, HERE)
import measure as m  # noqa: E402


MANY = 1000  # contracts that are made; the rest are the same again


def make(archive, count):
    """N contracts in archive, hard links to those of a smaller one."""
    base = os.path.join(os.path.dirname(archive), "archive-base")
    if not os.path.exists(os.path.join(base, "expected.json")):
        subprocess.run([sys.executable, os.path.join(
            ROOT, "scripts", "archive", "make_archive.py"), base, "--small",
            "--count", str(MANY)], check=True, stdout=subprocess.DEVNULL)
    with open(os.path.join(base, "register.csv"), encoding="utf-8-sig",
              newline="") as f:
        rows = list(csv.reader(f))
    number, path = rows[0].index("契約番号"), rows[0].index("文書")
    os.makedirs(os.path.join(archive, "contracts"), exist_ok=True)
    lines = [rows[0]]
    for copy in range((count + MANY - 1) // MANY):
        subprocess.run(["cp", "-al", os.path.join(base, "contracts"),
                        os.path.join(archive, "contracts", "%04d" % copy)],
                       check=True)
        for row in rows[1:]:
            row = list(row)
            row[number] += "-%04d" % copy
            row[path] = row[path].replace("contracts/",
                                          "contracts/%04d/" % copy, 1)
            lines.append(row)
    with open(os.path.join(archive, "register.csv"), "w", encoding="utf-8",
              newline="") as f:
        csv.writer(f).writerows(lines[:count + 1])


def family(pid):
    """A process and its children."""
    found = [pid]
    try:
        with open("/proc/%d/task/%d/children" % (pid, pid),
                  encoding="ascii") as f:
            for child in f.read().split():
                found += family(int(child))
    except OSError:
        pass
    return found


def resident(pid):
    """KiB of a process's own share of memory (Pss)."""
    try:
        with open("/proc/%d/smaps_rollup" % pid, encoding="ascii") as f:
            for line in f:
                if line.startswith("Pss:"):
                    return int(line.split()[1])
    except OSError:
        pass
    return 0


class Watch(threading.Thread):
    """Looks twice a second at what a process and its children hold."""

    def __init__(self, pid):
        super().__init__(daemon=True)
        self.pid, self.peak, self.over = pid, 0, False

    def run(self):
        while not self.over:
            self.peak = max(self.peak,
                            sum(resident(p) for p in family(self.pid)))
            time.sleep(0.5)


def audit(jokou, archive, results, jobs):
    subprocess.run(["rm", "-rf", results], check=True)
    started = time.monotonic()
    with open(os.devnull, "wb") as null:
        child = subprocess.Popen(
            [jokou, "audit", os.path.join(archive, "contracts"), "--register",
             os.path.join(archive, "register.csv"), "--results", results,
             "--jobs", str(jobs)], stdout=null, stderr=null)
        watch = Watch(child.pid)
        watch.start()
        _, status, usage = os.wait4(child.pid, 0)
    child.returncode = os.waitstatus_to_exitcode(status)
    watch.over = True
    if child.returncode not in (0, 1, 2):
        raise RuntimeError("audit ended with %d" % child.returncode)
    return (time.monotonic() - started, usage.ru_utime + usage.ru_stime,
            watch.peak / 1024)


def main():
    ap = argparse.ArgumentParser()
    ap.add_argument("jokou")
    ap.add_argument("--count", type=int, default=100000)
    ap.add_argument("--jobs", type=int, default=os.cpu_count())
    ap.add_argument("--output", default=os.path.join(ROOT, "build", "bench"))
    args = ap.parse_args()
    archive = os.path.join(args.output, "archive-%d" % args.count)
    if not os.path.exists(os.path.join(archive, "register.csv")):
        make(archive, args.count)
    wall, cpu, peak = audit(os.path.abspath(args.jokou), archive,
                            os.path.join(args.output, "archive-results"),
                            args.jobs)
    print("Measured on %s.\n" % m.machine())
    print("| contracts | jobs | wall s | contracts/s | CPU ms/contract | "
          "peak MiB, all processes |")
    print("| ---: | ---: | ---: | ---: | ---: | ---: |")
    print("| %d | %d | %.0f | %.0f | %.2f | %.0f |" % (
        args.count, args.jobs, wall, args.count / wall,
        1000 * cpu / args.count, peak))
    return 0


if __name__ == "__main__":
    sys.exit(main())
