#include "sim/verify.h"

#include <string.h>

#include "base/memory.h"
#include "base/status.h"

enum {
    FIRST_SLOTS = 4096,
    FIRST_STRIDE = 4,
    /* Some two megabytes of each. */
    FULL_ENTRIES = 1 << 17,
    FULL_BLOCKS = 1 << 15,
    FULL_NUMBERS = 1 << 14 /* a pair takes as long as there are numbers */
};

void verify_begin(verifier *self)
{
    self->entry_count = self->slot_count = self->number_count = self->text_count = 0;
    self->stride = FIRST_STRIDE;
    self->anchor = SIZE_MAX;
}

bool verify_is_full(const verifier *self)
{
    return self->entry_count >= FULL_ENTRIES || self->number_count >= FULL_NUMBERS ||
           self->text_count * self->stride >= FULL_BLOCKS;
}

/* ---- Room ---- */

static size_t slot_find(const verifier *self, uint64_t shingle)
{
    const size_t mask = self->slot_count - 1;
    size_t at = shingle & mask;
    while (self->table[at] != 0 && self->entries[self->table[at]].shingle != shingle)
        at = (at + 1) & mask;
    return at;
}

/* Where a shingle goes that is not in the table. */
static size_t slot_free(const verifier *self, uint64_t shingle)
{
    const size_t mask = self->slot_count - 1;
    size_t at = shingle & mask;
    while (self->table[at] != 0)
        at = (at + 1) & mask;
    return at;
}

static ae_status table_double(verifier *self, ae_error *error)
{
    const size_t larger = self->slot_count == 0 ? FIRST_SLOTS : 2 * self->slot_count;
    if (larger > self->slot_capacity) {
        uint32_t *table = memory_new(larger, sizeof *table);
        if (table == NULL)
            return status_out_of_memory(error, larger * sizeof *table);
        memory_free(self->table);
        self->table = table;
        self->slot_capacity = larger;
    }
    self->slot_count = larger;
    memset(self->table, 0, larger * sizeof *self->table);
    for (size_t k = 1; k <= self->entry_count; k++)
        self->table[slot_free(self, self->entries[k].shingle)] = (uint32_t)k;
    return AE_OK;
}

/* Room for `blocks` blocks of numbers, and one of flags that stand for nothing. */
static ae_status blocks_make(verifier *self, size_t blocks, ae_error *error)
{
    const size_t held = self->block_capacity;
    if (blocks <= held)
        return AE_OK;
    overlap_weights *weights = memory_resize(self->weights, blocks, sizeof *weights);
    self->weights = weights == NULL ? self->weights : weights;
    overlap_weights *anchored = memory_resize(self->anchored, blocks, sizeof *anchored);
    self->anchored = anchored == NULL ? self->anchored : anchored;
    unsigned char *numbered = memory_resize(self->numbered, blocks, OVERLAP_BLOCK);
    self->numbered = numbered == NULL ? self->numbered : numbered;
    overlap_flags *flags = memory_new(blocks + 1, sizeof *flags);
    if (weights == NULL || numbered == NULL || anchored == NULL || flags == NULL) {
        memory_free(flags);
        return status_out_of_memory(error, blocks * sizeof *weights);
    }
    memory_free(self->flags);
    self->flags = flags;
    self->block_capacity = blocks;
    return AE_OK;
}

/* Room for one more row, wide enough for `count` numbers more than there are. */
static ae_status rows_make(verifier *self, size_t count, ae_error *error)
{
    const size_t need = overlap_blocks(self->number_count + count), held = self->stride;
    size_t stride = held;
    while (stride < need)
        stride *= 2;
    void *rows = self->rows;
    ae_status status = blocks_make(self, stride, error);
    if (status == AE_OK)
        status = memory_grow(&rows, &self->row_capacity, (self->text_count + 1) * stride,
                             sizeof *self->rows, error);
    self->rows = rows;
    if (status != AE_OK || stride == held)
        return status;
    for (size_t text = self->text_count; text-- > 0;) {
        overlap_bits *row = self->rows + text * stride;
        memmove(row, self->rows + text * held, held * sizeof *row);
        memset(row + held, 0, (stride - held) * sizeof *row);
    }
    self->stride = stride;
    return AE_OK;
}

