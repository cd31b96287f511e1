/* A reusable set of one text's shingles: finds repeats within a text. Open
 * addressing over a flat array sized to the text, so that it stays in the nearest
 * cache. One per worker. */
#ifndef ADECHO_SIM_SHINGLE_SET_H
#define ADECHO_SIM_SHINGLE_SET_H

#include "adecho.h"

typedef struct shingle_set {
    uint64_t *keys;    /* shingles, 0: free; at most half full */
    size_t slot_count; /* in use for the present text: a power of two */
    size_t capacity;
} shingle_set; /* starts as {0} */

/* Empties the set and makes room for `count` shingles. */
ae_status shingle_set_begin(shingle_set *self, size_t count, ae_error *error) AE_MUST_USE;
void shingle_set_clear(shingle_set *self); /* releases it */

/* Adds a shingle; false when it is there already. The shingles 0 and 1 are one. */
static inline bool shingle_set_add(shingle_set *self, uint64_t shingle)
{
    const size_t mask = self->slot_count - 1;
    const uint64_t key = shingle + (shingle == 0);
    size_t at = key & mask;
    while (self->keys[at] != 0 && self->keys[at] != key)
        at = (at + 1) & mask;
    const bool added = self->keys[at] == 0;
    self->keys[at] = key;
    return added;
}

/* Leaves the first of each kind in shingles[0..count), in their order; returns how
 * many there are. */
size_t shingle_set_distinct(shingle_set *self, uint64_t *shingles, size_t count);

#endif
