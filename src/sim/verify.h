/* The exact weighted Jaccard of two texts' shingle sets: the weight of the
 * shingles both hold over the weight of those either holds. One text, the anchor,
 * is laid out in a table; any number of others are passed by it. Integers, so
 * the value is the same on every machine. One verifier per worker. */
#ifndef ADECHO_SIM_VERIFY_H
#define ADECHO_SIM_VERIFY_H

#include "sim/shingle_set.h"
#include "sim/weight.h"

enum { SIMILARITY_ONE = 1000000 }; /* similarities are counted in millionths */

typedef struct verifier {
    shingle_set set; /* the anchor's shingles with their weights */
    uint64_t total;  /* the sum of those weights */
} verifier;          /* starts as {0} */

/* Makes a text the anchor; repeats among its shingles are allowed. */
ae_status verify_anchor(verifier *self, const weight_table *weights, const uint64_t *shingles,
                        size_t count, ae_error *error) AE_MUST_USE;

/* The anchor's similarity to a text whose distinct shingles weigh `total`;
 * repeats among `shingles` are allowed. Two texts without shingles: 0. */
uint32_t verify_similarity(verifier *self, const uint64_t *shingles, size_t count, uint64_t total);

/* The most that two texts of these weights can have. */
uint32_t verify_bound(uint64_t a_total, uint64_t b_total);

void verify_clear(verifier *self);

#endif
