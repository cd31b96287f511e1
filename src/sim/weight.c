#include "sim/weight.h"

#include <math.h>
#include <string.h>

#include "base/memory.h"
#include "base/status.h"

enum { BITS_LEAST = 20, BITS_MOST = 23, CELLS_PER_TEXT = 16, COUNTED_WHOLE = 1 << 16 };

unsigned weight_bits_for(uint64_t texts)
{
    unsigned bits = BITS_LEAST;
    while (bits < BITS_MOST && (UINT64_C(1) << bits) < texts * CELLS_PER_TEXT)
        bits++;
    return bits;
}

ae_status weight_counts_new(weight_counts *self, unsigned bits, ae_error *error)
{
    const size_t count = (size_t)1 << bits;
    weight_cell *cells = memory_new(count, sizeof *cells);
    if (cells == NULL)
        return status_out_of_memory(error, count * sizeof *cells);
    *self = (weight_counts){cells, bits, 0};
    return AE_OK;
}

void weight_counts_clear(weight_counts *self)
{
    memory_free(self->cells);
    *self = (weight_counts){0};
}

void weight_counts_add(weight_counts *self, const uint64_t *shingles, size_t count)
{
    const unsigned shift = 64 - self->bits;
    const uint32_t text = ++self->texts;
    for (size_t k = 0; k < count; k++) {
        weight_cell *cell = &self->cells[shingles[k] >> shift];
        cell->texts += cell->last != text;
        cell->last = text;
    }
}

void weight_counts_merge(weight_counts *self, const weight_counts *other)
{
    const size_t count = (size_t)1 << self->bits;
    for (size_t k = 0; k < count; k++)
        self->cells[k].texts += other->cells[k].texts;
}

static uint8_t weight_for(uint64_t frequency, double texts, weight_form form)
{
    if (form.power <= 0)
        return WEIGHT_ONE;
    const double cap = form.cap;
    const double most = log((texts + 1) / cap);
    const double rarity =
        log((texts + 1) / (frequency > form.cap ? (double)frequency : cap)) / most;
    const long weight = rarity <= 0 ? 0 : lround(pow(rarity, form.power) * WEIGHT_ONE);
    return (uint8_t)(weight < WEIGHT_LEAST ? WEIGHT_LEAST : weight);
}

unsigned weight_stride(uint64_t texts)
{
    return texts < COUNTED_WHOLE ? 1 : 8;
}

ae_status weight_table_new(weight_table *self, const weight_counts *counts, uint64_t texts,
                           unsigned stride, weight_form form, ae_error *error)
{
    enum { KNOWN = 4096 }; /* low frequencies are the many: their weights are made once */
    const size_t count = (size_t)1 << counts->bits;
    const double n = texts < WEIGHT_TEXTS_LEAST ? WEIGHT_TEXTS_LEAST : (double)texts;
    uint8_t known[KNOWN];
    uint8_t *cells = memory_new(count, sizeof *cells);
    if (cells == NULL)
        return status_out_of_memory(error, count * sizeof *cells);
    for (uint32_t frequency = 0; frequency < KNOWN; frequency++)
        known[frequency] = weight_for((uint64_t)frequency * stride, n, form);
    for (size_t k = 0; k < count; k++) {
        const uint32_t frequency = counts->cells[k].texts;
        cells[k] = frequency < KNOWN ? known[frequency]
                                     : weight_for((uint64_t)frequency * stride, n, form);
    }
    *self = (weight_table){cells, counts->bits};
    return AE_OK;
}

ae_status weight_table_copy(weight_table *self, const weight_table *from, ae_error *error)
{
    const size_t count = (size_t)1 << from->bits;
    uint8_t *cells = memory_resize(NULL, count, sizeof *cells);
    if (cells == NULL)
        return status_out_of_memory(error, count * sizeof *cells);
    memcpy(cells, from->cells, count);
    *self = (weight_table){cells, from->bits};
    return AE_OK;
}

void weight_table_clear(weight_table *self)
{
    memory_free(self->cells);
    *self = (weight_table){0};
}
