/* From band keys to candidate pairs: texts that share a key in a band.
 *
 * Per band the texts are sorted by key; a bucket is a run of equal keys. Every
 * pair of a bucket of up to `bucket_limit` texts is a candidate. A larger bucket
 * is thinned, never dropped: each text is paired with the bucket's
 * representatives (star edges), and with its neighbours when the bucket is
 * ordered by the following band's key, where near texts stand together. */
#ifndef ADECHO_SIM_CANDIDATE_H
#define ADECHO_SIM_CANDIDATE_H

#include "adecho.h"

enum {
    CANDIDATE_STARS = 8,     /* representatives of a thinned bucket */
    CANDIDATE_NEIGHBOURS = 4 /* neighbours of a text in a thinned bucket */
};

typedef struct candidate_input {
    const uint32_t *keys; /* texts x bands, a text's keys side by side */
    uint32_t texts;
    unsigned bands;
    uint32_t bucket_limit;
} candidate_input;

/* A pair as one number: the smaller text in the upper half. */
static inline uint64_t candidate_pair(uint32_t a, uint32_t b)
{
    return a < b ? (uint64_t)a << 32 | b : (uint64_t)b << 32 | a;
}

/* The keys of each band whose buckets are over the limit; nearly always none. */
typedef struct candidate_crowds {
    uint32_t **keys; /* per band, rising */
    size_t *counts;
    unsigned bands;
} candidate_crowds;

ae_status candidate_crowds_new(candidate_crowds *self, unsigned bands, ae_error *error) AE_MUST_USE;
void candidate_crowds_clear(candidate_crowds *self);

/* Pairs found so far. Owned by the list; cleared with candidate_clear(). */
typedef struct candidate_list {
    uint64_t *pairs; /* no order, repeats possible until candidate_settle() */
    size_t count, capacity;
    uint64_t thinned_buckets;
    uint64_t *order, *scratch; /* sorting space for `texts` numbers, kept between bands */
} candidate_list;              /* starts as {0} */

/* Finds one band's crowded buckets; once for each band, and all of them before any
 * candidate_find(). Bands may be done in any order, or side by side with a list each. */
ae_status candidate_crowd(const candidate_input *input, unsigned band, candidate_crowds *crowds,
                          candidate_list *list, ae_error *error) AE_MUST_USE;

/* Appends the candidates of one band. A pair that an earlier band has brought is
 * left to that one; only thinned buckets can bring a pair twice. */
ae_status candidate_find(const candidate_input *input, const candidate_crowds *crowds,
                         unsigned band, candidate_list *list, ae_error *error) AE_MUST_USE;

/* Sorts the list and removes its repeats. */
ae_status candidate_settle(candidate_list *list, ae_error *error) AE_MUST_USE;

/* Moves the pairs of `from` behind those of `list`; empties `from`. */
ae_status candidate_append(candidate_list *list, candidate_list *from, ae_error *error) AE_MUST_USE;

void candidate_clear(candidate_list *list);

#endif
