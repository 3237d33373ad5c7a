// SPDX-License-Identifier: MIT
#include "xml_sieve_map.h"

#include <stdlib.h>
#include <string.h>

enum { FIRST_ROOM = 256 };

static bool grow(struct jk_xml_map *map)
{
    size_t room = map->room == 0 ? FIRST_ROOM : map->room * 2;
    void *anchors = reallocarray(map->anchors, room, sizeof *map->anchors);

    if (anchors == NULL)
        return false;
    map->anchors = anchors;
    map->room = room;
    return true;
}

bool jk_xml_map_add(struct jk_xml_map *map, int64_t shown, int64_t at,
                    bool text)
{
    uint32_t key = (uint32_t)(shown - map->shown) << 1 | text;
    uint32_t place = (uint32_t)(at - map->at);

    // What is left out right behind something left out makes one gap.
    if (!text && map->count > 0 && map->anchors[map->count - 1].shown == key) {
        map->anchors[map->count - 1].at = place;
        return true;
    }
    if (map->count == map->room && !grow(map))
        return false;
    map->anchors[map->count++] = (struct jk_xml_anchor){key, place};
    return true;
}

void jk_xml_map_cut(struct jk_xml_map *map, int64_t shown)
{
    uint32_t last = (uint32_t)(shown - map->shown) << 1 | 1;

    while (map->count > 0 && map->anchors[map->count - 1].shown > last)
        map->count--;
}

/* Where byte number shown, counted from the map's beginning, stands in the
 * part if it is behind the anchor before number i, and before that one. */
static int64_t place_before(const struct jk_xml_map *map, size_t i,
                            int64_t shown)
{
    const struct jk_xml_anchor *a;

    if (i == 0)
        return map->at + shown;
    a = &map->anchors[i - 1];
    return map->at + (int64_t)a->at + (shown - (int64_t)(a->shown >> 1));
}

/* The first anchor behind byte number shown. */
static size_t behind(const struct jk_xml_map *map, int64_t shown)
{
    size_t low = 0, high = map->count;

    while (low < high) {
        size_t middle = low + (high - low) / 2;

        if ((int64_t)(map->anchors[middle].shown >> 1) <= shown)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

int64_t jk_xml_map_place(const struct jk_xml_map *map, int64_t shown)
{
    int64_t number = shown - map->shown;

    return place_before(map, behind(map, number), number);
}

int64_t jk_xml_map_behind(const struct jk_xml_map *map, int64_t shown)
{
    int64_t number = shown - map->shown;
    size_t i = behind(map, number);

    if (i > 0 && (int64_t)map->anchors[i - 1].shown == number << 1)
        i--;
    return place_before(map, i, number);
}

static void go_to(struct jk_xml_map *map, int64_t number)
{
    while (map->next < map->count &&
           (int64_t)(map->anchors[map->next].shown >> 1) <= number)
        map->next++;
}

bool jk_xml_map_gap(struct jk_xml_map *map, int64_t shown, int64_t *ret_begin,
                    int64_t *ret_end)
{
    int64_t number = shown - map->shown;
    const struct jk_xml_anchor *a;

    go_to(map, number);
    if (map->next == 0)
        return false;
    a = &map->anchors[map->next - 1];
    if ((int64_t)a->shown != number << 1)
        return false;
    *ret_begin = place_before(map, map->next - 1, number);
    *ret_end = map->at + (int64_t)a->at;
    return true;
}

bool jk_xml_map_text(struct jk_xml_map *map, int64_t shown, int64_t end,
                     struct jk_xml_map_text *ret_text)
{
    go_to(map, shown - map->shown);
    for (size_t i = map->next; i < map->count; i++) {
        const struct jk_xml_anchor *a = &map->anchors[i];
        int64_t number = (int64_t)(a->shown >> 1);

        if (number > end - map->shown)
            return false;
        if ((a->shown & 1) != 0) {
            *ret_text = (struct jk_xml_map_text){
                map->shown + number - 1, place_before(map, i, number - 1),
                map->at + (int64_t)a->at};
            return true;
        }
    }
    return false;
}

void jk_xml_map_forget(struct jk_xml_map *map, int64_t shown)
{
    int64_t number = shown - map->shown;
    size_t gone = behind(map, number), left = map->count - gone;
    int64_t at = place_before(map, gone, number);

    for (size_t i = 0; i < left; i++) {
        struct jk_xml_anchor a = map->anchors[gone + i];

        map->anchors[i].shown = a.shown - ((uint32_t)number << 1);
        map->anchors[i].at = a.at - (uint32_t)(at - map->at);
    }
    map->count = left;
    map->next = 0;
    map->shown = shown;
    map->at = at;
}

void jk_xml_map_free(struct jk_xml_map *map)
{
    free(map->anchors);
}
