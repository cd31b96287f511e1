/* How well each poster holds together: how many of its pairs of ads share text or a
 * contact themselves, and how many go through others only. */
#ifndef ADECHO_LINK_STRENGTH_H
#define ADECHO_LINK_STRENGTH_H

#include "link/hub.h"

enum { STRENGTH_KINDS_MOST = 256, STRENGTH_ONE = 1000000 };

/* Fills result->facts but for their bridges; posters[] is per bundle. On failure it holds
 * what was made so far. */
ae_status strength_measure(const bundle_table *bundles, const hub_result *hubs,
                           const uint32_t *posters, poster_result *result,
                           ae_error *error) AE_MUST_USE;

#endif
