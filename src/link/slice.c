#include "link/slice.h"

#include "base/memory.h"
#include "base/status.h"
#include "link/order.h"

static ae_status ads_by_cluster(const poster_input *input, bool all, slice_table *self,
                                ae_error *error)
{
    self->ads = memory_resize(NULL, input->ads, sizeof *self->ads);
    self->cluster_begin = memory_new((size_t)input->clusters + 2, sizeof *self->cluster_begin);
    if (self->ads == NULL || self->cluster_begin == NULL)
        return status_out_of_memory(error, input->ads * sizeof *self->ads);
    size_t *next = self->cluster_begin + 1;
    for (uint32_t ad = 0; ad < input->ads; ad++)
        next[input->cluster_of[ad] + 1] += all || !slice_is_silent(input, ad);
    for (uint32_t cluster = 0; cluster < input->clusters; cluster++)
        next[cluster + 1] += next[cluster];
    for (uint32_t ad = 0; ad < input->ads; ad++)
        if (all || !slice_is_silent(input, ad))
            self->ads[next[input->cluster_of[ad]]++] = ad;
    return AE_OK;
}

static void slice_extend(const poster_input *input, slice *self, uint32_t ad, size_t at)
{
    const int32_t day = input->day_of != NULL ? input->day_of[ad] : POSTER_NO_DAY;
    self->end = at + 1;
    if (day == POSTER_NO_DAY)
        return;
    if (self->first_day == POSTER_NO_DAY || day < self->first_day) {
        self->first_day = day;
        self->earliest = ad;
    }
    if (self->last_day == POSTER_NO_DAY || day > self->last_day)
        self->last_day = day;
}

/* Cuts the run of ads from `begin` on, all of one cluster, sorted by circle. */
static ae_status cluster_cut(const poster_input *input, const uint32_t *circles, size_t begin,
                             size_t end, slice_table *self, size_t *capacity, ae_error *error)
{
    for (size_t at = begin; at < end; at++) {
        const uint32_t ad = self->ads[at];
        if (at == begin || circles[ad] != self->items[self->count - 1].circle) {
            void *items = self->items;
            ae_status status =
                memory_grow(&items, capacity, self->count + 1, sizeof *self->items, error);
            self->items = items;
            if (status != AE_OK)
                return status;
            self->items[self->count++] = (slice){.cluster = input->cluster_of[ad],
                                                 .circle = circles[ad],
                                                 .first_ad = ad,
                                                 .earliest = ad,
                                                 .first_day = POSTER_NO_DAY,
                                                 .last_day = POSTER_NO_DAY,
                                                 .begin = at};
        }
        slice_extend(input, &self->items[self->count - 1], ad, at);
    }
    return AE_OK;
}

ae_status slice_cut(const poster_input *input, const uint32_t *circles, bool all, slice_table *self,
                    ae_error *error)
{
    size_t capacity = 0;
    uint64_t *keys = memory_resize(NULL, input->ads, 2 * sizeof *keys);
    ae_status status = keys != NULL ? ads_by_cluster(input, all, self, error)
                                    : status_out_of_memory(error, input->ads * 2 * sizeof *keys);
    size_t begin = 0;
    for (uint32_t cluster = 0; cluster < input->clusters && status == AE_OK; cluster++) {
        const size_t end = self->cluster_begin[cluster + 1], count = end - begin;
        for (size_t k = 0; k < count; k++)
            keys[k] = order_key(circles[self->ads[begin + k]], self->ads[begin + k]);
        order_keys(keys, keys + count, count);
        for (size_t k = 0; k < count; k++)
            self->ads[begin + k] = (uint32_t)keys[k];
        self->cluster_begin[cluster] = self->count;
        status = cluster_cut(input, circles, begin, end, self, &capacity, error);
        begin = end;
    }
    if (status == AE_OK)
        self->cluster_begin[input->clusters] = self->count;
    memory_free(keys);
    return status;
}

void slice_clear(slice_table *self)
{
    memory_free(self->items);
    memory_free(self->cluster_begin);
    memory_free(self->ads);
    *self = (slice_table){0};
}
