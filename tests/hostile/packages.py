# SPDX-License-Identifier: MIT
"""Small DOCX and ODT packages, right and deliberately wrong ones."""
import io
import struct
import zipfile
import zlib

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
REL = "http://schemas.openxmlformats.org/package/2006/relationships"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
DATE = (2025, 4, 1, 0, 0, 0)

TYPES = (
    '<?xml version="1.0" encoding="UTF-8"?>'
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/'
    'content-types"><Default Extension="rels" ContentType="application/'
    'vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/>'
    '<Override PartName="/word/document.xml" ContentType="application/'
    'vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/>'
    '</Types>')
RELS = ('<?xml version="1.0" encoding="UTF-8"?><Relationships xmlns="%s">'
        '<Relationship Id="r1" Type="%s/officeDocument" '
        'Target="word/document.xml"/></Relationships>' % (REL, OFFICE))
HEAD = '<?xml version="1.0" encoding="UTF-8"?>'
ODF = ('xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
       'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" '
       'xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" '
       'office:version="1.3"')
ODT_TYPE = "application/vnd.oasis.opendocument.text"
MANIFEST = (HEAD + '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:'
            'opendocument:xmlns:manifest:1.0" manifest:version="1.3">'
            '<manifest:file-entry manifest:full-path="/" '
            'manifest:media-type="%s"/>%s</manifest:manifest>')

SENTENCE = "受注者は、提供された情報を本業務以外の目的に利用してはならない。"


def body(paragraphs):
    """document.xml with the given inner XML or texts as paragraphs."""
    inner = "".join(p if p.startswith("<") else
                    "<w:p><w:r><w:t>%s</w:t></w:r></w:p>" % p
                    for p in paragraphs)
    return ('%s<w:document xmlns:w="%s"><w:body>%s<w:sectPr/></w:body>'
            '</w:document>' % (HEAD, W, inner))


def zipped(entries, method=zipfile.ZIP_DEFLATED):
    """Bytes of an archive with entries [(name, data)], in their order."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", method) as z:
        for name, data in entries:
            info = zipfile.ZipInfo(name, DATE)
            info.compress_type = (zipfile.ZIP_STORED if name == "mimetype"
                                  else method)
            z.writestr(info, data)
    return out.getvalue()


def docx(document, extra=(), rels=RELS, types=TYPES):
    if isinstance(document, str):
        document = document.encode("utf-8")
    return zipped([("[Content_Types].xml", types), ("_rels/.rels", rels),
                   ("word/document.xml", document)] + list(extra))


def odt(content, extra=(), manifest=""):
    if isinstance(content, str):
        content = content.encode("utf-8")
    return zipped([("mimetype", ODT_TYPE), ("content.xml", content),
                   ("META-INF/manifest.xml", MANIFEST % (ODT_TYPE, manifest))]
                  + list(extra))


def odt_content(inner):
    return ('%s<office:document-content %s><office:body><office:text>%s'
            '</office:text></office:body></office:document-content>'
            % (HEAD, ODF, inner))


def raw_zip(entries):
    """An archive whose headers say what the caller wants.

    entries: dicts with name (bytes), data (bytes), and optionally method,
    flags, size (declared), packed (compressed bytes), crc, share (index of the
    entry whose local header is used instead of an own one), offset (where the
    local header is said to be, which is not written then).
    """
    out = bytearray()
    central = bytearray()
    offsets = []
    for e in entries:
        method = e.get("method", 8)
        packed = e.get("packed")
        if packed is None:
            packed = e["data"]
            if method == 8:
                c = zlib.compressobj(9, zlib.DEFLATED, -15)
                packed = c.compress(e["data"]) + c.flush()
        crc = e.get("crc", zlib.crc32(e["data"]))
        size = e.get("size", len(e["data"]))
        flags = e.get("flags", 0x800)
        fields = struct.pack("<HHHHHIIIHH", 20, flags, method, 0, 0x5A81, crc,
                             len(packed), size, len(e["name"]), 0)
        if "share" in e:
            offset = offsets[e["share"]]
        elif "offset" in e:
            offset = e["offset"]
        else:
            offset = len(out)
            out += b"PK\3\4" + fields + e["name"] + packed
        offsets.append(offset)
        central += (b"PK\1\2" + struct.pack("<H", 20) + fields +
                    struct.pack("<HHHII", 0, 0, 0, 0, offset) + e["name"])
    end = struct.pack("<4sHHHHIIH", b"PK\5\6", 0, 0, len(entries),
                      len(entries), len(central), len(out), 0)
    return bytes(out + central + end)


def raw_docx(document, **options):
    """A right package but for the document part's entry."""
    if isinstance(document, str):
        document = document.encode("utf-8")
    return raw_zip([
        {"name": b"[Content_Types].xml", "data": TYPES.encode()},
        {"name": b"_rels/.rels", "data": RELS.encode()},
        dict({"name": b"word/document.xml", "data": document}, **options)])


def ole(streams):
    """A compound file whose directory names the streams (no content)."""
    header = bytearray(512)
    header[0:8] = bytes.fromhex("D0CF11E0A1B11AE1")
    struct.pack_into("<HHHHH", header, 24, 0x3E, 3, 0xFFFE, 9, 6)
    struct.pack_into("<IIIIIII", header, 44, 1, 1, 0, 4096, 0xFFFFFFFE, 0,
                     0xFFFFFFFE)
    struct.pack_into("<II", header, 68, 0, 0)
    for i in range(109):
        struct.pack_into("<I", header, 76 + 4 * i, 0 if i == 0 else 0xFFFFFFFF)
    fat = bytearray(b"\xff" * 512)
    struct.pack_into("<II", fat, 0, 0xFFFFFFFD, 0xFFFFFFFE)
    directory = bytearray()
    for i, name in enumerate(["Root Entry"] + list(streams)):
        entry = bytearray(128)
        text = name.encode("utf-16-le")
        entry[0:len(text)] = text
        struct.pack_into("<HBB", entry, 64, len(text) + 2, 5 if i == 0 else 2,
                         1)
        struct.pack_into("<III", entry, 68, 0xFFFFFFFF, 0xFFFFFFFF,
                         1 if i == 0 else 0xFFFFFFFF)
        directory += entry
    directory += bytes(512 - len(directory) % 512)
    return bytes(header + fat + directory[:512])
