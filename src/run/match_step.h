/* The steps of match.c one by one, each taking what the one before gave. For
 * match.c alone. */
#ifndef ADECHO_RUN_MATCH_STEP_H
#define ADECHO_RUN_MATCH_STEP_H

#include <math.h>

#include "run/match.h"
#include "sim/candidate.h"

/* What signing leaves to the next steps. Owned: signatures_clear(). */
typedef struct signatures {
    uint32_t *keys;    /* texts x bands */
    uint8_t *kept;     /* texts x kept_size: see estimate.h */
    size_t kept_size;
    unsigned slots;
} signatures;

void signatures_clear(signatures *self);

static inline uint32_t match_millionths(double share)
{
    return (uint32_t)lround(share * SIMILARITY_ONE);
}

/* Counts in how many texts each shingle stands and marks each text's repeats:
 * result->weights. */
ae_status match_weigh(const stage_room *room, match_result *result, ae_error *error) AE_MUST_USE;

/* Signs each text: result->texts, the number of bands, and `made`. */
ae_status match_sign(const stage_room *room, match_result *result, signatures *made,
                     ae_error *error) AE_MUST_USE;

/* Finds the candidates, sorted. */
ae_status match_pair(const stage_room *room, match_result *result, const uint32_t *keys,
                     candidate_list *candidates, ae_error *error) AE_MUST_USE;

/* Verifies them: result->links. Uses the candidates up. */
ae_status match_verify(const stage_room *room, match_result *result, const signatures *made,
                       candidate_list *candidates, ae_error *error) AE_MUST_USE;

#endif
