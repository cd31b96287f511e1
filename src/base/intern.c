#include "base/intern.h"

#include <string.h>

#include "base/hash.h"
#include "base/memory.h"
#include "base/status.h"

enum { FIRST_SLOTS = 64, FETCHED = 32 };

static uint32_t entry_number(const intern_table *self, size_t slot)
{
    return hash_slot_number(self->slots[slot], self->slot_count);
}

static size_t slot_find(const intern_table *self, const char *bytes, size_t length, uint32_t hash)
{
    size_t slot = hash_slot_first(hash, self->slot_count);
    for (; self->slots[slot] != 0; slot = (slot + 1) & (self->slot_count - 1)) {
        if (!hash_slot_may_be(self->slots[slot], hash, self->slot_count))
            continue;
        const intern_entry *entry = &self->entries[entry_number(self, slot)];
        if (entry->hash == hash && entry->length == length &&
            (length == 0 || memcmp(entry->bytes, bytes, length) == 0))
            break;
    }
    return slot;
}

static ae_status slots_make(intern_table *self, ae_error *error)
{
    size_t larger = self->slot_count == 0 ? FIRST_SLOTS : self->slot_count;
    while (larger < 2 * (self->count + 1))
        larger *= 2;
    uint32_t *slots = spill_take_zero(self->bytes.behind, larger, sizeof *slots);
    if (slots == NULL)
        return status_out_of_memory(error, larger * sizeof *slots);
    for (uint32_t k = 0; k < self->count; k++)
        hash_slot_put(slots, larger, self->entries[k].hash, k);
    spill_give(self->bytes.behind, self->slots);
    self->slots = slots;
    self->slot_count = larger;
    return AE_OK;
}

uint32_t intern_hash(const char *bytes, size_t length)
{
    return (uint32_t)hash64_bytes(bytes, length);
}

ae_status intern_add(intern_table *self, const char *bytes, size_t length, uint32_t *number,
                     bool *added, ae_error *error)
{
    return intern_add_hashed(self, bytes, length, intern_hash(bytes, length), number, added, error);
}

ae_status intern_add_hashed(intern_table *self, const char *bytes, size_t length, uint32_t hash,
                            uint32_t *number, bool *added, ae_error *error)
{
    if (self->count >= INT32_MAX || length > UINT32_MAX)
        return status_fail(error, AE_ERROR_LIMIT, "more than %d different names", INT32_MAX);
    ae_status status;
    if (self->slot_count < 2 * (self->count + 1) && (status = slots_make(self, error)) != AE_OK)
        return status;
    const size_t slot = slot_find(self, bytes, length, hash);
    const bool is_new = self->slots[slot] == 0;
    if (is_new) {
        void *entries = self->entries;
        status = spill_grow(self->bytes.behind, &entries, &self->capacity, self->count + 1,
                            sizeof *self->entries, error);
        self->entries = entries;
        if (status != AE_OK)
            return status;
        const char *copy = arena_copy(&self->bytes, bytes, length);
        if (copy == NULL)
            return status_out_of_memory(error, length);
        self->entries[self->count] = (intern_entry){copy, (uint32_t)length, hash};
        self->slots[slot] = hash_slot_make(hash, (uint32_t)self->count++, self->slot_count);
    }
    *number = entry_number(self, slot);
    if (added != NULL)
        *added = is_new;
    return AE_OK;
}

/* Where the copy of a string would be that has this hash. */
static void copy_fetch(const intern_table *self, uint32_t hash)
{
    const intern_entry *entry = intern_entry_first(self, hash);
    if (entry != NULL)
        __builtin_prefetch(entry->bytes);
}

ae_status intern_add_many(intern_table *self, const ae_cell *strings, size_t count,
                          uint32_t *numbers, ae_error *error)
{
    ae_status status = AE_OK;
    for (size_t begin = 0, end; begin < count && status == AE_OK; begin = end) {
        uint32_t hashes[FETCHED];
        end = count - begin < FETCHED ? count : begin + FETCHED;
        for (size_t k = begin; k < end; k++) {
            hashes[k - begin] = intern_hash(strings[k].bytes, strings[k].length);
            intern_fetch_slot(self, hashes[k - begin]);
        }
        for (size_t k = begin; k < end; k++)
            intern_fetch_entry(self, hashes[k - begin]);
        for (size_t k = begin; k < end; k++)
            copy_fetch(self, hashes[k - begin]);
        for (size_t k = begin; k < end && status == AE_OK; k++)
            status = intern_add_hashed(self, strings[k].bytes, strings[k].length, hashes[k - begin],
                                       &numbers[k], NULL, error);
    }
    return status;
}

ae_status intern_borrow(intern_table *self, const intern_strings *from, ae_error *error)
{
    size_t at = 0;
    self->entries = memory_resize(NULL, from->count, sizeof *self->entries);
    if (self->entries == NULL)
        return status_out_of_memory(error, from->count * sizeof *self->entries);
    self->capacity = from->count;
    for (; self->count < from->count; self->count++) {
        const uint32_t length = from->lengths[self->count];
        if (length >= from->room - at || from->bytes[at + length] != '\0')
            return status_fail(error, AE_ERROR_FORMAT, "these are no strings");
        self->entries[self->count] =
            (intern_entry){from->bytes + at, length, from->hashes[self->count]};
        at += (size_t)length + 1;
    }
    return at == from->room ? slots_make(self, error)
                            : status_fail(error, AE_ERROR_FORMAT, "these are no strings");
}

uint32_t intern_find(const intern_table *self, const char *bytes, size_t length)
{
    if (self->slot_count == 0)
        return INTERN_NONE;
    const size_t slot = slot_find(self, bytes, length, intern_hash(bytes, length));
    return self->slots[slot] == 0 ? INTERN_NONE : entry_number(self, slot);
}

void intern_clear(intern_table *self)
{
    arena_clear(&self->bytes);
    spill_give(self->bytes.behind, self->entries);
    spill_give(self->bytes.behind, self->slots);
    *self = (intern_table){0};
}
