# SPDX-License-Identifier: MIT
"""Making archives for the tests, and comparing what an audit says of them."""
import json
import os
import subprocess
import sys

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(
    os.path.abspath(__file__))))
LABELS = {"purpose-limitation": "O1", "measures-and-structure": "O2",
          "change-integrity": "O3", "supplier-disclosure": "O4",
          "incident-response": "O5", "verification-method": "O6",
          "remedy": "O7", "flow-down": "S1", "subcontract-approval": "S2"}


def make(folder, *options):
    subprocess.run([sys.executable,
                    os.path.join(ROOT, "scripts/archive/make_archive.py"),
                    folder] + list(options), check=True)


def expected(folder):
    with open(os.path.join(folder, "expected.json"), encoding="utf-8") as f:
        return json.load(f)


def audit(jokou, folder, results, *options, **more):
    """Audit an archive by its register."""
    return subprocess.run(
        [jokou, "audit", os.path.join(folder, "contracts"), "--register",
         os.path.join(folder, "register.csv"), "--results", results]
        + list(options), capture_output=True, **more)


def merged(jokou, *results):
    """The joined NDJSON of result folders, as bytes."""
    done = subprocess.run([jokou, "merge"] + list(results),
                          capture_output=True)
    if done.returncode not in (0, 1, 2):
        raise RuntimeError(done.stderr.decode("utf-8", "replace")[-400:])
    return done.stdout


def contracts(data):
    """The contract objects of joined results."""
    objects = [json.loads(line) for line in data.decode().splitlines()]
    return [o for o in objects if "items" in o]


def table(found, register):
    """The Board's table counted from contract objects, independently of the
    program: {kind: {line: (agencies, contracts)}}."""
    def status(c):
        return {LABELS[i["id"]]: i["status"] for i in c["items"]
                if i["id"] in LABELS}

    seven = ["O1", "O2", "O3", "O4", "O5", "O6", "O7"]
    out = {}
    for c in found:
        row = register[c["id"]]
        s = status(c)
        lines = {"examined": True,
                 "any_missing": any(s[i] != "stipulated" for i in seven),
                 "method_missing": s["O6"] != "stipulated",
                 "method": s["O6"] == "stipulated",
                 "not_verified": c["verification"]["status"]
                 in ("unconfirmed", "record-found")}
        if row["再委託"] == "有":
            both = s["S1"] == "stipulated" and s["S2"] == "stipulated"
            lines.update({
                "subcontracted": True, "sub_missing": not both,
                "sub_both": both,
                "not_provided": both and c["subcontract_information"][
                    "status"] in ("not-provided", "record-found")})
        kind = out.setdefault(row["機関区分"], {})
        for line, hit in lines.items():
            if hit:
                kind.setdefault(line, []).append(row["機関"])
    return {kind: {line: [len(set(a)), len(a)] for line, a in lines.items()}
            for kind, lines in out.items()}
