// SPDX-License-Identifier: MIT
#include "register.h"

#include "catalogs.h"
#include "csv.h"
#include "encoding.h"

#include <ctype.h>
#include <stdlib.h>

enum { COLUMNS_MOST = 256 };

enum column {
    COLUMN_ID,
    COLUMN_AGENCY,
    COLUMN_KIND,
    COLUMN_TITLE,
    COLUMN_PATH,
    COLUMN_EDITION,
    COLUMN_SUBCONTRACTED,
    COLUMN_CONFIRMED,
    COLUMN_INFORMATION,
    COLUMN_YEAR,
    COLUMN_COUNT,
    COLUMN_UNUSED = COLUMN_COUNT
};

static const char *const column_names[COLUMN_COUNT][2] = {
    [COLUMN_ID] = {"contract_id", "契約番号"},
    [COLUMN_AGENCY] = {"agency", "機関"},
    [COLUMN_KIND] = {"agency_kind", "機関区分"},
    [COLUMN_TITLE] = {"title", "件名"},
    [COLUMN_PATH] = {"path", "文書"},
    [COLUMN_EDITION] = {"edition", "統一基準の版"},
    [COLUMN_SUBCONTRACTED] = {"subcontracted", "再委託"},
    [COLUMN_CONFIRMED] = {"confirmed_on", "履行状況確認日"},
    [COLUMN_INFORMATION] = {"subcontract_information_on", "再委託情報提供日"},
    [COLUMN_YEAR] = {"fiscal_year", "年度"},
};

/* A record being read. */
struct record {
    uint32_t line;
    const char *begin;
    struct jk_str fields[COLUMN_COUNT];
    bool broken, crowded, empty;
};

struct loader {
    struct jk_register *reg;
    struct jk_csv_reader reader;
    uint8_t columns[COLUMNS_MOST];     // enum column of each field
    struct jk_str heads[COLUMN_COUNT]; // columns as the header writes them
    uint32_t column_count;
    uint32_t row_room, issue_room;
};

static struct jk_str trim(struct jk_str text)
{
    static const char wide[] = "\xE3\x80\x80"; // U+3000

    for (;;) {
        if (text.len >= 3 && memcmp(text.ptr, wide, 3) == 0)
            text = jk_str_slice(text, 3, text.len);
        else if (text.len > 0 && isspace((unsigned char)text.ptr[0]))
            text = jk_str_slice(text, 1, text.len);
        else if (text.len >= 3 && memcmp(text.ptr + text.len - 3, wide, 3) == 0)
            text.len -= 3;
        else if (text.len > 0 && isspace((unsigned char)text.ptr[text.len - 1]))
            text.len--;
        else
            return text;
    }
}

static bool grow(struct jk_arena *arena, void **items, uint32_t count,
                 uint32_t *room, size_t size)
{
    uint32_t wanted = *room == 0 ? 64 : *room * 2;
    void *grown;

    if (count < *room)
        return true;
    grown = jk_arena_grow(arena, *items, count, wanted, size);
    if (grown == NULL)
        return false;
    *items = grown;
    *room = wanted;
    return true;
}

static int add_issue(struct loader *l, uint32_t line,
                     enum jk_register_fault fault, struct jk_str column,
                     struct jk_str value)
{
    struct jk_register *reg = l->reg;
    struct jk_register_issue *issue;
    void *items = reg->issues;

    if (!grow(reg->arena, &items, reg->issue_count, &l->issue_room,
              sizeof *reg->issues))
        return JK_NO_MEMORY;
    reg->issues = items;
    issue = &reg->issues[reg->issue_count++];
    issue->line = line;
    issue->fault = (uint8_t)fault;
    issue->column = column;
    issue->value = value;
    return JK_OK;
}

