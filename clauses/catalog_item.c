// SPDX-License-Identifier: MIT
// Items of a catalogue, their elements, clauses and examples.
#include "catalog_read.h"

/* What an item and the items it is based on say together. */
struct draft {
    struct jk_item item;
    struct jk_element *elements;
    uint32_t element_cap;
    struct jk_str defeats;
    const xmlNode *chain[JK_READ_BASES]; // the item, its base, ...
    const char *names[JK_READ_BASES];    // and their files
    unsigned depth;
};

static int word_index(struct jk_str word, const char *const *words)
{
    for (int i = 0; words[i] != NULL; i++) {
        if (jk_str_is(word, words[i]))
            return i;
    }
    return -1;
}

static bool in_chain(const struct draft *d, const xmlNode *node)
{
    for (unsigned i = 0; i < d->depth; i++) {
        if (d->chain[i] == node)
            return true;
    }
    return false;
}

/* Finds an item among the used files; one that is based on another of the
 * same id leads on to that. */
static const xmlNode *find_base(struct jk_reader *r, const struct draft *d,
                                const char *id, const char **ret_name)
{
    for (uint32_t i = 1; i < r->file_count; i++) {
        const xmlNode *n = xmlDocGetRootElement(r->files[i].doc)->children;

        for (; n != NULL; n = n->next) {
            struct jk_str own;

            if (jk_read_is(n, "item") && !in_chain(d, n) &&
                jk_read_attribute(r, n, "id", &own) == JK_OK &&
                jk_str_is(own, id)) {
                *ret_name = r->files[i].name.ptr;
                return n;
            }
        }
    }
    return NULL;
}

static int find_chain(struct jk_reader *r, const xmlNode *node, struct draft *d)
{
    const char *name = r->name;

    while (node != NULL) {
        struct jk_str base;
        int status = jk_read_attribute(r, node, "base", &base);

        if (status != JK_OK)
            return status;
        if (d->depth == JK_READ_BASES)
            return jk_read_fail(r, node, "too long a chain of bases");
        d->chain[d->depth] = node;
        d->names[d->depth++] = name;
        if (base.len == 0)
            return JK_OK;
        node = find_base(r, d, base.ptr, &name);
        if (node == NULL)
            return jk_read_fail(r, d->chain[d->depth - 1],
                                "no item \"%s\" to base on", base.ptr);
    }
    return JK_OK;
}

/* Attributes given replace those of the base. */
static int read_attributes(struct jk_reader *r, const xmlNode *node,
                           struct draft *d)
{
    static const char *const groups[] = {"outsourcing", "subcontracting",
                                         "extra", NULL};
    static const char *const grades[] = {"verified", "secondary", "recalled",
                                         "provisional", NULL};
    static const char *const names[] = {"id",        "label",     "group",
                                        "certainty", "reference", "act",
                                        "waived",    "needed",    "defeats"};
    struct jk_str v[sizeof names / sizeof names[0]];

    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++) {
        int status = jk_read_attribute(r, node, names[i], &v[i]);

        if (status != JK_OK)
            return status;
    }
    if (v[0].len > 0)
        d->item.id = v[0];
    if (v[1].len > 0)
        d->item.label = v[1];
    if (v[2].len > 0)
        d->item.group = (uint8_t)word_index(v[2], groups);
    if (v[3].len > 0)
        d->item.certainty = (uint8_t)word_index(v[3], grades);
    if (v[4].len > 0)
        d->item.reference = v[4];
    if (v[5].len > 0) {
        d->item.verification = jk_str_is(v[5], "verification");
        d->item.information = jk_str_is(v[5], "information");
    }
    if (v[6].len > 0)
        d->item.waived_without_subcontracting = jk_str_is(v[6], "yes");
    if (v[7].len == 1)
        d->item.elements_needed = (uint32_t)(v[7].ptr[0] - '0');
    if (v[8].len > 0)
        d->defeats = v[8];
    return JK_OK;
}

static int read_element(struct jk_reader *r, const xmlNode *node,
                        struct draft *d)
{
    struct jk_rule head = {0};
    struct jk_str required;
    int status = jk_read_rule_head(r, node, &head);

    if (status == JK_OK)
        status = jk_read_attribute(r, node, "required", &required);
    if (status != JK_OK)
        return status;
    if (d->item.element_count == 64)
        return jk_read_fail(r, node, "more than 64 elements");
    d->elements = jk_read_more(r, d->elements, d->item.element_count,
                               &d->element_cap, 1, sizeof *d->elements);
    if (d->elements == NULL)
        return jk_arena_fail(r->arena, r->err);
    d->elements[d->item.element_count++] =
        (struct jk_element){head.id,
                            {head.title[JK_JA], head.title[JK_EN]},
                            jk_str_is(required, "yes")};
    d->item.elements = d->elements;
    return JK_OK;
}

