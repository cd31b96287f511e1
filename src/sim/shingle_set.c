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
        if (keys == NULL)
            return status_out_of_memory(error, need * sizeof *keys);
        shingle_set_clear(self);
        *self = (shingle_set){.keys = keys, .capacity = need};
    }
    self->slot_count = need;
    memset(self->keys, 0, need * sizeof *self->keys);
    return AE_OK;
}

size_t shingle_set_distinct(shingle_set *self, uint64_t *shingles, size_t count)
{
    size_t kept = 0;
    for (size_t k = 0; k < count; k++) {
        const uint64_t shingle = shingles[k];
        shingles[kept] = shingle;
        kept += shingle_set_add(self, shingle);
    }
    return kept;
}

void shingle_set_clear(shingle_set *self)
{
    memory_free(self->keys);
    *self = (shingle_set){0};
}
