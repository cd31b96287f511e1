#include <string.h>

#include "base/memory.h"
#include "base/status.h"
#include "run/match_step.h"
#include "sim/radix.h"

enum { TEXT_GRAIN = 256 }; /* texts handed to a worker at once */

/* What a worker found in a slice of texts: pairs as in candidate_list, but that a text
 * comes before its representatives. */
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
    spill_give(self->large, self->pairs);
    *self = (candidate_list){0};
}

typedef struct pairing {
    unsigned threads;
    candidate_index index;
    candidate_sorter *sorters; /* one for each worker */
    candidate_walker *walkers; /* the same */
    match_sieve sieve;
    find_list *lists; /* the same */
    candidate_list made;
    find_range ranges[STAGE_GRAINS]; /* of a slice, by the texts */
    bool crowded;                    /* any bucket was thinned */
    match_text *texts;               /* to be told which are thinned */
} pairing;

static ae_status look_work(void *context, unsigned worker, size_t begin, size_t end,
                           ae_error *error)
{
    pairing *self = context;
    ae_status status = AE_OK;
    for (size_t band = begin; band < end && status == AE_OK; band++)
        status = candidate_look(&self->index, (unsigned)band, &self->sorters[worker], error);
    return status;
}

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

/* How many of the partners stand before the text: the representatives of its crowds. */
static size_t earlier_count(const uint32_t *partners, size_t count, uint32_t text)
{
    size_t earlier = 0;
    for (size_t k = 0; k < count; k++)
        earlier += partners[k] < text;
    return earlier;
}

/* Adds those of the text's `count` partners with which it may be linked. */
static ae_status finds_add(const pairing *self, find_list *list, uint32_t text,
                           const uint32_t *partners, size_t count, ae_error *error)
{
    void *block = list->finds; /* what is behind the finds serves as scratch */
    ae_status status =
        memory_grow(&block, &list->capacity, list->count + 2 * count, sizeof *list->finds, error);
    list->finds = block;
    if (status != AE_OK)
        return status;
    uint64_t *finds = list->finds + list->count;
    const size_t representatives = self->crowded ? earlier_count(partners, count, text) : 0;
    const size_t sifted = match_sift(&self->sieve, text, partners, count, finds);
    const size_t kept = match_thin(text, representatives, self->sieve.near, finds, sifted);
    uint32_t likely = 0;
    for (size_t k = 0; k < kept; k++) {
        likely += match_sifted_is_likely(finds[k]);
        finds[k] = (uint64_t)text << 32 | (uint32_t)finds[k];
    }
    radix_sort(finds, finds + kept, kept, 0, 32);
    list->count += kept;
    list->candidates += count;
    self->texts[text].likely = likely;
    self->texts[text].thinned = kept < sifted;
    return AE_OK;
}

static ae_status find_work(void *context, unsigned worker, size_t begin, size_t end,
                           ae_error *error)
{
    pairing *self = context;
    find_list *list = &self->lists[worker];
    candidate_walker *walker = &self->walkers[worker];
    find_range *range = &self->ranges[begin / TEXT_GRAIN % STAGE_GRAINS];
    *range = (find_range){worker, list->count, list->count};
    ae_status status = AE_OK;
    for (size_t text = begin; text < end && status == AE_OK; text++) {
        const size_t count = candidate_partners(&self->index, walker, (uint32_t)text);
        status = finds_add(self, list, (uint32_t)text, walker->partners, count, error);
    }
    range->end = list->count;
    return status;
}

/* Adds the finds of a slice to the list of all, in the order of their texts. */
static ae_status find_gather(void *context, size_t begin, size_t end, ae_error *error)
{
    pairing *self = context;
    candidate_list *made = &self->made;
    const size_t grains = (end - begin + TEXT_GRAIN - 1) / TEXT_GRAIN;
    ae_status status = AE_OK;
    for (size_t k = 0; k < grains && status == AE_OK; k++) {
        const find_range *range = &self->ranges[k];
        const size_t count = range->end - range->begin;
        void *pairs = made->pairs;
        status = spill_grow(made->large, &pairs, &made->capacity, made->count + count,
                            sizeof *made->pairs, error);
        made->pairs = pairs;
        if (status == AE_OK && count > 0)
            memcpy(made->pairs + made->count, self->lists[range->worker].finds + range->begin,
                   count * sizeof *made->pairs);
        made->count += count;
    }
    for (unsigned k = 0; k < self->threads; k++)
        self->lists[k].count = 0;
    return status;
}

