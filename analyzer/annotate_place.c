// SPDX-License-Identifier: MIT
#include "annotate_place_impl.h"

#include <stdlib.h>

#define DRAW_NS "urn:oasis:names:tc:opendocument:xmlns:drawing:1.0"

enum { KEY = 10 }; // characters that tell an end of a quote

static bool is_blank(uint32_t c)
{
    return c <= 0x20 || c == 0xA0 || c == 0x3000 || c == 0xAD || c == 0x200B;
}

static bool more_letters(struct jk_places *places, size_t wanted)
{
    uint32_t **arrays[3] = {&places->letters, &places->before, &places->after};
    size_t room = places->letter_room == 0 ? 4096 : places->letter_room;

    if (wanted <= places->letter_room)
        return true;
    while (room < wanted)
        room *= 2;
    for (size_t i = 0; i < 3; i++) {
        uint32_t *grown = realloc(*arrays[i], room * sizeof *grown);

        if (grown == NULL)
            return false;
        *arrays[i] = grown;
    }
    places->letter_room = room;
    return true;
}

/* Elements that take text out of a paragraph's flow. */
static bool is_apart(const struct jk_places *places,
                     const struct jk_scan_token *t)
{
    if (jk_place_is_paragraph(places, t) || jk_place_is_closed(t))
        return true;
    if (places->dialect == JK_WORD)
        return jk_scan_is(t, places->ns, "rt");
    return jk_scan_is(t, places->ns, "note") ||
           jk_scan_is(t, places->ns, "ruby-text") || jk_str_is(t->ns, DRAW_NS);
}

/* Elements between whose children a comment's ends may stand. */
static bool is_container(const struct jk_places *places,
                         const struct jk_scan_token *t)
{
    return places->dialect == JK_OPENDOCUMENT &&
           (jk_scan_is(t, places->ns, "span") ||
            jk_scan_is(t, places->ns, "a"));
}

struct letters {
    size_t base;      // offset of the paragraph's content
    uint32_t apart;   // depth of the element that stands apart, or 0
    uint32_t opaque;  // depth of the element that cannot be broken, or 0
    size_t opaque_at; // where that begins
    size_t first;     // the first letter in it
    uint32_t text;    // Word: depth of the open w:t, or 0
};

static bool take_text(struct jk_places *places, const struct letters *l,
                      const struct jk_scan_token *t)
{
    size_t at = l->base + t->begin, end = l->base + t->end;

    at += t->cdata ? 9 : 0;
    end -= t->cdata ? 3 : 0;
    if (!more_letters(places, places->letter_count + (end - at)))
        return false;
    while (at < end) {
        struct jk_str rest = jk_str_slice(places->part, at, end);
        size_t n = places->letter_count;
        uint32_t c;
        size_t len = jk_scan_character(rest, &c);

        if (!is_blank(c)) {
            places->letters[n] = c;
            places->before[n] = (uint32_t)(l->opaque != 0 ? l->opaque_at : at);
            places->after[n] = (uint32_t)(at + len);
            places->letter_count++;
        }
        at += len;
    }
    return true;
}

static bool take_token(struct jk_places *places, struct letters *l,
                       const struct jk_scan_token *t, uint32_t depth)
{
    if (t->kind == JK_SCAN_START) {
        if (l->apart == 0 && is_apart(places, t))
            l->apart = depth;
        if (l->opaque == 0 && !is_container(places, t)) {
            l->opaque = depth;
            l->opaque_at = l->base + t->begin;
            l->first = places->letter_count;
        }
        if (l->text == 0 && places->dialect == JK_WORD &&
            jk_scan_is(t, places->ns, "t"))
            l->text = depth;
    } else if (t->kind == JK_SCAN_END) {
        if (depth == l->apart)
            l->apart = 0;
        if (depth == l->text)
            l->text = 0;
        if (depth == l->opaque) {
            l->opaque = 0;
            for (size_t i = l->first; i < places->letter_count; i++)
                places->after[i] = (uint32_t)(l->base + t->end);
        }
    } else if (t->kind == JK_SCAN_TEXT && l->apart == 0 &&
               (places->dialect == JK_OPENDOCUMENT || l->text != 0)) {
        return take_text(places, l, t);
    }
    return true;
}

