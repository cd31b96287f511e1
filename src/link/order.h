/* Short runs of numbers in rising order: what the rooms of link/ sort are mostly
 * the few ads of a contact or the few contacts of an ad. */
#ifndef ADECHO_LINK_ORDER_H
#define ADECHO_LINK_ORDER_H

#include "sim/radix.h"

/* Two numbers as one that sorts by the first, then the second. */
static inline uint64_t order_key(uint32_t first, uint32_t second)
{
    return (uint64_t)first << 32 | second;
}

/* Sorts; `scratch` has room for as many. */
static inline void order_keys(uint64_t *keys, uint64_t *scratch, size_t count)
{
    enum { FEW = 48 }; /* below, a radix sort's counting costs more than comparing */
    if (count > FEW) {
        radix_sort(keys, scratch, count, 0, 64);
        return;
    }
    for (size_t k = 1; k < count; k++) {
        const uint64_t key = keys[k];
        size_t at = k;
        for (; at > 0 && keys[at - 1] > key; at--)
            keys[at] = keys[at - 1];
        keys[at] = key;
    }
}

#endif
