// SPDX-License-Identifier: MIT
// Taking a reading out of bytes that may be forged.
#include "reading.h"

#include "encoding.h"
#include "record.h"

#include <stdlib.h>

void jk_take_numbers(struct jk_record *record, uint32_t *ret_numbers,
                     size_t count)
{
    size_t size = count * sizeof *ret_numbers;

    if (record->rest.len < size)
        record->ok = false;
    if (!record->ok) {
        memset(ret_numbers, 0, size);
        return;
    }
    memcpy(ret_numbers, record->rest.ptr, size);
    record->rest = jk_str_slice(record->rest, size, record->rest.len);
}

uint32_t jk_take_u32(struct jk_record *record)
{
    uint32_t number;

    jk_take_numbers(record, &number, 1);
    return number;
}

struct jk_str jk_take_str(struct jk_record *record)
{
    uint32_t len = jk_take_u32(record);
    struct jk_str text;

    if (len > record->rest.len)
        record->ok = false;
    if (!record->ok)
        return JK_STR("");
    text = jk_str_slice(record->rest, 0, len);
    record->rest = jk_str_slice(record->rest, len, record->rest.len);
    if (!jk_utf8_valid(text.ptr, text.len))
        record->ok = false;
    return text;
}

uint32_t jk_take_count(struct jk_record *record, size_t size)
{
    uint32_t count = jk_take_u32(record);

    if (count > record->rest.len / size)
        record->ok = false;
    return record->ok ? count : 0;
}

/* An array in the arena; memory that is out ends the decoding like damage. */
static void *take_array(struct jk_record *record, struct jk_arena *arena,
                        size_t count, size_t size)
{
    void *items = jk_arena_array(arena, count == 0 ? 1 : count, size);

    if (items == NULL)
        record->ok = false;
    return items;
}

static void take_sections(struct jk_record *record, struct jk_arena *arena,
                          struct jk_passage *p)
{
    uint32_t count = jk_take_count(record, sizeof(uint32_t));
    struct jk_str *section = take_array(record, arena, count, sizeof *section);

    for (uint32_t i = 0; record->ok && i < count; i++)
        section[i] = jk_take_str(record);
    p->section = section;
    p->section_count = count;
}

static void take_ranges(struct jk_record *record, struct jk_arena *arena,
                        struct jk_passage *p)
{
    uint32_t count = jk_take_count(record, 3 * sizeof(uint32_t));
    struct jk_range *ranges = take_array(record, arena, count, sizeof *ranges);

    for (uint32_t i = 0; record->ok && i < count; i++) {
        uint32_t n[3];

        jk_take_numbers(record, n, 3);
        ranges[i] =
            (struct jk_range){.block = n[0], .begin = n[1], .end = n[2]};
    }
    p->ranges = ranges;
    p->range_count = count;
}

static void take_passage(struct jk_record *record, struct jk_arena *arena,
                         struct jk_passage *p)
{
    uint32_t n[JK_PASSAGE_NUMBERS];

    jk_take_numbers(record, n, JK_PASSAGE_NUMBERS);
    if (n[0] > JK_NEAR || n[1] >= UINT16_MAX || n[2] > UINT16_MAX ||
        n[3] > UINT16_MAX)
        record->ok = false;
    p->kind = (uint8_t)n[0];
    p->item = (uint16_t)n[1];
    p->element = (uint16_t)n[2];
    p->strength = (uint16_t)n[3];
    p->clause = n[4];
    p->defeat = n[5];
    p->block = n[6];
    p->order = n[7];
    p->paragraph = n[8];
    p->page = n[9];
    p->row = n[10];
    p->column = n[11];
    p->quote = jk_take_str(record);
    take_sections(record, arena, p);
    take_ranges(record, arena, p);
}

