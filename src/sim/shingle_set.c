#include "sim/shingle_set.h"

#include <string.h>

#include "base/memory.h"
#include "base/status.h"

enum { SLOTS_LEAST = 64 };

ae_status shingle_set_begin(shingle_set *self, size_t count, ae_error *error)
{
    size_t need = SLOTS_LEAST;
    while (need <= 2 * count)
        need *= 2;
    if (need > self->capacity) {
        uint64_t *keys = memory_new(need, sizeof *keys);
        uint32_t *values = memory_new(need, sizeof *values);
        if (keys == NULL || values == NULL) {
            memory_free(keys);
            memory_free(values);
            return status_out_of_memory(error, need * (sizeof *keys + sizeof *values));
        }
        shingle_set_clear(self);
        *self = (shingle_set){.keys = keys, .values = values, .capacity = need};
    }
    self->slot_count = need;
    memset(self->keys, 0, need * sizeof *self->keys);
    return AE_OK;
}

ae_status shingle_set_mark(shingle_set *self, const uint64_t *shingles, size_t count,
                           uint64_t *firsts, ae_error *error)
{
    ae_status status = shingle_set_begin(self, count, error);
    if (status != AE_OK)
        return status;
    memset(firsts, 0, shingle_words(count) * sizeof *firsts);
    for (size_t k = 0; k < count; k++) {
        const uint64_t first = shingle_set_add(self, shingles[k], 0);
        firsts[k / SHINGLE_WORD_BITS] |= first << k % SHINGLE_WORD_BITS;
    }
    return AE_OK;
}

size_t shingle_distinct(shingle_sequence from, uint64_t *kept)
{
    size_t count = 0;
    for (size_t begin = 0; begin < from.count; begin += SHINGLE_WORD_BITS) {
        const size_t left = from.count - begin;
        const size_t end = begin + (left < SHINGLE_WORD_BITS ? left : SHINGLE_WORD_BITS);
        uint64_t bits = from.firsts[begin / SHINGLE_WORD_BITS];
        for (size_t k = begin; k < end; k++, bits >>= 1) {
            kept[count] = from.shingles[k];
            count += bits & 1;
        }
    }
    return count;
}

void shingle_set_clear(shingle_set *self)
{
    memory_free(self->keys);
    memory_free(self->values);
    *self = (shingle_set){0};
}
