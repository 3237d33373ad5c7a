#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Run the declarative command-line cases of tests/cases.

usage: run_cases.py JOKOU [-v] [CASE...]

A case is a file NAME.test, read line by line; `#` begins a comment. First the
input, made in an empty folder that becomes the working directory:

  docx PATH | odt PATH    a document; the lines that follow and begin with
                          `| ` are its text in light markup
  file PATH [ENCODING]    a text file of such lines (CRLF with `crlf` behind)
  encrypted|doc|pdf PATH  what jokou names but does not read
  bytes PATH HEX          any bytes
  zip PATH NAME=FILE...   an archive; a NAME in hex:… is raw bytes, one in
                          unicode:… stands in the Info-ZIP extra field, the
                          header saying something else in CP932
  remove PATH             takes a file away again
  contract NAME           a sample contract, as a folder of that name
  register                the sample contracts' register

Then steps: `run ARGS` (shell quoting, no shell; {jokou} stands first), and
what must hold of the run before:

  env NAME=VALUE          for the runs that follow; NAME= alone unsets
  exit N
  out TEXT | err TEXT     standard output or error holds this text
  no-out TEXT | no-err TEXT
  empty out|err
  lines out N             number of lines
  same A B                two files hold the same bytes
  save PATH               keeps standard output as a file
  json PATH VALUE         a value in the output's JSON: contracts.0.items.O6.
                          status "missing"; lists take a number, or a label or
                          id of their objects; `#` gives a length
  schema report|contract  the output (or each of its lines) is valid
  write-to PATH           standard output of the next run goes there
