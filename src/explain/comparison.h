/* Two ads laid beside each other: how similar their texts are, by what share of the
 * weight, and which passages they have in common. Compares as the run did. */
#ifndef ADECHO_EXPLAIN_COMPARISON_H
#define ADECHO_EXPLAIN_COMPARISON_H

#include "describe/passage.h"
#include "explain/ad_reading.h"
#include "sim/weight.h"

typedef struct comparison {
    uint32_t similarity;                        /* millionths */
    uint64_t shared_weight, a_weight, b_weight; /* of the shingles of both; of one only */
    uint64_t shared, either;                    /* shingles */
    bool same_text;
    passage_list passages; /* passage_clear() */
} comparison;

ae_status comparison_make(const ad_reading *a, const ad_reading *b, const weight_table *weights,
                          uint32_t plain_share, comparison *made, ae_error *error) AE_MUST_USE;

#endif
