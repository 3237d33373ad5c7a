// SPDX-License-Identifier: MIT
// Arrays that grow in an arena: in place where nothing stands behind them,
// elsewhere with what they held, and always with zeros at their end.
#include "harness.h"

enum { LARGE = 200000 }; // items of 8 bytes

/* Grows items from count to twice as many and checks what is in them. */
static uint64_t *twice(struct jk_tests *t, struct jk_arena *arena,
                       uint64_t *items, size_t count)
{
    uint64_t *grown = jk_arena_grow(arena, items, count, 2 * count, 8);
    bool kept = true;

    CHECK(t, grown != NULL);
    for (size_t i = 0; grown != NULL && i < 2 * count; i++) {
        kept = kept && grown[i] == (i < count ? i + 1 : 0);
        grown[i] = i + 1;
    }
    CHECK(t, kept);
    return grown;
}

static void check_growing(struct jk_tests *t, struct jk_arena *arena)
{
    uint64_t *small = jk_arena_array(arena, 1, 8);
    uint64_t *grown = NULL, *large = NULL;

    CHECK(t, small != NULL);
    if (small == NULL)
        return;
    small[0] = 1;
    CHECK(t, twice(t, arena, small, 1) == small);
    CHECK(t, jk_arena_alloc(arena, 1) != NULL);
    grown = twice(t, arena, small, 2);
    CHECK(t, grown != small && small[1] == 2);

    large = jk_arena_grow(arena, NULL, 0, LARGE, 8);
    for (size_t i = 0; large != NULL && i < LARGE; i++)
        large[i] = i + 1;
    CHECK(t, jk_arena_alloc(arena, 1) != NULL);
    CHECK(t, twice(t, arena, large, LARGE) == large);
    CHECK(t, twice(t, arena, large, 2 * (size_t)LARGE) == large);
    CHECK(t, twice(t, arena, large, 4 * (size_t)LARGE) != large);
}

/* Room that is taken in place counts once. */
static void check_budget(struct jk_tests *t)
{
    struct jk_arena *arena = jk_arena_new(4096);
    char *items = jk_arena_array(arena, 1024, 1);

    items = jk_arena_grow(arena, items, 1024, 3072, 1);
    CHECK(t, items != NULL);
    CHECK_NUMBER(t, jk_arena_used(arena), 3072);
    CHECK(t, jk_arena_grow(arena, items, 3072, 4097, 1) == NULL);
    CHECK(t, jk_arena_exhausted(arena));
    CHECK(t, jk_arena_grow(arena, items, 3072, SIZE_MAX / 2, 8) == NULL);
    jk_arena_free(arena);
}

void test_arena(struct jk_tests *t)
{
    struct jk_arena *arena = jk_arena_new(64 << 20);

    CHECK(t, arena != NULL);
    for (int round = 0; arena != NULL && round < 3; round++) {
        jk_arena_reset(arena); // what was left behind is not seen
        check_growing(t, arena);
    }
    jk_arena_free(arena);
    check_budget(t);
}
