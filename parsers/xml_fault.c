// SPDX-License-Identifier: MIT
#include "xml_fault.h"

#include <libxml/xmlerror.h>

bool jk_xml_fault_is_small(int code)
{
    switch (code) {
    case XML_ERR_INVALID_HEX_CHARREF:
    case XML_ERR_INVALID_DEC_CHARREF:
    case XML_ERR_INVALID_CHARREF:
    case XML_ERR_INVALID_CHAR:
    case XML_ERR_ENTITYREF_SEMICOL_MISSING:
    case XML_ERR_UNDECLARED_ENTITY:
    case XML_WAR_UNDECLARED_ENTITY:
    case XML_ERR_LT_IN_ATTRIBUTE:
    case XML_ERR_ATTRIBUTE_NOT_STARTED:
    case XML_ERR_ATTRIBUTE_NOT_FINISHED:
    case XML_ERR_ATTRIBUTE_WITHOUT_VALUE:
    case XML_ERR_ATTRIBUTE_REDEFINED:
    case XML_ERR_MISPLACED_CDATA_END:
    case XML_ERR_SPACE_REQUIRED:
    case XML_ERR_NAME_REQUIRED:
    case XML_ERR_GT_REQUIRED:
    case XML_ERR_TAG_NAME_MISMATCH:
        return true;
    default:
        return false;
    }
}

struct jk_str jk_xml_fault_line(const char *message)
{
    static const char word[] = " line ";
    size_t len = strcspn(message, "\r\n");
    const char *line = memmem(message, len, word, sizeof word - 1);
    size_t digits =
        line == NULL ? 0 : strspn(line + sizeof word - 1, "0123456789");

    if (digits == 0)
        return (struct jk_str){message + len, 0};
    return (struct jk_str){line, sizeof word - 1 + digits};
}
