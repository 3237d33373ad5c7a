// SPDX-License-Identifier: MIT
#include "html.h"

#include "utf8.h"

#include <stdio.h>

/* The files as they are, with a NUL behind each; the Makefile names them as
 * what this file depends on. */
#define EMBED(name, file)                                                      \
    __asm__(".pushsection .rodata\n"                                           \
            ".global " #name "\n" #name ":\n"                                  \
            ".incbin \"" file "\"\n"                                           \
            ".byte 0\n"                                                        \
            ".popsection\n");                                                  \
    extern const char name[]

EMBED(jk_report_css, "analyzer/report.css");
EMBED(jk_report_js, "analyzer/report.js");

static bool is_deceptive(uint32_t c)
{
    return (c < 0x20 && c != '\n' && c != '\t') || (c >= 0x7F && c < 0xA0) ||
           (c >= 0x200E && c <= 0x200F) || (c >= 0x202A && c <= 0x202E) ||
           (c >= 0x2066 && c <= 0x2069) || c == 0x061C || c == 0xFFFE ||
           c == 0xFFFF;
}

void jk_html_add(struct jk_buf *buf, struct jk_str text)
{
    size_t plain = 0;

    while (plain < text.len) {
        struct jk_str rest = jk_str_slice(text, plain, text.len);
        uint32_t c;
        size_t n = jk_utf8_next(rest, &c);
        const char *entity = c == '<'    ? "&lt;"
                             : c == '>'  ? "&gt;"
                             : c == '&'  ? "&amp;"
                             : c == '"'  ? "&quot;"
                             : c == '\'' ? "&#39;"
                                         : NULL;

        if (entity == NULL && !is_deceptive(c) && c != 0xFFFD) {
            plain += n;
            continue;
        }
        jk_buf_add(buf, text.ptr, plain);
        if (entity != NULL)
            jk_buf_add_text(buf, entity);
        else if (c == 0xFFFD)
            jk_buf_add_utf8(buf, c);
        else
            jk_buf_printf(buf, "&lt;U+%04X&gt;", (unsigned)c);
        text = jk_str_slice(text, plain + n, text.len);
        plain = 0;
    }
    jk_buf_add_str(buf, text);
}

void jk_html_number(struct jk_buf *buf, uint64_t number)
{
    char digits[24];
    int len =
        snprintf(digits, sizeof digits, "%llu", (unsigned long long)number);

    for (int i = 0; i < len; i++) {
        if (i > 0 && (len - i) % 3 == 0)
            jk_buf_add_char(buf, ',');
        jk_buf_add_char(buf, digits[i]);
    }
}

void jk_html_head(struct jk_buf *buf, const char *language, struct jk_str title)
{
    char style[JK_SHA256_BASE64], script[JK_SHA256_BASE64];

    jk_sha256_base64(jk_str_of(jk_report_css), style);
    jk_sha256_base64(jk_str_of(jk_report_js), script);
    jk_buf_printf(
        buf,
        "<!DOCTYPE html>\n<html lang=\"%s\">\n<head>\n"
        "<meta charset=\"utf-8\">\n"
        "<meta http-equiv=\"Content-Security-Policy\" content=\""
        "default-src 'none'; style-src 'sha256-%s'; script-src 'sha256-%s'; "
        "base-uri 'none'; form-action 'none'\">\n"
        "<meta name=\"viewport\" content=\"width=device-width, "
        "initial-scale=1\">\n"
        "<meta name=\"referrer\" content=\"no-referrer\">\n"
        "<meta name=\"generator\" content=\"jokou " JK_VERSION "\">\n<title>",
        language, style, script);
    jk_html_add(buf, title);
    jk_buf_add_text(buf, "</title>\n<style>");
    jk_buf_add_text(buf, jk_report_css);
    jk_buf_add_text(buf, "</style>\n</head>\n");
}

void jk_html_script(struct jk_buf *buf)
{
    jk_buf_add_text(buf, "<script>");
    jk_buf_add_text(buf, jk_report_js);
    jk_buf_add_text(buf, "</script>\n");
}
