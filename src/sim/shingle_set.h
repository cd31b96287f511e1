/* A reusable set of one text's shingles, each with a number: finds repeats
 * within a text and what two texts share. Open addressing over flat arrays sized
 * to the text, so that it stays in the nearest cache. One per worker. */
#ifndef ADECHO_SIM_SHINGLE_SET_H
#define ADECHO_SIM_SHINGLE_SET_H

#include "adecho.h"

typedef struct shingle_set {
    uint64_t *keys;     /* shingles, 0: free; at most half full */
    uint32_t *values;   /* of the key in the same place */
    size_t slot_count;  /* in use for the present text: a power of two */
    size_t capacity;
} shingle_set; /* starts as {0} */

/* Empties the set and makes room for `count` shingles. */
ae_status shingle_set_begin(shingle_set *self, size_t count, ae_error *error) AE_MUST_USE;
void shingle_set_clear(shingle_set *self); /* releases it */

/* Where the shingle stands, or the free slot where it would. The one shingle 0
 * counts as 1. */
static inline size_t shingle_set_slot(const shingle_set *self, uint64_t shingle, uint64_t *key)
{
    const size_t mask = self->slot_count - 1;
    *key = shingle + (shingle == 0);
    size_t at = *key & mask;
    while (self->keys[at] != 0 && self->keys[at] != *key)
        at = (at + 1) & mask;
    return at;
}

/* Adds a shingle; false when it is there already. */
static inline bool shingle_set_add(shingle_set *self, uint64_t shingle, uint32_t value)
{
    uint64_t key;
    const size_t at = shingle_set_slot(self, shingle, &key);
    const bool added = self->keys[at] == 0;
    if (added) {
        self->keys[at] = key;
        self->values[at] = value;
    }
    return added;
}

/* The value of a shingle, 0 when it is not there. */
static inline uint32_t shingle_set_find(const shingle_set *self, uint64_t shingle)
{
    uint64_t key;
    const size_t at = shingle_set_slot(self, shingle, &key);
    return self->keys[at] == 0 ? 0 : self->values[at];
}

#endif
