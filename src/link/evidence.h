/* Puts down, for people, what was decided and why: hubs, contacts that tie clusters,
 * bonds, and where one text runs under posters that were kept apart. */
#ifndef ADECHO_LINK_EVIDENCE_H
#define ADECHO_LINK_EVIDENCE_H

#include "link/bond.h"
#include "link/circle.h"

/* Fills the lists of `result`, whose posters are settled, but facts and bridges; posters[] is
 * per bundle. On failure it holds what was made so far. */
ae_status evidence_list(const poster_input *input, const bundle_table *bundles,
                        const mention_table *mentions, const hub_result *hubs,
                        const circle_table *circles, const slice_table *slices,
                        const bond_list *bonds, const uint32_t *posters, poster_result *result,
                        ae_error *error) AE_MUST_USE;

#endif
