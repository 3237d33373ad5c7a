// SPDX-License-Identifier: MIT
// EQ fields (ECMA-376-1 section 17.16.5.22) have no result; Word draws them.
// Japanese documents made from older ones carry furigana and characters in
// circles this way: EQ \o\ad(\s\up 9(きじゅん),基準), EQ \o\ac(○,1).
#include "docx_reader.h"

#include "numbering_format.h"

enum { DEPTH_MAX = 32 };

static bool is_shape(struct jk_str text)
{
    static const char *const shapes[] = {"○", "〇", "◯", "△", "□", "◇"};

    for (size_t i = 0; i < sizeof shapes / sizeof shapes[0]; i++) {
        if (jk_str_is(text, shapes[i]))
            return true;
    }
    return false;
}

/* What a shape and the text over it make together: a circled number where
 * there is one, else the text alone. */
static void overstrike(struct jk_docx_reader *r, bool shape, struct jk_str text)
{
    int32_t number = shape ? jk_docx_number(text, 0) : 0;

    if (number < 1 || number > 20) {
        jk_docx_emit(r, text);
        return;
    }
    jk_buf_reset(&r->scratch);
    jk_number_format_add(
        &r->scratch, jk_number_format_ooxml(JK_STR("decimalEnclosedCircle")),
        (uint32_t)number);
    jk_docx_emit_scratch(r);
}

static void emit_piece(struct jk_docx_reader *r, struct jk_str text,
                       bool raised, bool shape)
{
    while (text.len > 0 && (text.ptr[0] == ' ' || text.ptr[0] == '"'))
        text = jk_str_slice(text, 1, text.len);
    while (text.len > 0 &&
           (text.ptr[text.len - 1] == ' ' || text.ptr[text.len - 1] == '"'))
        text.len--;
    if (raised)
        jk_docx_emit_marked(r, text, jk_docx_run_marks(r) | JK_MARK_RUBY);
    else
        overstrike(r, shape, text);
}

/* Behind a backslash stand a switch's letters and options such as
 * "\s\up 9", until its list opens; returns where it opens. */
static size_t skip_switch(struct jk_str code, size_t i, bool *raised)
{
    size_t begin = i;

    while (i < code.len && code.ptr[i] != '(') {
        if (code.ptr[i] == ',' || code.ptr[i] == ')')
            break;
        i++;
    }
    *raised = memmem(code.ptr + begin, i - begin, "\\up", 3) != NULL;
    return i;
}

void jk_docx_equation(struct jk_docx_reader *r, struct jk_str code)
{
    bool raised[DEPTH_MAX] = {false};
    bool next = false, shape = false;
    size_t depth = 0, piece = 0, i = 0;

    while (i < code.len) {
        char c = code.ptr[i];

        if (c == '\\' && i + 1 < code.len && code.ptr[i + 1] != '(' &&
            code.ptr[i + 1] != ')' && code.ptr[i + 1] != ',') {
            i = skip_switch(code, i, &next);
            piece = i;
            continue;
        }
        if (c == '(' || c == ',' || c == ')' || c == ';') {
            struct jk_str text = jk_str_slice(code, piece, i);

            if (depth > 0 && is_shape(text) && code.len - i > 1 && c != ')')
                shape = true;
            else if (depth > 0)
                emit_piece(r, text, raised[depth - 1], shape);
            if (c == '(' && depth < DEPTH_MAX) {
                raised[depth] = next || (depth > 0 && raised[depth - 1]);
                depth++;
            } else if (c == ')' && depth > 0) {
                depth--;
            }
            next = false;
            piece = i + 1;
        }
        i++;
    }
}
