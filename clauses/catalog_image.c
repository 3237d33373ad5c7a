// SPDX-License-Identifier: MIT
#include "catalog_image.h"

#include "catalog_file.h"
#include "catalog_impl.h"

#include <stddef.h>
#include <stdlib.h>

/* An image: this head; the tables that hold pointers, the catalogue itself
 * first, which are copied when it is loaded; all others, which are used where
 * they stand; where the pointers are; where the names of files belong. A
 * pointer is an offset in the tables of its kind. */
struct head {
    uint64_t size;  // of all of it
    uint64_t first; // hash of the first file
    struct {
        char id[64];
        uint32_t user;
    } files[JK_CATALOG_FILES];
    uint64_t table_size, plain_size, pointer_count, name_count;
};

/* Marks an offset as one in the tables without pointers. */
#define PLAIN (UINT64_C(1) << 63)

struct name {
    uint32_t at, file;
};

struct writer {
    const struct jk_catalog *catalog;
    struct jk_buf tables, plain, pointers, names;
};

static void align(struct jk_buf *buf)
{
    static const char zeros[8];

    jk_buf_add(buf, zeros, (8 - buf->len % 8) % 8);
}

/* Makes the pointer at slot one to offset. */
static void point(struct writer *w, size_t slot, uint64_t offset)
{
    uint32_t where = (uint32_t)slot;

    jk_buf_add(&w->pointers, &where, sizeof where);
    if (w->tables.status == JK_OK)
        memcpy(w->tables.ptr + slot, &offset, sizeof offset);
}

/* Copies a table that holds no pointers and makes the pointer at slot its own.
 */
static void save(struct writer *w, size_t slot, const void *table, size_t size)
{
    if (table == NULL)
        return;
    align(&w->plain);
    point(w, slot, w->plain.len | PLAIN);
    jk_buf_add(&w->plain, table, size);
}

/* The same for one that holds pointers; where it stands. */
static size_t save_table(struct writer *w, size_t slot, const void *table,
                         size_t size)
{
    size_t at;

    if (table == NULL)
        return 0;
    align(&w->tables);
    at = w->tables.len;
    point(w, slot, at);
    jk_buf_add(&w->tables, table, size);
    return at;
}

static void save_str(struct writer *w, size_t slot, const struct jk_str *s)
{
    static const char zero;

    save(w, slot + offsetof(struct jk_str, ptr), s->ptr, s->len);
    jk_buf_add(&w->plain, &zero, 1); // texts are terminated
}

static void save_strs(struct writer *w, size_t slot, const struct jk_str *s,
                      size_t count)
{
    for (size_t i = 0; i < count; i++)
        save_str(w, slot + i * sizeof *s, &s[i]);
}

/* Addresses that mean nothing elsewhere: the same program has the same image.
 */
static void forget(struct writer *w, size_t at, size_t size)
{
    if (w->tables.status == JK_OK)
        memset(w->tables.ptr + at, 0, size);
}

/* The name of a file: which of the catalogue's it is. */
static void save_name(struct writer *w, size_t slot, const char *file)
{
    struct name name = {(uint32_t)slot, 0};

    while (name.file + 1 < w->catalog->file_count &&
           strcmp(w->catalog->files[name.file].path, file) != 0)
        name.file++;
    jk_buf_add(&w->names, &name, sizeof name);
    forget(w, slot, sizeof file);
}

#define AT(base, type, member) ((base) + offsetof(struct type, member))

static void save_rule(struct writer *w, size_t at, const struct jk_rule *rule)
{
    save_str(w, AT(at, jk_rule, id), &rule->id);
    save_strs(w, AT(at, jk_rule, title), rule->title, JK_LANGUAGES);
    save_name(w, AT(at, jk_rule, file), rule->file);
}

