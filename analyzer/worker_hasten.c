// SPDX-License-Identifier: MIT
// Machine code for patterns that turn out slow: a worker in its sandbox cannot
// make any, so the pool makes it and starts fresh processes.
#include "worker_impl.h"

/* From this many files on, and for a file of this many bytes, it is worth
 * making patterns faster. */
enum { HASTEN_FIRST = 5, LARGE = 1 << 20 };

void jk_hasten_init(struct jk_pool *pool)
{
    pool->hasten_at = HASTEN_FIRST;
}

void jk_hasten_note(struct jk_pool *pool, size_t catalog, struct jk_str payload)
{
    if (catalog >= pool->setup.catalog_count)
        return;
    for (size_t at = 0; at + sizeof(uint32_t) <= payload.len;
         at += sizeof(uint32_t)) {
        struct jk_slow one = {.catalog = (uint32_t)catalog};
        unsigned i = 0;

        memcpy(&one.pattern, payload.ptr + at, sizeof one.pattern);
        while (i < pool->slow_count && (pool->slow[i].catalog != one.catalog ||
                                        pool->slow[i].pattern != one.pattern))
            i++;
        if (i == JK_SLOW_MOST)
            return;
        pool->slow[i] = one;
        pool->slow_count += i == pool->slow_count;
    }
}

/* Processes started before patterns were made faster make way for fresh ones.
 */
static void make_stale(struct jk_pool *pool)
{
    for (unsigned i = 0; i < pool->setup.jobs; i++)
        pool->workers[i].stale = true;
}

/* Makes machine code of the patterns noted, now and then. */
static void hasten_noted(struct jk_pool *pool)
{
    if (++pool->submitted < pool->hasten_at || pool->slow_count == 0)
        return;
    for (unsigned i = 0; i < pool->slow_count; i++)
        jk_catalog_hasten(pool->setup.catalogs[pool->slow[i].catalog],
                          pool->slow[i].pattern);
    pool->slow_count = 0;
    pool->hasten_at = pool->submitted * 4;
    make_stale(pool);
}

/* In a large file the interpreter of patterns would take longer than machine
 * code for all of them takes to make. */
static void hasten_all(struct jk_pool *pool, size_t catalog)
{
    const struct jk_catalog *c;

    if (catalog >= pool->setup.catalog_count)
        return;
    c = pool->setup.catalogs[catalog];
    if (pool->hastened == c)
        return;
    if (jk_catalog_hasten_all(c))
        make_stale(pool);
    pool->hastened = c;
}

void jk_hasten(struct jk_pool *pool, size_t catalog, size_t size)
{
    hasten_noted(pool);
    if (size >= LARGE)
        hasten_all(pool, catalog);
}
