#include "sim/candidate.h"

#include <string.h>

#include "base/memory.h"
#include "base/status.h"
#include "sim/radix.h"

enum { COUNT_BITS_MOST = 22 };

/* The end of a run, or that it is one of a crowd: the place of the representatives follows. */
static const uint32_t run_end = UINT32_MAX, run_crowd = UINT32_MAX - 1;

ae_status candidate_index_new(candidate_index *self, uint32_t *keys, unsigned bands, size_t texts,
                              uint32_t bucket_limit, ae_error *error)
{
    candidate_index index = {.places = keys,
                             .bands = memory_new(bands, sizeof *index.bands),
                             .band_count = bands,
                             .texts = (uint32_t)texts,
                             .bucket_limit = bucket_limit};
    ae_status status = AE_OK;
    if (texts > CANDIDATE_TEXTS_MOST)
        status = status_fail(error, AE_ERROR_LIMIT, "more than %d different texts",
                             CANDIDATE_TEXTS_MOST);
    else if (index.bands == NULL)
        status = status_out_of_memory(error, bands * sizeof *index.bands);
    if (status == AE_OK)
        *self = index;
    else
        candidate_index_clear(&index);
    return status;
}

void candidate_index_clear(candidate_index *self)
{
    for (unsigned band = 0; self->bands != NULL && band < self->band_count; band++) {
        memory_free(self->bands[band].runs);
        memory_free(self->bands[band].crowd);
    }
    memory_free(self->bands);
    memory_free(self->crowded);
    *self = (candidate_index){0};
}

ae_status candidate_sorter_new(candidate_sorter *self, size_t texts, ae_error *error)
{
    candidate_sorter sorter = {.order = memory_resize(NULL, texts, sizeof *sorter.order),
                               .scratch = memory_resize(NULL, texts, sizeof *sorter.scratch)};
    if (sorter.order == NULL || sorter.scratch == NULL) {
        candidate_sorter_clear(&sorter);
        return status_out_of_memory(error, 2 * texts * sizeof *sorter.order);
    }
    *self = sorter;
    return AE_OK;
}

void candidate_sorter_clear(candidate_sorter *self)
{
    memory_free(self->order);
    memory_free(self->scratch);
    memory_free(self->crowded);
    *self = (candidate_sorter){0};
}

ae_status candidate_walker_new(candidate_walker *self, size_t texts, ae_error *error)
{
    candidate_walker walker = {memory_new(texts, sizeof *walker.stamps),
                               memory_resize(NULL, texts + 1, sizeof *walker.partners)};
    if (walker.stamps == NULL || walker.partners == NULL) {
        candidate_walker_clear(&walker);
        return status_out_of_memory(error, 2 * texts * sizeof *walker.stamps);
    }
    *self = walker;
    return AE_OK;
}

void candidate_walker_clear(candidate_walker *self)
{
    memory_free(self->stamps);
    memory_free(self->partners);
    *self = (candidate_walker){0};
}

/* ---- Crowded buckets ---- */

static uint32_t *places_of(const candidate_index *self, unsigned band)
{
    return self->places + (size_t)band * self->texts;
}

static size_t bucket_end(const uint64_t *order, size_t begin, size_t count)
{
    size_t end = begin + 1;
    while (end < count && order[end] >> 32 == order[begin] >> 32)
        end++;
    return end;
}

/* Whether any bucket of the band may be over the limit, from counts of the keys
 * by their upper bits: nearly always not, and then nothing need be sorted. */
static bool crowd_possible(const candidate_index *self, unsigned band, ae_status *status,
                           ae_error *error)
{
    const uint32_t *keys = places_of(self, band);
    unsigned bits = 1; /* so many that an eighth of the limit comes together by chance */
    while (bits < COUNT_BITS_MOST && self->texts >> bits > self->bucket_limit / 8)
        bits++;
    if (self->texts <= self->bucket_limit)
        return false;
    uint32_t *counts = memory_new((size_t)1 << bits, sizeof *counts);
    if (counts == NULL) {
        *status = status_out_of_memory(error, sizeof *counts << bits);
        return false;
    }
    bool possible = false;
    for (uint32_t text = 0; text < self->texts && !possible; text++)
        possible = ++counts[keys[text] >> (32 - bits)] > self->bucket_limit;
    memory_free(counts);
    return possible;
}

