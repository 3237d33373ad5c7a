// SPDX-License-Identifier: MIT
#include "builder_impl.h"

#include <stdlib.h>

/* A longer paragraph's buffer is not kept for the next one. */
enum { TEXT_KEPT = 1 << 20 };

bool jk_builder_failed(const struct jk_builder *b)
{
    return b->status != JK_OK;
}

void jk_builder_fail(struct jk_builder *b, int status, const char *text)
{
    if (!jk_builder_failed(b))
        b->status = jk_fail(&b->error, status, NULL, "%s", text);
}

void *jk_builder_more(struct jk_builder *b, void *items, size_t count,
                      uint32_t *room, size_t size)
{
    uint32_t wanted = *room == 0 ? 16 : *room * 2;
    void *grown;

    if (count < *room)
        return items;
    grown = reallocarray(items, wanted, size);
    if (grown == NULL) {
        jk_builder_fail(b, JK_NO_MEMORY, "out of memory");
        return NULL;
    }
    memset((char *)grown + *room * size, 0, (wanted - *room) * size);
    *room = wanted;
    return grown;
}

struct jk_builder *jk_builder_new(struct jk_arena *arena,
                                  const struct jk_limits *limits)
{
    struct jk_builder *b = calloc(1, sizeof *b);

    if (b == NULL)
        return NULL;
    b->arena = arena;
    b->limits = limits;
    b->page = 1;
    jk_error_clear(&b->error);
    jk_error_clear(&b->reason);
    return b;
}

void jk_builder_free(struct jk_builder *b)
{
    if (b == NULL)
        return;
    for (size_t i = 0; i < b->open_room; i++) {
        jk_buf_free(&b->open[i].text);
        free(b->open[i].pieces);
    }
    for (size_t i = 0; i < b->nest_room; i++)
        free(b->nest[i].columns);
    free(b->blocks);
    free(b->holes);
    free(b->tables);
    free(b->parts);
    free(b->nodes);
    free(b->open);
    free(b->nest);
    free(b->stories);
    free(b);
}

void jk_builder_part(struct jk_builder *b, const char *name)
{
    uint32_t room = b->part_room;
    void *nodes, *parts;

    if (jk_builder_failed(b))
        return;
    for (uint32_t i = 0; i < b->part_count; i++) {
        if (jk_str_is(b->parts[i], name)) {
            b->part = i;
            return;
        }
    }
    nodes =
        jk_builder_more(b, b->nodes, b->part_count, &room, sizeof *b->nodes);
    if (nodes == NULL)
        return;
    b->nodes = nodes;
    parts = jk_builder_more(b, b->parts, b->part_count, &b->part_room,
                            sizeof *b->parts);
    if (parts == NULL)
        return;
    b->parts = parts;
    if (jk_arena_copy(b->arena, jk_str_of(name), &b->parts[b->part_count]) !=
        JK_OK)
        b->status = jk_arena_fail(b->arena, &b->error);
    b->part = b->part_count++;
}

/* Room for more blocks. It is not zeroed: what no block uses costs nothing. */
static bool more_slots(struct jk_builder *b)
{
    uint32_t room = b->block_room == 0 ? 64 : b->block_room * 2;
    void *blocks = reallocarray(b->blocks, room, sizeof *b->blocks);
    void *holes = NULL;

    if (blocks != NULL) {
        b->blocks = blocks;
        holes = reallocarray(b->holes, room, sizeof *b->holes);
    }
    if (holes == NULL) {
        jk_builder_fail(b, JK_NO_MEMORY, "out of memory");
        return false;
    }
    b->holes = holes;
    b->block_room = room;
    return true;
}

/* Takes the next slot for a block. */
static bool take_slot(struct jk_builder *b, uint32_t *ret_slot)
{
    if (b->block_count >= b->limits->blocks) {
        b->status = jk_limit_fail(&b->error, NULL, "blocks", b->limits->blocks,
                                  b->block_count + 1u);
        return false;
    }
    if (b->block_count == b->block_room && !more_slots(b))
        return false;
    b->holes[b->block_count] = false;
    memset(&b->blocks[b->block_count], 0, sizeof *b->blocks);
    *ret_slot = b->block_count++;
    return true;
}

/* The innermost paragraph that is open in the innermost story. */
struct jk_open_paragraph *jk_builder_open(struct jk_builder *b)
{
    size_t below =
        b->story_count == 0 ? 0 : b->stories[b->story_count - 1].paragraphs;

    return b->open_count > below ? &b->open[b->open_count - 1] : NULL;
}

struct jk_open_table *jk_builder_table(struct jk_builder *b)
{
    size_t below =
        b->story_count == 0 ? 0 : b->stories[b->story_count - 1].tables;

    return b->nest_count > below ? &b->nest[b->nest_count - 1] : NULL;
}

void jk_builder_end_loose(struct jk_builder *b)
{
    const struct jk_open_paragraph *p = jk_builder_open(b);

    if (p != NULL && p->loose)
        jk_builder_paragraph_end(b, &(struct jk_paragraph){0});
}

