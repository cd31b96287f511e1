#include "sim/verify.h"

#include <string.h>

#include "base/memory.h"
#include "base/status.h"

enum {
    FIRST_SLOTS = 4096,
    FULL_NUMBERS = 1 << 19, /* two megabytes of spellings: some 1,000 ads */
    AHEAD = 16,             /* shingles whose place in the table is fetched meanwhile */
    /* A stamp is 1 << STAMP_SHIFT | weight: a sum counts as it weighs, up to 1 << 28 shingles. */
    STAMP_SHIFT = 36
};

void verify_begin(verifier *self)
{
    self->entry_count = self->number_count = self->text_count = 0;
    self->slot_count = 0;
    self->anchor = SIZE_MAX;
}

bool verify_is_full(const verifier *self)
{
    return self->number_count >= FULL_NUMBERS;
}

static uint64_t slot_content(uint64_t shingle, size_t number)
{
    return (shingle >> 32 << 32) | (uint32_t)(number + 1);
}

static size_t slot_find(const verifier *self, uint64_t shingle)
{
    const size_t mask = self->slot_count - 1;
    size_t at = shingle & mask;
    while (self->table[at] != 0 &&
           (self->table[at] >> 32 != shingle >> 32 ||
            self->entries[(uint32_t)self->table[at] - 1].shingle != shingle))
        at = (at + 1) & mask;
    return at;
}

static ae_status table_double(verifier *self, ae_error *error)
{
    const size_t larger = self->slot_count == 0 ? FIRST_SLOTS : 2 * self->slot_count;
    if (larger > self->slot_capacity) {
        uint64_t *table = memory_new(larger, sizeof *table);
        if (table == NULL)
            return status_out_of_memory(error, larger * sizeof *table);
        memory_free(self->table);
        self->table = table;
        self->slot_capacity = larger;
    }
    self->slot_count = larger;
    memset(self->table, 0, larger * sizeof *self->table);
    for (size_t k = 0; k < self->entry_count; k++)
        self->table[slot_find(self, self->entries[k].shingle)] =
            slot_content(self->entries[k].shingle, k);
    return AE_OK;
}

/* Room for one more text, all of its shingles new, so that spelling cannot fail. */
static ae_status room_make(verifier *self, size_t count, ae_error *error)
{
    const size_t need = self->entry_count + count;
    if (need >= UINT32_MAX)
        return status_fail(error, AE_ERROR_LIMIT,
                           "more than %u different shingles side by side; lower the ceiling of a "
                           "cell",
                           UINT32_MAX);
    void *entries = self->entries, *stamps = self->stamps;
    void *numbers = self->numbers, *texts = self->texts;
    ae_status status =
        memory_grow(&entries, &self->entry_capacity, need, sizeof *self->entries, error);
    self->entries = entries;
    if (status == AE_OK)
        status = memory_grow(&stamps, &self->stamp_capacity, need, sizeof *self->stamps, error);
    self->stamps = stamps;
    if (status == AE_OK)
        status = memory_grow(&numbers, &self->number_capacity, self->number_count + count,
                             sizeof *self->numbers, error);
    self->numbers = numbers;
    if (status == AE_OK)
        status = memory_grow(&texts, &self->text_capacity, self->text_count + 2,
                             sizeof *self->texts, error);
    self->texts = texts;
    while (status == AE_OK && self->slot_count < 2 * need + 2)
        status = table_double(self, error);
    return status;
}

static size_t number_find_or_add(verifier *self, const weight_table *weights, uint64_t shingle)
{
    const size_t slot = slot_find(self, shingle);
    if (self->table[slot] == 0) {
        self->entries[self->entry_count] =
            (verify_entry){.shingle = shingle, .weight = weight_of(weights, shingle)};
        self->stamps[self->entry_count] = 0;
        self->table[slot] = slot_content(shingle, self->entry_count++);
    }
    return (uint32_t)self->table[slot] - 1;
}

ae_status verify_add(verifier *self, const weight_table *weights, const uint64_t *shingles,
                     size_t count, ae_error *error)
{
    ae_status status = room_make(self, count, error);
    if (status != AE_OK)
        return status;
    const uint32_t holder = (uint32_t)self->text_count + 1;
    uint32_t *numbers = self->numbers + self->number_count;
    verify_share whole = {0, 0};
    size_t next = 0; /* like texts go on alike: the next number is the best guess */
    for (size_t k = 0; k < count; k++, next++) {
        if (k + AHEAD < count)
            __builtin_prefetch(&self->table[shingles[k + AHEAD] & (self->slot_count - 1)]);
        if (next >= self->entry_count || self->entries[next].shingle != shingles[k])
            next = number_find_or_add(self, weights, shingles[k]);
        verify_entry *entry = &self->entries[next];
        const bool first = entry->holder != holder;
        numbers[whole.shingles] = (uint32_t)next;
        whole.shingles += first;
        whole.weight += first ? entry->weight : 0;
        entry->holder = holder;
    }
    self->texts[self->text_count].begin = self->number_count;
    self->texts[self->text_count].whole = whole;
    self->number_count += whole.shingles;
    self->texts[++self->text_count].begin = self->number_count;
    return AE_OK;
}

void verify_anchor(verifier *self, size_t number)
{
    if (self->anchor != SIZE_MAX) {
        const struct verify_text *old = &self->texts[self->anchor];
        for (size_t k = old[0].begin; k < old[1].begin; k++)
            self->stamps[self->numbers[k]] = 0;
    }
    const struct verify_text *text = &self->texts[number];
    for (size_t k = text[0].begin; k < text[1].begin; k++) {
        const uint32_t entry = self->numbers[k];
        self->stamps[entry] = UINT64_C(1) << STAMP_SHIFT | self->entries[entry].weight;
    }
    self->anchor = number;
}

static uint64_t ratio(uint64_t part, uint64_t whole)
{
    return whole == 0 ? 0 : part * SIMILARITY_ONE / whole;
}

static uint32_t measure(verify_share a, verify_share b, verify_share shared, uint32_t plain_share)
{
    const uint64_t weighted = ratio(shared.weight, a.weight + b.weight - shared.weight);
    const uint64_t plain = ratio(shared.shingles, a.shingles + b.shingles - shared.shingles) *
                           plain_share / SIMILARITY_ONE;
    return (uint32_t)(weighted > plain ? weighted : plain);
}

uint32_t verify_similarity(const verifier *self, size_t number, uint32_t plain_share)
{
    const struct verify_text *text = &self->texts[number];
    const uint32_t *numbers = self->numbers + text[0].begin;
    const size_t count = text[1].begin - text[0].begin;
    uint64_t sums[4] = {0, 0, 0, 0}; /* side by side, so that none waits for another */
    size_t k = 0;
    for (; k + 4 <= count; k += 4)
        for (size_t lane = 0; lane < 4; lane++)
            sums[lane] += self->stamps[numbers[k + lane]];
    for (; k < count; k++)
        sums[0] += self->stamps[numbers[k]];
    const uint64_t sum = sums[0] + sums[1] + sums[2] + sums[3];
    const verify_share shared = {.weight = sum & ((UINT64_C(1) << STAMP_SHIFT) - 1),
                                 .shingles = sum >> STAMP_SHIFT};
    return measure(self->texts[self->anchor].whole, text->whole, shared, plain_share);
}

void verify_clear(verifier *self)
{
    memory_free(self->entries);
    memory_free(self->stamps);
    memory_free(self->table);
    memory_free(self->numbers);
    memory_free(self->texts);
    *self = (verifier){0};
}
