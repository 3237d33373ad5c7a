# SPDX-License-Identifier: MIT
"""Annexes with model clauses."""
import json
import os
import xml.etree.ElementTree as ET
import zipfile

import office

MARKUP = ("# 第１条 情報セキュリティ\n"
          "インシデントへの対処は、別途協議する。\n")


def reports(run, jokou, work, catalog):
    from corpus import parse_markup, write_docx
    source = os.path.join(work, "lacking.docx")
    document = parse_markup(MARKUP, "lacking")
    document.title = "lacking"
    write_docx(source, document)
    out = {}
    for kind in ("json", "ndjson"):
        out[kind] = os.path.join(work, "report." + kind)
        run(jokou, "check", "--catalog", catalog, "--format", kind, "-o",
            out[kind], source)
    with open(out["json"], encoding="utf-8") as f:
        statuses = {i["label"]: i["status"]
                    for i in json.load(f)["contracts"][0]["items"]}
    return source, out, statuses


def shape_faults(path):
    with zipfile.ZipFile(path) as archive:
        for name in archive.namelist():
            ET.fromstring(archive.read(name))
        body = archive.read("word/document.xml").decode()
        numbering = archive.read("word/numbering.xml").decode()
        header = archive.read("word/header.xml").decode()
    faults = []
    if "第１" in body or "(1)" in body:
        faults.append("numbers are typed")
    if "第%1" not in numbering:
        faults.append("no automatic number")
    if "（案）" not in body or "案" not in header:
        faults.append("not marked as a draft")
    if 'w:w="11906" w:h="16838"' not in body:
        faults.append("not A4")
    return faults


def office_faults(path, work):
    pdf = office.convert([path], "pdf", os.path.join(work, "annex"), "pdf")[0]
    text = office.convert([path], "txt:Text (encoded):UTF8",
                          os.path.join(work, "annex"), "txt")[0]
    count, info = office.pages(pdf)
    faults = [] if "A4" in info and count == 1 else [info]
    text = office.text(text)
    for wanted in ("第１", "第２", "第３", "(1)", "(2)", "（案）"):
        if wanted not in text:
            faults.append("no %r in: %s" % (wanted, text))
    return faults


def run(run_jokou, jokou, work, check, catalog, docx):
    source, report, statuses = reports(run_jokou, jokou, work, catalog)
    check("annex: what lacks", [] if statuses == {
        "O1": "missing", "O5": "deferred", "O6": "missing"} else [statuses])
    made = {}
    for kind, path in report.items():
        made[kind] = os.path.join(work, "annex-%s.docx" % kind)
        done = run_jokou(jokou, "draft", "--catalog", catalog, "--lang", "ja",
                         "--missing", path, "-o", made[kind])
        faults = [] if done.returncode == 0 and "3事項" in done.stderr else \
            ["exit %d: %s" % (done.returncode, done.stderr)]
        check("annex from " + kind, faults or shape_faults(made[kind]))
    same = open(made["json"], "rb").read() == open(made["ndjson"], "rb").read()
    check("annex: the same bytes", [] if same else ["they differ"])
    text = run_jokou(jokou, "text", made["json"]).stdout
    check("annex: numbers", [w for w in ("第１ 目的外利用の禁止",
                                         "第２ インシデント", "１ 乙は、イン",
                                         "２ 乙は、前項", "(1) 被害",
                                         "(2) 原因") if w not in text])
    check("annex: provisos stay", [] if "ならない。ただし" in text else [text])
    folder = os.path.join(work, "amended")
    os.makedirs(folder)
    os.rename(source, os.path.join(folder, "1.docx"))
    os.link(made["json"], os.path.join(folder, "2.docx"))
    done = run_jokou(jokou, "check", "--catalog", catalog, "--format", "json",
                     folder)
    got = {i["label"]: i["status"]
           for i in json.loads(done.stdout)["contracts"][0]["items"]}
    check("annex: with it nothing lacks",
          [] if set(got.values()) == {"stipulated"} else [got])
    done = run_jokou(jokou, "draft", "--catalog", catalog, "--missing", docx,
                     "-o", os.path.join(work, "none.docx"))
    check("annex: not a report", [] if done.returncode == 2 else [done])
    done = run_jokou(jokou, "draft", "-o", os.path.join(work, "none.docx"))
    check("annex: no report", [] if done.returncode == 2 else [done])
    if office.available():
        check("annex in office", office_faults(made["json"], work))
