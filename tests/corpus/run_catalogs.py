#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Every catalogue passes its own test, and broken ones are refused with file,
line and reason.

usage: run_catalogs.py JOKOU
"""
import glob
import os
import re
import subprocess
import sys
import tempfile

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(
    os.path.abspath(__file__))))
sys.path.insert(0, os.path.join(ROOT, "tests"))
from tally import Tally  # noqa: E402

CATALOGS = os.path.join(ROOT, "clauses", "catalogs")
tally = Tally()
check = tally.check

# what is done to the text of the default catalogue, what the message names
BREAKS = [
    ("no end tag", lambda t: t.replace("</catalog>", ""), r"line|:\d+"),
    ("unknown element", lambda t: t.replace(
        "<clause ", "<claws ", 1).replace("</clause>", "</claws>", 1), "claws"),
    ("bad regex", lambda t: re.sub(r"<need>[^<]*</need>",
                                   "<need>(受託者</need>", t, count=1),
     r"line \d+: .*\("),
    ("unknown term", lambda t: re.sub(r"<need>[^<]*</need>",
                                      "<need>{nobody}</need>", t, count=1),
     "nobody"),
    ("bad base", lambda t: t.replace(
        '<item id="remedy"', '<item id="remedy" base="nobody"'),
     r'line \d+: no item "nobody"'),
    ("bad use", lambda t: t.replace(
        "<use vocabulary=", '<use catalog="nobody"/><use vocabulary=', 1),
     r'line \d+: "nobody" cannot be used'),
    ("no examples", lambda t: re.sub(
        r"<example>.*?</example>", "", t, flags=re.S), "example"),
    ("double id", lambda t: re.sub(r'(<item id=")[^"]*(")',
                                   r"\1remedy\2", t, count=1), "remedy"),
    ("not XML", lambda t: "受託者は", ""),
    ("empty", lambda t: "", ""),
    ("entity", lambda t: t.replace(
        "<catalog ", '<!DOCTYPE c [<!ENTITY e SYSTEM "file:///etc/passwd">]>'
        "<catalog ", 1), ""),
]


def run(*command):
    done = subprocess.run(command, capture_output=True)
    return done.returncode, (done.stdout + done.stderr).decode("utf-8",
                                                              "replace")


def main():
    jokou = os.path.abspath(sys.argv[1])
    code, text = run(jokou, "catalog", "list")
    names = [os.path.basename(p)[:-4]
             for p in sorted(glob.glob(os.path.join(CATALOGS, "*.xml")))
             if not os.path.basename(p).startswith("vocabulary")]
    check("catalogues are listed", code == 0 and
          "unified-standard-2021" in names and
          all(name in text for name in names), text)
    for name in names:
        code, out = run(jokou, "catalog", "test", "--catalog", name)
        check("%s passes its test" % name, code == 0, out)
        code, out = run(jokou, "catalog", "show", "--catalog", name)
        check("%s can be shown" % name, code == 0 and len(out) > 200, out)
    with open(os.path.join(CATALOGS, "unified-standard-2021.xml"),
              encoding="utf-8") as f:
        whole = f.read()
    with tempfile.TemporaryDirectory() as folder:
        for other in glob.glob(os.path.join(CATALOGS, "vocabulary*.xml")):
            os.symlink(other, os.path.join(folder, os.path.basename(other)))
        path = os.path.join(folder, "broken.xml")
        for name, change, wanted in BREAKS:
            with open(path, "w", encoding="utf-8") as f:
                f.write(change(whole))
            code, out = run(jokou, "check", "--lang", "en", "--catalog", path,
                            os.path.join(ROOT, "README.md"))
            check("refused: " + name, code == 2 and "broken.xml" in out and
                  re.search(wanted, out) is not None, "exit %d: %s"
                  % (code, out))
    return tally.close()


if __name__ == "__main__":
    sys.exit(main())
