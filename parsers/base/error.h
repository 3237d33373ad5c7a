// SPDX-License-Identifier: MIT
// Statuses and the error object that every fallible function can fill.
#ifndef JK_ERROR_H
#define JK_ERROR_H

#include <stdarg.h>
#include <stdint.h>

#if defined(__GNUC__)
#define JK_MUST_USE __attribute__((warn_unused_result))
#define JK_PRINTF(f, a) __attribute__((format(printf, f, a)))
#else
#define JK_MUST_USE
#define JK_PRINTF(f, a)
#endif

enum jk_status_index {
#define JK_STATUS(name, text) JK_STATUS_##name,
#include "status.def"
#undef JK_STATUS
    JK_STATUS_COUNT
};

/* JK_OK is 0, every other status is the negative of its index: a function
 * that returns int returns one of these. */
enum jk_status {
#define JK_STATUS(name, text) JK_##name = -JK_STATUS_##name,
#include "status.def"
#undef JK_STATUS
};

enum { JK_ERROR_TEXT = 240, JK_ERROR_PART = 120 };

/* Owned by the caller, filled by the callee on failure only, never allocates.
 * A function that takes a struct jk_error pointer accepts NULL. */
struct jk_error {
    int status;               // enum jk_status
    int code;                 // errno or the library's code, 0 if none
    int64_t offset;           // byte offset or line in part, -1 if unknown
    char part[JK_ERROR_PART]; // file or part inside the container, may be ""
    char text[JK_ERROR_TEXT]; // one line of English, no newline
};

/* Name of a status ("NO_MEMORY") and its constant English text. */
const char *jk_status_name(int status);
const char *jk_status_text(int status);

/* Fills err (NULL allowed) and returns status, so that a caller can write
 * `return jk_fail(err, JK_DAMAGED, "word/document.xml", "...")`.
 * part may be NULL, which keeps the part that err already names. */
int jk_fail(struct jk_error *err, int status, const char *part,
            const char *format, ...) JK_PRINTF(4, 5);

/* Sets err to "no error". */
void jk_error_clear(struct jk_error *err);

#endif
