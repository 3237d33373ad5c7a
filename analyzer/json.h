// SPDX-License-Identifier: MIT
// A small JSON writer (RFC 8259) into a buffer: commas and quotes are its
// business, balance is the caller's.
#ifndef JK_JSON_H
#define JK_JSON_H

#include "base/buf.h"

struct jk_json {
    struct jk_buf *buf; // borrowed
    bool comma;         // the next value needs one before it
};

void jk_json_init(struct jk_json *json, struct jk_buf *buf);

/* A key; the value follows with the next call. */
void jk_json_key(struct jk_json *json, const char *key);

void jk_json_object(struct jk_json *json);
void jk_json_object_end(struct jk_json *json);
void jk_json_array(struct jk_json *json);
void jk_json_array_end(struct jk_json *json);

/* Bytes that are not UTF-8 become U+FFFD, control characters and the line
 * separators U+2028 and U+2029 become \u escapes. */
void jk_json_string(struct jk_json *json, struct jk_str text);
void jk_json_text(struct jk_json *json, const char *text); // NULL: null
void jk_json_number(struct jk_json *json, uint64_t number);
void jk_json_bool(struct jk_json *json, bool value);
void jk_json_null(struct jk_json *json);

/* null for 0: places count from 1. */
void jk_json_place(struct jk_json *json, uint32_t number);

/* A key with its value. */
void jk_json_member(struct jk_json *json, const char *key, struct jk_str text);
void jk_json_member_text(struct jk_json *json, const char *key,
                         const char *text);
void jk_json_member_number(struct jk_json *json, const char *key,
                           uint64_t number);

#endif
