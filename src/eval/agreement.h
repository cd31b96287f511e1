/* How well two partitions agree, by the measures of the literature:
 *
 *   pairs      precision, recall and F1 over pairs of items
 *   B-cubed    Bagga, Baldwin: Algorithms for scoring coreference chains, 1998
 *   Rand       adjusted for chance: Hubert, Arabie: Comparing partitions, 1985
 *   V-measure  Rosenberg, Hirschberg: V-measure: a conditional entropy-based
 *              external cluster evaluation measure, 2007
 *
 * Below, n items; n(t,p) of them in true cluster t and predicted cluster p, n(t)
 * and n(p) in either. Swapping the sides swaps precision with recall and
 * homogeneity with completeness, and leaves the rest. */
#ifndef ADECHO_EVAL_AGREEMENT_H
#define ADECHO_EVAL_AGREEMENT_H

#include "eval/contingency.h"

/* Fills every field of `result` that the table tells: items, clusters, alone,
 * largest, pairs and all the shares. Leaves the counts of rows. */
void agreement_measure(const contingency *table, ae_eval_result *result);

#endif
