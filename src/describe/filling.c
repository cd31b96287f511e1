#include "describe/filling.h"

#include <stdlib.h>
#include <string.h>

#include "base/hash.h"
#include "base/memory.h"

enum { FIRST_SLOTS = 64 };

static ae_status slots_double(filling_table *self, ae_error *error)
{
    const size_t larger = self->slot_count == 0 ? FIRST_SLOTS : self->slot_count * 2;
    void *slots = self->slots;
    ae_status status =
        memory_grow(&slots, &self->slot_capacity, larger, sizeof *self->slots, error);
    self->slots = slots;
    if (status != AE_OK)
        return status;
    memset(self->slots, 0, larger * sizeof *self->slots);
    for (size_t k = 0; k < self->count; k++) {
        size_t slot = self->items[k].hash & (larger - 1);
        while (self->slots[slot] != 0)
            slot = (slot + 1) & (larger - 1);
        self->slots[slot] = (uint32_t)k + 1;
    }
    self->slot_count = larger;
    return AE_OK;
}

static bool filling_is(const filling *self, const filling *other)
{
    return self->hash == other->hash && self->slot == other->slot &&
           self->length == other->length && memcmp(self->bytes, other->bytes, self->length) == 0;
}

ae_status filling_add(filling_table *self, uint32_t slot, const char *bytes, size_t length,
                      uint32_t words, uint32_t ads, ae_error *error)
{
    ae_status status;
    if (self->slot_count < 2 * (self->count + 1) && (status = slots_double(self, error)) != AE_OK)
        return status;
    filling added = {.bytes = bytes,
                     .length = (uint32_t)length,
                     .slot = slot,
                     .words = words,
                     .hash = (uint32_t)hash64_word(hash64_bytes(bytes, length) + slot)};
    size_t at = added.hash & (self->slot_count - 1);
    while (self->slots[at] != 0 && !filling_is(&self->items[self->slots[at] - 1], &added))
        at = (at + 1) & (self->slot_count - 1);
    if (self->slots[at] == 0) {
        void *items = self->items;
        status = memory_grow(&items, &self->capacity, self->count + 1, sizeof *self->items, error);
        self->items = items;
        if (status != AE_OK)
            return status;
        self->items[self->count++] = added;
        self->slots[at] = (uint32_t)self->count;
    }
    filling *found = &self->items[self->slots[at] - 1];
    found->texts++;
    found->ads += ads;
    return AE_OK;
}

static int filling_compare(const void *left, const void *right)
{
    const filling *a = left, *b = right;
    if (a->slot != b->slot)
        return a->slot < b->slot ? -1 : 1;
    if (a->ads != b->ads)
        return a->ads > b->ads ? -1 : 1;
    if (a->texts != b->texts)
        return a->texts > b->texts ? -1 : 1;
    const int order = memcmp(a->bytes, b->bytes, a->length < b->length ? a->length : b->length);
    if (order != 0)
        return order;
    return a->length < b->length ? -1 : a->length > b->length;
}

void filling_sort(filling_table *self)
{
    if (self->count > 0)
        qsort(self->items, self->count, sizeof *self->items, filling_compare);
}

void filling_reset(filling_table *self)
{
    self->count = self->slot_count = 0;
}

void filling_clear(filling_table *self)
{
    memory_free(self->items);
    memory_free(self->slots);
    *self = (filling_table){0};
}
