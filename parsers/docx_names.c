// SPDX-License-Identifier: MIT
#include "docx_names.h"

#define TRANSITIONAL "http://schemas.openxmlformats.org/"
#define STRICT "http://purl.oclc.org/ooxml/"

enum {
    NS_NONE,
    NS_W,
    NS_R,
    NS_M,
    NS_A,
    NS_WP,
    NS_PIC,
    NS_CHART,
    NS_DGM,
    NS_MC,
    NS_V,
    NS_O
};

/* ECMA-376-1 annex A (strict), ECMA-376-4 (transitional and VML), ECMA-376-3
 * (markup compatibility). */
static const struct jk_xml_namespace namespaces[] = {
    {TRANSITIONAL "wordprocessingml/2006/main", NS_W, "w"},
    {STRICT "wordprocessingml/main", NS_W, NULL},
    {TRANSITIONAL "officeDocument/2006/relationships", NS_R, "r"},
    {STRICT "officeDocument/relationships", NS_R, NULL},
    {TRANSITIONAL "officeDocument/2006/math", NS_M, "m"},
    {STRICT "officeDocument/math", NS_M, NULL},
    {TRANSITIONAL "drawingml/2006/main", NS_A, "a"},
    {STRICT "drawingml/main", NS_A, NULL},
    {TRANSITIONAL "drawingml/2006/wordprocessingDrawing", NS_WP, "wp"},
    {STRICT "drawingml/wordprocessingDrawing", NS_WP, NULL},
    {TRANSITIONAL "drawingml/2006/picture", NS_PIC, "pic"},
    {STRICT "drawingml/picture", NS_PIC, NULL},
    {TRANSITIONAL "drawingml/2006/chart", NS_CHART, "c"},
    {STRICT "drawingml/chart", NS_CHART, NULL},
    {TRANSITIONAL "drawingml/2006/diagram", NS_DGM, "dgm"},
    {STRICT "drawingml/diagram", NS_DGM, NULL},
    {TRANSITIONAL "markup-compatibility/2006", NS_MC, "mc"},
    {"urn:schemas-microsoft-com:vml", NS_V, "v"},
    {"urn:schemas-microsoft-com:office:office", NS_O, "o"},
};

#define JK_DOCX_NAME(ns, name, token) {NS_##ns, name, JK_DOCX_##token},
#define JK_DOCX_BARE(ns, name, token)                                          \
    {NS_##ns, name, JK_DOCX_##token | JK_XML_BARE},
#define JK_DOCX_SILENT(ns, name, token)                                        \
    {NS_##ns, name, JK_DOCX_##token | JK_XML_BARE | JK_XML_SILENT},

static const struct jk_xml_name names[] = {
#define JK_DOCX_NUMBERING(ns, name, token)
#include "docx_names.def"
#undef JK_DOCX_NUMBERING
};

static const struct jk_xml_name numbering_names[] = {
#define JK_DOCX_NUMBERING(ns, name, token) {NS_##ns, name, JK_DOCX_##token},
#include "docx_names.def"
#undef JK_DOCX_NUMBERING
};

#define VOCABULARY(list)                                                       \
    {                                                                          \
        .namespaces = namespaces,                                              \
        .namespace_count = sizeof namespaces / sizeof namespaces[0],           \
        .names = list, .name_count = sizeof list / sizeof list[0],             \
    }

const struct jk_xml_vocabulary jk_docx_vocabulary = VOCABULARY(names);
const struct jk_xml_vocabulary jk_docx_numbering_vocabulary =
    VOCABULARY(numbering_names);

struct jk_str jk_docx_val(const struct jk_xml_attribute *attributes,
                          size_t count)
{
    return jk_xml_value(attributes, count, JK_DOCX_VAL, "");
}

bool jk_docx_on(const struct jk_xml_attribute *attributes, size_t count)
{
    struct jk_str value = jk_xml_value(attributes, count, JK_DOCX_VAL, "1");

    return !jk_str_is(value, "0") && !jk_str_is(value, "false") &&
           !jk_str_is(value, "off");
}

int32_t jk_docx_number(struct jk_str value, int32_t fallback)
{
    bool negative = value.len > 0 && value.ptr[0] == '-';
    size_t i = negative ? 1 : 0;
    int64_t number = 0;

    if (i >= value.len)
        return fallback;
    for (; i < value.len; i++) {
        if (value.ptr[i] < '0' || value.ptr[i] > '9')
            return fallback;
        number = number * 10 + (value.ptr[i] - '0');
        if (number > INT32_MAX)
            number = INT32_MAX;
    }
    return (int32_t)(negative ? -number : number);
}
