// SPDX-License-Identifier: MIT
#include "sample.h"

#include <stdlib.h>

/* SplitMix64: small, and good enough to draw lots with. */
static uint64_t next_random(uint64_t *state)
{
    uint64_t z = *state += 0x9E3779B97F4A7C15;

    z = (z ^ z >> 30) * 0xBF58476D1CE4E5B9;
    z = (z ^ z >> 27) * 0x94D049BB133111EB;
    return z ^ z >> 31;
}

/* A number below bound without bias: what would favour small numbers is
 * drawn again. */
static uint64_t below(uint64_t *state, uint64_t bound)
{
    uint64_t most = UINT64_MAX - UINT64_MAX % bound, r;

    do
        r = next_random(state);
    while (r >= most);
    return r % bound;
}

/* Marks size of the count rows listed. */
static void draw(uint32_t *rows, uint32_t count, uint64_t size, uint64_t *state,
                 bool *chosen)
{
    for (uint32_t i = 0; i < count && i < size; i++) {
        uint32_t other = i + (uint32_t)below(state, count - i);
        uint32_t row = rows[other];

        rows[other] = rows[i];
        rows[i] = row;
        chosen[row] = true;
    }
}

struct order {
    const struct jk_register *reg;
    enum jk_stratum stratum;
};

static int compare_strata(const struct order *o, uint32_t x, uint32_t y)
{
    const struct jk_facts *a = &o->reg->rows[x].facts;
    const struct jk_facts *b = &o->reg->rows[y].facts;
    int order = (int)a->agency_kind - (int)b->agency_kind;

    if (order == 0 && o->stratum == JK_STRATUM_AGENCY)
        order = jk_register_compare(a->agency, b->agency);
    return order;
}

static int by_stratum(const void *a, const void *b, void *context)
{
    uint32_t x = *(const uint32_t *)a, y = *(const uint32_t *)b;
    int order = compare_strata(context, x, y);

    return order != 0 ? order : x < y ? -1 : x > y;
}

struct share {
    uint32_t begin, count; // rows of the stratum
    uint64_t size;
    uint64_t remainder;
};

static int by_remainder(const void *a, const void *b)
{
    const struct share *x = a, *y = b;

    if (x->remainder != y->remainder)
        return x->remainder > y->remainder ? -1 : 1;
    return x->begin < y->begin ? -1 : x->begin > y->begin;
}

static int by_begin(const void *a, const void *b)
{
    const struct share *x = a, *y = b;

    return x->begin < y->begin ? -1 : x->begin > y->begin;
}

/* Cuts the sorted rows into strata and deals the size out among them. */
static size_t deal(const struct order *order, const uint32_t *rows,
                   uint64_t size, struct share *shares)
{
    uint32_t total = order->reg->row_count;
    uint64_t given = 0;
    size_t count = 0;

    for (uint32_t i = 0; i < total; i++) {
        if (i == 0 || compare_strata(order, rows[i - 1], rows[i]) != 0)
            shares[count++] = (struct share){.begin = i};
        shares[count - 1].count++;
    }
    for (size_t i = 0; i < count; i++) {
        uint64_t exact = size * shares[i].count;

        shares[i].size = exact / total;
        shares[i].remainder = exact % total;
        given += shares[i].size;
    }
    qsort(shares, count, sizeof *shares, by_remainder);
    for (size_t i = 0; i < count && given < size; i++, given++)
        shares[i].size++;
    qsort(shares, count, sizeof *shares, by_begin);
    return count;
}

int jk_sample(const struct jk_register *reg, uint64_t size, uint64_t seed,
              enum jk_stratum stratum, bool *ret_chosen, struct jk_error *err)
{
    struct order order = {reg, stratum};
    uint32_t total = reg->row_count;
    uint32_t *rows = calloc((size_t)total + 1, sizeof *rows);
    struct share *shares = calloc((size_t)total + 1, sizeof *shares);
    uint64_t state = seed;
    int status = JK_OK;

    if (rows == NULL || shares == NULL) {
        status = jk_fail(err, JK_NO_MEMORY, NULL, "out of memory");
        goto out;
    }
    if (size > total)
        size = total;
    for (uint32_t i = 0; i < total; i++)
        rows[i] = i;
    memset(ret_chosen, 0, total * sizeof *ret_chosen);
    if (stratum == JK_STRATUM_NONE || total == 0) {
        draw(rows, total, size, &state, ret_chosen);
    } else {
        size_t count;

        qsort_r(rows, total, sizeof *rows, by_stratum, &order);
        count = deal(&order, rows, size, shares);
        for (size_t i = 0; i < count; i++)
            draw(rows + shares[i].begin, shares[i].count, shares[i].size,
                 &state, ret_chosen);
    }
out:
    free(rows);
    free(shares);
    return status;
}
