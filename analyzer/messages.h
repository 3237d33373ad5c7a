// SPDX-License-Identifier: MIT
// Everything the program says to people, in Japanese and English, from one
// table (messages.def).
#ifndef JK_MESSAGES_H
#define JK_MESSAGES_H

#include "base/buf.h"
#include "catalog.h"
#include "result.h"

enum jk_message {
#define JK_MESSAGE(id, ja, en) JK_MSG_##id,
#include "messages.def"
#undef JK_MESSAGE
    JK_MSG_COUNT
};

/* The text of a message; it may hold {1} to {9}. */
const char *jk_message(enum jk_language language, enum jk_message id);

/* A list of arguments for a message. */
#define JK_ARGS(...) ((const char *const[]){__VA_ARGS__, NULL})

/* Appends a message with its arguments, a list ended by NULL or NULL for
 * none, put in the places {1}, {2}, ... and made safe for a terminal. */
void jk_message_add(struct jk_buf *buf, enum jk_language language,
                    enum jk_message id, const char *const *arguments);

/* The same as a line on standard error, with the program's name in front. */
void jk_complain(enum jk_language language, enum jk_message id,
                 const char *const *arguments);

/* Reports an error object as a line on standard error: "file:line: text". */
void jk_complain_error(enum jk_language language, const struct jk_error *err);

/* "ja", "en" or NULL (then the locale decides): Japanese unless something
 * says English. False when option is something else. */
bool jk_language_choose(const char *option, enum jk_language *ret_language);

/* Words for statuses. */
const char *jk_item_word(enum jk_language language, unsigned status);
const char *jk_item_mark(unsigned status);
const char *jk_state_word(enum jk_language language, unsigned state);
const char *jk_verification_word(enum jk_language language, unsigned status);
const char *jk_information_word(enum jk_language language, unsigned status);

/* What to say of a document that could not be read, in the language, with
 * the reader's own message where it tells more. */
void jk_message_add_state(struct jk_buf *buf, enum jk_language language,
                          const struct jk_document_result *document);

#endif
