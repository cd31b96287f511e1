/* The exact similarity of two texts' shingle sets:
 *
 *     max(Jw, plain_share * J)
 *
 * Jw is their weighted Jaccard, the weight of the shingles both hold over the
 * weight of those either holds. J counts every shingle alike. The second term
 * speaks for copies that differ in a few words and are made of common phrases
 * throughout: where one family fills the corpus its phrases are common, and what
 * little parts the copies would weigh the most.
 *
 * One text, the anchor, is laid out in a table; any number of others are passed
 * by it. Integers, so the value is the same on every machine. One verifier per
 * worker. */
#ifndef ADECHO_SIM_VERIFY_H
#define ADECHO_SIM_VERIFY_H

#include "sim/shingle_set.h"
#include "sim/weight.h"

enum { SIMILARITY_ONE = 1000000 }; /* similarities are counted in millionths */

/* What is to be known of a text beside its shingles. */
typedef struct verify_text {
    uint64_t weight;   /* the sum of its distinct shingles' weights */
    uint32_t shingles; /* how many distinct ones */
    uint32_t parts;    /* how many of them its signature was made of */
} verify_text;

enum { VERIFY_SIEVE_BITS = 13 };

typedef struct verifier {
    shingle_set set; /* the anchor's shingles with their weights */
    /* One bit for the upper bits of each of them. Most shingles of another text
     * are not the anchor's, and are sieved out here without a search. */
    uint64_t sieve[1 << (VERIFY_SIEVE_BITS - 6)];
    verify_text anchor;
} verifier; /* starts as {0} */

/* Makes a text the anchor. Its shingles must be distinct. */
ae_status verify_anchor(verifier *self, const weight_table *weights, const uint64_t *shingles,
                        size_t count, ae_error *error) AE_MUST_USE;

/* The anchor's similarity to a text, given its distinct shingles, in millionths;
 * shingles[] is used up. `plain_share` is in millionths too. Two texts without
 * shingles: 0. */
uint32_t verify_similarity(const verifier *self, uint64_t *shingles, verify_text text,
                           uint32_t plain_share);

/* The most that two such texts can have. */
uint32_t verify_bound(verify_text a, verify_text b, uint32_t plain_share);

void verify_clear(verifier *self);

#endif
