/* Pairs of ids that somebody labelled as the same or not, read from a CSV such as
 * ae_journal_labels() and other record-linkage tools write, and laid against groups. */
#ifndef ADECHO_EVAL_LABEL_PAIRS_H
#define ADECHO_EVAL_LABEL_PAIRS_H

#include "eval/heeded.h"
#include "eval/labelling.h"

/* Counts what the labelled pairs say of the groups. `ids` are those of `groups` and `decided`. */
ae_status label_pairs_measure(const char *path, const intern_table *ids, const labelling *groups,
                              const heeded *decided, ae_labels_result *result,
                              ae_error *error) AE_MUST_USE;

#endif
