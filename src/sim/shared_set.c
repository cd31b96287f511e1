#include "sim/shared_set.h"

#include <string.h>

#include "base/memory.h"
#include "base/status.h"

enum { SLOTS_LEAST = 64, SLOTS_EACH = 4 };

static shared_slot *slot_find(const shared_set *self, uint64_t shingle)
{
    const size_t mask = self->slot_count - 1;
    const uint64_t key = shingle + (shingle == 0);
    size_t at = key & mask;
    while (self->slots[at].key != 0 && self->slots[at].key != key)
        at = (at + 1) & mask;
    return &self->slots[at];
}

ae_status shared_set_make(shared_set *self, const weight_table *weights, const uint64_t *shingles,
                          size_t count, ae_error *error)
{
    shared_set made = {.slot_count = SLOTS_LEAST};
    while (made.slot_count < SLOTS_EACH * count)
        made.slot_count *= 2;
    made.slots = memory_new(made.slot_count, sizeof *made.slots);
    if (made.slots == NULL)
        return status_out_of_memory(error, made.slot_count * sizeof *made.slots);
    for (size_t k = 0; k < count; k++) {
        shared_slot *slot = slot_find(&made, shingles[k]);
        if (slot->key != 0)
            continue;
        slot->key = shingles[k] + (shingles[k] == 0);
        slot->weight = weight_of(weights, shingles[k]);
        made.whole.weight += slot->weight;
        made.whole.members++;
    }
    *self = made;
    return AE_OK;
}

void shared_set_clear(shared_set *self)
{
    memory_free(self->slots);
    *self = (shared_set){.slots = NULL};
}

/* After 2^32 turns the marks would be those of old ones. */
static void turn_begin(shared_set *self)
{
    if (++self->turn != 0)
        return;
    for (size_t k = 0; k < self->slot_count; k++)
        self->slots[k].seen = 0;
    self->turn = 1;
}

overlap_share shared_set_sum(shared_set *self, const uint64_t *shingles, size_t count)
{
    overlap_share sum = {0, 0};
    turn_begin(self);
    for (size_t k = 0; k < count; k++) {
        shared_slot *slot = slot_find(self, shingles[k]);
        if (slot->key == 0 || slot->seen == self->turn)
            continue;
        slot->seen = self->turn;
        sum.weight += slot->weight;
        sum.members++;
    }
    return sum;
}
