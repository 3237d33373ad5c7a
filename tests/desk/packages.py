# SPDX-License-Identifier: MIT
"""ZIP containers byte by byte, and what annotating may change in them."""
import re
import struct
import zipfile
import zlib

NEW_DOCX = {"word/comments.xml"}
MAY_DOCX = {"word/document.xml", "word/comments.xml", "[Content_Types].xml",
            "word/_rels/document.xml.rels"}
MAY_ODT = {"content.xml"}


def raw_entries(path):
    """name -> (method, date, compressed bytes), in the order of the archive."""
    with open(path, "rb") as f:
        data = f.read()
    out = {}
    with zipfile.ZipFile(path) as archive:
        for info in archive.infolist():
            at = info.header_offset
            name, extra = struct.unpack("<HH", data[at + 26:at + 30])
            begin = at + 30 + name + extra
            out[info.filename] = (info.compress_type, info.date_time,
                                  data[begin:begin + info.compress_size])
    return out


def inflate(entry):
    method, _, data = entry
    return zlib.decompress(data, -15) if method == 8 else data


def part(path, name):
    with zipfile.ZipFile(path) as archive:
        return archive.read(name)


def without_docx_comments(data, first):
    """document.xml as it was before comments from number first on."""
    def gone(match):
        return b"" if int(match[1]) >= first else match[0]
    data = re.sub(rb'<w:commentRangeStart w:id="(\d+)"/>', gone, data)
    return re.sub(rb'<w:commentRangeEnd w:id="(\d+)"/><w:r>'
                  rb'<w:commentReference w:id="\d+"/></w:r>', gone, data)


def without_odt_comments(data):
    data = re.sub(rb'<office:annotation xmlns:office=[^>]*>'
                  rb'<dc:creator>jokou</dc:creator>.*?</office:annotation>',
                  b"", data, flags=re.S)
    return re.sub(rb'<office:annotation-end xmlns:office=[^>]*'
                  rb'office:name="jokou-[^"]*"/>', b"", data)


def differences(before, after):
    """Faults, and the names of parts that differ or are new."""
    old, new = raw_entries(before), raw_entries(after)
    faults = ["%s is gone" % n for n in old if n not in new]
    order = [n for n in new if n in old]
    if order != list(old):
        faults.append("the order of entries has changed")
    changed = {n for n in new if n not in old or new[n] != old[n]}
    for name in changed:
        if name in old and inflate(old[name]) == inflate(new[name]):
            faults.append("%s was packed anew" % name)
        if name in old and old[name][1] != new[name][1]:
            faults.append("the date of %s has changed" % name)
    return faults, changed


def rewrite(path, out, change=None, add=None):
    """A copy with parts changed by functions and parts added."""
    with zipfile.ZipFile(path) as source, zipfile.ZipFile(out, "w") as target:
        for info in source.infolist():
            data = source.read(info)
            if change and info.filename in change:
                data = change[info.filename](data)
            target.writestr(info, data, info.compress_type)
        for name, data in (add or {}).items():
            target.writestr(zipfile.ZipInfo(name, (2024, 1, 1, 0, 0, 0)), data,
                            zipfile.ZIP_DEFLATED)
