/* Slots of an open-addressed table, a power of two of them and at most half used. A slot has the
 * number of what is there, + 1, in as many of its lower bits as tell a place in the table, and
 * above them what the place does not tell of the hash: so the slot alone tells of nearly all that
 * stand there and are not sought. 0: it is free. */
#ifndef ADECHO_BASE_HASH_SLOT_H
#define ADECHO_BASE_HASH_SLOT_H

#include "adecho.h"

static inline size_t hash_slot_first(uint32_t hash, size_t count)
{
    return hash & (count - 1);
}

static inline uint32_t hash_slot_make(uint32_t hash, uint32_t number, size_t count)
{
    return (hash & ~(uint32_t)(count - 1)) | (number + 1);
}

/* Of one that is not free. */
static inline uint32_t hash_slot_number(uint32_t slot, size_t count)
{
    return (slot & (uint32_t)(count - 1)) - 1;
}

static inline bool hash_slot_may_be(uint32_t slot, uint32_t hash, size_t count)
{
    return ((slot ^ hash) & ~(uint32_t)(count - 1)) == 0;
}

/* For what is in none of the slots yet. */
static inline void hash_slot_put(uint32_t *slots, size_t count, uint32_t hash, uint32_t number)
{
    size_t at = hash_slot_first(hash, count);
    while (slots[at] != 0)
        at = (at + 1) & (count - 1);
    slots[at] = hash_slot_make(hash, number, count);
}

#endif
