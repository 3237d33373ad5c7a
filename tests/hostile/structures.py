# SPDX-License-Identifier: MIT
"""Hostile structures: right XML in a right package that costs too much, goes
in circles, or says numbers that no document needs.

structures() yields (name, bytes, states, item) as documents.documents() does.
"""
import zipfile

import packages as p

COMPLETE = ("complete",)
INCOMPLETE = ("incomplete",)
EITHER = ("complete", "incomplete")
BIG = ("4294967295", "2147483648", "-2147483648", "18446744073709551616",
       "99999999999999999999999999")
TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml."
ODF_STYLE = ('xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0" '
             'xmlns:draw="urn:oasis:names:tc:opendocument:xmlns:drawing:1.0" ')
FOUND = "<w:p><w:r><w:t>%s</w:t></w:r></w:p>" % p.SENTENCE


def stored(entries):
    return p.zipped(entries, zipfile.ZIP_STORED)


def docx(document, pack=p.zipped, **parts):
    """A package whose document has related parts: styles='<w:style/>...'"""
    links, entries = [], []
    for name, inner in sorted(parts.items()):
        links.append('<Relationship Id="%s" Type="%s/%s" Target="%s.xml"/>'
                     % (name, p.OFFICE, name, name))
        entries.append(("word/%s.xml" % name, '%s<w:%s xmlns:w="%s">%s</w:%s>'
                        % (p.HEAD, name, p.W, inner, name)))
    rels = '<Relationships xmlns="%s">%s</Relationships>' % (
        p.REL, "".join(links))
    return pack([("[Content_Types].xml", p.TYPES), ("_rels/.rels", p.RELS),
                 ("word/document.xml", document),
                 ("word/_rels/document.xml.rels", rels)] + entries)


def odt(inner, styles="", pack=p.zipped):
    head = p.odt_content("").replace("<office:document-content ",
                                     "<office:document-content " + ODF_STYLE)
    at = head.index("<office:body>")
    end = head.index("</office:text>")
    content = (head[:at] + "<office:automatic-styles>" + styles +
               "</office:automatic-styles>" + head[at:end] + inner +
               head[end:])
    return pack([("mimetype", p.ODT_TYPE), ("content.xml", content),
                 ("META-INF/manifest.xml", p.MANIFEST % (p.ODT_TYPE, ""))])


def paragraph(properties, text="x"):
    return "<w:p><w:pPr>%s</w:pPr><w:r><w:t>%s</w:t></w:r></w:p>" % (
        properties, text)


def archives():
    inner = p.docx(p.body([p.SENTENCE]))
    for depth in range(5):
        inner = p.zipped([("a%d.zip" % depth if depth else "c.docx", inner)],
                         zipfile.ZIP_STORED)
    yield "ZIP nested 5 deep", inner, INCOMPLETE, "open"
    small = p.docx(p.body(["x"]))
    many = [("%05d.docx" % i, "x") for i in range(10001)]
    yield "ZIP of 10001 entries", p.zipped(many), INCOMPLETE, "open"
    halves = [p.zipped([("%05d.docx" % i, small) for i in range(k, k + 90)])
              for k in range(0, 9000, 900)]
    yield "ZIP of ZIPs", p.zipped([("%d.zip" % i, h)
                                   for i, h in enumerate(halves)]), \
        COMPLETE, None
    loop = b"PK\3\4" + b"\0" * 26
    yield "ZIP of a broken ZIP", p.zipped([("a.zip", loop)]), \
        ("damaged",), "open"
    bomb = p.docx(p.body(["<w:p/>" * 20000000]))
    yield "ZIP of a bomb", p.zipped([("c.docx", bomb)]), INCOMPLETE, "open"


