#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Every hostile document ends in its state, within 2 s and 200 MiB.

usage: run_hostile.py JOKOU [NAME...]
"""
import json
import os
import signal
import subprocess
import sys
import tempfile
import time

HERE = os.path.dirname(os.path.abspath(__file__))

CPU = 2.0  # seconds
RSS = 200 * 1024  # KiB
WALL = 30.0
SANITIZED = os.environ.get("JOKOU_VARIANT") == "asan"
ITEM = "purpose-limitation"


def measure(command):
    """Run; return (exit code, stdout, stderr, cpu seconds, peak KiB)."""
    with tempfile.TemporaryFile() as out, tempfile.TemporaryFile() as err:
        child = subprocess.Popen(command, stdout=out, stderr=err,
                                 stdin=subprocess.DEVNULL,
                                 start_new_session=True)
        ends = time.monotonic() + WALL * (5 if SANITIZED else 1)
        while True:
            pid, status, usage = os.wait4(child.pid, os.WNOHANG)
            if pid:
                break
            if time.monotonic() > ends:
                os.killpg(child.pid, signal.SIGKILL)
            time.sleep(0.002)
        child.returncode = os.waitstatus_to_exitcode(status)
        out.seek(0)
        err.seek(0)
        return (child.returncode, out.read(), err.read().decode(),
                usage.ru_utime + usage.ru_stime, usage.ru_maxrss)


def faults_of(report, code, states, item):
    """What a report says that it should not."""
    contract = report["contracts"][0]
    state = contract["documents"][0]["state"]
    status = {i["id"]: i["status"] for i in contract["items"]}
    faults = []
    if state not in states:
        faults.append("state %s, not %s: %s" % (
            state, "/".join(states), contract["documents"][0]["message"]))
    if state != "complete" and code != 2:
        faults.append("exit %d for a document that is %s" % (code, state))
    if state != "complete" and "missing" in status.values():
        faults.append("'missing' in a document that is %s" % state)
    if state != "complete" and not contract["documents"][0]["message"]:
        faults.append("no reason given")
    if item == "found" and status[ITEM] != "stipulated":
        faults.append("the clause was not found")
    return faults


def make(folder):
    """The documents, made by another process: a child's peak memory is never
    below what its parent held when it was forked. Returns [(name, path,
    states, item)]."""
    subprocess.run([sys.executable, os.path.join(HERE, "documents.py"),
                    folder], check=True)
    with open(os.path.join(folder, "index.json"), encoding="utf-8") as f:
        return json.load(f)


def run(jokou, path, states, item):
    code, out, err, cpu, rss = measure([jokou, "check", "--format", "json",
                                        path])
    if code not in (0, 1, 2):
        return ["exit %d: %s" % (code, err[-300:])], cpu, rss
    try:
        faults = faults_of(json.loads(out), code, states, item)
    except (ValueError, KeyError, IndexError) as e:
        faults = ["no whole report (%r): %s" % (e, err[-300:])]
    if "ERROR: AddressSanitizer" in err or "runtime error" in err:
        faults.append("sanitizer: " + err[-500:])
    if not SANITIZED and cpu > CPU:
        faults.append("%.2f s of processor time" % cpu)
    if not SANITIZED and rss > RSS:
        faults.append("%d MiB" % (rss // 1024))
    return faults, cpu, rss


def main():
    jokou, chosen = sys.argv[1], sys.argv[2:]
    passed = failed = 0
    with tempfile.TemporaryDirectory() as folder:
        for name, path, states, item in make(folder):
            if chosen and name not in chosen:
                continue
            faults, cpu, rss = run(jokou, path, states, item)
            word = "not ok" if faults else "ok"
            print("%s %s (%.2f s, %d MiB)%s"
                  % (word, name, cpu, rss // 1024,
                     ": " + "; ".join(faults) if faults else ""))
            passed += not faults
            failed += bool(faults)
    print("%d passed, %d failed" % (passed, failed))
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
