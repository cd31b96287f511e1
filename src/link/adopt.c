#include "link/adopt.h"

#include "base/forest.h"
#include "base/status.h"
#include "link/order.h"

enum { SPOKEN = 10 }; /* one ad in so many names a contact: else it speaks for itself alone */

typedef struct household {
    const poster_options *options;
    const bundle_table *bundles;
    const slice_table *slices;
    const bool *takers;
    uint32_t *forest;
    uint64_t *keys, *scratch; /* room for the bundles of a cluster, each */
} household;

/* The root that has the wanted share of the ads of slices begin..end-1; POSTER_NONE: none
 * has, or these ads are few beside the `others` of the cluster. */
static uint32_t dominant_root(const household *self, size_t begin, size_t end, uint32_t others)
{
    const slice *items = self->slices->items;
    uint64_t total = 0;
    size_t count = 0;
    for (size_t k = begin; k < end; k++) {
        if (self->takers[items[k].circle])
            continue;
        self->keys[count++] =
            order_key(forest_root(self->forest, items[k].circle), (uint32_t)(k - begin));
        total += items[k].ads;
    }
    if (total * SPOKEN < total + others)
        return POSTER_NONE;
    order_keys(self->keys, self->scratch, count);
    uint64_t sum = 0;
    for (size_t k = 0; k < count; k++) {
        if (k > 0 && self->keys[k] >> 32 != self->keys[k - 1] >> 32)
            sum = 0;
        sum += items[begin + (uint32_t)self->keys[k]].ads;
        if ((double)sum >= self->options->dominant * (double)total)
            return (uint32_t)(self->keys[k] >> 32);
    }
    return POSTER_NONE;
}

/* text:root of all bundles in slices begin..end-1, sorted, distinct; how many. */
static size_t texts_list(const household *self, size_t begin, size_t end)
{
    size_t count = 0;
    for (size_t k = begin; k < end; k++) {
        const slice *of = &self->slices->items[k];
        const uint32_t root = forest_root(self->forest, of->circle);
        if (self->takers[of->circle])
            continue;
        for (uint32_t at = of->begin; at < of->end; at++)
            self->keys[count++] =
                order_key(self->bundles->items[self->slices->bundles[at]].text, root);
    }
    order_keys(self->keys, self->scratch, count);
    return radix_unique(self->keys, count);
}

/* The only root that the text runs under; POSTER_NONE: several, or none. */
static uint32_t text_root(const household *self, size_t count, uint32_t text)
{
    size_t low = 0, high = count;
    while (low < high) {
        const size_t middle = (low + high) / 2;
        if (self->keys[middle] < order_key(text, 0))
            low = middle + 1;
        else
            high = middle;
    }
    if (low == count || self->keys[low] >> 32 != text ||
        (low + 1 < count && self->keys[low + 1] >> 32 == text))
        return POSTER_NONE;
    return (uint32_t)self->keys[low];
}

static void cluster_adopt(const household *self, uint32_t cluster, uint32_t *nodes)
{
    const slice_table *slices = self->slices;
    const size_t begin = slices->cluster_begin[cluster], end = slices->cluster_begin[cluster + 1];
    for (size_t k = begin; k < end; k++)
        for (uint32_t at = slices->items[k].begin; at < slices->items[k].end; at++)
            nodes[slices->bundles[at]] = slices->items[k].circle;
    if (begin == end || slices->items[end - 1].circle != POSTER_NONE)
        return;
    const slice *rest = &slices->items[end - 1];
    const uint32_t dominant = dominant_root(self, begin, end - 1, rest->ads);
    const uint32_t otherwise =
        dominant != POSTER_NONE ? dominant : self->bundles->subject_count + cluster;
    const size_t count = texts_list(self, begin, end - 1);
    for (uint32_t at = rest->begin; at < rest->end; at++) {
        const uint32_t number = slices->bundles[at];
        const uint32_t root = text_root(self, count, self->bundles->items[number].text);
        nodes[number] = root != POSTER_NONE ? root : otherwise;
    }
}

ae_status adopt_ads(const poster_input *input, const poster_options *options,
                    const bundle_table *bundles, const slice_table *slices, const bond_list *bonds,
                    uint32_t *forest, uint32_t *nodes, ae_error *error)
{
    uint64_t *keys = memory_resize(NULL, bundles->count, 2 * sizeof *keys);
    if (keys == NULL)
        return status_out_of_memory(error, bundles->count * 2 * sizeof *keys);
    const household self = {
        options, bundles, slices, bonds->takers, forest, keys, keys + bundles->count};
    for (uint32_t cluster = 0; cluster < input->clusters; cluster++)
        cluster_adopt(&self, cluster, nodes);
    memory_free(keys);
    return AE_OK;
}
