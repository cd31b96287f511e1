#include "run/met.h"

#include "base/memory.h"
#include "base/status.h"
#include "sim/radix.h"

static int digest_compare(hash128 a, hash128 b)
{
    if (a.high != b.high)
        return a.high < b.high ? -1 : 1;
    return a.low < b.low ? -1 : a.low > b.low;
}

/* Digests are spread evenly: where one should stand is near to where it does. */
bool met_find(const met_shelf *self, hash128 digest, uint32_t *ad)
{
    size_t low = 0, high = self->count;
    uint64_t least = 0, most = UINT64_MAX; /* what the upper halves of digests there are within */
    while (low < high) {
        const uint64_t width = most - least;
        const uint64_t part = digest.high < least ? 0 : digest.high - least;
        const double share = width == 0 ? 0.5 : (double)part / (double)width;
        size_t at = low + (size_t)(share * (double)(high - low));
        at = at < high ? at : high - 1;
        const int order = digest_compare(self->digests[at], digest);
        if (order == 0) {
            *ad = self->ads[at];
            return true;
        }
        if (order < 0) {
            low = at + 1;
            least = self->digests[at].high;
        } else {
            high = at;
            most = self->digests[at].high;
        }
    }
    return false;
}

ae_status met_add(met_cells *self, hash128 digest, uint32_t ad, ae_error *error)
{
    void *digests = self->digests, *ads = self->ads;
    ae_status status = memory_grow(&digests, &self->digest_capacity, self->count + 1,
                                   sizeof *self->digests, error);
    self->digests = digests;
    if (status == AE_OK)
        status = memory_grow(&ads, &self->ad_capacity, self->count + 1, sizeof *self->ads, error);
    self->ads = ads;
    if (status != AE_OK)
        return status;
    self->digests[self->count] = digest;
    self->ads[self->count++] = ad;
    return AE_OK;
}

/* The order of this run's: by what radix_order() looks at, then one by one. */
static void order_make(const met_cells *self, uint32_t *keys, uint64_t *order)
{
    for (size_t k = 0; k < self->count; k++)
        keys[k] = (uint32_t)(self->digests[k].high >> 32);
    radix_order(keys, self->count, order, order + self->count);
    for (size_t k = 1; k < self->count; k++) {
        const uint64_t moved = order[k];
        size_t at = k;
        for (; at > 0 && digest_compare(self->digests[(uint32_t)order[at - 1]],
                                        self->digests[(uint32_t)moved]) > 0;
             at--)
            order[at] = order[at - 1];
        order[at] = moved;
    }
}

ae_status met_merge(const met_cells *self, hash128 *digests, uint32_t *ads, ae_error *error)
{
    const met_shelf *before = &self->before;
    uint32_t *keys = memory_resize(NULL, self->count, sizeof *keys);
    uint64_t *order = memory_resize(NULL, self->count, 2 * sizeof *order);
    ae_status status = AE_OK;
    if (keys == NULL || order == NULL)
        status = status_out_of_memory(error, self->count * sizeof *order);
    else
        order_make(self, keys, order);
    for (size_t old = 0, new = 0, k = 0; status == AE_OK && k < before->count + self->count; k++) {
        const uint32_t at = new < self->count ? (uint32_t)order[new] : 0;
        const bool is_old =
            new == self->count ||
            (old < before->count && digest_compare(before->digests[old], self->digests[at]) < 0);
        digests[k] = is_old ? before->digests[old] : self->digests[at];
        ads[k] = is_old ? before->ads[old] : self->ads[at];
        old += is_old;
        new += !is_old;
    }
    memory_free(keys);
    memory_free(order);
    return status;
}

void met_clear(met_cells *self)
{
    memory_free(self->digests);
    memory_free(self->ads);
    *self = (met_cells){.count = 0};
}