static void save_item(struct writer *w, size_t at, const struct jk_item *item)
{
    size_t elements = save_table(w, AT(at, jk_item, elements), item->elements,
                                 item->element_count * sizeof *item->elements);

    save_str(w, AT(at, jk_item, id), &item->id);
    save_str(w, AT(at, jk_item, label), &item->label);
    save_str(w, AT(at, jk_item, reference), &item->reference);
    save_strs(w, AT(at, jk_item, title), item->title, JK_LANGUAGES);
    save_strs(w, AT(at, jk_item, requirement), item->requirement, JK_LANGUAGES);
    save_strs(w, AT(at, jk_item, why), item->why, JK_LANGUAGES);
    save_strs(w, AT(at, jk_item, model), item->model, JK_LANGUAGES);
    for (uint32_t i = 0; i < item->element_count; i++) {
        size_t one = elements + i * sizeof *item->elements;

        save_str(w, AT(one, jk_element, id), &item->elements[i].id);
        save_strs(w, AT(one, jk_element, title), item->elements[i].title,
                  JK_LANGUAGES);
    }
}

static void save_pattern(struct writer *w, size_t at,
                         const struct jk_pattern *p)
{
    save_str(w, AT(at, jk_pattern, source), &p->source);
    save_str(w, AT(at, jk_pattern, regex), &p->regex);
    save(w, AT(at, jk_pattern, plain), p->plain,
         p->plain_count * sizeof *p->plain);
    save_name(w, AT(at, jk_pattern, file), p->file);
}

static void save_automaton(struct writer *w, size_t slot,
                           const struct jk_automaton *a)
{
    size_t at = save_table(w, slot, a, sizeof *a);

    forget(w, AT(at, jk_automaton, shorter), sizeof a->shorter);
    save(w, AT(at, jk_automaton, classes), a->classes,
         JK_CLASSED * sizeof *a->classes);
    save(w, AT(at, jk_automaton, wide), a->wide,
         a->wide_count * sizeof *a->wide);
    save(w, AT(at, jk_automaton, starts), a->starts,
         jk_automaton_classes(a) * sizeof *a->starts);
    save(w, AT(at, jk_automaton, states), a->states,
         a->state_count * sizeof *a->states);
}

static void save_words(struct writer *w)
{
    const struct jk_catalog *c = w->catalog;
    const struct jk_anchors *a = &c->anchors;
    size_t targets = jk_anchor_words(c->clause_count) * sizeof *a->missing;
    size_t at = offsetof(struct jk_catalog, anchors);

    save_automaton(w, offsetof(struct jk_catalog, words), c->words);
    save(w, offsetof(struct jk_catalog, marks), c->marks,
         c->mark_words * sizeof *c->marks);
    save(w, AT(at, jk_anchors, waking), a->waking,
         jk_words(c->bits) * sizeof *a->waking);
    save(w, AT(at, jk_anchors, offsets), a->offsets,
         (c->bits + 1U) * sizeof *a->offsets);
    save(w, AT(at, jk_anchors, wakes), a->wakes,
         a->offsets[c->bits] * sizeof *a->wakes);
    save(w, AT(at, jk_anchors, missing), a->missing, targets);
    save(w, AT(at, jk_anchors, behind), a->behind, targets);
}

static void save_programs(struct writer *w)
{
    const struct jk_programs *p = &w->catalog->programs;
    size_t at = offsetof(struct jk_catalog, programs);

    save(w, AT(at, jk_programs, steps), p->steps,
         p->step_count * sizeof *p->steps);
    save(w, AT(at, jk_programs, tries), p->tries,
         p->trie_count * sizeof *p->tries);
    save(w, AT(at, jk_programs, nodes), p->nodes,
         p->node_count * sizeof *p->nodes);
    save(w, AT(at, jk_programs, classes), p->classes,
         p->class_count * sizeof *p->classes);
    save(w, AT(at, jk_programs, ranges), p->ranges,
         p->range_count * sizeof *p->ranges);
    save(w, AT(at, jk_programs, lists), p->lists,
         p->list_count * sizeof *p->lists);
}

static void save_rules(struct writer *w)
{
    const struct jk_catalog *c = w->catalog;
    size_t clauses =
        save_table(w, offsetof(struct jk_catalog, clauses), c->clauses,
                   c->clause_count * sizeof *c->clauses);
    size_t rules = save_table(w, offsetof(struct jk_catalog, rules), c->rules,
                              c->rule_count * sizeof *c->rules);

    for (uint32_t i = 0; i < c->clause_count; i++) {
        size_t at = clauses + i * sizeof *c->clauses;

        save_rule(w, AT(at, jk_clause, rule), &c->clauses[i].rule);
        save(w, AT(at, jk_clause, defeats), c->clauses[i].defeats,
             c->clauses[i].defeat_count * sizeof *c->clauses[i].defeats);
    }
    for (uint32_t i = 0; i < c->rule_count; i++)
        save_rule(w, rules + i * sizeof *c->rules, &c->rules[i]);
    save(w, offsetof(struct jk_catalog, tests), c->tests,
         c->test_count * sizeof *c->tests);
}