def markup():
    for n, states in ((4095, COMPLETE), (4096, INCOMPLETE)):
        tag = "<w:p %s/>" % " ".join('w:a%d="1"' % i for i in range(n))
        # xmlns:w of the document element is counted with its own tag.
        yield "%d attributes and one" % n, p.docx(p.body(
            [FOUND, tag.replace("<w:p ", '<w:p q="1" ')])), states, \
            "found" if states is COMPLETE else "open"
    rows = "".join("<w:p %s/>" % " ".join('w:a%d="1"' % i
                                          for i in range(4000))
                   for _ in range(64))
    yield "64 tags of 4000 attributes", p.docx(p.body([FOUND, rows])), \
        EITHER, None
    yield "a million names", p.docx(p.body(
        [FOUND] + ["<w:n%d>x</w:n%d>" % (i, i) for i in range(1000000)])), \
        INCOMPLETE, "open"
    # Of empty elements nothing is kept, not even the name.
    yield "a million names of nothing", p.docx(p.body(
        [FOUND] + ["<w:n%d/>" % i for i in range(1000000)])), \
        COMPLETE, "found"
    yield "name of 49 kB", p.docx(p.body([FOUND, "<w:%s/>" % ("n" * 49000)])), \
        EITHER, None
    spaces = "".join('<w:p xmlns:n%d="urn:%d">' % (i, i) for i in range(200))
    yield "200 namespaces deep", p.docx(p.body(
        [spaces + "</w:p>" * 200, FOUND])), EITHER, None
    wide = " ".join('xmlns:n%d="urn:%d"' % (i, i) for i in range(4000))
    yield "4000 namespaces", p.docx(p.body(["<w:p %s/>" % wide, FOUND])), \
        EITHER, None
    yield "a flood of instructions", p.docx(p.body(
        ["<?a?>" * 2000000 + FOUND])), EITHER, None
    yield "a flood of comments", p.docx(p.body(
        ["<!---->" * 2000000 + FOUND])), EITHER, None
    yield "one comment of 30 MiB", stored(
        [("[Content_Types].xml", p.TYPES), ("_rels/.rels", p.RELS),
         ("word/document.xml",
          p.body(["<!--" + "x" * (30 << 20) + "-->" + FOUND]))]), \
        EITHER + ("damaged",), None
    yield "a comment without end", p.docx(p.body(
        ["<!--" + "- " * 4000000])), EITHER + ("damaged",), "open"
    yield "one value of 9 MB", stored(
        [("[Content_Types].xml", p.TYPES), ("_rels/.rels", p.RELS),
         ("word/document.xml",
          p.body(['<w:p w:a="%s"/>' % ("x" * 9000000), FOUND]))]), \
        COMPLETE, "found"
    yield "a flood of references", p.docx(p.body(
        ["<w:p><w:r><w:t>%s</w:t></w:r></w:p>" % ("&lt;" * 1000000), FOUND])), \
        EITHER, None
    yield "a flood of CDATA", p.docx(p.body(
        ["<w:p><w:r><w:t>%s</w:t></w:r></w:p>" % ("<![CDATA[x]]>" * 300000),
         FOUND])), EITHER, None
    yield "a flood of elements", p.docx(p.body(
        ["<w:p><w:r>%s</w:r></w:p>" % ("<w:tab/>" * 2000000), FOUND])), \
        EITHER, None


def word_styles():
    def style(i, base):
        return ('<w:style w:type="paragraph" w:styleId="s%d"><w:name '
                'w:val="s%d"/><w:basedOn w:val="s%d"/></w:style>'
                % (i, i, base))

    use = paragraph('<w:pStyle w:val="s0"/>', p.SENTENCE)
    for name, count, base in (("a style on itself", 1, lambda i: i),
                              ("two styles in a circle", 2, lambda i: 1 - i),
                              ("19999 styles in a circle", 19999,
                               lambda i: (i + 1) % 19999),
                              ("19999 styles in a chain", 19999,
                               lambda i: i + 1)):
        yield name, docx(p.body([use]), styles="".join(
            style(i, base(i)) for i in range(count))), COMPLETE, "found"
    yield "50000 styles", docx(p.body([use]), styles="".join(
        style(i, i + 1) for i in range(50000))), EITHER, None
    yield "30000 styles that are not defined", docx(p.body(
        [paragraph('<w:pStyle w:val="u%d"/>' % i) for i in range(30000)] +
        [FOUND])), EITHER, None


def abstract(i, inner):
    return ('<w:abstractNum w:abstractNumId="%d">%s</w:abstractNum>'
            % (i, inner))


def level(i, text="%1", start="1"):
    return ('<w:lvl w:ilvl="%s"><w:start w:val="%s"/><w:numFmt '
            'w:val="decimal"/><w:lvlText w:val="%s"/></w:lvl>'
            % (i, start, text))


def num(i, to):
    return ('<w:num w:numId="%d"><w:abstractNumId w:val="%d"/></w:num>'
            % (i, to))


def item(number, at="0", text="x"):
    return paragraph('<w:numPr><w:ilvl w:val="%s"/><w:numId w:val="%s"/>'
                     '</w:numPr>' % (at, number), text)


