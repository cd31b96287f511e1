#include "sim/shingle_set.h"

#include <string.h>

#include "base/memory.h"
#include "base/status.h"

enum { FIRST_SLOTS = 2048 };

ae_status shingle_set_begin(shingle_set *self, size_t count, ae_error *error)
{
    if (self->slot_count <= 2 * count) {
        size_t larger = self->slot_count == 0 ? FIRST_SLOTS : self->slot_count;
        while (larger <= 2 * count)
            larger *= 2;
        shingle_slot *slots = memory_new(larger, sizeof *slots);
        if (slots == NULL)
            return status_out_of_memory(error, larger * sizeof *slots);
        memory_free(self->slots);
        *self = (shingle_set){.slots = slots, .slot_count = larger};
    }
    if (++self->stamp == 0) {
        memset(self->slots, 0, self->slot_count * sizeof *self->slots);
        self->stamp = 1;
        self->probe = 0;
    }
    return AE_OK;
}

void shingle_set_clear(shingle_set *self)
{
    memory_free(self->slots);
    *self = (shingle_set){0};
}