static void save_catalog(struct writer *w)
{
    const struct jk_catalog *c = w->catalog;
    size_t at;

    jk_buf_add(&w->tables, c, sizeof *c);
    forget(w, offsetof(struct jk_catalog, arena), sizeof c->arena);
    forget(w, offsetof(struct jk_catalog, files), sizeof c->files);
    save_str(w, offsetof(struct jk_catalog, id), &c->id);
    save_strs(w, offsetof(struct jk_catalog, title), c->title, JK_LANGUAGES);
    save_strs(w, offsetof(struct jk_catalog, caution), c->caution,
              JK_LANGUAGES);
    at = save_table(w, offsetof(struct jk_catalog, items), c->items,
                    c->item_count * sizeof *c->items);
    for (uint32_t i = 0; i < c->item_count; i++)
        save_item(w, at + i * sizeof *c->items, &c->items[i]);
    at = save_table(w, offsetof(struct jk_catalog, patterns), c->patterns,
                    c->pattern_count * sizeof *c->patterns);
    for (uint32_t i = 0; i < c->pattern_count; i++)
        save_pattern(w, at + i * sizeof *c->patterns, &c->patterns[i]);
    save(w, offsetof(struct jk_catalog, alternatives), c->alternatives,
         c->alternative_count * sizeof *c->alternatives);
    save(w, offsetof(struct jk_catalog, gates), c->gates,
         c->alternative_count * sizeof *c->gates);
    at = save_table(w, offsetof(struct jk_catalog, examples), c->examples,
                    c->example_count * sizeof *c->examples);
    for (uint32_t i = 0; i < c->example_count; i++)
        save_str(w, AT(at + i * sizeof *c->examples, jk_example, text),
                 &c->examples[i].text);
    save_rules(w);
    save_programs(w);
    save_words(w);
}

/* Whether a pattern is left to PCRE2, whose code is no table. */
static bool has_code(const struct jk_catalog *c)
{
    bool any = false;

    for (uint32_t i = 0; i < c->alternative_count; i++)
        any = any || c->alternatives[i].expression.code != NULL;
    for (uint32_t i = 0; i < c->pattern_count; i++)
        any = any || c->patterns[i].whole.code != NULL;
    return any;
}

static int write_head(const struct writer *w, struct jk_buf *out,
                      struct jk_error *err)
{
    const struct jk_catalog *c = w->catalog;
    struct head head = {.first = c->files[0].hash,
                        .table_size = w->tables.len,
                        .plain_size = w->plain.len,
                        .pointer_count = w->pointers.len / sizeof(uint32_t),
                        .name_count = w->names.len / sizeof(struct name)};

    for (uint32_t i = 0; i < c->file_count; i++) {
        if (c->files[i].id.len >= sizeof head.files[i].id)
            return jk_fail(err, JK_LIMIT, NULL, "an id is too long");
        memcpy(head.files[i].id, c->files[i].id.ptr, c->files[i].id.len);
        head.files[i].user = c->files[i].user;
    }
    head.size = sizeof head + w->tables.len + w->plain.len + w->pointers.len +
                w->names.len;
    jk_buf_add(out, &head, sizeof head);
    return JK_OK;
}

int jk_catalog_image_write(const struct jk_catalog *c, struct jk_buf *out,
                           struct jk_error *err)
{
    struct writer w = {.catalog = c};
    struct jk_buf *parts[] = {&w.tables, &w.plain, &w.pointers, &w.names};
    int status;

    if (has_code(c))
        return JK_OK;
    save_catalog(&w);
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++)
        align(parts[i]);
    status = write_head(&w, out, err);
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++) {
        if (status == JK_OK)
            status = jk_buf_status(parts[i], err);
        jk_buf_add_str(out, jk_buf_str(parts[i]));
        jk_buf_free(parts[i]);
    }
    return status == JK_OK ? jk_buf_status(out, err) : status;
}

