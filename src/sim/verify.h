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
 * One text, the anchor, is laid out; any number of others are passed by it. Like
 * texts are alike for long stretches, so a stretch is found by one look-up and
 * then followed. Integers, so the value is the same on every machine. One
 * verifier per worker. */
#ifndef ADECHO_SIM_VERIFY_H
#define ADECHO_SIM_VERIFY_H

#include "sim/shingle_set.h"
#include "sim/weight.h"

enum { SIMILARITY_ONE = 1000000, /* similarities are counted in millionths */
       VERIFY_SIEVE_BITS = 13 };

/* What is to be known of a text beside its shingles. */
typedef struct verify_text {
    uint64_t weight;   /* the sum of its distinct shingles' weights */
    uint32_t shingles; /* how many distinct ones */
    uint32_t parts;    /* how many of them its signature was made of */
} verify_text;

typedef struct verifier {
    verify_text anchor;
    uint64_t *shingles; /* the anchor's, in text order */
    uint64_t *sums;     /* sums[k]: the weight of the first k of them, repeats included */
    const char *packed; /* as in shingle_sequence; borrowed */
    unsigned width;
    size_t count, capacity;
    shingle_set places; /* of each shingle: 1 + where it stands first */
    /* One bit for the upper bits of each shingle. What the anchor does not hold
     * is sieved out here without a search. */
    uint64_t sieve[1 << (VERIFY_SIEVE_BITS - 6)];
} verifier; /* starts as {0} */

/* Makes a text the anchor. Its shingles are copied; what is packed must stay where
 * it is until the next anchor. */
ae_status verify_anchor(verifier *self, const weight_table *weights, shingle_sequence sequence,
                        ae_error *error) AE_MUST_USE;

/* The anchor's similarity to a text, in millionths; `plain_share` is in millionths
 * too. Two texts without shingles: 0. The text's shingles may be left out (NULL)
 * when both are packed. */
uint32_t verify_similarity(const verifier *self, shingle_sequence sequence, verify_text text,
                           uint32_t plain_share);

/* The most that two such texts can have. */
uint32_t verify_bound(verify_text a, verify_text b, uint32_t plain_share);

void verify_clear(verifier *self);

#endif
