/* Ads that name no contact but hubs: with whom do they go? With the poster under
 * whose contacts their very text runs, if that is one; else with the one that has
 * nearly all of their cluster's ads with contacts; else the rest of the cluster
 * stays together and alone. Circles that take their texts from others (bond.h) adopt
 * none, and do not count. */
#ifndef ADECHO_LINK_ADOPT_H
#define ADECHO_LINK_ADOPT_H

#include "link/bond.h"

/* forest[] joins circles (numbers of subjects) and rests of clusters (how many subjects
 * there are + cluster). nodes[bundle] becomes the number that its ads belong to: not
 * necessarily a root. */
ae_status adopt_ads(const poster_input *input, const poster_options *options,
                    const bundle_table *bundles, const slice_table *slices, const bond_list *bonds,
                    uint32_t *forest, uint32_t *nodes, ae_error *error) AE_MUST_USE;

#endif
