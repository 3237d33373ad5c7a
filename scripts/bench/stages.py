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
    ("XML", r"", r"xml(_(?!scan)\w+)?\.[ch]"),
    ("building blocks", r"", r"(builder\w*|docx\w*|odt\w*|opc|numbering\w*|"
                             r"arena|buf)\.c"),
    ("starting: linking", r"ld-linux", r""),
    ("normalisation", r"", r"normalize\w*\.c"),
    ("normalisation", r"utf8proc", r""),
    ("outline", r"", r"outline\w*\.c"),
    ("loading the catalogue", r"", r"catalog\w*\.c"),
    ("matching", r"libpcre2", r""),
    ("matching", r"", r"(automaton|find|look|wake|match\w*|program\w*|scope|segment|"
                      r"parties|bits)\.[ch]"),
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


def of_stages(jokou, path):
    sums = {}
    for (file, _, library), count in m.instructions(
            [jokou, "check", "--no-sandbox", path]).items():
        stage = stage_of(file, library)
        sums[stage] = sums.get(stage, 0) + count
    return sums


def table(jokou, paths):
    """One column a document."""
    columns = [of_stages(jokou, path) for path in paths]
    lines = ["### Instructions of one `jokou check`, by stage (millions)", "",
             "| stage | %s |" % " | ".join(
                 p.rsplit(".", 1)[-1].upper() for p in paths),
             "| --- |" + " ---: |" * len(paths)]
    for name in sorted(set().union(*columns),
                       key=lambda n: -columns[0].get(n, 0)):
        lines.append("| %s | %s |" % (name, " | ".join(
            "%.1f" % (c.get(name, 0) / 1e6) for c in columns)))
    lines.append("| all | %s |" % " | ".join(
        "%.1f" % (sum(c.values()) / 1e6) for c in columns))
    return "\n".join(lines) + "\n"


def other_words(text, n):
    """The same tests about other things: each kanji outside {terms} becomes
    another one."""
    def change(match):
        return "".join(chr(0x4E00 + (ord(c) - 0x4E00 + 61 * n) % 0x5000)
                       if "\u4e00" <= c <= "\u9dff" else c
                       for c in match[0])
    return re.sub(r"(?<=>)[^<]*(?=</(?:need|not)>)", lambda t: re.sub(
        r"\{[^}]*\}|[^{]+", lambda p: p[0] if p[0][0] == "{" else change(p),
        t[0]), text)


def multiply(catalog, times, path, same):
    """A catalogue with every clause as many times as asked, under other ids:
    in the same words, so that all of them fire where one does, or in others,
    as if there were so many more items."""
    with open(catalog, encoding="utf-8") as f:
        text = f.read()

    def again(match):
        copies = [match[0]]
        for n in range(1, times):
            copy = re.sub(r'(<clause\b[^>]*\bid=")([^"]+)', r"\1\2-%d" % n,
                          match[0], count=1)
            copies.append(copy if same else other_words(copy, n))
        return "\n".join(copies)

    text = re.sub(r"<clause\b.*?</clause>", again, text, flags=re.S)
    with open(path, "w", encoding="utf-8") as f:
        f.write(text)
