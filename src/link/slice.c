#include "link/slice.h"

#include "base/status.h"
#include "link/order.h"

static void slice_extend(slice *self, const bundle *by, uint32_t at)
{
    self->end = at + 1;
    self->ads += by->ads;
    if (by->first_ad < self->first_ad)
        self->first_ad = by->first_ad;
    if (by->first_day == self->first_day && by->earliest < self->earliest)
        self->earliest = by->earliest;
    if (by->first_day == POSTER_NO_DAY)
        return;
    if (self->first_day == POSTER_NO_DAY || by->first_day < self->first_day) {
        self->first_day = by->first_day;
        self->earliest = by->earliest;
    }
    if (self->last_day == POSTER_NO_DAY || by->last_day > self->last_day)
        self->last_day = by->last_day;
}

/* Cuts what is in self->bundles from `begin` on, all of one cluster, sorted by circle. */
static ae_status cluster_cut(const bundle_table *bundles, const uint32_t *circles, uint32_t begin,
                             uint32_t end, slice_table *self, size_t *capacity, ae_error *error)
{
    for (uint32_t at = begin; at < end; at++) {
        const uint32_t circle = circles[self->bundles[at]];
        const bundle *item = &bundles->items[self->bundles[at]];
        if (at == begin || circle != self->items[self->count - 1].circle) {
            void *items = self->items;
            ae_status status = spill_grow(self->large, &items, capacity, self->count + 1,
                                          sizeof *self->items, error);
            self->items = items;
            if (status != AE_OK)
                return status;
            self->items[self->count++] = (slice){.cluster = item->cluster,
                                                 .circle = circle,
                                                 .first_ad = item->first_ad,
                                                 .earliest = item->earliest,
                                                 .first_day = item->first_day,
                                                 .last_day = item->last_day,
                                                 .begin = at};
        }
        slice_extend(&self->items[self->count - 1], item, at);
    }
    return AE_OK;
}

ae_status slice_cut(const poster_input *input, const bundle_table *bundles, const uint32_t *circles,
                    bool all, slice_table *self, ae_error *error)
{
    size_t capacity = 0;
    self->large = bundles->large;
    uint64_t *keys = spill_take(bundles->large, bundles->count, 2 * sizeof *keys);
    self->bundles = spill_take(bundles->large, bundles->count, sizeof *self->bundles);
    self->cluster_begin =
        spill_take_zero(bundles->large, (size_t)input->clusters + 1, sizeof *self->cluster_begin);
    ae_status status = keys != NULL && self->bundles != NULL && self->cluster_begin != NULL
                           ? AE_OK
                           : status_out_of_memory(error, bundles->count * 2 * sizeof *keys);
    uint32_t next = 0, end = 0; /* bundles, and those in self->bundles */
    for (uint32_t cluster = 0; cluster < input->clusters && status == AE_OK; cluster++) {
        const uint32_t begin = end;
        size_t count = 0;
        for (; next < bundles->count && bundles->items[next].cluster == cluster; next++)
            if (all || !bundle_is_silent(input, &bundles->items[next]))
                keys[count++] = order_key(circles[next], next);
        order_keys(keys, keys + count, count);
        for (size_t k = 0; k < count; k++)
            self->bundles[end++] = (uint32_t)keys[k];
        status = cluster_cut(bundles, circles, begin, end, self, &capacity, error);
        self->cluster_begin[cluster + 1] = self->count;
    }
    spill_give(bundles->large, keys);
    return status;
}

uint32_t slice_ads_of(const slice_table *self, uint32_t cluster, uint32_t circle)
{
    const size_t end = self->cluster_begin[cluster + 1];
    size_t low = self->cluster_begin[cluster];
    for (size_t high = end; low < high;) {
        const size_t middle = low + (high - low) / 2;
        if (self->items[middle].circle < circle)
            low = middle + 1;
        else
            high = middle;
    }
    return low < end && self->items[low].circle == circle ? self->items[low].ads : 0;
}

void slice_clear(slice_table *self)
{
    spill_give(self->large, self->items);
    spill_give(self->large, self->cluster_begin);
    spill_give(self->large, self->bundles);
    *self = (slice_table){0};
}
