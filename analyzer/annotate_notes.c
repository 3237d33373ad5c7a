// SPDX-License-Identifier: MIT
// What to comment, and where: evidence where it stands, what lacks at the end
// of the section in which an officer would write it.
#include "annotate.h"

#include "messages.h"

struct notes {
    const struct jk_result *result;
    const struct jk_document *document;
    uint32_t index; // of the document in the result
    enum jk_language language;
    struct jk_arena *arena;
    struct jk_note *items;
    size_t count, room;
    struct jk_error *err;
};

static int add(struct notes *n, struct jk_note note, struct jk_buf *text)
{
    int status = jk_buf_status(text, n->err);

    if (status == JK_OK)
        status = jk_arena_copy(n->arena, jk_buf_str(text), &note.text);
    jk_buf_free(text);
    if (status != JK_OK)
        return status;
    if (n->count == n->room) {
        size_t room = n->room == 0 ? 64 : n->room * 2;
        void *grown =
            jk_arena_grow(n->arena, n->items, n->count, room, sizeof note);

        if (grown == NULL)
            return jk_arena_fail(n->arena, n->err);
        n->items = grown;
        n->room = room;
    }
    n->items[n->count++] = note;
    return JK_OK;
}

/* A message with texts that need not be terminated. */
static void say(struct notes *n, struct jk_buf *buf, enum jk_message id,
                struct jk_str first, struct jk_str second)
{
    struct jk_str a, b;

    if (jk_arena_copy(n->arena, first, &a) != JK_OK ||
        jk_arena_copy(n->arena, second, &b) != JK_OK) {
        buf->status = JK_NO_MEMORY;
        return;
    }
    jk_message_add(buf, n->language, id, JK_ARGS(a.ptr, b.ptr));
}

static void label(struct notes *n, struct jk_buf *buf, enum jk_message id,
                  struct jk_str text)
{
    if (text.len == 0)
        return;
    jk_buf_add_char(buf, '\n');
    jk_message_add(buf, n->language, id, NULL);
    jk_buf_add_text(buf, ": ");
    jk_buf_add_str(buf, text);
}

static void elements(struct notes *n, struct jk_buf *buf, enum jk_message id,
                     const struct jk_item *item, const struct jk_str *ids,
                     uint32_t count)
{
    struct jk_buf names;

    jk_buf_init(&names, 0);
    for (uint32_t i = 0; i < count; i++) {
        struct jk_str name = ids[i];

        for (uint32_t e = 0; e < item->element_count; e++) {
            if (jk_str_equal(item->elements[e].id, ids[i]))
                name = item->elements[e].title[n->language];
        }
        if (i > 0)
            jk_message_add(&names, n->language, JK_MSG_PLACE_JOIN, NULL);
        jk_buf_add_str(&names, name);
    }
    label(n, buf, id, jk_buf_str(&names));
    jk_buf_free(&names);
}

static enum jk_message evidence_message(const struct jk_item_result *r,
                                        const struct jk_evidence *e)
{
    switch (e->passage->kind) {
    case JK_DEFERS:
        return JK_MSG_NOTE_DEFERRED;
    case JK_REFERS:
        return JK_MSG_NOTE_REFERENCE_ONLY;
    default:
        return r->status == JK_ITEM_STIPULATED ? JK_MSG_NOTE_STIPULATED
                                               : JK_MSG_NOTE_PART;
    }
}

static int note_evidence(struct notes *n, uint32_t i,
                         const struct jk_evidence *e)
{
    const struct jk_item *item = jk_catalog_item(n->result->catalog, i);
    const struct jk_item_result *r = &n->result->items[i];
    const struct jk_passage *p = e->passage;
    struct jk_note note = {.first = {p->block, 0, 0}};
    struct jk_buf text;

    if (p->range_count > 0) {
        note.first = p->ranges[0];
        note.last = p->ranges[p->range_count - 1];
    } else {
        note.first.end = (uint32_t)n->document->blocks[p->block].text.len;
        note.last = note.first;
    }
    jk_buf_init(&text, 0);
    say(n, &text, evidence_message(r, e), item->label,
        item->title[n->language]);
    elements(n, &text, JK_MSG_FOUND, item, e->elements, e->element_count);
    jk_buf_add_char(&text, '\n');
    say(n, &text, JK_MSG_NOTE_RULE, e->clause,
        jk_catalog_clause_text(n->result->catalog, p->clause, n->language));
    return add(n, note, &text);
}

static bool stands_here(const struct notes *n, const struct jk_evidence *e)
{
    return e->document == n->index && e->passage != NULL &&
           e->passage->block < n->document->block_count;
}

static int note_item(struct notes *n, uint32_t i)
{
    const struct jk_item_result *r = &n->result->items[i];
    int status = JK_OK;

    if (r->status == JK_ITEM_NOT_APPLICABLE)
        return JK_OK;
    for (uint32_t e = 0; status == JK_OK && e < r->evidence_count; e++) {
        if (stands_here(n, &r->evidence[e]))
            status = note_evidence(n, i, &r->evidence[e]);
    }
    return status;
}

