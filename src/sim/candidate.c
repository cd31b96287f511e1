#include "sim/candidate.h"

#include <string.h>

#include "base/memory.h"
#include "base/status.h"
#include "sim/radix.h"

enum { COUNT_BITS_MOST = 22 };

static const uint32_t *keys_of(const candidate_input *input, uint32_t text)
{
    return input->keys + (size_t)text * input->bands;
}

static bool crowded(const candidate_crowds *crowds, unsigned band, uint32_t key)
{
    size_t low = 0, high = crowds->counts[band];
    while (low < high) {
        const size_t middle = (low + high) / 2;
        if (crowds->keys[band][middle] < key)
            low = middle + 1;
        else
            high = middle;
    }
    return low < crowds->counts[band] && crowds->keys[band][low] == key;
}

/* Whether an earlier band has brought the pair. A crowded bucket does not count:
 * thinning may have left the pair out there. */
static bool seen_before(const candidate_input *input, const candidate_crowds *crowds, unsigned band,
                        uint32_t a, uint32_t b)
{
    const uint32_t *left = keys_of(input, a), *right = keys_of(input, b);
    for (unsigned k = 0; k < band; k++)
        if (left[k] == right[k] && !crowded(crowds, k, left[k]))
            return true;
    return false;
}

static ae_status pair_add(candidate_list *list, uint32_t a, uint32_t b, ae_error *error)
{
    if (list->count == list->capacity) {
        void *pairs = list->pairs;
        ae_status status =
            memory_grow(&pairs, &list->capacity, list->count + 1, sizeof *list->pairs, error);
        list->pairs = pairs;
        if (status != AE_OK)
            return status;
    }
    list->pairs[list->count++] = candidate_pair(a, b);
    return AE_OK;
}

static ae_status bucket_pairs(const candidate_input *input, const candidate_crowds *crowds,
                              unsigned band, const uint64_t *bucket, size_t size,
                              candidate_list *list, ae_error *error)
{
    for (size_t i = 0; i + 1 < size; i++)
        for (size_t j = i + 1; j < size; j++) {
            const uint32_t a = (uint32_t)bucket[i], b = (uint32_t)bucket[j];
            if (seen_before(input, crowds, band, a, b))
                continue;
            ae_status status = pair_add(list, a, b, error);
            if (status != AE_OK)
                return status;
        }
    return AE_OK;
}

/* Texts are numbered by the hash of their content, so the first of a bucket are
 * a fair sample of it, and much the same ones in all bands. */
static ae_status bucket_thin(const candidate_input *input, unsigned band, uint64_t *bucket,
                             size_t size, candidate_list *list, ae_error *error)
{
    ae_status status = AE_OK;
    list->thinned_buckets++;
    for (size_t i = 0; i < CANDIDATE_STARS; i++)
        for (size_t j = i + 1; j < size; j++)
            if ((status = pair_add(list, (uint32_t)bucket[i], (uint32_t)bucket[j], error)) != AE_OK)
                return status;
    const unsigned next = (band + 1) % input->bands;
    for (size_t i = 0; i < size; i++) {
        const uint32_t text = (uint32_t)bucket[i];
        bucket[i] = (uint64_t)keys_of(input, text)[next] << 32 | text;
    }
    radix_sort(bucket, list->scratch, size, 0, 64);
    for (size_t i = 0; i < size; i++)
        for (size_t j = i + 1; j < size && j <= i + CANDIDATE_NEIGHBOURS; j++)
            if ((status = pair_add(list, (uint32_t)bucket[i], (uint32_t)bucket[j], error)) != AE_OK)
                return status;
    return AE_OK;
}

static ae_status space_make(const candidate_input *input, candidate_list *list, ae_error *error)
{
    if (list->order == NULL)
        list->order = memory_new(input->texts, sizeof *list->order);
    if (list->scratch == NULL)
        list->scratch = memory_new(input->texts, sizeof *list->scratch);
    return list->order != NULL && list->scratch != NULL
               ? AE_OK
               : status_out_of_memory(error, 2 * (size_t)input->texts * sizeof *list->order);
}

/* list->order becomes key:text, sorted; texts rise within a bucket. */
static ae_status band_sort(const candidate_input *input, unsigned band, candidate_list *list,
                           ae_error *error)
{
    ae_status status = space_make(input, list, error);
    if (status != AE_OK)
        return status;
    for (uint32_t text = 0; text < input->texts; text++)
        list->order[text] = (uint64_t)keys_of(input, text)[band] << 32 | text;
    radix_sort(list->order, list->scratch, input->texts, 32, 64);
    return AE_OK;
}

static size_t bucket_end(const uint64_t *order, size_t begin, size_t count)
{
    size_t end = begin + 1;
    while (end < count && order[end] >> 32 == order[begin] >> 32)
        end++;
    return end;
}

