# SPDX-License-Identifier: MIT
"""LibreOffice as a second opinion: what it makes of a file."""
import os
import re
import shutil
import subprocess
import xml.etree.ElementTree as ET

OFFICE = "urn:oasis:names:tc:opendocument:xmlns:office:1.0"
DC = "http://purl.org/dc/elements/1.1/"


def available():
    return shutil.which("soffice") is not None


def convert(paths, kind, folder, extension):
    """Converts all at once (starting takes seconds); the new paths."""
    os.makedirs(folder, exist_ok=True)
    profile = "-env:UserInstallation=file://" + os.path.join(
        os.path.abspath(folder), "profile")
    subprocess.run(["soffice", "--headless", "--norestore", profile,
                    "--convert-to", kind, "--outdir", folder] + list(paths),
                   check=True, stdout=subprocess.DEVNULL,
                   stderr=subprocess.DEVNULL, timeout=900)
    out = []
    for path in paths:
        stem = os.path.splitext(os.path.basename(path))[0]
        out.append(os.path.join(folder, stem + "." + extension))
    return out


def text(path):
    with open(path, encoding="utf-8-sig") as f:
        return f.read()


def comments(flat):
    """(author, date, text) of the comments of a flat ODF document."""
    found = []
    for node in ET.parse(flat).iter("{%s}annotation" % OFFICE):
        found.append((node.findtext("{%s}creator" % DC, ""),
                      node.findtext("{%s}date" % DC, "")[:19],
                      "".join("".join(p.itertext()) + "\n" for p in node
                              if p.tag.endswith("}p"))))
    return found


def pages(pdf):
    out = subprocess.run(["pdfinfo", pdf], capture_output=True, text=True,
                         check=True).stdout
    return int(re.search(r"^Pages:\s+(\d+)", out, re.M)[1]), out
