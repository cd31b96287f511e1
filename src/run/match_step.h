/* The steps of match.c one by one, each taking what the one before gave. For
 * match.c alone. */
#ifndef ADECHO_RUN_MATCH_STEP_H
#define ADECHO_RUN_MATCH_STEP_H

#include <math.h>

#include "run/match.h"
#include "sim/candidate.h"

/* What signing leaves to the next steps. Owned: signatures_clear(). */
typedef struct signatures {
    uint32_t *keys; /* texts x bands */
    uint8_t *kept;  /* texts x kept_size: see estimate.h */
    size_t kept_size;
    unsigned slots;
} signatures;

#define MATCH_UNKNOWN UINT32_MAX /* a similarity that is not known */

void signatures_clear(signatures *self);

/* The smaller text of a candidate pair. */
static inline uint32_t match_first(uint64_t pair)
{
    return (uint32_t)(pair >> 32);
}

static inline uint32_t match_millionths(double share)
{
    return (uint32_t)lround(share * SIMILARITY_ONE);
}

/* Counts in how many texts each shingle stands: result->weights. Texts that are
 * silent (NULL: none is) are passed over. */
ae_status match_weigh(const stage_room *room, const bool *silent, match_result *result,
                      ae_error *error) AE_MUST_USE;

/* Signs each text: result->texts, the number of bands, and `made`. */
ae_status match_sign(const stage_room *room, match_result *result, signatures *made,
                     ae_error *error) AE_MUST_USE;

/* Finds the candidates, sorted. */
ae_status match_pair(const stage_room *room, match_result *result, const uint32_t *keys,
                     candidate_list *candidates, ae_error *error) AE_MUST_USE;

/* Leaves out those that cannot reach the threshold, as far as signatures tell. Of
 * each that is left (*likely)[k] says whether it will probably reach it; owned by
 * the caller, memory_free(). */
ae_status match_sift(const stage_room *room, const match_result *result, const signatures *made,
                     candidate_list *candidates, bool **likely, ae_error *error) AE_MUST_USE;

/* Verifies the others: result->links. What is likely only guides the order of work. */
ae_status match_verify(const stage_room *room, match_result *result,
                       const candidate_list *candidates, const bool *likely,
                       ae_error *error) AE_MUST_USE;

/* The exact similarities of a text to others, in millionths, of those that are
 * MATCH_UNKNOWN. The scratch's verifier keeps the texts for the next calls. */
ae_status match_similarities(const stage_room *room, const weight_table *weights,
                             stage_scratch *scratch, uint32_t anchor, const uint32_t *others,
                             size_t count, uint32_t *similarities, ae_error *error) AE_MUST_USE;

#endif