def word_numbers():
    links = "".join(
        '<w:style w:type="numbering" w:styleId="n%d"><w:name w:val="n%d"/>'
        '<w:pPr><w:numPr><w:numId w:val="%d"/></w:numPr></w:pPr></w:style>'
        % (i, i, i) for i in range(1, 200))
    circle = "".join(abstract(i, '<w:numStyleLink w:val="n%d"/>'
                              % (i % 199 + 1)) for i in range(1, 200))
    nums = "".join(num(i, i) for i in range(1, 200))
    yield "numbering styles in a circle", docx(
        p.body([item(1), FOUND]), styles=links, numbering=circle + nums), \
        COMPLETE, "found"
    for n, big in enumerate(BIG):
        yield "level and start %s" % big, docx(
            p.body([item("1", big), item(big), item("1"), FOUND]),
            numbering=abstract(0, level(big) + level(0, start=big)) +
            num(1, 0)), COMPLETE, "found"
    yield "a label of 1 MB", docx(
        p.body([item(1)] * 1000 + [FOUND]),
        numbering=abstract(0, level(0, "第%1" + "x" * 1000000)) + num(1, 0)), \
        INCOMPLETE, "open"
    yield "a label of a thousand numbers", docx(
        p.body([item(1)] * 5000 + [FOUND]),
        numbering=abstract(0, level(0, "%1" * 1000)) + num(1, 0)), \
        COMPLETE, "found"
    yield "60000 lists", docx(
        p.body([item(i % 60000 + 1) for i in range(60000)] + [FOUND]),
        numbering="".join(abstract(i, level(0)) for i in range(60000)) +
        "".join(num(i + 1, i) for i in range(60000))), EITHER, None
    yield "100000 restarts", docx(
        p.body([item(1, str(i % 9)) for i in range(100000)] + [FOUND]),
        stored, numbering=abstract(0, "".join(level(i) for i in range(9))) +
        num(1, 0)), COMPLETE, "found"


def word_tables():
    def cell(properties, inner="<w:p/>"):
        return "<w:tc><w:tcPr>%s</w:tcPr>%s</w:tc>" % (properties, inner)

    for big in BIG:
        span = '<w:gridSpan w:val="%s"/>' % big
        row = "<w:tr>%s</w:tr>" % (cell(span, FOUND) + cell(span) + cell(""))
        yield "gridSpan %s" % big, p.docx(p.body(
            ["<w:tbl>%s</w:tbl>" % (row * 3)])), EITHER, "found"
        skip = '<w:trPr><w:gridBefore w:val="%s"/></w:trPr>' % big
        yield "gridBefore %s" % big, p.docx(p.body(
            ["<w:tbl><w:tr>%s%s</w:tr></w:tbl>" % (skip, cell("", FOUND))])), \
            EITHER, "found"
    row = "<w:tr>%s</w:tr>" % ("<w:tc><w:p/></w:tc>" * 1000)
    yield "1000 columns by 1000 rows", p.docx(p.body(
        ["<w:tbl>%s</w:tbl>" % (row * 1000), FOUND])), EITHER, None
    full = "<w:tr>%s</w:tr>" % (
        "<w:tc><w:p><w:r><w:t>x</w:t></w:r></w:p></w:tc>" * 1000)
    yield "1000 columns by 400 rows with text", stored(
        [("[Content_Types].xml", p.TYPES), ("_rels/.rels", p.RELS),
         ("word/document.xml",
          p.body(["<w:tbl>%s</w:tbl>" % (full * 400), FOUND]))]), \
        EITHER, None
    yield "100000 columns", p.docx(p.body(
        ["<w:tbl><w:tr>%s</w:tr></w:tbl>"
         % ("<w:tc><w:p/></w:tc>" * 100000), FOUND])), EITHER, None
    wide = '<w:tbl><w:tr>%s<w:tc>' % cell('<w:gridSpan w:val="900000"/>')
    yield "nested wide tables", p.docx(p.body(
        [wide * 60 + FOUND + "</w:tc></w:tr></w:tbl>" * 60])), EITHER, None
    yield "1000 nested tables", p.docx(p.body(
        ["<w:tbl><w:tr><w:tc>" * 1000 + FOUND +
         "</w:tc></w:tr></w:tbl>" * 1000])), INCOMPLETE, "open"
    struck = ('<w:p><w:r><w:rPr><w:strike/></w:rPr><w:t>x</w:t></w:r></w:p>')
    yield "100000 struck paragraphs in a cell", p.docx(p.body(
        ["<w:tbl><w:tr><w:tc>%s</w:tc><w:tc>%s</w:tc></w:tr></w:tbl>"
         % (paragraph("", "長" * 1000) + struck * 100000, FOUND)])), \
        EITHER, None
    yield "100000 tables", p.docx(p.body(
        ["<w:tbl><w:tr><w:tc>%s</w:tc></w:tr></w:tbl>" % paragraph("")]
        * 100000 + [FOUND])), EITHER, None


