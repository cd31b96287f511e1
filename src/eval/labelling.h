/* One side of a comparison: which label each item has, read from a CSV file. Both
 * sides share one table of ids, whose numbers are the items. Never joins, never
 * measures. */
#ifndef ADECHO_EVAL_LABELLING_H
#define ADECHO_EVAL_LABELLING_H

#include "base/intern.h"
#include "eval/column.h"

#define LABEL_ABSENT UINT32_MAX      /* the item is not in this file */
#define LABEL_ALONE (UINT32_MAX - 1) /* it is, with an empty label */

typedef struct labelling {
    uint32_t *labels; /* by item */
    size_t item_count, item_capacity;
    uint32_t label_count;                  /* labels are numbered 0..label_count-1 */
    uint64_t unlabelled, repeated, unread; /* rows: see ae_eval_result */
} labelling;                               /* starts as {0}; owned: labelling_clear() */

typedef struct labelling_source {
    const char *path;
    column_wish id, label;
} labelling_source;

/* How such files are read. */
extern const record_options labelling_limits;

/* Reads the whole file; adds its ids to `ids`. On failure `self` holds what was
 * made so far: clear it. */
ae_status labelling_read(const labelling_source *source, intern_table *ids, labelling *self,
                         ae_error *error) AE_MUST_USE;

/* Gives `items` items a label each: those that are absent or alone get one of
 * their own. Call when both sides are read. */
ae_status labelling_settle(labelling *self, size_t items, ae_error *error) AE_MUST_USE;

void labelling_clear(labelling *self);

#endif
