#include "sim/verify.h"

#include <string.h>

/* Which bit of the sieve stands for a shingle. */
static inline size_t sieve_bit(uint64_t shingle)
{
    return shingle >> (64 - VERIFY_SIEVE_BITS);
}

ae_status verify_anchor(verifier *self, const weight_table *weights, const uint64_t *shingles,
                        size_t count, ae_error *error)
{
    ae_status status = shingle_set_begin(&self->set, count, error);
    if (status != AE_OK)
        return status;
    self->anchor = (verify_text){.shingles = (uint32_t)count};
    memset(self->sieve, 0, sizeof self->sieve);
    for (size_t k = 0; k < count; k++) {
        const size_t bit = sieve_bit(shingles[k]);
        self->sieve[bit / 64] |= (uint64_t)1 << bit % 64;
        const uint32_t weight = weight_of(weights, shingles[k]);
        shingle_set_add(&self->set, shingles[k], weight);
        self->anchor.weight += weight;
    }
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

/* Keeps the shingles that the sieve lets through; returns how many. Without a
 * branch: which ones they are is anybody's guess. */
static size_t shingles_sieve(const verifier *self, uint64_t *shingles, size_t count)
{
    size_t kept = 0;
    for (size_t k = 0; k < count; k++) {
        const uint64_t shingle = shingles[k];
        const size_t bit = sieve_bit(shingle);
        shingles[kept] = shingle;
        kept += self->sieve[bit / 64] >> bit % 64 & 1;
    }
    return kept;
}

uint32_t verify_similarity(const verifier *self, uint64_t *shingles, verify_text text,
                           uint32_t plain_share)
{
    verify_text shared = {.weight = 0};
    const size_t kept = shingles_sieve(self, shingles, text.shingles);
    for (size_t k = 0; k < kept; k++) {
        const uint32_t weight = shingle_set_find(&self->set, shingles[k]);
        shared.weight += weight;
        shared.shingles += weight != 0;
    }
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
    shingle_set_clear(&self->set);
}