static bool spell(struct jk_places *places, uint32_t paragraph)
{
    const struct jk_place *p = &places->items[paragraph];
    struct letters l = {.base = p->inside};
    struct jk_scan scan;
    struct jk_scan_token t;
    bool good;

    places->letter_count = 0;
    jk_scan_init(&scan, jk_str_slice(places->part, p->inside, p->close));
    scan.at = 0; // no byte order mark inside
    good = jk_scan_declare(&scan, places->root);
    while (good && jk_scan_next(&scan, &t))
        good = take_token(places, &l, &t, scan.depth);
    jk_scan_free(&scan);
    return good;
}

// --- Looking up --------------------------------------------------------------

/* The characters of text without blanks. */
static uint32_t *squeeze(struct jk_str text, size_t *ret_count)
{
    uint32_t *letters = malloc((text.len + 1) * sizeof *letters);
    size_t count = 0;

    while (letters != NULL && text.len > 0) {
        uint32_t c;
        size_t len;

        if (text.ptr[0] == '&') {
            c = '&';
            len = 1;
        } else {
            len = jk_scan_character(text, &c);
        }
        if (!is_blank(c))
            letters[count++] = c;
        text = jk_str_slice(text, len, text.len);
    }
    *ret_count = count;
    return letters;
}

/* Index of the key in the paragraph's letters from a place on, or SIZE_MAX. */
static size_t search(const struct jk_places *places, size_t from,
                     const uint32_t *key, size_t len)
{
    for (size_t i = from; i + len <= places->letter_count; i++) {
        if (places->letters[i] == key[0] &&
            memcmp(&places->letters[i], key, len * sizeof *key) == 0)
            return i;
    }
    return SIZE_MAX;
}

/* Finds the letters in one paragraph: all of them, or their beginning and
 * end where the paragraph holds something else in between. */
static bool find_in(struct jk_places *places, uint32_t paragraph,
                    const uint32_t *letters, size_t count,
                    struct jk_spot *ret_spot)
{
    size_t begin, end, key = count < KEY ? count : KEY;

    if (!spell(places, paragraph))
        return false;
    begin = search(places, 0, letters, count);
    end = begin + count - 1;
    if (begin == SIZE_MAX) {
        begin = search(places, 0, letters, key);
        if (begin == SIZE_MAX)
            return false;
        end = search(places, begin, letters + count - key, key);
        if (end == SIZE_MAX)
            return false;
        end += key - 1;
    }
    ret_spot->first = ret_spot->last = paragraph;
    ret_spot->open = places->before[begin];
    ret_spot->close = places->after[end];
    return true;
}

/* The range's text, in the paragraph of its block or the nearest that holds
 * it. */
static bool find_range(struct jk_places *places, const struct jk_block *block,
                       const struct jk_range *range, struct jk_spot *ret_spot)
{
    struct jk_str text = jk_str_slice(block->text, range->begin, range->end);
    uint32_t node = block->node == JK_NONE ? 0 : block->node;
    size_t count;
    uint32_t *letters = squeeze(text, &count);
    bool found = false;

    for (uint32_t d = 0; letters != NULL && count > 0 && !found; d++) {
        if (d >= places->count && d > node)
            break;
        if (d <= node && node - d < places->count)
            found = find_in(places, node - d, letters, count, ret_spot);
        if (!found && d > 0 && node + d < places->count)
            found = find_in(places, node + d, letters, count, ret_spot);
    }
    free(letters);
    return found;
}

