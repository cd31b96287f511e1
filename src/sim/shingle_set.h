/* A reusable set of one text's shingles, each with a number: finds repeats
 * within a text and what two texts share. Open addressing; a slot belongs to
 * the present text when it carries the present stamp, so that emptying the set
 * costs nothing. One per worker. */
#ifndef ADECHO_SIM_SHINGLE_SET_H
#define ADECHO_SIM_SHINGLE_SET_H

#include "adecho.h"

typedef struct shingle_slot {
    uint64_t shingle;
    uint32_t stamp; /* the text this slot was filled for */
    uint32_t seen;  /* the probe that found it last: see shingle_set_find() */
    uint32_t value;
} shingle_slot;

typedef struct shingle_set {
    shingle_slot *slots;
    size_t slot_count; /* a power of two, more than twice the shingles of a text */
    uint32_t stamp, probe;
} shingle_set; /* starts as {0} */

/* Empties the set and makes room for `count` shingles. */
ae_status shingle_set_begin(shingle_set *self, size_t count, ae_error *error) AE_MUST_USE;
void shingle_set_clear(shingle_set *self); /* releases it */

/* Adds a shingle; false when it is there already. */
static inline bool shingle_set_add(shingle_set *self, uint64_t shingle, uint32_t value)
{
    const size_t mask = self->slot_count - 1;
    for (size_t at = shingle & mask;; at = (at + 1) & mask) {
        shingle_slot *slot = &self->slots[at];
        if (slot->stamp != self->stamp) {
            *slot = (shingle_slot){.shingle = shingle, .stamp = self->stamp, .value = value};
            return true;
        }
        if (slot->shingle == shingle)
            return false;
    }
}

/* The value of a shingle that is in the set, the first time it is asked for
 * since shingle_set_probe(); else 0. So a text may be passed with its repeats. */
static inline uint32_t shingle_set_find(shingle_set *self, uint64_t shingle)
{
    const size_t mask = self->slot_count - 1;
    for (size_t at = shingle & mask;; at = (at + 1) & mask) {
        shingle_slot *slot = &self->slots[at];
        if (slot->stamp != self->stamp)
            return 0;
        if (slot->shingle == shingle) {
            if (slot->seen == self->probe)
                return 0;
            slot->seen = self->probe;
            return slot->value;
        }
    }
}

static inline void shingle_set_probe(shingle_set *self)
{
    if (++self->probe == 0) /* after 2^32 probes: no slot may look seen */
        for (size_t at = 0; at < self->slot_count; at++)
            self->slots[at].seen = 0;
    self->probe += self->probe == 0;
}

#endif
