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
    weight_cell *cells = memory_resize(NULL, count, sizeof *cells);
    if (cells == NULL)
        return status_out_of_memory(error, count * sizeof *cells);
    /* Zeros that were never written are one page for all. Where such is read before it is written,
     * as here, all threads halt for it to get a place of its own: two of them weighed 100,000 rows
     * in 78 ms so, and in 27 if all is written first. */
    memset(cells, 0, count * sizeof *cells);
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

static uint8_t frequency_weight(const weight_maker *self, uint32_t frequency)
{
    return weight_for((uint64_t)frequency * self->census->stride, self->texts, self->form);
}

void weight_maker_init(weight_maker *self, const weight_census *census, weight_form form)
{
    self->census = census;
    self->form = form;
    self->texts = census->texts < WEIGHT_TEXTS_LEAST ? WEIGHT_TEXTS_LEAST : (double)census->texts;
    for (uint32_t frequency = 0; frequency < WEIGHTS_KNOWN; frequency++)
        self->known[frequency] = frequency_weight(self, frequency);
}

ae_status weight_table_new(weight_table *self, unsigned bits, ae_error *error)
{
    const size_t count = (size_t)1 << bits;
    uint8_t *cells = memory_resize(NULL, count, sizeof *cells);
    if (cells == NULL)
        return status_out_of_memory(error, count * sizeof *cells);
    *self = (weight_table){cells, bits};
    return AE_OK;
}

void weight_table_fill(weight_table *self, const weight_maker *maker, size_t begin, size_t end)
{
    const weight_census *census = maker->census;
    for (size_t k = begin; k < end; k++) {
        uint32_t frequency = 0;
        for (unsigned part = 0; part < census->count; part++)
            if (census->parts[part].cells != NULL)
                frequency += census->parts[part].cells[k].texts;
        self->cells[k] = frequency < WEIGHTS_KNOWN ? maker->known[frequency]
                                                   : frequency_weight(maker, frequency);
    }
}

ae_status weight_table_copy(weight_table *self, const weight_table *from, ae_error *error)
{
    ae_status status = weight_table_new(self, from->bits, error);
    if (status == AE_OK)
        memcpy(self->cells, from->cells, (size_t)1 << from->bits);
    return status;
}

void weight_table_clear(weight_table *self)
{
    memory_free(self->cells);
    *self = (weight_table){0};
}
