#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Archives: the Board's table from documents, and nothing lost or counted
twice whatever happens in between.

usage: run_archive.py JOKOU [--full]

--full makes all 1,351 contracts and asks for the published figures.
"""
import csv
import os
import random
import resource
import shutil
import subprocess
import sys
import tempfile
import time

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path[:0] = [HERE, os.path.dirname(HERE)]
import archives as a  # noqa: E402
from tally import Tally  # noqa: E402

tally = Tally()
check = tally.check


def register_of(folder):
    path = os.path.join(folder, "register.csv")
    with open(path, encoding="utf-8-sig", newline="") as f:
        return {row["契約番号"]: row for row in csv.DictReader(f)}


def wrong_verdicts(found, truth):
    """Contracts whose items are not as their truth says."""
    out = []
    for c in found:
        wanted = truth["contracts"][c["id"]]
        got = {a.LABELS[i["id"]] for i in c["items"]
               if i["id"] in a.LABELS and i["status"] == "stipulated"}
        if got != set(wanted["stipulated"]):
            out.append("%s: %s (passages %s)" % (
                c["id"], sorted(got ^ set(wanted["stipulated"])),
                " ".join(wanted["passages"])))
    return out


def board(jokou, folder, full):
    """The table, from documents to figures."""
    truth = a.expected(folder)
    out = os.path.join(folder, "results")
    done = a.audit(jokou, folder, out, "--jobs", "2")
    check("audit ends with findings", done.returncode == 1,
          "exit %d: %s" % (done.returncode, done.stderr[-300:]))
    whole = a.merged(jokou, out)
    found = a.contracts(whole)
    check("every contract is there once",
          [c["id"] for c in found] == sorted(truth["contracts"]), len(found))
    wrong = wrong_verdicts(found, truth)
    check("every contract is judged as its truth says", not wrong,
          "%d wrong; %s" % (len(wrong), "; ".join(wrong[:8])))
    got = a.table(found, register_of(folder))
    for kind, lines in truth["table"].items():
        for line, numbers in lines.items():
            check("%s %s" % (kind, line),
                  got[kind].get(line, [0, 0]) == list(numbers),
                  "%r, not %r" % (got[kind].get(line), numbers))
    text = done.stdout.decode("utf-8", "replace").replace(",", "")
    numbers = [n for lines in truth["table"].values() for _, n in
               lines.values()]
    check("the printed table has these figures",
          all(str(n) in text for n in numbers), text[-800:])
    return whole


def killed(jokou, folder, whole, times):
    """Killed at random moments and taken up again."""
    rnd = random.Random("kill")
    bad = []
    for number in range(times):
        out = os.path.join(folder, "killed-%d" % number)
        command = [jokou, "audit", os.path.join(folder, "contracts"),
                   "--register", os.path.join(folder, "register.csv"),
                   "--results", out, "--jobs", "2"]
        child = subprocess.Popen(command, stdout=subprocess.DEVNULL,
                                 stderr=subprocess.DEVNULL,
                                 start_new_session=True)
        time.sleep(rnd.uniform(0.01, 0.5))
        try:
            os.killpg(child.pid, 9)
        except ProcessLookupError:
            pass
        child.wait()
        done = a.audit(jokou, folder, out, "--jobs", "2")
        if done.returncode != 1 or a.merged(jokou, out) != whole:
            bad.append("%d: exit %d" % (number, done.returncode))
        shutil.rmtree(out)
    check("killed %d times, taken up again, the same bytes" % times, not bad,
          bad)


def limited_files():
    resource.setrlimit(resource.RLIMIT_FSIZE, (30000, 30000))


def full_disk(jokou, folder, whole):
    """No room for results: trouble is told, and a later run goes on."""
    out = os.path.join(folder, "full")
    done = a.audit(jokou, folder, out, preexec_fn=limited_files)
    check("a full disk is exit 2", done.returncode == 2,
          "exit %d" % done.returncode)
    check("a full disk is named", done.stderr.strip() != b"")
    done = a.audit(jokou, folder, out)
    check("after a full disk the rest is done",
          a.merged(jokou, out) == whole, "exit %d" % done.returncode)


def unchanged(jokou, folder, whole):
    """A second run reads nothing again; a changed contract is read."""
    out = os.path.join(folder, "results")
    a.audit(jokou, folder, out, "--jobs", "2")
    check("a second run changes nothing", a.merged(jokou, out) == whole)
    target = os.path.join(folder, "contracts")
    names = sorted(n for n in os.listdir(target) if "." not in n)
    victim = os.path.join(target, names[0])
    kept = os.path.join(folder, "kept")
    shutil.move(victim, kept)
    shutil.copytree(os.path.join(target, names[1]), victim)
    a.audit(jokou, folder, out, "--jobs", "2")
    check("a changed contract is read again", a.merged(jokou, out) != whole)
    shutil.rmtree(victim)
    shutil.move(kept, victim)
    a.audit(jokou, folder, out, "--jobs", "2")
    check("changed back, the same bytes again",
          a.merged(jokou, out) == whole)


def shards(jokou, folder, whole):
    outs = []
    for k in (1, 2, 3):
        outs.append(os.path.join(folder, "shard-%d" % k))
        a.audit(jokou, folder, outs[-1], "--shard", "%d/3" % k)
    check("three shards, merged, the same bytes",
          a.merged(jokou, *outs) == whole)


def troubles(jokou, folder):
    """Damaged, encrypted and hostile files among the others."""
    sys.path.insert(0, os.path.join(os.path.dirname(HERE), "hostile"))
    import packages as p
    bad = [("broken.docx", b"PK\3\4" + b"x" * 500),
           ("locked.docx", p.ole(["EncryptedPackage"])),
           ("old.doc", p.ole(["WordDocument"])),
           ("dtd.docx", p.docx("<!DOCTYPE x []><x/>"))]
    target = os.path.join(folder, "contracts")
    names = sorted(n for n in os.listdir(target) if "." not in n)
    victims = [n for i, n in enumerate(names) if i % 25 == 0]
    for i, name in enumerate(victims):
        file, data = bad[i % len(bad)]
        with open(os.path.join(target, name, file), "wb") as f:
            f.write(data)
    out = os.path.join(folder, "troubled")
    done = a.audit(jokou, folder, out, "--jobs", "2")
    check("troubles are exit 2", done.returncode == 2,
          "exit %d" % done.returncode)
    found = a.contracts(a.merged(jokou, out))
    check("nothing is lost", len(found) == len(register_of(folder)))
    named = {c["id"]: [d for d in c["documents"] if d["state"] != "complete"]
             for c in found}
    check("each trouble is named, and no other",
          {i for i, d in named.items() if d} == set(victims))
    missing = [c["id"] for c in found if c["id"] in victims and
               any(i["status"] == "missing" for i in c["items"])]
    check("nothing is missing where a file was not read", not missing,
          missing)


def main():
    jokou = os.path.abspath(sys.argv[1])
    full = "--full" in sys.argv
    folder = tempfile.mkdtemp(prefix="jokou-archive-")
    try:
        a.make(folder, "--scale", "1.0" if full else "0.1")
        whole = board(jokou, folder, full)
        if not full:
            killed(jokou, folder, whole, 20)
            full_disk(jokou, folder, whole)
            shards(jokou, folder, whole)
            unchanged(jokou, folder, whole)
            troubles(jokou, folder)
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    return tally.close()


if __name__ == "__main__":
    sys.exit(main())
