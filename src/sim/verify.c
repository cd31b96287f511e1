#include "sim/verify.h"

#include <string.h>

#include "base/hash.h"
#include "base/memory.h"
#include "base/status.h"

/* Which bit of the sieve stands for a shingle. */
static inline size_t sieve_bit(uint64_t shingle)
{
    return shingle >> (64 - VERIFY_SIEVE_BITS);
}

static ae_status room_make(verifier *self, size_t count, ae_error *error)
{
    if (count <= self->capacity)
        return AE_OK;
    uint64_t *shingles = memory_new(count, sizeof *shingles);
    uint64_t *sums = memory_new(count + 1, sizeof *sums);
    if (shingles == NULL || sums == NULL) {
        memory_free(shingles);
        memory_free(sums);
        return status_out_of_memory(error, 2 * count * sizeof *sums);
    }
    memory_free(self->shingles);
    memory_free(self->sums);
    self->shingles = shingles;
    self->sums = sums;
    self->capacity = count;
    return AE_OK;
}

ae_status verify_anchor(verifier *self, const weight_table *weights, shingle_sequence sequence,
                        ae_error *error)
{
    ae_status status = room_make(self, sequence.count, error);
    if (status == AE_OK)
        status = shingle_set_begin(&self->places, sequence.count, error);
    if (status != AE_OK)
        return status;
    self->count = sequence.count;
    self->packed = sequence.packed;
    self->width = sequence.width;
    self->anchor = (verify_text){.weight = 0};
    memset(self->sieve, 0, sizeof self->sieve);
    uint64_t sum = 0;
    for (size_t k = 0; k < sequence.count; k++) {
        const uint64_t shingle = sequence.shingles[k];
        const uint32_t weight = weight_of(weights, shingle);
        const size_t bit = sieve_bit(shingle);
        self->shingles[k] = shingle;
        self->sums[k] = sum;
        sum += weight;
        self->sieve[bit / 64] |= (uint64_t)1 << bit % 64;
        if (shingle_set_add(&self->places, shingle, (uint32_t)k + 1)) {
            self->anchor.weight += weight;
            self->anchor.shingles++;
        }
    }
    if (sequence.count > 0)
        self->sums[sequence.count] = sum;
    return AE_OK;
}

static uint64_t ratio(uint64_t part, uint64_t whole)
{
    return whole == 0 ? 0 : part * SIMILARITY_ONE / whole;
}

/* The similarity of two texts that share this much. */
static uint32_t similarity(verify_text a, verify_text b, verify_text shared, uint32_t plain_share)
{
    const uint64_t weighted = ratio(shared.weight, a.weight + b.weight - shared.weight);
    const uint64_t plain =
        ratio(shared.shingles, (uint64_t)a.shingles + b.shingles - shared.shingles) * plain_share /
        SIMILARITY_ONE;
    return (uint32_t)(weighted > plain ? weighted : plain);
}

/* How many shingles are left to compare from these places on. */
static size_t stretch_most(const verifier *self, shingle_sequence text, size_t at, size_t place)
{
    const size_t text_left = text.count - at, anchor_left = self->count - place;
    return text_left < anchor_left ? text_left : anchor_left;
}

/* How far the text from `at` on and the anchor from `place` on, where they have a
 * shingle in common, are the same. */
static size_t stretch_follow(const verifier *self, shingle_sequence text, size_t at, size_t place)
{
    const size_t most = stretch_most(self, text, at, place);
    const uint64_t *left = text.shingles + at, *right = self->shingles + place;
    size_t length = 1;
    while (length < most && left[length] == right[length])
        length++;
    return length;
}