/* Reads one record; fields of columns that are used are copied. */
static int read_record(struct loader *l, struct record *r)
{
    uint32_t n = 0;
    enum jk_csv_end end;

    memset(r, 0, sizeof *r);
    for (size_t i = 0; i < COLUMN_COUNT; i++)
        r->fields[i] = JK_STR("");
    r->line = l->reader.line;
    r->begin = l->reader.rest.ptr;
    r->empty = true;
    do {
        struct jk_str field;
        uint8_t column = n < l->column_count ? l->columns[n] : COLUMN_UNUSED;
        int status = JK_OK;

        end = jk_csv_read(&l->reader, &field);
        field = trim(field);
        if (field.len > 0)
            r->empty = false;
        if (field.len > 0 && n >= l->column_count)
            r->crowded = true;
        if (column != COLUMN_UNUSED)
            status = jk_arena_copy(l->reg->arena, field, &r->fields[column]);
        if (status != JK_OK)
            return status;
        n++;
    } while (end == JK_CSV_FIELD && l->reader.rest.len > 0);
    r->broken = end == JK_CSV_BROKEN;
    return JK_OK;
}

static bool same_column(struct jk_str given, const char *name)
{
    size_t len = strlen(name);

    return given.len == len && strncasecmp(given.ptr, name, len) == 0;
}

static int read_header(struct loader *l, struct jk_error *err)
{
    struct jk_register *reg = l->reg;
    const char *begin = l->reader.rest.ptr;
    bool has_id = false;
    enum jk_csv_end end;

    reg->unused = jk_arena_array(reg->arena, COLUMNS_MOST, sizeof *reg->unused);
    if (reg->unused == NULL)
        return jk_arena_fail(reg->arena, err);
    do {
        struct jk_str field;
        uint8_t column = COLUMN_UNUSED;

        end = jk_csv_read(&l->reader, &field);
        field = trim(field);
        if (l->column_count == COLUMNS_MOST || end == JK_CSV_BROKEN)
            return jk_fail(err, JK_REGISTER, NULL, "the header is broken");
        for (uint8_t c = 0; c < COLUMN_COUNT; c++) {
            if (same_column(field, column_names[c][0]) ||
                same_column(field, column_names[c][1]))
                column = c;
        }
        if (column == COLUMN_UNUSED && field.len > 0 &&
            jk_arena_copy(reg->arena, field,
                          &reg->unused[reg->unused_count++]) != JK_OK)
            return jk_arena_fail(reg->arena, err);
        if (column != COLUMN_UNUSED &&
            jk_arena_copy(reg->arena, field, &l->heads[column]) != JK_OK)
            return jk_arena_fail(reg->arena, err);
        has_id = has_id || column == COLUMN_ID;
        l->columns[l->column_count++] = column;
    } while (end == JK_CSV_FIELD && l->reader.rest.len > 0);
    if (!has_id)
        return jk_fail(err, JK_REGISTER, NULL,
                       "the header has no column contract_id (契約番号)");
    return jk_arena_copy(
        reg->arena,
        (struct jk_str){begin, (size_t)(l->reader.rest.ptr - begin)},
        &reg->header);
}

static int parse_answer(struct jk_str text)
{
    static const char *const yes[] = {"有",  "あり", "有り", "○", "〇",
                                      "yes", "true", "1",    "Y", "y"};
    static const char *const no[] = {"無",    "なし", "無し", "×", "no",
                                     "false", "0",    "N",    "n"};

    if (text.len == 0)
        return JK_ANSWER_UNKNOWN;
    for (size_t i = 0; i < sizeof yes / sizeof yes[0]; i++) {
        if (jk_str_is(text, yes[i]))
            return JK_ANSWER_YES;
    }
    for (size_t i = 0; i < sizeof no / sizeof no[0]; i++) {
        if (jk_str_is(text, no[i]))
            return JK_ANSWER_NO;
    }
    return -1;
}

static bool parse_optional_date(struct jk_str text, struct jk_date *date)
{
    return text.len == 0 || jk_date_parse(text, date);
}

