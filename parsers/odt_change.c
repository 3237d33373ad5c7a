// SPDX-License-Identifier: MIT
// Tracked changes (ODF 1.3 part 3 section 5.5): insertions stand in the text,
// deletions apart from it, ahead of it. Deleted text is kept and given to
// the paragraph that it was deleted from.
#include "odt_handlers.h"

static struct jk_str id_of(const struct jk_xml_attribute *attributes,
                           size_t count)
{
    struct jk_str id = jk_xml_value(attributes, count, JK_ODT_XML_ID, "");

    return id.len > 0 ? id : jk_xml_value(attributes, count, JK_ODT_ID, "");
}

/* A region may be named by text:id, xml:id or both. */
int jk_odt_region_begin(struct jk_odt_reader *r,
                        const struct jk_xml_attribute *attributes, size_t count)
{
    struct jk_str id = id_of(attributes, count);
    struct jk_str old = jk_xml_value(attributes, count, JK_ODT_ID, "");
    struct jk_odt_region *region = jk_arena_alloc(r->arena, sizeof *region);
    int status = JK_OK;

    if (region == NULL)
        return jk_arena_fail(r->arena, &r->error);
    r->region = region;
    if (id.len > 0)
        status = jk_odt_map_put(&r->regions, 0, id, region, &r->error);
    if (status == JK_OK && old.len > 0)
        status = jk_odt_map_put(&r->regions, 0, old, region, &r->error);
    return status;
}

void jk_odt_deletion_begin(struct jk_odt_reader *r)
{
    r->capturing = true;
    r->region->removed = true;
    r->line_due = false;
    if (!r->region->pending)
        r->region->begin = r->deleted.len;
}

void jk_odt_deletion_end(struct jk_odt_reader *r)
{
    struct jk_odt_region *region = r->region;

    r->capturing = false;
    region->end = r->deleted.len;
    if (region->end == region->begin || region->pending)
        return;
    region->pending = true;
    if (region->listed)
        return; // a second deletion in one region
    region->listed = true;
    region->next = r->deletions;
    r->deletions = region;
}

/* Elements inside a deletion: only characters count, paragraphs become lines.
 * Notes and boxes have paragraphs, too, and end up on lines of their own. */
void jk_odt_deleted_element(struct jk_odt_reader *r, struct jk_odt_frame *frame,
                            int token,
                            const struct jk_xml_attribute *attributes,
                            size_t count)
{
    switch (token) {
    case JK_ODT_P:
    case JK_ODT_H:
        jk_builder_node(r->builder);
        r->line_due = true;
        r->marks |= JK_ODT_IN_TEXT;
        r->gap = true;
        r->held = false;
        frame->leave = JK_ODT_LEAVE_DELETED_PARAGRAPH;
        break;
    case JK_ODT_SKIP:
    case JK_ODT_MATH:
    case JK_ODT_OBJECT:
    case JK_ODT_RUBY_TEXT:
    case JK_ODT_ANNOTATION:
        jk_odt_skip(r);
        break;
    case JK_ODT_FRAME:
    case JK_ODT_CONTROL_SHAPE:
    case JK_ODT_NOTE:
    case JK_ODT_SHAPE:
        r->marks &= ~(uint32_t)JK_ODT_IN_TEXT;
        break;
    case JK_ODT_S:
    case JK_ODT_TAB:
    case JK_ODT_LINE_BREAK:
        jk_odt_white_space(r, token, attributes, count);
        break;
    default:
        break;
    }
}

/* Enters or leaves the text between text:change-start and text:change-end: it
 * was inserted, or, where the region holds no text of its own, deleted. Flat
 * documents of LibreOffice keep their deletions in this way. */
static void enter(struct jk_odt_reader *r, struct jk_odt_region *region)
{
    uint32_t *count = NULL;

    if (region->removed && region->end == region->begin)
        count = &r->removed;
    else if (region->inserted)
        count = &r->inserted;
    if (count == NULL)
        return;
    *count += region->open ? UINT32_MAX : 1;
    region->open = !region->open;
}

/* text:change, text:change-start, text:change-end. */
void jk_odt_change(struct jk_odt_reader *r, int token,
                   const struct jk_xml_attribute *attributes, size_t count)
{
    struct jk_odt_region *region = jk_odt_map_find(
        &r->regions, 0, jk_xml_value(attributes, count, JK_ODT_CHANGE_ID, ""));

    if (region == NULL)
        return;
    if ((token == JK_ODT_CHANGE_START && !region->open) ||
        (token == JK_ODT_CHANGE_END && region->open))
        enter(r, region);
    if (!region->pending || token == JK_ODT_CHANGE_END)
        return;
    region->pending = false;
    jk_builder_text(
        r->builder,
        jk_str_slice(jk_buf_str(&r->deleted), region->begin, region->end),
        jk_odt_public_marks(r, r->marks) | JK_MARK_DELETED);
}

/* Deletions whose place is nowhere in the text. */
void jk_odt_changes_left(struct jk_odt_reader *r)
{
    struct jk_odt_region *region = r->deletions, *before = NULL;

    while (region != NULL) {
        struct jk_odt_region *next = region->next;

        region->next = before;
        before = region;
        region = next;
    }
    r->deletions = NULL;
    for (region = before; region != NULL; region = region->next) {
        if (!region->pending)
            continue;
        region->pending = false;
        jk_builder_text(
            r->builder,
            jk_str_slice(jk_buf_str(&r->deleted), region->begin, region->end),
            JK_MARK_DELETED);
        jk_builder_text(r->builder, JK_STR("\n"), JK_MARK_DELETED);
    }
}
