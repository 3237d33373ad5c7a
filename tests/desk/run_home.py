#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""jokou at home on a system: installed files, manuals, completion, library.

usage: run_home.py JOKOU

Installs into a folder of its own, uses what is there, removes it again.
Ends with `N passed, N failed`.
"""
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile

HERE = os.path.dirname(os.path.abspath(__file__))
ROOT = os.path.dirname(os.path.dirname(HERE))
sys.path[:0] = [os.path.join(ROOT, "scripts"), os.path.join(ROOT, "tests")]
from corpus import parse_markup, write_docx              # noqa: E402
from tally import Tally                                  # noqa: E402

tally = Tally()
check = tally.faults
COMMANDS = ["check", "audit", "text", "diff", "catalog", "eval", "merge",
            "summary", "sample", "annotate", "draft"]
CATALOG = os.path.join(HERE, "catalog.xml")


def run(*words, **more):
    return subprocess.run(words, capture_output=True, text=True, **more)


def make(prefix, *words):
    done = run("make", "-C", ROOT, "--no-print-directory", *words,
               env=dict(os.environ, DESTDIR=prefix))
    if done.returncode != 0:
        raise RuntimeError(done.stdout + done.stderr)


def files(folder):
    return sorted(os.path.relpath(os.path.join(at, name), folder)
                  for at, _, names in os.walk(folder) for name in names)


def options(jokou):
    """Every option that some command takes, from the tables' own help."""
    found = set()
    for command in COMMANDS:
        text = run(jokou, command, "--help", "--lang", "en").stdout
        found |= set(re.findall(r"^  (?:-\w, |    )--([a-z-]+)", text, re.M))
    return found


def limits(jokou):
    text = run(jokou, "--limits", "--lang", "en").stdout
    return dict(re.findall(r"^  ([a-z_-]+) +(\d+) ", text, re.M))


def manuals(jokou, share):
    page = os.path.join(share, "man/man1/jokou.1")
    with open(page, encoding="utf-8") as f:
        source = f.read()
    told = set(x.replace("\\-", "-") for x in
               re.findall(r"Fl \\-([a-z-]+)", source))
    check("manual: every option", sorted(options(jokou) - told))
    check("manual: no option that is not there",
          sorted(told - options(jokou)))
    check("manual: every command", [c for c in COMMANDS if
                                    ".It Cm %s\n" % c not in source])
    wanted = limits(jokou)
    got = dict(re.findall(r"^\.It Cm (\S+)\n(\d+) ", source, re.M))
    check("manual: every limit with its value",
          [] if wanted and all(got.get(k, got.get(k.replace("-", "_"))) == v
                               for k, v in wanted.items()) else
          [wanted, got])
    other = os.path.join(share, "man/man5/jokou-catalog.5")
    if shutil.which("mandoc"):
        done = run("mandoc", "-Tlint", "-W", "warning", page, other)
        check("manual: mandoc has no warning", done.stdout)
    with open(other, encoding="utf-8") as f:
        text = f.read()
    example = text[text.index("<catalog"):text.index("</catalog>") + 10]
    path = os.path.join(share, "example.xml")
    with open(path, "w", encoding="utf-8") as f:
        f.write(example)
    done = run(jokou, "catalog", "test", path)
    check("manual: its catalogue is right", done.returncode and
          done.stdout + done.stderr)
    schema = open(os.path.join(ROOT, "clauses/catalog.rng"),
                  encoding="utf-8").read()
    words = set(re.findall(r'<element name="(\w+)"', schema)) | \
        set(re.findall(r"<value>([a-z-]+)</value>", schema))
    check("manual: every word of the schema",
          sorted(w for w in words if not re.search(r"\b%s\b" % w, text)))


def complete(script, *words):
    """What bash offers for the last word."""
    program = ("source %s; compopt() { :; }; COMP_WORDS=(%s); "
               "COMP_CWORD=%d; _jokou; printf '%%s\\n' \"${COMPREPLY[@]}\""
               % (script, " ".join("'%s'" % w for w in words),
                  len(words) - 1))
    return run("bash", "-c", program).stdout.split()


