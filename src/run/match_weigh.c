#include "base/memory.h"
#include "base/parallel.h"
#include "base/status.h"
#include "run/match_step.h"

enum { TEXT_GRAIN = 256, CELL_GRAIN = 1 << 16 }; /* texts, cells handed to a worker at once */

typedef struct weighing {
    const stage_room *room;
    const bool *silent;
    unsigned bits;
    weight_counts *counts; /* one for each worker, which makes them when it begins */
} weighing;

static ae_status weigh_work(void *context, unsigned worker, size_t begin, size_t end,
                            ae_error *error)
{
    const weighing *self = context;
    stage_scratch *scratch = &self->room->scratch[worker];
    weight_counts *counts = &self->counts[worker];
    ae_status status = counts->cells == NULL ? weight_counts_new(counts, self->bits, error) : AE_OK;
    if (status != AE_OK)
        return status;
    for (size_t text = begin; text < end; text++) {
        stage_fetch(self->room, text + STAGE_AHEAD);
        if (self->silent != NULL && self->silent[text])
            continue;
        const size_t count = stage_shingles(self->room, scratch, (uint32_t)text);
        weight_counts_add(counts, scratch->shingles, count);
    }
    return AE_OK;
}

typedef struct filling_cells {
    weight_table *table;
    weight_maker maker;
} filling_cells;

static ae_status fill_work(void *context, unsigned worker, size_t begin, size_t end,
                           ae_error *error)
{
    filling_cells *self = context;
    (void)worker, (void)error;
    weight_table_fill(self->table, &self->maker, begin, end);
    return AE_OK;
}

static ae_status table_make(weight_table *table, const weight_census *census, weight_form form,
                            ae_error *error)
{
    filling_cells self = {.table = table};
    weight_maker_init(&self.maker, census, form);
    ae_status status = weight_table_new(table, census->bits, error);
    if (status == AE_OK)
        status = parallel_for(census->count, (size_t)1 << census->bits, CELL_GRAIN, fill_work,
                              &self, error);
    return status;
}

ae_status match_weigh(const stage_room *room, const bool *silent, match_result *result,
                      ae_error *error)
{
    const size_t texts = room->texts->text_count;
    weighing self = {.room = room, .silent = silent};
    const unsigned stride = weight_stride(texts);
    const size_t counted = weight_counted(texts);
    uint64_t speaking = 0;
    for (size_t text = 0; text < counted; text++)
        speaking += silent == NULL || !silent[text];
    self.bits = weight_bits_for(counted);
    self.counts = memory_new(room->threads, sizeof *self.counts);
    if (self.counts == NULL)
        return status_out_of_memory(error, room->threads * sizeof *self.counts);
    ae_status status = stage_run(
        room, &(stage_job){"weigh", "texts", counted, TEXT_GRAIN, weigh_work, &self, NULL}, error);
    const weight_census census = {self.counts, room->threads, self.bits,
                                  silent == NULL ? texts : speaking * stride, stride};
    const weight_form form = {room->config->weight_power, room->config->weight_cap};
    if (status == AE_OK)
        status = table_make(&result->weights, &census, form, error);
    for (unsigned k = 0; k < room->threads; k++)
        weight_counts_clear(&self.counts[k]);
    memory_free(self.counts);
    return status;
}