/* Room for one more text, all of its shingles new, so that taking it in cannot fail. */
static ae_status room_make(verifier *self, size_t count, ae_error *error)
{
    const size_t need = self->entry_count + count + 1;
    if (need >= VERIFY_LONE)
        return status_fail(error, AE_ERROR_LIMIT,
                           "more than %u different shingles side by side; lower the ceiling of a "
                           "cell",
                           VERIFY_LONE);
    void *entries = self->entries, *unknown = self->unknown, *loads = self->loads,
         *wholes = self->wholes;
    ae_status status =
        memory_grow(&entries, &self->entry_capacity, need, sizeof *self->entries, error);
    self->entries = entries;
    if (status == AE_OK)
        status =
            memory_grow(&unknown, &self->unknown_capacity, count + 1, sizeof *self->unknown, error);
    self->unknown = unknown;
    if (status == AE_OK)
        status = memory_grow(&loads, &self->load_capacity, count + 1, sizeof *self->loads, error);
    self->loads = loads;
    if (status == AE_OK)
        status = memory_grow(&wholes, &self->text_capacity, self->text_count + 1,
                             sizeof *self->wholes, error);
    self->wholes = wholes;
    if (status == AE_OK)
        status = rows_make(self, count, error);
    while (status == AE_OK && self->slot_count < 4 * need)
        status = table_double(self, error);
    return status;
}

/* ---- Taking a text in ---- */

/* Where the shingles without a number are left: unknown[0..absent) had a free slot in the table,
 * unknown[lone + 1..count] had not: most often another text has them alone. */
typedef struct unknown_parts {
    size_t absent, lone;
} unknown_parts;

/* Flags the numbers of the text's shingles. Those that have none yet, or not in the
 * first slot of the table, are left in self->unknown. No branches: which shingles are known is as
 * good as chance; and what is left comes in two parts, for the same reason. */
static unknown_parts known_flag(verifier *self, const uint64_t *restrict shingles, size_t count)
{
    const verify_entry *entries = self->entries;
    const uint32_t *table = self->table;
    uint64_t *restrict unknown = self->unknown;
    unsigned char *restrict flags = (unsigned char *)self->flags;
    const size_t mask = self->slot_count - 1, nowhere = self->stride * OVERLAP_BLOCK;
    size_t absent = 0, lone = count;
    for (size_t k = 0; k < count; k++) {
        const uint64_t shingle = shingles[k];
        const uint32_t place = table[shingle & mask];
        const verify_entry *entry = &entries[place];
        const bool miss = ((entry->shingle ^ shingle) | (entry->number & VERIFY_LONE)) != 0;
        const size_t number = entry->number | -(size_t)miss;
        flags[number < nowhere ? number : nowhere] = 1;
        unknown[absent] = shingle;
        unknown[lone] = shingle; /* behind the last there is room for one */
        absent += place == 0;
        lone -= miss && place != 0;
    }
    return (unknown_parts){absent, lone};
}

/* The weights lie far away: all are asked for before any is waited for. */
static void absent_weigh(verifier *self, const weight_table *weights, size_t absent)
{
    const uint64_t *restrict unknown = self->unknown;
    uint8_t *restrict loads = self->loads;
    for (size_t k = 0; k < absent; k++)
        loads[k] = (uint8_t)weight_of(weights, unknown[k]);
}

/* A second text has the shingle: it gets a number, and the first one has that too. */
static void entry_number(verifier *self, verify_entry *entry)
{
    const size_t number = self->number_count++, first = entry->number - VERIFY_LONE;
    if (number % OVERLAP_BLOCK == 0)
        memset(self->numbered + number, 0, OVERLAP_BLOCK);
    self->numbered[number] = (unsigned char)entry->weight;
    overlap_bits_put(self->rows + first * self->stride, number);
    entry->number = (uint32_t)number;
}