static ae_status bands_group(const stage_room *room, pairing *self, ae_error *error)
{
    const size_t texts = room->texts->text_count, bands = self->index.band_count;
    ae_status status = AE_OK;
    for (unsigned k = 0; k < room->threads && status == AE_OK; k++)
        status = candidate_sorter_new(&self->sorters[k], texts, error);
    if (status == AE_OK)
        status =
            stage_run(room, &(stage_job){"count", "bands", bands, 1, look_work, self, NULL}, error);
    for (unsigned k = 0; k < room->threads; k++)
        candidate_mark(&self->index, &self->sorters[k]);
    if (status == AE_OK && self->index.crowded != NULL)
        status = stage_run(room, &(stage_job){"crowd", "bands", bands, 1, crowd_work, self, NULL},
                           error);
    if (status == AE_OK)
        status = candidate_close(&self->index, error);
    if (status == AE_OK)
        status = stage_run(room, &(stage_job){"group", "bands", bands, 1, group_work, self, NULL},
                           error);
    for (size_t band = 0; band < bands; band++)
        self->crowded |= self->index.bands[band].thinned_buckets > 0;
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
        status = stage_run(
            room, &(stage_job){"pair", "texts", texts, TEXT_GRAIN, find_work, self, find_gather},
            error);
    for (unsigned k = 0; k < room->threads; k++)
        candidate_walker_clear(&self->walkers[k]);
    return status;
}

/* Takes out of the finds those of a text with its representatives, which stand before it, as
 * pairs: the smaller text first. Returns how many. */
static size_t finds_turn(candidate_list *made, uint64_t *turned)
{
    size_t kept = 0, count = 0;
    for (size_t k = 0; k < made->count; k++) {
        const uint64_t find = made->pairs[k], text = find >> 32, partner = (uint32_t)find >> 1;
        turned[count] = partner << 32 | text << 1 | (find & 1);
        made->pairs[kept] = find;
        count += partner < text;
        kept += partner > text;
    }
    made->count = kept;
    return count;
}

/* Merges `count` more pairs into those of the list, behind which there is room for them; a pair
 * of both comes once. */
static void pairs_merge(candidate_list *made, const uint64_t *more, size_t count)
{
    uint64_t *pairs = made->pairs;
    size_t left = made->count, kept = 0;
    made->count += count;
    for (size_t to = made->count; count > 0; to--)
        pairs[to - 1] =
            left > 0 && pairs[left - 1] > more[count - 1] ? pairs[--left] : more[--count];
    for (size_t k = 0; k < made->count; k++)
        if (kept == 0 || pairs[kept - 1] != pairs[k])
            pairs[kept++] = pairs[k];
    made->count = kept;
}

/* Crowds give pairs in either order, and some twice: puts those right. Those to be turned come
 * by their larger text, and of the smaller ones there are few: they are soon in order. */
static ae_status pairs_settle(candidate_list *made, ae_error *error)
{
    uint64_t *turned = spill_take(made->large, made->count, sizeof *turned);
    if (turned == NULL)
        return status_out_of_memory(error, made->count * sizeof *turned);
    const size_t count = finds_turn(made, turned);
    radix_sort(turned, made->pairs + made->count, count, 32, 64);
    pairs_merge(made, turned, count);
    spill_give(made->large, turned);
    return AE_OK;
}

static void counts_take(const stage_room *room, const pairing *self, match_result *result)
{
    result->candidates = result->thinned_buckets = result->thinned_texts = 0;
    for (unsigned k = 0; k < room->threads; k++)
        result->candidates += self->lists[k].candidates;
    for (size_t text = 0; text < room->texts->text_count; text++)
        result->thinned_texts += result->texts[text].thinned;
    for (unsigned band = 0; band < self->index.band_count; band++)
        result->thinned_buckets += self->index.bands[band].thinned_buckets;
}

static ae_status space_make(const stage_room *room, pairing *self, ae_error *error)
{
    self->lists = memory_new(room->threads, sizeof *self->lists);
    self->sorters = memory_new(room->threads, sizeof *self->sorters);
    self->walkers = memory_new(room->threads, sizeof *self->walkers);
    return self->lists != NULL && self->sorters != NULL && self->walkers != NULL
               ? AE_OK
               : status_out_of_memory(error, room->threads * sizeof *self->lists);
}

static void space_clear(const stage_room *room, pairing *self)
{
    for (unsigned k = 0; self->lists != NULL && k < room->threads; k++)
        memory_free(self->lists[k].finds);
    memory_free(self->lists);
    memory_free(self->sorters);
    memory_free(self->walkers);
    match_sieve_clear(&self->sieve);
    candidate_index_clear(&self->index);
}

ae_status match_pair(const stage_room *room, match_result *result, signatures *made,
                     candidate_list *candidates, ae_error *error)
{
    const size_t texts = room->texts->text_count;
    pairing self = {
        .threads = room->threads, .texts = result->texts, .made = {.large = room->texts->large}};
    ae_status status = candidate_index_new(&self.index, made->keys, result->bands, texts,
                                           room->config->bucket_limit, error);
    if (status == AE_OK)
        status = space_make(room, &self, error);
    if (status == AE_OK)
        status = match_sieve_new(room, result, made, &self.sieve, error);
    if (status == AE_OK)
        status = bands_group(room, &self, error);
    if (status == AE_OK)
        status = pairs_find(room, &self, error);
    if (status == AE_OK) {
        counts_take(room, &self, result);
        candidate_index_clear(&self.index);
        signatures_clear(made);
        *candidates = self.made;
        self.made = (candidate_list){0};
        status = self.crowded ? pairs_settle(candidates, error) : AE_OK;
    }
    candidate_list_clear(&self.made);
    space_clear(room, &self);
    return status;
}