static void take_block(struct jk_record *record, struct jk_block *b)
{
    uint32_t n[JK_BLOCK_NUMBERS];

    jk_take_numbers(record, n, JK_BLOCK_NUMBERS);
    if (n[0] > JK_LIST_ITEM || n[1] > JK_COMMENT || n[2] > UINT8_MAX ||
        n[3] > UINT8_MAX)
        record->ok = false;
    b->kind = (uint8_t)n[0];
    b->story = (uint8_t)n[1];
    b->level = (uint8_t)n[2];
    b->rank = (uint8_t)n[3];
    b->marks = n[4];
    b->paragraph = n[5];
    b->page = n[6];
    b->table = n[7];
    b->row = n[8];
    b->column = n[9];
    b->row_span = n[10];
    b->column_span = n[11];
    b->part = n[12];
    b->node = n[13];
    b->anchor = n[14];
    b->parent = n[15];
    b->label = n[16];
    b->text = jk_take_str(record);
    b->number = jk_take_str(record);
    if (b->label > b->text.len)
        record->ok = false;
}

static void take_tables(struct jk_record *record, struct jk_arena *arena,
                        struct jk_document *d)
{
    d->table_count = jk_take_count(record, JK_TABLE_NUMBERS * sizeof(uint32_t));
    d->tables = take_array(record, arena, d->table_count, sizeof *d->tables);
    for (uint32_t i = 0; record->ok && i < d->table_count; i++) {
        struct jk_table *t = &d->tables[i];
        uint32_t n[JK_TABLE_NUMBERS];

        jk_take_numbers(record, n, JK_TABLE_NUMBERS);
        t->outer = n[0];
        t->first_block = n[1];
        t->end_block = n[2];
        t->rows = n[3];
        t->columns = n[4];
        t->header_rows = n[5];
        /* An inner table comes behind its outer one: no cycles. */
        if (t->first_block > t->end_block || t->end_block > d->block_count ||
            (t->outer != JK_NONE && t->outer >= i))
            record->ok = false;
    }
}

/* Indices that consumers follow must lead somewhere, and backwards where
 * they walk up. */
static bool blocks_sound(const struct jk_document *d)
{
    for (uint32_t i = 0; i < d->block_count; i++) {
        const struct jk_block *b = &d->blocks[i];

        if ((b->table != JK_NONE && b->table >= d->table_count) ||
            (b->parent != JK_NONE && b->parent >= i) ||
            (b->anchor != JK_NONE && b->anchor >= d->block_count) ||
            (b->part >= d->part_count && d->part_count > 0))
            return false;
    }
    return true;
}

static void take_document(struct jk_record *record, struct jk_arena *arena,
                          struct jk_reading *reading)
{
    struct jk_document *d = take_array(record, arena, 1, sizeof *d);

    if (!record->ok)
        return;
    d->format = reading->format;
    d->state = reading->state;
    d->norm = JK_STR("");
    d->block_count =
        jk_take_count(record, (JK_BLOCK_NUMBERS + 2) * sizeof(uint32_t));
    d->blocks = take_array(record, arena, d->block_count, sizeof *d->blocks);
    for (uint32_t i = 0; record->ok && i < d->block_count; i++)
        take_block(record, &d->blocks[i]);
    take_tables(record, arena, d);
    d->part_count = jk_take_count(record, sizeof(uint32_t));
    d->parts = take_array(record, arena, d->part_count, sizeof *d->parts);
    for (uint32_t i = 0; record->ok && i < d->part_count; i++)
        d->parts[i] = jk_take_str(record);
    if (record->ok && !blocks_sound(d))
        record->ok = false;
    reading->document = d;
}

static bool ranges_sound(const struct jk_reading *reading)
{
    const struct jk_document *d = reading->document;

    for (uint32_t i = 0; i < reading->passage_count; i++) {
        const struct jk_passage *p = &reading->passages[i];

        for (uint32_t r = 0; r < p->range_count; r++) {
            const struct jk_range *range = &p->ranges[r];

            if (d == NULL || range->block >= d->block_count ||
                range->begin > range->end ||
                range->end > d->blocks[range->block].text.len)
                return false;
        }
    }
    return true;
}

