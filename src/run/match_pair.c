#include "base/memory.h"
#include "base/status.h"
#include "run/match_step.h"
#include "sim/radix.h"

enum { TEXT_GRAIN = 256 }; /* texts handed to a worker at once */

/* What a worker found. A find is a text in the upper half, a later one times two in
 * the lower, and one more where the pair will probably be a link. */
typedef struct find_list {
    uint64_t *finds;
    size_t count, capacity;
    uint64_t candidates;
} find_list;

/* Where the finds of TEXT_GRAIN texts are. */
typedef struct find_range {
    unsigned worker;
    size_t begin, end;
} find_range;

void candidate_list_clear(candidate_list *self)
{
    memory_free(self->pairs);
    memory_free(self->likely);
    *self = (candidate_list){0};
}

typedef struct pairing {
    candidate_index index;
    candidate_sorter *sorters; /* one for each worker */
    candidate_walker *walkers; /* the same */
    match_sieve sieve;
    find_list *lists;   /* the same */
    find_range *ranges; /* by the texts */
    size_t range_count;
} pairing;

static ae_status crowd_work(void *context, unsigned worker, size_t begin, size_t end,
                            ae_error *error)
{
    pairing *self = context;
    ae_status status = AE_OK;
    for (size_t band = begin; band < end && status == AE_OK; band++)
        status = candidate_crowd(&self->index, (unsigned)band, &self->sorters[worker], error);
    return status;
}

static ae_status group_work(void *context, unsigned worker, size_t begin, size_t end,
                            ae_error *error)
{
    pairing *self = context;
    ae_status status = AE_OK;
    for (size_t band = begin; band < end && status == AE_OK; band++)
        status = candidate_group(&self->index, (unsigned)band, &self->sorters[worker], error);
    return status;
}

static ae_status finds_add(find_list *list, uint32_t text, const uint32_t *kept, size_t count,
                           ae_error *error)
{
    void *block = list->finds; /* what is behind the finds serves as scratch */
    ae_status status =
        memory_grow(&block, &list->capacity, list->count + 2 * count, sizeof *list->finds, error);
    list->finds = block;
    if (status != AE_OK)
        return status;
    uint64_t *finds = list->finds + list->count;
    for (size_t k = 0; k < count; k++)
        finds[k] = (uint64_t)text << 32 | kept[k];
    radix_sort(finds, finds + count, count, 0, 32);
    list->count += count;
    return AE_OK;
}

static ae_status find_work(void *context, unsigned worker, size_t begin, size_t end,
                           ae_error *error)
{
    const pairing *self = context;
    find_list *list = &self->lists[worker];
    candidate_walker *walker = &self->walkers[worker];
    find_range *range = &self->ranges[begin / TEXT_GRAIN];
    *range = (find_range){worker, list->count, list->count};
    ae_status status = AE_OK;
    for (size_t text = begin; text < end && status == AE_OK; text++) {
        const size_t count = candidate_partners(&self->index, walker, (uint32_t)text);
        const size_t kept = match_sift(&self->sieve, (uint32_t)text, walker->partners, count);
        list->candidates += count;
        status = finds_add(list, (uint32_t)text, walker->partners, kept, error);
    }
    range->end = list->count;
    return status;
}

static ae_status bands_group(const stage_room *room, pairing *self, ae_error *error)
{
    const size_t texts = room->texts->text_count, bands = self->index.band_count;
    ae_status status = AE_OK;
    for (unsigned k = 0; k < room->threads && status == AE_OK; k++)
        status = candidate_sorter_new(&self->sorters[k], texts, error);
    if (status == AE_OK)
        status = stage_run(room, &(stage_job){"count", "bands", bands, 1, crowd_work, self}, error);
    if (status == AE_OK)
        status = stage_run(room, &(stage_job){"group", "bands", bands, 1, group_work, self}, error);
    for (unsigned k = 0; k < room->threads; k++)
        candidate_sorter_clear(&self->sorters[k]);
    return status;
}