// --- What lacks --------------------------------------------------------------

static bool lacks(const struct jk_item *item, const struct jk_item_result *r)
{
    return item->group != JK_GROUP_EXTRA &&
           (r->status == JK_ITEM_MISSING || r->status == JK_ITEM_DEFERRED ||
            r->status == JK_ITEM_REFERENCE_ONLY);
}

static int note_lack(struct notes *n, uint32_t i, struct jk_range home)
{
    const struct jk_item *item = jk_catalog_item(n->result->catalog, i);
    const struct jk_item_result *r = &n->result->items[i];
    const struct jk_note note = {.first = home, .last = home, .point = true};
    enum jk_message id = JK_MSG_NOTE_MISSING;
    struct jk_buf text;

    if (r->status == JK_ITEM_DEFERRED)
        id = JK_MSG_NOTE_DEFERRED;
    else if (r->status == JK_ITEM_REFERENCE_ONLY)
        id = JK_MSG_NOTE_REFERENCE_ONLY;
    else if (r->found_count > 0)
        id = JK_MSG_NOTE_PART;
    jk_buf_init(&text, 0);
    say(n, &text, id, item->label, item->title[n->language]);
    elements(n, &text, JK_MSG_NOT_FOUND, item, r->missing, r->missing_count);
    label(n, &text, JK_MSG_WHY, item->why[n->language]);
    label(n, &text, JK_MSG_WRITE, item->requirement[n->language]);
    // Wording for the contract is Japanese, whatever the reader speaks.
    label(n, &text, JK_MSG_MODEL,
          item->model[JK_JA].len > 0 ? item->model[JK_JA]
                                     : item->model[n->language]);
    return add(n, note, &text);
}

static bool in_body(const struct jk_block *b)
{
    return b->story == JK_BODY && jk_block_in_force(b) && b->text.len > 0;
}

/* Whether governor stands above a block in the outline. */
static bool governed(const struct jk_document *d, uint32_t block,
                     uint32_t governor)
{
    while (block != JK_NONE && block > governor)
        block = d->blocks[block].parent; // a parent stands before its child
    return block == governor;
}

static uint32_t count_inside(const struct notes *n, uint32_t governor)
{
    uint32_t items = jk_catalog_item_count(n->result->catalog), count = 0;

    for (uint32_t i = 0; i < items; i++) {
        const struct jk_item_result *r = &n->result->items[i];

        for (uint32_t e = 0; e < r->evidence_count; e++)
            count +=
                stands_here(n, &r->evidence[e]) &&
                governed(n->document, r->evidence[e].passage->block, governor);
    }
    return count;
}

/* The heading of the section on information security: the one with the most
 * evidence under it, the first of equals. JK_NONE if there is none. */
static uint32_t security_section(const struct notes *n)
{
    static const char words[] = "情報セキュリティ";
    uint32_t best = JK_NONE, most = 0;

    for (uint32_t i = 0; i < n->document->block_count; i++) {
        const struct jk_block *b = &n->document->blocks[i];
        uint32_t count;

        if (b->rank == 0 || b->kind != JK_HEADING || !in_body(b) ||
            memmem(b->text.ptr, b->text.len, words, strlen(words)) == NULL)
            continue;
        count = count_inside(n, i);
        if (best == JK_NONE || count > most) {
            best = i;
            most = count;
        }
    }
    return best;
}

static bool find_home(const struct notes *n, struct jk_range *ret_home)
{
    uint32_t section = security_section(n), home = JK_NONE;

    for (uint32_t i = 0; i < n->document->block_count; i++) {
        if (in_body(&n->document->blocks[i]) &&
            (section == JK_NONE || governed(n->document, i, section)))
            home = i;
    }
    if (home == JK_NONE)
        return false;
    *ret_home = (struct jk_range){home, 0,
                                  (uint32_t)n->document->blocks[home].text.len};
    return true;
}

int jk_annotate_notes(const struct jk_result *result, uint32_t document,
                      enum jk_language language, struct jk_arena *arena,
                      struct jk_note **ret_notes, size_t *ret_count,
                      struct jk_error *err)
{
    const struct jk_reading *reading = result->documents[document].reading;
    uint32_t items = jk_catalog_item_count(result->catalog);
    struct notes n = {.result = result,
                      .index = document,
                      .language = language,
                      .arena = arena,
                      .err = err};
    struct jk_range home;
    int status = JK_OK;

    if (reading == NULL || reading->document == NULL)
        return jk_fail(err, JK_INTERNAL, NULL, "the document was not kept");
    n.document = reading->document;
    for (uint32_t i = 0; status == JK_OK && i < items; i++)
        status = note_item(&n, i);
    if (status == JK_OK && find_home(&n, &home)) {
        for (uint32_t i = 0; status == JK_OK && i < items; i++) {
            if (lacks(jk_catalog_item(result->catalog, i), &result->items[i]))
                status = note_lack(&n, i, home);
        }
    }
    if (status != JK_OK)
        return status;
    *ret_notes = n.items;
    *ret_count = n.count;
    return JK_OK;
}
