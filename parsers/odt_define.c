// SPDX-License-Identifier: MIT
// Definitions: styles, list styles, the outline style.
#include "odt_handlers.h"

static int begin_list_style(struct jk_odt_reader *r, struct jk_odt_frame *frame,
                            int token,
                            const struct jk_xml_attribute *attributes,
                            size_t count)
{
    frame->leave = JK_ODT_LEAVE_LIST_STYLE;
    if (token == JK_ODT_LIST_STYLE)
        return jk_odt_lists_add(&r->lists,
                                r->in_styles ? JK_ODT_SCOPE_COMMON : r->scope,
                                attributes, count, &r->list_style, &r->error);
    r->list_style = &r->lists.outline;
    return JK_OK;
}

int jk_odt_style_begin(struct jk_odt_reader *r, struct jk_odt_frame *frame,
                       int token, const struct jk_xml_attribute *attributes,
                       size_t count)
{
    // Styles stand before the body (ODF 1.3 part 3 section 3.1): what passes
    // the reader by was judged by those.
    if (r->in_body)
        return JK_OK;
    switch (token) {
    case JK_ODT_STYLE:
        frame->leave = JK_ODT_LEAVE_STYLE;
        return jk_odt_styles_add(&r->styles,
                                 r->in_styles ? JK_ODT_SCOPE_COMMON : r->scope,
                                 attributes, count, &r->style, &r->error);
    case JK_ODT_DEFAULT_STYLE:
        frame->leave = JK_ODT_LEAVE_STYLE;
        r->style = jk_odt_styles_default(&r->styles, attributes, count);
        break;
    case JK_ODT_TEXT_PROPERTIES:
        if (r->style != NULL && r->list_style == NULL)
            jk_odt_style_text(r->style, attributes, count);
        break;
    case JK_ODT_BLOCK_PROPERTIES:
        if (r->style != NULL)
            jk_odt_style_block(r->style, attributes, count);
        break;
    case JK_ODT_LIST_STYLE:
    case JK_ODT_OUTLINE_STYLE:
        return begin_list_style(r, frame, token, attributes, count);
    case JK_ODT_LEVEL_NUMBER:
    case JK_ODT_LEVEL_BULLET:
        if (r->list_style == NULL)
            break;
        return jk_odt_lists_level(&r->lists, r->list_style,
                                  token == JK_ODT_LEVEL_NUMBER
                                      ? JK_ODT_LEVEL_IS_NUMBER
                                      : JK_ODT_LEVEL_IS_BULLET,
                                  attributes, count, &r->error);
    default:
        break;
    }
    return JK_OK;
}
