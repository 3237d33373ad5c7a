// SPDX-License-Identifier: MIT
#include "odt_names.h"

#define OASIS "urn:oasis:names:tc:opendocument:xmlns:"

enum {
    NS_OFFICE = 1,
    NS_STYLE,
    NS_TEXT,
    NS_TABLE,
    NS_DRAW,
    NS_DR3D,
    NS_SVG,
    NS_FO,
    NS_META,
    NS_PRESENTATION,
    NS_DC,
    NS_XLINK,
    NS_MATH,
    NS_XML,
    NS_LOEXT,
    NS_FIELD,
    NS_FORM
};

/* ODF 1.3 part 3 section 1.4; those of other organisations are LibreOffice's.
 */
static const struct jk_xml_namespace namespaces[] = {
    {OASIS "office:1.0", NS_OFFICE, "office"},
    {OASIS "style:1.0", NS_STYLE, "style"},
    {OASIS "text:1.0", NS_TEXT, "text"},
    {OASIS "table:1.0", NS_TABLE, "table"},
    {OASIS "drawing:1.0", NS_DRAW, "draw"},
    {OASIS "dr3d:1.0", NS_DR3D, "dr3d"},
    {OASIS "svg-compatible:1.0", NS_SVG, "svg"},
    {OASIS "xsl-fo-compatible:1.0", NS_FO, "fo"},
    {OASIS "meta:1.0", NS_META, "meta"},
    {OASIS "presentation:1.0", NS_PRESENTATION, "presentation"},
    {"http://purl.org/dc/elements/1.1/", NS_DC, "dc"},
    {"http://www.w3.org/1999/xlink", NS_XLINK, "xlink"},
    {"http://www.w3.org/1998/Math/MathML", NS_MATH, "math"},
    {"http://www.w3.org/XML/1998/namespace", NS_XML, "xml"},
    {"urn:org:documentfoundation:names:experimental:office:xmlns:loext:1.0",
     NS_LOEXT, "loext"},
    {"urn:openoffice:names:experimental:ooo-ms-interop:xmlns:field:1.0",
     NS_FIELD, "field"},
    {OASIS "form:1.0", NS_FORM, "form"},
};

static const struct jk_xml_name names[] = {
#define JK_ODT_NAME(ns, name, token) {NS_##ns, name, JK_ODT_##token},
#define JK_ODT_PASSING(ns, name, token)                                        \
    {NS_##ns, name, JK_ODT_##token | JK_XML_PASSING},
#include "odt_names.def"
#undef JK_ODT_NAME
#undef JK_ODT_PASSING
};

const struct jk_xml_vocabulary jk_odt_vocabulary = {
    .namespaces = namespaces,
    .namespace_count = sizeof namespaces / sizeof namespaces[0],
    .names = names,
    .name_count = sizeof names / sizeof names[0],
};
