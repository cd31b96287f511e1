/* Keeps apart what an analyst said is not one poster. A poster in which such a pair
 * stands is put together anew from its single ads, strongest evidence first, and never
 * across the decision:
 *   said to be the same; the same text and contact; a contact in one cluster; a
 *   contact; a cluster; whatever else had joined it.
 * At each step the largest parts come first (ties: the smaller ad), so that the cut
 * goes through the weakest place and the smaller side is what leaves. */
#ifndef ADECHO_LINK_DECISION_H
#define ADECHO_LINK_DECISION_H

#include "link/hub.h"

/* labels[bundle] < count are posters; where none is to be cut they stay as they are, and so
 * does *most. Else some become other numbers, all below *most. */
ae_status decision_cut(const poster_input *input, const bundle_table *bundles,
                       const hub_result *hubs, uint32_t *labels, uint32_t count, size_t *most,
                       ae_error *error) AE_MUST_USE;

#endif
