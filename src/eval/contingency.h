/* Two partitions of the same items laid against each other: how many items each
 * true cluster shares with each predicted one. Everything that is measured is
 * read off this table. Time and memory grow with the items, not with the product
 * of the clusters. */
#ifndef ADECHO_EVAL_CONTINGENCY_H
#define ADECHO_EVAL_CONTINGENCY_H

#include "adecho.h"

/* A partition: labels[item] is below label_count; a label may be nobody's. */
typedef struct partition {
    const uint32_t *labels;
    size_t label_count;
} partition;

typedef struct contingency_cell {
    uint32_t truth, predicted; /* labels */
    uint32_t items;            /* never 0 */
} contingency_cell;

typedef struct contingency {
    size_t items;
    uint32_t *truth_sizes, *predicted_sizes; /* items by label */
    size_t truth_count, predicted_count;     /* labels, empty ones included */
    contingency_cell *cells; /* by rising predicted label; within one, in the order of items */
    size_t cell_count;
} contingency; /* starts as {0}; owned: contingency_clear() */

/* On failure `self` holds what was made so far: clear it. */
ae_status contingency_make(partition truth, partition predicted, size_t items, contingency *self,
                           ae_error *error) AE_MUST_USE;
void contingency_clear(contingency *self);

#endif
