#include "run/match_step.h"

enum {
    TEXT_GRAIN = 256, /* texts handed to a worker at once */
    RECORDS_AHEAD = 8 /* others of which is fetched where their bytes are */
};

typedef struct weighing {
    const stage_room *room;
    const weight_table *weights;
    const bool *passing;
    overlap_share *wholes;
} weighing;

static ae_status whole_work(void *context, unsigned worker, size_t begin, size_t end,
                            ae_error *error)
{
    const weighing *self = context;
    stage_scratch *scratch = &self->room->scratch[worker];
    ae_status status = AE_OK;
    for (size_t text = begin; text < end && status == AE_OK; text++) {
        stage_fetch(self->room, text + STAGE_AHEAD);
        if (!self->passing[text])
            continue;
        status = shared_set_make(&scratch->shared, self->weights, scratch->shingles,
                                 stage_shingles(self->room, scratch, (uint32_t)text), error);
        self->wholes[text] = scratch->shared.whole;
    }
    return status;
}

ae_status match_wholes(const stage_room *room, const weight_table *weights, const bool *passing,
                       overlap_share *wholes, ae_error *error)
{
    weighing self = {room, weights, passing, wholes};
    return stage_run(room,
                     &(stage_job){"measure", "texts", room->texts->text_count, TEXT_GRAIN,
                                  whole_work, &self, NULL},
                     error);
}

ae_status match_pass(const stage_room *room, const weight_table *weights,
                     const overlap_share *wholes, stage_scratch *scratch, uint32_t anchor,
                     const uint32_t *others, size_t count, uint32_t *similarities, ae_error *error)
{
    shared_set *held = &scratch->shared;
    const uint32_t plain_share = match_millionths(room->config->plain_share);
    ae_status status = shared_set_make(held, weights, scratch->shingles,
                                       stage_shingles(room, scratch, anchor), error);
    for (size_t k = 0; k < count && status == AE_OK; k++) {
        if (k + RECORDS_AHEAD < count) {
            __builtin_prefetch(&room->texts->texts[others[k + RECORDS_AHEAD]]);
            __builtin_prefetch(&wholes[others[k + RECORDS_AHEAD]]);
        }
        if (k + STAGE_AHEAD < count)
            stage_fetch(room, others[k + STAGE_AHEAD]);
        const size_t shingles = stage_shingles(room, scratch, others[k]);
        const overlap_share shared = shared_set_sum(held, scratch->shingles, shingles);
        similarities[k] = verify_measure(held->whole, wholes[others[k]], shared, plain_share);
    }
    return status;
}
