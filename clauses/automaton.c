// SPDX-License-Identifier: MIT
#include "automaton.h"

#include <stdlib.h>

enum { STATES_MAX = 65535, CLASSES_MAX = 256 };

struct jk_automaton {
    uint8_t classes[256];  // class of a byte; 0 for bytes in no literal
    uint32_t class_count;
    uint16_t *next;        // [state * class_count + class]
    uint32_t *output;      // per state: literal + 1 that ends here, 0 none
    uint32_t *chain;       // per literal: the next that ends where it ends
    uint16_t *fail;
    uint32_t *lengths; // per literal
    uint32_t state_count;
};

static void set_classes(struct jk_automaton *a, const struct jk_str *literals,
                        uint32_t count)
{
    a->class_count = 1;
    for (uint32_t i = 0; i < count; i++) {
        for (size_t k = 0; k < literals[i].len; k++) {
            uint8_t byte = (uint8_t)literals[i].ptr[k];

            if (a->classes[byte] == 0 && a->class_count < CLASSES_MAX)
                a->classes[byte] = (uint8_t)a->class_count++;
        }
    }
}

/* Bytes that literal i begins with like the literal before it. */
static size_t shared(const struct jk_str *literals, uint32_t i)
{
    struct jk_str a = literals[i - 1], b = literals[i];
    size_t n = 0;

    while (n < a.len && n < b.len && a.ptr[n] == b.ptr[n])
        n++;
    return n;
}

/* Puts a literal into the trie; 0 is the root and "no edge yet". */
static void insert(struct jk_automaton *a, struct jk_str literal,
                   uint32_t index)
{
    uint32_t state = 0;

    for (size_t k = 0; k < literal.len; k++) {
        uint16_t *edge = &a->next[state * a->class_count +
                                  a->classes[(uint8_t)literal.ptr[k]]];

        if (*edge == 0)
            *edge = (uint16_t)a->state_count++;
        state = *edge;
    }
    a->chain[index] = a->output[state];
    a->output[state] = index + 1;
    a->lengths[index] = (uint32_t)literal.len;
}

/* Appends what ends at the failure state to what ends at state. */
static void inherit(struct jk_automaton *a, uint32_t state)
{
    uint32_t more = a->output[a->fail[state]];
    uint32_t *end = &a->output[state];

    if (more == 0)
        return;
    while (*end != 0) {
        if (*end == more)
            return;
        end = &a->chain[*end - 1];
    }
    *end = more;
}

/* Breadth first: every missing edge becomes the failure state's edge. */
static void complete(struct jk_automaton *a, uint16_t *queue)
{
    uint32_t head = 0, tail = 0;

    for (uint32_t c = 0; c < a->class_count; c++) {
        if (a->next[c] != 0)
            queue[tail++] = a->next[c];
    }
    while (head < tail) {
        uint32_t state = queue[head++];

        inherit(a, state);
        for (uint32_t c = 0; c < a->class_count; c++) {
            uint16_t *edge = &a->next[state * a->class_count + c];
            uint16_t back = a->next[a->fail[state] * a->class_count + c];

            if (*edge == 0) {
                *edge = back;
            } else {
                a->fail[*edge] = back;
                queue[tail++] = *edge;
            }
        }
    }
}

int jk_automaton_new(const struct jk_str *literals, uint32_t count,
                     struct jk_automaton **ret_automaton, struct jk_error *err)
{
    struct jk_automaton *a = calloc(1, sizeof *a);
    uint16_t *queue = NULL;
    size_t states = 1;
    int status = JK_NO_MEMORY;

    if (a == NULL)
        return jk_fail(err, JK_NO_MEMORY, NULL, "out of memory");
    for (uint32_t i = 0; i < count; i++)
        states += literals[i].len - (i == 0 ? 0 : shared(literals, i));
    if (states > STATES_MAX) {
        status = JK_LIMIT;
        goto out;
    }
    set_classes(a, literals, count);
    a->next = calloc(states * a->class_count, sizeof *a->next);
    a->output = calloc(states, sizeof *a->output);
    a->fail = calloc(states, sizeof *a->fail);
    a->chain = calloc((size_t)count + 1, sizeof *a->chain);
    a->lengths = calloc((size_t)count + 1, sizeof *a->lengths);
    queue = malloc(states * sizeof *queue);
    if (a->next == NULL || a->output == NULL || a->fail == NULL ||
        a->chain == NULL || a->lengths == NULL || queue == NULL)
        goto out;
    a->state_count = 1;
    for (uint32_t i = 0; i < count; i++)
        insert(a, literals[i], i);
    complete(a, queue);
    *ret_automaton = a;
    a = NULL;
    status = JK_OK;
out:
    free(queue);
    jk_automaton_free(a);
    if (status == JK_OK)
        return JK_OK;
    return jk_fail(err, status, NULL, "%s",
                   status == JK_LIMIT ? "too many literals" : "out of memory");
}

void jk_automaton_free(struct jk_automaton *a)
{
    if (a == NULL)
        return;
    free(a->next);
    free(a->output);
    free(a->chain);
    free(a->fail);
    free(a->lengths);
    free(a);
}

uint32_t jk_automaton_length(const struct jk_automaton *a, uint32_t literal)
{
    return a->lengths[literal];
}

bool jk_automaton_next(const struct jk_automaton *a,
                       struct jk_automaton_scan *scan, struct jk_str text,
                       uint32_t *ret_literal)
{
    const uint16_t *next = a->next;
    uint32_t state = scan->state, classes = a->class_count;
    size_t i = scan->offset;

    if (scan->next != 0) {
        *ret_literal = scan->next - 1;
        scan->next = a->chain[*ret_literal];
        return true;
    }
    while (i < text.len) {
        state = next[state * classes + a->classes[(uint8_t)text.ptr[i++]]];
        if (a->output[state] != 0) {
            *ret_literal = a->output[state] - 1;
            scan->next = a->chain[*ret_literal];
            scan->state = state;
            scan->offset = i;
            return true;
        }
    }
    scan->state = state;
    scan->offset = i;
    return false;
}