"""
import json
import os
import re
import shlex
import struct
import subprocess
import sys
import tempfile
import warnings
import zipfile
import zlib

HERE = os.path.dirname(os.path.abspath(__file__))
ROOT = os.path.dirname(HERE)
sys.path.insert(0, os.path.join(ROOT, "scripts"))
from corpus import ole  # noqa: E402
from corpus.docx_writer import write_docx  # noqa: E402
from corpus.markup import parse_markup  # noqa: E402
from corpus.odt_writer import write_odt  # noqa: E402
from corpus.pdf import pdf  # noqa: E402

SCHEMAS = os.path.join(HERE, "schema")


class RawName(zipfile.ZipInfo):
    """An entry whose name is bytes of some encoding, if raw is set."""
    raw = None

    def _encodeFilenameFlags(self):
        if self.raw is None:
            return super()._encodeFilenameFlags()
        return self.raw, self.flag_bits & ~0x800


class Wrong(Exception):
    """What a case asked for does not hold."""


def look_up(value, path):
    """Follow a path of keys, numbers, labels and ids."""
    for step in path.split("."):
        if step == "#":
            value = len(value)
        elif isinstance(value, dict):
            if step not in value:
                raise Wrong("no %r in %s" % (step, sorted(value)))
            value = value[step]
        else:
            found = [v for v in value if isinstance(v, dict) and step in
                     (v.get("label"), v.get("id"), v.get("kind"),
                      v.get("agency"), v.get("fiscal_year"))]
            if not found and step.isdigit() and int(step) < len(value):
                found = [value[int(step)]]
            if not found:
                raise Wrong("no %r among the %d at %r" % (step, len(value),
                                                         path))
            value = found[0]
    return value


def check_schema(name, text):
    import jsonschema
    with open(os.path.join(SCHEMAS, name + ".schema.json"),
              encoding="utf-8") as f:
        schema = json.load(f)
    store = {}
    for other in os.listdir(SCHEMAS):
        with open(os.path.join(SCHEMAS, other), encoding="utf-8") as f:
            store[other] = json.load(f)
    with warnings.catch_warnings():
        # Debian 12's jsonschema has no other way; newer ones deprecate it.
        warnings.simplefilter("ignore", DeprecationWarning)
        resolver = jsonschema.RefResolver("", schema, store)
    objects = ([json.loads(text)] if name != "contract" else
               [json.loads(line) for line in text.splitlines()])
    for value in objects:
        try:
            jsonschema.Draft7Validator(schema, resolver=resolver) \
                .validate(value)
        except jsonschema.ValidationError as e:
            raise Wrong("schema: %s at %s" % (
                e.message[:300], "/".join(str(p) for p in e.absolute_path)))
    if not objects:
        raise Wrong("nothing to validate")


class Case:
    def __init__(self, jokou, folder):
        self.jokou = jokou
        self.folder = folder
        self.env = {k: v for k, v in os.environ.items()
                    if not k.startswith(("LC_", "LANG", "NO_COLOR"))}
        self.env.update(TERM="dumb")
        self.done = None
        self.out = self.err = ""
        self.target = None
        self.ran = False

    def path(self, name):
        full = os.path.join(self.folder, name)
        os.makedirs(os.path.dirname(full), exist_ok=True)
        return full

    def text_lines(self, lines):
        text = []
        while lines and lines[0][1].startswith("|"):
            text.append(lines.pop(0)[1][2:])
        return text

    # Input

    def do_docx(self, rest, lines):
        text = "\n".join(self.text_lines(lines)) + "\n"
        write_docx(self.path(rest), parse_markup(text, rest))

    def do_odt(self, rest, lines):
        text = "\n".join(self.text_lines(lines)) + "\n"
        write_odt(self.path(rest), parse_markup(text, rest))

    def do_file(self, rest, lines):
        words = shlex.split(rest)
        end = "\n"
        if words[-1] == "crlf":
            end, words = "\r\n", words[:-1]
        encoding = words[1] if len(words) > 1 else "utf-8"
        text = "".join(line + end for line in self.text_lines(lines))
        with open(self.path(words[0]), "wb") as f:
            f.write(text.encode(encoding))

    def do_encrypted(self, rest, lines):
        with open(self.path(rest), "wb") as f:
            f.write(ole.encrypted_docx(9000))

    def do_doc(self, rest, lines):
        with open(self.path(rest), "wb") as f:
            f.write(ole.old_doc("契約書"))

    def do_pdf(self, rest, lines):
        with open(self.path(rest), "wb") as f:
            f.write(pdf("契約書"))

    def do_bytes(self, rest, lines):
        name, digits = shlex.split(rest)
        with open(self.path(name), "wb") as f:
            f.write(bytes.fromhex(digits))

    def do_zip(self, rest, lines):
        words = shlex.split(rest)
        with zipfile.ZipFile(self.path(words[0]), "w") as z:
            for word in words[1:]:
                name, source = word.rsplit("=", 1)
                info = RawName("x", (1980, 1, 1, 0, 0, 0))
                if name.startswith("hex:"):
                    info.raw = bytes.fromhex(name[4:])
                elif name.startswith("unicode:"):
                    info.raw = "旧名.docx".encode("cp932")
                    text = name[8:].encode()
                    info.extra = struct.pack(
                        "<HHBI", 0x7075, 5 + len(text), 1,
                        zlib.crc32(info.raw)) + text
                else:
                    info.filename = name
                with open(self.path(source), "rb") as f:
                    z.writestr(info, f.read())

    def do_remove(self, rest, lines):
        os.unlink(self.path(rest))

    def do_contract(self, rest, lines):
        subprocess.run([sys.executable, os.path.join(
            ROOT, "scripts/corpus/make_contracts.py"), self.folder, rest],
            check=True, stdout=subprocess.DEVNULL)

    def do_register(self, rest, lines):
        with open(os.path.join(ROOT, "corpus/register.csv"), "rb") as f:
            data = f.read()
        with open(self.path("register.csv"), "wb") as f:
            f.write(data)

    # Steps

    def do_env(self, rest, lines):
        name, _, value = rest.partition("=")
        if value:
            self.env[name] = value
        else:
            self.env.pop(name, None)

    def do_write_to(self, rest, lines):
        self.target = rest

    def do_run(self, rest, lines):
        command = [self.jokou] + shlex.split(rest)
        target = self.target
        self.target = None
        out = subprocess.PIPE if target is None else open(target, "wb")
        self.done = subprocess.run(command, cwd=self.folder, env=self.env,
                                   stdin=subprocess.DEVNULL, stdout=out,
                                   stderr=subprocess.PIPE, timeout=120)
        if target is not None:
            out.close()
        self.out = (self.done.stdout or b"").decode("utf-8")
        self.err = self.done.stderr.decode("utf-8", "replace")
        self.ran = True

    def do_exit(self, rest, lines):
        if self.done.returncode != int(rest):
            raise Wrong("exit %d, not %s; %s" % (
                self.done.returncode, rest, self.err.strip()[-300:]))

    def do_out(self, rest, lines):
        if rest not in self.out:
            raise Wrong("stdout does not hold %r: %r" % (rest,
                                                         self.out[:600]))

    def do_err(self, rest, lines):
        if rest not in self.err:
            raise Wrong("stderr does not hold %r: %r" % (rest,
                                                         self.err[:600]))

    def do_no_out(self, rest, lines):
        if rest in self.out:
            raise Wrong("stdout holds %r" % rest)

    def do_no_err(self, rest, lines):
        if rest in self.err:
            raise Wrong("stderr holds %r: %r" % (rest, self.err[:400]))

    def do_empty(self, rest, lines):
        text = self.out if rest == "out" else self.err
        if text:
            raise Wrong("std%s is not empty: %r" % (rest, text[:300]))

    def do_lines(self, rest, lines):
        which, number = rest.split()
        text = self.out if which == "out" else self.err
        if len(text.splitlines()) != int(number):
            raise Wrong("%d lines, not %s" % (len(text.splitlines()), number))

    def do_same(self, rest, lines):
        a, b = shlex.split(rest)
        with open(self.path(a), "rb") as f, open(self.path(b), "rb") as g:
            if f.read() != g.read():
                raise Wrong("%s and %s differ" % (a, b))

    def do_save(self, rest, lines):
        with open(self.path(rest), "w", encoding="utf-8") as f:
            f.write(self.out)

    def do_json(self, rest, lines):
        path, _, wanted = rest.partition(" ")
        got = look_up(json.loads(self.out), path)
        if got != json.loads(wanted):
            raise Wrong("%s is %s, not %s" % (
                path, json.dumps(got, ensure_ascii=False)[:300], wanted))

    def do_schema(self, rest, lines):
        check_schema(rest, self.out)


def read_case(path):
    with open(path, encoding="utf-8") as f:
        lines = list(enumerate(f.read().splitlines(), 1))
    return [(n, l) for n, l in lines if l.strip() and not l.startswith("#")]


def run_case(jokou, path):
    """Run one case; yield (line, directive, fault or None) per expectation."""
    lines = read_case(path)
    with tempfile.TemporaryDirectory(prefix="jokou-case-") as folder:
        case = Case(jokou, folder)
        while lines:
            number, line = lines.pop(0)
            word, _, rest = line.partition(" ")
            method = getattr(case, "do_" + word.replace("-", "_"), None)
            if method is None:
                yield number, line, "no directive %r" % word
                return
            try:
                method(rest, lines)
            except Wrong as e:
                yield number, line, str(e)
                continue
            except (subprocess.SubprocessError, OSError, ValueError,
                    LookupError) as e:
                yield number, line, "%s: %s" % (type(e).__name__, e)
                continue
            if case.ran and not re.match(
                    "run|env|save|write-to|file|docx|odt|remove", word):
                yield number, line, None
        if not case.ran:
            yield 0, "run", "the case runs nothing"


def main():
    args = [a for a in sys.argv[1:] if a != "-v"]
    jokou = os.path.abspath(args[0])
    folder = os.path.join(HERE, "cases")
    names = args[1:] or sorted(os.listdir(folder))
    passed = failed = 0
    for name in names:
        name = os.path.basename(name)
        if not name.endswith(".test"):
            continue
        faults = 0
        for number, line, fault in run_case(jokou,
                                            os.path.join(folder, name)):
            if fault is None:
                passed += 1
                continue
            failed += 1
            faults += 1
            print("not ok %s:%d: %s: %s" % (name, number, line, fault))
        if not faults and "-v" in sys.argv:
            print("ok %s" % name)
    print("%d passed, %d failed" % (passed, failed))
    return 1 if failed or not passed else 0


if __name__ == "__main__":
    sys.exit(main())
