#include "sim/refusal.h"

#include "base/memory.h"
#include "base/status.h"

enum { FIRST_SLOTS = 256 };

/* No pair is 0: its lower half is larger than its upper. */
static refusal *slot_find(refusal *slots, size_t slot_count, uint64_t pair)
{
    size_t at = (size_t)(pair * 0x9e3779b97f4a7c15u >> 20) & (slot_count - 1);
    while (slots[at].pair != 0 && slots[at].pair != pair)
        at = (at + 1) & (slot_count - 1);
    return &slots[at];
}

bool refusal_stands(const refusal_table *self, uint64_t pair, uint64_t texts)
{
    if (self->count == 0)
        return false;
    const refusal *slot = slot_find(self->slots, self->slot_count, pair);
    return slot->pair == pair && texts < slot->texts + slot->texts / 2;
}

static ae_status slots_double(refusal_table *self, ae_error *error)
{
    const size_t larger = self->slot_count == 0 ? FIRST_SLOTS : 2 * self->slot_count;
    refusal *slots = memory_new(larger, sizeof *slots);
    if (slots == NULL)
        return status_out_of_memory(error, larger * sizeof *slots);
    for (size_t at = 0; at < self->slot_count; at++)
        if (self->slots[at].pair != 0)
            *slot_find(slots, larger, self->slots[at].pair) = self->slots[at];
    memory_free(self->slots);
    self->slots = slots;
    self->slot_count = larger;
    return AE_OK;
}

ae_status refusal_note(refusal_table *self, uint64_t pair, uint64_t texts, ae_error *error)
{
    ae_status status;
    if (self->slot_count <= 2 * self->count && (status = slots_double(self, error)) != AE_OK)
        return status;
    refusal *slot = slot_find(self->slots, self->slot_count, pair);
    self->count += slot->pair == 0;
    *slot = (refusal){pair, texts};
    return AE_OK;
}

void refusal_clear(refusal_table *self)
{
    memory_free(self->slots);
    *self = (refusal_table){0};
}
