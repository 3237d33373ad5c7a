#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Choose the passages that generated archives are put together from.

usage: choose_pool.py JOKOU [--rounds N]

An archive's truth is known only if every passage in it is judged as labelled,
alone and among others: what is tested with it is counting, resuming and
speed, not accuracy, which the labelled passages measure themselves. Writes
scripts/archive/pool.txt; to be run again when a catalogue changes verdicts.
"""
import argparse
import json
import os
import random
import re
import subprocess
import sys
import tempfile

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, HERE)
import texts  # noqa: E402
from corpus.docx_writer import write_docx  # noqa: E402

LABELS = {"purpose-limitation": "O1", "measures-and-structure": "O2",
          "change-integrity": "O3", "supplier-disclosure": "O4",
          "incident-response": "O5", "verification-method": "O6",
          "remedy": "O7", "flow-down": "S1", "subcontract-approval": "S2"}
BATCH = 200
CLEAN = 3


# A passage with such a line begins an annex, which what stands behind it in a
# contract would belong to.
ANNEX = re.compile(r"^[（【(\s]*(?:別紙|別添|別記|別表|参考|様式|付録|附属|添付資料)",
                   re.M)


def squeeze(text):
    return re.sub(r"[\s|]", "", text)


def judge(jokou, groups):
    """The items of contracts that hold groups of passages."""
    out = []
    with tempfile.TemporaryDirectory() as folder:
        for begin in range(0, len(groups), BATCH):
            paths = []
            for i, group in enumerate(groups[begin:begin + BATCH]):
                path = os.path.join(folder, "%06d.docx" % (begin + i))
                rnd = random.Random("pool %d" % (begin + i))
                write_docx(path, texts.document(rnd, "仕様書", group, 2000))
                paths.append(path)
            done = subprocess.run([jokou, "check", "--format", "json"] +
                                  paths, capture_output=True, check=False)
            for contract in json.loads(done.stdout)["contracts"]:
                out.append({LABELS[i["id"]]: i for i in contract["items"]
                            if i["id"] in LABELS})
    return out


def right(items, group):
    """Labels that are judged otherwise than the passages say."""
    wanted = {label for p in group for label in p["items"]}
    late = any(p.get("deferred") for p in group)
    wrong = [label for label, item in items.items()
             if (item["status"] == "stipulated") != (label in wanted)]
    if late and "O6" not in wanted and items["O6"]["status"] != "deferred":
        wrong.append("O6")
    return wrong


def halves(items, passage):
    """Whether a passage has some elements of an item that it does not satisfy:
    another one may hold the rest."""
    return any(item.get("elements_found") and label not in passage["items"]
               for label, item in items.items())


def culprits(items, group, label):
    """The passages that make a label wrong: those that are quoted for it, or
    the one that should have given it."""
    quotes = [squeeze(e["quote"]) for e in items[label]["evidence"]]
    named = [p for p in group if label in p["items"]]
    quoted = [p for p in group
              if any(q[:40] in squeeze(p["text"]) for q in quotes)]
    return named if named else quoted or [
        p for p in group if label in p.get("near", [])]


def main():
    ap = argparse.ArgumentParser()
    ap.add_argument("jokou")
    ap.add_argument("--rounds", type=int, default=40)
    args = ap.parse_args()
    pool = texts.Texts(every=True)
    every = [p for group in pool.positive.values() for p in group]
    every += pool.deferred + pool.distractors
    alone = judge(args.jokou, [[p] for p in every])
    good = {p["id"] for p, items in zip(every, alone)
            if not right(items, [p]) and not halves(items, p)
            and not ANNEX.search(p["text"])}
    print("%d of %d passages are judged as labelled" % (len(good),
                                                        len(every)))
    rnd = random.Random("pool")
    clean = 0   # rounds on end that nothing was left out in
    for number in range(args.rounds):
        groups = []
        for _ in range(400):
            group = [rnd.choice([p for p in ps if p["id"] in good])
                     for ps in pool.positive.values() if rnd.random() < 0.6]
            if not any("O6" in p["items"] for p in group) and \
                    rnd.random() < 0.5:
                group.append(rnd.choice([p for p in pool.deferred
                                         if p["id"] in good]))
            group += rnd.sample([p for p in pool.distractors
                                 if p["id"] in good], 6)
            rnd.shuffle(group)
            groups.append(group)
        out = set()
        for group, items in zip(groups, judge(args.jokou, groups)):
            for label in right(items, group):
                out |= {p["id"] for p in culprits(items, group, label)}
        good -= out
        print("round %d: %d left out, %d stay" % (number + 1, len(out),
                                                  len(good)))
        clean = 0 if out else clean + 1
        if clean == CLEAN:
            break
    with open(texts.POOL, "w", encoding="utf-8") as f:
        f.write("\n".join(sorted(good)) + "\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
