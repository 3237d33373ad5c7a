// SPDX-License-Identifier: MIT
#include "docx_notes.h"

#include <stdlib.h>

enum { NOTES_MAX = 1000000, ATTRIBUTES_MAX = 16 };
enum { OP_END, OP_START, OP_TEXT };

void jk_docx_notes_init(struct jk_docx_notes *n, struct jk_arena *arena,
                        uint8_t story)
{
    *n = (struct jk_docx_notes){.arena = arena, .story = story};
}

void jk_docx_notes_free(struct jk_docx_notes *n)
{
    jk_buf_free(&n->tape);
}

bool jk_docx_understood(const struct jk_xml_reader *reader,
                        struct jk_str prefixes)
{
    static const char *const known[] = {
        "http://schemas.microsoft.com/office/word/20",
        "http://schemas.microsoft.com/office/drawing/20",
        "http://schemas.microsoft.com/office/2",
        "http://schemas.openxmlformats.org/",
        "http://purl.oclc.org/ooxml/",
        "urn:schemas-microsoft-com:",
    };
    size_t i = 0;

    while (i < prefixes.len) {
        size_t begin = i;
        struct jk_str uri;
        bool found = false;

        while (i < prefixes.len && prefixes.ptr[i] > ' ')
            i++;
        if (i > begin) {
            uri = jk_xml_prefix(reader, jk_str_slice(prefixes, begin, i));
            for (size_t k = 0; k < sizeof known / sizeof known[0]; k++)
                found = found || jk_str_starts(uri, known[k]);
            if (!found)
                return false;
        }
        i++;
    }
    return true;
}

static void put16(struct jk_buf *tape, uint32_t value)
{
    uint16_t v = (uint16_t)value;

    jk_buf_add(tape, &v, sizeof v);
}

static void put_str(struct jk_buf *tape, struct jk_str text)
{
    uint32_t len = (uint32_t)text.len;

    jk_buf_add(tape, &len, sizeof len);
    jk_buf_add_str(tape, text);
}

static int begin_note(struct jk_docx_notes_reading *r,
                      const struct jk_xml_attribute *a, size_t count)
{
    struct jk_docx_notes *n = r->notes;
    struct jk_str type = jk_xml_value(a, count, JK_DOCX_TYPE, "normal");

    if (n->count >= NOTES_MAX)
        return JK_LIMIT;
    if (n->count == n->room) {
        size_t room = n->room == 0 ? 32 : n->room * 2;
        void *items =
            jk_arena_grow(n->arena, n->items, n->count, room, sizeof *n->items);

        if (items == NULL)
            return jk_arena_fail(n->arena, NULL);
        n->items = items;
        n->room = room;
    }
    n->items[n->count++] = (struct jk_docx_note){
        .id = jk_docx_number(jk_xml_value(a, count, JK_DOCX_ID, ""), -1),
        .first_node = r->nodes,
        .begin = n->tape.len,
        .end = n->tape.len,
        .separator = !jk_str_is(type, "normal"),
    };
    r->open = true;
    return JK_OK;
}

static bool holds_text(int token)
{
    return token == JK_DOCX_T || token == JK_DOCX_DELETED_TEXT ||
           token == JK_DOCX_INSTRUCTION;
}

static int on_start(void *context, int token, const struct jk_xml_attribute *a,
                    size_t count)
{
    struct jk_docx_notes_reading *r = context;
    struct jk_buf *tape = &r->notes->tape;
    size_t known = 0;

    if (token == JK_DOCX_UNKNOWN)
        return JK_OK;
    if (token == JK_DOCX_NOTE && !r->open)
        return begin_note(r, a, count);
    if (token == JK_DOCX_TABLE)
        jk_xml_allow_depth(r->reader, 3);
    if (token == JK_DOCX_P)
        r->nodes++;
    if (!r->open)
        return JK_OK;
    jk_buf_add_char(tape, OP_START);
    put16(tape, (uint32_t)token);
    if (token == JK_DOCX_CHOICE) { // prefixes mean nothing on the tape
        bool good = jk_docx_understood(
            r->reader, jk_xml_value(a, count, JK_DOCX_REQUIRES, ""));

        put16(tape, 1);
        put16(tape, JK_DOCX_VAL);
        put_str(tape, good ? JK_STR("1") : JK_STR("0"));
        return tape->status;
    }
    // For bare elements only the count is known, and only whether it is 0
    // matters.
    for (size_t i = 0; a != NULL && i < count; i++)
        known += a[i].token != 0 && known < ATTRIBUTES_MAX;
    put16(tape, (uint32_t)(a == NULL && count > 0 ? UINT16_MAX : known));
    for (size_t i = 0; a != NULL && i < count && known > 0; i++) {
        if (a[i].token == 0)
            continue;
        put16(tape, (uint32_t)a[i].token);
        put_str(tape, a[i].value);
        known--;
    }
    r->text = holds_text(token);
    return tape->status;
}

