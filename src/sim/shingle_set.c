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

void shingle_set_clear(shingle_set *self)
{
    memory_free(self->keys);
    memory_free(self->values);
    *self = (shingle_set){0};
}
