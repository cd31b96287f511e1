/* MinHash signatures of weighted shingle sets, and their bands.
 *
 * A shingle takes part when a fixed hash of it, scaled to [0,1), is below its
 * weight (or below a twentieth, so that copies made of common phrases only are not
 * told apart by their few differences; with a tenth, strangers under one footer meet
 * in every band): the same shingles in every text, so two
 * texts' signatures agree in a slot with the chance that a shingle of their
 * (weighted) union is shared. The share of equal slots estimates the thinned sets'
 * Jaccard J with variance J(1-J)/slots (Broder 1997). A text of which fewer than
 * SIGNATURE_LEAST shingles take part keeps those with the smallest hash/weight:
 * texts made of stock phrases only stay findable. */
#ifndef ADECHO_SIM_SIGNATURE_H
#define ADECHO_SIM_SIGNATURE_H

#include "sim/weight.h"

enum { SIGNATURE_LEAST = 10, SIGNATURE_SLOTS_MOST = 1024 };

typedef struct signature_form {
    unsigned bands, band_rows; /* slots = bands * band_rows */
    uint32_t *flips, *factors; /* slot i hashes x to (x ^ flips[i]) * factors[i] mod 2^32 */
} signature_form;

ae_status signature_form_new(signature_form *self, unsigned bands, unsigned band_rows,
                             uint64_t seed, ae_error *error) AE_MUST_USE;
void signature_form_clear(signature_form *self);

/* 1-(1-s^r)^b, the chance that two sets of Jaccard s share a band. */
double signature_chance(double similarity, unsigned bands, unsigned band_rows);

/* What is found out about a text's shingles on the way; repeats count. */
typedef struct signature_facts {
    size_t parts;      /* how many take part */
    uint32_t distinct; /* at least so many of them are different: nearly all of few, a share
                          of many */
    uint64_t weight;   /* of all shingles */
} signature_facts;

/* Keeps of shingles[0..count), repeats allowed, those that take part, as 32-bit
 * numbers in `parts` (room for `count`). */
signature_facts signature_thin(const weight_table *weights, const uint64_t *shingles, size_t count,
                               uint32_t *parts);

/* The minima of the slots over `parts`. With count 0 every slot is UINT32_MAX. */
void signature_make(const signature_form *form, const uint32_t *parts, size_t count,
                    uint32_t *slots);

/* One 32-bit key for each band of a signature. */
void signature_keys(const signature_form *form, const uint32_t *slots, uint32_t *keys);

#endif
