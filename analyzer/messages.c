// SPDX-License-Identifier: MIT
#include "messages.h"

#include "term.h"

#include <stdio.h>
#include <stdlib.h>

static const char *const texts[JK_MSG_COUNT][JK_LANGUAGES] = {
#define JK_MESSAGE(id, ja, en) {ja, en},
#include "messages.def"
#undef JK_MESSAGE
};

const char *jk_message(enum jk_language language, enum jk_message id)
{
    return texts[id][language];
}

void jk_message_add(struct jk_buf *buf, enum jk_language language,
                    enum jk_message id, const char *const *arguments)
{
    size_t count = 0;

    while (arguments != NULL && arguments[count] != NULL)
        count++;
    for (const char *at = texts[id][language]; *at != '\0'; at++) {
        if (at[0] == '{' && at[1] >= '1' && at[1] <= '9' && at[2] == '}') {
            size_t i = (size_t)(at[1] - '1');

            if (i < count)
                jk_term_add(buf, jk_str_of(arguments[i]));
            at += 2;
        } else {
            jk_buf_add_char(buf, *at);
        }
    }
}

static void say(struct jk_buf *buf)
{
    if (buf->status == JK_OK)
        fprintf(stderr, "jokou: %s\n", buf->ptr == NULL ? "" : buf->ptr);
    jk_buf_free(buf);
}

void jk_complain(enum jk_language language, enum jk_message id,
                 const char *const *arguments)
{
    struct jk_buf buf;

    jk_buf_init(&buf, 0);
    jk_message_add(&buf, language, id, arguments);
    say(&buf);
}

void jk_complain_error(enum jk_language language, const struct jk_error *err)
{
    struct jk_buf buf;

    (void)language;
    jk_buf_init(&buf, 0);
    if (err->part[0] != '\0') {
        jk_term_add(&buf, jk_str_of(err->part));
        jk_buf_add_text(&buf, ": ");
    }
    jk_term_add(&buf,
                jk_str_of(err->text[0] != '\0' ? err->text
                                               : jk_status_text(err->status)));
    say(&buf);
}

/* The first of the variables that POSIX asks for messages, if set. */
static const char *locale_name(void)
{
    static const char *const names[] = {"LC_ALL", "LC_MESSAGES", "LANG"};

    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++) {
        const char *value = getenv(names[i]);

        if (value != NULL && value[0] != '\0')
            return value;
    }
    return "";
}

bool jk_language_choose(const char *option, enum jk_language *ret_language)
{
    const char *locale;

    if (option == NULL) {
        locale = locale_name();
        *ret_language = strncmp(locale, "en", 2) == 0 ? JK_EN : JK_JA;
        return true;
    }
    if (strcmp(option, "ja") != 0 && strcmp(option, "en") != 0)
        return false;
    *ret_language = option[0] == 'j' ? JK_JA : JK_EN;
    return true;
}

const char *jk_item_word(enum jk_language language, unsigned status)
{
    return jk_message(language, JK_MSG_ITEM_STIPULATED + status);
}

const char *jk_item_mark(unsigned status)
{
    static const char *const marks[JK_ITEM_STATUSES] = {"○", "△",  "△",
                                                        "×", "－", "？"};

    return marks[status];
}

const char *jk_state_word(enum jk_language language, unsigned state)
{
    return jk_message(language, JK_MSG_STATE_COMPLETE + state);
}

const char *jk_verification_word(enum jk_language language, unsigned status)
{
    return jk_message(language, JK_MSG_VERIFICATION_NOT_STIPULATED + status);
}

const char *jk_information_word(enum jk_language language, unsigned status)
{
    return jk_message(language, JK_MSG_INFORMATION_NOT_APPLICABLE + status);
}

void jk_message_add_state(struct jk_buf *buf, enum jk_language language,
                          const struct jk_document_result *document)
{
    struct jk_str format = document->format;
    unsigned state = document->state;

    if (state == JK_STATE_UNSUPPORTED && jk_str_is(format, "doc")) {
        jk_message_add(buf, language, JK_MSG_FORMAT_DOC, NULL);
    } else if (state == JK_STATE_UNSUPPORTED && jk_str_is(format, "pdf")) {
        jk_message_add(buf, language, JK_MSG_FORMAT_PDF, NULL);
    } else if (state == JK_STATE_UNSUPPORTED && jk_str_is(format, "jtd")) {
        jk_message_add(buf, language, JK_MSG_FORMAT_JTD, NULL);
    } else if (state == JK_STATE_UNSUPPORTED && !jk_str_is(format, "docx") &&
               !jk_str_is(format, "odt") && !jk_str_is(format, "fodt")) {
        char name[32];

        snprintf(name, sizeof name, "%.*s", (int)format.len, format.ptr);
        jk_message_add(buf, language, JK_MSG_FORMAT_OTHER, JK_ARGS(name));
    } else if (state == JK_STATE_ENCRYPTED) {
        jk_message_add(buf, language, JK_MSG_PASSWORD, NULL);
    } else {
        jk_buf_add_text(buf, jk_state_word(language, state));
        if (document->message.len > 0) {
            jk_buf_add_text(buf, language == JK_JA ? "（" : " (");
            jk_term_add(buf, document->message);
            jk_buf_add_text(buf, language == JK_JA ? "）" : ")");
        }
    }
}
