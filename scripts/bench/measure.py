# SPDX-License-Identifier: MIT
"""Running commands and measuring what they cost."""
import os
import re
import resource
import shutil
import statistics
import subprocess
import tempfile
import time


class Cost:
    """Processor seconds (user and system, children too) and wall."""

    def __init__(self, cpu, wall):
        self.cpu, self.wall = cpu, wall


def run(command, ok=(0, 1)):
    """Run a command with its output thrown away."""
    with open(os.devnull, "wb") as null:
        started = time.monotonic()
        child = subprocess.Popen(command, stdout=null, stderr=null,
                                 stdin=subprocess.DEVNULL)
        _, status, usage = os.wait4(child.pid, 0)
        wall = time.monotonic() - started
    child.returncode = os.waitstatus_to_exitcode(status)
    if child.returncode not in ok:
        raise RuntimeError("%s ended with %d" % (command[:3],
                                                 child.returncode))
    return Cost(usage.ru_utime + usage.ru_stime, wall)


def peak(helper, command):
    """KiB that a command holds at most, by peak.c: what wait4 tells us
    includes this interpreter."""
    done = subprocess.run([helper] + command, stdout=subprocess.PIPE,
                          stderr=subprocess.DEVNULL, check=True)
    return int(done.stdout)


def run_each(command, files):
    """One process a file; the sum of costs."""
    costs = [run(command + [f]) for f in files]
    return Cost(sum(c.cpu for c in costs), sum(c.wall for c in costs))


def interleaved(tasks, rounds):
    """Run every task once a round; {name: [Cost]}. The order turns, so that
    a noisy minute hits them all."""
    out = {name: [] for name, _ in tasks}
    for number in range(rounds):
        turned = tasks[number % len(tasks):] + tasks[:number % len(tasks)]
        for name, task in turned:
            out[name].append(task())
    return out


def median(costs, what="cpu"):
    return statistics.median(getattr(c, what) for c in costs)


def ratio(costs, base, what="cpu"):
    """Median of the ratios of runs of the same round."""
    return statistics.median(getattr(c, what) / getattr(b, what)
                             for c, b in zip(costs, base))


def instructions(command):
    """{(file, function, library): instructions} by callgrind.

    A forked process begins with the counts of its parent: of each function
    the larger count of the two is taken, so that start-up is not told twice.
    """
    with tempfile.TemporaryDirectory() as folder:
        out = os.path.join(folder, "callgrind")
        subprocess.run(["valgrind", "--tool=callgrind", "--trace-children=yes",
                        "--callgrind-out-file=" + out + ".%p"] + command,
                       stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        sums = {}
        for name in os.listdir(folder):
            text = subprocess.run(
                ["callgrind_annotate", "--threshold=100", "--show=Ir",
                 os.path.join(folder, name)],
                capture_output=True, text=True).stdout
            here = {}
            for line in text.split("\n"):
                m = re.match(r"\s*([\d,]+) \([^)]*\)\s+(\S+?):(\S+)(?: \[(.*)"
                             r"\])?", line)
                if m:
                    key = (m[2], m[3], m[4] or "")
                    here[key] = here.get(key, 0) + int(m[1].replace(",", ""))
            for key, count in here.items():
                sums[key] = max(sums.get(key, 0), count)
        return sums


def machine():
    """One line on the machine and the date."""
    with open("/proc/cpuinfo", encoding="utf-8") as f:
        model = re.search(r"model name\s*: (.*)", f.read())
    pages = os.sysconf("SC_PHYS_PAGES") * os.sysconf("SC_PAGE_SIZE")
    return "%s, %d cores, %d GiB; %s" % (
        model[1] if model else "unknown processor", os.cpu_count(),
        pages >> 30, time.strftime("%Y-%m-%d"))


def version(package):
    """Version of a Debian package, '' where it is not installed."""
    done = subprocess.run(["dpkg-query", "-W", "-f", "${Version}", package],
                          capture_output=True, text=True)
    return done.stdout if done.returncode == 0 else ""


def have(command):
    return shutil.which(command) is not None


def limit_memory(size):
    resource.setrlimit(resource.RLIMIT_AS, (size, size))
