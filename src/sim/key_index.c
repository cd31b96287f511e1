#include "sim/key_index.h"

#include "base/memory.h"
#include "base/status.h"
#include "sim/radix.h"

/* So many times more marks than texts: few other keys are looked for in the order. The least fit
 * a cache close by. */
enum { MARKS_EACH = 64, MARK_BITS_LEAST = 12, MARK_BITS_MOST = 24 };

ae_status key_index_new(key_index *self, const uint32_t *keys, unsigned bands, size_t all_texts,
                        const uint32_t *texts, size_t count, ae_error *error)
{
    key_index made = {.band_count = bands, .mark_bits = MARK_BITS_LEAST, .count = count};
    while (made.mark_bits < MARK_BITS_MOST && count * MARKS_EACH >> made.mark_bits > 0)
        made.mark_bits++;
    const size_t words = (size_t)bands << made.mark_bits >> 6;
    made.order = memory_resize(NULL, count * bands, sizeof *made.order);
    made.marks = memory_new(words, sizeof *made.marks);
    uint64_t *scratch = memory_resize(NULL, count, sizeof *scratch);
    if (made.order == NULL || made.marks == NULL || scratch == NULL) {
        memory_free(scratch);
        key_index_clear(&made);
        return status_out_of_memory(error, (count * bands + words) * sizeof *made.order);
    }
    for (unsigned band = 0; band < bands; band++) {
        uint64_t *order = made.order + band * count;
        uint64_t *marks = made.marks + ((size_t)band << made.mark_bits >> 6);
        for (size_t k = 0; k < count; k++) {
            const uint32_t key = keys[band * all_texts + texts[k]];
            const uint32_t mark = key >> (32 - made.mark_bits);
            order[k] = (uint64_t)key << 32 | texts[k];
            marks[mark >> 6] |= UINT64_C(1) << (mark & 63);
        }
        radix_sort(order, scratch, count, 32, 64);
    }
    memory_free(scratch);
    *self = made;
    return AE_OK;
}

void key_index_clear(key_index *self)
{
    memory_free(self->order);
    memory_free(self->marks);
    *self = (key_index){0};
}

size_t key_index_find(const key_index *self, unsigned band, uint32_t key, size_t *end)
{
    size_t low = band * self->count, high = low + self->count;
    const size_t band_end = high;
    while (low < high) {
        const size_t middle = low + (high - low) / 2;
        if (self->order[middle] >> 32 < key)
            low = middle + 1;
        else
            high = middle;
    }
    for (*end = low; *end < band_end && self->order[*end] >> 32 == key;)
        ++*end;
    return low;
}
