/* Which things belong together, as they are joined in pairs: a forest in which
 * parent[k] is a smaller thing of the same tree, or k itself: a root is the smallest
 * thing of its tree. It starts as parent[k] = k. */
#ifndef ADECHO_SIM_FOREST_H
#define ADECHO_SIM_FOREST_H

#include "adecho.h"

/* The way up is halved as it is gone. */
static inline uint32_t forest_root(uint32_t *parent, uint32_t thing)
{
    while (parent[thing] != thing) {
        parent[thing] = parent[parent[thing]];
        thing = parent[thing];
    }
    return thing;
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
