// SPDX-License-Identifier: MIT
#include "odt_value.h"

#include "odt_names.h"

bool jk_odt_uint(struct jk_str text, uint32_t max, uint32_t *ret_value)
{
    uint64_t value = 0;

    if (text.len == 0)
        return false;
    for (size_t i = 0; i < text.len; i++) {
        if (text.ptr[i] < '0' || text.ptr[i] > '9')
            return false;
        value = value * 10 + (uint64_t)(text.ptr[i] - '0');
        if (value > max)
            value = max;
    }
    *ret_value = (uint32_t)value;
    return true;
}

uint32_t jk_odt_uint_of(const struct jk_xml_attribute *attributes, size_t count,
                        int token, uint32_t max, uint32_t fallback)
{
    for (size_t i = 0; i < count; i++) {
        if (attributes[i].token == token) {
            uint32_t value;

            return jk_odt_uint(attributes[i].value, max, &value) ? value
                                                                 : fallback;
        }
    }
    return fallback;
}

bool jk_odt_true(const struct jk_xml_attribute *attributes, size_t count,
                 int token)
{
    return jk_str_is(jk_xml_value(attributes, count, token, ""), "true");
}

static struct jk_str strip(struct jk_str text)
{
    while (text.len > 0 && (text.ptr[0] == ' ' || text.ptr[0] == '('))
        text = jk_str_slice(text, 1, text.len);
    while (text.len > 0 &&
           (text.ptr[text.len - 1] == ' ' || text.ptr[text.len - 1] == ')'))
        text.len--;
    return text;
}

/* A number, a quoted text, true or false: something that is what it is. */
static bool constant(struct jk_str text)
{
    uint32_t value;

    if (text.len >= 2 && text.ptr[0] == '"')
        return memchr(text.ptr + 1, '"', text.len - 1) ==
               text.ptr + text.len - 1;
    return jk_odt_uint(text, UINT32_MAX, &value) || jk_str_is(text, "true") ||
           jk_str_is(text, "TRUE") || jk_str_is(text, "false") ||
           jk_str_is(text, "FALSE");
}

/* Both sides of text at an operator: equal or not, or neither. */
static bool compare(struct jk_str text, const char *op, bool *ret_equal)
{
    size_t n = strlen(op);
    const char *at = memmem(text.ptr, text.len, op, n);
    struct jk_str left, right;

    if (at == NULL)
        return false;
    left = strip(jk_str_slice(text, 0, (size_t)(at - text.ptr)));
    right = strip(jk_str_slice(text, (size_t)(at - text.ptr) + n, text.len));
    if (!constant(left) || !constant(right))
        return false;
    *ret_equal = jk_str_equal(left, right);
    return true;
}

bool jk_odt_condition_holds(struct jk_str condition)
{
    bool equal;

    if (jk_str_starts(condition, "ooow:"))
        condition = jk_str_slice(condition, 5, condition.len);
    condition = strip(condition);
    if (compare(condition, "==", &equal) || compare(condition, " EQ ", &equal))
        return equal;
    if (compare(condition, "!=", &equal) || compare(condition, " NEQ ", &equal))
        return !equal;
    return constant(condition) && condition.ptr[0] != '"' &&
           condition.ptr[0] != '0' && !jk_str_is(condition, "false") &&
           !jk_str_is(condition, "FALSE");
}

bool jk_odt_hidden(const struct jk_xml_attribute *attributes, size_t count)
{
    struct jk_str said = jk_xml_value(attributes, count, JK_ODT_IS_HIDDEN, "");

    if (said.len > 0)
        return jk_str_is(said, "true");
    return jk_odt_condition_holds(
        jk_xml_value(attributes, count, JK_ODT_CONDITION, ""));
}
