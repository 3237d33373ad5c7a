// SPDX-License-Identifier: MIT
// The record of a node of the tries of programs: what is told of the word that
// ends there, 0 if none does; how many children it has; the characters that
// lead to them, ascending; where each is. A child without children of its own
// has no record: JK_TRIE_LEAF and what is told of it stand in its place. What
// is met in a walk is a miss in the cache each time, so that all that is asked
// of a node lies side by side.
#ifndef JK_TRIE_H
#define JK_TRIE_H

#include <stdint.h>

enum { JK_TRIE_VALUE, JK_TRIE_CHILDREN, JK_TRIE_EDGES };

#define JK_TRIE_LEAF UINT32_C(0x80000000)

enum { JK_TRIE_FEW = 8 }; // children that are searched one by one

/* Where the child behind a character is, or JK_TRIE_LEAF and what is told of
 * it; 0 if there is none. */
static inline uint32_t jk_trie_child(const uint32_t *node, uint32_t c)
{
    const uint32_t *edges = node + JK_TRIE_EDGES;
    uint32_t count = node[JK_TRIE_CHILDREN], low = 0, high = count;

    while (high - low > JK_TRIE_FEW) {
        uint32_t middle = (low + high) / 2;

        if (edges[middle] <= c)
            low = middle;
        else
            high = middle;
    }
    for (; low < high; low++) {
        if (edges[low] == c)
            return edges[count + low];
    }
    return 0;
}

#endif