static void take_reading(struct jk_record *record, struct jk_reading *reading)
{
    struct jk_passage *passages;
    uint32_t state, format;

    if (jk_take_u32(record) != JK_READING_MAGIC)
        record->ok = false;
    reading->path = jk_take_str(record);
    format = jk_take_u32(record);
    state = jk_take_u32(record);
    if (format >= JK_FORMAT_COUNT || state >= JK_STATE_COUNT)
        record->ok = false;
    reading->format = (uint8_t)format;
    reading->state = (uint8_t)state;
    reading->message = jk_take_str(record);
    reading->passage_count =
        jk_take_count(record, (JK_PASSAGE_NUMBERS + 3) * sizeof(uint32_t));
    passages = take_array(record, reading->arena, reading->passage_count,
                          sizeof *passages);
    for (uint32_t i = 0; record->ok && i < reading->passage_count; i++)
        take_passage(record, reading->arena, &passages[i]);
    reading->passages = passages;
    if (jk_take_u32(record) == 1)
        take_document(record, reading->arena, reading);
    if (record->rest.len > 0 || (record->ok && !ranges_sound(reading)))
        record->ok = false;
}

static struct jk_reading *new_reading(size_t budget)
{
    struct jk_reading *reading = calloc(1, sizeof *reading);

    if (reading == NULL)
        return NULL;
    reading->arena = jk_arena_new(budget);
    if (reading->arena == NULL) {
        free(reading);
        return NULL;
    }
    return reading;
}

/* Structures are at most some 12 times the bytes that describe them. */
static size_t decoded_most(size_t len)
{
    return len * 16 + 65536;
}

/* status is how it went to put data into the reading's arena. */
static int decode(struct jk_reading *reading, struct jk_str data, int status,
                  struct jk_reading **ret_reading, struct jk_error *err)
{
    struct jk_record record = {.rest = data, .ok = true};

    if (status == JK_OK) {
        take_reading(&record, reading);
        if (!record.ok)
            status = jk_fail(err, JK_DAMAGED, NULL,
                             "a worker sent a record that is not in order");
    }
    if (status != JK_OK) {
        jk_reading_free(reading);
        return status;
    }
    *ret_reading = reading;
    return JK_OK;
}

int jk_reading_decode(struct jk_str data, struct jk_reading **ret_reading,
                      struct jk_error *err)
{
    struct jk_reading *reading = new_reading(decoded_most(data.len));
    int status;

    if (reading == NULL)
        return jk_fail(err, JK_NO_MEMORY, NULL, "out of memory");
    status = jk_arena_copy(reading->arena, data, &data);
    return decode(reading, data, status, ret_reading, err);
}

int jk_reading_decode_own(void *memory, size_t size, struct jk_str data,
                          struct jk_reading **ret_reading, struct jk_error *err)
{
    struct jk_reading *reading = new_reading(size + decoded_most(data.len));

    if (reading == NULL || !jk_arena_adopt(reading->arena, memory, size)) {
        free(memory);
        jk_reading_free(reading);
        return jk_fail(err, JK_NO_MEMORY, NULL, "out of memory");
    }
    return decode(reading, data, JK_OK, ret_reading, err);
}

struct jk_reading *jk_reading_failed(struct jk_str path, enum jk_format format,
                                     enum jk_state state, const char *message)
{
    struct jk_reading *reading = new_reading(path.len + 65536);

    if (reading == NULL)
        return NULL;
    reading->format = (uint8_t)format;
    reading->state = (uint8_t)state;
    reading->path = JK_STR("");
    reading->message = JK_STR("");
    if (jk_arena_copy(reading->arena, path, &reading->path) != JK_OK ||
        jk_arena_copy(reading->arena, jk_str_of(message), &reading->message) !=
            JK_OK) {
        jk_reading_free(reading);
        return NULL;
    }
    return reading;
}

void jk_reading_free(struct jk_reading *reading)
{
    if (reading == NULL)
        return;
    jk_arena_free(reading->arena);
    free(reading);
}