static ae_status pairs_find(const stage_room *room, pairing *self, ae_error *error)
{
    const size_t texts = room->texts->text_count;
    ae_status status = AE_OK;
    for (unsigned k = 0; k < room->threads && status == AE_OK; k++)
        status = candidate_walker_new(&self->walkers[k], texts, error);
    if (status == AE_OK)
        status = stage_run(room, &(stage_job){"pair", "texts", texts, TEXT_GRAIN, find_work, self},
                           error);
    for (unsigned k = 0; k < room->threads; k++)
        candidate_walker_clear(&self->walkers[k]);
    return status;
}

/* Lists all finds in the order of their texts. */
static ae_status pairs_list(const stage_room *room, const pairing *self, candidate_list *pairs,
                            ae_error *error)
{
    size_t count = 0;
    for (unsigned k = 0; k < room->threads; k++)
        count += self->lists[k].count;
    candidate_list made = {.pairs = memory_resize(NULL, count, sizeof *made.pairs),
                           .likely = memory_resize(NULL, count, sizeof *made.likely)};
    if (made.pairs == NULL || made.likely == NULL) {
        candidate_list_clear(&made);
        return status_out_of_memory(error, count * sizeof *made.pairs);
    }
    for (size_t k = 0; k < self->range_count; k++) {
        const find_range *range = &self->ranges[k];
        const uint64_t *finds = self->lists[range->worker].finds;
        for (size_t at = range->begin; at < range->end; at++) {
            made.likely[made.count] = finds[at] & 1;
            made.pairs[made.count++] = finds[at] >> 32 << 32 | (uint32_t)finds[at] >> 1;
        }
    }
    *pairs = made;
    return AE_OK;
}

static void counts_take(const stage_room *room, const pairing *self, match_result *result)
{
    result->candidates = result->thinned_buckets = 0;
    for (unsigned k = 0; k < room->threads; k++)
        result->candidates += self->lists[k].candidates;
    for (unsigned band = 0; band < self->index.band_count; band++)
        result->thinned_buckets += self->index.bands[band].thinned_buckets;
}

static ae_status space_make(const stage_room *room, size_t texts, pairing *self, ae_error *error)
{
    self->range_count = (texts + TEXT_GRAIN - 1) / TEXT_GRAIN;
    self->ranges = memory_new(self->range_count, sizeof *self->ranges);
    self->lists = memory_new(room->threads, sizeof *self->lists);
    self->sorters = memory_new(room->threads, sizeof *self->sorters);
    self->walkers = memory_new(room->threads, sizeof *self->walkers);
    return self->ranges != NULL && self->lists != NULL && self->sorters != NULL &&
                   self->walkers != NULL
               ? AE_OK
               : status_out_of_memory(error, self->range_count * sizeof *self->ranges);
}

static void space_clear(const stage_room *room, pairing *self)
{
    for (unsigned k = 0; self->lists != NULL && k < room->threads; k++)
        memory_free(self->lists[k].finds);
    memory_free(self->ranges);
    memory_free(self->lists);
    memory_free(self->sorters);
    memory_free(self->walkers);
    match_sieve_clear(&self->sieve);
    candidate_index_clear(&self->index);
}

ae_status match_pair(const stage_room *room, match_result *result, signatures *made,
                     candidate_list *pairs, ae_error *error)
{
    const size_t texts = room->texts->text_count;
    pairing self = {.lists = NULL};
    uint32_t *keys = made->keys;
    made->keys = NULL;
    ae_status status = candidate_index_new(&self.index, keys, result->bands, texts,
                                           room->config->bucket_limit, error);
    if (status == AE_OK)
        status = space_make(room, texts, &self, error);
    if (status == AE_OK)
        status = match_sieve_new(room, result, made, &self.sieve, error);
    if (status == AE_OK)
        status = bands_group(room, &self, error);
    if (status == AE_OK)
        status = pairs_find(room, &self, error);
    if (status == AE_OK) {
        counts_take(room, &self, result);
        candidate_index_clear(&self.index);
        status = pairs_list(room, &self, pairs, error);
    }
    space_clear(room, &self);
    return status;
}
