// SPDX-License-Identifier: MIT
// The register of contracts: a CSV file as officials keep it in Excel.
// Columns, in any order, named in English or Japanese: contract_id/契約番号
// (required), agency/機関, agency_kind/機関区分, title/件名, path/文書,
// edition/統一基準の版, subcontracted/再委託, confirmed_on/履行状況確認日,
// subcontract_information_on/再委託情報提供日, fiscal_year/年度.
#ifndef JK_REGISTER_H
#define JK_REGISTER_H

#include "verdict.h"

struct jk_register_row {
    uint32_t line; // 1-based, where the record begins
    struct jk_str id;
    struct jk_str path;    // as written; the id where the register says none
    struct jk_str edition; // as written, "" for none; an edition known to
                           // jk_edition_catalog
    struct jk_str record;  // the row as it stands in the file, in UTF-8
    struct jk_facts facts;
};

enum jk_register_fault {
    JK_REGISTER_NO_ID,
    JK_REGISTER_TWICE,  // the id is in use already
    JK_REGISTER_VALUE,  // a value is not understood
    JK_REGISTER_QUOTES, // broken quoting
    JK_REGISTER_FIELDS  // more fields than the header names
};

/* A row that was left out, or (line 1) a column that is not used. */
struct jk_register_issue {
    uint32_t line;
    uint8_t fault;        // enum jk_register_fault
    struct jk_str column; // of JK_REGISTER_VALUE
    struct jk_str value;
};

struct jk_register {
    struct jk_register_row *rows;
    uint32_t row_count;
    struct jk_register_issue *issues;
    uint32_t issue_count;
    struct jk_str *unused; // names of columns that are not used
    uint32_t unused_count;
    struct jk_str header; // the header's record, in UTF-8
    uint32_t *by_id;      // row indices in byte order of id
    struct jk_arena *arena;
};

/* Reads a register from memory: UTF-8 with or without byte order mark, else
 * CP932. JK_REGISTER when the whole file is no register (no header, no
 * column of ids, bytes of neither encoding). Free with jk_register_free. */
int jk_register_parse(struct jk_str data, const char *name,
                      struct jk_register *ret_register,
                      struct jk_error *err) JK_MUST_USE;

/* The same from a file. */
int jk_register_load(const char *path, const struct jk_limits *limits,
                     struct jk_register *ret_register,
                     struct jk_error *err) JK_MUST_USE;
void jk_register_free(struct jk_register *reg);

/* The order of ids: by bytes. */
int jk_register_compare(struct jk_str a, struct jk_str b);

/* The row of an id, or of a path given on the command line: the row whose
 * path is that path or its last part, or whose id is its last part with or
 * without extension. NULL if there is none. */
const struct jk_register_row *jk_register_find(const struct jk_register *reg,
                                               struct jk_str id);
const struct jk_register_row *jk_register_match(const struct jk_register *reg,
                                                struct jk_str path);

#endif