ae_status candidate_look(const candidate_index *self, unsigned band, candidate_sorter *sorter,
                         ae_error *error)
{
    ae_status status = AE_OK;
    if (!crowd_possible(self, band, &status, error))
        return status;
    if (sorter->crowded == NULL)
        sorter->crowded = memory_new(self->texts, sizeof *sorter->crowded);
    if (sorter->crowded == NULL)
        return status_out_of_memory(error, self->texts * sizeof *sorter->crowded);
    radix_order(places_of(self, band), self->texts, sorter->order, sorter->scratch);
    for (size_t begin = 0, end; begin < self->texts; begin = end) {
        end = bucket_end(sorter->order, begin, self->texts);
        for (size_t k = begin; k < end && end - begin > self->bucket_limit; k++)
            sorter->crowded[(uint32_t)sorter->order[k]] = true;
    }
    return status;
}

void candidate_mark(candidate_index *self, candidate_sorter *sorter)
{
    if (self->crowded == NULL) {
        self->crowded = sorter->crowded;
        sorter->crowded = NULL;
    }
    for (uint32_t text = 0; sorter->crowded != NULL && text < self->texts; text++)
        self->crowded[text] |= sorter->crowded[text];
}

/* Texts are numbered by the hash of their content, so the first of a bucket are
 * a fair sample of it. */
static bool bucket_is_crowd(const candidate_index *self, const uint64_t *bucket, size_t size)
{
    uint32_t marked = 0;
    if (self->crowded == NULL || size <= 2 * CANDIDATE_STARS)
        return false;
    for (unsigned k = 0; k < CANDIDATE_STARS; k++)
        marked += self->crowded[(uint32_t)bucket[k]];
    return size > self->bucket_limit || 2 * marked > CANDIDATE_STARS;
}

/* Appends a bucket's texts to the crowd, in the order of the following band's keys. */
static ae_status crowd_add(candidate_index *self, unsigned band, uint64_t *bucket, size_t size,
                           uint64_t *scratch, size_t *capacity, ae_error *error)
{
    candidate_band *into = &self->bands[band];
    const uint32_t *next = places_of(self, (band + 1) % self->band_count);
    void *crowd = into->crowd;
    ae_status status =
        memory_grow(&crowd, capacity, into->crowd_count + size, sizeof *into->crowd, error);
    into->crowd = crowd;
    if (status != AE_OK)
        return status;
    for (size_t k = 0; k < size; k++)
        bucket[k] = (uint64_t)next[(uint32_t)bucket[k]] << 32 | (uint32_t)bucket[k];
    radix_sort(bucket, scratch, size, 32, 64); /* those of equal keys are in order already */
    for (size_t k = 0; k < size; k++)
        into->crowd[into->crowd_count++] = (uint32_t)bucket[k];
    into->thinned_buckets++;
    return AE_OK;
}

ae_status candidate_crowd(candidate_index *self, unsigned band, candidate_sorter *sorter,
                          ae_error *error)
{
    ae_status status = AE_OK;
    size_t capacity = 0;
    if (self->crowded == NULL)
        return AE_OK;
    radix_order(places_of(self, band), self->texts, sorter->order, sorter->scratch);
    for (size_t begin = 0, end; begin < self->texts && status == AE_OK; begin = end) {
        end = bucket_end(sorter->order, begin, self->texts);
        if (bucket_is_crowd(self, sorter->order + begin, end - begin))
            status = crowd_add(self, band, sorter->order + begin, end - begin, sorter->scratch,
                               &capacity, error);
    }
    return status;
}

ae_status candidate_close(candidate_index *self, ae_error *error)
{
    if (self->crowded == NULL)
        return AE_OK;
    uint8_t *crowds = memory_new(self->texts, sizeof *crowds);
    if (crowds == NULL)
        return status_out_of_memory(error, self->texts);
    for (unsigned band = 0; band < self->band_count; band++) {
        candidate_band *made = &self->bands[band];
        made->open_count = 0;
        for (size_t k = 0; k < made->crowd_count; k++) {
            const bool open = crowds[made->crowd[k]] < CANDIDATE_CROWDS;
            crowds[made->crowd[k]] = (uint8_t)(crowds[made->crowd[k]] + open);
            made->crowd[k] |= open ? 0 : CANDIDATE_CLOSED;
            made->open_count += open;
        }
    }
    memory_free(crowds);
    return AE_OK;
}

/* ---- Runs ---- */

/* The runs of a band while they are written. */
typedef struct run_writer {
    uint32_t *runs, *places;
    uint32_t at;
    const uint32_t *crowd; /* texts of the thinned buckets to come */
} run_writer;

