/* The cells that were ever read, each known by its digest, and the ad that had it first: what
 * seen.h is within a run from one run to the next, kept with the case. The digest is one with
 * which nobody can make two cells pass for the same, though everybody can compute it. */
#ifndef ADECHO_RUN_MET_H
#define ADECHO_RUN_MET_H

#include "base/hash.h"

/* Those of earlier runs, rising by digest; borrowed. */
typedef struct met_shelf {
    const hash128 *digests;
    const uint32_t *ads;
    size_t count;
} met_shelf; /* starts as {0} */

/* Digests of both are different. */
typedef struct met_cells {
    met_shelf before;
    hash128 *digests; /* those of this run, as they came */
    uint32_t *ads;
    size_t count, digest_capacity, ad_capacity;
} met_cells; /* starts as {0} */

bool met_find(const met_shelf *self, hash128 digest, uint32_t *ad);

ae_status met_add(met_cells *self, hash128 digest, uint32_t ad, ae_error *error) AE_MUST_USE;

/* All of them in order, in arrays of before.count + count. */
ae_status met_merge(const met_cells *self, hash128 *digests, uint32_t *ads,
                    ae_error *error) AE_MUST_USE;

void met_clear(met_cells *self);

#endif