/* Whether any bucket of the band may be over the limit, from counts of the keys
 * by their upper bits: nearly always not, and then nothing need be sorted. Counts
 * stand in list->scratch. */
static ae_status crowd_possible(const candidate_input *input, unsigned band, candidate_list *list,
                                bool *possible, ae_error *error)
{
    ae_status status = space_make(input, list, error);
    if (status != AE_OK)
        return status;
    unsigned bits = 1;
    while (bits < COUNT_BITS_MOST && (UINT32_C(2) << bits) <= input->texts)
        bits++;
    uint64_t *counts = list->scratch;
    *possible = false;
    if (input->texts <= input->bucket_limit)
        return AE_OK;
    memset(counts, 0, sizeof *counts << bits);
    for (uint32_t text = 0; text < input->texts; text++)
        if (++counts[keys_of(input, text)[band] >> (32 - bits)] > input->bucket_limit) {
            *possible = true;
            break;
        }
    return AE_OK;
}

ae_status candidate_crowd(const candidate_input *input, unsigned band, candidate_crowds *crowds,
                          candidate_list *list, ae_error *error)
{
    bool possible = false;
    ae_status status = crowd_possible(input, band, list, &possible, error);
    if (status == AE_OK && !possible)
        return AE_OK;
    if (status == AE_OK)
        status = band_sort(input, band, list, error);
    size_t capacity = 0;
    for (size_t begin = 0, end; begin < input->texts && status == AE_OK; begin = end) {
        end = bucket_end(list->order, begin, input->texts);
        if (end - begin <= input->bucket_limit)
            continue;
        void *keys = crowds->keys[band];
        status = memory_grow(&keys, &capacity, crowds->counts[band] + 1, sizeof(uint32_t), error);
        crowds->keys[band] = keys;
        if (status == AE_OK)
            crowds->keys[band][crowds->counts[band]++] = (uint32_t)(list->order[begin] >> 32);
    }
    return status;
}

ae_status candidate_find(const candidate_input *input, const candidate_crowds *crowds,
                         unsigned band, candidate_list *list, ae_error *error)
{
    ae_status status = band_sort(input, band, list, error);
    for (size_t begin = 0, end; begin < input->texts && status == AE_OK; begin = end) {
        end = bucket_end(list->order, begin, input->texts);
        const size_t size = end - begin;
        uint64_t *bucket = list->order + begin;
        if (size > input->bucket_limit)
            status = bucket_thin(input, band, bucket, size, list, error);
        else if (size > 1)
            status = bucket_pairs(input, crowds, band, bucket, size, list, error);
    }
    return status;
}

ae_status candidate_crowds_new(candidate_crowds *self, unsigned bands, ae_error *error)
{
    candidate_crowds crowds = {.keys = memory_new(bands, sizeof *crowds.keys),
                               .counts = memory_new(bands, sizeof *crowds.counts),
                               .bands = bands};
    if (crowds.keys == NULL || crowds.counts == NULL) {
        crowds.bands = 0;
        candidate_crowds_clear(&crowds);
        return status_out_of_memory(error, bands * sizeof *crowds.keys);
    }
    *self = crowds;
    return AE_OK;
}

void candidate_crowds_clear(candidate_crowds *self)
{
    for (unsigned band = 0; band < self->bands; band++)
        memory_free(self->keys[band]);
    memory_free(self->keys);
    memory_free(self->counts);
    *self = (candidate_crowds){0};
}

ae_status candidate_settle(candidate_list *list, ae_error *error)
{
    uint64_t *scratch = memory_resize(NULL, list->count, sizeof *scratch);
    if (scratch == NULL)
        return status_out_of_memory(error, list->count * sizeof *scratch);
    radix_sort(list->pairs, scratch, list->count, 0, 64);
    list->count = radix_unique(list->pairs, list->count);
    memory_free(scratch);
    return AE_OK;
}

ae_status candidate_append(candidate_list *list, candidate_list *from, ae_error *error)
{
    void *pairs = list->pairs;
    ae_status status =
        memory_grow(&pairs, &list->capacity, list->count + from->count, sizeof *list->pairs, error);
    list->pairs = pairs;
    if (status != AE_OK)
        return status;
    for (size_t k = 0; k < from->count; k++)
        list->pairs[list->count++] = from->pairs[k];
    list->thinned_buckets += from->thinned_buckets;
    from->count = 0;
    from->thinned_buckets = 0;
    return AE_OK;
}

void candidate_clear(candidate_list *list)
{
    memory_free(list->pairs);
    memory_free(list->order);
    memory_free(list->scratch);
    *list = (candidate_list){0};
}