/* The first of a bucket are much the same ones in all bands. They are the run of the
 * bucket; each of the others gets a run of that place and its neighbours. */
static void bucket_thin(run_writer *self, uint32_t stars_at, size_t size)
{
    const uint32_t *crowd = self->crowd;
    const uint32_t last_star = self->runs[stars_at + CANDIDATE_STARS - 1];
    for (size_t k = 0; k < size; k++) {
        const uint32_t text = crowd[k] & ~CANDIDATE_CLOSED;
        if (text <= last_star)
            continue;
        const bool open = text == crowd[k];
        const size_t first = k < CANDIDATE_NEIGHBOURS ? 0 : k - CANDIDATE_NEIGHBOURS;
        self->places[text] = open ? self->at : 0;
        if (!open)
            continue;
        self->runs[self->at++] = run_crowd;
        self->runs[self->at++] = stars_at;
        for (size_t j = first; j < size && j <= k + CANDIDATE_NEIGHBOURS; j++)
            if ((crowd[j] & ~CANDIDATE_CLOSED) > text)
                self->runs[self->at++] = crowd[j] & ~CANDIDATE_CLOSED;
        self->runs[self->at++] = run_end;
    }
    self->crowd += size;
}

static void runs_write(const candidate_index *self, const uint64_t *order, run_writer *writer)
{
    for (size_t begin = 0, end; begin < self->texts; begin = end) {
        const uint32_t at = writer->at;
        end = bucket_end(order, begin, self->texts);
        if (end == begin + 1) {
            writer->places[(uint32_t)order[begin]] = 0;
            continue;
        }
        const bool crowded = bucket_is_crowd(self, order + begin, end - begin);
        const size_t run = crowded ? begin + CANDIDATE_STARS : end;
        for (size_t k = begin; k < run; k++) {
            const uint32_t text = (uint32_t)order[k];
            writer->runs[writer->at++] = text;
            writer->places[text] = k + 1 < run ? writer->at : 0;
        }
        writer->runs[writer->at++] = run_end;
        if (crowded)
            bucket_thin(writer, at, end - begin);
    }
}

ae_status candidate_group(candidate_index *self, unsigned band, candidate_sorter *sorter,
                          ae_error *error)
{
    candidate_band *made = &self->bands[band];
    uint32_t *places = places_of(self, band);
    /* At most: buckets of two, one of three where texts are odd, and a run for each open text of
     * a crowd. */
    const size_t most = 1 + 3 * ((size_t)self->texts / 2) + self->texts % 2 +
                        (2 * CANDIDATE_NEIGHBOURS + 3) * made->open_count;
    made->runs = memory_resize(NULL, most, sizeof *made->runs);
    if (made->runs == NULL)
        return status_out_of_memory(error, most * sizeof *made->runs);
    radix_order(places, self->texts, sorter->order, sorter->scratch);
    made->runs[0] = run_end;
    run_writer writer = {made->runs, places, 1, made->crowd};
    runs_write(self, sorter->order, &writer);
    uint32_t *tight = memory_resize(made->runs, writer.at, sizeof *tight);
    if (tight == NULL)
        return status_out_of_memory(error, writer.at * sizeof *tight);
    made->runs = tight;
    memory_free(made->crowd);
    made->crowd = NULL;
    return AE_OK;
}

/* Adds those of a run that the text does not have for partners yet. */
static size_t run_take(candidate_walker *walker, uint32_t mark, const uint32_t *run, size_t count)
{
    uint32_t *stamps = walker->stamps, *partners = walker->partners;
    for (; *run != run_end; run++) {
        partners[count] = *run;
        count += stamps[*run] != mark;
        stamps[*run] = mark;
    }
    return count;
}

size_t candidate_partners(const candidate_index *self, candidate_walker *walker, uint32_t text)
{
    const uint32_t mark = text + 1;
    const uint32_t next = mark < self->texts ? mark : text;
    size_t count = 0;
    for (unsigned band = 0; band < self->band_count; band++) {
        const uint32_t *runs = self->bands[band].runs, *places = places_of(self, band);
        const uint32_t *run = runs + places[text];
        __builtin_prefetch(runs + places[next]);
        if (*run == run_crowd) {
            count = run_take(walker, mark, runs + run[1], count);
            run += 2;
        }
        count = run_take(walker, mark, run, count);
    }
    return count;
}
