// SPDX-License-Identifier: MIT
// Fields (ECMA-376-1 section 17.16): the code is never text, the result is.
#include "docx_reader.h"

#include <strings.h>

enum { FIELDS_MAX = 256, CODE_MAX = 65536, CHOICES_MAX = 65536 };

/* Whether a field's code begins with a name. */
static bool named(struct jk_str code, const char *name)
{
    size_t n = strlen(name), i = 0;

    while (i < code.len && (unsigned char)code.ptr[i] <= ' ')
        i++;
    return code.len - i >= n && strncasecmp(code.ptr + i, name, n) == 0 &&
           (code.len - i == n || (unsigned char)code.ptr[i + n] <= ' ' ||
            code.ptr[i + n] == '\\');
}

static bool is_contents(struct jk_str code)
{
    return named(code, "TOC") || named(code, "TOA") || named(code, "INDEX");
}

uint32_t jk_docx_simple_field(struct jk_str code)
{
    return (uint32_t)(JK_MARK_FIELD | (is_contents(code) ? JK_MARK_TOC : 0));
}

/* Works out what the open fields mean for text that follows. */
static void update(struct jk_docx_reader *r)
{
    struct jk_docx_frame *f = r->f;

    f->field_marks = 0;
    f->codes = 0;
    for (size_t i = f->fields; i < r->field_count; i++) {
        if (!r->fields[i].result)
            f->codes++;
        else
            f->field_marks |= (uint32_t)(JK_MARK_FIELD |
                                         (r->fields[i].toc ? JK_MARK_TOC : 0));
    }
    f->run.known = false;
}

static struct jk_docx_field *innermost(const struct jk_docx_reader *r)
{
    return r->field_count > r->f->fields ? &r->fields[r->field_count - 1]
                                         : NULL;
}

static int begin(struct jk_docx_reader *r)
{
    void *fields;

    // So many open fields were never ended; nothing is lost without them.
    if (r->field_count - r->f->fields >= FIELDS_MAX)
        jk_docx_fields_drop(r, r->f->fields);
    fields = jk_docx_more(r->fields, r->field_count, &r->field_room,
                          sizeof *r->fields);
    if (fields == NULL)
        return JK_NO_MEMORY;
    r->fields = fields;
    r->fields[r->field_count++] = (struct jk_docx_field){
        .code = r->code.len,
        .paragraph = r->paragraph,
        .choice = -1,
        .choices = r->choices.len,
        .choices_end = r->choices.len,
    };
    update(r);
    return JK_OK;
}

static struct jk_str code_of(const struct jk_docx_reader *r,
                             const struct jk_docx_field *field)
{
    return jk_str_slice(jk_buf_str(&r->code), field->code, r->code.len);
}

static void separate(struct jk_docx_reader *r)
{
    struct jk_docx_field *field = innermost(r);

    if (field == NULL)
        return;
    field->result = true;
    field->shown = false;
    field->toc = is_contents(code_of(r, field));
    update(r);
}

/* The chosen entry of a drop-down; the first one when none is said
 * (17.16.28). */
static struct jk_str choice_of(const struct jk_docx_reader *r,
                               const struct jk_docx_field *field)
{
    int32_t wanted = field->choice < 0 ? 0 : field->choice;
    size_t at = field->choices;

    for (int32_t i = 0; at < field->choices_end; i++) {
        struct jk_str choice = jk_str_of(r->choices.ptr + at);

        if (i == wanted)
            return choice;
        at += choice.len + 1;
    }
    return JK_STR("");
}

/* A button shows what stands in its code behind the name of a macro or a
 * bookmark (17.16.5.36, 17.16.5.24). Templates ask for input by macros that do
 * nothing. */
static void button(struct jk_docx_reader *r, struct jk_str code)
{
    uint32_t mark = named(code, "MACROBUTTON") ? JK_MARK_FORM : JK_MARK_FIELD;

    for (int word = 0; word < 2; word++) {
        while (code.len > 0 && (unsigned char)code.ptr[0] <= ' ')
            code = jk_str_slice(code, 1, code.len);
        while (code.len > 0 && (unsigned char)code.ptr[0] > ' ')
            code = jk_str_slice(code, 1, code.len);
    }
    while (code.len > 0 && (unsigned char)code.ptr[0] <= ' ')
        code = jk_str_slice(code, 1, code.len);
    while (code.len > 0 && (unsigned char)code.ptr[code.len - 1] <= ' ')
        code.len--;
    if (r->f->codes == 0 || !jk_docx_field_hides(r))
        jk_docx_emit_marked(r, code, jk_docx_run_marks(r) | mark);
}

