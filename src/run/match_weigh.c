#include "base/memory.h"
#include "base/status.h"
#include "run/match_step.h"

enum { TEXT_GRAIN = 256 }; /* texts handed to a worker at once */

typedef struct weighing {
    const stage_room *room;
    const bool *silent;
    weight_counts *counts; /* one for each worker */
} weighing;

static ae_status weigh_work(void *context, unsigned worker, size_t begin, size_t end,
                            ae_error *error)
{
    const weighing *self = context;
    (void)error;
    stage_scratch *scratch = &self->room->scratch[worker];
    for (size_t text = begin; text < end; text++) {
        stage_fetch(self->room, text + STAGE_AHEAD);
        if (self->silent != NULL && self->silent[text])
            continue;
        const size_t count = stage_shingles(self->room, scratch, (uint32_t)text);
        weight_counts_add(&self->counts[worker], scratch->shingles, count);
    }
    return AE_OK;
}

ae_status match_weigh(const stage_room *room, const bool *silent, match_result *result,
                      ae_error *error)
{
    const size_t texts = room->texts->text_count;
    weighing self = {room, silent, memory_new(room->threads, sizeof *self.counts)};
    const unsigned stride = weight_stride(texts);
    const size_t counted = weight_counted(texts);
    uint64_t speaking = 0;
    for (size_t text = 0; text < counted; text++)
        speaking += silent == NULL || !silent[text];
    const unsigned bits = weight_bits_for(counted);
    if (self.counts == NULL)
        return status_out_of_memory(error, room->threads * sizeof *self.counts);
    ae_status status = AE_OK;
    for (unsigned k = 0; k < room->threads && status == AE_OK; k++)
        status = weight_counts_new(&self.counts[k], bits, error);
    if (status == AE_OK)
        status = stage_run(
            room, &(stage_job){"weigh", "texts", counted, TEXT_GRAIN, weigh_work, &self, NULL},
            error);
    for (unsigned k = 1; k < room->threads && status == AE_OK; k++)
        weight_counts_merge(&self.counts[0], &self.counts[k]);
    const weight_form form = {room->config->weight_power, room->config->weight_cap};
    if (status == AE_OK)
        status = weight_table_new(&result->weights, &self.counts[0],
                                  silent == NULL ? texts : speaking * stride, stride, form, error);
    for (unsigned k = 0; k < room->threads; k++)
        weight_counts_clear(&self.counts[k]);
    memory_free(self.counts);
    return status;
}
