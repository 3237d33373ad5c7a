// SPDX-License-Identifier: MIT
// The parts of the HTML report.
#ifndef JK_REPORT_HTML_H
#define JK_REPORT_HTML_H

#include "html.h"
#include "messages.h"
#include "report.h"

#include <stdio.h>

/* A place in the page under way. */
struct jk_html {
    const struct jk_report_setup *setup;
    struct jk_buf *buf;
    enum jk_language language;
    const struct jk_result *result; // of the contract at hand
    FILE *spool; // what buf holds goes there when it is much, NULL: nowhere
};

/* Empties buf into the spool once it holds more than 64 KiB, or whatever it
 * holds when all is set. */
int jk_html_spill(const struct jk_html *h, bool all,
                  struct jk_error *err) JK_MUST_USE;

/* A message's text, and one with arguments, escaped. */
void jk_html_say(const struct jk_html *h, enum jk_message id);
void jk_html_say_with(const struct jk_html *h, enum jk_message id,
                      const char *const *arguments);

/* The mark of a status with its word: <span class="mark s0">. */
void jk_html_mark(const struct jk_html *h, unsigned status);

/* "○" to "？" with words and meanings. */
void jk_html_glossary(const struct jk_html *h);

/* Whether an item counts in the verdict. */
bool jk_html_scored(const struct jk_item *item);

/* One contract: verdicts, items, documents. */
int jk_html_contract(const struct jk_html *h, struct jk_error *err) JK_MUST_USE;

/* One of its items. */
void jk_html_item(const struct jk_html *h, uint32_t i);

/* The text of the contract's documents with the evidence marked. */
int jk_html_documents(const struct jk_html *h,
                      struct jk_error *err) JK_MUST_USE;

/* Counts for an archive, and its list. */
struct jk_html_archive {
    uint64_t statuses[JK_BOARD_ITEMS][JK_ITEM_STATUSES];
    FILE *rows; // the list so far, in a file without a name
    uint64_t row_count;
};

/* Appends a contract's line of the list to h->buf, with a link to the contract
 * in the page. */
void jk_html_row(const struct jk_html *h, bool link);

/* Board's table, charts and the head of the list. */
void jk_html_board(const struct jk_html *h, const struct jk_html_archive *a);
void jk_html_filters(const struct jk_html *h);

#endif
