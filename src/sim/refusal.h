/* Remembers which pairs of groups were kept apart, and how large they were then,
 * so that the many links between two large groups do not each cost a fresh
 * measuring. A refusal is looked at again once the two have grown by half. */
#ifndef ADECHO_SIM_REFUSAL_H
#define ADECHO_SIM_REFUSAL_H

#include "adecho.h"

typedef struct refusal {
    uint64_t pair;  /* the groups' first texts, the smaller in the upper half; 0: free slot */
    uint64_t texts; /* in both groups together when they were refused */
} refusal;

typedef struct refusal_table {
    refusal *slots; /* open addressing, at most half full */
    size_t slot_count, count;
} refusal_table; /* starts as {0} */

/* Whether the refusal of this pair of groups still stands at this size. */
bool refusal_stands(const refusal_table *self, uint64_t pair, uint64_t texts);

ae_status refusal_note(refusal_table *self, uint64_t pair, uint64_t texts,
                       ae_error *error) AE_MUST_USE;
void refusal_clear(refusal_table *self);

#endif