/* What happens to most of the absent ones is the same, and to most of the lone ones. */
static void unknown_take(verifier *self, uint64_t shingle, uint32_t weight, overlap_share *alone)
{
    const uint32_t mine = VERIFY_LONE + (uint32_t)self->text_count;
    const size_t slot = slot_find(self, shingle);
    verify_entry *entry = &self->entries[self->table[slot]];
    if (self->table[slot] == 0) {
        self->table[slot] = (uint32_t)++self->entry_count;
        entry = &self->entries[self->entry_count];
        *entry = (verify_entry){shingle, mine, weight};
        alone->weight += entry->weight;
        alone->members++;
    } else if (entry->number != mine) {
        if (entry->number >= VERIFY_LONE)
            entry_number(self, entry);
        ((unsigned char *)self->flags)[entry->number] = 1;
    }
}

ae_status verify_add(verifier *self, const weight_table *weights, const uint64_t *shingles,
                     size_t count, ae_error *error)
{
    ae_status status = room_make(self, count, error);
    if (status != AE_OK)
        return status;
    self->entries[0] = (verify_entry){0, VERIFY_LONE, 0}; /* what a free slot names */
    overlap_bits *row = self->rows + self->text_count * self->stride;
    memset(row, 0, self->stride * sizeof *row);
    overlap_share whole = {0, 0};
    const size_t numbers = self->number_count;
    const unknown_parts left = known_flag(self, shingles, count);
    absent_weigh(self, weights, left.absent);
    for (size_t k = 0; k < left.absent; k++)
        unknown_take(self, self->unknown[k], self->loads[k], &whole);
    for (size_t k = left.lone + 1; k <= count; k++)
        unknown_take(self, self->unknown[k], weight_of(weights, self->unknown[k]), &whole);
    const size_t blocks = overlap_blocks(self->number_count);
    if (self->number_count > numbers)
        overlap_weights_make(self->numbered, self->number_count, self->weights,
                             numbers / OVERLAP_BLOCK, blocks);
    overlap_pack(self->flags, row, blocks);
    memset(self->flags, 0, blocks * sizeof *self->flags);
    const overlap_share common = overlap_sum(self->weights, row, blocks);
    self->wholes[self->text_count++] =
        (overlap_share){whole.weight + common.weight, whole.members + common.members};
    self->anchor = SIZE_MAX;
    return AE_OK;
}

/* ---- Asking ---- */

void verify_anchor(verifier *self, size_t number)
{
    overlap_select(self->weights, self->rows + number * self->stride, self->anchored,
                   overlap_blocks(self->number_count));
    self->anchor = number;
}

static uint64_t ratio(uint64_t part, uint64_t whole)
{
    return whole == 0 ? 0 : part * SIMILARITY_ONE / whole;
}

uint32_t verify_containment(overlap_share whole, overlap_share shared)
{
    return (uint32_t)ratio(shared.weight, whole.weight);
}

uint32_t verify_measure(overlap_share a, overlap_share b, overlap_share shared,
                        uint32_t plain_share)
{
    const uint64_t weighted = ratio(shared.weight, a.weight + b.weight - shared.weight);
    const uint64_t plain = ratio(shared.members, a.members + b.members - shared.members) *
                           plain_share / SIMILARITY_ONE;
    return (uint32_t)(weighted > plain ? weighted : plain);
}

uint32_t verify_similarity(const verifier *self, size_t number, uint32_t plain_share)
{
    const overlap_share anchor = self->wholes[self->anchor], other = self->wholes[number];
    if (number == self->anchor) /* shares what it has alone, too */
        return verify_measure(anchor, other, other, plain_share);
    return verify_measure(anchor, other,
                          overlap_sum(self->anchored, self->rows + number * self->stride,
                                      overlap_blocks(self->number_count)),
                          plain_share);
}

void verify_clear(verifier *self)
{
    memory_free(self->entries);
    memory_free(self->table);
    memory_free(self->numbered);
    memory_free(self->weights);
    memory_free(self->anchored);
    memory_free(self->flags);
    memory_free(self->rows);
    memory_free(self->wholes);
    memory_free(self->unknown);
    memory_free(self->loads);
    *self = (verifier){0};
}
