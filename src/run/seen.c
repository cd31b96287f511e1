#include "run/seen.h"

#include "base/digest.h"
#include "base/memory.h"
#include "base/status.h"

enum { FIRST_SLOTS = 1024 };

static seen_cell *slot_find(const seen_table *self, hash128 hash)
{
    const size_t mask = self->slot_count - 1;
    size_t at = hash.low & mask;
    while (self->slots[at].ad != 0 &&
           (self->slots[at].high != hash.high || self->slots[at].low != (uint32_t)hash.low))
        at = (at + 1) & mask;
    return &self->slots[at];
}

/* An entry keeps only so many bits of where it belongs: past 2^32 slots it could not be moved. */
static ae_status slots_double(seen_table *self, ae_error *error)
{
    seen_table larger = *self;
    larger.slot_count = self->slot_count == 0 ? FIRST_SLOTS : 2 * self->slot_count;
    larger.slots = memory_new(larger.slot_count, sizeof *larger.slots);
    if (larger.slots == NULL)
        return status_out_of_memory(error, larger.slot_count * sizeof *larger.slots);
    for (size_t k = 0; k < self->slot_count; k++)
        if (self->slots[k].ad != 0)
            *slot_find(&larger, (hash128){self->slots[k].high, self->slots[k].low}) =
                self->slots[k];
    memory_free(self->slots);
    *self = larger;
    return AE_OK;
}

hash128 seen_hash(seen_table *self, ae_cell cell)
{
    if (!self->drawn)
        hash_secret_draw(&self->secret);
    self->drawn = true;
    return hash128_secret(&self->secret, cell.bytes, cell.length);
}

ae_status seen_find(seen_table *self, const met_shelf *before, ae_cell cell, hash128 hash,
                    uint32_t ad, uint32_t *back, ae_error *error)
{
    if (3 * (self->count + 1) > 2 * self->slot_count) {
        ae_status status = slots_double(self, error);
        if (status != AE_OK)
            return status;
    }
    seen_cell *slot = slot_find(self, hash);
    if (slot->ad == 0) {
        uint32_t first = ad;
        if (before->count > 0)
            (void)met_find(before, digest128_bytes(cell.bytes, cell.length), &first);
        *slot = (seen_cell){.high = hash.high, .low = (uint32_t)hash.low, .ad = first + 1};
        self->count++;
    }
    *back = ad - (slot->ad - 1);
    return AE_OK;
}

void seen_clear(seen_table *self)
{
    memory_free(self->slots);
    *self = (seen_table){.slots = NULL};
}
