# SPDX-License-Identifier: MIT
"""A bar chart as SVG: milliseconds a document, logarithmic."""
import math
from xml.sax.saxutils import escape

WIDTH, LABEL, BAR, GAP = 760, 210, 18, 8
LOW = 1.0  # ms at the left edge


def bars(groups):
    """groups: [(title, [(name, ms)])]"""
    high = max(ms for _, rows in groups for _, ms in rows) * 1.3
    span = math.log(high / LOW)
    out, y = [], 10
    for title, rows in groups:
        y += 18
        out.append('<text x="0" y="%d" font-weight="bold">%s</text>'
                   % (y, escape(title)))
        y += 8
        for name, ms in sorted(rows, key=lambda r: r[1]):
            width = (WIDTH - LABEL - 70) * max(
                0.01, math.log(max(ms, LOW) / LOW) / span)
            colour = ("#1b5e9b" if name.startswith("jokou") else
                      "#777777" if name == "floor" else "#c9d3dc")
            out.append('<text x="%d" y="%d" text-anchor="end">%s</text>'
                       % (LABEL - 8, y + BAR - 5, escape(name)))
            out.append('<rect x="%d" y="%d" width="%.1f" height="%d" '
                       'fill="%s"/>' % (LABEL, y, width, BAR, colour))
            out.append('<text x="%.1f" y="%d">%.1f ms</text>'
                       % (LABEL + width + 6, y + BAR - 5, ms))
            y += BAR + GAP
    return ('<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %d %d" '
            'role="img" font-family="sans-serif" font-size="13">'
            '<title>CPU milliseconds a document, logarithmic</title>%s</svg>\n'
            % (WIDTH, y + 6, "".join(out)))
