#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Judge the sample contracts and leave reports to open.

usage: demo.py JOKOU FOLDER
"""
import glob
import os
import subprocess
import sys

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))


def run(*command, stdout=None):
    """Findings (1) and unreadable samples (2) are part of the show."""
    done = subprocess.run(command, stdout=stdout)
    if done.returncode not in (0, 1, 2):
        sys.exit("demo: %s ended with %d" % (" ".join(command),
                                             done.returncode))


def main():
    jokou, folder = os.path.abspath(sys.argv[1]), sys.argv[2]
    samples = os.path.join(folder, "contracts")
    subprocess.run([sys.executable,
                    os.path.join(ROOT, "scripts/corpus/make_contracts.py"),
                    samples], check=True, stdout=subprocess.DEVNULL)
    contracts = sorted(d for d in glob.glob(os.path.join(samples, "*"))
                       if os.path.isdir(d))
    register = os.path.join(samples, "register.csv")
    made = []

    def write(name, *options):
        path = os.path.join(folder, name)
        run(jokou, *options, "-o", path)
        made.append(path)

    for contract in contracts[:2]:
        run(jokou, "check", "--stage", "signed", "--register", register,
            contract)
        print()
    write("report.html", "check", "--format", "html", "--stage", "signed",
          "--register", register, *contracts)
    write("report.json", "check", "--format", "json", "--stage", "signed",
          "--register", register, *contracts)
    write("contracts.csv", "check", "--format", "csv", "--stage", "signed",
          "--register", register, *contracts)
    one = contracts[1]
    draft = sorted(glob.glob(os.path.join(one, "*.docx")) or
                   glob.glob(os.path.join(samples, "*", "*.docx")))[0]
    write("one-contract.html", "check", "--format", "html", one)
    write("one-contract.json", "check", "--format", "json", one)
    write("annotated-draft.docx", "annotate", draft)
    write("addendum.docx", "draft", "--missing",
          os.path.join(folder, "one-contract.json"))
    print("Open in a browser or a word processor:")
    for path in made:
        print("  " + path)
    return 0


if __name__ == "__main__":
    sys.exit(main())