static bool may_hold(const struct jk_places *places, uint64_t paragraph)
{
    return paragraph < places->count &&
           places->items[places->items[paragraph].host].usable;
}

/* The whole of the paragraph, or of the nearest one before or behind it that
 * may hold comments. */
static bool whole(const struct jk_places *places, uint32_t paragraph,
                  struct jk_spot *ret_spot)
{
    uint64_t at = paragraph < places->count ? paragraph : places->count - 1;
    const struct jk_place *p;

    while (at > 0 && !may_hold(places, at))
        at--;
    while (at < places->count && !may_hold(places, at))
        at++;
    if (at >= places->count)
        return false;
    at = places->items[at].host;
    p = &places->items[at];
    *ret_spot =
        (struct jk_spot){(uint32_t)at, (uint32_t)at, p->inside, p->close};
    return true;
}

static bool one_spot(struct jk_places *places,
                     const struct jk_document *document,
                     const struct jk_range *range, struct jk_spot *ret_spot)
{
    const struct jk_block *block = &document->blocks[range->block];
    struct jk_range at = *range;

    while (block->anchor != JK_NONE && block->anchor < at.block) {
        at = (struct jk_range){block->anchor, 0, 0};
        block = &document->blocks[at.block];
    }
    if (at.end > at.begin && find_range(places, block, &at, ret_spot)) {
        const struct jk_place *p = &places->items[ret_spot->first];

        if (p->host == ret_spot->first && p->usable)
            return true;
        return whole(places, ret_spot->first, ret_spot);
    }
    at.begin = 0;
    at.end = (uint32_t)block->text.len;
    if (find_range(places, block, &at, ret_spot))
        return whole(places, ret_spot->first, ret_spot);
    return whole(places, block->node, ret_spot);
}

/* The outermost content control that holds this paragraph and no other. */
static const struct jk_cover *cover_of(const struct jk_places *places,
                                       uint32_t paragraph)
{
    const struct jk_cover *found = NULL;

    for (uint32_t c = places->items[paragraph].cover; c != JK_NONE;
         c = places->covers[c].outer) {
        if (places->covers[c].paragraphs == 1)
            found = &places->covers[c];
    }
    return found;
}

/* Takes the ends of a spot out of such controls: it begins before the first
 * and ends in the next paragraph that stands in none, or, behind the last of
 * them, at the end of the paragraph before. */
static void uncover(const struct jk_places *places, struct jk_spot *spot)
{
    const struct jk_cover *first = cover_of(places, spot->first);
    uint32_t next = spot->last;

    if (first != NULL)
        spot->open = first->begin;
    if (cover_of(places, spot->last) == NULL)
        return;
    do
        next++;
    while (next < places->count &&
           (!places->items[next].usable || places->items[next].host != next ||
            cover_of(places, next) != NULL));
    if (next < places->count) {
        spot->close = places->items[next].inside;
        return;
    }
    for (next = spot->first; next > 0; next--) {
        const struct jk_place *p = &places->items[next - 1];

        if (p->usable && p->host == next - 1 &&
            cover_of(places, next - 1) == NULL) {
            spot->open = spot->close = p->close;
            return;
        }
    }
}

bool jk_places_find(struct jk_places *places,
                    const struct jk_document *document,
                    const struct jk_note *note, struct jk_spot *ret_spot)
{
    struct jk_spot first, last;

    if (places->count == 0 || !one_spot(places, document, &note->last, &last))
        return false;
    if (note->point) {
        if (!whole(places, last.last, &last))
            return false;
        uncover(places, &last);
        last.open = last.close;
        *ret_spot = last;
        return true;
    }
    if (!one_spot(places, document, &note->first, &first))
        return false;
    *ret_spot =
        (struct jk_spot){first.first, last.last, first.open, last.close};
    if (first.open > last.close)
        *ret_spot = first; // the search went astray: keep one whole
    uncover(places, ret_spot);
    return true;
}
