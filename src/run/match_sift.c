#include "base/memory.h"
#include "base/status.h"
#include "run/match_step.h"
#include "sim/estimate.h"

enum {
    PAIR_GRAIN = 4096, /* candidates handed to a worker at once */
    LEVELS = 9         /* of how far a signature can be trusted */
};

typedef struct sifting {
    const match_text *texts;
    const signatures *made;
    const uint64_t *pairs;
    uint8_t *promises; /* of the pairs */
    /* That the signatures of a pair above the threshold have, when the text with
     * the fewer parts has k * ESTIMATE_PARTS_LEAST or more; 0 at k = 0. */
    unsigned agreement[LEVELS];
    unsigned likely; /* what a pair at the threshold has on average */
} sifting;

enum { HOPELESS, POSSIBLE, LIKELY }; /* promises */

/* Whether the pair may reach the threshold, as far as a cheap look can tell. */
static uint8_t pair_promise(const sifting *self, uint64_t pair)
{
    const uint32_t a = match_first(pair), b = (uint32_t)pair;
    const signatures *made = self->made;
    const uint32_t left = self->texts[a].distinct, right = self->texts[b].distinct;
    const uint32_t level = (left < right ? left : right) / ESTIMATE_PARTS_LEAST;
    const unsigned agreement = estimate_agreement(
        made->kept + a * made->kept_size, made->kept + b * made->kept_size, made->kept_size);
    if (agreement >= self->likely)
        return LIKELY;
    return agreement >= self->agreement[level < LEVELS ? level : LEVELS - 1] ? POSSIBLE : HOPELESS;
}

static ae_status sift_work(void *context, unsigned worker, size_t begin, size_t end,
                           ae_error *error)
{
    const sifting *self = context;
    (void)worker;
    (void)error;
    for (size_t k = begin; k < end; k++)
        self->promises[k] = pair_promise(self, self->pairs[k]);
    return AE_OK;
}

/* Keeps the pairs that are not hopeless, and what was promised of them. */
static size_t pairs_keep(uint64_t *pairs, size_t count, const uint8_t *promises, bool *likely)
{
    size_t kept = 0;
    for (size_t k = 0; k < count; k++) {
        pairs[kept] = pairs[k];
        likely[kept] = promises[k] == LIKELY;
        kept += promises[k] != HOPELESS;
    }
    return kept;
}

ae_status match_sift(const stage_room *room, const match_result *result, const signatures *made,
                     candidate_list *candidates, bool **likely, ae_error *error)
{
    const double threshold = room->config->threshold;
    const size_t count = candidates->count;
    sifting self = {.texts = result->texts,
                    .made = made,
                    .pairs = candidates->pairs,
                    .promises = memory_resize(NULL, count, sizeof *self.promises),
                    .likely = estimate_mean(threshold, made->slots)};
    bool *found = memory_new(count, sizeof *found);
    if (self.promises == NULL || found == NULL) {
        memory_free(self.promises);
        memory_free(found);
        return status_out_of_memory(error, count * sizeof *found);
    }
    for (unsigned level = 1; level < LEVELS; level++)
        self.agreement[level] =
            estimate_least(threshold, made->slots, level * ESTIMATE_PARTS_LEAST);
    ae_status status =
        stage_run(room, &(stage_job){"sift", "pairs", count, PAIR_GRAIN, sift_work, &self}, error);
    if (status == AE_OK) {
        candidates->count = pairs_keep(candidates->pairs, count, self.promises, found);
        *likely = found;
    } else {
        memory_free(found);
    }
    memory_free(self.promises);
    return status;
}
