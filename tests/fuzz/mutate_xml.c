// SPDX-License-Identifier: MIT
// Mutations that know XML: elements and tags are moved, doubled, swapped and
// taken away as wholes, so that inputs stay parts that readers get far into.
// libFuzzer's own mutations of bytes are one choice in three.
#include <stdint.h>
#include <string.h>

size_t LLVMFuzzerCustomMutator(uint8_t *data, size_t size, size_t max,
                               unsigned seed);
size_t LLVMFuzzerMutate(uint8_t *data, size_t size, size_t max);

enum { SCRATCH = 1 << 16 };

struct span {
    size_t begin, end;
};

static uint32_t draw(uint32_t *state, size_t below)
{
    *state = *state * 1664525u + 1013904223u;
    return below == 0 ? 0 : (*state >> 8) % (uint32_t)below;
}

/* The tag at or behind a place, from '<' to '>'. */
static struct span tag_at(const uint8_t *data, size_t size, size_t from)
{
    const uint8_t *open = memchr(data + from, '<', size - from), *close;

    if (open == NULL)
        return (struct span){0, 0};
    close = memchr(open, '>', size - (size_t)(open - data));
    if (close == NULL)
        return (struct span){0, 0};
    return (struct span){(size_t)(open - data), (size_t)(close - data) + 1};
}

/* The element that a start tag begins, the tag itself if it has no end. */
static struct span element_of(const uint8_t *data, size_t size, struct span tag)
{
    size_t at = tag.end;
    int depth = 1;

    if (tag.end - tag.begin < 3 || data[tag.begin + 1] == '/' ||
        data[tag.end - 2] == '/' || data[tag.begin + 1] == '?')
        return tag;
    while (at < size) {
        struct span next = tag_at(data, size, at);

        if (next.end == 0)
            return tag;
        if (data[next.begin + 1] == '/')
            depth--;
        else if (data[next.end - 2] != '/')
            depth++;
        if (depth == 0)
            return (struct span){tag.begin, next.end};
        at = next.end;
    }
    return tag;
}

static struct span pick(const uint8_t *data, size_t size, uint32_t *state)
{
    struct span tag = tag_at(data, size, draw(state, size));

    return tag.end == 0 || draw(state, 3) == 0 ? tag
                                               : element_of(data, size, tag);
}

static size_t cut(uint8_t *data, size_t size, struct span s)
{
    memmove(data + s.begin, data + s.end, size - s.end);
    return size - (s.end - s.begin);
}

/* Puts a copy of span s of data where another tag begins. */
static size_t copy(uint8_t *data, size_t size, size_t max, struct span s,
                   uint32_t *state)
{
    static uint8_t scratch[SCRATCH];
    size_t len = s.end - s.begin;
    struct span to = tag_at(data, size, draw(state, size));
    size_t at = draw(state, 2) == 0 ? to.begin : to.end;

    if (len > sizeof scratch || size + len > max)
        return size;
    memcpy(scratch, data + s.begin, len);
    memmove(data + at + len, data + at, size - at);
    memcpy(data + at, scratch, len);
    return size + len;
}

/* Mutates the bytes of a span alone. */
static size_t inside(uint8_t *data, size_t size, size_t max, struct span s)
{
    static uint8_t behind[1 << 20];
    size_t rest = size - s.end, len;

    if (rest > sizeof behind)
        return size;
    memcpy(behind, data + s.end, rest);
    len =
        LLVMFuzzerMutate(data + s.begin, s.end - s.begin, max - s.begin - rest);
    memcpy(data + s.begin + len, behind, rest);
    return s.begin + len + rest;
}

size_t LLVMFuzzerCustomMutator(uint8_t *data, size_t size, size_t max,
                               unsigned seed)
{
    uint32_t state = seed;
    struct span s;

    if (size < 4 || draw(&state, 3) == 0)
        return LLVMFuzzerMutate(data, size, max);
    s = pick(data, size, &state);
    if (s.end <= s.begin)
        return LLVMFuzzerMutate(data, size, max);
    switch (draw(&state, 4)) {
    case 0:
        return s.end - s.begin < size ? cut(data, size, s) : size;
    case 1:
        return inside(data, size, max, s);
    default:
        return copy(data, size, max, s, &state);
    }
}
