# SPDX-License-Identifier: MIT
"""A small PDF with Japanese lines in a standard, not embedded font."""


def page_stream(lines):
    out = ["BT /F1 11 Tf 60 780 Td 18 TL"]
    for line in lines:
        out.append("<%s> Tj T*" % line.encode("utf-16-be").hex())
    return "\n".join(out + ["ET"]).encode("ascii")


def pdf(text):
    """text: one page, a line for each line."""
    stream = page_stream(text.split("\n"))
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents "
        b"4 0 R /Resources << /Font << /F1 5 0 R >> >> >>",
        b"<< /Length %d >>\nstream\n%s\nendstream" % (len(stream), stream),
        b"<< /Type /Font /Subtype /Type0 /BaseFont /HeiseiMin-W3 /Encoding "
        b"/UniJIS-UTF16-H /DescendantFonts [6 0 R] >>",
        b"<< /Type /Font /Subtype /CIDFontType0 /BaseFont /HeiseiMin-W3 "
        b"/CIDSystemInfo << /Registry (Adobe) /Ordering (Japan1) /Supplement "
        b"2 >> /FontDescriptor 7 0 R >>",
        b"<< /Type /FontDescriptor /FontName /HeiseiMin-W3 /Flags 4 /FontBBox "
        b"[-123 -257 1001 910] /ItalicAngle 0 /Ascent 723 /Descent -241 "
        b"/CapHeight 709 /StemV 69 >>",
    ]
    out, places = b"%PDF-1.4\n", []
    for at, body in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (at, body)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    return out + (b"xref\n0 %d\n0000000000 65535 f \n%strailer\n<< /Size %d "
                  b"/Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n"
                  % (len(objects) + 1, table, len(objects) + 1, len(out)))