/* The facts of a record; the column whose value is not understood, or -1. */
static int fill_facts(const struct record *r, struct jk_facts *f)
{
    int kind = jk_agency_kind_find(r->fields[COLUMN_KIND]);
    int answer = parse_answer(r->fields[COLUMN_SUBCONTRACTED]);

    f->title = r->fields[COLUMN_TITLE];
    f->agency = r->fields[COLUMN_AGENCY];
    f->fiscal_year = r->fields[COLUMN_YEAR];
    if (kind < 0)
        return COLUMN_KIND;
    if (answer < 0)
        return COLUMN_SUBCONTRACTED;
    f->agency_kind = (uint8_t)kind;
    f->subcontracted = (uint8_t)answer;
    if (!parse_optional_date(r->fields[COLUMN_CONFIRMED], &f->confirmed_on))
        return COLUMN_CONFIRMED;
    if (!parse_optional_date(r->fields[COLUMN_INFORMATION], &f->information_on))
        return COLUMN_INFORMATION;
    if (f->fiscal_year.len > 0 && jk_year_parse(f->fiscal_year) == 0)
        return COLUMN_YEAR;
    if (r->fields[COLUMN_EDITION].len > 0 &&
        jk_edition_catalog(r->fields[COLUMN_EDITION].ptr) == NULL)
        return COLUMN_EDITION;
    return -1;
}

/* Years are told apart by what they mean, not by how they are written. */
static int plain_year(struct jk_register *reg, struct jk_facts *f)
{
    char digits[5];
    int year = jk_year_parse(f->fiscal_year);

    if (f->fiscal_year.len == 0)
        return JK_OK;
    for (size_t i = 4; i-- > 0; year /= 10)
        digits[i] = (char)('0' + year % 10);
    digits[4] = '\0';
    return jk_arena_copy(reg->arena, jk_str_of(digits), &f->fiscal_year);
}

static int add_row(struct loader *l, const struct record *r)
{
    struct jk_register *reg = l->reg;
    struct jk_register_row row = {.line = r->line};
    void *items = reg->rows;
    int wrong = fill_facts(r, &row.facts), status;

    if (r->broken || r->crowded)
        return add_issue(l, r->line,
                         r->broken ? JK_REGISTER_QUOTES : JK_REGISTER_FIELDS,
                         JK_STR(""), JK_STR(""));
    row.id = r->fields[COLUMN_ID];
    if (row.id.len == 0)
        return add_issue(l, r->line, JK_REGISTER_NO_ID, JK_STR(""), JK_STR(""));
    if (wrong >= 0)
        return add_issue(l, r->line, JK_REGISTER_VALUE, l->heads[wrong],
                         r->fields[wrong]);
    row.path = r->fields[COLUMN_PATH].len > 0 ? r->fields[COLUMN_PATH] : row.id;
    row.edition = r->fields[COLUMN_EDITION];
    status = plain_year(reg, &row.facts);
    if (status == JK_OK)
        status = jk_arena_copy(
            reg->arena,
            (struct jk_str){r->begin, (size_t)(l->reader.rest.ptr - r->begin)},
            &row.record);
    if (status != JK_OK)
        return status;
    if (!grow(reg->arena, &items, reg->row_count, &l->row_room,
              sizeof *reg->rows))
        return JK_NO_MEMORY;
    reg->rows = items;
    reg->rows[reg->row_count++] = row;
    return JK_OK;
}

static int by_id(const void *a, const void *b, void *context)
{
    const struct jk_register_row *rows = context;
    uint32_t x = *(const uint32_t *)a, y = *(const uint32_t *)b;
    int order = jk_register_compare(rows[x].id, rows[y].id);

    if (order != 0)
        return order;
    return x < y ? -1 : x > y;
}

static int by_line(const void *a, const void *b)
{
    const struct jk_register_issue *x = a, *y = b;

    return x->line < y->line ? -1 : x->line > y->line;
}

