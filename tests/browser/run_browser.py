#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""The HTML reports in Chromium: filter, sort, links, copying, printing,
accessibility, and no request that leaves the page.

usage: run_browser.py JOKOU [--shots FOLDER]

Needs chromium, node and npm; the node modules are fetched once into build/.
Ends with `N passed, N failed`.
"""
import argparse
import json
import os
import shutil
import subprocess
import sys
import tempfile

HERE = os.path.dirname(os.path.abspath(__file__))
ROOT = os.path.dirname(os.path.dirname(HERE))
CATALOG = os.path.join(ROOT, "tests", "desk", "catalog.xml")
ROWS = 20000
sys.path[:0] = [os.path.join(ROOT, "scripts"), os.path.join(ROOT, "tests")]
from corpus import parse_markup, write_docx              # noqa: E402
from npm import modules                                  # noqa: E402

EVIL = "<script>window.evil=1</script><img src=x onerror='window.evil=1'>"
CONTRACT = """# 第１条 総則
乙は、業務を行う。
# 第２条 情報セキュリティ
甲は、履行状況を確認するため、報告を求めることができる。乙は、これに応じる。
|事項|内容|期限|
|---|---|---|
|履行状況|四半期ごとに確認する|<|
|対策|^|随時|
インシデントへの対処は、別途協議する。 %s
~~乙は、情報を目的以外に利用してはならない。~~
{-インシデントは報告しない。-}乙は{fn:注の文である。}、協力する。
@@box
枠の中の文である。
@@end
# 第３条 雑則
疑義は、協議する。
""" % EVIL.replace("|", "")


def jokou(program, *words, cwd=None):
    env = dict(os.environ, LC_ALL="C.UTF-8")
    env.setdefault("JOKOU_CATALOGS", os.path.join(ROOT, "clauses", "catalogs"))
    done = subprocess.run([program, *words], cwd=cwd, env=env,
                          capture_output=True, text=True)
    if done.returncode not in (0, 1, 2) or "not" == done.stdout:
        raise RuntimeError(done.stderr)
    return done


def single(program, work):
    document = parse_markup(CONTRACT, "contract")
    document.title = "contract"
    write_docx(os.path.join(work, "contract.docx"), document)
    out = {}
    for lang in ("ja", "en"):
        out[lang] = os.path.join(work, "contract-%s.html" % lang)
        done = jokou(program, "check", "--catalog", CATALOG, "--lang", lang,
                     "--near", "--format", "html", "-o", out[lang],
                     "contract.docx", cwd=work)
        if not os.path.exists(out[lang]):
            raise RuntimeError(done.stderr)
    return out


def several(program, work):
    """Two contracts on one page."""
    shutil.copy(os.path.join(work, "contract.docx"),
                os.path.join(work, "other.docx"))
    out = os.path.join(work, "several.html")
    jokou(program, "check", "--catalog", CATALOG, "--lang", "ja", "--format",
          "html", "-o", out, "contract.docx", "other.docx", cwd=work)
    return out


def samples(program, work):
    """A sample contract of real length, with the standard catalogue."""
    made = os.path.join(work, "made")
    subprocess.run([sys.executable, os.path.join(
        ROOT, "scripts/corpus/make_contracts.py"), made,
        "07-regional-network"], check=True, stdout=subprocess.DEVNULL)
    out = os.path.join(work, "sample.html")
    done = jokou(program, "check", "--register",
                 os.path.join(made, "register.csv"), "--format", "html", "-o",
                 out, "07-regional-network", cwd=made)
    if not os.path.exists(out):
        raise RuntimeError(done.stderr)
    return out


def archive(program, work):
    """A few contracts of three agencies; then the list grown to ROWS."""
    folder = os.path.join(work, "archive")
    os.makedirs(folder)
    document = parse_markup(CONTRACT, "contract")
    document.title = "contract"
    lines = ["contract_id,agency,agency_kind,title,path,fiscal_year"]
    for i in range(12):
        name = "C%03d" % (i + 1)
        write_docx(os.path.join(folder, name + ".docx"),
                   document if i % 3 else parse_markup("乙は、業務を行う。\n",
                                                      "empty"))
        lines.append("%s,%s,本府省庁等,システム%s %s,%s.docx,令和%d年度" % (
            name, "機関" + "甲乙丙"[i % 3], "ＡＢ"[i % 2],
            EVIL.replace(",", "") if i == 4 else "", name, 4 + i % 2))
    register = os.path.join(work, "register.csv")
    with open(register, "w", encoding="utf-8") as f:
        f.write("\n".join(lines) + "\n")
    small = os.path.join(work, "archive.html")
    done = jokou(program, "audit", "--catalog", CATALOG, "--lang", "ja",
                 "--register", register, "--format", "html", "-o", small,
                 folder)
    if not os.path.exists(small):
        raise RuntimeError(done.stderr)
    with open(small, encoding="utf-8") as f:
        page = f.read()
    begin = page.index("\n", page.index('<ol', page.index('<div id="list"'))) + 1
    end = page.index("</ol>", begin)
    rows = page[begin:end].rstrip("\n").split("\n")
    large = os.path.join(work, "large.html")
    with open(large, "w", encoding="utf-8") as f:
        f.write(page[:begin])
        for i in range(ROWS):
            f.write(rows[i % len(rows)].replace("<b>", "<b>N%05d-" % i) + "\n")
        f.write(page[end:])
    return small, large


def main():
    ap = argparse.ArgumentParser()
    ap.add_argument("jokou")
    ap.add_argument("--shots", help="folder for screenshots and PDF")
    args = ap.parse_args()
    program = os.path.abspath(args.jokou)
    work = tempfile.mkdtemp(prefix="jokou-browser-")
    try:
        pages = single(program, work)
        small, large = archive(program, work)
        setup = {"ja": pages["ja"], "en": pages["en"],
                 "several": several(program, work),
                 "sample": samples(program, work), "archive": small,
                 "large": large, "rows": ROWS, "work": work,
                 "shots": args.shots and os.path.abspath(args.shots),
                 "chromium": shutil.which("chromium")}
        if args.shots:
            os.makedirs(args.shots, exist_ok=True)
        env = dict(os.environ, JOKOU_PAGES=json.dumps(setup),
                   NODE_PATH=os.path.join(modules(HERE), "node_modules"))
        done = subprocess.run(["node", os.path.join(HERE, "reports.js")],
                              env=env, timeout=1200)
        return done.returncode
    finally:
        shutil.rmtree(work, ignore_errors=True)


if __name__ == "__main__":
    sys.exit(main())