static struct jk_open_paragraph *begin(struct jk_builder *b, bool loose)
{
    struct jk_open_paragraph *p;
    void *open;
    uint32_t slot;

    if (b->open_count >= JK_STACK_LIMIT) {
        jk_builder_fail(b, JK_LIMIT, "too many paragraphs inside one another");
        return NULL;
    }
    open = jk_builder_more(b, b->open, b->open_count, &b->open_room,
                           sizeof *b->open);
    if (open == NULL)
        return NULL;
    b->open = open;
    if (b->part_count == 0)
        jk_builder_part(b, "");
    if (jk_builder_failed(b) || !take_slot(b, &slot))
        return NULL;
    p = &b->open[b->open_count++];
    jk_buf_reset(&p->text);
    p->piece_count = 0;
    p->slot = slot;
    p->part = b->part;
    p->node = loose ? JK_NONE : b->nodes[b->part]++;
    p->page = b->page;
    p->ordinal = b->ordinals++;
    p->loose = loose;
    return p;
}

void jk_builder_paragraph_begin(struct jk_builder *b)
{
    if (jk_builder_failed(b))
        return;
    jk_builder_end_loose(b);
    begin(b, false);
}

void jk_builder_node(struct jk_builder *b)
{
    if (!jk_builder_failed(b) && b->part_count > 0)
        b->nodes[b->part]++;
}

void jk_builder_set_node(struct jk_builder *b, uint32_t node)
{
    if (!jk_builder_failed(b) && b->part_count > 0)
        b->nodes[b->part] = node;
}

/* Counts text against the limit. */
static bool count_text(struct jk_builder *b, size_t len)
{
    b->text += len;
    if (b->text <= b->limits->text)
        return true;
    b->status =
        jk_limit_fail(&b->error, NULL, "text", b->limits->text, b->text);
    return false;
}

void jk_builder_text(struct jk_builder *b, struct jk_str text, uint32_t marks)
{
    struct jk_open_paragraph *p;
    struct jk_piece *last;

    if (jk_builder_failed(b) || text.len == 0)
        return;
    p = jk_builder_open(b);
    if (p == NULL)
        p = begin(b, true);
    if (p == NULL || !count_text(b, text.len))
        return;
    if (p->text.len == 0)
        p->page = b->page;
    last = p->piece_count == 0 ? NULL : &p->pieces[p->piece_count - 1];
    if (last == NULL || last->marks != marks) {
        void *pieces = jk_builder_more(b, p->pieces, p->piece_count,
                                       &p->piece_room, sizeof *p->pieces);

        if (pieces == NULL)
            return;
        p->pieces = pieces;
        last = &p->pieces[p->piece_count++];
        last->begin = p->text.len;
        last->marks = marks;
    }
    jk_buf_add_str(&p->text, text);
    last->end = p->text.len;
    if (p->text.status != JK_OK)
        jk_builder_fail(b, p->text.status, "out of memory");
}

/* Fills the block in slot with the paragraph's place and attributes. */
static struct jk_block *fill(struct jk_builder *b,
                             const struct jk_open_paragraph *p, uint32_t slot,
                             const struct jk_paragraph *a)
{
    struct jk_block *block = &b->blocks[slot];
    const struct jk_open_table *t = jk_builder_table(b);
    const struct jk_open_story *s =
        b->story_count == 0 ? NULL : &b->stories[b->story_count - 1];

    block->kind = a->kind;
    block->level = a->level;
    block->story = s == NULL ? JK_BODY : s->kind;
    block->anchor = s == NULL ? JK_NONE : s->anchor;
    block->paragraph = p->ordinal;
    block->page = p->page;
    block->part = p->part;
    block->node = p->node;
    block->parent = JK_NONE;
    block->table = JK_NONE;
    block->text = JK_STR("");
    block->number = JK_STR("");
    if (t != NULL && t->span > 0) {
        block->table = t->index;
        block->row = t->row;
        block->column = t->column;
        block->column_span = t->span;
        block->row_span = t->row_span;
    }
    return block;
}

/* Copies the pieces from first on that belong together into one text: all
 * pieces in force, or a run of pieces out of force with the same marks. */
static void copy_pieces(struct jk_builder *b, const struct jk_open_paragraph *p,
                        uint32_t extra, size_t first, bool in_force,
                        struct jk_block *block)
{
    size_t len = 0;
    char *text;

