// SPDX-License-Identifier: MIT
// Form controls (ODF 1.3 part 3 section 13): defined ahead of the text, with
// what they show in attributes; draw:control says where.
#include "odt_handlers.h"

static struct jk_str value_of(const struct jk_xml_attribute *attributes,
                              size_t count, int token)
{
    return jk_xml_value(attributes, count, token, "");
}

/* A box and its label, or what was put in, or the label alone. */
static void add_shown(struct jk_buf *out, int token,
                      const struct jk_xml_attribute *attributes, size_t count)
{
    struct jk_str state =
        value_of(attributes, count, JK_ODT_CONTROL_CURRENT_STATE);
    struct jk_str value =
        value_of(attributes, count, JK_ODT_CONTROL_CURRENT_VALUE);

    if (token == JK_ODT_CONTROL_BOX) {
        if (state.len == 0)
            state = value_of(attributes, count, JK_ODT_CONTROL_STATE);
        jk_buf_add_text(out,
                        jk_str_is(state, "checked") || jk_str_is(state, "true")
                            ? "\xE2\x98\x92"
                            : "\xE2\x98\x90");
    }
    if (value.len == 0 && token == JK_ODT_CONTROL_INPUT)
        value = value_of(attributes, count, JK_ODT_CONTROL_VALUE);
    jk_buf_add_str(out,
                   token == JK_ODT_CONTROL_INPUT && value.len > 0
                       ? value
                       : value_of(attributes, count, JK_ODT_CONTROL_LABEL));
}

int jk_odt_control_define(struct jk_odt_reader *r, int token,
                          const struct jk_xml_attribute *attributes,
                          size_t count)
{
    struct jk_str id = value_of(attributes, count, JK_ODT_XML_ID);
    struct jk_str *shown;
    int status;

    if (id.len == 0)
        id = value_of(attributes, count, JK_ODT_ID);
    if (id.len == 0)
        return JK_OK;
    jk_buf_reset(&r->symbol);
    add_shown(&r->symbol, token, attributes, count);
    shown = jk_arena_alloc(r->arena, sizeof *shown);
    if (shown == NULL)
        return jk_arena_fail(r->arena, &r->error);
    status = jk_buf_status(&r->symbol, &r->error);
    if (status == JK_OK)
        status = jk_arena_copy(r->arena, jk_buf_str(&r->symbol), shown);
    return status == JK_OK
               ? jk_odt_map_put(&r->controls, 0, id, shown, &r->error)
               : status;
}

void jk_odt_control_shown(struct jk_odt_reader *r, struct jk_odt_frame *frame,
                          const struct jk_xml_attribute *attributes,
                          size_t count)
{
    const struct jk_str *shown = jk_odt_map_find(
        &r->controls, 0, value_of(attributes, count, JK_ODT_CONTROL_SHAPE));

    r->marks &= ~(uint32_t)JK_ODT_IN_TEXT;
    if (shown == NULL || shown->len == 0)
        return;
    jk_odt_story_begin(r, frame, JK_TEXT_BOX);
    jk_builder_text(r->builder, *shown, jk_odt_public_marks(r, r->marks));
}
