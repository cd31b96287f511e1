#include "base/memory.h"
#include "base/status.h"
#include "run/match_step.h"

typedef struct pairing {
    candidate_input input;
    candidate_crowds crowds;
    candidate_list *lists; /* one for each worker */
} pairing;

static ae_status crowd_work(void *context, unsigned worker, size_t begin, size_t end,
                            ae_error *error)
{
    pairing *self = context;
    ae_status status = AE_OK;
    for (size_t band = begin; band < end && status == AE_OK; band++)
        status = candidate_crowd(&self->input, (unsigned)band, &self->crowds, &self->lists[worker],
                                 error);
    return status;
}

static ae_status pair_work(void *context, unsigned worker, size_t begin, size_t end,
                           ae_error *error)
{
    const pairing *self = context;
    ae_status status = AE_OK;
    for (size_t band = begin; band < end && status == AE_OK; band++)
        status = candidate_find(&self->input, &self->crowds, (unsigned)band, &self->lists[worker],
                                error);
    return status;
}

ae_status match_pair(const stage_room *room, match_result *result, const uint32_t *keys,
                     candidate_list *candidates, ae_error *error)
{
    const size_t bands = result->bands;
    pairing self = {.input = {keys, (uint32_t)room->texts->text_count, result->bands,
                              room->config->bucket_limit},
                    .lists = memory_new(room->threads, sizeof *self.lists)};
    if (self.lists == NULL)
        return status_out_of_memory(error, room->threads * sizeof *self.lists);
    ae_status status = candidate_crowds_new(&self.crowds, result->bands, error);
    if (status == AE_OK)
        status =
            stage_run(room, &(stage_job){"count", "bands", bands, 1, crowd_work, &self}, error);
    if (status == AE_OK)
        status = stage_run(room, &(stage_job){"pair", "bands", bands, 1, pair_work, &self}, error);
    for (unsigned k = 0; k < room->threads; k++) {
        if (status == AE_OK)
            status = candidate_append(candidates, &self.lists[k], error);
        candidate_clear(&self.lists[k]);
    }
    if (status == AE_OK)
        status = candidate_settle(candidates, error);
    result->candidates = candidates->count;
    result->thinned_buckets = candidates->thinned_buckets;
    candidate_crowds_clear(&self.crowds);
    memory_free(self.lists);
    return status;
}