    for (size_t i = first; i < p->piece_count; i++) {
        uint32_t marks = p->pieces[i].marks | extra;
        bool counts = (marks & JK_MARKS_NOT_IN_FORCE) == 0;

        if (in_force ? counts : p->pieces[i].marks == p->pieces[first].marks)
            len += p->pieces[i].end - p->pieces[i].begin;
        else if (!in_force)
            break;
    }
    text = jk_arena_alloc(b->arena, len + 1);
    if (text == NULL) {
        b->status = jk_arena_fail(b->arena, &b->error);
        return;
    }
    block->text = (struct jk_str){text, len};
    for (size_t i = first; i < p->piece_count && len > 0; i++) {
        uint32_t marks = p->pieces[i].marks | extra;
        size_t n = p->pieces[i].end - p->pieces[i].begin;

        if (in_force && (marks & JK_MARKS_NOT_IN_FORCE) != 0)
            continue;
        memcpy(text, p->text.ptr + p->pieces[i].begin, n);
        text += n;
        len -= n;
        block->marks |= marks;
    }
}

static bool piece_in_force(const struct jk_piece *piece, uint32_t extra)
{
    return ((piece->marks | extra) & JK_MARKS_NOT_IN_FORCE) == 0;
}

/* Blocks for the pieces that are not in force. The first takes the slot if
 * nothing else does. Returns whether the slot is taken. */
static bool add_out_of_force(struct jk_builder *b,
                             const struct jk_open_paragraph *p,
                             const struct jk_paragraph *a, bool taken)
{
    for (size_t i = 0; i < p->piece_count && !jk_builder_failed(b); i++) {
        uint32_t slot = p->slot;

        if (piece_in_force(&p->pieces[i], a->marks) ||
            (i > 0 && p->pieces[i - 1].marks == p->pieces[i].marks))
            continue;
        if (taken && !take_slot(b, &slot))
            break;
        copy_pieces(b, p, a->marks, i, false, fill(b, p, slot, a));
        taken = true;
    }
    return taken;
}

/* An empty paragraph leaves no trace, however many there are, unless
 * something hangs on it. */
static void give_back(struct jk_builder *b, const struct jk_open_paragraph *p)
{
    b->holes[p->slot] = true;
    if (p->slot + 1 == b->block_count)
        b->block_count--;
    if (p->ordinal + 1 == b->ordinals)
        b->ordinals--;
}

void jk_builder_paragraph_end(struct jk_builder *b,
                              const struct jk_paragraph *a)
{
    struct jk_open_paragraph *p;
    size_t first = 0;
    bool taken;

    if (jk_builder_failed(b))
        return;
    p = jk_builder_open(b);
    if (p == NULL)
        return;
    while (first < p->piece_count &&
           !piece_in_force(&p->pieces[first], a->marks))
        first++;
    taken =
        first < p->piece_count || (p->piece_count == 0 && a->number.len > 0);
    if (taken) {
        struct jk_block *block = fill(b, p, p->slot, a);

        copy_pieces(b, p, a->marks, first, true, block);
        block->marks |= a->marks;
    }
    taken = add_out_of_force(b, p, a, taken);
    if (taken)
        b->holes[p->slot] = false;
    else
        give_back(b, p);
    if (taken && a->number.len > 0 && !jk_builder_failed(b) &&
        count_text(b, a->number.len) &&
        jk_arena_copy(b->arena, a->number, &b->blocks[p->slot].number) != JK_OK)
        b->status = jk_arena_fail(b->arena, &b->error);
    if (p->text.room > TEXT_KEPT)
        jk_buf_free(&p->text);
    b->open_count--;
}

void jk_builder_story_begin(struct jk_builder *b, enum jk_story kind)
{
    const struct jk_open_paragraph *host;
    struct jk_open_story *s;
    void *stories;

    if (jk_builder_failed(b))
        return;
    if (b->story_count >= JK_STACK_LIMIT) {
        jk_builder_fail(b, JK_LIMIT,
                        "too many notes or text boxes inside one another");
        return;
    }
    stories = jk_builder_more(b, b->stories, b->story_count, &b->story_room,
                              sizeof *b->stories);
    if (stories == NULL)
        return;
    b->stories = stories;
    host = jk_builder_open(b);
    s = &b->stories[b->story_count++];
    s->kind = (uint8_t)kind;
    s->anchor = host == NULL ? JK_NONE : host->slot;
    s->paragraphs = b->open_count;
    s->tables = b->nest_count;
}

void jk_builder_story_end(struct jk_builder *b)
{
    if (jk_builder_failed(b) || b->story_count == 0)
        return;
    while (jk_builder_open(b) != NULL && !jk_builder_failed(b))
        jk_builder_paragraph_end(b, &(struct jk_paragraph){0});
    while (jk_builder_table(b) != NULL && !jk_builder_failed(b))
        jk_builder_table_end(b);
    if (!jk_builder_failed(b))
        b->story_count--;
}

void jk_builder_page_break(struct jk_builder *b)
{
    b->page++;
    b->pages_known = true;
}

void jk_builder_unread(struct jk_builder *b, enum jk_state state,
                       const struct jk_error *reason)
{
    if (b->state != JK_STATE_COMPLETE && state <= b->state)
        return;
    b->state = state;
    b->reason = *reason;
}

int jk_builder_status(const struct jk_builder *b)
{
    return b->status;
}
