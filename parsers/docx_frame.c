// SPDX-License-Identifier: MIT
// Flows of text and what holds inside them.
#include "docx_reader.h"

#include <stdlib.h>

enum { FRAMES_MAX = 512, SCOPES_MAX = 4096 };

/* What a text box or note takes over from the run that it hangs on. */
#define INHERITED                                                              \
    ((uint32_t)(JK_MARK_INSERTED | JK_MARK_DELETED | JK_MARK_HIDDEN))

void *jk_docx_more(void *items, size_t count, uint32_t *room, size_t size)
{
    uint32_t wanted = *room == 0 ? 16 : *room * 2;
    void *grown;

    if (count < *room)
        return items;
    grown = reallocarray(items, wanted, size);
    if (grown != NULL)
        *room = wanted;
    return grown;
}

int jk_docx_frame_begin(struct jk_docx_reader *r, enum jk_story story,
                        struct jk_docx_counters *counters)
{
    uint32_t marks = 0;
    void *frames;

    if (r->f != NULL)
        marks = (r->f->in_paragraph ? jk_docx_run_marks(r) : r->f->marks) &
                INHERITED;
    if (r->frame_count >= FRAMES_MAX)
        return jk_fail(&r->error, JK_LIMIT, r->part,
                       "too many text boxes inside one another");
    frames = jk_docx_more(r->frames, r->frame_count, &r->frame_room,
                          sizeof *r->frames);
    if (frames == NULL)
        return JK_NO_MEMORY;
    r->frames = frames;
    r->f = &r->frames[r->frame_count++];
    *r->f = (struct jk_docx_frame){
        .story = (uint8_t)story,
        .marks = marks,
        .counters = counters,
        .scopes = r->scope_count,
        .fields = r->field_count,
        .tables = r->table_count,
        .skip = r->skip,
        .places = r->places,
    };
    r->f->p.style = -1;
    jk_docx_run_begin(r);
    r->skip = 0;
    r->places = JK_IN_CONTENT;
    r->taking = 0;
    jk_buf_reset(&r->blanks);
    if (r->frame_count > 1 || story != JK_BODY)
        jk_builder_story_begin(r->builder, story);
    return JK_OK;
}

void jk_docx_frame_end(struct jk_docx_reader *r)
{
    struct jk_docx_frame *f = r->f;

    if (f->in_paragraph || f->joining)
        jk_docx_paragraph_close(r);
    // A note that was cut off leaves tables open; the builder closes its own.
    while (r->table_count > f->tables)
        if (jk_docx_table_end(r) != JK_OK)
            break;
    jk_docx_fields_drop(r, f->fields);
    r->scope_count = f->scopes;
    r->skip = f->skip;
    r->places = f->places;
    r->taking = 0;
    jk_buf_reset(&r->blanks);
    if (r->frame_count > 1 || f->story != JK_BODY)
        jk_builder_story_end(r->builder);
    r->frame_count--;
    r->f = r->frame_count == 0 ? NULL : &r->frames[r->frame_count - 1];
}

enum jk_story jk_docx_box_story(const struct jk_docx_reader *r)
{
    enum jk_story story = (enum jk_story)r->f->story;

    // A box in a header or comment is no more in force than they are.
    return story == JK_PAGE_HEADER || story == JK_PAGE_FOOTER ||
                   story == JK_COMMENT
               ? story
               : JK_TEXT_BOX;
}

int jk_docx_box_begin(struct jk_docx_reader *r)
{
    return jk_docx_frame_begin(r, jk_docx_box_story(r), &r->docx->box_counters);
}

int jk_docx_scope_begin(struct jk_docx_reader *r, uint32_t marks)
{
    void *scopes;

    if (r->scope_count >= SCOPES_MAX)
        return jk_fail(&r->error, JK_LIMIT, r->part,
                       "too many elements inside one another");
    scopes = jk_docx_more(r->scopes, r->scope_count, &r->scope_room,
                          sizeof *r->scopes);
    if (scopes == NULL)
        return JK_NO_MEMORY;
    r->scopes = scopes;
    r->scopes[r->scope_count++] =
        (struct jk_docx_scope){.marks = r->f->marks, .taken = false};
    r->f->marks |= marks;
    r->f->run.known = false;
    return JK_OK;
}

void jk_docx_scope_end(struct jk_docx_reader *r)
{
    if (r->scope_count <= r->f->scopes)
        return;
    r->f->marks = r->scopes[--r->scope_count].marks;
    r->f->run.known = false;
}

static int play(struct jk_docx_reader *r, struct jk_docx_notes *notes,
                struct jk_docx_note *note)
{
    int status = jk_docx_frame_begin(r, notes->story, &r->docx->note_counters);

    if (status != JK_OK)
        return status;
    note->played = true;
    if (!note->wanted && notes->story != JK_COMMENT)
        r->f->marks |= JK_MARK_HIDDEN; // a note without an anchor is not shown
    jk_builder_part(r->builder, notes->part);
    jk_builder_set_node(r->builder, note->first_node);
    r->playing = true;
    status = jk_docx_note_play(notes, note, &jk_docx_handler, r);
    r->playing = false;
    jk_docx_frame_end(r);
    jk_builder_part(r->builder, r->part);
    return status;
}

int jk_docx_note(struct jk_docx_reader *r, struct jk_docx_notes *notes,
                 int32_t id)
{
    struct jk_docx_note *note = jk_docx_note_find(notes, id);

    if (note == NULL) {
        if (notes->part == NULL && notes->story != JK_COMMENT)
            jk_docx_unread(r, JK_STR(""), "notes that the package lacks");
        return JK_OK;
    }
    // Once: a second reference repeats nothing. A note inside a note waits
    // for the end, so that tapes do not nest.
    note->wanted = true;
    if (note->played || r->playing)
        return JK_OK;
    return play(r, notes, note);
}

int jk_docx_rest_of_notes(struct jk_docx_reader *r, struct jk_docx_notes *notes)
{
    int status = JK_OK;

    for (size_t i = 0; i < notes->count && status == JK_OK; i++) {
        struct jk_docx_note *note = &notes->items[i];

        if (!note->played && !note->separator)
            status = play(r, notes, note);
    }
    return status;
}
