/* How well each poster holds together: how many of its pairs of ads share text or a
 * contact themselves, and how many go through others only. */
#ifndef ADECHO_LINK_STRENGTH_H
#define ADECHO_LINK_STRENGTH_H

#include "link/hub.h"

enum { STRENGTH_KINDS_MOST = 256, STRENGTH_ONE = 1000000 };

/* Fills result->facts but for their bridges; its posters are settled. On failure it
 * holds what was made so far. */
ae_status strength_measure(const poster_input *input, const mention_table *mentions,
                           const hub_result *hubs, poster_result *result,
                           ae_error *error) AE_MUST_USE;

#endif
