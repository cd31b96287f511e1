#include "run/match_step.h"

enum { RECORDS_AHEAD = 8 }; /* others of which is fetched where their bytes are */

/* What counts of one of the others, whose shingles are in the scratch: most were anchors before,
 * and told it then. */
static ae_status whole_find(const weight_table *weights, match_whole *whole, stage_scratch *scratch,
                            size_t shingles, overlap_share *found, ae_error *error)
{
    const uint64_t known = atomic_load_explicit(whole, memory_order_relaxed);
    *found = overlap_unpacked(known);
    if (known != 0)
        return AE_OK;
    ae_status status =
        shared_set_make(&scratch->passing, weights, scratch->shingles, shingles, error);
    *found = scratch->passing.whole;
    atomic_store_explicit(whole, overlap_packed(*found), memory_order_relaxed);
    return status;
}

ae_status match_pass(const stage_room *room, const weight_table *weights, match_whole *wholes,
                     stage_scratch *scratch, uint32_t anchor, const uint32_t *others, size_t count,
                     uint32_t *similarities, ae_error *error)
{
    shared_set *held = &scratch->shared;
    const uint32_t plain_share = match_millionths(room->config->plain_share);
    ae_status status = shared_set_make(held, weights, scratch->shingles,
                                       stage_shingles(room, scratch, anchor), error);
    if (status == AE_OK)
        atomic_store_explicit(&wholes[anchor], overlap_packed(held->whole), memory_order_relaxed);
    for (size_t k = 0; k < count && status == AE_OK; k++) {
        if (k + RECORDS_AHEAD < count) {
            __builtin_prefetch(&room->texts->texts[others[k + RECORDS_AHEAD]]);
            __builtin_prefetch(&wholes[others[k + RECORDS_AHEAD]]);
        }
        if (k + STAGE_AHEAD < count)
            stage_fetch(room, others[k + STAGE_AHEAD]);
        const size_t shingles = stage_shingles(room, scratch, others[k]);
        const overlap_share shared = shared_set_sum(held, scratch->shingles, shingles);
        overlap_share whole;
        status = whole_find(weights, &wholes[others[k]], scratch, shingles, &whole, error);
        similarities[k] = verify_measure(held->whole, whole, shared, plain_share);
    }
    return status;
}
