#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""An archive audited by a real Slurm gives what one machine gives, also when
a node dies in the middle.

usage: run_slurm.py JOKOU
"""
import os
import shutil
import subprocess
import sys
import tempfile
import time

HERE = os.path.dirname(os.path.abspath(__file__))
ROOT = os.path.dirname(os.path.dirname(HERE))
sys.path[:0] = [HERE, os.path.join(ROOT, "tests")]
from cluster import Cluster  # noqa: E402
from tally import Tally  # noqa: E402

tally = Tally()
check = tally.check


def read(path):
    with open(path, "rb") as f:
        return f.read()


def single_machine(jokou, archive, folder):
    """What an unsharded run gives, joined the same way."""
    alone = os.path.join(folder, "alone")
    done = subprocess.run([jokou, "audit", archive, "--results", alone,
                           "--jobs", "2"], capture_output=True)
    check("audit on one machine", done.returncode in (0, 1, 2),
          done.stderr.decode()[-300:])
    merged = subprocess.run([jokou, "merge", alone], capture_output=True)
    return merged.stdout


def submit(cluster, archive, out, shards):
    return cluster.run("sh", os.path.join(ROOT, "scripts/slurm/audit.sh"),
                       "-n", str(shards), archive, out).split()


def finished(cluster, out):
    return os.path.exists(os.path.join(out, "summary.txt")) and \
        not cluster.run("squeue", "-h", check=False).strip()


def logs(out):
    text = ""
    for name in sorted(os.listdir(out)):
        if name.endswith(".log"):
            text += name + ": " + read(os.path.join(out, name)).decode()[-200:]
    return text


def whole(cluster, archive, folder, expected):
    out = os.path.join(folder, "whole")
    submit(cluster, archive, out, 3)
    try:
        cluster.wait_for(lambda: finished(cluster, out), 240)
        merged = read(os.path.join(out, "merged.ndjson"))
        check("three shards equal one machine", merged == expected,
              "%d bytes, not %d" % (len(merged), len(expected)))
    except TimeoutError as e:
        check("three shards equal one machine", False,
              "%s; %s" % (e, logs(out)))


def node_dies(cluster, archive, folder, expected):
    out = os.path.join(folder, "dies")
    submit(cluster, archive, out, 2)
    killed = 0
    ends = time.monotonic() + 60
    while not killed and time.monotonic() < ends:
        ndjson = [n for d, _, names in os.walk(out) for n in names
                  if n.endswith(".ndjson")]
        if ndjson:
            killed = cluster.kill_node("n2")
            if not killed:  # its shard has ended or not begun
                cluster.start_node("n2")
        time.sleep(0.2)
    check("a node was killed with work on it", killed > 0)
    time.sleep(3)
    cluster.start_node("n2")
    try:
        cluster.wait_for(lambda: finished(cluster, out), 240)
        merged = read(os.path.join(out, "merged.ndjson"))
        check("nothing is lost when a node dies", merged == expected,
              "%d bytes, not %d" % (len(merged), len(expected)))
    except TimeoutError as e:
        check("nothing is lost when a node dies", False,
              "%s; %s" % (e, logs(out)))


def main():
    jokou = os.path.abspath(sys.argv[1])
    folder = tempfile.mkdtemp(prefix="jokou-slurm-")
    os.environ["JOKOU"] = jokou
    cluster = Cluster(os.path.join(folder, "cluster"))
    try:
        subprocess.run([sys.executable,
                        os.path.join(ROOT, "scripts/archive/make_archive.py"),
                        folder, "--scale", "0.03", "--small",
                        "--count", "1500"],
                       check=True)
        archive = os.path.join(folder, "contracts")
        expected = single_machine(jokou, archive, folder)
        os.makedirs(cluster.folder)
        cluster.start()
        whole(cluster, archive, folder, expected)
        node_dies(cluster, archive, folder, expected)
    finally:
        cluster.stop()
        shutil.rmtree(folder, ignore_errors=True)
    return tally.close()


if __name__ == "__main__":
    sys.exit(main())
