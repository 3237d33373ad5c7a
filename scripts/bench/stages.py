# SPDX-License-Identifier: MIT
"""Where the time goes: instructions per stage, and catalogues with more
rules."""
import re

import measure as m

# First match wins: (stage, library, file or function).
STAGES = [
    ("inflate", r"libz\.", r""),
    ("container", r"libzip|", r"zip(_directory)?\.c"),
    ("XML", r"libxml2", r""),
    ("XML", r"", r"xml(_guard)?\.c"),
    ("building blocks", r"", r"(builder\w*|docx\w*|odt\w*|opc|numbering\w*|"
                             r"arena|buf)\.c"),
    ("normalisation", r"", r"normalize\w*\.c"),
    ("normalisation", r"utf8proc", r""),
    ("outline", r"", r"outline\w*\.c"),
    ("loading the catalogue", r"", r"catalog\w*\.c"),
    ("matching", r"libpcre2", r""),
    ("matching", r"", r"(automaton|find|match\w*|unit\w*|scan\w*|segment\w*)"
                      r"\w*\.c"),
    ("judging", r"", r"(judge|verdict|evidence|result|reading\w*)\.c"),
    ("writing", r"", r"(report\w*|json|output|term|utf8)\.c"),
]


def stage_of(file, library):
    for name, in_library, in_file in STAGES:
        if in_library and library and re.search(in_library, library) and (
                not in_file or re.search(in_file, file)):
            return name
        if not in_library and in_file and re.search(r"\b" + in_file + "$",
                                                    file):
            return name
    if "???" in file and not library:
        return "matching"  # code that PCRE2 made at run time
    return "rest (C library, start-up)"


def table(jokou, path):
    sums = {}
    for (file, _, library), count in m.instructions(
            [jokou, "check", "--no-sandbox", path]).items():
        stage = stage_of(file, library)
        sums[stage] = sums.get(stage, 0) + count
    total = sum(sums.values()) or 1
    lines = ["### Instructions of one `jokou check`, by stage", "",
             "| stage | million instructions | share |", "| --- | --- | --- |"]
    for name, count in sorted(sums.items(), key=lambda s: -s[1]):
        lines.append("| %s | %.2f | %.1f %% |" % (name, count / 1e6,
                                                  100 * count / total))
    lines.append("| all | %.2f | |" % (total / 1e6))
    return "\n".join(lines) + "\n"


def multiply(catalog, times, path):
    """A catalogue with every clause as many times as asked, under other ids:
    patterns and literals alike, so that what fires stays the same."""
    with open(catalog, encoding="utf-8") as f:
        text = f.read()

    def again(match):
        copies = [match[0]]
        for n in range(1, times):
            copies.append(re.sub(r'(<clause\b[^>]*\bid=")([^"]+)',
                                 r"\1\2-%d" % n, match[0], count=1))
        return "\n".join(copies)

    text = re.sub(r"<clause\b.*?</clause>", again, text, flags=re.S)
    with open(path, "w", encoding="utf-8") as f:
        f.write(text)
