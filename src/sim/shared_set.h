/* One text's shingles, held against those of many others: what each has in common with it, in
 * so few steps that thousands of texts take some milliseconds. What verify.h counts, for one
 * text that stays while the others come once. */
#ifndef ADECHO_SIM_SHARED_SET_H
#define ADECHO_SIM_SHARED_SET_H

#include "sim/overlap.h"
#include "sim/weight.h"

typedef struct shared_slot {
    uint64_t key; /* shingle, 0: free; the shingles 0 and 1 are one */
    uint32_t weight;
    uint32_t seen; /* the turn in which it was last met */
} shared_slot;

typedef struct shared_set {
    shared_slot *slots; /* open addressing, at most a quarter full */
    size_t slot_count;  /* a power of two */
    uint32_t turn;
    overlap_share whole; /* every shingle once */
} shared_set;            /* starts as {0} */

/* Of shingles[0..count), repeats allowed. On failure there is nothing to clear. */
ae_status shared_set_make(shared_set *self, const weight_table *weights, const uint64_t *shingles,
                          size_t count, ae_error *error) AE_MUST_USE;
void shared_set_clear(shared_set *self);

/* What is both in the set and among shingles[0..count), each once. */
overlap_share shared_set_sum(shared_set *self, const uint64_t *shingles, size_t count);

#endif