static void end(struct jk_docx_reader *r)
{
    struct jk_docx_field *top = innermost(r);
    struct jk_docx_field field;

    if (top == NULL)
        return;
    field = *top;
    r->field_count--;
    update(r);
    if (!field.shown && named(code_of(r, &field), "FORMCHECKBOX")) {
        jk_docx_emit(r, field.checked == 1 ? JK_STR("☒") : JK_STR("☐"));
    } else if (!field.shown && named(code_of(r, &field), "FORMDROPDOWN")) {
        if (r->f->codes == 0 || !jk_docx_field_hides(r))
            jk_docx_emit_marked(r, choice_of(r, &field),
                                jk_docx_run_marks(r) | JK_MARK_FIELD);
    } else if (!field.shown && named(code_of(r, &field), "EQ")) {
        jk_docx_equation(r, code_of(r, &field));
    } else if (!field.shown && (named(code_of(r, &field), "MACROBUTTON") ||
                                named(code_of(r, &field), "GOTOBUTTON"))) {
        button(r, code_of(r, &field));
    }
    r->code.len = field.code;
    r->choices.len = field.choices;
    if (field.shown && innermost(r) != NULL)
        innermost(r)->shown = true;
}

int jk_docx_field_char(struct jk_docx_reader *r, struct jk_str type)
{
    if (jk_str_is(type, "begin"))
        return begin(r);
    if (jk_str_is(type, "separate"))
        separate(r);
    else if (jk_str_is(type, "end"))
        end(r);
    return JK_OK;
}

void jk_docx_field_form(struct jk_docx_reader *r, int token,
                        const struct jk_xml_attribute *a, size_t count)
{
    struct jk_docx_field *field = innermost(r);
    bool box = jk_docx_place(r) == JK_IN_CHECK_BOX;

    if (field == NULL)
        return;
    switch (token) {
    case JK_DOCX_CHECKED: // beats the default, which comes before it
        field->checked = jk_docx_on(a, count);
        break;
    case JK_DOCX_DEFAULT:
        if (box)
            field->checked = jk_docx_on(a, count);
        else if (field->choice < 0)
            field->choice = jk_docx_number(jk_docx_val(a, count), 0);
        break;
    case JK_DOCX_RESULT:
        field->choice = jk_docx_number(jk_docx_val(a, count), 0);
        break;
    case JK_DOCX_LIST_ENTRY:
        if (r->choices.len < CHOICES_MAX) {
            jk_buf_add_str(&r->choices, jk_docx_val(a, count));
            jk_buf_add_char(&r->choices, '\0');
            field->choices_end = r->choices.len;
        }
        break;
    default:
        break;
    }
}

void jk_docx_field_code(struct jk_docx_reader *r, struct jk_str text)
{
    const struct jk_docx_field *field = innermost(r);

    if (field != NULL && !field->result && r->code.len < CODE_MAX)
        jk_buf_add_str(&r->code, text);
}

/* Text stands in a field's code when a field that began in this paragraph has
 * not come to its result. A field that is still open from an earlier
 * paragraph was never ended: nothing is left out for it. */
bool jk_docx_field_hides(const struct jk_docx_reader *r)
{
    for (size_t i = r->field_count; i-- > r->f->fields;) {
        if (!r->fields[i].result && r->fields[i].paragraph == r->paragraph)
            return true;
    }
    return false;
}

void jk_docx_field_heading(struct jk_docx_reader *r)
{
    bool found = false;

    for (size_t i = r->f->fields; i < r->field_count; i++) {
        if (r->fields[i].toc && r->fields[i].paragraph != r->paragraph) {
            r->fields[i].toc = false;
            found = true;
        }
    }
    if (found)
        update(r);
}

void jk_docx_fields_drop(struct jk_docx_reader *r, size_t count)
{
    if (r->field_count <= count)
        return;
    r->code.len = r->fields[count].code;
    r->choices.len = r->fields[count].choices;
    r->field_count = count;
    r->f->codes = 0;
}
