/* Finds the evidence that alone holds two parts of a poster together: the bridges of
 * the graph whose nodes are contacts and whose edges are pairs that stand together and
 * bonds. Listed are those that have ads of their own on either side. */
#ifndef ADECHO_LINK_BRIDGE_H
#define ADECHO_LINK_BRIDGE_H

#include "link/bond.h"
#include "link/circle.h"

enum { BRIDGE_ADS_LEAST = 2 }; /* of the smaller part */

/* Fills result->bridges and counts them in result->facts; posters[] is per bundle. On failure
 * `result` holds what was made so far. */
ae_status bridge_find(const poster_options *options, const bundle_table *bundles,
                      const mention_table *mentions, const circle_table *circles,
                      const bond_list *bonds, const uint32_t *posters, poster_result *result,
                      ae_error *error) AE_MUST_USE;

#endif
