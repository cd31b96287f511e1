#include "explain/comparison.h"

#include <string.h>

#include "sim/verify.h"

static ae_status similarity_measure(const ad_reading *a, const ad_reading *b,
                                    const weight_table *weights, uint32_t plain_share,
                                    uint32_t *similarity, ae_error *error)
{
    verifier verify = {0};
    verify_begin(&verify);
    ae_status status = verify_add(&verify, weights, a->shingles, a->shingle_count, error);
    if (status == AE_OK)
        status = verify_add(&verify, weights, b->shingles, b->shingle_count, error);
    if (status == AE_OK) {
        verify_anchor(&verify, 0);
        *similarity = verify_similarity(&verify, 1, plain_share);
    }
    verify_clear(&verify);
    return status;
}

/* Both are sorted: one pass meets each shingle once. */
static void shingles_share(const ad_reading *a, const ad_reading *b, const weight_table *weights,
                           comparison *made)
{
    size_t i = 0, j = 0;
    while (i < a->shingle_count || j < b->shingle_count) {
        const bool in_a =
            i < a->shingle_count && (j == b->shingle_count || a->shingles[i] <= b->shingles[j]);
        const bool in_b =
            j < b->shingle_count && (i == a->shingle_count || b->shingles[j] <= a->shingles[i]);
        const uint32_t weight = weight_of(weights, in_a ? a->shingles[i] : b->shingles[j]);
        *(in_a && in_b ? &made->shared_weight : in_a ? &made->a_weight : &made->b_weight) += weight;
        made->shared += in_a && in_b;
        made->either++;
        i += in_a;
        j += in_b;
    }
}

ae_status comparison_make(const ad_reading *a, const ad_reading *b, const weight_table *weights,
                          uint32_t plain_share, comparison *made, ae_error *error)
{
    comparison self = {.similarity = 0};
    const passage_text left = ad_reading_text(a), right = ad_reading_text(b);
    ae_status status = similarity_measure(a, b, weights, plain_share, &self.similarity, error);
    if (status == AE_OK)
        status = passage_find(&left, &right, &self.passages, error);
    if (status != AE_OK)
        return status;
    shingles_share(a, b, weights, &self);
    self.same_text = a->normal.length > 0 && a->normal.length == b->normal.length &&
                     memcmp(a->normal.data, b->normal.data, a->normal.length) == 0;
    *made = self;
    return AE_OK;
}
