# SPDX-License-Identifier: MIT
"""Which contract lacks what, so that the sum is the Board's published table.

The Board of Audit's report of 12 September 2025 gives, for ministries
(本府省庁等) and regional bureaus (地方支分部局), numbers of agencies and of
contracts. KINDS holds them; make_plan() deals contracts to agencies so that
every number comes out, or, with a scale below 1, proportionally smaller
numbers with the same agencies.
"""
import random
from dataclasses import dataclass, field

OUTSOURCING = ["O1", "O2", "O3", "O4", "O5", "O6", "O7"]

# (agencies, contracts) of each line of the published table.
KINDS = {
    "本府省庁等": {
        "examined": (16, 1138), "any_missing": (15, 921),
        "method_missing": (14, 389), "method": (15, 749),
        "not_verified": (14, 233), "subcontracted": (16, 551),
        "sub_missing": (13, 213), "sub_both": (13, 338),
        "not_provided": (12, 93)},
    "地方支分部局": {
        "examined": (16, 213), "any_missing": (16, 198),
        "method_missing": (15, 157), "method": (7, 56),
        "not_verified": (6, 23), "subcontracted": (10, 75),
        "sub_missing": (10, 62), "sub_both": (3, 13),
        "not_provided": (3, 11)},
}


@dataclass
class Contract:
    kind: str
    agency: int
    method: str                      # missing, unverified, verified
    missing: set = field(default_factory=set)
    deferred: bool = False           # O6 is named, but left to later
    subcontracted: bool = False
    sub_missing: set = field(default_factory=set)
    provided: bool = False


def deal(rnd, count, agencies):
    """count agency numbers, every one of agencies at least once."""
    out = list(agencies) + [rnd.choice(agencies)
                            for _ in range(count - len(agencies))]
    rnd.shuffle(out)
    return out


def scaled(numbers, scale):
    """The table's contracts by scale, at least one for each agency."""
    if scale >= 1:
        return numbers
    out = {key: (agencies, max(agencies, round(contracts * scale)))
           for key, (agencies, contracts) in numbers.items()}
    for whole, part in (("method", "not_verified"),
                        ("sub_both", "not_provided")):
        out[whole] = (out[whole][0],
                      max(out[whole][1], out[part][1] + out[whole][0]))
    return out


def methods(rnd, kind, n, last):
    """Contracts with their agency and state of the verification method.

    The agencies without a missing method are the last ones, those without a
    method the first ones; agency `last` never lacks anything.
    """
    missing = deal(rnd, n["method_missing"][1],
                   range(n["method_missing"][0]))
    first = n["examined"][0] - n["method"][0]
    having = range(first, n["examined"][0])
    careless = list(having)[:n["not_verified"][0]]
    unverified = deal(rnd, n["not_verified"][1], careless)
    rest = n["method"][1] - n["not_verified"][1]
    verified = deal(rnd, rest, having)
    out = [Contract(kind, a, "missing", {"O6"}) for a in missing]
    out += [Contract(kind, a, "unverified") for a in unverified]
    out += [Contract(kind, a, "verified") for a in verified]
    for c in out:
        c.deferred = c.method == "missing" and rnd.random() < 0.2
    return out


def spread_missing(rnd, contracts, n):
    """Other missing items, until as many contracts lack any as published."""
    without = n["examined"][0] - n["any_missing"][0]
    spared = range(n["examined"][0] - without, n["examined"][0])
    wanted = n["any_missing"][1] - n["method_missing"][1]
    able = [c for c in contracts if c.method != "missing"
            and c.agency not in spared]
    rnd.shuffle(able)
    lacking = {c.agency for c in contracts if c.method == "missing"}
    chosen, rest = [], []
    for c in able:  # one for each agency that would otherwise lack nothing
        if c.agency not in lacking:
            lacking.add(c.agency)
            chosen.append(c)
        else:
            rest.append(c)
    chosen += rest[:max(0, wanted - len(chosen))]
    others = [i for i in OUTSOURCING if i != "O6"]
    for c in chosen:
        c.missing.update(rnd.sample(others, rnd.choice([1, 1, 2, 3, 4])))
    for c in contracts:
        if c.method == "missing" and rnd.random() < 0.7:
            c.missing.update(rnd.sample(others, rnd.choice([1, 2, 3, 6])))


def take(rnd, contracts, count, agencies):
    """count contracts of these agencies not yet subcontracted, one each at
    least."""
    free = [c for c in contracts if not c.subcontracted
            and c.agency in agencies]
    rnd.shuffle(free)
    chosen, rest, seen = [], [], set()
    for c in free:
        (rest if c.agency in seen else chosen).append(c)
        seen.add(c.agency)
    chosen = (chosen + rest)[:count]  # a scaled plan may have fewer
    for c in chosen:
        c.subcontracted = True
    return chosen


def subcontract(rnd, contracts, n):
    """The contracts that were subcontracted, by what they lack."""
    total = n["subcontracted"][0]
    both = range(total - n["sub_both"][0], total)
    if n["sub_missing"][0] == total:
        both = range(n["sub_both"][0])
    late = list(both)[:n["not_provided"][0]]
    for c in take(rnd, contracts, n["not_provided"][1], late):
        c.provided = False
    rest = n["sub_both"][1] - n["not_provided"][1]
    for c in take(rnd, contracts, rest, both):
        c.provided = True
    for c in take(rnd, contracts, n["sub_missing"][1],
                  range(n["sub_missing"][0])):
        c.sub_missing = set(rnd.choice([["S1"], ["S2"], ["S1", "S2"]]))


def make_plan(seed, scale=1.0):
    """All contracts, in the order in which they are numbered."""
    contracts = []
    for kind, numbers in KINDS.items():
        rnd = random.Random("%s %s" % (seed, kind))
        n = scaled(numbers, scale)
        part = methods(rnd, kind, n, numbers["examined"][0] - 1)
        spread_missing(rnd, part, n)
        subcontract(rnd, part, n)
        for c in part:  # without subcontracting it does not count
            if not c.subcontracted and rnd.random() < 0.5:
                c.sub_missing = {"S1", "S2"}
        rnd.shuffle(part)
        contracts += part
    return contracts


def table(contracts):
    """{kind: {line: (agencies, contracts)}} counted from the plan."""
    tests = {
        "examined": lambda c: True,
        "any_missing": lambda c: bool(c.missing),
        "method_missing": lambda c: c.method == "missing",
        "method": lambda c: c.method != "missing",
        "not_verified": lambda c: c.method == "unverified",
        "subcontracted": lambda c: c.subcontracted,
        "sub_missing": lambda c: c.subcontracted and bool(c.sub_missing),
        "sub_both": lambda c: c.subcontracted and not c.sub_missing,
        "not_provided": lambda c: (c.subcontracted and not c.sub_missing
                                   and not c.provided),
    }
    out = {}
    for kind in KINDS:
        part = [c for c in contracts if c.kind == kind]
        out[kind] = {}
        for line, test in tests.items():
            hit = [c for c in part if test(c)]
            out[kind][line] = (len({c.agency for c in hit}), len(hit))
    return out


if __name__ == "__main__":
    got = table(make_plan("board"))
    for kind, lines in KINDS.items():
        for line, numbers in lines.items():
            print(kind, line, got[kind][line],
                  "" if got[kind][line] == numbers else "!= %r" % (numbers,))
