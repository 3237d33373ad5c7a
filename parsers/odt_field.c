// SPDX-License-Identifier: MIT
// Fields (ODF 1.3 part 3 section 7) and sections.
#include "odt_handlers.h"
#include "odt_value.h"

static struct jk_str value_of(const struct jk_xml_attribute *attributes,
                              size_t count, int token)
{
    return jk_xml_value(attributes, count, token, "");
}

static void set_fallback(struct jk_odt_reader *r, struct jk_odt_frame *frame,
                         struct jk_str text)
{
    jk_buf_reset(&r->options);
    jk_buf_reset(&r->fallback);
    jk_buf_add_str(&r->fallback, text);
    frame->leave = JK_ODT_LEAVE_FALLBACK;
    frame->saved = (uint32_t)r->emitted;
}

/* A hidden text shows nothing; what it hides is in an attribute. */
static void hidden_text(struct jk_odt_reader *r, struct jk_odt_frame *frame,
                        const struct jk_xml_attribute *attributes, size_t count)
{
    if (jk_odt_hidden(attributes, count))
        r->marks |= JK_ODT_RUN_HIDDEN;
    set_fallback(r, frame, value_of(attributes, count, JK_ODT_STRING_VALUE));
}

static void conditional_text(struct jk_odt_reader *r,
                             struct jk_odt_frame *frame,
                             const struct jk_xml_attribute *attributes,
                             size_t count)
{
    bool is = jk_odt_true(attributes, count, JK_ODT_CURRENT_VALUE);

    set_fallback(r, frame,
                 value_of(attributes, count,
                          is ? JK_ODT_STRING_VALUE_IF_TRUE
                             : JK_ODT_STRING_VALUE_IF_FALSE));
}

/* LibreOffice keeps the form fields of Word as field marks. A drop-down's
 * choice and a check box are in parameters only. */
static void fieldmark(struct jk_odt_reader *r, struct jk_odt_frame *frame,
                      const struct jk_xml_attribute *attributes, size_t count)
{
    static const char box[] = "FORMCHECKBOX";
    struct jk_str type = value_of(attributes, count, JK_ODT_FIELD_TYPE);
    bool checkbox = memmem(type.ptr, type.len, box, sizeof box - 1) != NULL;

    r->chosen = 0;
    set_fallback(r, frame, checkbox ? JK_STR("\xE2\x98\x90") : JK_STR(""));
}

static void param(struct jk_odt_reader *r,
                  const struct jk_xml_attribute *attributes, size_t count)
{
    struct jk_str name = value_of(attributes, count, JK_ODT_FIELD_NAME);
    struct jk_str value = value_of(attributes, count, JK_ODT_FIELD_VALUE);

    if (jk_str_is(name, "Dropdown_ListEntry")) {
        jk_buf_add_str(&r->options, value);
        jk_buf_add_char(&r->options, '\0');
    } else if (jk_str_is(name, "Dropdown_Selected")) {
        jk_odt_uint(value, UINT32_MAX, &r->chosen);
    } else if (jk_str_is(name, "Checkbox_Checked") &&
               jk_str_is(value, "true")) {
        jk_buf_reset(&r->fallback);
        jk_buf_add_text(&r->fallback, "\xE2\x98\x92");
    }
}

void jk_odt_field_begin(struct jk_odt_reader *r, struct jk_odt_frame *frame,
                        int token, const struct jk_xml_attribute *attributes,
                        size_t count)
{
    if (token == JK_ODT_FIELD_PARAM) {
        param(r, attributes, count);
        return;
    }
    if (token == JK_ODT_CONTENT_CONTROL) {
        if (jk_odt_true(attributes, count, JK_ODT_SHOWING_PLACE_HOLDER))
            r->marks |= JK_MARK_FORM;
        return;
    }
    r->marks |= token == JK_ODT_PLACEHOLDER ? JK_MARK_FORM : JK_MARK_FIELD;
    if (jk_str_is(value_of(attributes, count, JK_ODT_DISPLAY), "none"))
        r->marks |= JK_ODT_RUN_HIDDEN;
    if (token == JK_ODT_HIDDEN_TEXT)
        hidden_text(r, frame, attributes, count);
    else if (token == JK_ODT_CONDITIONAL_TEXT)
        conditional_text(r, frame, attributes, count);
    else if (token == JK_ODT_FIELDMARK)
        fieldmark(r, frame, attributes, count);
    else if (token == JK_ODT_HIDDEN_PARAGRAPH && r->paragraph_count > 0 &&
             jk_odt_hidden(attributes, count))
        r->paragraphs[r->paragraph_count - 1].attributes.marks |=
            JK_MARK_HIDDEN;
}

static struct jk_str chosen_option(const struct jk_odt_reader *r)
{
    struct jk_str options = jk_buf_str(&r->options);
    size_t at = 0;

    for (uint32_t i = 0; at < options.len; i++) {
        size_t len = strlen(options.ptr + at);

        if (i == r->chosen)
            return (struct jk_str){options.ptr + at, len};
        at += len + 1;
    }
    return JK_STR("");
}

void jk_odt_field_end(struct jk_odt_reader *r, const struct jk_odt_frame *frame)
{
    if ((uint32_t)r->emitted != frame->saved)
        return;
    if (r->options.len > 0)
        jk_odt_put_special(r, chosen_option(r));
    else if (r->fallback.len > 0)
        jk_odt_put_special(r, jk_buf_str(&r->fallback));
    if (r->options.len > 0 || r->fallback.len > 0)
        r->gap = false;
    jk_buf_reset(&r->options);
}

/* ODF 1.3 part 3 sections 5.4 and 19.827. */
void jk_odt_section_begin(struct jk_odt_reader *r,
                          const struct jk_xml_attribute *attributes,
                          size_t count)
{
    struct jk_str display = value_of(attributes, count, JK_ODT_DISPLAY);

    if (jk_str_is(display, "none") ||
        (jk_str_is(display, "condition") && jk_odt_hidden(attributes, count)))
        r->marks |= JK_MARK_HIDDEN;
}
