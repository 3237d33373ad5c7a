#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Inside a worker nothing can be opened, sent, started or traced, and a worker
that misbehaves costs one document.

usage: run_sandbox.py BUILD
"""
import errno
import os
import subprocess
import sys
import time

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, os.path.dirname(HERE))
from tally import Tally  # noqa: E402

REFUSED = (errno.EPERM, errno.EACCES)
CALLS = ("socket", "socketpair", "open-to-write", "open-to-read", "unlink",
         "fork", "execve", "ptrace", "kill", "executable-memory")
ALLOWED = ("write-to-a-pipe", "read-from-a-pipe", "memory")
# What a worker is told to do, and the states that may come of it.
ORDERS = {"loop": ("timeout",), "wait": ("timeout",),
          "allocate": ("incomplete", "crashed"), "overflow": ("crashed",),
          "abort": ("crashed",), "leave": ("crashed",), "flood": ("crashed",),
          "forge": ("crashed",)}
LONGEST = 10.0  # seconds for one order; the mock's limit of time is 3
SANITIZED = os.environ.get("JOKOU_VARIANT") == "asan"

tally = Tally()
check = tally.check


def calls(build):
    done = subprocess.run([os.path.join(build, "sandbox-confined")],
                          capture_output=True, text=True, timeout=60)
    said = dict(line.split(" ", 1) for line in done.stdout.splitlines())
    check("the sandbox is entered", "seccomp" in said.get("sandbox", ""),
          done.stdout + done.stderr)
    for name in CALLS:
        code = int(said.get(name, 0))
        check("%s is refused" % name, code in REFUSED,
              errno.errorcode.get(code, "it succeeded"))
    for name in ALLOWED:
        check("%s works" % name, said.get(name) == "0", said.get(name))


def mock(build, jobs, orders):
    """{task: (state, message)} of orders given one after another."""
    done = subprocess.run(
        [os.path.join(build, "sandbox-mock"), str(jobs)] + list(orders),
        capture_output=True, text=True, timeout=120,
        env=dict(os.environ, ASAN_OPTIONS="handle_segv=0:handle_abort=0:"
                 "detect_leaks=0:allocator_may_return_null=1:"
                 "hard_rss_limit_mb=1024"))
    if done.returncode != 0:
        return {}, done.stderr
    lines = (line.split(" ", 2) for line in done.stdout.splitlines())
    return {int(task): (state, message) for task, state, message in lines}, \
        done.stdout


def behaviours(build):
    for order, states in ORDERS.items():
        if order == "allocate":
            states += ("timeout",)  # on a busy machine the time ends first
        started = time.monotonic()
        said, text = mock(build, 1, ["good", order, "good", "good"])
        took = time.monotonic() - started
        state, message = said.get(2, ("none", ""))
        check("%s: %s" % (order, state), state in states and message, text)
        check("%s: the documents around it are read" % order,
              [said.get(i, "?")[0] for i in (1, 3, 4)] == ["complete"] * 3,
              text)
        check("%s: in time" % order, SANITIZED or took < LONGEST,
              "%.1f s" % took)
    orders = [o for o in ORDERS for o in (o, "good")]
    said, text = mock(build, 2, orders)
    check("all of them on two workers",
          len(said) == len(orders) and
          all((said[i + 1][0] == "complete") == (o == "good")
              for i, o in enumerate(orders)), text)


def main():
    build = sys.argv[1]
    calls(build)
    behaviours(build)
    return tally.close()


if __name__ == "__main__":
    sys.exit(main())
