#include "sim/verify.h"

ae_status verify_anchor(verifier *self, const weight_table *weights, const uint64_t *shingles,
                        size_t count, ae_error *error)
{
    ae_status status = shingle_set_begin(&self->set, count, error);
    if (status != AE_OK)
        return status;
    self->total = 0;
    for (size_t k = 0; k < count; k++) {
        const uint32_t weight = weight_of(weights, shingles[k]);
        if (shingle_set_add(&self->set, shingles[k], weight))
            self->total += weight;
    }
    return AE_OK;
}

static uint32_t ratio(uint64_t part, uint64_t whole)
{
    return whole == 0 ? 0 : (uint32_t)(part * SIMILARITY_ONE / whole);
}

uint32_t verify_similarity(verifier *self, const uint64_t *shingles, size_t count, uint64_t total)
{
    uint64_t shared = 0;
    shingle_set_probe(&self->set);
    for (size_t k = 0; k < count; k++)
        shared += shingle_set_find(&self->set, shingles[k]);
    return ratio(shared, self->total + total - shared);
}

uint32_t verify_bound(uint64_t a_total, uint64_t b_total)
{
    return a_total < b_total ? ratio(a_total, b_total) : ratio(b_total, a_total);
}

void verify_clear(verifier *self) { shingle_set_clear(&self->set); }
