/* Rooms that take texts one by one: see rooms.h. */
#include <string.h>

#include "base/hash.h"
#include "rooms.h"
#include "text/normalise.h"

static ae_cell normal_at(const text_lot *self, size_t k)
{
    const size_t begin = k == 0 ? 0 : self->normal_ends[k - 1];
    return (ae_cell){self->normal.data + begin, self->normal_ends[k] - begin};
}

void normalise_do(hall *self)
{
    text_lot *lot = &self->lot;
    ae_error error = {.code = AE_OK};
    lot->normal.length = 0;
    for (size_t k = 0; k < lot->count; k++) {
        must(normalise(lot->raw[k].bytes, lot->raw[k].length, &lot->normal, NULL, 0, &error),
             &error);
        lot->normal_ends[k] = lot->normal.length;
    }
}

void copy_do(hall *self)
{
    const text_lot *lot = &self->lot;
    size_t length = 0;
    for (size_t k = 0; k < lot->count; k++) {
        memcpy(lot->copy + length, lot->raw[k].bytes, lot->raw[k].length);
        length += lot->raw[k].length;
    }
    self->sink += (unsigned char)lot->copy[length / 2];
}

void contacts_do(hall *self)
{
    ae_error error = {.code = AE_OK};
    for (size_t k = 0; k < self->lot.count; k++)
        must(contact_read_text(self->run->tools.readers[0], self->lot.raw[k],
                               &self->run->tools.found[0], &error),
             &error);
}

void hash_do(hall *self)
{
    for (size_t k = 0; k < self->lot.count; k++)
        self->sink += hash64_bytes(self->lot.raw[k].bytes, self->lot.raw[k].length);
}

/* Five bytes from each place on, multiplied. Before the room's own work, which it is to
 * leave behind. */
void window_do(hall *self)
{
    const text_lot *lot = &self->lot;
    const uint64_t mask = (UINT64_C(1) << 40) - 1;
    const char *text = lot->normal.data;
    for (size_t k = 0; k + sizeof(uint64_t) <= lot->normal.length; k++)
        lot->shingles[k] = (hash_word(text + k, sizeof(uint64_t)) & mask) * 0xd6e8feb86659fd93u;
    self->sink += lot->shingles[0];
}

void shingle_do(hall *self)
{
    text_lot *lot = &self->lot;
    uint64_t *into = lot->shingles;
    for (size_t k = 0; k < lot->count; k++) {
        const ae_cell text = normal_at(lot, k);
        lot->counts[k] = shingle_extract(self->run->room.form, text.bytes, text.length, into);
        into += lot->counts[k];
    }
}

void sign_do(hall *self)
{
    text_lot *lot = &self->lot;
    const uint64_t *shingles = lot->shingles;
    const size_t slots = (size_t)self->form.bands * self->form.band_rows;
    for (size_t k = 0; k < lot->count; k++) {
        const signature_facts found =
            signature_thin(&self->run->match.weights, shingles, lot->counts[k], lot->parts);
        signature_make(&self->form, lot->parts, found.parts, lot->slots + k * slots);
        shingles += lot->counts[k];
    }
}

/* One permutation of 128 slots: a product and a minimum for each shingle. */
void minimum_do(hall *self)
{
    const text_lot *lot = &self->lot;
    const uint64_t *shingles = lot->shingles;
    for (size_t k = 0; k < lot->count; k++) {
        uint32_t slots[128];
        memset(slots, 0xff, sizeof slots);
        for (size_t at = 0; at < lot->counts[k]; at++) {
            const uint64_t hash = shingles[at] * 0x9e3779b97f4a7c15u;
            uint32_t *slot = &slots[hash >> 57];
            *slot = (uint32_t)hash < *slot ? (uint32_t)hash : *slot;
        }
        self->sink += slots[0];
        shingles += lot->counts[k];
    }
}

void band_do(hall *self)
{
    const text_lot *lot = &self->lot;
    const size_t bands = self->form.bands, slots = bands * self->form.band_rows;
    for (size_t k = 0; k < lot->count; k++)
        signature_keys(&self->form, lot->slots + k * slots, lot->keys + k * bands);
}

void slots_copy_do(hall *self)
{
    const text_lot *lot = &self->lot;
    const size_t slots = (size_t)self->form.bands * self->form.band_rows;
    memcpy(lot->copy, lot->slots, lot->count * slots * sizeof *lot->slots);
    self->sink += (unsigned char)lot->copy[0];
}
