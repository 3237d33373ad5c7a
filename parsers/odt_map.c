// SPDX-License-Identifier: MIT
#include "odt_map.h"

struct jk_odt_entry {
    struct jk_odt_entry *next;
    struct jk_str name;
    uint64_t hash;
    uint32_t kind;
    void *value;
};

enum { FIRST_BUCKETS = 64 };

static uint64_t mix(uint64_t a, uint64_t b)
{
    __extension__ typedef unsigned __int128 wide;
    wide product = (wide)a * b;

    return (uint64_t)product ^ (uint64_t)(product >> 64);
}

/* Seeded with an address, which is random where it matters, so that nobody
 * can write a document whose names all fall into one bucket. */
static uint64_t hash_of(const struct jk_odt_map *map, uint32_t kind,
                        struct jk_str name)
{
    const uint64_t odd = 0x9E3779B97F4A7C15u;
    uint64_t hash = (uint64_t)(uintptr_t)map->arena ^ kind * odd;
    size_t i = 0;

    for (; i + 8 <= name.len; i += 8) {
        uint64_t chunk;

        memcpy(&chunk, name.ptr + i, sizeof chunk);
        hash = mix(hash ^ chunk ^ odd, 0xD6E8FEB86659FD93u);
    }
    if (i < name.len) {
        uint64_t chunk = 0;

        memcpy(&chunk, name.ptr + i, name.len - i);
        hash = mix(hash ^ chunk ^ odd, 0xA5CB9243F3E1A5C7u);
    }
    return mix(hash ^ name.len, odd);
}

static struct jk_odt_entry *entry_of(const struct jk_odt_map *map,
                                     uint64_t hash, uint32_t kind,
                                     struct jk_str name)
{
    struct jk_odt_entry *entry;

    if (map->bucket_count == 0)
        return NULL;
    entry = map->buckets[hash & (map->bucket_count - 1)];
    while (entry != NULL && (entry->hash != hash || entry->kind != kind ||
                             !jk_str_equal(entry->name, name)))
        entry = entry->next;
    return entry;
}

void *jk_odt_map_find(const struct jk_odt_map *map, uint32_t kind,
                      struct jk_str name)
{
    const struct jk_odt_entry *entry;

    if (map->count == 0)
        return NULL;
    entry = entry_of(map, hash_of(map, kind, name), kind, name);
    return entry == NULL ? NULL : entry->value;
}

static int grow(struct jk_odt_map *map, struct jk_error *err)
{
    size_t wanted =
        map->bucket_count == 0 ? FIRST_BUCKETS : map->bucket_count * 2;
    struct jk_odt_entry **buckets =
        jk_arena_array(map->arena, wanted, sizeof *buckets);

    if (buckets == NULL)
        return jk_arena_fail(map->arena, err);
    for (size_t i = 0; i < map->bucket_count; i++) {
        struct jk_odt_entry *entry = map->buckets[i];

        while (entry != NULL) {
            struct jk_odt_entry *next = entry->next;
            struct jk_odt_entry **to = &buckets[entry->hash & (wanted - 1)];

            entry->next = *to;
            *to = entry;
            entry = next;
        }
    }
    map->buckets = buckets;
    map->bucket_count = wanted;
    return JK_OK;
}

int jk_odt_map_put(struct jk_odt_map *map, uint32_t kind, struct jk_str name,
                   void *value, struct jk_error *err)
{
    uint64_t hash = hash_of(map, kind, name);
    struct jk_odt_entry *entry = entry_of(map, hash, kind, name);
    struct jk_odt_entry **bucket;

    if (entry != NULL) {
        entry->value = value;
        return JK_OK;
    }
    if (map->count >= map->bucket_count) {
        int status = grow(map, err);

        if (status != JK_OK)
            return status;
    }
    entry = jk_arena_alloc(map->arena, sizeof *entry);
    if (entry == NULL || jk_arena_copy(map->arena, name, &entry->name) != JK_OK)
        return jk_arena_fail(map->arena, err);
    bucket = &map->buckets[hash & (map->bucket_count - 1)];
    entry->hash = hash;
    entry->kind = kind;
    entry->value = value;
    entry->next = *bucket;
    *bucket = entry;
    map->count++;
    return JK_OK;
}
