// SPDX-License-Identifier: MIT
#include "xml_scan.h"

#include "utf8.h"

#include <stdlib.h>

void jk_scan_init(struct jk_scan *scan, struct jk_str data)
{
    memset(scan, 0, sizeof *scan);
    scan->data = data;
    if (data.len >= 3 && memcmp(data.ptr, "\xEF\xBB\xBF", 3) == 0)
        scan->at = 3;
}

void jk_scan_free(struct jk_scan *scan)
{
    free(scan->bindings);
    scan->bindings = NULL;
}

static bool wrong(struct jk_scan *scan)
{
    scan->damaged = true;
    return false;
}

static bool blank(char c)
{
    return c == ' ' || c == '\t' || c == '\r' || c == '\n';
}

/* One attribute from the raw text; false behind the last. */
static bool next_attribute(struct jk_str *rest, struct jk_str *ret_name,
                           struct jk_str *ret_value)
{
    const char *p = rest->ptr, *end = p + rest->len, *name, *value;
    char quote;

    while (p < end && blank(*p))
        p++;
    name = p;
    while (p < end && *p != '=' && !blank(*p))
        p++;
    *ret_name = (struct jk_str){name, (size_t)(p - name)};
    while (p < end && *p != '"' && *p != '\'')
        p++;
    if (p == end)
        return false;
    quote = *p++;
    value = p;
    p = memchr(p, quote, (size_t)(end - p));
    if (p == NULL)
        return false;
    *ret_value = (struct jk_str){value, (size_t)(p - value)};
    *rest = (struct jk_str){p + 1, (size_t)(end - p - 1)};
    return true;
}

bool jk_scan_attribute(const struct jk_scan_token *token, const char *name,
                       struct jk_str *ret_value)
{
    struct jk_str rest = token->attributes, key, value;

    while (next_attribute(&rest, &key, &value)) {
        if (jk_str_is(key, name)) {
            *ret_value = value;
            return true;
        }
    }
    return false;
}

bool jk_scan_local_attribute(const struct jk_scan_token *token,
                             const char *name, struct jk_str *ret_value)
{
    struct jk_str rest = token->attributes, key, value;

    while (next_attribute(&rest, &key, &value)) {
        const char *colon = memchr(key.ptr, ':', key.len);

        if (colon != NULL)
            key = jk_str_slice(key, (size_t)(colon - key.ptr) + 1, key.len);
        if (jk_str_is(key, name)) {
            *ret_value = value;
            return true;
        }
    }
    return false;
}

bool jk_scan_declare(struct jk_scan *scan, struct jk_str attributes)
{
    struct jk_str key, value;

    while (next_attribute(&attributes, &key, &value)) {
        struct jk_scan_binding *b;

        if (!jk_str_starts(key, "xmlns") || (key.len > 5 && key.ptr[5] != ':'))
            continue;
        if (scan->binding_count == scan->binding_room) {
            size_t room = scan->binding_room == 0 ? 32 : scan->binding_room * 2;

            b = realloc(scan->bindings, room * sizeof *b);
            if (b == NULL)
                return wrong(scan);
            scan->bindings = b;
            scan->binding_room = room;
        }
        b = &scan->bindings[scan->binding_count++];
        b->prefix = jk_str_slice(key, key.len > 5 ? 6 : 5, key.len);
        b->uri = value;
        b->depth = scan->depth;
    }
    return true;
}

static struct jk_str resolve(const struct jk_scan *scan, struct jk_str prefix)
{
    for (size_t i = scan->binding_count; i-- > 0;) {
        if (jk_str_equal(scan->bindings[i].prefix, prefix))
            return scan->bindings[i].uri;
    }
    return JK_STR("");
}

/* The '>' that ends a tag: quotes may hold one. */
static const char *tag_end(const char *p, const char *end)
{
    char quote = '\0';

    for (; p < end; p++) {
        if (quote != '\0')
            quote = *p == quote ? '\0' : quote;
        else if (*p == '"' || *p == '\'')
            quote = *p;
        else if (*p == '>')
            return p;
    }
    return NULL;
}

static bool take_tag(struct jk_scan *scan, struct jk_scan_token *t)
{
    const char *data = scan->data.ptr, *end = data + scan->data.len;
    const char *p = data + scan->at + 1, *close = tag_end(p, end), *name;
    const char *colon;

    if (close == NULL)
        return wrong(scan);
    t->kind = *p == '/' ? JK_SCAN_END : JK_SCAN_START;
    p += t->kind == JK_SCAN_END;
    t->end = (size_t)(close + 1 - data);
    if (t->kind == JK_SCAN_START && close[-1] == '/') {
        t->kind = JK_SCAN_EMPTY;
        close--;
    }
    name = p;
    while (p < close && !blank(*p))
        p++;
    t->name = (struct jk_str){name, (size_t)(p - name)};
    t->attributes = (struct jk_str){p, (size_t)(close - p)};
    colon = memchr(name, ':', t->name.len);
    if (colon != NULL) {
        t->prefix = (struct jk_str){name, (size_t)(colon - name)};
        t->name = jk_str_slice(t->name, t->prefix.len + 1, t->name.len);
    }
    if (t->kind == JK_SCAN_END) {
        if (scan->depth == 0)
            return wrong(scan);
    } else {
        scan->depth++;
        if (memmem(t->attributes.ptr, t->attributes.len, "xmlns", 5) != NULL &&
            !jk_scan_declare(scan, t->attributes))
            return false;
    }
    t->ns = resolve(scan, t->prefix);
    scan->closing = t->kind != JK_SCAN_START;
    return true;
}

