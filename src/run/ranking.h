/* Room to put clusters or posters in the order of review: for each its facts and its
 * id are filled in, then all are sorted. */
#ifndef ADECHO_RUN_RANKING_H
#define ADECHO_RUN_RANKING_H

#include "base/spill.h"
#include "describe/review.h"

/* Owned: ranking_clear(). */
typedef struct ranking {
    facts *facts;
    char (*ids)[AE_ID_BYTES];
    uint32_t *order; /* numbers of groups, those to be seen first first */
    size_t count;
    spill *large; /* what the arrays are taken from */
} ranking;

ae_status ranking_new(ranking *self, spill *large, size_t count, ae_error *error) AE_MUST_USE;
ae_status ranking_sort(ranking *self, review_rule rule, ae_error *error) AE_MUST_USE;
void ranking_clear(ranking *self);

#endif