def word_text():
    some = "<w:p><w:r><w:t>x</w:t></w:r></w:p>"
    yield "600000 headings", stored(
        [("[Content_Types].xml", p.TYPES), ("_rels/.rels", p.RELS),
         ("word/document.xml", p.body([some.replace("x", "第1条（目的）") * 600000, FOUND]))]), \
        EITHER, None
    reference = '<w:p><w:r><w:footnoteReference w:id="1"/></w:r></w:p>'
    note = ('<w:footnote w:id="1"><w:p><w:r><w:t>注</w:t></w:r></w:p>%s'
            '</w:footnote>')
    yield "a note that refers to itself", docx(
        p.body([FOUND, reference]), footnotes=note % reference), \
        COMPLETE, "found"
    both = note % reference.replace('"1"', '"2"') + \
        (note % reference).replace('w:footnote w:id="1"',
                                   'w:footnote w:id="2"')
    yield "two notes in a circle", docx(
        p.body([FOUND, reference]), footnotes=both), COMPLETE, "found"
    long = '<w:p><w:r><w:t>%s</w:t></w:r></w:p>' % ("注" * 100000)
    yield "a long note referred to 10000 times", docx(
        p.body([FOUND, reference * 10000]), footnotes=note % long), \
        EITHER, None
    chain = "".join(
        (note % reference.replace('"1"', '"%d"' % (i + 1))).replace(
            'w:footnote w:id="1"', 'w:footnote w:id="%d"' % i)
        for i in range(1, 3000))
    yield "3000 notes in a chain", docx(
        p.body([FOUND, reference]), footnotes=chain), EITHER, None
    field = ('<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
             '<w:r><w:instrText>REF a</w:instrText></w:r>')
    yield "100000 fields inside one another", p.docx(p.body(
        [FOUND, "<w:p>%s</w:p>" % (field * 100000)])), EITHER, None
    marks = "".join(
        "<w:r><w:rPr>%s</w:rPr><w:t>x</w:t></w:r>"
        % ("<w:strike/>" if i % 2 else "") for i in range(200000))
    yield "100000 struck pieces in one paragraph", p.docx(p.body(
        [FOUND, "<w:p>%s</w:p>" % marks])), EITHER, None
    box = ('<w:r><w:pict><v:shape xmlns:v="urn:schemas-microsoft-com:vml">'
           '<v:textbox><w:txbxContent>%s</w:txbxContent></v:textbox>'
           '</v:shape></w:pict></w:r>')
    yield "20000 text boxes in one paragraph", p.docx(p.body(
        [FOUND, "<w:p>%s</w:p>" % (box % some * 20000)])), EITHER, None
    links = "".join('<Relationship Id="r%d" Type="t" Target="a"/>' % i
                    for i in range(20000))
    runs = "".join(
        '<w:hyperlink xmlns:r="%s" r:id="r%d"><w:r><w:t>x</w:t></w:r>'
        '</w:hyperlink>' % (p.OFFICE, i) for i in range(20000))
    yield "20000 links", p.docx(
        p.body([FOUND, "<w:p>%s</w:p>" % runs]),
        [("word/_rels/document.xml.rels",
          '<Relationships xmlns="%s">%s</Relationships>' % (p.REL, links))]), \
        EITHER, None
    lead = "受注者は、次の各号に掲げる事項を" * 20000
    items = "".join("<w:p><w:r><w:t>（%d）　目的外利用の禁止</w:t></w:r></w:p>"
                    % i for i in range(5000))
    yield "5000 items under a lead of 1 MB", p.docx(p.body(
        ["<w:p><w:r><w:t>%s</w:t></w:r></w:p>" % lead, items])), \
        EITHER + ("timeout",), None
    yield "a sentence of 100 kB before the clause", p.docx(p.body(
        ["あ" * 40000 + p.SENTENCE])), EITHER, "found"
    yield "100000 headings", p.docx(p.body(
        ["<w:p><w:r><w:t>第%d条　目的</w:t></w:r></w:p>" % i
         for i in range(100000)] + [FOUND])), EITHER, None
    ladder = ["第%d章　総則", "第%d条　目的", "%d　本業務", "(%d) 対象", "ア　%d"]
    yield "a ladder of 50000 headings", p.docx(p.body(
        ["<w:p><w:r><w:t>%s</w:t></w:r></w:p>" % (ladder[i % 5] % i)
         for i in range(50000)] + [FOUND])), EITHER, None
    toc = "第%d条　目的 ........ %d"
    yield "50000 lines of contents", p.docx(p.body(
        ["<w:p><w:r><w:t>%s</w:t></w:r></w:p>" % (toc % (i, i))
         for i in range(50000)] + [FOUND])), EITHER, None


