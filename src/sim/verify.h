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
 * A verifier takes texts in. A shingle that one of them has alone is in nothing that
 * two share; as soon as a second one has it, it gets a number, counted from 0. Texts are
 * sets of such numbers, and what one shares with another, the anchor, is counted many
 * numbers at a time: see overlap.h. Integers, so the value is the same on every machine.
 * One verifier per worker. */
#ifndef ADECHO_SIM_VERIFY_H
#define ADECHO_SIM_VERIFY_H

#include "sim/overlap.h"
#include "sim/weight.h"

enum { SIMILARITY_ONE = 1000000 }; /* similarities are counted in millionths */

typedef struct verify_entry {
    uint64_t shingle;
    uint32_t number; /* VERIFY_LONE + the text that has it, as long as no other has */
    uint32_t weight;
} verify_entry;

#define VERIFY_LONE (UINT32_C(1) << 31)

typedef struct verifier {
    verify_entry *entries; /* by first sight, from 1 */
    size_t entry_count, entry_capacity;
    /* Entries by shingle; 0: free. Open addressing, at most a quarter full: most are
     * found in the first slot. */
    uint32_t *table;
    size_t slot_count, slot_capacity;
    size_t number_count;
    unsigned char *numbered;   /* the weights of all numbers, whole blocks */
    overlap_weights *weights;  /* the same, as a set */
    overlap_weights *anchored; /* of those of the anchor */
    overlap_flags *flags;      /* all 0 between calls */
    size_t block_capacity;     /* of these four */
    overlap_bits *rows;        /* of the texts, `stride` blocks each */
    size_t row_capacity, stride;
    overlap_share *wholes; /* what counts of each text: every shingle once */
    size_t text_count, text_capacity;
    uint64_t *unknown; /* scratch: a text's shingles that have no number yet */
    uint8_t *loads;    /* and their weights */
    size_t unknown_capacity, load_capacity;
    size_t anchor; /* SIZE_MAX: none */
} verifier;        /* starts as {0}; verify_begin() comes first */

void verify_begin(verifier *self); /* forgets all texts */

/* Whether so much is held that it is no longer near at hand: time to begin anew. */
bool verify_is_full(const verifier *self);

/* Takes a text in, given its shingles; repeats are allowed. It gets the number
 * text_count. There is no anchor any more. */
ae_status verify_add(verifier *self, const weight_table *weights, const uint64_t *shingles,
                     size_t count, ae_error *error) AE_MUST_USE;

/* Makes text `number` the anchor until another is, or a text is added. */
void verify_anchor(verifier *self, size_t number);

/* The similarity of text `number` and the anchor, in millionths; `plain_share` is
 * in millionths too. Two texts without shingles: 0. */
uint32_t verify_similarity(const verifier *self, size_t number, uint32_t plain_share);

/* The formula: the similarity of two sets, given what is in each and in both. */
uint32_t verify_measure(overlap_share a, overlap_share b, overlap_share shared,
                        uint32_t plain_share);

/* What share of a set's weight is shared, in millionths. */
uint32_t verify_containment(overlap_share whole, overlap_share shared);

void verify_clear(verifier *self);

#endif