/* Of rows with one id the first counts; the others are left out. */
static int leave_out_doubles(struct loader *l)
{
    struct jk_register *reg = l->reg;
    uint32_t kept = 0;
    bool *twice = calloc(reg->row_count + 1, sizeof *twice);
    int status = JK_OK;

    if (twice == NULL)
        return JK_NO_MEMORY;
    for (uint32_t i = 1; status == JK_OK && i < reg->row_count; i++) {
        const struct jk_register_row *row = &reg->rows[reg->by_id[i]];

        if (jk_register_compare(row->id, reg->rows[reg->by_id[i - 1]].id) != 0)
            continue;
        twice[reg->by_id[i]] = true;
        status =
            add_issue(l, row->line, JK_REGISTER_TWICE, JK_STR(""), row->id);
    }
    for (uint32_t i = 0; i < reg->row_count; i++) {
        if (!twice[i])
            reg->rows[kept++] = reg->rows[i];
    }
    reg->row_count = kept;
    free(twice);
    return status;
}

static void sort_rows(struct jk_register *reg)
{
    for (uint32_t i = 0; i < reg->row_count; i++)
        reg->by_id[i] = i;
    if (reg->row_count > 1)
        qsort_r(reg->by_id, reg->row_count, sizeof *reg->by_id, by_id,
                reg->rows);
}

static int finish(struct loader *l)
{
    struct jk_register *reg = l->reg;
    int status;

    reg->by_id =
        jk_arena_array(reg->arena, reg->row_count + 1, sizeof *reg->by_id);
    if (reg->by_id == NULL)
        return JK_NO_MEMORY;
    sort_rows(reg);
    status = leave_out_doubles(l);
    sort_rows(reg);
    if (reg->issue_count > 1)
        qsort(reg->issues, reg->issue_count, sizeof *reg->issues, by_line);
    return status;
}

static int read_all(struct loader *l, struct jk_str text, struct jk_error *err)
{
    int status;

    if (jk_str_starts(text, "\xEF\xBB\xBF"))
        text = jk_str_slice(text, 3, text.len);
    if (text.len == 0)
        return jk_fail(err, JK_REGISTER, NULL, "the register is empty");
    l->reader.rest = text;
    l->reader.line = 1;
    status = read_header(l, err);
    while (status == JK_OK && l->reader.rest.len > 0) {
        struct record record;

        status = read_record(l, &record);
        if (status == JK_OK && !record.empty)
            status = add_row(l, &record);
    }
    if (status == JK_OK)
        status = finish(l);
    if (status == JK_NO_MEMORY || status == JK_LIMIT)
        jk_fail(err, status, NULL, "the register does not fit into memory");
    return status;
}

int jk_register_parse(struct jk_str data, const char *name,
                      struct jk_register *ret_register, struct jk_error *err)
{
    struct jk_register reg = {.header = {"", 0}};
    struct loader loader = {.reg = &reg};
    struct jk_buf converted;
    struct jk_str text = data;
    int status = JK_OK;

    jk_fail(err, JK_OK, name, "%s", "");
    jk_buf_init(&converted, 0);
    reg.arena = jk_arena_new(data.len * 64 + (1 << 20));
    if (reg.arena == NULL)
        return jk_fail(err, JK_NO_MEMORY, NULL, "out of memory");
    if (!jk_utf8_valid(data.ptr, data.len)) {
        if (jk_to_utf8("CP932", data, &converted) != JK_OK)
            status = jk_fail(err, JK_REGISTER, NULL,
                             "the register is neither UTF-8 nor CP932");
        text = jk_buf_str(&converted);
    }
    if (status == JK_OK)
        status = read_all(&loader, text, err);
    jk_buf_free(&loader.reader.field);
    jk_buf_free(&converted);
    if (status != JK_OK) {
        jk_arena_free(reg.arena);
        return status;
    }
    *ret_register = reg;
    return JK_OK;
}
