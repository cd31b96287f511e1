/* Disjoint sets of numbers. parent[] is a forest in which a root is the smallest
 * number of its set. */
#ifndef ADECHO_BASE_FOREST_H
#define ADECHO_BASE_FOREST_H

#include "base/memory.h"

/* Every number a set of its own; NULL when memory is short. */
AE_MUST_USE static inline uint32_t *forest_new(size_t count)
{
    uint32_t *parent = (uint32_t *)memory_resize(NULL, count, sizeof *parent);
    for (size_t k = 0; parent != NULL && k < count; k++)
        parent[k] = (uint32_t)k;
    return parent;
}

static inline uint32_t forest_root(uint32_t *parent, uint32_t number)
{
    while (parent[number] != number) {
        parent[number] = parent[parent[number]];
        number = parent[number];
    }
    return number;
}

static inline void forest_join(uint32_t *parent, uint32_t a, uint32_t b)
{
    a = forest_root(parent, a);
    b = forest_root(parent, b);
    if (a < b)
        parent[b] = a;
    else
        parent[a] = b;
}

#endif