/* The same on packed bytes, of which the last shingle takes `width`. */
static size_t stretch_follow_packed(const verifier *self, shingle_sequence text, size_t at,
                                    size_t place)
{
    const size_t most = stretch_most(self, text, at, place) + self->width - 1;
    const char *left = text.packed + at, *right = self->packed + place;
    size_t length = self->width;
    for (; length + 8 <= most; length += 8) {
        const uint64_t differ = hash_word(left + length, 8) ^ hash_word(right + length, 8);
        if (differ != 0)
            return length + (size_t)__builtin_ctzll(differ) / 8 - self->width + 1;
    }
    while (length < most && left[length] == right[length])
        length++;
    return length - self->width + 1;
}

/* Counts a stretch that both hold, but for what the text has had before. */
static void stretch_count(const verifier *self, const uint64_t *firsts, size_t at, size_t place,
                          size_t length, verify_text *shared)
{
    shared->weight += self->sums[place + length] - self->sums[place];
    shared->shingles += (uint32_t)length;
    for (size_t done = 0; done < length;) {
        const size_t bit = (at + done) % SHINGLE_WORD_BITS, left = length - done;
        const size_t here = left < SHINGLE_WORD_BITS - bit ? left : SHINGLE_WORD_BITS - bit;
        uint64_t repeats = ~firsts[(at + done) / SHINGLE_WORD_BITS] >> bit;
        if (here < SHINGLE_WORD_BITS)
            repeats &= ((uint64_t)1 << here) - 1;
        for (; repeats != 0; repeats &= repeats - 1) {
            const size_t repeat = place + done + (size_t)__builtin_ctzll(repeats);
            shared->weight -= self->sums[repeat + 1] - self->sums[repeat];
            shared->shingles--;
        }
        done += here;
    }
}

/* Where the anchor has this shingle first, from 1; 0: nowhere. */
static inline uint32_t place_find(const verifier *self, uint64_t shingle)
{
    const size_t bit = sieve_bit(shingle);
    if ((self->sieve[bit / 64] >> bit % 64 & 1) == 0)
        return 0;
    return shingle_set_find(&self->places, shingle);
}

static verify_text shared_find(const verifier *self, shingle_sequence text)
{
    verify_text shared = {.weight = 0};
    for (size_t at = 0; at < text.count;) {
        const uint32_t place = place_find(self, text.shingles[at]);
        size_t length = 1;
        if (place != 0) {
            length = stretch_follow(self, text, at, place - 1);
            stretch_count(self, text.firsts, at, place - 1, length, &shared);
        }
        at += length;
    }
    return shared;
}

static verify_text shared_find_packed(const verifier *self, shingle_sequence text)
{
    const uint64_t mask = self->width == 8 ? UINT64_MAX : (UINT64_C(1) << 8 * self->width) - 1;
    const size_t bytes = text.count + self->width - 1;
    verify_text shared = {.weight = 0};
    for (size_t at = 0; at < text.count;) {
        const uint64_t word = at + 8 <= bytes ? hash_word(text.packed + at, 8) & mask
                                              : hash_word(text.packed + at, self->width);
        const uint32_t place = place_find(self, hash64_word(word));
        size_t length = 1;
        if (place != 0) {
            length = stretch_follow_packed(self, text, at, place - 1);
            stretch_count(self, text.firsts, at, place - 1, length, &shared);
        }
        at += length;
    }
    return shared;
}

uint32_t verify_similarity(const verifier *self, shingle_sequence sequence, verify_text text,
                           uint32_t plain_share)
{
    const bool packed = self->packed != NULL && sequence.packed != NULL;
    const verify_text shared =
        packed ? shared_find_packed(self, sequence) : shared_find(self, sequence);
    return similarity(self->anchor, text, shared, plain_share);
}

uint32_t verify_bound(verify_text a, verify_text b, uint32_t plain_share)
{
    const verify_text most = {.weight = a.weight < b.weight ? a.weight : b.weight,
                              .shingles = a.shingles < b.shingles ? a.shingles : b.shingles};
    return similarity(a, b, most, plain_share);
}

void verify_clear(verifier *self)
{
    memory_free(self->shingles);
    memory_free(self->sums);
    shingle_set_clear(&self->places);
    *self = (verifier){.count = 0};
}