/* Text up to a mark, from skip bytes behind the token's beginning. */
static bool take_until(struct jk_scan *scan, struct jk_scan_token *t,
                       size_t skip, const char *mark)
{
    const char *from = scan->data.ptr + scan->at;
    size_t len = scan->data.len - scan->at, n = strlen(mark);
    const char *p =
        len < skip ? NULL : memmem(from + skip, len - skip, mark, n);

    if (p == NULL)
        return wrong(scan);
    t->kind = JK_SCAN_OTHER;
    t->end = (size_t)(p - scan->data.ptr) + n;
    return true;
}

bool jk_scan_next(struct jk_scan *scan, struct jk_scan_token *t)
{
    struct jk_str rest;
    bool good = true;

    if (scan->closing) {
        scan->closing = false;
        while (scan->binding_count > 0 &&
               scan->bindings[scan->binding_count - 1].depth == scan->depth)
            scan->binding_count--;
        scan->depth--;
    }
    if (scan->damaged || scan->at >= scan->data.len)
        return scan->depth == 0 || scan->damaged ? false : wrong(scan);
    memset(t, 0, sizeof *t);
    t->prefix = t->name = t->attributes = t->ns = JK_STR("");
    t->begin = scan->at;
    rest = jk_str_slice(scan->data, scan->at, scan->data.len);
    if (rest.ptr[0] != '<') {
        const char *p = memchr(rest.ptr, '<', rest.len);

        t->kind = JK_SCAN_TEXT;
        t->end = p == NULL ? scan->data.len : (size_t)(p - scan->data.ptr);
    } else if (jk_str_starts(rest, "<!--")) {
        good = take_until(scan, t, 4, "-->");
    } else if (jk_str_starts(rest, "<![CDATA[")) {
        good = take_until(scan, t, 9, "]]>");
        t->kind = JK_SCAN_TEXT;
        t->cdata = true;
    } else if (jk_str_starts(rest, "<?")) {
        good = take_until(scan, t, 2, "?>");
    } else if (jk_str_starts(rest, "<!")) {
        good = wrong(scan); // a DOCTYPE never comes this far
    } else {
        good = take_tag(scan, t);
    }
    scan->at = t->end;
    return good;
}

int jk_scan_status(const struct jk_scan *scan, const char *part,
                   struct jk_error *err)
{
    if (!scan->damaged)
        return JK_OK;
    jk_fail(err, JK_DAMAGED, part, "not well-formed");
    if (err != NULL)
        err->offset = (int64_t)scan->at;
    return JK_DAMAGED;
}

bool jk_scan_is(const struct jk_scan_token *token, struct jk_str ns,
                const char *name)
{
    return token->name.len > 0 && jk_str_is(token->name, name) &&
           jk_str_equal(token->ns, ns);
}

size_t jk_scan_character(struct jk_str text, uint32_t *ret_code_point)
{
    static const struct {
        const char *name;
        uint32_t character;
    } entities[] = {
        {"&lt;", '<'},   {"&gt;", '>'},    {"&amp;", '&'},
        {"&quot;", '"'}, {"&apos;", '\''},
    };
    const char *semicolon;

    if (text.ptr[0] != '&')
        return jk_utf8_next(text, ret_code_point);
    for (size_t i = 0; i < sizeof entities / sizeof entities[0]; i++) {
        if (jk_str_starts(text, entities[i].name)) {
            *ret_code_point = entities[i].character;
            return strlen(entities[i].name);
        }
    }
    semicolon = memchr(text.ptr, ';', text.len < 12 ? text.len : 12);
    if (semicolon == NULL || text.len < 3 || text.ptr[1] != '#') {
        *ret_code_point = '&';
        return 1;
    }
    *ret_code_point =
        (uint32_t)(text.ptr[2] == 'x' ? strtoul(text.ptr + 3, NULL, 16)
                                      : strtoul(text.ptr + 2, NULL, 10));
    return (size_t)(semicolon - text.ptr) + 1;
}

static bool allowed(uint32_t c)
{
    return c == '\t' || c == '\n' || c == '\r' ||
           (c >= 0x20 && c != 0xFFFE && c != 0xFFFF);
}

void jk_xml_escape(struct jk_buf *buf, struct jk_str text)
{
    while (text.len > 0) {
        uint32_t c;
        size_t n = jk_utf8_next(text, &c);

        if (c == '<')
            jk_buf_add_text(buf, "&lt;");
        else if (c == '>')
            jk_buf_add_text(buf, "&gt;");
        else if (c == '&')
            jk_buf_add_text(buf, "&amp;");
        else if (c == '"')
            jk_buf_add_text(buf, "&quot;");
        else
            jk_buf_add_utf8(buf, allowed(c) ? c : 0xFFFD);
        text = jk_str_slice(text, n, text.len);
    }
}
