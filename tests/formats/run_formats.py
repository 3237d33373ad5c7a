#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Formats that others define, held against what they say of them: SARIF by
the schema of OASIS and by the rules of a code scanning service, the job
manifest by the types of the Kubernetes API. Each check is shown a broken one
first, so that it is known to look.

usage: run_formats.py JOKOU

Ends with `N passed, N failed`.
"""
import json
import os
import platform
import re
import subprocess
import sys
import tempfile

import jsonschema

HERE = os.path.dirname(os.path.abspath(__file__))
ROOT = os.path.dirname(os.path.dirname(HERE))
sys.path[:0] = [os.path.join(ROOT, "tests")]
from npm import modules                                   # noqa: E402
from tally import Tally                                   # noqa: E402

SCHEMA = "@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json"
SCANNER = "@microsoft/sarif-multitool-linux/Sarif.Multitool"
MANIFEST = os.path.join(ROOT, "scripts", "kubernetes", "audit-job.yaml")
tally = Tally()
check = tally.check


def reports(jokou, work):
    """SARIF reports of every kind of result, by name."""
    made = os.path.join(work, "made")
    subprocess.run([sys.executable, os.path.join(
        ROOT, "scripts/corpus/make_contracts.py"), made], check=True,
        stdout=subprocess.DEVNULL)
    broken = os.path.join(work, "壊れた 契約")
    os.makedirs(broken)
    with open(os.path.join(broken, "契約書.docx"), "wb") as f:
        f.write(b"PK\3\4" + b"x" * 500)
    contracts = sorted(n for n in os.listdir(made)
                       if os.path.isdir(os.path.join(made, n)))
    env = dict(os.environ, JOKOU_CATALOGS=os.path.join(ROOT, "clauses",
                                                       "catalogs"))
    out = {}
    for name, words in [
            ("drafts", ["check"] + contracts),
            ("English", ["check", "--lang", "en"] + contracts),
            ("signed, by the register",
             ["check", "--stage", "signed", "--register", "register.csv"] +
             contracts),
            ("the later edition",
             ["check", "--catalog", "unified-standard-2023"] + contracts),
            ("one that cannot be read", ["check", broken])]:
        done = subprocess.run([jokou] + words + ["--format", "sarif"],
                              cwd=made, env=env, capture_output=True)
        out[name] = done.stdout
    return out


def schema_says(schema, report):
    validator = jsonschema.validators.validator_for(schema)(schema)
    return ["%s: %s" % (list(e.absolute_path), e.message[:160])
            for e in validator.iter_errors(report)]


def by_schema(node, texts):
    with open(os.path.join(node, SCHEMA), encoding="utf-8") as f:
        schema = json.load(f)
    bad = json.loads(texts["drafts"])
    bad["runs"][0]["results"][0]["level"] = "fatal"
    check("the schema refuses a level of one's own",
          len(schema_says(schema, bad)) > 0)
    for name, text in texts.items():
        errors = schema_says(schema, json.loads(text))
        check("SARIF, %s: as the schema of OASIS has it" % name, not errors,
              "; ".join(errors[:4]))


def scanner_says(scanner, work, text):
    path = os.path.join(work, "report.sarif")
    with open(path, "wb") as f:
        f.write(text)
    done = subprocess.run([scanner, "validate", path, "-o",
                           os.path.join(work, "said.sarif"), "--log",
                           "ForceOverwrite", "--rule-kind", "Sarif;Ghas"],
                          capture_output=True, text=True)
    if "Analysis completed successfully" not in done.stdout:
        return ["it did not run: " + (done.stdout + done.stderr)[-300:]]
    return re.findall(r": error (.*)", done.stdout)


def by_scanner(node, work, texts):
    scanner = os.path.join(node, SCANNER)
    if platform.machine() != "x86_64":
        print("# the code scanning service's rules need an x86_64 machine")
        return
    os.chmod(scanner, 0o755)
    bad = json.loads(texts["drafts"])
    del bad["runs"][0]["results"][0]["locations"]
    check("the service's rules refuse a result without a place",
          len(scanner_says(scanner, work, json.dumps(bad).encode())) > 0)
    for name, text in texts.items():
        errors = scanner_says(scanner, work, text)
        check("SARIF, %s: as a code scanning service wants it" % name,
              not errors, "; ".join(errors[:4]))


def kubernetes_says(node, text):
    """What the types say of a manifest, "" when they take it."""
    done = subprocess.run(["node", os.path.join(HERE, "kubernetes.cjs")],
                          input=text, capture_output=True, text=True,
                          env=dict(os.environ, NODE_PATH=node))
    if done.returncode not in (0, 1) or done.stderr:
        raise RuntimeError(done.stderr[-600:])
    return done.stdout.strip()


def by_kubernetes(node):
    with open(MANIFEST, encoding="utf-8") as f:
        text = f.read()
    for bad in (text.replace("- name: jokou\n", "- title: jokou\n"),
                text.replace("completions: 16", "completions: many"),
                text.replace(', status: "True"', "")):
        check("the API's types refuse a broken manifest",
              kubernetes_says(node, bad).startswith("refused: "))
    said = kubernetes_says(node, text)
    check("the manifest is a job of the Kubernetes API", said == "", said)
    numbers = set(re.findall(r"completions: (\d+)", text) +
                  re.findall(r"\$shard/(\d+)", text))
    check("as many shards as completions", len(numbers) == 1, numbers)


def main():
    jokou = os.path.abspath(sys.argv[1])
    node = os.path.join(modules(HERE), "node_modules")
    with tempfile.TemporaryDirectory(prefix="jokou-formats-") as work:
        texts = reports(jokou, work)
        by_schema(node, texts)
        by_scanner(node, work, texts)
    by_kubernetes(node)
    return tally.close()


if __name__ == "__main__":
    sys.exit(main())
