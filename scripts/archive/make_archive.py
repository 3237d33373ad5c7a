#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Make an archive of contracts whose truth is the Board of Audit's table.

usage: make_archive.py FOLDER [--scale X] [--seed S] [--small] [--count N]

FOLDER gets contracts/ (folders, single files and zips of DOCX and ODT),
register.csv, and expected.json: the table and, per contract, the items that
are stipulated. --small writes short documents; --count N makes N contracts
by going through the plan again and again (for scale tests).
"""
import argparse
import csv
import io
import json
import os
import random
import sys
import zipfile

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, HERE)
import plan  # noqa: E402
import texts  # noqa: E402
from corpus.docx_writer import write_docx  # noqa: E402
from corpus.odt_writer import write_odt  # noqa: E402

FIELDS = ["契約番号", "機関", "機関区分", "件名", "文書", "統一基準の版", "再委託",
          "履行状況確認日", "再委託情報提供日"]
NAMES = ["調達仕様書", "契約書", "情報セキュリティ特約条項", "別紙要件"]
DATE = (2024, 4, 1, 0, 0, 0)


def japanese_date(rnd, iso):
    """A date as registers write it: ISO or in the era's years."""
    year, month, day = (int(x) for x in iso.split("-"))
    return rnd.choice([iso, "令和%d年%d月%d日" % (year - 2018, month, day),
                       "R%d.%d.%d" % (year - 2018, month, day)])


def choose(rnd, pool, contract):
    """The passages of a contract: what it stipulates, and distractors."""
    wanted = [i for i in plan.OUTSOURCING if i not in contract.missing]
    wanted += [i for i in ("S1", "S2") if i not in contract.sub_missing]
    chosen = [rnd.choice(pool.positive[i]) for i in wanted]
    if contract.deferred:
        chosen.append(rnd.choice(pool.deferred))
    chosen += rnd.sample(pool.distractors, rnd.randint(2, 6))
    rnd.shuffle(chosen)
    return wanted, chosen


def write_documents(folder, rnd, passages, small):
    """One to four documents that share the passages; their paths."""
    count = rnd.choice([1, 1, 2, 2, 3, 4])
    size = 1500 if small else max(8000, int(rnd.gauss(60000, 18000)))
    shares = [passages[i::count] for i in range(count)]
    paths = []
    for i, share in enumerate(shares):
        kind, write = rnd.choice([("docx", write_docx)] * 2 +
                                 [("odt", write_odt)])
        path = os.path.join(folder, "%d_%s.%s" % (i + 1, NAMES[i], kind))
        own = size if i == 0 else size // 4
        write(path, texts.document(rnd, NAMES[i], share, own))
        paths.append(path)
    return paths


def pack(paths, target):
    """Move documents into a zip with the same bytes every time."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as z:
        for path in paths:
            with open(path, "rb") as f:
                z.writestr(zipfile.ZipInfo(os.path.basename(path), DATE),
                           f.read())
            os.unlink(path)
    with open(target, "wb") as f:
        f.write(out.getvalue())


def write_contract(root, ident, rnd, passages, small):
    """The contract as a folder or a zip; its path below root."""
    folder = os.path.join(root, ident)
    os.makedirs(folder, exist_ok=True)
    paths = write_documents(folder, rnd, passages, small)
    if rnd.random() < 0.25:
        pack(paths, folder + ".zip")
        os.rmdir(folder)
        return ident + ".zip"
    return ident


def row(rnd, contract, ident, path):
    agency = ("本省" if contract.kind.startswith("本") else "地方局") + \
        "%02d" % (contract.agency + 1)
    confirmed = provided = ""
    if contract.method == "verified":
        confirmed = japanese_date(rnd, "2024-%02d-%02d" % (
            rnd.randint(1, 12), rnd.randint(1, 28)))
    if contract.subcontracted and contract.provided:
        provided = japanese_date(rnd, "2023-%02d-15" % rnd.randint(4, 12))
    return [ident, agency, contract.kind, "情報システム業務 " + ident,
            "contracts/" + path, "令和3年度版",
            "有" if contract.subcontracted else "無", confirmed, provided]


def main():
    ap = argparse.ArgumentParser()
    ap.add_argument("folder")
    ap.add_argument("--scale", type=float, default=1.0)
    ap.add_argument("--seed", default="board")
    ap.add_argument("--small", action="store_true")
    ap.add_argument("--count", type=int)
    args = ap.parse_args()
    contracts = plan.make_plan(args.seed, args.scale)
    if args.count:
        contracts = [contracts[i % len(contracts)]
                     for i in range(args.count)]
    pool = texts.Texts()
    root = os.path.join(args.folder, "contracts")
    os.makedirs(root, exist_ok=True)
    truth = {}
    with open(os.path.join(args.folder, "register.csv"), "w", newline="",
              encoding="utf-8-sig") as f:
        register = csv.writer(f)
        register.writerow(FIELDS)
        for number, contract in enumerate(contracts):
            ident = "C%06d" % (number + 1)
            rnd = random.Random("%s %s" % (args.seed, ident))
            wanted, passages = choose(rnd, pool, contract)
            path = write_contract(root, ident, rnd, passages, args.small)
            register.writerow(row(rnd, contract, ident, path))
            truth[ident] = {"stipulated": wanted,
                            "deferred": ["O6"] if contract.deferred else [],
                            "passages": [p["id"] for p in passages]}
    with open(os.path.join(args.folder, "expected.json"), "w",
              encoding="utf-8") as f:
        json.dump({"table": plan.table(contracts), "contracts": truth}, f,
                  ensure_ascii=False, indent=1)
    return 0


if __name__ == "__main__":
    sys.exit(main())