def completion(jokou, share):
    script = os.path.join(share, "bash-completion/completions/jokou")
    check("completion: commands", sorted(set(COMMANDS) - set(
        complete(script, "jokou", ""))))
    check("completion: no hidden command", [w for w in complete(
        script, "jokou", "") if w == "completion"])
    offered = {w.strip("=-").split("=")[0] for c in COMMANDS
               for w in complete(script, "jokou", c, "--")}
    check("completion: every option", sorted(options(jokou) ^ offered))
    check("completion: values", [] if complete(
        script, "jokou", "check", "--lang", "=", "j") == ["ja"] else ["lang"])
    check("completion: limits", [] if "ratio=" in complete(
        script, "jokou", "check", "--limit", "=", "ra") else ["limit"])
    with open(os.path.join(share, "zsh/site-functions/_jokou"),
              encoding="utf-8") as f:
        text = f.read()
    check("completion: zsh", [] if text.startswith("#compdef jokou\n") and
          all("    %s)" % c in text for c in COMMANDS) else [text[:200]])
    if shutil.which("zsh"):
        done = run("zsh", "-n", os.path.join(share,
                                             "zsh/site-functions/_jokou"))
        check("completion: zsh reads it", done.stderr)


def library(place, work):
    """The example is built with what is installed and agrees with jokou."""
    env = dict(os.environ,
               PKG_CONFIG_PATH=os.path.join(place, "lib/pkgconfig"),
               PKG_CONFIG_SYSROOT_DIR=place[:-len("/usr/local")])
    flags = run("pkg-config", "--cflags", "--libs", "jokou", env=env)
    check("library: pkg-config", flags.stderr)
    program = os.path.join(work, "check")
    built = run("gcc", "-Wall", "-Wextra", "-Werror", "-o", program,
                os.path.join(ROOT, "tests/example/check.c"),
                *flags.stdout.split())
    check("library: the example builds", built.stderr)
    if built.returncode != 0:
        return
    document = os.path.join(work, "a.docx")
    write_docx(document, titled("甲は、履行状況を確認するため、報告を求める。\n"))
    env["JOKOU_CATALOGS"] = os.path.join(place, "share/jokou/catalogs")
    done = run(program, CATALOG, document, env=env)
    lines = done.stdout.rstrip("\n").split("\n")
    check("library: the document", [] if lines[0].endswith("\tcomplete")
          else done.stdout + done.stderr)
    check("library: the items", [] if "O6\tstipulated\t1\t甲は、履行状況を"
          "確認するため、報告を求める。" in lines and
          any(l.startswith("O1\tmissing\t0") for l in lines) else lines)
    try:
        items = json.loads(lines[-1])["items"]
        faults = [] if [i["status"] for i in items] == [
            "missing", "missing", "stipulated"] else items
    except (ValueError, KeyError) as fault:
        faults = [fault]
    check("library: the JSON", faults)
    with open(document, "r+b") as f:
        f.truncate(1000)
    done = run(program, CATALOG, document, env=env)
    check("library: a damaged file", [] if "\tdamaged" in done.stdout and
          "O6\tinconclusive" in done.stdout else done.stdout)
    done = run(program, "none.xml", document, env=env)
    check("library: no catalogue", [] if done.returncode == 2 and done.stderr
          else [done])


def titled(markup):
    document = parse_markup(markup, "a")
    document.title = "a"
    return document


def hook(jokou, work):
    """The hook's command on what it is for."""
    with open(os.path.join(ROOT, ".pre-commit-hooks.yaml"),
              encoding="utf-8") as f:
        text = f.read()
    words = re.search(r"entry: jokou (.*)", text)[1].split()
    path = os.path.join(work, "draft.docx")
    write_docx(path, titled("乙は、業務を行う。\n"))
    done = run(jokou, *words, "--catalog", CATALOG, path)
    check("hook: a draft that lacks something fails",
          [] if done.returncode == 1 else [done])
    check("hook: it is for drafts", [] if re.search(
        re.search(r"files: '(.*)'", text)[1], path) else [text])


def main():
    jokou = os.path.abspath(sys.argv[1])
    os.environ.setdefault("JOKOU_CATALOGS",
                          os.path.join(ROOT, "clauses", "catalogs"))
    work = tempfile.mkdtemp(prefix="jokou-home-")
    root = os.path.join(work, "root")
    place = os.path.join(root, "usr/local")
    try:
        make(root, "install")
        share = os.path.join(place, "share")
        check("install: the program runs", run(os.path.join(
            place, "bin/jokou"), "--version").returncode)
        manuals(jokou, share)
        os.remove(os.path.join(share, "example.xml"))
        completion(jokou, share)
        library(place, work)
        hook(jokou, work)
        make(root, "uninstall")
        check("uninstall leaves nothing", files(root))
    finally:
        shutil.rmtree(work, ignore_errors=True)
    return tally.close()


if __name__ == "__main__":
    sys.exit(main())
