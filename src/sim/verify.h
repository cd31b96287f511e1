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
 * A verifier takes texts in and spells them in numbers of its own, counted from 0
 * by first sight, which are few and near at hand where texts are alike. One of
 * them is made the anchor: each number it holds is stamped with its weight, and
 * what another text shares with it is the sum of the stamps along its spelling.
 * Integers, so the value is the same on every machine. One verifier per worker. */
#ifndef ADECHO_SIM_VERIFY_H
#define ADECHO_SIM_VERIFY_H

#include "sim/weight.h"

enum { SIMILARITY_ONE = 1000000 }; /* similarities are counted in millionths */

/* What counts of a text, or of what two share. */
typedef struct verify_share {
    uint64_t weight; /* the sum of its shingles' weights, each counted once */
    uint64_t shingles;
} verify_share;

/* A shingle under its number. */
typedef struct verify_entry {
    uint64_t shingle;
    uint32_t weight;
    uint32_t holder; /* 1 + the text that had it last */
} verify_entry;

typedef struct verifier {
    verify_entry *entries;
    size_t entry_count, entry_capacity;
    uint64_t *stamps; /* by number; 0: not the anchor's */
    size_t stamp_capacity;
    /* Upper half of the shingle : number + 1, by shingle; 0: free. Open addressing, at
     * most half full. */
    uint64_t *table;
    size_t slot_count, slot_capacity;
    /* Text k is spelled numbers[texts[k].begin..texts[k + 1].begin), each number once. */
    struct verify_text {
        size_t begin;
        verify_share whole;
    } * texts;
    uint32_t *numbers;
    size_t number_count, number_capacity, text_count, text_capacity;
    size_t anchor; /* SIZE_MAX: none */
} verifier;        /* starts as {0}; verify_begin() comes first */

void verify_begin(verifier *self); /* forgets all texts */

/* Whether so much is held that it is no longer near at hand: time to begin anew. */
bool verify_is_full(const verifier *self);

/* Takes a text in, given its shingles; repeats are allowed. It gets the number
 * text_count. */
ae_status verify_add(verifier *self, const weight_table *weights, const uint64_t *shingles,
                     size_t count, ae_error *error) AE_MUST_USE;

/* Makes text `number` the anchor until another is, or until verify_begin(). */
void verify_anchor(verifier *self, size_t number);

/* The similarity of text `number` and the anchor, in millionths; `plain_share` is
 * in millionths too. Two texts without shingles: 0. */
uint32_t verify_similarity(const verifier *self, size_t number, uint32_t plain_share);

void verify_clear(verifier *self);

#endif
