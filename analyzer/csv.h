// SPDX-License-Identifier: MIT
// CSV (RFC 4180): a reader for registers and a writer for working papers that
// spreadsheet programs open without running anything.
#ifndef JK_CSV_H
#define JK_CSV_H

#include "base/buf.h"

/* Writing: UTF-8 with a byte order mark (Excel needs it), CRLF. A cell that
 * begins with = + - @, tab or CR gets an apostrophe in front: a spreadsheet
 * program would take it as a formula. */
struct jk_csv {
    struct jk_buf *buf; // borrowed
    bool begun;         // the line has a cell already
};

/* Starts a file (byte order mark) or, with jk_csv_resume, goes on. */
void jk_csv_begin(struct jk_csv *csv, struct jk_buf *buf);
void jk_csv_resume(struct jk_csv *csv, struct jk_buf *buf);
void jk_csv_str(struct jk_csv *csv, struct jk_str text);
void jk_csv_text(struct jk_csv *csv, const char *text);
void jk_csv_number(struct jk_csv *csv, uint64_t number);
void jk_csv_end_line(struct jk_csv *csv);

/* Reading: fields one by one from a text in memory. */
struct jk_csv_reader {
    struct jk_str rest;
    uint32_t line;       // of the record that begins at rest, 1-based
    struct jk_buf field; // scratch for quoted fields
};

enum jk_csv_end {
    JK_CSV_FIELD,  // more fields follow on this record
    JK_CSV_RECORD, // the record ends behind this field
    JK_CSV_BROKEN  // a quote is not closed, or text follows a closing quote
};

/* The next field; its text is valid until the next call. Broken records are
 * read to the end of their line. Call only while rest is not empty. */
enum jk_csv_end jk_csv_read(struct jk_csv_reader *reader,
                            struct jk_str *ret_field);

#endif
