#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Accuracy on the labelled passages does not fall, and a passage gets the
same verdicts as DOCX, as ODT and as plain text.

usage: run_passages.py JOKOU
"""
import collections
import json
import os
import subprocess
import sys
import tempfile

HERE = os.path.dirname(os.path.abspath(__file__))
ROOT = os.path.dirname(os.path.dirname(HERE))
sys.path[:0] = [HERE, os.path.join(ROOT, "tests")]
import passage_documents  # noqa: E402
from tally import Tally  # noqa: E402

LABELS = {"purpose-limitation": "O1", "measures-and-structure": "O2",
          "change-integrity": "O3", "supplier-disclosure": "O4",
          "incident-response": "O5", "verification-method": "O6",
          "remedy": "O7", "flow-down": "S1", "subcontract-approval": "S2"}
# part: micro F1, worst item's F1, share of deferred methods seen as deferred
FLOORS = {"rules": (0.98, 0.95, 0.95), "measured": (0.90, 0.80, 0.75)}

tally = Tally()
check = tally.check


def load(part):
    """The passages of a part; the measured one is absent until a fresh hand
    has written it."""
    path = os.path.join(ROOT, "corpus", "passages", part + ".jsonl")
    if part == "measured" and not os.path.exists(path):
        return []
    with open(path, encoding="utf-8") as f:
        return [json.loads(line) for line in f]


def judge(jokou, passages, form):
    """{id: {label: status}} of passages as files of their own."""
    write = getattr(passage_documents, form)
    with tempfile.TemporaryDirectory() as folder:
        paths = []
        for passage in passages:
            paths.append(os.path.join(folder, "%s.%s" % (passage["id"],
                                                         form)))
            with open(paths[-1], "wb") as f:
                f.write(write(passage["text"]))
        done = subprocess.run([jokou, "check", "--format", "ndjson"] + paths,
                              capture_output=True)
    found = {}
    for line in done.stdout.decode().splitlines():
        contract = json.loads(line)
        if "items" not in contract:
            continue
        name = os.path.basename(contract["documents"][0]["path"])
        found[name.split(".")[0]] = {
            LABELS[i["id"]]: i["status"] for i in contract["items"]
            if i["id"] in LABELS}
    return found


def score(passages, found):
    """Micro F1, {item: F1}, share of deferred seen."""
    counts = collections.defaultdict(lambda: [0, 0, 0])
    deferred = [0, 0]
    for passage in passages:
        if passage.get("contested"):
            continue
        got = found[passage["id"]]
        if passage.get("deferred"):
            deferred[1] += 1
            deferred[0] += got["O6"] == "deferred"
        for label in LABELS.values():
            want = label in passage["items"]
            have = got[label] == "stipulated"
            if want or have:
                counts[label][0 if want and have else 1 if have else 2] += 1

    def f1(right, wrong, missed):
        return 2 * right / max(1, 2 * right + wrong + missed)
    total = [sum(c[i] for c in counts.values()) for i in range(3)]
    return (f1(*total), {k: f1(*c) for k, c in counts.items()},
            deferred[0] / max(1, deferred[1]))


def main():
    jokou = os.path.abspath(sys.argv[1])
    for part, (micro, worst, late) in FLOORS.items():
        passages = load(part)
        if not passages:
            continue
        found = judge(jokou, passages, "docx")
        check("%s: every passage is judged" % part,
              set(found) == {x["id"] for x in passages}, len(found))
        all_f1, items, seen = score(passages, found)
        check("%s: micro F1 %.3f is at least %.2f" % (part, all_f1, micro),
              all_f1 >= micro)
        for label in sorted(items):
            check("%s: %s, F1 %.3f, is at least %.2f" % (
                part, label, items[label], worst), items[label] >= worst)
        check("%s: %.2f of what is deferred is seen, at least %.2f" % (
            part, seen, late), seen >= late)
        other = judge(jokou, passages, "odt")
        unlike = [i for i in found if found[i] != other.get(i)]
        check("%s: the same verdicts as DOCX and as ODT" % part, not unlike,
              " ".join(unlike[:8]))
    return tally.close()


if __name__ == "__main__":
    sys.exit(main())