def opendocument():
    def style(i, parent):
        return ('<style:style style:name="s%d" style:family="paragraph" '
                'style:parent-style-name="s%d"/>' % (i, parent))

    use = '<text:p text:style-name="s0">%s</text:p>' % p.SENTENCE
    for name, count, base in (("a style on itself", 1, lambda i: i),
                              ("two styles in a circle", 2, lambda i: 1 - i),
                              ("50000 styles in a circle", 50000,
                               lambda i: (i + 1) % 50000),
                              ("50000 styles in a chain", 50000,
                               lambda i: i + 1)):
        yield "ODT " + name, odt(use, "".join(
            style(i, base(i)) for i in range(count))), COMPLETE, "found"
    for big in BIG:
        yield "ODT spans %s" % big, odt(
            '<table:table><table:table-row table:number-rows-repeated="%s">'
            '<table:table-cell table:number-columns-spanned="%s" '
            'table:number-rows-spanned="%s" '
            'table:number-columns-repeated="%s"><text:p>%s</text:p>'
            '</table:table-cell><table:covered-table-cell '
            'table:number-columns-repeated="%s"/></table:table-row>'
            '</table:table>' % (big, big, big, big, p.SENTENCE, big)), \
            EITHER, "found"
        yield "ODT numbers %s" % big, odt(
            '<text:h text:outline-level="%s">x</text:h><text:list><text:'
            'list-item text:start-value="%s"><text:p>%s</text:p></text:'
            'list-item></text:list><text:p><text:s text:c="%s"/></text:p>'
            % (big, big, p.SENTENCE, big)), EITHER, "found"
    repeat = ('<table:table-row table:number-rows-repeated="1000000">'
              '<table:table-cell/></table:table-row>')
    yield "ODT repeated rows again and again", odt(
        "<table:table>%s</table:table><text:p>%s</text:p>"
        % (repeat * 20000, p.SENTENCE)), EITHER, None
    deep = "<text:list><text:list-item>"
    yield "ODT 120 lists deep", odt(
        deep * 120 + "<text:p>%s</text:p>" % p.SENTENCE +
        "</text:list-item></text:list>" * 120), EITHER, "found"
    label = ('<text:list-style style:name="L"><text:list-level-style-number '
             'text:level="1" style:num-format="1" style:num-prefix="%s"/>'
             '</text:list-style>' % ("x" * 1000000))
    yield "ODT a label of 1 MB", odt(
        '<text:list text:style-name="L">%s</text:list><text:p>%s</text:p>'
        % ("<text:list-item><text:p>x</text:p></text:list-item>" * 1000,
           p.SENTENCE), label, stored), EITHER, None
    deleted = ('<text:tracked-changes><text:changed-region text:id="c">'
               '<text:deletion><text:p>%s</text:p></text:deletion>'
               '</text:changed-region></text:tracked-changes>'
               % ("x" * 100000))
    yield "ODT one deletion listed 20000 times", odt(
        deleted + '<text:p>%s</text:p>' % ('<text:change '
                                           'text:change-id="c"/>' * 20000) +
        "<text:p>%s</text:p>" % p.SENTENCE), EITHER, "found"
    note = ('<text:note><text:note-citation>1</text:note-citation><text:'
            'note-body><text:p>注%s</text:p></text:note-body></text:note>')
    nested = "%s"
    for _ in range(60):
        nested = nested % note
    yield "ODT 60 notes deep", odt(
        "<text:p>%s</text:p><text:p>%s</text:p>"
        % (p.SENTENCE, nested % "")), EITHER, None
    frame = "<draw:frame><draw:text-box><text:p>"
    yield "ODT 80 frames deep", odt(
        "<text:p>" + frame * 80 + p.SENTENCE +
        "</text:p></draw:text-box></draw:frame>" * 80 + "</text:p>"), \
        EITHER, None


def structures():
    for group in (archives, markup, word_styles, word_numbers, word_tables,
                  word_text, opendocument):
        yield from group()