static int on_end(void *context, int token)
{
    struct jk_docx_notes_reading *r = context;
    struct jk_docx_notes *n = r->notes;

    if (token == JK_DOCX_UNKNOWN)
        return JK_OK;
    if (token == JK_DOCX_TABLE)
        jk_xml_allow_depth(r->reader, -3);
    if (!r->open)
        return JK_OK;
    r->text = false;
    if (token == JK_DOCX_NOTE) {
        r->open = false;
        return JK_OK;
    }
    jk_buf_add_char(&n->tape, OP_END);
    put16(&n->tape, (uint32_t)token);
    n->items[n->count - 1].end = n->tape.len;
    return n->tape.status;
}

static int on_text(void *context, struct jk_str text)
{
    struct jk_docx_notes_reading *r = context;
    struct jk_docx_notes *n = r->notes;

    if (!r->text || !r->open)
        return JK_OK;
    jk_buf_add_char(&n->tape, OP_TEXT);
    put_str(&n->tape, text);
    n->items[n->count - 1].end = n->tape.len;
    return n->tape.status;
}

const struct jk_xml_handler jk_docx_notes_handler = {on_start, on_end, on_text,
                                                     NULL};

static int compare(const void *a, const void *b)
{
    const struct jk_docx_note *x = a, *y = b;

    if (x->id != y->id)
        return x->id < y->id ? -1 : 1;
    return x->begin < y->begin ? -1 : x->begin > y->begin;
}

void jk_docx_notes_end(struct jk_docx_notes *n)
{
    if (n->count > 0)
        qsort(n->items, n->count, sizeof *n->items, compare);
}

struct jk_docx_note *jk_docx_note_find(const struct jk_docx_notes *n,
                                       int32_t id)
{
    size_t low = 0, high = n->count;

    while (low < high) { // the first of several with this id
        size_t middle = low + (high - low) / 2;

        if (n->items[middle].id < id)
            low = middle + 1;
        else
            high = middle;
    }
    return low < n->count && n->items[low].id == id ? &n->items[low] : NULL;
}

static uint16_t get16(const char *p)
{
    uint16_t v;

    memcpy(&v, p, sizeof v);
    return v;
}

static struct jk_str get_str(const char *p)
{
    uint32_t len;

    memcpy(&len, p, sizeof len);
    return (struct jk_str){p + sizeof len, len};
}

/* Plays a start; returns where the next operation stands. */
static const char *play_start(const char *p,
                              const struct jk_xml_handler *handler,
                              void *context, int *ret_status)
{
    struct jk_xml_attribute attributes[ATTRIBUTES_MAX];
    int token = get16(p);
    size_t count = get16(p + 2);

    p += 4;
    if (count == UINT16_MAX) {
        *ret_status = handler->start(context, token, NULL, 1);
        return p;
    }
    for (size_t i = 0; i < count; i++) {
        attributes[i].token = get16(p);
        attributes[i].value = get_str(p + 2);
        p = attributes[i].value.ptr + attributes[i].value.len;
    }
    *ret_status = handler->start(context, token, attributes, count);
    return p;
}

int jk_docx_note_play(const struct jk_docx_notes *n,
                      const struct jk_docx_note *note,
                      const struct jk_xml_handler *handler, void *context)
{
    const char *p, *end;
    int status = JK_OK;

    if (note->begin == note->end)
        return JK_OK;
    p = n->tape.ptr + note->begin;
    end = n->tape.ptr + note->end;
    while (p < end && status == JK_OK) {
        char op = *p++;

        if (op == OP_START) {
            p = play_start(p, handler, context, &status);
        } else if (op == OP_END) {
            status = handler->end(context, get16(p));
            p += 2;
        } else {
            struct jk_str text = get_str(p);

            status = handler->text(context, text);
            p = text.ptr + text.len;
        }
    }
    return status;
}
