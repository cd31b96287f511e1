/* One text's shingles, held against those of many others: what each has in common with it, in
 * so few steps that thousands of texts take some milliseconds. What verify.h counts, for one
 * text that stays while the others come once: some 0.4 us where a verifier needs 2 to take
 * a text in.
 *
 * A shingle's bucket is one vector of keys, all compared at once: no branch depends on whether
 * the shingle is in the set, which is as good as chance. */
#ifndef ADECHO_SIM_SHARED_SET_H
#define ADECHO_SIM_SHARED_SET_H

#include "sim/overlap.h"
#include "sim/weight.h"

enum { SHARED_LANES = 8 };

typedef struct shared_bucket {
    uint64_t lanes[SHARED_LANES];
} shared_bucket;

typedef struct shared_set {
    shared_bucket *keys;  /* shingles, 0: free; those that find their bucket full are in the next
                             one. The shingles 0 and 1 are one */
    shared_bucket *worth; /* of each key: its weight and, above it, one member */
    shared_bucket *met;   /* all bits of the lanes of those met; all 0 between calls */
    uint8_t *taken;       /* how many lanes of each bucket */
    size_t bucket_count;  /* a power of two; at most three eighths of the lanes are taken */
    size_t capacity;
    void *block;         /* holds all buckets, each on a line of the cache */
    overlap_share whole; /* every shingle once */
} shared_set;            /* starts as {0} */

/* Makes it the set of shingles[0..count), repeats allowed, in place of what it was. */
ae_status shared_set_make(shared_set *self, const weight_table *weights, const uint64_t *shingles,
                          size_t count, ae_error *error) AE_MUST_USE;
void shared_set_clear(shared_set *self);

/* What is both in the set and among shingles[0..count), each once. Takes as long as there are
 * shingles in both together. */
overlap_share shared_set_sum(const shared_set *self, const uint64_t *shingles, size_t count);

#endif
