/* The two ads that are told of a link of texts. */
#ifndef ADECHO_RUN_AD_PAIR_H
#define ADECHO_RUN_AD_PAIR_H

#include "run/match.h"

typedef struct ad_pair {
    uint32_t a, b;
} ad_pair;

/* The ads that stand for the two texts of a link, that with the smaller id first, so
 * that a link reads the same in whatever order the rows came. */
static inline ad_pair ad_pair_of(const corpus *texts, const cluster_link *link)
{
    const uint32_t a = texts->texts[link->a].first_ad, b = texts->texts[link->b].first_ad;
    return texts->id_rank[a] < texts->id_rank[b] ? (ad_pair){a, b} : (ad_pair){b, a};
}

#endif