/* Titles, reasons and elements; a base is read before what overrides it. */
static int read_descriptions(struct jk_reader *r, const xmlNode *node,
                             struct draft *d)
{
    struct jk_str *texts[] = {d->item.title, d->item.requirement, d->item.why,
                              d->item.model};
    static const char *const names[] = {"title", "requirement", "why", "model",
                                        NULL};
    bool elements = false;
    int status = JK_OK;

    for (const xmlNode *n = node->children; n != NULL && status == JK_OK;
         n = n->next) {
        int which = n->type == XML_ELEMENT_NODE
                        ? word_index(jk_str_of((const char *)n->name), names)
                        : -1;
        struct jk_str language;

        if (which >= 0) {
            status = jk_read_attribute(r, n, "lang", &language);
            if (status == JK_OK)
                status = jk_read_text(
                    r, n, true,
                    &texts[which][jk_str_is(language, "en") ? JK_EN : JK_JA]);
        } else if (jk_read_is(n, "element")) {
            if (!elements)
                d->item.element_count = 0; // elements replace those of the base
            elements = true;
            status = read_element(r, n, d);
        }
    }
    return status;
}

static int read_element_list(struct jk_reader *r, const xmlNode *node,
                             const struct draft *d, uint64_t *ret_elements)
{
    struct jk_str list, word;
    int status = jk_read_attribute(r, node, "elements", &list);

    *ret_elements = 0;
    while (status == JK_OK && jk_read_word(&list, &word)) {
        uint32_t i = 0;

        while (i < d->item.element_count &&
               !jk_str_equal(d->elements[i].id, word))
            i++;
        if (i == d->item.element_count)
            return jk_read_fail(r, node, "unknown element \"%.*s\"",
                                (int)word.len, word.ptr);
        *ret_elements |= UINT64_C(1) << i;
    }
    return status;
}

static bool in_list(struct jk_str list, struct jk_str id)
{
    struct jk_str word;

    while (jk_read_word(&list, &word)) {
        if (jk_str_equal(word, id))
            return true;
    }
    return false;
}

static int check_list(struct jk_reader *r, const xmlNode *node,
                      struct jk_str list)
{
    struct jk_str word;

    while (jk_read_word(&list, &word)) {
        uint32_t rule = jk_read_find_rule(r, word);

        if (rule == UINT32_MAX || !r->catalog->rules[rule].defeats)
            return jk_read_fail(r, node, "unknown defeater \"%.*s\"",
                                (int)word.len, word.ptr);
    }
    return JK_OK;
}

/* The defeaters of a clause: those of every clause, of its item and its own,
 * without those it admits, in the order in which they are written. */
static int read_defeats(struct jk_reader *r, const xmlNode *node,
                        const struct draft *d, struct jk_clause *clause)
{
    const struct jk_catalog *c = r->catalog;
    struct jk_str own, admits;
    uint32_t *list, count = 0;
    int status = jk_read_attribute(r, node, "defeats", &own);

    if (status == JK_OK)
        status = jk_read_attribute(r, node, "admits", &admits);
    if (status == JK_OK)
        status = check_list(r, node, own);
    if (status == JK_OK)
        status = check_list(r, node, admits);
    if (status == JK_OK)
        status = check_list(r, node, d->defeats);
    if (status != JK_OK)
        return status;
    list = jk_arena_array(r->arena, c->rule_count + 1, sizeof *list);
    if (list == NULL)
        return jk_arena_fail(r->arena, r->err);
    for (uint32_t i = 0; i < c->rule_count; i++) {
        const struct jk_rule *rule = &c->rules[i];

        if (rule->defeats && !in_list(admits, rule->id) &&
            (rule->always || in_list(d->defeats, rule->id) ||
             in_list(own, rule->id)))
            list[count++] = i;
    }
    clause->defeats = list;
    clause->defeat_count = count;
    return JK_OK;
}

static int add_example(struct jk_reader *r, const xmlNode *node, uint16_t item,
                       uint32_t clause, uint8_t verdict)
{
    static const char *const verdicts[] = {
        "stipulated", "deferred", "reference-only", "excluded", "recorded",
        "missing",    NULL};
    struct jk_catalog *c = r->catalog;
    struct jk_example example = {.item = item,
                                 .clause = clause,
                                 .verdict = verdict,
                                 .line = (uint32_t)xmlGetLineNo(node)};
    struct jk_str word;
    int status = jk_read_attribute(r, node, "verdict", &word);

    if (status == JK_OK)
        status = jk_read_text(r, node, false, &example.text);
    if (status != JK_OK)
        return status;
    if (word.len > 0)
        example.verdict =
            (uint8_t)(JK_EXAMPLE_STIPULATED + word_index(word, verdicts));
    c->examples = jk_read_more(r, c->examples, c->example_count,
                               &r->example_cap, 1, sizeof *c->examples);
    if (c->examples == NULL)
        return jk_arena_fail(r->arena, r->err);
    c->examples[c->example_count++] = example;
    return JK_OK;
}

static int read_clause_head(struct jk_reader *r, const xmlNode *node,
                            struct jk_clause *clause)
{
    static const char *const kinds[] = {"stipulates", "defers",  "refers",
                                        "excludes",   "records", NULL};
    struct jk_str kind, strength;
    int status = jk_read_rule_head(r, node, &clause->rule);

