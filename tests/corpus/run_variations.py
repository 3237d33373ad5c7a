#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Verdicts must not hang on what does not matter: who the parties are, what
stands before and behind a provision, which other provisions are in the paper.

usage: run_variations.py JOKOU [-v]

Each variation is made of the labelled passages that are judged right as they
stand; what is counted is verdicts that turn wrong. -v lists them. Ends with
`N passed, N failed`.
"""
import json
import os
import random
import re
import subprocess
import sys
import tempfile

HERE = os.path.dirname(os.path.abspath(__file__))
ROOT = os.path.dirname(os.path.dirname(HERE))
sys.path.insert(0, os.path.join(ROOT, "tests"))
from tally import Tally  # noqa: E402

PASSAGES = os.path.join(ROOT, "corpus", "passages", "rules.jsonl")
LONGEST = 900   # characters; longer ones are papers of their own

# Names that papers give the two parties, in place of 発注者 and of 受注者.
ORDERING = ["発注機関", "委託者", "当機構", "本学", "当院", "県", "当公庫",
            "財務事務所", "教育委員会", "消防本部", "監督員"]
CONTRACTOR = ["受託者", "請負者", "受託事業者", "契約の相手方", "保守会社",
              "リース会社", "運営事業者", "警備会社", "共同企業体"]
# Items that have elements.
HALVES = ("measures-and-structure", "supplier-disclosure",
          "subcontract-approval")
BEFORE = ("（総則）\n第１条　この仕様書は、業務の実施に必要な事項を定める。\n"
          "（履行期間）\n第２条　履行期間は、契約締結の日から令和９年３月31日までとする。\n"
          "（本題）\n第３条　")
BEHIND = ("\n（支払）\n第９条　代金は、請求書を受理した日から30日以内に支払う。\n"
          "（管轄）\n第10条　訴訟は、東京地方裁判所を第一審の専属的合意管轄裁判所とする。\n")

tally = Tally()


def wrong(jokou, passages):
    """Verdicts that are not as labelled: {(id, item, missed)}."""
    with tempfile.NamedTemporaryFile("w", suffix=".jsonl",
                                     encoding="utf-8") as f:
        for passage in passages:
            f.write(json.dumps(passage, ensure_ascii=False) + "\n")
        f.flush()
        done = subprocess.run([jokou, "eval", f.name, "--errors", "--format",
                               "json"], capture_output=True, check=False)
    return {(e["passage"], e["item"], e["missed"])
            for e in json.loads(done.stdout)["errors"]}


def told(name, changed, verdicts, most, texts):
    """One check: at most this share of the verdicts turned wrong."""
    share = len(changed) / max(1, verdicts)
    tally.check("%s: %d of %d verdicts turn wrong, at most %.1f %%" % (
        name, len(changed), verdicts, 100 * most), share <= most)
    if "-v" in sys.argv:
        for ident, item, missed in sorted(changed):
            print("#   %s %s %s: %s" % (
                "missed" if missed else "accepted", item, ident,
                texts[ident][:120].replace("\n", "/")))


def vary(jokou, name, passages, change, most):
    """Change each passage's text; its labels stay."""
    varied = [dict(p, text=change(p["text"])) for p in passages]
    told(name, wrong(jokou, varied), 9 * len(varied), most,
         {p["id"]: p["text"] for p in varied})


def rename(jokou, passages, word, names, most):
    some = [p for p in passages if word in p["text"]]
    for name in names:
        vary(jokou, "%s as %s" % (word, name), some,
             lambda text, to=name: text.replace(word, to), most)


def paper(ident, parts):
    """Passages as the chapters of one paper; it satisfies what they do."""
    text = "\n".join("第%d章　その他の事項（その%d）\n%s" % (
        i + 1, i + 1, p["text"]) for i, p in enumerate(parts))
    items = sorted({i for p in parts for i in p["items"]})
    return {"id": ident, "text": text, "items": items, "hazard": "混在",
            "kind": "positive" if items else "negative", "note": ""}


def together(jokou, passages, count, lent, lost):
    """Nine provisions to a paper: those that satisfy nothing must not lend
    each other what they lack, and those that do must not be silenced. Items
    of several elements can be lent: their halves may well stand apart."""
    rnd = random.Random("together")
    short = [p for p in passages if len(p["text"]) < 400]
    empty = [p for p in short if not p["items"]]
    full = [p for p in short if p["items"]]
    none = [paper("n%03d" % i, rnd.sample(empty, 9)) for i in range(count)]
    some = [paper("s%03d" % i, rnd.sample(full, 3) + rnd.sample(empty, 6))
            for i in range(count)]
    texts = {p["id"]: p["text"] for p in none + some}
    told("nothing is lent in one paper",
         {w for w in wrong(jokou, none) if w[1] not in HALVES}, 6 * count,
         lent, texts)
    told("nothing is silenced in one paper",
         {w for w in wrong(jokou, some) if w[2]},
         sum(len(p["items"]) for p in some), lost, texts)


def main():
    jokou = os.path.abspath(sys.argv[1])
    with open(PASSAGES, encoding="utf-8") as f:
        passages = [json.loads(line) for line in f]
    passages = [p for p in passages if len(p["text"]) <= LONGEST
                and not p.get("contested")]
    bad = {ident for ident, _, _ in wrong(jokou, passages)}
    passages = [p for p in passages if p["id"] not in bad]
    rename(jokou, passages, "発注者", ORDERING, 0.005)
    rename(jokou, passages, "受注者", CONTRACTOR, 0.005)
    plain = [p for p in passages
             if re.match(r"[受発委契乙甲本][^\n|]*。$", p["text"])]
    vary(jokou, "articles before and behind", plain,
         lambda text: BEFORE + text + BEHIND, 0.005)
    together(jokou, passages, 100, 0.01, 0.05)
    return tally.close()


if __name__ == "__main__":
    sys.exit(main())
