#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Check a file of labelled passages and count it by item and by hazard.

    count_passages.py FILE...              print the counts (Markdown)
    count_passages.py --readme README FILE put them between the markers there

Exit 0 when every line follows the format described in corpus/README.md,
1 when one does not: each offence is named by file and line.
"""

import argparse
import collections
import json
import re
import sys

ITEMS = ("O1", "O2", "O3", "O4", "O5", "O6", "O7", "S1", "S2")
REQUIRED = ("id", "text", "items", "kind", "hazard", "note")
OPTIONAL = ("near", "deferred", "contested")
BEGIN, END = "<!-- counts: begin -->", "<!-- counts: end -->"
RARE = 4  # hazards met less often share one row


def labels(value):
    """Whether value is a list of items, each once, in order."""
    return (isinstance(value, list) and all(i in ITEMS for i in value)
            and value == sorted(set(value)))


def offences(passage):
    """What is wrong with one passage, as phrases."""
    if not isinstance(passage, dict):
        return ["not an object"]
    wrong = [f"no {key}" for key in REQUIRED if key not in passage]
    wrong += [f"unknown field {key}" for key in passage
              if key not in REQUIRED + OPTIONAL]
    if wrong:
        return wrong
    for key in ("id", "text", "kind", "hazard", "note"):
        if not isinstance(passage[key], str) or not passage[key].strip():
            wrong.append(f"{key} is not a filled string")
    if not labels(passage["items"]) or not labels(passage.get("near", [])):
        return wrong + ["items or near hold no ordered list of items"]
    if set(passage["items"]) & set(passage.get("near", [])):
        wrong.append("an item is both in items and in near")
    if passage["kind"] != ("positive" if passage["items"] else "negative"):
        wrong.append("kind does not follow from items")
    for key in ("deferred", "contested"):
        if passage.get(key, True) is not True:
            wrong.append(f"{key} is written but not true")
    if passage.get("deferred") and (
            passage["items"] or "O6" not in passage.get("near", [])):
        wrong.append("deferred, but not about O6 alone")
    return wrong


def read(path, complain):
    """The passages of one file; complain(line, phrase) for each offence."""
    passages, ids, texts = [], {}, {}
    with open(path, encoding="utf-8") as file:
        for number, line in enumerate(file, 1):
            try:
                passage = json.loads(line)
            except ValueError as error:
                complain(number, f"not JSON: {error}")
                continue
            wrong = offences(passage)
            for phrase in wrong:
                complain(number, phrase)
            if wrong:
                continue
            bare = re.sub(r"\s", "", passage["text"])
            for seen, key, what in ((ids, passage["id"], "id"),
                                    (texts, bare, "text")):
                if key in seen:
                    complain(number, f"{what} of line {seen[key]} again")
                seen.setdefault(key, number)
            passages.append(passage)
    return passages


def table(header, rows):
    """Markdown lines of one table, numbers to the right."""
    align = ["---"] + ["---:"] * (len(header) - 1)
    return ["| " + " | ".join(map(str, row)) + " |"
            for row in [header, align, *rows]]


def by_item(passages):
    """One row for each item: satisfied, of these contested, only near."""
    rows = []
    for item in ITEMS:
        has = [p for p in passages if item in p["items"]]
        near = [p for p in passages if item in p.get("near", [])]
        rows.append((item, len(has), sum("contested" in p for p in has),
                     len(near)))
    return table(("item", "satisfied", "of these contested",
                  "near, not satisfied"), rows)


def by_hazard(passages):
    """One row for each frequent hazard, the rare ones in one row."""
    count = collections.Counter(p["hazard"] for p in passages)
    positive = collections.Counter(
        p["hazard"] for p in passages if p["items"])
    often = [h for h, n in count.items() if n >= RARE]
    often.sort(key=lambda h: (-count[h], h))
    rows = [(h, positive[h], count[h] - positive[h]) for h in often]
    rare = [h for h in count if count[h] < RARE]
    if rare:
        pos = sum(positive[h] for h in rare)
        rows.append((f"{len(rare)} rarer ones", pos,
                     sum(count[h] for h in rare) - pos))
    return table(("hazard", "positive", "negative"), rows)


def report(path, passages):
    """The Markdown counts of one file."""
    positive = sum(bool(p["items"]) for p in passages)
    return "\n".join([
        f"`{path.rsplit('/', 1)[-1]}`: {len(passages)} passages, {positive} "
        f"positive, {len(passages) - positive} negative; "
        f"{sum('deferred' in p for p in passages)} deferred, "
        f"{sum('contested' in p for p in passages)} contested; "
        f"{sum(len(p['text']) >= 800 for p in passages)} of 800 characters "
        "or more.", "", *by_item(passages), "", *by_hazard(passages)])


def place(readme, text):
    """Put text between the markers of the file readme."""
    with open(readme, encoding="utf-8") as file:
        old = file.read()
    if old.count(BEGIN) != 1 or old.count(END) != 1:
        sys.exit(f"{readme}: the markers {BEGIN} and {END} are not there once")
    head, rest = old.split(BEGIN)
    tail = rest.split(END)[1]
    with open(readme, "w", encoding="utf-8") as file:
        file.write(f"{head}{BEGIN}\n{text}\n{END}{tail}")


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("files", nargs="+", metavar="FILE")
    parser.add_argument("--readme", help="put the counts between its markers")
    args = parser.parse_args()
    bad, reports = 0, []
    for path in args.files:
        found = []
        passages = read(path, lambda n, what: found.append((n, what)))
        for number, what in found:
            print(f"{path}:{number}: {what}", file=sys.stderr)
        bad += len(found)
        reports.append(report(path, passages))
    if bad:
        return 1
    text = "\n\n".join(reports)
    if args.readme:
        place(args.readme, text)
    else:
        print(text)
    return 0


if __name__ == "__main__":
    sys.exit(main())