    if (status == JK_OK)
        status = jk_read_attribute(r, node, "kind", &kind);
    if (status == JK_OK)
        status = jk_read_attribute(r, node, "strength", &strength);
    if (status != JK_OK)
        return status;
    clause->kind = (uint8_t)(kind.len == 0 ? 0 : word_index(kind, kinds));
    clause->strength = 50;
    if (strength.len > 0 && strength.len < 5) {
        clause->strength = 0;
        for (size_t i = 0; i < strength.len; i++)
            clause->strength =
                (uint16_t)(clause->strength * 10 + (strength.ptr[i] - '0'));
    }
    return JK_OK;
}

static int read_clause(struct jk_reader *r, const xmlNode *node,
                       const struct draft *d)
{
    struct jk_catalog *c = r->catalog;
    struct jk_clause clause = {.item = (uint16_t)c->item_count};
    int status = read_clause_head(r, node, &clause);

    if (status == JK_OK)
        status = read_element_list(r, node, d, &clause.elements);
    if (status == JK_OK)
        status = read_defeats(r, node, d, &clause);
    if (status == JK_OK)
        status =
            jk_read_tests(r, node, 1, &clause.rule.first, &clause.rule.count);
    for (const xmlNode *n = node->children; n != NULL && status == JK_OK;
         n = n->next) {
        if (jk_read_is(n, "example"))
            status = add_example(r, n, clause.item, c->clause_count,
                                 JK_EXAMPLE_FIRES);
        else if (jk_read_is(n, "counterexample"))
            status = add_example(r, n, clause.item, c->clause_count,
                                 JK_EXAMPLE_SILENT);
    }
    if (status != JK_OK)
        return status;
    c->clauses = jk_read_more(r, c->clauses, c->clause_count, &r->clause_cap, 1,
                              sizeof *c->clauses);
    if (c->clauses == NULL)
        return jk_arena_fail(r->arena, r->err);
    c->clauses[c->clause_count++] = clause;
    return JK_OK;
}

/* Clauses and examples of one node of the chain. */
static int read_clauses(struct jk_reader *r, const xmlNode *node,
                        const struct draft *d)
{
    int status = JK_OK;

    for (const xmlNode *n = node->children; n != NULL && status == JK_OK;
         n = n->next) {
        if (jk_read_is(n, "clause"))
            status = read_clause(r, n, d);
        else if (jk_read_is(n, "example"))
            status = add_example(r, n, (uint16_t)r->catalog->item_count,
                                 UINT32_MAX, JK_EXAMPLE_STIPULATED);
    }
    return status;
}

static int check_item(struct jk_reader *r, const xmlNode *node,
                      const struct draft *d)
{
    struct jk_catalog *c = r->catalog;

    for (uint32_t i = 0; i < c->item_count; i++) {
        if (jk_str_equal(c->items[i].id, d->item.id) ||
            jk_str_equal(c->items[i].label, d->item.label))
            return jk_read_fail(r, node,
                                "the item %s or its label stands "
                                "twice",
                                d->item.id.ptr);
    }
    if (d->item.id.len == 0 || d->item.label.len == 0 ||
        d->item.title[JK_JA].len == 0)
        return jk_read_fail(r, node, "an item needs id, label and title");
    if (d->item.elements_needed > d->item.element_count)
        return jk_read_fail(r, node, "more elements needed than there are");
    if (c->item_count >= UINT16_MAX)
        return jk_read_fail(r, node, "too many items");
    return JK_OK;
}

int jk_read_item(struct jk_reader *r, const xmlNode *node)
{
    struct jk_catalog *c = r->catalog;
    const char *name = r->name;
    struct draft d = {0};
    uint32_t before = c->clause_count;
    int status = find_chain(r, node, &d);

    for (unsigned i = d.depth; i > 0 && status == JK_OK; i--) {
        r->name = d.names[i - 1];
        status = read_attributes(r, d.chain[i - 1], &d);
        if (status == JK_OK)
            status = read_descriptions(r, d.chain[i - 1], &d);
    }
    if (d.item.element_count > 0 && d.item.elements_needed == 0)
        d.item.elements_needed = d.item.element_count;
    r->name = name;
    if (status == JK_OK)
        status = check_item(r, node, &d);
    for (unsigned i = d.depth; i > 0 && status == JK_OK; i--) {
        r->name = d.names[i - 1];
        status = read_clauses(r, d.chain[i - 1], &d);
    }
    r->name = name;
    if (status != JK_OK)
        return status;
    if (c->clause_count == before)
        return jk_read_fail(r, node, "the item %s has no clause",
                            d.item.id.ptr);
    c->items = jk_read_more(r, c->items, c->item_count, &r->item_cap, 1,
                            sizeof *c->items);
    if (c->items == NULL)
        return jk_arena_fail(r->arena, r->err);
    c->items[c->item_count++] = d.item;
    return JK_OK;
}
