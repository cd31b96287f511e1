#include "run/match_seek.h"

#include <stdatomic.h>
#include <string.h>

#include "base/memory.h"
#include "base/status.h"
#include "sim/candidate.h"
#include "sim/key_index.h"
#include "sim/radix.h"

enum { TEXT_GRAIN = 1024 /* texts looked up at once, band by band */ };

typedef struct seeking {
    const match_sought *what;
    size_t texts; /* all of them */
    key_index index;
    uint32_t limit;      /* of a bucket */
    atomic_bool crowded; /* one is over it: what was found is of no use */
    match_pairs *lists;  /* one for each worker; behind its pairs there is room to sort them */
    uint32_t **sizes; /* the same: how many texts of a bucket it met, by the place of its first */
} seeking;

ae_status match_pairs_room(match_pairs *self, size_t more, ae_error *error)
{
    void *block = self->pairs;
    ae_status status =
        memory_grow(&block, &self->capacity, self->count + more, sizeof *self->pairs, error);
    self->pairs = block;
    return status;
}

/* Stops as soon as a bucket is over the limit: its pairs would take memory by its square. Those
 * that are sought are looked up too, and so count for the bucket. */
static ae_status key_take(seeking *self, unsigned band, uint32_t text, match_pairs *list,
                          uint32_t *sizes, ae_error *error)
{
    size_t end;
    const size_t first = key_index_find(&self->index, band,
                                        self->what->keys[(size_t)band * self->texts + text], &end);
    if (first == end)
        return AE_OK;
    if (end - first > self->limit || ++sizes[first] > self->limit) {
        self->crowded = true;
        return AE_OK;
    }
    ae_status status = match_pairs_room(list, end - first, error);
    for (size_t at = first; at < end && status == AE_OK; at++) {
        const uint32_t sought = (uint32_t)self->index.order[at];
        list->pairs[list->count] = candidate_pair(sought, text);
        list->count += self->what->later ? sought < text : sought != text;
    }
    return status;
}

static ae_status seek_work(void *context, unsigned worker, size_t begin, size_t end,
                           ae_error *error)
{
    seeking *self = context;
    match_pairs *list = &self->lists[worker];
    const size_t before = list->count;
    ae_status status = AE_OK;
    for (unsigned band = 0; band < self->index.band_count && !self->crowded; band++) {
        const uint32_t *keys = self->what->keys + (size_t)band * self->texts;
        for (size_t text = begin; text < end && status == AE_OK; text++)
            if (key_index_has(&self->index, band, keys[text]))
                status = key_take(self, band, (uint32_t)text, list, self->sizes[worker], error);
    }
    const size_t found = list->count - before;
    if (status == AE_OK)
        status = match_pairs_room(list, found, error);
    if (status != AE_OK)
        return status;
    radix_sort(list->pairs + before, list->pairs + list->count, found, 0, 64);
    list->count = before + radix_unique(list->pairs + before, found);
    return AE_OK;
}

static ae_status seek_space(const stage_room *room, seeking *self, ae_error *error)
{
    const size_t places = self->index.count * self->index.band_count;
    self->lists = memory_new(room->threads, sizeof *self->lists);
    self->sizes = memory_new(room->threads, sizeof *self->sizes);
    bool short_of = self->lists == NULL || self->sizes == NULL;
    for (unsigned k = 0; k < room->threads && !short_of; k++) {
        self->sizes[k] = memory_new(places, sizeof **self->sizes);
        short_of = self->sizes[k] == NULL;
    }
    return short_of ? status_out_of_memory(error, room->threads * places * sizeof **self->sizes)
                    : AE_OK;
}

static void seek_clear(const stage_room *room, seeking *self)
{
    for (unsigned k = 0; k < room->threads; k++) {
        if (self->lists != NULL)
            memory_free(self->lists[k].pairs);
        if (self->sizes != NULL)
            memory_free(self->sizes[k]);
    }
    memory_free(self->lists);
    memory_free(self->sizes);
    key_index_clear(&self->index);
}

/* Whether any bucket of those that were looked up is over the limit. */
static bool seek_crowded(const stage_room *room, const seeking *self)
{
    const size_t places = self->index.count * self->index.band_count;
    bool crowded = self->crowded;
    for (size_t at = 0; at < places && !crowded; at++) {
        uint64_t size = 0;
        for (unsigned k = 0; k < room->threads; k++)
            size += self->sizes[k][at];
        crowded = size > self->limit;
    }
    return crowded;
}

/* Puts the pairs of all workers in order; each comes once. */
static ae_status seek_gather(const stage_room *room, const seeking *self, match_pairs *all,
                             ae_error *error)
{
    size_t count = 0;
    for (unsigned k = 0; k < room->threads; k++)
        count += self->lists[k].count;
    all->count = 0;
    ae_status status = match_pairs_room(all, 2 * count, error);
    for (unsigned k = 0; k < room->threads && status == AE_OK; k++) {
        const match_pairs *list = &self->lists[k];
        if (list->count > 0)
            memcpy(all->pairs + all->count, list->pairs, list->count * sizeof *all->pairs);
        all->count += list->count;
    }
    if (status != AE_OK)
        return status;
    radix_sort(all->pairs, all->pairs + count, count, 0, 64);
    all->count = radix_unique(all->pairs, count);
    return AE_OK;
}

ae_status match_seek(const stage_room *room, const match_sought *what, match_pairs *into,
                     bool *crowded, ae_error *error)
{
    const size_t all = room->texts->text_count;
    seeking self = {.what = what, .texts = all, .limit = room->config->bucket_limit};
    ae_status status =
        key_index_new(&self.index, what->keys, what->bands, all, what->texts, what->count, error);
    if (status == AE_OK)
        status = seek_space(room, &self, error);
    if (status == AE_OK)
        status = stage_run(
            room, &(stage_job){"pair", "texts", all, TEXT_GRAIN, seek_work, &self, NULL}, error);
    if (status == AE_OK) {
        *crowded = seek_crowded(room, &self);
        if (!*crowded)
            status = seek_gather(room, &self, into, error);
    }
    seek_clear(room, &self);
    return status;
}