/* Paths of the files that a catalogue uses, if they still are what the image
 * was made from; false if not. */
static bool find_files(const struct head *head, const struct jk_catalog *image,
                       const char *path, struct jk_buf paths[JK_CATALOG_FILES])
{
    uint64_t hash = head->first;
    struct jk_buf bytes = {0};
    bool good = true;

    jk_buf_add_text(&paths[0], path);
    for (uint32_t i = 1; i < image->file_count && good; i++) {
        jk_buf_reset(&bytes);
        good =
            jk_catalog_path(head->files[i].id, paths[head->files[i].user].ptr,
                            &paths[i], NULL) == JK_OK &&
            jk_catalog_bytes(paths[i].ptr, &bytes, NULL) == JK_OK;
        if (good)
            hash = jk_catalog_hash(hash, bytes.ptr, bytes.len);
    }
    jk_buf_free(&bytes);
    return good && hash == image->version;
}

/* Copies the tables of an image that hold pointers, and makes these so. */
static bool copy_tables(struct jk_catalog *c, const struct head *head,
                        const struct jk_buf *paths)
{
    const char *tables = (const char *)(head + 1);
    const char *plain = tables + head->table_size;
    const char *pointers = plain + head->plain_size;
    const char *names =
        pointers + (head->pointer_count + 1) / 2 * 2 * sizeof(uint32_t);
    char *copy = malloc(head->table_size);
    struct jk_str kept[JK_CATALOG_FILES];
    struct jk_arena *arena = c->arena;

    if (copy == NULL || !jk_arena_adopt(arena, copy, head->table_size)) {
        free(copy);
        return false;
    }
    memcpy(copy, tables, head->table_size);
    for (uint64_t i = 0; i < head->pointer_count; i++) {
        uint32_t at;
        uint64_t offset;
        const char *to;

        memcpy(&at, pointers + i * sizeof at, sizeof at);
        memcpy(&offset, copy + at, sizeof offset);
        to = (offset & PLAIN) != 0 ? plain + (offset & ~PLAIN) : copy + offset;
        memcpy(copy + at, &to, sizeof to);
    }
    for (size_t i = 0; i < JK_CATALOG_FILES; i++) {
        if (jk_arena_copy(arena, jk_buf_str(&paths[i]), &kept[i]) != JK_OK)
            return false;
    }
    for (uint64_t i = 0; i < head->name_count; i++) {
        struct name name;

        memcpy(&name, names + i * sizeof name, sizeof name);
        memcpy(copy + name.at, &kept[name.file].ptr, sizeof kept[0].ptr);
    }
    memcpy(c, copy, sizeof *c);
    c->arena = arena;
    return true;
}

static struct jk_catalog *take(const struct head *head,
                               const struct jk_buf *paths,
                               const struct jk_limits *limits)
{
    struct jk_catalog *c = calloc(1, sizeof *c);

    if (c == NULL)
        return NULL;
    c->arena = jk_arena_new((size_t)limits->memory);
    if (c->arena == NULL || !copy_tables(c, head, paths)) {
        jk_catalog_free(c);
        return NULL;
    }
    return c;
}

struct jk_catalog *jk_catalog_image_load(const char *path, struct jk_str bytes,
                                         const struct jk_limits *limits)
{
    const char *at = jk_images; // NULL where they are not linked
    struct jk_catalog *c = NULL;
    uint64_t first, left;

    if (at == NULL)
        return NULL;
    left = jk_images_size;
    first = jk_catalog_hash(JK_CATALOG_HASH, bytes.ptr, bytes.len);
    while (left > 0 && c == NULL) {
        const struct head *head = (const struct head *)(const void *)at;
        const void *data = head + 1;
        struct jk_buf paths[JK_CATALOG_FILES] = {0};

        at += head->size;
        left -= head->size;
        if (head->first == first && find_files(head, data, path, paths))
            c = take(head, paths, limits);
        for (size_t i = 0; i < JK_CATALOG_FILES; i++)
            jk_buf_free(&paths[i]);
    }
    return c;
}
